//! Exact numbers for what lies between whole minutes: medians, quantiles, slopes.

use std::{
    cmp::Ordering,
    ops::{Add, Mul, Sub},
};

use crate::domain::minutes::{Minutes, Share};

/// In lowest terms, with a denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `part / whole`; `None` where there is no whole.
    pub fn new(part: i128, whole: i128) -> Option<Self> {
        (whole != 0).then(|| Self::reduced(part, whole))
    }

    /// `None` where the share has no whole.
    pub fn of(share: Share) -> Option<Self> {
        Self::new(share.part.0.into(), share.whole.0.into())
    }

    /// That many hundredths of one.
    pub fn hundredths(number: i64) -> Self {
        Self::reduced(number.into(), 100)
    }

    /// `numerator / denominator` of a denominator that is known not to be zero.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        let divisor = common_divisor(numerator, denominator) * denominator.signum();
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// Half of the sum.
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        self.towards(other, 1, 2)
    }

    /// The point `part / whole` of the way to `other`.
    #[must_use]
    pub fn towards(self, other: Self, part: i64, whole: i64) -> Self {
        let way = other - self;
        self + Self::reduced(way.numerator * i128::from(part), way.denominator * i128::from(whole))
    }

    /// Divided by a whole number that is not zero.
    #[must_use]
    pub fn divided(self, by: i64) -> Self {
        Self::reduced(self.numerator, self.denominator * i128::from(by))
    }

    /// `self · units`, rounded to the nearest whole number. What lies just between two goes to the
    /// even one (IEEE 754), so that over many figures halves do not add up to too much: medians and
    /// ratios are rounded so, minutes and percents half up.
    pub fn in_units(self, units: i64) -> i64 {
        let scaled = self.numerator * i128::from(units);
        let below = scaled.div_euclid(self.denominator);
        let rest = 2 * scaled.rem_euclid(self.denominator);
        let up = match rest.cmp(&self.denominator) {
            Ordering::Less => false,
            Ordering::Equal => below % 2 != 0,
            Ordering::Greater => true,
        };
        whole(below + i128::from(up))
    }

    /// The nearest multiple of `step`, halves up.
    pub fn nearest(self, step: Minutes) -> Minutes {
        let double = 2 * self.denominator * i128::from(step.0);
        let steps = (2 * self.numerator + self.denominator * i128::from(step.0)).div_euclid(double);
        Minutes(whole(steps) * step.0)
    }

    /// The next multiple of `step` that is not below.
    pub fn up_to(self, step: Minutes) -> Minutes {
        let size = self.denominator * i128::from(step.0);
        Minutes(-whole((-self.numerator).div_euclid(size)) * step.0)
    }

    /// So many decimals, as `in_units` rounds.
    pub fn decimal(self, decimals: u32) -> String {
        let scale = 10_i64.pow(decimals);
        let units = self.in_units(scale);
        let sign = if units < 0 { "-" } else { "" };
        let (size, width) = (units.abs(), decimals as usize);
        if width == 0 {
            return format!("{sign}{size}");
        }
        format!("{sign}{}.{:0width$}", size / scale, size % scale)
    }

    /// Minutes as hours for the screen: two decimals where quarter hours need them, else one.
    pub fn screen_hours(self) -> String {
        let quarters = self.divided(15);
        let decimals = if quarters.denominator == 1 && quarters.numerator % 2 != 0 { 2 } else { 1 };
        self.divided(60).decimal(decimals)
    }

    /// `83` of what is a part of one, halves up.
    pub fn whole_percent(self) -> i64 {
        (self * 100).nearest(Minutes(1)).0
    }

    pub fn abs(self) -> Self {
        Self { numerator: self.numerator.abs(), ..self }
    }

    /// −1, 0 or 1.
    pub fn signum(self) -> i64 {
        whole(self.numerator.signum())
    }
}

/// Figures of a half are far from the ends of what 64 bits hold.
fn whole(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

fn common_divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

impl From<Minutes> for Fraction {
    fn from(minutes: Minutes) -> Self {
        Self { numerator: minutes.0.into(), denominator: 1 }
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let sum = self.numerator * other.denominator + other.numerator * self.denominator;
        Self::reduced(sum, self.denominator * other.denominator)
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self { numerator: -other.numerator, ..other }
    }
}

impl Mul<i64> for Fraction {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self::reduced(self.numerator * i128::from(times), self.denominator)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(part: i128, whole: i128) -> Fraction {
        Fraction::new(part, whole).expect("a whole")
    }

    #[test]
    fn arithmetic_is_exact_and_in_lowest_terms() {
        assert_eq!(fraction(1, 3) + fraction(1, 6), fraction(1, 2));
        assert_eq!(fraction(2, -4), fraction(-1, 2));
        assert_eq!(fraction(1, 3) * 3, fraction(1, 1));
        assert_eq!(fraction(1, 2).middle(fraction(1, 4)), fraction(3, 8));
        assert!(fraction(-1, 2) < fraction(-1, 3));
        assert_eq!(Fraction::new(1, 0), None);
    }

    #[test]
    fn what_lies_between_two_units_goes_to_the_even_one() {
        let hundredths = |part, whole| fraction(part, whole).in_units(100);
        assert_eq!([hundredths(45, 8), hundredths(25, 8)], [562, 312]);
        assert_eq!([hundredths(7, 8), hundredths(-7, 8)], [88, -88]);
        assert_eq!([hundredths(25, 6), hundredths(1, 3)], [417, 33]);
    }

    #[test]
    fn hours_on_screen_have_a_second_decimal_for_quarters() {
        let shown = |minutes: i64, of: i128| fraction(minutes.into(), of).screen_hours();
        assert_eq!([shown(405, 1), shown(300, 1), shown(330, 1)], ["6.75", "5.0", "5.5"]);
        assert_eq!([shown(525, 2), shown(306, 1), shown(-45, 1)], ["4.4", "5.1", "-0.75"]);
        assert_eq!(fraction(25, 8).decimal(0), "3");
        assert_eq!([fraction(7, 8).whole_percent(), fraction(1, 3).whole_percent()], [88, 33]);
    }

    #[test]
    fn half_hours_are_the_nearest_halves_up_or_the_next() {
        let half_hour = Minutes(30);
        let nearest = |minutes: i64| Fraction::from(Minutes(minutes)).nearest(half_hour).0;
        assert_eq!([336, 345, 344, 315, -15].map(nearest), [330, 360, 330, 330, 0]);
        let up = |minutes: i64| Fraction::from(Minutes(minutes)).up_to(half_hour).0;
        assert_eq!([270, 271, 0, 1].map(up), [270, 300, 0, 30]);
    }
}

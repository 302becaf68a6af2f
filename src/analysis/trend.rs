//! Whether a figure rises or falls over many weeks, said with caution: a word is given only where
//! both the test and the size speak for it. Some 25 weeks show a change of 2 hours six times in ten.

use std::collections::BTreeMap;

use super::{fraction::Fraction, quantile};

/// How a figure moves over its weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// From the first week to the last, in the unit of the figure.
    pub change: Fraction,
    /// Ten-thousandths of the probability that chance alone shows as much.
    pub probability: i64,
    pub word: Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Rising,
    Falling,
    NoClearTrend,
}

/// Fewer weeks than this are not asked for a trend.
pub const LEAST_WEEKS: usize = 10;

/// The trend of values with the week each belongs to, counted from any week on; weeks may be
/// missing. It is called rising or falling only with a probability below 0.10 and a change of
/// `least` or more. `None` of fewer than ten weeks.
pub fn trend(values: &[(i64, Fraction)], least: Fraction) -> Option<Trend> {
    if values.len() < LEAST_WEEKS {
        return None;
    }
    let (first, last) = (values.first()?.0, values.last()?.0);
    let change = slope(values)? * (last - first);
    let test = test(values);
    let is_clear = test.probability < 0.10 && change.abs() >= least;
    let word = match change.signum() {
        1 if is_clear => Word::Rising,
        -1 if is_clear => Word::Falling,
        _ => Word::NoClearTrend,
    };
    Some(Trend { change, probability: (10_000.0 * test.probability).round() as i64, word })
}

/// A week's change: the median of `(x_j − x_i) / (t_j − t_i)` over all pairs (Theil 1950, Sen 1968).
/// Odd weeks do not move it.
fn slope(values: &[(i64, Fraction)]) -> Option<Fraction> {
    let slopes: Vec<Fraction> =
        pairs(values).map(|(one, other)| (other.1 - one.1).divided(other.0 - one.0)).collect();
    quantile::median(&slopes)
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Test {
    /// Pairs that rise less those that fall.
    balance: i64,
    /// Eighteen times the variance of the balance.
    variance: i64,
    probability: f64,
}

/// The two-sided test of Mann (1945) and Kendall (1975): `S = Σ sign(x_j − x_i)`, its variance
/// `[n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18` over groups of `t` equal values, `z = (S ∓ 1) / √var`.
/// Nothing is corrected for weeks that depend on each other.
fn test(values: &[(i64, Fraction)]) -> Test {
    let balance: i64 = pairs(values).map(|(one, other)| (other.1 - one.1).signum()).sum();
    let mut equal: BTreeMap<Fraction, i64> = BTreeMap::new();
    for (_, value) in values {
        *equal.entry(*value).or_default() += 1;
    }
    let spread = |count: i64| count * (count - 1) * (2 * count + 5);
    let ties: i64 = equal.values().map(|count| spread(*count)).sum();
    let variance = values.len().try_into().map_or(0, spread) - ties;
    let probability = if variance == 0 {
        1.0
    } else {
        let z = (balance.abs() - 1).max(0) as f64 / (variance as f64 / 18.0).sqrt();
        two_tails(z)
    };
    Test { balance, variance, probability }
}

fn pairs(values: &[(i64, Fraction)]) -> impl Iterator<Item = (&(i64, Fraction), &(i64, Fraction))> {
    let each = values.iter().enumerate();
    each.flat_map(|(place, one)| values[place + 1..].iter().map(move |other| (one, other)))
}

/// The share of a normal distribution that lies `z` or more from its middle, on both sides:
/// `erfc(z / √2)`, by its power series near the middle, by its continued fraction further out
/// (Abramowitz and Stegun 7.1.6 and 7.1.14). `z` is not negative.
fn two_tails(z: f64) -> f64 {
    let x = z / std::f64::consts::SQRT_2;
    let density = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < 2.5 {
        let mut term = 2.0 * x;
        let mut sum = term;
        for place in 1..60 {
            term *= 2.0 * x * x / f64::from(2 * place + 1);
            sum += term;
        }
        1.0 - density * sum
    } else {
        let tail = (1..60).rev().fold(x, |below, place| x + f64::from(place) / 2.0 / below);
        density / tail
    }
}

impl Word {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::NoClearTrend => "no clear trend",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 10;

    /// Values in tenths of an hour, week after week.
    fn weeks(tenths: &[i64]) -> Vec<(i64, Fraction)> {
        (0..).zip(tenths.iter().map(|value| Fraction::hundredths(10 * value))).collect()
    }

    fn of(tenths: &[i64]) -> Trend {
        trend(&weeks(tenths), Fraction::hundredths(10 * HOUR)).expect("ten weeks")
    }

    /// 6 5.5 6 5 4.5 5 4 3.5 4 3: `S = −36`, three pairs of equals, so `var = (2250 − 54) / 18 = 122`;
    /// a third of an hour a week, three hours over nine weeks.
    #[test]
    fn the_worked_trend_falls_by_three_hours() {
        let values = [60, 55, 60, 50, 45, 50, 40, 35, 40, 30];
        let tested = test(&weeks(&values));
        assert_eq!((tested.balance, tested.variance), (-36, 122 * 18));
        assert_eq!(slope(&weeks(&values)), Fraction::new(-1, 3));
        let trend = of(&values);
        assert_eq!((trend.change.in_units(10), trend.probability), (-30, 15));
        assert_eq!(trend.word, Word::Falling);
    }

    #[test]
    fn both_tails_are_as_in_the_tables() {
        let expected =
            [(0.0, 1.0), (1.0, 0.317_310_5), (1.959_964, 0.05), (3.168_805, 0.001_530_7)];
        for (z, tails) in expected {
            assert!((two_tails(z) - tails).abs() < 1e-6, "{z}: {}", two_tails(z));
        }
        assert!((two_tails(3.53) / two_tails(3.54) - 1.038).abs() < 0.002);
        assert!((two_tails(5.0) - 5.733e-7).abs() < 1e-10);
    }

    #[test]
    fn a_clear_fall_of_less_than_an_hour_is_no_trend() {
        let small = [60, 59, 58, 57, 56, 55, 54, 53, 52, 51];
        assert!(of(&small).probability < 100);
        assert_eq!(of(&small).word, Word::NoClearTrend);
    }

    #[test]
    fn what_fell_and_came_back_is_no_trend() {
        assert_eq!(of(&[60, 50, 40, 30, 20, 20, 30, 40, 50, 60]).word, Word::NoClearTrend);
    }

    #[test]
    fn weeks_that_are_missing_stretch_the_time_between_the_others() {
        let mut late: Vec<(i64, Fraction)> = weeks(&[0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
        late.iter_mut().for_each(|(week, _)| *week *= 2);
        assert_eq!(slope(&late), Some(Fraction::hundredths(50)));
        let change = trend(&late, Fraction::ZERO).map(|trend| trend.change.in_units(10));
        assert_eq!(change, Some(90));
    }

    #[test]
    fn equal_weeks_have_no_trend_and_nine_are_too_few() {
        let flat = of(&[30; 12]);
        assert_eq!((flat.change, flat.probability), (Fraction::ZERO, 10_000));
        assert_eq!(trend(&weeks(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), Fraction::ZERO), None);
    }

    proptest! {
        #[test]
        fn a_constant_more_changes_nothing_and_looking_back_turns_the_sign(
            values in prop::collection::vec(0i64..100, 10..30), more in -50i64..50,
        ) {
            let as_is = of(&values);
            let raised: Vec<i64> = values.iter().map(|value| value + more).collect();
            prop_assert_eq!(of(&raised), as_is);
            let back: Vec<i64> = values.iter().rev().copied().collect();
            let back = of(&back);
            prop_assert_eq!(back.change, Fraction::ZERO - as_is.change);
            prop_assert_eq!(back.probability, as_is.probability);
        }

        #[test]
        fn twice_the_hours_are_twice_the_trend(
            values in prop::collection::vec(0i64..100, 10..30), times in 1i64..9,
        ) {
            let many: Vec<i64> = values.iter().map(|value| value * times).collect();
            prop_assert_eq!(of(&many).change, of(&values).change * times);
            prop_assert_eq!(of(&many).probability, of(&values).probability);
        }
    }
}

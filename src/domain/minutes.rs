//! Whole minutes. Hours exist only where people read them.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
    str::FromStr,
};

use super::refusal::Refusal;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub i64);

impl Minutes {
    pub const ZERO: Self = Self(0);

    pub const fn hours(hours: i64) -> Self {
        Self(hours * 60)
    }

    /// `self · part / whole`, rounded to the minute, halves up; zero where `whole` is.
    #[must_use]
    pub fn scaled(self, part: Self, whole: Self) -> Self {
        if whole.0 == 0 {
            return Self::ZERO;
        }
        Self((2 * self.0 * part.0 + whole.0).div_euclid(2 * whole.0))
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Hours with so many decimals, halves up, a plain `-` for less than nothing.
    pub fn decimal_hours(self, decimals: u32) -> String {
        let scale = 10_i64.pow(decimals);
        let rounded = (2 * self.0.abs() * scale + 60).div_euclid(120);
        let sign = if self.0 < 0 && rounded != 0 { "-" } else { "" };
        if decimals == 0 {
            return format!("{sign}{rounded}");
        }
        let width = decimals as usize;
        format!("{sign}{}.{:0width$}", rounded / scale, rounded % scale)
    }

    /// Hours for the screen: one decimal, two where a quarter hour needs it.
    pub fn screen_hours(self) -> String {
        let decimals = if self.needs_quarters() { 2 } else { 1 };
        self.decimal_hours(decimals)
    }

    /// Whether one decimal would round the value.
    pub fn needs_quarters(self) -> bool {
        self.0 % 6 != 0
    }

    /// A difference: `+` or `−` (U+2212), zero without a sign.
    pub fn signed_hours(self, decimals: u32) -> String {
        let size = Self(self.0.abs()).decimal_hours(decimals);
        match self.0.signum() {
            1 => format!("+{size}"),
            -1 => format!("−{size}"),
            _ => size,
        }
    }
}

impl fmt::Display for Minutes {
    /// As it may be typed again: `6h`, `1.5h`, `50m`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 % 60 == 0 {
            write!(out, "{}h", self.0 / 60)
        } else if self.0 % 3 == 0 {
            let text = self.decimal_hours(2);
            write!(out, "{}h", text.trim_end_matches('0'))
        } else {
            write!(out, "{}m", self.0)
        }
    }
}

impl FromStr for Minutes {
    type Err = Refusal;

    /// `6h`, `1.5h`, `1,5h`, `90m`, `1:30`, `1h30`, `1h30m`.
    fn from_str(typed: &str) -> Result<Self, Refusal> {
        let text: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let text = text.to_lowercase().replace(',', ".");
        parse_length(&text).ok_or_else(|| {
            let bare = text.parse::<f64>().is_ok();
            let hint = if bare {
                format!("write {text}h for hours or {text}m for minutes")
            } else {
                "write a length as 1.5h, 90m, 1:30 or 1h30".to_owned()
            };
            Refusal::new(format!("\"{typed}\" is not a length of time")).hint(hint).at(
                typed,
                0,
                typed.len(),
            )
        })
    }
}

/// More than this is a slip of the finger, not a length that a week could hold.
const LONGEST: i64 = 24 * 60 * 31;

fn parse_length(text: &str) -> Option<Minutes> {
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        whole(hours)? * 60 + minutes_of_hour(minutes)?
    } else if let Some((hours, rest)) = text.split_once('h') {
        let rest = rest.strip_suffix("min").or(rest.strip_suffix('m')).unwrap_or(rest);
        if rest.is_empty() {
            decimal_minutes(hours)?
        } else {
            whole(hours)? * 60 + minutes_of_hour(rest)?
        }
    } else {
        let minutes = text.strip_suffix("min").or_else(|| text.strip_suffix('m'))?;
        whole(minutes)?
    };
    (minutes <= LONGEST).then_some(Minutes(minutes))
}

fn whole(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if plain { digits.parse().ok().filter(|&number: &i64| number <= LONGEST) } else { None }
}

fn minutes_of_hour(digits: &str) -> Option<i64> {
    whole(digits).filter(|&minutes| minutes < 60)
}

/// `1.5` hours as 90; what is no whole number of minutes is refused.
fn decimal_minutes(hours: &str) -> Option<i64> {
    let Some((whole_part, fraction)) = hours.split_once('.') else {
        return Some(whole(hours)? * 60);
    };
    let scale = 10_i64.pow(u32::try_from(fraction.len()).ok().filter(|&digits| digits <= 4)?);
    let sixtieths = whole(fraction)? * 60;
    (sixtieths % scale == 0).then_some(whole(whole_part)? * 60 + sixtieths / scale)
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Minutes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Minutes {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Minutes {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, |sum, value| sum + value)
    }
}

/// A part of a whole, kept exact until it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: Minutes,
    pub whole: Minutes,
}

impl Share {
    pub fn new(part: Minutes, whole: Minutes) -> Self {
        Self { part, whole }
    }

    /// In thousandths, halves up; `None` where there is no whole.
    pub fn thousandths(self) -> Option<i64> {
        (self.whole.0 > 0).then(|| (2000 * self.part.0 + self.whole.0).div_euclid(2 * self.whole.0))
    }

    /// `82.8`, as CSV has it.
    pub fn percent(self) -> Option<String> {
        self.thousandths().map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
    }

    /// `83`, as the screen has it, rounded from the exact value.
    pub fn whole_percent(self) -> Option<i64> {
        (self.whole.0 > 0).then(|| (200 * self.part.0 + self.whole.0).div_euclid(2 * self.whole.0))
    }

    /// `0.750`, as CSV has ratios.
    pub fn ratio(self) -> Option<String> {
        self.thousandths().map(|all| format!("{}.{:03}", all / 1000, all % 1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Minutes {
        text.parse().expect("a length")
    }

    #[test]
    fn lengths_are_read_in_every_usual_way() {
        assert_eq!(length("6h"), Minutes(360));
        assert_eq!(length("1.5h"), Minutes(90));
        assert_eq!(length("1,25 h"), Minutes(75));
        assert_eq!(length("90m"), Minutes(90));
        assert_eq!(length("1:30"), Minutes(90));
        assert_eq!(length("1h30"), Minutes(90));
    }

    #[test]
    fn a_bare_number_is_refused_with_both_readings() {
        let refusal = "9".parse::<Minutes>().expect_err("ambiguous");
        assert_eq!(refusal.hint_text(), Some("write 9h for hours or 9m for minutes"));
    }

    #[test]
    fn a_printed_length_reads_back_the_same() {
        for minutes in 0..400 {
            assert_eq!(length(&Minutes(minutes).to_string()), Minutes(minutes));
        }
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(Minutes(75).decimal_hours(1), "1.3");
        assert_eq!(Minutes(-3).decimal_hours(1), "-0.1");
        assert_eq!(Minutes(45).screen_hours(), "0.75");
        assert_eq!(Minutes(-180).signed_hours(1), "−3.0");
        assert_eq!(Share::new(Minutes(1), Minutes(2000)).percent().as_deref(), Some("0.1"));
    }

    #[test]
    fn a_day_off_shrinks_six_hours_to_four_point_eight() {
        let scaled = Minutes::hours(6).scaled(Minutes::hours(32), Minutes::hours(40));
        assert_eq!(scaled.decimal_hours(2), "4.80");
    }
}

//! One value of a table, exact, and how each kind of number is written.

use chrono::NaiveDate;

use crate::{
    analysis::fraction::Fraction,
    domain::minutes::{Minutes, Share},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub value: Value,
    /// Tells of other people or of what was done; left empty in files that show categories only.
    pub private: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not known or not defined: empty, never zero.
    Unknown,
    Text(String),
    Whole(i64),
    YesNo(bool),
    /// A number in so many decimals: `units / 10^decimals`.
    Decimal {
        units: i64,
        decimals: u32,
    },
}

/// Minutes shown as hours with two decimals, halves up: `43.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours(pub Minutes);

/// Minutes shown as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeMinutes(pub Minutes);

/// A share in percent with one decimal, halves up: `82.8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(pub Share);

/// A share as a ratio with three decimals, halves up: `0.750`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio(pub Share);

/// Minutes between whole ones, shown as hours with two decimals: `5.62`. Just between two goes to
/// the even one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExactHours(pub Fraction);

/// A ratio of exact numbers with three decimals: `0.750`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExactRatio(pub Fraction);

/// Tenths of a percentage point, shown with one decimal: `-4.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points(pub i64);

/// Ten-thousandths of a probability, shown with four decimals: `0.0007`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probability(pub i64);

/// What `export` leaves out unless it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private<T>(pub T);

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    pub fn unknown() -> Self {
        Value::Unknown.into()
    }
}

impl Value {
    /// As CSV and plain text have it, text as it is; `None` where it is not known.
    pub fn written(&self) -> Option<String> {
        match self {
            Self::Unknown => None,
            Self::Text(text) => Some(text.clone()),
            Self::Whole(number) => Some(number.to_string()),
            Self::YesNo(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
            Self::Decimal { units, decimals } => Some(decimal(*units, *decimals)),
        }
    }
}

fn decimal(units: i64, decimals: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let scale = 10_u64.pow(decimals);
    let size = units.unsigned_abs();
    let width = decimals as usize;
    format!("{sign}{}.{:0width$}", size / scale, size % scale)
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, private: false }
    }
}

/// What can stand in a column.
pub trait AsCell {
    fn cell(&self) -> Cell;
}

impl AsCell for String {
    fn cell(&self) -> Cell {
        Cell::text(self)
    }
}

impl AsCell for u32 {
    fn cell(&self) -> Cell {
        Value::Whole(i64::from(*self)).into()
    }
}

impl AsCell for i64 {
    fn cell(&self) -> Cell {
        Value::Whole(*self).into()
    }
}

impl AsCell for bool {
    fn cell(&self) -> Cell {
        Value::YesNo(*self).into()
    }
}

impl AsCell for NaiveDate {
    fn cell(&self) -> Cell {
        Cell::text(self.to_string())
    }
}

impl AsCell for Hours {
    fn cell(&self) -> Cell {
        let Minutes(minutes) = self.0;
        let units = (200 * minutes.abs() + 60).div_euclid(120) * minutes.signum();
        Value::Decimal { units, decimals: 2 }.into()
    }
}

impl AsCell for WholeMinutes {
    fn cell(&self) -> Cell {
        Value::Whole(self.0.0).into()
    }
}

impl AsCell for Percent {
    fn cell(&self) -> Cell {
        thousandths(self.0, 1)
    }
}

impl AsCell for Ratio {
    fn cell(&self) -> Cell {
        thousandths(self.0, 3)
    }
}

fn thousandths(share: Share, decimals: u32) -> Cell {
    let value = share.thousandths().map(|units| Value::Decimal { units, decimals });
    value.unwrap_or(Value::Unknown).into()
}

impl AsCell for ExactHours {
    fn cell(&self) -> Cell {
        Value::Decimal { units: self.0.divided(60).in_units(100), decimals: 2 }.into()
    }
}

impl AsCell for ExactRatio {
    fn cell(&self) -> Cell {
        Value::Decimal { units: self.0.in_units(1000), decimals: 3 }.into()
    }
}

impl AsCell for Points {
    fn cell(&self) -> Cell {
        Value::Decimal { units: self.0, decimals: 1 }.into()
    }
}

impl AsCell for Probability {
    fn cell(&self) -> Cell {
        Value::Decimal { units: self.0, decimals: 4 }.into()
    }
}

impl<T: AsCell> AsCell for Option<T> {
    fn cell(&self) -> Cell {
        self.as_ref().map_or_else(Cell::unknown, AsCell::cell)
    }
}

impl<T: AsCell> AsCell for Private<T> {
    fn cell(&self) -> Cell {
        Cell { private: true, ..self.0.cell() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(column: &impl AsCell) -> String {
        column.cell().value.written().unwrap_or_else(|| "empty".to_owned())
    }

    #[test]
    fn hours_have_two_decimals_percents_one_and_ratios_three() {
        assert_eq!(written(&Hours(Minutes(2610))), "43.50");
        assert_eq!(written(&Hours(Minutes(-1))), "-0.02");
        assert_eq!(written(&Hours(Minutes(50))), "0.83");
        let share = Share::new(Minutes(31), Minutes(35));
        assert_eq!(written(&Percent(share)), "88.6");
        assert_eq!(written(&Ratio(share)), "0.886");
        assert_eq!(written(&Points(-45)), "-4.5");
        assert_eq!(written(&Points(-3)), "-0.3");
    }

    #[test]
    fn hours_are_rounded_as_everywhere_else() {
        for minutes in -500..500 {
            let hours = Minutes(minutes).decimal_hours(2);
            assert_eq!(written(&Hours(Minutes(minutes))), hours);
        }
    }

    #[test]
    fn what_has_no_whole_is_empty() {
        assert_eq!(written(&Percent(Share::new(Minutes(0), Minutes(0)))), "empty");
        assert_eq!(written(&None::<Hours>), "empty");
        assert_eq!(written(&Some(Hours(Minutes(0)))), "0.00");
    }
}

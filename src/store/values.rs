//! How domain values stand in columns.

use chrono::{DateTime, Utc, Weekday};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use crate::analysis::counted::NotCounted;
use crate::domain::{
    block::{Origin, Value},
    category::Kind,
    decision::{DecisionKind, DecisionState, Tactic},
    goal::Verdict,
    half::Half,
    id::Id,
    minutes::Minutes,
    occurrence::{Answer, EntryKind, Status},
    perfect_day::PartKind,
    plan::{Direction, PlanReason},
    review::{OffsiteForm, RealismAnswer, WeekKind},
    time_of_day::TimeOfDay,
    week::Week,
    working_hours::{day_word, weekday},
};

/// Whole minutes since 1970.
pub(super) fn epoch_minutes(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

pub(super) fn instant(minutes: i64) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp(minutes.saturating_mul(60), 0)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(0, minutes))
}

fn unknown(text: &str) -> FromSqlError {
    FromSqlError::Other(format!("\"{text}\" is no value of this column").into())
}

impl<T> ToSql for Id<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl<T> FromSql for Id<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::new)
    }
}

impl ToSql for Minutes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Minutes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.minutes().into())
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let minutes = value.as_i64()?;
        Self::from_minutes(minutes).ok_or(FromSqlError::OutOfRange(minutes))
    }
}

/// Values that are kept as the text they print.
macro_rules! as_text {
    ($($kind:ty),*) => {$(
        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }

        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                text.parse().map_err(|_| unknown(text))
            }
        }
    )*};
}

as_text!(Week, Half);

/// Values that are kept as one of their words.
macro_rules! as_word {
    ($($kind:ty),*) => {$(
        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                Self::ALL.into_iter().find(|one| one.as_str() == text).ok_or_else(|| unknown(text))
            }
        }
    )*};
}

as_word!(
    Kind,
    OffsiteForm,
    RealismAnswer,
    Verdict,
    Direction,
    PlanReason,
    PartKind,
    Status,
    Answer,
    EntryKind,
    Origin,
    Value,
    WeekKind,
    DecisionKind,
    Tactic,
    DecisionState,
    NotCounted
);

/// `mon`; chrono's own type, so it stands in a wrapper.
pub(super) struct Day(pub(super) Weekday);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(day_word(self.0).into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        weekday(text).map(Self).ok_or_else(|| unknown(text))
    }
}

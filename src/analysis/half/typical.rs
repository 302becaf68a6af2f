//! What a figure usually is: its counted weeks side by side, a short week read as a full one.

use crate::{
    analysis::{
        fraction::Fraction,
        quantile::{self, Spread},
        trend::{self, Trend},
        week_rows::WeekTotal,
    },
    domain::{minutes::Minutes, week::Week},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typical {
    /// In order; weeks that do not count, or of which the figure is not known, are missing.
    pub weeks: Vec<(Week, Fraction)>,
    pub spread: Spread,
    /// Medians early, in the middle and late; `None` of fewer than three weeks.
    pub thirds: Option<[Fraction; 3]>,
    /// `None` of fewer than ten weeks.
    pub trend: Option<Trend>,
}

/// Minutes of the counted weeks as if each were a full one, `x = a / k`. They rise or fall where
/// they do so by an hour or more. `None` where no week counts.
pub fn hours<'a>(weeks: impl Iterator<Item = (&'a WeekTotal, Minutes)>) -> Option<Typical> {
    let counted = weeks.filter(|(total, _)| total.is_counted());
    let values = counted
        .filter_map(|(total, minutes)| Some((total.week, full_week(minutes, total)?)))
        .collect();
    typical(values, Fraction::from(Minutes::hours(1)))
}

/// Shares of the counted weeks. They rise or fall where they do so by 5 points or more.
pub fn shares(weeks: impl Iterator<Item = (Week, Fraction)>) -> Option<Typical> {
    typical(weeks.collect(), Fraction::hundredths(5))
}

fn typical(weeks: Vec<(Week, Fraction)>, least: Fraction) -> Option<Typical> {
    let values: Vec<Fraction> = weeks.iter().map(|(_, value)| *value).collect();
    let first = weeks.first()?.0;
    let since: Vec<(i64, Fraction)> =
        weeks.iter().map(|(week, value)| (week.since(first), *value)).collect();
    Some(Typical {
        spread: quantile::spread(&values)?,
        thirds: quantile::thirds(&values),
        trend: trend::trend(&since, least),
        weeks,
    })
}

/// `None` for a week wholly away.
fn full_week(minutes: Minutes, total: &WeekTotal) -> Option<Fraction> {
    let part = i128::from(minutes.0) * i128::from(total.capacity.0);
    Fraction::new(part, total.available.0.into())
}

impl Typical {
    /// The median of those weeks; `None` where none of them counts.
    pub fn median_of(&self, weeks: impl Fn(Week) -> bool) -> Option<Fraction> {
        let among = self.weeks.iter().filter(|(week, _)| weeks(*week));
        quantile::median(&among.map(|(_, value)| *value).collect::<Vec<_>>())
    }
}

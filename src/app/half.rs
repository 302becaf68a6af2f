//! Half a year, as far as it has come.

use super::{error::Error, history, session::Session, week::Book};
use crate::{
    analysis::{
        half::{HalfTotals, totals},
        week_rows::WeekRows,
    },
    domain::half::Half,
    report::half_summary::{self, HalfSummaryRow},
};

/// A half's weeks up to the current one, and their sums.
#[derive(Clone, Debug)]
pub struct HalfView {
    pub half: Half,
    pub weeks: Vec<WeekRows>,
    pub totals: HalfTotals,
}

pub fn half(session: &Session, half: Half) -> Result<HalfView, Error> {
    let book = Book::open(session.reading())?;
    let rule = book.profile().half_rule;
    let this_week = session.this_week()?;
    let last = half.last_week(rule).min(this_week);
    let first = half.first_week(rule);
    let weeks = if first <= last {
        history::between(session.reading(), &book, first, last)?
    } else {
        Vec::new()
    };
    let totals = totals(&weeks, &book.categories);
    Ok(HalfView { half, weeks, totals })
}

impl HalfView {
    /// The rows of `half-summary.csv`.
    pub fn summary(&self) -> Vec<HalfSummaryRow> {
        half_summary::rows(self.half, &self.totals, &[])
    }
}

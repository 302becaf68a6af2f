//! The end of a review: its week is closed, and with it those that were missed.

use crate::{
    analysis::week_rows::WeekRows,
    app::{
        close_week::{self, Closing},
        error::Error,
        session::{Receipt, Session},
    },
    domain::week::Week,
};

/// The rows that were frozen.
#[derive(Clone, Debug)]
pub struct Closed {
    /// Of the week that was looked at.
    pub reviewed: Option<WeekRows>,
    /// Of those that were not, in order.
    pub unreviewed: Vec<WeekRows>,
}

/// Closes `reviewed`, and `unreviewed` as weeks that nobody looked at, all in one operation.
pub fn close(
    session: &mut Session,
    reviewed: Option<(Week, Closing)>,
    unreviewed: &[Week],
) -> Result<Receipt<Closed>, Error> {
    let (now, today) = (session.now(), session.today()?);
    let looked_at = reviewed.as_ref().map(|(week, _)| *week);
    let others = unreviewed.iter().filter(|week| Some(**week) != looked_at);
    let mut weeks: Vec<(Week, Closing)> =
        others.map(|week| (*week, Closing::UNREVIEWED)).chain(reviewed).collect();
    weeks.sort_by_key(|(week, _)| *week);
    weeks.dedup_by_key(|(week, _)| *week);
    let label = match (weeks.first(), weeks.last()) {
        (Some((first, _)), Some((last, _))) if first != last => {
            format!("close {} weeks, {first} to {last}", weeks.len())
        }
        (Some((one, _)), _) => format!("close {one}"),
        _ => return Err(Error::new("no week is named").hint("name the weeks to close")),
    };
    session.perform(label, |change| {
        let mut closed = Closed { reviewed: None, unreviewed: Vec::new() };
        // What drifts in a week depends on those before it, so the earliest is first.
        for (week, closing) in &weeks {
            let rows = close_week::close_within(change, (*week, closing), now, today)?;
            if closing.unreviewed {
                closed.unreviewed.push(rows);
            } else {
                closed.reviewed = Some(rows);
            }
        }
        Ok(closed)
    })
}

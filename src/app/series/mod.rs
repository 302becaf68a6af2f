//! Recurring meetings: what they cost, what the leader says of them, and which blocks belong together.

use chrono::NaiveDate;

mod keep;
mod members;
mod usual;
mod worksheet;

pub(super) use self::{
    keep::no_longer_kept,
    worksheet::{first_week, recorded},
};
pub use self::{
    keep::{Changes, set},
    members::{Parted, Which, join, part},
    usual::{Usual, usual},
    worksheet::{Worksheet, over, worksheet},
};
use super::error::Error;
use crate::{
    analysis::series::{
        line::Line,
        message::{self, About, Message},
    },
    domain::{
        decision::{Decision, Tactic},
        series::{Series, SeriesId},
    },
    store::{Reading, records::series},
};

/// The recurring meeting of that number.
pub fn find(reading: &Reading, id: SeriesId) -> Result<Series, Error> {
    series::get(reading, id)?.ok_or_else(|| {
        Error::new(format!("no recurring meeting has the number {id}"))
            .hint("ownweek series shows their numbers")
    })
}

/// What to write to those who hold the meeting, for one way of changing it.
pub fn message(
    line: &Line,
    tactic: Tactic,
    from: NaiveDate,
    decision: Option<&Decision>,
) -> Message {
    let facts = &line.facts;
    let about = About {
        title: &line.series.title,
        own: facts.own,
        rhythm: Some(facts.rhythm),
        length: Some(facts.length),
        from,
        owner: decision.map_or("", |decision| &decision.owner),
        target: decision.and_then(|decision| decision.target),
        weeks_between: decision
            .and_then(Decision::weeks_between)
            .and_then(|weeks| u32::try_from(weeks).ok()),
    };
    message::message(tactic, &about)
}

//! Recurring meetings: what they cost, what the leader says of them, and which blocks belong together.

use chrono::NaiveDate;

mod file;
mod keep;
mod members;
mod usual;
mod worksheet;

pub use self::{
    file::{FiledSeries, file},
    keep::{Changes, rate, set},
    members::{Parted, Which, join, part},
    usual::{Usual, usual},
    worksheet::{Worksheet, creep, over, worksheet},
};
pub(super) use self::{
    keep::no_longer_kept,
    worksheet::{first_week, recorded},
};
use super::{error::Error, session::Session, week::Book};
use crate::{
    analysis::series::{
        line::Line,
        message::{self, About, Message},
    },
    domain::{
        block::Block,
        decision::{Decision, Tactic},
        series::{Series, SeriesId},
        week::Week,
    },
    store::{
        Reading,
        records::{blocks, series},
    },
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

/// The message for the way asked for, else for what was decided or is proposed.
pub fn ready_message(
    session: &Session,
    line: &Line,
    way: Option<Tactic>,
) -> Result<Option<Message>, Error> {
    let decision = line.given.as_ref().and_then(|given| given.decision.as_ref());
    let decision = decision.filter(|one| way.is_none() || one.tactic == way);
    let decided = decision.and_then(|decision| decision.tactic);
    let proposed = line.proposed.as_ref().map(|proposal| proposal.tactic);
    let Some(tactic) = way.or(decided).or(proposed) else { return Ok(None) };
    let first_weekday = session.profile()?.first_weekday;
    let next = session.this_week()?.next().first_day(first_weekday);
    let from = decision.map_or(next, |decision| decision.from.first_day(first_weekday));
    // What was to change in the past can only be asked for from now on.
    let from = if from > session.today()? { from } else { next };
    Ok(Some(message(line, tactic, from, decision)))
}

/// Its blocks up to `last` in the weeks of the line in which the leader took part.
pub fn members_in(
    session: &Session,
    book: &Book,
    line: &Line,
    last: Week,
) -> Result<Vec<Block>, Error> {
    let mut members = blocks::of_series(session.reading(), line.series.id)?;
    let weeks: Vec<_> = line.facts.by_week.iter().map(|(week, _)| *week).collect();
    members.retain(|block| {
        let week = book.week_of(block);
        weeks.contains(&week) && week <= last
    });
    Ok(members)
}

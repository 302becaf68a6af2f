//! Decisions and what becomes of them.

use super::{Told, said};
use crate::{
    app::{
        decide::{self, Deciding},
        decisions,
        error::Error,
        holds,
        series::{self, Changes},
        session::Session,
        subject,
    },
    domain::{
        decision::{DecisionId, DecisionState, Subject},
        notation::Notation,
        review::{Hold, HoldId},
        series::SeriesId,
    },
    report::decided,
};

#[derive(Clone, Debug, PartialEq)]
pub enum DecideChange {
    Decide {
        about: Subject,
        wanted: Deciding,
    },
    /// As it is: from this week on it is part of the plan.
    Keep(SeriesId),
    Settle {
        decision: DecisionId,
        state: DecisionState,
    },
    /// Another four weeks to prove itself.
    Again(DecisionId),
    /// Its change is made in the calendar itself.
    InCalendar(DecisionId),
    /// That time is held in the calendar itself.
    Held(HoldId),
    /// It need not be held any more.
    Release(HoldId),
}

pub fn perform(session: &mut Session, change: DecideChange) -> Result<Told, Error> {
    let notation = session.notation();
    Ok(match change {
        DecideChange::Decide { about, wanted } => {
            let receipt = decide::decide_about(session, about, &wanted)?;
            said(receipt, |decided| {
                let mut words = format!("{}.", decided::in_short(&decided.decision, &decided.name));
                for older in &decided.replaced {
                    words.push_str(&format!(" No longer: {}.", decided::change(older)));
                }
                words
            })
        }
        DecideChange::Keep(id) => {
            let changes = Changes { keep: true, ..Changes::default() };
            said(series::set(session, id, &changes)?, |kept| {
                let week = kept.kept_in.map(|week| format!(" from week {}", week.number()));
                let week = week.unwrap_or_default();
                format!("{}: kept as it is, part of the plan{week}.", kept.title)
            })
        }
        DecideChange::Settle { decision, state } => {
            said(decisions::settle(session, decision, state)?, |told| {
                let words = told.decision.in_words(&told.name);
                let state = told.decision.state.as_str();
                format!("{words} is {state}{}.", decided::brought(&told.decision))
            })
        }
        DecideChange::Again(id) => said(decisions::try_again(session, id)?, |decision| {
            let week = decision.recheck.map(|week| format!(" in week {}", week.number()));
            format!("Tried again, looked at again{}.", week.unwrap_or_default())
        }),
        DecideChange::InCalendar(id) => {
            let receipt = decisions::made_in_calendar(session, id)?;
            let about = subject::called(session.reading(), receipt.outcome.subject)?;
            said(receipt, |decision| {
                format!("{}: made in the calendar.", decision.in_words(&about.name))
            })
        }
        DecideChange::Held(id) => said(holds::put_in_calendar(session, id)?, |hold| {
            format!("{}: made in the calendar.", time_of(&hold, notation))
        }),
        DecideChange::Release(id) => said(holds::release(session, id)?, |hold| {
            format!("{}: no longer to be kept free.", time_of(&hold, notation))
        }),
    })
}

/// `Tue 30 Jun 09:00-11:00`.
fn time_of(hold: &Hold, notation: Notation) -> String {
    format!("{} {}", notation.day(hold.day, "%a %-d %b"), notation.times(hold.start, hold.end))
}

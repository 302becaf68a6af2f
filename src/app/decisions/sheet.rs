//! The sheet of what the leader still has to change in the calendar: meetings that were decided about, and
//! times to hold. ownweek changes no calendar.

use super::todo::{self, Todo};
use crate::{
    app::{error::Error, holds, session::Session, week::Book},
    domain::{
        decision::DecisionId,
        notation::Notation,
        review::{Hold, HoldId},
        week::Week,
    },
    report::todo::{TodoRow, held, kept_free, still_there, unknown},
};

/// One line of the sheet.
#[derive(Clone, Debug)]
pub struct Line {
    pub what: What,
    /// As files and documents have it.
    pub row: TodoRow,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Change(DecisionId),
    Hold(HoldId),
}

/// Changes of meetings in the order in which they were decided, then times to hold in order of time; what
/// is in words has its days and times in that notation.
pub fn sheet(session: &Session, notation: Notation) -> Result<Vec<Line>, Error> {
    let book = Book::open(session.reading())?;
    let changes = todo::todo(session)?;
    let mut lines: Vec<Line> = changes.iter().map(|todo| of_change(todo, notation)).collect();
    for hold in holds::todo(session)? {
        let category = book.category(hold.category).map_or("", |one| &one.name);
        lines.push(of_hold(&hold, category, &book, notation));
    }
    Ok(lines)
}

fn of_change(todo: &Todo, notation: Notation) -> Line {
    let Todo { decision, name, seen, slots, to, known_until, message } = todo;
    let seen = seen.as_ref().and_then(|block| still_there(block, notation));
    let seen = seen.or_else(|| kept_free(slots, notation));
    let seen = seen.or_else(|| known_until.map(|until| unknown(until, notation)));
    let row = TodoRow::of_decision(decision, name, seen, to, message.as_ref());
    Line { what: What::Change(decision.id), row }
}

fn of_hold(hold: &Hold, category: &str, book: &Book, notation: Notation) -> Line {
    let week = Week::of(hold.day, book.profile().first_weekday);
    let row = TodoRow::of_hold(hold, week, held(hold, category, notation));
    Line { what: What::Hold(hold.id), row }
}

//! What the review of a week asks about, and the decisions that are due in it.

use super::{
    decisions::{self, Standing},
    error::Error,
    history,
    series::{self, Worksheet},
    session::Session,
    week::Book,
};
use crate::{
    analysis::{
        agenda::{self, Known, Question},
        drift::LOOK_BACK,
        runs::SeenWeek,
    },
    domain::{category::Category, week::Week},
    store::records::decisions as records,
};

/// Weeks that tell how meetings are held.
const WEEKS: i64 = 12;

#[derive(Clone, Debug)]
pub struct Agenda {
    pub week: Week,
    /// Whether enough of the week is known to ask about it.
    pub is_counted: bool,
    /// At most three, worst first.
    pub questions: Vec<Question>,
    /// Open decisions that are to be looked at again, with what they brought.
    pub due: Vec<Standing>,
    pub categories: Vec<Category>,
}

/// As the review of `week` asks it: what was decided in later weeks is not known yet.
pub fn agenda(session: &Session, week: Week) -> Result<Agenda, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let rows = history::between(reading, &book, week.plus(-LOOK_BACK), week)?;
    let weeks: Vec<SeenWeek> =
        rows.iter().map(|rows| SeenWeek::of(rows, &book.categories)).collect();
    let mut made = records::list(reading)?;
    made.retain(|decision| decision.week <= week);
    let Worksheet { lines, .. } = series::over(session, week.plus(-WEEKS), week)?;
    let questions = agenda::agenda(&Known {
        week,
        weeks: &weeks,
        categories: &book.categories,
        decisions: &made,
        meetings: &lines,
    });
    made.retain(|decision| decision.is_due(week));
    // In its own review a week is over, also on its last day.
    let due = decisions::standing(reading, &book, week.next(), made)?;
    let is_counted = weeks.last().is_some_and(SeenWeek::is_counted);
    Ok(Agenda { week, is_counted, questions, due, categories: book.categories })
}

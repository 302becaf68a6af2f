//! What the review of a week asks about, and the decisions that are due in it.

use super::{
    decisions::{self, Standing},
    error::Error,
    seen,
    series::{self, Worksheet},
    session::Session,
    slots::of_week,
    week::Book,
};
use crate::{
    analysis::{
        agenda::{self, Known, Matter, Question},
        figures::Flag,
        runs::SeenWeek,
        slots::{self, Taker},
    },
    domain::{category::Category, week::Week},
    store::{Reading, records::decisions as records},
};

/// Weeks that tell how meetings are held.
const WEEKS: i64 = 12;

#[derive(Clone, Debug)]
pub struct Agenda {
    pub week: Week,
    /// Whether enough of the week is known to ask about it.
    pub is_counted: bool,
    /// At most three, worst first.
    pub questions: Vec<Asked>,
    /// Open decisions that are to be looked at again, with what they brought.
    pub due: Vec<Standing>,
    pub categories: Vec<Category>,
}

/// A question with the names behind it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub question: Question,
    /// Of a category with too little: who took its slots in the weeks asked about. Of one with too
    /// much: what its hours of the week went to. Most minutes first.
    pub went_to: Vec<Taker>,
}

/// As the review of `week` asks it: what was decided in later weeks is not known yet.
pub fn agenda(session: &Session, week: Week) -> Result<Agenda, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let weeks = seen::seen(reading, &book, week)?.weeks;
    let mut made = records::up_to(reading, week)?;
    let Worksheet { lines, .. } = series::over(session, week.plus(-WEEKS), week)?;
    let questions = agenda::agenda(&Known {
        week,
        weeks: &weeks,
        categories: &book.categories,
        plans: &book.plans,
        decisions: &made,
        meetings: &lines,
    });
    let questions = questions
        .into_iter()
        .map(|question| {
            let went_to = went_to(reading, &book, week, &question)?;
            Ok(Asked { question, went_to })
        })
        .collect::<Result<_, Error>>()?;
    made.retain(|decision| decision.is_due(week));
    // In its own review a week is over, also on its last day.
    let due = decisions::standing(reading, &book, week.next(), made)?;
    let is_counted = weeks.last().is_some_and(SeenWeek::is_counted);
    Ok(Agenda { week, is_counted, questions, due, categories: book.categories })
}

fn went_to(
    reading: &Reading,
    book: &Book,
    week: Week,
    question: &Question,
) -> Result<Vec<Taker>, Error> {
    let (category, way) = match question.matter {
        Matter::NewMeetings(_) => return Ok(Vec::new()),
        Matter::Drift { category, way, .. } | Matter::Flag { category, way } => (category, way),
    };
    if way == Flag::Over {
        let view = book.week(reading, week)?;
        return Ok(slots::hours_by_name(&book.input(&view), &view.picture, category));
    }
    let mut held = Vec::new();
    for (week, _) in &question.weeks {
        held.extend(of_week(book, &book.week(reading, *week)?));
    }
    Ok(slots::takers(&held, category))
}

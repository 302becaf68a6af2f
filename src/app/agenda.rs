//! What the review of a week asks about, and the decisions that are due in it.

use super::{
    decisions::{self, Standing},
    error::Error,
    history,
    plan::{in_force, planning_week},
    seen,
    series::{self, Worksheet},
    session::Session,
    slots::of_week,
    week::Book,
};
use crate::{
    analysis::{
        agenda::{self, Known, Matter, Question, Suggested},
        counted::NotCounted,
        figures::Flag,
        series::line::Line,
        slots::{self, Taker},
    },
    domain::{
        category::{Category, Kind},
        minutes::Minutes,
        week::Week,
    },
    store::Reading,
};

/// Weeks that tell how meetings are held.
const WEEKS: i64 = 12;

#[derive(Clone, Debug)]
pub struct Agenda {
    pub week: Week,
    /// Why nothing is asked about the week; `None` where it counts.
    pub not_counted: Option<NotCounted>,
    /// At most three that are open, worst first, then those that were answered in this review.
    pub questions: Vec<Asked>,
    /// Open decisions that are to be looked at again, with what they brought.
    pub due: Vec<Standing>,
    pub categories: Vec<Category>,
    /// The meetings that are offered beside a question.
    pub meetings: Vec<Line>,
}

/// A question with the names behind it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub question: Question,
    /// Of a category with too little: who took its slots in the weeks asked about. Of one with too
    /// much: what its hours of the week went to. Most minutes first.
    pub went_to: Vec<Taker>,
    /// What the plan would come to by the marked answer, where that exceeds the capacity.
    pub balance: Option<String>,
}

/// As the review of `week` asks it: what was decided in later weeks is not known yet.
pub fn agenda(session: &Session, week: Week) -> Result<Agenda, Error> {
    session.at_once(|| read(session, week))
}

fn read(session: &Session, week: Week) -> Result<Agenda, Error> {
    let reading = session.reading();
    let book = Book::near(reading, week)?;
    let weeks = seen::seen(reading, &book, week)?.weeks;
    let mut made = decisions::still_telling(reading, &book, week)?;
    made.retain(|decision| decision.week <= week);
    let Worksheet { lines, .. } = series::over(session, week.plus(-WEEKS), week)?;
    let questions = agenda::agenda(&Known {
        week,
        weeks: &weeks,
        categories: &book.categories,
        plans: &book.plans,
        decisions: &made,
        meetings: &lines,
    });
    let is_offered = |line: &Line| {
        let offers = questions.iter().flat_map(|question| &question.offers);
        offers.into_iter().any(|offer| offer.series == line.series.id)
    };
    let meetings = lines.iter().filter(|line| is_offered(line)).cloned().collect();
    let questions = questions
        .into_iter()
        .map(|question| {
            let went_to = went_to(reading, &book, week, &question)?;
            let balance = balance(session, &book, &question)?;
            Ok(Asked { question, went_to, balance })
        })
        .collect::<Result<_, Error>>()?;
    made.retain(|decision| decision.is_due(week));
    // In its own review a week is over, also on its last day.
    let holds_since = made.iter().map(|decision| decision.from).min().unwrap_or(week);
    let all_along = Book::near(reading, holds_since.min(week))?;
    let due = decisions::standing(reading, &all_along, week.next(), made)?;
    let rows = history::between(reading, &book, week, week)?;
    let not_counted = rows.last().map_or(Some(NotCounted::Thin), |rows| rows.total.not_counted);
    Ok(Agenda { week, not_counted, questions, due, categories: book.categories, meetings })
}

/// `plan and buffer would be 45.0 of 40.0 h`.
fn balance(session: &Session, book: &Book, question: &Question) -> Result<Option<String>, Error> {
    let (Suggested::Adjust, Some(usual), Some(category)) =
        (&question.suggested, question.usual, question.category())
    else {
        return Ok(None);
    };
    let capacity = session.profile()?.capacity;
    let (_, version) = in_force(session, planning_week(session)?)?;
    let now = match book.category(category).map(|one| one.kind) {
        Some(Kind::Reactive) => version.buffer,
        _ => version.line(category).map_or(Minutes::ZERO, |line| line.minutes),
    };
    let sum = version.planned() + version.buffer - now + usual;
    Ok((sum > capacity).then(|| {
        format!(
            "plan and buffer would be {} of {} h: another line has to give",
            sum.screen_hours(),
            capacity.screen_hours()
        )
    }))
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

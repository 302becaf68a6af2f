//! The changes that decisions ask of a calendar and that it does not show yet, each with its message.

use chrono::{Days, NaiveDate};

use crate::{
    analysis::{
        series::{line::Line, message::Message},
        still_there::{self, Asked, Shows},
    },
    app::{
        error::Error,
        series::{self, Worksheet},
        session::Session,
        subject,
        week::Book,
    },
    domain::{
        block::Block,
        category::CategoryId,
        decision::{Decision, Subject, Tactic},
        ideal_week::Slot,
        plan,
        week::Week,
    },
    store::records::{blocks, decisions, series as series_records},
};

/// Weeks that tell how a meeting is held.
const WEEKS: i64 = 12;

/// A change still to be made in the calendar. ownweek makes none.
#[derive(Clone, Debug)]
pub struct Todo {
    pub decision: Decision,
    /// What it is about.
    pub name: String,
    /// Where the calendar still has it as it was.
    pub seen: Option<Block>,
    /// The times of the ideal week that are to be kept free, of a category.
    pub slots: Vec<Slot>,
    /// Those to whom the message goes: who holds it, or the people in a meeting of the leader's own.
    pub to: Vec<String>,
    /// The last day of which the calendar knows, where it does not reach the change.
    pub known_until: Option<NaiveDate>,
    /// To those who hold the meeting; `None` for a category.
    pub message: Option<Message>,
}

/// A change that the calendar does not show yet, without what is to be written about it.
#[derive(Clone, Debug)]
pub struct Unmade {
    pub decision: Decision,
    /// What it is about.
    pub name: String,
    /// Where the calendar still has it as it was.
    pub seen: Option<Block>,
    known_until: Option<NaiveDate>,
    /// Those who were in it last, beside the leader.
    people: Vec<String>,
}

/// Of the decisions that are open and not said to be in the calendar, in the order in which they were
/// made.
pub fn todo(session: &Session) -> Result<Vec<Todo>, Error> {
    let Some((book, unmade)) = read(session)? else { return Ok(Vec::new()) };
    let (today, this_week) = (session.today()?, session.this_week()?);
    // Read once, and only where a meeting is to change.
    let mut worksheet: Option<Worksheet> = None;
    let mut all = Vec::new();
    for one in unmade {
        let id = match one.decision.subject {
            Subject::Series(id) => id,
            Subject::Category(category) => {
                all.push(of_category(&book, one.decision, category, one.name));
                continue;
            }
        };
        if worksheet.is_none() {
            worksheet = Some(series::over(session, this_week.plus(-WEEKS), this_week)?);
        }
        let line = worksheet.as_ref().and_then(|sheet| sheet.line(id));
        let first_weekday = book.profile().first_weekday;
        let from = one.decision.from.first_day(first_weekday);
        let first_day = first_day(today, this_week, from, first_weekday);
        let todo = of_series(one.decision, one.name, one.seen, line, first_day);
        let to = if line.is_some_and(|line| line.facts.own) { one.people } else { todo.to };
        all.push(Todo { to, known_until: one.known_until, ..todo });
    }
    Ok(all)
}

/// As [`todo()`], for where no message is shown: it takes no look at how the meetings were held.
pub fn unmade(session: &Session) -> Result<Vec<Unmade>, Error> {
    Ok(read(session)?.map_or_else(Vec::new, |(_, unmade)| unmade))
}

fn read(session: &Session) -> Result<Option<(Book, Vec<Unmade>)>, Error> {
    let reading = session.reading();
    let open = decisions::to_make(reading)?;
    let Some(first) = open.iter().map(|decision| decision.from).min() else { return Ok(None) };
    let book = Book::near(reading, first)?;
    let (today, this_week) = (session.today()?, session.this_week()?);
    let known_until = blocks::last_known_day(reading)?.unwrap_or(today);
    let profile = book.profile();
    let known = series_records::list(reading)?;
    let mut all = Vec::new();
    for decision in open {
        let name = subject::name(decision.subject, &book.categories, &known);
        let Subject::Series(id) = decision.subject else {
            let (seen, people) = (None, Vec::new());
            all.push(Unmade { decision, name, seen, known_until: None, people });
            continue;
        };
        let from = decision.from.first_day(profile.first_weekday);
        let asked = Asked { today, from, known_until };
        let lately = this_week.plus(-WEEKS).first_day(profile.first_weekday);
        let its = blocks::of_series_since(reading, id, asked.first_day().min(lately))?;
        let shown = still_there::shows(&decision, &its, asked);
        let known_until = (shown == Shows::Unknown).then_some(known_until);
        let seen = match shown {
            Shows::Old(block) => Some(block.clone()),
            Shows::Unknown => None,
            Shows::Changed => continue,
        };
        let people = its.iter().rev().find(|block| !block.attendees.is_empty());
        let people = people.map_or_else(Vec::new, |block| others(block, &profile.addresses));
        all.push(Unmade { decision, name, seen, known_until, people });
    }
    Ok(Some((book, all)))
}

/// The people in it beside the leader.
fn others(block: &Block, own: &[String]) -> Vec<String> {
    let is_own = |one: &&String| own.iter().any(|own| own.eq_ignore_ascii_case(one));
    block.attendees.iter().filter(|one| !is_own(one)).cloned().collect()
}

/// How far the calendar is known, beside the changes that wait for it.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Of meetings, not said to be in the calendar.
    pub changes: usize,
    pub known_until: Option<NaiveDate>,
}

pub fn open(session: &Session) -> Result<Open, Error> {
    let reading = session.reading();
    let is_meeting = |one: &&Decision| matches!(one.subject, Subject::Series(_));
    let changes = decisions::to_make(reading)?.iter().filter(is_meeting).count();
    Ok(Open { changes, known_until: blocks::last_known_day(reading)? })
}

/// A change can't be asked for the past.
fn first_day(
    today: NaiveDate,
    this_week: Week,
    from: NaiveDate,
    first_weekday: chrono::Weekday,
) -> NaiveDate {
    if from > today { from } else { this_week.last_day(first_weekday) + Days::new(1) }
}

fn of_category(book: &Book, decision: Decision, category: CategoryId, name: String) -> Todo {
    let version = plan::in_force(&book.plans, decision.from).map(|(_, version)| version);
    let guards = decision.tactic == Some(Tactic::Guard);
    let slots = version.filter(|_| guards).into_iter().flat_map(|version| &version.slots);
    let slots = slots.filter(|slot| slot.category == category).copied().collect();
    Todo { decision, name, seen: None, slots, to: Vec::new(), known_until: None, message: None }
}

fn of_series(
    decision: Decision,
    name: String,
    seen: Option<Block>,
    line: Option<&Line>,
    from: NaiveDate,
) -> Todo {
    let message = line
        .zip(decision.tactic)
        .map(|(line, tactic)| series::message(line, tactic, from, Some(&decision)));
    let organizer = line.and_then(|line| line.facts.organizer.clone());
    let organizer = organizer.or_else(|| seen.as_ref().and_then(|block| block.organizer.clone()));
    let to = organizer.into_iter().collect();
    Todo { decision, name, seen, slots: Vec::new(), to, known_until: None, message }
}

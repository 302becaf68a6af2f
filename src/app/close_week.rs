//! Closing a week freezes its figures. What changes afterwards waits until the week is restated on purpose.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    check,
    earlier::Earlier,
    error::Error,
    series,
    session::{Receipt, Session},
    week::{Book, WeekView},
};
use crate::{
    analysis::week_rows::{Around, WeekLine, WeekRows},
    domain::{block::BlockId, minutes::Minutes, week::Week},
    store::{
        Change, Reading,
        records::{blocks, closed_weeks, decisions, weeks},
    },
};

/// What is said as a week is closed.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// "What would I do differently?"
    pub note: Option<String>,
    pub review_time: Option<Minutes>,
    /// Nobody looked at it: it counts like an open week, where enough of it is known.
    pub unreviewed: bool,
}

impl Closing {
    pub const UNREVIEWED: Self = Self { note: None, review_time: None, unreviewed: true };
}

/// Closes the week; returns its frozen rows.
pub fn close(
    session: &mut Session,
    week: Week,
    closing: &Closing,
) -> Result<Receipt<WeekRows>, Error> {
    let now = session.now();
    let today = session.today()?;
    session.perform(format!("close {week}"), |change| {
        close_within(change, (week, closing), now, today)
    })
}

/// As [`close`], as a part of a change under way. A week that was closed unreviewed can be reviewed
/// later; it then takes in what changed since.
pub(super) fn close_within(
    change: &Change<'_>,
    (week, closing): (Week, &Closing),
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<WeekRows, Error> {
    let book = Book::near(change.reading(), week)?;
    if week.first_day(book.profile().first_weekday) > today {
        return Err(Error::new(format!("{week} has not begun")).hint("close it when it is over"));
    }
    check::week(change.reading(), &book, week)?;
    let mut record = weeks::get(change.reading(), week)?;
    let is_looked_at = record.unreviewed && !closing.unreviewed;
    if record.is_closed() && !is_looked_at {
        return Err(Error::new(format!("{week} is closed already"))
            .hint(format!("ownweek review restate {week} takes in what changed since")));
    }
    if let Some(note) = &closing.note {
        note.trim().clone_into(&mut record.note);
    }
    record.review_time = closing.review_time.or(record.review_time);
    record.unreviewed = closing.unreviewed;
    if is_looked_at {
        record.revised_at = Some(now);
    }
    weeks::save(change, &record)?;
    freeze(change, &book, week, record.closed_at.unwrap_or(now))
}

/// Takes in what changed since the week was closed.
pub fn restate(session: &mut Session, week: Week) -> Result<Receipt<WeekRows>, Error> {
    let now = session.now();
    session.perform(format!("restate {week}"), |change| {
        let mut record = weeks::get(change.reading(), week)?;
        if !record.is_closed() {
            return Err(Error::new(format!("{week} is not closed, so its figures are live"))
                .hint(format!("ownweek review close {week}")));
        }
        let book = Book::near(change.reading(), week)?;
        check::week(change.reading(), &book, week)?;
        let frozen = closed_weeks::get(change.reading(), week)?;
        let mut rows = live_rows(change.reading(), &book, week)?.1;
        if frozen.as_ref() == Some(&rows) {
            return Err(Error::new(format!("nothing of {week} has changed since it was closed"))
                .hint("its figures stand as they are"));
        }
        record.revised_at = Some(now);
        weeks::save(change, &record)?;
        rows.total.revised_at = Some(now);
        closed_weeks::save(change, &rows)?;
        Ok(rows)
    })
}

/// Freezes the week's figures as they are now, and says that it was closed at `at`.
pub(super) fn freeze(
    change: &Change<'_>,
    book: &Book,
    week: Week,
    at: DateTime<Utc>,
) -> Result<WeekRows, Error> {
    let mut record = weeks::get(change.reading(), week)?;
    record.closed_at = Some(at);
    weeks::save(change, &record)?;
    let (_, rows) = live_rows(change.reading(), book, week)?;
    closed_weeks::save(change, &rows)?;
    Ok(rows)
}

/// The week and its rows as they are now, closed or not.
pub fn live_rows(
    reading: &Reading,
    book: &Book,
    week: Week,
) -> Result<(WeekView, WeekRows), Error> {
    let earlier = Earlier::before(reading, book, week)?;
    let creep = series::creep(reading, book, week)?;
    live_rows_after(reading, book, week, &earlier, creep)
}

/// The same where the weeks before it are known already, and how much the series around it grew.
pub(super) fn live_rows_after(
    reading: &Reading,
    book: &Book,
    week: Week,
    earlier: &Earlier,
    creep: Option<Minutes>,
) -> Result<(WeekView, WeekRows), Error> {
    let view = book.week(reading, week)?;
    let decisions = decisions::between(reading, week, week)?;
    let around =
        Around { earlier: earlier.weeks(), decisions: &decisions, series: &view.series, creep };
    let rows = book.rows(&view, &around);
    Ok((view, rows))
}

/// Those of the weeks that are closed, each once and in order.
pub fn closed_among(
    reading: &Reading,
    among: impl IntoIterator<Item = Week>,
) -> Result<Vec<Week>, Error> {
    let mut closed: Vec<Week> = among.into_iter().collect();
    closed.sort();
    closed.dedup();
    let (Some(first), Some(last)) = (closed.first(), closed.last()) else { return Ok(closed) };
    let records = weeks::between(reading, *first, *last)?;
    closed.retain(|week| records.iter().any(|one| one.week == *week && one.is_closed()));
    Ok(closed)
}

/// The closed weeks that these blocks touch; those that are there no more touch none.
pub fn closed_under(session: &Session, ids: &[BlockId]) -> Result<Vec<Week>, Error> {
    session.at_once(|| {
        let book = Book::brief(session.reading())?;
        let mut touched = Vec::new();
        for id in ids {
            if let Some(block) = blocks::get(session.reading(), *id)? {
                touched.extend(book.weeks_of(&block));
            }
        }
        closed_among(session.reading(), touched)
    })
}

/// What differs from what was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The category's name, or what else changed.
    pub name: String,
    pub frozen: Fact,
    pub live: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    Hours(Minutes),
    Words(String),
}

impl Fact {
    /// `3.0`, or the words as they are; a dash where there are none.
    pub fn shown(&self) -> String {
        match self {
            Self::Hours(minutes) => minutes.screen_hours(),
            Self::Words(words) if words.is_empty() => "-".to_owned(),
            Self::Words(words) => words.clone(),
        }
    }
}

impl Waiting {
    /// What follows its figures.
    pub fn unit(&self) -> &'static str {
        if self.difference().is_some() { " h" } else { "" }
    }

    /// How many hours more there are now, where it is about hours.
    pub fn difference(&self) -> Option<Minutes> {
        match (&self.frozen, &self.live) {
            (Fact::Hours(frozen), Fact::Hours(live)) => Some(*live - *frozen),
            _ => None,
        }
    }
}

/// What changed since the week was closed; nothing for an open week.
pub fn waiting(reading: &Reading, book: &Book, week: Week) -> Result<Vec<Waiting>, Error> {
    match closed_weeks::get(reading, week)? {
        Some(frozen) => Ok(waiting_since(&frozen, book, &book.week(reading, week)?)),
        None => Ok(Vec::new()),
    }
}

/// What differs in the week that was read from how it was frozen.
pub fn waiting_since(frozen: &WeekRows, book: &Book, view: &WeekView) -> Vec<Waiting> {
    // Nothing of what is compared depends on the weeks before it.
    let live = book.rows(view, &Around { series: &view.series, ..Around::default() });
    let mut compared: Vec<Waiting> = Vec::new();
    for line in live.lines.iter().chain(&frozen.lines) {
        if compared.iter().all(|one| one.name != line.name) {
            let (frozen, live) = (hours(frozen, line), hours(&live, line));
            let (frozen, live) = (Fact::Hours(frozen), Fact::Hours(live));
            compared.push(Waiting { name: line.name.clone(), frozen, live });
        }
    }
    for ((name, frozen), (_, live)) in beside(frozen).into_iter().zip(beside(&live)) {
        // What an older program did not know when it closed the week stays unknown.
        if let (Some(frozen), Some(live)) = (frozen, live) {
            compared.push(Waiting { name: name.to_owned(), frozen, live });
        }
    }
    compared.retain(|one| one.frozen != one.live);
    let (served_then, serves_now) = (serving(frozen), serving(&live));
    // Another name is no change.
    if !served_then.iter().map(|line| line.category).eq(serves_now.iter().map(|line| line.category))
    {
        let (frozen, live) = (names(&served_then), names(&serves_now));
        compared.push(Waiting { name: "goals served by".to_owned(), frozen, live });
    }
    compared
}

/// What the rows hold beside the hours of each category.
fn beside(rows: &WeekRows) -> [(&'static str, Option<Fact>); 6] {
    let WeekRows { total, .. } = rows;
    let hours = |minutes| Some(Fact::Hours(minutes));
    let words = |words: &str| Some(Fact::Words(words.to_owned()));
    [
        ("available time", hours(total.available)),
        ("overlap", hours(total.overlap)),
        ("unconfirmed", hours(total.unconfirmed)),
        ("low value", total.low_value.map(Fact::Hours)),
        ("kind", words(total.kind.as_str())),
        ("note", words(&total.note)),
    ]
}

/// The categories that served a goal, in the order in which they were made.
fn serving(rows: &WeekRows) -> Vec<&WeekLine> {
    let mut serving: Vec<&WeekLine> = rows.lines.iter().filter(|line| line.serves_goal).collect();
    serving.sort_by_key(|line| line.category);
    serving
}

fn names(lines: &[&WeekLine]) -> Fact {
    Fact::Words(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(", "))
}

/// What `rows` give to the category of `like`.
fn hours(rows: &WeekRows, like: &WeekLine) -> Minutes {
    let line = rows.lines.iter().find(|line| line.category == like.category);
    line.map_or(Minutes::ZERO, |line| line.actual)
}

//! Whether everything is as it should be: the store sound, every sum closing.

use std::fmt::Display;

use super::{
    backup, config, error::Error, history, paths::Paths, rights, session::Session, sources,
    week::Book,
};
use crate::{
    analysis::week_rows::WeekTotal,
    domain::{half::Half, minutes::Minutes, week::Week},
    store::{Opened, Reading, Store, records::closed_weeks, sound},
};

/// What was looked at, and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    pub weeks: usize,
    /// A sentence each.
    pub findings: Vec<String>,
    /// What to do where the store itself is damaged.
    pub remedy: Option<String>,
}

/// Looks at the store's file and at every week from the first that holds anything to the current one.
pub fn check(session: &Session) -> Result<Checked, Error> {
    // Where not even looking succeeds, that is what was found.
    let findings = sound::faults(session.reading()).unwrap_or_else(|error| vec![error.to_string()]);
    let mut checked = Checked { weeks: 0, findings, remedy: None };
    if !checked.findings.is_empty() {
        checked.remedy = Some(remedy(session));
        return Ok(checked);
    }
    checked.findings.extend(rights::faults(session.paths()));
    checked.findings.extend(sources::faults(session)?);
    // A record that can't be read, such as one with an unknown zone, is something found, too.
    if let Err(unreadable) = check_weeks(session, &mut checked) {
        checked.findings.push(unreadable.message);
    }
    Ok(checked)
}

/// What keeps the store from being opened is found as well where it is damage; else that error.
pub fn unopened(paths: &Paths, error: Error) -> Result<Checked, Error> {
    let findings = match Store::open(&paths.store(), config::journal(paths)) {
        Ok(Opened::Store(store)) => sound::faults(store.reading())?,
        Err(damage) if damage.is_damage() => vec![error.message.clone()],
        Ok(Opened::Missing) | Err(_) => Vec::new(),
    };
    if findings.is_empty() {
        Err(error)
    } else {
        Ok(Checked { weeks: 0, findings, remedy: error.hint })
    }
}

/// Refuses a half whose records are not as they were written: what is concluded of them would be wrong, too.
pub(super) fn half(session: &Session, half: Half) -> Result<(), Error> {
    let profile = session.profile()?;
    let (first, last) = (half.first_week(profile.half_rule), half.last_week(profile.half_rule));
    let begins = |week: Week| week.first_day(profile.first_weekday);
    let days = begins(first)..=begins(last.next());
    refuse(half, &sound::faults_within(session.reading(), &days, &(first..=last))?)
}

/// The same of a week, which takes no longer the more weeks there are.
pub(super) fn week(reading: &Reading, book: &Book, week: Week) -> Result<(), Error> {
    let begins = week.first_day(book.profile().first_weekday);
    let days = begins..=begins + chrono::Days::new(7);
    refuse(week, &sound::faults_of_week(reading, &days, week)?)
}

fn refuse(span: impl Display, faults: &[String]) -> Result<(), Error> {
    let Some(fault) = faults.first() else { return Ok(()) };
    let more = match faults.len() {
        1 => String::new(),
        count => format!(" and {} more things are wrong", count - 1),
    };
    Err(Error::new(format!("the records of {span} are damaged: {fault}{more}"))
        .hint("nothing was changed; ownweek check says what to do"))
}

fn remedy(session: &Session) -> String {
    let readable = "ownweek dump > readable.jsonl writes down what can be read";
    match backup::newest_sound(session.paths()) {
        Some(kept) => format!(
            "{readable}; ownweek backup restore {} brings back the newest sound backup, of {}",
            kept.name, kept.day
        ),
        None => format!("{readable}; there is no sound backup"),
    }
}

fn check_weeks(session: &Session, checked: &mut Checked) -> Result<(), Error> {
    if !session.is_set_up()? {
        return Ok(());
    }
    let book = Book::open(session.reading())?;
    let Some((first, last)) = history::reach(session)? else { return Ok(()) };
    for week in first.through(last) {
        checked.weeks += 1;
        checked.findings.extend(faults_of(session, &book, week)?);
    }
    for closed in closed_weeks::between(session.reading(), first, last)? {
        let by_line: Minutes = closed.lines.iter().map(|line| line.actual).sum();
        let WeekTotal { week, actual, .. } = closed.total;
        if by_line != actual {
            let (closed, held) = (actual.screen_hours(), by_line.screen_hours());
            let fault = format!("{week}: closed with {closed} h, but its categories hold {held} h");
            checked.findings.push(fault);
        }
    }
    Ok(())
}

fn faults_of(session: &Session, book: &Book, week: Week) -> Result<Vec<String>, Error> {
    let picture = book.week(session.reading(), week)?.picture;
    let mut faults = Vec::new();
    let left = picture.ledger.difference();
    if !left.is_zero() {
        let left = left.screen_hours();
        let missed = "counted, overlap and left out miss what was there by";
        faults.push(format!("{week}: {missed} {left} h"));
    }
    let by_row: Minutes = picture.comparison.rows.iter().map(|row| row.actual).sum();
    if by_row != picture.ledger.counted {
        let (rows, counted) = (by_row.screen_hours(), picture.ledger.counted.screen_hours());
        faults.push(format!("{week}: the categories hold {rows} h, but {counted} h are counted"));
    }
    Ok(faults)
}

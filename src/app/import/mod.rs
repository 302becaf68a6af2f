//! Importing calendars: all of it is stored, or nothing. What the user did to a block survives.
//! `plan` reads, `matching` and `series` find what is known already, `store` writes, `gone` lets go, and
//! `alike` sees what comes back without a rule.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

mod absent;
mod alike;
mod altered;
mod called_off;
mod choice;
mod facts;
mod gone;
mod matching;
mod moved_away;
mod own;
mod own_slots;
mod plan;
mod report;
mod series;
mod store;
mod tables;
mod twins;
mod words;

pub use self::{
    absent::Absent,
    altered::Altered,
    report::{CalendarReport, DaysRead, Off, Report, Tally},
    tables::{LogOptions, LogReport, Named},
    words::Part,
};
pub(super) use self::{
    facts::blocks,
    own::{Held, archives, own_among, tell_apart},
    plan::range,
    tables::{is_same_entry, look_at_log},
    twins::is_twin,
};
use self::{
    plan::{Plan, read},
    store::{Touched, store},
};
use super::{
    backup::{self, Why},
    calendar_files::Source,
    close_week,
    error::Error,
    session::{Receipt, Session, no_backup},
    week::Book,
};
use crate::{
    analysis::away_offers::{self, Offer},
    calendar::watch::Watch,
    domain::{left_out::LeftOut, week::Week},
    store::{
        Change,
        records::{aways, blocks},
    },
};

#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The calendar's name; otherwise the file says it.
    pub calendar: Option<String>,
    /// The first day asked for; otherwise the first week of the previous half.
    pub from: Option<NaiveDate>,
    /// The day after the last one; otherwise eight weeks ahead.
    pub to: Option<NaiveDate>,
    /// What the files no longer hold is gone.
    pub replace: bool,
    /// Even where they hold far less than was known.
    pub accept_fewer: bool,
    /// Calendars of an archive that are read beside the user's own; `all` is every one.
    pub with: Vec<String>,
    /// A registered calendar read anew: the log calls it so, and one without entries is no slip.
    pub sync: bool,
    /// How logs of time are to be read.
    pub log: LogOptions,
    /// Where it tells how far it is, and is told to stop.
    pub watch: Arc<Watch>,
}

/// How far ahead an import looks unless told otherwise.
const WEEKS_AHEAD: i64 = 8;

pub fn import(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Receipt<Report>, Error> {
    let plan = read(session, sources, options)?;
    let now = session.now();
    let calendars = plan.calendars.iter().map(|one| one.name.as_str());
    let names: Vec<&str> = calendars.chain(plan.logs.iter().map(|one| one.name.as_str())).collect();
    let verb = if options.sync { "sync" } else { "import" };
    // A calendar that is read day by day brings little as a rule, which the day's own backup covers.
    if !options.sync {
        session.back_up_first(Why::Import);
    }
    let of_today = session.backup_of_today().filter(|_| options.sync);
    let (paths, mut kept) = (session.paths().clone(), Ok(()));
    let mut receipt = session.perform(format!("{verb} {}", names.join(", ")), |change| {
        let report = store_all(change, &plan, options, now)?;
        if let Some(today) = of_today.filter(|_| report.is_large()) {
            kept = backup::keep_stored(&paths, today, Why::Import);
        }
        // The last moment: what is committed can only be undone.
        options.watch.look()?;
        Ok(report)
    })?;
    if let Err(error) = kept {
        receipt.warnings.push(no_backup(&error));
    }
    Ok(receipt)
}

fn store_all(
    change: &Change<'_>,
    plan: &Plan,
    options: &Options,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Report, Error> {
    let (off, unread) = (plan.off.clone(), plan.unread.clone());
    let mut report = Report { calendars: Vec::new(), off, unread };
    let mut reached: BTreeSet<Week> = BTreeSet::new();
    for read in &plan.calendars {
        let mut touched = Touched::default();
        let mut one = store(change, read, plan, options, now, &mut touched)?;
        reached.extend(&touched.weeks);
        one.waiting = waiting(change, touched.weeks)?;
        one.away = away(change, &one, plan)?;
        report.calendars.push(one);
    }
    for log in &plan.logs {
        let mut touched = Touched::default();
        let mut one = tables::store(change, log, plan, options, now, &mut touched)?;
        reached.extend(&touched.weeks);
        one.waiting = waiting(change, touched.weeks)?;
        one.away = away(change, &one, plan)?;
        report.calendars.push(one);
    }
    refuse_what_calls_off_nothing(&report, options)?;
    alike::recognise(change, &reached, &plan.profiles)?;
    Ok(report)
}

/// Messages that call off nothing that is known are no import, and make no calendar.
fn refuse_what_calls_off_nothing(report: &Report, options: &Options) -> Result<(), Error> {
    let nothing = report.calendars.iter().all(CalendarReport::is_empty);
    let mut notices = report.calendars.iter().flat_map(|one| &one.notices);
    let unknown = notices.find(|notice| notice.text == called_off::UNKNOWN);
    match unknown.filter(|_| nothing && !options.sync) {
        None => Ok(()),
        Some(notice) => Err(Error::new(notice.to_string())
        .hint("import the calendar that holds it first, or name it with --calendar; nothing was changed")),
    }
}

/// What the calendar says of time away, whenever it was first read.
fn away(change: &Change<'_>, one: &CalendarReport, plan: &Plan) -> Result<Vec<Offer>, Error> {
    // Time off of one's own making is left out as a whole day.
    if ![LeftOut::Away, LeftOut::AllDay].iter().any(|reason| one.left_out.contains_key(reason)) {
        return Ok(Vec::new());
    }
    let mut blocks = blocks::between(change.reading(), plan.first, plan.end)?;
    blocks.retain(|block| block.calendar_name.as_ref() == Some(&one.name));
    let aways = aways::list(change.reading())?;
    Ok(away_offers::offers(&blocks, &aways, &plan.profiles))
}

/// The closed weeks among those touched whose figures would be others now.
fn waiting(change: &Change<'_>, touched: BTreeSet<Week>) -> Result<Vec<Week>, Error> {
    let closed = close_week::closed_among(change.reading(), touched)?;
    if closed.is_empty() {
        return Ok(closed);
    }
    let book = Book::open(change.reading())?;
    let mut waiting = Vec::new();
    for week in closed {
        if !close_week::waiting(change.reading(), &book, week)?.is_empty() {
            waiting.push(week);
        }
    }
    Ok(waiting)
}

/// What an import would do; nothing is stored.
pub fn rehearse(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Report, Error> {
    let outcome = import_and_take_back(session, sources, options);
    match outcome {
        Err(Outcome::Rehearsed(report)) => Ok(report),
        Err(Outcome::Failed(error)) => Err(error),
        Ok(never) => match never {},
    }
}

/// Carries the report of a rehearsal out of the operation that it ends.
enum Outcome {
    Rehearsed(Report),
    Failed(Error),
}

impl From<crate::store::Error> for Outcome {
    fn from(error: crate::store::Error) -> Self {
        Self::Failed(error.into())
    }
}

enum Never {}

fn import_and_take_back(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Never, Outcome> {
    let plan = read(session, sources, options).map_err(Outcome::Failed)?;
    let now = session.now();
    session.store_mut().change("rehearse an import", now, |change| {
        let report = store_all(change, &plan, options, now).map_err(Outcome::Failed)?;
        // A refusal rolls the operation back.
        Err(Outcome::Rehearsed(report))
    })
}

//! The ideal week as calendar text: each slot a weekly event, half by half, as the versions of the
//! plan have it. A new export takes the former one's place: what is unchanged stays as it was, what
//! changed has a higher SEQUENCE, what is no longer planned is cancelled.

use std::{fs, io::ErrorKind, path::Path};

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::{
    bounded, error::Error, exports::write_private, plan::no_plan, session::Session, week::Book,
};
use crate::{
    analysis::laid_out::{self, Ground, Run},
    calendar::write::{self, Former, Weekly, Written},
    domain::{goal::Goal, half::Half, plan, week::Week, working_hours::day_word},
    report::clean,
    store::records::{aways, goals},
};

/// Which weeks are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range {
    /// `None` is where the former export began, or the current week.
    pub from: Option<Week>,
    /// `None` is the end of the half.
    pub to: Option<Week>,
}

/// The file, and what it holds.
#[derive(Clone, Debug)]
pub struct Exported {
    pub text: String,
    pub from: Week,
    pub to: Week,
    pub events: usize,
    /// Events of the former export that are no longer planned.
    pub cancelled: usize,
}

/// Writes the file. One that ownweek did not write is replaced only with `replace`.
pub fn write(
    session: &Session,
    path: &Path,
    range: Range,
    replace: bool,
) -> Result<Exported, Error> {
    let former = former(path, replace)?;
    let exported = export(session, range, former.as_ref())?;
    write_private(path, exported.text.as_bytes()).map_err(|error| Error::file(path, &error))?;
    Ok(exported)
}

fn former(path: &Path, replace: bool) -> Result<Option<Former>, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Error::new(format!("there is no folder {}", folder.display()))
            .hint("make it first, or name a file elsewhere; nothing was changed"));
    }
    let facts = match fs::symlink_metadata(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::file(path, &error)),
    };
    if !facts.is_file() {
        return Err(Error::new(format!("{} is no ordinary file", path.display()))
            .hint("name a new file, such as ideal-week.ics; nothing was changed"));
    }
    let bytes = bounded::bytes(path).map_err(|error| Error::file(path, &error))?;
    let former = write::former(&String::from_utf8_lossy(&bytes));
    if former.is_none() && !replace {
        return Err(Error::new(format!("{} is there already", path.display()))
            .hint("it is no export of your plan: choose another name, or give --replace"));
    }
    Ok(former)
}

/// The text of the file that takes the place of `former`.
pub fn export(session: &Session, range: Range, former: Option<&Former>) -> Result<Exported, Error> {
    let book = Book::open(session.reading())?;
    let (from, to) = weeks(&book, session.this_week()?, range, former)?;
    let (number, _) = plan::in_force(&book.plans, to).ok_or_else(no_plan)?;
    let maker = Maker { session, book: &book, from, to };
    let mut events = Vec::new();
    let mut half = book.half_of(from);
    while half <= book.half_of(to) {
        events.extend(maker.events(half)?);
        half = half.next();
    }
    if events.is_empty() && former.is_none() {
        return Err(Error::new(format!("no slot of the ideal week lies between {from} and {to}"))
            .hint("lay one out: ownweek plan slot add \"tue 9-11 @CATEGORY\""));
    }
    let stamp = Stamp { version: u32::try_from(number).unwrap_or(u32::MAX), since: maker.begins() };
    let mut written: Vec<Written> =
        events.iter().map(|(uid, event)| stamp.on(uid, event.facts(), former)).collect();
    let former_events = former.map_or(&[][..], |former| &former.events);
    let dropped: Vec<&Written> =
        former_events.iter().filter(|one| maker.drops(one, &events)).collect();
    written.extend(dropped.iter().map(|one| stamp.on(&one.uid, one.facts.cancelled(), former)));
    Ok(Exported {
        text: write::calendar("Ideal week", from, &written),
        from,
        to,
        events: events.len(),
        cancelled: dropped.iter().filter(|one| one.facts != one.facts.cancelled()).count(),
    })
}

fn weeks(
    book: &Book,
    this_week: Week,
    range: Range,
    former: Option<&Former>,
) -> Result<(Week, Week), Error> {
    let same_half = |week: &Week| book.half_of(*week) == book.half_of(this_week);
    let before = former.and_then(|former| former.from).filter(same_half);
    let from = range.from.unwrap_or_else(|| before.map_or(this_week, |week| week.min(this_week)));
    let to = range.to.unwrap_or_else(|| book.half_of(from).last_week(book.profile().half_rule));
    if from > to {
        return Err(Error::usage(format!("--from {from} is after --to {to}"))
            .hint("both weeks are part of the export"));
    }
    Ok((from, to))
}

struct Maker<'a> {
    session: &'a Session,
    book: &'a Book,
    from: Week,
    to: Week,
}

impl Maker<'_> {
    /// The half's events inside the range, each with its name.
    fn events(&self, half: Half) -> Result<Vec<(String, Weekly)>, Error> {
        let reading = self.session.reading();
        let aways = aways::list(reading)?;
        let goals = goals::of_half(reading, half)?;
        let half_rule = self.book.profile().half_rule;
        let ground = Ground {
            versions: &self.book.plans,
            profiles: &self.book.profiles,
            aways: &aways,
            half_rule,
        };
        let mut runs = laid_out::runs(&ground, half);
        for run in &mut runs {
            run.days.retain(|day| self.days().contains(day));
        }
        runs.retain(|run| !run.days.is_empty());
        let first = half.first_week(half_rule);
        Ok(runs.into_iter().map(|run| (uid(&run, first), self.event(run, &goals))).collect())
    }

    fn days(&self) -> std::ops::RangeInclusive<NaiveDate> {
        let first_weekday = self.book.profile().first_weekday;
        self.from.first_day(first_weekday)..=self.to.last_day(first_weekday)
    }

    /// Whether an event of the former export reaches into the range and is not planned there any more.
    fn drops(&self, one: &Written, planned: &[(String, Weekly)]) -> bool {
        let days = self.days();
        let reaches = one
            .facts
            .days()
            .is_some_and(|(first, last)| first <= *days.end() && last >= *days.start());
        reaches && !planned.iter().any(|(uid, _)| *uid == one.uid)
    }

    /// The beginning of the first half: what is older than anything that is written.
    fn begins(&self) -> DateTime<Utc> {
        let profile = self.book.profile();
        let first = self.book.half_of(self.from).first_week(profile.half_rule);
        first.first_day(profile.first_weekday).and_time(NaiveTime::MIN).and_utc()
    }

    fn event(&self, run: Run, goals: &[Goal]) -> Weekly {
        let category = self.book.category(run.slot.category);
        let name = category.map_or_else(String::new, |category| clean::line(&category.name));
        let served = goals.iter().filter(|goal| goal.categories.contains(&run.slot.category));
        let mut told: Vec<String> =
            served.map(|goal| format!("For: {}", clean::line(&goal.title))).collect();
        if run.slot.flexible {
            told.push("Flexible: others may take this time.".to_owned());
        }
        Weekly {
            zone: run.zone,
            days: run.days,
            start: run.slot.start,
            end: run.slot.end,
            title: name.clone(),
            description: told.join("\n"),
            category: name,
            free: run.slot.flexible,
        }
    }
}

/// `2026-H1-tue-0900@ownweek`; a run that begins later in the half names its week. Two slots never
/// begin at the same time, so a slot keeps its name when its length or category changes.
fn uid(run: &Run, first: Week) -> String {
    let (day, start) = (day_word(run.slot.day), run.slot.start.to_string().replace(':', ""));
    let begins =
        if run.begins == first { String::new() } else { format!("-w{:02}", run.begins.number()) };
    format!("{}-{day}-{start}{begins}@ownweek", run.half)
}

/// How an event is stamped that is new or changed: a plan has versions and no times of day.
struct Stamp {
    version: u32,
    since: DateTime<Utc>,
}

impl Stamp {
    /// What says the same as before keeps its stamps.
    fn on(&self, uid: &str, facts: write::Facts, former: Option<&Former>) -> Written {
        let before = former.and_then(|former| former.events.iter().find(|one| one.uid == uid));
        let sequence = match before {
            Some(before) if before.facts == facts => return before.clone(),
            Some(before) => self.version.max(before.sequence.saturating_add(1)),
            None => self.version,
        };
        let changed = self.since + Duration::seconds(i64::from(sequence));
        let later = before.map(|before| before.changed + Duration::seconds(1));
        let changed = later.map_or(changed, |later| later.max(changed));
        Written { uid: uid.to_owned(), sequence, changed, facts }
    }
}

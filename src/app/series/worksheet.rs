//! Recurring meetings: what each costs, how it stands to the plan, what was decided about it.

use std::collections::BTreeMap;

use crate::{
    analysis::{
        counted, filing,
        series::{
            creep::{Recorded, SeriesRecord, stretches},
            facts::{Facts, SeenWeek, facts},
            life::{self, Baseline, Life, WEEKS_LOOKED_AT},
            line::{Asked, Line, dearest_first},
            times::{self, Time, Weeks},
        },
    },
    app::{
        decisions::{standing, still_telling},
        error::Error,
        session::Session,
        week::{Book, WeekView},
    },
    domain::{
        block::{Block, CalendarId},
        category::Kind,
        decision::{Decision, Subject},
        half::Half,
        minutes::Minutes,
        occurrence::Status,
        series::{Series, SeriesId},
        week::Week,
    },
    store::{
        Reading,
        records::{aways, blocks, series},
    },
};

/// The recurring meetings of some weeks, to be cleaned up.
#[derive(Clone, Debug)]
pub struct Worksheet {
    /// The last week that it takes into account.
    pub week: Week,
    pub baseline: Option<Baseline>,
    /// The dearest first.
    pub lines: Vec<Line>,
    /// Minutes a week that came in since the plan was made; `None` without a plan.
    pub creep: Option<Minutes>,
}

impl Worksheet {
    pub fn line(&self, id: SeriesId) -> Option<&Line> {
        self.lines.iter().find(|line| line.series.id == id)
    }
}

/// The worksheet of a half, up to the current week where it is not over.
pub fn worksheet(session: &Session, half: Half) -> Result<Worksheet, Error> {
    let rule = session.profile()?.half_rule;
    let first = half.first_week(rule);
    let last = half.last_week(rule).min(session.this_week()?);
    over(session, first, last.max(first))
}

/// The worksheet of the weeks from `first` to `last`, as of the last.
pub fn over(session: &Session, first: Week, last: Week) -> Result<Worksheet, Error> {
    session.at_once(|| read(session, first, last))
}

fn read(session: &Session, first: Week, last: Week) -> Result<Worksheet, Error> {
    let reading = session.reading();
    let this_week = session.this_week()?;
    let book = Book::near(reading, first)?;
    let views = first
        .through(last)
        .map(|week| book.week(reading, week))
        .collect::<Result<Vec<WeekView>, Error>>()?;
    let decisions = measured(session, &book, last)?;
    let mut recorded = recorded(reading, &book, &[last])?;
    if last == this_week {
        for id in over_by_now(session, &book, &views, &decisions)? {
            recorded.series.entry(id).or_default().is_over = true;
        }
    }
    let baseline = book.baseline(last);
    let lives = recorded.lives(last, baseline);
    let half_ends = book.half_of(last).last_week(book.profile().half_rule);
    let asked = Asked { week: last, half_ends, baseline };
    let all = series::list(reading)?;
    let mut lines = Vec::new();
    for (id, facts) in facts_of(&book, reading, &views, &all, this_week)? {
        let Some(series) = all.iter().find(|series| series.id == id).cloned() else { continue };
        let Some(first) = first_week(reading, &book, id)? else { continue };
        let life = lives.get(&id).copied().unwrap_or(Life::LONG_ENDED);
        lines.push(Line::of(series, facts, life, first, &decisions, &asked));
    }
    dearest_first(&mut lines);
    Ok(Worksheet { week: last, baseline, lines, creep: recorded.creep(last, baseline) })
}

/// Those that the calendar repeats by a rule and that have nothing to come in it, though it is known for as
/// long as it takes for one to have ended. Of what was decided away that is only to be expected.
fn over_by_now(
    session: &Session,
    book: &Book,
    views: &[WeekView],
    decisions: &[Decision],
) -> Result<Vec<SeriesId>, Error> {
    let (today, this_week) = (session.today()?, session.this_week()?);
    let until = this_week.plus(WEEKS_LOOKED_AT).last_day(book.profile().first_weekday);
    let ahead = blocks::in_series(session.reading(), today, until)?;
    let mut known_until: BTreeMap<CalendarId, Week> = BTreeMap::new();
    for block in &ahead {
        if let Some(calendar) = block.calendar {
            known_until.insert(calendar, book.week_of(block));
        }
    }
    let mut its: BTreeMap<SeriesId, Vec<&Block>> = BTreeMap::new();
    for block in views.iter().flat_map(|view| &view.blocks) {
        if let Some(series) = block.series {
            its.entry(series).or_default().push(block);
        }
    }
    let weeks: Vec<Week> = views.iter().map(|view| view.week).collect();
    let is_over = |(series, its): (SeriesId, Vec<&Block>)| {
        let newest = its.last()?;
        let repeats = newest.identity.as_ref().is_some_and(|identity| identity.recurrence != 0);
        let goes_on = ahead.iter().any(|block| block.series == Some(series) && !is_off(block));
        let known_until = known_until.get(&newest.calendar?)?;
        let times = its.iter().map(|block| Time {
            week: book.week_of(block),
            length: block.minutes(),
            by_rule: repeats,
        });
        let rhythm = times::rhythm(&times.collect::<Vec<_>>(), &weeks);
        let span = i64::try_from(life::span(rhythm)).unwrap_or(i64::MAX);
        let is_known = *known_until >= book.week_of(newest).plus(span);
        let decided = decisions.iter().any(|one| one.subject == Subject::Series(series));
        (repeats && !goes_on && is_known && !decided).then_some(series)
    };
    Ok(its.into_iter().filter_map(is_over).collect())
}

/// It stands in the calendar as something that does not take place.
fn is_off(block: &Block) -> bool {
    block.gone || block.status == Status::Cancelled
}

/// The decisions that may still say something, the open ones about meetings with what they brought so far.
fn measured(session: &Session, book: &Book, last: Week) -> Result<Vec<Decision>, Error> {
    let reading = session.reading();
    let mut all = still_telling(reading, book, last)?;
    let of_meeting = |one: &&Decision| {
        one.is_open() && one.realised.is_none() && matches!(one.subject, Subject::Series(_))
    };
    let open: Vec<Decision> = all.iter().filter(of_meeting).cloned().collect();
    let as_of = last.next().min(session.this_week()?);
    for told in standing(reading, book, as_of, open)? {
        if let Some(decision) = all.iter_mut().find(|one| one.id == told.decision.id) {
            *decision = told.decision;
        }
    }
    Ok(all)
}

fn is_known(view: &WeekView, is_over: bool) -> bool {
    let is_closed = view.record.is_closed();
    counted::is_known(counted::why_not(&view.picture.comparison, is_closed), is_over)
}

/// The first week in which there is anything of it.
pub(in crate::app) fn first_week(
    reading: &Reading,
    book: &Book,
    id: SeriesId,
) -> Result<Option<Week>, Error> {
    let day = blocks::first_day_of_series(reading, id)?;
    Ok(day.map(|day| Week::of(day, book.profile().first_weekday)))
}

fn facts_of(
    book: &Book,
    reading: &Reading,
    views: &[WeekView],
    all: &[Series],
    this_week: Week,
) -> Result<BTreeMap<SeriesId, Facts>, Error> {
    let (Some(first), Some(last)) = (views.first(), views.last()) else {
        return Ok(BTreeMap::new());
    };
    let weeks = weeks(reading, book, first.week, last.week)?;
    let seen: Vec<SeenWeek<'_>> = views
        .iter()
        .map(|view| SeenWeek {
            week: view.week,
            blocks: &view.blocks,
            entries: &view.picture.entries,
            is_known: is_known(view, view.week < this_week),
        })
        .collect();
    Ok(facts(all, &seen, &weeks, &book.profiles))
}

impl Book {
    /// What series are measured from in that week.
    pub fn baseline(&self, week: Week) -> Option<Baseline> {
        let half_begins = self.half_of(week).first_week(self.profile().half_rule);
        Baseline::of(&self.plans, week, half_begins)
    }
}

/// What decides how series stand in each of these weeks: for one of them no more than a few months,
/// however long the history is.
pub(in crate::app) fn recorded(
    reading: &Reading,
    book: &Book,
    of: &[Week],
) -> Result<Recorded, Error> {
    let stretches = of.iter().flat_map(|week| stretches(*week, book.baseline(*week)));
    let mut read: Vec<(Week, Week)> = Vec::new();
    let mut ordered: Vec<(Week, Week)> = stretches.collect();
    ordered.sort();
    for (first, last) in ordered {
        match read.last_mut().filter(|(_, end)| first <= end.next()) {
            Some((_, end)) => *end = last.max(*end),
            None => read.push((first, last)),
        }
    }
    let (Some((first, _)), Some((_, last))) = (read.first().copied(), read.last().copied()) else {
        return Ok(Recorded { weeks: Weeks::default(), series: BTreeMap::new() });
    };
    let first_weekday = book.profile().first_weekday;
    let weeks = weeks(reading, book, first, last)?;
    let mut series: BTreeMap<SeriesId, SeriesRecord> = BTreeMap::new();
    for (first, last) in read {
        let (from, to) = (first.first_day(first_weekday), last.last_day(first_weekday));
        let found = blocks::in_series(reading, from, to)?;
        for (id, times) in weeks.times(&found, &book.profiles) {
            let newest = found.iter().rev().find(|block| block.series == Some(id));
            if !newest.is_some_and(|block| is_outside_work(book, block)) {
                series.entry(id).or_default().times.extend(times);
            }
        }
    }
    for (id, record) in &mut series {
        record.first = first_week(reading, book, *id)?.filter(|ever| *ever < first);
        record.kept_in = series::get(reading, *id)?.and_then(|series| series.kept_in);
    }
    Ok(Recorded { weeks, series })
}

/// Minutes a week by which series grew in that week since its baseline; `None` without one.
pub fn creep(reading: &Reading, book: &Book, week: Week) -> Result<Option<Minutes>, Error> {
    Ok(recorded(reading, book, &[week])?.creep(week, book.baseline(week)))
}

/// Filed under what is no work: it takes nothing of the leader's week.
fn is_outside_work(book: &Book, block: &Block) -> bool {
    let filed = filing::file(block, book.week_of(block), &book.rules, &book.categories);
    let kind = filed.and_then(|filing| book.category(filing.category)).map(|one| one.kind);
    matches!(kind, Some(Kind::Private | Kind::Away))
}

fn weeks(reading: &Reading, book: &Book, first: Week, last: Week) -> Result<Weeks, Error> {
    let first_weekday = book.profile().first_weekday;
    let (from, to) = (first.first_day(first_weekday), last.last_day(first_weekday));
    let aways = aways::between(reading, from, to)?;
    Ok(Weeks::of(first, last, &book.profiles, &aways))
}

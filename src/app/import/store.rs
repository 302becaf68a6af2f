//! One calendar's events into the store: new, changed, unchanged, gone.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{
    Options,
    absent::Absent,
    altered::Altered,
    called_off,
    facts::{self, counting, note},
    gone::{Gone, is_asked},
    matching::{Matching, Pair, with_users_hand},
    own_slots,
    plan::{Plan, ReadCalendar},
    report::{CalendarReport, Tally},
    series, twins,
};
use crate::{
    app::error::Error,
    calendar::watch::{Phase, WHOLE},
    domain::{
        block::{Block, CalendarId},
        clock::Clock,
        week::Week,
    },
    store::{
        Change,
        records::{
            blocks,
            calendars::{self, ImportRecord},
        },
    },
};

/// What an import changed beside the blocks themselves.
#[derive(Default)]
pub(super) struct Touched {
    pub(super) weeks: BTreeSet<Week>,
    series: series::Called,
}

impl Touched {
    pub(super) fn by(&mut self, block: &Block, plan: &Plan) {
        self.weeks.extend(plan.weeks_of(block));
        if let Some(series) = block.series {
            self.series.entry(series).or_default().insert(block.title.clone());
        }
    }
}

pub(super) fn store(
    change: &Change<'_>,
    read: &ReadCalendar,
    plan: &Plan,
    options: &Options,
    now: DateTime<Utc>,
    touched: &mut Touched,
) -> Result<CalendarReport, Error> {
    options.watch.begin(Phase::Storing, &read.name)?;
    let mut report = CalendarReport { name: read.name.clone(), ..CalendarReport::default() };
    report.unreadable.clone_from(&read.read.reading.unreadable);
    report.notices.clone_from(&read.read.reading.notices);
    report.proposed_address = read.read.reading.proposed_addresses.first().cloned();
    let calendar = calendars::named(change, &read.name)?;
    let days_asked = options.from.is_some() || options.to.is_some();
    let is_first = calendars::last_import(change.reading(), calendar)?.is_none();
    report.days = Some(plan.days_read(read, days_asked || is_first));
    let mut known = blocks::of_calendar(change.reading(), calendar, plan.first, plan.end)?;
    // Of other days nothing is asked, so nothing of theirs was moved or has vanished.
    known.retain(|block| is_asked(block, &plan.window));
    let held = known.iter().filter(|block| !block.gone).count();
    let mut found = facts::blocks(&read.read.reading, calendar, &plan.profiles, now);
    let unknown = called_off::find(change.reading(), calendar, read, plan, &mut found)?;
    report.notices.extend(unknown);
    let mut matching = Matching::of(change.reading(), calendar, found, known)?;
    twins::find(change.reading(), calendar, &mut matching.pairs, &plan.own)?;
    series::assign(change, calendar, &mut matching, &plan.own)?;
    matching.match_moved(now);
    let pairs = std::mem::take(&mut matching.pairs);
    let found = pairs.iter().filter(|pair| is_asked(&pair.new, &plan.window)).count();
    let count = pairs.len();
    for (place, pair) in pairs.into_iter().enumerate() {
        options.watch.reach((0, WHOLE), place, count)?;
        store_one(change, pair, plan, &mut report, touched)?;
    }
    let judged = |whole| Gone::of(&matching.missing, read, plan, whole, now);
    let (gone, absent) = judged(options.replace && options.accept_fewer);
    report.absent = absent;
    if options.replace {
        if !options.accept_fewer {
            // Whoever tells of a sync names the calendar.
            let source = if options.sync { "the source" } else { &read.name };
            // What saying --accept-fewer would do.
            judged(true).0.refuse_far_fewer(source, found, held, plan)?;
        }
        gone.let_go(change, &plan.profiles, &mut report)?;
        gone.blocks().for_each(|block| touched.by(block, plan));
    } else {
        report.absent = Absent { kept: gone.tally(&plan.profiles), ..Absent::default() };
    }
    series::name_again(change, &std::mem::take(&mut touched.series))?;
    let file = read.read.files.first().map(|file| file.name.as_str());
    calendars::record_import(change, &record(file.unwrap_or_default(), calendar, &report, now))?;
    Ok(report)
}

fn store_one(
    change: &Change<'_>,
    pair: Pair,
    plan: &Plan,
    report: &mut CalendarReport,
    touched: &mut Touched,
) -> Result<(), Error> {
    let Pair { new, old, elsewhere, lived } = pair;
    match old {
        Some(old) if lived => {
            note(report, &old, &plan.profiles);
            report.unchanged.add(counting(&old, &plan.profiles));
            Ok(())
        }
        Some(old) => {
            let merged = with_users_hand(new, &old).dated(&plan.profiles);
            note(report, &merged, &plan.profiles);
            revise(change, &merged, &old, plan, report, touched)
        }
        None if elsewhere => {
            note(report, &new, &plan.profiles);
            report.elsewhere.add(counting(&new, &plan.profiles));
            Ok(())
        }
        None => {
            note(report, &new, &plan.profiles);
            let new = own_slots::filed(change.reading(), new)?;
            add(change, &new, plan, report, touched)
        }
    }
}

/// A block that nobody has yet.
pub(super) fn add(
    change: &Change<'_>,
    new: &Block,
    plan: &Plan,
    report: &mut CalendarReport,
    touched: &mut Touched,
) -> Result<(), Error> {
    report.added.add(counting(new, &plan.profiles));
    report.news.insert(blocks::insert(change, new)?);
    touched.by(new, plan);
    Ok(())
}

/// A known block with what is known of it now; nothing is written where that is the same.
pub(super) fn revise(
    change: &Change<'_>,
    merged: &Block,
    old: &Block,
    plan: &Plan,
    report: &mut CalendarReport,
    touched: &mut Touched,
) -> Result<(), Error> {
    if merged == old {
        report.unchanged.add(counting(old, &plan.profiles));
        return Ok(());
    }
    blocks::update(change, merged)?;
    let is_taken_over = old.calendar != merged.calendar;
    if is_taken_over {
        let from = old.calendar_name.clone().unwrap_or_default();
        *report.taken_over.entry(from).or_default() += 1;
    }
    // A source that makes new UIDs at each download changes nothing that anyone sees, and in which calendar
    // an entry stands is told by itself.
    let seen = Block {
        identity: old.identity.clone(),
        calendar: old.calendar,
        calendar_name: old.calendar_name.clone(),
        ..merged.clone()
    };
    if seen == *old {
        report.unchanged.add(counting(old, &plan.profiles));
    } else {
        report.changed.add(counting(merged, &plan.profiles));
        report.changed_from += counting(old, &plan.profiles);
        report.altered.push(Altered::changed(old, merged, &Clock::of(&plan.profiles)));
        report.news.insert(merged.id);
    }
    // Rules may ask for the calendar.
    if is_taken_over || seen != *old {
        touched.by(old, plan);
        touched.by(merged, plan);
    }
    Ok(())
}

/// What is kept of an import, for the list of calendars.
pub(super) fn record(
    file: &str,
    calendar: CalendarId,
    report: &CalendarReport,
    now: DateTime<Utc>,
) -> ImportRecord {
    let count = |tally: Tally| i64::try_from(tally.entries).unwrap_or(i64::MAX);
    ImportRecord {
        at: now,
        calendar,
        source: file.to_owned(),
        added: count(report.added),
        changed: count(report.changed),
        unchanged: count(report.unchanged),
        gone: count(report.gone),
        unreadable: i64::try_from(report.unreadable.len()).unwrap_or(i64::MAX),
    }
}

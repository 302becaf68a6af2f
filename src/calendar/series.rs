//! All events of one UID to occurrences: a series, the dates added to and taken from it, and its
//! `changes`. What replaces an instance stands at its own time, so an instance
//! moved into the window is found however far it came.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};

use super::{
    Window,
    budget::{Budget, MOST_INSTANCES},
    changes::{Changes, Reach, is_excluded, moved, original},
    course::Course,
    event::{Event, When},
    fault::excerpt,
    names::Names,
    remarks::Remarks,
    rule::Rule,
    walk::walk,
};
use crate::domain::occurrence::Occurrence;

/// Where occurrences go.
#[derive(Debug)]
pub struct Expansion<'a> {
    pub window: &'a Window,
    pub budget: &'a mut Budget,
    /// One for each file.
    pub remarks: &'a mut [Remarks],
    names: Names<'a>,
    pub occurrences: Vec<Occurrence>,
    /// UIDs of series that were not followed to their end.
    pub cut: HashSet<String>,
    /// How many found no room any more.
    pub without_room: usize,
}

type Instances = BTreeMap<DateTime<Utc>, (When, Option<DateTime<Utc>>)>;

impl<'a> Expansion<'a> {
    /// `uids` are all that the calendar has.
    pub fn new(
        window: &'a Window,
        budget: &'a mut Budget,
        remarks: &'a mut [Remarks],
        uids: &'a HashMap<String, usize>,
    ) -> Self {
        let names = Names::new(uids);
        Self {
            window,
            budget,
            remarks,
            names,
            occurrences: vec![],
            cut: HashSet::new(),
            without_room: 0,
        }
    }

    /// `events` share one UID.
    pub fn add(&mut self, events: Vec<Event>) {
        let (changes, masters): (Vec<Event>, Vec<Event>) =
            events.into_iter().partition(|event| event.replaces.is_some());
        let masters = newest(masters);
        let changes = Changes::new(changes);
        self.names.begin();
        for event in &changes.events {
            let Some(replaces) = &event.replaces else { continue };
            let original = original(replaces, masters.first());
            let name = self.names.next(&event.uid, &original);
            // The newer series may have lost the instance after it had been changed.
            let gone = masters
                .iter()
                .any(|master| event.sequence <= master.sequence && is_excluded(master, replaces));
            if !gone {
                self.emit(event, &event.start, event.end(&event.start), Some(original), name);
            }
        }
        let reach = reach(&masters, &changes);
        let single = masters.len() == 1 && changes.events.is_empty();
        for master in &masters {
            self.instances(master, &changes, reach, single);
        }
    }

    fn instances(&mut self, master: &Event, changes: &Changes, reach: Reach, single: bool) {
        let course = self.course(master, reach);
        let mut found = Instances::new();
        if !master.over {
            found.insert(master.start.instant(), (master.start.clone(), None));
        }
        for (rule, until) in &master.rules {
            for when in self.walk(master, rule, *until, course, found.len()) {
                found.entry(when.instant()).or_insert((when, None));
            }
        }
        for (when, end) in &master.extra {
            if end.is_some() {
                found.insert(when.instant(), (when.clone(), *end));
            } else {
                found.entry(when.instant()).or_insert_with(|| (when.clone(), None));
            }
        }
        let mut excluded = HashSet::new();
        for (rule, until) in &master.except_rules {
            let whens = self.walk(master, rule, *until, course, excluded.len());
            excluded.extend(whens.iter().map(When::instant));
        }
        let mut touching = 0;
        // Events that share a UID are told apart like instances.
        let repeats = master.repeats() || !single;
        for (at, (when, end)) in found {
            let day = when.wall.date();
            if excluded.contains(&at)
                || master.excluded.instants.contains(&at)
                || master.excluded.days.contains(&day)
                || changes.replace(at, &when)
            {
                continue;
            }
            let name = self.names.next(&master.uid, &when);
            let recurrence = repeats.then(|| when.clone());
            if let Some(change) = changes.last_before(at) {
                let moved = moved(&when, change);
                let end = change.end(&moved);
                touching += usize::from(self.emit(change, &moved, end, recurrence, name));
            } else {
                let end = end.unwrap_or_else(|| master.end(&when));
                touching += usize::from(self.emit(master, &when, end, recurrence, name));
            }
            if touching >= MOST_INSTANCES {
                return self.notice_cut(master, Some(when.wall));
            }
        }
    }

    /// The part of the wall clock on which an instance may touch the window.
    fn course(&self, master: &Event, reach: Reach) -> Course {
        let a_day = TimeDelta::days(1);
        // A clock that is put back shows earlier times later.
        let slack = master.start.zone.slack();
        let slack = if master.start.whole_day { slack.max(a_day) } else { slack }.max(reach.slack);
        let back = master.longest().max(reach.longest) + reach.shift + slack;
        let Window { from, to, .. } = *self.window;
        let zone = &master.start.zone;
        Course {
            start: master.start.wall,
            until: None,
            // A minute is seen whole, as instances of one minute are told apart by number.
            from: whole_minute(zone.wall(from.checked_sub_signed(back).unwrap_or(from))),
            to: zone.wall(to.checked_add_signed(reach.shift + slack).unwrap_or(to)),
        }
    }

    fn walk(
        &mut self,
        master: &Event,
        rule: &Rule,
        until: Option<NaiveDateTime>,
        course: Course,
        already: usize,
    ) -> Vec<When> {
        if already > MOST_INSTANCES {
            return vec![];
        }
        match walk(rule, &Course { until, ..course }, self.budget) {
            Ok(walked) => {
                if walked.cut {
                    self.notice_cut(master, walked.walls.last().copied());
                }
                walked.walls.into_iter().map(|wall| master.start.at(wall)).collect()
            }
            Err(fault) => {
                self.cut.insert(master.uid.clone());
                self.notice(master, fault.to_string());
                vec![]
            }
        }
    }

    fn notice_cut(&mut self, master: &Event, last: Option<NaiveDateTime>) {
        self.cut.insert(master.uid.clone());
        let title = excerpt(&master.meaning.summary);
        let read = match last {
            Some(last) => format!("it is read until {}", last.format("%Y-%m-%d %H:%M")),
            None => "only its first instance is read".to_owned(),
        };
        self.notice(master, format!("\"{title}\" repeats too often or too long; {read}"));
    }

    fn notice(&mut self, event: &Event, text: String) {
        if let Some(remarks) = self.remarks.get_mut(event.file) {
            remarks.notice(event.line, text);
        }
    }

    fn emit(
        &mut self,
        event: &Event,
        when: &When,
        end: DateTime<Utc>,
        recurrence: Option<When>,
        uid: String,
    ) -> bool {
        let start = when.instant();
        let Window { from, to, .. } = *self.window;
        let touches = start < to && end > from || start == end && from <= start && start < to;
        if !touches {
            return false;
        }
        let meaning = &event.meaning;
        let texts = meaning.attendees.iter().chain(&meaning.tags).map(|text| text.len() + 24);
        let bytes = texts.sum::<usize>() + meaning.summary.len() + uid.len() + 300;
        if !self.budget.store(bytes) {
            self.without_room += 1;
            return true;
        }
        self.occurrences.push(Occurrence {
            uid,
            recurrence: recurrence.as_ref().map(When::key),
            by_clock: recurrence.is_some_and(|when| when.floating),
            start,
            end,
            all_day: when.whole_day,
            summary: meaning.summary.clone(),
            status: meaning.status,
            busy: meaning.busy,
            answer: meaning.answer,
            own: meaning.own,
            people: meaning.people,
            organizer: meaning.organizer.clone(),
            attendees: meaning.attendees.clone(),
            tags: meaning.tags.clone(),
            private: meaning.private,
            kind: meaning.kind,
        });
        true
    }
}

/// How far instances may come to touch the window. Events that share a UID look equally far, so that
/// they meet at the same instants whatever the window is.
fn reach(masters: &[Event], changes: &Changes) -> Reach {
    let mut reach = changes.reach();
    if masters.len() > 1 {
        let longest = masters.iter().map(Event::longest).max();
        reach.longest = reach.longest.max(longest.unwrap_or_default());
        reach.slack = TimeDelta::days(1);
    }
    reach
}

fn whole_minute(wall: NaiveDateTime) -> NaiveDateTime {
    wall.with_second(0).unwrap_or(wall)
}

/// Of an event published again only the newest version; different ones under one UID all stay.
fn newest(masters: Vec<Event>) -> Vec<Event> {
    let top = masters.iter().map(|master| master.sequence).max();
    let mut kept: Vec<Event> = vec![];
    let mut known: HashMap<(DateTime<Utc>, bool), usize> = HashMap::new();
    for master in masters.into_iter().filter(|master| Some(master.sequence) == top) {
        let key = (master.start.instant(), master.start.whole_day);
        match known.get(&key).and_then(|&index| kept.get_mut(index)) {
            Some(same) => *same = master,
            None => {
                known.insert(key, kept.len());
                kept.push(master);
            }
        }
    }
    kept
}

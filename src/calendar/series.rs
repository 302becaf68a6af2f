//! All events of one UID to occurrences: a series, the dates added to and taken from it, and its
//! `changes`. What replaces an instance stands at its own time, so an instance
//! moved into the window is found however far it came.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::{
    Window,
    budget::{Budget, MOST_INSTANCES},
    changes::{Changes, Reach, is_excluded, moved, original},
    event::{Event, When},
    fault::excerpt,
    remarks::Remarks,
    rule::Rule,
    walk::{Course, walk},
    zones::Zone,
};
use crate::domain::occurrence::Occurrence;

/// Where occurrences go.
#[derive(Debug)]
pub struct Expansion<'a> {
    pub window: &'a Window,
    pub budget: &'a mut Budget,
    /// One for each file.
    pub remarks: &'a mut [Remarks],
    pub occurrences: Vec<Occurrence>,
    /// How many found no room any more.
    pub without_room: usize,
}

type Instances = BTreeMap<DateTime<Utc>, (When, Option<DateTime<Utc>>)>;

impl<'a> Expansion<'a> {
    pub fn new(window: &'a Window, budget: &'a mut Budget, remarks: &'a mut [Remarks]) -> Self {
        Self { window, budget, remarks, occurrences: vec![], without_room: 0 }
    }

    /// `events` share one UID.
    pub fn add(&mut self, events: Vec<Event>) {
        let (changes, masters): (Vec<Event>, Vec<Event>) =
            events.into_iter().partition(|event| event.replaces.is_some());
        let masters = newest(masters);
        let changes = Changes::new(changes);
        let single = masters.len() == 1 && changes.events.is_empty();
        for master in &masters {
            self.instances(master, &changes, single);
        }
        for event in &changes.events {
            let Some(replaces) = &event.replaces else { continue };
            // The newer series may have lost the instance after it had been changed.
            let gone = masters
                .iter()
                .any(|master| event.sequence <= master.sequence && is_excluded(master, replaces));
            if !gone {
                let original = original(replaces, masters.first());
                self.emit(event, &event.start, event.end(&event.start), Some(original));
            }
        }
    }

    fn instances(&mut self, master: &Event, changes: &Changes, single: bool) {
        let reach = changes.reach();
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
            let recurrence = repeats.then_some(at);
            if let Some(change) = changes.last_before(at) {
                let moved = moved(&when, change);
                let end = change.end(&moved);
                touching += usize::from(self.emit(change, &moved, end, recurrence));
            } else {
                let end = end.unwrap_or_else(|| master.end(&when));
                touching += usize::from(self.emit(master, &when, end, recurrence));
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
        let slack = match master.start.zone {
            Zone::Fixed(_) => TimeDelta::zero(),
            _ => TimeDelta::hours(3),
        };
        let slack = if master.start.whole_day { a_day } else { slack };
        let back = master.longest().max(reach.longest) + reach.shift + slack;
        let Window { from, to, .. } = *self.window;
        let zone = &master.start.zone;
        Course {
            start: master.start.wall,
            until: None,
            from: zone.wall(from.checked_sub_signed(back).unwrap_or(from)),
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
                self.notice(master, fault.to_string());
                vec![]
            }
        }
    }

    fn notice_cut(&mut self, master: &Event, last: Option<NaiveDateTime>) {
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
        recurrence: Option<DateTime<Utc>>,
    ) -> bool {
        let start = when.instant();
        let Window { from, to, .. } = *self.window;
        let touches = start < to && end > from || start == end && from <= start && start < to;
        if !touches {
            return false;
        }
        let meaning = &event.meaning;
        let texts = meaning.attendees.iter().chain(&meaning.tags).map(|text| text.len() + 24);
        let bytes = texts.sum::<usize>() + meaning.summary.len() + event.uid.len() + 300;
        if !self.budget.store(bytes) {
            self.without_room += 1;
            return true;
        }
        self.occurrences.push(Occurrence {
            uid: event.uid.clone(),
            recurrence,
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

//! Events by UID, across all files of a calendar, and what is called off among them (METHOD:CANCEL).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    event::{Event, Replaces},
    event_reader::MADE_UID,
};
use crate::domain::occurrence::Status;

/// What a message calls off of which the files tell nothing else: it may be known from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledOff {
    pub uid: String,
    /// The instance that is called off; `None` for all of it.
    pub instance: Option<Instance>,
    /// Index of its file, and where the message stands in it.
    pub file: usize,
    pub line: usize,
}

/// An instance as its RECURRENCE-ID names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// As an occurrence's `recurrence`.
    pub at: DateTime<Utc>,
    /// The day it is, should the series be one of whole days, and whether it is named by its day.
    pub day: NaiveDate,
    pub whole_day: bool,
    /// Those after it, too.
    pub onwards: bool,
}

/// A message that calls off a series or one of its instances.
#[derive(Debug)]
pub struct Cancellation {
    pub uid: String,
    pub file: usize,
    pub line: usize,
    pub sequence: u64,
    /// The instance that is called off; `None` for all of it.
    pub replaces: Option<Replaces>,
    /// The message as an event, where it says when: shown if nothing else is known of it.
    pub event: Option<Event>,
}

/// In the order in which the UIDs appear.
#[derive(Default)]
pub struct Groups {
    pub in_order: Vec<Group>,
    pub index: HashMap<String, usize>,
    /// Told by [`Groups::settle`].
    pub called_off: Vec<CalledOff>,
    /// How often each made UID came: equal events without a UID are still several.
    made: HashMap<String, usize>,
}

/// What is known of one UID.
#[derive(Default)]
pub struct Group {
    pub events: Vec<Event>,
    cancellations: Vec<Cancellation>,
    answers: Vec<Event>,
}

impl Groups {
    pub fn add(&mut self, mut event: Event) {
        if event.uid.starts_with(MADE_UID) {
            let times = self.made.entry(event.uid.clone()).or_default();
            *times += 1;
            if *times > 1 {
                event.uid = format!("{}-{times}", event.uid);
            }
        }
        self.of(&event.uid).events.push(event);
    }

    pub fn call_off(&mut self, cancellation: Cancellation) {
        self.of(&cancellation.uid).cancellations.push(cancellation);
    }

    /// A METHOD:REPLY or COUNTER tells of its event only where nothing else does.
    pub fn answer(&mut self, event: Event) {
        self.of(&event.uid).answers.push(event);
    }

    /// Calls off what is cancelled, wherever its message stood.
    pub fn settle(&mut self) {
        for group in &mut self.in_order {
            group.settle(&mut self.called_off);
        }
    }

    fn of(&mut self, uid: &str) -> &mut Group {
        let index = match self.index.get(uid) {
            Some(&index) => index,
            None => {
                self.in_order.push(Group::default());
                self.index.insert(uid.to_owned(), self.in_order.len() - 1);
                self.in_order.len() - 1
            }
        };
        &mut self.in_order[index]
    }
}

impl Cancellation {
    fn called_off(&self) -> CalledOff {
        let instance = self.replaces.as_ref().map(|replaces| Instance {
            at: replaces.when.key(),
            day: replaces.day,
            whole_day: replaces.when.whole_day,
            onwards: replaces.onwards,
        });
        CalledOff { uid: self.uid.clone(), instance, file: self.file, line: self.line }
    }
}

impl Group {
    fn settle(&mut self, called_off: &mut Vec<CalledOff>) {
        let unknown = self.events.is_empty();
        if unknown && self.cancellations.is_empty() {
            self.events = std::mem::take(&mut self.answers);
        }
        for cancellation in std::mem::take(&mut self.cancellations) {
            if unknown {
                called_off.push(cancellation.called_off());
            }
            let Cancellation { sequence, replaces, event, .. } = cancellation;
            match replaces {
                _ if unknown => self.events.extend(event.map(cancelled)),
                None => {
                    // What was published again afterwards takes place.
                    let meant = self.events.iter_mut().filter(|event| event.sequence <= sequence);
                    meant.for_each(|event| event.meaning.status = Status::Cancelled);
                }
                Some(replaces) => self.call_off_one(replaces, event),
            }
        }
    }

    fn call_off_one(&mut self, replaces: Replaces, message: Option<Event>) {
        let is_it = |event: &&mut Event| {
            event.replaces.as_ref().is_some_and(|known| {
                known.at == replaces.at
                    || known.when.whole_day != replaces.when.whole_day && known.day == replaces.day
            })
        };
        if let Some(change) = self.events.iter_mut().find(is_it) {
            change.meaning.status = Status::Cancelled;
            return;
        }
        let master = self.events.iter().find(|event| event.replaces.is_none());
        let Some(event) = master.cloned().or(message) else { return };
        let start = if event.start.whole_day == replaces.when.whole_day {
            replaces.when.clone()
        } else {
            event.start.at(replaces.day.and_time(event.start.wall.time()))
        };
        self.events.push(cancelled(Event {
            start,
            replaces: Some(Replaces { onwards: false, ..replaces }),
            rules: vec![],
            except_rules: vec![],
            extra: vec![],
            ..event
        }));
    }
}

fn cancelled(mut event: Event) -> Event {
    event.meaning.status = Status::Cancelled;
    event
}

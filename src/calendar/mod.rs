//! Calendar text to occurrences: bytes → logical lines (`lines`) → components (`component`) → typed
//! events (`event`) → occurrences in a window (`series`). Files are read by nobody here, and what
//! counts as work is decided above; every skip is named.

mod budget;
mod changes;
mod component;
mod event;
mod event_reader;
mod fault;
mod kind;
mod lines;
mod meaning;
mod observances;
pub mod preview;
mod property;
mod remarks;
mod rule;
mod series;
mod span;
mod ticks;
mod values;
mod walk;
pub mod watch;
pub mod write;
mod zip;
mod zone_names;
mod zones;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use self::{
    budget::Budget,
    component::{Contents, contents},
    event::Event,
    event_reader::Events,
    remarks::Remarks,
    series::Expansion,
    watch::{Phase, Stopped, WHOLE, Watch},
    zones::{Evaluated, Zones},
};
pub use self::{
    remarks::{Notice, Unreadable},
    zip::{Unzip, unzip},
};
use crate::domain::occurrence::Occurrence;

/// One calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// As messages show it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Which occurrences are wanted: those that touch `from..to`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// Where floating times and whole days are lived.
    pub zone: Tz,
}

/// Everything one look at a calendar tells.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// By start, end and UID.
    pub occurrences: Vec<Occurrence>,
    /// One bad event costs that event only.
    pub unreadable: Vec<Unreadable>,
    pub notices: Vec<Notice>,
    /// The first name a file gives its calendar.
    pub calendar_name: Option<String>,
    /// From the first start to the last end in the files, whatever the window. An endless series
    /// gives its first instance only.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Reading {
    /// Puts what another calendar tells beside this one.
    pub fn add(&mut self, other: Self) {
        self.occurrences.extend(other.occurrences);
        self.unreadable.extend(other.unreadable);
        self.notices.extend(other.notices);
        self.calendar_name = self.calendar_name.take().or(other.calendar_name);
        self.span = match (self.span, other.span) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
    }

    pub fn sort(&mut self) {
        self.occurrences.sort_by(|one, two| {
            (one.start, one.end, &one.uid).cmp(&(two.start, two.end, &two.uid))
        });
    }
}

/// The thousandths of a reading's time after which all events are known and only occurrences are left.
const EVENTS_READ: usize = 600;

/// Reads `files` as one calendar: events with the same UID belong together across files.
/// `own_addresses` tell who the user is, with or without `mailto:`, in any case.
pub fn read(files: &[File], window: &Window, own_addresses: &[String]) -> Reading {
    // Nobody else holds this watch, so nobody stops it.
    read_watched(files, window, own_addresses, &Watch::default()).unwrap_or_default()
}

/// As [`read`], telling `watch` how far it is and stopping when told to.
pub fn read_watched(
    files: &[File],
    window: &Window,
    own_addresses: &[String],
    watch: &Watch,
) -> Result<Reading, Stopped> {
    let own: HashSet<String> =
        own_addresses.iter().map(|address| meaning::bare_address(address)).collect();
    let mut budget = Budget::new();
    let mut evaluated = Evaluated::new();
    let mut remarks: Vec<Remarks> = files.iter().map(|file| Remarks::new(&file.name)).collect();
    let mut groups = Groups::default();
    let mut calendar_name = None;
    let all_bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let mut bytes = 0;
    for (index, (file, remarks)) in files.iter().zip(&mut remarks).enumerate() {
        watch.begin(Phase::Reading, &file.name)?;
        watch.reach((0, EVENTS_READ), bytes, all_bytes)?;
        let plain = lines::plain(&file.bytes);
        let contents = contents(&plain);
        note_oddities(&contents, &plain, remarks);
        let mut events = Events {
            file: index,
            zones: Zones::new(window.zone, &contents.zones, &mut evaluated, &mut budget),
            remarks,
            meanings: meaning::Reader::new(&own, contents.name.clone()),
        };
        let count = contents.events.len();
        for (place, component) in contents.events.iter().enumerate() {
            // Half of a file's time goes into taking it apart, half into its events.
            let done = bytes + file.bytes.len() / 2 + file.bytes.len() / 2 * place / count;
            watch.reach((0, EVENTS_READ), done, all_bytes)?;
            match events.read(component) {
                Ok(event) => groups.add(event),
                Err(fault) => {
                    let title = event_reader::title(component);
                    events
                        .remarks
                        .unreadable(component.line, event_reader::refused(&title, &fault));
                }
            }
        }
        calendar_name = calendar_name.or(contents.name);
        bytes += file.bytes.len();
    }
    let span = span::span(groups.in_order.iter().flatten(), &mut budget);
    let mut expansion = Expansion::new(window, &mut budget, &mut remarks);
    let count = groups.in_order.len();
    for (place, events) in groups.in_order.into_iter().enumerate() {
        watch.reach((EVENTS_READ, WHOLE), place, count)?;
        expansion.add(events);
    }
    let Expansion { mut occurrences, without_room, .. } = expansion;
    if let Some(remarks) = remarks.first_mut().filter(|_| without_room > 0) {
        remarks
            .notice(1, format!("{without_room} occurrences left out: the calendar is too large"));
    }
    occurrences
        .sort_by(|one, two| (one.start, one.end, &one.uid).cmp(&(two.start, two.end, &two.uid)));
    let mut reading = Reading { occurrences, calendar_name, span, ..Reading::default() };
    for remarks in remarks {
        reading.unreadable.extend(remarks.unreadable);
        reading.notices.extend(remarks.notices);
    }
    Ok(reading)
}

/// Events by UID, in the order in which the UIDs appear.
#[derive(Default)]
struct Groups {
    in_order: Vec<Vec<Event>>,
    index: HashMap<String, usize>,
    /// How often each made UID came: equal events without a UID are still several.
    made: HashMap<String, usize>,
}

impl Groups {
    fn add(&mut self, mut event: Event) {
        if event.uid.starts_with(event_reader::MADE_UID) {
            let times = self.made.entry(event.uid.clone()).or_default();
            *times += 1;
            if *times > 1 {
                event.uid = format!("{}-{times}", event.uid);
            }
        }
        let next = self.in_order.len();
        let index = *self.index.entry(event.uid.clone()).or_insert(next);
        match self.in_order.get_mut(index) {
            Some(group) => group.push(event),
            None => self.in_order.push(vec![event]),
        }
    }
}

fn note_oddities(contents: &Contents, bytes: &[u8], remarks: &mut Remarks) {
    if !contents.any && !bytes.trim_ascii().is_empty() {
        remarks
            .unreadable(1, "this is no calendar file: nothing in it begins with BEGIN:VCALENDAR");
    } else if contents.junk > 0 {
        let lines = if contents.junk == 1 { "line" } else { "lines" };
        let text = format!("{} {lines} without a colon passed over", contents.junk);
        remarks.notice(contents.first_junk, text);
    }
}

//! Calendar text to occurrences: bytes → logical lines (`lines`) → components (`component`) → typed
//! events (`event`) → occurrences in a window (`series`). Files are read by nobody here, and what
//! counts as work is decided above; every skip is named.

mod budget;
mod changes;
mod component;
mod course;
mod event;
mod event_reader;
mod fault;
mod feed;
mod groups;
mod home;
mod kind;
mod lines;
mod meaning;
mod names;
mod observances;
mod own_address;
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

use std::{collections::HashSet, rc::Rc};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use self::{
    budget::Budget,
    component::{Component, Contents, Method, contents},
    event_reader::Events,
    groups::Groups,
    remarks::Remarks,
    series::Expansion,
    watch::{Phase, Stopped, WHOLE, Watch},
    zones::{Evaluated, Zones},
};
pub use self::{
    feed::{Feed, People, Titles},
    groups::{CalledOff, Instance},
    home::home_zone,
    own_address::{Evidence, Proposed},
    remarks::{Notice, Unreadable},
    zip::{Unzip, unzip},
};
use crate::domain::{clock::Clock, occurrence::Occurrence};

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
    /// Messages that call off what these files do not hold.
    pub called_off: Vec<CalledOff>,
    /// The first name a file gives its calendar.
    pub calendar_name: Option<String>,
    /// From the first start to the last end in the files, whatever the window. An endless series
    /// gives its first instance only.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// A file ends in the middle of its calendar: what is missing may stand in the lost part.
    pub cut_off: bool,
    /// UIDs of which the files tell every instance in the window.
    pub uids: HashSet<String>,
    /// Whether titles or people were taken out of it.
    pub feed: Feed,
    /// Who the user may be, the likeliest first; none where the calendar names one of their addresses.
    pub proposed_addresses: Vec<Proposed>,
}

impl Reading {
    /// Puts what another calendar tells beside this one.
    pub fn add(&mut self, other: Self) {
        self.occurrences.extend(other.occurrences);
        self.unreadable.extend(other.unreadable);
        self.notices.extend(other.notices);
        self.called_off.extend(other.called_off);
        self.uids.extend(other.uids);
        self.calendar_name = self.calendar_name.take().or(other.calendar_name);
        self.cut_off |= other.cut_off;
        self.feed = std::mem::take(&mut self.feed).and(other.feed);
        for one in other.proposed_addresses {
            if !self.proposed_addresses.iter().any(|known| known.address == one.address) {
                self.proposed_addresses.push(one);
            }
        }
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
    read_by(&Clock::still(window.zone), files, window, own_addresses, watch)
}

/// As [`read_watched`], floating times and whole days by the user's own clock, wherever it hung on that
/// day.
pub fn read_by(
    clock: &Clock,
    files: &[File],
    window: &Window,
    own_addresses: &[String],
    watch: &Watch,
) -> Result<Reading, Stopped> {
    let own: HashSet<String> =
        own_addresses.iter().map(|address| meaning::bare_address(address)).collect();
    let mut budget = Budget::new();
    let mut remarks: Vec<Remarks> = files.iter().map(|file| Remarks::new(&file.name)).collect();
    let gathered = gathered(files, clock, &own, &mut budget, &mut remarks, watch)?;
    let mut reading = about(&gathered, files, &own, &mut budget);
    if let (Some(lacks), Some(remarks)) = (&reading.feed.lacks, remarks.first_mut()) {
        remarks.notice(1, lacks.as_str());
    }
    let Groups { in_order, index, called_off, .. } = gathered.groups;
    reading.called_off = called_off;
    let mut expansion = Expansion::new(window, &mut budget, &mut remarks, &index);
    let count = in_order.len();
    let told = in_order.iter().filter_map(|group| group.events.first());
    reading.uids = told.map(|event| event.uid.clone()).collect();
    for (place, group) in in_order.into_iter().enumerate() {
        watch.reach((EVENTS_READ, WHOLE), place, count)?;
        expansion.add(group.events);
    }
    let Expansion { occurrences, without_room, cut, .. } = expansion;
    reading.uids.retain(|uid| without_room == 0 && !cut.contains(uid));
    if let Some(remarks) = remarks.first_mut().filter(|_| without_room > 0) {
        let left_out = match without_room {
            1 => "1 occurrence is".to_owned(),
            several => format!("{several} occurrences are"),
        };
        remarks.notice(1, format!("{left_out} left out: the calendar is too large"));
    }
    reading.occurrences = occurrences;
    reading.sort();
    reading.notices = remarks::together(&mut remarks);
    reading.unreadable = remarks.into_iter().flat_map(|remarks| remarks.unreadable).collect();
    Ok(reading)
}

/// The events of all files, before anybody asks when they take place.
#[derive(Default)]
struct Gathered {
    groups: Groups,
    calendar_name: Option<String>,
    product: Option<String>,
    cut_off: bool,
}

fn gathered(
    files: &[File],
    clock: &Clock,
    own: &HashSet<String>,
    budget: &mut Budget,
    remarks: &mut [Remarks],
    watch: &Watch,
) -> Result<Gathered, Stopped> {
    let mut gathered = Gathered::default();
    let mut evaluated = Evaluated::new();
    let clock = Rc::new(clock.clone());
    let all_bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let mut bytes = 0;
    for (index, (file, remarks)) in files.iter().zip(remarks).enumerate() {
        watch.begin(Phase::Reading, &file.name)?;
        watch.reach((0, EVENTS_READ), bytes, all_bytes)?;
        let plain = lines::plain(&file.bytes);
        let contents = contents(&plain);
        note_oddities(&contents, &plain, remarks);
        let mut events = Events {
            file: index,
            zones: Zones::new(Rc::clone(&clock), &contents.zones, &mut evaluated, budget),
            remarks,
            meanings: meaning::Reader::new(own, contents.name.clone()),
        };
        let count = contents.events.len();
        for (place, lines) in contents.events.iter().enumerate() {
            // Half of a file's time goes into taking it apart, half into its events.
            let done = bytes + file.bytes.len() / 2 + file.bytes.len() / 2 * place / count;
            watch.reach((0, EVENTS_READ), done, all_bytes)?;
            gather(&lines.component(), &mut events, &mut gathered.groups);
        }
        gathered.cut_off |= contents.cut_off.is_some();
        gathered.calendar_name = gathered.calendar_name.or(contents.name);
        gathered.product = gathered.product.or(contents.product);
        bytes += file.bytes.len();
    }
    gathered.groups.settle();
    Ok(gathered)
}

/// What the events tell of their calendar, whatever the window.
fn about(
    gathered: &Gathered,
    files: &[File],
    own: &HashSet<String>,
    budget: &mut Budget,
) -> Reading {
    let events = || gathered.groups.in_order.iter().flat_map(|group| &group.events);
    let names = gathered.calendar_name.iter().chain(files.iter().map(|file| &file.name));
    Reading {
        span: span::span(events(), budget),
        feed: feed::feed(events(), gathered.product.as_deref()),
        proposed_addresses: own_address::proposed(events(), names.map(String::as_str), own),
        cut_off: gathered.cut_off,
        calendar_name: gathered.calendar_name.clone(),
        ..Reading::default()
    }
}

fn gather(component: &Component, events: &mut Events<'_, '_>, groups: &mut Groups) {
    let read = match component.method {
        Method::Publish | Method::Add => events.read(component).map(|event| groups.add(event)),
        Method::Cancel => events.cancellation(component).map(|one| groups.call_off(one)),
        Method::Reply => events.read(component).map(|event| groups.answer(event)),
        Method::Question => {
            let text = "a question about an event (METHOD:REFRESH) is passed over";
            return events.remarks.notice(component.line, text);
        }
    };
    if let Err(fault) = read {
        let why = event_reader::refused(&event_reader::title(component), &fault);
        events.remarks.unreadable(component.line, event_reader::own_uid(component), why);
    }
}

fn note_oddities(contents: &Contents<'_>, bytes: &[u8], remarks: &mut Remarks) {
    if !contents.any && !bytes.trim_ascii().is_empty() {
        remarks.unreadable(
            1,
            None,
            "this is no calendar file: nothing in it begins with BEGIN:VCALENDAR",
        );
    }
    if contents.any && contents.junk > 0 {
        let lines = if contents.junk == 1 { "line" } else { "lines" };
        let text = format!("{} {lines} without a colon passed over", contents.junk);
        remarks.notice(contents.first_junk, text);
    }
    if let Some((line, what)) = contents.cut_off {
        let text =
            format!("the file ends before END:{what} of this line: it may have been cut off");
        remarks.notice(line, text);
    }
    if contents.events.is_empty() && contents.others > 0 {
        let text = "there are only tasks, journals or free/busy times here, and no events";
        remarks.notice(1, text);
    }
}

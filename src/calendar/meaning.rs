//! What an event means to the user: taken or free, answered how, alone or with whom, and whether
//! it is work at all. Nothing is left out here; that is the domain's decision.

use std::collections::HashSet;

use super::{
    component::Component,
    kind::{self, Signs},
    property::{Property, text_list},
};
use crate::domain::{
    called_off,
    occurrence::{Answer, EntryKind, Status},
};

/// All of an occurrence that is the same for each instance.
#[derive(Clone, Debug)]
pub struct Meaning {
    pub summary: String,
    pub status: Status,
    pub busy: bool,
    pub answer: Answer,
    pub own: bool,
    pub people: u32,
    pub organizer: Option<String>,
    pub attendees: Vec<String>,
    /// Of each of the attendees.
    pub answers: Vec<Answer>,
    pub tags: Vec<String>,
    pub private: bool,
    pub kind: EntryKind,
}

/// Reads events from the view of one user.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The user's addresses, bare and in lower case.
    own: &'a HashSet<String>,
    calendar_name: Option<String>,
}

/// Longer titles are no titles.
const LONGEST_TITLE: usize = 2_000;
/// More are counted, but not kept by name.
const MOST_ATTENDEES: usize = 500;

impl<'a> Reader<'a> {
    pub fn new(own: &'a HashSet<String>, calendar_name: Option<String>) -> Self {
        Self { own, calendar_name }
    }

    pub fn read(&self, event: &Component, whole_day: bool) -> Meaning {
        let organizer = event.get("ORGANIZER").and_then(address);
        let organizer = organizer.filter(|address| !is_calendar(address));
        let guests: Vec<(&Property, String)> = event
            .all("ATTENDEE")
            .filter(|guest| !is_room(guest))
            .filter_map(|guest| Some((guest, address(guest)?)))
            .collect();
        let mut seen = HashSet::new();
        let (attendees, answers): (Vec<String>, Vec<Answer>) = guests
            .iter()
            .filter(|(_, address)| !is_calendar(address) && seen.insert(address.clone()))
            .map(|(guest, address)| (address.clone(), answer(guest)))
            .unzip();
        seen.extend(organizer.clone());
        let organises = organizer.as_ref().is_some_and(|address| self.own.contains(address));
        let alone = seen.iter().all(|address| self.own.contains(address));
        let own_address_named = seen.iter().any(|address| self.own.contains(address));
        // Without knowing who the user is, they are taken to be among those named.
        let unnamed = u32::from(!own_address_named && !seen.is_empty() && !self.own.is_empty());
        let others = seen.iter().filter(|address| !self.own.contains(*address)).count();
        let people = u32::try_from(others).unwrap_or(u32::MAX - 1);
        let people = people + u32::from(own_address_named) + unnamed;

        let shown = shown_as(event);
        let busy = !is_transparent(event) && shown != Shown::Free;
        let tags = tags(event);
        let summary = summary(event);
        let signs = Signs {
            title: &summary,
            tags: &tags,
            calendar_name: self.calendar_name.as_deref().unwrap_or_default(),
            google_type: google_type(event),
            out_of_office: shown == Shown::OutOfOffice,
            elsewhere: shown == Shown::Elsewhere,
            whole_day,
            busy,
            alone,
        };
        Meaning {
            // Outlook leaves what the organiser called off in place, free and with the word before it.
            status: match status(event, shown) {
                _ if !busy && called_off::says(&summary) => Status::Cancelled,
                status => status,
            },
            answer: self.answer(&guests, organises),
            own: organises || alone,
            people: people.max(1),
            kind: kind::kind(&signs),
            private: is_private(event),
            attendees: attendees.into_iter().take(MOST_ATTENDEES).collect(),
            answers: answers.into_iter().take(MOST_ATTENDEES).collect(),
            organizer,
            busy,
            tags,
            summary,
        }
    }

    fn answer(&self, guests: &[(&Property, String)], organises: bool) -> Answer {
        let own = guests.iter().find(|(_, address)| self.own.contains(address));
        match own.map(|(guest, _)| answer(guest)) {
            Some(Answer::Declined) => Answer::Declined,
            _ if organises => Answer::Accepted,
            Some(answer) => answer,
            None => Answer::None,
        }
    }
}

/// Bare and in lower case, as addresses are compared.
pub fn bare_address(text: &str) -> String {
    let text = text.trim().to_lowercase();
    text.strip_prefix("mailto:").unwrap_or(&text).trim().to_owned()
}

/// Of the property's value, or of its EMAIL where the value is some other URI (Apple).
fn address(property: &Property) -> Option<String> {
    let value = bare_address(within_angles(&property.value));
    let written = property.parameter("EMAIL").map(bare_address);
    let best = if value.contains('@') { Some(value) } else { written.or(Some(value)) };
    best.filter(|address| !address.is_empty())
}

/// vCalendar 1.0 writes `Ana Lima <ana@example.com>`.
fn within_angles(value: &str) -> &str {
    let inside = value.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    inside.map_or(value, |(_, inside)| inside)
}

fn is_room(guest: &Property) -> bool {
    let kind = guest.parameter("CUTYPE").unwrap_or_default();
    kind.eq_ignore_ascii_case("ROOM") || kind.eq_ignore_ascii_case("RESOURCE")
}

/// Google's shared calendars and rooms carry addresses like people.
fn is_calendar(address: &str) -> bool {
    address.ends_with("@group.calendar.google.com")
        || address.ends_with("@resource.calendar.google.com")
        || address == "unknownorganizer@calendar.google.com"
}

fn answer(guest: &Property) -> Answer {
    // vCalendar 1.0 calls it STATUS.
    let word = guest.parameter("PARTSTAT").or_else(|| guest.parameter("STATUS"));
    match word.unwrap_or_default().to_ascii_uppercase().as_str() {
        "ACCEPTED" | "CONFIRMED" | "COMPLETED" | "IN-PROCESS" => Answer::Accepted,
        // Who sent somebody else does not go.
        "DECLINED" | "DELEGATED" => Answer::Declined,
        "TENTATIVE" => Answer::Tentative,
        _ => Answer::NeedsAction,
    }
}

/// What Outlook shows an entry as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Unsaid,
    Free,
    Tentative,
    Elsewhere,
    OutOfOffice,
}

fn shown_as(event: &Component) -> Shown {
    let names = [
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-MSNCALENDAR-BUSYSTATUS",
        "X-APPLE-EWS-BUSYSTATUS",
    ];
    let word = names.iter().find_map(|name| event.get(name)).map(Property::word);
    match word.unwrap_or_default().as_str() {
        "FREE" => Shown::Free,
        "TENTATIVE" => Shown::Tentative,
        "WORKINGELSEWHERE" => Shown::Elsewhere,
        "OOF" | "UNAVAILABLE" => Shown::OutOfOffice,
        _ => Shown::Unsaid,
    }
}

fn status(event: &Component, shown: Shown) -> Status {
    match event.get("STATUS").map(Property::word).unwrap_or_default().as_str() {
        "CANCELLED" | "CANCELED" | "DECLINED" => Status::Cancelled,
        "TENTATIVE" => Status::Tentative,
        _ if shown == Shown::Tentative => Status::Tentative,
        _ => Status::Confirmed,
    }
}

fn is_transparent(event: &Component) -> bool {
    let word = event.get("TRANSP").map(Property::word).unwrap_or_default();
    // vCalendar 1.0 counts: 0 is opaque.
    word.starts_with("TRANSPARENT") || word.parse::<u32>().is_ok_and(|number| number > 0)
}

fn is_private(event: &Component) -> bool {
    let class = event.get("CLASS").map(Property::word).unwrap_or_default();
    matches!(class.as_str(), "PRIVATE" | "CONFIDENTIAL")
}

fn summary(event: &Component) -> String {
    let mut text = event.get("SUMMARY").map(Property::text).unwrap_or_default();
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TITLE) {
        text.truncate(end);
    }
    text
}

fn tags(event: &Component) -> Vec<String> {
    const MOST: usize = 50;
    let mut tags: Vec<String> = vec![];
    // Leaders who sort by colour find it by rule, as `tag:colour:teal`.
    let colour = event.get("COLOR").map(|colour| colour.text().trim().to_lowercase());
    let colour =
        colour.filter(|colour| !colour.is_empty()).map(|colour| format!("colour:{colour}"));
    let categories = event.all("CATEGORIES").flat_map(|list| text_list(&list.value));
    for tag in categories.chain(colour) {
        if !tag.is_empty() && !tags.contains(&tag) && tags.len() < MOST {
            tags.push(tag);
        }
    }
    tags
}

/// Letters only: `outOfOffice` and `OUT_OF_OFFICE` are the same.
fn google_type(event: &Component) -> String {
    let property = event.get("X-GOOGLE-EVENT-TYPE").or_else(|| event.get("X-GOOGLE-EVENTTYPE"));
    let value = property.map_or("", |property| property.value.as_str());
    value.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::component::contents;

    fn meaning(lines: &str) -> Meaning {
        let own = HashSet::from(["me@example.com".to_owned()]);
        let text = format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT");
        let read = contents(text.as_bytes());
        Reader::new(&own, read.name.clone()).read(&read.events[0].component(), false)
    }

    #[test]
    fn people_are_counted_without_rooms_and_with_the_user() {
        let read = contents(include_bytes!("../../tests/cases/people-and-rooms.ics"));
        let own = HashSet::from(["me@example.com".to_owned()]);
        let read = Reader::new(&own, None).read(&read.events[0].component(), false);
        assert_eq!((read.people, read.answer, read.own), (2, Answer::Tentative, false));
        assert_eq!(read.attendees, ["me@example.com", "boss@example.com"]);
        assert_eq!(read.organizer.as_deref(), Some("boss@example.com"));
        assert_eq!(read.tags, ["Board, inner", "People"]);
        assert!(read.private);
    }

    #[test]
    fn an_entry_without_people_is_the_users_own() {
        let read = meaning("SUMMARY:Think");
        assert_eq!((read.people, read.answer, read.own), (1, Answer::None, true));
        let room = meaning("ATTENDEE;CUTYPE=ROOM:mailto:room@example.com");
        assert_eq!((room.people, room.own), (1, true));
    }

    #[test]
    fn a_user_who_is_not_named_is_still_there() {
        let read = meaning("ORGANIZER:mailto:boss@example.com");
        assert_eq!((read.people, read.answer, read.own), (2, Answer::None, false));
    }

    #[test]
    fn who_organises_has_accepted() {
        let organizer = "ORGANIZER:MAILTO:ME@example.com\nATTENDEE:mailto:you@example.com";
        let read = meaning(organizer);
        assert_eq!((read.people, read.answer, read.own), (2, Answer::Accepted, true));
        let declined = format!("{organizer}\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com");
        assert_eq!(meaning(&declined).answer, Answer::Declined);
    }

    #[test]
    fn an_address_may_stand_in_a_parameter() {
        let read = meaning("ATTENDEE;EMAIL=Me@example.com;PARTSTAT=DECLINED:/principals/17/");
        assert_eq!(read.answer, Answer::Declined);
    }

    #[test]
    fn free_is_said_in_two_ways() {
        assert!(meaning("SUMMARY:a").busy);
        assert!(!meaning("TRANSP:TRANSPARENT").busy);
        assert!(!meaning("X-MICROSOFT-CDO-BUSYSTATUS:FREE").busy);
        assert!(meaning("X-MICROSOFT-CDO-BUSYSTATUS:OOF").busy);
    }

    #[test]
    fn a_free_entry_whose_title_says_so_is_called_off() {
        assert_eq!(
            meaning("SUMMARY:Abgesagt: Jour fixe\nTRANSP:TRANSPARENT").status,
            Status::Cancelled
        );
        assert_eq!(meaning("SUMMARY:Abgesagt: Jour fixe").status, Status::Confirmed);
    }

    #[test]
    fn a_colour_is_a_tag() {
        assert_eq!(
            meaning("CATEGORIES:Board\nCOLOR:Turquoise").tags,
            ["Board", "colour:turquoise"]
        );
    }

    #[test]
    fn outlooks_tentative_is_tentative() {
        let read = meaning("STATUS:CONFIRMED\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE");
        assert_eq!(read.status, Status::Tentative);
        assert_eq!(meaning("STATUS:cancelled").status, Status::Cancelled);
    }
}

//! Whose calendar it is, by what it says itself: the name it carries, and who is in most of its
//! invitations. Only proposed; the leader decides.

use std::collections::{HashMap, HashSet};

use super::{event::Event, meaning::bare_address};

/// An address that is likely the leader's, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub address: String,
    pub evidence: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The calendar or its file is named so.
    Name,
    /// It is in so many of all invitations.
    Invitations { named: usize, of: usize },
}

/// Fewer invitations prove nothing.
const FEWEST: usize = 5;

impl Proposed {
    /// `me@example.com appears in 214 of 230 invitations`.
    pub fn words(&self) -> String {
        match self.evidence {
            Evidence::Name => format!("the calendar is named {}", self.address),
            Evidence::Invitations { named, of } => {
                format!("{} appears in {named} of {of} invitations", self.address)
            }
        }
    }
}

/// The likeliest first; none where one of the leader's own addresses is in the calendar already.
/// `names` are those of the calendar and its files.
pub fn proposed<'a>(
    events: impl Iterator<Item = &'a Event>,
    names: impl Iterator<Item = &'a str>,
    own: &HashSet<String>,
) -> Vec<Proposed> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut invitations = 0;
    for event in events {
        let meaning = &event.meaning;
        let mut people: Vec<&str> = meaning.attendees.iter().map(String::as_str).collect();
        let organizer = meaning.organizer.as_deref();
        people.extend(organizer.filter(|organizer| !people.contains(organizer)));
        if people.iter().any(|address| own.contains(*address)) {
            return vec![];
        }
        invitations += usize::from(!people.is_empty());
        for address in people {
            *times.entry(address).or_default() += 1;
        }
    }
    let mut found: Vec<Proposed> = vec![];
    let mut add = |address: &str, evidence: Evidence| {
        let known = found.iter().any(|one| one.address == address) || own.contains(address);
        if !known {
            found.push(Proposed { address: address.to_owned(), evidence });
        }
    };
    let commonest =
        times.iter().max_by_key(|(address, times)| (**times, std::cmp::Reverse(**address)));
    if let Some((address, named)) = commonest.map(|(address, times)| (*address, *times))
        && invitations >= FEWEST
        && named * 3 >= invitations * 2
    {
        add(address, Evidence::Invitations { named, of: invitations });
    }
    for name in names {
        let name = bare_address(name);
        let name = name.strip_suffix(".ics").unwrap_or(&name);
        if is_address(name) {
            add(name, Evidence::Name);
        }
    }
    found
}

fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.contains("calendar.google.com")
            && !text.contains(|sign: char| sign.is_whitespace() || sign == '/')
    })
}

#[cfg(test)]
mod tests {
    use crate::calendar::{File, read, tests::window};

    fn words(name: &str, own: &[&str]) -> Vec<String> {
        let event = |number: usize, guests: &[&str]| {
            let guests: String =
                guests.iter().map(|one| format!("ATTENDEE:mailto:{one}@example.com\n")).collect();
            format!("BEGIN:VEVENT\nUID:{number}\nDTSTART:20260105T090000Z\n{guests}END:VEVENT\n")
        };
        let texts: String = [&["Dana", "ada"][..], &["dana", "bo"], &["dana"], &["ada", "dana"]]
            .iter()
            .chain([&&["bo", "cy"][..], &&[][..]])
            .enumerate()
            .map(|(number, guests)| event(number, guests))
            .collect();
        let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{texts}END:VCALENDAR\n");
        let file = File { name: "work.ics".to_owned(), bytes: text.into_bytes() };
        let own: Vec<String> = own.iter().map(ToString::to_string).collect();
        let reading = read(&[file], &window("2026-01-01", "2026-02-01"), &own);
        reading.proposed_addresses.iter().map(super::Proposed::words).collect()
    }

    #[test]
    fn who_is_in_most_invitations_is_proposed_with_the_count() {
        let named = ["dana@example.com appears in 4 of 5 invitations"];
        assert_eq!(words("Work", &[]), named);
        assert_eq!(words("Work", &["nobody@example.com"]), named);
        assert_eq!(words("Work", &["Bo@example.com"]), [""; 0]);
    }

    #[test]
    fn a_calendar_may_be_named_by_its_owners_address() {
        let both = words("d.smith@example.com", &[]);
        assert_eq!(both[1..], ["the calendar is named d.smith@example.com"]);
        assert_eq!(words("c1@group.calendar.google.com", &[]).len(), 1);
    }
}

//! Whose calendar it is, by what it says itself: the name it carries, and who is in most of its
//! invitations. Only proposed; the leader decides.

use std::collections::{HashMap, HashSet};

use super::{event::Event, meaning::bare_address};
use crate::domain::occurrence::Answer;

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
    let mut seen: HashMap<&str, Seen> = HashMap::new();
    let mut invitations = 0;
    for event in events {
        let meaning = &event.meaning;
        let organizer = meaning.organizer.as_deref();
        let guests = meaning.attendees.iter().map(String::as_str);
        if guests.clone().chain(organizer).any(|address| own.contains(address)) {
            return vec![];
        }
        invitations += usize::from(organizer.is_some() || !meaning.attendees.is_empty());
        for (address, answer) in guests.zip(&meaning.answers) {
            seen.entry(address).or_default().invited(*answer, organizer == Some(address));
        }
        if let Some(organizer) =
            organizer.filter(|one| !meaning.attendees.iter().any(|guest| guest == one))
        {
            seen.entry(organizer).or_default().organised += 1;
        }
    }
    let names: Vec<String> = names.filter_map(named_address).collect();
    let mut found: Vec<Proposed> = vec![];
    let mut add = |address: &str, evidence: Evidence| {
        let known = found.iter().any(|one| one.address == address) || own.contains(address);
        if !known {
            found.push(Proposed { address: address.to_owned(), evidence });
        }
    };
    if let Some((address, seen)) = likeliest(&seen, &names)
        && invitations >= FEWEST
        && seen.times() * 3 >= invitations * 2
    {
        add(address, Evidence::Invitations { named: seen.times(), of: invitations });
    }
    names.iter().for_each(|name| add(name, Evidence::Name));
    found
}

/// How one address stands in a calendar's invitations.
#[derive(Default)]
struct Seen {
    invited: usize,
    organised: usize,
    first_answer: Option<Answer>,
    /// Whether its answers differ: those of others often stay as they were sent.
    answers_differ: bool,
}

impl Seen {
    fn invited(&mut self, answer: Answer, organises: bool) {
        if organises {
            self.organised += 1;
            return;
        }
        self.invited += 1;
        self.answers_differ |= *self.first_answer.get_or_insert(answer) != answer;
    }

    fn times(&self) -> usize {
        self.invited + self.organised
    }

    /// Organising counts a little less: an assistant may send every invitation of a leader's calendar.
    fn weight(&self) -> usize {
        self.invited * 10 + self.organised * 9
    }
}

/// The address of most weight; of several, the only one that answers now so, now so, else the one that
/// the calendar is named by, else nobody.
fn likeliest<'a, 's>(
    seen: &'s HashMap<&'a str, Seen>,
    names: &[String],
) -> Option<(&'a str, &'s Seen)> {
    let most = seen.values().map(Seen::weight).max()?;
    let equal: Vec<(&str, &Seen)> = seen
        .iter()
        .filter(|(_, seen)| seen.weight() == most)
        .map(|(address, seen)| (*address, seen))
        .collect();
    let only = |wanted: &dyn Fn(&(&'a str, &'s Seen)) -> bool| {
        let mut fitting = equal.iter().filter(|one| wanted(one));
        fitting.next().filter(|_| fitting.next().is_none()).copied()
    };
    only(&|_| true)
        .or_else(|| only(&|(_, seen)| seen.answers_differ))
        .or_else(|| only(&|(address, _)| names.iter().any(|name| name == address)))
}

fn named_address(name: &str) -> Option<String> {
    let name = bare_address(name);
    let name = name.strip_suffix(".ics").unwrap_or(&name);
    is_address(name).then(|| name.to_owned())
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

    /// Six invitations with these lines, `{n}` being their number.
    fn of_six(name: &str, lines: &[&str]) -> Vec<String> {
        let event = |number: usize| {
            let lines =
                lines.join("\n").replace("{n}", if number < 3 { "ACCEPTED" } else { "DECLINED" });
            format!("BEGIN:VEVENT\nUID:{number}\nDTSTART:20260105T090000Z\n{lines}\nEND:VEVENT\n")
        };
        let events: String = (0..6).map(event).collect();
        let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{events}END:VCALENDAR\n");
        let file = File { name: "work.ics".to_owned(), bytes: text.into_bytes() };
        let reading = read(&[file], &window("2026-01-01", "2026-02-01"), &[]);
        reading.proposed_addresses.iter().map(super::Proposed::words).collect()
    }

    #[test]
    fn an_assistant_who_organises_everything_is_not_the_leader() {
        let me = ["me@example.com appears in 6 of 6 invitations"];
        let organizer = "ORGANIZER:mailto:aaa@example.com";
        let invited = "ATTENDEE;PARTSTAT={n}:mailto:me@example.com";
        assert_eq!(of_six("Work", &[organizer, invited]), me);
        let both = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aaa@example.com";
        assert_eq!(of_six("Work", &[organizer, both, invited]), me);
    }

    #[test]
    fn of_equals_the_one_who_answers_is_proposed_then_the_calendars_name_then_nobody() {
        let organizer = "ORGANIZER:mailto:aaa@example.com";
        let [bo, me] =
            ["bo", "me"].map(|who| format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}@example.com"));
        let answering = "ATTENDEE;PARTSTAT={n}:mailto:me@example.com";
        let named = ["me@example.com appears in 6 of 6 invitations"];
        assert_eq!(of_six("Work", &[organizer, &bo, answering]), named);
        assert_eq!(of_six("me@example.com", &[organizer, &bo, &me]), named);
        assert_eq!(of_six("Work", &[organizer, &bo, &me]), [""; 0]);
    }
}

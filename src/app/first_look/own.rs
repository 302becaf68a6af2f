//! Which calendars of an archive or a folder are the leader's own, as an import would choose them.
//! Where that can't be told, all of them are looked at.

use crate::{calendar::Reading, domain::occurrence::Occurrence};

/// A calendar that was read.
pub(super) struct Calendar {
    pub(super) name: String,
    /// What its file is called.
    pub(super) file: String,
    pub(super) archive: Option<String>,
    pub(super) reading: Reading,
}

impl Calendar {
    fn is_called(&self, address: &str) -> bool {
        [&self.name, &self.file].iter().any(|name| name.eq_ignore_ascii_case(address))
    }

    /// Entries that one of the addresses takes part in.
    fn taken_part(&self, addresses: &[String]) -> usize {
        let with = |one: &&Occurrence| {
            let mut people = one.organizer.iter().chain(&one.attendees);
            people.any(|address| addresses.contains(address))
        };
        self.reading.occurrences.iter().filter(with).count()
    }
}

/// For each calendar whether it is looked at.
pub(super) fn chosen(all: &[Calendar], addresses: &[String]) -> Vec<bool> {
    let mut on = vec![true; all.len()];
    for one in all.iter().filter_map(|one| one.archive.as_ref()) {
        let of: Vec<usize> =
            (0..all.len()).filter(|place| all[*place].archive.as_ref() == Some(one)).collect();
        let own = own_among(all, &of, addresses);
        if !own.is_empty() {
            of.iter().for_each(|place| on[*place] = own.contains(place));
        }
    }
    on
}

/// Called like one of the addresses, else the one where they take part in most.
fn own_among(all: &[Calendar], of: &[usize], addresses: &[String]) -> Vec<usize> {
    let is_named = |place: &usize| addresses.iter().any(|address| all[*place].is_called(address));
    let named: Vec<usize> = of.iter().copied().filter(is_named).collect();
    if !named.is_empty() {
        return named;
    }
    let mut most: Vec<(usize, usize)> =
        of.iter().map(|place| (all[*place].taken_part(addresses), *place)).collect();
    most.sort_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
    match most[..] {
        [(first, place), (second, _), ..] if first > second => vec![place],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::Window, domain::zone};

    fn calendar(name: &str, guests: &[&str]) -> Calendar {
        let event = |(number, guest): (usize, &&str)| {
            format!(
                "BEGIN:VEVENT\nUID:{number}\nDTSTART:20260105T090000Z\n\
                 ATTENDEE:mailto:{guest}@example.com\nEND:VEVENT\n"
            )
        };
        let text: String = guests.iter().enumerate().map(event).collect();
        let file = crate::calendar::File { name: name.to_owned(), bytes: text.into_bytes() };
        let berlin = zone::named("Europe/Berlin").expect("a zone");
        let at = |day: &str| zone::midnight(berlin, day.parse().expect("a day"));
        let window = Window { from: at("2026-01-01"), to: at("2026-02-01"), zone: berlin };
        Calendar {
            name: name.to_owned(),
            file: name.to_owned(),
            archive: Some("takeout.zip".to_owned()),
            reading: crate::calendar::read(&[file], &window, &[]),
        }
    }

    #[test]
    fn of_an_archive_the_leaders_own_calendar_is_looked_at() {
        let me = ["me@example.com".to_owned()];
        let team = || calendar("Team", &["ana", "me"]);
        let named = [team(), calendar("Me@example.com", &[])];
        assert_eq!(chosen(&named, &me), [false, true]);
        let taking_part = [team(), calendar("Work", &["me", "me"]), calendar("Holidays", &[])];
        assert_eq!(chosen(&taking_part, &me), [false, true, false]);
        assert_eq!(chosen(&taking_part, &[]), [true, true, true]);
    }

    #[test]
    fn what_is_named_one_by_one_is_meant() {
        let mut all = [calendar("Team", &["ana"]), calendar("me@example.com", &[])];
        all.iter_mut().for_each(|one| one.archive = None);
        assert_eq!(chosen(&all, &["me@example.com".to_owned()]), [true, true]);
    }
}

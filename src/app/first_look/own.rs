//! Which calendars of an archive or a folder are the leader's own, as an import would choose them.
//! Where that can't be told, all of them are looked at.

use crate::{
    app::import::{Held, archives, own_among},
    calendar::Reading,
};

/// A calendar that was read.
pub(super) struct Calendar {
    pub(super) held: Held,
    pub(super) reading: Reading,
}

/// For each calendar whether it is looked at.
pub(super) fn chosen(all: &[Calendar], addresses: &[String]) -> Vec<bool> {
    let mut on = vec![true; all.len()];
    for archive in archives(all.iter().map(|one| &one.held)) {
        let places = all.iter().enumerate();
        let of: Vec<(usize, &Held, &Reading)> = places
            .filter(|(_, one)| one.held.archive.as_ref() == Some(&archive))
            .map(|(place, one)| (place, &one.held, &one.reading))
            .collect();
        let own = own_among(&of, addresses);
        if !own.is_empty() {
            of.iter().for_each(|(place, ..)| on[*place] = own.contains(place));
        }
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::calendar_files::Source, calendar::Window, domain::zone};

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
        let reading = crate::calendar::read(&[file], &window, &[]);
        let archive = Some("takeout.zip".to_owned());
        let source = Source { name: name.to_owned(), files: Vec::new(), archive };
        Calendar { held: Held::of(&source, &reading), reading }
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
        all.iter_mut().for_each(|one| one.held.archive = None);
        assert_eq!(chosen(&all, &["me@example.com".to_owned()]), [true, true]);
    }
}

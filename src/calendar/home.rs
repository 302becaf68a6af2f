//! The zone in which a calendar is lived, as far as its files give it away.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::{
    File,
    lines::{lines, plain},
    property::Property,
    zone_names::{Named, certain, guessed},
};

/// What the files call their zone, else the one that most of their events begin in.
pub fn home_zone<'a>(files: impl IntoIterator<Item = &'a File>) -> Option<Tz> {
    let mut begun: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        for line in lines(&plain(&file.bytes)) {
            let name = line.name();
            if name.eq_ignore_ascii_case(b"X-WR-TIMEZONE") {
                let said = Property::read(&line).and_then(|said| known(&said.text()));
                if said.is_some() {
                    return said;
                }
            } else if name.eq_ignore_ascii_case(b"DTSTART") {
                let property = Property::read(&line);
                let zone = property.as_ref().and_then(|start| start.parameter("TZID"));
                if let Some(zone) = zone {
                    *begun.entry(zone.to_owned()).or_default() += 1;
                }
            }
        }
    }
    let mut by_zone: Vec<(usize, Tz)> = Vec::new();
    for (name, count) in begun {
        let Some(zone) = known(&name) else { continue };
        match by_zone.iter_mut().find(|(_, known)| *known == zone) {
            Some((all, _)) => *all += count,
            None => by_zone.push((count, zone)),
        }
    }
    by_zone.into_iter().max_by_key(|(count, zone)| (*count, zone.name())).map(|(_, zone)| zone)
}

fn known(name: &str) -> Option<Tz> {
    certain(name).or_else(|| match guessed(name)? {
        Named::Zone(zone) => Some(zone),
        Named::Offset(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(text: &str) -> Option<Tz> {
        home_zone(&[File { name: "work.ics".to_owned(), bytes: text.as_bytes().to_vec() }])
    }

    #[test]
    fn the_calendars_word_comes_before_its_events() {
        let events = "BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20260105T090000\nEND:VEVENT\n\
            BEGIN:VEVENT\nDTSTART;TZID=\"W. Europe Standard Time\":20260105T090000\nEND:VEVENT\n\
            BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260105T090000\nEND:VEVENT\n";
        assert_eq!(zone(events), Some(Tz::Europe__Berlin));
        assert_eq!(zone(&format!("{events}X-WR-TIMEZONE:Asia/Tokyo\n")), Some(Tz::Asia__Tokyo));
        assert_eq!(zone("DTSTART:20260105T090000Z\n"), None);
    }
}

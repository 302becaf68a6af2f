//! TZID to zone, each name resolved once a file. The order matters: a place's certain name, then what
//! the file itself defines (`Customized Time Zone` is another zone in every file, and so is `EST`),
//! then names of offsets and guesses by name, at last the user's own zone, which is said aloud.

use std::{collections::HashMap, rc::Rc};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{
    budget::Budget,
    component::Component,
    observances::{Observances, minus},
    property::unescaped,
    remarks::Remarks,
    zone_names::{self, Named},
};
use crate::domain::{clock::Clock, zone};

#[derive(Clone, Debug)]
pub enum Zone {
    Named(Tz),
    /// Seconds east of UTC.
    Fixed(i32),
    /// As a file defines it.
    Own(Rc<Observances>),
    /// The user's own, through every move.
    User(Rc<Clock>),
}

impl Zone {
    pub const UTC: Self = Self::Fixed(0);

    /// The instant at which a clock in this zone shows `wall`.
    pub fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Named(zone) => zone::instant(*zone, wall),
            Self::Fixed(seconds) => minus(wall, *seconds).and_utc(),
            Self::Own(observances) => observances.instant(wall),
            Self::User(clock) => clock.instant(wall),
        }
    }

    /// What a clock in this zone shows at `at`.
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(zone) => zone::wall(*zone, at),
            Self::Fixed(seconds) => minus(at.naive_utc(), -*seconds),
            Self::Own(observances) => observances.wall(at),
            Self::User(clock) => clock.wall(at),
        }
    }

    /// How long it is from one wall time to another.
    pub fn between(&self, start: NaiveDateTime, end: NaiveDateTime) -> TimeDelta {
        match self {
            Self::User(clock) => clock.between(start, end),
            _ => self.instant(end).signed_duration_since(self.instant(start)),
        }
    }

    /// How far its clock may be put back, a move across the world among it.
    pub fn slack(&self) -> TimeDelta {
        match self {
            Self::Fixed(_) => TimeDelta::zero(),
            Self::User(clock) if clock.moves() => TimeDelta::hours(30),
            _ => TimeDelta::hours(3),
        }
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(two)) => one == two,
            (Self::Fixed(one), Self::Fixed(two)) => one == two,
            (Self::Own(one), Self::Own(two)) => Rc::ptr_eq(one, two),
            (Self::User(one), Self::User(two)) => one == two,
            _ => false,
        }
    }
}

/// Definitions already evaluated: a folder of single events repeats the same one in every file.
pub type Evaluated = HashMap<String, Rc<Observances>>;

/// The zones of one file.
pub struct Zones<'a> {
    user: Rc<Clock>,
    definitions: HashMap<String, &'a Component>,
    resolved: HashMap<String, Zone>,
    evaluated: &'a mut Evaluated,
    budget: &'a mut Budget,
}

impl<'a> Zones<'a> {
    pub fn new(
        user: Rc<Clock>,
        definitions: &'a [Component],
        evaluated: &'a mut Evaluated,
        budget: &'a mut Budget,
    ) -> Self {
        let mut known: HashMap<String, &Component> = HashMap::new();
        for definition in definitions {
            let name = unescaped(definition.value("TZID"));
            known.entry(zone_names::bare(&name).to_owned()).or_insert(definition);
        }
        Self { user, definitions: known, resolved: HashMap::new(), evaluated, budget }
    }

    /// What floating times are meant in.
    pub fn user(&self) -> Zone {
        if self.user.moves() {
            Zone::User(Rc::clone(&self.user))
        } else {
            Zone::Named(self.user.last())
        }
    }

    /// The zone a whole-day UNTIL in UTC is meant in: the file's only one, else the user's.
    pub fn of_file(&mut self, remarks: &mut Remarks) -> Zone {
        match self.definitions.iter().next() {
            Some((name, definition)) if self.definitions.len() == 1 => {
                let (name, line) = (name.clone(), definition.line);
                self.named(&name, line, remarks)
            }
            _ => self.user(),
        }
    }

    pub fn named(&mut self, name: &str, line: usize, remarks: &mut Remarks) -> Zone {
        if let Some(zone) = self.resolved.get(name) {
            return zone.clone();
        }
        let certain = zone_names::certain(name);
        // Where a name is only an offset, the file knows better which clock was meant.
        let zone = certain
            .filter(|zone| !zone_names::is_offset(*zone))
            .map(Zone::Named)
            .or_else(|| self.defined(name, remarks))
            .or(certain.map(Zone::Named))
            .or_else(|| match zone_names::guessed(name)? {
                Named::Zone(zone) => Some(Zone::Named(zone)),
                Named::Offset(seconds) => Some(Zone::Fixed(seconds)),
            });
        let zone = zone.unwrap_or_else(|| {
            let name = super::fault::excerpt(name);
            let user = self.user.last();
            remarks.notice(line, format!("unknown time zone \"{name}\" is read as {user}"));
            self.user()
        });
        self.resolved.insert(name.to_owned(), zone.clone());
        zone
    }

    fn defined(&mut self, name: &str, remarks: &mut Remarks) -> Option<Zone> {
        let bare = zone_names::bare(name);
        let definition = self.definitions.get(bare).or_else(|| {
            let unescaped = unescaped(bare);
            self.definitions.get(zone_names::bare(&unescaped))
        })?;
        let text = definition_text(definition);
        if let Some(known) = self.evaluated.get(&text) {
            return Some(Zone::Own(Rc::clone(known)));
        }
        match Observances::read(definition, self.budget, remarks) {
            Ok(observances) => {
                let observances = Rc::new(observances);
                self.evaluated.insert(text, Rc::clone(&observances));
                Some(Zone::Own(observances))
            }
            Err(fault) => {
                let location = zone_names::certain(definition.value("X-LIC-LOCATION"));
                remarks.notice(definition.line, fault.to_string());
                location.map(Zone::Named)
            }
        }
    }
}

fn definition_text(definition: &Component) -> String {
    let parts = definition.parts.iter().flat_map(|part| &part.properties);
    let mut text = String::new();
    for property in parts {
        text.push_str(&property.name);
        text.push(':');
        text.push_str(&property.value);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::calendar::tests::case;

    /// When nine in the morning of a July day is, by a zone of this name that the file defines.
    fn nine_in(name: &str, definition: &str) -> String {
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{definition}END:VTIMEZONE\n\
             BEGIN:VEVENT\nUID:1\nDTSTART;TZID={name}:20260107T090000\nDTEND;TZID={name}:20260107T100000\n\
             END:VEVENT\nEND:VCALENDAR\n"
        );
        case("zone.ics", text.as_bytes()).occurrences[0].start.format("%H:%M").to_string()
    }

    #[test]
    fn the_files_own_zone_comes_before_a_name_that_is_only_an_offset() {
        let ahead = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0400\nEND:STANDARD\n";
        for name in ["EST", "GMT", "UTC", "Etc/GMT+5", "CET", "EST5EDT"] {
            assert_eq!(nine_in(name, ahead), "13:00", "{name}");
        }
        assert_eq!(nine_in("Europe/Berlin", ahead), "08:00");
        // A definition that says nothing leaves the name.
        assert_eq!(nine_in("EST", ""), "14:00");
    }

    #[test]
    fn microsofts_utc_is_utc() {
        assert_eq!(nine_in("tzone://Microsoft/Utc", ""), "09:00");
    }
}

//! Which calendars of an archive or a folder are the user's own: one rule, for an import and a first look.

use crate::{app::calendar_files::Source, calendar::Reading, domain::occurrence::Occurrence};

/// A calendar that was found.
pub(in crate::app) struct Held {
    pub(in crate::app) name: String,
    /// What its file is called.
    file: String,
    /// The archive or folder that holds it with others.
    pub(in crate::app) archive: Option<String>,
}

impl Held {
    /// Named as it names itself, else like its file.
    pub(in crate::app) fn of(source: &Source, reading: &Reading) -> Self {
        let own_name = reading.calendar_name.as_deref().map(str::trim);
        let name = own_name.filter(|name| !name.is_empty()).unwrap_or(source.name.trim());
        let (name, file) = (name.to_owned(), source.name.clone());
        Self { name, file, archive: source.archive.clone() }
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        [&self.name, &self.file].iter().any(|own| own.to_lowercase() == name.to_lowercase())
    }
}

/// Calendars of one archive that bear one name are called like their files: they are still several.
pub(in crate::app) fn tell_apart<'a>(all: impl Iterator<Item = &'a mut Held>) {
    let mut all: Vec<&mut Held> = all.filter(|one| one.archive.is_some()).collect();
    let key = |one: &Held| (one.archive.clone(), one.name.to_lowercase());
    let keys: Vec<_> = all.iter().map(|one| key(one)).collect();
    for (place, one) in all.iter_mut().enumerate() {
        if keys.iter().filter(|other| **other == keys[place]).count() > 1 {
            one.name.clone_from(&one.file);
        }
    }
}

/// The archives and folders among them, each once.
pub(in crate::app) fn archives<'a>(all: impl Iterator<Item = &'a Held>) -> Vec<String> {
    let mut archives: Vec<String> = all.filter_map(|one| one.archive.clone()).collect();
    archives.sort();
    archives.dedup();
    archives
}

/// Of the calendars of one archive those called like one of the addresses, else the one where they take
/// part in most, else the only one. Each has its place among all; the places of the chosen are answered.
pub(in crate::app) fn own_among(
    of: &[(usize, &Held, &Reading)],
    addresses: &[String],
) -> Vec<usize> {
    let is_named = |held: &Held| addresses.iter().any(|address| held.is_called(address));
    let named: Vec<usize> =
        of.iter().filter(|(_, held, _)| is_named(held)).map(|(place, ..)| *place).collect();
    if !named.is_empty() {
        return named;
    }
    let mut most: Vec<(usize, usize)> =
        of.iter().map(|(place, _, reading)| (taken_part(reading, addresses), *place)).collect();
    most.sort_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
    match most[..] {
        [(_, only)] => vec![only],
        [(first, place), (second, _), ..] if first > second => vec![place],
        _ => Vec::new(),
    }
}

/// Entries that one of the addresses takes part in.
fn taken_part(reading: &Reading, addresses: &[String]) -> usize {
    let with = |one: &&Occurrence| {
        let mut people = one.organizer.iter().chain(&one.attendees);
        people.any(|address| addresses.contains(address))
    };
    reading.occurrences.iter().filter(with).count()
}

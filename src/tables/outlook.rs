//! Classic Outlook's calendar as CSV, in whatever language it speaks: people are names, the answer to
//! an invitation is not in it, and "Show time as" is a number.

use std::collections::{HashMap, HashSet};

use super::{
    Asked,
    columns::Columns,
    entry::{Entry, Log},
    field::{Field, plain},
    moment::Moment,
    others,
    rows::{Layout, Reader, refuse_what_does_not_fit},
    sheet::{Row, Sheet},
};
use crate::domain::{
    block::{Origin, When},
    called_off,
    occurrence::{EntryKind, Status},
    refusal::Refusal,
    span::Span,
};

pub(super) fn layout(header: &[String]) -> Option<Layout> {
    let columns = Columns::guessed(header);
    let title = [Field::Title, Field::AllDay];
    let placed = columns.of(Field::Date).or(columns.of(Field::Start)).is_some()
        && columns.of(Field::StartTime).or(columns.of(Field::Start)).is_some();
    (columns.have(&title) && placed).then(|| {
        // Its number of minutes is that of the reminder.
        let columns = columns.without(&[Field::Hours, Field::Tags, Field::User, Field::Email]);
        Layout::new("Outlook calendar", columns).of("Outlook")
    })
}

pub(super) fn read(sheet: &Sheet, layout: &Layout, asked: &Asked) -> Result<Log, Refusal> {
    let reader = Reader::new(sheet, layout, asked)?;
    let mut log = reader.log();
    let mine = others::mine(sheet, &layout.columns, asked, &mut log)?;
    let calendar = Calendar::new(sheet, layout, asked, &mut log);
    for row in sheet.rows.iter().filter(|row| mine(row)) {
        let whole_day = is_true(calendar.cell(row, Field::AllDay));
        let entry = if whole_day {
            whole_days(&reader, row, &mut log)
        } else {
            reader.entry(row, &mut log)
        };
        if let Some(entry) = entry {
            let meant = calendar.meant(row, entry, whole_day, &mut log);
            log.entries.push(meant);
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

/// From midnight to midnight.
fn whole_days(reader: &Reader<'_>, row: &Row, log: &mut Log) -> Option<Entry> {
    let read = |fields| reader.moment(row, fields);
    let days = read([Field::Date, Field::Start, Field::StartTime]).and_then(|start| {
        let first = start.day.ok_or("the row has no day")?;
        let end = read([Field::EndDate, Field::End, Field::EndTime])?;
        let after = first.succ_opt().ok_or("is too far away")?;
        Ok((first, end.day.unwrap_or(after).max(after), start))
    });
    match days {
        Ok((first, end, start)) => {
            let midnight = Moment { offset: None, ..start };
            let from = reader.instant(row, first, 0, midnight, log);
            let to = reader.instant(row, end, 0, midnight, log);
            let mut entry = Entry::new(row.line, When::Timed(Span::new(from, to)));
            entry.all_day = true;
            Some(reader.described(row, entry))
        }
        Err(why) => {
            log.unreadable(row.line, why);
            None
        }
    }
}

/// What is true of all its rows.
struct Calendar<'a> {
    columns: &'a Columns,
    /// The leader's name and addresses, in lower case.
    own: HashSet<String>,
    knows_people: bool,
}

impl<'a> Calendar<'a> {
    fn new(sheet: &Sheet, layout: &'a Layout, asked: &Asked, log: &mut Log) -> Self {
        let columns = &layout.columns;
        let own: HashSet<String> = asked.own_addresses().iter().cloned().collect();
        let knows_people = columns.of(Field::Organizer).or(columns.of(Field::People)).is_some();
        let mut calendar = Self { columns, own, knows_people };
        if let Some(name) = calendar.leader(sheet) {
            log.said.push(format!(
                "\"{name}\" is taken to be you: entries without others are organised so"
            ));
            calendar.own.insert(name.to_lowercase());
        }
        calendar
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.columns.of(field).map_or("", |column| row.cell(column))
    }

    /// Outlook names the calendar's owner as organiser of what nobody else is in.
    fn leader(&self, sheet: &Sheet) -> Option<String> {
        let mut names: HashMap<&str, usize> = HashMap::new();
        for row in &sheet.rows {
            let organizer = self.cell(row, Field::Organizer);
            if self.guests(row).all(|name| name == organizer.to_lowercase())
                && !organizer.is_empty()
            {
                *names.entry(organizer).or_default() += 1;
            }
        }
        let all: usize = names.values().sum();
        let (name, rows) = names.into_iter().max_by_key(|(name, rows)| (*rows, *name))?;
        (rows * 2 > all).then(|| name.to_owned())
    }

    /// Everyone who is asked to come; rooms stand among the resources.
    fn guests<'r>(&self, row: &'r Row) -> impl Iterator<Item = String> + use<'r> {
        let cells = [self.cell(row, Field::People), self.cell(row, Field::OptionalPeople)];
        cells.into_iter().flat_map(|cell| {
            let names = cell.split(';').map(|name| name.trim().to_lowercase());
            names.filter(|name| !name.is_empty())
        })
    }

    fn meant(&self, row: &Row, entry: Entry, whole_day: bool, log: &mut Log) -> Entry {
        let organizer = self.cell(row, Field::Organizer).to_lowercase();
        let mut named: HashSet<String> = self.guests(row).collect();
        let attendees = named.iter().filter(|name| name.contains('@')).cloned();
        let mut attendees: Vec<String> = attendees.collect();
        attendees.sort();
        named.extend(Some(organizer.clone()).filter(|name| !name.is_empty()));
        let is_own = |name: &String| self.own.contains(name);
        let alone = named.iter().all(is_own);
        // Without knowing who the leader is, they are taken to be among those named.
        let unnamed = !alone && !named.iter().any(is_own) && !self.own.is_empty();
        let others = named.iter().filter(|name| !is_own(name)).count();
        let counted = others + usize::from(unnamed || named.iter().any(is_own));
        let people = u32::try_from(counted.max(1)).unwrap_or(u32::MAX);
        let shown = self.shown(row, log);
        let own = alone || is_own(&organizer);
        Entry {
            origin: Origin::Calendar,
            people: self.knows_people.then_some(people),
            organizer: Some(organizer).filter(|name| !name.is_empty()),
            attendees,
            own,
            busy: shown != Shown::Free,
            status: status(&entry.title, shown),
            kind: kind(shown, whole_day),
            private: is_true(self.cell(row, Field::Private))
                || is_secret(self.cell(row, Field::Sensitivity)),
            words: categories(self.cell(row, Field::Category)),
            ..entry
        }
    }

    fn shown(&self, row: &Row, log: &mut Log) -> Shown {
        let cell = self.cell(row, Field::ShowAs);
        shown(cell).unwrap_or_else(|| {
            log.notice(row.line, format!("\"{cell}\" is no known way to show time: read as busy"));
            Shown::Busy
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Free,
    Tentative,
    Busy,
    OutOfOffice,
    Elsewhere,
}

/// The numbers are those of Outlook's own import and export, not of its object model.
fn shown(cell: &str) -> Option<Shown> {
    match plain(cell).as_str() {
        "" | "2" | "busy" | "gebucht" | "beschaftigt" | "occupe" | "ocupado" | "occupato"
        | "bezet" => Some(Shown::Busy),
        "1" | "tentative" | "mitvorbehalt" | "vorlaufig" | "provisoire" | "provisional"
        | "provvisorio" | "voorlopig" | "provisorio" | "tentativa" => Some(Shown::Tentative),
        "3" | "free" | "frei" | "libre" | "disponible" | "disponibile" | "libero" | "vrij"
        | "beschikbaar" | "livre" | "disponivel" => Some(Shown::Free),
        "4" | "outofoffice" | "oof" | "away" | "abwesend" | "ausserhaus" | "absent"
        | "absentdubureau" | "fueradelaoficina" | "fuerasede" | "fuorisede" | "afwezig"
        | "foradoescritorio" | "ausente" => Some(Shown::OutOfOffice),
        "5"
        | "workingelsewhere"
        | "ananderemortarbeiten"
        | "ananderemorttatig"
        | "travaillantailleurs"
        | "trabajandoenotrolugar"
        | "lavorofuorisede"
        | "eldersaanhetwerk"
        | "trabalhandoemoutrolugar" => Some(Shown::Elsewhere),
        _ => None,
    }
}

fn status(title: &str, shown: Shown) -> Status {
    if shown == Shown::Free && called_off::says(title) {
        Status::Cancelled
    } else if shown == Shown::Tentative {
        Status::Tentative
    } else {
        Status::Confirmed
    }
}

fn kind(shown: Shown, whole_day: bool) -> EntryKind {
    match shown {
        Shown::OutOfOffice => EntryKind::OutOfOffice,
        Shown::Elsewhere if whole_day => EntryKind::WorkingLocation,
        _ => EntryKind::Ordinary,
    }
}

fn categories(cell: &str) -> Vec<String> {
    let each = cell.split([';', ',']).map(str::trim).filter(|word| !word.is_empty());
    each.map(str::to_owned).collect()
}

fn is_true(cell: &str) -> bool {
    let words = [
        "true",
        "wahr",
        "vrai",
        "verdadero",
        "vero",
        "waar",
        "verdadeiro",
        "yes",
        "ja",
        "oui",
        "si",
        "sim",
        "1",
        "on",
    ];
    words.contains(&plain(cell).as_str())
}

fn is_secret(cell: &str) -> bool {
    let words = [
        "private",
        "confidential",
        "privat",
        "vertraulich",
        "prive",
        "confidentiel",
        "confidencial",
        "privado",
        "privato",
        "riservato",
        "vertrouwelijk",
        "particular",
    ];
    words.contains(&plain(cell).as_str())
}

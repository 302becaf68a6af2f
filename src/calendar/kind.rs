//! Entries that are not work by their nature, by the signs that calendars publish. A title alone
//! is never enough: "Working location" may be a meeting about one.

use crate::domain::occurrence::EntryKind;

/// What of an event may give its kind away.
#[derive(Clone, Debug)]
pub struct Signs<'a> {
    pub title: &'a str,
    pub tags: &'a [String],
    pub calendar_name: &'a str,
    /// Google's eventType, letters only, in lower case.
    pub google_type: String,
    /// Outlook shows it as out of office, or as working elsewhere.
    pub out_of_office: bool,
    pub elsewhere: bool,
    pub whole_day: bool,
    pub busy: bool,
    /// Nobody else is in it.
    pub alone: bool,
}

/// As Google and Outlook title the entries they make for a place of work.
const PLACES: [&str; 6] =
    ["working location", "home office", "home", "office", "working from home", "homeoffice"];
const BIRTHDAYS: [&str; 4] = ["birthday", "birthdays", "geburtstag", "geburtstage"];
const HOLIDAYS: [&str; 6] =
    ["holiday", "holidays", "public holiday", "public holidays", "feiertag", "feiertage"];

pub fn kind(signs: &Signs) -> EntryKind {
    match signs.google_type.as_str() {
        "outofoffice" => return EntryKind::OutOfOffice,
        "workinglocation" => return EntryKind::WorkingLocation,
        "birthday" => return EntryKind::Celebration,
        _ => {}
    }
    if signs.out_of_office {
        EntryKind::OutOfOffice
    } else if is_place(signs) {
        EntryKind::WorkingLocation
    } else if is_celebration(signs) {
        EntryKind::Celebration
    } else {
        EntryKind::Ordinary
    }
}

fn is_place(signs: &Signs) -> bool {
    if signs.elsewhere && signs.whole_day {
        return true;
    }
    let title = signs.title.trim().to_lowercase();
    let title = title.split_once('(').map_or(title.as_str(), |(before, _)| before.trim_end());
    // Outlook lets a place of work have clock times, and shows it as working elsewhere.
    signs.alone && (!signs.busy || signs.elsewhere) && PLACES.contains(&title)
}

fn is_celebration(signs: &Signs) -> bool {
    if !signs.whole_day || !signs.alone {
        return false;
    }
    let tagged =
        |words: &[&str]| signs.tags.iter().any(|tag| words.contains(&tag.to_lowercase().as_str()));
    let name = signs.calendar_name.to_lowercase();
    let named = |words: &[&str]| {
        let mut parts = name.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| words.contains(&part))
    };
    // "Holidays" tags a leader's own time off as well; that one is shown as busy.
    tagged(&BIRTHDAYS)
        || named(&BIRTHDAYS)
        || !signs.busy && (tagged(&HOLIDAYS) || named(&HOLIDAYS))
}

#[cfg(test)]
mod tests {
    use crate::calendar::{component::contents, meaning::Reader};

    #[test]
    fn away_places_and_celebrations_are_no_work_but_titles_alone_are() {
        let read = contents(include_bytes!("../../tests/cases/not-work.ics"));
        let own = std::collections::HashSet::new();
        let reader = Reader::new(&own, None);
        let kinds: Vec<String> = read
            .events
            .iter()
            .map(|lines| {
                let event = lines.component();
                let whole_day = event.value("DTSTART").len() == 8;
                let kind = reader.read(&event, whole_day).kind;
                format!("{} {}", event.value("SUMMARY"), kind.as_str())
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "Skiing out-of-office",
                "Home working-location",
                "Ada celebration",
                "Epiphany celebration",
                "Out of office ordinary",
                "Working location ordinary",
            ]
        );
    }

    #[test]
    fn a_place_with_clock_times_is_no_work_where_it_is_shown_as_elsewhere() {
        let kind = |lines: &str| {
            let text = format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n");
            let read = contents(text.as_bytes());
            let own = std::collections::HashSet::new();
            Reader::new(&own, None).read(&read.events[0].component(), false).kind.as_str()
        };
        let elsewhere = "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE";
        assert_eq!(kind(&format!("SUMMARY:Home office\n{elsewhere}")), "working-location");
        assert_eq!(kind(&format!("SUMMARY:Site visit\n{elsewhere}")), "ordinary");
        assert_eq!(kind("SUMMARY:Home office\nTRANSP:OPAQUE"), "ordinary");
        let guest = "ATTENDEE:mailto:ana@example.com";
        assert_eq!(kind(&format!("SUMMARY:Home office\n{elsewhere}\n{guest}")), "ordinary");
    }

    #[test]
    fn a_calendar_of_holidays_holds_holidays() {
        let text = b"BEGIN:VCALENDAR\nX-WR-CALNAME:Holidays in Germany\nBEGIN:VEVENT\n\
            DTSTART;VALUE=DATE:20260106\nTRANSP:TRANSPARENT\nSUMMARY:Epiphany\n";
        let read = contents(text);
        let own = std::collections::HashSet::new();
        let reader = Reader::new(&own, read.name.clone());
        assert_eq!(reader.read(&read.events[0].component(), true).kind.as_str(), "celebration");
    }
}

//! What kind of calendar this is: a full one, or one that its owner published with titles or people
//! taken out. A week read from the latter is no week without meetings.

use super::event::Event;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    pub titles: Titles,
    pub people: People,
    /// What is missing and how to export it, for the leader; `None` where nothing is.
    pub lacks: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Titles {
    #[default]
    Shown,
    /// Most say only "Busy".
    Hidden,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum People {
    #[default]
    Given,
    /// Among many events not one names an organiser or a guest.
    Missing,
}

/// Fewer events may well all be the leader's own.
const MANY: usize = 20;
/// Fewer titles tell nothing.
const SOME: usize = 5;

/// How calendars title time of which they show no more than that it is taken, in lower case.
const AVAILABILITY: [&str; 88] = [
    // English, German, French
    "busy",
    "free",
    "tentative",
    "out of office",
    "away",
    "working elsewhere",
    "unavailable",
    "not available",
    "gebucht",
    "beschäftigt",
    "belegt",
    "frei",
    "mit vorbehalt",
    "abwesend",
    "nicht verfügbar",
    "an anderem ort tätig",
    "occupé",
    "occupé(e)",
    "libre",
    "provisoire",
    "absent",
    "absent(e)",
    "absent du bureau",
    "indisponible",
    // Spanish and Portuguese, Italian, Dutch, Catalan
    "ocupado",
    "ocupada",
    "disponible",
    "provisional",
    "fuera de la oficina",
    "no disponible",
    "livre",
    "provisório",
    "fora do escritório",
    "ausente",
    "occupato",
    "occupata",
    "disponibile",
    "provvisorio",
    "fuori sede",
    "non disponibile",
    "bezet",
    "vrij",
    "voorlopig",
    "niet aanwezig",
    "afwezig",
    "ocupat",
    // Swedish, Danish, Norwegian, Finnish
    "upptagen",
    "ledig",
    "preliminär",
    "inte på kontoret",
    "optaget",
    "foreløbig",
    "ikke til stede",
    "opptatt",
    "foreløpig",
    "varattu",
    "vapaa",
    "alustava",
    "poissa",
    // Polish, Czech, Hungarian, Romanian
    "zajęty",
    "wolny",
    "wstępna akceptacja",
    "poza biurem",
    "zaneprázdněn",
    "nemám čas",
    "volno",
    "mimo kancelář",
    "foglalt",
    "szabad",
    "feltételes",
    "házon kívül",
    "ocupat(ă)",
    // Russian, Ukrainian, Greek, Turkish
    "занят",
    "занято",
    "свободен",
    "под вопросом",
    "зайнято",
    "απασχολημένος",
    "meşgul",
    "serbest",
    "ofis dışında",
    // Japanese, Korean, Chinese
    "予定あり",
    "仮の予定",
    "외출 중",
    "바쁨",
    "다른 용무 중",
    "忙",
    "忙碌",
];

/// Looks at all events of a calendar, whatever window is asked for.
pub fn feed<'a>(events: impl Iterator<Item = &'a Event>, product: Option<&str>) -> Feed {
    let (mut all, mut hidden, mut peopled) = (0_usize, 0_usize, 0_usize);
    for event in events {
        let meaning = &event.meaning;
        all += 1;
        hidden += usize::from(is_availability(&meaning.summary));
        peopled += usize::from(meaning.organizer.is_some() || !meaning.attendees.is_empty());
    }
    let titles = if all >= SOME && hidden * 5 >= all * 4 { Titles::Hidden } else { Titles::Shown };
    // An ideal week that ownweek wrote is one's own.
    let ours = product.is_some_and(|product| product.starts_with("-//ownweek//"));
    let missing = all >= MANY && peopled == 0 && !ours;
    let people = if missing { People::Missing } else { People::Given };
    let lacks = match (titles, people) {
        (Titles::Hidden, _) => Some(format!(
            "{hidden} of {all} titles say only whether the time is taken: this calendar was published \
             without its details, so nothing can be filed by what it was about; {}",
            with_titles(product)
        )),
        (Titles::Shown, People::Missing) => Some(format!(
            "none of its {all} events names an organiser or guest: the people may have been left out \
             when it was published, so meetings can't be told from time alone; {}",
            with_people(product)
        )),
        (Titles::Shown, People::Given) => None,
    };
    Feed { titles, people, lacks }
}

impl Feed {
    /// What two calendars are together: what one lacks is lacking.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let hidden = self.titles == Titles::Hidden || other.titles == Titles::Hidden;
        let missing = self.people == People::Missing || other.people == People::Missing;
        Self {
            titles: if hidden { Titles::Hidden } else { Titles::Shown },
            people: if missing { People::Missing } else { People::Given },
            lacks: self.lacks.or(other.lacks),
        }
    }
}

fn is_availability(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    title.is_empty() || AVAILABILITY.contains(&title.as_str())
}

fn with_titles(product: Option<&str>) -> &'static str {
    match Program::of(product) {
        Program::Google => {
            "in Google Calendar use Settings → Import & export → Export (a .zip), or the calendar's \
             secret address instead of the public one"
        }
        Program::Outlook => {
            "in Outlook publish it with \"Can view all details\", or save it by File → Save Calendar → \
             More Options → Full details"
        }
        Program::Apple => "in Apple Calendar use File → Export → Export",
        Program::Other => "export it with full details from the program that holds it",
    }
}

fn with_people(product: Option<&str>) -> &'static str {
    match Program::of(product) {
        Program::Google => {
            "in Google Calendar Settings → Import & export → Export gives them (a .zip)"
        }
        Program::Outlook => {
            "in Outlook File → Save Calendar → More Options → Full details gives them"
        }
        Program::Apple => "in Apple Calendar File → Export → Export gives them",
        Program::Other => "an export with full details from the program that holds it gives them",
    }
}

/// Who wrote the file, as far as the way out differs.
enum Program {
    Google,
    Outlook,
    Apple,
    Other,
}

impl Program {
    fn of(product: Option<&str>) -> Self {
        let product = product.unwrap_or_default().to_lowercase();
        let made_by = |words: &[&str]| words.iter().any(|word| product.contains(word));
        if made_by(&["google"]) {
            Self::Google
        } else if made_by(&["microsoft", "outlook", "exchange"]) {
            Self::Outlook
        } else if made_by(&["apple"]) {
            Self::Apple
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::{
        Feed, File, People, Titles,
        tests::{case, window},
    };

    fn of(product: &str, titles: &[&str], count: usize, extra: &str) -> Feed {
        let events: String = (0..count)
            .map(|number| {
                let (title, day) = (titles[number % titles.len()], number % 28 + 1);
                format!(
                    "BEGIN:VEVENT\nUID:{number}\nDTSTART:202601{day:02}T090000Z\nSUMMARY:{title}\n\
                     {extra}END:VEVENT\n"
                )
            })
            .collect();
        let text = format!("BEGIN:VCALENDAR\nPRODID:{product}\n{events}END:VCALENDAR\n");
        case("feed.ics", text.as_bytes()).feed
    }

    #[test]
    fn a_calendar_of_busy_times_says_which_export_has_titles() {
        let read = of("-//Google Inc//Google Calendar 70.9054//EN", &["Busy"], 6, "");
        assert_eq!((read.titles, read.people), (Titles::Hidden, People::Given));
        insta::assert_snapshot!(read.lacks.unwrap_or_default(), @"6 of 6 titles say only whether the time is taken: this calendar was published without its details, so nothing can be filed by what it was about; in Google Calendar use Settings → Import & export → Export (a .zip), or the calendar's secret address instead of the public one");
        let german = of("Microsoft Exchange Server 2010", &["Gebucht", "Mit Vorbehalt"], 6, "");
        assert_eq!(german.titles, Titles::Hidden);
        assert!(german.lacks.unwrap_or_default().contains("Can view all details"));
    }

    #[test]
    fn many_events_without_anybody_lack_their_people() {
        let read = of("-//Apple Inc.//macOS 15//EN", &["Staff", "Review"], 20, "");
        assert_eq!((read.titles, read.people), (Titles::Shown, People::Missing));
        insta::assert_snapshot!(read.lacks.unwrap_or_default(), @"none of its 20 events names an organiser or guest: the people may have been left out when it was published, so meetings can't be told from time alone; in Apple Calendar File → Export → Export gives them");
    }

    #[test]
    fn a_full_calendar_lacks_nothing() {
        let boss = "ORGANIZER:mailto:boss@example.com\n";
        assert_eq!(of("x", &["Staff", "Busy"], 20, boss), Feed::default());
        // Nineteen own entries may be all there are.
        assert_eq!(of("x", &["Staff"], 19, ""), Feed::default());
    }

    #[test]
    fn what_a_feed_lacks_is_said_among_the_notices() {
        let text =
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260105\nRRULE:FREQ=DAILY\nEND:VEVENT\n".repeat(5);
        let file = File { name: "free-busy.ics".to_owned(), bytes: text.into_bytes() };
        let reading = crate::calendar::read(&[file], &window("2026-01-01", "2026-02-01"), &[]);
        assert_eq!(reading.feed.titles, Titles::Hidden);
        assert_eq!(reading.notices.last().map(|one| &one.text), reading.feed.lacks.as_ref());
    }
}

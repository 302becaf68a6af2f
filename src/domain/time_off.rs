//! Titles by which leaders mark time off themselves. A title may mean a colleague's as well, so it is
//! only asked about.

/// What such a title begins with, in lower case.
const WORDS: [&str; 78] = [
    // English
    "vacation",
    "on vacation",
    "pto",
    "ooo",
    "out of office",
    "out of the office",
    "annual leave",
    "on leave",
    "sick leave",
    "parental leave",
    "day off",
    "days off",
    "time off",
    "off work",
    // German
    "urlaub",
    "jahresurlaub",
    "resturlaub",
    "elternzeit",
    "ferien",
    "abwesend",
    "abwesenheit",
    "nicht im büro",
    "krank",
    // French
    "vacances",
    "congé",
    "congés",
    "en congé",
    "en congés",
    "rtt",
    "absent",
    "absente",
    "absent du bureau",
    // Spanish and Portuguese
    "vacaciones",
    "de vacaciones",
    "día libre",
    "fuera de la oficina",
    "férias",
    "de férias",
    "folga",
    "fora do escritório",
    "ausente",
    // Italian
    "ferie",
    "in ferie",
    "fuori ufficio",
    "fuori sede",
    // Dutch
    "vakantie",
    "verlof",
    "afwezig",
    "vrije dag",
    // Swedish, Danish, Norwegian, Finnish
    "ledig",
    "föräldraledig",
    "inte på kontoret",
    "fri fra arbejde",
    "feriedag",
    "fridag",
    "permisjon",
    "loma",
    "lomalla",
    "kesäloma",
    "talviloma",
    // Polish, Czech, Slovak, Hungarian, Romanian
    "urlop",
    "dovolená",
    "dovolenka",
    "szabadság",
    "szabadságon",
    "concediu",
    // Croatian and Serbian, Slovenian, Greek, Turkish
    "godišnji odmor",
    "dopust",
    "άδεια",
    "izin",
    "yıllık izin",
    // Russian, Ukrainian, Bulgarian
    "отпуск",
    "відпустка",
    "отпуска",
    // Japanese, Korean, Chinese
    "休暇",
    "有給",
    "휴가",
    "休假",
];

/// These name days off for everyone as well, which calendars show as free.
const OFTEN_EVERYBODYS: [&str; 5] = ["holiday", "holidays", "on holiday", "feiertag", "jour férié"];

/// Time off in Swedish, half a year of study in English and German.
const OFTEN_ELSE: [&str; 1] = ["semester"];

/// A whole day that begins with time off and goes on with one of these is work about it, or a party.
const NO_TIME_OFF: [&str; 22] = [
    "party", "dinner", "lunch", "market", "calendar", "schedule", "rota", "cover", "coverage",
    "plan", "planning", "planner", "policy", "request", "requests", "handover", "season", "card",
    "cards", "feier", "planen", "planung",
];

/// What may follow where a word alone is not sure to say time off: where to and how long.
const WHITHER: [&str; 16] = [
    "in", "at", "to", "until", "till", "from", "with", "on", "bis", "mit", "am", "auf", "i", "på",
    "med", "til",
];

/// Whether a whole day so titled is likely time off.
pub fn says(title: &str, busy: bool) -> bool {
    let title = title.trim().to_lowercase();
    let after = |words: &[&'static str]| words.iter().find_map(|word| rest(&title, word));
    let certain = after(&WORDS).is_some_and(|rest| !NO_TIME_OFF.contains(&first_word(rest)));
    let doubtful = after(&OFTEN_ELSE).or_else(|| after(&OFTEN_EVERYBODYS).filter(|_| busy));
    certain || doubtful.is_some_and(ends_or_goes_whither)
}

/// What follows the whole word: `Ferienhaus` does not begin with one.
fn rest<'a>(title: &'a str, word: &str) -> Option<&'a str> {
    let rest = title.strip_prefix(word)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

fn ends_or_goes_whither(rest: &str) -> bool {
    let goes_on = rest.trim_start().starts_with(char::is_alphabetic);
    !goes_on || WHITHER.contains(&first_word(rest))
}

/// Of what follows; empty where a sign or a number does.
fn first_word(rest: &str) -> &str {
    rest.split_whitespace().next().unwrap_or_default().trim_matches([':', ',', '-', '–', '!'])
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn whole_words_at_the_beginning_say_time_off() {
        for title in ["Vacation", "PTO – Lisbon", "urlaub (Ostsee)", "Congés d'été", "休暇"]
        {
            assert!(says(title, false), "{title}");
        }
        for title in ["Vacationing", "Ferienhaus prüfen", "Plan vacation", "Ptolemy", ""] {
            assert!(!says(title, true), "{title}");
        }
    }

    #[test]
    fn work_about_time_off_and_a_party_are_none() {
        for title in ["Vacation planning", "PTO policy: review", "Urlaub planen", "OOO calendar"] {
            assert!(!says(title, true), "{title}");
        }
        for title in
            ["Holiday party", "Holiday market stand", "Holidays schedule", "Feiertag Bayern"]
        {
            assert!(!says(title, true), "{title}");
        }
    }

    #[test]
    fn half_a_year_of_study_is_no_time_off_and_swedish_summer_is() {
        for title in ["Semester planning", "Semester begins", "Semesterstart"] {
            assert!(!says(title, true), "{title}");
        }
        for title in ["Semester", "Semester på Gotland", "Semester – v. 28"] {
            assert!(says(title, false), "{title}");
        }
    }

    #[test]
    fn a_holiday_is_ones_own_where_it_is_shown_as_busy() {
        assert!(says("Holiday in Wales", true));
        assert!(!says("Holiday", false));
    }
}

//! Titles by which leaders mark time off themselves. A title may mean a colleague's as well, so it is
//! only asked about.

/// What such a title begins with, in lower case.
const WORDS: [&str; 79] = [
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
    "semester",
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

/// Whether a whole day so titled is likely time off.
pub fn says(title: &str, busy: bool) -> bool {
    let title = title.trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| begins_with(&title, word));
    begins(&WORDS) || busy && begins(&OFTEN_EVERYBODYS)
}

/// With the whole word: `Ferienhaus` is none.
fn begins_with(title: &str, word: &str) -> bool {
    let rest = title.strip_prefix(word).map(|rest| rest.chars().next());
    rest.is_some_and(|next| next.is_none_or(|letter| !letter.is_alphanumeric()))
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
    fn a_holiday_is_ones_own_where_it_is_shown_as_busy() {
        assert!(says("Holiday in Wales", true));
        assert!(!says("Holiday", false));
    }
}

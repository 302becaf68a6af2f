//! Titles by which calendars say that an event was called off. Outlook writes the word before the
//! title, in the organiser's language, and shows the time as free; only both together are a sign.

/// What stands before the colon.
const WORDS: [&str; 53] = [
    // English, German, French, Spanish and Portuguese, Italian, Dutch, Catalan
    "Canceled",
    "Cancelled",
    "Abgesagt",
    "Storniert",
    "Annulé",
    "Annulée",
    "Cancelado",
    "Cancelada",
    "Annullato",
    "Annullata",
    "Geannuleerd",
    "Cancel·lat",
    // Swedish, Danish, Norwegian, Finnish, Icelandic
    "Inställt",
    "Inställd",
    "Avbokat",
    "Aflyst",
    "Avlyst",
    "Peruutettu",
    "Peruttu",
    "Aflýst",
    // Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Serbian, Slovenian
    "Odwołane",
    "Odwołano",
    "Anulowane",
    "Zrušeno",
    "Zrušené",
    "Lemondva",
    "Törölve",
    "Visszavonva",
    "Anulat",
    "Anulată",
    "Otkazano",
    "Odpovedano",
    "Preklicano",
    // Estonian, Latvian, Lithuanian
    "Tühistatud",
    "Atcelts",
    "Atšaukta",
    // Russian and Bulgarian, Ukrainian, Greek, Turkish
    "Отменено",
    "Отменена",
    "Скасовано",
    "Ακυρώθηκε",
    "İptal edildi",
    "İptal",
    // Hebrew, Arabic, Thai, Vietnamese, Indonesian
    "בוטל",
    "ملغى",
    "ยกเลิกแล้ว",
    "Đã hủy",
    "Dibatalkan",
    // Japanese, Korean, Chinese
    "キャンセル済み",
    "キャンセル",
    "취소됨",
    "취소",
    "已取消",
    "取消",
];

/// Whether a free entry with this title was called off.
pub fn says(title: &str) -> bool {
    let Some((word, _)) = title.split_once([':', '：']) else { return false };
    let word = word.trim().to_lowercase();
    WORDS.iter().any(|known| known.to_lowercase() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_stands_before_a_colon_in_any_case() {
        for title in [
            "Canceled: Review",
            "CANCELLED:Review",
            "Annulé\u{a0}: Revue",
            "İptal edildi: Toplantı",
            "已取消：周会",
        ] {
            assert!(says(title), "{title}");
        }
    }

    #[test]
    fn a_meeting_about_cancelling_is_none() {
        for title in ["Canceled", "Canceled flights: what now", "Review: canceled", ""] {
            assert!(!says(title), "{title}");
        }
    }
}

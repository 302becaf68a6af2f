//! Rows and columns that sum up others: taken along, their hours would count twice.

use super::field::plain;

const TOTALS: [&str; 20] = [
    "total",
    "totals",
    "sum",
    "subtotal",
    "grandtotal",
    "totalhours",
    "hourstotal",
    "alltotal",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "totale",
    "totalgeneral",
    "somme",
    "suma",
    "totaal",
    "som",
    "soma",
    "sigma",
];

/// `Total`, `Summe`, `Σ`.
pub(super) fn is_total_word(cell: &str) -> bool {
    let plain = plain(cell);
    TOTALS.contains(&plain.as_str()) || cell.trim() == "Σ" || plain.starts_with("total")
}

const AVERAGES: [&str; 9] = [
    "average",
    "mean",
    "median",
    "durchschnitt",
    "mittelwert",
    "moyenne",
    "promedio",
    "media",
    "gemiddelde",
];

/// A total or an average.
pub(super) fn is_summary(heading: &str) -> bool {
    is_total_word(heading) || heading.trim() == "Ø" || AVERAGES.contains(&plain(heading).as_str())
}

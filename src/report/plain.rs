//! A sheet as plain text for screen readers and small scripts: one fact a line, in the order of
//! the columns, an empty line between rows, no drawing and no padding.

use super::{cell::Cell, clean, sheet::Sheet};

pub fn text(sheet: &Sheet) -> String {
    let rows = sheet.rows.iter().map(|row| facts(sheet.headers.iter().zip(row)));
    rows.collect::<Vec<_>>().join("\n")
}

/// `actual_h: 43.50`; `-` for what is not known.
fn facts<'a>(columns: impl Iterator<Item = (&'a String, &'a Cell)>) -> String {
    let fact = |(header, cell): (&String, &Cell)| {
        let written = cell.value.written().map(|text| clean::line(&text));
        let known = written.filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned());
        format!("{header}: {known}\n")
    };
    columns.map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::minutes::Minutes,
        report::cell::{AsCell, Hours},
    };

    #[test]
    fn each_fact_has_its_line_and_each_row_its_paragraph() {
        let row = |title: &str, hours| {
            vec![Cell::text(title), Hours(Minutes(hours)).cell(), Cell::unknown()]
        };
        let sheet = Sheet {
            headers: ["title", "actual_h", "goal"].map(str::to_owned).to_vec(),
            rows: vec![row("Road\nmap", 2610), row("", 0)],
        };
        assert_eq!(
            text(&sheet),
            "title: Road map\nactual_h: 43.50\ngoal: -\n\ntitle: -\nactual_h: 0.00\ngoal: -\n"
        );
    }
}

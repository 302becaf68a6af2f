//! A sheet as CSV: UTF-8, a header row, commas, quotes as in RFC 4180, a point as decimal mark,
//! lines that end with `\n`.

use super::{
    cell::{Cell, Value},
    clean,
    sheet::Sheet,
};

/// The same sheet gives the same bytes.
pub fn text(sheet: &Sheet) -> String {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    let rows = sheet.rows.iter().map(|row| row.iter().map(field).collect());
    let written = std::iter::once(sheet.headers.clone())
        .chain(rows)
        .try_for_each(|fields: Vec<String>| writer.write_record(fields));
    written.expect("memory takes every row, and each row is as long as the headers");
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("only text was written")
}

fn field(cell: &Cell) -> String {
    match &cell.value {
        Value::Text(text) => harmless(&clean::lines(text), text),
        value => value.written().unwrap_or_default(),
    }
}

/// A text that a spreadsheet would take for a formula begins with `'`. Numbers never do, or -1.50
/// would be a word.
fn harmless(text: &str, typed: &str) -> String {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if begins(text) || begins(typed) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::minutes::Minutes,
        report::cell::{AsCell, Hours, Private},
    };

    fn sheet(cells: Vec<Cell>) -> Sheet {
        let headers = (1..=cells.len()).map(|number| format!("column_{number}")).collect();
        Sheet { headers, rows: vec![cells] }
    }

    fn second_line(cells: Vec<Cell>) -> String {
        let text = text(&sheet(cells));
        text.split_once('\n').map(|(_, rest)| rest.to_owned()).expect("a header")
    }

    #[test]
    fn texts_are_quoted_and_kept_from_being_formulas_numbers_are_not() {
        let cells = vec![
            Cell::text("=1+1"),
            Cell::text("say \"no\", twice"),
            Hours(Minutes(-90)).cell(),
            Cell::unknown(),
            Cell::text("@strategy"),
            Cell::text("\ttab"),
            Cell::text("1=1"),
        ];
        let expected = "'=1+1,\"say \"\"no\"\", twice\",-1.50,,'@strategy,' tab,1=1\n";
        assert_eq!(second_line(cells), expected);
    }

    #[test]
    fn a_sheet_for_other_eyes_has_empty_private_cells() {
        let cells = vec![Private("Salary of Ana".to_owned()).cell(), Cell::text("people")];
        assert_eq!(text(&sheet(cells).categories_only()), "column_1,column_2\n,people\n");
    }

    #[test]
    fn no_rows_are_the_headers_alone() {
        let empty = Sheet { headers: vec!["week".to_owned()], rows: Vec::new() };
        assert_eq!(text(&empty), "week\n");
    }

    proptest! {
        /// Any title comes back as it was but for what could steer or reckon.
        #[test]
        fn every_text_reads_back(title in "\\PC*|[=+@\\-\"',\r\n\t]{0,6}") {
            let written = text(&sheet(vec![Cell::text(&title), Cell::text("end")]));
            let mut reader = ::csv::Reader::from_reader(written.as_bytes());
            let row = reader.records().next().expect("a row").expect("a record");
            prop_assert_eq!(&row[1], "end");
            let back = row[0].strip_prefix('\'').filter(|_| !title.starts_with('\'')).unwrap_or(&row[0]);
            prop_assert_eq!(back, clean::lines(&title));
        }
    }
}

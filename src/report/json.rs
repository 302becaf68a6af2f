//! A sheet as one JSON document: `schema_version` first, what the caller adds, then `rows` whose
//! fields are the columns. Numbers are numbers, what is not known is `null`.

use std::{borrow::Cow, io};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{
    Value as Json,
    ser::{CompactFormatter, Formatter},
};

use super::{
    SCHEMA,
    cell::{Cell, Value},
    clean,
    sheet::Sheet,
};

/// The document, on one line. `facts` stand between the version and the rows, in the order given.
pub fn text(facts: &[(&str, Json)], sheet: &Sheet) -> String {
    written(&Document { facts, sheet })
}

/// Any document on one line, with what could steer a terminal written as `\u….`.
pub fn written(document: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Harmless);
    document.serialize(&mut serializer).expect("memory takes it, and every key is text");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is text")
}

/// JSON that was written elsewhere, with what could steer a terminal as `\u….`; its line ends stay.
pub fn harmless(json: &str) -> Cow<'_, str> {
    let steers = |sign: char| sign != '\n' && clean::is_steering(sign);
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for sign in json.chars() {
        if steers(sign) {
            text.push_str(&escaped(sign));
        } else {
            text.push(sign);
        }
    }
    Cow::Owned(text)
}

fn escaped(sign: char) -> String {
    format!("\\u{:04x}", u32::from(sign))
}

struct Document<'a> {
    facts: &'a [(&'a str, Json)],
    sheet: &'a Sheet,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema_version", &SCHEMA)?;
        for (name, value) in self.facts {
            map.serialize_entry(name, value)?;
        }
        let headers = &self.sheet.headers;
        let rows: Vec<Fields<'_>> =
            self.sheet.rows.iter().map(|cells| Fields { headers, cells }).collect();
        map.serialize_entry("rows", &rows)?;
        map.end()
    }
}

struct Fields<'a> {
    headers: &'a [String],
    cells: &'a [Cell],
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.headers.iter().zip(self.cells))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Unknown => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
            Value::YesNo(yes) => serializer.serialize_bool(*yes),
            Value::Decimal { units, decimals } => {
                // The nearest double prints as the same few decimals again.
                serializer.serialize_f64(*units as f64 / f64::from(10_u32.pow(*decimals)))
            }
        }
    }
}

/// Escapes what JSON allows to stand as it is but a terminal would obey.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let mut plain = CompactFormatter;
        let mut rest = fragment;
        while let Some(place) = rest.find(clean::is_steering) {
            plain.write_string_fragment(writer, &rest[..place])?;
            let sign = rest[place..].chars().next().unwrap_or_default();
            writer.write_all(escaped(sign).as_bytes())?;
            rest = &rest[place + sign.len_utf8()..];
        }
        plain.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::minutes::{Minutes, Share},
        report::cell::{AsCell, Hours, Percent},
    };

    #[test]
    fn the_version_comes_first_and_cells_are_typed() {
        let headers = ["title", "actual_h", "share_pct", "counted", "goal", "people"];
        let sheet = Sheet {
            headers: headers.map(str::to_owned).to_vec(),
            rows: vec![vec![
                Cell::text("=1+1"),
                Hours(Minutes(2610)).cell(),
                Percent(Share::new(Minutes(31), Minutes(35))).cell(),
                false.cell(),
                Cell::unknown(),
                3_u32.cell(),
            ]],
        };
        assert_eq!(
            text(&[("week", Json::from("2026-W12"))], &sheet),
            concat!(
                r#"{"schema_version":1,"week":"2026-W12","rows":[{"title":"=1+1","actual_h":43.5,"#,
                r#""share_pct":88.6,"counted":false,"goal":null,"people":3}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn every_hour_prints_as_it_is() {
        for units in -3000..3000 {
            let cell = Cell::from(Value::Decimal { units, decimals: 2 });
            let json = written(&cell);
            let number: f64 = json.trim().parse().expect("a number");
            assert_eq!(format!("{number:.2}"), cell.value.written().expect("known"));
            assert!(json.trim().len() <= 6, "{json}");
        }
    }

    #[test]
    fn a_title_that_would_steer_is_escaped_and_reads_back_whole() {
        let title = "a\u{1b}[31m\u{202E}b\u{9b}c\u{2028}d\te";
        let json = written(&Cell::text(title));
        assert!(!json.trim_end().contains(clean::is_steering), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), title);
    }
}

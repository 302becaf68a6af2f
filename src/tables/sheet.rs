//! Text to a header and rows of cells, each row with the line it begins on.

use csv::ReaderBuilder;

use super::headings;
use crate::domain::refusal::Refusal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    cells: Vec<String>,
}

impl Row {
    /// Empty where the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    pub(super) fn cells(&self) -> &[String] {
        &self.cells
    }
}

/// What may stand between cells; of equals the first is meant.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

/// Whether the text begins like a table: a line of several cells and another one.
pub(super) fn looks_like_one(text: &str) -> bool {
    let (_, text) = separator_line(text);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    SEPARATORS.iter().any(|&sign| outside_quotes(first, sign) > 0) && lines.next().is_some()
}

impl Sheet {
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let (named, body) = separator_line(text);
        let lines_before = text[..text.len() - body.len()].matches('\n').count();
        let separator = named.unwrap_or_else(|| sniffed(body));
        let mut rows = rows(body, separator, lines_before);
        refuse_an_open_quote(body, &rows)?;
        // A title may stand above the table.
        let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let first = rows.iter().position(|row| filled(row) >= 2).ok_or_else(no_table)?;
        let header = rows[first].cells.clone();
        headings::refuse_none(&header, rows[first].line)?;
        rows.drain(..=first);
        rows.retain(|row| !row.is_blank());
        if rows.is_empty() {
            return Err(Refusal::new("the table has a header and no rows")
                .hint("export a time in which something was logged"));
        }
        Ok(Self { header, rows })
    }
}

fn no_table() -> Refusal {
    Refusal::new("this is no table: no line holds several cells")
        .hint("give a .csv file with one header line, cells apart by comma, semicolon or tab")
}

/// Excel may name the separator in a line of its own: `sep=;`.
fn separator_line(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let sign = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=");
    match sign.and_then(|sign| sign.chars().next()).filter(char::is_ascii) {
        Some(sign) => (Some(sign), rest),
        None => (None, text),
    }
}

fn sniffed(text: &str) -> char {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(5);
    let richest = |line: &str| {
        let each = SEPARATORS.iter().rev().map(|&sign| (outside_quotes(line, sign), sign));
        each.max_by_key(|(count, _)| *count)
    };
    let best = lines.filter_map(richest).find(|(count, _)| *count > 0);
    best.map_or(',', |(_, sign)| sign)
}

fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut quoted = false;
    let counts = |sign: char| {
        quoted ^= sign == '"';
        !quoted && sign == wanted
    };
    line.chars().filter(|sign| *sign != '\r').map(counts).filter(|found| *found).count()
}

fn rows(text: &str, separator: char, lines_before: usize) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let bytes = text.as_bytes();
    let (mut counted_to, mut line) = (0, 1 + lines_before);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.expect("text in memory is read without failing");
        // The reader's own line is that of the blank lines before the record.
        let mut start = record.position().map_or(0, |at| at.byte() as usize).min(bytes.len());
        while bytes.get(start).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            start += 1;
        }
        line += bytes[counted_to..start].iter().filter(|byte| **byte == b'\n').count();
        counted_to = start;
        rows.push(Row { line, cells: record.iter().map(clean).collect() });
    }
    rows
}

/// Without the spaces that spreadsheets put around and inside numbers.
fn clean(cell: &str) -> String {
    cell.replace(['\u{a0}', '\u{202f}'], " ").trim().to_owned()
}

/// A quote that is never closed swallows the rest of the file as one cell.
fn refuse_an_open_quote(text: &str, rows: &[Row]) -> Result<(), Refusal> {
    let open = text.matches('"').count() % 2 == 1;
    let Some(last) = rows.last().filter(|_| open) else { return Ok(()) };
    if last.cells.iter().any(|cell| cell.contains('\n')) {
        return Err(Refusal::new(format!("line {}: a quote (\") is never closed", last.line))
            .hint("a quote inside a quoted cell is written twice"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
        let sheet = Sheet::read(text).expect("a table");
        sheet.rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn rows_know_their_lines_through_blank_lines_and_line_breaks_in_cells() {
        let read = cells("My log\n\na;b\n\n1;\"x\ny\"\n\n\n2;z\n");
        let wanted = [(5, vec!["1", "x\ny"]), (9, vec!["2", "z"])];
        assert_eq!(
            read,
            wanted.map(|(line, row)| (line, row.into_iter().map(str::to_owned).collect()))
        );
    }

    #[test]
    fn the_separator_is_seen_or_named() {
        for text in ["a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2", "a|b\n1|2", "sep=;\r\na;b\r\n1;2"] {
            let sheet = Sheet::read(text).expect("a table");
            assert_eq!(sheet.header, ["a", "b"], "{text}");
            assert_eq!(sheet.rows[0].cells, ["1", "2"]);
        }
        assert_eq!(Sheet::read("\"a,b\";c\n1;2").expect("a table").header, ["a,b", "c"]);
    }

    #[test]
    fn an_open_quote_and_an_empty_table_are_refused() {
        let refused = |text: &str| Sheet::read(text).expect_err("refused").to_string();
        assert_eq!(refused("a,b\n1,\"x\n2,y\n3,z\n"), "line 2: a quote (\") is never closed");
        assert_eq!(refused("a,b\n\n"), "the table has a header and no rows");
        assert_eq!(refused("alone\n"), "this is no table: no line holds several cells");
    }
}

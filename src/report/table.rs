//! Text in columns for people: aligned, two spaces apart, without frames. What stands in the cells
//! is the caller's choice; titles are cleaned here.

use comfy_table::{Cell, CellAlignment, ContentArrangement, presets};

use super::clean;

/// How a column stands; numbers are read from the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(columns: &[(&str, Align)]) -> Self {
        let columns = columns.iter().map(|(title, align)| ((*title).to_owned(), *align)).collect();
        Self { columns, rows: Vec::new() }
    }

    /// Cells beyond the columns are dropped, missing ones are empty.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let mut row: Vec<String> =
            cells.into_iter().map(|cell| clean::line(cell.as_ref())).collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Lines without trailing spaces, each ended. Within `width`, where one is given, long cells
    /// are wrapped.
    pub fn text(&self, width: Option<u16>) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING).set_header(self.columns.iter().map(|(title, _)| title));
        table.set_content_arrangement(ContentArrangement::Disabled);
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        table.add_rows(self.rows.iter().map(|row| row.iter().map(Cell::new).collect::<Vec<_>>()));
        for (column, (_, align)) in table.column_iter_mut().zip(&self.columns) {
            column.set_padding((0, 2)).set_cell_alignment(match align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
        table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_the_width_that_is_seen() {
        let mut table = Table::new(&[("category", Align::Left), ("actual", Align::Right)]);
        table.row(["Überblick 日本", "3.0"]);
        table.row(["Admin\u{1b}[2J", "12.25"]);
        let expected = "\
category        actual
Überblick 日本     3.0
Admin[2J         12.25
";
        assert_eq!(table.text(None), expected);
    }

    #[test]
    fn a_narrow_terminal_wraps_the_long_column() {
        let mut table = Table::new(&[("title", Align::Left), ("hours", Align::Right)]);
        table.row(["a rather long title of a meeting", "1.0"]);
        let text = table.text(Some(30));
        assert!(text.lines().all(|line| line.len() <= 30), "{text}");
        assert!(text.contains("1.0"));
    }
}

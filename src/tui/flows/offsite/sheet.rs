//! A page in lines of text: headings, sentences, tables with their columns side by side.

use crate::{
    report::page::grid::{Align, Document, Grid, Part, Slot},
    tui::{text, theme::Role},
};

/// In lines of at most so many cells.
pub fn lines(document: &Document, cells: usize) -> Vec<(String, Role)> {
    let title = format!("{} ({})   {}", document.title, document.mark, document.span);
    let mut lines = vec![(text::cut(&title, cells), Role::Strong)];
    let said = document.sentences.iter().chain(&document.notes);
    for sentence in said {
        wrap(&mut lines, sentence, cells);
    }
    for part in &document.parts {
        lines.push((String::new(), Role::Text));
        of_part(&mut lines, part, cells);
    }
    lines
}

fn wrap(lines: &mut Vec<(String, Role)>, sentence: &str, cells: usize) {
    let wrapped = text::wrapped(sentence, cells);
    lines.extend(wrapped.into_iter().map(|line| (line, Role::Text)));
}

fn of_part(lines: &mut Vec<(String, Role)>, part: &Part, cells: usize) {
    lines.push((part.heading.clone(), Role::Strong));
    for sentence in part.lead.iter().chain(&part.notes) {
        wrap(lines, sentence, cells);
    }
    if let Some(grid) = &part.grid {
        lines.extend(of_grid(grid, cells).into_iter().map(|line| (line, Role::Text)));
    }
}

fn slot(slot: &Slot) -> String {
    match slot {
        Slot::Text(text) => text.clone(),
        Slot::Lines(lines) => lines.join(", "),
        Slot::Picture(picture) => picture.text.clone(),
    }
}

/// Rows whose columns fit beside each other; where they do not, each row is told cell by cell.
fn of_grid(grid: &Grid, cells: usize) -> Vec<String> {
    let heads: Vec<String> = grid.columns.iter().map(|column| slot(&column.title)).collect();
    let rows: Vec<Vec<String>> =
        grid.rows.iter().map(|row| row.slots.iter().map(slot).collect()).collect();
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| {
            let cells = rows.iter().filter_map(|row| row.get(place));
            cells.chain([head]).map(|cell| text::width(cell)).max().unwrap_or(0)
        })
        .collect();
    if widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > cells {
        return rows.iter().flat_map(|row| told(row, &heads, cells)).collect();
    }
    let line = |row: &Vec<String>| {
        let padded = row.iter().zip(&grid.columns).zip(&widths);
        let padded = padded.map(|((cell, column), width)| match column.align {
            Align::Right => text::right(cell, *width),
            Align::Left | Align::Wide => text::fit(cell, *width),
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    [&heads].into_iter().chain(&rows).map(line).collect()
}

/// The first cell names the row; the others stand beneath it with their headings.
fn told(row: &[String], heads: &[String], cells: usize) -> Vec<String> {
    let mut lines = row.first().map(|name| text::wrapped(name, cells)).unwrap_or_default();
    for (cell, head) in row.iter().zip(heads).skip(1).filter(|(cell, _)| !cell.is_empty()) {
        let words = format!("  {head}: {cell}");
        lines.extend(text::wrapped(&words, cells));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::grid::{column, text as cell};

    fn grid() -> Grid {
        let columns = vec![column("Goal", Align::Left), column("hours", Align::Right)];
        let mut grid = Grid::new("goals", columns);
        grid.row([cell("Two directors"), cell("110.5")]);
        grid
    }

    #[test]
    fn columns_stand_side_by_side_where_they_fit_and_beneath_each_other_where_not() {
        assert_eq!(of_grid(&grid(), 40), ["Goal           hours", "Two directors  110.5"]);
        assert_eq!(of_grid(&grid(), 16), ["Two directors", "  hours: 110.5"]);
    }
}

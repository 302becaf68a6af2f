//! The sheet as cells that know their period and category, whichever way the sheet lies.

use crate::tables::{
    dates,
    field::{Field, plain},
    sheet::{Row, Sheet},
    totals::is_summary,
};

pub(super) struct Grid {
    pub(super) cells: Vec<Cell>,
    /// What stands above the weeks or days.
    pub(super) period_heading: String,
    /// The heading or a cell names weeks.
    pub(super) says_week: bool,
    /// Columns that were passed over.
    pub(super) said: Vec<String>,
    /// Lines that only add up others.
    pub(super) totals: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) line: usize,
    /// As written: `2026-W12`, `W12`, `16.3.2026`.
    pub(super) period: String,
    pub(super) year: Option<i32>,
    pub(super) category: String,
    pub(super) text: String,
}

impl Grid {
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        Self::with_weeks_down(sheet).or_else(|| Self::with_weeks_across(sheet))
    }

    fn with_weeks_down(sheet: &Sheet) -> Option<Self> {
        let place = |field: Field| {
            sheet.header.iter().position(|heading| Field::of_heading(heading) == Some(field))
        };
        let named = place(Field::Week);
        let key = named.or(place(Field::Date)).or(place(Field::Start)).unwrap_or(0);
        let year = place(Field::Year);
        let is_period = |row: &&Row| {
            let cell = row.cell(key);
            is_week(cell) || dates::is_date(cell) || (named.is_some() && is_number(cell))
        };
        let periods = sheet.rows.iter().filter(is_period).count();
        if periods == 0 || periods * 2 < sheet.rows.len() {
            return None;
        }
        let mut grid = Self {
            cells: Vec::new(),
            period_heading: sheet.header[key].clone(),
            says_week: named.is_some() || sheet.rows.iter().any(|row| is_week(row.cell(key))),
            said: Vec::new(),
            totals: Vec::new(),
        };
        let kept: Vec<usize> = (0..sheet.header.len())
            .filter(|column| *column != key && Some(*column) != year)
            .filter(|column| grid.keeps(&sheet.header[*column], sheet, *column))
            .collect();
        for row in &sheet.rows {
            if is_summary(row.cell(key)) {
                grid.totals.push(row.line);
                continue;
            }
            let of_year = year.and_then(|year| row.cell(year).parse().ok());
            for column in &kept {
                grid.cells.push(Cell {
                    line: row.line,
                    period: row.cell(key).to_owned(),
                    year: of_year,
                    category: sheet.header[*column].clone(),
                    text: row.cell(*column).to_owned(),
                });
            }
        }
        (!grid.cells.is_empty()).then_some(grid)
    }

    /// Whether a column holds hours of a category; what it is instead is said.
    fn keeps(&mut self, heading: &str, sheet: &Sheet, column: usize) -> bool {
        let mut cells =
            sheet.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
        if is_summary(heading) {
            self.said.push(format!("column {heading} is a total and left out"));
            false
        } else if heading.is_empty() {
            let any = cells.next().is_some();
            if any {
                self.said.push(format!("column {} has no heading and is left out", column + 1));
            }
            false
        } else if cells
            .all(|cell| !cell.contains(|sign: char| sign.is_ascii_digit()) && cell != "-")
        {
            self.said.push(format!("column {heading} holds no hours and is left out"));
            false
        } else {
            true
        }
    }

    fn with_weeks_across(sheet: &Sheet) -> Option<Self> {
        let header = sheet.header.iter().enumerate().skip(1).filter(|(_, one)| !one.is_empty());
        let periods: Vec<(usize, &String)> =
            header.clone().filter(|(_, one)| is_week(one) || dates::is_date(one)).collect();
        let totals = header.clone().filter(|(_, one)| is_summary(one)).count();
        if periods.is_empty() || periods.len() + totals < header.count() {
            return None;
        }
        let mut grid = Self {
            cells: Vec::new(),
            period_heading: format!("{} …", periods[0].1),
            says_week: periods.iter().any(|(_, one)| is_week(one)),
            said: Vec::new(),
            totals: Vec::new(),
        };
        for heading in sheet.header.iter().skip(1).filter(|one| is_summary(one)) {
            grid.said.push(format!("column {heading} is a total and left out"));
        }
        for row in &sheet.rows {
            let category = row.cell(0);
            if is_summary(category) {
                grid.totals.push(row.line);
                continue;
            }
            if category.is_empty() {
                grid.said.push(format!("line {} has no category and is left out", row.line));
                continue;
            }
            for (column, period) in &periods {
                grid.cells.push(Cell {
                    line: row.line,
                    period: (*period).clone(),
                    year: None,
                    category: category.to_owned(),
                    text: row.cell(*column).to_owned(),
                });
            }
        }
        (!grid.cells.is_empty()).then_some(grid)
    }

    /// The categories, each once, in the sheet's order.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for cell in &self.cells {
            if !names.contains(&cell.category.as_str()) {
                names.push(&cell.category);
            }
        }
        names
    }
}

fn is_number(cell: &str) -> bool {
    (1..=2).contains(&cell.len()) && cell.bytes().all(|sign| sign.is_ascii_digit())
}

/// `2026-W12`, `W12`, `KW 12/2026`.
fn is_week(cell: &str) -> bool {
    let plain = plain(cell);
    let without_year = plain.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = ["week", "kw", "cw", "w"].iter().find_map(|mark| without_year.strip_prefix(mark));
    number.is_some_and(|number| {
        !number.is_empty() && number.len() <= 6 && number.bytes().all(|sign| sign.is_ascii_digit())
    })
}

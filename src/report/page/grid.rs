//! A page before it is text: what stands at its head, and parts with a heading, sentences, a table,
//! a picture.

use super::texts::NONE;

/// Something to be shown to somebody.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub title: String,
    /// What the title stands for in one word: `2026-H1`.
    pub mark: String,
    /// The days that it is about.
    pub span: String,
    pub sentences: Vec<String>,
    /// Name, value and what it says.
    pub headline: Vec<(&'static str, String, &'static str)>,
    /// Below the headline.
    pub notes: Vec<String>,
    pub parts: Vec<Part>,
}

/// What the page says under one heading.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Names it in links and styles: `plan`, `weeks`.
    pub name: &'static str,
    pub heading: String,
    /// Before the table.
    pub lead: Vec<String>,
    pub picture: Option<Picture>,
    /// What the looks in pictures stand for.
    pub legend: Vec<(Picture, String)>,
    pub grid: Option<Grid>,
    /// After the table.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Grid {
    /// What the table shows, for those who hear it.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Line>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: Slot,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    /// Numbers.
    Right,
    /// As wide as there is room.
    Wide,
}

/// The first slot names the row.
#[derive(Clone, Debug)]
pub struct Line {
    pub slots: Vec<Slot>,
    /// A sum.
    pub strong: bool,
}

/// What stands in one place of a table.
#[derive(Clone, Debug)]
pub enum Slot {
    Text(String),
    /// One under the other.
    Lines(Vec<String>),
    Picture(Picture),
}

/// A picture and what stands for it where there are no pictures.
#[derive(Clone, Debug)]
pub struct Picture {
    pub svg: String,
    pub text: String,
}

impl Grid {
    pub fn new(caption: &str, columns: Vec<Column>) -> Self {
        Self { caption: caption.to_owned(), columns, rows: Vec::new() }
    }

    /// Without the columns of which no row knows anything.
    #[must_use]
    pub fn known(mut self) -> Self {
        let says = |line: &Line, place: usize| !matches!(line.slots.get(place), Some(Slot::Text(text)) if text.is_empty() || text == NONE);
        let kept: Vec<bool> = (0..self.columns.len())
            .map(|place| place == 0 || self.rows.iter().any(|line| says(line, place)))
            .collect();
        let keep = |place: &mut usize| {
            *place += 1;
            kept[*place - 1]
        };
        let mut place = 0;
        self.columns.retain(|_| keep(&mut place));
        for line in &mut self.rows {
            let mut place = 0;
            line.slots.retain(|_| keep(&mut place));
        }
        self
    }

    pub fn row(&mut self, slots: impl Into<Vec<Slot>>) {
        self.rows.push(Line { slots: slots.into(), strong: false });
    }

    pub fn sum(&mut self, slots: impl Into<Vec<Slot>>) {
        self.rows.push(Line { slots: slots.into(), strong: true });
    }
}

pub fn column(title: &str, align: Align) -> Column {
    Column { title: Slot::Text(title.to_owned()), align }
}

pub fn text(text: impl Into<String>) -> Slot {
    Slot::Text(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_which_nothing_is_known_goes() {
        let columns = ["Category", "Set", "Wanted"].map(|title| column(title, Align::Right));
        let mut grid = Grid::new("hours", columns.into());
        grid.row([text(""), text(NONE), text("3.0")]);
        grid.sum([text("All"), text(""), text(NONE)]);
        let known = grid.known();
        assert_eq!(known.columns.len(), 2);
        assert!(known.rows.iter().all(|line| line.slots.len() == 2));
    }
}

//! A part of the page before it is text: a heading, sentences, a table, a picture.

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

    pub fn row<const N: usize>(&mut self, slots: [Slot; N]) {
        self.rows.push(Line { slots: slots.into(), strong: false });
    }

    pub fn sum<const N: usize>(&mut self, slots: [Slot; N]) {
        self.rows.push(Line { slots: slots.into(), strong: true });
    }
}

pub fn column(title: &str, align: Align) -> Column {
    Column { title: Slot::Text(title.to_owned()), align }
}

pub fn text(text: impl Into<String>) -> Slot {
    Slot::Text(text.into())
}

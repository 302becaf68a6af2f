//! Drawing into cells by role, and remembering what can be clicked where.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    action::Action,
    text,
    theme::{Role, Theme},
    veil::Veil,
};

/// What a click on a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Do(Action),
    /// A line of the list that the screen shows.
    Line(usize),
    /// The column at that place, by its heading.
    Column(usize),
    /// What is suggested on that line.
    Suggestion(usize),
    /// The hours of that line, which the wheel changes.
    Hours(usize),
    /// The pane at that place.
    Pane(usize),
    /// A quarter hour of a day in the grid.
    Quarter {
        day: usize,
        quarter: usize,
    },
    /// A cell of the table that the screen shows.
    Cell {
        row: usize,
        column: usize,
    },
    /// The other of two blocks that lie there.
    Beneath {
        day: usize,
        quarter: usize,
    },
}

/// Where everything clickable was drawn last.
#[derive(Clone, Debug, Default)]
pub struct Hits(Vec<(Rect, Target)>);

impl Hits {
    /// What lies there; what was drawn later lies on top.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let place = Position::new(column, row);
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| *target)
    }

    pub fn targets(&self) -> impl Iterator<Item = Target> {
        self.0.iter().map(|(_, target)| *target)
    }
}

pub struct Painter<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// Hides titles, where it is there.
    veil: Option<&'a Veil>,
    hits: Hits,
}

impl std::fmt::Debug for Painter<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Painter").field("area", &self.buffer.area).finish_non_exhaustive()
    }
}

impl<'a> Painter<'a> {
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, veil: Option<&'a Veil>) -> Self {
        buffer.set_style(buffer.area, theme.style(Role::Text));
        Self { buffer, theme, veil, hits: Hits::default() }
    }

    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The words as they may be seen; for those that are cut or broken into lines before they are written.
    pub fn as_seen(&self, words: &str) -> String {
        self.veil.map_or_else(|| words.to_owned(), |veil| veil.over(words))
    }

    pub fn into_hits(self) -> Hits {
        self.hits
    }

    /// Writes what fits between there and the right edge; answers the column after it.
    pub fn put(&mut self, x: u16, y: u16, words: &str, role: Role) -> u16 {
        let room = usize::from(self.buffer.area.right().saturating_sub(x));
        self.put_in(x, y, room, words, role)
    }

    /// Writes at most so many cells.
    pub fn put_in(&mut self, x: u16, y: u16, cells: usize, words: &str, role: Role) -> u16 {
        let style = self.theme.style(role);
        self.put_styled(x, y, cells, words, style)
    }

    fn put_styled(&mut self, x: u16, y: u16, cells: usize, words: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if x >= area.right() || y >= area.bottom() || x < area.x || y < area.y {
            return x;
        }
        let cells = cells.min(usize::from(area.right() - x));
        let shown = text::cut(&self.as_seen(&text::clean(words)), cells);
        self.buffer.set_stringn(x, y, shown, cells, style).0
    }

    /// Writes so that it ends before column `end`.
    pub fn put_right(&mut self, end: u16, y: u16, words: &str, role: Role) {
        let cells = u16::try_from(text::width(words)).unwrap_or(u16::MAX);
        self.put(end.saturating_sub(cells), y, words, role);
    }

    /// The role's looks over what is there.
    pub fn look(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    pub fn clickable(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.hits.0.push((area, target));
        }
    }

    /// Blanks and forgets what lies beneath.
    pub fn blank(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.rows() {
            for x in y.columns() {
                if let Some(cell) = self.buffer.cell_mut((x.x, x.y)) {
                    cell.reset();
                    cell.set_style(self.theme.style(Role::Text));
                }
            }
        }
        self.hits.0.retain(|(place, _)| !place.intersects(area));
    }
}

//! Lines of text in columns. A column is as wide as its widest text; where it is narrow whole columns
//! leave, never a digit, and the widest words give way.

use crate::tui::{paint::Painter, text, theme::Role};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub heading: &'static str,
    pub align: Align,
    /// Those with the lowest leave first where it is narrow; the same number leaves together.
    pub stays: u8,
    /// Fewest cells to which it may be cut; `None` for what is never cut.
    pub least: Option<usize>,
}

/// A cell with its look.
#[derive(Clone, Debug)]
pub struct Words {
    pub words: String,
    pub role: Role,
}

impl Words {
    pub fn new(words: impl Into<String>, role: Role) -> Self {
        Self { words: words.into(), role }
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(words: T) -> Self {
        Self::new(words, Role::Text)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub columns: Vec<Column>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Words>>,
}

/// Where the columns stand: first cell and cells of each; `None` for one that left.
pub type Places = Vec<Option<(usize, usize)>>;

const GAP: usize = 2;

pub fn left(heading: &'static str, stays: u8) -> Column {
    Column { heading, align: Align::Left, stays, least: None }
}

pub fn right(heading: &'static str, stays: u8) -> Column {
    Column { heading, align: Align::Right, stays, least: None }
}

/// Words that may be cut to so many cells.
pub fn cut(heading: &'static str, stays: u8, least: usize) -> Column {
    Column { heading, align: Align::Left, stays, least: Some(least) }
}

impl Listing {
    pub fn places(&self, room: usize) -> Places {
        let mut widths: Vec<Option<usize>> =
            (0..self.columns.len()).map(|place| Some(self.widest(place))).collect();
        loop {
            let taken = taken(&widths);
            let spare: usize = self.cuttable(&widths).map(|(_, spare)| spare).sum();
            if taken <= room + spare || !self.drop_one(&mut widths) {
                break;
            }
        }
        self.cut_to(&mut widths, room);
        let mut x = 0;
        let placed = widths.into_iter().map(|width| {
            let width = width.filter(|width| *width > 0)?;
            let place = x;
            x += width + GAP;
            Some((place, width))
        });
        placed.collect()
    }

    fn widest(&self, place: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(place));
        let texts = cells.map(|cell| text::width(&cell.words));
        let widest = texts.max().unwrap_or(0);
        // A column in which nothing stands needs no heading.
        if widest == 0 { 0 } else { widest.max(text::width(self.columns[place].heading)) }
    }

    /// Columns that may be cut, with the cells that each can give.
    fn cuttable(&self, widths: &[Option<usize>]) -> impl Iterator<Item = (usize, usize)> {
        let spare = |(place, column): (usize, &Column)| {
            let spare = widths[place]?.saturating_sub(column.least?);
            (spare > 0).then_some((place, spare))
        };
        self.columns.iter().enumerate().filter_map(spare)
    }

    fn drop_one(&self, widths: &mut [Option<usize>]) -> bool {
        let there = |place: &usize| widths[*place].is_some();
        let stays = (0..widths.len()).filter(there).map(|place| self.columns[place].stays);
        let (least, most) = (stays.clone().min(), stays.max());
        if least == most {
            return false;
        }
        for (place, column) in self.columns.iter().enumerate() {
            if Some(column.stays) == least {
                widths[place] = None;
            }
        }
        true
    }

    /// Takes from the widest that may be cut until all fit.
    fn cut_to(&self, widths: &mut [Option<usize>], room: usize) {
        while taken(widths) > room {
            let widest = self.cuttable(widths).max_by_key(|(place, _)| widths[*place]);
            let Some((place, _)) = widest else { return };
            widths[place] = widths[place].map(|width| width - 1);
        }
    }

    /// The headings and the rows, without columns in which nothing stands.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let is_used = |place: &usize| self.widest(*place) > 0;
        let used: Vec<usize> = (0..self.columns.len()).filter(is_used).collect();
        let headings = used.iter().map(|place| self.columns[*place].heading.to_owned());
        let rows = self.rows.iter().map(|row| {
            used.iter().map(|place| row[*place].words.trim().to_owned()).collect::<Vec<_>>()
        });
        [headings.collect()].into_iter().chain(rows).collect()
    }

    pub fn headings(&self, painter: &mut Painter<'_>, places: &Places, x: u16, y: u16) {
        for (column, place) in self.columns.iter().zip(places) {
            put(painter, column, *place, (x, y), column.heading, Role::Quiet);
        }
    }

    pub fn row(
        &self,
        painter: &mut Painter<'_>,
        places: &Places,
        number: usize,
        (x, y): (u16, u16),
    ) {
        for ((column, place), cell) in self.columns.iter().zip(places).zip(&self.rows[number]) {
            put(painter, column, *place, (x, y), &cell.words, cell.role);
        }
    }
}

fn put(
    painter: &mut Painter<'_>,
    column: &Column,
    place: Option<(usize, usize)>,
    (x, y): (u16, u16),
    words: &str,
    role: Role,
) {
    let Some((begin, width)) = place else { return };
    let shown = match column.align {
        Align::Left => text::cut(words, width),
        Align::Right => text::right(words, width),
    };
    painter.put_in(x + cells(begin), y, width, &shown, role);
}

fn taken(widths: &[Option<usize>]) -> usize {
    let there = || widths.iter().flatten().filter(|width| **width > 0);
    there().sum::<usize>() + GAP * there().count().saturating_sub(1)
}

fn cells(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let row = |title: &str, hours: &str, state: &str| -> Vec<Words> {
            [title, hours, state].into_iter().map(Words::from).collect()
        };
        Listing {
            columns: vec![cut("Meeting", 3, 8), right("h", 3), left("state", 1)],
            rows: vec![row("Exec team", "92.0", ""), row("Incident review board", "1.5", "new")],
        }
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_text() {
        assert_eq!(listing().places(80), [Some((0, 21)), Some((23, 4)), Some((29, 5))]);
    }

    #[test]
    fn words_are_cut_before_a_column_leaves() {
        assert_eq!(listing().places(30), [Some((0, 17)), Some((19, 4)), Some((25, 5))]);
        assert_eq!(listing().places(20), [Some((0, 14)), Some((16, 4)), None]);
        assert_eq!(listing().places(4), [Some((0, 8)), Some((10, 4)), None]);
    }

    #[test]
    fn a_column_in_which_nothing_stands_takes_no_room() {
        let mut listing = listing();
        listing.rows[1][2] = Words::from("");
        assert_eq!(listing.places(80)[2], None);
    }
}

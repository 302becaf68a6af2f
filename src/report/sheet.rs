//! Rows of any table, ready to be written in any form.

use super::{
    cell::{Cell, Value},
    row::Row,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub headers: Vec<String>,
    /// Each as long as the headers.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    pub fn of<R: Row>(rows: &[R]) -> Self {
        Self {
            headers: R::HEADERS.iter().map(|header| (*header).to_owned()).collect(),
            rows: rows.iter().map(Row::cells).collect(),
        }
    }

    /// With the columns of another behind its own, row by row; both have as many rows.
    #[must_use]
    pub fn beside(mut self, other: Self) -> Self {
        self.headers.extend(other.headers);
        self.rows.iter_mut().zip(other.rows).for_each(|(row, more)| row.extend(more));
        self
    }

    /// The sheet for other eyes: columns and rows stay, private cells are empty.
    #[must_use]
    pub fn categories_only(mut self) -> Self {
        for cell in self.rows.iter_mut().flatten().filter(|cell| cell.private) {
            cell.value = Value::Unknown;
        }
        self
    }
}

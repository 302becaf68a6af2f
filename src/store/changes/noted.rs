//! Which tables the log watches. A table's triggers are made at the first statement that writes to it, and
//! stay as long as the store is open.

use std::{cell::RefCell, collections::BTreeSet};

use rusqlite::Connection;

use super::Table;
use crate::store::{Error, schema::RECORDS};

/// The tables of which the operation under way notes the rows.
#[derive(Debug, Default)]
pub(in crate::store) struct Noted(RefCell<BTreeSet<&'static str>>);

impl Noted {
    /// Has the rows of that table noted from now on, where it is a record's.
    pub(in crate::store) fn add(&self, connection: &Connection, name: &str) -> Result<(), Error> {
        let Some(name) = RECORDS.into_iter().find(|record| *record == name) else { return Ok(()) };
        if !self.0.borrow_mut().insert(name) {
            return Ok(());
        }
        let is_watched: bool = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE tbl_name = ?1)")?
            .query_row([name], |row| row.get(0))?;
        if !is_watched {
            connection.execute_batch(&Table::of(connection, name)?.triggers())?;
        }
        Ok(())
    }

    /// Refuses a change of rows that were not noted: it could not be taken back.
    pub(in crate::store) fn check(
        &self,
        touched: impl IntoIterator<Item = &'static str>,
    ) -> Result<(), Error> {
        let noted = self.0.borrow();
        match touched.into_iter().find(|name| RECORDS.contains(name) && !noted.contains(name)) {
            Some(name) => Err(Error::NotNoted(name)),
            None => Ok(()),
        }
    }
}

/// The table that a statement writes to.
pub(in crate::store) fn written(sql: &str) -> &str {
    let mut words = sql.split([' ', '\n', '(']).filter(|word| !word.is_empty());
    let table = match words.next() {
        Some("UPDATE") => words.next(),
        _ => words.nth(1),
    };
    table.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_names_the_table_that_it_writes_to() {
        assert_eq!(written("INSERT INTO block (day) VALUES (?1)"), "block");
        assert_eq!(written("INSERT INTO\n    week_line(week)"), "week_line");
        assert_eq!(written("UPDATE goal SET title = ?1"), "goal");
        assert_eq!(written("DELETE FROM hold WHERE id = ?1"), "hold");
        assert_eq!(written("DELETE"), "");
    }

    #[test]
    fn rows_that_were_changed_past_the_log_are_refused() {
        let connection = Connection::open_in_memory().expect("a store");
        crate::store::schema::build(&connection).expect("built");
        let noted = Noted::default();
        noted.add(&connection, "block").expect("watched");
        noted.add(&connection, "draft").expect("no record");
        assert!(noted.check(["block", "operation"]).is_ok());
        assert!(matches!(noted.check(["block", "goal"]), Err(Error::NotNoted("goal"))));
    }
}

//! The rows that a change touches, as SQLite's update hook tells them: whether they were sound before, what
//! their sums are afterwards, and whether that is what the store holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OptionalExtension, hooks::Action};

use super::{
    Error,
    schema::RECORDS,
    sums::{self, Sum},
};

/// The rows that the change under way has touched, of each table.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched(Arc<Mutex<Rows>>);

type Rows = BTreeMap<&'static str, BTreeMap<i64, Before>>;

/// Whether a row was there before the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Absent,
    There,
}

impl Touched {
    /// Notes from now on what is written over that connection.
    pub(super) fn by(connection: &mut Connection) -> rusqlite::Result<Self> {
        let touched = Self::default();
        let noted = touched.clone();
        connection.update_hook(Some(move |action, _: &str, table: &str, row: i64| {
            if let Some(table) = sums::tables().find(|name| *name == table) {
                let inserted = action == Action::SQLITE_INSERT;
                let before = if inserted { Before::Absent } else { Before::There };
                noted.rows().entry(table).or_default().entry(row).or_insert(before);
            }
        }))?;
        Ok(touched)
    }

    /// Forgets what a change noted that was not committed.
    pub(super) fn clear(&self) {
        self.rows().clear();
    }

    /// Refuses the change that was logged as that operation where it touches a record that was not as this
    /// program wrote it: the new sum of it would hide that for ever.
    pub(super) fn check_before(
        &self,
        connection: &Connection,
        operation: i64,
    ) -> Result<(), Error> {
        for (table, rows) in self.rows().iter().filter(|(table, _)| RECORDS.contains(table)) {
            let there = rows.iter().filter(|(_, before)| **before == Before::There);
            let mut there: BTreeSet<i64> = there.map(|(row, _)| *row).collect();
            if there.is_empty() {
                continue;
            }
            check_logged(connection, table, operation, &mut there)?;
            // Nothing in these was altered.
            for row in there {
                sums::check_rows(connection, table, "id", row)?;
            }
        }
        Ok(())
    }

    /// Writes the sums of what was touched, within the change itself.
    pub(super) fn sum(&self, connection: &Connection) -> Result<Summed, Error> {
        let touched = std::mem::take(&mut *self.rows());
        let mut summed = Summed::default();
        for (table, rows) in touched {
            let rows: Vec<i64> = rows.into_keys().collect();
            sums::sum_rows(connection, table, &rows, |row, sum| {
                summed.all.add_row(table, row, sum);
            })?;
            summed.rows.push((table, rows));
        }
        Ok(summed)
    }

    /// The tables that hold them.
    pub(super) fn tables(&self) -> Vec<&'static str> {
        self.rows().keys().copied().collect()
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Checks those of `rows` of which the operation noted what they held before, and takes them out.
fn check_logged(
    connection: &Connection,
    table: &str,
    operation: i64,
    rows: &mut BTreeSet<i64>,
) -> Result<(), Error> {
    let mut columns = connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let columns = columns.query_map([table], |row| row.get(0))?;
    let columns: Vec<String> = columns.collect::<rusqlite::Result<_>>()?;
    let values: Vec<String> =
        columns.iter().map(|column| format!("json_extract(old, '$.{column}')")).collect();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT change.row_id, row_sum.sum, {} FROM change
         LEFT JOIN row_sum ON row_sum.table_name = change.table_name AND row_sum.row_id = change.row_id
         WHERE operation_id = ?1 AND change.table_name = ?2 AND kind <> 'insert' ORDER BY change.id",
        values.join(", ")
    ))?;
    let mut noted = statement.query((operation, table))?;
    while let Some(before) = noted.next()? {
        let row: i64 = before.get(0)?;
        // What it held first; later on it was as this change wrote it.
        if rows.remove(&row)
            && let Some(fault) = sums::fault(table, row, before.get(1)?, sums::sum_of(before, 2)?)
        {
            return Err(Error::Altered(fault));
        }
    }
    Ok(())
}

/// The sums that a change wrote.
#[derive(Debug, Default)]
pub(super) struct Summed {
    rows: Vec<(&'static str, Vec<i64>)>,
    all: Sum,
}

impl Summed {
    /// Whether the store holds what the change wrote, whoever else wrote meanwhile under the same number.
    pub(super) fn is_stored(&self, connection: &Connection) -> rusqlite::Result<bool> {
        let mut read = connection
            .prepare_cached("SELECT sum FROM row_sum WHERE table_name = ?1 AND row_id = ?2")?;
        let mut all = Sum::default();
        for (table, rows) in &self.rows {
            for row in rows {
                let sum = read.query_row((table, row), |found| found.get(0)).optional()?;
                if let Some(sum) = sum {
                    all.add_row(table, *row, sum);
                }
            }
        }
        Ok(!self.rows.is_empty() && all == self.all)
    }
}

impl Sum {
    fn add_row(&mut self, table: &str, row: i64, sum: i64) {
        self.add_all(table.as_bytes());
        self.add(row.cast_unsigned());
        self.add(sum.cast_unsigned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    /// A store whose first operation has that label.
    fn store(label: &str) -> (Connection, Summed) {
        let mut connection = Connection::open_in_memory().expect("a store");
        schema::build(&connection).expect("built");
        let touched = Touched::by(&mut connection).expect("noted");
        let sql = "INSERT INTO operation (at, label, kind) VALUES ('2026-03-20', ?1, 'change')";
        connection.execute(sql, [label]).expect("begun");
        let summed = touched.sum(&connection).expect("summed");
        (connection, summed)
    }

    #[test]
    fn an_operation_of_the_same_number_is_not_the_one_that_was_to_be_stored() {
        let ((own, summed), (other, _)) = (store("log \"Vision\""), store("log \"Mission\""));
        assert!(summed.is_stored(&own).expect("read"));
        assert!(!summed.is_stored(&other).expect("read"));
        own.execute_batch("DELETE FROM row_sum").expect("taken back");
        assert!(!summed.is_stored(&own).expect("read"));
    }

    #[test]
    fn a_change_that_wrote_nothing_is_not_known_to_be_stored() {
        let (connection, _) = store("log \"Vision\"");
        assert!(!Summed::default().is_stored(&connection).expect("read"));
    }
}

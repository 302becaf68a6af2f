//! A checksum of every record, so that one that is not as it was written is noticed: SQLite itself sees
//! only what breaks its own structure. Which rows a change touches is told by SQLite's update hook;
//! their sums are written with the change. Another program that writes to the store leaves none, and that
//! is noticed, too.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OptionalExtension, Row, params, types::ValueRef};

use super::{Error, schema::RECORDS};

/// The log is summed with the records: undo writes back what it holds.
const LOG: [&str; 2] = ["operation", "change"];

fn tables() -> impl Iterator<Item = &'static str> {
    RECORDS.into_iter().chain(LOG)
}

/// The rows that the change under way has touched.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched(Arc<Mutex<BTreeSet<(&'static str, i64)>>>);

impl Touched {
    /// Notes from now on what is written over that connection.
    pub(super) fn by(connection: &mut Connection) -> rusqlite::Result<Self> {
        let touched = Self::default();
        let noted = touched.clone();
        connection.update_hook(Some(move |_, _: &str, table: &str, row: i64| {
            if let Some(table) = tables().find(|name| *name == table) {
                noted.rows().insert((table, row));
            }
        }))?;
        Ok(touched)
    }

    /// Forgets what a change noted that was not committed.
    pub(super) fn clear(&self) {
        self.rows().clear();
    }

    /// Writes the sums of what was touched, within the change itself.
    pub(super) fn sum(&self, connection: &Connection) -> Result<(), Error> {
        let rows = std::mem::take(&mut *self.rows());
        for (table, row) in rows {
            sum_row(connection, table, row)?;
        }
        Ok(())
    }

    fn rows(&self) -> MutexGuard<'_, BTreeSet<(&'static str, i64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sum_row(connection: &Connection, table: &str, row: i64) -> rusqlite::Result<()> {
    let sum = connection
        .prepare_cached(&format!("SELECT * FROM {table} WHERE id = ?1"))?
        .query_row([row], |found| sum_of(found, 0))
        .optional()?;
    match sum {
        Some(sum) => connection
            .prepare_cached(
                "INSERT INTO row_sum (table_name, row_id, sum) VALUES (?1, ?2, ?3)
                 ON CONFLICT (table_name, row_id) DO UPDATE SET sum = ?3",
            )?
            .execute(params![table, row, sum])?,
        None => connection
            .prepare_cached("DELETE FROM row_sum WHERE table_name = ?1 AND row_id = ?2")?
            .execute(params![table, row])?,
    };
    Ok(())
}

/// Sums every row anew, as after the tables changed their shape.
pub(super) fn sum_all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM row_sum")?;
    for table in tables() {
        let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
        let rows: Vec<i64> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for row in rows {
            sum_row(connection, table, row)?;
        }
    }
    Ok(())
}

/// Rows that are not as this program wrote them, a sentence each.
pub(super) fn faults(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for table in tables() {
        let said = table.replace('_', " ");
        let mut statement = connection.prepare(&format!(
            "SELECT row_sum.sum, {table}.* FROM {table}
             LEFT JOIN row_sum ON row_sum.table_name = '{table}' AND row_sum.row_id = {table}.id
             ORDER BY {table}.id"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (known, id): (Option<i64>, i64) = (row.get(0)?, row.get("id")?);
            if known != Some(sum_of(row, 1)?) {
                faults.push(match known {
                    Some(_) => format!("{said} {id} is not as ownweek wrote it"),
                    None => format!("{said} {id} was not written by ownweek"),
                });
            }
        }
        let mut statement = connection.prepare(&format!(
            "SELECT row_id FROM row_sum WHERE table_name = '{table}'
             AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = row_sum.row_id)"
        ))?;
        for id in statement.query_map([], |row| row.get::<_, i64>(0))? {
            faults.push(format!("{said} {} is missing", id?));
        }
    }
    Ok(faults)
}

/// FNV-1a over kind, length and bytes of each value from column `first` on: one changed byte always gives
/// another sum.
fn sum_of(row: &Row<'_>, first: usize) -> rusqlite::Result<i64> {
    let mut sum = Fnv(0xcbf2_9ce4_8422_2325);
    for column in first..row.as_ref().column_count() {
        match row.get_ref(column)? {
            ValueRef::Null => sum.add(&[0]),
            ValueRef::Integer(number) => {
                sum.add(&[1]);
                sum.add(&number.to_le_bytes());
            }
            ValueRef::Real(number) => {
                sum.add(&[2]);
                sum.add(&number.to_le_bytes());
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                sum.add(&[3]);
                sum.add(&(bytes.len() as u64).to_le_bytes());
                sum.add(bytes);
            }
        }
    }
    Ok(sum.0.cast_signed())
}

struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

//! A checksum of every record, so that one that is not as it was written is noticed: SQLite itself sees
//! only what breaks its own structure. Which rows a change touches is told by SQLite's update hook;
//! their sums are written with the change. Another program that writes to the store leaves none, and that
//! is noticed, too.
//!
//! Drafts, marks of files to be written and traces of written ones have none: a draft is read again by the
//! leader before it becomes anything, and a wrong mark or trace costs one more file, never one less.

use std::{
    collections::BTreeMap,
    ops::RangeInclusive,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params, types::ValueRef};

use super::{Error, schema::RECORDS};
use crate::domain::week::Week;

/// The log is summed with the records: undo writes back what it holds.
const LOG: [&str; 2] = ["operation", "change"];

fn tables() -> impl Iterator<Item = &'static str> {
    RECORDS.into_iter().chain(LOG)
}

/// The rows that the change under way has touched, of each table.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched(Arc<Mutex<Rows>>);

type Rows = BTreeMap<&'static str, Vec<i64>>;

impl Touched {
    /// Notes from now on what is written over that connection.
    pub(super) fn by(connection: &mut Connection) -> rusqlite::Result<Self> {
        let touched = Self::default();
        let noted = touched.clone();
        connection.update_hook(Some(move |_, _: &str, table: &str, row: i64| {
            if let Some(table) = tables().find(|name| *name == table) {
                noted.rows().entry(table).or_default().push(row);
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
        let touched = std::mem::take(&mut *self.rows());
        for (table, mut rows) in touched {
            rows.sort_unstable();
            rows.dedup();
            sum_rows(connection, table, &rows)?;
        }
        Ok(())
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `rows` go up; those that follow each other, as an import leaves them, are read in one go.
fn sum_rows(connection: &Connection, table: &str, rows: &[i64]) -> rusqlite::Result<()> {
    let mut forget = connection
        .prepare_cached("DELETE FROM row_sum WHERE table_name = ?1 AND row_id BETWEEN ?2 AND ?3")?;
    let mut read = connection.prepare_cached(&format!(
        "SELECT id, {table}.* FROM {table} WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
    ))?;
    let mut write = connection
        .prepare_cached("INSERT INTO row_sum (table_name, row_id, sum) VALUES (?1, ?2, ?3)")?;
    for run in rows.chunk_by(|one, next| *next == one + 1) {
        let Some((first, last)) = run.first().zip(run.last()) else { continue };
        forget.execute(params![table, first, last])?;
        let mut found = read.query([first, last])?;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            write.execute(params![table, id, sum_of(row, 1)?])?;
        }
    }
    Ok(())
}

/// Sums every row anew, as after the tables changed their shape.
pub(super) fn sum_all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM row_sum")?;
    for table in tables() {
        let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
        let rows: Vec<i64> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        sum_rows(connection, table, &rows)?;
    }
    Ok(())
}

/// Rows that are not as this program wrote them, a sentence each.
pub(super) fn faults(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for table in tables() {
        faults.extend(faults_of(connection, table, "")?);
    }
    Ok(faults)
}

/// The same of the records alone, and of blocks only of those in these days and weeks.
pub(super) fn faults_within(
    connection: &Connection,
    days: &RangeInclusive<NaiveDate>,
    weeks: &RangeInclusive<Week>,
) -> Result<Vec<String>, Error> {
    let (first, last) = (days.start(), days.end());
    let of_these = format!(
        "WHERE day BETWEEN '{first}' AND '{last}'
         OR (last_day > day AND last_day >= '{first}' AND day <= '{last}')
         OR week BETWEEN '{}' AND '{}'",
        weeks.start(),
        weeks.end()
    );
    let mut faults = Vec::new();
    for table in RECORDS {
        let which = if table == "block" { &of_these } else { "" };
        faults.extend(faults_of(connection, table, which)?);
    }
    Ok(faults)
}

/// In one table, among the rows that `which` names.
fn faults_of(connection: &Connection, table: &str, which: &str) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let said = table.replace('_', " ");
    let mut statement = connection.prepare(&format!(
        "SELECT row_sum.sum, {table}.* FROM {table}
         LEFT JOIN row_sum ON row_sum.table_name = '{table}' AND row_sum.row_id = {table}.id
         {which} ORDER BY {table}.id"
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
    Ok(faults)
}

/// Over kind, length and bytes of each value from column `first` on: one changed byte always gives another
/// sum.
fn sum_of(row: &Row<'_>, first: usize) -> rusqlite::Result<i64> {
    let mut sum = Sum::default();
    for column in first..row.as_ref().column_count() {
        match row.get_ref(column)? {
            ValueRef::Null => sum.add(0),
            ValueRef::Integer(number) => {
                sum.add(1);
                sum.add(number.cast_unsigned());
            }
            ValueRef::Real(number) => {
                sum.add(2);
                sum.add(number.to_bits());
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                sum.add(3);
                sum.add_all(bytes);
            }
        }
    }
    Ok(sum.0.cast_signed())
}

/// The same over bytes alone.
pub(super) fn of_bytes(bytes: &[u8]) -> i64 {
    let mut sum = Sum::default();
    sum.add_all(bytes);
    sum.0.cast_signed()
}

/// The hash of rustc and Firefox, eight bytes at a time: no step maps two numbers to one.
#[derive(Default)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn add_all(&mut self, bytes: &[u8]) {
        self.add(bytes.len() as u64);
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.add(u64::from_le_bytes(word));
        }
    }
}

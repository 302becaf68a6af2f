//! A checksum of every record, so that one that is not as it was written is noticed: SQLite itself sees
//! only what breaks its own structure. Which rows a change touches is told by SQLite's update hook;
//! their sums are written with the change. Another program that writes to the store leaves none, and that
//! is noticed, too.
//!
//! Drafts, marks of files to be written and traces of written ones have none: a draft is read again by the
//! leader before it becomes anything, and a wrong mark or trace costs one more file, never one less.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params, types::ValueRef};

use super::{Error, schema::RECORDS};
use crate::domain::week::Week;

/// The log is summed with the records: undo writes back what it holds.
const LOG: [&str; 2] = ["operation", "change"];

pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    RECORDS.into_iter().chain(LOG)
}

/// Writes their sums and tells `written` of each. `rows` go up; those that follow each other, as an import
/// leaves them, are read in one go.
pub(super) fn sum_rows(
    connection: &Connection,
    table: &str,
    rows: &[i64],
    mut written: impl FnMut(i64, i64),
) -> rusqlite::Result<()> {
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
            let (id, sum): (i64, i64) = (row.get(0)?, sum_of(row, 1)?);
            write.execute(params![table, id, sum])?;
            written(id, sum);
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
        sum_rows(connection, table, &rows, |_, _| {})?;
    }
    Ok(())
}

/// A row whose sum is another one, or which is not there, with the sum that is known of it.
pub(super) struct Strange {
    table: &'static str,
    id: i64,
    known: Option<i64>,
}

/// Those among the records of a store that may be of an older schema.
pub(super) fn strange_records(connection: &Connection) -> Result<Vec<Strange>, Error> {
    let mut is_there =
        connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?;
    let mut found = Vec::new();
    for table in RECORDS {
        if is_there.exists([table])? {
            found.extend(strange(connection, table, "")?.into_iter().map(|(one, _)| one));
            found.extend(missing(connection, table)?);
        }
    }
    Ok(found)
}

/// After all were summed anew: what was strange before is so still.
pub(super) fn keep_strange(connection: &Connection, all: &[Strange]) -> rusqlite::Result<()> {
    let mut forget =
        connection.prepare("DELETE FROM row_sum WHERE table_name = ?1 AND row_id = ?2")?;
    let mut write =
        connection.prepare("INSERT INTO row_sum (table_name, row_id, sum) VALUES (?1, ?2, ?3)")?;
    for Strange { table, id, known } in all {
        forget.execute(params![table, id])?;
        if let Some(known) = known {
            write.execute(params![table, id, known])?;
        }
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
    let mut faults = Vec::new();
    for table in RECORDS {
        let which = if table == "block" { of_blocks(days, weeks) } else { String::new() };
        faults.extend(faults_of(connection, table, &which)?);
    }
    Ok(faults)
}

/// What the figures of a week are reckoned from, beside its blocks; none grows with every week.
const FIGURED: [&str; 9] = [
    "profile",
    "category",
    "goal",
    "goal_category",
    "rule",
    "plan_version",
    "plan_line",
    "slot",
    "away",
];

/// What of that is not as it was written.
pub(super) fn faults_of_week(
    connection: &Connection,
    days: &RangeInclusive<NaiveDate>,
    week: Week,
) -> Result<Vec<String>, Error> {
    let blocks = of_blocks(days, &(week..=week));
    let mut found = strange(connection, "block", &blocks)?;
    for table in FIGURED {
        found.extend(strange(connection, table, "")?);
    }
    found.extend(strange(connection, "week", &format!("WHERE week = '{week}'"))?);
    Ok(found.into_iter().map(|(_, fault)| fault).collect())
}

fn of_blocks(days: &RangeInclusive<NaiveDate>, weeks: &RangeInclusive<Week>) -> String {
    let (first, last) = (days.start(), days.end());
    format!(
        "WHERE day BETWEEN '{first}' AND '{last}'
         OR (last_day > day AND last_day >= '{first}' AND day <= '{last}')
         OR week BETWEEN '{}' AND '{}'",
        weeks.start(),
        weeks.end()
    )
}

/// In one table, among the rows that `which` names, and what is missing in it.
fn faults_of(
    connection: &Connection,
    table: &'static str,
    which: &str,
) -> Result<Vec<String>, Error> {
    let strange = strange(connection, table, which)?.into_iter().map(|(_, fault)| fault);
    let missing = missing(connection, table)?.into_iter();
    let missing = missing.map(|one| format!("{} {} is missing", table.replace('_', " "), one.id));
    Ok(strange.chain(missing).collect())
}

/// Rows among those that `which` names that another hand wrote, with a sentence on each.
fn strange(
    connection: &Connection,
    table: &'static str,
    which: &str,
) -> Result<Vec<(Strange, String)>, Error> {
    let mut found = Vec::new();
    let mut statement = connection.prepare(&format!(
        "SELECT row_sum.sum, {table}.* FROM {table}
         LEFT JOIN row_sum ON row_sum.table_name = '{table}' AND row_sum.row_id = {table}.id
         {which} ORDER BY {table}.id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (known, id) = (row.get(0)?, row.get("id")?);
        let fault = fault(table, id, known, sum_of(row, 1)?);
        found.extend(fault.map(|fault| (Strange { table, id, known }, fault)));
    }
    Ok(found)
}

fn missing(connection: &Connection, table: &'static str) -> Result<Vec<Strange>, Error> {
    let mut statement = connection.prepare(&format!(
        "SELECT row_id, sum FROM row_sum WHERE table_name = '{table}'
         AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = row_sum.row_id)"
    ))?;
    let rows = statement
        .query_map([], |row| Ok(Strange { table, id: row.get(0)?, known: Some(row.get(1)?) }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is wrong with a row of that sum, where another one is known of it or none.
pub(super) fn fault(table: &str, id: i64, known: Option<i64>, sum: i64) -> Option<String> {
    let said = table.replace('_', " ");
    match known {
        Some(known) if known == sum => None,
        Some(_) => Some(format!("{said} {id} is not as ownweek wrote it")),
        None => Some(format!("{said} {id} was not written by ownweek")),
    }
}

/// Refuses to go on from rows of that table that are not as this program wrote them; `which` names them by
/// the one number.
pub(super) fn check_rows(
    connection: &Connection,
    table: &str,
    which: &str,
    number: i64,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {table}.id, row_sum.sum, {table}.* FROM {table}
         LEFT JOIN row_sum ON row_sum.table_name = '{table}' AND row_sum.row_id = {table}.id
         WHERE {table}.{which} = ?1"
    ))?;
    let mut rows = statement.query([number])?;
    while let Some(row) = rows.next()? {
        if let Some(fault) = fault(table, row.get(0)?, row.get(1)?, sum_of(row, 2)?) {
            return Err(Error::Altered(fault));
        }
    }
    Ok(())
}

/// Over kind, length and bytes of each value from column `first` on: one changed byte always gives another
/// sum.
pub(super) fn sum_of(row: &Row<'_>, first: usize) -> rusqlite::Result<i64> {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum(u64);

impl Sum {
    pub(super) fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    pub(super) fn add_all(&mut self, bytes: &[u8]) {
        self.add(bytes.len() as u64);
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.add(u64::from_le_bytes(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    #[test]
    fn summing_all_anew_hides_no_row_that_was_strange_before() {
        let store = Connection::open_in_memory().expect("a store");
        schema::build(&store).expect("built");
        let add = |day: &str| {
            let sql = "INSERT INTO away (first_day, last_day, note) VALUES (?1, ?1, '')";
            store.execute(sql, [day]).expect("added");
        };
        for day in ["2026-03-16", "2026-03-17", "2026-03-18"] {
            add(day);
        }
        sum_all(&store).expect("summed");
        add("2026-03-19");
        store
            .execute_batch("UPDATE away SET note = 'x' WHERE id = 1; DELETE FROM away WHERE id = 2")
            .expect("changed");
        let before = faults(&store).expect("read");
        assert_eq!(before.len(), 3, "{before:?}");
        let strange = strange_records(&store).expect("read");
        sum_all(&store).expect("summed");
        keep_strange(&store, &strange).expect("kept");
        assert_eq!(faults(&store).expect("read"), before);
    }
}

//! The log of operations, written by triggers, and the way back through it.
//!
//! Triggers note each changed row under the operation that is open: an update with the row before and
//! after, a deletion with the row, an insertion with its number only (undo keeps the row as it deletes
//! it, so that a large import stays cheap). Undo walks an operation's changes backwards, redo forwards;
//! both are operations of their own in the log. A row that something else has changed since is noticed,
//! and then nothing is undone.

mod noted;
mod table;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Change, Error, schema::RECORDS, sums};
use crate::domain::refusal::Refusal;
pub(super) use noted::{Noted, written};
use table::Table;

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub id: i64,
    pub at: DateTime<Utc>,
    /// What was done, in words: `log "Platform vision"`.
    pub label: String,
    pub kind: OperationKind,
    pub undone: bool,
    /// Rows it touched.
    pub changes: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    Change,
    Undo,
    Redo,
}

impl OperationKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// So many operations can be taken back; older ones are forgotten.
pub const OPERATIONS_KEPT: i64 = 1000;

pub(super) fn begin(
    connection: &Connection,
    label: &str,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let operation = insert(connection, label, now, OperationKind::Change, None)?;
    connection.execute("INSERT INTO open_operation VALUES (?1)", [operation])?;
    Ok(operation)
}

/// Closes the operation; one that changed nothing leaves no trace.
pub(super) fn end(connection: &Connection, operation: i64) -> Result<(), Error> {
    connection.execute("DELETE FROM open_operation", [])?;
    let changed: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM change WHERE operation_id = ?1)",
        [operation],
        |row| row.get(0),
    )?;
    if !changed {
        connection.execute("DELETE FROM operation WHERE id = ?1", [operation])?;
        return Ok(());
    }
    let forgotten = operation - OPERATIONS_KEPT;
    connection.execute("DELETE FROM change WHERE operation_id <= ?1", [forgotten])?;
    connection.execute("DELETE FROM operation WHERE id <= ?1", [forgotten])?;
    Ok(())
}

fn insert(
    connection: &Connection,
    label: &str,
    now: DateTime<Utc>,
    kind: OperationKind,
    target: Option<i64>,
) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT INTO operation (at, label, kind, target_id) VALUES (?1, ?2, ?3, ?4)",
        params![now, label, kind.as_str(), target],
    )?;
    Ok(connection.last_insert_rowid())
}

/// The newest operations first, at most `most` of them.
pub fn list(connection: &Connection, most: u32) -> Result<Vec<Operation>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, at, label, kind, undone, (SELECT count(*) FROM change WHERE operation_id = operation.id)
         FROM operation ORDER BY id DESC LIMIT ?1",
    )?;
    let rows = statement.query_map([most], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names of the tables that the operation has touched.
pub fn touched(connection: &Connection, operation: i64) -> Result<Vec<String>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT table_name FROM change WHERE operation_id = ?1")?;
    let names = statement.query_map([operation], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The number of the oldest operation that is still known, where older ones were forgotten.
pub fn oldest_after_forgetting(connection: &Connection) -> Result<Option<i64>, Error> {
    let oldest: Option<i64> =
        connection.query_row("SELECT min(id) FROM operation", [], |row| row.get(0))?;
    Ok(oldest.filter(|id| *id > 1))
}

/// The number of the newest operation, 0 before the first.
pub fn newest(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.query_row("SELECT coalesce(max(id), 0) FROM operation", [], |row| row.get(0))?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    let kind = match row.get_ref("kind")?.as_str()? {
        "undo" => OperationKind::Undo,
        "redo" => OperationKind::Redo,
        _ => OperationKind::Change,
    };
    Ok(Operation {
        id: row.get(0)?,
        at: row.get(1)?,
        label: row.get(2)?,
        kind,
        undone: row.get(4)?,
        changes: row.get(5)?,
    })
}

const ONE: &str = "SELECT id, at, label, kind, undone,
    (SELECT count(*) FROM change WHERE operation_id = operation.id) FROM operation";

pub(super) fn undo(connection: &Connection, now: DateTime<Utc>) -> Result<Operation, Error> {
    let newest = connection
        .query_row(
            &format!("{ONE} WHERE kind = 'change' AND NOT undone ORDER BY id DESC LIMIT 1"),
            [],
            read,
        )
        .optional()?;
    let Some(operation) = newest else {
        let refusal = Refusal::new("there is nothing to undo");
        let known = oldest_after_forgetting(connection)?;
        return Err(match known {
            Some(oldest) => refusal.hint(forgotten(oldest)),
            None => refusal,
        }
        .into());
    };
    walk(connection, &operation, Direction::Back)?;
    connection.execute("UPDATE operation SET undone = 1 WHERE id = ?1", [operation.id])?;
    insert(connection, &operation.label, now, OperationKind::Undo, Some(operation.id))?;
    Ok(operation)
}

/// That what came before an operation can't be undone any more.
pub fn forgotten(oldest: i64) -> String {
    format!(
        "what was done before No {oldest} is forgotten: the newest {OPERATIONS_KEPT} can be undone; ownweek backup list shows older days"
    )
}

pub(super) fn redo(connection: &Connection, now: DateTime<Utc>) -> Result<Operation, Error> {
    // What was undone before a newer change can't be brought back over it, not even once that is undone
    // too. Of the rest what was undone last comes back first.
    let last_undone = connection
        .query_row(
            &format!(
                "{ONE} JOIN (SELECT target_id AS undone_id, max(id) AS undo FROM operation WHERE kind = 'undo'
                    GROUP BY target_id) ON undone_id = operation.id
                 WHERE kind = 'change' AND undone
                    AND undo > (SELECT max(id) FROM operation WHERE kind = 'change')
                 ORDER BY undo DESC LIMIT 1"
            ),
            [],
            read,
        )
        .optional()?;
    let Some(operation) = last_undone else {
        return Err(Refusal::new("there is nothing to redo").into());
    };
    walk(connection, &operation, Direction::Forth)?;
    connection.execute("UPDATE operation SET undone = 0 WHERE id = ?1", [operation.id])?;
    insert(connection, &operation.label, now, OperationKind::Redo, Some(operation.id))?;
    Ok(operation)
}

/// Reverses, as a part of the change under way, the operation that inserted that row. `false`, and nothing
/// is reversed, where it is forgotten, inserted others beside it, or a row of it was changed since.
pub fn reverse_insertion(change: &Change<'_>, table: &str, row: i64) -> Result<bool, Error> {
    let connection = change.reading();
    let inserted = connection
        .query_row(
            &format!(
                "{ONE} WHERE kind = 'change' AND NOT undone AND id = (SELECT max(operation_id) FROM change
                    WHERE table_name = ?1 AND row_id = ?2 AND kind = 'insert')
                 AND 1 = (SELECT count(*) FROM change WHERE operation_id = operation.id
                    AND table_name = ?1 AND kind = 'insert')"
            ),
            params![table, row],
            read,
        )
        .optional()?;
    let Some(operation) = inserted else { return Ok(false) };
    let changed_since: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM change AS own
            JOIN change AS later ON later.table_name = own.table_name AND later.row_id = own.row_id
            JOIN operation ON operation.id = later.operation_id
            WHERE own.operation_id = ?1 AND later.operation_id > ?1 AND NOT operation.undone)",
        [operation.id],
        |row| row.get(0),
    )?;
    if !changed_since {
        for table in touched(connection, operation.id)? {
            change.note(&table)?;
        }
        walk(connection, &operation, Direction::Back)?;
    }
    Ok(!changed_since)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forth,
}

struct Logged {
    id: i64,
    table: String,
    row: i64,
    kind: String,
    old: Option<String>,
    new: Option<String>,
}

fn walk(connection: &Connection, operation: &Operation, direction: Direction) -> Result<(), Error> {
    sums::check_rows(connection, "operation", "id", operation.id)?;
    sums::check_rows(connection, "change", "operation_id", operation.id)?;
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    let order = if direction == Direction::Back { "DESC" } else { "ASC" };
    let mut statement = connection.prepare(&format!(
        "SELECT id, table_name, row_id, kind, old, new FROM change WHERE operation_id = ?1 ORDER BY id {order}"
    ))?;
    let logged = statement.query_map([operation.id], |row| {
        Ok(Logged {
            id: row.get(0)?,
            table: row.get(1)?,
            row: row.get(2)?,
            kind: row.get(3)?,
            old: row.get(4)?,
            new: row.get(5)?,
        })
    })?;
    let mut walked = HashSet::new();
    for change in logged {
        let change = change?;
        let table = Table::of(connection, &change.table)?;
        // Of an insertion the log does not know what the row holds; once walked, it is as the log has it.
        if walked.insert((change.table.clone(), change.row)) && change.kind == "insert" {
            sums::check_rows(connection, &change.table, "id", change.row)?;
        }
        let applied = match (change.kind.as_str(), direction) {
            ("insert", Direction::Back) => table.keep_and_delete(connection, &change)?,
            ("insert", Direction::Forth) => table.insert(connection, change.new.as_deref())?,
            ("delete", Direction::Back) => table.insert(connection, change.old.as_deref())?,
            ("delete", Direction::Forth) => {
                table.delete(connection, change.row, change.old.as_deref())?
            }
            (_, Direction::Back) => table.update(
                connection,
                change.row,
                change.new.as_deref(),
                change.old.as_deref(),
            )?,
            (_, Direction::Forth) => table.update(
                connection,
                change.row,
                change.old.as_deref(),
                change.new.as_deref(),
            )?,
        };
        if applied != 1 {
            let (label, table) = (&operation.label, change.table.replace('_', " "));
            let back = if direction == Direction::Back { "taken" } else { "brought" };
            return Err(Refusal::new(format!(
                "\"{label}\" can't be {back} back: its {table} was changed since by something else"
            ))
            .hint("nothing was changed; `operations` shows what was done")
            .into());
        }
    }
    Ok(())
}

/// Forgets what was done: rows noted before the tables changed their shape can't be put back.
pub(super) fn forget(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM change; DELETE FROM operation;")
}

/// Before schema 7 the store itself held the triggers.
pub(super) fn drop_stored_triggers(connection: &Connection) -> rusqlite::Result<()> {
    for name in RECORDS {
        for event in ["inserted", "updated", "deleted"] {
            connection.execute_batch(&format!("DROP TRIGGER IF EXISTS main.{name}_{event}"))?;
        }
    }
    Ok(())
}

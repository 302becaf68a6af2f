//! A record table as the log sees it: the triggers that note its rows, the statements that put them back.

use rusqlite::{Connection, params};

use super::Logged;
use crate::store::{Error, schema::RECORDS};

/// A record table's columns, for the statements that the log needs.
pub(super) struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    pub(super) fn of(connection: &Connection, name: &str) -> Result<Self, Error> {
        // The name becomes part of statements, so it must be one of ours.
        if !RECORDS.contains(&name) {
            return Err(Error::Unreadable(format!("the log names a table \"{name}\"")));
        }
        let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
        let columns = statement.query_map([name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self { name: name.to_owned(), columns })
    }

    /// `json_object('id', old.id, …)`.
    fn as_json(&self, row: &str) -> String {
        let pairs: Vec<String> =
            self.columns.iter().map(|column| format!("'{column}', {row}{column}")).collect();
        format!("json_object({})", pairs.join(", "))
    }

    fn values(&self, parameter: &str) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| format!("json_extract({parameter}, '$.{column}')"))
            .collect()
    }

    fn pairs(&self, between: &str, parameter: &str, join: &str) -> String {
        let values = self.values(parameter);
        let pairs: Vec<String> = self
            .columns
            .iter()
            .zip(values)
            .map(|(column, value)| format!("{column} {between} {value}"))
            .collect();
        pairs.join(join)
    }

    pub(super) fn insert(
        &self,
        connection: &Connection,
        row: Option<&str>,
    ) -> rusqlite::Result<usize> {
        let sql = format!(
            "INSERT OR IGNORE INTO {} ({}) SELECT {}",
            self.name,
            self.columns.join(", "),
            self.values("?1").join(", ")
        );
        connection.prepare_cached(&sql)?.execute([row])
    }

    pub(super) fn update(
        &self,
        connection: &Connection,
        id: i64,
        from: Option<&str>,
        to: Option<&str>,
    ) -> rusqlite::Result<usize> {
        let sql = format!(
            "UPDATE {} SET {} WHERE id = ?3 AND {}",
            self.name,
            self.pairs("=", "?2", ", "),
            self.pairs("IS", "?1", " AND ")
        );
        connection.prepare_cached(&sql)?.execute(params![from, to, id])
    }

    pub(super) fn delete(
        &self,
        connection: &Connection,
        id: i64,
        row: Option<&str>,
    ) -> rusqlite::Result<usize> {
        let sql = format!(
            "DELETE FROM {} WHERE id = ?2 AND {}",
            self.name,
            self.pairs("IS", "?1", " AND ")
        );
        connection.prepare_cached(&sql)?.execute(params![row, id])
    }

    pub(super) fn keep_and_delete(
        &self,
        connection: &Connection,
        change: &Logged,
    ) -> rusqlite::Result<usize> {
        let keep = format!(
            "UPDATE change SET new = (SELECT {} FROM {} WHERE id = ?1) WHERE id = ?2",
            self.as_json(""),
            self.name
        );
        connection.prepare_cached(&keep)?.execute(params![change.row, change.id])?;
        let delete = format!("DELETE FROM {} WHERE id = ?1", self.name);
        connection.prepare_cached(&delete)?.execute([change.row])
    }

    /// Of this connection alone: a store that brought them along would have each program read the columns of
    /// every table, three times over, before it shows anything.
    pub(super) fn triggers(&self) -> String {
        let Self { name, columns } = self;
        let open = "EXISTS (SELECT 1 FROM open_operation)";
        let differs: Vec<String> =
            columns.iter().map(|column| format!("old.{column} IS NOT new.{column}")).collect();
        let differs = differs.join(" OR ");
        let (old, new) = (self.as_json("old."), self.as_json("new."));
        let note = |kind: &str, row: &str, columns: &str, values: &str| {
            format!(
                "INSERT INTO change (operation_id, table_name, row_id, kind{columns})
                 SELECT operation_id, '{name}', {row}.id, '{kind}'{values} FROM open_operation;"
            )
        };
        format!(
            "CREATE TEMP TRIGGER {name}_inserted AFTER INSERT ON main.{name} WHEN {open} BEGIN {} END;
             CREATE TEMP TRIGGER {name}_updated AFTER UPDATE ON main.{name} WHEN {open} AND ({differs}) BEGIN {} END;
             CREATE TEMP TRIGGER {name}_deleted AFTER DELETE ON main.{name} WHEN {open} BEGIN {} END;",
            note("insert", "new", "", ""),
            note("update", "new", ", old, new", &format!(", {old}, {new}")),
            note("delete", "old", ", old", &format!(", {old}")),
        )
    }
}

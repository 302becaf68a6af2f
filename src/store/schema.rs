//! The tables: building them, what makes a file a store of this program, and whether they are still as
//! it makes them.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;

use super::Error;

/// "ownw", so that other programs can tell the file apart.
const APPLICATION_ID: i64 = 0x6f77_6e77;

/// The schema this program writes. Each step of [`super::migrate`] raises a store by one.
pub(super) const VERSION: i64 = 7;

/// The record tables, each after those it refers to.
pub(super) const RECORDS: [&str; 26] = [
    "profile",
    "category",
    "goal",
    "goal_category",
    "plan_version",
    "plan_line",
    "slot",
    "perfect_day_part",
    "calendar",
    "calendar_source",
    "series",
    "series_key",
    "block",
    "rule",
    "away",
    "week",
    "week_line",
    "week_total",
    "decision",
    "half_review",
    "import",
    "fact",
    "wanted_hours",
    "half_guess",
    "realism_answer",
    "hold",
];

pub(super) fn build(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(include_str!("schema.sql"))?;
    connection.execute_batch(include_str!("machinery.sql"))?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute_batch("COMMIT")
}

/// Refuses what is not a store of ours, and one that a newer program wrote.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let application: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| Error::at(path, error))?;
    if application != APPLICATION_ID {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    check_version(connection, path)?;
    readable_names(connection).map_err(|error| Error::at(path, error))
}

/// Refuses a schema that a newer program made, or none.
pub(super) fn check_version(connection: &Connection, path: &Path) -> Result<(), Error> {
    let found = version(connection).map_err(|error| Error::at(path, error))?;
    if found > VERSION {
        return Err(Error::Newer { path: path.to_owned(), found, known: VERSION });
    }
    if found < 1 {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    Ok(())
}

/// Refuses a schema that this program does not write.
pub(super) fn check_present(connection: &Connection, path: &Path) -> Result<(), Error> {
    check_version(connection, path)?;
    match version(connection)? {
        VERSION => Ok(()),
        found => Err(Error::Older { path: path.to_owned(), found, known: VERSION }),
    }
}

/// The names of columns are taken for text later, where damage to them would end the program.
fn readable_names(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table'")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        row.get::<_, Option<String>>(0)?;
    }
    Ok(())
}

/// The schema that the store has.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Tables, indexes and triggers that are not as this program makes them, a sentence each. A store that was
/// brought up to date is written otherwise than a new one, so tables are compared by what they are like.
pub(super) fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let new = Connection::open_in_memory()?;
    build(&new)?;
    let (expected, found) = (objects(&new)?, objects(connection)?);
    let mut faults = Vec::new();
    for (object, like) in &expected {
        let (kind, name) = object;
        match found.get(object) {
            None => faults.push(format!("the {kind} {name} is missing")),
            Some(other) if other != like => {
                faults.push(format!("the {kind} {name} is not as ownweek made it"));
            }
            Some(_) => {}
        }
    }
    let strange = found.keys().filter(|object| !expected.contains_key(*object));
    faults.extend(strange.map(|(kind, name)| format!("the {kind} {name} was not made by ownweek")));
    Ok(faults)
}

/// What each table, index and trigger is like, by its kind and name.
pub(super) fn objects(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<(String, String), Vec<String>>> {
    let mut statement = connection.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let mut rows = statement.query([])?;
    let mut objects = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let like = match &*kind {
            "table" => shape(connection, &name)?,
            // SQLite quotes the name of a table that was renamed.
            _ => vec![sql.replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ")],
        };
        objects.insert((kind, name), like);
    }
    Ok(objects)
}

/// Columns, references and constraints of a table, a line each; indexes of their own stand for themselves.
fn shape(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut shape = Vec::new();
    for sql in [
        "SELECT concat_ws(' ', strict, wr) FROM pragma_table_list(?1)",
        "SELECT concat_ws(' ', cid, name, type, \"notnull\", dflt_value, pk) FROM pragma_table_info(?1)",
        "SELECT concat_ws(' ', \"from\", \"table\", \"to\") FROM pragma_foreign_key_list(?1)",
        "SELECT concat_ws(' ', name, \"unique\", origin, partial) FROM pragma_index_list(?1) WHERE origin <> 'c'",
    ] {
        let mut statement = connection.prepare_cached(sql)?;
        let lines = statement.query_map([table], |row| row.get::<_, String>(0))?;
        for line in lines {
            shape.push(line?);
        }
    }
    // Indexes are listed in the order in which they were made.
    shape.sort();
    Ok(shape)
}

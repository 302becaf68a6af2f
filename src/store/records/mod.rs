//! One file per record family: what is read takes a connection, what is written takes the permission.

pub mod answers;
pub mod aways;
pub mod blocks;
pub mod calendar_sources;
pub mod calendars;
pub mod categories;
pub mod closed_weeks;
pub mod decisions;
pub mod derived;
pub mod drafts;
pub mod facts;
pub mod goals;
pub mod halves;
pub mod holds;
pub mod names;
pub mod plans;
pub mod profiles;
pub mod rules;
pub mod series;
pub mod weeks;

use rusqlite::{Connection, Params, Row};

use super::Error;

/// All rows of a query.
fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The row of a query, if there is one.
fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, Error> {
    use rusqlite::OptionalExtension;
    Ok(connection.prepare_cached(sql)?.query_row(parameters, read).optional()?)
}

//! What the leader said about time and filing that no block can hold. The names sort by instant, so that
//! one week's are found by the index on names.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Connection;

use super::{all, facts};
use crate::{
    domain::{block::BlockId, category::CategoryId, span::Span},
    store::{Change, Error},
};

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn empty_from(start: DateTime<Utc>) -> String {
    format!("empty {}", instant(start))
}

/// Stretches in which nothing was, of those that begin inside `window`.
pub fn empty_in(connection: &Connection, window: Span) -> Result<Vec<Span>, Error> {
    let rows = all(
        connection,
        "SELECT name, value FROM fact WHERE name >= ?1 AND name < ?2 ORDER BY name",
        [empty_from(window.start), empty_from(window.end)],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?;
    let span = |(name, end): (String, String)| {
        let start = name.strip_prefix("empty ")?.parse().ok()?;
        Some(Span::new(start, end.parse().ok()?))
    };
    Ok(rows.into_iter().filter_map(span).collect())
}

pub fn save_empty(change: &Change<'_>, span: Span) -> Result<(), Error> {
    facts::save(change, &empty_from(span.start), &instant(span.end))
}

fn filed_right_of(block: BlockId) -> String {
    format!("filed right {block}")
}

/// The category of which the leader said that it is the right one for the block.
pub fn filed_right(connection: &Connection, block: BlockId) -> Result<Option<CategoryId>, Error> {
    let said = facts::get(connection, &filed_right_of(block))?;
    Ok(said.and_then(|number| number.parse().ok()).map(CategoryId::new))
}

pub fn save_filed_right(
    change: &Change<'_>,
    block: BlockId,
    category: CategoryId,
) -> Result<(), Error> {
    facts::save(change, &filed_right_of(block), &category.number().to_string())
}

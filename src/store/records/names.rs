//! What the leader and others called things: titles, people, notes. For hiding them on a shared screen.

use rusqlite::Connection;

use super::all;
use crate::store::Error;

/// Every title, person and note of the store, each once.
pub fn all_known(connection: &Connection) -> Result<Vec<String>, Error> {
    let found: Vec<Option<String>> = all(
        connection,
        "SELECT title FROM block UNION SELECT organizer FROM block UNION SELECT attendees FROM block
         UNION SELECT title FROM series UNION SELECT title FROM goal UNION SELECT why FROM goal
         UNION SELECT lagging_sign FROM goal UNION SELECT owner FROM decision
         UNION SELECT why FROM decision UNION SELECT why FROM plan_version
         UNION SELECT note FROM away UNION SELECT note FROM week UNION SELECT note FROM week_total
         UNION SELECT text FROM perfect_day_part UNION SELECT name FROM calendar
         UNION SELECT intention FROM half_review UNION SELECT diagnosis FROM half_review
         UNION SELECT policy FROM half_review UNION SELECT more FROM half_review
         UNION SELECT less FROM half_review UNION SELECT stop FROM half_review
         UNION SELECT surprise FROM half_review UNION SELECT process_note FROM half_review
         UNION SELECT shown_to FROM half_review",
        [],
        |row| row.get(0),
    )?;
    let mut names: Vec<String> = found.iter().flatten().flat_map(|text| named(text)).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// Each line of a text; addresses are divided by blanks.
fn named(text: &str) -> Vec<String> {
    let are_addresses = !text.is_empty() && text.split_whitespace().all(|word| word.contains('@'));
    let parts: Vec<&str> =
        if are_addresses { text.split_whitespace().collect() } else { text.lines().collect() };
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

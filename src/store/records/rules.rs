//! Filing rules, in the user's order.

use rusqlite::{Connection, params, types::Type};

use super::all;
use crate::{
    domain::rule::{Conditions, Rule, RuleId},
    store::{Change, Error},
};

pub fn list(connection: &Connection) -> Result<Vec<Rule>, Error> {
    all(
        connection,
        "SELECT id, position, conditions, category_id FROM rule ORDER BY position, id",
        [],
        |row| {
            let text: String = row.get(2)?;
            let conditions: Conditions = text.parse().map_err(|refusal| {
                rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(refusal))
            })?;
            Ok(Rule { id: row.get(0)?, position: row.get(1)?, conditions, category: row.get(3)? })
        },
    )
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, rule: &Rule) -> Result<RuleId, Error> {
    change
        .statement("INSERT INTO rule (position, conditions, category_id) VALUES (?1, ?2, ?3)")?
        .execute(params![rule.position, rule.conditions.to_string(), rule.category])?;
    Ok(RuleId::new(change.reading().last_insert_rowid()))
}

pub fn place(change: &Change<'_>, rule: RuleId, position: i64) -> Result<(), Error> {
    change
        .statement("UPDATE rule SET position = ?1 WHERE id = ?2")?
        .execute(params![position, rule])?;
    Ok(())
}

pub fn rewrite(change: &Change<'_>, rule: RuleId, conditions: &Conditions) -> Result<(), Error> {
    change
        .statement("UPDATE rule SET conditions = ?1 WHERE id = ?2")?
        .execute(params![conditions.to_string(), rule])?;
    Ok(())
}

/// Returns whether there was one.
pub fn delete(change: &Change<'_>, rule: RuleId) -> Result<bool, Error> {
    let gone = change.statement("DELETE FROM rule WHERE id = ?1")?.execute([rule])?;
    Ok(gone == 1)
}

//! Categories, never deleted.

use rusqlite::{Connection, params};

use super::all;
use crate::{
    domain::category::{Category, CategoryId},
    store::{Change, Error},
};

/// All of them, archived and merged ones too, in their order.
pub fn list(connection: &Connection) -> Result<Vec<Category>, Error> {
    all(
        connection,
        "SELECT id, key, name, letter, position, kind, archived_from, merged_into, begins,
            split_from
         FROM category ORDER BY position, id",
        [],
        |row| {
            let letter: String = row.get(3)?;
            Ok(Category {
                id: row.get(0)?,
                key: row.get(1)?,
                name: row.get(2)?,
                letter: letter.chars().next().unwrap_or('?'),
                position: row.get(4)?,
                kind: row.get(5)?,
                archived_from: row.get(6)?,
                merged_into: row.get(7)?,
                begins: row.get(8)?,
                split_from: row.get(9)?,
            })
        },
    )
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, category: &Category) -> Result<CategoryId, Error> {
    change.statement(
            "INSERT INTO category (key, name, letter, position, kind, archived_from, merged_into, begins, split_from)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            category.key,
            category.name,
            category.letter.to_string(),
            category.position,
            category.kind,
            category.archived_from,
            category.merged_into,
            category.begins,
            category.split_from,
        ])?;
    Ok(CategoryId::new(change.reading().last_insert_rowid()))
}

pub fn update(change: &Change<'_>, category: &Category) -> Result<(), Error> {
    change
        .statement(
            "UPDATE category SET key = ?1, name = ?2, letter = ?3, position = ?4, kind = ?5,
                archived_from = ?6, merged_into = ?7, begins = ?8, split_from = ?9 WHERE id = ?10",
        )?
        .execute(params![
            category.key,
            category.name,
            category.letter.to_string(),
            category.position,
            category.kind,
            category.archived_from,
            category.merged_into,
            category.begins,
            category.split_from,
            category.id,
        ])?;
    Ok(())
}

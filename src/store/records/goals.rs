//! Goals and the categories that serve them.

use rusqlite::{Connection, params};

use super::all;
use crate::{
    domain::{
        category::CategoryId,
        goal::{Goal, GoalId},
        half::Half,
    },
    store::{Change, Error},
};

/// The goals of one half, in their order.
pub fn of_half(connection: &Connection, half: Half) -> Result<Vec<Goal>, Error> {
    read(connection, "WHERE half = ?1", [half])
}

/// Every goal, by half and order.
pub fn list(connection: &Connection) -> Result<Vec<Goal>, Error> {
    read(connection, "", [])
}

fn read(
    connection: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Goal>, Error> {
    let mut goals = all(
        connection,
        &format!(
            "SELECT id, half, position, title, why, lagging_sign, verdict, carried_to
             FROM goal {condition} ORDER BY half, position, id"
        ),
        parameters,
        |row| {
            Ok(Goal {
                id: row.get(0)?,
                half: row.get(1)?,
                position: row.get(2)?,
                title: row.get(3)?,
                why: row.get(4)?,
                lagging_sign: row.get(5)?,
                categories: Vec::new(),
                verdict: row.get(6)?,
                carried_to: row.get(7)?,
            })
        },
    )?;
    for goal in &mut goals {
        goal.categories = all(
            connection,
            "SELECT category_id FROM goal_category WHERE goal_id = ?1 ORDER BY id",
            [goal.id],
            |row| row.get(0),
        )?;
    }
    Ok(goals)
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, goal: &Goal) -> Result<GoalId, Error> {
    change
        .statement(
            "INSERT INTO goal (half, position, title, why, lagging_sign, verdict, carried_to)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            goal.half,
            goal.position,
            goal.title,
            goal.why,
            goal.lagging_sign,
            goal.verdict,
            goal.carried_to
        ])?;
    let id = GoalId::new(change.reading().last_insert_rowid());
    serve(change, id, &goal.categories)?;
    Ok(id)
}

pub fn update(change: &Change<'_>, goal: &Goal) -> Result<(), Error> {
    change
        .statement(
            "UPDATE goal SET half = ?1, position = ?2, title = ?3, why = ?4, lagging_sign = ?5,
                verdict = ?6, carried_to = ?7 WHERE id = ?8",
        )?
        .execute(params![
            goal.half,
            goal.position,
            goal.title,
            goal.why,
            goal.lagging_sign,
            goal.verdict,
            goal.carried_to,
            goal.id
        ])?;
    change.statement("DELETE FROM goal_category WHERE goal_id = ?1")?.execute([goal.id])?;
    serve(change, goal.id, &goal.categories)
}

fn serve(change: &Change<'_>, goal: GoalId, categories: &[CategoryId]) -> Result<(), Error> {
    let mut statement =
        change.statement("INSERT INTO goal_category (goal_id, category_id) VALUES (?1, ?2)")?;
    for category in categories {
        statement.execute(params![goal, category])?;
    }
    Ok(())
}

/// Removes it with what it says of categories.
pub fn remove(change: &Change<'_>, id: GoalId) -> Result<(), Error> {
    change.statement("DELETE FROM goal_category WHERE goal_id = ?1")?.execute([id])?;
    change.statement("DELETE FROM goal WHERE id = ?1")?.execute([id])?;
    Ok(())
}

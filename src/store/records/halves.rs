//! What an offsite said about a half, and the hours it wishes for the next.

use rusqlite::{Connection, Row, params};

use super::{all, one};
use crate::{
    domain::{
        category::CategoryId,
        half::Half,
        review::{HalfReview, RealismAnswer, Wanted},
    },
    store::{Change, Error},
};

const COLUMNS: &str = "half, intention, diagnosis, policy, more, less, stop, process_note, held_on,
    next_on, form, begun_on, steps_done, spent_min, guess_low_value_min, surprise, shown_to";

pub fn review(connection: &Connection, half: Half) -> Result<Option<HalfReview>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM half_review WHERE half = ?1");
    let Some(mut review) = one(connection, &sql, [half], read)? else { return Ok(None) };
    review.guess = all(
        connection,
        "SELECT category_id FROM half_guess WHERE half = ?1 ORDER BY position",
        [half],
        |row| row.get(0),
    )?;
    Ok(Some(review))
}

/// The halves of which an offsite said something, the oldest first.
pub fn reviewed(connection: &Connection) -> Result<Vec<Half>, Error> {
    all(connection, "SELECT half FROM half_review ORDER BY half", [], |row| row.get(0))
}

/// The halves whose offsite is finished, the oldest first.
pub fn finished(connection: &Connection) -> Result<Vec<Half>, Error> {
    let sql = "SELECT half FROM half_review WHERE held_on IS NOT NULL ORDER BY half";
    all(connection, sql, [], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<HalfReview> {
    let steps: String = row.get(12)?;
    Ok(HalfReview {
        half: row.get(0)?,
        intention: row.get(1)?,
        diagnosis: row.get(2)?,
        policy: row.get(3)?,
        more: row.get(4)?,
        less: row.get(5)?,
        stop: row.get(6)?,
        process_note: row.get(7)?,
        held_on: row.get(8)?,
        next_on: row.get(9)?,
        form: row.get(10)?,
        begun_on: row.get(11)?,
        steps_done: steps.split_whitespace().filter_map(|step| step.parse().ok()).collect(),
        spent: row.get(13)?,
        guess: Vec::new(),
        guess_low_value: row.get(14)?,
        surprise: row.get(15)?,
        shown_to: row.get(16)?,
    })
}

/// Saves the answers over those of the same half.
pub fn save_review(change: &Change<'_>, review: &HalfReview) -> Result<(), Error> {
    let steps: Vec<String> = review.steps_done.iter().map(ToString::to_string).collect();
    change.statement(&format!(
            "INSERT INTO half_review ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT (half) DO UPDATE SET intention = ?2, diagnosis = ?3, policy = ?4, more = ?5,
                less = ?6, stop = ?7, process_note = ?8, held_on = ?9, next_on = ?10, form = ?11,
                begun_on = ?12, steps_done = ?13, spent_min = ?14, guess_low_value_min = ?15,
                surprise = ?16, shown_to = ?17"
        ))?
        .execute(params![
            review.half,
            review.intention,
            review.diagnosis,
            review.policy,
            review.more,
            review.less,
            review.stop,
            review.process_note,
            review.held_on,
            review.next_on,
            review.form,
            review.begun_on,
            steps.join(" "),
            review.spent,
            review.guess_low_value,
            review.surprise,
            review.shown_to
        ])?;
    save_guess(change, review)
}

fn save_guess(change: &Change<'_>, review: &HalfReview) -> Result<(), Error> {
    change
        .statement("DELETE FROM half_guess WHERE half = ?1 AND position > ?2")?
        .execute(params![review.half, i64::try_from(review.guess.len()).unwrap_or(i64::MAX)])?;
    let mut guess = change.statement(
        "INSERT INTO half_guess (half, position, category_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (half, position) DO UPDATE SET category_id = ?3",
    )?;
    for (position, category) in (1_i64..).zip(&review.guess) {
        guess.execute(params![review.half, position, category])?;
    }
    Ok(())
}

/// Whether the plan or the weeks were wrong, by category.
pub fn realism_answers(
    connection: &Connection,
    half: Half,
) -> Result<Vec<(CategoryId, RealismAnswer)>, Error> {
    all(
        connection,
        "SELECT category_id, answer FROM realism_answer WHERE half = ?1 ORDER BY id",
        [half],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Saves the answer over the one for the same category; `None` takes it away.
pub fn save_realism_answer(
    change: &Change<'_>,
    half: Half,
    category: CategoryId,
    answer: Option<RealismAnswer>,
) -> Result<(), Error> {
    match answer {
        Some(answer) => change
            .statement(
                "INSERT INTO realism_answer (half, category_id, answer) VALUES (?1, ?2, ?3)
                 ON CONFLICT (half, category_id) DO UPDATE SET answer = ?3",
            )?
            .execute(params![half, category, answer])?,
        None => change
            .statement("DELETE FROM realism_answer WHERE half = ?1 AND category_id = ?2")?
            .execute(params![half, category])?,
    };
    Ok(())
}

pub fn wanted(connection: &Connection, half: Half) -> Result<Vec<Wanted>, Error> {
    all(
        connection,
        "SELECT category_id, minutes, direction, freed_min FROM wanted_hours WHERE half = ?1 ORDER BY id",
        [half],
        |row| {
            Ok(Wanted {
                category: row.get(0)?,
                minutes: row.get(1)?,
                direction: row.get(2)?,
                freed: row.get(3)?,
            })
        },
    )
}

/// Saves one wish over the one for the same category.
pub fn save_wanted(change: &Change<'_>, half: Half, wanted: &Wanted) -> Result<(), Error> {
    change.statement(
            "INSERT INTO wanted_hours (half, category_id, minutes, direction, freed_min)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (half, category_id) DO UPDATE SET minutes = ?3, direction = ?4, freed_min = ?5",
        )?
        .execute(params![
            half,
            wanted.category,
            wanted.minutes,
            wanted.direction,
            wanted.freed
        ])?;
    Ok(())
}

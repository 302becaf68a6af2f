//! What an offsite said about a half, and the hours it wishes for the next.

use rusqlite::{Connection, params};

use super::{all, one};
use crate::{
    domain::{
        half::Half,
        review::{HalfReview, Wanted},
    },
    store::{Change, Error},
};

pub fn review(connection: &Connection, half: Half) -> Result<Option<HalfReview>, Error> {
    one(
        connection,
        "SELECT half, intention, diagnosis, policy, more, less, stop, process_note, held_on, next_on
         FROM half_review WHERE half = ?1",
        [half],
        |row| {
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
            })
        },
    )
}

/// Saves the answers over those of the same half.
pub fn save_review(change: &Change<'_>, review: &HalfReview) -> Result<(), Error> {
    change
        .reading()
        .prepare_cached(
            "INSERT INTO half_review (half, intention, diagnosis, policy, more, less, stop, process_note,
                held_on, next_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (half) DO UPDATE SET intention = ?2, diagnosis = ?3, policy = ?4, more = ?5,
                less = ?6, stop = ?7, process_note = ?8, held_on = ?9, next_on = ?10",
        )?
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
            review.next_on
        ])?;
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
    change
        .reading()
        .prepare_cached(
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

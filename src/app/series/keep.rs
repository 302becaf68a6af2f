//! What the leader says of a recurring meeting.

use super::find;
use crate::{
    app::{
        error::Error,
        session::{Receipt, Session},
    },
    domain::{
        block::Value,
        minutes::Minutes,
        series::{Series, SeriesId},
        week::Week,
    },
    store::{Change, records::series},
};

/// What is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub title: Option<String>,
    /// `Some(None)` takes the rating away.
    pub value: Option<Option<Value>>,
    /// From this week on it is part of the plan.
    pub keep: bool,
    pub renew_by: Option<Week>,
    pub preparation: Option<Minutes>,
}

/// More is no preparation of one meeting.
const LONGEST_PREPARATION: Minutes = Minutes::hours(24);

pub fn set(
    session: &mut Session,
    id: SeriesId,
    changes: &Changes,
) -> Result<Receipt<Series>, Error> {
    let this_week = session.this_week()?;
    let title = find(session.reading(), id)?.title;
    session.perform(format!("set \"{title}\""), |change| {
        let before = find(change.reading(), id)?;
        let mut after = before.clone();
        if let Some(title) = &changes.title {
            after.title = check_title(title)?;
        }
        after.value = changes.value.unwrap_or(after.value);
        if changes.keep {
            after.kept_in = Some(this_week);
            // Kept now, it needs a new date to be looked at again; an old one would stop it at once.
            after.renew_by = after.renew_by.filter(|by| *by >= this_week);
        }
        after.renew_by = changes.renew_by.or(after.renew_by);
        after.preparation = check_preparation(changes.preparation.unwrap_or(after.preparation))?;
        if after != before {
            series::update(change, &after)?;
        }
        Ok(after)
    })
}

/// Rates several at once; answers their titles.
pub fn rate(
    session: &mut Session,
    ids: &[SeriesId],
    value: Option<Value>,
) -> Result<Receipt<Vec<String>>, Error> {
    let word = value.map_or("not rated", Value::as_str);
    let label = match ids {
        [id] => format!("rate \"{}\" {word}", find(session.reading(), *id)?.title),
        _ => format!("rate {} recurring meetings {word}", ids.len()),
    };
    session.perform(label, |change| {
        let mut titles = Vec::new();
        for id in ids {
            let before = find(change.reading(), *id)?;
            titles.push(before.title.clone());
            if before.value != value {
                series::update(change, &Series { value, ..before })?;
            }
        }
        Ok(titles)
    })
}

/// A change that is decided in the week in which the meeting was kept is the newer word.
pub(in crate::app) fn no_longer_kept(
    change: &Change<'_>,
    id: SeriesId,
    week: Week,
) -> Result<(), Error> {
    let kept = find(change.reading(), id)?;
    if kept.kept_in == Some(week) {
        series::update(change, &Series { kept_in: None, ..kept })?;
    }
    Ok(())
}

fn check_title(typed: &str) -> Result<String, Error> {
    match typed.trim() {
        "" => Err(Error::new("a recurring meeting needs a title").hint("name it in a few words")),
        title => Ok(title.to_owned()),
    }
}

fn check_preparation(length: Minutes) -> Result<Minutes, Error> {
    if length <= LONGEST_PREPARATION {
        Ok(length)
    } else {
        Err(Error::new(format!("{length} is too long to prepare one meeting"))
            .hint("say what one of them takes, as 10m"))
    }
}

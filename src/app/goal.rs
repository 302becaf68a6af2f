//! Goals of a half.

use super::{
    error::Error,
    log::usable_category,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        category::CategoryId,
        goal::{Goal, GoalId, Verdict},
        half::Half,
    },
    store::{Change, Reading, records::goals},
};

/// The half that the current week lies in.
pub fn this_half(session: &Session) -> Result<Half, Error> {
    Ok(Half::of(session.this_week()?, session.profile()?.half_rule))
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub title: Option<String>,
    pub why: Option<String>,
    pub lagging_sign: Option<String>,
    pub categories: Option<Vec<String>>,
}

pub fn add(
    session: &mut Session,
    half: Option<Half>,
    title: &str,
    changes: &Changes,
) -> Result<Receipt<Goal>, Error> {
    let half = half.map_or_else(|| this_half(session), Ok)?;
    let title = check_title(title)?;
    let categories = category_ids(session, changes.categories.as_deref().unwrap_or_default())?;
    session.perform(format!("add goal \"{title}\""), |change| {
        let known = goals::of_half(change.reading(), half)?;
        let mut goal = Goal {
            id: GoalId::new(0),
            half,
            position: known.iter().map(|one| one.position).max().unwrap_or(0) + 1,
            title,
            why: changes.why.as_deref().unwrap_or_default().trim().to_owned(),
            lagging_sign: changes.lagging_sign.as_deref().unwrap_or_default().trim().to_owned(),
            categories,
            verdict: None,
            carried_to: None,
        };
        goal.id = goals::insert(change, &goal)?;
        Ok(goal)
    })
}

pub fn set(session: &mut Session, id: GoalId, changes: &Changes) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    let categories =
        changes.categories.as_ref().map(|keys| category_ids(session, keys)).transpose()?;
    session.perform(format!("change goal \"{title}\""), |change| {
        set_within(change, id, changes, categories)
    })
}

/// As [`set`], as a part of a change under way; `categories` are those that `changes` names.
pub(in crate::app) fn set_within(
    change: &Change<'_>,
    id: GoalId,
    changes: &Changes,
    categories: Option<Vec<CategoryId>>,
) -> Result<Goal, Error> {
    let mut goal = find(change.reading(), id)?;
    let overwrite = |old: &mut String, new: &Option<String>| {
        if let Some(new) = new {
            new.trim().clone_into(old);
        }
    };
    if let Some(title) = &changes.title {
        goal.title = check_title(title)?;
    }
    overwrite(&mut goal.why, &changes.why);
    overwrite(&mut goal.lagging_sign, &changes.lagging_sign);
    goal.categories = categories.unwrap_or(goal.categories);
    goals::update(change, &goal)?;
    Ok(goal)
}

pub fn close(session: &mut Session, id: GoalId, verdict: Verdict) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    session.perform(format!("goal \"{title}\": {}", verdict.as_str()), |change| {
        let mut goal = find(change.reading(), id)?;
        goal.verdict = Some(verdict);
        goals::update(change, &goal)?;
        Ok(goal)
    })
}

pub(in crate::app) fn find(reading: &Reading, id: GoalId) -> Result<Goal, Error> {
    goals::list(reading)?.into_iter().find(|goal| goal.id == id).ok_or_else(|| {
        Error::new(format!("no goal {id}")).hint("ownweek goal list shows their numbers")
    })
}

fn check_title(typed: &str) -> Result<String, Error> {
    match typed.trim() {
        "" => Err(Error::new("a goal needs a title").hint("name the outcome that you want")),
        title => Ok(title.to_owned()),
    }
}

pub(in crate::app) fn category_ids(
    session: &Session,
    keys: &[String],
) -> Result<Vec<CategoryId>, Error> {
    let mut ids = Vec::new();
    for key in keys {
        let id = usable_category(session, key)?.id;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

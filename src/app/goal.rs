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
    store::records::goals,
};

/// The half that the current week lies in.
pub fn this_half(session: &Session) -> Result<Half, Error> {
    Ok(Half::of(session.this_week()?, session.profile()?.half_rule))
}

#[derive(Clone, Debug, Default)]
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
    let categories = category_ids(session, changes.categories.as_deref().unwrap_or_default())?;
    session.perform(format!("add goal \"{title}\""), |change| {
        let known = goals::of_half(change.reading(), half)?;
        let mut goal = Goal {
            id: GoalId::new(0),
            half,
            position: known.iter().map(|one| one.position).max().unwrap_or(0) + 1,
            title: title.trim().to_owned(),
            why: changes.why.clone().unwrap_or_default(),
            lagging_sign: changes.lagging_sign.clone().unwrap_or_default(),
            categories,
            verdict: None,
            carried_to: None,
        };
        goal.id = goals::insert(change, &goal)?;
        Ok(goal)
    })
}

pub fn set(session: &mut Session, id: GoalId, changes: &Changes) -> Result<Receipt<Goal>, Error> {
    let mut goal = find(session, id)?;
    if let Some(keys) = &changes.categories {
        goal.categories = category_ids(session, keys)?;
    }
    let overwrite = |old: &mut String, new: &Option<String>| {
        if let Some(new) = new {
            new.trim().clone_into(old);
        }
    };
    overwrite(&mut goal.title, &changes.title);
    overwrite(&mut goal.why, &changes.why);
    overwrite(&mut goal.lagging_sign, &changes.lagging_sign);
    session.perform(format!("change goal \"{}\"", goal.title), |change| {
        goals::update(change, &goal)?;
        Ok(goal)
    })
}

pub fn close(session: &mut Session, id: GoalId, verdict: Verdict) -> Result<Receipt<Goal>, Error> {
    let mut goal = find(session, id)?;
    goal.verdict = Some(verdict);
    session.perform(format!("goal \"{}\": {}", goal.title, verdict.as_str()), |change| {
        goals::update(change, &goal)?;
        Ok(goal)
    })
}

fn find(session: &Session, id: GoalId) -> Result<Goal, Error> {
    goals::list(session.reading())?.into_iter().find(|goal| goal.id == id).ok_or_else(|| {
        Error::new(format!("no goal {id}")).hint("ownweek goal list shows their numbers")
    })
}

fn category_ids(session: &Session, keys: &[String]) -> Result<Vec<CategoryId>, Error> {
    keys.iter().map(|key| usable_category(session, key).map(|category| category.id)).collect()
}

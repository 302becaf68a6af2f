//! What became of the goals of a half, and those that go on in the next one.

use super::wishes;
use crate::{
    app::{
        error::Error,
        goal::{self, Changes, category_ids, find, set_within},
        session::{Receipt, Session},
    },
    domain::{
        goal::{Goal, GoalId, Verdict},
        half::Half,
        review::Wanted,
    },
    store::{Change, records::goals},
};

/// More goals than this are a list and no choice.
pub const MOST_GOALS: usize = 4;

/// Says how a goal ended; `None` takes the verdict back.
pub fn judge(
    session: &mut Session,
    id: GoalId,
    verdict: Option<Verdict>,
) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    let said = verdict.map_or("no verdict", Verdict::as_str);
    session.perform(format!("goal \"{title}\": {said}"), |change| {
        let mut goal = find(change.reading(), id)?;
        if goal.verdict != verdict {
            goal.verdict = verdict;
            goals::update(change, &goal)?;
        }
        Ok(goal)
    })
}

/// Adds a goal for that half, as long as it has room for one.
pub fn add(session: &mut Session, half: Half, title: &str) -> Result<Receipt<Goal>, Error> {
    check_room(&goals::of_half(session.reading(), half)?, half)?;
    goal::add(session, Some(half), title, &Changes::default())
}

/// Changes a goal and the hours that are wished for what leads to it, in one.
pub fn change(
    session: &mut Session,
    id: GoalId,
    changes: &Changes,
    wish: Option<(Half, Wanted)>,
) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    let keys = changes.categories.as_ref();
    let categories = keys.map(|keys| category_ids(session, keys)).transpose()?;
    if let Some((_, wanted)) = &wish {
        wishes::check(session, wanted)?;
    }
    session.perform(format!("change goal \"{title}\""), |change| {
        if let Some((half, wanted)) = &wish {
            wishes::wish_within(change, *half, wanted)?;
        }
        set_within(change, id, changes, categories)
    })
}

/// Lets a goal go on in the half after its own, as it is; a second time takes that back.
pub fn carry(session: &mut Session, id: GoalId) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    session.perform(format!("carry goal \"{title}\""), |change| {
        let goal = find(change.reading(), id)?;
        if goal.carried_to.is_some() { take_back(change, goal) } else { carry_on(change, goal) }
    })
}

pub(super) fn carry_on(change: &Change<'_>, mut goal: Goal) -> Result<Goal, Error> {
    let next = goal.half.next();
    let known = goals::of_half(change.reading(), next)?;
    if known.iter().all(|one| one.title != goal.title) {
        check_room(&known, next)?;
        let position = known.iter().map(|one| one.position).max().unwrap_or(0) + 1;
        let copy = Goal { half: next, position, verdict: None, carried_to: None, ..goal.clone() };
        goals::insert(change, &copy)?;
    }
    goal.carried_to = Some(next);
    goals::update(change, &goal)?;
    Ok(goal)
}

fn take_back(change: &Change<'_>, mut goal: Goal) -> Result<Goal, Error> {
    let next = goal.carried_to.take().unwrap_or(goal.half.next());
    goals::update(change, &goal)?;
    let known = goals::of_half(change.reading(), next)?;
    // One that was reworded since is a goal of its own.
    let copy = known.iter().find(|one| one.title == goal.title && one.verdict.is_none());
    if let Some(copy) = copy {
        goals::remove(change, copy.id)?;
    }
    Ok(goal)
}

/// Removes a goal that nothing was said about yet.
pub fn remove(session: &mut Session, id: GoalId) -> Result<Receipt<Goal>, Error> {
    let title = find(session.reading(), id)?.title;
    session.perform(format!("remove goal \"{title}\""), |change| {
        let goal = find(change.reading(), id)?;
        if let Some(verdict) = goal.verdict {
            return Err(Error::new(format!("\"{title}\" ended: {}", verdict.as_str()))
                .hint("a goal that ended stays with its half"));
        }
        goals::remove(change, id)?;
        Ok(goal)
    })
}

/// Whether another goal finds room in that half.
pub(super) fn check_room(known: &[Goal], half: Half) -> Result<(), Error> {
    if known.len() < MOST_GOALS {
        return Ok(());
    }
    Err(Error::new(format!("{half} has {MOST_GOALS} goals already"))
        .hint("let one of them go first: more than four are a list and no choice"))
}

//! Changing the plan: from a week on, never backwards; or in the draft that an offsite builds.

use super::{
    error::Error,
    offsite::draft,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        half::Half,
        plan::{self, PlanId, PlanReason, PlanVersion},
        week::Week,
    },
    store::{
        Change,
        records::{plans, weeks},
    },
};

/// From when a change holds, and why it is made.
#[derive(Clone, Debug)]
pub struct PlanChange {
    /// `None` is the current week.
    pub from: Option<Week>,
    /// The draft that is changed in place of the plan in force: it holds once its offsite is finished.
    pub draft: Option<Half>,
    pub reason: PlanReason,
    pub why: String,
}

impl PlanChange {
    /// Made by hand, from the current week on.
    pub fn by_hand() -> Self {
        Self { from: None, draft: None, reason: PlanReason::Edit, why: String::new() }
    }

    /// Made by hand, in the plan that the offsite builds for that half, or in the one in force.
    pub fn in_draft(draft: Option<Half>) -> Self {
        Self { draft, ..Self::by_hand() }
    }

    /// Where the change holds, for words such as "from 2026-W11".
    pub fn holds(&self, version: &PlanVersion) -> String {
        self.draft.map_or_else(|| begins(version), |half| format!("in the draft of {half}"))
    }
}

/// The version in force in that week, with its number.
pub fn in_force(session: &Session, week: Week) -> Result<(usize, PlanVersion), Error> {
    let versions = plans::list(session.reading())?;
    plan::in_force(&versions, week)
        .map(|(number, version)| (number, version.clone()))
        .ok_or_else(no_plan)
}

pub fn versions(session: &Session) -> Result<Vec<PlanVersion>, Error> {
    Ok(plans::list(session.reading())?)
}

pub(in crate::app) fn no_plan() -> Error {
    Error::new("there is no plan yet").hint("ownweek setup makes a first one from a role template")
}

/// The plan as it is before such a change, and the first week in which it holds then.
pub fn to_change(session: &Session, wanted: &PlanChange) -> Result<(Week, PlanVersion), Error> {
    if let Some(half) = wanted.draft {
        let version = draft::draft(session.reading(), half)?;
        let first = match version.reason {
            PlanReason::RePlan => planning_week(session)?,
            _ => half.first_week(session.profile()?.half_rule),
        };
        return Ok((first, version));
    }
    let from = wanted.from.map_or_else(|| planning_week(session), Ok)?;
    Ok((from, in_force(session, from)?.1))
}

/// Lets `edit` change the plan from a week on. The version that begins in that week is amended; where
/// none does, a new one is made from the version in force.
pub fn amend(
    session: &mut Session,
    label: impl Into<String>,
    wanted: &PlanChange,
    edit: impl FnOnce(&mut PlanVersion) -> Result<(), Error>,
) -> Result<Receipt<PlanVersion>, Error> {
    let this_week = session.this_week()?;
    session.perform(label, |change| amend_within(change, this_week, wanted, edit))
}

/// As [`amend`], as a part of a change under way.
pub(super) fn amend_within(
    change: &Change<'_>,
    this_week: Week,
    wanted: &PlanChange,
    edit: impl FnOnce(&mut PlanVersion) -> Result<(), Error>,
) -> Result<PlanVersion, Error> {
    if let Some(half) = wanted.draft {
        return draft::amend_within(change, half, edit);
    }
    let closed = weeks::last_closed(change.reading())?;
    let from = wanted.from.unwrap_or_else(|| first_free_week(this_week, closed));
    plan::check_first_week(from, closed)?;
    let versions = plans::list(change.reading())?;
    let (_, current) = plan::in_force(&versions, from).ok_or_else(no_plan)?;
    let mut version = current.clone();
    edit(&mut version)?;
    if amends(current, from, wanted, closed) {
        // An adjustment leaves a baseline a baseline, and a template provisional.
        if wanted.reason.is_baseline() {
            version.reason = wanted.reason;
        }
        if version.why.is_empty() {
            version.why.clone_from(&wanted.why);
        } else if !wanted.why.is_empty() && !version.why.split("; ").any(|why| why == wanted.why) {
            // Each change of a version keeps its own reason.
            version.why = format!("{}; {}", version.why, wanted.why);
        }
        plans::update(change, &version)?;
    } else {
        version.id = PlanId::new(0);
        version.from = Some(from);
        version.reason = wanted.reason;
        version.why.clone_from(&wanted.why);
        version.id = plans::insert(change, &version)?;
    }
    Ok(version)
}

/// Begins a new baseline, from the current week or from another one: what is new or grew is so since
/// then. Its lines are those that held before, to be changed from the same week on.
pub fn re_plan(
    session: &mut Session,
    from: Option<Week>,
    why: &str,
) -> Result<Receipt<PlanVersion>, Error> {
    let from = from.map_or_else(|| planning_week(session), Ok)?;
    let (reason, why) = (PlanReason::RePlan, why.trim().to_owned());
    let wanted = PlanChange { from: Some(from), draft: None, reason, why };
    amend(session, format!("plan anew from {from}"), &wanted, |version| {
        if version.from == Some(from) && version.reason.is_baseline() {
            return Err(Error::new(format!("the plan begins anew from {from} already"))
                .hint(format!("change its lines: ownweek plan set CATEGORY 6h --from {from}")));
        }
        Ok(())
    })
}

/// A template that no week was closed with yet is still being made; else only the same first week amends.
fn amends(current: &PlanVersion, from: Week, wanted: &PlanChange, closed: Option<Week>) -> bool {
    let still_being_made = current.is_provisional() && closed.is_none() && wanted.from.is_none();
    current.from == Some(from) || still_being_made
}

/// The week from which a change made now holds.
pub fn planning_week(session: &Session) -> Result<Week, Error> {
    Ok(first_free_week(session.this_week()?, weeks::last_closed(session.reading())?))
}

/// The current week, or the one after it where it is closed already.
fn first_free_week(this_week: Week, closed: Option<Week>) -> Week {
    closed.map_or(this_week, |closed| this_week.max(closed.next()))
}

/// The first week in which `version` holds, for words such as "from week 11".
pub fn begins(version: &PlanVersion) -> String {
    version.from.map_or_else(|| "from the beginning".to_owned(), |week| format!("from {week}"))
}

//! The plan that an offsite builds. It holds in no week until the offsite is finished.

use super::answers::check_open;
use crate::{
    app::{
        error::Error,
        plan::no_plan,
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        half::Half,
        plan::{self, PlanId, PlanReason, PlanVersion},
        review::OffsiteForm,
    },
    store::{
        Change, Reading,
        records::{halves, plans},
    },
};

/// The plan for `half` as far as it is built, from the first week of the half on; before anything is
/// changed in it, the one in force in the week before.
pub fn draft(reading: &Reading, half: Half) -> Result<PlanVersion, Error> {
    let book = Book::open(reading)?;
    let first_week = half.first_week(book.profile().half_rule);
    if let Some(draft) = plans::draft(reading, half)? {
        return Ok(PlanVersion { from: Some(first_week), ..draft });
    }
    let (_, before) = plan::in_force(&book.plans, first_week.previous()).ok_or_else(no_plan)?;
    Ok(PlanVersion {
        id: PlanId::new(0),
        from: Some(first_week),
        reason: PlanReason::Offsite,
        why: String::new(),
        ..before.clone()
    })
}

/// A plan that is built needs an offsite under way, unless none was held yet.
fn check_may_begin(reading: &Reading, half: Half) -> Result<(), Error> {
    let (re_plan, before) =
        (halves::review(reading, half)?, halves::review(reading, half.previous())?);
    let re_plan = re_plan.filter(|one| one.form == OffsiteForm::RePlan);
    let before = before.filter(|one| one.form != OffsiteForm::RePlan);
    let known = [re_plan, before];
    match known.iter().flatten().any(|one| !one.is_finished()) {
        true => Ok(()),
        false => known.iter().flatten().try_for_each(check_open),
    }
}

/// Lets `edit` change the plan that the offsite builds for `half`.
pub fn amend(
    session: &mut Session,
    half: Half,
    label: impl Into<String>,
    edit: impl FnOnce(&mut PlanVersion) -> Result<(), Error>,
) -> Result<Receipt<PlanVersion>, Error> {
    session.perform(label, |change| amend_within(change, half, edit))
}

/// As [`amend`], as a part of a change under way.
pub fn amend_within(
    change: &Change<'_>,
    half: Half,
    edit: impl FnOnce(&mut PlanVersion) -> Result<(), Error>,
) -> Result<PlanVersion, Error> {
    let kept = plans::draft(change.reading(), half)?.is_some();
    if !kept {
        check_may_begin(change.reading(), half)?;
    }
    let mut version = draft(change.reading(), half)?;
    edit(&mut version)?;
    if kept {
        plans::update(change, &version)?;
    } else {
        version.id = plans::insert_draft(change, half, &version)?;
    }
    Ok(version)
}

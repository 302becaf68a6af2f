//! The end of an offsite: its plan holds, what is left open is carried, and its page is written. One
//! change, so that one undo takes all of it back, files included.

use super::{
    answers::check_open,
    occasion,
    steps::balance_in_words,
    view::{self, Offsite},
};
use crate::{
    app::{
        check,
        error::Error,
        offsite::draft,
        session::{Receipt, Session},
    },
    domain::{
        decision::{DecisionKind, DecisionState},
        half::Half,
        minutes::Minutes,
        offsite::Step,
        plan::{PlanId, PlanReason, PlanVersion},
        review::{HalfReview, OffsiteForm},
    },
    store::{
        Change,
        records::{decisions, halves, plans},
    },
};

/// What finishing it brought.
#[derive(Clone, Debug)]
pub struct Committed {
    pub review: HalfReview,
    pub version: PlanVersion,
    /// Its number among the versions.
    pub number: usize,
    /// Decisions that go on in the half to come.
    pub carried: usize,
    /// Things accepted until the offsite, which are so no more.
    pub ended: usize,
}

/// Finishes the offsite of that half.
pub fn commit(session: &mut Session, half: Half) -> Result<Receipt<Committed>, Error> {
    let offsite = view::offsite(session, Some(half))?;
    let today = session.today()?;
    check::half(session, half)?;
    session.perform(format!("finish the offsite of {half}"), |change| {
        let known = halves::review(change.reading(), half)?
            .filter(|one| !occasion::gives_way(one, offsite.form()));
        let mut review = known.ok_or_else(|| {
            Error::new(format!("no offsite of {half} is begun"))
                .hint(format!("ownweek offsite {half} begins it"))
        })?;
        check_open(&review)?;
        let version = set_plan(change, &offsite, &review)?;
        let (carried, ended) = settle(change, &offsite)?;
        review.held_on = Some(today);
        review.next_on = review.next_on.or(offsite.next_on);
        review.steps_done.retain(|done| *done != Step::Commit.number());
        review.steps_done.push(Step::Commit.number());
        halves::save_review(change, &review)?;
        let versions = plans::list(change.reading())?;
        let place = versions.iter().position(|one| one.id == version.id);
        let number = place.map_or(versions.len(), |place| place + 1);
        Ok(Committed { review, version, number, carried, ended })
    })
}

/// The plan that it built becomes one that holds, in the place of one that begins in the same week.
fn set_plan(
    change: &Change<'_>,
    offsite: &Offsite,
    review: &HalfReview,
) -> Result<PlanVersion, Error> {
    let planned = occasion::planned(offsite.half, review.form);
    let mut version = draft::draft(change.reading(), planned)?;
    check_balance(version.left_of(offsite.capacity))?;
    if let Some(kept) = plans::draft(change.reading(), planned)? {
        plans::remove(change, kept.id)?;
    }
    version.from = Some(offsite.from);
    version.reason = match review.form {
        OffsiteForm::RePlan => PlanReason::RePlan,
        OffsiteForm::Full | OffsiteForm::Short => PlanReason::Offsite,
    };
    version.why.clone_from(&review.policy);
    let versions = plans::list(change.reading())?;
    match versions.iter().find(|one| one.from == version.from) {
        Some(same) => {
            version.id = same.id;
            plans::update(change, &version)?;
        }
        None => {
            version.id = PlanId::new(0);
            version.id = plans::insert(change, &version)?;
        }
    }
    Ok(version)
}

/// A plan that has more or less than there is would be none.
pub(super) fn check_balance(left: Minutes) -> Result<(), Error> {
    if left.is_zero() {
        return Ok(());
    }
    Err(Error::new(format!("the budget does not balance: {}", balance_in_words(left)))
        .hint("step 8 shows it: planned hours and buffer together are the capacity"))
}

/// What nobody settled: what was accepted until the offsite ends with it, the rest is carried.
fn settle(change: &Change<'_>, offsite: &Offsite) -> Result<(usize, usize), Error> {
    let (mut carried, mut ended) = (0, 0);
    for told in &offsite.open {
        let Some(mut decision) = decisions::get(change.reading(), told.decision.id)? else {
            continue;
        };
        match (decision.state, decision.kind) {
            (DecisionState::Open, DecisionKind::Accept) => {
                decision.state = DecisionState::Done;
                ended += 1;
            }
            (DecisionState::Open, _) => {
                decision.state = DecisionState::Carried;
                carried += 1;
            }
            _ => continue,
        }
        decisions::update(change, &decision)?;
    }
    Ok((carried, ended))
}

//! How an offsite begins, and how it begins anew.

use super::{answers::check_open, occasion};
use crate::{
    app::{
        error::Error,
        plan,
        session::{Receipt, Session},
    },
    domain::{
        half::Half,
        offsite::Step,
        plan::{self as plan_versions, PlanReason, PlanVersion},
        review::{HalfReview, OffsiteForm},
        week::Week,
    },
    store::{
        Change,
        records::{halves, plans},
    },
};

/// Begins it, or goes on with it in another form. What was done about another half's plan is open again,
/// and a re-plan that is not walked any more takes its draft with it.
pub fn begin(
    session: &mut Session,
    half: Half,
    form: OffsiteForm,
) -> Result<Receipt<HalfReview>, Error> {
    let (planning_week, today) = (plan::planning_week(session)?, session.today()?);
    let expected = occasion::occasion(session, Some(half))?.form;
    session.perform(format!("begin the {} offsite of {half}", form.as_str()), |change| {
        let mut review = halves::review(change.reading(), half)?
            .filter(|known| !(known.is_finished() && known.form == OffsiteForm::RePlan))
            .filter(|known| !occasion::gives_way(known, expected))
            .unwrap_or_else(|| HalfReview { form, ..HalfReview::new(half) });
        check_open(&review)?;
        if occasion::planned(half, form) != occasion::planned(half, review.form) {
            review.steps_done.retain(|done| *done < Step::NextGoals.number());
            if review.form == OffsiteForm::RePlan {
                remove_draft(change, half)?;
            }
        }
        if form == OffsiteForm::RePlan {
            draft_from(change, half, planning_week)?;
        }
        review.form = form;
        review.begun_on = review.begun_on.or(Some(today));
        halves::save_review(change, &review)?;
        Ok(review)
    })
}

/// A re-plan begins with the plan in force, and holds from that week on.
fn draft_from(change: &Change<'_>, half: Half, week: Week) -> Result<(), Error> {
    if plans::draft(change.reading(), half)?.is_some() {
        return Ok(());
    }
    let versions = plans::list(change.reading())?;
    let (_, current) = plan_versions::in_force(&versions, week).ok_or_else(plan::no_plan)?;
    let (from, reason) = (Some(week), PlanReason::RePlan);
    let version = PlanVersion { from, reason, why: String::new(), ..current.clone() };
    plans::insert_draft(change, half, &version)?;
    Ok(())
}

fn remove_draft(change: &Change<'_>, planned: Half) -> Result<(), Error> {
    if let Some(draft) = plans::draft(change.reading(), planned)? {
        plans::remove(change, draft.id)?;
    }
    Ok(())
}

/// Forgets what was answered and the plan that was built. Goals, wishes and decisions stay.
pub fn start_over(session: &mut Session, half: Half) -> Result<Receipt<HalfReview>, Error> {
    session.perform(format!("begin the offsite of {half} anew"), |change| {
        let known = halves::review(change.reading(), half)?;
        let known = known.ok_or_else(|| Error::new(format!("no offsite of {half} is begun")))?;
        check_open(&known)?;
        for (category, _) in halves::realism_answers(change.reading(), half)? {
            halves::save_realism_answer(change, half, category, None)?;
        }
        remove_draft(change, occasion::planned(half, known.form))?;
        let anew =
            HalfReview { form: known.form, begun_on: known.begun_on, ..HalfReview::new(half) };
        halves::save_review(change, &anew)?;
        Ok(anew)
    })
}

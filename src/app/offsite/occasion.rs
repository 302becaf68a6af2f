//! Which half an offsite looks back on, which one it plans, and how much of it is worth walking.

use crate::{
    app::{error::Error, session::Session, week::Book},
    domain::{
        half::Half,
        profile::Profile,
        review::{HalfReview, OffsiteForm},
        week::Week,
    },
    store::records::{closed_weeks, halves},
};

/// So many weeks before its end and after it a half asks for its offsite: as far as calendars are read ahead.
const NEAR: i64 = 8;
/// Fewer reviewed weeks than this say too little to look back on.
const LEAST_REVIEWED: usize = 8;

/// What an offsite is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The half that is looked back on; of a re-plan, the one that goes on.
    pub half: Half,
    pub form: OffsiteForm,
}

impl Occasion {
    /// The half that its plan is for.
    pub fn planned(self) -> Half {
        planned(self.half, self.form)
    }
}

/// The half that an offsite plans.
pub(super) fn planned(half: Half, form: OffsiteForm) -> Half {
    if form == OffsiteForm::RePlan { half } else { half.next() }
}

/// The offsite of that half. Without one: what is begun and not finished; else that of the half that
/// ends or ended within eight weeks; between both a re-plan.
pub fn occasion(session: &Session, half: Option<Half>) -> Result<Occasion, Error> {
    let reading = session.reading();
    if let Some(half) = half {
        return Ok(Occasion { half, form: form_of(session, half)? });
    }
    let book = Book::open(reading)?;
    let week = session.this_week()?;
    let this = book.half_of(week);
    let halves = [this, this.previous()];
    let profile = book.profile();
    for half in halves {
        let known = halves::review(reading, half)?;
        let begun = known.filter(|one| one.begun_on.is_some() && !one.is_finished());
        if let Some(known) = begun.filter(|one| !is_left(one, profile, week)) {
            return Ok(Occasion { half, form: known.form });
        }
    }
    let ended = week.since(this.first_week(profile.half_rule)) < NEAR;
    let is_finished = |half: Half| -> Result<bool, Error> {
        let known = halves::review(reading, half)?;
        Ok(known.is_some_and(|one| one.is_finished() && one.form != OffsiteForm::RePlan))
    };
    match () {
        () if is_near_its_end(this, profile, week) => {
            Ok(Occasion { half: this, form: form_of(session, this)? })
        }
        () if ended && !is_finished(this.previous())? => {
            let half = this.previous();
            Ok(Occasion { half, form: form_of(session, half)? })
        }
        () => Ok(Occasion { half: this, form: OffsiteForm::RePlan }),
    }
}

/// The form in which it was begun, else the one that fits.
fn form_of(session: &Session, half: Half) -> Result<OffsiteForm, Error> {
    let (profile, week) = (session.profile()?, session.this_week()?);
    let known = halves::review(session.reading(), half)?.filter(|one| one.begun_on.is_some());
    match known.filter(|one| !is_left(one, &profile, week)) {
        Some(known) => Ok(known.form),
        None => suggested_form(session, half),
    }
}

/// Within so many weeks of its end, or later.
fn is_near_its_end(half: Half, profile: &Profile, week: Week) -> bool {
    half.last_week(profile.half_rule).since(week) < NEAR
}

/// Whether it is a re-plan that the offsite at the end of the half comes after: one that is finished,
/// or that was begun before and left.
fn is_left(review: &HalfReview, profile: &Profile, week: Week) -> bool {
    let begun = review.begun_on.map(|day| Week::of(day, profile.first_weekday));
    let was_near = begun.is_some_and(|begun| is_near_its_end(review.half, profile, begun));
    review.form == OffsiteForm::RePlan
        && is_near_its_end(review.half, profile, week)
        && (review.is_finished() || !was_near)
}

/// Whether what is known of a half is a re-plan, where another form is walked that begins anew.
pub(super) fn gives_way(known: &HalfReview, form: OffsiteForm) -> bool {
    known.form == OffsiteForm::RePlan && form != OffsiteForm::RePlan
}

/// The short one where few weeks were reviewed.
fn suggested_form(session: &Session, half: Half) -> Result<OffsiteForm, Error> {
    let rule = session.profile()?.half_rule;
    let (first, last): (Week, Week) = (half.first_week(rule), half.last_week(rule));
    let closed = closed_weeks::between(session.reading(), first, last)?;
    let reviewed = closed.iter().filter(|rows| !rows.total.unreviewed).count();
    Ok(if reviewed < LEAST_REVIEWED { OffsiteForm::Short } else { OffsiteForm::Full })
}

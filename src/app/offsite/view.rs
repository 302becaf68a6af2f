//! An offsite as it stands: what was answered, and what there is to answer it with.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{
    left_slots::left_slots,
    next_day,
    occasion::{Occasion, gives_way, occasion},
};
use crate::{
    analysis::half::outcome::{Outcome, outcome},
    app::{
        decisions::{Standing, standing},
        error::Error,
        half::{self, HalfView},
        offsite::draft,
        plan::planning_week,
        session::Session,
        week::Book,
    },
    domain::{
        category::CategoryId,
        decision::DecisionKind,
        goal::Goal,
        half::Half,
        ideal_week::Slot,
        minutes::Minutes,
        plan::{self, PlanReason, PlanVersion},
        review::{HalfReview, OffsiteForm, RealismAnswer, Wanted},
        week::Week,
    },
    report::{cell::Hours, goals as goal_rows},
    store::records::{decisions, goals, halves, plans, weeks},
};

#[derive(Clone, Debug)]
pub struct Offsite {
    pub half: Half,
    /// The half that its plan is for; of a re-plan the same.
    pub planned: Half,
    /// The week from which the plan is to hold.
    pub from: Week,
    pub review: HalfReview,
    pub view: HalfView,
    /// Of the half, those first whose hours and result do not go together.
    pub goals: Vec<PastGoal>,
    pub next_goals: Vec<Goal>,
    pub realism: Vec<(CategoryId, RealismAnswer)>,
    /// Hours wished for the half that its plan is for.
    pub wishes: Vec<Wanted>,
    /// What it builds or has built; the plan that holds before, as long as nothing is changed. `None`
    /// without any plan.
    pub draft: Option<PlanVersion>,
    /// Slots of what it builds whose meetings were decided away since it began.
    pub left_slots: Vec<Slot>,
    /// The plan that holds before, with its number.
    pub before: Option<(usize, PlanVersion)>,
    /// Of a full week from then on.
    pub capacity: Minutes,
    /// Decisions made before it that are open, the oldest first: what was accepted until the offsite,
    /// then the others.
    pub open: Vec<Standing>,
    /// The day of the next one: as said, else as proposed; `None` where it was finished without one.
    pub next_on: Option<NaiveDate>,
    /// Weeks of the half that are over and not closed.
    pub open_weeks: Vec<Week>,
    /// The week of the half with most minutes that have no category, and the minutes of all of them.
    pub unfiled: Option<(Week, Minutes)>,
}

/// A goal with the hours it was promised and given.
#[derive(Clone, Debug)]
pub struct PastGoal {
    pub goal: Goal,
    pub planned: Option<Minutes>,
    pub given: Minutes,
    pub outcome: Outcome,
}

/// The offsite of that half, or the one that is due.
pub fn offsite(session: &Session, half: Option<Half>) -> Result<Offsite, Error> {
    of(session, occasion(session, half)?)
}

/// The one that the record of that half tells, also where another comes after it.
pub fn told(session: &Session, half: Half) -> Result<Offsite, Error> {
    match halves::review(session.reading(), half)?.filter(HalfReview::is_finished) {
        Some(HalfReview { form, .. }) => of(session, Occasion { half, form }),
        None => offsite(session, Some(half)),
    }
}

fn of(session: &Session, Occasion { half, form }: Occasion) -> Result<Offsite, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let known = halves::review(reading, half)?;
    let known = known.filter(|one| !gives_way(one, form));
    let mut review = known.unwrap_or_else(|| HalfReview::new(half));
    review.form = form;
    let planned = Occasion { half, form }.planned();
    let view = half::half(session, half)?;
    let built = built(&review, planned, &book);
    let from = match built.and_then(|version| version.from) {
        Some(from) => from,
        None => first_week(session, &book, planned, form)?,
    };
    let before = plan::in_force(&book.plans, from.previous());
    let draft = match (built, &before, plans::draft(reading, planned)?) {
        (Some(built), ..) => Some(built.clone()),
        // Before it is begun, a re-plan is the plan in force.
        (_, Some((_, version)), None) if form == OffsiteForm::RePlan => Some((*version).clone()),
        _ => draft::draft(reading, planned).ok(),
    };
    let left_slots = match (&draft, review.begun_on) {
        (Some(draft), Some(begun)) if !review.is_finished() => {
            left_slots(session, &book, draft, begun)?
        }
        _ => Vec::new(),
    };
    let first_day = from.first_day(book.profile().first_weekday);
    Ok(Offsite {
        goals: past_goals(&goals::of_half(reading, half)?, &view, &book),
        next_goals: goals::of_half(reading, planned)?,
        realism: halves::realism_answers(reading, half)?,
        wishes: halves::wanted(reading, planned)?,
        before: before.map(|(number, version)| (number, version.clone())),
        capacity: book.profile_on(first_day).capacity,
        open: open(session, &book, &review)?,
        left_slots,
        next_on: next_on(session, &book, &review)?,
        open_weeks: open_weeks(session, &view)?,
        unfiled: unfiled(&view),
        half,
        planned,
        from,
        review,
        view,
        draft,
    })
}

/// The version that it made, once it is finished.
fn built<'a>(review: &HalfReview, planned: Half, book: &'a Book) -> Option<&'a PlanVersion> {
    let reason = match review.form {
        OffsiteForm::RePlan => PlanReason::RePlan,
        OffsiteForm::Full | OffsiteForm::Short => PlanReason::Offsite,
    };
    let is_its = |version: &&PlanVersion| {
        let half = version.from.map(|from| book.half_of(from));
        version.reason == reason && half == Some(planned)
    };
    book.plans.iter().find(is_its).filter(|_| review.is_finished())
}

/// The first week in which the plan may hold.
pub(super) fn first_week(
    session: &Session,
    book: &Book,
    planned: Half,
    form: OffsiteForm,
) -> Result<Week, Error> {
    let first_week = planned.first_week(book.profile().half_rule);
    if form == OffsiteForm::RePlan {
        return planning_week(session);
    }
    let closed = weeks::last_closed(session.reading())?;
    Ok(closed.map_or(first_week, |closed| first_week.max(closed.next())))
}

fn past_goals(goals: &[Goal], view: &HalfView, book: &Book) -> Vec<PastGoal> {
    let rows = goal_rows::rows(goals, &view.totals, &book.categories);
    let mut all: Vec<PastGoal> = goals
        .iter()
        .zip(rows)
        .map(|(goal, row)| {
            let (planned, given) =
                (row.hours_planned.map(|Hours(planned)| planned), row.hours_given.0);
            let outcome = outcome(planned, given, goal.verdict);
            PastGoal { goal: goal.clone(), planned, given, outcome }
        })
        .collect();
    all.sort_by_key(|one| one.outcome);
    all
}

fn open(session: &Session, book: &Book, review: &HalfReview) -> Result<Vec<Standing>, Error> {
    let this_week = session.this_week()?;
    let first_weekday = book.profile().first_weekday;
    let begun = review.begun_on.map_or(this_week, |day| Week::of(day, first_weekday));
    let mut open = decisions::list(session.reading())?;
    open.retain(|one| one.is_open() && one.week < begun);
    open.sort_by_key(|one| (Reverse(one.kind == DecisionKind::Accept), one.week, one.id));
    standing(session.reading(), book, this_week, open)
}

fn next_on(
    session: &Session,
    book: &Book,
    review: &HalfReview,
) -> Result<Option<NaiveDate>, Error> {
    if review.next_on.is_some() || review.is_finished() {
        return Ok(review.next_on);
    }
    Ok(Some(next_day::proposed(session.reading(), book, session.today()?)?))
}

fn open_weeks(session: &Session, view: &HalfView) -> Result<Vec<Week>, Error> {
    let this_week = session.this_week()?;
    let is_open = |week: &Week| *week <= this_week;
    let open = view.weeks.iter().filter(|rows| rows.total.closed_at.is_none());
    let with_hours = open.filter(|rows| !rows.total.actual.is_zero());
    Ok(with_hours.map(|rows| rows.total.week).filter(is_open).collect())
}

fn unfiled(view: &HalfView) -> Option<(Week, Minutes)> {
    let of_week = view.weeks.iter().map(|rows| {
        let lines = rows.lines.iter().filter(|line| line.category.is_none());
        (lines.map(|line| line.actual).sum::<Minutes>(), rows.total.week)
    });
    let all: Vec<(Minutes, Week)> = of_week.filter(|(minutes, _)| !minutes.is_zero()).collect();
    let (_, week) = all.iter().max_by_key(|(minutes, _)| *minutes)?;
    Some((*week, all.iter().map(|(minutes, _)| *minutes).sum()))
}

impl Offsite {
    /// `Offsite 2026-H1 → 2026-H2`.
    pub fn name(&self) -> String {
        match self.form() {
            OffsiteForm::RePlan => format!("Re-plan of {}", self.half),
            OffsiteForm::Full | OffsiteForm::Short => {
                format!("Offsite {} → {}", self.half, self.planned)
            }
        }
    }

    pub fn form(&self) -> OffsiteForm {
        self.review.form
    }

    pub fn is_begun(&self) -> bool {
        self.review.begun_on.is_some()
    }

    pub fn answer(&self, category: CategoryId) -> Option<RealismAnswer> {
        self.realism.iter().find(|(id, _)| *id == category).map(|(_, answer)| *answer)
    }

    /// Minutes that the plan leaves of the capacity; negative where it has more. `None` without a plan.
    pub fn left(&self) -> Option<Minutes> {
        self.draft.as_ref().map(|draft| draft.left_of(self.capacity))
    }
}

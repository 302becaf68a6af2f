//! The plan that is being changed: the one in force, or the draft that an offsite builds.

use crate::{
    app::{
        error::Error,
        lay_out,
        plan::{self, PlanChange},
        plan_file,
        session::Session,
        week::Book,
    },
    domain::{
        category::CategoryId,
        goal::Goal,
        half::Half,
        ideal_week::Slot,
        minutes::Minutes,
        plan::{self as versions, PlanVersion},
        working_hours::WorkingHours,
    },
    store::records::goals,
    tui::{
        context::{Context, Shown},
        effect::{Change, Effect},
        perform::plan::PlanEdit,
    },
};

/// What lies beneath the ideal week while it is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beneath {
    #[default]
    Nothing,
    /// A usual week of the half year before.
    Typical,
    PerfectDay,
}

/// What is read of the plan while it can be changed.
#[derive(Clone, Debug)]
pub struct PlanShown {
    /// The half whose offsite builds it; `None` for the plan in force.
    pub draft: Option<Half>,
    /// Counted from 1; `None` for a draft.
    pub number: Option<usize>,
    pub plan: PlanVersion,
    /// Of a full week from then on.
    pub capacity: Minutes,
    pub hours: WorkingHours,
    /// Of the half in which it holds.
    pub goals: Vec<Goal>,
    /// Categories mostly spent with other people; `None` where nothing tells.
    pub with_people: Option<Vec<CategoryId>>,
    /// Only where it lies beneath.
    pub typical: Vec<Slot>,
    /// As the editor gets it: what was left there unaccepted, or the plan.
    pub text: String,
}

impl PlanShown {
    /// `None` where there is no plan yet.
    pub fn load(
        session: &Session,
        book: &Book,
        draft: Option<Half>,
        beneath: Beneath,
    ) -> Result<Option<Self>, Error> {
        if book.plans.is_empty() {
            return Ok(None);
        }
        let (week, plan) = plan::to_change(session, &PlanChange::in_draft(draft))?;
        let number = versions::in_force(&book.plans, week).map(|(number, _)| number);
        let profile = book.profile_on(week.first_day(book.profile().first_weekday));
        let half = draft.unwrap_or_else(|| book.half_of(week));
        let typical = match beneath {
            Beneath::Typical => lay_out::typical_week(session, book, week)?,
            Beneath::Nothing | Beneath::PerfectDay => Vec::new(),
        };
        let kept = session.draft(&plan_file::draft_name(draft))?;
        let text = match kept {
            Some(text) => text,
            None => plan_file::write(&plan, &plan_file::nameable(session, &plan)?),
        };
        Ok(Some(Self {
            draft,
            number: number.filter(|_| draft.is_none()),
            capacity: profile.capacity,
            hours: profile.hours.clone(),
            goals: goals::of_half(session.reading(), half)?,
            with_people: lay_out::with_people(session, book, week)?,
            typical,
            text,
            plan,
        }))
    }

    pub fn perform(&self, edit: PlanEdit) -> Effect {
        Effect::Perform(Change::Plan { draft: self.draft, edit })
    }

    /// What planned hours and buffer leave of the capacity.
    pub fn left(&self) -> Minutes {
        self.plan.left_of(self.capacity)
    }
}

/// The plan on the screen; `None` where there is none.
pub fn shown(context: &Context) -> Option<&PlanShown> {
    match &context.shown {
        Shown::Plan(shown) => Some(shown),
        Shown::Offsite(offsite) => offsite.plan.as_ref(),
        _ => None,
    }
}

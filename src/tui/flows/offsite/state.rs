//! Where one is in the offsite, and what is read for it.

use chrono::NaiveDateTime;

use super::{goals, lists, next_goals, realism};
use crate::{
    app::{
        error::Error,
        half::{self, Beside},
        offsite::{
            page,
            view::{self, Offsite},
        },
        session::Session,
    },
    domain::{category::CategoryId, half::Half, minutes::Minutes, offsite::Step},
    report::page::grid::Document,
    tui::{
        context::Context,
        model::Model,
        scope::Scope,
        screens::{
            plan::{PlanScreen, PlanShown},
            series::{SeriesScreen, SeriesShown},
        },
        view::View,
    },
};

#[derive(Clone, Debug, Default)]
pub struct OffsiteFlow {
    /// `None` on the overview.
    pub at: Option<Step>,
    /// The half that is looked back on; `None` is the one that is due.
    pub half: Option<Half>,
    /// Where Esc on the overview goes.
    pub came_from: Option<View>,
    /// The marked line of the overview; `None` is the step that comes next.
    pub line: Option<usize>,
    /// The marked line of the step.
    pub cursor: usize,
    /// What is guessed before Enter keeps it.
    pub guess: Vec<CategoryId>,
    pub low_value: Option<Minutes>,
    /// Lines scrolled away.
    pub top: usize,
    /// The second page is shown.
    pub booking: bool,
    /// What of a new goal is asked next.
    pub filling: bool,
    /// Open decisions are asked about before the meetings.
    pub asks_open: bool,
    /// Open decisions that were passed over with no answer.
    pub passed: usize,
    /// When the step was opened.
    pub opened: Option<NaiveDateTime>,
    /// When a step was opened that was left since, otherwise than to the next one.
    left: Option<NaiveDateTime>,
    /// In steps that were left so; it is stored with the next one that is done.
    unstored: Minutes,
}

/// What is read while it is open.
#[derive(Debug)]
pub struct OffsiteShown {
    pub offsite: Offsite,
    /// Where low value went, for what is seen after the guess.
    pub beside: Option<Beside>,
    /// The recurring meetings, for the clean-up.
    pub series: Option<SeriesShown>,
    /// The one page and the sheet for whoever books the time, for the end.
    pub pages: Option<Pages>,
    /// The plan that it builds, where it is changed.
    pub plan: Option<PlanShown>,
}

#[derive(Debug)]
pub struct Pages {
    pub page: Document,
    pub booking: Result<Document, Error>,
}

/// A step is left alone at times; more than this is a break.
const LONGEST: Minutes = Minutes::hours(1);

fn since(opened: Option<NaiveDateTime>, now: NaiveDateTime) -> Minutes {
    let since = opened.map_or(0, |opened| (now - opened).num_minutes());
    if (0..=LONGEST.0).contains(&since) { Minutes(since) } else { Minutes::ZERO }
}

impl OffsiteShown {
    pub fn load(session: &Session, context: &Context, model: &Model) -> Result<Self, Error> {
        let offsite = view::offsite(session, model.offsite.half)?;
        let at = model.offsite.at;
        let sees = at == Some(Step::Guess) && !offsite.review.guess.is_empty();
        Ok(Self {
            beside: sees.then(|| half::beside(session, offsite.half)).transpose()?,
            series: (at == Some(Step::CleanUp))
                .then(|| SeriesShown::of(session, context, model, offsite.half))
                .transpose()?,
            pages: (at == Some(Step::Commit))
                .then(|| {
                    Ok::<_, Error>(Pages {
                        page: page::of(session, &offsite)?.document(),
                        booking: page::booking_sheet(session, &offsite),
                    })
                })
                .transpose()?,
            plan: match at {
                Some(Step::Budget | Step::PerfectDay | Step::IdealWeek) => {
                    let beneath = model.plan_screen.painter.beneath;
                    let shown =
                        PlanShown::load(session, &context.book, Some(offsite.planned), beneath)?;
                    // What was built is shown, though it is no draft any more.
                    shown
                        .zip(offsite.draft.clone())
                        .map(|(shown, plan)| PlanShown { plan, ..shown })
                }
                _ => None,
            },
            offsite,
        })
    }
}

/// The keys of a view within the flow.
fn in_flow(mut scopes: Vec<Scope>) -> Vec<Scope> {
    scopes.push(Scope::Flow);
    scopes
}

impl OffsiteFlow {
    /// The overview, or that step from its beginning.
    pub fn go(&mut self, at: Option<Step>) {
        *self = Self {
            at,
            half: self.half,
            came_from: self.came_from,
            line: self.line,
            guess: std::mem::take(&mut self.guess),
            low_value: self.low_value,
            left: self.left.or(self.opened.filter(|_| self.at.is_some())),
            unstored: self.unstored,
            ..Self::default()
        };
    }

    /// The next step; answers what was spent since time was stored last.
    pub fn go_on(&mut self, next: Option<Step>, now: NaiveDateTime) -> Minutes {
        self.count_left(now);
        let spent = self.unstored + since(self.opened, now);
        self.go(next);
        (self.left, self.unstored) = (None, Minutes::ZERO);
        spent
    }

    fn count_left(&mut self, now: NaiveDateTime) {
        self.unstored += since(self.left.take(), now);
    }

    /// Leaves so many open decisions without an answer.
    pub fn pass(&mut self, passed: usize, shown: &OffsiteShown) {
        self.passed = passed;
        self.asks_open = super::clean::asked(shown, passed).is_some();
    }

    /// What was picked for the guess is of another half, or begun anew.
    pub fn forget_guess(&mut self) {
        self.guess.clear();
        self.low_value = None;
    }

    pub fn scopes(&self, series: &SeriesScreen, plan: &PlanScreen) -> Vec<Scope> {
        let own = match self.at {
            None => return vec![Scope::Offsite],
            Some(Step::Prepare) => Scope::OffsitePrepare,
            Some(Step::Arrive | Step::Diagnosis) => Scope::OffsiteWords,
            Some(Step::Guess) => Scope::OffsiteGuess,
            Some(Step::Goals) => Scope::OffsiteGoals,
            Some(Step::Lists) => Scope::OffsiteLists,
            Some(Step::Realism) => Scope::OffsiteRealism,
            Some(Step::NextGoals) => Scope::OffsiteNextGoals,
            Some(Step::Budget) => Scope::OffsiteBudget,
            Some(Step::PerfectDay) => return in_flow(plan.perfect_day.scopes()),
            Some(Step::IdealWeek) => return in_flow(plan.painter.scopes()),
            Some(Step::CleanUp) if self.asks_open => Scope::OffsiteOpen,
            Some(Step::CleanUp) => return in_flow(series.scopes()),
            Some(Step::Commit) => Scope::OffsiteCommit,
        };
        vec![own, Scope::Flow]
    }

    /// What decides which records are read: the step, and the meeting whose page is open.
    pub fn place(&self, series: &SeriesScreen) -> usize {
        let step = self.at.map_or(0, |step| usize::from(step.number()) + 1);
        let page = if self.at == Some(Step::CleanUp) { series.page_number() } else { 0 };
        page * (Step::ALL.len() + 1) + step
    }

    pub fn settle(&mut self, shown: &OffsiteShown, context: &Context) {
        let offsite = &shown.offsite;
        if let Some(step) = self.at.filter(|step| !offsite.form().steps().contains(step)) {
            self.go(offsite.form().after(step));
        }
        self.count_left(context.now);
        self.opened = self.opened.or(Some(context.now));
        self.asks_open = super::clean::asked(shown, self.passed).is_some();
        let lines = match self.at {
            Some(Step::Prepare) => 3,
            Some(Step::Diagnosis) => 2,
            Some(Step::Goals) => goals::count(shown),
            Some(Step::Lists) => lists::count(shown),
            Some(Step::Realism) => realism::rows(shown).count(),
            Some(Step::NextGoals) => next_goals::count(shown),
            Some(Step::Commit) => super::commit::count(shown),
            _ => 1,
        };
        self.cursor = self.cursor.min(lines.saturating_sub(1));
    }

    /// Marks a line; whether it was marked already.
    pub fn mark(&mut self, line: usize, shown: &OffsiteShown) -> bool {
        if self.at.is_some() {
            let again = self.cursor == line;
            self.filling = false;
            self.cursor = line;
            return again;
        }
        let again = self.marked(shown) == line;
        self.line = Some(line);
        again
    }

    /// The marked line of the overview.
    pub fn marked(&self, shown: &OffsiteShown) -> usize {
        let steps = shown.offsite.form().steps();
        let here = shown.offsite.here();
        let place = || steps.iter().position(|step| Some(*step) == here);
        self.line.or_else(place).unwrap_or(steps.len() - 1).min(steps.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_in_a_step_counts_also_where_it_is_left_otherwise_than_to_the_next() {
        let at = |minute: &str| -> NaiveDateTime {
            format!("2026-06-26T10:{minute}:00").parse().expect("a time")
        };
        let mut flow = OffsiteFlow::default();
        flow.go(Some(Step::Arrive));
        flow.opened = Some(at("00"));
        flow.go(None);
        flow.count_left(at("10"));
        flow.opened = Some(at("10"));
        // The overview is no step.
        flow.go(Some(Step::Arrive));
        flow.count_left(at("20"));
        flow.opened = Some(at("20"));
        assert_eq!(flow.go_on(Some(Step::Guess), at("25")), Minutes(15));
        flow.opened = Some(at("25"));
        assert_eq!(flow.go_on(None, at("27")), Minutes(2));
    }
}

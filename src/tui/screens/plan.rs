//! The plan: budget, ideal week, perfect day, versions. What is changed of the plan in force holds from the
//! current week on; the panes change the draft of an offsite in the same way.

pub mod beneath;
pub mod budget;
mod counting;
mod draw;
mod fields;
pub mod ideal_week;
pub mod painter;
pub mod perfect_day;
mod shown;
mod versions;

use self::{
    budget::BudgetPane, painter::PainterPane, perfect_day::PerfectDayPane, versions::VersionsPane,
};
pub use self::{
    draw::draw,
    fields::{PlanField, read_back, take},
    shown::{Beneath, PlanShown, shown},
};
use crate::tui::{
    action::Action,
    context::Context,
    effect::{Edited, Effect},
    flows::offsite::budget::OffsiteBudget,
    model::Model,
    overlay::Purpose,
    paint::Target,
    scope::Scope,
    search,
    view::PlanPane,
};

#[derive(Clone, Debug, Default)]
pub struct PlanScreen {
    pub pane: PlanPane,
    pub budget: BudgetPane,
    pub painter: PainterPane,
    pub perfect_day: PerfectDayPane,
    pub versions: VersionsPane,
    /// The budget of an offsite.
    pub offsite: OffsiteBudget,
}

impl PlanScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        match self.pane {
            PlanPane::Budget => vec![Scope::Budget, Scope::Plan],
            PlanPane::IdealWeek => self.painter.scopes(),
            PlanPane::PerfectDay => self.perfect_day.scopes(),
            PlanPane::Versions => vec![Scope::Versions, Scope::Plan],
        }
    }

    /// Whether something is begun that Esc lets go.
    pub fn is_holding(&self) -> bool {
        self.painter.held.is_some()
            || self.painter.copied.is_some()
            || self.perfect_day.carry.is_some()
    }

    /// Forgets what is half done.
    pub fn let_go(&mut self) {
        self.painter.let_go();
        self.perfect_day.carry = None;
    }

    pub fn settle(&mut self, context: &Context) {
        self.painter.settle(context);
        let Some(shown) = shown(context) else { return };
        let lines = budget::lines(context, &shown.plan).len();
        self.budget.line = self.budget.line.min(lines.saturating_sub(1));
        let parts = shown.plan.perfect_day.len();
        self.perfect_day.part = self.perfect_day.part.min(parts.saturating_sub(1));
        let versions = context.book.plans.len();
        self.versions.line = self.versions.line.min(versions.saturating_sub(1));
    }
}

/// Goes to the next line of the budget or slot of the ideal week whose category has the searched words;
/// whether there is one.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let Some(shown) = shown(context) else { return false };
    match model.plan_screen.pane {
        PlanPane::Budget => {
            let all = budget::lines(context, &shown.plan);
            let name = |line: &budget::BudgetLine<'_>| line.category().name.to_lowercase();
            let fits = |place: usize| name(&all[place]).contains(words);
            let line = &mut model.plan_screen.budget.line;
            let found = search::next(all.len(), Some(*line), back, fits);
            *line = found.unwrap_or(*line);
            found.is_some()
        }
        PlanPane::IdealWeek => painter::search(model, context, words, back),
        _ => false,
    }
}

/// The file into which the ideal week goes, unless another one is named.
const EXPORT: &str = "ideal-week.ics";

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::NextPane | Action::PreviousPane => {
            model.plan_screen.let_go();
            model.plan_screen.pane = model.plan_screen.pane.turned(action == Action::PreviousPane);
            Effect::Nothing
        }
        Action::Save => {
            model.open_field(Purpose::Plan(PlanField::Export), EXPORT.to_owned());
            Effect::Nothing
        }
        _ => match model.plan_screen.pane {
            PlanPane::Budget => budget::update(model, action, context),
            PlanPane::IdealWeek => painter::update(model, action, context),
            PlanPane::PerfectDay => perfect_day::update(model, action, context),
            PlanPane::Versions => versions::update(model, action, context),
        },
    }
}

/// Opens the plan as text in the leader's editor.
pub fn in_editor(context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let then = Edited::Plan(shown.draft);
    Effect::Edit { text: shown.text.clone(), name: "plan.toml", then }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match (target, model.plan_screen.pane) {
        (Target::Pane(pane), _) => {
            model.plan_screen.let_go();
            model.plan_screen.pane = PlanPane::ALL[pane.min(PlanPane::ALL.len() - 1)];
            Effect::Nothing
        }
        (Target::Line(line) | Target::Hours(line), PlanPane::Budget) => {
            budget::click(model, line, context)
        }
        (Target::Line(line), PlanPane::PerfectDay) => perfect_day::click(model, line, context),
        (Target::Line(line), PlanPane::Versions) => versions::click(model, line),
        (target, PlanPane::IdealWeek) => painter::click(model, target, context),
        _ => Effect::Nothing,
    }
}

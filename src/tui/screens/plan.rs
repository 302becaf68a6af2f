//! The plan: budget, ideal week, perfect day, versions. Every change holds from the current week on.

mod budget;
mod draw;
mod painter;
mod panes;

pub use self::draw::draw;
use self::{budget::BudgetPane, painter::PainterPane};
use crate::{
    domain::plan::{self, PlanVersion},
    tui::{
        action::Action, context::Context, effect::Effect, keymap::Scope, model::Model,
        paint::Target, view::PlanPane,
    },
};

#[derive(Clone, Debug, Default)]
pub struct PlanScreen {
    pub pane: PlanPane,
    pub budget: BudgetPane,
    pub painter: PainterPane,
}

impl PlanScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        match self.pane {
            PlanPane::Budget => vec![Scope::Budget, Scope::Plan],
            PlanPane::IdealWeek if self.painter.sweep.is_some() => vec![Scope::Sweep],
            PlanPane::IdealWeek if self.painter.carry.is_some() => vec![Scope::Carry],
            PlanPane::IdealWeek => vec![Scope::Painter, Scope::Plan],
            PlanPane::PerfectDay | PlanPane::Versions => Vec::new(),
        }
    }

    /// Forgets what is half done.
    pub fn let_go(&mut self) {
        self.painter.sweep = None;
        self.painter.carry = None;
    }

    pub fn settle(&mut self, context: &Context) {
        let lines = budget::lines(context).len();
        self.budget.line = self.budget.line.min(lines.saturating_sub(1));
        self.painter.settle(context);
    }
}

/// The version that a change of today amends or follows, with its number.
pub fn shown(context: &Context) -> Option<(usize, &PlanVersion)> {
    plan::in_force(&context.book.plans, context.planning_week)
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::NextPane | Action::PreviousPane => {
            model.plan_screen.let_go();
            model.plan_screen.pane = model.plan_screen.pane.turned(action == Action::PreviousPane);
            Effect::Nothing
        }
        _ => match model.plan_screen.pane {
            PlanPane::Budget => budget::update(model, action, context),
            PlanPane::IdealWeek => painter::update(model, action, context),
            PlanPane::PerfectDay | PlanPane::Versions => Effect::Nothing,
        },
    }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match target {
        Target::Pane(pane) => {
            model.plan_screen.let_go();
            model.plan_screen.pane = PlanPane::ALL[pane.min(PlanPane::ALL.len() - 1)];
        }
        Target::Line(line) => match model.plan_screen.pane {
            PlanPane::Budget => model.plan_screen.budget.line = line,
            _ => {
                let category = context.in_use().nth(line);
                model.plan_screen.painter.brush = category.map(|category| category.id);
            }
        },
        Target::Quarter { day, quarter } => {
            let painter = &mut model.plan_screen.painter;
            let again = (painter.day, painter.quarter) == (day, quarter);
            (painter.day, painter.quarter) = (day, quarter);
            if again {
                return painter::update(model, Action::Mark, context);
            }
        }
        _ => {}
    }
    Effect::Nothing
}

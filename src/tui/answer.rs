//! What is said where a key finds nothing to act on, so that none is silent.

use super::{
    action::Action,
    context::Context,
    hints,
    model::{Model, Notice},
    overlay::Overlay,
    scope::Scope,
    view::{PlanPane, View},
};

/// What leads away from a text that is only read.
const LEADS_AWAY: [Action; 12] = [
    Action::Earlier,
    Action::Later,
    Action::Today,
    Action::GoTo,
    Action::Review,
    Action::Offsite,
    Action::Changes,
    Action::Settings,
    Action::Search,
    Action::NextMatch,
    Action::PreviousMatch,
    Action::Import,
];

/// What brings an effect, a field or a notice whenever there is something for it.
const TELLS: [Action; 8] = [
    Action::Copy,
    Action::Edit,
    Action::Rule,
    Action::NotHappened,
    Action::Attended,
    Action::Delete,
    Action::Settle,
    Action::FromSlots,
];

impl Model {
    /// Closes what lies over the view and is only read, where the key means something beneath it.
    pub(super) fn make_way_for(&mut self, action: Action) {
        let is_read = matches!(
            self.overlay,
            Some(
                Overlay::Ledger { .. }
                    | Overlay::Rule(_)
                    | Overlay::Imported(_)
                    | Overlay::Sheet(_)
            )
        );
        let own = self.overlay.as_ref().map(Overlay::scope);
        let is_taken = own.is_some_and(|scope| {
            self.keymap.of(scope).any(|binding| binding.actions.contains(&action))
        });
        let leads_away = LEADS_AWAY.contains(&action) || matches!(action, Action::View(_));
        if is_read && leads_away && !is_taken {
            self.overlay = None;
        }
    }

    /// Says that nothing was done, after an action that asked for nothing and led nowhere.
    pub(super) fn answer(&mut self, action: Action, context: Option<&Context>) {
        if self.notice.is_none() {
            self.notice = self.unanswered(action, context).map(Notice::Failed);
        }
    }

    fn unanswered(&self, action: Action, context: Option<&Context>) -> Option<String> {
        match &self.overlay {
            Some(Overlay::Field(field)) if action == Action::Do => {
                let is_empty = field.input.value().trim().is_empty();
                return is_empty.then(|| "Nothing is typed yet; Esc leaves the line.".to_owned());
            }
            Some(Overlay::Help(_)) if action == Action::Do => {
                let is_found = hints::does_something(self, context, Scope::Help, action);
                return (!is_found).then(|| "No action has these words.".to_owned());
            }
            Some(Overlay::Rule(_)) if matches!(action, Action::Why | Action::Copy) => {
                return Some("The rule waits: Enter saves it, Esc leaves it.".to_owned());
            }
            Some(_) => return None,
            None => {}
        }
        if let Some(context) = context.filter(|_| action == Action::Today) {
            return self.is_now(context).then(|| "This is what is now.".to_owned());
        }
        let scopes = self.scopes();
        let bound = scopes.iter().find_map(|scope| {
            self.keymap
                .of(*scope)
                .find(|one| one.actions.iter().any(|one| one.name() == action.name()))
        })?;
        let finds = hints::does_something(self, context, bound.scope, action);
        let plan_lists = [PlanPane::PerfectDay, PlanPane::Versions];
        let no_brush = self.view == View::Plan && plan_lists.contains(&self.plan_screen.pane);
        let is_silent = match action {
            Action::Category(_) => no_brush || matches!(bound.scope, Scope::Inbox) && !finds,
            Action::Mark => bound.scope == Scope::Inbox && !finds,
            Action::Join | Action::SortOn | Action::SortBack => {
                return self
                    .series_screen
                    .page
                    .as_ref()
                    .map(|_| "That is for the list of meetings; Esc goes back to it.".to_owned());
            }
            Action::PutLast => context.is_some_and(|context| context.inbox.unfiled.is_empty()),
            Action::Value => matches!(bound.scope, Scope::Week | Scope::Inbox | Scope::Dearest),
            Action::Do if no_brush && self.plan_screen.pane == PlanPane::Versions => {
                return Some("Versions are only read; e changes the plan in force.".to_owned());
            }
            Action::Offsite if self.view == View::Offsite => {
                return Some("This is the offsite; Enter goes into a step.".to_owned());
            }
            Action::Review if self.is_reviewing() => return Some("This is the review.".to_owned()),
            Action::Beneath | Action::FiveOrSeven if self.view == View::Week => {
                let is_empty = context.is_some_and(super::screens::week::is_empty);
                return is_empty.then(|| "An empty week looks the same either way.".to_owned());
            }
            _ => TELLS.contains(&action),
        };
        is_silent.then(|| format!("{}: there is nothing here for it.", bound.name))
    }

    fn is_now(&self, context: &Context) -> bool {
        match self.view {
            View::Week | View::Inbox => self.week == context.this_week,
            View::Plan => true,
            View::Review | View::Offsite => false,
            _ => self.half == context.this_half(),
        }
    }
}

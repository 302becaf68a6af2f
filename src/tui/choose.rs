//! What follows a choice: of the first run, of a role.

use super::{
    effect::{Change, Effect},
    model::Model,
    overlay::{Chosen, Overlay, Purpose},
    perform::decide::DecideChange,
    screens::first_run::Step,
    screens::plan::PlanField,
};

impl Model {
    pub fn take_choice(&mut self) -> Effect {
        let Some(Overlay::Choices(choices)) = &self.overlay else { return Effect::Nothing };
        let Some(choice) = choices.lines.get(choices.marked) else { return Effect::Nothing };
        if let Chosen::Edit(block) = choice.then {
            let phrase = choice.say.clone();
            self.open_field(Purpose::Edit(block), phrase);
            return Effect::Nothing;
        }
        self.choose(choice.then)
    }

    pub(super) fn choose(&mut self, chosen: Chosen) -> Effect {
        self.overlay = None;
        match chosen {
            Chosen::Design => {
                self.first_run.step = Step::Role;
                Effect::Nothing
            }
            Chosen::Import => {
                self.open_field(Purpose::Import, String::new());
                Effect::Nothing
            }
            Chosen::Demo => Effect::Perform(Change::Demo),
            Chosen::Beside(place) => self.import_beside(place),
            Chosen::Settle(decision, state) => {
                Effect::Perform(Change::Decide(DecideChange::Settle { decision, state }))
            }
            Chosen::Again(decision) => {
                Effect::Perform(Change::Decide(DecideChange::Again(decision)))
            }
            Chosen::Edit(_) | Chosen::Nothing => Effect::Nothing,
            Chosen::BudgetLine(category) => {
                self.open_field(Purpose::Plan(PlanField::Line(category)), String::new());
                Effect::Nothing
            }
        }
    }
}

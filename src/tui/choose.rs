//! What follows a choice: of the first run, of a role.

use super::{
    action::Action,
    effect::{Change, Effect},
    model::Model,
    overlay::{Chosen, Overlay, Purpose},
    perform::decide::DecideChange,
    screens::first_run::{first_choices, template_choices},
    screens::plan::PlanField,
};

impl Model {
    pub(super) fn first_run(&mut self, action: Action) -> Effect {
        let choices = first_choices();
        match action {
            Action::Up => self.first_choice = self.first_choice.saturating_sub(1),
            Action::Down => self.first_choice = (self.first_choice + 1).min(choices.len() - 1),
            Action::Import => return self.choose(choices[1].then),
            Action::Do => return self.choose(choices[self.first_choice].then),
            _ => {}
        }
        Effect::Nothing
    }

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
            Chosen::PickTemplate => {
                self.overlay = Some(Overlay::Choices(template_choices()));
                Effect::Nothing
            }
            Chosen::Template(template) => {
                self.ask_for_address(template);
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

    /// Whose calendar it is. Where a calendar waits to be imported it may tell.
    fn ask_for_address(&mut self, template: &'static str) {
        let proposed = self.importing.addresses.clone();
        self.open_field(Purpose::Address(template), String::new());
        self.propose_addresses(proposed);
    }

    /// The likeliest into the field that asks for it, unless something is typed there.
    pub fn propose_addresses(&mut self, proposed: Vec<String>) {
        if let Some(Overlay::Field(field)) = &mut self.overlay
            && matches!(field.purpose, Purpose::Address(_))
            && field.input.value().is_empty()
            && let Some(first) = proposed.first()
        {
            field.input = first.clone().into();
            field.offers.clone_from(&proposed);
        }
        self.importing.addresses = proposed;
    }
}

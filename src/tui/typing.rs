//! What is typed is never lost: a line that was left stands there the next time, and one whose change is
//! refused opens again.

use tui_input::Input;

use super::{
    effect::Effect,
    flows::offsite::OffsiteFlow,
    model::{Model, Notice},
    overlay::{Field, Overlay, Purpose},
};
use crate::domain::week::Week;

/// A line that was left, kept while the program runs.
#[derive(Clone, Debug)]
pub struct Left {
    purpose: Purpose,
    /// The week in which it was typed.
    week: Week,
    text: String,
}

/// A line that was taken, until what it asks for is done.
#[derive(Clone, Debug)]
pub struct Taken {
    field: Field,
    /// Where the offsite stood.
    offsite: OffsiteFlow,
}

impl Model {
    /// Opens a line to type into, with what was left in it before.
    pub fn open_field(&mut self, purpose: Purpose, text: String) {
        let draft = match purpose.draft() {
            Some(name) if text.is_empty() => self.take_draft(name),
            Some(name) => {
                // It may be overwritten from here on.
                let draft = self.drafts.iter().find(|(known, _)| *known == name);
                let draft = draft.filter(|_| purpose.is_phrase()).map(|(_, text)| text.clone());
                self.phrases.extend(draft.filter(|text| self.phrases.last() != Some(text)));
                None
            }
            None => self.take_left(purpose),
        };
        if draft.is_some() && !text.is_empty() {
            let words = "As you left it; Ctrl-U empties the line.";
            self.notice = Some(Notice::Done(words.to_owned()));
        }
        let typed = draft.unwrap_or_else(|| text.clone());
        self.overlay = Some(Overlay::Field(Field::new(purpose, typed, text)));
    }

    /// Opens a line again with what was typed in it.
    pub fn open_again(&mut self, purpose: Purpose, typed: String) {
        self.overlay = Some(Overlay::Field(Field::new(purpose, typed, String::new())));
    }

    fn take_left(&mut self, purpose: Purpose) -> Option<String> {
        let week = self.week;
        let is_it = |left: &Left| {
            left.purpose == purpose && (left.week == week || !matches!(purpose, Purpose::Review(_)))
        };
        let place = self.left.iter().position(is_it)?;
        Some(self.left.remove(place).text)
    }

    pub fn take_draft(&mut self, name: &str) -> Option<String> {
        let place = self.drafts.iter().position(|(known, _)| *known == name)?;
        Some(self.drafts.remove(place).1)
    }

    pub fn keep_draft(&mut self, name: &'static str, text: String) {
        self.take_draft(name);
        if !text.trim().is_empty() {
            self.drafts.push((name, text));
        }
    }

    /// Puts what is being typed with the drafts, as when the program ends.
    pub fn keep_typing(&mut self) {
        if self.is_reviewing() {
            self.keep_review();
        }
        let Some(Overlay::Field(field)) = &self.overlay else { return };
        let (purpose, text) = (field.purpose, field.input.value().to_owned());
        let is_own = text != field.begun;
        match purpose.draft() {
            Some(name) if is_own || field.begun.is_empty() => self.keep_draft(name, text),
            Some(_) => {}
            None if matches!(purpose, Purpose::GoTo | Purpose::Search) => {}
            None => {
                self.take_left(purpose);
                if is_own && !text.trim().is_empty() {
                    self.left.push(Left { purpose, week: self.week, text });
                }
            }
        }
    }

    /// What may have to be opened again, before Enter takes it.
    pub fn about_to_take(&self) -> Option<Taken> {
        match &self.overlay {
            Some(Overlay::Field(field)) => {
                Some(Taken { field: field.clone(), offsite: self.offsite.clone() })
            }
            _ => None,
        }
    }

    /// After Enter: what was taken is no draft any more, and waits for what it asks for.
    pub fn was_taken(&mut self, taken: Taken, effect: &Effect) {
        if matches!(self.overlay, Some(Overlay::Field(_))) {
            return;
        }
        let purpose = taken.field.purpose;
        match purpose.draft() {
            Some(name) => drop(self.take_draft(name)),
            None => drop(self.take_left(purpose)),
        }
        self.taken = matches!(effect, Effect::Perform(_)).then_some(taken);
    }

    /// What was asked for is done; or it is refused, and the line is there as it was.
    pub fn received(&mut self, is_done: bool) {
        let Some(Taken { field, offsite }) = self.taken.take() else { return };
        if !is_done {
            self.offsite = offsite;
            self.overlay = Some(Overlay::Field(field));
        } else if field.purpose.is_phrase() {
            self.phrases.push(field.input.value().trim().to_owned());
        }
    }
}

impl Field {
    fn new(purpose: Purpose, typed: String, begun: String) -> Self {
        let (input, lines, offers) = (Input::new(typed), Vec::new(), Vec::new());
        Self { purpose, input, begun, back: 0, lines, offers }
    }

    /// What was typed that many lines before in place of this one; 0 is the line itself. Each keeps what
    /// is changed in it.
    pub fn recall(&mut self, phrases: &[String], back: usize) {
        let changed = self.lines.iter().position(|(place, _)| *place == back);
        let known =
            || phrases.len().checked_sub(back).and_then(|place| phrases.get(place)).cloned();
        let Some(line) = changed.map(|place| self.lines.remove(place).1).or_else(known) else {
            return;
        };
        self.lines.push((self.back, self.input.value().to_owned()));
        self.input = Input::new(line);
        self.back = back;
    }
}

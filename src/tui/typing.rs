//! What is typed and not taken: it is kept as a draft, and stands in the line the next time.

use tui_input::Input;

use super::{
    model::Model,
    overlay::{Field, Overlay, Purpose},
};

impl Model {
    /// Opens a line to type into, with its draft where one was kept.
    pub fn open_field(&mut self, purpose: Purpose, text: String) {
        let draft = purpose.draft().and_then(|name| self.take_draft(name));
        let typed = draft.filter(|_| text.is_empty()).unwrap_or(text);
        self.overlay = Some(Overlay::Field(Field::new(purpose, typed)));
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
        if let Some(Overlay::Field(field)) = &self.overlay
            && let Some(name) = field.purpose.draft()
        {
            let text = field.input.value().to_owned();
            self.keep_draft(name, text);
        }
    }
}

impl Field {
    pub fn new(purpose: Purpose, typed: String) -> Self {
        Self { purpose, input: Input::new(typed), back: 0, lines: Vec::new(), offers: Vec::new() }
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

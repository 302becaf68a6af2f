//! What is done in the leader's own editor while the screen stands aside: notes, pages, settings.

use super::App;
use crate::{
    app::{config, editor},
    domain::half::Half,
    tui::{
        effect::{Edited, Effect},
        looks::Looks,
        model::Notice,
        perform,
        terminal::Screen,
    },
};

impl App {
    /// Hands the terminal to the leader's editor and takes it back.
    pub(super) fn edit(
        &mut self,
        text: &str,
        name: &str,
        then: Edited,
        screen: &mut Screen,
    ) -> std::io::Result<()> {
        self.keep_drafts_or_say();
        let edited = screen.aside(|| editor::edit(text, name))?;
        let effect = match edited {
            Ok(text) => self.model.edited(then, &text),
            Err(error) => {
                self.model.notice = Some(perform::failed(&error));
                Effect::Nothing
            }
        };
        self.carry_out(effect, screen)
    }

    pub(super) fn read_page(&mut self, half: Half, screen: &mut Screen) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        match perform::half::page(session, half) {
            Ok(text) => self.edit(&text, "half.md", Edited::Nothing, screen),
            Err(error) => {
                self.model.notice = Some(perform::failed(&error));
                Ok(())
            }
        }
    }

    /// The settings as a text in the leader's editor.
    pub(super) fn edit_settings(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        match config::text(&self.wishes.folder) {
            Ok(text) => self.edit(&text, "config.toml", Edited::Settings, screen),
            Err(error) => {
                self.model.notice = Some(perform::failed(&error));
                Ok(())
            }
        }
    }

    /// Keeps the text as the settings and shows them; wrong ones are told, and those before hold.
    pub(super) fn take_settings(&mut self, text: &str) {
        let folder = self.wishes.folder.clone();
        if config::text(&folder).is_ok_and(|before| before == text) {
            self.model.notice = Some(Notice::Done("The settings stay as they are.".to_owned()));
            return;
        }
        if let Err(error) = config::keep(&folder, text) {
            self.model.notice = Some(perform::failed(&error));
            return;
        }
        let looks = Looks::wished(&self.wishes);
        self.model.notice = Notice::about_looks(&looks.mistakes);
        if looks.mistakes.is_empty() {
            self.model.take_settings(&looks.config);
            if let Some(session) = &mut self.session {
                session.write_in(looks.config.notation);
            }
            if self.context.is_some() {
                self.load_or_say();
            }
            self.model.keymap = looks.keymap;
            (self.theme, self.ascii) = (looks.theme, looks.ascii);
            let words = "The settings hold. Ctrl-O changes them again.";
            self.model.notice = Some(Notice::Done(words.to_owned()));
        }
    }
}

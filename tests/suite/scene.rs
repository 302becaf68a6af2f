//! Screens as scenes: a store, keys, and what stands on the screen then.

mod keys;
mod looks;
mod stores;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ownweek::{
    app::session::Session,
    domain::notation::Notation,
    tui::{
        context::Context,
        drag,
        effect::Effect,
        key::Key,
        keymap::Keymap,
        model::{Model, Notice},
        paint::Target,
        perform,
        theme::Theme,
        view::View,
        worker::Worker,
    },
};
use tempfile::TempDir;

use self::keys::{event_of, named};
pub use self::{
    keys::presses,
    stores::{empty, over, unfiled},
};
use super::demo;

/// The demo store with the full screen over it, without a terminal.
pub struct Scene {
    session: Session,
    pub model: Model,
    pub context: Context,
    theme: Theme,
    size: (u16, u16),
    ascii: bool,
    /// What lies on the clipboard.
    pub copied: Option<String>,
    /// What the editor was opened with.
    pub opened: Option<String>,
    /// What the editor leaves; as it was opened where there is none.
    pub left_as: Option<String>,
    folder: TempDir,
}

impl Scene {
    pub fn demo() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::over(demo::open_in(folder.path()), folder)
    }

    fn over(session: Session, folder: TempDir) -> Self {
        let mut model = Model::new(Keymap::own(), View::Week, session.this_week().expect("a week"));
        let context = Context::load(&session, &model).expect("a context");
        model.settle(&context);
        Self {
            session,
            model,
            context,
            theme: Theme::named("none", None).expect("a theme"),
            size: (80, 24),
            ascii: false,
            copied: None,
            opened: None,
            left_as: None,
            folder,
        }
    }

    /// In the colours of that theme.
    #[must_use]
    pub fn themed(mut self, name: &str) -> Self {
        self.theme = Theme::named(name, None).expect("a theme");
        self
    }

    #[must_use]
    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// With times and days as that setting writes them.
    #[must_use]
    pub fn written_in(mut self, notation: Notation) -> Self {
        self.model.config.notation = notation;
        self.session.write_in(notation);
        self.load();
        self
    }

    /// Presses keys: a sign each, others by name in angle brackets, as in `]jj<enter>`.
    #[must_use]
    pub fn with(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// Draws nothing but ASCII.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        self.ascii = true;
        self
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(sign) = rest.chars().next() {
            let (code, length) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>'))
            {
                Some((name, _)) => (named(name), name.len() + 2),
                None => ((KeyCode::Char(sign), KeyModifiers::NONE), sign.len_utf8()),
            };
            rest = &rest[length..];
            self.key(KeyEvent::new(code.0, code.1));
        }
        self
    }

    pub fn press_key(&mut self, key: Key) -> &mut Self {
        self.key(event_of(key));
        self
    }

    fn key(&mut self, event: KeyEvent) {
        let key = Key::of(event).expect("a key that is known");
        let effect = match self.model.action(key) {
            Some(action) => self.model.update(action, Some(&self.context)),
            None => self.model.typed(&Event::Key(event), key),
        };
        self.after(effect);
    }

    /// Clicks on that cell of the screen.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        let (_, hits) = self.draw(self.size.0, self.size.1);
        let target = hits.at(column, row).expect("something to be clicked");
        let effect = self.model.click(target, Some(&self.context));
        self.after(effect);
        self
    }

    /// Presses the mouse on one cell, moves it over another and lets go there.
    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) -> &mut Self {
        let (_, hits) = self.draw(self.size.0, self.size.1);
        let place = |(column, row)| match hits.at(column, row) {
            Some(Target::Quarter { day, quarter }) => (day, quarter),
            other => panic!("no hour of a day at {column}, {row} but {other:?}"),
        };
        drag::held(&mut self.model, place(from), place(to), &self.context);
        let effect = drag::let_go(&mut self.model, place(from), place(to), &self.context);
        self.after(effect);
        self
    }

    /// Turns the wheel over that cell.
    pub fn wheel(&mut self, column: u16, row: u16, up: bool) -> &mut Self {
        let (_, hits) = self.draw(self.size.0, self.size.1);
        let step = if up { -1 } else { 1 };
        let effect = self.model.wheel(step, hits.at(column, row), Some(&self.context));
        self.after(effect);
        self
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The folder of the store.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    fn after(&mut self, effect: Effect) {
        let changed = matches!(effect, Effect::Perform(_) | Effect::Undo | Effect::Redo);
        let stays = effect == Effect::Nothing && self.context.place == self.model.place();
        let moved = effect == Effect::Nothing;
        self.carry_out(effect);
        if moved && !stays {
            self.go();
            return;
        }
        if stays {
            // As the loop does: nothing but the overlay can show anything else.
            self.context.look_aside(&self.session, &self.model);
            return;
        }
        let now = Context::load(&self.session, &self.model).expect("a context");
        if changed {
            self.model.settle(&now);
            self.model.follow(&self.context, &now);
        }
        self.context = now;
        self.model.settle(&self.context);
        if self.context.place != self.model.place() {
            self.load();
        }
    }

    fn go(&mut self) {
        self.context.go(&self.session, &self.model).expect("a context");
        self.model.settle(&self.context);
        if self.context.place != self.model.place() {
            self.context.go(&self.session, &self.model).expect("a context");
            self.model.settle(&self.context);
        }
    }

    fn load(&mut self) {
        self.context = Context::load(&self.session, &self.model).expect("a context");
        self.model.settle(&self.context);
    }

    /// The same store after the program was left and started again.
    #[must_use]
    pub fn restarted(mut self) -> Self {
        self.model.keep_typing();
        let drafts = std::mem::take(&mut self.model.drafts);
        let week = self.session.this_week().expect("a week");
        self.model = Model { drafts, ..Model::new(Keymap::own(), View::Week, week) };
        self.model.take_up_review();
        self.load();
        self
    }

    /// A file that was written beside the store.
    pub fn export(&self, name: &str) -> String {
        let path = self.session.paths().exports().join(name);
        std::fs::read_to_string(path).expect("the file")
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Copy { text, said } => {
                self.copied = Some(self.model.as_seen(&text));
                self.model.notice = Some(Notice::Done(said));
            }
            Effect::ReadPage(half) => {
                self.opened = Some(perform::half::page(&self.session, half).expect("a page"));
            }
            Effect::Edit { text, then, .. } => {
                let left = self.left_as.take().unwrap_or_else(|| text.clone());
                self.opened = Some(text);
                let effect = self.model.edited(then, &left);
                self.carry_out(effect);
            }
            Effect::Then(action) => {
                self.go();
                let effect = self.model.update(action, Some(&self.context));
                self.carry_out(effect);
            }
            Effect::Perform(change) => {
                let notice = perform::perform(&mut self.session, change);
                self.model.received(notice.is_ok());
                self.model.notice = Some(notice.unwrap_or_else(|error| perform::failed(&error)));
            }
            Effect::Undo => drop(self.session.undo().expect("undone")),
            Effect::Redo => drop(self.session.redo().expect("redone")),
            Effect::Import(job) => {
                // Here the worker is waited for, so that each scene is the same every time.
                let own = self.session.beside().expect("a session");
                self.model.answered(Worker::start(own, job).answer());
            }
            Effect::CompletePath => self.model.complete_path(),
            _ => {}
        }
    }
}

/// Presses the keys over the demo; the words stand on the screen then.
#[track_caller]
pub fn shows(keys: &str, words: &str) {
    let screen = Scene::demo().with(keys).screen();
    assert!(screen.contains(words), "{words:?} is missing after {keys:?}:\n{screen}");
}

//! Screens as scenes: a store, keys, and what stands on the screen then.

use std::sync::OnceLock;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ownweek::{
    app::{demo, paths::Paths, session::Session},
    tui::{
        context::Context,
        drag,
        draw::{self, Look},
        effect::Effect,
        hints,
        key::Key,
        keymap::{Binding, Keymap},
        model::{Model, Notice},
        paint::{Hits, Target},
        perform,
        screens::plan::budget,
        theme::Theme,
        view::View,
        worker::Worker,
    },
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier},
};
use tempfile::TempDir;

use super::inside::Inside;

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
        let made = demo_store();
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths { data: folder.path().to_owned(), config: folder.path().to_owned() };
        std::fs::write(paths.store(), made).expect("a copy");
        let session = Session::open(paths, None).expect("opened").expect("a store");
        Self::over(session, folder)
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

    /// Turns the wheel over that cell of the budget.
    pub fn wheel_over_hours(&mut self, column: u16, row: u16, up: bool) -> &mut Self {
        let (_, hits) = self.draw(self.size.0, self.size.1);
        let Some(Target::Hours(line)) = hits.at(column, row) else {
            panic!("no hours at {column}, {row}")
        };
        let effect = budget::wheel(&mut self.model, line, up, &self.context);
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

    /// Whether that key would change anything on the screen or in the store; it stays as it is.
    pub fn would_answer(&self, key: Key) -> bool {
        let mut model = self.model.clone();
        let event = event_of(key);
        let effect = match model.action(key) {
            Some(action) => model.update(action, Some(&self.context)),
            None => model.typed(&Event::Key(event), key),
        };
        let drawn = |model: &Model| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 160, 50));
            let look = Look { theme: &self.theme, ascii: self.ascii, scrambled: model.scrambled };
            draw::draw(&mut buffer, model, Some(&self.context), &look);
            buffer
        };
        effect != Effect::Nothing
            || model.notice.is_some()
            || model.place() != self.model.place()
            || drawn(&model) != drawn(&self.model)
    }

    /// The keys of the hints here, with their words.
    pub fn hinted(&self) -> Vec<(String, Vec<Key>)> {
        let letters = self.context.letters();
        let keys = |binding: &Binding| {
            let each = binding.keys.iter().flat_map(|key| match key {
                Key::Letter => letters.split(' ').filter_map(|one| one.chars().next()).collect(),
                _ => Vec::new(),
            });
            let letters: Vec<Key> = each.map(Key::Char).collect();
            if letters.is_empty() { binding.keys.clone() } else { letters }
        };
        let hinted = {
            let area = Rect::new(0, 0, 160, 50);
            hints::hinted(&self.model, Some(&self.context), area).into_iter()
        };
        hinted.map(|binding| (binding.name.clone(), keys(binding))).collect()
    }

    pub fn draw(&self, width: u16, height: u16) -> (Buffer, Hits) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = Look { theme: &self.theme, ascii: self.ascii, scrambled: self.model.scrambled };
        let hits = draw::draw(&mut buffer, &self.model, Some(&self.context), &look);
        (buffer, hits)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let (buffer, _) = self.draw(self.size.0, self.size.1);
        let rows = buffer.area.rows().map(|row| {
            let cells = row.columns().map(|cell| buffer[(cell.x, cell.y)].symbol().to_owned());
            cells.collect::<String>().trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The screen with the looks of its cells beneath each line: `q` quiet, `s` strong, `a` accent,
    /// `v` the view that is shown, `r` selected, `<` short of plan, `>` over plan, `!` error, `c` tinted
    /// by a category, blank as plain text.
    pub fn styled(&self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let theme = Theme::named("roles", Some(ROLES)).expect("a theme");
        let look = Look { theme: &theme, ascii: self.ascii, scrambled: self.model.scrambled };
        draw::draw(&mut buffer, &self.model, Some(&self.context), &look);
        let mut lines = Vec::new();
        for row in buffer.area.rows() {
            let cells = || row.columns().map(|place| &buffer[(place.x, place.y)]);
            let text: String = cells().map(Cell::symbol).collect();
            let looks: String = cells().map(mark_of).collect();
            lines.push(format!("│{}", text.trim_end()));
            if !looks.trim().is_empty() {
                lines.push(format!(" {}", looks.trim_end()));
            }
        }
        lines.join("\n")
    }
}

/// A theme in which each role has a colour of its own.
const ROLES: &str = "[roles]\nquiet = \"#000001\"\nstrong = \"#000002\"\naccent = \"#000003\"\n\
    active = \"#000004\"\nselection = \"reverse\"\nshort = \"#000005\"\nover = \"#000006\"\n\
    error = \"#000007\"\ncategories = [\"#000008\"]\n";

fn mark_of(cell: &Cell) -> char {
    match cell.fg {
        _ if cell.modifier.contains(Modifier::REVERSED) => 'r',
        _ if cell.symbol() == " " => ' ',
        Color::Rgb(_, _, role) => [' ', 'q', 's', 'a', 'v', '<', '>', '!', 'c'][usize::from(role)],
        _ => ' ',
    }
}

/// The bytes of the demo store, made once.
pub fn demo_store() -> &'static [u8] {
    static STORE: OnceLock<Vec<u8>> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let session = demo::create(folder.path()).expect("the demo");
        std::fs::read(session.paths().store()).expect("the store")
    })
}

/// Presses the keys over the demo; the words stand on the screen then.
#[track_caller]
pub fn shows(keys: &str, words: &str) {
    let screen = Scene::demo().with(keys).screen();
    assert!(screen.contains(words), "{words:?} is missing after {keys:?}:\n{screen}");
}

/// As a terminal sends it.
fn event_of(key: Key) -> KeyEvent {
    let (code, modifiers) = match key {
        Key::Char(sign) => (KeyCode::Char(sign), KeyModifiers::NONE),
        Key::Ctrl(sign) => (KeyCode::Char(sign), KeyModifiers::CONTROL),
        Key::BackTab => (KeyCode::BackTab, KeyModifiers::SHIFT),
        Key::Backspace => (KeyCode::Backspace, KeyModifiers::NONE),
        Key::Delete => (KeyCode::Delete, KeyModifiers::NONE),
        Key::Letter => (KeyCode::Char('S'), KeyModifiers::NONE),
        other => {
            let name = match other {
                Key::Enter => "enter",
                Key::Esc => "esc",
                Key::Tab => "tab",
                Key::Up => "up",
                Key::Down => "down",
                Key::Left => "left",
                Key::Right => "right",
                Key::Home => "home",
                Key::End => "end",
                Key::PageUp => "page-up",
                _ => "page-down",
            };
            named(name)
        }
    };
    KeyEvent::new(code, modifiers)
}

fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match name {
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "backspace" => plain(KeyCode::Backspace),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "home" => plain(KeyCode::Home),
        "end" => plain(KeyCode::End),
        "page-up" => plain(KeyCode::PageUp),
        "page-down" => plain(KeyCode::PageDown),
        "ctrl-r" => (KeyCode::Char('r'), KeyModifiers::CONTROL),
        "ctrl-u" => (KeyCode::Char('u'), KeyModifiers::CONTROL),
        other => panic!("no key <{other}>"),
    }
}

/// The full screen over that store.
pub fn over(inside: Inside) -> Scene {
    Scene::over(inside.session, inside.folder)
}

/// A store of that role in which nothing is logged.
pub fn empty(template: &str) -> Scene {
    let inside = Inside::made_from(template, "2026-03-20T16:40");
    Scene::over(inside.session, inside.folder)
}

/// A week of an engineering manager with meetings that nobody filed yet.
pub fn unfiled() -> Scene {
    let event = |number: u32, day: u32, from: &str, to: &str, rest: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:202603{day}T{from}00\r\n\
             DTEND;TZID=Europe/Berlin:202603{day}T{to}00\r\n{rest}END:VEVENT\r\n"
        )
    };
    let invited = |title: &str, answer: &str| {
        format!(
            "SUMMARY:{title}\r\nORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT={answer}:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\n"
        )
    };
    let events = [
        event(1, 16, "0900", "1000", &invited("Interview Cem", "ACCEPTED")),
        event(2, 17, "0900", "1000", &invited("Interview Cem", "ACCEPTED")),
        event(3, 17, "1400", "1530", &invited("Pay outage", "ACCEPTED")),
        event(4, 18, "1000", "1100", &invited("Vendor demo", "TENTATIVE")),
        event(5, 18, "1300", "1500", "SUMMARY:Focus: roadmap\r\n"),
        event(6, 19, "1300", "1430", "SUMMARY:Focus: hiring plan\r\n"),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(&calendar);
    Scene::over(inside.session, inside.folder)
}

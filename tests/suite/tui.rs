//! Screens as scenes: a store, keys, and what stands on the screen then.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ownweek::{
    app::{demo, session::Session},
    tui::{
        context::Context,
        draw::{self, Look},
        effect::Effect,
        key::Key,
        keymap::Keymap,
        model::Model,
        paint::Hits,
        perform,
        theme::Theme,
        view::View,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use tempfile::TempDir;

/// The demo store with the full screen over it, without a terminal.
pub struct Scene {
    session: Session,
    model: Model,
    context: Context,
    keymap: Keymap,
    theme: Theme,
    size: (u16, u16),
    _folder: TempDir,
}

impl Scene {
    pub fn demo() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let session = demo::create(folder.path()).expect("the demo");
        let mut model = Model::new(View::Week, session.this_week().expect("a week"));
        let context = Context::load(&session, &model).expect("a context");
        model.settle(&context);
        Self {
            session,
            model,
            context,
            keymap: Keymap::own(),
            theme: Theme::named("none", None).expect("a theme"),
            size: (80, 24),
            _folder: folder,
        }
    }

    #[must_use]
    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Presses keys: a sign each, others by name in angle brackets, as in `]jj<enter>`.
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

    fn key(&mut self, event: KeyEvent) {
        let key = Key::of(event).expect("a key that is known");
        let effect = match self.model.action(&self.keymap, key) {
            Some(action) => self.model.update(action, Some(&self.context)),
            None => self.model.typed(&Event::Key(event), key),
        };
        match effect {
            Effect::Perform(change) => {
                let notice = perform::perform(&mut self.session, change);
                self.model.notice = Some(notice.unwrap_or_else(|error| perform::failed(&error)));
            }
            Effect::Undo => drop(self.session.undo().expect("undone")),
            Effect::Redo => drop(self.session.redo().expect("redone")),
            _ => {}
        }
        self.context = Context::load(&self.session, &self.model).expect("a context");
        self.model.settle(&self.context);
    }

    pub fn draw(&self, width: u16, height: u16) -> (Buffer, Hits) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look =
            Look { theme: &self.theme, keymap: &self.keymap, scrambled: self.model.scrambled };
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
}

fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match name {
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "ctrl-r" => (KeyCode::Char('r'), KeyModifiers::CONTROL),
        other => panic!("no key <{other}>"),
    }
}

#[test]
fn look() {
    let mut scene = Scene::demo();
    for keys in std::env::var("KEYS").unwrap_or_default().split(' ') {
        scene.press(keys);
    }
    let size = std::env::var("SIZE").unwrap_or("80x24".into());
    let (w, h) = size.split_once('x').unwrap();
    let scene = scene.sized(w.parse().unwrap(), h.parse().unwrap());
    eprintln!("{}", scene.screen());
}

//! The loop: an event becomes an action, the model answers with an effect, the effect is carried out,
//! and what changed is drawn. It sleeps while nothing happens.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use chrono::Timelike;
use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use tempfile::TempDir;

use super::{
    action::Action,
    context::Context,
    drag,
    draw::{self, Look},
    effect::{Change, Effect},
    key::Key,
    keymap::Keymap,
    model::{Model, Notice, template_choices},
    overlay::Overlay,
    paint::{Hits, Target},
    perform,
    terminal::{self, Asked, Screen},
    theme::Theme,
    view::View,
};
use crate::{
    app::{
        clock::{self, Clock},
        demo,
        error::Error,
        opening::Opening,
        paths::Paths,
        session::Session,
        setup::{Setup, USUAL_CAPACITY, USUAL_HOURS, set_up},
        templates,
    },
    domain::week::Week,
};

/// How the full screen begins and what it looks like.
#[derive(Clone, Debug)]
pub struct Looks {
    pub view: View,
    pub keymap: Keymap,
    pub theme: Theme,
    pub mouse: bool,
}

impl Default for Looks {
    /// The week, with our own keys and colours.
    fn default() -> Self {
        let (keymap, theme) = (Keymap::own(), Theme::plain(true));
        Self { view: View::Week, keymap, theme, mouse: true }
    }
}

/// Shows the full screen until the user leaves it.
pub fn run(opening: Opening, looks: Looks) -> Result<(), Error> {
    let lost = |error: std::io::Error| Error::new(format!("the terminal can't be used: {error}"));
    if !terminal::is_there() {
        return Err(Error::usage("the full screen needs a terminal that can draw")
            .hint("a command works without one: ownweek week"));
    }
    let mouse = looks.mouse;
    let mut app = App::new(opening, looks)?;
    let mut screen = Screen::enter(mouse).map_err(lost)?;
    let ended = app.turn(&mut screen);
    app.keep_drafts();
    match ended.map_err(lost)? {
        Some(signal) => screen.end_by(signal),
        None => drop(screen),
    }
    Ok(())
}

const TURN: Duration = Duration::from_millis(500);
const LOOK_AGAIN: Duration = Duration::from_secs(1);
const DRAFTS: [&str; 2] = ["log", "import"];

struct App {
    paths: Paths,
    clock: Option<Clock>,
    session: Option<Session>,
    /// Holds the throw-away store of the demo.
    demo_folder: Option<TempDir>,
    /// A calendar that waits for the setup.
    waiting_import: Option<PathBuf>,
    model: Model,
    context: Option<Context>,
    theme: Theme,
    hits: Hits,
    /// Where the mouse was pressed on the grid.
    pressed: Option<drag::Place>,
    version: i64,
    minute: u32,
}

impl App {
    fn new(opening: Opening, looks: Looks) -> Result<Self, Error> {
        let mut app = Self {
            paths: opening.paths,
            clock: opening.clock,
            session: None,
            demo_folder: None,
            waiting_import: None,
            model: Model::new(
                looks.keymap,
                View::FirstRun,
                Week::new(2000, 1).expect("every year has a first week"),
            ),
            context: None,
            theme: looks.theme,
            hits: Hits::default(),
            pressed: None,
            version: 0,
            minute: 0,
        };
        app.model.mouse = looks.mouse;
        if let Some(session) = opening.session {
            app.open(session, looks.view)?;
        }
        Ok(app)
    }

    /// Shows that store from now on.
    fn open(&mut self, session: Session, view: View) -> Result<(), Error> {
        let is_set_up = session.is_set_up()?;
        if is_set_up {
            self.model.view = view;
            self.model.week = session.this_week()?;
            for name in DRAFTS {
                if let Some(text) = session.draft(name)? {
                    self.model.keep_draft(name, text);
                }
            }
        }
        self.version = session.version()?;
        self.session = Some(session);
        if is_set_up { self.load() } else { Ok(()) }
    }

    /// Reads everything shown anew.
    fn load(&mut self) -> Result<(), Error> {
        let Some(session) = &self.session else { return Ok(()) };
        let context = Context::load(session, &self.model)?;
        self.minute = context.now.minute();
        self.model.settle(&context);
        self.context = Some(context);
        Ok(())
    }

    /// As `load`, where a failure is told and the screen stays as it was.
    fn load_or_say(&mut self) {
        if let Err(error) = self.load() {
            self.model.notice = Some(perform::failed(&error));
        }
    }

    /// Turns until the user leaves, or a signal says so.
    fn turn(&mut self, screen: &mut Screen) -> std::io::Result<Option<i32>> {
        let mut stale = true;
        let mut looked = Instant::now();
        loop {
            match screen.asked() {
                Some(Asked::Leave(signal)) => return Ok(Some(signal)),
                Some(Asked::Suspend) => {
                    screen.suspend()?;
                    stale = true;
                }
                Some(Asked::Resumed) => {
                    screen.resume()?;
                    stale = true;
                }
                None => {}
            }
            if stale {
                self.draw(screen)?;
                stale = false;
            }
            let event = screen.event(TURN)?;
            if let Some(event) = event {
                match self.take(&event) {
                    Some(Effect::Leave) => return Ok(None),
                    Some(effect) => {
                        self.carry_out(effect, screen)?;
                        stale = true;
                    }
                    None => {}
                }
            } else if looked.elapsed() >= LOOK_AGAIN {
                looked = Instant::now();
                stale = self.look_again();
            }
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let look = Look { theme: &self.theme, scrambled: self.model.scrambled };
        let mut hits = Hits::default();
        screen.draw(|frame| {
            hits = draw::draw(frame.buffer_mut(), &self.model, self.context.as_ref(), &look);
        })?;
        self.hits = hits;
        Ok(())
    }

    /// What an event asks for; `None` where nothing on the screen can have changed.
    fn take(&mut self, event: &Event) -> Option<Effect> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                let key = Key::of(*key)?;
                match self.model.action(key) {
                    Some(action) => Some(self.model.update(action, self.context.as_ref())),
                    None => Some(self.model.typed(event, key)),
                }
            }
            Event::Paste(text) => {
                self.model.pasted(text);
                Some(Effect::Nothing)
            }
            Event::Mouse(mouse) => self.mouse(*mouse),
            Event::Resize(..) => Some(Effect::Nothing),
            _ => None,
        }
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Option<Effect> {
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let target = self.hits.at(mouse.column, mouse.row)?;
                if let Target::Quarter { day, quarter } = target {
                    // A press on the grid may become a drag; the release tells.
                    self.pressed = Some((day, quarter));
                    return None;
                }
                Some(self.model.click(target, self.context.as_ref()))
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                let (from, context) = (self.pressed?, self.context.as_ref()?);
                let to = self.place_at(mouse.column, mouse.row)?;
                drag::held(&mut self.model, from, to, context);
                Some(Effect::Nothing)
            }
            MouseEventKind::Up(MouseButton::Left) => {
                let (from, context) = (self.pressed.take()?, self.context.as_ref()?);
                let to = self.place_at(mouse.column, mouse.row).unwrap_or(from);
                if to == from {
                    self.model.let_go();
                    let (day, quarter) = from;
                    return Some(self.model.click(Target::Quarter { day, quarter }, Some(context)));
                }
                Some(drag::let_go(&mut self.model, from, to, context))
            }
            MouseEventKind::ScrollUp => Some(self.scroll(-1)),
            MouseEventKind::ScrollDown => Some(self.scroll(1)),
            _ => None,
        }
    }

    fn place_at(&self, column: u16, row: u16) -> Option<drag::Place> {
        match self.hits.at(column, row)? {
            Target::Quarter { day, quarter } => Some((day, quarter)),
            _ => None,
        }
    }

    /// The wheel: hours in the week, lines elsewhere.
    fn scroll(&mut self, step: i64) -> Effect {
        if self.model.is_typing() && !matches!(self.model.overlay, Some(Overlay::Help(_))) {
            return Effect::Nothing;
        }
        if self.model.view == View::Week && self.model.overlay.is_none() {
            self.model.week_screen.scrolled += 2 * step;
            return Effect::Nothing;
        }
        let action = if step < 0 { Action::Up } else { Action::Down };
        self.model.update(action, self.context.as_ref())
    }

    fn carry_out(&mut self, effect: Effect, screen: &mut Screen) -> std::io::Result<()> {
        match effect {
            Effect::Nothing => {
                let other_week = self
                    .context
                    .as_ref()
                    .is_some_and(|context| context.week.week != self.model.week);
                if other_week {
                    self.load_or_say();
                } else if let (Some(context), Some(session)) = (&mut self.context, &self.session) {
                    context.look_aside(session, &self.model);
                }
            }
            Effect::Perform(change) => {
                if let Change::Import { path } = &change {
                    // Reading a large calendar takes a moment, which should not look like nothing.
                    let words = format!("Reading {} …", path.display());
                    self.model.notice = Some(Notice::Done(words));
                    self.draw(screen)?;
                }
                self.perform(change);
            }
            Effect::Undo => self.walk(true),
            Effect::Redo => self.walk(false),
            Effect::Redraw => screen.redraw()?,
            Effect::Suspend if terminal::has_shell() => screen.suspend()?,
            Effect::Suspend => {
                let words = "There is no shell to go back to; q leaves.";
                self.model.notice = Some(Notice::Failed(words.to_owned()));
            }
            Effect::Mouse(taken) => screen.set_mouse(taken)?,
            Effect::Leave => {}
        }
        Ok(())
    }

    fn perform(&mut self, change: Change) {
        let notice = match change {
            Change::SetUp { template } => self.set_up(template),
            Change::Demo => self.show_demo(),
            Change::Import { path } if self.context.is_none() => {
                // A calendar is measured with a plan, so the role is asked first.
                self.waiting_import = Some(path);
                self.model.overlay = Some(Overlay::Choices(template_choices()));
                return;
            }
            change => match &mut self.session {
                Some(session) => perform::perform(session, change),
                None => return,
            },
        };
        self.model.notice = Some(notice.unwrap_or_else(|error| perform::failed(&error)));
        self.load_or_say();
    }

    fn set_up(&mut self, template: &str) -> Result<Notice, Error> {
        let setup = Setup {
            template: templates::find(template)?,
            capacity: USUAL_CAPACITY,
            zone: clock::machine_zone().unwrap_or(chrono_tz::Tz::UTC),
            hours: USUAL_HOURS.parse()?,
            first_weekday: chrono::Weekday::Mon,
            addresses: Vec::new(),
        };
        let mut session = match self.session.take() {
            Some(session) => session,
            None => Session::create(self.paths.clone(), self.clock)?,
        };
        let done = set_up(&mut session, &setup);
        let path = self.waiting_import.take();
        let view = if path.is_some() { View::Week } else { View::Plan };
        self.open(session, view)?;
        done?;
        match (path, &mut self.session) {
            (Some(path), Some(session)) => perform::perform(session, Change::Import { path }),
            _ => Ok(Notice::Done(format!(
                "A plan of {} for {}, provisional. u undoes.",
                setup.template.name, setup.zone
            ))),
        }
    }

    fn show_demo(&mut self) -> Result<Notice, Error> {
        let folder = tempfile::tempdir()
            .map_err(|error| Error::new(format!("no folder for the demo: {error}")))?;
        let session = demo::create(folder.path())?;
        self.demo_folder = Some(folder);
        self.open(session, View::Week)?;
        Ok(Notice::Done("The demo: half a year of a CTO. Nothing of it is kept.".to_owned()))
    }

    fn walk(&mut self, back: bool) {
        let Some(session) = &mut self.session else { return };
        let walked = if back { session.undo() } else { session.redo() };
        self.model.notice = Some(match walked {
            Ok(receipt) if back => Notice::Done(format!(
                "Took back: {}. Ctrl-R brings it back.",
                receipt.outcome.label
            )),
            Ok(receipt) => {
                Notice::Done(format!("Brought back: {}. u undoes.", receipt.outcome.label))
            }
            Err(error) => perform::failed(&error),
        });
        let gone = session.is_set_up().is_ok_and(|is_set_up| !is_set_up);
        if gone {
            // The setup itself was taken back.
            self.context = None;
            self.model.view = View::FirstRun;
        } else {
            if self.model.view == View::FirstRun {
                self.model.view = View::Week;
            }
            self.load_or_say();
        }
    }

    /// Another program may have written, and the clock goes on.
    fn look_again(&mut self) -> bool {
        // A terminal that vanishes leaves no time for it.
        self.keep_drafts();
        let Some(session) = &self.session else { return false };
        let version = session.version().unwrap_or(self.version);
        let elsewhere = version != self.version;
        let zone = self.context.as_ref().map(Context::zone);
        let minute = zone.map(|zone| session.now().with_timezone(&zone).minute());
        let later = self.context.is_some() && minute.is_some_and(|minute| minute != self.minute);
        self.version = version;
        if elsewhere {
            self.model.notice = Some(Notice::Done("Changed elsewhere. Shown anew.".to_owned()));
        }
        if elsewhere || later {
            self.load_or_say();
        }
        elsewhere || later
    }

    /// What is typed and not taken is there at the next start.
    fn keep_drafts(&mut self) {
        self.model.keep_typing();
        let Some(session) = &mut self.session else { return };
        for name in DRAFTS {
            let text = self.model.drafts.iter().find(|(known, _)| *known == name);
            let text = text.map(|(_, text)| text.as_str()).unwrap_or_default();
            let kept = session.draft(name).ok().flatten().unwrap_or_default();
            if text != kept {
                // The screen is still there; what can't be kept now can't be told either.
                let _ = session.keep_draft(name, text);
            }
        }
    }
}

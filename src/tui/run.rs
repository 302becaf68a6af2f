//! The loop: an event becomes an action, the model answers with an effect, the effect is carried out,
//! and what changed is drawn. It sleeps while nothing happens.

mod aside;
mod mouse;
mod store;
#[cfg(test)]
mod tests;
mod work;

use store::Unkept;

use std::{
    panic::{self, AssertUnwindSafe},
    time::{Duration, Instant},
};

use crossterm::event::{Event, KeyEventKind};
use tempfile::TempDir;

use super::{
    context::Context,
    drag,
    draw::{self, Look},
    effect::Effect,
    key::Key,
    looks::Looks,
    model::{Model, Notice},
    paint::Hits,
    terminal::{self, Asked, Screen},
    theme::Theme,
    view::View,
    worker::{Job, Looking, Worker},
};
use crate::{
    app::{
        clock::Clock,
        crash,
        drafts::Kept,
        error::{Error, in_words},
        opening::{Opening, Wishes},
        paths::Paths,
        session::Session,
    },
    domain::week::Week,
};

/// Shows the full screen until the user leaves it.
pub fn run(opening: Opening, looks: Looks) -> Result<(), Error> {
    let lost = |error: std::io::Error| {
        Error::new(format!("the terminal can't be used: {}", in_words(&error)))
    };
    if !terminal::is_there() {
        return Err(Error::usage("the full screen needs a terminal that can draw")
            .hint("a command works without one: ownweek week"));
    }
    let mouse = looks.config.mouse;
    let mut app = App::new(opening, looks)?;
    crash::watch(&app.paths);
    let mut screen = Screen::enter(mouse).map_err(lost)?;
    let ended = panic::catch_unwind(AssertUnwindSafe(|| app.turn(&mut screen)));
    let ended = ended.unwrap_or_else(|panicked| {
        // Nobody is left to be told.
        let _ = app.keep_drafts();
        panic::resume_unwind(panicked);
    });
    let by_signal = matches!(ended, Ok(Some(_)));
    app.stop_worker();
    // Who leaves has the terminal back at once, even while an import is still rolled back.
    let screen = Some(screen).filter(|_| by_signal);
    app.await_worker();
    let kept = app.keep_drafts();
    if let (Some(signal), Some(screen)) = (ended.map_err(lost)?, screen) {
        screen.end_by(signal);
    }
    let asked_for = app.unkept == Some(Unkept::Leaving);
    if asked_for { Ok(()) } else { kept }
}

const TURN: Duration = Duration::from_millis(500);
/// While the worker's progress is shown.
const WORKING: Duration = Duration::from_millis(100);
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Bytes; terminals and those between that take less drop the whole.
const MOST_COPIED: usize = 74_994;

struct App {
    paths: Paths,
    /// For the looks, when they are set anew.
    wishes: Wishes,
    clock: Option<Clock>,
    session: Option<Session>,
    /// Holds the throw-away store of the demo.
    demo_folder: Option<TempDir>,
    /// A calendar that waits for the setup.
    waiting_import: Option<Job>,
    worker: Option<Worker>,
    /// Looks into the calendar that waits, for whose it is.
    looking: Option<Looking>,
    /// What is shown could not be read anew while the worker was storing.
    behind: bool,
    model: Model,
    context: Option<Context>,
    theme: Theme,
    ascii: bool,
    hits: Hits,
    /// Where the mouse was pressed on the grid.
    pressed: Option<drag::Place>,
    /// Drafts as the store has them.
    kept: Vec<(&'static str, Kept)>,
    /// What is typed can't be kept.
    unkept: Option<Unkept>,
    version: i64,
    /// The newest operation that is shown.
    newest: i64,
    minute: u32,
}

impl App {
    fn new(opening: Opening, looks: Looks) -> Result<Self, Error> {
        let mut app = Self {
            paths: opening.paths,
            wishes: looks.wishes,
            clock: opening.clock,
            session: None,
            demo_folder: opening.throw_away,
            waiting_import: None,
            worker: None,
            looking: None,
            behind: false,
            model: Model::new(
                looks.keymap,
                View::FirstRun,
                Week::new(2000, 1).expect("every year has a first week"),
            ),
            context: None,
            theme: looks.theme,
            ascii: looks.ascii,
            hits: Hits::default(),
            pressed: None,
            kept: Vec::new(),
            unkept: None,
            version: 0,
            newest: 0,
            minute: 0,
        };
        app.model.take_settings(&looks.config);
        app.model.notice = Notice::about_looks(&looks.mistakes);
        if let Some(session) = opening.session {
            app.open(session, looks.view)?;
            app.show_first(opening.first);
        }
        Ok(app)
    }

    /// Turns until the user leaves, or a signal says so.
    fn turn(&mut self, screen: &mut Screen) -> std::io::Result<Option<i32>> {
        let mut stale = true;
        let mut looked = Instant::now();
        let mut reviewed = Instant::now();
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
            let event = screen.event(if self.is_working() { WORKING } else { TURN })?;
            // Also while keys come without a pause: what is typed is never lost.
            if looked.elapsed() >= LOOK_AGAIN {
                looked = Instant::now();
                stale = self.look_again();
            }
            if let Some(event) = event {
                match self.take(&event) {
                    Some(Effect::Leave) if self.may_leave() => return Ok(None),
                    Some(Effect::Leave) => stale = true,
                    Some(effect) => {
                        self.stays();
                        self.carry_out(effect, screen)?;
                        stale = true;
                    }
                    None => {}
                }
            }
            stale |= self.look_at_worker();
            // Where the clock was set to stand still, so does the time of a review.
            if self.model.is_reviewing() && self.clock.is_none() {
                stale |= self.model.review.pass(reviewed.elapsed());
            }
            reviewed = Instant::now();
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let look = Look { theme: &self.theme, ascii: self.ascii, scrambled: self.model.scrambled };
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

    fn carry_out(&mut self, effect: Effect, screen: &mut Screen) -> std::io::Result<()> {
        match effect {
            Effect::Nothing => {
                let moved = self
                    .context
                    .as_ref()
                    .is_some_and(|context| context.place != self.model.place());
                if moved {
                    self.go();
                } else if let (Some(context), Some(session)) = (&mut self.context, &self.session) {
                    context.look_aside(session, &self.model);
                }
            }
            Effect::Then(action) => {
                self.go();
                let effect = self.model.update(action, self.context.as_ref());
                self.carry_out(effect, screen)?;
            }
            Effect::Perform(change) => self.perform(change),
            Effect::Import(job) => self.import(job),
            Effect::StopImport => self.stop_worker(),
            Effect::CompletePath => self.model.complete_path(),
            Effect::Undo => self.walk(true),
            Effect::Redo => self.walk(false),
            Effect::Redraw => screen.redraw()?,
            Effect::Suspend if terminal::has_shell() => screen.suspend()?,
            Effect::Suspend => {
                let words = "There is no shell to go back to; q leaves.";
                self.model.notice = Some(Notice::Failed(words.to_owned()));
            }
            Effect::Mouse(taken) => screen.set_mouse(taken)?,
            Effect::Copy { text, said } => {
                self.model.notice = Some(match text.len() {
                    0..=MOST_COPIED => {
                        screen.copy(&self.model.as_seen(&text))?;
                        Notice::Done(said)
                    }
                    _ => Notice::Failed("Not copied: it is more than terminals take.".to_owned()),
                });
            }
            Effect::ReadPage(half) => self.read_page(half, screen)?,
            Effect::Edit { text, name, then } => self.edit(&text, name, then, screen)?,
            Effect::EditSettings => self.edit_settings(screen)?,
            Effect::TakeSettings(text) => {
                self.take_settings(&text);
                screen.set_mouse(self.model.mouse)?;
            }
            Effect::Leave => {}
        }
        Ok(())
    }
}

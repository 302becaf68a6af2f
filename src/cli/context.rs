//! What a command has at hand: where things lie, the clock, the open store, and the output.

use std::{
    env,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{FullScreen, Globals, Next, args, is_terminal, output::Output};
use crate::{
    app::{
        clock::Clock,
        config,
        error::Error,
        opening::{First, Opening, Wishes},
        paths::{Paths, Wanted},
        session::{Session, Stored, no_store},
    },
    domain::notation::Notation,
};

#[derive(Debug)]
pub struct Context {
    pub out: Output,
    globals: Globals,
    full_screen: FullScreen,
    screen: Option<Box<Opening>>,
    /// Of the session that the command has opened.
    stored: Stored,
}

impl Context {
    pub fn new(globals: Globals, out: Output, full_screen: FullScreen) -> Self {
        Self { out, globals, full_screen, screen: None, stored: Stored::default() }
    }

    pub fn paths(&self) -> Result<Paths, Error> {
        let named = |given: &Option<PathBuf>, variable: &str| {
            let said = || env::var_os(variable).filter(|value| !value.is_empty());
            given.clone().or_else(|| said().map(PathBuf::from))
        };
        Paths::find(Wanted {
            data: named(&self.globals.data_dir, "OWNWEEK_DATA_DIR"),
            config: named(&self.globals.config_dir, "OWNWEEK_CONFIG_DIR"),
        })
    }

    /// How times and days are written for the leader, where no store is open.
    pub fn notation(&self) -> Result<Notation, Error> {
        Ok(config::of(&self.paths()?.config).config.notation)
    }

    /// What is wrong in the keys and themes of that folder.
    pub fn mistakes_of_looks(&self, folder: &Path) -> Vec<Error> {
        (self.full_screen.mistakes)(folder)
    }

    /// The clock that was asked for, if not the machine's.
    pub fn clock(&self) -> Result<Option<Clock>, Error> {
        let said = || env::var("OWNWEEK_NOW").ok().filter(|value| !value.is_empty());
        let named = self.globals.now.clone().or_else(said);
        named.as_deref().map(args::usage).transpose()
    }

    /// The store, or a sentence on how to begin.
    pub fn session(&mut self) -> Result<Session, Error> {
        let paths = self.paths()?;
        let folder = paths.data.clone();
        self.open(paths)?.ok_or_else(|| no_store(&folder))
    }

    /// The store, made where there is none.
    pub fn session_or_new(&mut self) -> Result<Session, Error> {
        let paths = self.paths()?;
        match self.open(paths.clone())? {
            Some(session) => Ok(session),
            None => {
                let session = Session::create(paths, self.clock()?)?;
                self.stored = session.stored();
                Ok(session)
            }
        }
    }

    /// The store, where there is one.
    pub fn session_if_any(&mut self) -> Result<Option<Session>, Error> {
        self.open(self.paths()?)
    }

    fn open(&mut self, paths: Paths) -> Result<Option<Session>, Error> {
        let session = Session::open(paths, self.clock()?)?;
        if let Some(session) = &session {
            self.stored = session.stored();
            if let Some(said) = session.brought_up_to_date() {
                self.out.notice(said);
            }
        }
        Ok(session)
    }

    /// Whether questions can be asked.
    pub fn has_terminal(&self) -> bool {
        is_terminal()
    }

    /// The full screen needs one.
    pub fn need_terminal(&self) -> Result<(), Error> {
        if self.has_terminal() {
            return Ok(());
        }
        Err(Error::usage("the full screen needs a terminal")
            .hint("a command works without one: ownweek week, or ownweek help for all of them"))
    }

    /// Has the full screen opened on the leader's own store once the command is done.
    pub fn want_full_screen(&mut self) -> Result<(), Error> {
        self.want_full_screen_at(First::View)
    }

    /// The same, with something else shown first.
    pub fn want_full_screen_at(&mut self, first: First) -> Result<(), Error> {
        self.need_terminal()?;
        let (paths, clock) = (self.paths()?, self.clock()?);
        let session = self.session_if_any()?;
        self.screen = Some(Box::new(Opening { paths, clock, session, throw_away: None, first }));
        Ok(())
    }

    /// Has the full screen opened on that store, whose folder goes when it is left.
    pub fn show(&mut self, session: Session, folder: TempDir) {
        let paths = session.paths().clone();
        let (session, throw_away) = (Some(session), Some(folder));
        self.screen =
            Some(Box::new(Opening { paths, clock: None, session, throw_away, first: First::View }));
    }

    pub fn leave(
        mut self,
        outcome: Result<(), Error>,
        wishes: impl FnOnce(PathBuf) -> Wishes,
    ) -> Next {
        let code = self.out.finish(outcome.map_err(|error| self.stored.told(error)));
        match self.screen.take() {
            Some(opening) => {
                let own = self.paths().map(|paths| paths.config);
                let folder = own.unwrap_or_else(|_| opening.paths.config.clone());
                Next::FullScreen(opening, wishes(folder))
            }
            None => Next::Leave(code),
        }
    }
}

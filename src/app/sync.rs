//! Reading the registered calendars anew. Each is an operation of its own: one that can't be read keeps
//! no other from it, and undo takes back one calendar.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    calendar_files,
    error::Error,
    fetch::{Address, Anew, Fetched, Fetcher, Request, Validators},
    import::{self, CalendarReport, Off},
    session::{Receipt, Session},
    sources::{
        self,
        addresses::{Addresses, From, Secret},
        place,
        state::{self, Last, State},
    },
};
use crate::{
    calendar::{
        File,
        watch::{Phase, Watch},
    },
    domain::source::{Registered, Source},
    store::records::calendars,
};

#[derive(Clone, Debug, Default)]
pub struct Options {
    /// As for an import.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Even where a source holds far less than was known.
    pub accept_fewer: bool,
    /// Only say what would happen.
    pub rehearse: bool,
    pub fetcher: Fetcher,
    /// Where it tells how far it is, and is told to stop.
    pub watch: Arc<Watch>,
}

/// What became of one calendar.
#[derive(Clone, Debug)]
pub struct Synced {
    pub name: String,
    /// Where it was read from, as anyone may see it.
    pub place: String,
    /// The file or folder that was found there.
    pub path: Option<PathBuf>,
    /// What stands beside it in its archive or folder and is not read.
    pub off: Vec<Off>,
    pub outcome: Result<Outcome, Error>,
}

#[derive(Clone, Debug)]
pub enum Outcome {
    Read(Box<Receipt<CalendarReport>>),
    /// Nothing was stored.
    Rehearsed(Box<CalendarReport>),
    /// The server says that nothing has changed since then.
    NotModified(DateTime<Utc>),
}

impl Synced {
    /// Whether the leader stopped it: then those after it were not begun.
    fn stopped(&self, watch: &Watch) -> bool {
        self.outcome.is_err() && watch.look().is_err()
    }
}

/// Reads those calendars, or all that are registered. Refused only where there is none to read; what goes
/// wrong with one calendar stands in its outcome.
pub fn sync(
    session: &mut Session,
    names: &[String],
    options: &Options,
) -> Result<Vec<Synced>, Error> {
    let registered = sources::named(session, names)?;
    if registered.is_empty() {
        return Err(Error::new("no calendar is registered")
            .hint("register one: ownweek calendar add work ~/Downloads/work.ics"));
    }
    let addresses = Addresses::open(&session.paths().addresses());
    let all = sources::list(session)?;
    let mut synced: Vec<Synced> = Vec::new();
    for one in &registered {
        let mut own =
            Syncing { session, options, one, addresses: &addresses, path: None, off: Vec::new() }
                .run();
        tell_once(&mut own, one, &all, &synced, &session.profile()?.addresses);
        let stopped = own.stopped(&options.watch);
        synced.push(own);
        if stopped {
            break;
        }
    }
    Ok(synced)
}

/// Of what stands beside a calendar, that is told of which no other calendar of the same place is read from,
/// and once.
fn tell_once(
    own: &mut Synced,
    one: &Registered,
    all: &[Registered],
    before: &[Synced],
    addresses: &[String],
) {
    let beside: Vec<&str> = all
        .iter()
        .filter(|other| other.source == one.source && other.calendar.id != one.calendar.id)
        .map(|other| other.calendar.name.as_str())
        .collect();
    let told = |off: &Off| {
        let mut before = before.iter().filter(|synced| synced.path == own.path);
        before.any(|synced| synced.off.iter().any(|known| known.name == off.name))
    };
    // The leader's own calendar may be registered under any name.
    let is_own = |off: &Off| !beside.is_empty() && addresses.contains(&off.name.to_lowercase());
    let off = std::mem::take(&mut own.off);
    let new = |off: &Off| !beside.contains(&off.name.as_str()) && !is_own(off) && !told(off);
    own.off = off.into_iter().filter(new).collect();
}

struct Syncing<'a> {
    session: &'a mut Session,
    options: &'a Options,
    one: &'a Registered,
    addresses: &'a Result<Addresses, Error>,
    path: Option<PathBuf>,
    off: Vec<Off>,
}

impl Syncing<'_> {
    fn run(mut self) -> Synced {
        let name = self.one.calendar.name.clone();
        let place = match self.addresses {
            Ok(addresses) => sources::shown(self.one, addresses),
            Err(_) => sources::shown(self.one, &Addresses::default()),
        };
        let outcome = match &self.one.source {
            Source::Path(place) => self.read_path(place),
            Source::Address | Source::Command => self.read_address(),
        };
        if let Err(error) = &outcome
            && !self.options.rehearse
        {
            self.note(|last| last.failed(&error.message));
        }
        Synced { name, place, path: self.path, off: self.off, outcome }
    }

    fn read_path(&mut self, place: &str) -> Result<Outcome, Error> {
        self.begin()?;
        let path = place::found(place)?;
        self.path = Some(path.clone());
        let files = calendar_files::open(&path)?;
        let is_log = files.iter().flat_map(|one| &one.files).any(calendar_files::is_log);
        let outcome = match self.read(&files) {
            Err(error) if is_log => return Err(self.explain(&path, error)),
            outcome => outcome?,
        };
        if matches!(outcome, Outcome::Read(_)) {
            let file = name_of(&path);
            self.note(|last| last.read(&format!("read {file}")));
        }
        Ok(outcome)
    }

    fn read_address(&mut self) -> Result<Outcome, Error> {
        self.begin()?;
        let name = &self.one.calendar.name;
        let addresses = self.addresses.as_ref().map_err(Clone::clone)?;
        let secret = addresses.get(name).ok_or_else(|| {
            Error::new("the address is not known here").hint(sources::needs_address(name))
        })?;
        let address = match &secret.from {
            From::Kept(address) => address.clone(),
            From::Asked(command) => command.address(&self.options.watch)?,
        };
        let basis = self.basis(&address)?;
        let known = self.known(&basis)?;
        match self.fetched(secret, &address, known.as_ref())? {
            Fetched::NotModified => {
                self.note(Last::not_modified);
                let since = self.imported_at()?.unwrap_or_else(|| self.session.now());
                Ok(Outcome::NotModified(since))
            }
            Fetched::Calendar { bytes, validators } => {
                let host = address.host().to_owned();
                let file = File { name: host.clone(), bytes };
                let source =
                    calendar_files::Source { name: host.clone(), files: vec![file], archive: None };
                let outcome = self.read(&[source])?;
                if matches!(outcome, Outcome::Read(_)) {
                    let imported_at = self.imported_at()?;
                    self.note(|last| {
                        last.read(&format!("read from {host}"));
                        last.told(basis, validators, imported_at);
                    });
                }
                Ok(outcome)
            }
        }
    }

    fn begin(&self) -> Result<(), Error> {
        Ok(self.options.watch.begin(Phase::Fetching, &self.one.calendar.name)?)
    }

    fn fetched(
        &self,
        secret: &Secret,
        address: &Address,
        known: Option<&Validators>,
    ) -> Result<Fetched, Error> {
        let request = Request { address, private_allowed: secret.private_allowed, known };
        let fetched = self.options.fetcher.fetch(&request, &self.options.watch);
        fetched.map_err(|trouble| {
            let calendar = &sources::as_typed(&self.one.calendar.name);
            let by_command = self.one.source == Source::Command;
            trouble.of_calendar(Anew { calendar, by_command })
        })
    }

    /// What the server may be asked to compare with: only where what it sent last is what the store holds,
    /// and would be read the same way again.
    fn known(&self, basis: &str) -> Result<Option<Validators>, Error> {
        let state = State::open(&self.session.paths().sync_state());
        let Some(last) = state.of(&self.one.calendar.name) else { return Ok(None) };
        Ok(last.known(basis, self.imported_at()?))
    }

    /// When the calendar was last imported, as the store has it.
    fn imported_at(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let read = calendars::last_import(self.session.reading(), self.one.calendar.id)?;
        Ok(read.map(|read| read.at))
    }

    /// Everything beside the answer itself on which it depends what an import makes of it.
    fn basis(&self, address: &Address) -> Result<String, Error> {
        let range = import::range(self.session, &self.import_options())?;
        state::basis(self.session, address, range)
    }

    fn read(&mut self, files: &[calendar_files::Source]) -> Result<Outcome, Error> {
        let options = self.import_options();
        if self.options.rehearse {
            let report = import::rehearse(self.session, files, &options)?;
            return Ok(Outcome::Rehearsed(Box::new(self.only(report))));
        }
        let receipt = import::import(self.session, files, &options)?;
        Ok(Outcome::Read(Box::new(receipt.with(|report| self.only(report)))))
    }

    /// Everything that was read bears its name.
    fn only(&mut self, report: import::Report) -> CalendarReport {
        self.off = report.off;
        report.calendars.into_iter().next().unwrap_or_default()
    }

    /// A log that has to be explained is imported by hand: nothing of that is kept for a sync.
    fn explain(&self, path: &Path, error: Error) -> Error {
        let Some(hint) = error.hint.clone().filter(|hint| hint.contains("--")) else {
            return error;
        };
        let path = sources::as_typed(&path.to_string_lossy());
        let name = sources::as_typed(&self.one.calendar.name);
        error.hint(format!("{hint}: ownweek import {path} --calendar {name} takes it"))
    }

    fn import_options(&self) -> import::Options {
        import::Options {
            calendar: Some(self.one.calendar.name.clone()),
            from: self.options.from,
            to: self.options.to,
            replace: true,
            accept_fewer: self.options.accept_fewer,
            with: Vec::new(),
            sync: true,
            log: import::LogOptions::default(),
            watch: Arc::clone(&self.options.watch),
        }
    }

    /// Keeps how it went. That it can't be kept costs one more download, and is no failure.
    fn note(&self, note: impl FnOnce(&mut Last)) {
        let path = self.session.paths().sync_state();
        let mut state = State::open(&path);
        note(state.entry(&self.one.calendar.name, self.session.now()));
        let _ = state.save(&path);
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

//! One open store with its clock. [`Session::perform`] is the only road by which anything changes.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{
    backup::{self, Why},
    clock::{self, Clock},
    config,
    error::Error,
    exports,
    paths::Paths,
    sources,
};
use crate::{
    domain::{
        notation::Notation,
        phrase::PhraseTime,
        profile::{self, Profile},
        week::Week,
    },
    store::{
        self, Change, Migrated, Opened, Reading, Store,
        changes::{self, Operation},
        records::{drafts, facts, names, profiles},
    },
};

#[derive(Debug)]
pub struct Session {
    store: Store,
    clock: Clock,
    paths: Paths,
    demo: bool,
    notation: Notation,
    /// What was found at the start and is told with the first receipt.
    unsaid: Vec<String>,
    /// The day whose first change has been backed up, or could not be.
    backed_up: Option<NaiveDate>,
    stored: Stored,
    /// Of a clock that stands still, should the profile not be readable later on.
    zone_at_first: Option<Tz>,
}

/// Whether a session has stored a change, for whoever learns of a failure after it.
#[derive(Clone, Debug, Default)]
pub struct Stored(Arc<AtomicBool>);

impl Stored {
    /// The failure as it is told where the change before it is stored all the same.
    pub fn told(&self, error: Error) -> Error {
        if self.0.load(Ordering::Relaxed) { error.though_stored() } else { error }
    }
}

/// What a change brought, and what has to be said beside it.
#[derive(Clone, Debug)]
pub struct Receipt<T> {
    pub outcome: T,
    /// Whether anything was stored; what was so already leaves no operation to take back.
    pub changed: bool,
    /// What could not be done beside the change itself, such as a CSV file that is open elsewhere.
    pub warnings: Vec<String>,
}

impl<T> Receipt<T> {
    /// The same receipt for another outcome.
    pub fn with<U>(self, outcome: impl FnOnce(T) -> U) -> Receipt<U> {
        Receipt { outcome: outcome(self.outcome), changed: self.changed, warnings: self.warnings }
    }
}

impl Session {
    /// The store in the data folder, or `None` where there is none yet.
    pub fn open(paths: Paths, clock: Option<Clock>) -> Result<Option<Self>, Error> {
        let config = config::of(&paths.config).config;
        match Store::open(&paths.store(), config.journal)? {
            Opened::Missing => Ok(None),
            Opened::Store(store) => Self::over(store, paths, clock, config.notation).map(Some),
        }
    }

    /// Makes the store in the data folder.
    pub fn create(paths: Paths, clock: Option<Clock>) -> Result<Self, Error> {
        let config = config::of(&paths.config).config;
        let store = Store::create(&paths.store(), config.journal)?;
        Self::over(store, paths, clock, config.notation)
    }

    /// Another session on the same store, for a thread of its own.
    pub fn beside(&self) -> Result<Self, Error> {
        Self::open(self.paths.clone(), Some(self.clock))?.ok_or_else(|| no_store(&self.paths.data))
    }

    /// Whether another store, or none, lies where this one was opened.
    pub fn is_replaced(&self) -> bool {
        self.store.is_replaced()
    }

    /// Whether the store could only be opened to be read.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Whether a change waits for another writer, which it does unless told otherwise, or is refused at once.
    pub fn wait_for_others(&mut self, waits: bool) {
        // A store that can't even be told this says so at the next change.
        let _ = self.store.wait_for_others(waits);
    }

    /// Whether it has stored a change, also once it is gone.
    pub fn stored(&self) -> Stored {
        self.stored.clone()
    }

    /// How times and days are written for the leader.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// Has them written as the settings say that the full screen was opened with.
    pub fn write_in(&mut self, notation: Notation) {
        self.notation = notation;
    }

    fn over(
        store: Store,
        paths: Paths,
        clock: Option<Clock>,
        notation: Notation,
    ) -> Result<Self, Error> {
        let demo_clock = facts::get(store.reading(), facts::DEMO_CLOCK)?;
        let demo = demo_clock.is_some();
        let own = demo_clock.map(|text| text.parse::<Clock>()).transpose()?;
        let clock = clock.or(own).unwrap_or(Clock::System);
        let (unsaid, backed_up) = (Vec::new(), None);
        let zone_at_first = match clock.fixed_day() {
            Some(day) => {
                // What can't be understood is said by whatever asks for it.
                let profiles = profiles::list(store.reading()).or_else(|error| {
                    if error.is_failing_disk() { Err(error) } else { Ok(Vec::new()) }
                })?;
                profile::on(&profiles, day).map(|profile| profile.zone)
            }
            None => None,
        };
        let mut session = Self {
            store,
            clock,
            paths,
            demo,
            notation,
            unsaid,
            backed_up,
            stored: Stored::default(),
            zone_at_first,
        };
        // A program that was stopped between its commit and its files left a mark.
        session.unsaid = exports::catch_up(&mut session);
        Ok(session)
    }

    /// Makes the demo store's own clock known to this session.
    pub(super) fn became_demo(&mut self, clock: Clock) {
        self.demo = true;
        self.clock = clock;
    }

    /// Runs `change` as one operation under `label`: all of it is stored, or nothing.
    pub fn perform<T>(
        &mut self,
        label: impl Into<String>,
        change: impl FnOnce(&Change<'_>) -> Result<T, Error>,
    ) -> Result<Receipt<T>, Error> {
        let now = self.now();
        self.back_up_once_a_day();
        let before = changes::newest(self.reading())?;
        let outcome = self.store.change(&label.into(), now, |permission| {
            let outcome = change(permission)?;
            exports::mark_if_touched(permission, changes::newest(permission.reading())?)?;
            Ok::<_, Error>(outcome)
        })?;
        // The change is stored, whether or not the store can still be read.
        let changed = changes::newest(self.reading()).map_or(true, |newest| newest != before);
        Ok(self.receipt(outcome, changed))
    }

    /// Keeps the store as it was before the first change of the day. A change is worth more than its backup:
    /// one that can't be made is told of, and asked for again tomorrow.
    fn back_up_once_a_day(&mut self) {
        let Ok(today) = self.today() else { return };
        if self.demo || self.backed_up == Some(today) {
            return;
        }
        self.backed_up = Some(today);
        if !backup::is_kept(&self.paths, today) {
            self.back_up_before(Why::Daily);
        }
    }

    /// The same before something larger; where nothing was done today yet, the day's backup is enough, and is
    /// tried again where it failed before.
    pub(super) fn back_up_first(&mut self, why: Why) {
        let Ok(today) = self.today() else { return };
        if self.demo {
            return;
        }
        let of_day = !backup::is_kept(&self.paths, today);
        self.backed_up = Some(today);
        self.back_up_before(if of_day { Why::Daily } else { why });
    }

    /// Today, where its first change has been backed up; a demo has no backups.
    pub(super) fn backup_of_today(&self) -> Option<NaiveDate> {
        let today = self.today().ok().filter(|_| !self.demo)?;
        backup::is_kept(&self.paths, today).then_some(today)
    }

    fn back_up_before(&mut self, why: Why) {
        match backup::keep(self, why) {
            Ok(None) => {}
            Ok(Some(fault)) => self.unsaid.push(format!(
                "{fault}; the change itself is stored and no older backup was let go, ownweek check says what to do"
            )),
            Err(error) => self.unsaid.push(no_backup(&error)),
        }
    }

    /// Takes the newest operation back.
    pub fn undo(&mut self) -> Result<Receipt<Operation>, Error> {
        let now = self.now();
        self.back_up_once_a_day();
        let lacking = sources::without_address(self);
        let outcome = self.store.undo(now, |permission, operation| {
            exports::mark_if_touched(permission, operation.id)
        })?;
        Ok(self.receipt_of_return(outcome, &lacking))
    }

    /// Brings the operation back that was undone last.
    pub fn redo(&mut self) -> Result<Receipt<Operation>, Error> {
        let now = self.now();
        self.back_up_once_a_day();
        let lacking = sources::without_address(self);
        let outcome = self.store.redo(now, |permission, operation| {
            exports::mark_if_touched(permission, operation.id)
        })?;
        Ok(self.receipt_of_return(outcome, &lacking))
    }

    /// Addresses are no records: a calendar that came back may have lost its own meanwhile.
    fn receipt_of_return<T>(&mut self, outcome: T, lacked: &[String]) -> Receipt<T> {
        let mut receipt = self.receipt(outcome, true);
        let lacking = sources::without_address(self).into_iter();
        let lost = lacking.filter(|calendar| !lacked.contains(calendar));
        receipt.warnings.extend(lost.map(|calendar| sources::needs_address(&calendar)));
        receipt
    }

    fn receipt<T>(&mut self, outcome: T, changed: bool) -> Receipt<T> {
        self.stored.0.fetch_or(changed, Ordering::Relaxed);
        let mut warnings = std::mem::take(&mut self.unsaid);
        let now = exports::write_pending(self);
        warnings.retain(|earlier| !now.contains(earlier));
        warnings.extend(now);
        Receipt { outcome, changed, warnings }
    }

    /// The number of the newest operation, which drafts and marks leave as it is.
    pub fn newest_operation(&self) -> Result<i64, Error> {
        Ok(changes::newest(self.reading())?)
    }

    /// The newest operations first.
    pub fn operations(&self, most: u32) -> Result<Vec<Operation>, Error> {
        Ok(changes::list(self.reading(), most)?)
    }

    /// Keeps what was typed and not yet saved; an empty text drops it.
    pub fn keep_draft(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let draft = drafts::Draft { name: name.to_owned(), text: text.to_owned(), at: self.now() };
        self.unlogged(|permission| Ok(drafts::keep(permission, &draft)?))
    }

    pub fn draft(&self, name: &str) -> Result<Option<String>, Error> {
        Ok(drafts::get(self.reading(), name)?)
    }

    /// Every title, person and note of the store, each once.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        Ok(names::all_known(self.reading())?)
    }

    /// Writes what undo must not touch.
    pub(super) fn unlogged(
        &mut self,
        change: impl FnOnce(&Change<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.store.unlogged(change)
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// For the reading functions of the store.
    pub fn reading(&self) -> &Reading {
        self.store.reading()
    }

    /// What `read` reads is of one moment, whoever writes meanwhile.
    pub fn at_once<T>(&self, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        store::at_once(self.reading(), read)
    }

    /// Changes whenever another program has written to the store.
    pub fn version(&self) -> Result<i64, Error> {
        Ok(self.store.version()?)
    }

    pub fn paths(&self) -> &Paths {
        &self.paths
    }

    /// What is to be said where opening the store brought it up to date.
    pub fn brought_up_to_date(&self) -> Option<String> {
        let Migrated { from, to, keeps_the_log, copy } = self.store.migrated()?;
        let lost = match keeps_the_log {
            true => "",
            false => " What was done before can't be undone any more.",
        };
        Some(format!(
            "Your store was brought from schema {from} to {to}; as it was it stands in {}.{lost}",
            copy.display()
        ))
    }

    pub fn is_demo(&self) -> bool {
        self.demo
    }

    pub fn now(&self) -> DateTime<Utc> {
        let own = self.clock.fixed_day().and_then(|day| Some(self.profile_on(day).ok()?.zone));
        let own = own.or(self.zone_at_first).or_else(clock::machine_zone);
        self.clock.now(own.unwrap_or(Tz::UTC))
    }

    /// Whether setup has been done.
    pub fn is_set_up(&self) -> Result<bool, Error> {
        Ok(!profiles::list(self.reading())?.is_empty())
    }

    pub fn profile_on(&self, day: NaiveDate) -> Result<Profile, Error> {
        let profiles = profiles::list(self.reading())?;
        profile::on(&profiles, day).cloned().ok_or_else(not_set_up)
    }

    /// The facts that hold now.
    pub fn profile(&self) -> Result<Profile, Error> {
        self.profile_on(self.today()?)
    }

    pub fn today(&self) -> Result<NaiveDate, Error> {
        let profiles = profiles::list(self.reading())?;
        if profiles.is_empty() {
            return Err(not_set_up());
        }
        Ok(profile::day_at(&profiles, self.now()).0)
    }

    /// The zone in which a typed time is meant: the leader's own on that day.
    pub fn zone_of(&self, time: &PhraseTime) -> Result<Tz, Error> {
        let day = time.day().map_or_else(|| self.today(), Ok)?;
        Ok(self.profile_on(day)?.zone)
    }

    pub fn this_week(&self) -> Result<Week, Error> {
        Ok(Week::of(self.today()?, self.profile()?.first_weekday))
    }
}

pub(super) fn no_backup(error: &Error) -> String {
    format!("the change is stored, but no backup was made before it: {error}")
}

pub(super) fn not_set_up() -> Error {
    Error::new("ownweek does not know your week yet").hint(
        "ownweek setup --template engineering-manager --timezone Europe/Berlin --me me@example.com",
    )
}

/// What commands other than setup say where there is no store.
pub fn no_store(folder: &Path) -> Error {
    Error::new(format!("there is no store in {} yet", folder.display())).hint(
        "begin with: ownweek setup --template engineering-manager --timezone Europe/Berlin --me me@example.com",
    )
}

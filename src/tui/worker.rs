//! The one worker thread: reads calendars into the same store with a session of its own, so that the
//! screen goes on answering. It can be watched and stopped, and never outlives whoever started it.

use std::{
    sync::Arc,
    thread::{self, JoinHandle},
};

use crate::{
    app::{
        calendar_files,
        clock::Clock,
        dearest,
        error::Error,
        first_look::{self, Wanted},
        import::{self, Off, Options, Report},
        inbox,
        session::Session,
        sync::{self, Outcome, Synced},
        typed_paths,
        week::Book,
    },
    calendar::watch::{Phase, Progress, Watch},
    domain::week::Week,
};

/// What there is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Files and folders, as they were typed.
    /// `with` are calendars of an archive that are read beside the user's own.
    Paths { typed: String, with: Vec<String> },
    /// All calendars that are registered.
    Sync,
}

#[derive(Debug)]
pub struct Worker {
    job: Job,
    watch: Arc<Watch>,
    thread: Option<JoinHandle<Result<Came, Error>>>,
}

/// What became of a job.
#[derive(Clone, Debug)]
pub struct Answer {
    pub job: Job,
    pub outcome: Result<Came, Error>,
    /// It failed because the leader stopped it.
    pub stopped: bool,
}

/// What an import brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    pub report: Report,
    /// How many changes there are to take back.
    pub changes: usize,
    pub warnings: Vec<String>,
    /// Entries of the last year without a category, beyond those that were there before.
    pub unfiled: usize,
    /// The newest open week, up to the present one, in which something is to be filed or answered.
    pub open: Option<Week>,
    /// Registered calendars that their servers say are as they were.
    pub not_modified: Vec<String>,
    /// Those that could not be read, and why.
    pub failed: Vec<(String, Error)>,
    /// Calendars that stand beside a registered one, which is named first, and are not read.
    pub beside: Vec<(String, Off)>,
}

impl Worker {
    /// Begins `job` in the store of `session`, which is the worker's own.
    pub fn start(session: Session, job: Job) -> Self {
        let watch = Arc::new(Watch::default());
        let (own_job, own_watch) = (job.clone(), Arc::clone(&watch));
        let thread = thread::spawn(move || done(session, &own_job, own_watch));
        Self { job, watch, thread: Some(thread) }
    }

    pub fn progress(&self) -> Progress {
        let beginning = || Progress { phase: Phase::Reading, name: String::new(), percent: 0 };
        self.watch.progress().unwrap_or_else(beginning)
    }

    /// It ends soon, with nothing changed.
    pub fn stop(&self) {
        self.watch.stop();
    }

    pub fn is_done(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Waits for its end.
    pub fn answer(mut self) -> Answer {
        let job = self.job.clone();
        let outcome = match self.thread.take().map(JoinHandle::join) {
            Some(Ok(outcome)) => outcome,
            _ => Err(Error::new("the import came to an end that ownweek did not foresee").hint(
                "nothing was changed; the same on the command line says more: ownweek import FILE",
            )),
        };
        let stopped = outcome.is_err() && self.watch.look().is_err();
        Answer { job, outcome, stopped }
    }
}

/// A look into files before anything is stored.
#[derive(Debug)]
pub struct Looking {
    typed: String,
    watch: Arc<Watch>,
    thread: JoinHandle<Result<first_look::View, Error>>,
}

impl Looking {
    pub fn start(typed: String, clock: Option<Clock>) -> Self {
        let watch = Arc::new(Watch::default());
        let (own_typed, own_watch) = (typed.clone(), Arc::clone(&watch));
        // It changes nothing, so whoever leaves need not wait for it.
        let thread = thread::spawn(move || looked(&own_typed, clock, own_watch));
        Self { typed, watch, thread }
    }

    pub fn progress(&self) -> Progress {
        let beginning = || Progress { phase: Phase::Reading, name: String::new(), percent: 0 };
        self.watch.progress().unwrap_or_else(beginning)
    }

    pub fn stop(&self) {
        self.watch.stop();
    }

    pub fn is_done(&self) -> bool {
        self.thread.is_finished()
    }

    /// What was seen, and what had been typed for it.
    pub fn answer(self) -> (Result<first_look::View, Error>, String) {
        let lost = || {
            Err(Error::new("the look came to an end that ownweek did not foresee")
                .hint("the command line says more: ownweek FILE"))
        };
        (self.thread.join().unwrap_or_else(|_| lost()), self.typed)
    }
}

fn looked(typed: &str, clock: Option<Clock>, watch: Arc<Watch>) -> Result<first_look::View, Error> {
    let wanted = Wanted { watch, ..Wanted::default() };
    let mut sources = Vec::new();
    for path in typed_paths::there(typed)? {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        wanted.watch.begin(Phase::Reading, &name)?;
        sources.extend(calendar_files::open(&path)?);
    }
    first_look::look(None, clock, &sources, &wanted)
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            // It rolls back before the program ends.
            let _ = thread.join();
        }
    }
}

fn done(mut session: Session, job: &Job, watch: Arc<Watch>) -> Result<Came, Error> {
    let before = unfiled(&session)?;
    let came = match job {
        Job::Paths { typed, with } => imported(&mut session, typed, with, watch)?,
        Job::Sync => synced(&mut session, watch)?,
    };
    let unfiled = unfiled(&session)?.saturating_sub(before);
    Ok(Came { unfiled, open: newest_open(&session)?, ..came })
}

fn unfiled(session: &Session) -> Result<usize, Error> {
    dearest::unfiled(session, &Book::open(session.reading())?)
}

fn imported(
    session: &mut Session,
    typed: &str,
    with: &[String],
    watch: Arc<Watch>,
) -> Result<Came, Error> {
    let options = Options { watch, with: with.to_vec(), ..Options::default() };
    let mut sources = Vec::new();
    for path in typed_paths::there(typed)? {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        options.watch.begin(Phase::Reading, &name)?;
        sources.extend(calendar_files::open(&path)?);
    }
    let receipt = import::import(session, &sources, &options)?;
    Ok(Came {
        changes: usize::from(receipt.changed),
        report: receipt.outcome,
        warnings: receipt.warnings,
        ..Came::default()
    })
}

fn synced(session: &mut Session, watch: Arc<Watch>) -> Result<Came, Error> {
    let options = sync::Options { watch, ..sync::Options::default() };
    let mut came = Came::default();
    for Synced { name, outcome, off, .. } in sync::sync(session, &[], &options)? {
        came.beside.extend(off.into_iter().map(|off| (name.clone(), off)));
        match outcome {
            Ok(Outcome::Read(receipt)) => {
                came.changes += usize::from(receipt.changed);
                came.report.calendars.push(receipt.outcome);
                came.warnings.extend(receipt.warnings);
            }
            Ok(Outcome::Rehearsed(report)) => came.report.calendars.push(*report),
            Ok(Outcome::NotModified(_)) => came.not_modified.push(name),
            Err(error) => came.failed.push((name, error)),
        }
    }
    // Stopped before anything was stored, there is nothing to report.
    if came.changes == 0 && came.report.calendars.is_empty() {
        options.watch.look()?;
    }
    Ok(came)
}

fn newest_open(session: &Session) -> Result<Option<Week>, Error> {
    let book = Book::open(session.reading())?;
    for week in inbox::open_weeks(session)?.into_iter().rev() {
        let view = book.week(session.reading(), week)?;
        if !inbox::of_week(session, &view)?.is_empty() {
            return Ok(Some(week));
        }
    }
    Ok(None)
}

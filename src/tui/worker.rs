//! The one worker thread: reads calendars into the same store with a session of its own, so that the
//! screen goes on answering. It can be watched and stopped, and never outlives whoever started it.

use std::{
    sync::Arc,
    thread::{self, JoinHandle},
};

use crate::{
    app::{
        calendar_files,
        error::Error,
        import::{self, Options, Report},
        inbox,
        session::Session,
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
    Paths(String),
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
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    pub report: Report,
    /// Whether there is anything to take back.
    pub changed: bool,
    pub warnings: Vec<String>,
    /// The newest open week, up to the present one, in which something is to be filed or answered.
    pub open: Option<Week>,
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
        Answer { job, outcome }
    }
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
    let Job::Paths(typed) = job;
    let options = Options { watch, ..Options::default() };
    let mut sources = Vec::new();
    for path in typed_paths::there(typed)? {
        options.watch.look()?;
        sources.extend(calendar_files::open(&path)?);
    }
    let receipt = import::import(&mut session, &sources, &options)?;
    Ok(Came {
        open: newest_open(&session)?,
        report: receipt.outcome,
        changed: receipt.changed,
        warnings: receipt.warnings,
    })
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

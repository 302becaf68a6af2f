//! What the loop does with the worker: starting it, showing how far it is, taking what it brings.

use super::App;
use crate::{
    app::{error::Error, typed_paths},
    tui::{
        model::Notice,
        overlay::Purpose,
        perform,
        worker::{Job, Looking, Worker},
    },
};

impl App {
    /// Has the worker read it. Where nothing is set up it is only looked at first.
    pub(super) fn import(&mut self, job: Job) {
        if self.context.is_none() {
            if let Job::Paths { typed, .. } = &job
                && let Err(error) = typed_paths::there(typed)
            {
                self.model.open_again(Purpose::Import, typed.clone());
                self.model.notice = Some(perform::failed(&error));
                return;
            }
            if let Job::Paths { typed, .. } = job {
                let looking = Looking::start(typed, self.clock);
                self.model.importing.progress = Some(looking.progress());
                self.looking = Some(looking);
            }
            return;
        }
        let Some(session) = &mut self.session else { return };
        match session.beside() {
            Ok(own) => {
                // The screen must not wait for what the worker writes.
                session.wait_for_others(false);
                let worker = Worker::start(own, job);
                self.model.importing.progress = Some(worker.progress());
                self.worker = Some(worker);
            }
            Err(error) => {
                if let Job::Paths { typed, .. } = job {
                    self.model.open_again(Purpose::Import, typed);
                }
                self.model.notice = Some(perform::failed(&error));
            }
        }
    }

    pub(super) fn import_what_waits(&mut self) {
        if self.context.is_some()
            && let Some(job) = self.waiting_import.take()
        {
            self.model.importing.is_first = true;
            self.import(job);
        }
    }

    pub(super) fn is_working(&self) -> bool {
        self.worker.is_some() || self.looking.is_some()
    }

    /// Whether anything on the screen changes by what the worker did since.
    pub(super) fn look_at_worker(&mut self) -> bool {
        if let Some(looking) = &self.looking
            && !looking.is_done()
        {
            let progress = Some(looking.progress());
            let moved = progress != self.model.importing.progress;
            self.model.importing.progress = progress;
            return moved;
        }
        if let Some(looking) = self.looking.take() {
            self.model.importing.progress = None;
            self.model.looked(looking.answer());
            return true;
        }
        let Some(worker) = self.worker.take_if(|worker| worker.is_done()) else {
            let progress = self.worker.as_ref().map(Worker::progress);
            let moved = progress != self.model.importing.progress;
            self.model.importing.progress = progress;
            if self.behind {
                self.load_or_say();
            }
            let waits = self.model.importing.came.is_some();
            self.model.show_what_came();
            return moved || self.behind || waits;
        };
        let answer = worker.answer();
        self.behind = false;
        if let Some(session) = &mut self.session {
            session.wait_for_others(true);
            self.version = session.version().unwrap_or(self.version);
        }
        self.model.notice = None;
        self.load_or_say();
        self.model.answered(answer);
        true
    }

    pub(super) fn stop_worker(&self) {
        if let Some(looking) = &self.looking {
            looking.stop();
        }
        if let Some(worker) = &self.worker {
            worker.stop();
        }
    }

    /// Waits for the end of a worker that was told to stop.
    pub(super) fn await_worker(&mut self) {
        self.worker = None;
        if let Some(session) = &mut self.session {
            session.wait_for_others(true);
        }
    }

    /// In words; that the worker is storing is no other program.
    pub(super) fn failed(&self, error: &Error) -> Notice {
        if self.worker.is_some() && error.is_busy() {
            let words = "Not done: the import is being stored. Press it again in a moment.";
            return Notice::Failed(words.to_owned());
        }
        perform::failed(error)
    }
}

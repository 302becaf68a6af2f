//! What the loop does with the store: opening, changing, walking back, looking whether others wrote.

use chrono::Timelike;

use super::App;
use crate::{
    app::{
        demo, drafts,
        error::{Error, in_words},
        opening::First,
        session::Session,
        setup::{Setup, set_up},
        templates,
    },
    domain::half::Half,
    tui::{
        context::Context,
        effect::Change,
        flows::review,
        model::Notice,
        overlay::Purpose,
        perform,
        screens::first_run::{self, FirstFacts, FirstRun},
        view::{PlanPane, View},
        worker::Job,
    },
};

impl App {
    /// Shows that store from now on.
    pub(super) fn open(&mut self, mut session: Session, view: View) -> Result<(), Error> {
        session.write_in(self.model.config.notation);
        let is_set_up = session.is_set_up()?;
        if is_set_up {
            self.model.view = view;
            self.model.week = session.this_week()?;
            self.model.half = Half::of(self.model.week, session.profile()?.half_rule);
            for name in Purpose::DRAFTS.iter().copied() {
                if let Some(kept) = drafts::newest(&session, name)? {
                    self.model.keep_draft(name, kept.text.clone());
                    self.kept.push((name, kept));
                }
            }
            self.model.take_up_review();
        }
        self.version = session.version()?;
        self.session = Some(session);
        if is_set_up { self.load() } else { Ok(()) }
    }

    /// What the command line asked for.
    pub(super) fn show_first(&mut self, first: First) {
        let Some(context) = &self.context else { return };
        match first {
            First::View => return,
            First::Offsite(half) => {
                self.model.offsite.half = half;
                self.model.open_offsite();
            }
            First::Review(Some(week)) => self.model.review_week(week),
            First::Review(None) => self.model.open_review(context),
        }
        self.load_or_say();
    }

    /// Reads everything shown anew.
    pub(super) fn load(&mut self) -> Result<(), Error> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut context = Context::load(session, &self.model)?;
        self.model.settle(&context);
        if context.place != self.model.place() {
            // A flow went on by itself.
            context = Context::load(session, &self.model)?;
            self.model.settle(&context);
        }
        self.newest = session.newest_operation()?;
        self.minute = context.now.minute();
        self.context = Some(context);
        Ok(())
    }

    /// Goes where the screen went; nothing was stored.
    pub(super) fn go(&mut self) {
        let (Some(session), Some(context)) = (&self.session, &mut self.context) else { return };
        let mut gone = context.go(session, &self.model);
        if gone.is_ok() {
            self.model.settle(context);
        }
        if gone.is_ok() && context.place != self.model.place() {
            // A flow went on by itself.
            gone = context.go(session, &self.model);
            self.model.settle(context);
        }
        if gone.is_err() {
            self.load_or_say();
        }
    }

    /// As `load`, where a failure is told and the screen stays as it was.
    pub(super) fn load_or_say(&mut self) {
        if let Err(error) = self.load() {
            // What the worker is about to have stored is shown a moment later.
            self.behind = self.worker.is_some() && error.is_busy();
            if !self.behind {
                self.model.notice = Some(perform::failed(&error));
            }
        }
    }

    pub(super) fn perform(&mut self, change: Change) {
        self.take_up_writable();
        let notice = match change {
            Change::SetUp { template, facts } => self.set_up(template, facts),
            Change::Demo => self.show_demo(),
            change => match &mut self.session {
                Some(session) => perform::perform(session, change),
                None => return,
            },
        };
        self.model.received(notice.is_ok());
        self.model.notice = Some(notice.unwrap_or_else(|error| self.failed(&error)));
        self.load_and_follow();
        self.import_what_waits();
    }

    /// As `load_or_say`, with the cursor on what the change was about.
    fn load_and_follow(&mut self) {
        let before = self.context.take();
        self.load_or_say();
        match (before, &self.context) {
            (Some(before), Some(now)) => {
                self.model.follow(&before, now);
                self.model.settle(now);
            }
            // What could not be read anew stays as it was.
            (before, None) => self.context = before,
            (None, Some(_)) => {}
        }
    }

    fn set_up(&mut self, template: &str, facts: FirstFacts) -> Result<Notice, Error> {
        let setup = Setup {
            template: templates::find(template)?,
            capacity: facts.capacity,
            zone: facts.zone,
            hours: facts.hours,
            first_weekday: chrono::Weekday::Mon,
            addresses: facts.addresses,
        };
        let mut session = match self.session.take() {
            Some(session) => session,
            None => Session::create(self.paths.clone(), self.clock)?,
        };
        let done = set_up(&mut session, &setup);
        let looked = self.model.first_run.looked.take();
        self.waiting_import = looked.map(|(_, typed)| Job::Paths { typed, with: Vec::new() });
        let has_calendar = self.waiting_import.is_some();
        self.open(session, first_run::view_after(has_calendar))?;
        if !has_calendar {
            self.model.plan_screen.pane = PlanPane::IdealWeek;
        }
        self.model.first_run = FirstRun::default();
        let words =
            format!("A plan of {} for {}, provisional. u undoes.", setup.template.name, setup.zone);
        Ok(perform::told(words, &done?.warnings))
    }

    fn show_demo(&mut self) -> Result<Notice, Error> {
        let folder = tempfile::tempdir()
            .map_err(|error| Error::new(format!("no folder for the demo: {}", in_words(&error))))?;
        let session = demo::create(folder.path())?;
        self.demo_folder = Some(folder);
        self.open(session, View::Week)?;
        Ok(Notice::Done("The demo: half a year of a CTO. Nothing of it is kept.".to_owned()))
    }

    pub(super) fn walk(&mut self, back: bool) {
        self.take_up_writable();
        let Some(session) = &mut self.session else { return };
        let walked = if back { session.undo() } else { session.redo() };
        let gone = session.is_set_up().is_ok_and(|is_set_up| !is_set_up);
        self.model.notice = Some(match walked {
            Ok(receipt) if back => Notice::Done(format!(
                "Took back: {}. Ctrl-R brings it back.",
                receipt.outcome.label
            )),
            Ok(receipt) => {
                Notice::Done(format!("Brought back: {}. u undoes.", receipt.outcome.label))
            }
            Err(error) => self.failed(&error),
        });
        if gone {
            // The setup itself was taken back.
            self.context = None;
            self.model.view = View::FirstRun;
        } else {
            if self.model.view == View::FirstRun {
                self.model.view = View::Week;
            }
            self.load_and_follow();
        }
    }

    /// Another program may have written, and the clock goes on.
    pub(super) fn look_again(&mut self) -> bool {
        // A terminal that vanishes leaves no time for it.
        let told = self.keep_drafts_or_say();
        let replaced = self.take_up_replaced();
        let Some(session) = &self.session else { return false };
        let version = session.version().unwrap_or(self.version);
        let elsewhere = replaced || version != self.version;
        let zone = self.context.as_ref().map(Context::zone);
        let minute = zone.map(|zone| session.now().with_timezone(&zone).minute());
        let later = self.context.is_some() && minute.is_some_and(|minute| minute != self.minute);
        self.version = version;
        // What another screen only types changes nothing that is shown.
        let newest = elsewhere.then(|| session.newest_operation().ok()).flatten();
        let is_changed = replaced || newest.is_some_and(|newest| newest != self.newest);
        if is_changed && !told && self.worker.is_none() {
            let said = self.model.notice.take();
            self.model.notice = Some(Notice::changed_elsewhere(said));
        }
        if elsewhere || later {
            self.load_or_say();
        }
        told || elsewhere || later
    }

    /// Goes on with the store that lies where this one was, as after a backup took the place of a damaged one.
    fn take_up_replaced(&mut self) -> bool {
        let Some(session) = self.session.as_ref().filter(|session| session.is_replaced()) else {
            return false;
        };
        let Ok(taken_up) = session.beside() else { return false };
        self.session = Some(taken_up);
        true
    }

    /// A store that could only be read when it was opened may be written to meanwhile.
    fn take_up_writable(&mut self) {
        let Some(session) = self.session.as_ref().filter(|session| session.is_read_only()) else {
            return;
        };
        let Ok(mut taken_up) = session.beside() else { return };
        if !taken_up.is_read_only() {
            taken_up.write_in(session.notation());
            self.version = taken_up.version().unwrap_or(self.version);
            self.session = Some(taken_up);
        }
    }

    /// What is typed and not taken is there at the next start.
    pub(super) fn keep_drafts(&mut self) -> Result<(), Error> {
        self.model.keep_typing();
        if self.unkept.is_some() {
            self.take_up_writable();
        }
        let mut outcome = Ok(());
        let Some(session) = &mut self.session else { return outcome };
        for name in Purpose::DRAFTS.iter().copied() {
            let typed = self.model.drafts.iter().find(|(known, _)| *known == name);
            let text = typed.map(|(_, text)| text.as_str()).unwrap_or_default();
            let place = self.kept.iter().position(|(known, _)| *known == name);
            let before = place.map(|place| &self.kept[place].1);
            // The store is asked only when something was typed: an idle screen costs nothing.
            if text == before.map(|kept| kept.text.as_str()).unwrap_or_default() {
                continue;
            }
            // Where a review stands is one thing for all screens.
            let kept = if name == review::DRAFT {
                drafts::keep_for_all(session, name, text)
            } else {
                drafts::keep(session, name, before, text)
            };
            match kept {
                Ok(kept) => {
                    self.kept.retain(|(known, _)| *known != name);
                    self.kept.extend(kept.map(|kept| (name, kept)));
                }
                Err(error) => outcome = Err(error),
            }
        }
        // What the worker is storing just then is waited for at the end.
        outcome.or_else(
            |error| {
                if self.worker.is_some() && error.is_busy() { Ok(()) } else { Err(error) }
            },
        )
    }

    /// The same; where it can't be kept, that is said once while it is typed and once when it was left.
    /// Whether it was said now.
    pub(super) fn keep_drafts_or_say(&mut self) -> bool {
        let Err(error) = self.keep_drafts() else {
            self.unkept = None;
            return false;
        };
        let said = if self.model.is_typing() { Unkept::Typing } else { Unkept::Left };
        let is_new = self.unkept.is_none_or(|before| before < said);
        if is_new {
            self.unkept = Some(said);
            self.model.notice = Some(not_kept(&error, ""));
        }
        is_new
    }

    /// Whether the program may end: text that can't be kept is lost only where that was asked for twice.
    pub(super) fn may_leave(&mut self) -> bool {
        let Err(error) = self.keep_drafts() else { return true };
        if self.unkept == Some(Unkept::Leaving) {
            return true;
        }
        self.unkept = Some(Unkept::Leaving);
        self.model.notice = Some(not_kept(&error, " Leaving once more loses it."));
        false
    }

    /// The leader went on instead of leaving.
    pub(super) fn stays(&mut self) {
        if self.unkept == Some(Unkept::Leaving) {
            self.unkept = Some(Unkept::Left);
        }
    }
}

/// How far it was said that a text can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unkept {
    Typing,
    Left,
    Leaving,
}

fn not_kept(error: &Error, then: &str) -> Notice {
    Notice::Failed(format!("The draft could not be kept: {}.{then}", error.message))
}

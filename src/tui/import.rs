//! An import as the screen has it: asked for, under way, come or failed. The work itself is the
//! worker's.

use super::{
    effect::Effect,
    model::{Model, Notice},
    overlay::{Overlay, Purpose},
    overlays::imported::Imported,
    perform,
    scope::Scope,
    screens::inbox::InboxPane,
    view::View,
    worker::{Answer, Came, Job},
};
use crate::{
    app::{dearest::MANY, error::Error, first_look, typed_paths},
    calendar::watch::Progress,
};

/// What is under way or has not been shown yet.
#[derive(Clone, Debug, Default)]
pub struct Importing {
    /// How far the worker is, while there is one.
    pub progress: Option<Progress>,
    /// A report that waits until nothing is typed or carried.
    pub came: Option<Came>,
    /// The last archive with the names of what was not read of it.
    pub beside: Option<(String, Vec<String>)>,
    /// It is the first one: what comes in is filed from the dearest meeting on.
    pub is_first: bool,
    /// New entries without a category, where they are many and the inbox has not spoken of them.
    pub many: Option<usize>,
}

impl Model {
    pub fn ask_for_import(&mut self) {
        match &self.importing.progress {
            Some(progress) => {
                let words = progress.words();
                let sentence = format!("An import is running: {words}. Esc stops it.");
                self.notice = Some(Notice::Failed(sentence));
            }
            None => self.open_field(Purpose::Import, String::new()),
        }
    }

    /// Esc where there is nothing else to go back from.
    pub fn stop_import(&self) -> Option<Effect> {
        (self.importing.progress.is_some() && self.is_at_rest()).then_some(Effect::StopImport)
    }

    /// Whether nothing lies over the view and nothing is carried or stretched.
    pub fn is_at_rest(&self) -> bool {
        let busy = [Scope::Carry, Scope::Sweep];
        self.overlay.is_none() && !self.scopes().iter().any(|scope| busy.contains(scope))
    }

    /// A calendar was looked at before anything is set up.
    pub fn looked(&mut self, (found, typed): (Result<first_look::View, Error>, String)) {
        match found {
            Ok(look) => {
                self.veil.hide(&look.names());
                self.first_run.show_look(look, typed);
            }
            Err(error) => {
                self.open_again(Purpose::Import, typed);
                self.notice = Some(perform::failed(&error));
            }
        }
    }

    /// The worker has ended.
    pub fn answered(&mut self, answer: Answer) {
        self.importing.progress = None;
        match answer.outcome {
            Ok(came) => {
                if let Job::Paths { typed, .. } = answer.job {
                    let names = came.report.off.iter().map(|off| off.name.clone()).collect();
                    self.importing.beside = Some((typed, names));
                }
                self.importing.many = Some(came.unfiled).filter(|count| *count >= MANY);
                self.importing.came = Some(came);
                self.show_what_came();
            }
            Err(error) => {
                self.notice = Some(match answer.stopped {
                    true => Notice::Done("Stopped. Nothing was changed.".to_owned()),
                    false => perform::failed(&where_options_are_typed(error, &answer.job)),
                });
                if let Job::Paths { typed, .. } = answer.job {
                    self.keep_draft("import", typed);
                }
                // What was typed can be corrected at once, unless something else is being done.
                if !answer.stopped && self.is_at_rest() {
                    self.open_field(Purpose::Import, String::new());
                }
            }
        }
    }

    /// Shows a report that waits, once nothing is in its way.
    pub fn show_what_came(&mut self) {
        if self.is_at_rest()
            && let Some(came) = self.importing.came.take()
        {
            if self.is_reviewing() {
                // What came is sorted there: the report would only be in the way.
                self.notice = Some(in_short(&came));
                return;
            }
            self.notice = came.warnings.first().cloned().map(Notice::Failed);
            self.overlay = Some(Overlay::Imported(Imported::new(came)));
        }
    }

    /// Reads the archive again with one more of its calendars.
    pub fn import_beside(&mut self, place: usize) -> Effect {
        let Some((typed, names)) = &self.importing.beside else { return Effect::Nothing };
        let with = names.get(place).cloned().into_iter().collect();
        Effect::Import(Job::Paths { typed: typed.clone(), with })
    }

    /// To what came in and waits to be filed.
    pub fn go_to_what_came(&mut self, came: &Came) {
        let is_many = self.importing.many.take().is_some();
        if std::mem::take(&mut self.importing.is_first) || is_many {
            self.inbox_screen.pane = InboxPane::Dearest;
            return self.show(View::Inbox);
        }
        if let Some(week) = came.open {
            self.go_to(week);
            self.show(View::Inbox);
        }
    }

    /// The inbox says once how many came and what files them soonest.
    pub fn speak_of_many(&mut self) {
        if self.view != View::Inbox || !self.is_at_rest() {
            return;
        }
        let is_week = self.inbox_screen.pane == InboxPane::ThisWeek;
        if let Some(count) = self.importing.many.take().filter(|_| is_week) {
            let words =
                format!("{count} new entries are not filed: Tab files the dearest by letter.");
            self.notice = Some(Notice::Done(words));
        }
    }

    pub fn complete_path(&mut self) {
        if let Some(Overlay::Field(field)) = &mut self.overlay {
            let completion = typed_paths::complete(field.input.value());
            field.input = completion.text.into();
            field.offers = completion.offers;
        }
    }

    /// Files dropped on the terminal where nothing is typed: they are asked about, not yet read.
    pub fn dropped(&mut self, text: &str) {
        if self.importing.progress.is_none() && typed_paths::are_dropped(text) {
            self.keep_draft("import", String::new());
            self.open_field(Purpose::Import, text.trim().to_owned());
        }
    }
}

/// `Read work: 4 new, 1 changed. u undoes.`, or why one could not be read.
fn in_short(came: &Came) -> Notice {
    if let Some((name, error)) = came.failed.first() {
        return Notice::Failed(format!("{name} could not be read: {}.", error.message));
    }
    let read = came.report.calendars.iter().map(|one| {
        format!("{}: {} new, {} changed", one.name, one.added.entries, one.changed.entries)
    });
    let as_before = came.not_modified.iter().map(|name| format!("{name}: as it was"));
    let words: Vec<String> = read.chain(as_before).collect();
    let undoes = if came.changes > 0 { " u undoes." } else { "" };
    Notice::Done(format!("Read {}.{undoes}", words.join("; ")))
}

/// Options are typed on the command line alone.
fn where_options_are_typed(error: Error, job: &Job) -> Error {
    let command = match job {
        Job::Paths { .. } => "ownweek import",
        Job::Sync => "ownweek calendar sync",
    };
    let hint = error.hint.map(|hint| {
        if hint.starts_with("--") || hint.contains(" --") {
            format!("on the command line, with {command}: {hint}")
        } else {
            hint
        }
    });
    Error { hint, ..error }
}

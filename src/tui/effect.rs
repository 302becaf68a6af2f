//! What a screen asks the loop to do. Screens decide; only the loop acts.

use chrono::{DateTime, Utc};

use super::{
    action::Action,
    perform::{
        decide::DecideChange, inbox::InboxChange, offsite::OffsiteChange, plan::PlanEdit,
        review::ReviewChange, series::SeriesChange,
    },
    screens::first_run::FirstFacts,
    worker::Job,
};
use crate::analysis::away_offers::Offer;
use crate::domain::{
    block::{BlockId, Value, When},
    category::CategoryId,
    half::Half,
    week::Week,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Nothing,
    /// Acts once what the view now open shows is read.
    Then(Action),
    Perform(Change),
    /// Has the worker read them.
    Import(Job),
    StopImport,
    /// Completes the file name that is being typed.
    CompletePath,
    Undo,
    Redo,
    Redraw,
    Suspend,
    /// Whether the mouse is ours.
    Mouse(bool),
    /// Opens the settings in the leader's own editor.
    EditSettings,
    /// Takes that text as the settings.
    TakeSettings(String),
    /// Puts the text on the clipboard of the terminal, and says what was copied.
    Copy {
        text: String,
        said: String,
    },
    /// Opens the page of that half in the leader's own editor, to be read.
    ReadPage(Half),
    /// Opens the text in the leader's own editor.
    Edit {
        text: String,
        /// Of the file, so that the editor knows how to colour it.
        name: &'static str,
        then: Edited,
    },
    Leave,
}

/// What becomes of a text that comes back from the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It was only to be read.
    Nothing,
    /// It goes into the open field, its lines joined.
    Field,
    /// It is the text of `config.toml`.
    Settings,
    /// The plan is to be what it says, or the draft for that half.
    Plan(Option<Half>),
}

/// Everything that the full screen can change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Log {
        typed: String,
        week: Week,
    },
    Rephrase {
        block: BlockId,
        typed: String,
    },
    File {
        blocks: Vec<BlockId>,
        category: CategoryId,
    },
    Answer {
        blocks: Vec<BlockId>,
        happened: bool,
    },
    Rate {
        blocks: Vec<BlockId>,
        value: Option<Value>,
    },
    Move {
        block: BlockId,
        to: When,
    },
    Split {
        block: BlockId,
        at: DateTime<Utc>,
    },
    Delete {
        blocks: Vec<BlockId>,
    },
    Rule {
        conditions: String,
        category: CategoryId,
    },
    /// Of the plan in force, or of the draft that the offsite builds for that half.
    Plan {
        draft: Option<Half>,
        edit: PlanEdit,
    },
    Restate {
        week: Week,
    },
    SetUp {
        template: &'static str,
        facts: FirstFacts,
    },
    Demo,
    History(HistoryChange),
    Half(HalfChange),
    /// Takes what the calendar calls time away as such, or says that it is none.
    Away {
        offer: Offer,
        is_away: bool,
    },
    Series(SeriesChange),
    Decide(DecideChange),
    Review(ReviewChange),
    Inbox(InboxChange),
    /// Of the offsite that looks back on that half.
    Offsite(Half, OffsiteChange),
}

/// What the history writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryChange {
    /// The weeks of the half into its folder.
    Save(Half),
}

/// What the view of a half writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfChange {
    /// Every file of the half and its page into its folder.
    Save(Half),
}

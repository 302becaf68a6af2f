//! What lies over a view: one thing at a time, the next replaces it, Esc goes back.

use tui_input::Input;

use super::{
    context::{Aside, Context},
    flows::{
        offsite::OffsiteField,
        review::{self, ReviewField},
    },
    overlays::imported::Imported,
    scope::Scope,
    screens::{first_run::Fact, plan::PlanField, series::asking::SeriesAsking},
    tactics::Asking,
};
use crate::{
    app::assign::Selector,
    domain::{
        block::BlockId,
        category::CategoryId,
        decision::{DecisionId, DecisionState, Tactic},
    },
};

#[derive(Clone, Debug)]
pub enum Overlay {
    Field(Field),
    Help(Help),
    Choices(Choices),
    Rule(RuleDraft),
    Ledger {
        /// Lines scrolled away.
        top: usize,
        /// Published figures stand in place of the ledger.
        references: bool,
    },
    Imported(Imported),
    Sheet(Sheet),
}

/// The sheet of changes to be made in the calendar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sheet {
    pub marked: usize,
}

/// A line that is typed into.
#[derive(Clone, Debug)]
pub struct Field {
    pub purpose: Purpose,
    pub input: Input,
    /// What stood in it of itself when it was opened.
    pub begun: String,
    /// How far back in what was typed before; 0 is the line itself.
    pub back: usize,
    /// What the lines that were left on the way back and forth hold, by how far back they are.
    pub lines: Vec<(usize, String)>,
    /// What the last word could become.
    pub offers: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Log,
    Edit(BlockId),
    GoTo,
    Import,
    Search,
    /// What a review asks for.
    Review(ReviewField),
    /// What is said of a recurring meeting.
    Series(SeriesAsking),
    /// What a way to change a meeting still needs.
    Tactic(Asking),
    /// What an offsite asks for in words.
    Offsite(OffsiteField),
    /// What of the plan is to be as typed.
    Plan(PlanField),
    /// One of the leader's facts, before they are stored.
    Fact(Fact),
}

/// The keys of the place where it was asked for, or of every view.
#[derive(Clone, Debug)]
pub struct Help {
    /// Running an entry first goes to the view that it belongs to.
    pub everywhere: bool,
    pub input: Input,
    pub line: usize,
    pub scopes: Vec<Scope>,
}

#[derive(Clone, Debug)]
pub struct Choices {
    pub title: String,
    /// What there is to know before one chooses, a line each.
    pub above: Vec<String>,
    pub lines: Vec<Choice>,
    pub marked: usize,
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub letter: char,
    pub name: String,
    pub say: String,
    pub then: Chosen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A week without a calendar, from a role on.
    Design,
    Import,
    Demo,
    /// Opens the block to be corrected; the choice says it as a phrase.
    Edit(BlockId),
    /// Reads one more calendar of the archive that was imported last, by its place among the others.
    Beside(usize),
    /// Says what became of a decision.
    Settle(DecisionId, DecisionState),
    /// Gives a decision another four weeks.
    Again(DecisionId),
    /// Asks for the hours of a category that has no line yet.
    BudgetLine(CategoryId),
    Nothing,
}

/// A rule that is made of a block or group and not saved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDraft {
    pub selector: Selector,
    pub category: Option<CategoryId>,
}

impl Purpose {
    /// The names under which drafts are kept in the store.
    pub const DRAFTS: &[&str] = &[
        "log",
        "import",
        review::DRAFT,
        "closing",
        "plan slot",
        "perfect day",
        "offsite intention",
        "offsite surprise",
        "offsite diagnosis",
        "offsite policy",
        "offsite shown to",
        "offsite process",
        "offsite more",
        "offsite less",
        "offsite stop",
        "offsite goal",
    ];

    /// The name under which its draft is kept.
    pub fn draft(self) -> Option<&'static str> {
        match self {
            Self::Log => Some("log"),
            Self::Import => Some("import"),
            Self::Review(field) => field.draft(),
            Self::Offsite(asked) => asked.draft(),
            Self::Plan(asked) => asked.draft(),
            Self::Edit(_)
            | Self::GoTo
            | Self::Search
            | Self::Tactic(_)
            | Self::Series(_)
            | Self::Fact(_) => None,
        }
    }

    /// Whether it asks for something about a meeting, and not for a phrase of the log.
    pub fn is_of_decisions(self) -> bool {
        matches!(self, Self::Tactic(_) | Self::Series(_))
    }

    /// Whether it is a phrase of the log, so that earlier ones may be brought back.
    pub fn is_phrase(self) -> bool {
        matches!(self, Self::Log | Self::Edit(_))
    }

    /// Whether a person is to be named.
    pub fn asks_whom(self) -> bool {
        matches!(self, Self::Tactic(asking) if asking.way == Tactic::Delegate)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Log => "Log",
            Self::Edit(_) => "Edit",
            Self::GoTo => "Go to week",
            Self::Import => "Import",
            Self::Search => "Search",
            Self::Review(field) => field.label(),
            Self::Tactic(asking) => asking.label(),
            Self::Series(asking) => asking.label(),
            // It is asked where the answer stands.
            Self::Offsite(_) => "",
            Self::Plan(asked) => asked.label(),
            Self::Fact(fact) => fact.name(),
        }
    }
}

impl Field {
    /// Whether Enter would do something with what is typed.
    pub fn can_be_taken(&self, context: Option<&Context>) -> bool {
        match self.purpose {
            Purpose::Log | Purpose::Edit(_) => {
                context.is_some_and(|context| matches!(context.aside, Aside::Reading(Ok(_))))
            }
            Purpose::Import
                if context.is_some_and(|context| {
                    matches!(&context.aside, Aside::Registered(names) if !names.is_empty())
                }) =>
            {
                true
            }
            Purpose::GoTo | Purpose::Import | Purpose::Search => {
                !self.input.value().trim().is_empty()
            }
            Purpose::Tactic(_) => {
                let aside = context.map(|context| &context.aside);
                matches!(aside, Some(Aside::Tactic(back)) if back.foreseen.is_ok())
            }
            Purpose::Review(_) => {
                let aside = context.map(|context| &context.aside);
                matches!(aside, Some(Aside::Review(Ok(_))))
            }
            Purpose::Plan(_) => {
                context.is_some_and(|context| matches!(context.aside, Aside::Plan(Ok(_))))
            }
            Purpose::Fact(_) | Purpose::Series(_) | Purpose::Offsite(_) => true,
        }
    }
}

impl Overlay {
    pub const LEDGER: Self = Self::Ledger { top: 0, references: false };

    pub fn scope(&self) -> Scope {
        match self {
            Self::Field(_) => Scope::Field,
            Self::Help(_) => Scope::Help,
            Self::Choices(_) => Scope::Choice,
            Self::Rule(_) => Scope::Rule,
            Self::Ledger { .. } => Scope::Ledger,
            Self::Imported(_) => Scope::Report,
            Self::Sheet(_) => Scope::Sheet,
        }
    }

    /// The line that keys are typed into, where there is one.
    pub fn input(&mut self) -> Option<&mut Input> {
        match self {
            Self::Field(field) => Some(&mut field.input),
            Self::Help(help) => Some(&mut help.input),
            Self::Choices(_)
            | Self::Rule(_)
            | Self::Ledger { .. }
            | Self::Imported(_)
            | Self::Sheet(_) => None,
        }
    }

    /// Whether nothing of the view stays in sight.
    pub fn takes_the_body(&self) -> bool {
        match self {
            Self::Help(_)
            | Self::Choices(_)
            | Self::Rule(_)
            | Self::Ledger { .. }
            | Self::Imported(_)
            | Self::Sheet(_) => true,
            Self::Field(_) => false,
        }
    }

    pub fn is_typed_into(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Help(_))
    }
}

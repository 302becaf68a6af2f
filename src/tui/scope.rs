//! The places in which a key has its meaning, and what help calls them.

use serde::Deserialize;

/// Where a key has its meaning. An overlay, flow or pane is asked first, then its view, then everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    Everywhere,
    Field,
    /// A list that is narrowed by typing.
    Help,
    /// A list of choices.
    Choice,
    /// What a calendar told before anything is set up.
    FirstLook,
    /// The leader's facts before they are stored.
    Facts,
    Week,
    /// A block or slot is carried by the arrows.
    Carry,
    Inbox,
    /// The dearest meetings that are not filed.
    Dearest,
    Plan,
    Budget,
    Painter,
    PerfectDay,
    Versions,
    /// The budget of an offsite.
    OffsiteBudget,
    /// A slot is being stretched.
    Sweep,
    Series,
    /// The page of one meeting.
    Meeting,
    History,
    Half,
    /// The ways to change a meeting, as a list.
    Ways,
    /// The page of one category.
    HalfPage,
    /// Every step of the review and of the offsite.
    Flow,
    ReviewFrame,
    ReviewGuess,
    ReviewSee,
    ReviewDecide,
    /// The meetings beside a question.
    ReviewMeetings,
    ReviewCheck,
    ReviewAhead,
    ReviewClose,
    /// A week that is closed.
    ReviewClosed,
    Offsite,
    OffsitePrepare,
    OffsiteWords,
    OffsiteGuess,
    OffsiteGoals,
    OffsiteLists,
    OffsiteRealism,
    OffsiteNextGoals,
    OffsiteOpen,
    OffsiteCommit,
    Ledger,
    /// What an import brought.
    Report,
    /// What is to be changed in the calendar.
    Sheet,
    /// A rule that is not saved yet.
    Rule,
}

impl Scope {
    /// Those of the palette.
    pub const OF_VIEWS: &[Self] = &[
        Self::Week,
        Self::Inbox,
        Self::Dearest,
        Self::Plan,
        Self::Budget,
        Self::Painter,
        Self::PerfectDay,
        Self::Versions,
        Self::Series,
        Self::History,
        Self::Half,
        Self::Everywhere,
    ];

    /// In the order in which they are listed.
    pub const ALL: &[Self] = &[
        Self::Everywhere,
        Self::Week,
        Self::Inbox,
        Self::Dearest,
        Self::Plan,
        Self::Budget,
        Self::Painter,
        Self::PerfectDay,
        Self::Versions,
        Self::OffsiteBudget,
        Self::Sweep,
        Self::Carry,
        Self::Series,
        Self::Meeting,
        Self::History,
        Self::Half,
        Self::Ways,
        Self::HalfPage,
        Self::Flow,
        Self::ReviewFrame,
        Self::ReviewGuess,
        Self::ReviewSee,
        Self::ReviewDecide,
        Self::ReviewMeetings,
        Self::ReviewCheck,
        Self::ReviewAhead,
        Self::ReviewClose,
        Self::ReviewClosed,
        Self::Offsite,
        Self::OffsitePrepare,
        Self::OffsiteWords,
        Self::OffsiteGuess,
        Self::OffsiteGoals,
        Self::OffsiteLists,
        Self::OffsiteRealism,
        Self::OffsiteNextGoals,
        Self::OffsiteOpen,
        Self::OffsiteCommit,
        Self::Rule,
        Self::Ledger,
        Self::Report,
        Self::Sheet,
        Self::Field,
        Self::Choice,
        Self::FirstLook,
        Self::Facts,
        Self::Help,
    ];

    /// Whether it is a text without a marker, through which the arrows only scroll.
    pub fn is_only_read(self) -> bool {
        matches!(self, Self::Ledger | Self::Report)
    }

    /// Whether a sign goes into a line there.
    pub fn is_typed_into(self) -> bool {
        matches!(self, Self::Field | Self::Help)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Field => "field",
            Self::Help => "help",
            Self::Choice => "choice",
            Self::FirstLook => "first-look",
            Self::Facts => "facts",
            Self::Week => "week",
            Self::Carry => "carry",
            Self::Inbox => "inbox",
            Self::Dearest => "dearest",
            Self::Plan => "plan",
            Self::Budget => "budget",
            Self::Painter => "painter",
            Self::PerfectDay => "perfect-day",
            Self::Versions => "versions",
            Self::OffsiteBudget => "offsite-budget",
            Self::Sweep => "sweep",
            Self::Series => "series",
            Self::Meeting => "meeting",
            Self::History => "history",
            Self::Half => "half",
            Self::Ways => "ways",
            Self::HalfPage => "half-page",
            Self::Flow => "flow",
            Self::ReviewFrame => "review-frame",
            Self::ReviewGuess => "review-guess",
            Self::ReviewSee => "review-see",
            Self::ReviewDecide => "review-decide",
            Self::ReviewMeetings => "review-meetings",
            Self::ReviewCheck => "review-check",
            Self::ReviewAhead => "review-ahead",
            Self::ReviewClose => "review-close",
            Self::ReviewClosed => "review-closed",
            Self::Offsite => "offsite",
            Self::OffsitePrepare => "offsite-prepare",
            Self::OffsiteWords => "offsite-words",
            Self::OffsiteGuess => "offsite-guess",
            Self::OffsiteGoals => "offsite-goals",
            Self::OffsiteLists => "offsite-lists",
            Self::OffsiteRealism => "offsite-realism",
            Self::OffsiteNextGoals => "offsite-next-goals",
            Self::OffsiteOpen => "offsite-open",
            Self::OffsiteCommit => "offsite-commit",
            Self::Ledger => "ledger",
            Self::Report => "report",
            Self::Sheet => "sheet",
            Self::Rule => "rule",
        }
    }

    /// As the heading of its keys.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Field => "In a field",
            Self::Help => "In help",
            Self::Choice => "In a list of choices",
            Self::FirstLook => "In the first look",
            Self::Facts => "While setting up",
            Self::Week => "In the week",
            Self::Carry => "While carrying",
            Self::Inbox => "In the inbox",
            Self::Dearest => "Among the dearest meetings",
            Self::Plan => "In the plan",
            Self::Budget => "In the budget",
            Self::Painter => "In the ideal week",
            Self::PerfectDay => "In the perfect day",
            Self::Versions => "In the versions",
            Self::OffsiteBudget => "In the budget of an offsite",
            Self::Sweep => "While sweeping",
            Self::Series => "In the series",
            Self::Meeting => "On the page of a meeting",
            Self::History => "In the history",
            Self::Half => "In the half",
            Self::Ways => "Among the ways to change a meeting",
            Self::HalfPage => "On the page of a category",
            Self::Flow => "In a review or offsite",
            Self::ReviewFrame => "In the review, as it begins",
            Self::ReviewGuess => "In the review, at the guess",
            Self::ReviewSee => "In the review, at the figures",
            Self::ReviewDecide => "In the review, at a question",
            Self::ReviewMeetings => "In the review, among meetings",
            Self::ReviewCheck => "In the review, at decisions",
            Self::ReviewAhead => "In the review, at the week to come",
            Self::ReviewClose => "In the review, at its end",
            Self::ReviewClosed => "At a closed week",
            Self::Offsite => "In the offsite",
            Self::OffsitePrepare => "Preparing the offsite",
            Self::OffsiteWords => "Where a sentence is asked",
            Self::OffsiteGuess => "Guessing the half",
            Self::OffsiteGoals => "Over the goals",
            Self::OffsiteLists => "In more, less, stop",
            Self::OffsiteRealism => "In realism",
            Self::OffsiteNextGoals => "In the goals for the half",
            Self::OffsiteOpen => "Over open decisions",
            Self::OffsiteCommit => "At the end of the offsite",
            Self::Ledger => "In the ledger",
            Self::Report => "In an import's report",
            Self::Sheet => "On the sheet of changes",
            Self::Rule => "While making a rule",
        }
    }
}

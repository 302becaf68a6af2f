//! Everything a key, a click or a palette entry can ask for. What it does is decided by the screen
//! that gets it; its words stand in `assets/keymap.toml`.

use super::key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Week, Inbox, Plan, counted from 1.
    View(u8),
    NextPane,
    PreviousPane,
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
    /// Takes what is marked.
    Do,
    Back,
    Undo,
    Redo,
    Help,
    Palette,
    Search,
    NextMatch,
    PreviousMatch,
    Earlier,
    Later,
    Today,
    GoTo,
    Why,
    References,
    Scramble,
    /// Puts the marked line or table on the clipboard.
    Copy,
    /// Opens the text that is being typed in the editor.
    Editor,
    Settings,
    Mouse,
    Leave,
    LeaveNow,
    Redraw,
    Suspend,

    Log,
    Edit,
    /// The category with that letter.
    Category(char),
    Carry,
    Split,
    More,
    Less,
    Value,
    NotHappened,
    Attended,
    Delete,
    Rule,
    Beneath,
    FiveOrSeven,
    Import,
    Review,
    Save,

    /// What a review asks.
    SickDay,
    ReAssert,
    Adjust,
    Once,
    Park,
    PutOff,
    TryAgain,

    Mark,
    PutLast,

    /// The ways to change a meeting.
    Keep,
    Shorten,
    LessOften,
    Delegate,
    InWriting,
    OtherTime,
    NotAttending,
    Guard,
    Drop,

    /// The sheet of changes to be made in the calendar.
    Changes,
    RenewBy,
    /// Shows a decision and asks what became of it.
    Settle,
    CopyAll,
    /// Makes the chosen ones part of the marked one.
    Join,
    /// Gives the chosen ones a place of their own.
    Part,
    SortOn,
    SortBack,

    /// What an offsite asks.
    Offsite,
    Form,
    Add,
    Met,
    Partly,
    Missed,
    Dropped,
    CarryOn,
    ThePlan,
    TheWeeks,
    BothStand,

    DirectionUp,
    DirectionDown,
    FromSlots,
    LayOut,
    Empty,
    Flexible,
    CopyDay,

    Complete,
    EarlierPhrase,
    LaterPhrase,
}

/// How `do` names each of them; the letter and the number come from the key.
const NAMES: &[(&str, Action)] = &[
    ("view", Action::View(0)),
    ("next-pane", Action::NextPane),
    ("previous-pane", Action::PreviousPane),
    ("left", Action::Left),
    ("right", Action::Right),
    ("up", Action::Up),
    ("down", Action::Down),
    ("first", Action::First),
    ("last", Action::Last),
    ("page-up", Action::PageUp),
    ("page-down", Action::PageDown),
    ("do", Action::Do),
    ("back", Action::Back),
    ("undo", Action::Undo),
    ("redo", Action::Redo),
    ("help", Action::Help),
    ("palette", Action::Palette),
    ("search", Action::Search),
    ("next-match", Action::NextMatch),
    ("previous-match", Action::PreviousMatch),
    ("earlier", Action::Earlier),
    ("later", Action::Later),
    ("today", Action::Today),
    ("go-to", Action::GoTo),
    ("why", Action::Why),
    ("references", Action::References),
    ("scramble", Action::Scramble),
    ("copy", Action::Copy),
    ("editor", Action::Editor),
    ("settings", Action::Settings),
    ("mouse", Action::Mouse),
    ("leave", Action::Leave),
    ("leave-now", Action::LeaveNow),
    ("redraw", Action::Redraw),
    ("suspend", Action::Suspend),
    ("log", Action::Log),
    ("edit", Action::Edit),
    ("category", Action::Category('?')),
    ("carry", Action::Carry),
    ("split", Action::Split),
    ("more", Action::More),
    ("less", Action::Less),
    ("value", Action::Value),
    ("not-happened", Action::NotHappened),
    ("attended", Action::Attended),
    ("delete", Action::Delete),
    ("rule", Action::Rule),
    ("beneath", Action::Beneath),
    ("five-or-seven", Action::FiveOrSeven),
    ("import", Action::Import),
    ("review", Action::Review),
    ("save", Action::Save),
    ("sick-day", Action::SickDay),
    ("re-assert", Action::ReAssert),
    ("adjust", Action::Adjust),
    ("once", Action::Once),
    ("park", Action::Park),
    ("put-off", Action::PutOff),
    ("try-again", Action::TryAgain),
    ("mark", Action::Mark),
    ("keep", Action::Keep),
    ("shorten", Action::Shorten),
    ("less-often", Action::LessOften),
    ("delegate", Action::Delegate),
    ("in-writing", Action::InWriting),
    ("other-time", Action::OtherTime),
    ("not-attending", Action::NotAttending),
    ("guard", Action::Guard),
    ("drop", Action::Drop),
    ("changes", Action::Changes),
    ("renew-by", Action::RenewBy),
    ("settle", Action::Settle),
    ("copy-all", Action::CopyAll),
    ("join", Action::Join),
    ("part", Action::Part),
    ("sort-on", Action::SortOn),
    ("sort-back", Action::SortBack),
    ("put-last", Action::PutLast),
    ("offsite", Action::Offsite),
    ("form", Action::Form),
    ("add", Action::Add),
    ("met", Action::Met),
    ("partly", Action::Partly),
    ("missed", Action::Missed),
    ("dropped", Action::Dropped),
    ("carry-on", Action::CarryOn),
    ("the-plan", Action::ThePlan),
    ("the-weeks", Action::TheWeeks),
    ("both-stand", Action::BothStand),
    ("direction-up", Action::DirectionUp),
    ("direction-down", Action::DirectionDown),
    ("from-slots", Action::FromSlots),
    ("lay-out", Action::LayOut),
    ("empty", Action::Empty),
    ("flexible", Action::Flexible),
    ("copy-day", Action::CopyDay),
    ("complete", Action::Complete),
    ("earlier-phrase", Action::EarlierPhrase),
    ("later-phrase", Action::LaterPhrase),
];

impl Action {
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, action)| *action)
    }

    pub fn name(self) -> &'static str {
        let same = |action: Self| std::mem::discriminant(&action) == std::mem::discriminant(&self);
        NAMES.iter().find(|(_, action)| same(*action)).map_or("", |(name, _)| name)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(_, action)| *action)
    }

    /// With the letter or number that the key stands for.
    #[must_use]
    pub fn told_by(self, key: Key) -> Self {
        match (self, key) {
            (Self::Category(_), Key::Char(letter)) => Self::Category(letter),
            (Self::View(_), Key::Char(digit)) => {
                let number = digit.to_digit(10).and_then(|number| u8::try_from(number).ok());
                Self::View(number.unwrap_or(1))
            }
            (action, _) => action,
        }
    }
}

//! Where everything stands: view, cursors, overlay. Pure; [`update`](super::update) changes it.

use chrono::NaiveDate;

use super::{
    context::Context,
    flows::{offsite::OffsiteFlow, review::ReviewFlow},
    import::Importing,
    keymap::Keymap,
    overlay::Overlay,
    overlays::sentence,
    scope::Scope,
    screens::{
        first_run::FirstRun,
        half::HalfScreen,
        history::HistoryScreen,
        inbox::{InboxPane, InboxScreen},
        plan::{Beneath, PlanScreen},
        series::SeriesScreen,
        week::WeekScreen,
    },
    typing::{Left, Taken},
    veil::Veil,
    view::View,
};
use crate::{
    app::{config::Config, error::Error},
    domain::{
        block::BlockId,
        half::{Half, HalfRule},
        week::Week,
    },
};

#[derive(Clone, Debug)]
pub struct Model {
    pub keymap: Keymap,
    pub view: View,
    /// The week that Week and Inbox show.
    pub week: Week,
    /// The leader went to that week since the last review was opened.
    pub week_is_chosen: bool,
    /// The half that Series, History and Half show.
    pub half: Half,
    pub week_screen: WeekScreen,
    pub inbox_screen: InboxScreen,
    pub plan_screen: PlanScreen,
    pub series_screen: SeriesScreen,
    pub history_screen: HistoryScreen,
    pub half_screen: HalfScreen,
    pub review: ReviewFlow,
    /// Reviews of other weeks that were begun, the one that was left last in front.
    pub other_reviews: Vec<ReviewFlow>,
    pub offsite: OffsiteFlow,
    pub first_run: FirstRun,
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    pub scrambled: bool,
    /// What is hidden while it is.
    pub veil: Veil,
    pub mouse: bool,
    /// Phrases that were taken, the newest last.
    pub phrases: Vec<String>,
    /// The words searched last.
    pub search: String,
    /// What was typed and not taken, by name.
    pub drafts: Vec<(&'static str, String)>,
    /// The same of lines without a name.
    pub left: Vec<Left>,
    /// A line that waits until what it asks for is done.
    pub taken: Option<Taken>,
    pub importing: Importing,
    pub config: Config,
}

/// Where the screen is, as far as it decides what is read for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub view: View,
    pub week: Week,
    pub half: Half,
    /// Of a flow, the part that is open, or the meeting whose page is open.
    pub step: usize,
    /// What lies beneath the ideal week.
    pub beneath: Beneath,
    /// Names are read only to be hidden.
    pub scrambled: bool,
}

/// The last line but one, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Done(String),
    Failed(String),
}

impl Notice {
    /// What is wrong in the settings, keys or themes, where anything is.
    pub fn about_looks(mistakes: &[Error]) -> Option<Self> {
        let first = mistakes.first()?;
        let hint = first.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        let more = match mistakes.len() {
            1 => String::new(),
            _ => format!(" ownweek config check lists all {}.", mistakes.len()),
        };
        Some(Self::Failed(format!("{}{hint}.{more}", sentence(&first.message))))
    }

    /// Another program changed the store: what was said last stays, without the offer to undo it, since the
    /// newest change is another one now.
    pub fn changed_elsewhere(said: Option<Self>) -> Self {
        const ELSEWHERE: &str = "Changed elsewhere. Shown anew.";
        let with = |words: &str| {
            let words = words.trim_end_matches(ELSEWHERE).trim_end().trim_end_matches(" u undoes.");
            let words = words.trim_end_matches('.');
            if words.is_empty() { ELSEWHERE.to_owned() } else { format!("{words}. {ELSEWHERE}") }
        };
        match said {
            Some(Self::Done(words)) => Self::Done(with(&words)),
            Some(Self::Failed(words)) => Self::Failed(with(&words)),
            None => Self::Done(ELSEWHERE.to_owned()),
        }
    }
}

impl Model {
    pub fn new(keymap: Keymap, view: View, week: Week) -> Self {
        Self {
            keymap,
            view,
            week,
            week_is_chosen: false,
            half: Half::of(week, HalfRule::default()),
            week_screen: WeekScreen::default(),
            inbox_screen: InboxScreen::default(),
            plan_screen: PlanScreen::default(),
            series_screen: SeriesScreen::default(),
            history_screen: HistoryScreen::default(),
            half_screen: HalfScreen::default(),
            review: ReviewFlow::default(),
            other_reviews: Vec::new(),
            offsite: OffsiteFlow::default(),
            first_run: FirstRun::default(),
            overlay: None,
            notice: None,
            scrambled: false,
            veil: Veil::default(),
            mouse: true,
            phrases: Vec::new(),
            search: String::new(),
            drafts: Vec::new(),
            left: Vec::new(),
            taken: None,
            importing: Importing::default(),
            config: Config::default(),
        }
    }

    /// Looks and behaviour as they are set.
    pub fn take_settings(&mut self, config: &Config) {
        self.mouse = config.mouse;
        self.week_screen.seven = config.seven_days;
        self.config = config.clone();
    }

    /// Where a key is looked up, the nearest first.
    pub fn scopes(&self) -> Vec<Scope> {
        if let Some(overlay) = &self.overlay {
            return vec![overlay.scope(), Scope::Everywhere];
        }
        let mut scopes = match self.view {
            View::FirstRun => vec![self.first_run.scope()],
            View::Week if self.week_screen.carry.is_some() => vec![Scope::Carry],
            View::Week => vec![Scope::Week],
            View::Inbox => vec![self.inbox_screen.scope()],
            View::Plan => self.plan_screen.scopes(),
            View::Series => self.series_screen.scopes(),
            View::History => self.history_screen.scopes(),
            View::Half => self.half_screen.scopes(),
            View::Review => self.review.scopes(),
            View::Offsite => self.offsite.scopes(&self.series_screen, &self.plan_screen),
        };
        scopes.push(Scope::Everywhere);
        scopes
    }

    pub fn is_typing(&self) -> bool {
        self.overlay.as_ref().is_some_and(Overlay::is_typed_into)
    }

    pub fn show(&mut self, view: View) {
        self.let_go();
        self.view = view;
    }

    /// Forgets what is half done with the arrows or the mouse.
    pub fn let_go(&mut self) {
        self.week_screen.carry = None;
        self.plan_screen.let_go();
    }

    pub fn go_to(&mut self, week: Week) {
        if (1901..=2199).contains(&week.year()) {
            self.week = week;
            self.week_is_chosen = true;
            self.week_screen.selected = None;
            self.week_screen.carry = None;
            self.inbox_screen = InboxScreen::default();
        }
    }

    /// Words as they may leave the program while titles are hidden.
    pub fn as_seen(&self, words: &str) -> String {
        if self.scrambled { self.veil.over(words) } else { words.to_owned() }
    }

    /// After a change: cursors go where something is.
    pub fn settle(&mut self, context: &Context) {
        self.veil.hide(&context.names);
        self.veil.spare(context.book.categories.iter().map(|one| one.name.clone()));
        self.week_screen.settle(context);
        self.inbox_screen.settle(context);
        self.plan_screen.settle(context);
        self.series_screen.settle(context);
        self.history_screen.settle(context);
        self.half_screen.settle(context);
        self.review.settle(context);
        self.speak_of_many();
        super::flows::review::go_on(self, context);
        super::flows::offsite::settle(self, context);
    }

    /// What decides which records are read; where it changed they are read anew.
    pub fn place(&self) -> Place {
        let step = match self.view {
            View::Review => self.review.step.place(),
            View::Offsite => self.offsite.place(&self.series_screen),
            View::Half => self.half_screen.step(),
            View::Inbox => usize::from(self.inbox_screen.pane == InboxPane::Dearest),
            View::Series => self.series_screen.page_number(),
            _ => 0,
        };
        let half = match self.view {
            View::Offsite => self.offsite.half.unwrap_or(self.half),
            _ => self.half,
        };
        let beneath = self.plan_screen.painter.beneath;
        let scrambled = self.scrambled;
        Place { view: self.view, week: self.week, half, step, beneath, scrambled }
    }

    /// After a change or on the way back: the cursor goes to the block that is new or different.
    pub fn follow(&mut self, before: &Context, now: &Context) {
        if before.week.week != now.week.week {
            return;
        }
        let touched = now.week.blocks.iter().filter(|one| before.block(one.id) != Some(*one));
        let touched: Vec<BlockId> = touched.map(|one| one.id).collect();
        let on_it = self.week_screen.selected.is_some_and(|id| touched.contains(&id));
        if !on_it {
            let shown = |id: &&BlockId| now.lanes.iter().any(|lane| lane.contains(id));
            self.week_screen.selected =
                touched.iter().find(shown).copied().or(self.week_screen.selected);
        }
        self.inbox_screen.follow(&touched, before, now);
    }

    /// The day that a word such as `tue` is counted from.
    pub fn first_day(&self, context: &Context) -> NaiveDate {
        self.week.first_day(context.book.profile().first_weekday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_outlives_a_change_elsewhere_without_the_offer_to_undo_it() {
        let words = |said: Option<&str>| {
            let said = said.map(|words| Notice::Done(words.to_owned()));
            match Notice::changed_elsewhere(said) {
                Notice::Done(words) | Notice::Failed(words) => words,
            }
        };
        let both = "Filed 2 blocks under Hiring. Changed elsewhere. Shown anew.";
        assert_eq!(words(None), "Changed elsewhere. Shown anew.");
        assert_eq!(words(Some("Filed 2 blocks under Hiring. u undoes.")), both);
        assert_eq!(words(Some(both)), both);
    }
}

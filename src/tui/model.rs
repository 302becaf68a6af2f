//! Where everything stands: view, cursors, overlay. Pure: a key changes it and asks for an effect.

use chrono::NaiveDate;
use crossterm::event::Event;
use tui_input::{Input, backend::crossterm::EventHandler};

use super::{
    action::Action,
    context::Context,
    copy,
    effect::{Change, Edited, Effect},
    flows::{offsite::OffsiteFlow, review::ReviewFlow},
    import::Importing,
    key::Key,
    keymap::{Keymap, Scope},
    overlay::{Help, Overlay, Purpose, Sheet},
    overlays::{self, sentence},
    paint::Target,
    perform::plan::PlanEdit,
    screens::{
        first_run::{self, FirstRun},
        half::HalfScreen,
        history::HistoryScreen,
        inbox::{InboxPane, InboxScreen},
        plan::{Beneath, PlanScreen},
        series::SeriesScreen,
        week::WeekScreen,
    },
    search,
    typing::{Left, Taken},
    view::{PlanPane, View},
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

    /// What a key does here. A sign typed into a field does nothing else.
    pub fn action(&self, key: Key) -> Option<Action> {
        if self.is_typing() {
            let scope = self.overlay.as_ref().map(Overlay::scope);
            let own = scope.and_then(|scope| self.keymap.action(&[scope], key));
            let always = [Action::LeaveNow, Action::Redraw, Action::Suspend];
            let everywhere = self.keymap.action(&[Scope::Everywhere], key);
            return own.or(everywhere.filter(|action| always.contains(action)));
        }
        // Digits are the percent of a guess, as in a field.
        let guesses = self.is_reviewing() && self.overlay.is_none() && self.review.takes_digits();
        if guesses && matches!(key, Key::Char(sign) if sign.is_ascii_digit()) {
            return None;
        }
        // The letter of a choice means that choice, whatever it does elsewhere.
        if let Some(Overlay::Choices(choices)) = &self.overlay
            && choices.lines.iter().any(|line| Key::Char(line.letter) == key)
        {
            return None;
        }
        self.keymap.action(&self.scopes(), key)
    }

    /// A key that no action took: into the field, or the letter of a choice.
    pub fn typed(&mut self, event: &Event, key: Key) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Choices(choices)) => {
                let place = choices.lines.iter().position(|line| Key::Char(line.letter) == key);
                if let Some(place) = place {
                    choices.marked = place;
                    return self.take_choice();
                }
            }
            Some(overlay) => {
                if let Overlay::Field(field) = overlay {
                    field.offers.clear();
                }
                if let Some(input) = overlay.input() {
                    input.handle_event(event);
                }
                if let Some(Overlay::Help(help)) = &mut self.overlay {
                    help.line = 0;
                }
            }
            None if self.view == View::Review => super::flows::review::typed(self, event),
            None if self.view == View::FirstRun => {
                return first_run::letter(self, key);
            }
            None => {}
        }
        Effect::Nothing
    }

    /// Pasted text goes into the open field as it is. Where there is none it may be files that were
    /// dropped.
    pub fn pasted(&mut self, text: &str) {
        if self.is_at_rest() {
            return self.dropped(text);
        }
        let Some(input) = self.overlay.as_mut().and_then(Overlay::input) else { return };
        for sign in text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }) {
            input.handle(tui_input::InputRequest::InsertChar(sign));
        }
    }

    pub fn update(&mut self, action: Action, context: Option<&Context>) -> Effect {
        self.notice = None;
        match action {
            Action::LeaveNow => return Effect::Leave,
            Action::Redraw => return Effect::Redraw,
            Action::Suspend => return Effect::Suspend,
            Action::Help if !matches!(self.overlay, Some(Overlay::Help(_))) => {
                self.open_help(self.scopes(), false);
                return Effect::Nothing;
            }
            Action::Palette if context.is_some() => {
                self.open_help(Scope::OF_VIEWS.to_vec(), true);
                return Effect::Nothing;
            }
            _ => {}
        }
        if self.overlay.is_some() {
            return overlays::update(self, action, context);
        }
        if let Some(effect) = self.everywhere(action, context) {
            return effect;
        }
        match (self.view, context) {
            (View::FirstRun, _) => first_run::update(self, action),
            (View::Week, Some(context)) => super::screens::week::update(self, action, context),
            (View::Inbox, Some(context)) => super::screens::inbox::update(self, action, context),
            (View::Plan, Some(context)) => super::screens::plan::update(self, action, context),
            (View::Series, Some(context)) => super::screens::series::update(self, action, context),
            (View::History, Some(context)) => {
                super::screens::history::update(self, action, context)
            }
            (View::Half, Some(context)) => super::screens::half::update(self, action, context),
            (View::Review, Some(context)) => super::flows::review::update(self, action, context),
            (View::Offsite, Some(context)) => super::flows::offsite::update(self, action, context),
            _ => Effect::Nothing,
        }
    }

    /// What means the same in every view.
    fn everywhere(&mut self, action: Action, context: Option<&Context>) -> Option<Effect> {
        match action {
            Action::Leave => return Some(Effect::Leave),
            Action::Back => return self.stop_import(),
            Action::Mouse => {
                self.mouse = !self.mouse;
                self.notice = Some(Notice::Done(if self.mouse {
                    "The mouse is ours again: click, drag, scroll.".to_owned()
                } else {
                    "The mouse is the terminal's: select text. M takes it back.".to_owned()
                }));
                return Some(Effect::Mouse(self.mouse));
            }
            Action::Settings => return Some(Effect::EditSettings),
            Action::Scramble => self.scrambled = !self.scrambled,
            Action::Undo => return Some(Effect::Undo),
            Action::Redo => return Some(Effect::Redo),
            // The rest needs a week.
            _ if context.is_none() => return None,
            Action::View(number) => {
                self.review.is_looking_up |= self.is_reviewing();
                self.show(View::numbered(number)?);
            }
            Action::Review => self.open_review(context?),
            // A flow has steps in the place of weeks.
            Action::Earlier | Action::Later | Action::Today if self.view.is_flow() => return None,
            Action::Earlier if self.view.shows_a_half() => self.half = self.half.previous(),
            Action::Later if self.view.shows_a_half() => self.half = self.half.next(),
            Action::Today if self.view.shows_a_half() => self.half = context?.this_half(),
            Action::Earlier => self.go_to(self.week.previous()),
            Action::Later => self.go_to(self.week.next()),
            Action::Today => self.go_to(context?.this_week),
            Action::Search => self.open_field(Purpose::Search, String::new()),
            Action::NextMatch => search::go_on(self, context?, false),
            Action::PreviousMatch => search::go_on(self, context?, true),
            Action::GoTo => self.open_field(Purpose::GoTo, String::new()),
            Action::Import => self.ask_for_import(),
            Action::Copy => {
                return copy::of_view(self, context?);
            }
            Action::Offsite => self.open_offsite(),
            Action::Why => self.overlay = Some(Overlay::LEDGER),
            Action::Changes => self.overlay = Some(Overlay::Sheet(Sheet::default())),
            _ => return None,
        }
        Some(Effect::Nothing)
    }

    /// The keys of this place; what lay here is replaced.
    fn open_help(&mut self, scopes: Vec<Scope>, everywhere: bool) {
        self.keep_typing();
        let help = Help { everywhere, input: Input::default(), line: 0, scopes };
        self.overlay = Some(Overlay::Help(help));
    }

    /// Goes to the view whose keys these are.
    pub fn show_home_of(&mut self, scope: Scope) {
        let pane = match scope {
            Scope::Budget => Some(PlanPane::Budget),
            Scope::Painter => Some(PlanPane::IdealWeek),
            Scope::PerfectDay => Some(PlanPane::PerfectDay),
            Scope::Versions => Some(PlanPane::Versions),
            _ => None,
        };
        let view = match scope {
            Scope::Week => View::Week,
            Scope::Inbox | Scope::Dearest => View::Inbox,
            Scope::Plan | Scope::Budget | Scope::Painter | Scope::PerfectDay | Scope::Versions => {
                View::Plan
            }
            Scope::Series => View::Series,
            Scope::History => View::History,
            Scope::Half => View::Half,
            _ => return,
        };
        self.show(view);
        if view == View::Inbox {
            let is_dearest = scope == Scope::Dearest;
            self.inbox_screen.pane =
                if is_dearest { InboxPane::Dearest } else { InboxPane::ThisWeek };
        }
        if let Some(pane) = pane {
            self.plan_screen.pane = pane;
        }
    }

    /// Acts at once, or, where the view was changed on the way, once it is read.
    pub fn act_where_it_is(&mut self, action: Action, context: Option<&Context>) -> Effect {
        match context {
            Some(read) if read.place != self.place() => Effect::Then(action),
            _ => self.update(action, context),
        }
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

    /// What a click means; a second one on what is marked already is Enter.
    pub fn click(&mut self, target: Target, context: Option<&Context>) -> Effect {
        match (target, &mut self.overlay) {
            (Target::Do(action), _) => self.update(action, context),
            (Target::Line(line), Some(overlay)) => {
                if overlays::mark(overlay, line) {
                    self.update(Action::Do, context)
                } else {
                    Effect::Nothing
                }
            }
            (_, Some(_)) => Effect::Nothing,
            (Target::Line(line), None) if self.view == View::FirstRun => {
                first_run::click(self, line)
            }
            (target, None) => {
                let Some(context) = context else { return Effect::Nothing };
                match self.view {
                    View::Week => super::screens::week::click(self, target, context),
                    View::Inbox => super::screens::inbox::click(self, target, context),
                    View::Plan => super::screens::plan::click(self, target, context),
                    View::Series => super::screens::series::click(self, target, context),
                    View::History => super::screens::history::click(self, target, context),
                    View::Half => super::screens::half::click(self, target, context),
                    View::Review => super::flows::review::click(self, target, context),
                    View::Offsite => super::flows::offsite::click(self, target, context),
                    View::FirstRun => Effect::Nothing,
                }
            }
        }
    }

    /// After a change: cursors go where something is.
    pub fn settle(&mut self, context: &Context) {
        self.week_screen.settle(context);
        self.inbox_screen.settle(context);
        self.plan_screen.settle(context);
        self.series_screen.settle(context);
        self.history_screen.settle(context);
        self.half_screen.settle(context);
        self.review.settle(context);
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
        Place { view: self.view, week: self.week, half, step, beneath }
    }

    /// A text comes back from the editor.
    pub fn edited(&mut self, then: Edited, text: &str) -> Effect {
        match then {
            Edited::Nothing => {}
            Edited::Settings => return Effect::TakeSettings(text.to_owned()),
            Edited::Plan(draft) => {
                let edit = PlanEdit::Text(text.to_owned());
                return Effect::Perform(Change::Plan { draft, edit });
            }
            Edited::Field => {
                if let Some(Overlay::Field(field)) = &mut self.overlay {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    field.input = Input::new(words.join(" "));
                }
            }
        }
        Effect::Nothing
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

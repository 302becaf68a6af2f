//! What a key, a click or a pasted text does: the model is changed, and an effect asked for.

use crossterm::event::Event;
use tui_input::{Input, backend::crossterm::EventHandler};

use super::{
    action::Action,
    context::Context,
    copy,
    effect::{Change, Edited, Effect},
    flows,
    key::Key,
    model::{Model, Notice},
    overlay::{Help, Overlay, Purpose, Sheet},
    overlays,
    paint::Target,
    perform::plan::PlanEdit,
    scope::Scope,
    screens::{self, first_run, inbox::InboxPane},
    search,
    view::{PlanPane, View},
};

impl Model {
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
            None if self.view == View::Review => flows::review::typed(self, event),
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
        let (place, was_typing) = (self.place(), self.is_typing());
        self.make_way_for(action);
        let effect = self.acted(action, context);
        let opened_a_line = self.is_typing() && !was_typing;
        if effect == Effect::Nothing && self.place() == place && !opened_a_line {
            self.answer(action, context);
        }
        let is_shown = matches!(effect, Effect::Edit { .. } | Effect::ReadPage(_));
        if is_shown && self.scrambled {
            let words =
                "The editor would show titles as they are: x shows them again, then open it.";
            self.notice = Some(Notice::Failed(words.to_owned()));
            return Effect::Nothing;
        }
        effect
    }

    fn acted(&mut self, action: Action, context: Option<&Context>) -> Effect {
        self.notice = None;
        match action {
            Action::LeaveNow => return Effect::Leave,
            Action::Redraw => return Effect::Redraw,
            Action::Suspend => return Effect::Suspend,
            Action::Help if !matches!(self.overlay, Some(Overlay::Help(_))) => {
                self.open_help(self.scopes(), false);
                return Effect::Nothing;
            }
            Action::Undo | Action::Redo
                if matches!(self.overlay, Some(Overlay::Ledger { .. } | Overlay::Rule(_))) =>
            {
                return self.everywhere(action, context).unwrap_or(Effect::Nothing);
            }
            // What others may read, and whose the mouse is, is decided over anything.
            Action::Scramble | Action::Mouse => {
                return self.everywhere(action, context).unwrap_or(Effect::Nothing);
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
            (View::Week, Some(context)) => screens::week::update(self, action, context),
            (View::Inbox, Some(context)) => screens::inbox::update(self, action, context),
            (View::Plan, Some(context)) => screens::plan::update(self, action, context),
            (View::Series, Some(context)) => screens::series::update(self, action, context),
            (View::History, Some(context)) => screens::history::update(self, action, context),
            (View::Half, Some(context)) => screens::half::update(self, action, context),
            (View::Review, Some(context)) => flows::review::update(self, action, context),
            (View::Offsite, Some(context)) => flows::offsite::update(self, action, context),
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
                    View::Week => screens::week::click(self, target, context),
                    View::Inbox => screens::inbox::click(self, target, context),
                    View::Plan => screens::plan::click(self, target, context),
                    View::Series => screens::series::click(self, target, context),
                    View::History => screens::history::click(self, target, context),
                    View::Half => screens::half::click(self, target, context),
                    View::Review => flows::review::click(self, target, context),
                    View::Offsite => flows::offsite::click(self, target, context),
                    View::FirstRun => Effect::Nothing,
                }
            }
        }
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
}

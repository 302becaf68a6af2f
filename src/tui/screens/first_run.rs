//! The first run, never an empty screen: three ways to begin, a look at the calendar, a role, the facts.
//! Nothing is stored before the last of them is taken.

mod draw;
mod facts;
mod role;

use std::{cell::Cell, sync::Arc};

pub use self::{
    draw::draw,
    facts::{Fact, FirstFacts},
};
use crate::{
    app::{first_look::View as Look, templates},
    tui::{
        action::Action,
        effect::{Change, Effect},
        key::Key,
        model::Model,
        overlay::{Choice, Chosen},
        scope::Scope,
        view::View,
    },
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// What to begin with.
    #[default]
    Begin,
    /// What the calendar tells.
    Look,
    Role,
    Facts,
}

#[derive(Clone, Debug, Default)]
pub struct FirstRun {
    pub step: Step,
    /// The marked line of each step.
    pub begin: usize,
    pub role: usize,
    pub fact: usize,
    /// Lines of the look that are scrolled away.
    pub top: usize,
    /// Where scrolling ends, which only the screen knows on which it was drawn last.
    last: Cell<usize>,
    /// What a calendar told, and the path under which it was typed.
    pub looked: Option<(Arc<Look>, String)>,
    pub facts: FirstFacts,
}

impl FirstRun {
    pub fn scope(&self) -> Scope {
        match self.step {
            Step::Look => Scope::FirstLook,
            Step::Facts => Scope::Facts,
            Step::Begin | Step::Role => Scope::Choice,
        }
    }

    /// What the calendar told, to be kept or not.
    pub fn show_look(&mut self, look: Look, typed: String) {
        self.facts = FirstFacts::told_by(&look);
        self.looked = Some((Arc::new(look), typed));
        (self.step, self.top) = (Step::Look, 0);
    }

    /// The lines that Up and Down go through, and the marked one.
    fn lines(&mut self) -> (usize, &mut usize) {
        match self.step {
            Step::Begin => (begin_choices().len(), &mut self.begin),
            Step::Role => (templates::KEYS.len(), &mut self.role),
            Step::Facts => (Fact::ALL.len() + 1, &mut self.fact),
            Step::Look => {
                self.top = self.top.min(self.last.get());
                (self.last.get() + 1, &mut self.top)
            }
        }
    }
}

const PAGE: usize = 10;

pub fn update(model: &mut Model, action: Action) -> Effect {
    let run = &mut model.first_run;
    let step = run.step;
    let (count, marked) = run.lines();
    match action {
        Action::Up => *marked = marked.saturating_sub(1),
        Action::Down => *marked = (*marked + 1).min(count - 1),
        Action::PageDown if step == Step::Look => *marked = (*marked + PAGE).min(count - 1),
        Action::PageUp => *marked = marked.saturating_sub(PAGE),
        Action::First => *marked = 0,
        Action::Last if step != Step::Look => *marked = count - 1,
        Action::Back => back(run),
        Action::Import if step == Step::Begin => return model.choose(Chosen::Import),
        Action::Do => return take(model),
        _ => {}
    }
    Effect::Nothing
}

fn back(run: &mut FirstRun) {
    run.step = match run.step {
        Step::Begin | Step::Look => {
            run.looked = None;
            Step::Begin
        }
        Step::Role if run.looked.is_some() => Step::Look,
        Step::Role => Step::Begin,
        Step::Facts => Step::Role,
    };
}

fn take(model: &mut Model) -> Effect {
    let run = &mut model.first_run;
    match run.step {
        Step::Begin => {
            let chosen = begin_choices()[run.begin].then;
            return model.choose(chosen);
        }
        Step::Look => run.step = Step::Role,
        Step::Role => (run.step, run.fact) = (Step::Facts, 0),
        Step::Facts => match run.fact.checked_sub(1) {
            Some(place) => {
                let fact = Fact::ALL[place];
                let text = run.facts.text(fact);
                model.open_field(crate::tui::overlay::Purpose::Fact(fact), text);
            }
            None => {
                let template = templates::KEYS[run.role];
                return Effect::Perform(Change::SetUp { template, facts: run.facts.clone() });
            }
        },
    }
    Effect::Nothing
}

/// The letter of a line.
pub fn letter(model: &mut Model, key: Key) -> Effect {
    let run = &mut model.first_run;
    let letters: Vec<char> = match run.step {
        Step::Begin => begin_choices().iter().map(|choice| choice.letter).collect(),
        Step::Role => ('a'..).take(templates::KEYS.len()).collect(),
        Step::Facts => std::iter::once('s').chain(Fact::ALL.map(Fact::letter)).collect(),
        Step::Look => Vec::new(),
    };
    let Some(place) = letters.iter().position(|letter| Key::Char(*letter) == key) else {
        return Effect::Nothing;
    };
    *run.lines().1 = place;
    take(model)
}

/// A click marks a line, a second one takes it.
pub fn click(model: &mut Model, line: usize) -> Effect {
    let run = &mut model.first_run;
    if run.step == Step::Look {
        return Effect::Nothing;
    }
    let (_, marked) = run.lines();
    let again = *marked == line;
    *marked = line;
    if again { take(model) } else { Effect::Nothing }
}

/// The ways to begin.
pub fn begin_choices() -> Vec<Choice> {
    let choice = |letter, name: &str, say: &str, then| Choice {
        letter,
        name: name.to_owned(),
        say: say.to_owned(),
        then,
    };
    vec![
        choice(
            'i',
            "Look at my calendar",
            "an .ics file, a zip or a folder; a minute",
            Chosen::Import,
        ),
        choice('d', "Design my week", "five roles to start from, ten minutes", Chosen::Design),
        choice('o', "Look at the demo", "half a year of a CTO, nothing is kept", Chosen::Demo),
    ]
}

/// After the setup: the ideal week to be painted, or the week while the calendar is read.
pub fn view_after(has_calendar: bool) -> View {
    if has_calendar { View::Week } else { View::Plan }
}

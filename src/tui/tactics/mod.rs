//! The ways to change what a recurring meeting or a category takes: keep, shorten, less often, delegate,
//! in writing, move, not attending, guard, drop. Each ends as a decision.
//!
//! A view with keys of its own calls [`take`] with the way that the key names ([`Way::of`]). A flow that
//! shows the ways as a list keeps a [`Ways`] in its state, puts [`Scope::Ways`] before its own scopes while
//! the list is shown, and
//!
//! ```text
//! update   match ways.pick(action) { Some(way) => tactics::take(model, ways.about, ways.week, way), None => … }
//! draw     ways::draw(painter, &model.keymap, &ways, area)      answers the line after the last
//! click    ways.click(line) answers the way where the line was marked already
//! ```
//!
//! What has to be said with a way (to whom, how long, how often, from when) is typed into a field that
//! reads itself back ([`asking`]); when it is taken, or where nothing has to be said, the loop performs
//! `Change::Decide`, whose notice names the hours that come back.
//!
//! [`Scope::Ways`]: super::scope::Scope::Ways

pub mod asking;
pub mod ways;

pub use self::{asking::Asking, ways::Ways};
use super::{
    action::Action,
    effect::{Change, Effect},
    model::Model,
    overlay::Purpose,
    perform::decide::DecideChange,
};
use crate::{
    app::decide::{Course, Deciding},
    domain::{
        decision::{Subject, Tactic},
        week::Week,
    },
};

/// One way, or that nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Keep,
    Change(Tactic),
}

impl Way {
    /// The way that a key names.
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Keep => Self::Keep,
            Action::Shorten => Self::Change(Tactic::Shorten),
            Action::LessOften => Self::Change(Tactic::LessOften),
            Action::Delegate => Self::Change(Tactic::Delegate),
            Action::InWriting => Self::Change(Tactic::Async),
            Action::OtherTime => Self::Change(Tactic::Move),
            Action::NotAttending => Self::Change(Tactic::Decline),
            Action::Guard => Self::Change(Tactic::Guard),
            Action::Drop => Self::Change(Tactic::Drop),
            _ => return None,
        })
    }

    pub fn action(self) -> Action {
        match self {
            Self::Keep => Action::Keep,
            Self::Change(tactic) => match tactic {
                Tactic::Shorten => Action::Shorten,
                Tactic::LessOften => Action::LessOften,
                Tactic::Delegate => Action::Delegate,
                Tactic::Async => Action::InWriting,
                Tactic::Move => Action::OtherTime,
                Tactic::Decline => Action::NotAttending,
                Tactic::Guard => Action::Guard,
                Tactic::Drop => Action::Drop,
            },
        }
    }
}

/// Takes that way as the answer to `week`: asks for what has to be said, or decides at once.
pub fn take(model: &mut Model, about: Subject, week: Week, way: Way) -> Effect {
    let course = match way {
        Way::Keep => {
            return match about {
                Subject::Series(id) => decide(DecideChange::Keep(id)),
                Subject::Category(_) => Effect::Nothing,
            };
        }
        Way::Change(tactic) => match at_once(tactic) {
            Some(course) => course,
            None => {
                let asking = Asking { about, way: tactic, week };
                model.open_field(Purpose::Tactic(asking), String::new());
                return Effect::Nothing;
            }
        },
    };
    let wanted = Deciding { course, week: Some(week), from: None, frees: None, why: String::new() };
    decide(DecideChange::Decide { about, wanted })
}

fn decide(change: DecideChange) -> Effect {
    Effect::Perform(Change::Decide(change))
}

/// The ways of which nothing has to be said.
fn at_once(tactic: Tactic) -> Option<Course> {
    match tactic {
        Tactic::Drop => Some(Course::Drop),
        Tactic::Async => Some(Course::Async),
        Tactic::Move => Some(Course::Move),
        Tactic::Decline => Some(Course::Decline),
        Tactic::Guard => Some(Course::Guard),
        Tactic::Delegate | Tactic::Shorten | Tactic::LessOften => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_has_a_key_of_its_own() {
        let mut ways = vec![Way::Keep];
        ways.extend(Tactic::ALL.map(Way::Change));
        for way in ways {
            assert_eq!(Way::of(way.action()), Some(way));
        }
        assert_eq!(Way::of(Action::Up), None);
    }
}

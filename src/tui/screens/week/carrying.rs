//! A block carried by the arrows or the mouse, or only its end.

use chrono::Duration;

use crate::{
    domain::{
        block::{BlockId, When},
        span::Span,
    },
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
    },
};

/// A block on its way to another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    pub block: BlockId,
    pub days: i64,
    pub quarters: i64,
    /// Only its end moves.
    pub is_stretched: bool,
}

impl Carry {
    pub fn new(block: BlockId) -> Self {
        Self { block, days: 0, quarters: 0, is_stretched: false }
    }

    fn is_still(self) -> bool {
        self.quarters == 0 && (self.days == 0 || self.is_stretched)
    }
}

/// The time to which it is carried: the same clock time on other days, whatever the clock does.
pub fn carried_to(carry: Carry, context: &Context) -> Option<Span> {
    let span = context.block(carry.block)?.span()?;
    let zone = context.zone();
    if carry.is_stretched {
        let to = Span::new(span.start, span.end + Duration::minutes(15 * carry.quarters));
        return Some(if to.minutes().0 < 15 { span } else { to });
    }
    let moved = |at| {
        let wall = crate::domain::zone::wall(zone, at);
        let wall = wall + Duration::days(carry.days) + Duration::minutes(15 * carry.quarters);
        crate::domain::zone::instant(zone, wall)
    };
    let start = moved(span.start);
    Some(Span::new(start, start + Duration::minutes(span.minutes().0)))
}

pub(super) fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(mut carry) = model.week_screen.carry else { return Effect::Nothing };
    match action {
        Action::Left => carry.days -= 1,
        Action::Right => carry.days += 1,
        Action::Up => carry.quarters -= 1,
        Action::Down => carry.quarters += 1,
        Action::Back => {
            model.week_screen.carry = None;
            return Effect::Nothing;
        }
        Action::Do => {
            model.week_screen.carry = None;
            return match carried_to(carry, context) {
                Some(to) if !carry.is_still() => {
                    Effect::Perform(Change::Move { block: carry.block, to: When::Timed(to) })
                }
                _ => Effect::Nothing,
            };
        }
        _ => return Effect::Nothing,
    }
    let days = context.week.picture.days.iter();
    let (first, last) = (days.clone().next(), days.last());
    let inside = carried_to(carry, context).is_some_and(|to| {
        first.is_some_and(|day| to.start >= day.span.start)
            && last.is_some_and(|day| to.start < day.span.end)
    });
    if inside {
        model.week_screen.carry = Some(carry);
    }
    Effect::Nothing
}

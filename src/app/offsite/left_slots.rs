//! Slots of the ideal week for meetings that the clean-up lets go or moves: kept, the sheet for whoever books
//! the leader's time would ask for them again.

use chrono::{NaiveDate, Timelike};

use super::{draft, view};
use crate::{
    analysis::{
        filing,
        series::times::{Place, usual_places},
    },
    app::{
        error::Error,
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        block::Block,
        category::CategoryId,
        decision::{Decision, DecisionKind, DecisionState, Subject, Tactic},
        half::Half,
        ideal_week::Slot,
        plan::PlanVersion,
        time_of_day::TimeOfDay,
        week::Week,
    },
    store::records::{blocks, decisions},
};

/// So many of the newest tell where a meeting lies.
const NEWEST: usize = 12;

/// Those of the version at the times of meetings that were decided away since that day.
pub fn left_slots(
    session: &Session,
    book: &Book,
    version: &PlanVersion,
    begun: NaiveDate,
) -> Result<Vec<Slot>, Error> {
    let first = Week::of(begun, book.profile().first_weekday);
    let goes = |one: &Decision| {
        let leaves = matches!(
            one.tactic,
            Some(Tactic::Delegate | Tactic::Drop | Tactic::Decline | Tactic::Async | Tactic::Move)
        );
        let stands = one.state != DecisionState::Lapsed;
        one.kind == DecisionKind::ReAssert && one.week >= first && leaves && stands
    };
    let mut left: Vec<Slot> = Vec::new();
    for decision in decisions::list(session.reading())?.iter().filter(|one| goes(one)) {
        let Subject::Series(series) = decision.subject else { continue };
        let its = blocks::of_series(session.reading(), series)?;
        let places: Vec<Place> = its.iter().rev().take(NEWEST).filter_map(Place::of).collect();
        let category = its.last().and_then(|newest| category_of(newest, book));
        let is_its = |slot: &&Slot| {
            let lies_there = |place: &Place| lies_at(slot, place);
            Some(slot.category) == category && usual_places(&places).iter().any(lies_there)
        };
        left.extend(version.slots.iter().filter(is_its));
    }
    left.dedup();
    Ok(left)
}

fn category_of(block: &Block, book: &Book) -> Option<CategoryId> {
    let filing = filing::file(block, book.week_of(block), &book.rules, &book.categories)?;
    Some(filing.category)
}

/// Whether the slot is that time, on quarters of an hour.
fn lies_at(slot: &Slot, place: &Place) -> bool {
    let quarters = |time: chrono::NaiveTime, up: i64| {
        let minutes = i64::from(time.num_seconds_from_midnight() / 60);
        TimeOfDay::from_minutes((minutes + up) / 15 * 15)
    };
    slot.day == place.day
        && Some(slot.start) == quarters(place.start, 0)
        && Some(slot.end) == quarters(place.end, 14)
}

/// Takes them out of the plan that the offsite of that half builds.
pub fn let_go(session: &mut Session, half: Half) -> Result<Receipt<Vec<Slot>>, Error> {
    let offsite = view::offsite(session, Some(half))?;
    let left = offsite.left_slots;
    if left.is_empty() {
        return Err(Error::new("no slot is left of a meeting that goes")
            .hint("step 11 decides about meetings"));
    }
    let label = "take the slots of meetings that go out of the ideal week";
    let receipt = draft::amend(session, offsite.planned, label, |version| {
        version.slots.retain(|slot| !left.contains(slot));
        Ok(())
    })?;
    Ok(receipt.with(|_| left))
}

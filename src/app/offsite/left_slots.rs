//! Slots of the ideal week for meetings that the clean-up lets go or moves: kept, the sheet for whoever books
//! the leader's time would ask for them again.

use chrono::{Days, NaiveDate, Timelike};

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

/// So many of the newest tell where a meeting lies,
const NEWEST: usize = 12;
/// of those of so many weeks before the offsite, and of what is to come.
const WEEKS: u64 = 52;

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
    let since = begun.checked_sub_days(Days::new(7 * WEEKS)).unwrap_or(begun);
    let mut leaving: Vec<(CategoryId, Vec<Place>)> = Vec::new();
    for decision in decisions::list(session.reading())?.iter().filter(|one| goes(one)) {
        let Subject::Series(series) = decision.subject else { continue };
        let its = blocks::of_series_since(session.reading(), series, since)?;
        let places: Vec<Place> = its.iter().rev().take(NEWEST).filter_map(Place::of).collect();
        let category = its.last().and_then(|newest| category_of(newest, book));
        leaving.extend(category.map(|category| (category, usual_places(&places))));
    }
    Ok(held_by(&version.slots, &leaving))
}

/// The slots, each once, that one of these meetings lies in.
fn held_by(slots: &[Slot], meetings: &[(CategoryId, Vec<Place>)]) -> Vec<Slot> {
    let is_of = |slot: &Slot, (category, places): &(CategoryId, Vec<Place>)| {
        slot.category == *category && places.iter().any(|place| lies_at(slot, place))
    };
    let is_held = |slot: &&Slot| meetings.iter().any(|meeting| is_of(slot, meeting));
    slots.iter().filter(is_held).copied().collect()
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

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, Weekday};

    use super::*;

    #[test]
    fn a_slot_in_which_two_meetings_lie_is_told_once() {
        let hour = |day, hour: u32| {
            let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
            let of_day = |hour| TimeOfDay::from_minutes(i64::from(hour) * 60).expect("a time");
            let (start, end) = (of_day(hour), of_day(hour + 1));
            let slot = Slot { day, start, end, category: CategoryId::new(1), flexible: false };
            (slot, Place { day, start: time(hour), end: time(hour + 1) })
        };
        let (monday, tuesday) = (hour(Weekday::Mon, 9), hour(Weekday::Tue, 9));
        let both = (CategoryId::new(1), vec![monday.1, tuesday.1]);
        let of_another_category = (CategoryId::new(2), vec![hour(Weekday::Wed, 9).1]);
        let slots = [monday.0, tuesday.0, hour(Weekday::Wed, 9).0];
        let held = held_by(&slots, &[both.clone(), of_another_category, both]);
        assert_eq!(held, [monday.0, tuesday.0]);
    }
}

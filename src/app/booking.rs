//! The sheet for whoever books the leader's time, from the ideal week in force.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    error::Error,
    plan::{begins, no_plan, planning_week},
    session::Session,
    week::Book,
};
use crate::{
    analysis::{bookable, filing::merged},
    domain::{
        category::CategoryId,
        half::Half,
        minutes::Minutes,
        plan::{self, PlanVersion},
        week::Week,
    },
    report::page::booking::Booking,
    store::records::{aways, goals},
};

/// So many weeks back say under which category one-on-ones are filed.
const LOOK_BACK: i64 = 8;

/// The sheet from today, or from the first day of a half to come. Once this week is closed, it is of the
/// weeks in which a change of the plan holds that is made now.
pub fn booking(session: &Session, half: Half) -> Result<Booking, Error> {
    booking_of(session, half, None)
}

/// The same of a plan that holds in no week yet.
pub fn booking_of(
    session: &Session,
    half: Half,
    planned: Option<&PlanVersion>,
) -> Result<Booking, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let first_weekday = book.profile().first_weekday;
    let rule = book.profile().half_rule;
    let first_day = half.first_week(rule).first_day(first_weekday);
    let to = half.last_week(rule).last_day(first_weekday);
    let today = session.today()?;
    if to < today {
        return Err(Error::new(format!("{half} is over")).hint(format!(
            "name this half or one to come, as {}",
            book.half_of(session.this_week()?)
        )));
    }
    let from = today.max(first_day);
    let week = Week::of(from, first_weekday).max(planning_week(session)?);
    let from = from.max(week.first_day(first_weekday));
    if to < from {
        return Err(Error::new(format!("the last week of {half} is closed")).hint(format!(
            "name the half to come: ownweek report {} --booking sheet.html",
            half.next()
        )));
    }
    let (version, plan) = match planned {
        Some(version) => (version, format!("plan {}", begins(version))),
        None => {
            let (number, version) = plan::in_force(&book.plans, week).ok_or_else(no_plan)?;
            (version, format!("plan v{number}, {}", begins(version)))
        }
    };
    if version.slots.is_empty() {
        return Err(Error::new(format!("{plan}, has no slot yet"))
            .hint("lay one out: ownweek plan slot add \"tue 9-11 @CATEGORY\""));
    }
    let serving = goals::of_half(reading, half)?;
    let serving: BTreeSet<CategoryId> = serving
        .iter()
        .flat_map(|goal| &goal.categories)
        .map(|id| merged(*id, &book.categories))
        .collect();
    let profile = book.profile_on(from);
    let one_on_ones = one_on_ones(session, &book)?;
    Ok(Booking {
        half,
        from,
        to,
        plan,
        zone: profile.zone.to_string(),
        notation: session.notation(),
        hours: profile.hours.clone(),
        stretches: bookable::stretches(version, &profile.hours, &serving, one_on_ones),
        buffer: version.buffer,
        aways: aways::between(reading, from, to)?,
        categories: book.categories,
    })
}

/// The category to which most minutes with one other person went in the last weeks.
fn one_on_ones(session: &Session, book: &Book) -> Result<Option<CategoryId>, Error> {
    let this_week = session.this_week()?;
    let mut minutes: BTreeMap<CategoryId, Minutes> = BTreeMap::new();
    for week in this_week.plus(-LOOK_BACK).through(this_week) {
        let view = book.week(session.reading(), week)?;
        for entry in &view.picture.entries {
            let Some(filing) = entry.filing else { continue };
            if view.blocks[entry.index].people == Some(2) {
                *minutes.entry(filing.category).or_default() += entry.counted;
            }
        }
    }
    minutes.retain(|_, all| !all.is_zero());
    Ok(minutes.into_iter().max_by_key(|(_, all)| *all).map(|(category, _)| category))
}

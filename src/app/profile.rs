//! Changing the leader's own facts, from a day on.

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::{
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        counts::Counts,
        half::HalfRule,
        minutes::Minutes,
        profile::{self, Profile},
        week::check_day,
        working_hours::WorkingHours,
    },
    store::{
        Change,
        records::{blocks, profiles, weeks},
    },
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub zone: Option<Tz>,
    pub capacity: Option<Minutes>,
    pub hours: Option<WorkingHours>,
    pub addresses: Option<Vec<String>>,
    pub first_weekday: Option<Weekday>,
    pub half_rule: Option<HalfRule>,
    pub counts: Option<Counts>,
}

pub fn list(session: &Session) -> Result<Vec<Profile>, Error> {
    Ok(profiles::list(session.reading())?)
}

/// Changes facts from `from` on. Without it they change from the beginning where no week was closed
/// yet, else from today or the first day that is open.
pub fn set(
    session: &mut Session,
    changes: &Changes,
    from: Option<NaiveDate>,
) -> Result<Receipt<Profile>, Error> {
    let today = session.today()?;
    session.perform("change the profile", |change| {
        let mut known = profiles::list(change.reading())?;
        let first = known.first().ok_or_else(super::session::not_set_up)?;
        let (first_weekday, half_rule) = (first.first_weekday, first.half_rule);
        let closed = weeks::last_closed(change.reading())?;
        if closed.is_some() && changes.first_weekday.is_some_and(|day| day != first_weekday) {
            return Err(Error::new("the first day of the week can't change once a week is closed")
                .hint("closed weeks keep their seven days"));
        }
        if closed.is_some() && changes.half_rule.is_some_and(|rule| rule != half_rule) {
            return Err(Error::new("the first week of a half can't change once a week is closed")
                .hint("closed weeks and goals keep their half"));
        }
        let open = closed.map(|closed| (closed, closed.next().first_day(first_weekday)));
        let from = from.or(open.map(|(_, day)| day.max(today)));
        if let Some(day) = from {
            check_day(day)?;
            if let Some((closed, first)) = open.filter(|(_, first)| day < *first) {
                return Err(Error::new(format!(
                    "your facts can't change from {day}: {closed} is closed"
                ))
                .hint(format!("choose a day from {first} on")));
            }
            if !known.iter().any(|one| one.from == from) {
                let before = profile::on(&known, day).unwrap_or(&known[0]).clone();
                known.push(Profile { from, ..before });
                known.sort_by_key(|one| one.from);
            }
        }
        for one in &mut known {
            if from.is_none() || one.from == from {
                apply(one, changes)?;
            }
            // Weeks and halves follow each other without a gap, so one rule holds for all of them.
            one.first_weekday = changes.first_weekday.unwrap_or(one.first_weekday);
            one.half_rule = changes.half_rule.unwrap_or(one.half_rule);
            profiles::save(change, one)?;
        }
        if changes.zone.is_some() {
            date_again(change, &known)?;
        }
        let changed = known.into_iter().find(|one| one.from == from);
        changed.ok_or_else(super::session::not_set_up)
    })
}

/// Blocks whose day is another one by the leader's new clock.
fn date_again(change: &Change<'_>, profiles: &[Profile]) -> Result<(), Error> {
    for block in blocks::list(change.reading())? {
        let dated = block.clone().dated(profiles);
        if dated != block {
            blocks::update(change, &dated)?;
        }
    }
    Ok(())
}

fn apply(profile: &mut Profile, changes: &Changes) -> Result<(), Error> {
    profile.zone = changes.zone.unwrap_or(profile.zone);
    if let Some(capacity) = changes.capacity {
        profile.capacity = profile::check_capacity(capacity)?;
    }
    if let Some(counts) = &changes.counts {
        profile.counts.clone_from(counts);
    }
    if let Some(hours) = &changes.hours {
        profile.hours.clone_from(hours);
    }
    if let Some(addresses) = &changes.addresses {
        profile.addresses =
            addresses.iter().map(|one| profile::check_address(one)).collect::<Result<_, _>>()?;
    }
    Ok(())
}

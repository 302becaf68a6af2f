//! Changing the leader's own facts, from a day on.

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::{
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        half::HalfRule,
        minutes::Minutes,
        profile::{self, Profile},
        working_hours::WorkingHours,
    },
    store::records::{profiles, weeks},
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub zone: Option<Tz>,
    pub capacity: Option<Minutes>,
    pub hours: Option<WorkingHours>,
    pub addresses: Option<Vec<String>>,
    pub first_weekday: Option<Weekday>,
    pub half_rule: Option<HalfRule>,
}

pub fn list(session: &Session) -> Result<Vec<Profile>, Error> {
    Ok(profiles::list(session.reading())?)
}

/// Changes facts from `from` on, or from the beginning where no week was closed yet.
pub fn set(
    session: &mut Session,
    changes: &Changes,
    from: Option<NaiveDate>,
) -> Result<Receipt<Profile>, Error> {
    let today = session.today()?;
    session.perform("change the profile", |change| {
        let known = profiles::list(change.reading())?;
        let last_closed = weeks::last_closed(change.reading())?;
        let from = match (from, last_closed) {
            (Some(day), _) => Some(day),
            (None, Some(_)) => Some(today),
            (None, None) => None,
        };
        let before = from.map_or(known.first(), |day| profile::on(&known, day));
        let mut profile =
            before.or(known.last()).cloned().ok_or_else(super::session::not_set_up)?;
        if let (Some(day), Some(closed)) = (from, last_closed)
            && day <= closed.last_day(profile.first_weekday)
        {
            return Err(Error::new(format!(
                "your facts can't change from {day}: {closed} is closed"
            ))
            .hint(format!(
                "choose a day from {} on",
                closed.next().first_day(profile.first_weekday)
            )));
        }
        if changes.first_weekday.is_some_and(|day| day != profile.first_weekday)
            && last_closed.is_some()
        {
            return Err(Error::new("the first day of the week can't change once a week is closed")
                .hint("closed weeks keep their seven days"));
        }
        profile.from = from;
        apply(&mut profile, changes)?;
        profiles::save(change, &profile)?;
        Ok(profile)
    })
}

fn apply(profile: &mut Profile, changes: &Changes) -> Result<(), Error> {
    profile.zone = changes.zone.unwrap_or(profile.zone);
    profile.first_weekday = changes.first_weekday.unwrap_or(profile.first_weekday);
    profile.half_rule = changes.half_rule.unwrap_or(profile.half_rule);
    if let Some(capacity) = changes.capacity {
        profile.capacity = profile::check_capacity(capacity)?;
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

//! Counted time outside working time. What lies in a break is neither early nor late.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};

use crate::{
    analysis::week::WeekPicture,
    domain::{
        minutes::Minutes,
        profile::{self, Profile},
        span::Span,
        time_of_day::TimeOfDay,
        zone,
    },
};

/// Minutes before and after the working time of working days, and minutes on days off.
pub(super) fn hours(picture: &WeekPicture, profiles: &[Profile]) -> (Minutes, Minutes) {
    let (mut early_or_late, mut days_off) = (Minutes::ZERO, Minutes::ZERO);
    for day in &picture.days {
        let pieces = picture.entries.iter().flat_map(|entry| &entry.pieces);
        let of_day = |within: Span| -> Minutes {
            pieces.clone().filter_map(|piece| piece.within(within)).map(Span::minutes).sum()
        };
        let whole = of_day(day.span);
        match working(day.date, profiles) {
            Some(working) => early_or_late += whole - of_day(working),
            None => days_off += whole,
        }
    }
    (early_or_late, days_off)
}

/// From the first minute of work on that day to the last, with the breaks between.
fn working(date: NaiveDate, profiles: &[Profile]) -> Option<Span> {
    let profile = profile::on(profiles, date)?;
    let stretches = profile.hours.on(date.weekday());
    let at = |time: TimeOfDay| {
        zone::instant(
            profile.zone,
            date.and_time(NaiveTime::MIN) + Duration::minutes(time.minutes()),
        )
    };
    Some(Span::new(at(stretches.first()?.0), at(stretches.last()?.1)))
}

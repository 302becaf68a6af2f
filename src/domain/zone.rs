//! Wall clock to instant, decided once: inside a gap the offset before it holds, so the clock is
//! read as if it had not been put forward; of an hour that comes twice the first is meant.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::refusal::Refusal;

/// The instant at which a clock in `zone` shows `wall`.
pub fn instant(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => {
            // The longest gap on record is a whole day (Samoa 2011); before it the offset is steady.
            let before = wall - Duration::hours(25);
            let offset = zone.offset_from_utc_datetime(&before);
            let offset = chrono::Offset::fix(&offset).local_minus_utc();
            Utc.from_utc_datetime(&(wall - Duration::seconds(i64::from(offset))))
        }
    }
}

/// The instant at which `day` begins in `zone`.
pub fn midnight(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    instant(zone, day.and_time(NaiveTime::MIN))
}

/// What a clock in `zone` shows at `at`.
pub fn wall(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// A zone by its IANA name, in any case.
pub fn named(name: &str) -> Result<Tz, Refusal> {
    name.parse::<Tz>()
        .or_else(|_| Tz::from_str_insensitive(name).map_err(|error| error.to_string()))
        .map_err(|_| {
            let close = nearest(name);
            let hint = close.map_or_else(
                || "zones are named like Europe/Berlin or America/New_York".to_owned(),
                |zone| format!("did you mean {zone}?"),
            );
            Refusal::new(format!("no time zone \"{name}\"")).hint(hint)
        })
}

/// The zone whose city is named, as in `berlin` for Europe/Berlin.
fn nearest(name: &str) -> Option<&'static str> {
    let wanted = name.rsplit('/').next()?.to_lowercase().replace(' ', "_");
    chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .find(|zone| zone.rsplit('/').next().is_some_and(|city| city.to_lowercase() == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a test's date")
    }

    #[test]
    fn a_clock_time_in_the_gap_uses_the_offset_before_it() {
        let london = Tz::Europe__London;
        assert_eq!(
            instant(london, at("2026-03-29T01:30:00")).naive_utc(),
            at("2026-03-29T01:30:00")
        );
    }

    #[test]
    fn a_clock_time_that_comes_twice_means_the_first() {
        let london = Tz::Europe__London;
        assert_eq!(
            instant(london, at("2026-10-25T01:30:00")).naive_utc(),
            at("2026-10-25T00:30:00")
        );
    }

    #[test]
    fn a_city_alone_is_refused_with_its_zone() {
        let refusal = named("berlin").expect_err("not a zone");
        assert_eq!(refusal.to_string(), "no time zone \"berlin\"");
        assert_eq!(refusal.hint_text(), Some("did you mean Europe/Berlin?"));
    }
}

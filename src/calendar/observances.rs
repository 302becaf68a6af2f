//! A time zone as a file defines it (VTIMEZONE), worked out to the instants at which its offset
//! changes.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::{
    budget::Budget,
    component::Component,
    course::Course,
    fault::{Fault, excerpt},
    remarks::Remarks,
    rule::{Frequency, Rule},
    values::{Form, Stamp, offset},
    walk::walk,
};

#[derive(Debug)]
pub struct Observances {
    /// In order. Never empty.
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// UTC.
    at: NaiveDateTime,
    /// Seconds east of UTC before and after.
    before: i32,
    after: i32,
}

/// An offset can only leave chrono's range where no calendar goes; the wall time is kept there.
pub fn minus(wall: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    wall.checked_sub_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(wall)
}

/// Rules are followed up to here; later times keep the last offset.
const LAST_YEAR: i32 = 2060;
/// Outlook begins its zones in 1601, others in year 1: nothing earlier than this is worked out.
const FIRST_YEAR: i32 = 1900;

impl Observances {
    pub fn read(
        zone: &Component,
        budget: &mut Budget,
        remarks: &mut Remarks,
    ) -> Result<Self, Fault> {
        let mut changes = vec![];
        for observance in &zone.parts {
            if let Err(fault) = gather(observance, budget, &mut changes) {
                remarks.notice(observance.line, fault.to_string());
            }
        }
        changes.sort_unstable();
        changes.dedup();
        if changes.is_empty() {
            return Err(Fault::NoObservance(excerpt(zone.value("TZID"))));
        }
        Ok(Self { changes })
    }

    fn offset(&self, utc: NaiveDateTime) -> i32 {
        let later = self.changes.partition_point(|change| change.at <= utc);
        match later.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some(change) => change.after,
            None => self.changes.first().map_or(0, |change| change.before),
        }
    }

    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        minus(at.naive_utc(), -self.offset(at.naive_utc()))
    }

    /// The first of an hour that comes twice; in a gap, the offset before it.
    pub fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        let a_day = TimeDelta::days(1);
        let near = |by: TimeDelta| self.offset(wall.checked_add_signed(by).unwrap_or(wall));
        let before = near(-a_day);
        let mut offsets = [before, near(TimeDelta::zero()), near(a_day)];
        // The greater offset gives the earlier instant.
        offsets.sort_unstable_by(|one, two| two.cmp(one));
        let holds = |offset: &i32| self.offset(minus(wall, *offset)) == *offset;
        let offset = offsets.into_iter().find(holds).unwrap_or(before);
        minus(wall, offset).and_utc()
    }
}

fn gather(
    observance: &Component,
    budget: &mut Budget,
    changes: &mut Vec<Change>,
) -> Result<(), Fault> {
    let after = offset(observance.value("TZOFFSETTO"))?;
    let before = match observance.value("TZOFFSETFROM") {
        "" => after,
        value => offset(value)?,
    };
    let start = Stamp::read(observance.value("DTSTART"))?.wall;
    let mut add = |wall| changes.push(Change { at: minus(wall, before), before, after });
    let rules: Vec<Rule> = observance
        .all("RRULE")
        .map(|rule| Rule::read(&rule.value, false))
        .collect::<Result<_, _>>()?;
    let opens = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or_default().into();
    let ends = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or_default().into();
    // A start in 1601 is no change of its own, only the anchor of its rule.
    if rules.is_empty() || start.year() > FIRST_YEAR {
        add(start);
    }
    for rule in rules {
        if rule.frequency < Frequency::Monthly {
            return Err(Fault::TooDense(rule.text));
        }
        let until = rule.until.map(|until| match until.form {
            Form::Utc => minus(until.wall, -before),
            Form::Date => until.wall + TimeDelta::hours(24) - TimeDelta::seconds(1),
            Form::Local => until.wall,
        });
        let course = Course { start, until, from: opens, to: ends };
        for wall in walk(&rule, &course, budget)?.walls {
            add(wall);
        }
    }
    for property in observance.all("RDATE") {
        for value in property.value.split(',') {
            let value = value.split('/').next().unwrap_or(value);
            let stamp = Stamp::read(value)?;
            add(if stamp.form == Form::Utc { minus(stamp.wall, -before) } else { stamp.wall });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::component::contents;

    const CUSTOM: &[u8] = b"BEGIN:VTIMEZONE\nTZID:Customized Time Zone\n\
        BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

    fn custom() -> Observances {
        let read = contents(CUSTOM);
        let mut remarks = Remarks::new("a.ics");
        Observances::read(&read.zones[0], &mut Budget::new(), &mut remarks).expect("a zone")
    }

    fn utc(text: &str) -> String {
        let wall = text.parse().expect("a test's date");
        custom().instant(wall).format("%H:%M").to_string()
    }

    #[test]
    fn outlooks_zone_from_1601_knows_summer_and_winter() {
        assert_eq!(utc("2026-01-05T09:00:00"), "08:00");
        assert_eq!(utc("2026-07-05T09:00:00"), "07:00");
    }

    #[test]
    fn gaps_and_overlaps_are_read_as_everywhere() {
        assert_eq!(utc("2026-03-29T02:30:00"), "01:30");
        assert_eq!(utc("2026-10-25T02:30:00"), "00:30");
    }

    #[test]
    fn the_wall_is_the_way_back() {
        let at: DateTime<Utc> = "2026-07-05T07:00:00Z".parse().expect("a test's instant");
        assert_eq!(custom().wall(at).to_string(), "2026-07-05 09:00:00");
    }
}

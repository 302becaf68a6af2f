//! A time zone as a VTIMEZONE: what its clock does in the years that are written. Yearly rules where
//! the clock keeps one, since Outlook understands nothing else; single dates where it does not.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// What the clock shows: seconds east of UTC, whether it is summer time, and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Setting {
    seconds: i32,
    summer: bool,
    name: String,
}

/// One kind of change: from which offset to which setting.
type Change = (i32, Setting);

/// Content lines of the zone for these years, not yet folded.
pub fn lines(zone: Tz, first_year: i32, last_year: i32) -> Vec<String> {
    let begin = NaiveDate::from_ymd_opt(first_year - 1, 1, 1).unwrap_or(NaiveDate::MIN);
    let end = NaiveDate::from_ymd_opt(last_year + 1, 1, 1).unwrap_or(NaiveDate::MAX);
    let begin = begin.and_time(NaiveTime::MIN);
    let changes = changes(zone, begin, end.and_time(NaiveTime::MIN));
    let years = first_year - 1..=last_year;
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", zone.name())];
    let rules: Option<Vec<String>> =
        changes.values().map(|onsets| yearly(onsets, years.clone().count())).collect();
    match rules.filter(|rules| !rules.is_empty()) {
        Some(rules) => {
            for ((change, onsets), rule) in changes.iter().zip(rules) {
                lines.extend(observance(change, &onsets[..1], Some(&rule)));
            }
        }
        None => {
            let setting = setting(zone, begin);
            let known_from = begin + Duration::seconds(i64::from(setting.seconds));
            lines.extend(observance(&(setting.seconds, setting), &[known_from], None));
            for (change, onsets) in &changes {
                lines.extend(observance(change, onsets, None));
            }
        }
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

fn setting(zone: Tz, at: NaiveDateTime) -> Setting {
    let offset = zone.offset_from_utc_datetime(&at);
    Setting {
        seconds: offset.fix().local_minus_utc(),
        summer: !offset.dst_offset().is_zero(),
        name: offset.abbreviation().unwrap_or("LMT").to_owned(),
    }
}

/// Each kind of change with its onsets, by the clock that was in force before.
fn changes(
    zone: Tz,
    begin: NaiveDateTime,
    end: NaiveDateTime,
) -> BTreeMap<Change, Vec<NaiveDateTime>> {
    let mut found: BTreeMap<Change, Vec<NaiveDateTime>> = BTreeMap::new();
    let (mut day, mut before) = (begin, setting(zone, begin));
    while day < end {
        let next = day + Days::new(1);
        let after = setting(zone, next);
        if after != before {
            let onset = onset(zone, day, next, &before);
            let wall = onset + Duration::seconds(i64::from(before.seconds));
            found.entry((before.seconds, after.clone())).or_default().push(wall);
        }
        (day, before) = (next, after);
    }
    found
}

/// The first second at which the clock is no longer as `before`.
fn onset(
    zone: Tz,
    mut from: NaiveDateTime,
    mut to: NaiveDateTime,
    before: &Setting,
) -> NaiveDateTime {
    while to - from > Duration::seconds(1) {
        let middle = from + (to - from) / 2;
        if setting(zone, middle) == *before { from = middle } else { to = middle }
    }
    to
}

/// The rule that gives exactly these onsets, one in each of so many years.
fn yearly(onsets: &[NaiveDateTime], years: usize) -> Option<String> {
    let first = onsets.first()?;
    let alike = onsets.iter().zip(0..).all(|(onset, later)| {
        onset.year() == first.year() + later
            && onset.month() == first.month()
            && onset.weekday() == first.weekday()
            && onset.time() == first.time()
    });
    if !alike || onsets.len() != years {
        return None;
    }
    let place = |onset: &NaiveDateTime| (onset.day() - 1) / 7 + 1;
    let is_last = |onset: &NaiveDateTime| (*onset + Days::new(7)).month() != onset.month();
    let place = if onsets.iter().all(is_last) {
        "-1".to_owned()
    } else if onsets.iter().all(|onset| place(onset) == place(first)) {
        place(first).to_string()
    } else {
        return None;
    };
    let day = &first.weekday().to_string().to_uppercase()[..2];
    Some(format!("RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={place}{day}", first.month()))
}

fn observance(
    (before, after): &Change,
    onsets: &[NaiveDateTime],
    rule: Option<&str>,
) -> Vec<String> {
    let kind = if after.summer { "DAYLIGHT" } else { "STANDARD" };
    let mut lines = vec![format!("BEGIN:{kind}")];
    if let Some((first, others)) = onsets.split_first() {
        lines.push(format!("DTSTART:{}", wall(*first)));
        lines.extend(others.iter().map(|onset| format!("RDATE:{}", wall(*onset))));
    }
    lines.extend(rule.map(str::to_owned));
    lines.push(format!("TZOFFSETFROM:{}", offset(*before)));
    lines.push(format!("TZOFFSETTO:{}", offset(after.seconds)));
    lines.push(format!("TZNAME:{}", after.name));
    lines.push(format!("END:{kind}"));
    lines
}

/// `20260329T020000`.
pub fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// `+0530`; with seconds where there are some.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.abs();
    let rest = size % 60;
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{rest}", size / 3600, size / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_keeps_a_rule_has_it_written() {
        let berlin = lines(Tz::Europe__Berlin, 2026, 2027).join("\n");
        assert!(berlin.contains("BEGIN:DAYLIGHT\nDTSTART:20250330T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST"), "{berlin}");
        let new_york = lines(Tz::America__New_York, 2026, 2026).join("\n");
        assert!(new_york.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"), "{new_york}");
    }

    #[test]
    fn a_clock_that_never_changes_has_one_setting() {
        assert_eq!(
            lines(Tz::Asia__Kolkata, 2026, 2026),
            [
                "BEGIN:VTIMEZONE",
                "TZID:Asia/Kolkata",
                "BEGIN:STANDARD",
                "DTSTART:20250101T053000",
                "TZOFFSETFROM:+0530",
                "TZOFFSETTO:+0530",
                "TZNAME:IST",
                "END:STANDARD",
                "END:VTIMEZONE",
            ]
        );
    }

    /// Morocco's clock follows the moon.
    #[test]
    fn a_clock_without_a_rule_has_its_dates_written() {
        let casablanca = lines(Tz::Africa__Casablanca, 2026, 2028).join("\n");
        assert!(casablanca.contains("RDATE:2027"), "{casablanca}");
        assert!(!casablanca.contains("RRULE"), "{casablanca}");
    }
}

//! Following a rule on a wall clock: the wall times it names between two others. The zone comes
//! later, so a nine o'clock meeting stays at nine across a clock change. Days and more are left to
//! the `rrule` crate, hours and less to `ticks`, as that crate would take every step from the start.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rrule::{NWeekday, RRule, RRuleSet, Unvalidated};

use super::{
    budget::{Budget, MOST_INSTANCES, Meter},
    course::{Course, Tick},
    fault::Fault,
    rule::{Frequency, Rule},
    ticks,
};

/// Some lie just outside the window, where the clock alone cannot tell.
const MOST_WALLS: usize = 2 * MOST_INSTANCES;

#[derive(Debug, Default)]
pub struct Walked {
    pub walls: Vec<NaiveDateTime>,
    /// There would be more, but the budget was spent.
    pub cut: bool,
}

/// The wall times of `rule` on this course. The start itself is named only if the rule names it,
/// but it always counts in COUNT.
pub fn walk(rule: &Rule, course: &Course, budget: &mut Budget) -> Result<Walked, Fault> {
    let mut meter = budget.meter();
    let walked = if rule.frequency < Frequency::Daily {
        Ok(collect(ticks::ticks(rule, course), rule, course, &mut meter))
    } else {
        days(rule, course, &mut meter)
    };
    budget.charge(&meter);
    walked
}

fn days(rule: &Rule, course: &Course, meter: &mut Meter) -> Result<Walked, Fault> {
    if !meter.step() {
        return Ok(Walked { walls: vec![], cut: true });
    }
    let Ok(interval) = u16::try_from(rule.interval) else {
        // The second instance lies beyond every calendar.
        return Ok(Walked::default());
    };
    let over = course.start > course.end() || course.from > course.end();
    let explicit = explicit(rule, course.start);
    if over || is_impossible(&explicit) {
        return Ok(Walked::default());
    }
    let anchor = anchor(rule, course);
    let explicit = crates_own(explicit, interval);
    let at = |wall: NaiveDateTime| wall.and_utc().with_timezone(&rrule::Tz::UTC);
    let fault = |_| Fault::NotARule(rule.text.clone());
    let valid = explicit.validate(at(anchor)).map_err(fault)?;
    let set = RRuleSet::new(at(anchor)).rrule(valid).limit();
    let ticks = set.into_iter().map(|at| at.naive_utc()).map(|wall| {
        // Days of the month or year are not in the standard for weekly and daily rules, so the
        // crate refuses them; yet programs write them and mean a condition.
        let allowed = match rule.frequency {
            Frequency::Monthly | Frequency::Yearly => rule.allows_ordinal(wall.date()),
            _ => rule.allows_day(wall.date()),
        };
        if allowed { Tick::At(wall) } else { Tick::Nothing(wall) }
    });
    Ok(collect(ticks, rule, course, meter))
}

fn collect(
    ticks: impl Iterator<Item = Tick>,
    rule: &Rule,
    course: &Course,
    meter: &mut Meter,
) -> Walked {
    let mut walked = Walked::default();
    let mut left = rule.count;
    let mut first = true;
    for tick in ticks {
        if !meter.step() {
            walked.cut = true;
            break;
        }
        let (Tick::At(wall) | Tick::Nothing(wall)) = tick;
        if wall > course.end() {
            break;
        }
        if matches!(tick, Tick::Nothing(_)) {
            continue;
        }
        if first && wall != course.start {
            left = left.map(|left| left.saturating_sub(1));
        }
        first = false;
        if left == Some(0) {
            break;
        }
        left = left.map(|left| left - 1);
        if wall >= course.from {
            if walked.walls.len() >= MOST_WALLS {
                walked.cut = true;
                break;
            }
            walked.walls.push(wall);
        }
    }
    walked
}

/// Where to begin: the start, or whole intervals later when nothing must be counted on the way.
fn anchor(rule: &Rule, course: &Course) -> NaiveDateTime {
    let Course { start, from, .. } = *course;
    if rule.count.is_some() || from <= start {
        return start;
    }
    let interval = i64::from(rule.interval);
    let whole = |passed: i64, unit: i64| (passed / unit * unit).max(0);
    let passed_days = from.date().signed_duration_since(start.date()).num_days();
    let later_days = |unit: i64| {
        let days = whole(passed_days, unit);
        let later = start.date().checked_add_days(Days::new(days.unsigned_abs()));
        later.filter(|_| days > 0)
    };
    let passed_years = i64::from(from.year()) - i64::from(start.year());
    let passed_months = passed_years * 12 + i64::from(from.month()) - i64::from(start.month());
    let later_months = |unit: i64| {
        let months = u32::try_from(whole(passed_months, unit)).ok().filter(|months| *months > 0)?;
        start.date().with_day(1)?.checked_add_months(Months::new(months))
    };
    let later: Option<NaiveDate> = match rule.frequency {
        Frequency::Yearly => later_years(start.date(), whole(passed_years, interval)),
        Frequency::Monthly => later_months(interval),
        Frequency::Weekly => later_days(interval * 7),
        _ => later_days(interval),
    };
    later.map_or(start, |day| day.and_time(NaiveTime::MIN))
}

fn later_years(start: NaiveDate, years: i64) -> Option<NaiveDate> {
    let year = start.year().checked_add(i32::try_from(years).ok()?)?;
    NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| years > 0)
}

/// The rule with everything it takes from its start written out, as the anchor is another day.
fn explicit(rule: &Rule, start: NaiveDateTime) -> Rule {
    let mut rule = rule.clone();
    let (month, day) = (small(start.month()), small(start.day()));
    if !rule.names_days() {
        match rule.frequency {
            Frequency::Yearly => {
                if rule.months.is_empty() {
                    rule.months.push(month);
                }
                rule.month_days.push(i8::try_from(day).unwrap_or(1));
            }
            Frequency::Monthly => rule.month_days.push(i8::try_from(day).unwrap_or(1)),
            Frequency::Weekly => rule.weekdays.push((0, start.weekday())),
            _ => {}
        }
    }
    if rule.frequency == Frequency::Weekly && rule.weekdays.is_empty() {
        let week = std::iter::successors(Some(rule.week_start), |day| Some(day.succ())).take(7);
        rule.weekdays = week.map(|day| (0, day)).collect();
    }
    if rule.frequency == Frequency::Weekly {
        rule.month_days.clear();
    }
    if rule.frequency != Frequency::Yearly {
        rule.year_days.clear();
    }
    let or_else = |list: &mut Vec<u8>, value: u32| {
        if list.is_empty() {
            list.push(small(value));
        }
    };
    or_else(&mut rule.hours, start.hour());
    or_else(&mut rule.minutes, start.minute());
    or_else(&mut rule.seconds, start.second());
    rule
}

fn crates_own(mut rule: Rule, interval: u16) -> RRule<Unvalidated> {
    // The crate refuses the fifth from the end of a month and the 53rd from the end of a year. Where
    // there is one, it is the first; `Rule::allows_ordinal` passes over it elsewhere.
    let rarest = rule.rarest_ordinal();
    for (ordinal, _) in rule.weekdays.iter_mut().filter(|(ordinal, _)| *ordinal == -rarest) {
        *ordinal = 1;
    }
    // Of "every Monday and the second Tuesday" the crate takes what is both, so nothing.
    if rule.weekdays.iter().any(|(ordinal, _)| *ordinal != 0) {
        let each = |&(ordinal, day): &(i16, chrono::Weekday)| {
            let ordinals = if ordinal == 0 { 1..=rarest } else { ordinal..=ordinal };
            ordinals.map(move |ordinal| (ordinal, day))
        };
        rule.weekdays = rule.weekdays.iter().flat_map(each).collect();
    }
    let months: Vec<chrono::Month> =
        rule.months.iter().filter_map(|&month| chrono::Month::try_from(month).ok()).collect();
    RRule::new(frequency(rule.frequency))
        .interval(interval)
        .week_start(rule.week_start)
        .by_set_pos(rule.positions)
        .by_month(&months)
        .by_month_day(rule.month_days)
        .by_year_day(rule.year_days)
        .by_week_no(rule.weeks)
        .by_weekday(rule.weekdays.iter().map(|&(ordinal, day)| nth(ordinal, day)).collect())
        .by_hour(rule.hours)
        .by_minute(rule.minutes)
        .by_second(rule.seconds)
}

/// Months, days, hours, minutes and seconds are all below 256.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn nth(ordinal: i16, day: chrono::Weekday) -> NWeekday {
    if ordinal == 0 { NWeekday::Every(day) } else { NWeekday::Nth(ordinal, day) }
}

fn frequency(frequency: Frequency) -> rrule::Frequency {
    match frequency {
        Frequency::Yearly => rrule::Frequency::Yearly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Weekly => rrule::Frequency::Weekly,
        _ => rrule::Frequency::Daily,
    }
}

/// 30 February and its like: the crate would search for them until the year 10000. `rule` says
/// everything itself, as a start on the 31st is one of these too.
fn is_impossible(rule: &Rule) -> bool {
    let longest = |month: u8| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let fits = |day: i8| rule.months.iter().any(|&month| day.abs() <= longest(month));
    !rule.months.is_empty()
        && !rule.month_days.is_empty()
        && !rule.month_days.iter().any(|&day| fits(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a test's date")
    }

    fn walls(rule: &str, start: &str, from: &str, to: &str) -> Vec<String> {
        let rule = Rule::read(rule, false).expect("a rule");
        let course = Course { start: at(start), until: None, from: at(from), to: at(to) };
        let walked = walk(&rule, &course, &mut Budget::new()).expect("a walk");
        assert!(!walked.cut);
        walked.walls.iter().map(|wall| wall.format("%y-%m-%d %H:%M").to_string()).collect()
    }

    #[test]
    fn a_jump_lands_on_the_same_fortnights() {
        let found = walls(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "2020-01-01T09:00:00",
            "2026-01-01T00:00:00",
            "2026-01-20T00:00:00",
        );
        let slow = walls(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=100000",
            "2020-01-01T09:00:00",
            "2026-01-01T00:00:00",
            "2026-01-20T00:00:00",
        );
        assert_eq!(found, slow);
        assert!(!found.is_empty());
    }

    #[test]
    fn the_29th_of_february_survives_a_jump() {
        let found = walls(
            "FREQ=YEARLY",
            "1996-02-29T09:00:00",
            "2021-01-01T00:00:00",
            "2030-01-01T00:00:00",
        );
        assert_eq!(found, ["24-02-29 09:00", "28-02-29 09:00"]);
    }

    #[test]
    fn a_start_off_its_rule_counts_as_the_first() {
        let found = walls(
            "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
            "2026-01-05T09:00:00",
            "2026-01-01T00:00:00",
            "2026-03-01T00:00:00",
        );
        assert_eq!(found, ["26-01-06 09:00", "26-01-13 09:00"]);
    }

    #[test]
    fn days_of_the_month_narrow_a_weekly_rule() {
        let friday = "FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13";
        let found =
            walls(friday, "2020-01-03T09:00:00", "2026-01-01T00:00:00", "2026-12-31T00:00:00");
        assert_eq!(found, ["26-02-13 09:00", "26-03-13 09:00", "26-11-13 09:00"]);
    }

    #[test]
    fn the_fifth_monday_from_the_end_is_the_first_of_five() {
        let found = walls(
            "FREQ=MONTHLY;BYDAY=-5MO,-1FR",
            "2026-01-01T09:00:00",
            "2026-01-01T00:00:00",
            "2026-04-30T00:00:00",
        );
        let expected = ["26-01-30 09:00", "26-02-27 09:00", "26-03-02 09:00", "26-03-27 09:00"];
        assert_eq!(found[..4], expected);
        let found = walls(
            "FREQ=YEARLY;BYDAY=-53TH",
            "2020-01-01T09:00:00",
            "2020-01-01T00:00:00",
            "2027-12-31T00:00:00",
        );
        assert_eq!(found, ["20-01-02 09:00", "26-01-01 09:00"]);
    }

    #[test]
    fn every_monday_and_the_second_tuesday_are_both_taken() {
        let found = walls(
            "FREQ=MONTHLY;BYDAY=MO,2TU",
            "2026-03-01T09:00:00",
            "2026-03-01T00:00:00",
            "2026-03-31T00:00:00",
        );
        let days: Vec<&str> = found.iter().map(|wall| &wall[6..8]).collect();
        assert_eq!(days, ["02", "09", "10", "16", "23", "30"]);
    }

    #[test]
    fn impossible_days_end_at_once() {
        for rule in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
            "FREQ=DAILY;BYYEARDAY=366;BYMONTH=3",
        ] {
            let found =
                walls(rule, "2020-01-01T09:00:00", "2026-01-01T00:00:00", "2027-01-01T00:00:00");
            assert!(found.is_empty());
        }
    }
}

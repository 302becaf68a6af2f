//! A repeat rule (RRULE) as it is meant: cleaned of what programs write beside the standard.
//! `walk` follows it.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::{
    fault::{Fault, excerpt},
    values::Stamp,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Lists are empty where the rule does not say.
#[derive(Clone, Debug)]
pub struct Rule {
    /// As written, for messages.
    pub text: String,
    pub frequency: Frequency,
    pub interval: u32,
    pub count: Option<u32>,
    /// Never with a count.
    pub until: Option<Stamp>,
    pub week_start: Weekday,
    pub positions: Vec<i32>,
    pub months: Vec<u8>,
    pub month_days: Vec<i8>,
    pub year_days: Vec<i16>,
    pub weeks: Vec<i8>,
    /// The ordinal is 0 for every such day.
    pub weekdays: Vec<(i16, Weekday)>,
    pub hours: Vec<u8>,
    pub minutes: Vec<u8>,
    pub seconds: Vec<u8>,
}

/// More instants in one period than any meeting has.
const DENSEST: usize = 10_000;

impl Rule {
    /// Reads a rule's value; parts nobody knows are passed over.
    pub fn read(value: &str, whole_days: bool) -> Result<Self, Fault> {
        let text = excerpt(value);
        let rule = Self::parsed(value, &text).ok_or_else(|| Fault::NotARule(text.clone()))?;
        if whole_days && rule.frequency < Frequency::Daily {
            return Err(Fault::TooFine(text));
        }
        let rule = if whole_days { rule.without_times() } else { rule };
        if rule.density() > DENSEST { Err(Fault::TooDense(text)) } else { Ok(rule) }
    }

    fn parsed(value: &str, text: &str) -> Option<Self> {
        let upper = value.to_ascii_uppercase();
        let part = |name: &str| {
            let parts = upper.split(';').filter_map(|part| part.split_once('='));
            parts.rev().find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim())
        };
        let filled = |name: &str| part(name).filter(|value| !value.is_empty());
        if part("RSCALE").is_some_and(|scale| scale != "GREGORIAN")
            || part("SKIP").is_some_and(|skip| skip != "OMIT")
        {
            return None;
        }
        let frequency = frequency(part("FREQ")?)?;
        let interval = filled("INTERVAL").map_or(Some(1), |value| value.parse::<i128>().ok())?;
        // COUNT=-1 and COUNT=0 are how some programs write "without end".
        let count = filled("COUNT").map_or(Some(0), |value| value.parse::<i128>().ok())?;
        let count = Some(count.clamp(0, i128::from(u32::MAX))).filter(|count| *count > 0);
        let until = match filled("UNTIL") {
            Some(until) if count.is_none() => Some(Stamp::read(until).ok()?),
            _ => None,
        };
        let weeks: Vec<i8> = numbers(filled("BYWEEKNO"), |week| (1..=53).contains(&week.abs()))?;
        let weekdays = weekdays(filled("BYDAY").unwrap_or_default())?;
        let mut rule = Self {
            text: text.to_owned(),
            frequency,
            interval: u32::try_from(interval.clamp(1, i128::from(u32::MAX))).ok()?,
            count: count.and_then(|count| u32::try_from(count).ok()),
            until,
            week_start: filled("WKST").map_or(Some(Weekday::Mon), weekday)?,
            positions: numbers(filled("BYSETPOS"), |at| (1..=366).contains(&at.abs()))?,
            months: numbers(filled("BYMONTH"), |month| (1..=12).contains(&month))?,
            month_days: numbers(filled("BYMONTHDAY"), |day| (1..=31).contains(&day.abs()))?,
            year_days: numbers(filled("BYYEARDAY"), |day| (1..=366).contains(&day.abs()))?,
            weeks: if frequency == Frequency::Yearly { weeks } else { vec![] },
            weekdays,
            hours: numbers(filled("BYHOUR"), |hour| (0..24).contains(&hour))?,
            minutes: numbers(filled("BYMINUTE"), |minute| (0..60).contains(&minute))?,
            seconds: numbers(filled("BYSECOND"), |second| (0..60).contains(&second))?,
        };
        if frequency < Frequency::Monthly || !rule.weeks.is_empty() {
            rule.weekdays.iter_mut().for_each(|(ordinal, _)| *ordinal = 0);
        }
        Some(rule)
    }

    fn without_times(mut self) -> Self {
        self.hours.clear();
        self.minutes.clear();
        self.seconds.clear();
        self
    }

    /// The most instants one period can hold.
    fn density(&self) -> usize {
        let times = |list: &Vec<u8>| list.len().max(1);
        let days = match self.frequency {
            _ if !self.names_days() => 1,
            Frequency::Yearly => 366,
            Frequency::Monthly => 31,
            Frequency::Weekly => 7,
            _ => 1,
        };
        let within = match self.frequency {
            Frequency::Secondly => 1,
            Frequency::Minutely => times(&self.seconds),
            Frequency::Hourly => times(&self.minutes) * times(&self.seconds),
            _ => times(&self.hours) * times(&self.minutes) * times(&self.seconds),
        };
        days * within
    }

    /// Whether any part says which days are meant; else the start does.
    pub fn names_days(&self) -> bool {
        !(self.weeks.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.weekdays.is_empty())
    }

    /// Whether the parts that speak of days let this one through.
    pub fn allows_day(&self, day: NaiveDate) -> bool {
        let year_days = if day.leap_year() { 366 } else { 365 };
        among(&self.months, i64::from(day.month()), 12)
            && among(&self.month_days, i64::from(day.day()), i64::from(day.num_days_in_month()))
            && among(&self.year_days, i64::from(day.ordinal()), year_days)
            && (self.weekdays.is_empty()
                || self.weekdays.iter().any(|(_, weekday)| *weekday == day.weekday()))
    }

    /// The highest number that a weekday can have in the rule's month or year.
    pub fn rarest_ordinal(&self) -> i16 {
        let of_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
        if of_month { 5 } else { 53 }
    }

    /// Whether the weekdays that count from the end let this day through.
    pub fn allows_ordinal(&self, day: NaiveDate) -> bool {
        let rarest = self.rarest_ordinal();
        if !self.weekdays.iter().any(|(ordinal, _)| *ordinal == -rarest) {
            return true;
        }
        let days_in_year = if day.leap_year() { 366 } else { 365 };
        let (from_start, last) = match rarest {
            5 => (i64::from(day.day()), i64::from(day.num_days_in_month())),
            _ => (i64::from(day.ordinal()), days_in_year),
        };
        let (from_start, from_end) = ((from_start - 1) / 7 + 1, (last - from_start) / 7 + 1);
        self.weekdays.iter().filter(|(_, weekday)| *weekday == day.weekday()).any(|(ordinal, _)| {
            let ordinal = i64::from(*ordinal);
            ordinal == 0 || ordinal == from_start || ordinal == -from_end
        })
    }

    pub fn allows_hour(&self, time: NaiveTime) -> bool {
        among(&self.hours, i64::from(time.hour()), 0)
    }

    pub fn allows_minute(&self, time: NaiveTime) -> bool {
        among(&self.minutes, i64::from(time.minute()), 0)
    }

    pub fn allows_second(&self, time: NaiveTime) -> bool {
        among(&self.seconds, i64::from(time.second()), 0)
    }
}

/// Whether `value` is in the list, which may count from the end; an empty list holds everything.
fn among<N: Copy + Into<i64>>(list: &[N], value: i64, last: i64) -> bool {
    list.is_empty()
        || list.iter().any(|&number| {
            let number: i64 = number.into();
            number == value || (number < 0 && last + 1 + number == value)
        })
}

fn frequency(word: &str) -> Option<Frequency> {
    Some(match word {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

fn weekdays(list: &str) -> Option<Vec<(i16, Weekday)>> {
    let entries = list.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    let mut read = vec![];
    for entry in entries {
        let (ordinal, day) = entry.split_at_checked(entry.len().checked_sub(2)?)?;
        let ordinal = match ordinal.trim() {
            "" => 0,
            ordinal => ordinal.parse::<i16>().ok().filter(|ordinal| ordinal.abs() <= 53)?,
        };
        let entry = (ordinal, weekday(day)?);
        if !read.contains(&entry) {
            read.push(entry);
        }
    }
    Some(read)
}

/// The numbers of a list that make sense. `None` where something is no number or nothing is left.
fn numbers<N>(list: Option<&str>, sensible: impl Fn(i64) -> bool) -> Option<Vec<N>>
where
    N: TryFrom<i64> + Ord,
{
    let Some(list) = list else { return Some(vec![]) };
    let entries = list.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    let all = entries.map(|entry| entry.parse::<i64>().ok()).collect::<Option<Vec<_>>>()?;
    let mut kept: Vec<N> = all
        .into_iter()
        .filter(|number| sensible(*number))
        .filter_map(|number| N::try_from(number).ok())
        .collect();
    kept.sort_unstable();
    kept.dedup();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        Rule::read(text, false).expect("a rule")
    }

    #[test]
    fn unknown_parts_and_spaces_are_passed_over() {
        let read = rule(" freq=WEEKLY; INTERVAL=2 ;X-THING=1;BYDAY=2MO, FR;junk;");
        assert_eq!((read.frequency, read.interval), (Frequency::Weekly, 2));
        assert_eq!(read.weekdays, [(0, Weekday::Mon), (0, Weekday::Fri)]);
    }

    #[test]
    fn a_count_that_is_not_positive_is_no_count() {
        assert_eq!(rule("FREQ=DAILY;COUNT=-1").count, None);
        assert_eq!(rule("FREQ=DAILY;COUNT=0;UNTIL=20260101").count, None);
        assert!(rule("FREQ=DAILY;COUNT=0;UNTIL=20260101").until.is_some());
    }

    #[test]
    fn what_cannot_be_followed_is_refused_with_its_words() {
        let fault = Rule::read("FREQ=FORTNIGHTLY", false).expect_err("no rule");
        assert_eq!(fault.to_string(), "the repeat rule \"FREQ=FORTNIGHTLY\" is not understood");
        assert!(Rule::read("FREQ=HOURLY", true).is_err());
        assert!(Rule::read("FREQ=YEARLY;BYMONTHDAY=99", false).is_err());
        assert!(Rule::read("RSCALE=HEBREW;FREQ=YEARLY", false).is_err());
    }

    #[test]
    fn lists_that_multiply_into_thousands_are_refused() {
        let all = |last: u8| (0..last).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        let (hours, minutes) = (all(24), all(60));
        let dense = format!("FREQ=DAILY;BYHOUR={hours};BYMINUTE={minutes};BYSECOND={minutes}");
        assert!(matches!(Rule::read(&dense, false), Err(Fault::TooDense(_))));
    }
}

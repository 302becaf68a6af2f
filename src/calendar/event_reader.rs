//! A component to a typed event. Without a start it is no event; anything else that cannot be read
//! costs only itself and is noted.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::{
    component::{Component, Method},
    event::{Event, Excluded, Length, Replaces, When},
    fault::{Fault, excerpt},
    groups::Cancellation,
    meaning::Reader,
    property::Property,
    remarks::Remarks,
    rule::Rule,
    values::{Duration, Form, Stamp},
    zones::{Zone, Zones},
};

/// Nobody writes more rules for one event.
const MOST_RULES: usize = 50;

/// Reads the events of one file.
pub struct Events<'a, 'zones> {
    pub file: usize,
    pub zones: Zones<'zones>,
    pub remarks: &'a mut Remarks,
    pub meanings: Reader<'a>,
}

impl Events<'_, '_> {
    pub fn read(&mut self, component: &Component) -> Result<Event, Fault> {
        let property = component.get("DTSTART").ok_or(Fault::NoStart)?;
        let start = self.when(property, first_value(&property.value))?;
        let length = self.length(component, &start);
        let (start, length) = self.as_whole_day(component, start, length);
        let replaces = match component.get("RECURRENCE-ID") {
            Some(property) => Some(self.replaces(property)?),
            // It brings one more instance, not the series.
            None if component.method == Method::Add => Some(self.itself(&start)),
            None => None,
        };
        let mut event = Event {
            uid: uid(component),
            sequence: sequence(component.value("SEQUENCE")),
            line: component.line,
            file: self.file,
            length,
            replaces,
            rules: self.rules(component, "RRULE", &start),
            except_rules: self.rules(component, "EXRULE", &start),
            extra: vec![],
            excluded: Excluded::default(),
            over: false,
            meaning: self.meanings.read(component, start.whole_day),
            start,
        };
        event.over = is_over(&event);
        for property in component.all("RDATE") {
            self.each_value(property, "date to add", |events, value| {
                event.extra.push(events.extra(property, value, &event.start)?);
                Ok(())
            });
        }
        for property in component.all("EXDATE") {
            self.each_value(property, "date to leave out", |events, value| {
                let when = events.when(property, value)?;
                if when.whole_day || event.start.whole_day {
                    event.excluded.days.insert(events.day(&when));
                } else if when.floating {
                    event.excluded.instants.insert(event.start.at(when.wall).instant());
                } else {
                    event.excluded.instants.insert(when.instant());
                }
                Ok(())
            });
        }
        Ok(event)
    }

    /// A METHOD:CANCEL. It need not say when the event was.
    pub fn cancellation(&mut self, component: &Component) -> Result<Cancellation, Fault> {
        let replaces = match component.get("RECURRENCE-ID") {
            Some(property) => Some(self.replaces(property)?),
            None => None,
        };
        Ok(Cancellation {
            uid: uid(component),
            file: self.file,
            line: component.line,
            sequence: sequence(component.value("SEQUENCE")),
            replaces,
            event: self.read(component).ok(),
        })
    }

    fn itself(&mut self, start: &When) -> Replaces {
        let when = start.clone();
        Replaces { at: when.instant(), day: self.day(&when), when, onwards: false }
    }

    fn when(&mut self, property: &Property, value: &str) -> Result<When, Fault> {
        let stamp = Stamp::read(value)?;
        let zone = match property.parameter("TZID").filter(|name| !name.trim().is_empty()) {
            Some(name) if stamp.form == Form::Local => {
                Some(self.zones.named(name, property.line, self.remarks))
            }
            _ if stamp.form == Form::Utc => Some(Zone::UTC),
            _ => None,
        };
        Ok(When {
            wall: stamp.wall,
            floating: zone.is_none(),
            zone: zone.unwrap_or_else(|| self.zones.user()),
            whole_day: stamp.form == Form::Date,
        })
    }

    fn length(&mut self, component: &Component, start: &When) -> Length {
        let end = component.get("DTEND").filter(|end| !end.value.trim().is_empty());
        if let Some(property) = end {
            match self.when(property, first_value(&property.value)) {
                Ok(end) => return self.until(start, &end, property.line),
                Err(fault) => {
                    self.remarks.notice(property.line, format!("the end is left out: {fault}"));
                }
            }
        }
        let duration = component.get("DURATION").filter(|given| !given.value.trim().is_empty());
        let read = duration.map(|property| (property.line, Duration::read(&property.value)));
        match read {
            Some((_, Ok(by))) if start.whole_day => {
                Length::Days(by.days.saturating_add(by.exact.num_days()).max(1))
            }
            Some((_, Ok(by))) => Length::Nominal(by),
            Some((line, Err(fault))) => {
                self.remarks.notice(line, format!("the length is left out: {fault}"));
                no_length(start)
            }
            None => no_length(start),
        }
    }

    fn until(&mut self, start: &When, end: &When, line: usize) -> Length {
        if start.whole_day {
            let days = end.wall.date().signed_duration_since(start.wall.date()).num_days();
            return Length::Days(days.max(1));
        }
        // A TZID is easily forgotten at the end.
        let end = if end.floating && !end.whole_day { start.at(end.wall) } else { end.clone() };
        let length = if end.zone == start.zone {
            start.zone.between(start.wall, end.wall)
        } else {
            end.instant().signed_duration_since(start.instant())
        };
        if length < TimeDelta::zero() {
            self.remarks.notice(line, "the event ends before it starts; it is read without length");
        }
        Length::Exact(length.max(TimeDelta::zero()))
    }

    /// Exchange writes a whole day as midnight to midnight of a zone and says so beside it.
    fn as_whole_day(&self, component: &Component, start: When, length: Length) -> (When, Length) {
        let said = component
            .get("X-MICROSOFT-CDO-ALLDAYEVENT")
            .is_some_and(|property| property.word() == "TRUE");
        let midnight = start.wall.time() == NaiveTime::MIN;
        let Length::Exact(exact) = length else { return (start, length) };
        // A clock change makes a day of 23 or 25 hours.
        let days = (exact + TimeDelta::hours(2)).num_days();
        if !said || start.whole_day || !midnight || days < 1 {
            return (start, length);
        }
        let (wall, zone) = (start.wall, self.zones.user());
        (When { wall, zone, floating: true, whole_day: true }, Length::Days(days))
    }

    /// The day that a time names in a series of whole days. Exchange gives the local midnight in UTC.
    fn day(&mut self, when: &When) -> NaiveDate {
        let as_utc = when.zone == Zone::UTC && when.wall.time() != NaiveTime::MIN;
        if !as_utc {
            return when.wall.date();
        }
        self.zones.of_file(self.remarks).wall(when.instant()).date()
    }

    fn replaces(&mut self, property: &Property) -> Result<Replaces, Fault> {
        let when = self.when(property, first_value(&property.value))?;
        let range = property.parameter("RANGE").unwrap_or_default();
        Ok(Replaces {
            at: when.instant(),
            day: self.day(&when),
            when,
            onwards: range.eq_ignore_ascii_case("THISANDFUTURE"),
        })
    }

    fn rules(
        &mut self,
        component: &Component,
        name: &str,
        start: &When,
    ) -> Vec<(Rule, Option<NaiveDateTime>)> {
        let mut rules = vec![];
        for (number, property) in component.all(name).enumerate() {
            if number == MOST_RULES {
                self.remarks.notice(property.line, format!("only {MOST_RULES} {name} are read"));
                break;
            }
            match Rule::read(&property.value, start.whole_day) {
                Ok(rule) => {
                    let until = rule.until.map(|until| self.wall_until(until, start));
                    rules.push((rule, until));
                }
                Err(fault) => {
                    let rest = instead_of_a_rule(component, name);
                    self.remarks.notice(property.line, format!("{fault}: {rest}"));
                }
            }
        }
        rules
    }

    /// The last wall time a rule may name.
    fn wall_until(&mut self, until: Stamp, start: &When) -> NaiveDateTime {
        let end_of_day = |wall: NaiveDateTime| wall.date().and_hms_opt(23, 59, 59).unwrap_or(wall);
        match until.form {
            // Exchange means the local date of that instant.
            Form::Utc if start.whole_day => {
                end_of_day(self.zones.of_file(self.remarks).wall(until.wall.and_utc()))
            }
            Form::Utc => start.zone.wall(until.wall.and_utc()),
            Form::Local if !start.whole_day => until.wall,
            Form::Local | Form::Date => end_of_day(until.wall),
        }
    }

    fn extra(
        &mut self,
        property: &Property,
        value: &str,
        start: &When,
    ) -> Result<(When, Option<DateTime<Utc>>), Fault> {
        let (first, end) = value.split_once('/').map_or((value, None), |(a, b)| (a, Some(b)));
        let when = self.when(property, first)?;
        let end = match end.map(str::trim) {
            Some(length) if length.starts_with(['P', 'p', '+', '-']) => {
                let by = Duration::read(length)?;
                let days = by.add_days(when.wall).unwrap_or(when.wall);
                when.zone.instant(days).checked_add_signed(by.exact)
            }
            Some(end) => {
                let end = Stamp::read(end)?;
                let zone = if end.form == Form::Utc { Zone::UTC } else { when.zone.clone() };
                Some(zone.instant(end.wall))
            }
            None => None,
        };
        let end = end.map(|end| end.max(when.instant()));
        let when = match (when.whole_day, start.whole_day) {
            (true, false) => start.at(when.wall.date().and_time(start.wall.time())),
            (false, true) => start.at(when.wall.date().and_time(NaiveTime::MIN)),
            _ => when,
        };
        Ok((when, end))
    }

    /// Reads each value of a list; one that cannot be read is noted and passed over.
    fn each_value(
        &mut self,
        property: &Property,
        what: &str,
        mut take: impl FnMut(&mut Self, &str) -> Result<(), Fault>,
    ) {
        // vCalendar 1.0 divides them by semicolons.
        let values =
            property.value.split([',', ';']).map(str::trim).filter(|value| !value.is_empty());
        for value in values {
            if let Err(fault) = take(self, value) {
                self.remarks.notice(property.line, format!("a {what} is passed over: {fault}"));
            }
        }
    }
}

/// What is left of an event without the rule that cannot be followed.
fn instead_of_a_rule(component: &Component, name: &str) -> &'static str {
    let alone = component.all("RRULE").count() == 1 && component.get("RDATE").is_none();
    if name == "RRULE" && alone { "only its first time is kept" } else { "it is passed over" }
}

fn first_value(list: &str) -> &str {
    let value = list.split(',').map(str::trim).find(|value| !value.is_empty()).unwrap_or_default();
    value.split('/').next().unwrap_or(value)
}

fn no_length(start: &When) -> Length {
    if start.whole_day { Length::Days(1) } else { Length::Exact(TimeDelta::zero()) }
}

fn sequence(value: &str) -> u64 {
    let digits: String = value.chars().filter(char::is_ascii_digit).take(18).collect();
    digits.parse().unwrap_or(0)
}

fn is_over(event: &Event) -> bool {
    let [(rule, until)] = event.rules.as_slice() else { return false };
    let (Some(until), Some(stamp)) = (until, rule.until) else { return false };
    let start = event.start.wall;
    match stamp.form {
        // A day too early is a slip in the zone, not the will to have no instance.
        _ if event.start.whole_day => {
            stamp.wall.date() < start.date() - Days::new(1) || {
                stamp.form == Form::Date && stamp.wall.date() < start.date()
            }
        }
        _ => *until < start,
    }
}

/// How a UID begins that no file has given.
pub const MADE_UID: &str = "without-uid-";

/// The UID, or one made from what the event says: the same again at the next import.
fn uid(component: &Component) -> String {
    const LONGEST: usize = 1_000;
    let uid = component.value("UID").trim();
    if !uid.is_empty() && uid.len() <= LONGEST {
        return uid.to_owned();
    }
    // FNV-1a, as the standard library's hashes may change from one release to the next.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for name in ["UID", "DTSTART", "DTEND", "DURATION", "RRULE", "SUMMARY"] {
        for byte in component.value(name).bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{MADE_UID}{hash:016x}")
}

/// The UID as written, where there is one.
pub fn own_uid(component: &Component) -> Option<String> {
    Some(uid(component)).filter(|uid| !uid.starts_with(MADE_UID))
}

/// For messages: which event is meant.
pub fn title(component: &Component) -> String {
    component.get("SUMMARY").map(|summary| excerpt(&summary.text())).unwrap_or_default()
}

/// Why an event is left out, and which.
pub fn refused(title: &str, fault: &Fault) -> String {
    if title.is_empty() { fault.to_string() } else { format!("\"{title}\": {fault}") }
}

//! Repeat rules as vCalendar 1.0 wrote them, `W2 TU TH #5`, said in today's words: old phones and
//! organisers still hold years of them.

/// The same as an RRULE's value; `None` for what is no such rule, or says more than today's rules can.
pub fn rule(value: &str) -> Option<String> {
    let upper = value.trim().to_ascii_uppercase();
    let mut words = upper.split_whitespace();
    let (kind, interval) = kind(words.next()?)?;
    let (mut listed, mut end) = (Listed::default(), None);
    for word in words {
        if end.is_some() {
            // Rules inside rules, as `MP1 1+ MO #4 D1 #2`, have no likeness today.
            return None;
        }
        match ending(word) {
            Some(ending) => end = Some(ending),
            None => listed.add(kind, word)?,
        }
    }
    let by = listed.by(kind)?;
    let frequency = match kind {
        Kind::Days => "DAILY",
        Kind::Weekdays => "WEEKLY",
        Kind::Positions | Kind::MonthDays => "MONTHLY",
        Kind::Months | Kind::YearDays => "YEARLY",
    };
    // Without a word about its end, a rule gives the first time and one more.
    let end = end.unwrap_or_else(|| ";COUNT=2".to_owned());
    Some(format!("FREQ={frequency};INTERVAL={interval}{by}{end}"))
}

/// What a rule counts by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Days,
    Weekdays,
    Positions,
    MonthDays,
    Months,
    YearDays,
}

/// `MP2`: the kind and every how many.
fn kind(word: &str) -> Option<(Kind, u32)> {
    let kinds = [
        ("MP", Kind::Positions),
        ("MD", Kind::MonthDays),
        ("YM", Kind::Months),
        ("YD", Kind::YearDays),
        ("D", Kind::Days),
        ("W", Kind::Weekdays),
    ];
    kinds.into_iter().find_map(|(mark, kind)| Some((kind, number(word.strip_prefix(mark)?)?)))
}

/// `#5`, `#0` for endless, or the last instant.
fn ending(word: &str) -> Option<String> {
    if let Some(times) = word.strip_prefix('#') {
        return Some(match number(times)? {
            0 => String::new(),
            times => format!(";COUNT={times}"),
        });
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (digits >= 8 || word.contains('-') && word.len() >= 10).then(|| format!(";UNTIL={word}"))
}

/// What stands between a rule's kind and its end.
#[derive(Default)]
struct Listed {
    values: Vec<String>,
    /// `1+` or `2-`, which the weekdays behind them are meant for.
    positions: Vec<i64>,
    /// Whether a weekday has come since.
    used: bool,
}

impl Listed {
    fn add(&mut self, kind: Kind, word: &str) -> Option<()> {
        match kind {
            Kind::Days => return None,
            Kind::Weekdays => self.values.push(weekday(word)?.to_owned()),
            Kind::Positions => match signed(word) {
                Some(position) if (1..=5).contains(&position.abs()) => {
                    if std::mem::take(&mut self.used) {
                        self.positions.clear();
                    }
                    self.positions.push(position);
                }
                _ if self.positions.is_empty() => return None,
                _ => {
                    let day = weekday(word)?;
                    self.used = true;
                    self.values.extend(self.positions.iter().map(|at| format!("{at}{day}")));
                }
            },
            Kind::MonthDays if word == "LD" => self.values.push("-1".to_owned()),
            Kind::MonthDays => self.values.push(within(signed(word)?, 31)?),
            Kind::Months => self.values.push(within(number(word)?.into(), 12)?),
            Kind::YearDays => self.values.push(within(number(word)?.into(), 366)?),
        }
        Some(())
    }

    /// `;BYDAY=TU,TH`; nothing where the start says it.
    fn by(self, kind: Kind) -> Option<String> {
        let name = match kind {
            Kind::Weekdays | Kind::Positions => "BYDAY",
            Kind::MonthDays => "BYMONTHDAY",
            Kind::Months => "BYMONTH",
            Kind::YearDays => "BYYEARDAY",
            Kind::Days => return Some(String::new()),
        };
        match (self.values.is_empty(), kind) {
            (true, Kind::Positions) => None,
            (true, _) => Some(String::new()),
            (false, Kind::Positions) if !self.used => None,
            (false, _) => Some(format!(";{name}={}", self.values.join(","))),
        }
    }
}

fn weekday(word: &str) -> Option<&str> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&word).then_some(word)
}

/// `2`, `2+`, and `2-` from the end.
fn signed(word: &str) -> Option<i64> {
    match word.strip_suffix('-') {
        Some(digits) => Some(-i64::from(number(digits)?)),
        None => number(word.strip_suffix('+').unwrap_or(word)).map(i64::from),
    }
}

fn within(number: i64, most: i64) -> Option<String> {
    (1..=most).contains(&number.abs()).then(|| number.to_string())
}

fn number(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.bytes().all(|sign| sign.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::rule;

    #[test]
    fn old_rules_are_said_in_todays_words() {
        for (old, today) in [
            ("W1 TU #5", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=5"),
            ("w2 tu th", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=2"),
            ("D2 #3", "FREQ=DAILY;INTERVAL=2;COUNT=3"),
            ("D1 #0", "FREQ=DAILY;INTERVAL=1"),
            ("D1 20260110T235959Z", "FREQ=DAILY;INTERVAL=1;UNTIL=20260110T235959Z"),
            ("MP1 1+ MO #4", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO;COUNT=4"),
            ("MP6 1+ 2+ MO 1- FR #5", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO,2MO,-1FR;COUNT=5"),
            ("MD1 15 #3", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15;COUNT=3"),
            ("MD1 2- LD #3", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-2,-1;COUNT=3"),
            ("YM1 6 #2", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6;COUNT=2"),
            ("YD1 1 100 #0", "FREQ=YEARLY;INTERVAL=1;BYYEARDAY=1,100"),
        ] {
            assert_eq!(rule(old).as_deref(), Some(today), "{old}");
        }
    }

    #[test]
    fn what_has_no_likeness_today_is_left_alone() {
        let inner = ["D1 0900 1100 #5", "MP1 1+ MO #4 D1 #2", "M30 #4", "MP1 #3", "MP1 1+ #3"];
        for other in inner.into_iter().chain(["FREQ=DAILY", "", "W", "WEEKLY", "YM1 13", "W1 XX"]) {
            assert_eq!(rule(other), None, "{other}");
        }
    }
}

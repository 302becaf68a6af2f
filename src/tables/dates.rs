//! Days as logs write them. Nothing is guessed about the order of day and month: a column settles it
//! by a number above 12, or the leader does.

use chrono::NaiveDate;

use crate::domain::{notation::DateOrder, refusal::Refusal, week::check_day};

/// Year, month, day of three numbers in this order.
fn sorted(order: DateOrder, [a, b, c]: [Number; 3]) -> (Number, Number, Number) {
    match order {
        DateOrder::DayFirst => (c, b, a),
        DateOrder::MonthFirst => (c, a, b),
        DateOrder::YearFirst => (a, b, c),
    }
}

/// A number with its digits, since `05` may be a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    value: u32,
    digits: usize,
}

/// A date as it is written, before anybody says what comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Known(Option<NaiveDate>),
    /// `31.12.26`: dots are day first, but which century is not said.
    Dotted([Number; 3]),
    /// `3/4/2026`, `26-03-04`.
    Open([Number; 3]),
}

/// How the dates of one table are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    order: Option<DateOrder>,
    asked: bool,
    /// What settled it, to be told.
    pub(super) said: Option<String>,
}

/// What is wrong with one date.
pub(super) type Why = &'static str;

impl Dates {
    /// Settles the order for all of `values`, each with its line, unless it is asked for.
    pub(super) fn settled<'a>(
        values: impl IntoIterator<Item = (usize, &'a str)>,
        asked: Option<DateOrder>,
    ) -> Result<Self, Refusal> {
        if asked.is_some() {
            return Ok(Self { order: asked, asked: true, said: None });
        }
        let (mut day_first, mut month_first, mut open) = (None, None, None);
        for (line, text) in values {
            let numbers = match written(text) {
                Some(Written::Open(numbers)) => numbers,
                Some(Written::Dotted(_)) => return Err(short_year(line, text)),
                Some(Written::Known(_)) | None => continue,
            };
            if numbers.iter().all(|number| number.digits < 4) {
                return Err(short_year(line, text));
            }
            open = open.or(Some((line, text, numbers)));
            match (numbers[0].value > 12, numbers[1].value > 12) {
                (true, false) => day_first = day_first.or(Some((line, text))),
                (false, true) => month_first = month_first.or(Some((line, text))),
                (true, true) | (false, false) => {}
            }
        }
        let said = |order: DateOrder, (line, text): (usize, &str)| Self {
            order: Some(order),
            asked: false,
            said: Some(format!("dates are read {order}: line {line} has {text}")),
        };
        match (day_first, month_first, open) {
            (Some(one), Some(other), _) => Err(Refusal::new(format!(
                "dates go both ways: {} on line {} has the day first, {} on line {} the month",
                one.1, one.0, other.1, other.0
            ))
            .hint("mend the file, or give --dates dmy or --dates mdy; rows that do not fit are then named")),
            (Some(place), None, _) => Ok(said(DateOrder::DayFirst, place)),
            (None, Some(place), _) => Ok(said(DateOrder::MonthFirst, place)),
            (None, None, Some((line, text, numbers))) => Err(ambiguous(line, text, numbers)),
            (None, None, None) => Ok(Self::default()),
        }
    }

    pub(super) fn read(&self, text: &str) -> Result<NaiveDate, Why> {
        let date = match written(text).ok_or("is not a date")? {
            Written::Known(date) => date,
            Written::Dotted(numbers) => {
                let order = self.order.filter(|_| self.asked).unwrap_or(DateOrder::DayFirst);
                date(sorted(order, numbers))
            }
            Written::Open(numbers) => {
                let order =
                    self.order.ok_or("does not say whether the day or the month is first")?;
                date(sorted(order, numbers))
            }
        };
        let date = date.ok_or("is no day of the calendar")?;
        check_day(date).map_err(|_| "is too far away")
    }
}

/// Whether a cell is written as a date, in whatever order.
pub(super) fn is_date(text: &str) -> bool {
    written(text).is_some()
}

fn ambiguous(line: usize, text: &str, numbers: [Number; 3]) -> Refusal {
    let reading = |order: DateOrder| {
        let day = date(sorted(order, numbers))?;
        Some(format!("{} with --dates {}", day.format("%-d %B %Y"), order.as_str()))
    };
    let readings: Vec<String> =
        [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().filter_map(reading).collect();
    Refusal::new(format!("line {line}: {text} may be read two ways, and no other date settles it"))
        .hint(readings.join(", "))
}

fn short_year(line: usize, text: &str) -> Refusal {
    Refusal::new(format!("line {line}: {text} has a year of two digits"))
        .hint("say what comes first: --dates dmy, --dates mdy or --dates ymd")
}

fn date((year, month, day): (Number, Number, Number)) -> Option<NaiveDate> {
    let year = match year.digits {
        4 => year.value,
        2 if year.value < 70 => 2000 + year.value,
        2 => 1900 + year.value,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month.value, day.value)
}

fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    if let Some(named) = with_month_name(text) {
        return Some(Written::Known(named));
    }
    if text.len() == 8 && text.bytes().all(|sign| sign.is_ascii_digit()) {
        return Some(Written::Known(NaiveDate::parse_from_str(text, "%Y%m%d").ok()));
    }
    let mark = text.chars().find(|sign| !sign.is_ascii_digit())?;
    if !['.', '/', '-'].contains(&mark) {
        return None;
    }
    let parts: Vec<Number> =
        text.split(mark).map(|part| number(part.trim())).collect::<Option<_>>()?;
    let numbers: [Number; 3] = parts.try_into().ok()?;
    let [first, second, last] = numbers;
    if second.digits > 2 || first.digits == 3 || last.digits == 3 {
        None
    } else if first.digits == 4 {
        Some(Written::Known(date((first, second, last))))
    } else if mark == '.' && last.digits == 4 {
        Some(Written::Known(date((last, second, first))))
    } else if mark == '.' {
        Some(Written::Dotted(numbers))
    } else {
        Some(Written::Open(numbers))
    }
}

fn number(text: &str) -> Option<Number> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
    let value = text.parse().ok().filter(|_| plain)?;
    Some(Number { value, digits: text.len() })
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `5 Jan 2026`, `Jan 5, 2026`, `05-Jan-2026`, with a weekday or without; the inner `None` is a day
/// that there is not.
fn with_month_name(text: &str) -> Option<Option<NaiveDate>> {
    let words: Vec<String> = text
        .split([' ', ',', '-', '.', '/'])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let month_of = |word: &String| {
        let name = word.get(..3)?;
        let month = MONTHS.iter().position(|known| *known == name)?;
        word.chars().all(char::is_alphabetic).then_some(month as u32 + 1)
    };
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_weekday = |word: &String| word.get(..3).is_some_and(|name| weekdays.contains(&name));
    let month = words.iter().find_map(month_of)?;
    let numbers: Vec<Number> = words
        .iter()
        .filter(|word| month_of(word).is_none() && !is_weekday(word))
        .map(|word| number(word))
        .collect::<Option<_>>()?;
    let (year, day) = match numbers.as_slice() {
        [year, day] if year.digits == 4 => (year, day),
        [day, year] if year.digits == 4 => (year, day),
        _ => return None,
    };
    Some(NaiveDate::from_ymd_opt(i32::try_from(year.value).ok()?, month, day.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(values: &[&str]) -> Result<Dates, Refusal> {
        Dates::settled(values.iter().enumerate().map(|(index, text)| (index + 2, *text)), None)
    }

    fn shown(dates: &Dates, text: &str) -> String {
        dates.read(text).map_or_else(str::to_owned, |day| day.to_string())
    }

    #[test]
    fn some_dates_need_no_order() {
        let dates = settled(&["2026-01-05", "5.1.2026"]).expect("settled");
        assert_eq!(dates.said, None);
        for text in [
            "2026-01-05",
            "2026/1/5",
            "20260105",
            "5.1.2026",
            "05.01.2026",
            "5 Jan 2026",
            "Jan 5, 2026",
            "05-Jan-2026",
            "Monday, January 5, 2026",
        ] {
            assert_eq!(shown(&dates, text), "2026-01-05", "{text}");
        }
        assert_eq!(shown(&dates, "31.02.2026"), "is no day of the calendar");
        assert_eq!(shown(&dates, "yesterday"), "is not a date");
        assert_eq!(shown(&dates, "9999-01-01"), "is too far away");
    }

    #[test]
    fn a_number_above_twelve_settles_the_column() {
        let dates = settled(&["3/4/2026", "3/14/2026"]).expect("settled");
        assert_eq!(dates.said.as_deref(), Some("dates are read month first: line 3 has 3/14/2026"));
        assert_eq!(shown(&dates, "3/4/2026"), "2026-03-04");
        assert_eq!(shown(&settled(&["14-03-2026"]).expect("settled"), "03-04-2026"), "2026-04-03");
    }

    #[test]
    fn what_nothing_settles_is_refused_with_both_readings() {
        let refused = settled(&["3/4/2026", "5/5/2026"]).expect_err("open");
        assert_eq!(
            refused.to_string(),
            "line 2: 3/4/2026 may be read two ways, and no other date settles it"
        );
        let hint = "3 April 2026 with --dates dmy, 4 March 2026 with --dates mdy";
        assert_eq!(refused.hint_text(), Some(hint));
        let asked = Dates::settled([(2, "3/4/2026")], Some(DateOrder::MonthFirst)).expect("asked");
        assert_eq!(shown(&asked, "3/4/2026"), "2026-03-04");
    }

    #[test]
    fn a_column_that_contradicts_itself_is_refused() {
        let refused = settled(&["13/4/2026", "4/13/2026"]).expect_err("both ways");
        assert!(refused.to_string().starts_with("dates go both ways: 13/4/2026 on line 2"));
    }

    #[test]
    fn years_of_two_digits_are_asked_for() {
        for text in ["05.01.26", "1/5/26", "26-01-05"] {
            let refused = settled(&[text]).expect_err("two digits");
            assert_eq!(refused.to_string(), format!("line 2: {text} has a year of two digits"));
        }
        let asked = |order: DateOrder| Dates::settled([], Some(order)).expect("asked");
        assert_eq!(shown(&asked(DateOrder::DayFirst), "05.01.26"), "2026-01-05");
        assert_eq!(shown(&asked(DateOrder::YearFirst), "26-01-05"), "2026-01-05");
    }
}

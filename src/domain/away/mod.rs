//! Vacation, holidays, sickness, leave: what lowers the available time. Never scored.

mod typed;

pub use self::typed::{Typed, typed};

use chrono::NaiveDate;

use super::{id::Id, minutes::Minutes, refusal::Refusal, week::check_day};

pub type AwayId = Id<Away>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub id: AwayId,
    pub first: NaiveDate,
    /// Included.
    pub last: NaiveDate,
    /// Of each of its days; `None` is the whole day.
    pub per_day: Option<Minutes>,
    pub note: String,
}

impl Away {
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// `2026-12-24..2026-12-31`, or one day.
pub fn days(text: &str) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let read = |word: &str| word.trim().parse::<NaiveDate>().ok();
    match (read(first), read(last)) {
        (Some(first), Some(last)) if first <= last => {
            let whole = |refusal: Refusal| refusal.at(text, 0, text.len());
            Ok((check_day(first).map_err(whole)?, check_day(last).map_err(whole)?))
        }
        (Some(_), Some(_)) => Err(Refusal::new("time away must end after it begins")
            .hint(format!("write the first day first: {last}..{first}"))
            .at(text, 0, text.len())),
        _ => Err(Refusal::new(format!("\"{text}\" is not a day or a range of days"))
            .hint(meant(text))
            .at(text, 0, text.len())),
    }
}

/// Two days with something else between them are a range all the same.
fn meant(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || ",;/".contains(sign));
    let named: Vec<NaiveDate> = words.filter_map(|word| word.parse().ok()).collect();
    match named.as_slice() {
        [first, last] if first <= last => format!("write {first}..{last}"),
        _ => "write 2026-12-24 or 2026-12-24..2026-12-31".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_out_of_reach_are_refused() {
        for wrong in ["9999-12-31", "0001-01-01", "+262142-12-31", "2026-01-01..9999-01-01"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}

//! Known entries that the files do not hold and that stay all the same, and why.

use chrono::NaiveDate;

use super::report::Tally;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Absent {
    /// Nobody asked to let go of them.
    pub kept: Tally,
    /// They lie before the files' first event, which is on that day.
    pub before: Tally,
    pub first: Option<NaiveDate>,
    /// They lie beyond the last one.
    pub beyond: Tally,
    pub last: Option<NaiveDate>,
    /// Those that a file may have lost as it was cut off.
    pub cut_off: Tally,
}

impl Absent {
    /// A sentence for each, as both faces say it.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut say = |tally: Tally, rest: &dyn Fn(bool) -> String| {
            if tally.entries > 0 {
                words.push(format!("{} {}", known(tally), rest(tally.entries == 1)));
            }
        };
        say(self.kept, &|one| {
            let (are, them) = if one { ("is", "it") } else { ("are", "them") };
            format!("{are} not in this file; --replace lets go of {them}")
        });
        let outside = |one: bool, whither: &str, day: Option<NaiveDate>| {
            let (lie, stay) = if one { ("lies", "stays") } else { ("lie", "stay") };
            let day = day.map(|day| format!(", {day},")).unwrap_or_default();
            format!("{lie} {whither} event{day} and {stay}")
        };
        say(self.before, &|one| outside(one, "before the file's first", self.first));
        say(self.beyond, &|one| outside(one, "beyond the file's last", self.last));
        say(self.cut_off, &|one| {
            let (are, stay) = if one { ("is", "stays") } else { ("are", "stay") };
            format!("{are} not in this file and {stay}: it was cut off, so nothing is judged gone")
        });
        words
    }
}

/// `62 known entries (40.5 h)`.
fn known(tally: Tally) -> String {
    let entries = if tally.entries == 1 { "known entry" } else { "known entries" };
    match tally.minutes {
        minutes if minutes.is_zero() => format!("{} {entries}", tally.entries),
        minutes => format!("{} {entries} ({} h)", tally.entries, minutes.screen_hours()),
    }
}

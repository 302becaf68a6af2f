//! Other people's logs in: bytes of a CSV, TSV or JSON file → a [`Log`] of entries, or a refusal that
//! says which column or line. One file per known shape. Files are opened and blocks are made above.

mod clockify;
mod columns;
mod dates;
mod entry;
mod field;
mod headings;
mod hours;
mod json;
mod klog;
mod moment;
mod others;
mod outlook;
mod own;
mod rows;
mod sheet;
mod text;
mod timewarrior;
mod toggl;
mod totals;
mod watson;
mod weeks;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use self::{columns::Columns, rows::Layout, sheet::Sheet};
pub use self::{
    entry::{Entry, Log, Remark, Rounded},
    field::Field,
};
use crate::domain::{
    minutes::Minutes,
    notation::DateOrder,
    profile::{self, Profile},
    refusal::Refusal,
    week::Week,
};

/// What the leader says about a log, and what is known of the leader.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Which column holds which field, where the headings do not say it.
    pub map: &'a [(Field, String)],
    pub dates: Option<DateOrder>,
    /// What the whole of a row is whose numbers are percentages.
    pub percent_of: Option<PercentOf>,
    /// The zone of times without one; otherwise the leader's own on that day.
    pub zone: Option<Tz>,
    /// In order of time.
    pub profiles: &'a [Profile],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentOf {
    Hours(Minutes),
    /// The capacity in the plan of that week.
    Capacity,
}

impl Asked<'_> {
    fn zone_on(&self, day: NaiveDate) -> Tz {
        let own = || profile::on(self.profiles, day).map(|profile| profile.zone);
        self.zone.or_else(own).unwrap_or(Tz::UTC)
    }

    fn first_weekday(&self) -> Weekday {
        self.profiles.last().map_or(Weekday::Mon, |profile| profile.first_weekday)
    }

    fn own_addresses(&self) -> &[String] {
        self.profiles.last().map_or(&[], |profile| &profile.addresses)
    }

    fn whole(&self, week: Week) -> Option<Minutes> {
        match self.percent_of? {
            PercentOf::Hours(minutes) => Some(minutes),
            PercentOf::Capacity => {
                let day = week.first_day(self.first_weekday());
                profile::on(self.profiles, day).map(|profile| profile.capacity)
            }
        }
    }
}

/// How much of a file is looked at to see what it is.
const HEAD: usize = 64 * 1024;

/// Whether a file begins like a log rather than like a calendar.
pub fn looks_like_one(bytes: &[u8]) -> bool {
    let head = text::decoded(&bytes[..bytes.len().min(HEAD)]);
    let page = head.trim_start().get(..1) == Some("<");
    let begins =
        |line: &str| line.trim().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:"));
    let calendar = head.lines().any(begins);
    !calendar && !page && (json::looks_like_one(&head) || sheet::looks_like_one(&head))
}

pub fn read(bytes: &[u8], asked: &Asked) -> Result<Log, Refusal> {
    let text = text::decoded(bytes);
    if json::looks_like_one(&text) {
        return json::read(&text, asked);
    }
    let sheet = Sheet::read(&text)?;
    if !asked.map.is_empty() {
        let columns = Columns::mapped(&sheet.header, asked.map)?;
        return rows::read(&sheet, &Layout::new("table, as mapped", columns), asked);
    }
    known(&sheet, asked)
}

/// The first shape that fits; a table of one's own comes last.
fn known(sheet: &Sheet, asked: &Asked) -> Result<Log, Refusal> {
    let header = &sheet.header;
    if own::are_blocks(header) {
        own::blocks(sheet, asked)
    } else if own::are_weeks(header) {
        own::weeks(sheet, asked)
    } else if own::is_another(header) {
        Err(own::refused())
    } else if let Some(layout) = outlook::layout(header) {
        outlook::read(sheet, &layout, asked)
    } else if watson::is_report(header) {
        watson::report(sheet, asked)
    } else if let Some(layout) = toggl::layout(header)
        .or_else(|| clockify::layout(header))
        .or_else(|| watson::layout(header))
        .or_else(|| plain_table(header))
    {
        rows::read(sheet, &layout, asked)
    } else {
        weeks::read(sheet, asked).unwrap_or_else(|| Err(columns::unknown(header)))
    }
}

/// A spreadsheet of one's own whose headings say what they are.
fn plain_table(header: &[String]) -> Option<Layout> {
    let columns = Columns::guessed(header);
    columns.say_when().then(|| Layout::new("table", columns))
}

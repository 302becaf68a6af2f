//! The one sentence that a first look begins with.

use super::{count, figures::SHOWN};
use crate::{
    analysis::{
        first_look::{FirstLook, Recurring},
        series::cost::WORKING_WEEKS,
    },
    domain::minutes::{Minutes, Share},
};

/// Fewer weeks with hours say nothing of what is usual.
const FEWEST: usize = 4;

pub fn is_enough(look: &FirstLook) -> bool {
    look.with_hours().count() >= FEWEST
}

pub fn sentence(look: &FirstLook) -> String {
    let weeks = look.with_hours().count();
    if weeks == 0 {
        return nothing_counts(look);
    }
    if !is_enough(look) {
        let (weeks, hours) = (count(weeks, "week", "weeks"), rounded(look.ledger.counted));
        let entries = count(look.ledger.counted_blocks, "entry", "entries");
        return format!("{entries} with {hours} h in {weeks}: too little to say what is usual.");
    }
    let median = rounded(look.median(|week| week.counted));
    if !look.titles_known {
        return format!(
            "A week holds {median} h; what they are about, this calendar keeps to itself."
        );
    }
    match (dearest(look), look.people_known) {
        ([first, ..], true) => recurring(look, first, ["recurring meeting", "recurring meetings"]),
        ([first, ..], false) => recurring(look, first, ["recurring entry", "recurring entries"]),
        ([], true) => {
            let with_people = look.sum(|week| week.with_people);
            let share = Share::new(with_people, look.ledger.counted).whole_percent().unwrap_or(0);
            format!("A week holds {median} h, {share} % of it with other people.")
        }
        ([], false) => format!("A week holds {median} h; nothing in it recurs."),
    }
}

/// `None of its 12 entries counts hours: they are all day.`
fn nothing_counts(look: &FirstLook) -> String {
    match look.ledger.left_out.as_slice() {
        [(reason, _, 1)] => format!("Its one entry counts no hours: {}.", reason.as_str()),
        [(reason, _, entries)] => {
            format!("None of its {entries} entries counts hours: {}.", reason.as_str())
        }
        several => {
            let entries: usize = several.iter().map(|(_, _, entries)| entries).sum();
            format!("None of its {entries} entries counts hours.")
        }
    }
}

/// The dearest ones, so many as are shown.
pub fn dearest(look: &FirstLook) -> &[Recurring] {
    &look.recurring[..look.recurring.len().min(SHOWN)]
}

/// `Six recurring meetings take 11 h of your week; the dearest, Platform review, costs 78 h a year.`
fn recurring(look: &FirstLook, first: &Recurring, [one, many]: [&str; 2]) -> String {
    let all = dearest(look);
    let a_year: Minutes = all.iter().map(Recurring::a_year).sum();
    let a_week = rounded(a_year.scaled(Minutes(1), Minutes(WORKING_WEEKS)));
    let dear = rounded(first.a_year());
    let title = if first.title.is_empty() { "one without a title" } else { &first.title };
    if all.len() == 1 {
        return format!("One {one}, {title}, takes {dear} h a year.");
    }
    let which =
        if look.recurring.len() > all.len() { "Your ten dearest" } else { number(all.len()) };
    format!(
        "{which} {many} take {a_week} h of your week; the dearest, {title}, costs {dear} h a year."
    )
}

fn number(number: usize) -> &'static str {
    let words =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    words.get(number).copied().unwrap_or("Many")
}

/// `78`; below ten with a decimal.
fn rounded(minutes: Minutes) -> String {
    minutes.decimal_hours(u32::from(minutes < Minutes::hours(10)))
}

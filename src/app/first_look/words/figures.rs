//! The numbers of a first look: what a week holds, what recurs, where room is left.

use super::{hours, insight, shortened};
use crate::{
    analysis::{
        first_look::{FirstLook, FreeStretch, Recurring},
        shape::Shape,
    },
    app::first_look::View,
    domain::{
        minutes::{Minutes, Share},
        notation::Notation,
        series::Rhythm,
    },
    report::table::{
        Align::{Left, Right},
        Table,
    },
};

/// Name, value and words of each figure that is known.
pub fn lines(look: &FirstLook) -> Vec<String> {
    let mut rows = vec![("Hours a week", hours(look.median(|week| week.counted)), in_words(look))];
    if look.people_known {
        let share = Share::new(look.sum(|week| week.with_people), look.ledger.counted);
        let share = share.whole_percent().unwrap_or(0);
        let pairs = hours(look.a_week(|week| week.one_on_one));
        rows.push((
            "With other people",
            hours(look.a_week(|week| week.with_people)),
            format!("{share} % of all, {pairs} h with one other person"),
        ));
        rows.extend(focus(look));
    }
    rows.push((
        "Outside working time",
        hours(look.a_week(|week| week.early_or_late + week.days_off)),
        format!(
            "early or late {}, days off {}",
            hours(look.a_week(|week| week.early_or_late)),
            hours(look.a_week(|week| week.days_off))
        ),
    ));
    let twice = look.a_week(|week| week.overlap);
    if twice >= Minutes(3) {
        rows.push(("Booked twice", hours(twice), "each minute counts once".to_owned()));
    }
    let widest = rows.iter().map(|(_, value, _)| value.len()).max().unwrap_or(0);
    let line = |(name, value, words): &(&str, String, String)| {
        format!("{name:<21}{value:>widest$}  {words}").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// `▅▆▇▅▃▂  ▆▇  24.0 to 47.5`.
fn in_words(look: &FirstLook) -> String {
    let all = look.with_hours().map(|week| week.counted);
    let (Some(least), Some(most)) = (all.clone().min(), all.max()) else { return String::new() };
    let range = format!("{} to {}", hours(least), hours(most));
    if look.weeks.len() > 30 {
        return range;
    }
    let signs: String = look.weeks.iter().map(|week| height(week.counted, most)).collect();
    format!("{signs}  {range}")
}

/// In eighths of the most; a week without hours is a gap.
fn height(minutes: Minutes, most: Minutes) -> char {
    const STEPS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let eighths = (8 * minutes.0 + most.0 - 1).div_euclid(most.0.max(1));
    STEPS[usize::try_from(eighths).unwrap_or(0).min(8)]
}

fn focus(look: &FirstLook) -> Option<(&'static str, String, String)> {
    if !tells_of_most(look) {
        return None;
    }
    let of = |part: fn(&Shape) -> Minutes| look.median_shape(part);
    let (focus, longest) = (of(|free| free.focus)?, of(|free| free.longest)?);
    let words = format!("free of meetings for 2 h or more, longest {} h", hours(longest));
    Some(("Focus", hours(focus), words))
}

/// Where a calendar knows little of the working time, what it leaves free says nothing.
pub fn tells_of_most(look: &FirstLook) -> bool {
    let known = look.median(|week| week.counted);
    let working = look.median_shape(|free| free.working).unwrap_or_default();
    4 * known.0 >= working.0
}

/// So many recurring ones are shown.
pub const SHOWN: usize = 10;

/// The dearest recurring meetings with a bar for what each costs.
pub fn recurring(look: &FirstLook) -> Table {
    let all = insight::dearest(look);
    let most = all.first().map_or(Minutes::ZERO, Recurring::a_year);
    let title = if look.people_known { "Dearest recurring meetings" } else { "What recurs" };
    let rows = all.iter().map(|one| {
        [
            shortened(&one.title, 26),
            often(one.rhythm),
            one.minutes.0.to_string(),
            one.people.map_or(String::new(), |people| people.to_string()),
            hours(one.a_year()),
            match one.share_of(look.ledger.counted).whole_percent() {
                Some(0) => "< 1 %".to_owned(),
                share => share.map_or(String::new(), |share| format!("{share} %")),
            },
            length(one.a_year(), most),
        ]
    });
    let columns = [
        (title, Left),
        ("", Left),
        ("min", Right),
        ("people", Right),
        ("h a year", Right),
        ("share", Right),
        ("", Left),
    ];
    let mut table = Table::new(&columns);
    for row in rows {
        table.row(row);
    }
    table
}

/// A bar of six cells for the most, to half a cell.
fn length(minutes: Minutes, most: Minutes) -> String {
    let halves = usize::try_from(minutes.scaled(Minutes(12), most).0).unwrap_or(0).max(1);
    "█".repeat(halves / 2) + if halves % 2 == 1 { "▌" } else { "" }
}

/// `weekly`, `3 a week`, `every 2 weeks`.
fn often(rhythm: Rhythm) -> String {
    match (rhythm.times(), rhythm.weeks()) {
        (1, 1) => "weekly".to_owned(),
        (many, 1) => format!("{many} a week"),
        (1, weeks) => format!("every {weeks} weeks"),
        (many, weeks) => format!("{many} in {weeks} weeks"),
    }
}

/// `Free in most weeks: Wed 13:00-17:30 (20 of 26), …`.
pub fn free(view: &View, notation: Notation) -> Option<String> {
    let look = &view.look;
    if !look.people_known || !insight::is_enough(look) || !tells_of_most(look) {
        return None;
    }
    let stretch = |one: &FreeStretch| {
        let times = notation.times(one.start, one.end);
        format!("{} {times} ({} of {})", one.day, one.free, one.of)
    };
    let all: Vec<String> = look.free.iter().take(3).map(stretch).collect();
    Some(if all.is_empty() {
        "No hour of working time is free of meetings in two weeks of three.".to_owned()
    } else {
        format!("Free in most weeks: {}", all.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_said_as_people_do() {
        let said = [(1, 1), (1, 2), (1, 4), (5, 1), (3, 2)]
            .map(|(times, weeks)| often(Rhythm::new(times, weeks)));
        let expected = ["weekly", "every 2 weeks", "every 4 weeks", "5 a week", "3 in 2 weeks"];
        assert_eq!(said, expected);
    }

    #[test]
    fn the_most_fills_its_bar_and_the_least_is_seen() {
        assert_eq!(height(Minutes(0), Minutes(80)), ' ');
        assert_eq!(height(Minutes(1), Minutes(80)), '▁');
        assert_eq!(height(Minutes(80), Minutes(80)), '█');
        assert_eq!(length(Minutes(50), Minutes(100)), "███");
        assert_eq!(length(Minutes(1), Minutes(100)), "▌");
    }
}

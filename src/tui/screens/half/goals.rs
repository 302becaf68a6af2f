//! The goals of the half with the hours that they were promised and given.

use super::{HalfShown, Title};
use crate::{
    domain::minutes::Minutes,
    tui::{
        theme::Role,
        widgets::listing::{self, Listing, Words},
    },
};

pub fn listing(shown: &HalfShown, title: &Title<'_>) -> Listing {
    let rows = shown.goals.iter().flatten().map(|one| {
        let planned = one.row.hours_planned.as_ref().map(|hours| hours.0);
        let given = one.row.hours_given.0;
        let balance = planned.map(|planned| given - planned);
        let role = if balance.is_some_and(|balance| balance < Minutes::ZERO) {
            Role::Short
        } else {
            Role::Text
        };
        let shown = |minutes: Option<Minutes>| {
            minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.decimal_hours(1))
        };
        let balance = balance.map_or_else(|| "-".to_owned(), |balance| balance.signed_hours(1));
        let verdict = one.goal.verdict.map_or("open", |verdict| verdict.as_str());
        vec![
            Words::from(title(&one.goal.title)),
            Words::from(shown(planned)),
            Words::from(given.decimal_hours(1)),
            Words::new(balance, role),
            Words::from(verdict),
        ]
    });
    Listing {
        columns: vec![
            listing::cut("", 9, 20),
            listing::right("planned", 6),
            listing::right("given", 8),
            listing::right("balance", 7),
            listing::left("verdict", 5),
        ],
        rows: rows.collect(),
    }
}

/// What the marked goal is for, and by what it is seen to be reached.
pub fn words(shown: &HalfShown, marked: usize, title: &Title<'_>) -> Vec<Option<String>> {
    let Some(goals) = &shown.goals else { return Vec::new() };
    let Some(one) = goals.get(marked) else { return Vec::new() };
    let rows = &shown.totals().rows;
    let serves = |row: &&crate::analysis::half::HalfRow| {
        row.category.is_some_and(|id| one.goal.categories.contains(&id))
    };
    let serving: Vec<&str> = rows.iter().filter(serves).map(|row| row.name.as_str()).collect();
    let said = |name: &str, text: &str| {
        (!text.is_empty()).then(|| Some(format!("{name}: {}", title(text))))
    };
    let mut words = vec![Some(title(&one.goal.title))];
    words.extend(said("Why", &one.goal.why));
    words.extend(said("Seen by", &one.goal.lagging_sign));
    if !serving.is_empty() {
        words.push(Some(format!("Served by {}.", serving.join(", "))));
    }
    words.extend([None, Some("Hours lead, the result follows: they are not the goal.".to_owned())]);
    words
}

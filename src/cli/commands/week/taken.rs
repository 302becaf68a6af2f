//! `week --taken CATEGORY`: where the hours of a category went.

use super::Looked;
use crate::{
    analysis::{
        figures::Flag,
        filing::merged,
        slots::{self, Fate},
        week_rows::WeekLine,
        week_words,
    },
    domain::{
        category::{Category, CategoryId},
        minutes::Minutes,
    },
};

/// Of a category with too little: its slot that lost most, with those who took it. Of one with too
/// much: what took most of its hours.
pub fn most(looked: &Looked, category: CategoryId, way: Flag) -> Option<String> {
    match way {
        Flag::Short => most_lost(looked, category),
        Flag::Over => {
            let named = named(looked, category);
            (!named.is_empty()).then(|| format!("most of it: {named}"))
        }
    }
}

fn most_lost(looked: &Looked, category: CategoryId) -> Option<String> {
    let its = |id| merged(id, &looked.book.categories) == category;
    let slots = looked.slots.iter().filter(|held| its(held.slot.category));
    let most = slots.max_by_key(|held| (held.taken, std::cmp::Reverse(held.span)));
    most.and_then(|held| week_words::taken(held, looked.notation))
}

/// Plan and actual; its slots one by one; the categories that got more than planned, with their
/// largest blocks.
pub fn text(looked: &Looked, category: &Category) -> String {
    let id = merged(category.id, &looked.book.categories);
    let mut lines = vec![spent(looked, &category.name, id)];
    if let Some(standing) = looked.seen.standing(&looked.book, id) {
        let told = std::iter::once(week_words::run(&standing.run));
        let since = standing.run.drift_since;
        let drift = since.map(|week| format!("drift since week {}", week.number()));
        let quiet = standing.quiet.as_ref().map(week_words::quiet);
        lines.push(told.chain(drift).chain(quiet).collect::<Vec<_>>().join(", "));
    }
    lines.extend(slot_lines(looked, id));
    lines.extend(more(looked, id));
    lines.push(String::new());
    lines.join("\n")
}

fn line_of(looked: &Looked, category: CategoryId) -> Option<&WeekLine> {
    let lines = &looked.seen.this().lines;
    lines.iter().find(|line| line.category == Some(category))
}

fn spent(looked: &Looked, name: &str, category: CategoryId) -> String {
    let Some(line) = line_of(looked, category) else {
        return format!("{name} has neither a plan nor hours in this week");
    };
    let actual = line.actual.screen_hours();
    match line.scaled {
        Some(planned) => format!("{name} got {actual} of {} h", planned.screen_hours()),
        None => format!("{name} got {actual} h"),
    }
}

fn slot_lines(looked: &Looked, category: CategoryId) -> Vec<String> {
    let its = |id| merged(id, &looked.book.categories) == category;
    let held: Vec<_> = looked.slots.iter().filter(|held| its(held.slot.category)).collect();
    if held.is_empty() {
        return vec!["the ideal week has no slot for it: plan slot add lays one out".to_owned()];
    }
    held.into_iter()
        .map(|held| {
            let slot = week_words::slot(&held.slot, looked.notation);
            let (own, whole) = (held.own.screen_hours(), held.span.minutes().screen_hours());
            let took = week_words::takers(&held.takers);
            let took = match held.fate() {
                Fate::Open => "nothing is filed in it".to_owned(),
                Fate::Kept => "nothing else took it".to_owned(),
                Fate::Part | Fate::Taken => took,
            };
            format!("{slot:<16} {own} of {whole} h; {took}")
        })
        .collect()
}

/// `Delivery +3.0: Status report 2.0, …`, a line for each category that got more than planned.
fn more(looked: &Looked, category: CategoryId) -> Vec<String> {
    let lines = looked.seen.this().lines.iter();
    let others = lines.filter(|line| line.category != Some(category));
    let mut over: Vec<(Minutes, &WeekLine)> = others
        .filter_map(|line| Some((line.difference.filter(|more| *more > Minutes::ZERO)?, line)))
        .collect();
    if over.is_empty() {
        return Vec::new();
    }
    over.sort_by_key(|(more, line)| (std::cmp::Reverse(*more), line.name.clone()));
    let words = over.into_iter().map(|(more, line)| {
        let more = more.signed_hours(if more.needs_quarters() { 2 } else { 1 });
        let named = line.category.map(|id| named(looked, id)).unwrap_or_default();
        format!("  {} {more}: {named}", line.name)
    });
    std::iter::once("others got more than planned:".to_owned()).chain(words).collect()
}

fn named(looked: &Looked, category: CategoryId) -> String {
    let input = looked.book.input(&looked.view);
    let category = merged(category, &looked.book.categories);
    week_words::takers(&slots::hours_by_name(&input, &looked.view.picture, category))
}

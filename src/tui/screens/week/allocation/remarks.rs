//! What the figures lead to, in words: runs of weeks, what waits, what the headline leaves out.

use crate::{
    analysis::{figures::Flag, shape},
    domain::minutes::Minutes,
    tui::{
        context::{Context, SeenWeek},
        text,
    },
};

/// So many weeks are looked at for runs.
const RUN: usize = 4;

/// Categories that left their target the unwanted way in three of the last four weeks that count,
/// most hours first.
pub fn runs(context: &Context, wide: bool) -> Vec<String> {
    let counted = context.weeks.iter().rev().filter(|week| week.is_counted);
    let last: Vec<&SeenWeek> = counted.take(RUN).collect();
    let Some(newest) = last.first().filter(|_| last.len() == RUN).map(|week| &week.figures) else {
        return Vec::new();
    };
    let mut found: Vec<(i64, String)> = Vec::new();
    for row in &newest.rows {
        let (Some(id), Some(flag)) = (row.category, newest.flag(row)) else { continue };
        let rows = last.iter().filter_map(|week| Some((&week.figures, week.figures.row(id)?)));
        let flagged: Vec<Minutes> = rows
            .filter(|(week, row)| week.flag(row) == Some(flag))
            .map(|(_, row)| row.difference())
            .collect();
        let Some(category) = context.category(id).filter(|_| flagged.len() + 1 >= RUN) else {
            continue;
        };
        let sum: Minutes = flagged.iter().copied().sum();
        let hours = Minutes(sum.0.abs()).screen_hours();
        let (word, end) = match flag {
            Flag::Short => ("short", "owed"),
            Flag::Over => ("over", "above"),
        };
        let words = if wide {
            format!("{:<9} {} weeks of {RUN} {word}, {hours} h {end}", category.name, flagged.len())
        } else {
            let name = text::cut(&category.name, 9);
            format!("{name} {hours} h {end} in {} wks", flagged.len())
        };
        found.push((-sum.0.abs(), words));
    }
    found.sort();
    found.into_iter().map(|(_, words)| words).collect()
}

/// What the headline leaves out, and hours that belong to no day.
pub fn besides(context: &Context, wide: bool) -> Vec<String> {
    let figures = &context.figures;
    let mut lines = Vec::new();
    lines.extend(changed(context, wide));
    if !figures.unconfirmed.is_zero() {
        lines.push(format!("{} h unconfirmed, left out", figures.unconfirmed.screen_hours()));
    }
    if !figures.unfiled().is_zero() {
        lines.push(format!("{} h unfiled: 2 files them", figures.unfiled().screen_hours()));
    }
    if !figures.away().is_zero() {
        lines.push(format!(
            "plan scaled to {} of {} h",
            figures.available.decimal_hours(0),
            figures.capacity.decimal_hours(0)
        ));
    }
    if !figures.overlap.is_zero() {
        lines.push(format!("{} h overlap, counted once", figures.overlap.screen_hours()));
    }
    lines.extend(shape_words(context, wide));
    if shape::hides_people(&context.week.blocks, &context.week.picture) {
        let why = if wide { "the calendar names nobody" } else { "no people" };
        lines.push(format!("meetings unknown: {why}"));
    }
    lines
}

/// Focus, meetings and low value, as far as they are known.
fn shape_words(context: &Context, wide: bool) -> Option<String> {
    let total = context.total.as_ref()?;
    let low = total.low_value.filter(|_| wide);
    let figures = [("focus", total.focus), ("meetings", total.meeting), ("low value", low)];
    let known = figures.into_iter().filter_map(|(name, minutes)| Some((name, minutes?)));
    let parts: Vec<String> = known
        .map(|(name, minutes)| {
            let hours = minutes.screen_hours();
            if wide { format!("{hours} h {name}") } else { format!("{name} {hours}") }
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(if wide { "   " } else { "  " }))
}

/// What differs by now from the figures of a closed week.
fn changed(context: &Context, wide: bool) -> Option<String> {
    let first = context.waiting.first()?;
    let hours = (first.live - first.frozen).signed_hours(2);
    let hours = hours.strip_suffix('0').unwrap_or(&hours);
    let more = match context.waiting.len() - 1 {
        0 => String::new(),
        more => format!(", {more} more"),
    };
    Some(if wide {
        format!("changed since the close: {} {hours} h{more}; R restates", first.name)
    } else {
        format!("since close: {} {hours} h{more}", text::cut(&first.name, 9))
    })
}

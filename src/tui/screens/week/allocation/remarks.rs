//! What the figures lead to, in words: runs of weeks, what waits, what the headline leaves out.

use crate::{
    analysis::{figures::Flag, filing, shape, week_words},
    app::seen::Standing,
    tui::{context::Context, text},
};

/// So many runs are told.
const MOST_RUNS: usize = 3;

/// Categories that drift, most hours first; for one that a decision keeps quiet, that decision.
pub fn runs(context: &Context, wide: bool) -> Vec<String> {
    let named = context.figures.rows.iter().filter_map(|row| {
        let id = filing::merged(row.category?, &context.book.categories);
        let standing = context.seen.standing(&context.book, id)?;
        standing.run.drift_since?;
        Some((context.category(id)?.name.as_str(), standing))
    });
    let mut found: Vec<(&str, Standing)> = named.collect();
    found.sort_by_key(|(_, standing)| std::cmp::Reverse(standing.run.minutes));
    found.truncate(MOST_RUNS);
    let width = found.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    let line = |(name, standing): (&str, Standing)| {
        if wide { in_full(name, width, &standing) } else { in_short(name, &standing) }
    };
    found.into_iter().map(line).collect()
}

/// `Strategy  4 weeks of 4 short, 14.0 h owed`.
fn in_full(name: &str, width: usize, standing: &Standing) -> String {
    let words = match (&standing.quiet, week_words::drift(&standing.run)) {
        (Some(decision), Some(drift)) => format!("{drift}, {}", week_words::quiet(decision)),
        _ => week_words::run(&standing.run),
    };
    format!("{name:<width$}  {words}")
}

/// `Strategy 14.0 h owed in 4 wks`, `Admin accepted until offsite`.
fn in_short(name: &str, standing: &Standing) -> String {
    let name = text::cut(name, 9);
    if let Some(decision) = &standing.quiet {
        return format!("{name} {}", week_words::quiet_briefly(decision));
    }
    let end = match standing.run.way {
        Flag::Short => "owed",
        Flag::Over => "above",
    };
    let hours = standing.run.minutes.screen_hours();
    format!("{name} {hours} h {end} in {} wks", standing.run.weeks)
}

/// What the headline leaves out, and hours that belong to no day.
pub fn besides(context: &Context, wide: bool) -> Vec<String> {
    let figures = &context.figures;
    let mut lines = Vec::new();
    lines.extend(changed(context, wide));
    if !figures.unconfirmed.is_zero() {
        let share = if wide { "percentage" } else { "%" };
        let hours = figures.unconfirmed.screen_hours();
        lines.push(format!("{hours} h unconfirmed, in no {share}"));
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
    let total = context.seen.total();
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
    let by = first.difference().map(|difference| {
        let hours = difference.signed_hours(2);
        format!(" {} h", hours.strip_suffix('0').unwrap_or(&hours))
    });
    let by = by.unwrap_or_default();
    Some(match (context.waiting.len() - 1, wide) {
        (0, true) => format!("changed since the close: {}{by}; R restates", first.name),
        (more, true) => {
            format!("changed since the close: {}{by}, {more} more; R restates", first.name)
        }
        (0, false) => format!("since close: {}{by}", text::cut(&first.name, 9)),
        (more, false) => format!("{} changes since the close", more + 1),
    })
}

//! One week as people read it: hours with one decimal, whole percents.

use super::{Looked, cells, taken};
use crate::{
    analysis::{
        filing::merged,
        shape,
        week_rows::{WeekLine, WeekRows, WeekTotal},
        week_words,
    },
    app::{close_week::Waiting, seen::Standing, week::WeekView},
    cli::{args::count, output},
    domain::{
        category::{CategoryId, Kind},
        minutes::{Minutes, Share},
        notation::Notation,
        week::Week,
    },
    report::table::{
        Align::{Left, Right},
        Table,
    },
};

/// `Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged`.
pub fn heading(view: &WeekView, total: &WeekTotal, notation: Notation) -> String {
    let mut parts = vec![
        format!("Week {}", view.week.number()),
        notation.days(total.first_day, total.first_day + chrono::Days::new(6), "%-d %b %Y"),
    ];
    if let Some(version) = total.plan_version {
        parts.push(format!("plan v{version}"));
    }
    parts.push(format!("{} h available", total.available.screen_hours()));
    parts.push(format!("{} h logged", total.actual.screen_hours()));
    if total.kind != crate::domain::review::WeekKind::Normal {
        parts.push(total.kind.as_str().to_owned());
    }
    if total.is_closed() {
        parts.push("closed".to_owned());
    }
    parts.join(" · ")
}

/// The week by category, with those before it as cells.
pub fn table(looked: &Looked) -> Table {
    let WeekRows { total, lines } = looked.seen.this();
    let decimals = decimals(lines);
    let hours = |minutes: Option<Minutes>| {
        minutes.map_or_else(String::new, |minutes| minutes.decimal_hours(decimals))
    };
    let signed = |minutes: Option<Minutes>| {
        minutes.map_or_else(String::new, |minutes| minutes.signed_hours(decimals))
    };
    // A week wholly away is set against nothing.
    let has_hours = !is_blank(total) && !total.available.is_zero();
    let mut rows = Vec::new();
    for line in lines {
        let is_reactive = line.kind == Kind::Reactive;
        let direction = match line.direction {
            Some(direction) => direction.words(),
            None if is_reactive => "buffer",
            None => "",
        };
        // The first reactive line stands against the buffer.
        let paid = is_reactive && line.difference.is_some();
        let plan = if paid { total.buffer } else { line.scaled };
        let as_read = line.category.map(|id| merged(id, &looked.book.categories));
        let cells = as_read.map_or_else(String::new, |id| cells::signs(&looked.seen.weeks, id));
        rows.push([
            line.name.clone(),
            direction.to_owned(),
            hours(plan),
            hours(Some(line.actual)),
            signed(line.difference.filter(|_| has_hours)),
            cells,
            remark(looked, line),
        ]);
    }
    for (name, plan, actual) in sums(total, lines) {
        let difference = plan.map(|plan| actual - plan).filter(|_| has_hours);
        let blank = String::new;
        rows.push([
            name.to_owned(),
            blank(),
            hours(plan),
            hours(Some(actual)),
            signed(difference),
            blank(),
            blank(),
        ]);
    }
    let columns = [
        ("Category", Left),
        ("", Left),
        ("Plan", Right),
        ("Actual", Right),
        ("Diff", Right),
        ("8 weeks", Left),
        ("", Left),
    ];
    output::table(columns, rows)
}

/// An open week of which nothing is known yet, so that nothing can be said against it.
fn is_blank(total: &WeekTotal) -> bool {
    total.actual.is_zero() && !total.is_closed()
}

/// What is filed under work stands against the plan; what surprises took and what nobody filed yet
/// is part of the whole week only.
fn sums(total: &WeekTotal, lines: &[WeekLine]) -> [(&'static str, Option<Minutes>, Minutes); 2] {
    let whole = total.planned.zip(total.buffer).map(|(planned, buffer)| planned + buffer);
    let filed = total.actual - total.reactive - unfiled(lines);
    [("Planned", total.planned, filed), ("With buffer", whole, total.actual)]
}

/// Hours without a category.
pub fn unfiled(lines: &[WeekLine]) -> Minutes {
    lines.iter().filter(|line| line.category.is_none()).map(|line| line.actual).sum()
}

fn decimals(lines: &[WeekLine]) -> u32 {
    let shown = lines.iter().flat_map(|line| [line.scaled, Some(line.actual), line.difference]);
    if shown.flatten().any(Minutes::needs_quarters) { 2 } else { 1 }
}

fn remark(looked: &Looked, line: &WeekLine) -> String {
    let mut parts = Vec::new();
    if line.kind == Kind::Reactive {
        parts.extend(beyond(looked, line));
    } else if looked.seen.total().is_counted() && line.category.is_some() {
        parts.extend(standing(looked, line));
    }
    if !line.unconfirmed.is_zero() {
        parts.push(format!("{} h unconfirmed", line.unconfirmed.screen_hours()));
    }
    parts.join(", ")
}

/// `drift since week 8`, `3rd week over`, or the decision that keeps it quiet.
fn standing(looked: &Looked, line: &WeekLine) -> Option<String> {
    let category = merged(line.category?, &looked.book.categories);
    let standing = looked.seen.standing(&looked.book, category)?;
    let way = week_words::way(standing.run.way);
    Some(match (standing.quiet, standing.run.drift_since, standing.run.in_a_row) {
        (Some(decision), ..) => week_words::quiet(&decision),
        (None, Some(since), _) => format!("drift since week {}", since.number()),
        (None, None, 1) => way.to_owned(),
        (None, None, weeks) => format!("{} {way}", cells::nth_week(weeks)),
    })
}

/// `10.0 h beyond the buffer`, or what was decided about it.
fn beyond(looked: &Looked, line: &WeekLine) -> Option<String> {
    // A week wholly away has no buffer to go beyond.
    let at_work = !looked.seen.total().available.is_zero();
    let beyond = line.difference.filter(|beyond| at_work && *beyond > Minutes::ZERO);
    let words = format!("{} h beyond the buffer", beyond?.screen_hours());
    let quiet = line.category.and_then(|id| looked.seen.quiet(&looked.book, id));
    Some(quiet.map_or(words, week_words::quiet))
}

/// `focus 4.0 h   meetings 27.0 h   low value 5.0 h`, as far as it is known.
fn shape_words(total: &WeekTotal) -> Option<String> {
    let figures =
        [("focus", total.focus), ("meetings", total.meeting), ("low value", total.low_value)];
    let known = figures.into_iter().filter_map(|(name, minutes)| Some((name, minutes?)));
    let mut parts: Vec<String> =
        known.map(|(name, minutes)| format!("{name} {} h", minutes.screen_hours())).collect();
    if let Some(share) = total.low_value_share() {
        parts.push(format!("{} of what is rated", percent(Some(share))));
    }
    (!parts.is_empty()).then(|| parts.join("   "))
}

/// What is said below the table.
pub fn foot(looked: &Looked, can_be_confirmed: bool) -> Vec<String> {
    let Looked { view, waiting, .. } = looked;
    let WeekRows { total, lines: categories } = looked.seen.this();
    let mut lines = if is_blank(total) {
        vec!["nothing is logged in this week".to_owned()]
    } else {
        std::iter::once(headline(total)).chain(shape_words(total)).collect()
    };
    if shape::hides_people(&view.blocks, &view.picture) {
        lines.push(
            "meetings and focus are not known: the calendar does not say who took part".to_owned(),
        );
    }
    if total.available.is_zero() && !total.actual.is_zero() {
        lines.push(format!("{} h worked while away", total.actual.screen_hours()));
    }
    lines.extend(runs(looked));
    if total.available < total.capacity && total.available > Minutes::ZERO {
        let (available, capacity) = (total.available.screen_hours(), total.capacity.screen_hours());
        lines.push(format!("plan scaled to {available} of {capacity} h"));
    }
    let unfiled = unfiled(categories);
    if !unfiled.is_zero() {
        let hours = unfiled.screen_hours();
        lines.push(format!("{hours} h are unfiled: ownweek blocks {} --unfiled", view.week));
    }
    if !total.unconfirmed.is_zero() {
        let hours = total.unconfirmed.screen_hours();
        lines.push(if can_be_confirmed {
            let answer = format!("ownweek block answer --week {} yes", view.week);
            format!("{hours} h unconfirmed, in no percentage: {answer}")
        } else {
            format!("{hours} h are unconfirmed and in no percentage of the plan")
        });
    }
    // No closed week keeps what it left out: where anything has changed, today's is not its own.
    if waiting.is_empty() {
        lines.extend(left_out(view));
    }
    lines.extend(changed_since(view.week, waiting));
    lines
}

/// So many runs are told.
const MOST_RUNS: usize = 3;

/// `Strategy  4 weeks of 4 short, 14.0 h owed`, most hours first; beneath it who took most of it.
fn runs(looked: &Looked) -> Vec<String> {
    let WeekRows { total, lines } = looked.seen.this();
    let named = lines.iter().filter(|_| total.is_counted()).filter_map(|line| {
        let category = merged(line.category?, &looked.book.categories);
        let standing = looked.seen.standing(&looked.book, category)?;
        standing.run.drift_since.is_some().then_some((line, category, standing))
    });
    let mut found: Vec<_> = named.collect();
    found.sort_by_key(|(.., standing)| std::cmp::Reverse(standing.run.minutes));
    found.truncate(MOST_RUNS);
    let name = |line: &WeekLine| line.name.chars().count();
    let width = found.iter().map(|(line, ..)| name(line)).max().unwrap_or(0);
    let words = |(line, category, standing): (&WeekLine, CategoryId, Standing)| {
        let told = match (&standing.quiet, week_words::drift(&standing.run)) {
            (Some(decision), Some(drift)) => format!("{drift}, {}", week_words::quiet(decision)),
            _ => week_words::run(&standing.run),
        };
        let way = standing.run.way;
        let taken = taken::most(looked, category, way).filter(|_| standing.quiet.is_none());
        let taken = taken.map(|taken| format!("{:width$}  {taken}", ""));
        std::iter::once(format!("{:<width$}  {told}", line.name)).chain(taken)
    };
    found.into_iter().flat_map(words).collect()
}

/// What a closed week keeps out of its numbers.
pub fn changed_since(week: Week, waiting: &[Waiting]) -> Option<String> {
    let changed: Vec<String> = waiting.iter().map(changed).collect();
    (!changed.is_empty()).then(|| {
        let changed = changed.join(", ");
        format!("changed since it was closed: {changed}; ownweek review restate {week} takes it in")
    })
}

fn changed(waiting: &Waiting) -> String {
    let (was, is) = (waiting.frozen.shown(), waiting.live.shown());
    format!("{} {was} to {is}{}", waiting.name, waiting.unit())
}

/// `on plan 83 %   plan kept 90 %   goals kept 81 %   coverage 109 %`.
pub fn headline(total: &WeekTotal) -> String {
    let figure = |name: &str, share: Option<Share>| format!("{name} {}", percent(share));
    [
        figure("on plan", total.on_plan),
        figure("plan kept", total.plan_kept),
        figure("goals kept", total.goals_kept),
        figure("coverage", total.coverage()),
    ]
    .join("   ")
}

/// `83 %`, or `-` for what is not defined.
pub fn percent(share: Option<Share>) -> String {
    let whole = share.and_then(Share::whole_percent);
    whole.map_or("-".to_owned(), |whole| format!("{whole} %"))
}

fn left_out(view: &WeekView) -> Option<String> {
    let ledger = &view.picture.ledger;
    let mut parts: Vec<String> = ledger
        .left_out
        .iter()
        .map(|(reason, minutes, entries)| {
            let word = reason.as_str();
            if minutes.is_zero() {
                format!("{word} ({})", count(*entries, "entry", "entries"))
            } else {
                format!("{word} {} h", minutes.screen_hours())
            }
        })
        .collect();
    if !ledger.overlap.is_zero() {
        parts.push(format!("overlap {} h", ledger.overlap.screen_hours()));
    }
    let left_out = (!parts.is_empty()).then(|| format!("left out: {}", parts.join(", ")));
    let chosen: Vec<String> = ledger
        .by_choice
        .iter()
        .map(|(doubt, minutes)| format!("{} {} h", doubt.as_str(), minutes.screen_hours()))
        .collect();
    let chosen =
        (!chosen.is_empty()).then(|| format!("counted by your choice: {}", chosen.join(", ")));
    let lines: Vec<String> = left_out.into_iter().chain(chosen).collect();
    (!lines.is_empty()).then(|| lines.join("   "))
}

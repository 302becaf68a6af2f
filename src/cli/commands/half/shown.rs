//! Half a year as people read it: hours with one decimal, words instead of probabilities.

use crate::{
    analysis::{
        fraction::Fraction,
        half::{HalfRow, HalfTotals},
        proposal::Proposal,
        realism::LEAST_WEEKS,
        trend::Word,
    },
    app::half::{HalfView, Next},
    cli::{args::count, output},
    domain::{
        category::Category,
        minutes::Minutes,
        plan::{Direction, PlanVersion},
    },
    report::{
        proposal,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// `2026-H1 · 25 weeks count · 960.0 h available · 983.0 h given`.
pub fn heading(view: &HalfView) -> String {
    let totals = &view.totals;
    format!(
        "{} · {} · {} h available · {} h given",
        view.half,
        count(totals.weeks_counted, "week counts", "weeks count"),
        totals.available.screen_hours(),
        totals.actual.screen_hours()
    )
}

/// As many as the finest of the hours needs, so that they stand under each other.
fn decimals(totals: &HalfTotals) -> u32 {
    let rows = totals.rows.iter().flat_map(|row| [row.planned, Some(row.actual)]);
    let mut shown = rows.chain([totals.planned, totals.buffer, Some(totals.actual)]).flatten();
    if shown.any(Minutes::needs_quarters) { 2 } else { 1 }
}

/// Planned and given hours of the half, and whether the plan was real.
pub fn balance(view: &HalfView) -> Table {
    let totals = &view.totals;
    let decimals = decimals(totals);
    let mut rows: Vec<[String; 6]> =
        totals.rows.iter().map(|row| of_half(row, totals, decimals)).collect();
    let whole = totals.planned.zip(totals.buffer).map(|(planned, buffer)| planned + buffer);
    let balance = whole.map(|whole| totals.actual - whole);
    rows.push([
        "With buffer".to_owned(),
        hours(whole, decimals),
        totals.actual.decimal_hours(decimals),
        signed(balance, decimals),
        String::new(),
        String::new(),
    ]);
    let columns = [
        ("Category", Left),
        ("Planned", Right),
        ("Given", Right),
        ("Balance", Right),
        ("Got / planned", Left),
        ("Trend", Left),
    ];
    output::table(columns, rows)
}

fn of_half(row: &HalfRow, totals: &HalfTotals, decimals: u32) -> [String; 6] {
    let is_surprises = totals.is_of_surprises(row);
    let planned = if is_surprises { totals.buffer } else { row.planned };
    // What no plan names is planned nothing.
    let planned = planned.filter(|planned| is_surprises || row.is_planned() || !planned.is_zero());
    let balance =
        if is_surprises { planned.map(|buffer| totals.reactive - buffer) } else { row.balance() };
    let read = row.realism.zip(row.reading()).filter(|_| totals.weeks_counted >= LEAST_WEEKS);
    let got = read.map(|(realism, reading)| {
        format!("{} {}", realism.spread.median.decimal(2), reading.as_str())
    });
    [
        row.name.clone(),
        with_sign(row.direction, hours(planned, decimals)),
        row.actual.decimal_hours(decimals),
        signed(balance, decimals),
        got.unwrap_or_default(),
        row.typical.as_ref().and_then(|typical| typical.trend).map_or_else(String::new, |trend| {
            match trend.word {
                Word::NoClearTrend => trend.word.as_str().to_owned(),
                Word::Rising | Word::Falling => {
                    let size = trend.change.abs().screen_hours();
                    format!("{} {size} h", trend.word.as_str())
                }
            }
        }),
    ]
}

/// `≥ 6.0`.
fn with_sign(direction: Option<Direction>, hours: String) -> String {
    match direction {
        Some(direction) if hours != "-" => format!("{} {hours}", direction.sign()),
        _ => hours,
    }
}

fn hours(minutes: Option<Minutes>, decimals: u32) -> String {
    minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.decimal_hours(decimals))
}

fn signed(minutes: Option<Minutes>, decimals: u32) -> String {
    minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.signed_hours(decimals))
}

/// Of a plan, which is made in half hours.
fn planned(minutes: Option<Minutes>) -> String {
    minutes.map_or_else(|| "-".to_owned(), Minutes::screen_hours)
}

/// Hours of a full week: planned, usual, how far low and good weeks are from that, and its thirds.
pub fn typical(view: &HalfView) -> Table {
    let rows = view.totals.rows.iter().map(|row| {
        let typical = row.typical.as_ref();
        let spread = typical.map(|typical| typical.spread);
        let thirds = typical.and_then(|typical| typical.thirds);
        let plan = row.plan_last.filter(|_| row.is_planned());
        [
            row.name.clone(),
            with_sign(row.direction, planned(plan)),
            of_week(spread.map(|spread| spread.p20)),
            of_week(spread.map(|spread| spread.median)),
            of_week(spread.map(|spread| spread.p80)),
            of_week(thirds.map(|[early, _, _]| early)),
            of_week(thirds.map(|[_, middle, _]| middle)),
            of_week(thirds.map(|[_, _, late]| late)),
        ]
    });
    let columns = [
        ("Category", Left),
        ("Plan", Right),
        ("Low", Right),
        ("Typical", Right),
        ("Good", Right),
        ("Early", Right),
        ("Middle", Right),
        ("Late", Right),
    ];
    output::table(columns, rows)
}

/// Of the hours planned those that came: in a usual week, and how sure that is.
pub fn realism(view: &HalfView) -> Table {
    let rows = view.totals.rows.iter().filter_map(|row| {
        let (realism, reading) = (row.realism?, row.reading()?);
        let likely = realism.interval.map_or_else(
            || "-".to_owned(),
            |(low, high)| format!("{} to {}", low.decimal(2), high.decimal(2)),
        );
        Some([
            row.name.clone(),
            realism.spread.median.decimal(2),
            likely,
            format!("{} of {}", realism.hit_weeks, realism.weeks),
            format!("{} of {}", realism.weeks_over, realism.weeks),
            reading.as_str().to_owned(),
        ])
    });
    let columns = [
        ("Category", Left),
        ("Got / planned", Right),
        ("Likely", Right),
        ("90 % reached", Right),
        ("Beyond", Right),
        ("Reading", Left),
    ];
    output::table(columns, rows)
}

fn of_week(minutes: Option<Fraction>) -> String {
    minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.divided(60).decimal(2))
}

/// What a week of each category usually held before and after the plan was made anew.
pub fn stretches(view: &HalfView) -> Table {
    let titles: Vec<String> = view
        .stretches
        .iter()
        .map(|one| {
            let (first, last) = (one.first.number(), one.last.number());
            format!("Weeks {first}-{last}, {}", one.reason.as_str())
        })
        .collect();
    let columns = titles.iter().map(|title| (title.as_str(), Right));
    let mut table = Table::new(&[("Typical", Left)].into_iter().chain(columns).collect::<Vec<_>>());
    for (place, row) in view.totals.rows.iter().enumerate() {
        let medians = view.stretches.iter().map(|one| of_week(one.medians[place]));
        table.row([row.name.clone()].into_iter().chain(medians));
    }
    table
}

/// What is wanted for the half to come and proposed, and what is set once something is.
pub fn next(next: &Next, proposed: &Proposal, categories: &[Category]) -> Table {
    let version = next.set.as_ref();
    let set =
        |of: &dyn Fn(&PlanVersion) -> Minutes| version.map(|version| planned(Some(of(version))));
    let mut rows: Vec<([String; 4], Option<String>, String)> = proposed
        .lines
        .iter()
        .map(|line| {
            let category = categories.iter().find(|one| one.id == line.category);
            let own = |version: &PlanVersion| {
                version.line(line.category).map_or(Minutes::ZERO, |line| line.minutes)
            };
            let hours = [
                category.map_or_else(String::new, |one| one.name.clone()),
                planned(line.plan),
                with_sign(Some(line.direction), planned(Some(line.wanted))),
                planned(Some(line.proposed)),
            ];
            (hours, set(&own), proposal::because(line))
        })
        .collect();
    let plan = proposed.lines.iter().filter_map(|line| line.plan).sum();
    let sums = [
        "Planned".to_owned(),
        planned(Some(plan)),
        planned(Some(proposed.wanted())),
        planned(Some(proposed.planned())),
    ];
    rows.push((sums, set(&PlanVersion::planned), String::new()));
    let buffer = [
        "Buffer".to_owned(),
        planned(proposed.plan_buffer),
        planned(Some(proposed.capacity - proposed.wanted())),
        planned(Some(proposed.buffer)),
    ];
    rows.push((buffer, set(&|version| version.buffer), proposal::buffer_because(proposed)));
    let mut columns =
        vec![("Category", Left), ("Plan", Right), ("Wanted", Right), ("Proposed", Right)];
    columns.extend(version.map(|_| ("Set", Right)));
    columns.push(("Because", Left));
    let mut table = Table::new(&columns);
    for (hours, set, because) in rows {
        table.row(hours.into_iter().chain(set).chain([because]));
    }
    table
}

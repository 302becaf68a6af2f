//! Half a year as people read it: one decimal, words for readings and trends, no probabilities.

use crate::{
    analysis::{half::held::Held, proposal::Proposal},
    app::half::{HalfView, Next},
    cli::{args::count, output},
    domain::{category::Category, minutes::Minutes},
    report::{
        half_ledger::{Kind, LedgerLine},
        half_lines,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// `2026-H1 · 25 weeks count · 960.0 h available · 983.0 h given`.
pub fn heading(view: &HalfView) -> String {
    let totals = &view.totals;
    if let Some(held) = &view.held {
        let counted = count(totals.weeks_counted, "week counts", "weeks count");
        let all: Minutes = held.rows.iter().map(|row| row.all).sum();
        let weeks = count(held.weeks, "week", "weeks");
        return format!("{} · {counted} · {} h in {weeks}", view.half, all.screen_hours());
    }
    format!(
        "{} · {} · {} h available · {} h given",
        view.half,
        count(totals.weeks_counted, "week counts", "weeks count"),
        totals.available.screen_hours(),
        totals.actual.screen_hours()
    )
}

/// Planned and given hours of the half, and whether the plan was real; what all weeks held where too few
/// count to say so.
pub fn balance(view: &HalfView) -> Table {
    match &view.held {
        Some(held) => of_all_weeks(view, held),
        None => of_counted_weeks(view),
    }
}

fn of_all_weeks(view: &HalfView, held: &Held) -> Table {
    let rows = half_lines::held(&view.totals, held).into_iter().map(|line| {
        let name = if line.name.is_empty() { "Unfiled".to_owned() } else { line.name };
        [name, with_sign(line.sign, &line.plan), line.usual, line.all, line.share]
    });
    let columns = [
        ("Category", Left),
        ("Plan a week", Right),
        ("A usual week", Right),
        ("Hours in all", Right),
        ("Of all", Right),
    ];
    output::table(columns, rows)
}

fn of_counted_weeks(view: &HalfView) -> Table {
    let rows = half_lines::balance(&view.totals).into_iter().map(|line| {
        [
            line.name,
            with_sign(line.sign, &line.planned),
            line.given,
            line.balance,
            format!("{} {}", line.got, line.reading).trim().to_owned(),
            line.trend,
        ]
    });
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

/// `≥ 6.0`.
fn with_sign(sign: &str, hours: &str) -> String {
    format!("{sign} {hours}").trim().to_owned()
}

/// Hours of a full week: planned, usual, how far low and good weeks are from that, and its thirds.
pub fn typical(view: &HalfView) -> Table {
    let rows = view.totals.rows.iter().map(|row| {
        let line = half_lines::typical(row);
        let plan = with_sign(line.sign, &line.plan);
        [line.name, plan, line.low, line.typical, line.good, line.early, line.middle, line.late]
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
    let rows = view.totals.rows.iter().filter_map(half_lines::realism).map(|line| {
        [line.name, line.got, line.likely, line.reached, line.beyond, line.reading.to_owned()]
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
        let medians = view.stretches.iter().map(|one| half_lines::of_week(one.medians[place]));
        table.row([row.name.clone()].into_iter().chain(medians));
    }
    table
}

/// What is wanted for the half to come and proposed, and what is set once something is.
pub fn next(next: &Next, proposed: &Proposal, categories: &[Category]) -> Table {
    let mut columns =
        vec![("Category", Left), ("Plan", Right), ("Wanted", Right), ("Proposed", Right)];
    columns.extend(next.set.as_ref().map(|_| ("Set", Right)));
    columns.push(("Because", Left));
    let mut table = Table::new(&columns);
    for line in half_lines::next(proposed, next.set.as_ref(), categories) {
        let wanted = with_sign(line.sign, &line.wanted);
        let hours = [line.name, line.plan, wanted, line.proposed];
        table.row(hours.into_iter().chain(line.set).chain([line.because]));
    }
    table
}

/// Each group under its heading, after a blank line.
pub fn ledger(lines: &[LedgerLine]) -> Table {
    let mut table = Table::new(&[(lines[0].words.as_str(), Left), ("", Right), ("", Left)]);
    for line in &lines[1..] {
        if line.kind == Kind::Heading {
            table.row(["", "", ""]);
        }
        let indent = if line.kind == Kind::Part { "  " } else { "" };
        let words = format!("{indent}{}", line.words);
        table.row([words.as_str(), &line.figure, &line.remark]);
    }
    table
}

//! `half-summary.csv` once more, by another way: from the rows of `weeks.csv` with the plain arithmetic
//! of a spreadsheet.

use std::{collections::BTreeMap, fs, path::Path};

use crate::sandbox::Sandbox;

type Row = BTreeMap<String, String>;

fn table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    reader.deserialize().collect::<Result<_, _>>().expect("rows")
}

/// Empty is nothing here, as in a sum of a spreadsheet.
fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or(0.0)
}

/// Two decimals name the whole minutes that they were made of.
fn hours(row: &Row, column: &str) -> f64 {
    (number(row, column) * 60.0).round() / 60.0
}

fn percentile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() - 1) as f64 * part;
    let below = (rank + 1e-9).floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (rank - below as f64) * (sorted[above] - sorted[below])
}

fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The median slope between two weeks, from the first week to the last.
fn trend(weeks: &[(f64, f64)]) -> f64 {
    let mut slopes = Vec::new();
    for (place, (then, before)) in weeks.iter().enumerate() {
        for (now, after) in &weeks[place + 1..] {
            slopes.push((after - before) / (now - then));
        }
    }
    median(&slopes) * (weeks[weeks.len() - 1].0 - weeks[0].0)
}

/// Mann-Kendall by counting, its normal tails by adding up the curve.
fn chance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mut balance = 0.0_f64;
    let mut ties: BTreeMap<i64, f64> = BTreeMap::new();
    for (place, one) in values.iter().enumerate() {
        *ties.entry((one * 1e6).round() as i64).or_default() += 1.0;
        for other in &values[place + 1..] {
            let difference = other - one;
            balance += if difference.abs() < 1e-9 { 0.0 } else { difference.signum() };
        }
    }
    let spread = |count: f64| count * (count - 1.0) * (2.0 * count + 5.0);
    let variance = (spread(n) - ties.values().map(|count| spread(*count)).sum::<f64>()) / 18.0;
    if variance < 1e-9 {
        return 1.0;
    }
    let z = (balance.abs() - 1.0).max(0.0) / variance.sqrt();
    let steps = 200_000;
    let width = (9.0 - z) / f64::from(steps);
    let curve = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let middle = |step: i32| curve(z + (f64::from(step) + 0.5) * width);
    2.0 * width * (0..steps).map(middle).sum::<f64>()
}

/// Columns of one row of the summary, as far as the weeks give them.
fn recomputed(
    summary: &Row,
    weeks: &[Row],
    capacities: &BTreeMap<String, f64>,
) -> Vec<(&'static str, f64)> {
    let own: Vec<&Row> =
        weeks.iter().filter(|row| row["category"] == summary["category"]).collect();
    let sum = |column: &str| own.iter().map(|row| hours(row, column)).sum::<f64>();
    let counted: Vec<&&Row> = own.iter().filter(|row| row["counted"] == "yes").collect();
    let full =
        |row: &Row| hours(row, "actual_h") * capacities[&row["week"]] / hours(row, "available_h");
    let weekly: Vec<f64> = counted.iter().map(|row| full(row)).collect();
    let planned = counted.iter().filter(|row| hours(row, "plan_scaled_h") > 0.0);
    let ratios: Vec<f64> =
        planned.map(|row| hours(row, "actual_h") / hours(row, "plan_scaled_h")).collect();
    let third = weekly.len() / 3;
    let numbers = counted.iter().map(|row| row["week"][6..].parse::<f64>().expect("a week"));
    let mut columns = vec![
        ("weeks_counted", weekly.len() as f64),
        ("actual_total_h", sum("actual_h")),
        ("median_h", median(&weekly)),
        ("p20_h", percentile(&weekly, 0.2)),
        ("p80_h", percentile(&weekly, 0.8)),
        ("early_h", median(&weekly[..third])),
        ("middle_h", median(&weekly[third..weekly.len() - third])),
        ("late_h", median(&weekly[weekly.len() - third..])),
        ("trend_h", trend(&numbers.zip(weekly.iter().copied()).collect::<Vec<_>>())),
        ("trend_p", chance(&weekly)),
    ];
    if !ratios.is_empty() {
        columns.extend([
            ("planned_total_h", sum("plan_scaled_h")),
            ("balance_h", sum("actual_h") - sum("plan_scaled_h")),
            ("realism_median", median(&ratios)),
            ("realism_p20", percentile(&ratios, 0.2)),
            ("realism_p80", percentile(&ratios, 0.8)),
            ("hit_weeks", ratios.iter().filter(|ratio| **ratio > 0.9 - 1e-9).count() as f64),
        ]);
    }
    columns
}

/// How many figures are there, and those that differ by more than so many units of the last digit.
fn compare(folder: &Path, units: f64) -> (usize, Vec<String>) {
    let weeks = table(&folder.join("weeks.csv"));
    let totals = table(&folder.join("week-totals.csv"));
    let capacities =
        totals.iter().map(|row| (row["week"].clone(), number(row, "capacity_h"))).collect();
    let mut figures = 0;
    let mut differ = Vec::new();
    for summary in table(&folder.join("2026-H1-summary.csv")) {
        for (column, value) in recomputed(&summary, &weeks, &capacities) {
            let written = &summary[column];
            let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let recomputed = format!("{value:.decimals$}").replace("-0.00", "0.00");
            let apart = recomputed.parse::<f64>().expect("a number") - number(&summary, column);
            figures += 1;
            if apart.abs() > (units + 0.001) / 10_f64.powi(decimals as i32) {
                differ
                    .push(format!("{} {column}: {written}, not {recomputed}", summary["category"]));
            }
        }
    }
    (figures, differ)
}

#[test]
fn the_summary_of_the_demo_is_what_its_weeks_come_to() {
    let sandbox = Sandbox::demo();
    sandbox.given(&["export out --half 2026-H1"]);
    let exported = ["export", "out", "--half", "2026-H1", "--replace"];
    let said = sandbox.said(sandbox.command().env_remove("OWNWEEK_NOW").args(exported));
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(compare(&sandbox.path("out"), 0.0), (10 * 10 + 9 * 6, Vec::new()));
}

/// Hours in odd minutes and a week of 38.5 hours in which some days are away: what lies just between two
/// digits may come out one unit off.
#[test]
fn another_half_is_what_its_weeks_come_to_but_for_rounding() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "profile set --capacity 38.5h",
        "away add 2026-01-14",
        "away add 2026-02-10..2026-02-11 --hours 3h",
    ]);
    let mut rows = String::from("week,category,hours\n");
    let keys = ["coaching", "team-delivery", "hiring", "planning", "admin", "surprises"];
    for week in 1..=12 {
        for (place, key) in (1..).zip(keys) {
            let minutes = (week * 97 + place * 211 + week * week * place * 13) % 700 + 40;
            rows += &format!("2026-W{week:02},{key},{}:{:02}\n", minutes / 60, minutes % 60);
        }
    }
    fs::write(sandbox.path("log.csv"), rows).expect("written");
    sandbox.given(&["import log.csv"]);
    for week in 1..=12 {
        sandbox.given(&[&format!("review close w{week}")]);
    }
    sandbox.given(&["export out --half 2026-H1"]);
    let (figures, differ) = compare(&sandbox.path("out"), 1.0);
    assert!(figures > 100, "{figures}");
    assert_eq!(differ, Vec::<String>::new());
}

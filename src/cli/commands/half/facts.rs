//! What the JSON of a half says beside its rows.

use serde_json::{Value, json};

use crate::{
    analysis::{
        fraction::Fraction,
        half::{baselines::Stretch, typical::Typical},
        proposal::Proposal,
    },
    app::half::{Beside, HalfView},
    domain::minutes::{Minutes, Share},
    report::{half_words, proposal},
};

pub fn of(view: &HalfView, beside: &Beside) -> Vec<(&'static str, Value)> {
    let totals = &view.totals;
    let headline = &totals.headline;
    let left_out: serde_json::Map<String, Value> = totals
        .left_out
        .iter()
        .map(|(reason, weeks)| (reason.as_str().to_owned(), json!(weeks)))
        .collect();
    let stretches: Vec<Value> = view.stretches.iter().map(|one| stretch(view, one)).collect();
    let low_value: Vec<Value> = beside
        .low_value
        .iter()
        .map(|(title, minutes)| json!({ "title": title, "low_value_h": hours(*minutes) }))
        .collect();
    let decided = beside.decided;
    let brought = decided.brought;
    vec![
        ("half", json!(view.half.to_string())),
        ("weeks_counted", json!(totals.weeks_counted)),
        ("weeks_summed", json!(totals.weeks_summed)),
        ("weeks_not_counted", Value::Object(left_out)),
        ("capacity_h", hours(view.capacity)),
        ("available_h", hours(totals.available)),
        ("actual_h", hours(totals.actual)),
        ("planned_h", known(totals.planned.map(hours))),
        ("buffer_h", known(totals.buffer.map(hours))),
        ("reactive_h", hours(totals.reactive)),
        ("weeks_beyond_buffer", json!(totals.weeks_beyond_buffer)),
        ("low_value_h", known(totals.low_value.map(hours))),
        ("while_away_h", hours(totals.while_away)),
        ("coverage_pct", share(totals.coverage())),
        ("meeting_load_pct", share(totals.meetings)),
        ("overtime_weeks", json!(totals.overtime.weeks)),
        ("overtime_h", hours(totals.overtime.minutes)),
        ("weeks_reviewed", json!(totals.reviews.reviewed)),
        ("weeks_available", json!(totals.reviews.available)),
        ("review_min", known(totals.reviews.time.map(|time| decimal(time, 1)))),
        ("needed_h", known(totals.needed().map(|needed| decimal(needed.divided(60), 2)))),
        ("on_plan_pct", figure(headline.on_plan.as_ref())),
        ("plan_kept_pct", figure(headline.plan_kept.as_ref())),
        ("goals_kept_pct", figure(headline.goals_kept.as_ref())),
        ("mix_match_pct", figure(headline.mix_match.as_ref())),
        ("realism_likely", likely(view)),
        ("baselines", Value::Array(stretches)),
        ("low_value_by_series", Value::Array(low_value)),
        ("decisions_made", json!(decided.made)),
        ("decisions_settled", json!(decided.settled)),
        ("expected_h", known(brought.map(|brought| hours(brought.expected)))),
        ("realised_h", known(brought.map(|brought| hours(brought.realised)))),
        ("findings", json!(half_words::findings(totals, &view.findings))),
    ]
}

pub fn of_next(view: &HalfView, proposed: &Proposal) -> Vec<(&'static str, Value)> {
    vec![
        ("half", json!(view.next.half.to_string())),
        ("from", json!(view.half.to_string())),
        ("capacity_h", hours(proposed.capacity)),
        ("planned_h", hours(proposed.planned())),
        ("buffer_h", hours(proposed.buffer)),
        ("buffer_because", json!(proposal::buffer_because(proposed))),
        ("surprises_p80_h", decimal(proposed.surprises.divided(60), 2)),
        ("gave_way_h", hours(proposed.gave_way())),
        ("proved_freed_h", hours(view.next.proved)),
    ]
}

/// Median, thirds and trend of a share that each week has.
fn figure(figure: Option<&Typical>) -> Value {
    let Some(figure) = figure else { return Value::Null };
    let percent = |value: Fraction| decimal(value * 100, 1);
    let thirds = figure.thirds.map(|thirds| thirds.map(percent).to_vec());
    let trend = figure.trend.map(|trend| {
        json!({
            "trend": trend.word.as_str(),
            "trend_points": percent(trend.change),
            "trend_p": trend.probability as f64 / 10_000.0,
        })
    });
    json!({
        "median": percent(figure.spread.median),
        "p20": percent(figure.spread.p20),
        "p80": percent(figure.spread.p80),
        "thirds": thirds,
        "trend": trend,
    })
}

/// Between which ratios the median of all such weeks lies nine times in ten, by category.
fn likely(view: &HalfView) -> Value {
    let rows = view.totals.rows.iter().filter_map(|row| {
        let (low, high) = row.realism?.interval?;
        Some((row.key.clone(), json!([decimal(low, 3), decimal(high, 3)])))
    });
    Value::Object(rows.collect())
}

fn stretch(view: &HalfView, one: &Stretch) -> Value {
    let rows = view.totals.rows.iter().zip(&one.medians);
    let medians: serde_json::Map<String, Value> = rows
        .map(|(row, median)| {
            (row.key.clone(), known(median.map(|median| decimal(median.divided(60), 2))))
        })
        .collect();
    json!({
        "first_week": one.first.to_string(),
        "last_week": one.last.to_string(),
        "reason": one.reason.as_str(),
        "weeks_counted": one.weeks_counted,
        "median_h": medians,
    })
}

fn known(value: Option<Value>) -> Value {
    value.unwrap_or(Value::Null)
}

fn hours(minutes: Minutes) -> Value {
    decimal(Fraction::from(minutes).divided(60), 2)
}

fn share(share: Option<Share>) -> Value {
    let tenths = share.and_then(Share::thousandths);
    known(tenths.map(|tenths| json!(tenths as f64 / 10.0)))
}

/// The nearest double prints as the same few decimals again.
fn decimal(value: Fraction, decimals: u32) -> Value {
    let scale = 10_i64.pow(decimals);
    json!(value.in_units(scale) as f64 / scale as f64)
}

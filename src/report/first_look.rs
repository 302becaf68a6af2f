//! What a first look found: recurring meetings as rows, everything else as facts.

use serde_json::{Value, json};

use super::{
    cell::{Hours, Percent, WholeMinutes},
    row::table,
};
use crate::{
    analysis::{
        first_look::{FirstLook, LookWeek, Recurring},
        ledger::Ledger,
    },
    domain::{minutes::Minutes, working_hours::day_word},
};

table! {
    pub struct RecurringRow {
        pub title: String,
        pub times: u32,
        pub minutes: WholeMinutes,
        pub people: Option<u32>,
        pub first_week: String,
        pub last_week: String,
        /// Counted in the weeks looked at.
        pub hours: Hours,
        /// Of all counted hours.
        pub share_pct: Percent,
        /// What it costs in a year that goes on like this.
        pub hours_year: Hours,
    }
}

pub fn rows(look: &FirstLook) -> Vec<RecurringRow> {
    let row = |one: &Recurring| RecurringRow {
        title: one.title.clone(),
        times: one.times,
        minutes: WholeMinutes(one.minutes),
        people: one.people,
        first_week: one.first.to_string(),
        last_week: one.last.to_string(),
        hours: Hours(one.counted),
        share_pct: Percent(one.share_of(look.ledger.counted)),
        hours_year: Hours(one.a_year()),
    };
    look.recurring.iter().map(row).collect()
}

/// Hours with two decimals, as in the rows.
fn hours(minutes: Minutes) -> Value {
    let text = minutes.decimal_hours(2);
    text.parse::<f64>().map_or(Value::Null, Value::from)
}

/// What the JSON document says beside its rows.
pub fn facts(look: &FirstLook) -> Vec<(&'static str, Value)> {
    let known = |minutes| look.people_known.then(|| hours(minutes));
    let free = look.free.iter().map(|one| {
        json!({
            "day": day_word(one.day),
            "start": one.start.to_string(),
            "end": one.end.to_string(),
            "free_weeks": one.free,
            "of_weeks": one.of,
        })
    });
    vec![
        ("weeks", look.weeks.iter().map(week).collect()),
        ("median_h", hours(look.median(|week| week.counted))),
        ("with_people_h", json!(known(look.sum(|week| week.with_people)))),
        ("one_on_one_h", json!(known(look.sum(|week| week.one_on_one)))),
        ("early_or_late_h", hours(look.sum(|week| week.early_or_late))),
        ("days_off_h", hours(look.sum(|week| week.days_off))),
        ("free", free.collect()),
        ("ended", json!(look.ended)),
        ("ledger", ledger(&look.ledger)),
    ]
}

/// The facts one a line, `weeks.1.actual_h: 38.5`; what is not known is `-`.
pub fn plain(facts: &[(&'static str, Value)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, value) in facts {
        flatten(name, value, &mut lines);
    }
    lines
}

fn flatten(name: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Array(all) => {
            for (number, one) in (1..).zip(all) {
                flatten(&format!("{name}.{number}"), one, lines);
            }
        }
        Value::Object(fields) => {
            for (field, one) in fields {
                flatten(&format!("{name}.{field}"), one, lines);
            }
        }
        Value::Null => lines.push(format!("{name}: -")),
        Value::String(text) => lines.push(format!("{name}: {text}")),
        other => lines.push(format!("{name}: {other}")),
    }
}

fn week(week: &LookWeek) -> Value {
    let shape = week.shape.as_ref();
    json!({
        "week": week.week.to_string(),
        "actual_h": hours(week.counted),
        "with_people_h": shape.map(|_| hours(week.with_people)),
        "focus_h": shape.map(|shape| hours(shape.free.focus)),
        "longest_free_h": shape.map(|shape| hours(shape.free.longest)),
        "early_or_late_h": hours(week.early_or_late),
        "days_off_h": hours(week.days_off),
        "overlap_h": hours(week.overlap),
    })
}

fn ledger(ledger: &Ledger) -> Value {
    let left_out = ledger.left_out.iter().map(|(reason, minutes, entries)| {
        json!({ "reason": reason.as_str(), "hours": hours(*minutes), "entries": entries })
    });
    json!({
        "held_h": hours(ledger.held),
        "counted_h": hours(ledger.counted),
        "overlap_h": hours(ledger.overlap),
        "left_out": left_out.collect::<Vec<_>>(),
    })
}

//! The clean-up list as people read it, and what is said below it.

use serde_json::{Value, json};

use crate::{
    analysis::series::verdict::Proposal,
    app::series::Worksheet,
    cli::output,
    domain::category::Category,
    report::{
        series_words::{category, since, state, times_a_week, verdict},
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// Those that go on, the dearest first.
pub fn table(worksheet: &Worksheet, categories: &[Category]) -> Table {
    let going_on = worksheet.lines.iter().filter(|line| !line.life.has_ended);
    let rows = going_on.map(|line| {
        let facts = &line.facts;
        let letter = category(line, categories).map(|category| category.letter.to_string());
        [
            line.series.id.to_string(),
            line.series.title.clone(),
            letter.unwrap_or_default(),
            format!("{} × {}", times_a_week(facts.rhythm), facts.length.0),
            facts.people.map_or_else(String::new, |people| people.to_string()),
            since(line.first, worksheet.week),
            facts.a_year().decimal_hours(1),
            state(line),
            verdict(line),
        ]
    });
    let columns = [
        ("No", Right),
        ("Meeting", Left),
        ("", Left),
        ("A week", Right),
        ("People", Right),
        ("Since", Left),
        ("h a year", Right),
        ("State", Left),
        ("Verdict", Left),
    ];
    output::table(columns, rows)
}

/// The proposals for a JSON document.
pub fn proposals(worksheet: &Worksheet) -> Value {
    let each = worksheet.lines.iter().filter_map(|line| {
        let Proposal { verdict, reason, .. } = line.proposed.as_ref()?;
        let series = line.series.id.number();
        Some(json!({ "series": series, "verdict": verdict.as_str(), "reason": reason }))
    });
    each.collect()
}

//! `half`: half a year in figures.

use serde_json::json;

use super::week::percent;
use crate::{
    analysis::half::HalfTotals,
    app::{
        error::Error,
        goal::this_half,
        half::{self, HalfView},
    },
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::minutes::Minutes,
    report::{
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// Add up half a year: planned, given, the balance
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As 2026-H1; otherwise the current one
    half: Option<String>,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let half = match self.half.as_deref() {
            Some(typed) => args::usage(typed)?,
            None => this_half(&session)?,
        };
        let view = half::half(&session, half)?;
        let facts = [
            ("half", json!(half.to_string())),
            ("weeks_counted", json!(view.totals.weeks_counted)),
            ("weeks_summed", json!(view.totals.weeks_summed)),
        ];
        let sheet = Sheet::of(&view.summary());
        if self.format.chosen() == args::Chosen::Table {
            context.out.heading(&heading(&view));
            context.out.line("");
        }
        context.out.rows_with(&self.format, &facts, &sheet, || half_table(&view));
        Ok(())
    }
}

fn heading(view: &HalfView) -> String {
    let totals = &view.totals;
    format!(
        "{} · {} · {} h available · {} h given",
        view.half,
        args::count(totals.weeks_counted, "week counts", "weeks count"),
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

fn half_table(view: &HalfView) -> Table {
    let totals = &view.totals;
    let decimals = decimals(totals);
    let hours = |minutes: Option<Minutes>| {
        minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.decimal_hours(decimals))
    };
    let signed = |minutes: Option<Minutes>| {
        minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.signed_hours(decimals))
    };
    let mut rows: Vec<[String; 6]> = totals
        .rows
        .iter()
        .map(|row| {
            [
                row.name.clone(),
                row.direction.map_or("", |direction| direction.words()).to_owned(),
                // What no plan names is planned nothing.
                hours(row.planned.filter(|planned| !planned.is_zero())),
                hours(Some(row.actual)),
                signed(row.balance()),
                percent(row.share),
            ]
        })
        .collect();
    let whole = totals.planned.zip(totals.buffer).map(|(planned, buffer)| planned + buffer);
    rows.push([
        "With buffer".to_owned(),
        String::new(),
        hours(whole),
        hours(Some(totals.actual)),
        signed(whole.map(|whole| totals.actual - whole)),
        String::new(),
    ]);
    let columns = [
        ("Category", Left),
        ("", Left),
        ("Planned", Right),
        ("Given", Right),
        ("Balance", Right),
        ("Share", Right),
    ];
    output::table(columns, rows)
}

//! `status`: one line for a prompt or a status bar.

use serde::Serialize;

use crate::{
    app::{error::Error, inbox, week},
    cli::{args::count, context::Context},
    report::SCHEMA,
};

/// Say in one line how the week stands
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Status {
    schema_version: u32,
    week: String,
    actual_min: i64,
    available_min: i64,
    unfiled_min: i64,
    unreviewed_weeks: usize,
    demo: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let this_week = session.this_week()?;
        let (_, view) = week::view(&session, this_week)?;
        let comparison = &view.picture.comparison;
        let unfiled = comparison.unfiled();
        let waiting = inbox::open_weeks(&session)?.iter().filter(|week| **week < this_week).count();
        if self.json {
            context.out.document(&Status {
                schema_version: SCHEMA,
                week: this_week.to_string(),
                actual_min: comparison.total.0,
                available_min: comparison.available.0,
                unfiled_min: unfiled.0,
                unreviewed_weeks: waiting,
                demo: session.is_demo(),
            });
            return Ok(());
        }
        let mut parts = vec![format!(
            "Week {}: {} of {} h",
            this_week.number(),
            comparison.total.screen_hours(),
            comparison.available.screen_hours()
        )];
        if !unfiled.is_zero() {
            parts.push(format!("{} h unfiled", unfiled.screen_hours()));
        }
        if waiting > 0 {
            parts.push(format!("{} to review", count(waiting, "week", "weeks")));
        }
        context.out.line(parts.join(" · "));
        Ok(())
    }
}

//! `status`: one line for a prompt or a status bar.

use serde::Serialize;

use crate::{
    analysis::week_rows::WeekRows,
    app::{error::Error, history, inbox, week},
    cli::{
        args::{Chosen, Format, count},
        context::Context,
    },
    report::{SCHEMA, row::table, sheet::Sheet, table::Table},
};

/// Say in one line how the week stands
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

table! {
    #[derive(Serialize)]
    pub struct StatusRow {
        pub week: String,
        pub actual_min: i64,
        pub available_min: i64,
        pub unfiled_min: i64,
        pub unreviewed_weeks: i64,
        pub demo: bool,
    }
}

/// One line has no rows: its fields follow the version at once.
#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    #[serde(flatten)]
    status: &'a StatusRow,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let read = || {
            let this_week = session.this_week()?;
            let (book, view) = week::view(&session, this_week)?;
            let closed = history::between(session.reading(), &book, this_week, this_week)?;
            Ok((view, closed, inbox::unreviewed(&session)?))
        };
        let (view, closed, waiting) = session.at_once(read)?;
        let this_week = view.week;
        let comparison = &view.picture.comparison;
        let unfiled = comparison.unfiled();
        let status = StatusRow {
            week: this_week.to_string(),
            actual_min: comparison.total.0,
            available_min: comparison.available.0,
            unfiled_min: unfiled.0,
            unreviewed_weeks: i64::try_from(waiting).unwrap_or(i64::MAX),
            demo: session.is_demo(),
        };
        match self.format.chosen() {
            Chosen::Json => {
                context.out.document(&Document { schema_version: SCHEMA, status: &status });
                return Ok(());
            }
            Chosen::Csv | Chosen::Plain => {
                let sheet = Sheet::of(&[status]);
                context.out.rows(&self.format, &sheet, || Table::new(&[]));
                return Ok(());
            }
            Chosen::Table => {}
        }
        let mut parts = vec![format!(
            "Week {}: {} of {} h",
            this_week.number(),
            comparison.total.screen_hours(),
            comparison.available.screen_hours()
        )];
        for WeekRows { total, .. } in closed.iter().filter(|week| week.total.is_closed()) {
            parts.push(if total.actual == comparison.total {
                "closed".to_owned()
            } else {
                format!("closed with {} h", total.actual.screen_hours())
            });
        }
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

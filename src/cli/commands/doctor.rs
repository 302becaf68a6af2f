//! `doctor`: what a report of a fault needs.

use std::io::IsTerminal;

use crate::{
    app::{doctor, error::Error},
    cli::{args::Format, context::Context, output},
    report::{row::table, sheet::Sheet, table::Align::Left},
};

/// Print what a report of a fault needs; no title and no name is in it
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct FactRow {
        pub fact: String,
        pub value: String,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let paths = context.paths()?;
        let mut facts = doctor::facts(&paths);
        facts.push(("terminal", terminal()));
        // A store that can't be opened is the very thing to be reported.
        match context.session_if_any() {
            Ok(Some(session)) => facts.extend(doctor::facts_of_store(&session)?),
            Ok(None) => {}
            Err(error) => facts.push(("store fault", error.message)),
        }
        let mistakes = context.mistakes_of_looks(&paths.config).len();
        let looks = if mistakes == 0 { "sound" } else { "wrong: ownweek config check" };
        facts.push(("keys and themes", looks.to_owned()));
        let rows: Vec<FactRow> = facts
            .into_iter()
            .map(|(fact, value)| FactRow { fact: fact.to_owned(), value })
            .collect();
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let shown = rows.iter().map(|row| [row.fact.clone(), row.value.clone()]);
            output::table([("Fact", Left), ("Value", Left)], shown)
        });
        Ok(())
    }
}

fn terminal() -> String {
    if !std::io::stdout().is_terminal() {
        return "none".to_owned();
    }
    crossterm::terminal::size().map_or_else(
        |_| "of unknown size".to_owned(),
        |(width, height)| format!("{width} × {height}"),
    )
}

//! `drafts`: text typed and not yet saved.

use serde::Serialize;

use crate::{
    app::error::Error,
    cli::{args::Format, context::Context, table::Table},
    store::records::drafts,
};

/// List text that was typed and not yet saved
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

#[derive(Default, Serialize)]
struct Row {
    draft: String,
    at: String,
    text: String,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let zone = session.profile().map_or(chrono_tz::UTC, |profile| profile.zone);
        let row = |draft: drafts::Draft| Row {
            draft: draft.name,
            at: draft.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
            text: draft.text,
        };
        let rows: Vec<Row> = drafts::list(session.reading())?.into_iter().map(row).collect();
        context.out.rows(&self.format, &rows, |rows| {
            let mut table = Table::new(["Where", "When", "Text"]);
            table.extend(rows.iter().map(|row| [&row.draft, &row.at, &row.text]));
            table
        })
    }
}

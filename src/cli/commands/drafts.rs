//! `drafts`: text typed and not yet saved.

use crate::{
    app::error::Error,
    cli::{args::Format, context::Context, output},
    report::{row::table, sheet::Sheet, table::Align::Left},
    store::records::drafts,
};

/// List text that was typed and not yet saved
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct DraftRow {
        pub draft: String,
        pub at: String,
        pub text: String,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let zone = session.profile().map_or(chrono_tz::UTC, |profile| profile.zone);
        let row = |draft: drafts::Draft| DraftRow {
            draft: draft.name,
            at: draft.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
            text: draft.text,
        };
        let rows: Vec<DraftRow> = drafts::list(session.reading())?.into_iter().map(row).collect();
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let shown =
                rows.iter().map(|row| [row.draft.clone(), row.at.clone(), row.text.clone()]);
            output::table([("Where", Left), ("When", Left), ("Text", Left)], shown)
        });
        Ok(())
    }
}

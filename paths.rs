//! `paths`: every file and folder that is used.

use serde::Serialize;

use crate::{
    app::error::Error,
    cli::{args::Format, context::Context, table::Table},
};

/// Print where everything lies
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

#[derive(Default, Serialize)]
struct Row {
    what: &'static str,
    path: String,
    exists: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let paths = context.paths()?;
        let rows: Vec<Row> = [
            ("data", paths.data.clone()),
            ("store", paths.store()),
            ("exports", paths.exports()),
            ("backups", paths.backups()),
            ("config", paths.config),
        ]
        .into_iter()
        .map(|(what, path)| Row { what, exists: path.exists(), path: path.display().to_string() })
        .collect();
        context.out.rows(&self.format, &rows, |rows| {
            let mut table = Table::new(["What", "Path", ""]);
            table.extend(rows.iter().map(|row| {
                [row.what, &row.path, if row.exists { "" } else { "not there yet" }]
            }));
            table
        })
    }
}

//! `paths`: every file and folder that is used.

use crate::{
    app::{config, error::Error},
    cli::{args::Format, context::Context, output},
    report::{row::table, sheet::Sheet, table::Align::Left},
};

/// Print where everything lies
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct PathRow {
        pub what: String,
        pub path: String,
        pub exists: bool,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let paths = context.paths()?;
        let all = [
            ("data", paths.data.clone()),
            ("store", paths.store()),
            ("addresses", paths.addresses()),
            ("sync state", paths.sync_state()),
            ("exports", config::exports_folder(&paths).unwrap_or_else(|_| paths.exports())),
            ("backups", paths.backups()),
            ("config", paths.config.clone()),
            ("settings", config::path(&paths.config)),
            ("keys", paths.config.join("keymap.toml")),
            ("themes", paths.config.join("theme.toml")),
        ];
        let row = |(what, path): (&str, std::path::PathBuf)| PathRow {
            what: what.to_owned(),
            exists: path.exists(),
            path: path.display().to_string(),
        };
        let rows = all.map(row);
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let shown = rows.iter().map(|row| {
                let there = if row.exists { "" } else { "not there yet" };
                [row.what.clone(), row.path.clone(), there.to_owned()]
            });
            output::table([("What", Left), ("Path", Left), ("", Left)], shown)
        });
        Ok(())
    }
}

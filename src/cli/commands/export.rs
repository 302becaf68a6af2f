//! `export`: the history as CSV files.

use std::path::PathBuf;

use crate::{
    app::{
        error::Error,
        export::{self, Privacy, Range},
    },
    cli::{
        args::{self, count},
        context::Context,
    },
};

/// Write the history as CSV files into a folder
///
/// Titles, people and notes are left out unless --privacy full is given: calendars hold other people's
/// data. The same data gives the same bytes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to; made where it is not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Of this half, as 2026-H1; otherwise of the current one
    #[arg(long, conflicts_with = "all")]
    half: Option<String>,
    /// Of everything
    #[arg(long)]
    all: bool,
    /// What leaves with the files: categories or full
    #[arg(long, default_value = "categories", value_parser = args::words(["categories", "full"]), hide_possible_values = true)]
    privacy: String,
    /// Replace files that are there already
    #[arg(long)]
    replace: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let half = args::optional(self.half.as_deref())?;
        let range = if self.all { Some(Range::All) } else { half.map(Range::Half) };
        let privacy = if self.privacy == "full" { Privacy::Full } else { Privacy::CategoriesOnly };
        let session = context.session()?;
        for file in export::export(&session, &self.folder, range, privacy, self.replace)? {
            let rows = count(file.rows, "row", "rows");
            context.out.line(format_args!("{}  {rows}", file.path.display()));
        }
        Ok(())
    }
}

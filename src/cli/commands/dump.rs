//! `dump` and `load`: every record as JSON Lines, out and back in.

use std::path::{Path, PathBuf};

use crate::{
    app::{bounded, dump, error::Error, sources},
    cli::{args::count, context::Context},
};

/// Print every record as JSON Lines, in a stable order
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        dump::write(&session, &mut context.out.raw())
    }
}

/// Load a dump into an empty store
///
/// The store is made where there is none. Loading starts a new undo chain, and calendars need their
/// addresses again.
#[derive(Debug, clap::Args)]
pub struct LoadArgs {
    /// A file that dump wrote; - reads standard input
    file: PathBuf,
}

impl LoadArgs {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let is_input = self.file == Path::new("-");
        let lines =
            if is_input { bounded::text_of(std::io::stdin()) } else { bounded::text(&self.file) };
        let lines = lines.map_err(|error| Error::file(&self.file, &error))?;
        let loaded = dump::load(context.paths()?, context.clock()?, &lines)?;
        context.out.notice(format_args!(
            "Loaded {} from {}.",
            count(loaded.records, "record", "records"),
            if is_input { "standard input".into() } else { self.file.display().to_string() }
        ));
        for calendar in &loaded.without_address {
            context.out.notice(format_args!("note: {}", sources::needs_address(calendar)));
        }
        Ok(())
    }
}

//! `dump` and `load`: every record as JSON Lines, out and back in.

use std::path::{Path, PathBuf};

use crate::{
    app::{
        bounded, dump,
        error::{Error, ExitCode},
        sources,
    },
    cli::{args::count, context::Context},
    store::dump::Brought,
};

/// Print every record as JSON Lines, in a stable order
///
/// Leaves with 3 where the store is damaged; what can be read is written down all the same.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let damage = dump::write(&session, &mut context.out.raw())?;
        if damage.is_none() {
            return Ok(());
        }
        for altered in &damage.altered {
            context.out.notice(format_args!("warning: {altered}; it is written down as it is"));
        }
        let about = if damage.at_least { "at least " } else { "" };
        for (kind, missing) in &damage.unread {
            let kind = kind.replace('_', " ");
            let warning = format!("warning: {kind}: {about}{missing} could not be read");
            context.out.notice(warning);
        }
        let message = match (damage.missing(), damage.at_least) {
            (0, false) => "the store is damaged, but every record is written down".to_owned(),
            (missing, _) => {
                let missing = count(missing, "record", "records");
                format!("the store is damaged: {about}{missing} could not be written down")
            }
        };
        let hint = "ownweek check says what to do".to_owned();
        Err(Error { code: ExitCode::CheckFound, hint: Some(hint), ..Error::new(message) })
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
            count(loaded.brought.records, "record", "records"),
            if is_input { "standard input".into() } else { self.file.display().to_string() }
        ));
        let Brought { unread, loosened, .. } = loaded.brought;
        if unread > 0 {
            context.out.notice(format_args!(
                "note: the dump is of a damaged store and lacks {}; {} pointed to one of them.",
                count(unread, "record", "records"),
                count(loosened, "record", "records"),
            ));
        }
        for calendar in &loaded.without_address {
            context.out.notice(format_args!("note: {}", sources::needs_address(calendar)));
        }
        Ok(())
    }
}

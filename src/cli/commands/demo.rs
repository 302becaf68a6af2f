//! `demo`: half a year of a CTO, in a store of its own.

use std::path::PathBuf;

use crate::{
    app::{
        demo,
        error::{Error, in_words},
    },
    cli::context::Context,
};

/// Look around in half a year of a CTO; your own records are not touched
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the demo store into this folder, and do not open the full screen
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        if let Some(folder) = self.into {
            demo::create(&folder)?;
            context.out.notice(format_args!(
                "The demo store is in {0}: ownweek --data-dir {0} week",
                folder.display()
            ));
            return Ok(());
        }
        context.need_terminal()?;
        let folder = tempfile::Builder::new()
            .prefix("ownweek-demo-")
            .tempdir()
            .map_err(|error| Error::new(format!("a folder for the demo: {}", in_words(&error))))?;
        let session = demo::create(folder.path())?;
        context.show(session, folder);
        Ok(())
    }
}

//! `calendar`: where blocks come from, each part in a file of `calendar`.

mod list;
mod preview;
mod register;
mod sync;

use crate::{app::error::Error, cli::context::Context};

/// Register calendars, read them anew, see what they hold
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Add(register::AddArgs),
    List(list::Args),
    Remove(register::RemoveArgs),
    Sync(sync::Args),
    Preview(preview::Args),
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Preview(args) => args.run(context),
            Self::List(args) => args.run(context),
            Self::Add(args) => args.run(context),
            Self::Remove(args) => args.run(context),
            Self::Sync(args) => args.run(context),
        }
    }
}

//! The commands, one file each: what is typed, its help, and what it does.

mod away;
mod block;
mod category;
mod check;
mod completions;
mod drafts;
mod dump;
mod goal;
mod log;
mod man;
mod operations;
mod paths;
mod plan;
mod profile;
mod setup;
mod status;

use super::context::Context;
use crate::app::error::Error;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Setup(setup::Args),
    #[command(subcommand)]
    Profile(profile::Command),
    #[command(subcommand)]
    Category(category::Command),
    #[command(subcommand)]
    Goal(goal::Command),
    #[command(subcommand)]
    Plan(plan::Command),
    Log(log::Args),
    #[command(subcommand)]
    Block(block::Command),
    #[command(subcommand)]
    Away(away::Command),
    Undo(operations::UndoArgs),
    Redo(operations::RedoArgs),
    Operations(operations::Args),
    Drafts(drafts::Args),
    Status(status::Args),
    Dump(dump::Args),
    Load(dump::LoadArgs),
    Check(check::Args),
    Paths(paths::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Setup(args) => args.run(context),
            Self::Profile(command) => command.run(context),
            Self::Category(command) => command.run(context),
            Self::Goal(command) => command.run(context),
            Self::Plan(command) => command.run(context),
            Self::Log(args) => args.run(context),
            Self::Block(command) => command.run(context),
            Self::Away(command) => command.run(context),
            Self::Undo(args) => args.run(context),
            Self::Redo(args) => args.run(context),
            Self::Operations(args) => args.run(context),
            Self::Drafts(args) => args.run(context),
            Self::Status(args) => args.run(context),
            Self::Dump(args) => args.run(context),
            Self::Load(args) => args.run(context),
            Self::Check(args) => args.run(context),
            Self::Paths(args) => args.run(context),
            Self::Completions(args) => args.run(context),
            Self::Man(args) => args.run(context),
        }
    }
}

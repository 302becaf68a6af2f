//! The commands, one file each: what is typed, its help, and what it does.

mod afford;
mod agenda;
mod assign;
mod away;
mod backup;
mod block;
mod blocks;
mod calendar;
mod category;
mod check;
pub mod complete;
mod completions;
mod config;
mod decide;
mod decisions;
mod demo;
mod doctor;
mod drafts;
mod dump;
mod export;
mod first_look;
mod goal;
mod half;
mod history;
mod hold;
mod import;
mod log;
mod man;
mod offsite;
mod operations;
mod paths;
mod plan;
mod profile;
mod reference;
mod report;
mod review;
mod rule;
mod series;
mod setup;
mod slots;
mod status;
mod week;
mod why;

use super::context::Context;
use crate::app::error::Error;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    #[command(name = "first-look")]
    FirstLook(first_look::Args),
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
    Import(import::Args),
    #[command(subcommand)]
    Calendar(calendar::Command),
    Blocks(blocks::Args),
    #[command(subcommand)]
    Block(block::Command),
    Assign(assign::Args),
    #[command(subcommand)]
    Rule(rule::Command),
    Why(why::Args),
    #[command(subcommand)]
    Away(away::Command),
    Week(week::Args),
    Review(review::Args),
    Series(series::Args),
    Afford(afford::Args),
    Decide(decide::Args),
    Decisions(decisions::Args),
    #[command(subcommand)]
    Hold(hold::Command),
    Half(half::Args),
    Offsite(offsite::Args),
    History(history::Args),
    Report(report::Args),
    Export(export::Args),
    Dump(dump::Args),
    Load(dump::LoadArgs),
    Undo(operations::UndoArgs),
    Redo(operations::RedoArgs),
    Operations(operations::Args),
    Backup(backup::Args),
    Drafts(drafts::Args),
    Paths(paths::Args),
    Demo(demo::Args),
    Status(status::Args),
    Check(check::Args),
    Doctor(doctor::Args),
    #[command(subcommand)]
    Config(config::Command),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::FirstLook(args) => args.run(context),
            Self::Setup(args) => args.run(context),
            Self::Profile(command) => command.run(context),
            Self::Category(command) => command.run(context),
            Self::Goal(command) => command.run(context),
            Self::Plan(command) => command.run(context),
            Self::Log(args) => args.run(context),
            Self::Import(args) => args.run(context),
            Self::Calendar(command) => command.run(context),
            Self::Blocks(args) => args.run(context),
            Self::Block(command) => command.run(context),
            Self::Assign(args) => args.run(context),
            Self::Rule(command) => command.run(context),
            Self::Why(args) => args.run(context),
            Self::Away(command) => command.run(context),
            Self::Week(args) => args.run(context),
            Self::Review(args) => args.run(context),
            Self::Series(args) => args.run(context),
            Self::Afford(args) => args.run(context),
            Self::Decide(args) => args.run(context),
            Self::Decisions(args) => args.run(context),
            Self::Hold(command) => command.run(context),
            Self::Half(args) => args.run(context),
            Self::Offsite(args) => args.run(context),
            Self::History(args) => args.run(context),
            Self::Report(args) => args.run(context),
            Self::Export(args) => args.run(context),
            Self::Dump(args) => args.run(context),
            Self::Load(args) => args.run(context),
            Self::Undo(args) => args.run(context),
            Self::Redo(args) => args.run(context),
            Self::Operations(args) => args.run(context),
            Self::Backup(args) => args.run(context),
            Self::Drafts(args) => args.run(context),
            Self::Paths(args) => args.run(context),
            Self::Demo(args) => args.run(context),
            Self::Status(args) => args.run(context),
            Self::Check(args) => args.run(context),
            Self::Doctor(args) => args.run(context),
            Self::Config(command) => command.run(context),
            Self::Completions(args) => args.run(context),
            Self::Man(args) => args.run(context),
        }
    }
}

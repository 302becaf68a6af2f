//! The program: reads the command line and picks a face.

use std::process::ExitCode;

use ownweek::{
    cli::{self, FullScreen, Next},
    tui::{
        looks::{self, Looks},
        run,
    },
};

fn main() -> ExitCode {
    match cli::run(std::env::args_os(), FullScreen { mistakes: looks::mistakes }) {
        Next::Leave(code) => code,
        Next::FullScreen(opening, wishes) => match run::run(*opening, Looks::wished(&wishes)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::tell(&error),
        },
    }
}

//! The program: reads the command line and picks a face.

use std::process::ExitCode;

use ownweek::{
    cli::{self, Next},
    tui::run::{self, Looks},
};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Leave(code) => code,
        Next::FullScreen(opening) => match run::run(*opening, Looks::default()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::tell(&error),
        },
    }
}

//! The program: reads the command line and picks a face.

use std::process::ExitCode;

use ownweek::{
    cli::{self, Next},
    tui::{looks::Looks, run},
};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Leave(code) => code,
        Next::FullScreen(opening) => {
            let looks = Looks::of(&opening.paths.config);
            match run::run(*opening, looks) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => cli::tell(&error),
            }
        }
    }
}

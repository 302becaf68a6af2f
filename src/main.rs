//! The program: reads the command line and picks a face.

use std::process::ExitCode;

use ownweek::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Leave(code) => code,
        Next::FullScreen(session) => cli::full_screen(session.as_ref()),
    }
}

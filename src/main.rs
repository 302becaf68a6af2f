//! The program: reads the command line and picks a face.

use std::process::ExitCode;

use ownweek::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Leave(code) => code,
        Next::FullScreen(screen) => cli::full_screen(*screen),
    }
}

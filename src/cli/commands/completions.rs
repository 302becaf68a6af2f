//! `completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::{
    app::error::Error,
    cli::{command, context::Context},
};

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// bash, elvish, fish, powershell or zsh
    shell: Shell,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        // The script is made in memory because its maker panics where it can't write.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "ownweek", &mut script);
        context.out.text(&String::from_utf8_lossy(&script));
        Ok(())
    }
}

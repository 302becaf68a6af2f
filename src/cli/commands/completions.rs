//! `completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::{
    app::error::Error,
    cli::{command, commands::complete, context::Context},
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
        let mut script = String::from_utf8_lossy(&script).into_owned();
        match self.shell {
            Shell::Bash => script += include_str!("../../../assets/completions/records.bash"),
            Shell::Fish => {
                script = fish_options(&script);
                script += include_str!("../../../assets/completions/records.fish");
            }
            Shell::Zsh => {
                // What registers the script comes last in it, and has to register the new function.
                let end = script.rfind(REGISTERS_IN_ZSH).unwrap_or(script.len());
                script.insert_str(end, include_str!("../../../assets/completions/records.zsh"));
            }
            _ => {}
        }
        context.out.text(&script);
        Ok(())
    }
}

/// How its last step begins.
const REGISTERS_IN_ZSH: &str = "if [ \"$funcstack[1]\" = \"_ownweek\" ]";

/// Fish asks nobody but the option itself what its value may be.
fn fish_options(script: &str) -> String {
    let options = complete::options(&command());
    let names_record = |line: &&str| {
        line.ends_with(" -r") && options.iter().any(|one| line.contains(&format!(" -l {one} ")))
    };
    let line = |line: &str| match Some(line).filter(names_record) {
        Some(line) => format!("{line} -k -f -a '(__ownweek_records)'\n"),
        None => format!("{line}\n"),
    };
    script.lines().map(line).collect()
}

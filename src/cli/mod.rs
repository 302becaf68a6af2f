//! Floor 4, the face for scripts: what was typed becomes a call of `app`, what it answers is printed.
//! One file per command in `commands`; `output` is the one place that prints. The full screen is the
//! other face: neither knows the other, `main` picks.

pub mod args;
pub mod commands;
mod context;
mod files_first;
mod imported;
mod output;
pub mod progress;
mod slips;

use std::{
    ffi::OsString,
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser};

use self::{
    commands::{Command, complete},
    context::Context,
    output::Output,
};
use crate::app::{
    error::Error,
    opening::{Opening, Wishes},
};

/// Own your week: plan an ideal one, compare it with what happened, decide, review every half year
#[derive(Debug, Parser)]
#[command(name = "ownweek", version, max_term_width = 100)]
#[command(after_help = "Without a command, ownweek opens the full screen.
ownweek FILE… takes a first look at calendar files and stores nothing.
Exit codes: 0 done, 1 refused or failed with nothing changed, 2 wrong usage, 3 a check found something.")]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(flatten)]
    looks: LooksOptions,
    #[command(subcommand)]
    command: Option<Command>,
}

const OF_THE_SCREEN: &str = "Options of the full screen, before its command";

/// How the full screen looks this time.
#[derive(Clone, Debug, clap::Args)]
pub struct LooksOptions {
    /// Draw with this theme
    #[arg(long, value_name = "NAME", help_heading = OF_THE_SCREEN)]
    theme: Option<String>,
    /// Draw with plain ASCII signs alone
    #[arg(long, help_heading = OF_THE_SCREEN)]
    ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, help_heading = OF_THE_SCREEN)]
    no_mouse: bool,
}

const EVERYWHERE: &str = "Options of every command";

/// Options that every command takes. Those that have a name in the environment are looked up in
/// `context`: clap would show them in every usage line.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Globals {
    /// Keep records in this folder [env: OWNWEEK_DATA_DIR]
    #[arg(long, global = true, value_name = "FOLDER", help_heading = EVERYWHERE)]
    pub data_dir: Option<PathBuf>,
    /// Read settings from this folder [env: OWNWEEK_CONFIG_DIR]
    #[arg(long, global = true, value_name = "FOLDER", help_heading = EVERYWHERE)]
    pub config_dir: Option<PathBuf>,
    /// Let the clock stand still at this time [env: OWNWEEK_NOW]
    #[arg(long, global = true, value_name = "TIME", hide = true)]
    pub now: Option<String>,
    /// Use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true, hide_default_value = true, help_heading = EVERYWHERE)]
    pub color: ColorChoice,
}

/// What `main` does after the command line was read.
#[derive(Debug)]
pub enum Next {
    Leave(ExitCode),
    /// Open the full screen, on a store where there is one.
    FullScreen(Box<Opening>, Wishes),
}

/// What the command line has to know of the other face.
#[derive(Clone, Copy, Debug)]
pub struct FullScreen {
    /// What is wrong in the keys and themes of that folder.
    pub mistakes: fn(&Path) -> Vec<Error>,
}

/// Reads the command line and does what it says.
pub fn run(typed: impl IntoIterator<Item = OsString>, full_screen: FullScreen) -> Next {
    let typed: Vec<OsString> = typed.into_iter().collect();
    let says = |word: &str| typed.iter().any(|one| one == word);
    let color = early_color(&typed);
    let mut output = Output::new(color, says("--json"));
    if let [_, only] = &*typed
        && (only == "--version" || only == "-V")
    {
        output.line(concat!("ownweek ", env!("CARGO_PKG_VERSION")));
        return Next::Leave(output.finish(Ok(())));
    }
    if let [_, name, words @ ..] = &*typed
        && name == complete::NAME
    {
        let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into()).collect();
        let mut context = Context::new(Globals::default(), output, full_screen);
        complete::run(&words, &mut context);
        return Next::Leave(context.out.finish(Ok(())));
    }
    let mut command = command().color(color);
    let typed = files_first::spelled_out(typed, &command);
    let matches = command.try_get_matches_from_mut(&typed);
    // The hundreds of options go with the program, which takes no time.
    std::mem::forget(command);
    let matches = match matches {
        Ok(matches) => matches,
        Err(error) => {
            let slip =
                slips::number(&error, &typed).or_else(|| files_first::neither(&error, &typed));
            return Next::Leave(match slip {
                Some(slip) => output.error(&slip),
                None => output.clap(&error),
            });
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return Next::Leave(output.clap(&error)),
    };
    let mut context = Context::new(cli.globals, output, full_screen);
    let outcome = match cli.command {
        Some(command) => command.run(&mut context),
        None => context.want_full_screen(),
    };
    let LooksOptions { theme, ascii, no_mouse } = cli.looks;
    context.leave(outcome, |folder| Wishes { folder, theme, ascii, no_mouse })
}

/// The whole command line, as help, completions and manual pages are made from it.
pub fn command() -> clap::Command {
    Cli::command()
}

/// The colour asked for, needed before the rest is understood because even a refusal has colours.
fn early_color(typed: &[OsString]) -> ColorChoice {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let beside = words.windows(2).find(|pair| pair[0] == "--color").map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--color="));
    beside.or(joined).and_then(|word| word.parse().ok()).unwrap_or(ColorChoice::Auto)
}

fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Tells of a failure that came after the command line was done.
pub fn tell(error: &Error) -> ExitCode {
    Output::new(ColorChoice::Auto, false).error(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `-h` shows of each command and each of its options, with the command's whole name.
    fn said(command: &clap::Command, name: &str, found: &mut Vec<(String, String)>) {
        let text = |text: Option<&clap::builder::StyledStr>| {
            text.map(ToString::to_string).unwrap_or_default()
        };
        found.push((name.to_owned(), text(command.get_about())));
        for argument in command.get_arguments() {
            found.push((format!("{name} {}", argument.get_id()), text(argument.get_help())));
        }
        for sub in command.get_subcommands() {
            said(sub, &format!("{name} {}", sub.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_option_says_what_it_is_for_without_a_full_stop() {
        let mut found = Vec::new();
        said(&command(), "ownweek", &mut found);
        let silent: Vec<&String> =
            found.iter().filter(|(_, help)| help.is_empty()).map(|(name, _)| name).collect();
        assert!(silent.is_empty(), "no help for {silent:#?}");
        for (name, help) in &found {
            assert!(!help.ends_with('.'), "{name}: {help}");
        }
    }

    #[test]
    fn the_command_line_is_well_made() {
        command().debug_assert();
    }
}

//! `calendar add` and `calendar remove`: which calendars are read again and again.

use std::io::{self, IsTerminal};

use crate::{
    app::{
        error::{Error, in_words},
        fetch::address,
        sources::{
            self, Place,
            addresses::{From, Secret},
            command, place,
        },
    },
    cli::context::Context,
};

/// Register where a calendar is read from: a file, a folder, a pattern or an https:// address
///
/// `calendar sync` reads it from there. Of a pattern, such as "~/Downloads/*.ics.zip", the newest match is
/// read. An address is a secret: it is kept in a file that only you can read, and never shown.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// What to call the calendar
    #[arg(value_name = "NAME")]
    name: String,
    /// A file, a folder, a pattern in quotes, or an address; - reads the address from standard input
    #[arg(value_name = "PLACE", required_unless_present_any = ["address_from_stdin", "url_command"])]
    #[arg(conflicts_with_all = ["address_from_stdin", "url_command"])]
    places: Vec<String>,
    /// Read the address from standard input, so that it stands in no shell's history
    #[arg(long, conflicts_with = "url_command")]
    address_from_stdin: bool,
    /// Have this command print the address each time, as password stores do
    #[arg(long, value_name = "COMMAND")]
    url_command: Option<String>,
    /// Let the address lead to a machine of your own network
    #[arg(long)]
    allow_private: bool,
}

/// Read a calendar no longer; its blocks stay
#[derive(Debug, clap::Args)]
pub struct RemoveArgs {
    /// The calendar's name
    #[arg(value_name = "NAME")]
    name: String,
    /// Delete all its blocks too
    #[arg(long)]
    blocks: bool,
}

impl AddArgs {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let typed = self.places.iter().any(|place| address::is_meant(place));
        let name = self.name.trim().to_owned();
        let place = self.place(context)?;
        let receipt = sources::add(&mut session, &name, place)?;
        let added = &receipt.outcome;
        let sentence = match &added.before {
            Some(before) if *before != added.place => {
                format!("{name} is now read from {}, no longer from {before}.", added.place)
            }
            _ => format!("{name} is read from {}.", added.place),
        };
        context.out.done(&receipt, sentence);
        if typed {
            context.out.notice(
                "note: your shell's history may hold the address now; --address-from-stdin keeps it out",
            );
        }
        match &added.not_yet {
            Some(why) => context.out.notice(format_args!("note: {why} yet")),
            None => {
                let name = sources::as_typed(&name);
                context.out.notice(format_args!("Read it: ownweek calendar sync {name}"));
            }
        }
        Ok(())
    }

    fn place(self, context: &mut Context) -> Result<Place, Error> {
        let secret = |from| Place::Secret(Secret { from, private_allowed: self.allow_private });
        if let Some(command) = &self.url_command {
            return Ok(secret(From::Asked(command::Command::new(command)?)));
        }
        let place = match &self.places[..] {
            [] => "-",
            [place] => place.trim(),
            [_, ..] => {
                let message = "a calendar is read from one place; these are several";
                return Err(Error::usage(message).hint(format!(
                    "put a pattern in quotes: ownweek calendar add {} '~/Downloads/*.ics.zip'",
                    sources::as_typed(&self.name)
                )));
            }
        };
        if place == "-" {
            return Ok(secret(From::Kept(asked(&self.name, context)?.parse()?)));
        }
        if address::is_meant(place) {
            return Ok(secret(From::Kept(place.parse()?)));
        }
        if self.allow_private {
            let message = "--allow-private is for addresses, and this is a path";
            return Err(Error::usage(message).hint("leave it out"));
        }
        Ok(Place::Path(place::kept(place)?))
    }
}

fn asked(name: &str, context: &mut Context) -> Result<String, Error> {
    let unread = |error: io::Error| Error::new(format!("standard input: {}", in_words(&error)));
    if io::stdin().is_terminal() {
        context.out.ask(&format!("Address of {name} (not shown as you type): "));
        return rpassword::read_password().map_err(unread);
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(unread)?;
    Ok(line)
}

impl RemoveArgs {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let name = self.name.trim();
        let receipt = sources::remove(&mut session, name, self.blocks)?;
        let removed = &receipt.outcome;
        let hours = removed.minutes.screen_hours();
        let blocks = match (removed.blocks, self.blocks) {
            (0, _) => String::new(),
            (1, false) => " Its block stays.".to_owned(),
            (1, true) => format!(" Its block is deleted, {hours} h."),
            (many, false) => format!(" Its {many} blocks stay."),
            (many, true) => format!(" Its {many} blocks are deleted, {hours} h."),
        };
        let done = match &removed.place {
            Some(place) => format!("{name} is no longer read from {place}.{blocks}"),
            None => format!("{name} is removed.{blocks}"),
        };
        context.out.done(&receipt, done);
        context.out.kept(&receipt, &removed.closed);
        if removed.had_address {
            context.out.notice("note: its address is forgotten; after an undo give it again");
        }
        Ok(())
    }
}

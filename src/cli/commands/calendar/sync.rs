//! `calendar sync`: the registered calendars, read anew.

use serde::Serialize;

use crate::{
    app::{
        error::Error,
        session::Session,
        sources::as_typed,
        sync::{self, Options, Outcome, Synced},
    },
    cli::{
        args::{self, count},
        context::Context,
        imported,
    },
    report::SCHEMA,
};

/// Read registered calendars anew, all of them or those named
///
/// Each is one change, which undo takes back. What is no longer in the source goes, too: what has happened
/// is only marked. A calendar that can't be read is said, and keeps no other from being read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Calendars by their names [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// From this date on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Up to this date, which is no part of it
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Do so even where a source holds far fewer entries than are known
    #[arg(long)]
    accept_fewer: bool,
    /// Say what would happen, and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what was found as one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Document<'a, Found> {
    schema_version: u32,
    stored: bool,
    calendars: Vec<SyncedFacts<'a, Found>>,
}

#[derive(Serialize)]
struct SyncedFacts<'a, Found> {
    calendar: &'a str,
    /// Of an address its host only.
    place: &'a str,
    result: &'static str,
    error: Option<&'a str>,
    hint: Option<&'a str>,
    /// As `import --json` has them.
    found: Option<Found>,
    off: Vec<imported::OffFacts<'a>>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let options = Options {
            from: self.from.as_deref().map(args::day).transpose()?,
            to: self.to.as_deref().map(args::day).transpose()?,
            accept_fewer: self.accept_fewer,
            rehearse: self.dry_run,
            ..Options::default()
        };
        let shown = context.out.progress(&options.watch);
        let synced = sync::sync(&mut session, &self.names, &options)?;
        drop(shown);
        if let ([Synced { outcome: Err(error), .. }], false) = (&synced[..], self.json) {
            return Err(error.clone());
        }
        if self.json {
            context.out.document(&Document {
                schema_version: SCHEMA,
                stored: !self.dry_run,
                calendars: synced.iter().map(facts).collect(),
            });
            return failure(&synced, self.dry_run).map_or(Ok(()), Err);
        }
        for one in &synced {
            say(context, &session, one)?;
        }
        if self.dry_run {
            context.out.notice("Nothing was stored.");
        }
        failure(&synced, self.dry_run).map_or(Ok(()), Err)
    }
}

fn facts(one: &Synced) -> SyncedFacts<'_, impl Serialize> {
    let (result, found, error) = match &one.outcome {
        Ok(Outcome::Read(receipt)) => ("read", Some(&receipt.outcome), None),
        Ok(Outcome::Rehearsed(report)) => ("read", Some(&**report), None),
        Ok(Outcome::NotModified(_)) => ("not modified", None, None),
        Err(error) => ("failed", None, Some(error)),
    };
    SyncedFacts {
        calendar: &one.name,
        place: &one.place,
        result,
        error: error.map(|error| error.message.as_str()),
        hint: error.and_then(|error| error.hint.as_deref()),
        found: found.map(imported::found),
        off: one.off.iter().map(imported::OffFacts::of).collect(),
    }
}

fn say(context: &mut Context, session: &Session, one: &Synced) -> Result<(), Error> {
    let name = &one.name;
    let say_off = |context: &mut Context| {
        for off in &one.off {
            let path = one.path.as_ref().map(|path| as_typed(&path.to_string_lossy()));
            let (path, beside) = (path.unwrap_or_default(), as_typed(&off.name));
            let how = format_args!("ownweek import {path} --with {beside}");
            imported::say_off(&mut context.out, off, how);
        }
    };
    match &one.outcome {
        Ok(Outcome::Read(receipt)) => {
            imported::say_calendar(&mut context.out, &receipt.outcome, session.notation());
            say_off(context);
            context.out.done(receipt, format_args!("Read {name} from {}.", one.place));
        }
        Ok(Outcome::Rehearsed(report)) => {
            imported::say_calendar(&mut context.out, report, session.notation());
            say_off(context);
        }
        Ok(Outcome::NotModified(since)) => {
            let since = since.with_timezone(&session.profile()?.zone).format("%Y-%m-%d %H:%M");
            context.out.line(format_args!("{name}: not modified since it was read on {since}"));
        }
        Err(error) => {
            context.out.notice(format_args!("{name}: {}", error.message));
            if let Some(hint) = &error.hint {
                context.out.notice(format_args!("  {hint}"));
            }
        }
    }
    Ok(())
}

/// The calendars that could not be read, if any, as the whole command's failure.
fn failure(synced: &[Synced], dry_run: bool) -> Option<Error> {
    let failed = synced.iter().filter(|one| one.outcome.is_err()).count();
    if failed == 0 {
        return None;
    }
    let all = count(synced.len(), "calendar", "calendars");
    let hint = match synced.len() - failed {
        _ if dry_run => "nothing was stored",
        0 => "nothing was changed",
        1 => "the other is up to date",
        _ => "the others are up to date",
    };
    Some(Error::new(format!("{failed} of {all} could not be read")).hint(hint))
}

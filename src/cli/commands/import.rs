//! `import`: calendars and logs in.

mod log;

use std::path::PathBuf;

use self::log::LogArgs;
use crate::{
    app::{
        calendar_files::{self, Source},
        dearest,
        error::Error,
        import::{self, Options},
        session::Session,
        week::Book,
    },
    cli::{args, context::Context, imported},
};

/// Import calendars (.ics, .zip, folders of them) and logs of time (.csv, .tsv, .json)
///
/// All of it is stored, or nothing. What you did to a block survives every later import. Without dates
/// a calendar is read from the first week of the previous half to eight weeks ahead, a log whole.
///
/// Logs are Outlook's calendar as CSV, Toggl, Clockify, timewarrior, Watson, klog, ownweek's own exports,
/// a spreadsheet of weeks and categories, or any table whose columns you --map.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders to read; - reads what is pasted
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Call the calendar so; otherwise as its file does
    #[arg(long, value_name = "NAME")]
    calendar: Option<String>,
    /// From this date on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Up to this date, which is no part of it
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Let go of what the files no longer hold; what has happened is only marked
    #[arg(long)]
    replace: bool,
    /// Do so even if they hold far fewer entries than are known
    #[arg(long, requires = "replace")]
    accept_fewer: bool,
    /// Read this calendar of a .zip or folder beside your own; `all` reads every one
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// Say what would happen, and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what was found as one JSON document
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    log: LogArgs,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let options = Options {
            calendar: self.calendar,
            from: self.from.as_deref().map(args::day).transpose()?,
            to: self.to.as_deref().map(args::day).transpose()?,
            replace: self.replace,
            log: self.log.options()?,
            accept_fewer: self.accept_fewer,
            with: self.with,
            ..Options::default()
        };
        let shown = context.out.progress(&options.watch);
        let (sources, unopened) = opened(&self.paths)?;
        for error in &unopened {
            context.out.notice(format_args!("not read: {}", error.message));
        }
        if self.dry_run {
            let report = import::rehearse(&mut session, &sources, &options)?;
            drop(shown);
            imported::tell(&mut context.out, &report, session.notation(), (self.json, false));
            context.out.notice("Nothing was stored.");
            return Ok(());
        }
        let receipt = import::import(&mut session, &sources, &options)?;
        drop(shown);
        imported::tell(&mut context.out, &receipt.outcome, session.notation(), (self.json, true));
        context.out.done(&receipt, "Imported.");
        point_to_the_dearest(context, &session)
    }
}

/// Where filing them one by one would take too long, what files them soonest.
fn point_to_the_dearest(context: &mut Context, session: &Session) -> Result<(), Error> {
    let unfiled = dearest::unfiled(session, &Book::open(session.reading())?)?;
    if unfiled >= dearest::MANY {
        context.out.notice(format_args!(
            "{unfiled} entries of the last year are not filed: ownweek, then 2 and Tab, has the dearest meetings \
             first, where a letter files all that are alike"
        ));
    }
    Ok(())
}

/// What the paths hold. One that can't be opened costs only itself, unless there is nothing beside it.
fn opened(paths: &[PathBuf]) -> Result<(Vec<Source>, Vec<Error>), Error> {
    let (mut sources, mut unopened) = (Vec::new(), Vec::new());
    for path in paths {
        match calendar_files::open(path) {
            Ok(more) => sources.extend(more),
            Err(error) => unopened.push(error),
        }
    }
    if sources.is_empty() && !unopened.is_empty() {
        return Err(unopened.remove(0));
    }
    Ok((sources, unopened))
}

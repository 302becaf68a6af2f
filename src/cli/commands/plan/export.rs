//! The ideal week as a file that calendars read.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    app::{
        error::Error,
        plan_export::{self, Range},
    },
    cli::{
        args::{self, count},
        context::Context,
    },
};

/// Write the ideal week as recurring events that a calendar reads
///
/// Flexible slots are shown as free, days away are left out. A later export into the same file takes
/// its place: what is unchanged stays as it was, what you no longer plan is cancelled.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write; - prints it
    #[arg(long, value_name = "FILE")]
    ics: PathBuf,
    /// From this week on; otherwise from the current one, or where the file began
    #[arg(long, value_name = "WEEK")]
    from: Option<String>,
    /// Up to and with this week; otherwise to the end of the half
    #[arg(long, value_name = "WEEK")]
    to: Option<String>,
    /// Replace a file that is no export of the plan
    #[arg(long)]
    replace: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let from = args::optional_week(&session, self.from.as_deref())?;
        let to = args::optional_week(&session, self.to.as_deref())?;
        let range = Range { from, to };
        if self.ics == Path::new("-") {
            let exported = plan_export::export(&session, range, None)?;
            let _ = context.out.raw().write_all(exported.text.as_bytes());
            return Ok(());
        }
        let exported = plan_export::write(&session, &self.ics, range, self.replace)?;
        let events = count(exported.events, "weekly event", "weekly events");
        let (from, to) = (exported.from, exported.to);
        context.out.line(format_args!("{}  {events}, {from} to {to}", self.ics.display()));
        if exported.cancelled > 0 {
            let (events, are) = match exported.cancelled {
                1 => ("1 event of the former export".to_owned(), "is"),
                many => (format!("{many} events of the former export"), "are"),
            };
            context.out.notice(format_args!("{events} {are} no longer planned: cancelled"));
        }
        Ok(())
    }
}

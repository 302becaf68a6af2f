//! `ownweek FILE…`: what calendar files tell before anything is set up.

mod shown;

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    app::{
        calendar_files,
        error::Error,
        first_look::{self, View, Wanted, words::figures},
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        files_first,
        output::Output,
    },
    report::{first_look as rows, sheet::Sheet},
};

/// Look at calendar files: hours a week, what recurs, what stays free
///
/// Needs no setup and stores nothing. It shows the last 26 weeks of which the files know anything, each
/// as it would be after an import.
#[derive(Debug, clap::Args)]
#[command(hide = true, override_usage = "ownweek [OPTIONS] <FILE>...")]
pub struct Args {
    /// .ics files, .zip files or folders of them; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Your address in invitations; may be given again
    #[arg(long, value_name = "ADDRESS")]
    me: Vec<String>,
    /// Your time zone [default: yours, this machine's or the files']
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// When you work [default: yours, or "mon-fri 09:00-12:30 13:00-17:30"]
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// From the week of this date on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Up to this date, which is no part of it
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let wanted = Wanted {
            zone: self.timezone.as_deref().map(args::timezone).transpose()?,
            addresses: self.me,
            hours: args::optional(self.hours.as_deref())?,
            from: self.from.as_deref().map(args::day).transpose()?,
            to: self.to.as_deref().map(args::day).transpose()?,
            ..Wanted::default()
        };
        let session = context.session_if_any()?;
        let clock = context.clock()?;
        let progress = context.out.progress(&wanted.watch);
        let mut sources = Vec::new();
        for file in &self.files {
            sources.extend(if file == Path::new("-") {
                calendar_files::from(std::io::stdin().lock())?
            } else if file.exists() {
                calendar_files::open(file)?
            } else {
                return Err(files_first::no_file(&file.to_string_lossy()));
            });
        }
        let notation = context.notation()?;
        let view = first_look::look(session.as_ref(), clock, &sources, &wanted)?;
        drop(progress);
        match self.format.chosen() {
            Chosen::Table => shown::page(&mut context.out, &view, &self.files, notation),
            _ => data(&mut context.out, &view, &self.format),
        }
        Ok(())
    }
}

fn data(out: &mut Output, view: &View, format: &Format) {
    let unreadable = view.reading.unreadable.iter().map(|one| {
        let (file, line, why) = (&one.file, one.line, &one.why);
        json!({ "file": file, "line": line, "why": why })
    });
    let mut facts = vec![
        ("timezone", json!(view.profile.zone.name())),
        ("calendars", json!(view.calendars)),
        ("me", json!(view.profile.addresses)),
        ("working_hours", json!(view.profile.hours.to_string())),
        ("lacks", json!(view.reading.feed.lacks)),
        ("unreadable", unreadable.collect()),
    ];
    facts.extend(rows::facts(&view.look));
    if format.chosen() == Chosen::Plain {
        for line in rows::plain(&facts) {
            out.line(line);
        }
        out.line("");
    }
    let sheet = Sheet::of(&rows::rows(&view.look));
    out.rows_with(format, &facts, &sheet, || figures::recurring(&view.look));
}

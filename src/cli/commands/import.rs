//! `import`: calendars in.

use std::path::PathBuf;

use crate::{
    app::{
        calendar_files::{self, Source},
        error::Error,
        import::{self, CalendarReport, Options, Report, Tally},
    },
    cli::{
        args::{self, count},
        context::Context,
        output::Output,
    },
};

/// Import calendars: .ics files, .zip files or folders of them
///
/// All of it is stored, or nothing. What you did to a block survives every later import. Without dates
/// it reads from the first week of the previous half to eight weeks ahead.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders to read
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
    /// Say what would happen, and store nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let options = Options {
            calendar: self.calendar,
            from: self.from.as_deref().map(args::day).transpose()?,
            to: self.to.as_deref().map(args::day).transpose()?,
            replace: self.replace,
            ..Options::default()
        };
        let shown = context.out.progress(&options.watch);
        let mut sources: Vec<Source> = Vec::new();
        for path in &self.paths {
            sources.extend(calendar_files::open(path)?);
        }
        if self.dry_run {
            let report = import::rehearse(&mut session, &sources, &options)?;
            drop(shown);
            say(&mut context.out, &report);
            context.out.notice("Nothing was stored.");
            return Ok(());
        }
        let receipt = import::import(&mut session, &sources, &options)?;
        drop(shown);
        say(&mut context.out, &receipt.outcome);
        context.out.done(&receipt, "Imported.");
        Ok(())
    }
}

pub(super) fn say(out: &mut Output, report: &Report) {
    for calendar in &report.calendars {
        out.line(summary(calendar));
        for (first, last, title) in &calendar.out_of_office {
            let days = if first == last { first.to_string() } else { format!("{first}..{last}") };
            out.line(format_args!("  \"{title}\" says you are away: ownweek away add {days}"));
        }
        for one in &calendar.unreadable {
            out.line(format_args!("  unreadable: {} line {}: {}", one.file, one.line, one.why));
        }
        for one in &calendar.notices {
            out.notice(format_args!("note: {} line {}: {}", one.file, one.line, one.text));
        }
    }
}

/// `work: 214 new (180.5 h), 2 changed, 3 gone; left out 9 (5 declined, 3 free), 1 unreadable`.
fn summary(calendar: &CalendarReport) -> String {
    let part = |tally: Tally, word: &str| {
        (tally.entries > 0)
            .then(|| format!("{} {word} ({} h)", tally.entries, tally.minutes.screen_hours()))
    };
    let mut parts: Vec<String> = [
        part(calendar.added, "new"),
        part(calendar.changed, "changed"),
        part(calendar.unchanged, "unchanged"),
        part(calendar.elsewhere, "in another calendar already"),
        part(calendar.gone, "gone at source"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        parts.push("nothing".to_owned());
    }
    let reasons: Vec<String> = calendar
        .left_out
        .iter()
        .map(|(reason, tally)| {
            let hours = tally.minutes.screen_hours();
            let hours = if tally.minutes.is_zero() { String::new() } else { format!(" {hours} h") };
            format!("{} {}{hours}", tally.entries, reason.as_str())
        })
        .collect();
    if !reasons.is_empty() {
        let entries: usize = calendar.left_out.values().map(|tally| tally.entries).sum();
        parts.push(format!("left out {entries} ({})", reasons.join(", ")));
    }
    if !calendar.unreadable.is_empty() {
        parts.push(count(calendar.unreadable.len(), "unreadable", "unreadable"));
    }
    format!("{}: {}", calendar.name, parts.join(", "))
}

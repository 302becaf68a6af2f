//! `calendar`: where blocks come from, and a look into files that stores nothing.

use std::path::PathBuf;

use crate::{
    app::{
        calendar_files::{self, Source},
        clock,
        error::Error,
    },
    calendar::{self, Reading, Window, preview::Preview},
    cli::{
        args::{self, Format, count},
        context::Context,
        output,
    },
    domain::left_out::LeftOut,
    report::{
        row::table,
        sheet::Sheet,
        table::{Align::Left, Table},
    },
    store::records::calendars,
};

/// See what calendars hold
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the calendars that blocks came from
    List {
        #[command(flatten)]
        format: Format,
    },
    Preview(PreviewArgs),
}

/// Show what files hold in a span of time, and what of it would count
///
/// Needs no setup and stores nothing. What can't be read is named with its line.
#[derive(Debug, clap::Args)]
pub struct PreviewArgs {
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// From this date or instant on
    #[arg(long, value_name = "DATE")]
    from: String,
    /// Up to this date or instant, which is no part of it
    #[arg(long, value_name = "DATE")]
    to: String,
    /// The zone to read it in [default: yours]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Your address in invitations; may be given again [default: yours]
    #[arg(long, value_name = "ADDRESS")]
    me: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

table! {
    pub struct CalendarRow {
        pub calendar: String,
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Preview(args) => args.run(context),
            Self::List { format } => {
                let session = context.session()?;
                let rows: Vec<CalendarRow> = calendars::list(session.reading())?
                    .into_iter()
                    .map(|calendar| CalendarRow { calendar: calendar.name })
                    .collect();
                context.out.rows(&format, &Sheet::of(&rows), || {
                    let names = rows.iter().map(|row| [row.calendar.clone()]);
                    output::table([("Calendar", Left)], names)
                });
                Ok(())
            }
        }
    }
}

impl PreviewArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let (zone, own) = self.leader(context)?;
        let span = args::window(&self.from, &self.to, zone)?;
        let window = Window { from: span.start, to: span.end, zone };
        let reading = self.read(&window, &own)?;
        if self.json {
            context.out.document(&Preview::new(&reading, &window));
            return Ok(());
        }
        context.out.table(&shown(&reading, &window));
        for one in &reading.unreadable {
            let (file, line, why) = (&one.file, one.line, &one.why);
            context.out.notice(format_args!("unreadable: {file} line {line}: {why}"));
        }
        let (all, unreadable) = (reading.occurrences.len(), reading.unreadable.len());
        context.out.notice(format_args!(
            "{}, {} unreadable.",
            count(all, "entry", "entries"),
            unreadable
        ));
        Ok(())
    }

    /// Zone and addresses as given, else those of the profile where there is one.
    fn leader(&self, context: &Context) -> Result<(chrono_tz::Tz, Vec<String>), Error> {
        let given = self.timezone.as_deref().map(args::timezone).transpose()?;
        let profile = match (given, self.me.is_empty()) {
            (Some(_), false) => None,
            _ => context.session_if_any()?.and_then(|session| session.profile().ok()),
        };
        let own = if self.me.is_empty() {
            profile.as_ref().map(|profile| profile.addresses.clone()).unwrap_or_default()
        } else {
            self.me.clone()
        };
        let zone = given.or(profile.map(|profile| profile.zone)).or_else(clock::machine_zone);
        let zone = zone.ok_or_else(|| {
            Error::usage("the time zone is not known").hint("name it: --timezone Europe/Berlin")
        })?;
        Ok((zone, own))
    }

    /// Each calendar is read by itself, since two may use the same UIDs.
    fn read(&self, window: &Window, own: &[String]) -> Result<Reading, Error> {
        let mut all = Reading::default();
        for path in &self.paths {
            for Source { files, .. } in calendar_files::open(path)? {
                all.add(calendar::read(&files, window, own));
            }
        }
        all.sort();
        Ok(all)
    }
}

fn shown(reading: &Reading, window: &Window) -> Table {
    let rows = reading.occurrences.iter().map(|one| {
        let start = one.start.with_timezone(&window.zone);
        let end = one.end.with_timezone(&window.zone);
        let time = if one.all_day {
            "all day".to_owned()
        } else {
            format!("{}-{}", start.format("%H:%M"), end.format("%H:%M"))
        };
        let reason = LeftOut::by_calendar(one);
        [
            start.format("%a %-d %b %Y").to_string(),
            time,
            one.summary.clone(),
            reason.map_or(String::new(), |reason| format!("left out: {}", reason.as_str())),
        ]
    });
    output::table([("Day", Left), ("Time", Left), ("Title", Left), ("", Left)], rows)
}

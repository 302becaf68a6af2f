//! `calendar`: where blocks come from, and a look into files that stores nothing.

use std::path::PathBuf;

use crate::{
    app::{
        calendar_files::{self, Source},
        clock,
        error::Error,
        session::Session,
    },
    calendar::{self, Reading, Window, preview::Preview},
    cli::{
        args::{self, Format, count},
        context::Context,
        output,
    },
    domain::{block::Calendar, left_out::LeftOut},
    report::{
        row::table,
        sheet::Sheet,
        table::{Align::Left, Table},
    },
    store::records::calendars::{self, ImportRecord},
};

/// See what calendars hold
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the calendars that blocks came from, and when each was last read
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
    /// Files and folders to read
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
        /// When it was last read, by your clock.
        pub read_at: Option<String>,
        /// The file it was read from.
        pub source: Option<String>,
        /// What that import found.
        pub new: Option<i64>,
        pub changed: Option<i64>,
        pub unchanged: Option<i64>,
        pub gone: Option<i64>,
        pub unreadable: Option<i64>,
    }
}

impl CalendarRow {
    fn of(session: &Session, calendar: Calendar) -> Result<Self, Error> {
        let zone = session.profile()?.zone;
        let last = calendars::last_import(session.reading(), calendar.id)?;
        let at = |import: &ImportRecord| {
            import.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
        };
        Ok(Self {
            calendar: calendar.name,
            read_at: last.as_ref().map(at),
            source: last.as_ref().map(|import| import.source.clone()),
            new: last.as_ref().map(|import| import.added),
            changed: last.as_ref().map(|import| import.changed),
            unchanged: last.as_ref().map(|import| import.unchanged),
            gone: last.as_ref().map(|import| import.gone),
            unreadable: last.as_ref().map(|import| import.unreadable),
        })
    }

    fn shown(&self) -> [String; 4] {
        let found = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.unchanged, "unchanged"),
            (self.gone, "gone"),
            (self.unreadable, "unreadable"),
        ];
        let found = found
            .into_iter()
            .filter_map(|(count, word)| {
                Some(format!("{} {word}", count.filter(|&count| count > 0)?))
            })
            .collect::<Vec<_>>()
            .join(", ");
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [self.calendar.clone(), text(&self.read_at), text(&self.source), found]
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
                    .map(|calendar| CalendarRow::of(&session, calendar))
                    .collect::<Result<_, _>>()?;
                context.out.rows(&format, &Sheet::of(&rows), || {
                    let columns =
                        [("Calendar", Left), ("Last read", Left), ("From", Left), ("Found", Left)];
                    output::table(columns, rows.iter().map(CalendarRow::shown))
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
    fn leader(&self, context: &mut Context) -> Result<(chrono_tz::Tz, Vec<String>), Error> {
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
        let clock = start.format("%H:%M");
        let time = if one.all_day {
            // Its end is the midnight after its last day.
            let last = end - chrono::Duration::seconds(1);
            let until = last.format(" – %a %-d %b").to_string();
            let until = if last.date_naive() > start.date_naive() { until } else { String::new() };
            format!("all day{until}")
        } else if end - start > chrono::Duration::days(1) {
            format!("{clock} – {}", end.format("%a %-d %b %H:%M"))
        } else {
            format!("{clock}-{}", end.format("%H:%M"))
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

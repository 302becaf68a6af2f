//! `calendar preview`: what files hold in a span of time. Nothing is stored.

use std::path::PathBuf;

use crate::{
    app::{
        calendar_files::{self, Source},
        clock,
        error::Error,
    },
    calendar::{
        self, Reading, Window,
        preview::{Entry, Preview},
    },
    cli::{
        args::{self, Chosen, Format, count},
        context::Context,
        imported,
        output::{self, Output},
    },
    domain::{counts::Counts, left_out::LeftOut, notation::Notation},
    report::{
        row::table,
        sheet::Sheet,
        table::{Align::Left, Table},
    },
};

/// Show what files hold in a span of time, and what of it would count
///
/// Needs no setup and stores nothing. What can't be read is named with its line.
#[derive(Debug, clap::Args)]
pub struct Args {
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
    #[command(flatten)]
    format: Format,
}

table! {
    /// One occurrence, as the JSON document has it.
    pub struct PreviewRow {
        pub uid: String,
        pub recurrence_id: Option<String>,
        pub start_utc: String,
        pub end_utc: String,
        pub all_day: bool,
        pub summary: String,
        pub status: String,
        pub busy: bool,
        pub answer: String,
        pub people: u32,
        pub counted: bool,
        pub reason: Option<String>,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let (zone, own, counts) = self.leader(context)?;
        let span = args::window(&self.from, &self.to, zone)?;
        let window = Window { from: span.start, to: span.end, zone };
        let reading = self.read(&window, &own)?;
        let preview = Preview::new(&reading, &window, &counts);
        if self.format.chosen() == Chosen::Json {
            context.out.document(&preview);
            say_notices(&mut context.out, &reading);
            return Ok(());
        }
        let rows: Vec<PreviewRow> = preview.occurrences.iter().map(row).collect();
        let notation = context.notation()?;
        let table = || shown(&reading, &window, &counts, notation);
        context.out.rows(&self.format, &Sheet::of(&rows), table);
        say_notices(&mut context.out, &reading);
        for one in reading.unreadable.iter().take(imported::MOST_NAMED) {
            context.out.notice(format_args!("unreadable: {one}"));
        }
        let (all, unreadable) = (reading.occurrences.len(), reading.unreadable.len());
        context.out.notice(format_args!(
            "{}, {} unreadable.",
            count(all, "entry", "entries"),
            unreadable
        ));
        Ok(())
    }

    /// Zone and addresses as given, else those of the profile where there is one, and what its leader
    /// chose to count.
    fn leader(&self, context: &mut Context) -> Result<(chrono_tz::Tz, Vec<String>, Counts), Error> {
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
        let counts = profile.as_ref().map(|one| one.counts.clone()).unwrap_or_default();
        let zone = given.or(profile.map(|profile| profile.zone)).or_else(clock::machine_zone);
        let zone = zone.ok_or_else(|| {
            Error::usage("the time zone is not known").hint("name it: --timezone Europe/Berlin")
        })?;
        Ok((zone, own, counts))
    }

    /// Each calendar is read by itself, since two may use the same UIDs.
    fn read(&self, window: &Window, own: &[String]) -> Result<Reading, Error> {
        let mut all = Reading::default();
        for path in &self.paths {
            for Source { files, .. } in calendar_files::open(path)? {
                if let Some(log) = files.iter().find(|file| calendar_files::is_log(file)) {
                    return Err(Error::new(format!("{} is a log, not a calendar", log.name)).hint(
                        format!("see what it holds: ownweek import --dry-run {}", path.display()),
                    ));
                }
                all.add(calendar::read(&files, window, own));
            }
        }
        all.sort();
        Ok(all)
    }
}

fn row(entry: &Entry) -> PreviewRow {
    PreviewRow {
        uid: entry.uid.clone(),
        recurrence_id: entry.recurrence_id.clone(),
        start_utc: entry.start_utc.clone(),
        end_utc: entry.end_utc.clone(),
        all_day: entry.all_day,
        summary: entry.summary.clone(),
        status: entry.status.to_owned(),
        busy: entry.busy,
        answer: entry.answer.to_owned(),
        people: entry.people,
        counted: entry.counted,
        reason: entry.reason.map(str::to_owned),
    }
}

fn say_notices(out: &mut Output, reading: &Reading) {
    for one in &reading.notices {
        out.notice(format_args!("note: {one}"));
    }
    for proposed in &reading.proposed_addresses {
        let (words, address) = (proposed.words(), &proposed.address);
        out.notice(format_args!("{words}: is it yours? --me {address}"));
    }
}

fn shown(reading: &Reading, window: &Window, counts: &Counts, notation: Notation) -> Table {
    let rows = reading.occurrences.iter().map(|one| {
        let start = one.start.with_timezone(&window.zone);
        let end = one.end.with_timezone(&window.zone);
        let clock = notation.time(start.time());
        let time = if one.all_day {
            // Its end is the midnight after its last day.
            let last = end - chrono::Duration::seconds(1);
            let until = format!(" – {}", notation.day(last.date_naive(), "%a %-d %b"));
            let until = if last.date_naive() > start.date_naive() { until } else { String::new() };
            format!("all day{until}")
        } else if end - start > chrono::Duration::days(1) {
            let day = notation.day(end.date_naive(), "%a %-d %b");
            format!("{clock} – {day} {}", notation.time(end.time()))
        } else {
            notation.times(start.time(), end.time())
        };
        let reason = LeftOut::by_choice(one, counts);
        [
            notation.day(start.date_naive(), "%a %-d %b %Y"),
            time,
            one.summary.clone(),
            reason.map_or(String::new(), |reason| {
                format!("left out: {}", reason.words(&one.summary, one.busy))
            }),
        ]
    });
    output::table([("Day", Left), ("Time", Left), ("Title", Left), ("", Left)], rows)
}

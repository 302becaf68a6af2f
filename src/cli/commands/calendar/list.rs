//! `calendar list`: the calendars that blocks come from, registered or imported once.

use crate::{
    app::{
        error::Error,
        session::Session,
        sources::{
            self,
            addresses::Addresses,
            state::{Last, State, Went},
        },
    },
    cli::{args::Format, context::Context, output},
    domain::{block::Calendar, source::Registered},
    report::{row::table, sheet::Sheet, table::Align::Left},
    store::records::calendars::{self, ImportRecord},
};

/// List the calendars that blocks come from, and when each was last read
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
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
        /// Where `calendar sync` reads it: path, address or command.
        pub kind: Option<String>,
        /// Of an address its host only.
        pub place: Option<String>,
        /// When that was last tried, by your clock, and how it went.
        pub synced_at: Option<String>,
        pub result: Option<String>,
    }
}

/// What is known beside the records.
struct Beside {
    registered: Vec<Registered>,
    addresses: Addresses,
    state: State,
}

impl Beside {
    fn registered(&self, calendar: &Calendar) -> Option<&Registered> {
        self.registered.iter().find(|one| one.calendar == *calendar)
    }

    /// How its last reading went, if it is registered.
    fn last(&self, calendar: &Calendar) -> Option<&Last> {
        self.registered(calendar).and_then(|_| self.state.of(&calendar.name))
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let paths = session.paths();
        let beside = Beside {
            registered: sources::list(&session)?,
            // A file that can't be read is told by sync and check; the list shows that it is missing.
            addresses: Addresses::open(&paths.addresses()).unwrap_or_default(),
            state: State::open(&paths.sync_state()),
        };
        let mut rows = Vec::new();
        let mut shown = Vec::new();
        for calendar in calendars::list(session.reading())? {
            let last = beside.last(&calendar).cloned();
            let row = CalendarRow::of(&session, &beside, calendar)?;
            shown.push(row.shown(last.map(|last| last.went)));
            rows.push(row);
        }
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let columns = [
                ("Calendar", Left),
                ("Place", Left),
                ("Last read", Left),
                ("From", Left),
                ("Found", Left),
                ("", Left),
            ];
            output::table(columns, shown)
        });
        Ok(())
    }
}

impl CalendarRow {
    fn of(session: &Session, beside: &Beside, calendar: Calendar) -> Result<Self, Error> {
        let zone = session.profile()?.zone;
        let at = |at: chrono::DateTime<chrono::Utc>| {
            at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
        };
        let import = calendars::last_import(session.reading(), calendar.id)?;
        let import = import.as_ref();
        let found = |count: fn(&ImportRecord) -> i64| import.map(count);
        let registered = beside.registered(&calendar);
        let last = beside.last(&calendar);
        Ok(Self {
            read_at: import.map(|import| at(import.at)),
            source: import.map(|import| import.source.clone()),
            new: found(|import| import.added),
            changed: found(|import| import.changed),
            unchanged: found(|import| import.unchanged),
            gone: found(|import| import.gone),
            unreadable: found(|import| import.unreadable),
            kind: registered.map(|one| one.source.kind().to_owned()),
            place: registered.map(|one| sources::shown(one, &beside.addresses)),
            synced_at: last.map(|last| at(last.at)),
            result: last.map(Last::told_in_list),
            calendar: calendar.name,
        })
    }

    fn shown(&self, went: Option<Went>) -> [String; 6] {
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
        // What was simply read is told by the columns before.
        let result = self.result.as_ref().filter(|_| went != Some(Went::Read));
        let result = result.map(|result| format!("{}: {result}", text(&self.synced_at)));
        let place = self.place.clone().unwrap_or_else(|| "imported by hand".to_owned());
        let calendar = self.calendar.clone();
        [calendar, place, text(&self.read_at), text(&self.source), found, text(&result)]
    }
}

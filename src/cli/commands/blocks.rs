//! `blocks`: what happened.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Utc};

use crate::{
    analysis::{
        entry::Entry,
        suggest::{Memory, Suggestion},
    },
    app::{
        error::Error,
        session::Session,
        suggest,
        week::{Book, WeekView},
    },
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::{
        block::{Block, When},
        category::Category,
        notation::Notation,
        profile,
        span::Span,
        week::Week,
        zone,
    },
    report::{
        blocks,
        cell::Private,
        row::table,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// List blocks; those that count, unless more is asked for
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of this week, of a half as 2026-H1, or of several, as w2..w12; otherwise of the current week
    #[arg(conflicts_with_all = ["from", "to"])]
    period: Option<String>,
    /// From this date or instant on
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<String>,
    /// Up to this date or instant, which is no part of it
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<String>,
    /// Also what was left out
    #[arg(long, conflicts_with_all = ["unfiled", "left_out"])]
    all: bool,
    /// Only what has no category, and where it likely belongs
    #[arg(long, conflicts_with = "left_out")]
    unfiled: bool,
    /// Only what was left out
    #[arg(long)]
    left_out: bool,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let (weeks, window) = self.range(&session)?;
        let book = match weeks.first() {
            Some(first) => Book::near(session.reading(), *first)?,
            None => Book::brief(session.reading())?,
        };
        let this_year = session.today()?.year();
        let memory = match weeks.last().filter(|_| self.unfiled) {
            Some(last) => suggest::memory(&session, &book, *last)?,
            None => Memory::default(),
        };
        let mut rows = Vec::new();
        let mut offers = Vec::new();
        let mut shown = Vec::new();
        for week in weeks {
            let view = session.at_once(|| book.week(session.reading(), week))?;
            let wanted: Vec<&Entry> = view
                .picture
                .entries
                .iter()
                .filter(|entry| self.wants(entry) && touches(&view, entry, window))
                .collect();
            rows.extend(blocks::rows(week, &view.blocks, wanted.iter().copied(), &book.categories));
            shown.extend(
                wanted.iter().map(|entry| line(&book, &view, entry, this_year, session.notation())),
            );
            let blocks = wanted.iter().map(|entry| &view.blocks[entry.index]);
            offers.extend(blocks.map(|block| Offer::of(&memory, block, &book)));
        }
        let sheet = Sheet::of(&rows);
        if self.unfiled {
            let suggested: Vec<SuggestionRow> = offers.iter().map(Offer::row).collect();
            let sheet = sheet.beside(Sheet::of(&suggested));
            context.out.rows(&self.format, &sheet, || unfiled(shown, &offers));
        } else {
            context.out.rows(&self.format, &sheet, || table(shown));
        }
        Ok(())
    }

    /// The weeks to read, and the window inside them if one was given.
    fn range(&self, session: &Session) -> Result<(Vec<Week>, Option<Span>), Error> {
        let (Some(from), Some(to)) = (&self.from, &self.to) else {
            let typed = self.period.as_deref().unwrap_or("this");
            let (first, last) = args::period(session, typed)?;
            return Ok((first.through(last).collect(), None));
        };
        let profile = session.profile()?;
        let window = args::window(from, to, profile.zone)?;
        let week_of = |at: DateTime<Utc>| {
            Week::of(zone::wall(profile.zone, at).date(), profile.first_weekday)
        };
        let last = window.end - Duration::seconds(1);
        Ok((week_of(window.start).through(week_of(last)).collect(), Some(window)))
    }

    fn wants(&self, entry: &Entry) -> bool {
        if self.left_out {
            entry.left_out.is_some()
        } else if self.unfiled {
            entry.left_out.is_none() && entry.filing.is_none()
        } else {
            self.all || entry.left_out.is_none()
        }
    }
}

table! {
    /// What stands behind the columns of a block that is unfiled.
    pub struct SuggestionRow {
        /// Key of the category that it likely belongs to.
        pub suggested: Option<String>,
        /// Whether it is nearly always right.
        pub sure: Option<bool>,
        pub because: Option<Private<String>>,
    }
}

/// The category that a block likely belongs to, and why.
struct Offer(Option<(Category, Suggestion)>);

impl Offer {
    fn of(memory: &Memory, block: &Block, book: &Book) -> Self {
        let found = memory.suggest(block);
        Self(found.and_then(|found| Some((book.category(found.category)?.clone(), found))))
    }

    fn row(&self) -> SuggestionRow {
        let offer = self.0.as_ref();
        SuggestionRow {
            suggested: offer.map(|(category, _)| category.key.clone()),
            sure: offer.map(|(_, suggestion)| suggestion.sure),
            because: offer
                .map(|(_, suggestion)| Private(suggest::reason(suggestion, &str::to_owned))),
        }
    }

    /// `Hiring`, or `Hiring?` where it is not sure.
    fn name(&self) -> String {
        let Some((category, suggestion)) = &self.0 else { return "-".to_owned() };
        format!("{}{}", category.name, if suggestion.sure { "" } else { "?" })
    }

    fn reason(&self) -> String {
        let suggestion = self.0.as_ref().map(|(_, suggestion)| suggestion);
        suggestion.map(|one| suggest::reason(one, &str::to_owned)).unwrap_or_default()
    }
}

fn table(shown: Vec<[String; 6]>) -> Table {
    let columns = [
        ("No", Right),
        ("When", Left),
        ("Hours", Right),
        ("Category", Left),
        ("Title", Left),
        ("", Left),
    ];
    output::table(columns, shown)
}

/// The suggestion stands where the category would, if there is one.
fn unfiled(shown: Vec<[String; 6]>, offers: &[Offer]) -> Table {
    if offers.iter().all(|offer| offer.0.is_none()) {
        return table(shown);
    }
    let columns = [
        ("No", Right),
        ("When", Left),
        ("Hours", Right),
        ("Suggested", Left),
        ("Title", Left),
        ("", Left),
        ("Because", Left),
    ];
    let rows = shown.into_iter().zip(offers);
    let rows = rows.map(|([number, when, hours, _, title, remark], offer)| {
        [number, when, hours, offer.name(), title, remark, offer.reason()]
    });
    output::table(columns, rows)
}

fn touches(view: &WeekView, entry: &Entry, window: Option<Span>) -> bool {
    let Some(window) = window else { return true };
    let block = &view.blocks[entry.index];
    match block.when {
        When::Timed(span) => {
            let span = block.cut.unwrap_or(span);
            span.overlaps(window) || (window.start <= span.start && span.start < window.end)
        }
        When::Day(day, _) => {
            let midnight = zone::midnight(view.profile.zone, day);
            window.start <= midnight && midnight < window.end
        }
        When::Week(..) => true,
    }
}

fn line(
    book: &Book,
    view: &WeekView,
    entry: &Entry,
    this_year: i32,
    notation: Notation,
) -> [String; 6] {
    let block = &view.blocks[entry.index];
    let category = entry.filing.and_then(|filing| book.category(filing.category));
    [
        block.id.to_string(),
        when(book, block, this_year, notation),
        if entry.left_out.is_some() { entry.held } else { entry.counted }.screen_hours(),
        category.map_or("unfiled", |category| &category.name).to_owned(),
        block.title.clone(),
        remark(block, entry),
    ]
}

fn remark(block: &Block, entry: &Entry) -> String {
    let mut parts = Vec::new();
    if let Some(reason) = entry.left_out {
        parts.push(format!("left out: {}", reason.as_str()));
    }
    if entry.unconfirmed {
        parts.push("unconfirmed".to_owned());
    }
    if !entry.overlap.is_zero() {
        parts.push(format!("overlap {} h", entry.overlap.screen_hours()));
    }
    if block.gone {
        parts.push("no longer in the source".to_owned());
    }
    if let Some(value) = block.value {
        parts.push(format!("value {}", value.as_str()));
    }
    parts.join(", ")
}

/// `Tue 17 Mar 09:00-10:30` by the clock that was in force, with the day on which it ends where it is
/// longer than a day; another year than this one is named.
pub fn when(book: &Book, block: &Block, this_year: i32, notation: Notation) -> String {
    let date = |day: NaiveDate| {
        let known = day.year() == this_year;
        notation.day(day, if known { "%a %-d %b" } else { "%a %-d %b %Y" })
    };
    let span = match block.when {
        When::Timed(span) => block.cut.unwrap_or(span),
        When::Day(day, _) => return date(day),
        When::Week(week, _) => return week.to_string(),
    };
    let local = |at: DateTime<Utc>| zone::wall(profile::day_at(&book.profiles, at).1, at);
    let start = FixedOffset::east_opt(block.offset * 60).map_or_else(
        || local(span.start),
        |offset| span.start.with_timezone(&offset).naive_local(),
    );
    let begins = date(start.date());
    if block.all_day {
        // Its end is the midnight after its last day.
        let last = local(span.end - Duration::seconds(1)).date();
        return if last > start.date() { format!("{begins} – {}", date(last)) } else { begins };
    }
    let (from, end) = (notation.time(start.time()), local(span.end));
    if span.end - span.start > Duration::days(1) {
        format!("{begins} {from} – {} {}", date(end.date()), notation.time(end.time()))
    } else {
        format!("{begins} {from}-{}", notation.time(end.time()))
    }
}

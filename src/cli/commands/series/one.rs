//! One recurring meeting: its facts, its blocks and what to write to those who hold it.

use serde_json::json;

use super::shown;
use crate::{
    analysis::series::{line::Line, message::Message, times::in_words},
    app::{
        error::Error,
        series::{self, Worksheet},
        session::Session,
        week::Book,
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output,
    },
    domain::{block::Block, decision::Tactic, half::Half, series::SeriesId},
    report::{
        series as rows,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
    store::records::blocks,
};

/// Show one with its blocks, and a message to its organiser ready to paste
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A recurring meeting by its number
    #[arg(value_name = "NUMBER")]
    id: i64,
    /// In this half, as 2026-H1; otherwise in the current one
    half: Option<String>,
    /// Write the message for this way of changing it, whatever was decided
    #[arg(long, value_name = "WAY", value_parser = args::words(Tactic::ALL.map(Tactic::as_str)))]
    message: Option<String>,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let id = SeriesId::new(self.id);
        let series = series::find(session.reading(), id)?;
        let half = args::half(&session, self.half.as_deref())?;
        let worksheet = series::worksheet(&session, half)?;
        let Some(line) = worksheet.line(id) else {
            return Err(Error::new(format!(
                "\"{}\" took no time of yours in {half}",
                series.title
            ))
            .hint(format!("name another half: ownweek series show {id} 2026-H1")));
        };
        let book = Book::open(session.reading())?;
        let way = self.message.as_deref();
        let way = way.map(|way| args::named(Tactic::ALL, Tactic::as_str, way)).transpose()?;
        let message = message(&session, line, way)?;
        let members = members(&session, &book, line, &worksheet)?;
        if self.format.chosen() != Chosen::Table {
            let sheet = Sheet::of(&rows::rows(std::slice::from_ref(line), &book.categories, true));
            let facts = [
                ("half", json!(half.to_string())),
                ("place", json!(in_words(&line.facts.places))),
                ("organizer", json!(line.facts.organizer)),
                ("offered", json!(line.facts.offered)),
                ("attended", json!(line.facts.attended)),
                ("blocks", members.iter().map(|block| block.id.number()).collect()),
                ("subject", json!(message.as_ref().map(|message| &message.subject))),
                ("message", json!(message.as_ref().map(|message| &message.text))),
            ];
            context.out.rows_with(&self.format, &facts, &sheet, || table(&book, &members));
            return Ok(());
        }
        context.out.heading(&line.series.title);
        for said in said(line, &worksheet, &book, half) {
            context.out.sentence(&said, "  ");
        }
        context.out.line("");
        context.out.table(&table(&book, &members));
        if let Some(message) = message {
            context.out.line("");
            context.out.line(to(line));
            context.out.line(format_args!("Subject: {}", message.subject));
            context.out.line("");
            context.out.text(&format!("{}\n", message.text));
        }
        Ok(())
    }
}

/// Its blocks in the weeks of the worksheet in which the leader took part.
fn members(
    session: &Session,
    book: &Book,
    line: &Line,
    worksheet: &Worksheet,
) -> Result<Vec<Block>, Error> {
    let mut members = blocks::of_series(session.reading(), line.series.id)?;
    let weeks: Vec<_> = line.facts.by_week.iter().map(|(week, _)| *week).collect();
    members.retain(|block| {
        let week = book.week_of(block);
        weeks.contains(&week) && week <= worksheet.week
    });
    Ok(members)
}

/// The message for the way asked for, else for what was decided or is proposed.
fn message(session: &Session, line: &Line, way: Option<Tactic>) -> Result<Option<Message>, Error> {
    let decision = line.given.as_ref().and_then(|given| given.decision.as_ref());
    let decision = decision.filter(|one| way.is_none() || one.tactic == way);
    let decided = decision.and_then(|decision| decision.tactic);
    let proposed = line.proposed.as_ref().map(|proposal| proposal.tactic);
    let Some(tactic) = way.or(decided).or(proposed) else { return Ok(None) };
    let first_weekday = session.profile()?.first_weekday;
    let next = session.this_week()?.next().first_day(first_weekday);
    let from = decision.map_or(next, |decision| decision.from.first_day(first_weekday));
    // What was to change in the past can only be asked for from now on.
    let from = if from > session.today()? { from } else { next };
    Ok(Some(series::message(line, tactic, from, decision)))
}

fn to(line: &Line) -> String {
    match line.facts.organizer.as_deref().filter(|_| !line.facts.own) {
        Some(organizer) => format!("To: {organizer}"),
        None if line.facts.own => "To: everyone in it".to_owned(),
        None => "To: whoever holds it".to_owned(),
    }
}

fn said(line: &Line, worksheet: &Worksheet, book: &Book, half: Half) -> Vec<String> {
    let facts = &line.facts;
    let mut first = vec![
        in_words(&facts.places),
        shown::category(line, &book.categories)
            .map_or("unfiled", |category| &category.name)
            .to_owned(),
    ];
    first.extend(facts.people.map(|people| format!("{people} people")));
    first.extend(
        facts.organizer.as_ref().filter(|_| !facts.own).map(|one| format!("held by {one}")),
    );
    first.extend(facts.own.then(|| "held by you".to_owned()));
    first.retain(|part| !part.is_empty());
    let hours = facts.a_year().decimal_hours(1);
    let all = facts.a_year_with_everyone();
    let all = all
        .map_or(String::new(), |all| format!(", {} h with everyone in it", all.decimal_hours(0)));
    let mut lines = vec![
        first.join(" · "),
        format!(
            "First seen in {}; you took part in {} of {} in {half}, {}. {hours} h a year{all}.",
            line.first, facts.attended, facts.offered, facts.rhythm
        ),
    ];
    let mut state = vec![line.life.word().to_owned()];
    state.extend(facts.value.map(|value| format!("value {}", value.as_str())));
    state.extend(
        facts
            .low_value
            .filter(|low| !low.is_zero())
            .map(|low| format!("{} h rated low", low.screen_hours())),
    );
    state.extend(
        (!facts.preparation.is_zero()).then(|| format!("{} of preparation", facts.preparation)),
    );
    state.retain(|part| !part.is_empty());
    if !state.is_empty() {
        lines.push(state.join(" · "));
    }
    if let Some(given) = &line.given {
        let back = line.gives_back();
        let back = match (back.measured.is_zero(), back.expected.is_zero()) {
            (false, _) => format!(", {} h a week back", back.measured.screen_hours()),
            (true, false) => format!(", {} h a week expected back", back.expected.screen_hours()),
            (true, true) => String::new(),
        };
        lines.push(format!("Decided in {}: {}{back}.", given.week, given.verdict.words()));
    }
    if let Some(proposal) = &line.proposed {
        lines.push(format!("Proposed: {}; {}.", proposal.verdict.words(), proposal.reason));
    }
    if let Some(week) = line.renew_by.filter(|week| *week >= worksheet.week) {
        lines.push(format!("Renew by {week}, or it is proposed for stopping."));
    }
    lines
}

/// Its blocks, with the numbers that `part` takes, and their UIDs where there are several.
fn table(book: &Book, members: &[Block]) -> Table {
    let mut uids: Vec<&str> = members.iter().filter_map(uid).collect();
    uids.sort_unstable();
    uids.dedup();
    let rows = members.iter().map(|block| {
        [
            block.id.to_string(),
            book.week_of(block).to_string(),
            block.day.map_or_else(String::new, |day| day.format("%a %-d %b").to_string()),
            block.minutes().0.to_string(),
            block.title.clone(),
            uid(block).filter(|_| uids.len() > 1).unwrap_or_default().to_owned(),
        ]
    });
    let columns = [
        ("Block", Right),
        ("Week", Left),
        ("Day", Left),
        ("Min", Right),
        ("Title", Left),
        (if uids.len() > 1 { "UID" } else { "" }, Left),
    ];
    output::table(columns, rows)
}

fn uid(block: &Block) -> Option<&str> {
    block.identity.as_ref().map(|identity| identity.uid.as_str())
}

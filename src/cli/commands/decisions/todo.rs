//! `decisions --todo`: the sheet of changes still to be made in the calendar.

use chrono::NaiveDate;

use crate::{
    app::{
        decisions::todo::{self, Todo},
        error::Error,
        session::Session,
    },
    cli::{
        args::{Chosen, Format},
        context::Context,
        output::Output,
    },
    domain::{block::Block, ideal_week::Slot, working_hours::day_word},
    report::{cell::Private, row::table, sheet::Sheet, table::Table},
};

table! {
    pub struct TodoRow {
        pub decision: i64,
        pub change: Private<String>,
        pub from_week: String,
        /// Where the calendar still has it as it was, or what is to be kept free.
        pub seen: Option<String>,
        /// To whom the message goes, separated by `; `.
    pub to: Option<Private<String>>,
        pub message_subject: Option<Private<String>>,
        pub message: Option<Private<String>>,
    }
}

pub fn run(context: &mut Context, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let all = todo::todo(&session)?;
    let rows: Vec<TodoRow> = all.iter().map(row).collect();
    if format.chosen() != Chosen::Table {
        context.out.rows(format, &Sheet::of(&rows), || Table::new(&[]));
        return Ok(());
    }
    if all.is_empty() {
        context.out.notice(nothing(&session)?);
        return Ok(());
    }
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            context.out.line("");
        }
        print(&mut context.out, row);
    }
    context.out.notice(
        "ownweek changes no calendar; `ownweek decisions in-calendar NUMBER` says that a change is made",
    );
    Ok(())
}

/// Open changes that are not on the sheet are in the calendar, or it shows nothing of the meeting any more.
fn nothing(session: &Session) -> Result<String, Error> {
    let open = todo::open(session)?;
    Ok(match open.known_until {
        Some(until) if open.changes > 0 => format!(
            "nothing is to be changed in the calendar: read up to {}, it has no such meeting ahead as it was",
            until.format("%a %-d %b")
        ),
        _ => "nothing is to be changed in the calendar".to_owned(),
    })
}

fn print(out: &mut Output, row: &TodoRow) {
    out.heading(&format!("{}  {} from {}", row.decision, row.change.0, row.from_week));
    if let Some(seen) = &row.seen {
        out.line(format_args!("    {seen}"));
    }
    let Some((subject, message)) = row.message_subject.as_ref().zip(row.message.as_ref()) else {
        return;
    };
    if let Some(to) = &row.to {
        out.line(format_args!("    To: {}", to.0));
    }
    out.line(format_args!("    Subject: {}", subject.0));
    out.line("");
    for line in message.0.lines() {
        let line = if line.is_empty() { String::new() } else { format!("    {line}") };
        out.line(line);
    }
}

fn row(todo: &Todo) -> TodoRow {
    let Todo { decision, name, seen, slots, to, known_until, message } = todo;
    let seen = seen.as_ref().and_then(still_there);
    TodoRow {
        decision: decision.id.number(),
        change: Private(decision.in_words(name)),
        from_week: decision.from.to_string(),
        seen: seen.or_else(|| kept_free(slots)).or_else(|| known_until.map(unknown)),
        to: (!to.is_empty()).then(|| Private(to.join("; "))),
        message_subject: message.as_ref().map(|message| Private(message.subject.clone())),
        message: message.as_ref().map(|message| Private(message.text.clone())),
    }
}

/// `still there: Wed 24 Jun 14:00-15:30`.
fn still_there(block: &Block) -> Option<String> {
    let day = block.day?.format("%a %-d %b");
    let span = block.span().map(|span| {
        let offset = chrono::Duration::minutes(i64::from(block.offset));
        let clock = |at: chrono::DateTime<chrono::Utc>| (at + offset).format("%H:%M").to_string();
        format!(" {}-{}", clock(span.start), clock(span.end))
    });
    Some(format!("still there: {day}{}", span.unwrap_or_default()))
}

fn unknown(until: NaiveDate) -> String {
    format!("the calendar was read up to {} and shows none after", until.format("%a %-d %b"))
}

fn kept_free(slots: &[Slot]) -> Option<String> {
    let times =
        slots.iter().map(|slot| format!("{} {}-{}", day_word(slot.day), slot.start, slot.end));
    let times: Vec<String> = times.collect();
    (!times.is_empty()).then(|| format!("to be kept free: {}", times.join(", ")))
}

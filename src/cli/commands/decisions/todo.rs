//! `decisions --todo`: the sheet of changes still to be made in the calendar.

use crate::{
    app::{
        decisions::{
            sheet::{self, Line},
            todo,
        },
        error::Error,
        session::Session,
    },
    cli::{
        args::{Chosen, Format},
        context::Context,
        output::Output,
    },
    domain::notation::Notation,
    report::{sheet::Sheet, table::Table, todo::TodoRow},
};

pub fn run(context: &mut Context, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let is_for_programs = format.chosen() != Chosen::Table;
    // Programs read it however the leader likes to read clocks.
    let notation = if is_for_programs { Notation::default() } else { session.notation() };
    let lines = sheet::sheet(&session, notation)?;
    let rows: Vec<TodoRow> = lines.into_iter().map(|Line { row, .. }| row).collect();
    if is_for_programs {
        context.out.rows(format, &Sheet::of(&rows), || Table::new(&[]));
        return Ok(());
    }
    if rows.is_empty() {
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
            session.notation().day(until, "%a %-d %b")
        ),
        _ => "nothing is to be changed in the calendar".to_owned(),
    })
}

fn print(out: &mut Output, row: &TodoRow) {
    match (row.decision, row.hold) {
        (Some(number), _) => {
            out.heading(&format!("{number}  {} from {}", row.change.0, row.from_week));
        }
        (None, hold) => {
            let number = hold.map(|number| format!("hold {number}  ")).unwrap_or_default();
            out.heading(&format!("{number}{}", row.change.0));
        }
    }
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

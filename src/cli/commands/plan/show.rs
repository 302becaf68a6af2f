//! The plan as it is, and as it was.

use serde_json::json;

use crate::{
    analysis::{filing, plan_difference},
    app::{error::Error, plan, session::Session},
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output::{self, Output},
    },
    domain::{
        category::Category, ideal_week::Slot, minutes::Minutes, plan::PlanVersion,
        working_hours::day_word,
    },
    report::{
        plan_words, plans,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
    store::records::categories,
};

pub fn show(context: &mut Context, week: Option<&str>, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let week = args::week(&session, week)?;
    let (number, mut version) = plan::in_force(&session, week)?;
    let categories = categories::list(session.reading())?;
    version.lines = filing::plan_lines(&version, &categories);
    let mut rows = plans::rows(std::slice::from_ref(&version), &categories);
    for row in &mut rows {
        row.version = u32::try_from(number).unwrap_or(u32::MAX);
    }
    let slots: Vec<_> = version.slots.iter().map(|slot| slot_facts(slot, &categories)).collect();
    let facts = [("week", json!(week.to_string())), ("slots", json!(slots))];
    context.out.rows_with(format, &facts, &Sheet::of(&rows), || lines(&version, &categories));
    if format.chosen() == Chosen::Table {
        foot(&mut context.out, &session, (number, &version), &categories)?;
    }
    Ok(())
}

fn slot_facts(slot: &Slot, categories: &[Category]) -> serde_json::Value {
    json!({
        "day": day_word(slot.day),
        "start": slot.start.to_string(),
        "end": slot.end.to_string(),
        "category": category(slot, categories).map(|category| category.key.as_str()),
        "flexible": slot.flexible,
    })
}

fn category<'a>(slot: &Slot, categories: &'a [Category]) -> Option<&'a Category> {
    categories.iter().find(|category| category.id == slot.category)
}

fn lines(version: &PlanVersion, categories: &[Category]) -> Table {
    let planned = categories.iter().filter_map(|one| Some((one, version.line(one.id)?)));
    let hours = |minutes: Minutes| minutes.screen_hours();
    let mut rows: Vec<[String; 4]> = planned
        .map(|(category, line)| {
            let placed = version.placed(category.id);
            [
                category.name.clone(),
                line.direction.words().to_owned(),
                hours(line.minutes),
                if placed.is_zero() { String::new() } else { hours(placed) },
            ]
        })
        .collect();
    rows.push(["Buffer".to_owned(), String::new(), hours(version.buffer), String::new()]);
    let columns = [("Category", Left), ("", Left), ("Plan", Right), ("Placed", Right)];
    output::table(columns, rows)
}

fn foot(
    out: &mut Output,
    session: &Session,
    (number, version): (usize, &PlanVersion),
    categories: &[Category],
) -> Result<(), Error> {
    let capacity = session.profile()?.capacity;
    out.line("");
    out.line(format_args!(
        "Planned {}  with buffer {}  of {} h",
        version.planned().screen_hours(),
        (version.planned() + version.buffer).screen_hours(),
        capacity.screen_hours()
    ));
    let provisional = if version.is_provisional() { ", provisional until an offsite" } else { "" };
    out.line(format_args!("Plan v{number}, {}{provisional}", plan::begins(version)));
    if let Some(next) = plan::versions(session)?.get(number) {
        out.line(format_args!("Plan v{} holds {}", number + 1, plan::begins(next)));
    }
    let mut last = None;
    for slot in &version.slots {
        let day = if last == Some(slot.day) { "   " } else { day_word(slot.day) };
        last = Some(slot.day);
        let name = category(slot, categories).map_or("?", |category| &category.name);
        let flexible = if slot.flexible { "  flexible" } else { "" };
        let times = session.notation().times(slot.start, slot.end);
        out.line(format_args!("{day}  {times}  {name}{flexible}"));
    }
    Ok(())
}

pub fn history(context: &mut Context, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let versions = plan::versions(&session)?;
    let categories = categories::list(session.reading())?;
    let sheet = Sheet::of(&plans::rows(&versions, &categories));
    context.out.rows(format, &sheet, || {
        let rows = (1..).zip(&versions).map(|(number, version): (u32, _)| {
            [
                format!("v{number}"),
                plan::begins(version),
                version.reason.as_str().to_owned(),
                version.planned().screen_hours(),
                version.buffer.screen_hours(),
                version.why.clone(),
            ]
        });
        let columns = [
            ("Plan", Left),
            ("From", Left),
            ("Reason", Left),
            ("Planned", Right),
            ("Buffer", Right),
            ("Why", Left),
        ];
        output::table(columns, rows)
    });
    Ok(())
}

/// What each version changed of the one before it, the newest first.
pub fn changes(context: &mut Context) -> Result<(), Error> {
    let session = context.session()?;
    let versions = plan::versions(&session)?;
    let categories = categories::list(session.reading())?;
    for (place, pair) in versions.windows(2).enumerate().rev() {
        let ([before, after], number) = (pair, place + 2) else { continue };
        let words = plan_words::changes(
            &plan_difference::between(before, after, &categories),
            &categories,
            session.notation(),
        );
        let why = if after.why.is_empty() { after.reason.as_str() } else { &after.why };
        context.out.heading(&format!("v{number}, {}: {why}", plan::begins(after)));
        for change in &words {
            context.out.sentence(change, "  ");
        }
        if words.is_empty() {
            context.out.line("  The same lines and slots.");
        }
    }
    if versions.len() < 2 {
        context.out.notice("there is one version so far, so nothing changed");
    }
    Ok(())
}

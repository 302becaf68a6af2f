//! What ownweek exports, read back: blocks.csv and weeks.csv.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{
    Asked,
    columns::Columns,
    dates::Dates,
    entry::{Entry, Log},
    field::Field,
    hours::{self, Unit},
    rows::{self, WEEK, refuse_what_does_not_fit},
    sheet::{Row, Sheet},
};
use crate::domain::{
    block::{Origin, Value, When},
    category::UNFILED,
    minutes::Minutes,
    refusal::Refusal,
    span::Span,
};

fn has(header: &[String], names: &[&str]) -> bool {
    names.iter().all(|name| header.iter().any(|heading| heading == name))
}

pub(super) fn are_blocks(header: &[String]) -> bool {
    has(header, &["block", "week", "start", "end", "counted_min", "category", "source"])
}

pub(super) fn are_weeks(header: &[String]) -> bool {
    has(header, &["schema", "week", "week_start", "category", "category_name", "actual_h"])
}

/// Another of ownweek's tables, all of which begin with the number of their schema.
pub(super) fn is_another(header: &[String]) -> bool {
    header.first().is_some_and(|first| first == "schema") && has(header, &["half"])
}

pub(super) fn refused() -> Refusal {
    Refusal::new("this table of ownweek's own holds figures, not blocks")
        .hint("blocks.csv and weeks.csv are read back; ownweek dump and load carry everything")
}

/// A row's cells by heading.
struct Cells<'a> {
    header: &'a [String],
    row: &'a Row,
}

impl Cells<'_> {
    fn of(&self, heading: &str) -> &str {
        let column = self.header.iter().position(|one| one == heading);
        column.map_or("", |column| self.row.cell(column))
    }

    /// A text as it was before the export kept it from being a formula.
    fn text(&self, heading: &str) -> &str {
        let cell = self.of(heading);
        let guarded = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
        guarded.unwrap_or(cell)
    }
}

/// A block that runs into the next week has a row in both.
pub(super) fn blocks(sheet: &Sheet, asked: &Asked) -> Result<Log, Refusal> {
    let mut log = Log::new("ownweek blocks.csv").of("ownweek");
    log.columns = named(
        sheet,
        &[
            (Field::Start, "start"),
            (Field::End, "end"),
            (Field::Hours, "counted_min"),
            (Field::Title, "title"),
            (Field::Category, "category"),
        ],
    );
    let mut seen = HashSet::new();
    for row in &sheet.rows {
        let cells = Cells { header: &sheet.header, row };
        match block(&cells, asked) {
            Ok(entry) => {
                let id = (
                    cells.of("block").to_owned(),
                    cells.of("start").to_owned(),
                    cells.of("end").to_owned(),
                );
                if cells.of("end").is_empty() || seen.insert(id) {
                    log.entries.push(entry);
                }
            }
            Err(why) => log.unreadable(row.line, why),
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

fn block(cells: &Cells<'_>, asked: &Asked) -> Result<Entry, String> {
    let (start, end) = (cells.of("start"), cells.of("end"));
    let when = if end.is_empty() {
        let minutes = length(cells, "counted_min", Unit::Minutes)?;
        match start.parse() {
            Ok(day) if start.len() == 10 => When::Day(day, minutes),
            _ => When::Week(rows::week(start, None, &Dates::default(), asked)?, minutes),
        }
    } else {
        let instant = |heading: &str, cell: &str| -> Result<DateTime<Utc>, String> {
            let at = DateTime::parse_from_rfc3339(cell);
            at.map(|at| at.to_utc())
                .map_err(|_| format!("{heading} \"{}\" is no instant", rows::short(cell)))
        };
        let span = Span::new(instant("start", start)?, instant("end", end)?);
        if span.end < span.start {
            return Err("it ends before it starts".to_owned());
        }
        When::Timed(Span::new(rows::floor(span.start), rows::floor(span.end)))
    };
    let mut entry = Entry::new(cells.row.line, when);
    let category = cells.of("category");
    entry.words.extend(Some(category.to_owned()).filter(|key| !key.is_empty() && key != UNFILED));
    entry.is_category = !entry.words.is_empty();
    entry.id = Some(format!("{} {start}", cells.of("block")));
    entry.people = cells.of("people").parse().ok();
    entry.value = Value::ALL.into_iter().find(|value| value.as_str() == cells.of("value"));
    entry.planned_ahead = match cells.of("planned_ahead") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let origin = Origin::ALL.into_iter().find(|one| one.as_str() == cells.of("source"));
    entry.origin = origin.unwrap_or(Origin::TimeLog);
    let title = cells.text("title").to_owned();
    let is_filed_by_name = title.is_empty();
    let mut entry = entry.titled(&title);
    if is_filed_by_name {
        entry.title = String::new();
    }
    Ok(entry)
}

pub(super) fn weeks(sheet: &Sheet, asked: &Asked) -> Result<Log, Refusal> {
    let mut log = Log::new("ownweek weeks.csv").of("ownweek");
    log.columns = named(
        sheet,
        &[(Field::Week, "week"), (Field::Hours, "actual_h"), (Field::Category, "category")],
    );
    let (mut empty, mut unfiled) = (0, Minutes::ZERO);
    for row in &sheet.rows {
        let cells = Cells { header: &sheet.header, row };
        let read = length(&cells, "actual_h", Unit::Hours).and_then(|minutes| {
            let week = rows::week(cells.of("week"), None, &Dates::default(), asked)?;
            Ok((week, minutes))
        });
        match read {
            Ok((_, minutes)) if minutes.is_zero() => empty += 1,
            Ok((week, minutes)) => {
                let mut entry = Entry::new(row.line, When::Week(week, minutes));
                let key = cells.of("category");
                if key == UNFILED {
                    unfiled += minutes;
                } else {
                    entry.words.push(key.to_owned());
                    entry.is_category = true;
                }
                let title = cells.text("category_name").to_owned();
                log.entries.push(entry.titled(&title));
            }
            Err(why) => log.unreadable(row.line, why),
        }
    }
    if empty > 0 {
        log.said.push(format!("rows without hours, left out: {empty}"));
    }
    if !unfiled.is_zero() {
        log.said.push(format!("{} h have no category", unfiled.screen_hours()));
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

fn length(cells: &Cells<'_>, heading: &str, unit: Unit) -> Result<Minutes, String> {
    let cell = cells.of(heading);
    hours::length(cell, unit, WEEK)
        .map(|length| length.minutes)
        .map_err(|why| format!("{heading} \"{}\" {why}", rows::short(cell)))
}

fn named(sheet: &Sheet, fields: &[(Field, &str)]) -> Vec<(Field, String)> {
    let place = |heading: &str| sheet.header.iter().position(|one| one == heading);
    let known: Vec<(Field, usize)> =
        fields.iter().filter_map(|(field, name)| Some((*field, place(name)?))).collect();
    Columns::with(&known).named(&sheet.header)
}

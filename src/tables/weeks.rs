//! The old spreadsheet: weeks or days down and categories across, or the other way round; hours, or
//! per cent of the week.

mod grid;
mod shares;

use std::collections::{BTreeMap, HashSet};

use super::{
    Asked,
    dates::{self, Dates},
    entry::{Entry, Log},
    field::Field,
    hours::{self, Unit},
    rows::{self, WEEK, refuse_what_does_not_fit, short},
    sheet::Sheet,
};
use crate::domain::{block::When, minutes::Minutes, refusal::Refusal, week::Week};

use self::grid::{Cell, Grid};

const DAY: Minutes = Minutes::hours(24);

/// `None` where neither the rows nor the columns are weeks or days.
pub(super) fn read(sheet: &Sheet, asked: &Asked) -> Option<Result<Log, Refusal>> {
    let grid = Grid::of(sheet)?;
    Some(log(&grid, asked))
}

fn log(grid: &Grid, asked: &Asked) -> Result<Log, Refusal> {
    let days = grid.cells.iter().filter(|cell| dates::is_date(&cell.period));
    let dates = Dates::settled(days.map(|cell| (cell.line, cell.period.as_str())), asked.dates)?;
    let weekly = grid.says_week || all_begin_weeks(&grid.cells, &dates, asked);
    let mut log = Log::new(if weekly { "weeks × categories" } else { "days × categories" });
    let period = if weekly { Field::Week } else { Field::Date };
    log.columns =
        vec![(period, grid.period_heading.clone()), (Field::Category, grid.names().join(", "))];
    log.said.extend(dates.said.clone());
    log.said.extend(grid.said.iter().cloned());
    log.totals.clone_from(&grid.totals);
    if let Some(line) = shares::line(&grid.cells).filter(|_| asked.percent_of.is_none()) {
        return Err(Refusal::new(format!("the numbers on line {line} look like per cent of a week"))
            .hint("say what the whole is: --percent-of 40h, or --percent-of capacity for that of your plan"));
    }
    let mut seen = HashSet::new();
    for cell in grid.cells.iter().filter(|cell| !is_nothing(&cell.text)) {
        match entry(cell, weekly, &dates, asked, &mut log) {
            Ok(entry) if minutes(&entry).is_zero() => {}
            Ok(entry) => {
                if !seen.insert((cell.period.as_str(), cell.year, cell.category.as_str())) {
                    let twice =
                        format!("{} has {} twice; both are taken", cell.period, cell.category);
                    log.notice(cell.line, twice);
                }
                log.entries.push(entry);
            }
            Err(why) => log.unreadable(cell.line, why),
        }
    }
    without_sums(&mut log);
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—" | "0")
}

fn minutes(entry: &Entry) -> Minutes {
    match entry.when {
        When::Day(_, minutes) | When::Week(_, minutes) => minutes,
        When::Timed(span) => span.minutes(),
    }
}

/// Dates that are all first days of weeks name the weeks.
fn all_begin_weeks(cells: &[Cell], dates: &Dates, asked: &Asked) -> bool {
    let first = asked.first_weekday();
    let begins = |cell: &Cell| {
        let day = dates.read(&cell.period);
        day.is_ok_and(|day| Week::of(day, first).first_day(first) == day)
    };
    cells.iter().all(begins)
}

fn entry(
    cell: &Cell,
    weekly: bool,
    dates: &Dates,
    asked: &Asked,
    log: &mut Log,
) -> Result<Entry, String> {
    let fault = |text: &str, why: &str| format!("{} \"{}\" {why}", cell.category, short(text));
    let of_period = |why: &str| format!("\"{}\" {why}", short(&cell.period));
    let week = if weekly {
        Some(rows::week(&cell.period, cell.year, dates, asked).map_err(|why| of_period(&why))?)
    } else {
        None
    };
    let most = if weekly { WEEK } else { DAY };
    let amount = match asked.percent_of {
        Some(_) => {
            let week = week.ok_or("per cent of a day mean nothing: the rows must be weeks")?;
            let whole = asked.whole(week).ok_or("the capacity of that week is not known")?;
            shares::of(whole, &cell.text).map_err(|why| fault(&cell.text, why))?
        }
        None => {
            hours::length(&cell.text, Unit::Hours, most).map_err(|why| fault(&cell.text, why))?
        }
    };
    if amount.rounded {
        log.rounded(cell.line);
    }
    let when = match week {
        Some(week) => When::Week(week, amount.minutes),
        None => When::Day(dates.read(&cell.period).map_err(of_period)?, amount.minutes),
    };
    let mut entry = Entry::new(cell.line, when);
    entry.words.push(cell.category.clone());
    entry.is_category = true;
    Ok(entry.titled(""))
}

/// A column that is the sum of the others in every row is one, whatever its heading says.
fn without_sums(log: &mut Log) {
    let mut names: Vec<String> = Vec::new();
    for entry in &log.entries {
        if !names.contains(&entry.words[0]) {
            names.push(entry.words[0].clone());
        }
    }
    // Nobody has so many categories; other sheets would take long.
    const MOST: usize = 100;
    if names.len() > MOST {
        return;
    }
    let key = |entry: &Entry| match entry.when {
        When::Day(day, _) => day.to_string(),
        When::Week(week, _) => week.to_string(),
        When::Timed(_) => String::new(),
    };
    let is_sum = |name: &&String| {
        let mut rows: BTreeMap<String, (Minutes, Minutes, usize)> = BTreeMap::new();
        for entry in &log.entries {
            let (own, others, columns) = rows.entry(key(entry)).or_default();
            if entry.words[0] == **name {
                *own += minutes(entry);
            } else {
                *others += minutes(entry);
                *columns += 1;
            }
        }
        let adds_up = rows.values().all(|(own, others, _)| own == others);
        rows.len() >= 2 && adds_up && rows.values().any(|(_, _, columns)| *columns >= 2)
    };
    if let Some(name) = names.iter().find(is_sum).cloned() {
        log.entries.retain(|entry| entry.words[0] != name);
        log.said.push(format!("\"{name}\" is the sum of the others and left out"));
    }
}

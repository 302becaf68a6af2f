//! A half as one page for somebody else, as HTML or Markdown.

use std::{fs, io::ErrorKind, path::Path};

use super::{
    decisions::standing,
    error::Error,
    export::Privacy,
    exports::write_private,
    half::{self, HalfView, Next},
    series::worksheet,
    session::Session,
    week::Book,
};
use crate::{
    analysis::{filing::merged, half::HalfRow, runs::SeenWeek, series::line::Line},
    domain::{category::Category, half::Half, minutes::Minutes},
    report::{
        goals, half_words,
        page::{
            CategoryPart, DecisionPart, NextPlan, Page, SeriesPart, WeekPart, grid::Document, html,
            markdown,
        },
        proposal,
        references::{self, Breadth},
        series::{self, SeriesRow},
    },
    store::records::{decisions as decision_records, goals as goal_records},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Html,
    Markdown,
}

/// The page in that form: the same records give the same bytes on the same day.
pub fn text(document: &Document, form: Form) -> String {
    match form {
        Form::Html => html::text(document),
        Form::Markdown => markdown::text(document),
    }
}

/// What stands on the page of that half.
pub fn page(session: &Session, half: Half, privacy: Privacy) -> Result<Page, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let first_weekday = book.profile().first_weekday;
    let rule = book.profile().half_rule;
    let first_day = half.first_week(rule).first_day(first_weekday);
    let last_day = half.last_week(rule).last_day(first_weekday);
    let today = session.today()?;
    if today < first_day {
        return Err(Error::new(format!("{half} has not begun")).hint(format!(
            "it begins on {first_day}; name an earlier half, as {}",
            half.previous()
        )));
    }
    let view = half::half(session, half)?;
    let mut decided = decision_records::list(reading)?;
    decided.retain(|decision| book.half_of(decision.week) == half);
    let standing = standing(reading, &book, session.this_week()?, decided)?;
    let decided = standing.into_iter();
    let decided = decided.map(|one| DecisionPart { decision: one.decision, name: one.name });
    let goals = goal_records::of_half(reading, half)?;
    let page = Page {
        notation: session.notation(),
        half,
        first_day,
        last_day,
        as_of: (today <= last_day).then_some(today),
        sentences: said_first(&view),
        totals: view.totals.clone(),
        needed: half_words::needed(&view.totals, view.capacity),
        categories: categories(&view.totals.rows, &book.categories),
        weeks: half
            .weeks(rule)
            .map(|week| {
                let rows = view.weeks.iter().find(|rows| rows.total.week == week);
                WeekPart {
                    number: week.number(),
                    first_day: week.first_day(first_weekday),
                    rows: rows.cloned(),
                    seen: rows.map(|rows| SeenWeek::of(rows, &book.categories)),
                }
            })
            .collect(),
        goals: goals::rows(&goals, &view.totals, &book.categories),
        decisions: decided.collect(),
        series: series_parts(&worksheet(session, half)?.lines, &book.categories),
        next: next_plan(&view.next, &book.categories),
        references: references::of_weeks(&view.weeks, Breadth::Few),
    };
    Ok(match privacy {
        Privacy::Full => page,
        Privacy::CategoriesOnly => page.categories_only(),
    })
}

fn categories(rows: &[HalfRow], all: &[Category]) -> Vec<CategoryPart> {
    let part = |row: &HalfRow| {
        let is_its = |one: &&Category| row.category == Some(merged(one.id, all));
        let own = all.iter().find(|one| Some(one.id) == row.category);
        CategoryPart {
            ids: all.iter().filter(is_its).map(|one| one.id).collect(),
            letter: own.map_or('?', |one| one.letter),
            row: row.clone(),
        }
    };
    rows.iter().map(part).collect()
}

/// So many of the things that a half teaches are said first.
const SAID_FIRST: usize = 3;

fn said_first(view: &HalfView) -> Vec<String> {
    let mut sentences = half_words::findings(&view.totals, &view.findings);
    sentences.truncate(SAID_FIRST);
    sentences
}

fn series_parts(lines: &[Line], categories: &[Category]) -> Vec<SeriesPart> {
    let part = |(line, row): (&Line, SeriesRow)| {
        let proposed = line.proposed.as_ref();
        SeriesPart {
            row,
            has_ended: line.life.has_ended,
            proposed: proposed.map(|one| format!("{}? {}", one.verdict.words(), one.reason)),
            gives_back: line.gives_back(),
        }
    };
    lines.iter().zip(series::rows(lines, categories, true)).map(part).collect()
}

fn next_plan(next: &Next, categories: &[Category]) -> Option<NextPlan> {
    let proposed = next.proposal.as_ref()?;
    let set = next.set.as_ref();
    let is_wished = proposed.lines.iter().all(|line| line.is_wish);
    let left = (proposed.capacity - proposed.wanted()).max(Minutes::ZERO);
    Some(NextPlan {
        half: next.half,
        rows: proposal::rows(next.half, proposed, set, categories),
        buffer_now: proposed.plan_buffer,
        buffer_wanted: is_wished.then_some(left),
        buffer: proposed.buffer,
        buffer_set: set.map(|version| version.buffer),
        buffer_because: proposal::buffer_because(proposed),
        capacity: proposed.capacity,
        sentences: proposal::sentences(proposed, next.proved, set, categories),
    })
}

/// Refuses what is there already, unless it may be replaced, and what can't be a file.
pub fn check_free(path: &Path, replace: bool) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Error::new(format!("there is no folder {}", folder.display()))
            .hint("make it first, or name a file elsewhere; nothing was changed"));
    }
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::file(path, &error)),
        Ok(facts) if !facts.is_file() => {
            Err(Error::new(format!("{} is no ordinary file", path.display()))
                .hint("name a new file, such as half.html; nothing was changed"))
        }
        Ok(_) if replace => Ok(()),
        Ok(_) => Err(Error::new(format!("{} is there already", path.display()))
            .hint("choose another name, or give --replace")),
    }
}

/// Writes the whole file or nothing, for its owner alone.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    write_private(path, text.as_bytes()).map_err(|error| Error::file(path, &error))
}

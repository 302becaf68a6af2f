//! Where the hours went: against the plan, week by week, and whether the plan was real.

use super::{
    CategoryPart, Page, bars,
    grid::{
        Align::{Left, Right, Wide},
        Column, Grid, Part, Slot, column, text,
    },
    heat, stack,
    texts::{NONE, exact_hours, hours, signed},
};
use crate::{
    analysis::{
        half::HalfRow,
        realism::Reading,
        trend::{Trend, Word},
    },
    domain::{category::Kind, minutes::Minutes},
};

/// Of a category in the half: buffer stands against surprises.
fn planned(page: &Page, category: &CategoryPart) -> Option<Minutes> {
    match category.row.kind {
        Kind::Reactive if page.totals.is_of_surprises(&category.row) => page.totals.buffer,
        _ => category.row.planned,
    }
}

/// Categories that were planned or given anything.
fn shown(page: &Page) -> Vec<&CategoryPart> {
    let is_shown = |one: &&CategoryPart| {
        let planned = planned(page, one).unwrap_or_default();
        !planned.is_zero() || !one.row.actual.is_zero()
    };
    page.categories.iter().filter(is_shown).collect()
}

/// The same, with those that have hours only in weeks that enter no sum.
fn seen(page: &Page) -> Vec<&CategoryPart> {
    let weeks = || page.weeks.iter().filter_map(|week| week.rows.as_ref());
    let hours = |one: &CategoryPart| -> Minutes {
        weeks().filter_map(|rows| one.in_week(rows)).map(|(actual, _)| actual).sum()
    };
    let planned = |one: &CategoryPart| planned(page, one).unwrap_or_default();
    let is_seen = |one: &&CategoryPart| !planned(one).is_zero() || !hours(one).is_zero();
    page.categories.iter().filter(is_seen).collect()
}

fn direction(page: &Page, category: &CategoryPart) -> &'static str {
    match category.row.direction {
        Some(direction) => direction.words(),
        None if page.totals.is_of_surprises(&category.row) => "buffer",
        None => "",
    }
}

pub fn plan(page: &Page) -> Option<Part> {
    let categories = shown(page);
    let given = |one: &CategoryPart| one.row.actual;
    let lengths =
        categories.iter().map(|one| given(one).max(planned(page, one).unwrap_or_default()));
    let most = lengths.max()?;
    let mut grid = Grid::new(
        "Hours planned and given, by category",
        vec![
            column("Category", Left),
            column("Meant", Left),
            column("Planned", Right),
            column("Given", Right),
            column("Balance", Right),
            column("Given, against the mark of the plan", Wide),
        ],
    );
    for one in categories {
        let planned = planned(page, one).filter(|planned| !planned.is_zero());
        grid.row([
            text(&one.row.name),
            text(direction(page, one)),
            text(planned.map_or_else(|| NONE.to_owned(), hours)),
            text(hours(given(one))),
            text(planned.map_or_else(|| NONE.to_owned(), |planned| signed(given(one) - planned))),
            Slot::Picture(bars::bar(planned, given(one), most)),
        ]);
    }
    let whole =
        page.totals.planned.zip(page.totals.buffer).map(|(planned, buffer)| planned + buffer);
    grid.sum([
        text("All, with buffer"),
        text(""),
        text(whole.map_or_else(|| NONE.to_owned(), hours)),
        text(hours(page.totals.actual)),
        text(whole.map_or_else(|| NONE.to_owned(), |whole| signed(page.totals.actual - whole))),
        text(""),
    ]);
    Some(Part {
        name: "plan",
        heading: "Plan against actual".to_owned(),
        grid: Some(grid),
        notes: vec![
            "Hours of the half; the plan is scaled to the time that was available.".to_owned(),
        ],
        ..Part::default()
    })
}

pub fn weeks(page: &Page) -> Option<Part> {
    if page.weeks.iter().all(|week| week.rows.is_none()) {
        return None;
    }
    let scale = Column { title: Slot::Picture(heat::scale(&page.weeks)), align: Wide };
    let mut grid = Grid::new(
        "Each week against its plan, by category",
        vec![column("Category", Left), scale, column("Typical of plan", Right)],
    );
    for one in seen(page).into_iter().filter(|one| !one.is_unfiled()) {
        let median = one.row.typical.as_ref().map(|typical| exact_hours(typical.spread.median));
        let typical = match (median, one.row.plan_last) {
            (Some(median), Some(plan)) => format!("{median} of {}", hours(plan)),
            (Some(median), None) => median,
            (None, _) => NONE.to_owned(),
        };
        grid.row([
            text(&one.row.name),
            Slot::Picture(heat::strip(&page.weeks, one)),
            text(typical),
        ]);
    }
    let legend = heat::LEGEND.map(|(mark, words)| (heat::sample(mark), words.to_owned()));
    (!grid.rows.is_empty()).then(|| Part {
        name: "weeks",
        heading: "Week by week".to_owned(),
        grid: Some(grid),
        legend: legend.into(),
        ..Part::default()
    })
}

pub fn stacked(page: &Page) -> Option<Part> {
    let categories: Vec<CategoryPart> = seen(page).into_iter().cloned().collect();
    let picture = stack::picture(&page.weeks, &categories)?;
    Some(Part {
        name: "stack",
        heading: "Hours of each week".to_owned(),
        lead: vec![
            "What serves a goal stands at the ground, surprises on top. The line is the time that was available, the dotted one what of it was planned; between them lies the buffer."
                .to_owned(),
        ],
        picture: Some(picture),
        legend: stack::legend(&categories),
        ..Part::default()
    })
}

pub fn realism(page: &Page) -> Option<Part> {
    let mut grid = Grid::new(
        "Whether the plan of each category was real",
        vec![
            column("Category", Left),
            column("Planned", Right),
            column("Typical", Right),
            column("Range", Right),
            column("Got / planned", Right),
            column("Weeks that got it", Right),
            column("Reading", Left),
            column("Over the half", Left),
        ],
    );
    for one in shown(page) {
        let row = &one.row;
        let Some((typical, realism)) = row.typical.as_ref().zip(row.realism) else { continue };
        let spread = typical.spread;
        grid.row([
            text(&row.name),
            text(planned_a_week(row)),
            text(exact_hours(spread.median)),
            text(format!("{} to {}", exact_hours(spread.p20), exact_hours(spread.p80))),
            text(realism.spread.median.decimal(2)),
            text(format!("{} of {}", realism.hit_weeks, realism.weeks)),
            text(row.reading().map_or(NONE, Reading::as_str)),
            text(typical.trend.map_or_else(|| NONE.to_owned(), moves)),
        ]);
    }
    (!grid.rows.is_empty()).then(|| Part {
        name: "realism",
        heading: "Was the plan real?".to_owned(),
        grid: Some(grid),
        notes: [Some(HOW_TO_READ.to_owned()), page.needed.clone()].into_iter().flatten().collect(),
        ..Part::default()
    })
}

const HOW_TO_READ: &str = "Hours a week, as if each week were a full one. Typical is the median; three weeks in five lie in the range. A week got it with nine tenths of its plan. Real, stretched or a wish says how far plan and weeks lie apart.";

/// `≥ 6.0`.
fn planned_a_week(row: &HalfRow) -> String {
    let planned = row.plan_last.map_or_else(|| NONE.to_owned(), hours);
    match row.direction {
        Some(direction) => format!("{} {planned}", direction.sign()),
        None => planned,
    }
}

/// `falling 2.0 h`, or that nothing can be told.
fn moves(trend: Trend) -> String {
    match trend.word {
        Word::NoClearTrend => trend.word.as_str().to_owned(),
        Word::Rising | Word::Falling => {
            format!("{} {} h", trend.word.as_str(), exact_hours(trend.change.abs()))
        }
    }
}

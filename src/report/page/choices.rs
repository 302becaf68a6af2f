//! What was wanted and what was decided: goals, decisions, recurring meetings, the next plan.

use super::{
    NextPlan, Page,
    grid::{
        Align::{Left, Right},
        Grid, Part, column, text,
    },
    texts::{self, NONE, count, hours, some_hours},
};
use crate::{
    domain::minutes::{Minutes, Share},
    report::{
        cell::{AsCell, Hours, Private},
        decisions::{DecisionRow, Subject},
        series::SeriesRow,
    },
};

fn private<T: Clone>(cell: Option<&Private<T>>) -> Option<T> {
    cell.map(|Private(value)| value.clone())
}

/// One whose title is not told.
const A_MEETING: &str = "a recurring meeting";

fn or_none(text: Option<String>) -> String {
    text.unwrap_or_else(|| NONE.to_owned())
}

pub fn goals(page: &Page) -> Option<Part> {
    let mut grid = Grid::new(
        "Goals of the half, the hours they were promised and given",
        vec![
            column("Goal", Left),
            column("Planned", Right),
            column("Given", Right),
            column("Of planned", Right),
            column("Sign of success", Left),
            column("Verdict", Left),
        ],
    );
    for goal in &page.goals {
        let title = private(goal.title.as_ref()).unwrap_or_else(|| format!("Goal {}", goal.goal));
        let kept = goal
            .hours_planned
            .map(|Hours(planned)| texts::share(Share::new(goal.hours_given.0, planned)));
        let verdict = match (&goal.verdict, &goal.carried_to) {
            (Some(verdict), Some(half)) => format!("{verdict}, carried to {half}"),
            (Some(verdict), None) => verdict.clone(),
            (None, Some(half)) => format!("carried to {half}"),
            (None, None) => "open".to_owned(),
        };
        grid.row([
            text(title),
            text(some_hours(goal.hours_planned)),
            text(hours(goal.hours_given.0)),
            text(or_none(kept)),
            text(or_none(private(goal.lagging_sign.as_ref()))),
            text(verdict),
        ]);
    }
    (!grid.rows.is_empty()).then(|| Part {
        name: "goals",
        heading: "Goals".to_owned(),
        grid: Some(grid),
        notes: vec![
            "Hours given lead, the sign follows. A goal can be met with little time.".to_owned(),
        ],
        ..Part::default()
    })
}

pub fn decisions(page: &Page) -> Option<Part> {
    let mut grid = Grid::new(
        "Decisions, what they were to bring and what they brought",
        vec![
            column("Made in", Left),
            column("Decision", Left),
            column("Why", Left),
            column("Expected", Right),
            column("Brought", Right),
            column("State", Left),
        ],
    );
    for decision in &page.decisions {
        grid.row([
            text(texts::week(&decision.week)),
            text(decided(page, decision)),
            text(private(decision.why.as_ref()).unwrap_or_default()),
            text(some_hours_exact(decision.expected_h)),
            text(some_hours_exact(decision.realised_h)),
            text(&decision.state),
        ]);
    }
    (!grid.rows.is_empty()).then(|| Part {
        name: "decisions",
        heading: "Decisions and what they brought".to_owned(),
        grid: Some(grid),
        notes: vec!["Hours a week, measured over the four counted weeks after.".to_owned()],
        ..Part::default()
    })
}

/// Two decimals where a quarter of an hour needs them.
fn some_hours_exact(cell: Option<Hours>) -> String {
    cell.map_or_else(|| NONE.to_owned(), |Hours(minutes)| minutes.screen_hours())
}

/// `Delegate Incident board to Ana`.
fn decided(page: &Page, decision: &DecisionRow) -> String {
    let tactic = decision.tactic.as_deref().unwrap_or(&decision.kind);
    let subject = match &decision.subject {
        Subject::Category(key) => page.name_of(key),
        Subject::Series(title) if title.is_empty() => A_MEETING.to_owned(),
        Subject::Series(title) => title.clone(),
    };
    let owner = private(decision.owner.as_ref());
    let owner = owner.map(|owner| format!(" ({owner})")).unwrap_or_default();
    format!("{}: {subject}{owner}", words(tactic))
}

/// A word of the records as the page says it.
fn words(kept: &str) -> String {
    let said = match kept {
        "async" => "in writing".to_owned(),
        "adjust" => "change the plan".to_owned(),
        other => other.replace('-', " "),
    };
    let mut signs = said.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", signs.as_str())
}

/// So many recurring meetings are listed; the rest are summed.
const LISTED: usize = 12;

pub fn series(page: &Page) -> Option<Part> {
    let mut grid = Grid::new(
        "Recurring meetings, dearest first",
        vec![
            column("Recurring meeting", Left),
            column("Category", Left),
            column("A week", Right),
            column("Minutes", Right),
            column("People", Right),
            column("Hours a year", Right),
            column("Verdict", Left),
            column("Renew by", Left),
        ],
    );
    for series in page.series.iter().take(LISTED) {
        let title = private(series.title.as_ref());
        let people = private(series.people.as_ref()).map(|people| people.to_string());
        let minutes = series.minutes.and_then(|minutes| minutes.cell().value.written());
        let renew_by = series.renew_by.as_deref().map(texts::week);
        grid.row([
            text(title.unwrap_or_else(|| A_MEETING.to_owned())),
            text(page.name_of(&series.category)),
            text(or_none(a_week(series))),
            text(or_none(minutes)),
            text(or_none(people)),
            text(some_hours(series.hours_year)),
            text(verdict(series)),
            text(or_none(renew_by)),
        ]);
    }
    let rest = page.series.get(LISTED..).unwrap_or_default();
    let mut notes = Vec::new();
    if !rest.is_empty() {
        let year: Minutes =
            rest.iter().filter_map(|one| one.hours_year).map(|Hours(all)| all).sum();
        notes.push(format!(
            "{} {} {} h a year.",
            count(rest.len(), "more recurring meeting", "more recurring meetings"),
            if rest.len() == 1 { "takes" } else { "take" },
            hours(year)
        ));
    }
    notes.push("A year has 46 working weeks. Renew by is the week in which a meeting ends unless it is renewed.".to_owned());
    (!grid.rows.is_empty()).then(|| Part {
        name: "series",
        heading: "Recurring meetings".to_owned(),
        grid: Some(grid),
        notes,
        ..Part::default()
    })
}

/// `2`, `0.5`.
fn a_week(series: &SeriesRow) -> Option<String> {
    let written = series.per_week?.cell().value.written()?;
    Some(written.trim_end_matches('0').trim_end_matches('.').to_owned())
}

fn verdict(series: &SeriesRow) -> String {
    match (&series.verdict, series.new) {
        (Some(verdict), _) => words(verdict).to_lowercase(),
        (None, Some(true)) => "new, not decided".to_owned(),
        _ => NONE.to_owned(),
    }
}

pub fn next(page: &Page) -> Option<Part> {
    let next: &NextPlan = page.next.as_ref()?;
    let mut grid = Grid::new(
        "Hours a week of the half to come",
        vec![
            column("Category", Left),
            column("Meant", Left),
            column("Now", Right),
            column("Wanted", Right),
            column("Proposed", Right),
            column("Set", Right),
            column("Because", Left),
        ],
    );
    for line in &next.lines {
        grid.row([
            text(&line.name),
            text(&line.direction),
            text(some_hours(line.now)),
            text(some_hours(line.wanted)),
            text(some_hours(line.proposed)),
            text(some_hours(line.set)),
            text(&line.because),
        ]);
    }
    let sum = |of: fn(&super::NextLine) -> Option<Hours>| {
        let known: Vec<Minutes> =
            next.lines.iter().filter_map(of).map(|Hours(minutes)| minutes).collect();
        if known.is_empty() { NONE.to_owned() } else { hours(known.into_iter().sum()) }
    };
    grid.sum([
        text("All"),
        text(""),
        text(sum(|line| line.now)),
        text(sum(|line| line.wanted)),
        text(sum(|line| line.proposed)),
        text(sum(|line| line.set)),
        text(format!(
            "and {} h of buffer in a week of {} h",
            hours(next.buffer),
            hours(next.capacity)
        )),
    ]);
    Some(Part {
        name: "next",
        heading: format!("The plan for {}", next.half),
        grid: Some(grid),
        notes: next.remarks.clone(),
        ..Part::default()
    })
}

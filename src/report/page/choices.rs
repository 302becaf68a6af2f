//! What was wanted and what was decided: goals, decisions, recurring meetings, the next plan.

use super::{
    DecisionPart, NextPlan, Page, SeriesPart,
    grid::{
        Align::{Left, Right},
        Grid, Part, column, text,
    },
    texts::{self, NONE, count, hours, some_hours},
};
use crate::{
    analysis::series::{cost::WORKING_WEEKS, verdict::GivenBack},
    domain::minutes::{Minutes, Share},
    report::{
        cell::{AsCell, Hours, Private},
        proposal::ProposalRow,
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
        grid: Some(grid.known()),
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
    let hours = |minutes: Option<Minutes>| or_none(minutes.map(Minutes::screen_hours));
    for DecisionPart { decision, name } in &page.decisions {
        let name = if name.is_empty() { A_MEETING } else { name };
        grid.row([
            text(texts::week(&decision.week.to_string())),
            text(decision.in_words(name)),
            text(&decision.why),
            text(hours(decision.expected)),
            text(hours(decision.realised)),
            text(decision.state.as_str()),
        ]);
    }
    (!grid.rows.is_empty()).then(|| Part {
        name: "decisions",
        heading: "Decisions and what they brought".to_owned(),
        grid: Some(grid.known()),
        notes: vec!["Hours a week, measured over the four counted weeks after.".to_owned()],
        ..Part::default()
    })
}

/// A verdict of the records as the page says it.
fn words(kept: &str) -> String {
    match kept {
        "async" => "in writing".to_owned(),
        other => other.replace('-', " "),
    }
}

/// So many recurring meetings are listed; the rest are summed.
const LISTED: usize = 10;

pub fn series(page: &Page) -> Option<Part> {
    let (ended, going_on): (Vec<&SeriesPart>, Vec<&SeriesPart>) =
        page.series.iter().partition(|one| one.has_ended);
    let mut grid = Grid::new(
        "Recurring meetings that go on, dearest first",
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
    for one in going_on.iter().take(LISTED) {
        let row = &one.row;
        let people = private(row.people.as_ref()).map(|people| people.to_string());
        let minutes = row.minutes.and_then(|minutes| minutes.cell().value.written());
        grid.row([
            text(title(row)),
            text(page.name_of(&row.category)),
            text(or_none(a_week(row))),
            text(or_none(minutes)),
            text(or_none(people)),
            text(some_hours(row.hours_year)),
            text(verdict(one)),
            text(or_none(row.renew_by.as_deref().map(texts::week))),
        ]);
    }
    let rest = going_on.get(LISTED..).unwrap_or_default();
    let notes = [
        (!rest.is_empty()).then(|| and_the_rest(rest)),
        back(&page.series),
        (!ended.is_empty()).then(|| {
            let titles: Vec<String> = ended.iter().map(|one| title(&one.row)).collect();
            format!("Ended: {}.", titles.join(", "))
        }),
        Some(format!(
            "A year has {WORKING_WEEKS} working weeks. What is asked with a question mark is only \
             proposed."
        )),
    ];
    (!grid.rows.is_empty()).then(|| Part {
        name: "series",
        heading: "Recurring meetings".to_owned(),
        grid: Some(grid.known()),
        notes: vec![notes.into_iter().flatten().collect::<Vec<_>>().join(" ")],
        ..Part::default()
    })
}

fn title(row: &SeriesRow) -> String {
    private(row.title.as_ref()).unwrap_or_else(|| A_MEETING.to_owned())
}

fn and_the_rest(rest: &[&SeriesPart]) -> String {
    let year: Minutes =
        rest.iter().filter_map(|one| one.row.hours_year).map(|Hours(all)| all).sum();
    let meetings =
        count(rest.len(), "more recurring meeting takes", "more recurring meetings take");
    format!("{meetings} {} h a year.", hours(year))
}

/// What the verdicts give back.
fn back(series: &[SeriesPart]) -> Option<String> {
    let GivenBack { measured, expected } = series.iter().map(|one| one.gives_back).sum();
    let back = (!measured.is_zero()).then(|| {
        let a_year = hours(Minutes(measured.0 * WORKING_WEEKS));
        format!("The verdicts gave back {} h a week, {a_year} h a year.", measured.screen_hours())
    });
    let hoped = (!expected.is_zero()).then(|| {
        format!("Decided and not measured yet: {} h a week expected.", expected.screen_hours())
    });
    let said: Vec<String> = back.into_iter().chain(hoped).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// `2`, `0.5`.
fn a_week(row: &SeriesRow) -> Option<String> {
    let written = row.per_week?.cell().value.written()?;
    Some(written.trim_end_matches('0').trim_end_matches('.').to_owned())
}

fn verdict(one: &SeriesPart) -> String {
    match (&one.row.verdict, &one.proposed) {
        (Some(verdict), _) => words(verdict),
        (None, Some(proposed)) => proposed.clone(),
        (None, None) => NONE.to_owned(),
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
    for row in &next.rows {
        grid.row([
            text(&row.category_name),
            text(row.direction.replace('-', " ")),
            text(some_hours(row.plan_h)),
            text(some_hours(row.wanted_h)),
            text(hours(row.proposed_h.0)),
            text(some_hours(row.set_h)),
            text(&row.because),
        ]);
    }
    let known = |minutes: Option<Minutes>| or_none(minutes.map(hours));
    grid.row([
        text("Buffer"),
        text(""),
        text(known(next.buffer_now)),
        text(known(next.buffer_wanted)),
        text(hours(next.buffer)),
        text(known(next.buffer_set)),
        text(&next.buffer_because),
    ]);
    let all = |buffer: Option<Minutes>, of: fn(&ProposalRow) -> Option<Hours>| {
        let lines = next.rows.iter().filter_map(of).map(|Hours(minutes)| minutes);
        text(known(buffer.map(|buffer| buffer + lines.sum())))
    };
    grid.sum([
        text("All"),
        text(""),
        all(next.buffer_now, |row| row.plan_h),
        all(next.buffer_wanted, |row| row.wanted_h),
        all(Some(next.buffer), |row| Some(row.proposed_h)),
        all(next.buffer_set, |row| row.set_h),
        text(format!("of {} h, with the buffer", hours(next.capacity))),
    ]);
    Some(Part {
        name: "next",
        heading: format!("The plan for {}", next.half),
        grid: Some(grid.known()),
        notes: next.sentences.clone(),
        ..Part::default()
    })
}

//! What the page can't say, and figures that others published.

use super::{
    Page,
    grid::{Align::Left, Grid, Part, column, text},
    texts::{count, hours},
};
use crate::{
    analysis::{
        counted::NotCounted,
        week_rows::{WeekRows, WeekTotal},
    },
    domain::minutes::Minutes,
    report::references,
};

pub fn unknown(page: &Page) -> Option<Part> {
    let lead = sentences(page);
    (!lead.is_empty()).then(|| Part {
        name: "unknown",
        heading: "What was not known".to_owned(),
        lead,
        ..Part::default()
    })
}

fn sentences(page: &Page) -> Vec<String> {
    let weeks: Vec<&WeekRows> = page.weeks.iter().filter_map(|week| week.rows.as_ref()).collect();
    let named = |which: &dyn Fn(&WeekTotal) -> bool| {
        let its = weeks.iter().filter(|week| which(&week.total));
        let numbers = its.map(|week| week.total.week.number().to_string());
        listed(&numbers.collect::<Vec<_>>())
    };
    let sum = |of: fn(&WeekTotal) -> Minutes| -> Minutes {
        weeks.iter().map(|week| of(&week.total)).sum()
    };
    let unfiled = weeks.iter().flat_map(|week| &week.lines).filter(|line| line.category.is_none());
    let unfiled: Minutes = unfiled.map(|line| line.actual).sum();
    let unconfirmed = sum(|total| total.unconfirmed);
    let alone = named(&|total| total.meeting.is_none() && !total.actual.is_zero());
    let said = [
        (!unfiled.is_zero())
            .then(|| format!("{} h have no category.", hours(unfiled))),
        (!unconfirmed.is_zero()).then(|| {
            format!("{} h are your own entries of which you did not say that they happened; on plan, plan kept and goals kept leave them out.", hours(unconfirmed))
        }),
        named(&|total| total.not_counted == Some(NotCounted::Thin))
            .map(|weeks| format!("Too little is logged of {weeks}, which enters no figure.")),
        named(&|total| total.not_counted == Some(NotCounted::Unfiled))
            .map(|weeks| format!("Too much is unfiled in {weeks}, which enters no figure.")),
        named(&|total| total.not_counted == Some(NotCounted::MostlyAway))
            .map(|weeks| format!("Mostly away in {weeks}: in the sums, in no median.")),
        named(&|total| total.not_counted == Some(NotCounted::Away))
            .map(|weeks| format!("Away in {weeks}.")),
        (!page.totals.while_away.is_zero())
            .then(|| format!("{} h were worked while away, in none of these sums.", hours(page.totals.while_away))),
        named(&|total| !total.is_closed() && total.is_counted())
            .map(|weeks| format!("Not closed yet: {weeks}; its figures may still change.")),
        alone.map(|weeks| {
            format!("The calendar names nobody else in {weeks}, so meetings and focus are not known there.")
        }),
    ];
    said.into_iter().flatten().collect()
}

/// `week 7`, `weeks 7, 8 and 12`; `None` of none.
fn listed(numbers: &[String]) -> Option<String> {
    match numbers {
        [] => None,
        [one] => Some(format!("week {one}")),
        [first @ .., last] if first.len() < 6 => {
            Some(format!("weeks {} and {last}", first.join(", ")))
        }
        many => Some(count(many.len(), "week", "weeks")),
    }
}

pub fn references(page: &Page) -> Option<Part> {
    let mut grid = Grid::new(
        "Published figures beside those of this half",
        vec![
            column("Figure", Left),
            column("Here", Left),
            column("Published", Left),
            column("Of whom, and what it can't say", Left),
        ],
    );
    for one in &page.references {
        grid.row([
            text(one.figure),
            text(&one.here),
            text(one.published),
            text(format!("{}: {}. {}", one.source, one.sample, one.limits)),
        ]);
    }
    (!grid.rows.is_empty()).then(|| Part {
        name: "references",
        heading: "What others measured".to_owned(),
        grid: Some(grid),
        notes: vec![references::CAUTION.to_owned()],
        ..Part::default()
    })
}

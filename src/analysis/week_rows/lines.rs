//! One category's line of a week.

use super::{Around, WeekLine};
use crate::{
    analysis::{
        compare::Row,
        entry::Entry,
        figures,
        filing::merged,
        week::{WeekInput, WeekPicture},
    },
    domain::{
        block::Value,
        category::{CategoryId, Kind, UNFILED},
        decision::{Decision, Subject},
        minutes::{Minutes, Share},
        series::SeriesId,
    },
};

/// The row's figures but those that other weeks or the shape of this one decide.
pub(super) fn line(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    row: &Row,
    around: &Around<'_>,
) -> WeekLine {
    let week = &picture.comparison;
    let is_row = |id: CategoryId| row.category == Some(merged(id, input.categories));
    let category = input.categories.iter().find(|one| row.category == Some(one.id));
    let serving = input.goals.iter().filter(|goal| goal.categories.iter().any(|id| is_row(*id)));
    let titles: Vec<&str> = serving.map(|goal| goal.title.as_str()).collect();
    let is_about = |decision: &&Decision| {
        let is_its = match decision.subject {
            Subject::Category(id) => is_row(id),
            Subject::Series(id) => held_in(input, picture, id).is_some_and(is_row),
        };
        decision.week == input.week && is_its
    };
    let planned = |minutes| Some(minutes).filter(|_| week.has_plan && row.kind == Kind::Work);
    let whole = week.scaled_planned + week.scaled_buffer;
    let is_asked =
        row.direction.is_some() && !figures::is_mostly_away(week.available, week.capacity);
    WeekLine {
        category: row.category,
        key: category.map_or(UNFILED, |one| &one.key).to_owned(),
        name: category.map_or("Unfiled", |one| &one.name).to_owned(),
        kind: row.kind,
        serves_goal: row.serves_goal,
        goals: titles.join("; "),
        direction: row.direction,
        plan: planned(row.plan),
        scaled: planned(row.scaled),
        actual: row.actual,
        unconfirmed: row.unconfirmed,
        difference: week.has_plan.then(|| row.difference()),
        plan_share: (whole > Minutes::ZERO).then(|| Share::new(row.scaled, whole)),
        flag: is_asked.then(|| week.flag(row).is_some()),
        drift: None,
        meeting: None,
        low_value: rated(input, picture, around, |entry| category_of(entry) == row.category)
            .map(|(low, _)| low),
        decisions: around.decisions.iter().filter(is_about).map(|decision| decision.id).collect(),
    }
}

/// The category under which the week's first meeting of the series is filed.
fn held_in(input: &WeekInput<'_>, picture: &WeekPicture, series: SeriesId) -> Option<CategoryId> {
    let of_series = |entry: &&Entry| input.blocks[entry.index].series == Some(series);
    let filed = |entry: &Entry| entry.filing.map(|filing| filing.category);
    picture.entries.iter().filter(of_series).find_map(filed)
}

fn category_of(entry: &Entry) -> Option<CategoryId> {
    entry.filing.map(|filing| filing.category)
}

/// Counted minutes of a category that were spent with other people.
pub(super) fn met(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    category: Option<CategoryId>,
) -> Minutes {
    let own = picture.entries.iter().filter(|entry| category_of(entry) == category);
    own.filter(|entry| input.blocks[entry.index].is_meeting()).map(|entry| entry.counted).sum()
}

/// Counted minutes rated low, and rated at all, of those entries; `None` where none is rated. A block
/// without a rating of its own has that of its series.
pub(super) fn rated(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    around: &Around<'_>,
    among: impl Fn(&Entry) -> bool,
) -> Option<(Minutes, Minutes)> {
    let value = |entry: &Entry| input.blocks[entry.index].value_among(around.series);
    let sum = |which: &dyn Fn(Value) -> bool| {
        let entries = picture.entries.iter().filter(|entry| among(entry));
        let entries = entries.filter(|entry| value(entry).is_some_and(which));
        entries.map(|entry| entry.counted).sum::<Minutes>()
    };
    let rated = sum(&|_| true);
    (!rated.is_zero()).then(|| (sum(&|value| value == Value::Low), rated))
}

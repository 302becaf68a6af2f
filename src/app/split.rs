//! Splitting a category from a week on: what came before stays one, and is read as it was.

use super::{
    category::{self, Wanted},
    error::Error,
    log::{check_begun, usable_in},
    plan::{self, PlanChange, no_plan},
    series,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        category::{Category, CategoryId, Kind, check_key, key_of},
        half::Half,
        minutes::Minutes,
        plan::{self as plans, PlanLine, PlanReason, PlanVersion},
        review,
        series::Series,
        week::Week,
    },
    store::{
        Change,
        records::{categories, goals, halves, plans as plan_records, weeks},
    },
};

/// Weeks that tell which meetings a category has, and how many of them are named.
const WEEKS: i64 = 12;
const NAMED: usize = 3;

/// A category that is split off, and what it takes of the line.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    /// `None` leaves the line as it is.
    pub hours: Option<Minutes>,
}

#[derive(Clone, Debug)]
pub struct Split {
    pub old: Category,
    pub new: Vec<Category>,
    pub from: Week,
    /// What the old one keeps in the plan; `None` without a line.
    pub left: Option<Minutes>,
}

/// Makes the parts, which begin in `from` or as soon as the plan can change. Their hours come out of the
/// old line, also in versions that hold later; they serve the same goals. Blocks and rules stay.
pub fn split(
    session: &mut Session,
    typed: &str,
    parts: &[Part],
    from: Option<Week>,
) -> Result<Receipt<Split>, Error> {
    let this_week = session.this_week()?;
    let from = from.map_or_else(|| plan::planning_week(session), Ok)?;
    session.perform(format!("split category {typed} from {from}"), |change| {
        let closed = weeks::last_closed(change.reading())?;
        plans::check_first_week(from, closed)?;
        let old = usable_in(change.reading(), this_week, typed)?;
        check_begun(&old, from)?;
        let mut new = Vec::new();
        for part in parts {
            new.push(add(change, &old, part, from)?);
        }
        serve_same_goals(change, &old, &new, from)?;
        divide_wishes(change, &old, parts, &new, from)?;
        let left = divide(change, this_week, &old, parts, &new, from)?;
        Ok(Split { old, new, from, left })
    })
}

/// Recurring meetings that stand under the category, the dearest first, at most three.
pub fn meetings_of(session: &Session, category: CategoryId) -> Result<Vec<Series>, Error> {
    let week = session.this_week()?;
    let sheet = series::over(session, week.plus(-WEEKS), week)?;
    let its = sheet.lines.into_iter().filter(|line| line.facts.category == Some(category));
    Ok(its.map(|line| line.series).take(NAMED).collect())
}

fn add(change: &Change<'_>, old: &Category, part: &Part, from: Week) -> Result<Category, Error> {
    let known = categories::list(change.reading())?;
    let name = part.name.trim().to_owned();
    let key = check_key(&key_of(&name))?;
    // The same place as the old one: what is younger stands behind it.
    let wanted = Wanted { name, key, letter: None, kind: old.kind, position: old.position };
    let mut category = category::new(&known, wanted)?;
    category.begins = Some(from);
    category.split_from = Some(old.id);
    category.id = categories::insert(change, &category)?;
    Ok(category)
}

fn serve_same_goals(
    change: &Change<'_>,
    old: &Category,
    new: &[Category],
    from: Week,
) -> Result<(), Error> {
    let rule = super::week::Book::brief(change.reading())?.profile().half_rule;
    let goals = goals::list(change.reading())?;
    let serving = goals
        .into_iter()
        .filter(|goal| goal.half.last_week(rule) >= from && goal.categories.contains(&old.id));
    for mut goal in serving {
        goal.categories.extend(new.iter().map(|one| one.id));
        goals::update(change, &goal)?;
    }
    Ok(())
}

/// What is wished for the old one in the half of that week and in the next goes over with the hours.
fn divide_wishes(
    change: &Change<'_>,
    old: &Category,
    parts: &[Part],
    new: &[Category],
    from: Week,
) -> Result<(), Error> {
    let rule = super::week::Book::brief(change.reading())?.profile().half_rule;
    let half = Half::of(from, rule);
    for half in [half, half.next()] {
        let wishes = halves::wanted(change.reading(), half)?;
        let Some(mut wish) = wishes.into_iter().find(|wish| wish.category == old.id) else {
            continue;
        };
        for (one, hours) in new.iter().zip(parts).filter_map(|(one, part)| Some((one, part.hours?)))
        {
            let minutes = hours.min(wish.minutes);
            wish.minutes -= minutes;
            let freed = Minutes::ZERO;
            let given = review::Wanted { category: one.id, minutes, freed, ..wish };
            halves::save_wanted(change, half, &given)?;
        }
        halves::save_wanted(change, half, &wish)?;
    }
    Ok(())
}

/// Gives the new ones their hours out of the old line; returns what is left of it.
fn divide(
    change: &Change<'_>,
    this_week: Week,
    old: &Category,
    parts: &[Part],
    new: &[Category],
    from: Week,
) -> Result<Option<Minutes>, Error> {
    let versions = plan_records::list(change.reading())?;
    let (_, version) = plans::in_force(&versions, from).ok_or_else(no_plan)?;
    let line = version.line(old.id).map(|line| line.minutes);
    let given: Vec<(CategoryId, Minutes)> =
        new.iter().zip(parts).filter_map(|(one, part)| Some((one.id, part.hours?))).collect();
    let sum: Minutes = given.iter().map(|(_, hours)| *hours).sum();
    if given.is_empty() {
        return Ok(line);
    }
    match line {
        _ if old.kind != Kind::Work => {
            return Err(super::plan_lines::no_line(&old.key, old.kind).into());
        }
        None => {
            return Err(Error::new(format!("the plan has no line for {}", old.name)).hint(
                "leave --hours out, and plan the new ones: ownweek plan set CATEGORY 2h --about",
            ));
        }
        Some(line) if sum > line => {
            return Err(Error::new(format!(
                "the line of {} has {} h, not {} h",
                old.name,
                line.screen_hours(),
                sum.screen_hours()
            ))
            .hint("give the new ones no more than that; ownweek plan set changes it afterwards"));
        }
        Some(_) => {}
    }
    let why = format!("{} was split", old.name);
    let wanted = PlanChange { from: Some(from), draft: None, reason: PlanReason::Edit, why };
    plan::amend_within(change, this_week, &wanted, |version| {
        move_hours(version, old.id, &given);
        Ok(())
    })?;
    for mut later in versions.into_iter().filter(|one| one.from.is_some_and(|week| week > from)) {
        move_hours(&mut later, old.id, &given);
        plan_records::update(change, &later)?;
    }
    Ok(line.map(|line| line - sum))
}

/// Moves as many of these hours as the line has.
fn move_hours(version: &mut PlanVersion, old: CategoryId, given: &[(CategoryId, Minutes)]) {
    let Some(place) = version.lines.iter().position(|line| line.category == old) else { return };
    for (behind, (category, hours)) in (1..).zip(given) {
        let line = &mut version.lines[place];
        let minutes = (*hours).min(line.minutes);
        line.minutes -= minutes;
        let direction = line.direction;
        version.lines.insert(place + behind, PlanLine { category: *category, minutes, direction });
    }
}

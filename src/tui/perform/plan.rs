//! Changes of the plan.

use super::{Told, category_of, said};
use crate::{
    app::{
        error::Error,
        plan::{self, PlanChange},
        session::{Receipt, Session},
    },
    domain::{
        category::CategoryId,
        minutes::Minutes,
        plan::{Direction, PlanLine, PlanVersion},
    },
};

pub(super) fn amend(
    session: &mut Session,
    label: String,
    edit: impl FnOnce(&mut PlanVersion),
) -> Result<Receipt<PlanVersion>, Error> {
    plan::amend(session, label, &PlanChange::by_hand(), |version| {
        edit(version);
        Ok(())
    })
}

/// Changes a line of the budget, or begins it.
pub(super) fn line(
    session: &mut Session,
    category: CategoryId,
    label: &str,
    words: &str,
    edit: impl FnOnce(&mut PlanLine),
) -> Result<Told, Error> {
    let name = category_of(session, category)?.name;
    let receipt = amend(session, format!("budget {name} {label}"), |plan| {
        edit(line_of(plan, category));
    })?;
    Ok(said(receipt, |plan| format!("{name} {words}{}.", from(&plan))))
}

fn line_of(plan: &mut PlanVersion, category: CategoryId) -> &mut PlanLine {
    let known = plan.lines.iter().position(|line| line.category == category);
    let place = known.unwrap_or_else(|| {
        let (minutes, direction) = (Minutes::ZERO, Direction::AtLeast);
        plan.lines.push(PlanLine { category, minutes, direction });
        plan.lines.len() - 1
    });
    &mut plan.lines[place]
}

pub(super) fn from(plan: &PlanVersion) -> String {
    plan.from.map_or_else(String::new, |week| format!(" from week {}", week.number()))
}

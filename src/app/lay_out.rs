//! Lays a plan out in the week a stage at a time, and what the last half year has to say about it.

use super::{
    error::Error,
    history,
    plan::{self, PlanChange},
    series,
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    analysis::{
        counted,
        filing::merged,
        ideal_shape,
        laying_out::{self, Ground, Stage},
        typical_week,
    },
    domain::{
        category::{Category, CategoryId, Kind},
        ideal_week::{self, Slot},
        minutes::Minutes,
        plan::{Direction, PlanLine, PlanVersion},
        week::Week,
        working_hours::WorkingHours,
    },
};

/// So many weeks before the plan say what a usual week is.
const WEEKS: i64 = 26;

/// What a stage added.
#[derive(Clone, Debug)]
pub struct LaidOut {
    pub stage: Stage,
    pub added: Vec<Slot>,
    pub plan: PlanVersion,
}

/// Carries out that stage, or the first that has something to add.
pub fn lay_out(
    session: &mut Session,
    stage: Option<Stage>,
    wanted: &PlanChange,
) -> Result<Receipt<LaidOut>, Error> {
    let (first_week, version) = plan::to_change(session, wanted)?;
    let asked = Asked::read(session, first_week, &version)?;
    let stages = Stage::ALL.into_iter().filter(|one| stage.is_none_or(|stage| stage == *one));
    let found = stages.map(|stage| (stage, asked.lay(stage, &version)));
    let Some((stage, added)) = found.into_iter().find(|(_, added)| !added.is_empty()) else {
        let book = Book::open(session.reading())?;
        if let Some(what) = too_much(&version, &book.categories).filter(|_| stage.is_none()) {
            return Err(Error::new(what).hint("what differs from the budget is yours to move"));
        }
        let what = stage.map_or("every line has its hours in the week", |stage| match stage {
            Stage::Meetings => "no recurring meeting that stays fits what its line lacks",
            Stage::Focus => "what is done alone has its hours, or no hour of working time is free",
            Stage::Rest => "every line has its hours, or no working time is free",
        });
        return Err(Error::new(what).hint("what differs from the budget is yours to move"));
    };
    let label = format!("lay out {}", stage.words());
    let receipt = plan::amend(session, label, wanted, |version| {
        for slot in &added {
            version.slots = ideal_week::painted(&version.slots, *slot);
        }
        Ok(())
    })?;
    Ok(receipt.with(|plan| LaidOut { stage, added, plan }))
}

/// `Hiring has 6.0 h in the week, 1.5 more than its line`: the line with most too much.
fn too_much(version: &PlanVersion, categories: &[Category]) -> Option<String> {
    let over = |line: &PlanLine| version.placed(line.category) - line.minutes;
    let line = version.lines.iter().max_by_key(|line| over(line))?;
    let category = categories.iter().find(|one| one.id == line.category)?;
    (over(line) > Minutes::ZERO).then(|| {
        format!(
            "{} has {} h in the week, {} more than its line",
            category.name,
            version.placed(line.category).screen_hours(),
            over(line).screen_hours()
        )
    })
}

struct Asked {
    hours: WorkingHours,
    meetings: Vec<Slot>,
    priority: Vec<CategoryId>,
    with_people: Vec<CategoryId>,
}

impl Asked {
    fn read(session: &Session, first_week: Week, version: &PlanVersion) -> Result<Self, Error> {
        let book = Book::open(session.reading())?;
        let (first, last) = before(session, first_week)?;
        let lines = series::over(session, first, last)?.lines;
        let line_of =
            |id| Some(merged(id, &book.categories)).filter(|id| version.line(*id).is_some());
        let mut categories: Vec<_> =
            book.categories.iter().filter(|one| one.kind == Kind::Work).collect();
        categories.sort_by_key(|one| (one.position, one.id));
        let first_day = first_week.first_day(book.profile().first_weekday);
        Ok(Self {
            hours: book.profile_on(first_day).hours.clone(),
            meetings: laying_out::staying(&lines, line_of),
            priority: categories.into_iter().map(|one| one.id).collect(),
            with_people: with_people(session, &book, first_week)?.unwrap_or_else(|| {
                // Where nothing tells, what is to get at least its hours is taken to be done alone.
                let others = |line: &&PlanLine| line.direction != Direction::AtLeast;
                version.lines.iter().filter(others).map(|line| line.category).collect()
            }),
        })
    }

    fn lay(&self, stage: Stage, plan: &PlanVersion) -> Vec<Slot> {
        let Self { hours, meetings, priority, with_people } = self;
        laying_out::lay(stage, &Ground { plan, hours, meetings, priority, with_people })
    }
}

/// The half year before that week, as far as it is over or under way.
fn before(session: &Session, week: Week) -> Result<(Week, Week), Error> {
    Ok((week.plus(-WEEKS), week.previous().min(session.this_week()?)))
}

/// The categories that were mostly spent with other people in the half year before that week; `None` where
/// nothing tells.
pub fn with_people(
    session: &Session,
    book: &Book,
    week: Week,
) -> Result<Option<Vec<CategoryId>>, Error> {
    let (first, last) = before(session, week)?;
    let rows = history::between(session.reading(), book, first, last)?;
    Ok(ideal_shape::with_people(&rows))
}

/// What a usual week of the half year before that one held, of the weeks that count.
pub fn typical_week(session: &Session, book: &Book, week: Week) -> Result<Vec<Slot>, Error> {
    let (first, last) = before(session, week)?;
    let mut weeks = Vec::new();
    for week in first.through(last) {
        let view = book.week(session.reading(), week)?;
        let is_closed = view.record.is_closed();
        if counted::why_not(&view.picture.comparison, is_closed).is_none() {
            weeks.push(typical_week::held(&view.picture, &book.profiles));
        }
    }
    Ok(typical_week::typical(&weeks))
}

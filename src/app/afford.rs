//! What saying yes costs, before anything is said. Stores nothing.

use super::{
    error::Error,
    log::{point_at, usable_category, with_own_example},
    plan::{begins, in_force},
    seen,
    session::Session,
    week::Book,
};
use crate::{
    analysis::afford::{self, Asked, Cost, Known},
    domain::{
        category::Category,
        minutes::Minutes,
        phrase::{Repeated, repeated},
    },
    store::records::goals,
};

/// A request with its price.
#[derive(Clone, Debug)]
pub struct Afforded {
    pub asked: Repeated,
    pub category: Option<Category>,
    pub cost: Cost,
    /// `from 2026-W48`, where the plan it is set against does not hold yet.
    pub plan_begins: Option<String>,
    pub categories: Vec<Category>,
}

/// Reads the request and sets it against the plan of next week, in which it could begin, and the last
/// weeks. `people` are all in it.
pub fn afford(
    session: &Session,
    typed: &str,
    preparation: Minutes,
    people: Option<u32>,
) -> Result<Afforded, Error> {
    let asked = repeated(typed).map_err(|refusal| with_own_example(session, refusal))?;
    let category = match &asked.category {
        Some(key) => {
            Some(usable_category(session, key).map_err(|error| point_at(error, typed, key))?)
        }
        None => None,
    };
    let reading = session.reading();
    let book = Book::open(reading)?;
    let this_week = session.this_week()?;
    let (_, version) = in_force(session, this_week.next())?;
    let profile = session.profile()?;
    // A week under way says little of what a week holds.
    let weeks = seen::seen(reading, &book, this_week.previous())?.weeks;
    let cost = afford::cost(
        &Asked {
            rhythm: asked.rhythm,
            length: asked.length,
            preparation,
            people,
            category: category.as_ref().map(|category| (category.id, category.kind)),
            place: asked.place,
        },
        &Known {
            version: &version,
            capacity: profile.capacity,
            hours: &profile.hours,
            goals: &goals::of_half(reading, book.half_of(this_week.next()))?,
            weeks: &weeks,
        },
    );
    let plan_begins = version.from.is_some_and(|from| from > this_week).then(|| begins(&version));
    Ok(Afforded { asked, category, cost, plan_begins, categories: book.categories })
}

//! A week among those before it: what ran on, what drifts, and what was decided about it.

use super::{error::Error, history, week::Book};
use crate::{
    analysis::{
        drift,
        runs::{self, Run, SeenWeek},
        week_rows::{WeekRows, WeekTotal},
    },
    domain::{category::CategoryId, decision::Decision, plan, week::Week},
    store::{Reading, records::decisions},
};

/// So many weeks are looked through for a run; for the beginning of a drift as many again, as long as
/// it may lie before them.
const WEEKS: i64 = drift::LOOK_BACK;

/// A drift that lasts longer than two years is told as one of two years: a week must not cost more the
/// longer it lasts.
const MOST_WEEKS: i64 = 4 * WEEKS;

#[derive(Clone, Debug)]
pub struct Seen {
    /// Half a year of weeks, oldest first; the week itself is the last one.
    pub rows: Vec<WeekRows>,
    /// The same as they are read beside each other, and those before them in which a drift began that
    /// still lasts.
    pub weeks: Vec<SeenWeek>,
    /// Those made up to it since its baseline: what was accepted until the offsite may be older than
    /// these weeks.
    pub decisions: Vec<Decision>,
}

/// How a category stands in a week.
#[derive(Clone, Debug)]
pub struct Standing {
    pub run: Run,
    /// The decision that keeps it quiet.
    pub quiet: Option<Decision>,
}

pub fn seen(reading: &Reading, book: &Book, week: Week) -> Result<Seen, Error> {
    let mut first = week.plus(1 - WEEKS);
    let rows = history::between(reading, book, first, week)?;
    let mut weeks: Vec<SeenWeek> = as_seen(&rows, book);
    let begins = history::first_known(reading, book.profile().first_weekday)?;
    let earliest = week.plus(1 - MOST_WEEKS);
    let may_be_earlier = |first| earliest < first && begins.is_some_and(|begins| begins < first);
    while may_be_earlier(first) && runs::drift_may_be_older(&weeks) {
        let earlier = history::between(reading, book, first.plus(-WEEKS), first.previous())?;
        if !earlier.iter().any(|rows| rows.total.is_counted()) {
            break;
        }
        first = first.plus(-WEEKS);
        weeks.splice(0..0, as_seen(&earlier, book));
    }
    // An answer to a plan that was thought through anew since keeps nothing quiet.
    let baseline = plan::baseline(&book.plans, week).and_then(|(_, version)| version.from);
    let decisions = match baseline {
        Some(first) => decisions::between(reading, first, week)?,
        None => decisions::up_to(reading, week)?,
    };
    Ok(Seen { rows, weeks, decisions })
}

fn as_seen(rows: &[WeekRows], book: &Book) -> Vec<SeenWeek> {
    rows.iter().map(|rows| SeenWeek::of(rows, &book.categories)).collect()
}

impl Seen {
    /// The week itself.
    pub fn this(&self) -> &WeekRows {
        self.rows.last().expect("the weeks up to one hold it")
    }

    /// The week itself, for what is read of it alone.
    pub fn this_mut(&mut self) -> &mut WeekRows {
        self.rows.last_mut().expect("the weeks up to one hold it")
    }

    pub fn total(&self) -> &WeekTotal {
        &self.this().total
    }

    /// `None` where the category neither drifts nor left its target the unwanted way in the newest week
    /// that counts.
    pub fn standing(&self, book: &Book, category: CategoryId) -> Option<Standing> {
        let run = runs::run(&self.weeks, category)?;
        Some(Standing { run, quiet: self.quiet(book, category).cloned() })
    }

    /// The decision that keeps the category quiet in the week itself.
    pub fn quiet(&self, book: &Book, category: CategoryId) -> Option<&Decision> {
        let week = self.total().week;
        drift::muted(&self.decisions, &book.plans, &book.categories, category, week)
    }
}

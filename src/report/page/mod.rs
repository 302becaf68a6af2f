//! A half on one page, to be shown to somebody: what was planned, what it was given, what was
//! decided. `parts` says what stands on it and in which order; `markdown` writes it as text, `html`
//! as a page of its own with pictures, without scripts and without anything from elsewhere. Its
//! figures are those that the CSV files are made of, so the two can't differ.

mod bars;
pub mod booking;
mod choices;
pub mod grid;
mod heat;
pub mod html;
mod limits;
pub mod markdown;
pub mod offsite;
mod parts;
mod shades;
mod stack;
mod svg;
#[cfg(test)]
mod tests;
mod texts;
mod time;

use chrono::NaiveDate;

use self::grid::Document;
use super::{goals::GoalRow, proposal::ProposalRow, references::Beside, series::SeriesRow};
use crate::{
    analysis::{
        half::{HalfRow, HalfTotals},
        runs::SeenWeek,
        series::verdict::GivenBack,
        week_rows::{WeekLine, WeekRows},
    },
    domain::{
        category::CategoryId,
        decision::{Decision, Subject},
        half::Half,
        minutes::Minutes,
        notation::Notation,
    },
};

#[derive(Clone, Debug)]
pub struct Page {
    pub notation: Notation,
    pub half: Half,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// The day as of which it is told, where the half is not over.
    pub as_of: Option<NaiveDate>,
    /// What there is to say first, in whole sentences.
    pub sentences: Vec<String>,
    pub totals: HalfTotals,
    /// What a plan that asks for more than there is needs, in a sentence.
    pub needed: Option<String>,
    /// Those of the totals' rows, in their order.
    pub categories: Vec<CategoryPart>,
    /// Of the whole half, in order; those to come have no rows.
    pub weeks: Vec<WeekPart>,
    pub goals: Vec<GoalRow>,
    pub decisions: Vec<DecisionPart>,
    /// Dearest first.
    pub series: Vec<SeriesPart>,
    /// What is proposed for the half after it.
    pub next: Option<NextPlan>,
    /// Published figures beside the page's own.
    pub references: Vec<Beside>,
}

/// A category with its figures, in the order of the categories.
#[derive(Clone, Debug)]
pub struct CategoryPart {
    /// Its own and those of the categories merged into it; none for what is unfiled.
    pub ids: Vec<CategoryId>,
    /// Names it in pictures.
    pub letter: char,
    pub row: HalfRow,
}

#[derive(Clone, Debug)]
pub struct WeekPart {
    pub number: u32,
    pub first_day: NaiveDate,
    /// `None` for a week to come.
    pub rows: Option<WeekRows>,
    /// The same, as it is read among others.
    pub seen: Option<SeenWeek>,
}

/// A decision, and the name of what it is about; none where it is not told.
#[derive(Clone, Debug)]
pub struct DecisionPart {
    /// Its realised minutes are those measured.
    pub decision: Decision,
    pub name: String,
}

/// A recurring meeting, and what its row has no column for.
#[derive(Clone, Debug)]
pub struct SeriesPart {
    pub row: SeriesRow,
    pub has_ended: bool,
    /// What could be decided where nothing was, and why.
    pub proposed: Option<String>,
    /// Minutes a week that its verdict gives back.
    pub gives_back: GivenBack,
}

/// The hours of the half to come.
#[derive(Clone, Debug)]
pub struct NextPlan {
    pub half: Half,
    pub rows: Vec<ProposalRow>,
    /// That of the last plan; `None` without one.
    pub buffer_now: Option<Minutes>,
    /// What the wishes leave for it; `None` unless every category has one.
    pub buffer_wanted: Option<Minutes>,
    pub buffer: Minutes,
    /// That of the plan that is set.
    pub buffer_set: Option<Minutes>,
    pub buffer_because: String,
    pub capacity: Minutes,
    /// What the wishes come to, in whole sentences.
    pub sentences: Vec<String>,
}

impl CategoryPart {
    pub fn is_unfiled(&self) -> bool {
        self.ids.is_empty()
    }

    /// Its minutes in that week and how far they are beyond the plan; `None` where the week has no
    /// line for it.
    fn in_week(&self, rows: &WeekRows) -> Option<(Minutes, Option<Minutes>)> {
        let is_its = |line: &&WeekLine| match line.category {
            Some(id) => self.ids.contains(&id),
            None => self.is_unfiled(),
        };
        let lines: Vec<&WeekLine> = rows.lines.iter().filter(is_its).collect();
        lines.first()?;
        let known: Vec<Minutes> = lines.iter().filter_map(|line| line.difference).collect();
        let difference = (!known.is_empty()).then(|| known.into_iter().sum());
        Some((lines.iter().map(|line| line.actual).sum(), difference))
    }
}

impl Page {
    /// The page as it is to be written.
    pub fn document(&self) -> Document {
        parts::document(self)
    }

    /// The page for eyes that are to see no titles, people and reasons.
    #[must_use]
    pub fn categories_only(mut self) -> Self {
        for goal in &mut self.goals {
            (goal.title, goal.lagging_sign) = (None, None);
        }
        for DecisionPart { decision, name } in &mut self.decisions {
            decision.why.clear();
            decision.owner.clear();
            if let Subject::Series(_) = decision.subject {
                name.clear();
            }
        }
        for series in &mut self.series {
            (series.row.title, series.row.people) = (None, None);
        }
        self
    }

    /// Name of the category with that key.
    fn name_of(&self, key: &str) -> String {
        let found = self.categories.iter().find(|one| one.row.key == key);
        found.map_or(key, |one| &one.row.name).to_owned()
    }

    /// `First half of 2026`.
    fn title(&self) -> String {
        let text = self.half.to_string();
        match text.split_once("-H") {
            Some((year, "1")) => format!("First half of {year}"),
            Some((year, _)) => format!("Second half of {year}"),
            None => text,
        }
    }
}

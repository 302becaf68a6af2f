//! Half a year, as far as it has come: its figures, what they teach, and the hours it proposes for
//! the next one.

use super::{
    decisions as decided_so_far,
    error::Error,
    history,
    series::{Worksheet, worksheet},
    session::Session,
    week::Book,
};
use crate::{
    analysis::{
        half::{
            self, HalfTotals,
            baselines::{Stretch, stretches},
            decided::{Decided, decided},
            findings::{Finding, findings},
            held::{self, Held},
        },
        proposal::{self, NextHalf, Proposal},
        week_rows::WeekRows,
    },
    domain::{
        category::CategoryId,
        decision::{Decision, Tactic},
        half::Half,
        minutes::Minutes,
        plan::{self, PlanVersion},
        review::Wanted,
        week::Week,
    },
    report::half_summary::{self, HalfSummaryRow, NextLine},
    store::records::{decisions, halves},
};

/// A half's weeks up to the current one, and what follows from them.
#[derive(Clone, Debug)]
pub struct HalfView {
    pub half: Half,
    pub weeks: Vec<WeekRows>,
    pub totals: HalfTotals,
    /// What all its weeks held, where too few of them count for more.
    pub held: Option<Held>,
    /// Capacity of its last week.
    pub capacity: Minutes,
    /// The first and the last of its weeks that stand against a provisional plan.
    pub provisional: Option<(Week, Week)>,
    /// Nothing where the plan was not made anew in it.
    pub stretches: Vec<Stretch>,
    pub findings: Vec<Finding>,
    pub next: Next,
}

/// The half after it.
#[derive(Clone, Debug)]
pub struct Next {
    pub half: Half,
    pub wishes: Vec<Wanted>,
    /// Hours a week that decisions of this half proved to free.
    pub proved: Minutes,
    /// `None` while too few weeks count.
    pub proposal: Option<Proposal>,
    /// The version of the plan that begins with it.
    pub set: Option<PlanVersion>,
}

pub fn half(session: &Session, half: Half) -> Result<HalfView, Error> {
    session.at_once(|| read(session, half))
}

fn read(session: &Session, half: Half) -> Result<HalfView, Error> {
    let book = Book::near_half(session.reading(), half)?;
    let rule = book.profile().half_rule;
    let (first, last) = (half.first_week(rule), half.last_week(rule));
    let reached = last.min(session.this_week()?);
    let weeks = if first <= reached {
        history::between(session.reading(), &book, first, reached)?
    } else {
        Vec::new()
    };
    let decisions = decisions::between(session.reading(), first, last)?;
    let totals = half::totals(&weeks, &book.categories);
    Ok(HalfView {
        half,
        held: held::instead(&totals, &weeks, &book.categories),
        capacity: capacity_in(&book, last),
        provisional: provisional(&weeks, &book),
        stretches: stretches(&totals, &weeks, &book.plans),
        findings: findings(&totals, &weeks, &decisions),
        next: next(session, &book, half.next(), &totals, &decisions)?,
        weeks,
        totals,
    })
}

fn provisional(weeks: &[WeekRows], book: &Book) -> Option<(Week, Week)> {
    let plan_of = |week| plan::in_force(&book.plans, week).map(|(_, version)| version);
    let is_provisional = |week: &Week| plan_of(*week).is_some_and(PlanVersion::is_provisional);
    let mut measured = weeks.iter().map(|rows| rows.total.week).filter(is_provisional);
    let first = measured.next()?;
    Some((first, measured.next_back().unwrap_or(first)))
}

fn next(
    session: &Session,
    book: &Book,
    half: Half,
    totals: &HalfTotals,
    decisions: &[Decision],
) -> Result<Next, Error> {
    let wishes = halves::wanted(session.reading(), half)?;
    let first_week = half.first_week(book.profile().half_rule);
    let asked = NextHalf {
        first_week,
        capacity: capacity_in(book, first_week),
        categories: &book.categories,
        plan: plan::in_force(&book.plans, first_week.previous()).map(|(_, version)| version),
        wishes: &wishes,
    };
    let proposal = proposal::propose(totals, &asked);
    // A guarded time is kept for something; it gives nothing back.
    let freeing = decisions.iter().filter(|decision| decision.tactic != Some(Tactic::Guard));
    let in_force = plan::in_force(&book.plans, first_week).map(|(_, version)| version);
    Ok(Next {
        half,
        proved: freeing.filter_map(|decision| decision.realised).sum(),
        proposal,
        set: in_force.filter(|version| version.from == Some(first_week)).cloned(),
        wishes,
    })
}

fn capacity_in(book: &Book, week: Week) -> Minutes {
    book.profile_on(week.first_day(book.profile().first_weekday)).capacity
}

/// What is asked of a half's blocks and not of its weeks.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Minutes rated low, by recurring meeting, largest first.
    pub low_value: Vec<(String, Minutes)>,
    pub decided: Decided,
}

pub fn beside(session: &Session, half: Half) -> Result<Beside, Error> {
    let filter = decided_so_far::Filter { half: Some(half), ..Default::default() };
    let standing = decided_so_far::list(session, &filter)?;
    Ok(Beside {
        low_value: low_value(&worksheet(session, half)?),
        decided: decided(standing.iter().map(|one| &one.decision)),
    })
}

/// Minutes rated low, by recurring meeting, largest first.
pub fn low_value(worksheet: &Worksheet) -> Vec<(String, Minutes)> {
    let rated = worksheet
        .lines
        .iter()
        .filter_map(|line| Some((line.series.title.clone(), line.facts.low_value?)));
    let mut low_value: Vec<(String, Minutes)> =
        rated.filter(|(_, minutes)| !minutes.is_zero()).collect();
    low_value.sort_by(|(one, its), (other, others)| others.cmp(its).then_with(|| one.cmp(other)));
    low_value
}

impl HalfView {
    /// The rows of `half-summary.csv`.
    pub fn summary(&self) -> Vec<HalfSummaryRow> {
        half_summary::rows(self.half, &self.totals, &self.next.lines())
    }
}

impl Next {
    /// What is wanted, proposed and set for each category.
    pub fn lines(&self) -> Vec<NextLine> {
        let wished = self.wishes.iter().map(|wish| wish.category);
        let proposed = self.proposal.iter().flat_map(|proposal| &proposal.lines);
        let set = self.set.iter().flat_map(|version| &version.lines);
        let mut categories: Vec<CategoryId> = wished
            .chain(proposed.map(|line| line.category))
            .chain(set.map(|line| line.category))
            .collect();
        categories.sort();
        categories.dedup();
        categories.into_iter().map(|category| self.line(category)).collect()
    }

    fn line(&self, category: CategoryId) -> NextLine {
        let wish = self.wishes.iter().find(|wish| wish.category == category);
        let proposed = self.proposal.as_ref().and_then(|proposal| proposal.line(category));
        let set = self.set.as_ref().and_then(|version| version.line(category));
        NextLine {
            category,
            wanted: wish.map(|wish| wish.minutes),
            proposed: proposed.map(|line| line.proposed),
            set: set.map(|line| line.minutes),
        }
    }
}

//! The eight tables of the history, each made when it is asked for. `export` writes them for somebody
//! else, `exports` keeps them beside the store.

use std::cell::OnceCell;

use super::{
    close_week::live_rows,
    decisions::standing,
    error::Error,
    half::{self, HalfView},
    series::over,
    session::Session,
    week::Book,
};
use crate::{
    analysis::{half::totals, week_rows::WeekRows},
    domain::{decision::Decision, half::Half, week::Week},
    report::{blocks, decisions, goals, plans, series, sheet::Sheet, week_totals, weeks},
    store::records::{
        decisions as decision_records, goals as goal_records, plans as plan_records,
        series as series_records,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Weeks,
    WeekTotals,
    Summary(Half),
    Blocks,
    Decisions,
    Goals,
    Plan,
    Series,
}

impl Table {
    pub fn file(self) -> String {
        match self {
            Self::Weeks => "weeks.csv".to_owned(),
            Self::WeekTotals => "week-totals.csv".to_owned(),
            Self::Summary(half) => format!("{half}-summary.csv"),
            Self::Blocks => "blocks.csv".to_owned(),
            Self::Decisions => "decisions.csv".to_owned(),
            Self::Goals => "goals.csv".to_owned(),
            Self::Plan => "plan.csv".to_owned(),
            Self::Series => "series.csv".to_owned(),
        }
    }
}

/// What the tables are of.
pub(super) struct Sheets<'a> {
    pub session: &'a Session,
    pub book: Book,
    /// Of `weeks.csv` and `week-totals.csv`.
    pub weeks: Vec<WeekRows>,
    /// In order, each with a summary of its own.
    pub halves: Vec<Half>,
    /// The first and the last week of which blocks and recurring meetings are told; `None` of none.
    pub detail: Option<(Week, Week)>,
    /// Decisions of this half alone; `None` of all.
    pub decided_in: Option<Half>,
    pub views: OnceCell<Vec<HalfView>>,
}

impl Sheets<'_> {
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![Table::Weeks, Table::WeekTotals];
        tables.extend(self.halves.iter().map(|half| Table::Summary(*half)));
        tables.extend([Table::Blocks, Table::Decisions, Table::Goals, Table::Plan, Table::Series]);
        tables
    }

    pub fn sheet(&self, table: Table) -> Result<Sheet, Error> {
        let reading = self.session.reading();
        let categories = &self.book.categories;
        Ok(match table {
            Table::Weeks => Sheet::of(&weeks::rows(&self.weeks)),
            Table::WeekTotals => Sheet::of(&week_totals::rows(&self.weeks)),
            Table::Summary(half) => {
                let view = self.views()?.iter().find(|view| view.half == half);
                Sheet::of(&view.map(HalfView::summary).unwrap_or_default())
            }
            Table::Blocks => Sheet::of(&self.blocks()?),
            Table::Decisions => {
                let all = series_records::list(reading)?;
                Sheet::of(&decisions::rows(&self.decided()?, categories, &all))
            }
            Table::Goals => {
                let mut rows = Vec::new();
                let views = self.views()?;
                for view in views {
                    let of_half = goal_records::of_half(reading, view.half)?;
                    rows.extend(goals::rows(&of_half, &view.totals, categories));
                }
                // An offsite sets the goals of a half of which no week is there yet.
                let next = views.last().map(|view| view.half.next());
                let this_week = self.session.this_week()?;
                let is_to_come =
                    |half: &Half| half.first_week(self.book.profile().half_rule) > this_week;
                if let Some(next) = next.filter(is_to_come) {
                    let of_half = goal_records::of_half(reading, next)?;
                    let nothing_yet = totals(&[], categories);
                    rows.extend(goals::rows(&of_half, &nothing_yet, categories));
                }
                Sheet::of(&rows)
            }
            Table::Plan => Sheet::of(&plans::rows(&plan_records::list(reading)?, categories)),
            Table::Series => {
                let worksheet = self.detail.map(|(first, last)| over(self.session, first, last));
                let lines = worksheet.transpose()?.map(|worksheet| worksheet.lines);
                Sheet::of(&series::rows(&lines.unwrap_or_default(), categories, self.is_one_half()))
            }
        })
    }

    fn views(&self) -> Result<&[HalfView], Error> {
        if let Some(views) = self.views.get() {
            return Ok(views);
        }
        let read = self.halves.iter().map(|one| half::half(self.session, *one));
        let views = read.collect::<Result<Vec<_>, Error>>()?;
        Ok(self.views.get_or_init(|| views))
    }

    /// Rows of every block in the weeks.
    fn blocks(&self) -> Result<Vec<blocks::BlockRow>, Error> {
        let mut rows = Vec::new();
        for week in self.detail.into_iter().flat_map(|(first, last)| first.through(last)) {
            let (view, _) = live_rows(self.session.reading(), &self.book, week)?;
            let counting = view.picture.entries.iter().filter(|entry| entry.left_out.is_none());
            rows.extend(blocks::rows(week, &view.blocks, counting, &self.book.categories));
        }
        Ok(rows)
    }

    /// With what they brought, once it is measured.
    fn decided(&self) -> Result<Vec<Decision>, Error> {
        let reading = self.session.reading();
        let mut all = decision_records::list(reading)?;
        all.retain(|one| self.decided_in.is_none_or(|half| self.book.half_of(one.week) == half));
        let standing = standing(reading, &self.book, self.session.this_week()?, all)?;
        Ok(standing.into_iter().map(|one| one.decision).collect())
    }

    fn is_one_half(&self) -> bool {
        let half = |week| self.book.half_of(week);
        self.detail.is_none_or(|(first, last)| half(first) == half(last))
    }
}

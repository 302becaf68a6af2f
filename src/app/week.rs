//! One week with everything that decides its figures.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    analysis::{
        drift,
        filing::{self, Filing},
        week::{self, WeekInput, WeekPicture},
        week_rows::{self, Around, WeekRows},
    },
    domain::{
        away::Away,
        block::{Block, When},
        category::{Category, CategoryId},
        goal::Goal,
        half::Half,
        plan::{self, PlanVersion},
        profile::{self, Profile},
        review::{WeekKind, WeekRecord},
        rule::Rule,
        series::Series,
        week::Week,
    },
    store::{
        Reading,
        records::{aways, blocks, categories, goals, plans, profiles, rules, series, weeks},
    },
};

/// What the whole history shares: read once, used for any number of weeks.
#[derive(Clone, Debug)]
pub struct Book {
    pub profiles: Vec<Profile>,
    /// Archived and merged ones too.
    pub categories: Vec<Category>,
    pub rules: Vec<Rule>,
    /// In order of the week from which they hold.
    pub plans: Vec<PlanVersion>,
    /// So many of the first versions are here without lines, slots and perfect day.
    bare_plans: usize,
}

/// So far back from a week those before it are looked at.
const WEEKS_BEFORE: i64 = 2 * drift::LOOK_BACK;

/// One week, seen whole.
#[derive(Clone, Debug)]
pub struct WeekView {
    pub week: Week,
    pub half: Half,
    pub profile: Profile,
    pub record: WeekRecord,
    pub blocks: Vec<Block>,
    pub goals: Vec<Goal>,
    pub aways: Vec<Away>,
    /// Those that its blocks belong to.
    pub series: Vec<Series>,
    /// The version in force and its number.
    pub plan: Option<(usize, PlanVersion)>,
    pub picture: WeekPicture,
}

impl Book {
    pub fn open(reading: &Reading) -> Result<Self, Error> {
        let profiles = profiles::list(reading)?;
        if profiles.is_empty() {
            return Err(super::session::not_set_up());
        }
        let (categories, rules) = (categories::list(reading)?, rules::list(reading)?);
        Ok(Self { profiles, categories, rules, plans: plans::list(reading)?, bare_plans: 0 })
    }

    /// With each version of the plan known by its first week and reason alone; a week reads the one that
    /// holds in it.
    pub fn brief(reading: &Reading) -> Result<Self, Error> {
        let profiles = profiles::list(reading)?;
        if profiles.is_empty() {
            return Err(super::session::not_set_up());
        }
        let (categories, rules) = (categories::list(reading)?, rules::list(reading)?);
        let plans = plans::list_bare(reading)?;
        let bare_plans = plans.len();
        Ok(Self { profiles, categories, rules, plans, bare_plans })
    }

    /// For that week and those around it: versions of the plan that held long before are known by their
    /// first week and reason alone, so that it takes no longer the more of them there are.
    pub fn near(reading: &Reading, week: Week) -> Result<Self, Error> {
        let profiles = profiles::list(reading)?;
        if profiles.is_empty() {
            return Err(super::session::not_set_up());
        }
        let (plans, bare_plans) = plans::list_since(reading, week.plus(-WEEKS_BEFORE))?;
        let (categories, rules) = (categories::list(reading)?, rules::list(reading)?);
        Ok(Self { profiles, categories, rules, plans, bare_plans })
    }

    /// [`Book::near`] the first week of that half.
    pub fn near_half(reading: &Reading, half: Half) -> Result<Self, Error> {
        let profiles = profiles::list(reading)?;
        let latest = profiles.last().ok_or_else(super::session::not_set_up)?;
        Self::near(reading, half.first_week(latest.half_rule))
    }

    /// Whether every version of the plan is here whole.
    pub fn is_whole(&self) -> bool {
        self.bare_plans == 0
    }

    /// The facts that hold on that day.
    pub fn profile_on(&self, day: NaiveDate) -> &Profile {
        profile::on(&self.profiles, day).unwrap_or(&self.profiles[0])
    }

    /// The latest facts, which name the first day of the week and the rule of halves.
    pub fn profile(&self) -> &Profile {
        &self.profiles[self.profiles.len() - 1]
    }

    pub fn half_of(&self, week: Week) -> Half {
        Half::of(week, self.profile().half_rule)
    }

    /// The week in which the block begins.
    pub fn week_of(&self, block: &Block) -> Week {
        match (block.when, block.day) {
            (When::Week(week, _), _) => week,
            (_, Some(day)) | (When::Day(day, _), None) => {
                Week::of(day, self.profile().first_weekday)
            }
            (When::Timed(span), None) => {
                let (day, _) = profile::day_at(&self.profiles, span.start);
                Week::of(day, self.profile().first_weekday)
            }
        }
    }

    /// The weeks that the block touches, in order: more than one where it runs past the end of a week.
    pub fn weeks_of(&self, block: &Block) -> impl Iterator<Item = Week> {
        let first = self.week_of(block);
        let last = block.span().map_or(first, |span| {
            // The end is no part of it.
            let moment = (span.end - chrono::Duration::seconds(1)).max(span.start);
            let (day, _) = profile::day_at(&self.profiles, moment);
            Week::of(day, self.profile().first_weekday)
        });
        first.through(last)
    }

    /// Reads that one week.
    pub fn week(&self, reading: &Reading, week: Week) -> Result<WeekView, Error> {
        let first_weekday = self.profile().first_weekday;
        let first = week.first_day(first_weekday);
        let last = week.last_day(first_weekday);
        let mut blocks = blocks::between(reading, first, last)?;
        blocks.extend(blocks::of_week(reading, week)?);
        let half = self.half_of(week);
        let goals = goals::of_half(reading, half)?;
        let aways = aways::between(reading, first, last)?;
        let record = weeks::get(reading, week)?;
        let plan = self.plan_in(reading, week)?;
        let picture = week::picture(&WeekInput {
            week,
            profiles: &self.profiles,
            blocks: &blocks,
            rules: &self.rules,
            categories: &self.categories,
            plan: plan.as_ref().map(|(number, version)| (*number, version)),
            goals: &goals,
            aways: &aways,
            record: &record,
        });
        Ok(WeekView {
            week,
            half,
            profile: self.profile_on(first).clone(),
            record,
            plan,
            series: series_of(reading, &blocks)?,
            blocks,
            goals,
            aways,
            picture,
        })
    }

    fn plan_in(
        &self,
        reading: &Reading,
        week: Week,
    ) -> Result<Option<(usize, PlanVersion)>, Error> {
        let Some((number, version)) = plan::in_force(&self.plans, week) else { return Ok(None) };
        let mut version = version.clone();
        if number <= self.bare_plans {
            plans::complete(reading, &mut version)?;
        }
        Ok(Some((number, version)))
    }

    /// What decides the week's figures, to be asked more of.
    pub fn input<'a>(&'a self, view: &'a WeekView) -> WeekInput<'a> {
        WeekInput {
            week: view.week,
            profiles: &self.profiles,
            blocks: &view.blocks,
            rules: &self.rules,
            categories: &self.categories,
            plan: view.plan.as_ref().map(|(number, version)| (*number, version)),
            goals: &view.goals,
            aways: &view.aways,
            record: &view.record,
        }
    }

    /// The week's rows as they are now.
    pub fn rows(&self, view: &WeekView, around: &Around<'_>) -> WeekRows {
        week_rows::of(&self.input(view), &view.picture, around)
    }

    /// Where the block is filed; `None` is unfiled.
    pub fn filing(&self, block: &Block) -> Option<Filing> {
        filing::file(block, self.week_of(block), &self.rules, &self.categories)
    }

    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
}

fn series_of(reading: &Reading, blocks: &[Block]) -> Result<Vec<Series>, Error> {
    let ids: BTreeSet<_> = blocks.iter().filter_map(|block| block.series).collect();
    let mut found = Vec::new();
    for id in ids {
        found.extend(series::get(reading, id)?);
    }
    Ok(found)
}

/// Opens the book and reads one week.
pub fn view(session: &Session, week: Week) -> Result<(Book, WeekView), Error> {
    let book = Book::near(session.reading(), week)?;
    let view = book.week(session.reading(), week)?;
    Ok((book, view))
}

/// Names what is special about a week.
pub fn set_kind(session: &mut Session, week: Week, kind: WeekKind) -> Result<Receipt<()>, Error> {
    session.perform(format!("{week} is {}", kind.as_str()), |change| {
        let mut record = weeks::get(change.reading(), week)?;
        record.kind = kind;
        weeks::save(change, &record)?;
        Ok(())
    })
}

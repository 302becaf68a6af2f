//! What a week leaves behind: its totals and one line per category, as plain data. Closing a week
//! freezes these rows; an open week's are made anew each time. `None` is *not known*, never zero.

mod lines;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    counted::{self, NotCounted},
    drift::{self, FlaggedWeek},
    shape, switches,
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    category::{CategoryId, Kind},
    decision::{Decision, DecisionId},
    half::Half,
    minutes::{Minutes, Share},
    plan::Direction,
    review::WeekKind,
    series::Series,
    week::Week,
};

/// What lies around a week and decides of its rows what its own records cannot say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The counted weeks before it, in order, as far as drift looks back.
    pub earlier: &'a [FlaggedWeek],
    /// May be all there are.
    pub decisions: &'a [Decision],
    /// Those that the week's blocks belong to; others are passed over.
    pub series: &'a [Series],
    /// Minutes a week by which series grew since the baseline; `None` where it is not known.
    pub creep: Option<Minutes>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekRows {
    pub total: WeekTotal,
    /// In the order of the categories; what is unfiled comes last.
    pub lines: Vec<WeekLine>,
}

/// The week as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekTotal {
    pub week: Week,
    pub half: Half,
    pub first_day: NaiveDate,
    pub kind: WeekKind,
    /// `None` for a week that enters medians and trends.
    pub not_counted: Option<NotCounted>,
    pub closed_at: Option<DateTime<Utc>>,
    pub revised_at: Option<DateTime<Utc>>,
    /// Number of the plan version in force, from 1.
    pub plan_version: Option<u32>,
    /// Of a full week.
    pub capacity: Minutes,
    /// The capacity without time away.
    pub available: Minutes,
    pub actual: Minutes,
    /// The part of `actual` that nobody confirmed.
    pub unconfirmed: Minutes,
    /// Planned minutes in the available part of the week, buffer apart; `None` without a plan.
    pub planned: Option<Minutes>,
    /// Buffer in the available part of the week.
    pub buffer: Option<Minutes>,
    /// Minutes of the reactive categories.
    pub reactive: Minutes,
    /// Of minutes spent.
    pub on_plan: Option<Share>,
    /// Of minutes planned.
    pub plan_kept: Option<Share>,
    /// Of minutes planned for goals.
    pub goals_kept: Option<Share>,
    /// Part and whole are minutes times minutes.
    pub mix_match: Option<Share>,
    /// Minutes that lay under others.
    pub overlap: Minutes,
    /// Minutes with other people.
    pub meeting: Option<Minutes>,
    pub meetings: Option<u32>,
    /// Minutes with one other person.
    pub one_on_one: Option<Minutes>,
    /// Minutes of free stretches that are long enough to work in.
    pub focus: Option<Minutes>,
    /// Minutes of shorter free stretches.
    pub fragments: Option<Minutes>,
    /// The longest free stretch.
    pub longest: Option<Minutes>,
    /// Changes of category between neighbouring blocks, and the working days they fell on.
    pub switches: Option<(u32, u32)>,
    /// Minutes rated low.
    pub low_value: Option<Minutes>,
    /// Minutes rated at all.
    pub rated: Option<Minutes>,
    /// Minutes a week by which series grew since the baseline; negative where they shrank.
    pub creep: Option<Minutes>,
    /// The category that most time was thought to go to, and the percent guessed.
    pub guess: Option<(CategoryId, u32)>,
    pub review_time: Option<Minutes>,
    pub note: String,
    /// Closed so as not to stay open; nobody looked at it.
    pub unreviewed: bool,
}

/// One category in one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekLine {
    /// `None` for what is unfiled.
    pub category: Option<CategoryId>,
    /// As it was called then.
    pub key: String,
    pub name: String,
    /// Work or reactive.
    pub kind: Kind,
    pub serves_goal: bool,
    /// Titles of the goals it served, joined by `; `.
    pub goals: String,
    pub direction: Option<Direction>,
    /// Minutes of a full week; `None` without a plan, and for a reactive category, which has none.
    pub plan: Option<Minutes>,
    /// The plan in the available part of the week.
    pub scaled: Option<Minutes>,
    pub actual: Minutes,
    /// The part of `actual` that nobody confirmed.
    pub unconfirmed: Minutes,
    /// `actual` beyond the scaled plan, for reactive time beyond the scaled buffer.
    pub difference: Option<Minutes>,
    /// Its part of the scaled plan and buffer together.
    pub plan_share: Option<Share>,
    /// Whether it left its target the unwanted way; `None` where the rule is not asked.
    pub flag: Option<bool>,
    /// Whether it did so in three of the last four counted weeks.
    pub drift: Option<bool>,
    pub meeting: Option<Minutes>,
    pub low_value: Option<Minutes>,
    /// Decisions made about it in this week's review.
    pub decisions: Vec<DecisionId>,
}

/// The rows of a week as it is now.
pub fn of(input: &WeekInput<'_>, picture: &WeekPicture, around: &Around<'_>) -> WeekRows {
    let week = &picture.comparison;
    // Halves follow each other without a gap, so one rule holds for all of them.
    let rule = input.profiles.last().map(|profile| profile.half_rule);
    let record = input.record;
    let planned = |minutes| input.plan.map(|_| minutes);
    let shape = shape::of_week(input, picture, shape::FOCUS);
    let all_rated = lines::rated(input, picture, around, |_| true);
    let not_counted = counted::why_not(week, record.is_reviewed());
    let weeks = not_counted.is_none().then(|| {
        let this = std::iter::once(FlaggedWeek::of(week));
        around.earlier.iter().cloned().chain(this).collect::<Vec<_>>()
    });
    let total = WeekTotal {
        week: input.week,
        half: Half::of(input.week, rule.unwrap_or_default()),
        first_day: first_day(picture),
        kind: record.kind,
        not_counted,
        closed_at: record.closed_at,
        revised_at: record.revised_at,
        plan_version: input.plan.and_then(|(number, _)| u32::try_from(number).ok()),
        capacity: week.capacity,
        available: week.available,
        actual: week.total,
        unconfirmed: week.unconfirmed,
        planned: planned(week.scaled_planned),
        buffer: planned(week.scaled_buffer),
        reactive: week.reactive,
        on_plan: week.on_plan(),
        plan_kept: week.plan_kept(),
        goals_kept: week.goals_kept(),
        mix_match: week.mix_match(),
        overlap: week.overlap,
        meeting: shape.map(|shape| shape.meeting),
        meetings: shape.map(|shape| shape.meetings),
        one_on_one: shape.map(|shape| shape.one_on_one),
        focus: shape.map(|shape| shape.free.focus),
        fragments: shape.map(|shape| shape.free.fragments),
        longest: shape.map(|shape| shape.free.longest),
        switches: switches::of_week(input, picture),
        low_value: all_rated.map(|(low, _)| low),
        rated: all_rated.map(|(_, rated)| rated),
        creep: around.creep,
        guess: record.guess,
        review_time: record.review_time,
        note: record.note.clone(),
        unreviewed: record.unreviewed,
    };
    let lines = week.rows.iter().map(|row| WeekLine {
        meeting: shape.map(|_| lines::met(input, picture, row.category)),
        drift: weeks.as_ref().and_then(|weeks| {
            row.direction.and(row.category).map(|id| drift::drift(weeks, id).is_some())
        }),
        ..lines::line(input, picture, row, around)
    });
    let lines = lines.collect();
    WeekRows { total, lines }
}

fn first_day(picture: &WeekPicture) -> NaiveDate {
    picture.days.first().map(|day| day.date).unwrap_or_default()
}

impl WeekRows {
    /// The line that most time was thought to go to, the percent guessed, and its share of the week;
    /// `None` where nobody guessed, or nothing was spent.
    pub fn guessed(&self) -> Option<(&WeekLine, u32, Share)> {
        let (category, percent) = self.total.guess?;
        let line = self.lines.iter().find(|line| line.category == Some(category))?;
        Some((line, percent, line.share(&self.total)?))
    }
}

impl WeekTotal {
    pub fn is_counted(&self) -> bool {
        self.not_counted.is_none()
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Closed by somebody who looked at it.
    pub fn is_reviewed(&self) -> bool {
        self.is_closed() && !self.unreviewed
    }

    pub fn away(&self) -> Minutes {
        self.capacity - self.available
    }

    /// Minutes rated low of the minutes rated; `None` where less than half of the week is rated, so that
    /// the share would say little about it.
    pub fn low_value_share(&self) -> Option<Share> {
        let (low, rated) = self.low_value.zip(self.rated)?;
        (rated > Minutes::ZERO && 2 * rated.0 >= self.actual.0).then(|| Share::new(low, rated))
    }

    /// Counted minutes of the available ones.
    pub fn coverage(&self) -> Option<Share> {
        (self.available > Minutes::ZERO).then_some(Share::new(self.actual, self.available))
    }
}

impl WeekLine {
    /// Its part of the minutes of the whole week.
    pub fn share(&self, total: &WeekTotal) -> Option<Share> {
        (total.actual > Minutes::ZERO).then_some(Share::new(self.actual, total.actual))
    }

    /// `a / p'`; `None` where nothing was planned.
    pub fn realism(&self) -> Option<Share> {
        let scaled = self.scaled.filter(|scaled| *scaled > Minutes::ZERO)?;
        Some(Share::new(self.actual, scaled))
    }
}

#[cfg(test)]
mod tests;

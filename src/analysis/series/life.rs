//! How a series lives beside the plan: there when it was made, new since, grown, shrunk or ended. What
//! this adds to a week, up or down, is creep.

use super::times::{Time, distances, rhythm, usual_length};
use crate::domain::{
    minutes::Minutes,
    plan::{self, PlanReason, PlanVersion},
    series::Rhythm,
    week::Week,
};

/// Of so many weeks that had it a mean is taken; absent for so many weeks at work a series has ended,
/// or for two of its own intervals where it is rarer.
const WEEKS: usize = 4;
/// A series rarer than this is looked at as if it came every so many weeks, so that little is read.
const LONGEST_INTERVAL: usize = 6;
/// So many weeks back, and from the baseline on, are enough to judge a series, with time away.
pub const WEEKS_LOOKED_AT: i64 = 16;
/// A mean has to change by so much a week, and by a quarter.
const NOTICEABLE: Minutes = Minutes(15);

/// The week from which series are measured: what was there in it is part of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    pub week: Week,
    pub reason: PlanReason,
}

impl Baseline {
    /// That of the plan in force in `week`. A version that is open towards the past measures from the
    /// beginning of the half, its first week being `half_begins`. `None` before any plan.
    pub fn of(versions: &[PlanVersion], week: Week, half_begins: Week) -> Option<Self> {
        let (_, version) = plan::baseline(versions, week)?;
        Some(Self { week: version.from.unwrap_or(half_begins), reason: version.reason })
    }

    /// Nobody thought that plan through yet, so what it is measured from is only the half.
    pub fn is_provisional(self) -> bool {
        !self.reason.is_baseline()
    }
}

/// How a series stands to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It came up after the plan was made and did not show yet that it comes back.
    OneOff,
    /// It came up after the plan was made and was not kept since.
    New,
    InPlan,
    Grown,
    Shrunk,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// `None` without a baseline.
    pub standing: Option<Standing>,
    pub has_ended: bool,
    /// Minutes a week that it takes more than when the plan was made; negative where it takes less.
    pub creep: Minutes,
}

impl Life {
    /// Of a series that was seen neither lately nor when the plan was made.
    pub const LONG_ENDED: Self = Self { standing: None, has_ended: true, creep: Minutes::ZERO };

    /// In one word, as tables have it.
    pub fn word(self) -> &'static str {
        match self.standing {
            _ if self.has_ended => "ended",
            None => "",
            Some(Standing::OneOff) => "one-off",
            Some(Standing::New) => "new",
            Some(Standing::InPlan) => "in plan",
            Some(Standing::Grown) => "grown",
            Some(Standing::Shrunk) => "shrunk",
        }
    }

    pub fn is_new(self) -> Option<bool> {
        self.standing.map(|standing| standing == Standing::New)
    }

    /// Whether it was there when the plan was made, or was kept since.
    pub fn is_in_plan(self) -> Option<bool> {
        self.standing.map(|standing| !matches!(standing, Standing::OneOff | Standing::New))
    }
}

/// What is known of a series up to a week.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The first week in which it ever came.
    pub first: Week,
    /// In order, up to the week asked about: the last [`WEEKS_LOOKED_AT`] weeks of them and as many
    /// from the baseline on are enough.
    pub times: &'a [Time],
    /// The week in which the leader kept it as it was.
    pub kept_in: Option<Week>,
    /// Weeks with time away in them, in order: they say nothing of what it takes.
    pub partly_away: &'a [Week],
    /// Nothing of it is to come, though its calendar is known for long enough.
    pub is_over: bool,
}

/// Weeks without it after which a series of that rhythm has ended.
pub fn span(rhythm: Rhythm) -> usize {
    let interval = rhythm.interval().try_into().unwrap_or(LONGEST_INTERVAL);
    WEEKS.max(2 * interval.min(LONGEST_INTERVAL))
}

/// `at_work` are the weeks with work in them up to the week asked about, as far as times are known.
pub fn life(known: &Known<'_>, baseline: Option<Week>, at_work: &[Week]) -> Life {
    let Known { first, times, kept_in, is_over, .. } = *known;
    let span = span(rhythm(times, at_work));
    let last = times.last().map(|time| time.week);
    let absent = at_work.iter().filter(|week| last.is_some_and(|last| **week > last)).count();
    let has_ended = is_over || last.is_none() || absent >= span;
    let Some(baseline) = baseline else {
        return Life { standing: None, has_ended, creep: Minutes::ZERO };
    };
    let since = kept_in.map_or(baseline, |kept| kept.max(baseline));
    let is_new = first > baseline && kept_in.is_none_or(|kept| kept < baseline);
    if is_new {
        let standing = if has_shown_itself(times) { Standing::New } else { Standing::OneOff };
        let takes_time = standing == Standing::New && !has_ended;
        let a_week = rhythm(times, at_work).in_weeks(usual_length(times), 1);
        let creep = if takes_time { a_week } else { Minutes::ZERO };
        return Life { standing: Some(standing), has_ended, creep };
    }
    let change = Change::of(known, since, at_work);
    let standing = match change {
        Some(change) if change.is_noticeable() && change.creep() > Minutes::ZERO => Standing::Grown,
        Some(change) if change.is_noticeable() => Standing::Shrunk,
        _ => Standing::InPlan,
    };
    let creep = match change {
        Some(change) if has_ended => -change.first,
        Some(change) if change.is_noticeable() => change.creep(),
        _ => Minutes::ZERO,
    };
    Life { standing: Some(standing), has_ended, creep }
}

/// Two times where the calendar repeats it by a rule, otherwise a steady rhythm.
fn has_shown_itself(times: &[Time]) -> bool {
    let mut weeks: Vec<Week> = times.iter().map(|time| time.week).collect();
    weeks.dedup();
    let by_rule = times.iter().any(|time| time.by_rule) && times.len() >= 2;
    by_rule || comes_steadily(&weeks)
}

/// Whether three of some four weeks have it, or three in a row lie at one distance of up to four weeks.
/// `weeks` are in order, each once.
pub fn comes_steadily(weeks: &[Week]) -> bool {
    weeks.windows(3).any(|three| {
        let [before, after] = [three[1].since(three[0]), three[2].since(three[1])];
        before + after < 4 || before == after && before <= 4
    })
}

/// What it took a week in the first weeks that had it, and in the last ones: as many each.
#[derive(Clone, Copy, Debug)]
struct Change {
    first: Minutes,
    last: Minutes,
}

impl Change {
    /// Since a week; `None` where it did not come since then.
    fn of(known: &Known<'_>, since: Week, at_work: &[Week]) -> Option<Self> {
        let mut weeks: Vec<Week> = known.times.iter().map(|time| time.week).collect();
        weeks.retain(|week| *week >= since);
        weeks.dedup();
        if weeks.iter().any(|week| !known.partly_away.contains(week)) {
            weeks.retain(|week| !known.partly_away.contains(week));
        }
        let count = weeks.len().min(WEEKS);
        let (first, last) = (weeks.get(..count)?, weeks.get(weeks.len() - count..)?);
        let before = usual_distance(first, at_work);
        // As long as it comes at its old distance now and then, what lies between was left out by chance.
        let is_as_before = distances(last, at_work).contains(&before);
        let now = if is_as_before { before } else { usual_distance(last, at_work) };
        let a_week = |among: &[Week], between: usize| {
            let of_them = known.times.iter().filter(|time| among.contains(&time.week));
            let sum: Minutes = of_them.map(|time| time.length).sum();
            sum.scaled(Minutes(1), Minutes(i64::try_from(count * between).unwrap_or(i64::MAX)))
        };
        (count > 0).then(|| Self { first: a_week(first, before), last: a_week(last, now) })
    }

    fn creep(self) -> Minutes {
        self.last - self.first
    }

    /// By at least fifteen minutes a week and a quarter of what it was.
    fn is_noticeable(self) -> bool {
        let size = self.creep().0.abs();
        size >= NOTICEABLE.0 && 4 * size >= self.first.0
    }
}

/// The middle one of the distances, of two the smaller; one week where there are none.
fn usual_distance(weeks: &[Week], at_work: &[Week]) -> usize {
    let mut distances = distances(weeks, at_work);
    distances.sort_unstable();
    let middle = distances.get(distances.len().saturating_sub(1) / 2);
    middle.copied().unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests;

//! What a half teaches, found by rule: what was promised and not given, what was only wished for, what
//! a decision moved, and where two figures disagree. Hours and weeks, never a verdict on anybody.

use std::cmp::Reverse;

use super::{HalfRow, HalfTotals, typical::Typical};
use crate::{
    analysis::{
        fraction::Fraction,
        quantile,
        realism::{self, Reading},
        trend::Word,
        week_rows::WeekRows,
    },
    domain::{
        category::Kind,
        decision::{Decision, DecisionKind, DecisionState},
        minutes::Minutes,
        plan::Direction,
        review::WeekKind,
        week::Week,
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The category that is owed most, where its plan was stretched or a wish.
    Owed {
        name: String,
        reading: Reading,
        hours: Minutes,
        trend: Option<Word>,
        /// Early, middle and late, where it fell in the middle and came back.
        came_back: Option<[Fraction; 3]>,
    },
    /// A wish for few hours: the category that took most beyond it.
    Beyond {
        name: String,
        /// The median week by the plan.
        times: Fraction,
        weeks_over: usize,
        weeks: usize,
    },
    /// Every line of the plan was real.
    AllReal,
    /// The week after whose decisions, as far as they were not given up, most moved the way it should;
    /// what moved it is not known.
    Moved { week: Week, changes: Vec<Change> },
    /// One week that a mean would take for the usual.
    OddWeek { week: Week, kind: WeekKind, name: String, hours: Fraction, median: Fraction },
    /// The plan was kept, the goals' part of it less so.
    GoalsBehind {
        plan_kept: Fraction,
        goals_kept: Fraction,
        /// Early, middle and late, where they sink.
        sinking: Option<[Fraction; 3]>,
        trend: Option<Word>,
    },
}

/// Minutes of a full week before and after, as medians.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub before: Fraction,
    pub after: Fraction,
}

/// So many counted weeks before a decision are what it was made on.
const WEEKS_BEFORE: usize = 4;

/// So many weeks after it are looked at.
const WEEKS_AFTER: i64 = 8;

/// In the order in which they are told; `decisions` may be all there are.
pub fn findings(totals: &HalfTotals, weeks: &[WeekRows], decisions: &[Decision]) -> Vec<Finding> {
    let found = [
        owed(totals),
        beyond(totals),
        all_real(totals),
        moved(totals, weeks, decisions),
        odd_week(totals, weeks),
        goals_behind(totals),
    ];
    found.into_iter().flatten().collect()
}

/// Rows of the plan that were read, and how.
fn read(totals: &HalfTotals) -> impl Iterator<Item = (&HalfRow, Reading)> {
    let planned = totals.rows.iter().filter(|row| row.kind == Kind::Work);
    planned.filter_map(|row| Some((row, row.reading()?)))
}

/// Rows that got less than planned, as their median week has it, and whose plan was not real.
fn short(totals: &HalfTotals) -> impl Iterator<Item = (&HalfRow, Reading)> {
    read(totals).filter(|(row, reading)| {
        row.direction != Some(Direction::AtMost)
            && matches!(reading, Reading::Stretched | Reading::Wish)
            && row.realism.is_some_and(|realism| realism.spread.median < Fraction::ONE)
    })
}

fn owed(totals: &HalfTotals) -> Option<Finding> {
    let owed = short(totals).filter_map(|(row, reading)| Some((row, reading, -row.balance()?)));
    let owed = owed.filter(|(_, _, hours)| *hours > Minutes::ZERO);
    let (row, reading, hours) =
        owed.max_by_key(|(row, _, hours)| (*hours, Reverse(row.category)))?;
    let typical = row.typical.as_ref()?;
    let dip = Fraction::from(Minutes(30));
    let came_back =
        typical.thirds.filter(|[early, middle, late]| *early.min(late) - *middle >= dip);
    let trend = typical.trend.map(|trend| trend.word);
    Some(Finding::Owed { name: row.name.clone(), reading, hours, trend, came_back })
}

fn beyond(totals: &HalfTotals) -> Option<Finding> {
    let over = read(totals).filter(|(row, reading)| {
        *reading == Reading::Wish
            && row.direction != Some(Direction::AtLeast)
            && row.realism.is_some_and(|realism| realism.spread.median > Fraction::ONE)
    });
    let (row, _) = over.max_by_key(|(row, _)| (row.balance(), Reverse(row.category)))?;
    let realism = row.realism?;
    Some(Finding::Beyond {
        name: row.name.clone(),
        times: realism.spread.median,
        weeks_over: realism.weeks_over,
        weeks: realism.weeks,
    })
}

fn all_real(totals: &HalfTotals) -> Option<Finding> {
    let mut any = false;
    let all = read(totals).all(|(_, reading)| {
        any = true;
        reading == Reading::Real
    });
    (any && all).then_some(Finding::AllReal)
}

fn moved(totals: &HalfTotals, weeks: &[WeekRows], decisions: &[Decision]) -> Option<Finding> {
    let mut decided: Vec<Week> = decisions
        .iter()
        .filter(|decision| decision.kind == DecisionKind::ReAssert)
        .filter(|decision| decision.state != DecisionState::Lapsed)
        .map(|decision| decision.week)
        .filter(|week| weeks.iter().any(|one| one.total.week == *week))
        .collect();
    decided.sort();
    decided.dedup();
    let moves = decided.into_iter().map(|week| (week, changes(totals, week)));
    let (week, changes) = moves.max_by_key(|(week, changes)| {
        (changes.iter().map(size).fold(Fraction::ZERO, |sum, one| sum + one), Reverse(*week))
    })?;
    (!changes.is_empty()).then_some(Finding::Moved { week, changes })
}

fn size(change: &Change) -> Fraction {
    (change.after - change.before).abs()
}

/// What moved by an hour or more the way its target wants: medians of the last four counted weeks
/// before the week of the decision and of the eight weeks after it, of which four must count.
fn changes(totals: &HalfTotals, decided: Week) -> Vec<Change> {
    let change = |row: &HalfRow| {
        let typical = row.typical.as_ref()?;
        let earlier = typical.weeks.iter().rev().filter(|(week, _)| *week < decided);
        let earlier: Vec<Fraction> = earlier.take(WEEKS_BEFORE).map(|(_, value)| *value).collect();
        let later = typical
            .weeks
            .iter()
            .filter(|(week, _)| (1..=WEEKS_AFTER).contains(&week.since(decided)));
        let later: Vec<Fraction> = later.map(|(_, value)| *value).collect();
        if earlier.len().min(later.len()) < WEEKS_BEFORE {
            return None;
        }
        let (before, after) = (quantile::median(&earlier)?, quantile::median(&later)?);
        let wanted = match row.direction? {
            Direction::AtLeast => after - before,
            Direction::AtMost => before - after,
            Direction::About => Fraction::ZERO,
        };
        let is_clear = wanted >= Fraction::from(Minutes::hours(1));
        is_clear.then(|| Change { name: row.name.clone(), before, after })
    };
    let mut changes: Vec<Change> = totals.rows.iter().filter_map(change).collect();
    changes.sort_by_key(|change| Reverse(size(change)));
    changes
}

/// The week that hides best that a category fell short: alone it lifts the mean by a quarter of an
/// hour or more.
fn odd_week(totals: &HalfTotals, weeks: &[WeekRows]) -> Option<Finding> {
    let highest = short(totals).filter_map(|(row, _)| {
        let typical = row.typical.as_ref()?;
        let (week, hours) = *typical.weeks.iter().max_by_key(|(_, hours)| *hours)?;
        let lifts =
            (hours - typical.spread.median).divided(i64::try_from(typical.weeks.len()).ok()?);
        Some((lifts, row, week, hours, typical.spread.median))
    });
    let (lifts, row, week, hours, median) = highest.max_by_key(|(lifts, ..)| *lifts)?;
    let kind = weeks.iter().find(|one| one.total.week == week)?.total.kind;
    (lifts >= Fraction::from(Minutes(15))).then(|| Finding::OddWeek {
        week,
        kind,
        name: row.name.clone(),
        hours,
        median,
    })
}

fn goals_behind(totals: &HalfTotals) -> Option<Finding> {
    let plan_kept = totals.headline.plan_kept.as_ref()?.spread.median;
    let enough = |goals: &&Typical| goals.weeks.len() >= realism::LEAST_WEEKS;
    let goals = totals.headline.goals_kept.as_ref().filter(enough)?;
    let five_points = Fraction::hundredths(5);
    let is_sinking = |[early, middle, late]: &[Fraction; 3]| {
        early > middle && middle > late && *early - *late >= five_points
    };
    (plan_kept - goals.spread.median >= five_points).then(|| Finding::GoalsBehind {
        plan_kept,
        goals_kept: goals.spread.median,
        sinking: goals.thirds.filter(is_sinking),
        trend: goals.trend.map(|trend| trend.word),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            half::totals,
            testing::{self, hours, story, week},
        },
        domain::{
            category::CategoryId,
            decision::{Subject, Tactic},
        },
    };

    fn decision(decided: &str, kind: DecisionKind) -> Decision {
        Decision {
            kind,
            tactic: Some(Tactic::Drop),
            state: DecisionState::Done,
            ..testing::decision(week(decided), Subject::Category(CategoryId::new(7)))
        }
    }

    fn of(text: &str, decisions: &[Decision]) -> Vec<Finding> {
        let weeks = story::weeks(text);
        findings(&totals(&weeks, &story::categories()), &weeks, decisions)
    }

    fn quarters(values: [i64; 3]) -> [Fraction; 3] {
        values.map(|quarters| Fraction::from(Minutes(15 * quarters)))
    }

    #[test]
    fn the_worked_half_teaches_five_things() {
        let decisions = [
            decision("2026-W12", DecisionKind::ReAssert),
            decision("2026-W20", DecisionKind::ReAssert),
            decision("2026-W24", DecisionKind::ReAssert),
        ];
        let minutes = |thousandths: i64| Fraction::hundredths(6 * thousandths);
        let change = |name: &str, before, after| Change {
            name: name.to_owned(),
            before: minutes(before),
            after: minutes(after),
        };
        let expected = [
            Finding::Owed {
                name: "strategy".to_owned(),
                reading: Reading::Stretched,
                hours: hours(36.0),
                trend: Some(Word::NoClearTrend),
                came_back: Some(quarters([20, 16, 19])),
            },
            Finding::Beyond {
                name: "admin".to_owned(),
                times: Fraction::hundredths(625).divided(2),
                weeks_over: 25,
                weeks: 25,
            },
            Finding::Moved {
                week: week("2026-W12"),
                changes: vec![change("delivery", 6750, 3750), change("strategy", 3000, 4375)],
            },
            Finding::OddWeek {
                week: week("2026-W26"),
                kind: WeekKind::Normal,
                name: "strategy".to_owned(),
                hours: Fraction::from(hours(11.0)),
                median: Fraction::from(hours(4.5)),
            },
        ];
        let found = of(story::HALF, &decisions);
        assert_eq!(found[..4], expected);
        let Finding::GoalsBehind { goals_kept, sinking, trend, .. } = &found[4] else {
            panic!("{:?}", found[4]);
        };
        assert_eq!(goals_kept.in_units(1000), 844);
        assert_eq!(
            sinking.map(|thirds| thirds.map(|third| third.in_units(1000))),
            Some([875, 833, 806])
        );
        assert_eq!(*trend, Some(Word::NoClearTrend));
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn a_half_that_went_as_planned_says_so_and_no_more() {
        let text: String =
            (1..=20).map(|week| format!("{week},40,v1,8,5,3,6,4,3,4,1,1,5\n")).collect();
        assert_eq!(of(&text, &[]), [Finding::AllReal]);
    }

    #[test]
    fn what_was_accepted_moved_nothing() {
        let accepted = [decision("2026-W12", DecisionKind::AcceptOnce)];
        let moved = |finding: &Finding| matches!(finding, Finding::Moved { .. });
        assert!(!of(story::HALF, &accepted).iter().any(moved));
        let given_up = Decision {
            state: DecisionState::Lapsed,
            ..decision("2026-W12", DecisionKind::ReAssert)
        };
        assert!(!of(story::HALF, &[given_up]).iter().any(moved));
        let too_late = [decision("2026-W24", DecisionKind::ReAssert)];
        assert!(!of(story::HALF, &too_late).iter().any(moved));
    }

    #[test]
    fn seven_weeks_teach_nothing() {
        let text: String = story::HALF.split_inclusive('\n').take(7).collect();
        assert_eq!(of(&text, &[]), []);
    }
}

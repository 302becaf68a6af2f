//! Drift: a category that left its target the same unwanted way in most of the last weeks that
//! count. One bad week is life. What is drifting stays so until a week changes it; a decision only
//! keeps it quiet.

use super::{compare::Comparison, figures::Flag, filing::merged, week_rows::WeekRows};
use crate::domain::{
    category::{Category, CategoryId},
    decision::{Decision, DecisionKind, DecisionState, Subject},
    plan::{self, PlanVersion},
    week::Week,
};

/// Three flags in the last four counted weeks. Were a week flagged by chance one time in seven, three
/// of four would come about in one check of eighty.
const FLAGS: usize = 3;
const WEEKS: usize = 4;

/// So many counted weeks before one decide with it.
pub const NEEDED: usize = WEEKS - 1;

/// So far back weeks are looked for that count; what is older says nothing about today.
pub const LOOK_BACK: i64 = 26;

/// The categories that left their target the unwanted way in one counted week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlaggedWeek {
    pub week: Week,
    pub flags: Vec<(CategoryId, Flag)>,
}

impl FlaggedWeek {
    /// Of the week's comparison, its rows as they are.
    pub fn of(comparison: &Comparison) -> Self {
        let flag = |row| Some((comparison.flag(row), row.category));
        let rows = comparison.rows.iter().filter_map(flag);
        let flags = rows.filter_map(|(flag, category)| Some((category?, flag?))).collect();
        Self { week: comparison.week, flags }
    }

    /// Of rows that may be frozen: what was merged since counts under what it was merged into. `None`
    /// for a week that does not count.
    pub fn of_rows(rows: &WeekRows, categories: &[Category]) -> Option<Self> {
        let comparison = || rows.comparison().through_merges(categories);
        rows.total.is_counted().then(|| Self::of(&comparison()))
    }

    fn has(&self, category: CategoryId, way: Flag) -> bool {
        self.flags.contains(&(category, way))
    }
}

/// The way in which the category drifts in the last of `weeks`: flagged so in three or more of the
/// last four. `weeks` are counted ones in order; away weeks between them are passed over.
pub fn drift(weeks: &[FlaggedWeek], category: CategoryId) -> Option<Flag> {
    let newest = weeks.last()?.week;
    let near = |one: &&FlaggedWeek| newest.since(one.week) <= LOOK_BACK;
    let last: Vec<&FlaggedWeek> = weeks.iter().rev().take(WEEKS).filter(near).collect();
    let flags = |way| last.iter().filter(|week| week.has(category, way)).count();
    [Flag::Short, Flag::Over].into_iter().find(|way| flags(*way) >= FLAGS)
}

/// A time during which a category drifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    pub way: Flag,
    /// The week in which it showed.
    pub from: Week,
    /// The first counted week without it; `None` while it lasts.
    pub until: Option<Week>,
}

/// The category's episodes in the weeks given, which are counted ones in order.
pub fn episodes(weeks: &[FlaggedWeek], category: CategoryId) -> Vec<Episode> {
    let mut episodes: Vec<Episode> = Vec::new();
    for (place, this) in weeks.iter().enumerate() {
        let way = drift(&weeks[..=place], category);
        let open = episodes.last_mut().filter(|episode| episode.until.is_none());
        match (open, way) {
            (Some(episode), Some(way)) if episode.way == way => {}
            (open, way) => {
                if let Some(episode) = open {
                    episode.until = Some(this.week);
                }
                episodes.extend(way.map(|way| Episode { way, from: this.week, until: None }));
            }
        }
    }
    episodes
}

/// The decision that keeps the category quiet in that week: one accepted until the offsite, or any
/// answer until the week in which it is looked at again. What is accepted once is quiet in its own
/// week; what lapsed keeps nothing quiet, nor does an answer to a plan that was thought through anew
/// since. `decisions` are in order, `plans` all versions in order.
pub fn muted<'a>(
    decisions: &'a [Decision],
    plans: &[PlanVersion],
    categories: &[Category],
    category: CategoryId,
    week: Week,
) -> Option<&'a Decision> {
    // The first version holds from no week: nothing was decided before it.
    let baseline = plan::baseline(plans, week).and_then(|(_, version)| version.from);
    decisions.iter().rev().find(|decision| {
        let Subject::Category(subject) = decision.subject else { return false };
        merged(subject, categories) == category
            && decision.week <= week
            && baseline.is_none_or(|from| from <= decision.week)
            && keeps_quiet(decision, week)
    })
}

fn keeps_quiet(decision: &Decision, week: Week) -> bool {
    match (decision.state, decision.recheck, decision.kind) {
        (DecisionState::Lapsed, ..) => false,
        (_, Some(recheck), _) => week < recheck,
        (_, None, DecisionKind::Accept) => decision.is_open(),
        (_, None, _) => week == decision.week,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, category, story},
        domain::plan::PlanReason,
    };

    const ONE: CategoryId = CategoryId::new(1);

    fn flagged(number: u32, flags: &[(i64, Flag)]) -> FlaggedWeek {
        let flags = flags.iter().map(|(id, flag)| (CategoryId::new(*id), *flag)).collect();
        FlaggedWeek { week: testing::week(&format!("2026-W{number:02}")), flags }
    }

    fn short(number: u32) -> FlaggedWeek {
        flagged(number, &[(1, Flag::Short)])
    }

    fn within(number: u32) -> FlaggedWeek {
        flagged(number, &[])
    }

    #[test]
    fn three_flags_of_the_last_four_weeks_are_drift_and_two_are_not() {
        assert_eq!(drift(&[short(1), short(2)], ONE), None);
        assert_eq!(drift(&[short(1), short(2), short(3)], ONE), Some(Flag::Short));
        assert_eq!(drift(&[short(1), short(2), within(3), short(4)], ONE), Some(Flag::Short));
        assert_eq!(drift(&[short(1), short(2), short(3), within(4)], ONE), Some(Flag::Short));
        assert_eq!(drift(&[short(1), short(2), within(3), within(4), short(5)], ONE), None);
        assert_eq!(drift(&[], ONE), None);
    }

    #[test]
    fn short_and_over_are_no_drift_together() {
        let over = |number| flagged(number, &[(1, Flag::Over)]);
        assert_eq!(drift(&[short(1), over(2), short(3), over(4)], ONE), None);
        assert_eq!(drift(&[short(1), over(2), over(3), over(4)], ONE), Some(Flag::Over));
    }

    #[test]
    fn what_happened_before_half_a_year_of_absence_is_no_drift_of_today() {
        let old = [short(1), short(2), short(30)];
        assert_eq!(drift(&old, ONE), None);
    }

    /// In the half of a head of engineering, before any decision keeps it quiet.
    #[test]
    fn the_worked_half_has_six_episodes() {
        let weeks: Vec<FlaggedWeek> = story::weeks(story::HALF)
            .iter()
            .filter_map(|rows| FlaggedWeek::of_rows(rows, &story::categories()))
            .collect();
        let mut found = Vec::new();
        for (category, key) in (1..).map(CategoryId::new).zip(story::KEYS) {
            for Episode { way, from, until } in episodes(&weeks, category) {
                let until = until.map_or(String::new(), |week| week.number().to_string());
                found.push(format!("{key} {way:?} {}-{until}", from.number()));
            }
        }
        let expected = [
            "strategy Short 8-20",
            "hiring Short 25-",
            "external Over 19-20",
            "delivery Over 6-18",
            "learning Short 10-11",
            "admin Over 3-",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_week_reads_its_flags_through_a_merge_that_came_later() {
        let mut categories = story::categories();
        categories.push(category(20, "thinking"));
        categories[3].merged_into = Some(CategoryId::new(20));
        let week = &story::weeks("9,40,v1,6,4,2,1,3,3,7,0,2.5,15\n")[0];
        let flags = FlaggedWeek::of_rows(week, &categories).expect("it counts").flags;
        assert!(flags.contains(&(CategoryId::new(20), Flag::Short)));
        assert!(!flags.contains(&(CategoryId::new(4), Flag::Short)));
    }

    fn decision(kind: DecisionKind, recheck: Option<&str>) -> Decision {
        Decision {
            kind,
            recheck: recheck.map(testing::week),
            ..testing::decision(testing::week("2026-W12"), Subject::Category(ONE))
        }
    }

    fn is_muted(decision: &Decision, week: &str) -> bool {
        let categories = [category(1, "strategy"), category(2, "people")];
        let decisions = std::slice::from_ref(decision);
        muted(decisions, &[], &categories, ONE, testing::week(week)).is_some()
    }

    #[test]
    fn what_was_answered_is_quiet_until_it_is_looked_at_again() {
        let answer = decision(DecisionKind::ReAssert, Some("2026-W16"));
        let quiet = ["2026-W11", "2026-W12", "2026-W15", "2026-W16"].map(|w| is_muted(&answer, w));
        assert_eq!(quiet, [false, true, true, false]);
    }

    #[test]
    fn what_is_accepted_is_quiet_for_its_week_or_until_the_offsite() {
        let once = decision(DecisionKind::AcceptOnce, None);
        assert_eq!(["2026-W12", "2026-W13"].map(|week| is_muted(&once, week)), [true, false]);
        let mut accepted = decision(DecisionKind::Accept, None);
        assert!(is_muted(&accepted, "2026-W26"));
        accepted.state = DecisionState::Lapsed;
        assert!(!is_muted(&accepted, "2026-W26"));
    }

    #[test]
    fn what_lapsed_keeps_nothing_quiet_though_its_next_look_is_to_come() {
        let mut answer = decision(DecisionKind::ReAssert, Some("2026-W16"));
        answer.state = DecisionState::Lapsed;
        assert!(!is_muted(&answer, "2026-W14"));
    }

    #[test]
    fn a_plan_made_anew_asks_again_and_an_adjusted_one_does_not() {
        let accepted = [decision(DecisionKind::Accept, None)];
        let quiet = |reason, week: &str| {
            let mut anew = testing::plan(&[], 0.0);
            (anew.from, anew.reason) = (Some(testing::week("2026-W20")), reason);
            let plans = [testing::plan(&[], 0.0), anew];
            muted(&accepted, &plans, &[category(1, "one")], ONE, testing::week(week)).is_some()
        };
        for reason in [PlanReason::Offsite, PlanReason::RePlan] {
            assert_eq!(["2026-W19", "2026-W20"].map(|week| quiet(reason, week)), [true, false]);
        }
        assert!(quiet(PlanReason::Adjust, "2026-W20"));
    }

    #[test]
    fn a_decision_about_another_category_keeps_nothing_quiet() {
        let mut other = decision(DecisionKind::Accept, None);
        other.subject = Subject::Category(CategoryId::new(2));
        assert!(!is_muted(&other, "2026-W13"));
    }
}

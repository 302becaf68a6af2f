//! What the leader decided about a series, and what is proposed where nothing was decided. A proposal
//! says its reason and is never applied by itself.

use super::{
    facts::Facts,
    life::{Life, Standing},
};
use crate::{
    analysis::follow_through,
    domain::{
        block::Value,
        decision::{Decision, DecisionState, Subject, Tactic},
        minutes::Minutes,
        series::Series,
        week::Week,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Keep,
    Shorten,
    LessOften,
    Delegate,
    Async,
    /// It ends, or goes on without the leader.
    Drop,
    Move,
    Guard,
}

impl Verdict {
    pub const ALL: [Self; 8] = [
        Self::Keep,
        Self::Shorten,
        Self::LessOften,
        Self::Delegate,
        Self::Async,
        Self::Drop,
        Self::Move,
        Self::Guard,
    ];

    /// As in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Shorten => "shorten",
            Self::LessOften => "less-often",
            Self::Delegate => "delegate",
            Self::Async => "async",
            Self::Drop => "drop",
            Self::Move => "move",
            Self::Guard => "guard",
        }
    }

    /// As on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::LessOften => "less often",
            Self::Async => "in writing",
            other => other.as_str(),
        }
    }

    /// Whether the leader is to be in it no more.
    pub fn ends_it(self) -> bool {
        matches!(self, Self::Drop | Self::Delegate | Self::Async)
    }

    pub fn of(tactic: Tactic) -> Self {
        match tactic {
            Tactic::Delegate => Self::Delegate,
            Tactic::Drop | Tactic::Decline => Self::Drop,
            Tactic::Shorten => Self::Shorten,
            Tactic::LessOften => Self::LessOften,
            Tactic::Async => Self::Async,
            Tactic::Move => Self::Move,
            Tactic::Guard => Self::Guard,
        }
    }
}

/// The verdict in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub verdict: Verdict,
    pub week: Week,
    /// The decision that gave it; `None` for one that was kept.
    pub decision: Option<Decision>,
}

/// The newer of the leader's word that it is kept and the newest decision that changes it; a decision
/// that lapsed gives none, nor does what was said before `since` and is settled: a new plan asks anew.
/// `decisions` may be all there are, in order.
pub fn given(series: &Series, decisions: &[Decision], since: Option<Week>) -> Option<Given> {
    let is_of_now = |week: Week| since.is_none_or(|since| since <= week);
    let about = decisions.iter().rev().filter(|one| one.subject == Subject::Series(series.id));
    let about = about.filter(|one| is_of_now(one.week) || one.is_open());
    let decided = about.filter(|one| one.state != DecisionState::Lapsed).find_map(|decision| {
        let verdict = Verdict::of(decision.tactic?);
        Some(Given { verdict, week: decision.week, decision: Some(decision.clone()) })
    });
    let kept = series.kept_in.filter(|week| is_of_now(*week));
    let kept = kept.map(|week| Given { verdict: Verdict::Keep, week, decision: None });
    match (kept, decided) {
        (Some(kept), Some(decided)) => Some(if kept.week >= decided.week { kept } else { decided }),
        (kept, decided) => kept.or(decided),
    }
}

/// Minutes a week that come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenBack {
    pub measured: Minutes,
    /// What is hoped for where nothing is measured yet.
    pub expected: Minutes,
}

impl std::iter::Sum for GivenBack {
    fn sum<I: Iterator<Item = Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, one| Self {
            measured: sum.measured + one.measured,
            expected: sum.expected + one.expected,
        })
    }
}

/// What a verdict gives back: what was measured, else what was expected, else what follows from what the
/// series takes now.
pub fn gives_back(given: &Given, facts: &Facts) -> GivenBack {
    let Some(decision) = &given.decision else { return GivenBack::default() };
    if let Some(measured) = decision.realised {
        return GivenBack { measured, expected: Minutes::ZERO };
    }
    let by_itself = |way| follow_through::gives_back(way, decision.target, &facts.lately);
    let expected = decision.expected.or_else(|| decision.tactic.and_then(by_itself));
    GivenBack { measured: Minutes::ZERO, expected: expected.unwrap_or_default() }
}

/// What could be decided, and why, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub verdict: Verdict,
    /// The way that fits best.
    pub tactic: Tactic,
    pub reason: String,
}

/// From so many people on a meeting can do without one of them.
const LARGE: u32 = 8;
/// Fewer invitations say nothing of a habit.
const FEWEST_OFFERED: u32 = 4;

/// What is proposed for a series that goes on, as of a week: the first reason that holds. `renew_by` is
/// the week by which it is to be renewed, its own or the one it has by default.
pub fn proposed(
    facts: &Facts,
    life: Life,
    given: Option<&Given>,
    renew_by: Option<Week>,
    week: Week,
) -> Option<Proposal> {
    let drop = |tactic, reason| Some(Proposal { verdict: Verdict::Drop, tactic, reason });
    if life.has_ended {
        return None;
    }
    let is_renewed = |by: &Week| given.is_some_and(|given| given.week > *by);
    if let Some(by) = renew_by.filter(|by| *by < week && !is_renewed(by)) {
        return drop(Tactic::Drop, format!("it was to be renewed by {by}"));
    }
    if given.is_some() {
        return None;
    }
    let is_low = facts.value == Some(Value::Low);
    if is_low && life.standing == Some(Standing::New) {
        return drop(Tactic::Drop, "new and rated low".to_owned());
    }
    let people = facts.people.filter(|people| *people >= LARGE);
    if let Some(people) = people
        && facts.offered >= FEWEST_OFFERED
        && 2 * facts.attended < facts.offered
        && !facts.is_left_already()
    {
        let Facts { attended, offered, .. } = facts;
        let reason = format!("{people} people, and you were in {attended} of {offered}");
        return drop(Tactic::Decline, reason);
    }
    is_low.then(|| Proposal {
        verdict: Verdict::LessOften,
        tactic: Tactic::LessOften,
        reason: "rated low".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            series::facts::tests::weekly_hour,
            testing::{self, week},
        },
        domain::series::{Rhythm, SeriesId},
    };

    fn series() -> Series {
        Series::new(SeriesId::new(7), "Partner sync")
    }

    fn decided(at: &str, tactic: Tactic) -> Decision {
        Decision {
            tactic: Some(tactic),
            ..testing::decision(week(at), Subject::Series(SeriesId::new(7)))
        }
    }

    fn life(standing: Standing) -> Life {
        Life { standing: Some(standing), has_ended: false, creep: Minutes::ZERO }
    }

    #[test]
    fn the_newer_word_is_the_verdict() {
        let shorten = decided("2026-W12", Tactic::Shorten);
        let of = |kept: Option<&str>, decisions: &[Decision]| {
            let series = Series { kept_in: kept.map(week), ..series() };
            given(&series, decisions, Some(week("2026-W10"))).map(|given| given.verdict)
        };
        let done = Decision { state: DecisionState::Done, ..decided("2026-W09", Tactic::Drop) };
        assert_eq!(of(Some("2026-W09"), &[done]), None);
        assert_eq!(of(None, &[]), None);
        assert_eq!(of(Some("2026-W10"), std::slice::from_ref(&shorten)), Some(Verdict::Shorten));
        assert_eq!(of(Some("2026-W12"), std::slice::from_ref(&shorten)), Some(Verdict::Keep));
        let declined = decided("2026-W14", Tactic::Decline);
        assert_eq!(of(None, &[shorten.clone(), declined]), Some(Verdict::Drop));
        let lapsed = Decision { state: DecisionState::Lapsed, ..decided("2026-W15", Tactic::Drop) };
        assert_eq!(of(None, &[shorten, lapsed]), Some(Verdict::Shorten));
    }

    #[test]
    fn what_is_decided_and_open_holds_though_the_plan_is_made_anew() {
        let open = decided("2026-W09", Tactic::LessOften);
        let found = given(&series(), &[open], Some(week("2026-W10")));
        assert_eq!(found.map(|given| given.verdict), Some(Verdict::LessOften));
    }

    #[test]
    fn what_the_leader_left_already_is_not_proposed_for_declining() {
        let mut left = Facts { people: Some(9), offered: 14, attended: 1, ..weekly_hour() };
        let of = |facts: &Facts| {
            proposed(facts, life(Standing::InPlan), None, None, week("2026-W12")).is_some()
        };
        assert!(of(&left));
        left.lately.iter_mut().for_each(|took| took.minutes.clear());
        assert!(!of(&left));
    }

    #[test]
    fn a_verdict_gives_back_what_was_measured_before_what_was_hoped() {
        let back = |decision: Decision| {
            let verdict = Verdict::of(decision.tactic.expect("a tactic"));
            let given = Given { verdict, week: decision.week, decision: Some(decision) };
            let GivenBack { measured, expected } = gives_back(&given, &weekly_hour());
            (measured.0, expected.0)
        };
        let shorten =
            Decision { target: Some(Minutes(45)), ..decided("2026-W12", Tactic::Shorten) };
        assert_eq!(back(shorten.clone()), (0, 15));
        let hoped = Decision { expected: Some(Minutes(30)), ..shorten };
        assert_eq!(back(hoped.clone()), (0, 30));
        assert_eq!(back(Decision { realised: Some(Minutes(10)), ..hoped }), (10, 0));
        assert_eq!(back(decided("2026-W12", Tactic::LessOften)), (0, 30));
        assert_eq!(back(decided("2026-W12", Tactic::Drop)), (0, 60));
        assert_eq!(back(decided("2026-W12", Tactic::Move)), (0, 0));
    }

    #[test]
    fn what_is_new_and_rated_low_is_proposed_for_stopping() {
        let low = Facts { value: Some(Value::Low), ..weekly_hour() };
        let now = week("2026-W12");
        let new = proposed(&low, life(Standing::New), None, None, now).expect("a proposal");
        assert_eq!((new.verdict, new.reason.as_str()), (Verdict::Drop, "new and rated low"));
        let old = proposed(&low, life(Standing::InPlan), None, None, now).expect("a proposal");
        assert_eq!(old.verdict, Verdict::LessOften);
        let decided = given(&series(), &[decided("2026-W12", Tactic::Shorten)], None);
        assert_eq!(proposed(&low, life(Standing::New), decided.as_ref(), None, now), None);
        let ended = Life { has_ended: true, ..life(Standing::New) };
        assert_eq!(proposed(&low, ended, None, None, now), None);
    }

    #[test]
    fn past_its_date_a_series_that_nobody_renewed_is_proposed_for_stopping() {
        let of = |by: &str, given: Option<&Given>| {
            let life = life(Standing::InPlan);
            proposed(&weekly_hour(), life, given, Some(week(by)), week("2026-W27"))
        };
        let reason = of("2026-W26", None).map(|proposal| proposal.reason);
        assert_eq!(reason.as_deref(), Some("it was to be renewed by 2026-W26"));
        assert_eq!(of("2026-W27", None), None);
        let kept = Given { verdict: Verdict::Keep, week: week("2026-W10"), decision: None };
        assert!(of("2026-W26", Some(&kept)).is_some());
        let renewed = Given { week: week("2026-W27"), ..kept };
        assert_eq!(of("2026-W26", Some(&renewed)), None);
    }

    #[test]
    fn a_large_meeting_that_goes_on_without_the_leader_is_proposed_for_declining() {
        let large = Facts { people: Some(9), offered: 10, attended: 4, ..weekly_hour() };
        let of =
            |facts: &Facts| proposed(facts, life(Standing::InPlan), None, None, week("2026-W12"));
        let decline = of(&large).expect("a proposal");
        assert_eq!(
            (decline.tactic, decline.reason.as_str()),
            (Tactic::Decline, "9 people, and you were in 4 of 10")
        );
        assert_eq!(of(&Facts { attended: 5, ..large.clone() }), None);
        assert_eq!(of(&Facts { people: Some(3), ..large }), None);
        assert_eq!(of(&Facts { rhythm: Rhythm::new(2, 1), ..weekly_hour() }), None);
    }
}

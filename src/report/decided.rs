//! A decision in a sentence: what changes, what it is to bring, what it brought.

use crate::{
    analysis::follow_through::FollowThrough,
    domain::{
        decision::{Decision, DecisionKind, Tactic},
        minutes::Minutes,
    },
};

/// `Incident board: delegate to Eva from week 13, 1.5 h a week back`.
pub fn in_short(decision: &Decision, name: &str) -> String {
    let from = match decision.kind {
        DecisionKind::AcceptOnce => format!("in week {}", decision.from.number()),
        _ => format!("from week {}", decision.from.number()),
    };
    let back = hours_back(decision).map(|back| format!(", {back}")).unwrap_or_default();
    format!("{name}: {} {from}{back}", change(decision))
}

/// `1.5 h a week back`, as far as it is expected.
pub fn hours_back(decision: &Decision) -> Option<String> {
    let expected = decision.expected.filter(|expected| !expected.is_zero())?;
    Some(format!("{} h a week back", expected.screen_hours()))
}

/// What changes, without saying of what: `delegate to Eva`.
pub fn change(decision: &Decision) -> String {
    let hours = decision.target.map(Minutes::screen_hours);
    let way = match (decision.kind, decision.tactic) {
        (DecisionKind::AcceptOnce, _) => "accept once".to_owned(),
        (DecisionKind::Accept, _) => "accept until the offsite".to_owned(),
        (DecisionKind::Adjust, _) => {
            hours.map_or("plan anew".to_owned(), |hours| format!("plan {hours} h"))
        }
        (DecisionKind::ReAssert, None) => "keep the plan".to_owned(),
        (DecisionKind::ReAssert, Some(tactic)) => of_tactic(decision, tactic),
    };
    if decision.owner.is_empty() { way } else { format!("{way} to {}", decision.owner) }
}

fn of_tactic(decision: &Decision, tactic: Tactic) -> String {
    match tactic {
        Tactic::Delegate => "delegate".to_owned(),
        Tactic::Drop => "drop".to_owned(),
        Tactic::Shorten => decision
            .target
            .map_or("shorten".to_owned(), |length| format!("shorten to {} min", length.0)),
        Tactic::LessOften => match decision.weeks_between() {
            Some(1) => "once a week".to_owned(),
            Some(weeks) => format!("every {weeks} weeks"),
            None => "half as often".to_owned(),
        },
        Tactic::Async => "in writing".to_owned(),
        Tactic::Move => "another time".to_owned(),
        Tactic::Decline => "without you".to_owned(),
        Tactic::Guard => "guard".to_owned(),
    }
}

/// `open`, and whether the calendar has its change.
pub fn state(decision: &Decision) -> String {
    let made = if decision.in_calendar { ", in calendar" } else { "" };
    format!("{}{made}", decision.state.as_str())
}

/// Hours a week that came back; those of fewer than four weeks say of how many. Empty where nothing is
/// known.
pub fn back(decision: &Decision, follow_through: Option<FollowThrough>) -> String {
    let so_far = follow_through.and_then(|told| Some((told.realised?, told.weeks)));
    match (decision.realised, so_far) {
        (Some(realised), _) => realised.screen_hours(),
        (None, Some((realised, 1))) => format!("{} in 1 week", realised.screen_hours()),
        (None, Some((realised, weeks))) => {
            format!("{} in {weeks} weeks", realised.screen_hours())
        }
        (None, None) => String::new(),
    }
}

/// `1.5 h a week back of 1.5 h`, `0.0 h back in 1 week, 0.75 h expected`, or what is expected alone.
pub fn came_back(decision: &Decision, follow_through: Option<FollowThrough>) -> String {
    let expected = decision.expected.map(Minutes::screen_hours);
    let so_far = follow_through.and_then(|told| Some((told.realised?, told.weeks)));
    match (decision.realised, so_far, expected) {
        (Some(realised), _, Some(expected)) => {
            format!("{} h a week back of {expected} h", realised.screen_hours())
        }
        (Some(realised), _, None) => format!("{} h a week back", realised.screen_hours()),
        (None, Some((_, weeks)), expected) if weeks > 0 => {
            let so_far = back(decision, follow_through).replacen(" in", " h back in", 1);
            let expected = expected.map(|hours| format!(", {hours} h expected"));
            format!("{so_far}{}", expected.unwrap_or_default())
        }
        (None, _, Some(expected)) => format!("{expected} h a week expected"),
        (None, _, None) => String::new(),
    }
}

/// `: 1.5 h a week back of 1.5 h expected`, behind what became of it; empty where nothing is known.
pub fn brought(decision: &Decision) -> String {
    match (decision.realised, decision.expected) {
        (Some(realised), Some(expected)) => format!(
            ": {} h a week back of {} h expected",
            realised.screen_hours(),
            expected.screen_hours()
        ),
        (Some(realised), None) => format!(": {} h a week back", realised.screen_hours()),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, week},
        domain::{
            decision::{A_WEEK, Subject},
            series::SeriesId,
        },
    };

    fn delegated() -> Decision {
        Decision {
            tactic: Some(Tactic::Delegate),
            owner: "a director".to_owned(),
            recheck: Some(week("2026-W16")),
            expected: Some(Minutes(90)),
            ..testing::decision(week("2026-W12"), Subject::Series(SeriesId::new(1)))
        }
    }

    #[test]
    fn a_decision_in_short_says_to_whom_from_when_and_what_comes_back() {
        let said = in_short(&delegated(), "Incident board");
        assert_eq!(said, "Incident board: delegate to a director from week 13, 1.5 h a week back");
        let rarer = Decision {
            tactic: Some(Tactic::LessOften),
            owner: String::new(),
            target: Some(Minutes(4 * A_WEEK.0)),
            expected: None,
            ..delegated()
        };
        assert_eq!(in_short(&rarer, "Board"), "Board: every 4 weeks from week 13");
        let once = Decision { kind: DecisionKind::AcceptOnce, ..rarer };
        assert_eq!(in_short(&once, "Admin"), "Admin: accept once in week 13");
    }

    #[test]
    fn what_it_brought_is_measured_after_four_weeks_and_before_says_of_how_many() {
        let told = FollowThrough {
            before: Some(Minutes(90)),
            after: Some(Minutes::ZERO),
            weeks: 1,
            gone_since: None,
            realised: Some(Minutes(90)),
        };
        assert_eq!(back(&delegated(), Some(told)), "1.5 in 1 week");
        let done = Decision { realised: Some(Minutes(60)), ..delegated() };
        assert_eq!(back(&done, Some(told)), "1.0");
        assert_eq!(brought(&done), ": 1.0 h a week back of 1.5 h expected");
        assert_eq!(back(&delegated(), None), "");
        assert_eq!(came_back(&delegated(), None), "1.5 h a week expected");
        assert_eq!(came_back(&delegated(), Some(told)), "1.5 h back in 1 week, 1.5 h expected");
        assert_eq!(came_back(&done, Some(told)), "1.0 h a week back of 1.5 h");
    }
}

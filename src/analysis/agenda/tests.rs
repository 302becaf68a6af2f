//! The questions of the worked half, week by week.

use super::*;
use crate::{
    analysis::testing::{self, story},
    domain::decision::{DecisionKind, recheck_week},
};

fn id(key: &str) -> CategoryId {
    let place = story::KEYS.iter().position(|one| *one == key).expect("a key");
    CategoryId::new(i64::try_from(place + 1).expect("a small number"))
}

fn decision(week: u32, kind: DecisionKind, key: &str) -> Decision {
    let week = Week::new(2026, week).expect("a week");
    let looks_again = matches!(kind, DecisionKind::Adjust | DecisionKind::ReAssert);
    Decision {
        id: DecisionId::new(7),
        kind,
        recheck: looks_again.then(|| recheck_week(week, week.next())),
        ..testing::decision(week, Subject::Category(id(key)))
    }
}

#[test]
fn a_decision_is_due_from_its_week_on_while_it_is_open() {
    let mut adjusted = decision(12, DecisionKind::Adjust, "strategy");
    let is_due = |one: &Decision, week| one.is_due(Week::new(2026, week).expect("a week"));
    assert_eq!([15, 16, 17].map(|week| is_due(&adjusted, week)), [false, true, true]);
    adjusted.state = DecisionState::Done;
    assert!(!is_due(&adjusted, 16));
}

/// What the review of that week of the worked half asks about.
fn asked(week: u32, decisions: &[Decision]) -> Vec<String> {
    let all = story::weeks(story::HALF);
    let last = usize::try_from(week).expect("a small number");
    let categories = story::categories();
    let weeks: Vec<SeenWeek> =
        all[..last].iter().map(|rows| SeenWeek::of(rows, &categories)).collect();
    let week = Week::new(2026, week).expect("a week");
    let known = Known {
        week,
        weeks: &weeks,
        categories: &categories,
        plans: &[],
        decisions,
        meetings: &[],
    };
    let name = |category: CategoryId| {
        let place = usize::try_from(category.number() - 1).expect("a small number");
        story::KEYS[place]
    };
    let words = |question: Question| match question.matter {
        Matter::Drift { category, way, since } => {
            format!("{} drifts {way:?} since {}", name(category), since.number())
        }
        Matter::Flag { category, way } => format!("{} {way:?}", name(category)),
        Matter::NewMeetings(_) => "meetings".to_owned(),
    };
    agenda(&known).into_iter().map(words).collect()
}

#[test]
fn what_drifts_comes_first_and_the_worst_of_it_before_all() {
    let admin = decision(3, DecisionKind::Accept, "admin");
    let asked = asked(12, &[admin]);
    assert_eq!(asked[..2], ["strategy drifts Short since 8", "delivery drifts Over since 6"]);
}

#[test]
fn without_the_acceptance_admin_would_be_asked_too() {
    assert_eq!(asked(12, &[])[2], "admin drifts Over since 3");
}

#[test]
fn an_answer_keeps_quiet_until_it_is_looked_at_again() {
    let decisions = [
        decision(3, DecisionKind::Accept, "admin"),
        decision(12, DecisionKind::ReAssert, "strategy"),
        decision(12, DecisionKind::ReAssert, "delivery"),
    ];
    let drifts = |week| {
        let mut asked = asked(week, &decisions);
        asked.retain(|one| one.contains("drifts"));
        asked
    };
    assert_eq!(drifts(12).len(), 2, "in its own review it is still on the list");
    assert_eq!(drifts(14), Vec::<String>::new());
    assert_eq!(drifts(16), ["strategy drifts Short since 8", "delivery drifts Over since 6"]);
}

#[test]
fn what_this_review_answered_stands_behind_and_takes_no_place() {
    let admin = decision(3, DecisionKind::Accept, "admin");
    let before = asked(12, std::slice::from_ref(&admin));
    assert_eq!(before[0], "strategy drifts Short since 8");
    let after = asked(12, &[admin, decision(12, DecisionKind::ReAssert, "strategy")]);
    assert_eq!(after[0], before[1]);
    assert_eq!(after.last(), Some(&before[0]));
}

#[test]
fn a_meeting_that_is_changed_while_it_drifts_is_an_answer_too() {
    let mut dropped = decision(12, DecisionKind::ReAssert, "strategy");
    dropped.subject = Subject::Series(SeriesId::new(3));
    let admin = decision(3, DecisionKind::Accept, "admin");
    let drifts = |week| asked(week, &[admin.clone(), dropped.clone()]).len();
    assert_eq!([11, 12, 13, 14].map(drifts), [2, 2, 0, 0]);
    let at_the_next_look = asked(16, &[admin, dropped]);
    assert_eq!(at_the_next_look[0], "strategy drifts Short since 8");
}

#[test]
fn surprises_beyond_the_buffer_are_a_question_of_their_week() {
    let quiet = ["strategy", "delivery", "admin"].map(|key| decision(8, DecisionKind::Accept, key));
    let asked = asked(9, &quiet);
    assert_eq!(asked[0], "reactive Over");
}

#[test]
fn nothing_is_asked_of_a_week_away_and_never_more_than_three_things() {
    assert_eq!(asked(15, &[]), Vec::<String>::new());
    assert!((1..=26).all(|week| asked(week, &[]).len() <= MOST));
}

#[test]
fn the_usual_week_is_rounded_to_the_half_hour() {
    let week = testing::week("2026-W12");
    let weeks = |minutes: &[i64]| {
        minutes.iter().map(|minutes| (week, Minutes(*minutes))).collect::<Vec<_>>()
    };
    assert_eq!(usual(&weeks(&[180, 210, 180, 225])), Minutes(210));
    assert_eq!(usual(&weeks(&[100])), Minutes(90));
    assert_eq!(usual(&[]), Minutes::ZERO);
}

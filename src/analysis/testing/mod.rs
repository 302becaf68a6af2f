//! Records for the tests of this floor, each with as little in it as it can have.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use chrono_tz::Tz;

use crate::analysis::{
    compare::{Comparison, Measure, Spent, compare},
    week::WeekInput,
};
use crate::domain::{
    away::{self, Away, AwayId},
    block::{Block, BlockId, Origin, When},
    category::{Category, CategoryId, Kind},
    counts::Counts,
    decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject},
    goal::{Goal, GoalId},
    half::HalfRule,
    minutes::Minutes,
    occurrence::{Answer, EntryKind, Status},
    plan::{Direction, PlanId, PlanLine, PlanReason, PlanVersion},
    profile::Profile,
    review::WeekRecord,
    span::Span,
    week::Week,
    zone,
};

pub mod story;

pub const ZONE: Tz = Tz::Europe__Berlin;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test's day")
}

pub fn week(text: &str) -> Week {
    text.parse().expect("a test's week")
}

/// Between two times of a clock in Berlin.
pub fn span(start: &str, end: &str) -> Span {
    let at = |text: &str| {
        let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a test's time");
        zone::instant(ZONE, wall)
    };
    Span::new(at(start), at(end))
}

/// Forty hours, Monday to Friday, in Berlin.
pub fn profile() -> Profile {
    Profile {
        from: None,
        zone: ZONE,
        capacity: Minutes::hours(40),
        hours: "mon-fri 09:00-17:00".parse().expect("hours"),
        addresses: vec!["me@example.com".to_owned()],
        first_weekday: Weekday::Mon,
        half_rule: HalfRule::default(),
        counts: Counts::default(),
    }
}

pub fn away(days: &str, per_day: Option<Minutes>) -> Away {
    let (first, last) = away::days(days).expect("a test's days");
    Away { id: AwayId::new(1), first, last, per_day, note: String::new() }
}

pub fn category(id: i64, key: &str) -> Category {
    Category {
        id: CategoryId::new(id),
        key: key.to_owned(),
        name: key.to_owned(),
        letter: 'A',
        position: id,
        kind: Kind::Work,
        archived_from: None,
        merged_into: None,
        begins: None,
        split_from: None,
    }
}

pub fn hours(hours: f64) -> Minutes {
    Minutes((hours * 60.0).round() as i64)
}

/// Lines of (category, hours, direction), and the buffer in hours.
pub fn plan(lines: &[(i64, f64, Direction)], buffer: f64) -> PlanVersion {
    let line = |(category, length, direction): &(i64, f64, Direction)| PlanLine {
        category: CategoryId::new(*category),
        minutes: hours(*length),
        direction: *direction,
    };
    PlanVersion {
        id: PlanId::new(1),
        from: None,
        buffer: hours(buffer),
        reason: PlanReason::Offsite,
        why: String::new(),
        lines: lines.iter().map(line).collect(),
        slots: Vec::new(),
        perfect_day: Vec::new(),
    }
}

pub fn goal(title: &str, categories: &[i64]) -> Goal {
    Goal {
        id: GoalId::new(1),
        half: "2026-H1".parse().expect("a half"),
        position: 1,
        title: title.to_owned(),
        why: String::new(),
        lagging_sign: String::new(),
        categories: categories.iter().copied().map(CategoryId::new).collect(),
        verdict: None,
        carried_to: None,
    }
}

/// Six lines of work, one of surprises.
pub fn worked_categories() -> Vec<Category> {
    let keys = ["strategy", "people", "hiring", "delivery", "cross-team", "admin", "reactive"];
    let mut all: Vec<Category> = (1..).zip(keys).map(|(id, key)| category(id, key)).collect();
    all[6].kind = Kind::Reactive;
    all
}

/// 35 hours in six lines and a buffer of five.
pub fn worked_plan() -> PlanVersion {
    let lines = [
        (1, 6.0, Direction::AtLeast),
        (2, 8.0, Direction::About),
        (3, 4.0, Direction::AtLeast),
        (4, 8.0, Direction::AtMost),
        (5, 6.0, Direction::About),
        (6, 3.0, Direction::AtMost),
    ];
    plan(&lines, 5.0)
}

/// The twelfth week of 2026 with these blocks, of [`profile`] and [`worked_categories`], without a plan.
pub fn week_of(blocks: &[Block]) -> WeekInput<'_> {
    static PROFILES: LazyLock<[Profile; 1]> = LazyLock::new(|| [profile()]);
    static CATEGORIES: LazyLock<Vec<Category>> = LazyLock::new(worked_categories);
    static RECORD: LazyLock<WeekRecord> = LazyLock::new(|| WeekRecord::new(week("2026-W12")));
    WeekInput {
        week: RECORD.week,
        profiles: &*PROFILES,
        blocks,
        rules: &[],
        categories: &CATEGORIES,
        plan: None,
        goals: &[],
        aways: &[],
        record: &RECORD,
    }
}

pub fn spent(category: i64, minutes: i64) -> Spent {
    Spent {
        category: Some(CategoryId::new(category)),
        minutes: Minutes(minutes),
        unconfirmed: false,
    }
}

/// The worked plan with so many hours spent on each of its categories; strategy and hiring serve a
/// goal.
pub fn worked_week(spent_hours: &[f64], available: f64) -> Comparison {
    let each = (1..).zip(spent_hours);
    let all: Vec<Spent> =
        each.map(|(category, length)| spent(category, hours(*length).0)).collect();
    worked_week_of(&all, hours(available))
}

pub fn worked_week_of(spent: &[Spent], available: Minutes) -> Comparison {
    let measure = Measure {
        week: week("2026-W12"),
        categories: &worked_categories(),
        plan: Some(&worked_plan()),
        goals: &[goal("write the direction document", &[1, 3])],
        capacity: Minutes::hours(40),
        available,
    };
    compare(&measure, spent, Minutes::ZERO)
}

/// Decided in that week and in force from the next one: an open re-assertion, without a tactic.
pub fn decision(decided: Week, subject: Subject) -> Decision {
    Decision {
        id: DecisionId::new(1),
        week: decided,
        kind: DecisionKind::ReAssert,
        tactic: None,
        subject,
        why: String::new(),
        owner: String::new(),
        from: decided.next(),
        recheck: None,
        expected: None,
        realised: None,
        state: DecisionState::Open,
        target: None,
        evidence: String::new(),
        in_calendar: false,
    }
}

/// An accepted meeting of three.
pub fn block(id: i64, start: &str, end: &str) -> Block {
    Block {
        id: BlockId::new(id),
        when: When::Timed(span(start, end)),
        day: start.split('T').next().map(day),
        offset: 60,
        retitled: false,
        title: format!("block {id}"),
        origin: Origin::Calendar,
        calendar: None,
        calendar_name: None,
        identity: None,
        series: None,
        series_by_hand: false,
        status: Status::Confirmed,
        answer: Answer::Accepted,
        kind: EntryKind::Ordinary,
        all_day: false,
        busy: true,
        own: false,
        people: Some(3),
        organizer: None,
        attendees: Vec::new(),
        tags: Vec::new(),
        private: false,
        filed: None,
        attended: None,
        cut: None,
        value: None,
        planned_ahead: None,
        gone: false,
    }
}

/// A solo entry of the leader's own calendar.
pub fn solo(id: i64, start: &str, end: &str) -> Block {
    Block { own: true, people: Some(1), answer: Answer::None, ..block(id, start, end) }
}

/// Entered by hand.
pub fn by_hand(id: i64, start: &str, end: &str) -> Block {
    Block { origin: Origin::Hand, ..solo(id, start, end) }
}

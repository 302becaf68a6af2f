//! The plan, its lines and slots, the perfect day and the draft of a half to come.

use ownweek::{
    analysis::laying_out::Stage,
    app::{
        lay_out, perfect_day,
        plan::{self, PlanChange},
        plan_file, plan_lines,
        session::Session,
    },
    domain::{
        half::Half,
        ideal_week::{self, Slot},
        minutes::Minutes,
        plan::Direction,
        time_of_day::TimeOfDay,
        working_hours::WEEKDAYS,
    },
};

use super::changes::key;

pub fn amend(session: &mut Session, n: u8) -> bool {
    plan::amend(session, "plan", &PlanChange::by_hand(), |version| {
        let place = usize::from(n) % version.lines.len();
        version.lines[place].minutes = Minutes(i64::from(n) * 15);
        Ok(())
    })
    .is_ok()
}

pub fn paint(session: &mut Session, n: u8) -> bool {
    plan::amend(session, "paint", &PlanChange::by_hand(), |version| {
        let start = i64::from(n % 20) * 60;
        let slot = Slot {
            day: WEEKDAYS[usize::from(n) % 7],
            start: TimeOfDay::from_minutes(start).expect("a time"),
            end: TimeOfDay::from_minutes(start + 90).expect("a time"),
            category: version.lines[0].category,
            flexible: n.is_multiple_of(2),
        };
        version.slots = ideal_week::painted(&version.slots, slot);
        Ok(())
    })
    .is_ok()
}

pub fn line(session: &mut Session, n: u8) -> bool {
    match n % 3 {
        0 => plan_lines::remove_line(session, key(n), &PlanChange::by_hand()).is_ok(),
        1 => plan_lines::set_buffer(session, Minutes(i64::from(n)), &PlanChange::by_hand()).is_ok(),
        _ => {
            let (minutes, about) = (Minutes(i64::from(n) * 5), Some(Direction::About));
            plan_lines::set_line(session, key(n), minutes, about, &PlanChange::by_hand()).is_ok()
        }
    }
}

pub fn slot(session: &mut Session, n: u8) -> bool {
    let hour = n % 20;
    if n.is_multiple_of(2) {
        let phrase = format!("sun {hour}-{} @{}", hour + 1, key(n));
        plan_lines::add_slot(session, &phrase, n.is_multiple_of(4), &PlanChange::by_hand()).is_ok()
    } else {
        let time = format!("mon {hour}");
        plan_lines::remove_slot(session, &time, &PlanChange::by_hand()).is_ok()
    }
}

pub fn text(session: &mut Session, n: u8) -> bool {
    let week = session.this_week().expect("a week");
    let (_, version) = plan::in_force(session, week).expect("a plan");
    let categories = plan_file::nameable(session, &version).expect("categories");
    let text = plan_file::write(&version, &categories);
    let mut contents = plan_file::read("plan.toml", &text, &categories).expect("it reads back");
    contents.buffer = Minutes(i64::from(n));
    plan_file::apply(session, contents, &PlanChange::by_hand()).is_ok()
}

pub fn perfect_day(session: &mut Session, n: u8) -> bool {
    let hour = n % 20;
    let part = format!("{hour}-{} people talks {n}", hour + 1);
    let time = format!("{hour}:30");
    if n.is_multiple_of(2) {
        perfect_day::add(session, &part, &PlanChange::by_hand()).is_ok()
    } else {
        perfect_day::remove(session, &time, &PlanChange::by_hand()).is_ok()
    }
}

pub fn lay_out(session: &mut Session, n: u8) -> bool {
    let stage = Stage::ALL[usize::from(n) % 3];
    lay_out::lay_out(session, Some(stage), &PlanChange::by_hand()).is_ok()
}

pub fn draft(session: &mut Session, n: u8) -> bool {
    let half: Half = "2026-H2".parse().expect("a half");
    let minutes = Minutes(i64::from(n));
    plan_lines::set_buffer(session, minutes, &PlanChange::in_draft(Some(half))).is_ok()
}

pub fn re_plan(session: &mut Session, n: u8) -> bool {
    let week = session.this_week().expect("a week").plus(i64::from(n % 5));
    plan::re_plan(session, Some(week), "reorganised").is_ok()
}

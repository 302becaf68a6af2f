//! What is decided of categories, goals, weeks and recurring meetings.

use ownweek::{
    app::{
        away, category, close_week,
        decide::{self, Course, Deciding},
        decisions, goal, holds, profile, series,
        session::Session,
        split, week,
    },
    domain::{
        block::Value,
        category::Kind,
        decision::{DecisionId, DecisionState},
        goal::Verdict,
        minutes::Minutes,
        review::WeekKind,
    },
    store::records::{self, blocks},
};

use super::changes::key;

pub fn add_category(session: &mut Session, n: u8) -> bool {
    category::add(session, &format!("Extra {n}"), None, None, Kind::Work).is_ok()
}

pub fn rename_category(session: &mut Session, n: u8) -> bool {
    let changes =
        category::Changes { name: Some(format!("Called {n}")), ..category::Changes::default() };
    category::set(session, key(n), &changes).is_ok()
}

pub fn merge_categories(session: &mut Session, n: u8) -> bool {
    category::merge(session, key(n), key(n.wrapping_add(1))).is_ok()
}

pub fn archive_category(session: &mut Session, n: u8) -> bool {
    category::archive(session, key(n), None).is_ok()
}

pub fn split_category(session: &mut Session, n: u8) -> bool {
    let hours = n.is_multiple_of(2).then_some(Minutes(30));
    let part = split::Part { name: format!("Part {n}"), hours };
    let week = session.this_week().expect("a week").plus(i64::from(n % 3));
    split::split(session, key(n), &[part], Some(week)).is_ok()
}

pub fn add_goal(session: &mut Session, n: u8) -> bool {
    let changes =
        goal::Changes { categories: Some(vec![key(n).to_owned()]), ..goal::Changes::default() };
    goal::add(session, None, &format!("Goal {n}"), &changes).is_ok()
}

pub fn close_goal(session: &mut Session, n: u8) -> bool {
    let goals = records::goals::list(session.reading()).expect("goals");
    let id = goals[usize::from(n) % goals.len()].id;
    goal::close(session, id, Verdict::ALL[usize::from(n) % 4]).is_ok()
}

pub fn away(session: &mut Session, n: u8) -> bool {
    let day = session.today().expect("today") + chrono::Days::new(u64::from(n));
    away::add(session, (day, day), None, "leave").is_ok()
}

pub fn not_away(session: &mut Session, n: u8) -> bool {
    let aways = away::list(session).expect("aways");
    let chosen = aways.get(usize::from(n) % aways.len().max(1));
    chosen.is_some_and(|chosen| away::remove(session, chosen.id).is_ok())
}

pub fn kind(session: &mut Session, n: u8) -> bool {
    let week = session.this_week().expect("a week");
    week::set_kind(session, week, WeekKind::ALL[usize::from(n) % 4]).is_ok()
}

pub fn close(session: &mut Session) -> bool {
    let week = session.this_week().expect("a week");
    close_week::close(session, week, &close_week::Closing::default()).is_ok()
}

pub fn restate(session: &mut Session, n: u8) -> bool {
    let week = session.this_week().expect("a week").plus(-i64::from(n % 20));
    close_week::restate(session, week).is_ok()
}

pub fn capacity(session: &mut Session, n: u8) -> bool {
    let changes = profile::Changes {
        capacity: Some(Minutes::hours(i64::from(n % 40) + 10)),
        ..profile::Changes::default()
    };
    let day = session.today().expect("today") + chrono::Days::new(u64::from(n));
    profile::set(session, &changes, Some(day)).is_ok()
}

pub fn decide(session: &mut Session, n: u8) -> bool {
    let (subject, course) = match n % 5 {
        0 => (key(n).to_owned(), Course::Adjust(Minutes(i64::from(n) * 15))),
        1 => (key(n).to_owned(), Course::Guard),
        2 => (key(n).to_owned(), Course::AcceptOnce),
        3 => (format!("series:{}", n % 30), Course::Delegate("Eva".to_owned())),
        _ => (format!("series:{}", n % 30), Course::Shorten(Minutes(20))),
    };
    let why = format!("why {n}");
    let wanted = Deciding { course, week: None, from: None, frees: None, why };
    decide::decide(session, &subject, &wanted).is_ok()
}

pub fn settle(session: &mut Session, n: u8) -> bool {
    let id = DecisionId::new(i64::from(n % 14));
    if n % 5 == 4 {
        return decisions::made_in_calendar(session, id).is_ok();
    }
    decisions::settle(session, id, DecisionState::ALL[usize::from(n) % 4]).is_ok()
}

pub fn series(session: &mut Session, n: u8) -> bool {
    let all = records::series::list(session.reading()).expect("series");
    let place = |ahead: u8| usize::from(n / 3 + ahead) % all.len().max(1);
    let (Some(one), Some(other)) = (all.get(place(0)), all.get(place(1))) else {
        return false;
    };
    match n % 3 {
        0 => {
            let changes = series::Changes {
                keep: n.is_multiple_of(2),
                value: Some(Some(Value::Low)),
                ..series::Changes::default()
            };
            series::set(session, one.id, &changes).is_ok()
        }
        1 => series::join(session, one.id, &[other.id]).is_ok(),
        _ => {
            let members = blocks::of_series(session.reading(), one.id).expect("blocks");
            let first = members.first().map(|block| block.id);
            let which = series::Which::Blocks(first.into_iter().collect());
            series::part(session, one.id, &which).is_ok()
        }
    }
}

pub fn hold(session: &mut Session, n: u8) -> bool {
    let known = holds::todo(session).expect("holds");
    let known = known.get(usize::from(n / 4) % known.len().max(1));
    match (n % 4, known) {
        (0, Some(known)) => holds::release(session, known.id).is_ok(),
        (1, Some(known)) => holds::put_in_calendar(session, known.id).is_ok(),
        _ => {
            let typed = format!("tue {}-{} @{}", n % 20, n % 20 + 1, key(n));
            holds::hold_typed(session, &typed, None).is_ok()
        }
    }
}

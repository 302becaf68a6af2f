//! Undo of anything restores the store exactly; redo brings it back; both also after a restart.

use std::path::Path;

use ownweek::{
    analysis::laying_out::Stage,
    app::{
        assign, away, backup, block,
        calendar_files::Source,
        category, close_week,
        decide::{self, Course, Deciding},
        decisions, demo, goal, holds,
        import::{self, Options},
        lay_out, log,
        offsite::{
            self,
            answers::{self, List, Words},
            begin,
        },
        paths::Paths,
        perfect_day,
        plan::{self, PlanChange},
        plan_file, plan_lines, profile, series,
        session::Session,
        sources::{self, Place},
        split, week,
    },
    calendar::File,
    domain::{
        block::{BlockId, Value},
        category::Kind,
        decision::{DecisionId, DecisionState},
        goal::Verdict,
        half::Half,
        ideal_week::{self, Slot},
        minutes::Minutes,
        offsite::Step,
        plan::Direction,
        review::{OffsiteForm, RealismAnswer, Wanted, WeekKind},
        time_of_day::TimeOfDay,
        working_hours::WEEKDAYS,
    },
    store::{Store, dump, records::blocks, sound},
};
use proptest::prelude::*;

/// One change of each kind that the program knows; the numbers choose what it touches.
#[derive(Clone, Debug)]
enum Change {
    Log(u8),
    Import(u8),
    Edit(u16),
    Answer(u16, bool),
    Rate(u16),
    File(u16),
    Split(u16),
    Delete(u16),
    AddRule(u8),
    MoveRule(u8),
    RemoveRule(u8),
    AddCategory(u8),
    RenameCategory(u8),
    MergeCategories(u8),
    ArchiveCategory(u8),
    AddGoal(u8),
    CloseGoal(u8),
    Plan(u8),
    Paint(u8),
    Line(u8),
    Slot(u8),
    PlanText(u8),
    PerfectDay(u8),
    LayOut(u8),
    Draft(u8),
    Correct(u16),
    Away(u8),
    NotAway(u8),
    Kind(u8),
    Close,
    Restate(u8),
    Capacity(u8),
    Register(u8),
    Unregister(u8),
    Decide(u8),
    Settle(u8),
    RePlan(u8),
    SplitCategory(u8),
    Series(u8),
    Offsite(u8),
    Hold(u8),
    BackUp,
    Typed(u8),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<u8>().prop_map(Change::Log),
        any::<u8>().prop_map(Change::Import),
        any::<u16>().prop_map(Change::Edit),
        any::<(u16, bool)>().prop_map(|(number, yes)| Change::Answer(number, yes)),
        any::<u16>().prop_map(Change::Rate),
        any::<u16>().prop_map(Change::File),
        any::<u16>().prop_map(Change::Split),
        any::<u16>().prop_map(Change::Delete),
        any::<u8>().prop_map(Change::AddRule),
        any::<u8>().prop_map(Change::MoveRule),
        any::<u8>().prop_map(Change::RemoveRule),
        any::<u8>().prop_map(Change::AddCategory),
        any::<u8>().prop_map(Change::RenameCategory),
        any::<u8>().prop_map(Change::MergeCategories),
        any::<u8>().prop_map(Change::ArchiveCategory),
        any::<u8>().prop_map(Change::AddGoal),
        any::<u8>().prop_map(Change::CloseGoal),
        any::<u8>().prop_map(Change::Plan),
        any::<u8>().prop_map(Change::Paint),
        any::<u8>().prop_map(Change::Line),
        any::<u8>().prop_map(Change::Slot),
        any::<u8>().prop_map(Change::PlanText),
        any::<u8>().prop_map(Change::PerfectDay),
        any::<u8>().prop_map(Change::LayOut),
        any::<u8>().prop_map(Change::Draft),
        any::<u16>().prop_map(Change::Correct),
        any::<u8>().prop_map(Change::Away),
        any::<u8>().prop_map(Change::NotAway),
        any::<u8>().prop_map(Change::Kind),
        Just(Change::Close),
        any::<u8>().prop_map(Change::Restate),
        any::<u8>().prop_map(Change::Capacity),
        any::<u8>().prop_map(Change::Register),
        any::<u8>().prop_map(Change::Unregister),
        any::<u8>().prop_map(Change::Decide),
        any::<u8>().prop_map(Change::Settle),
        any::<u8>().prop_map(Change::RePlan),
        any::<u8>().prop_map(Change::SplitCategory),
        any::<u8>().prop_map(Change::Series),
        any::<u8>().prop_map(Change::Offsite),
        any::<u8>().prop_map(Change::Hold),
        Just(Change::BackUp),
        any::<u8>().prop_map(Change::Typed),
    ]
}

/// Does it; what is refused changes nothing and is fine.
fn apply(session: &mut Session, change: &Change) -> bool {
    let keys = ["strategy", "hiring", "peers", "admin", "delivery", "learning"];
    let key = |number: u8| keys[usize::from(number) % keys.len()];
    match *change {
        Change::Log(n) => {
            let phrase = format!("thu {}:00-{}:45 Talk {n} @{}", 8 + n % 10, 8 + n % 10, key(n));
            log::log(session, &phrase, None).is_ok()
        }
        Change::Import(n) => {
            let text =
                include_str!("../cases/nine-events.ics").replace("Steering", &format!("Talk {n}"));
            let file = File { name: "work.ics".to_owned(), bytes: text.into_bytes() };
            let source = Source { name: "work".to_owned(), files: vec![file], archive: None };
            let from = "2026-01-01".parse().ok();
            let options = Options { from, replace: n % 2 == 0, ..Options::default() };
            import::import(session, &[source], &options).is_ok()
        }
        Change::Register(n) => {
            let name = if n % 2 == 0 { "work" } else { "home" };
            // A pattern may wait for its first match.
            let place = Place::Path(format!("/nowhere/{n}/*.ics"));
            sources::add(session, name, place).is_ok()
        }
        Change::Unregister(n) => {
            let name = if n % 2 == 0 { "work" } else { "home" };
            sources::remove(session, name, n % 4 < 2).is_ok()
        }
        Change::Edit(n) => {
            let id = block_id(session, n);
            block::edit(session, "edit", &[id], |block| {
                block.title = format!("Title \"{n}\" – ünï'code");
                Ok(())
            })
            .is_ok()
        }
        Change::Answer(n, yes) => {
            let id = block_id(session, n);
            block::answer(session, &[id], Some(yes)).is_ok()
        }
        Change::Rate(n) => {
            let id = block_id(session, n);
            block::rate(session, &[id], Some(Value::ALL[usize::from(n) % 3])).is_ok()
        }
        Change::File(n) => {
            let id = block_id(session, n);
            let selector = assign::Selector::Block(id);
            assign::assign(session, &[selector], key(u8::try_from(n % 200).expect("small"))).is_ok()
        }
        Change::Split(n) => {
            let id = block_id(session, n);
            let span = block::find(session, id).ok().and_then(|block| block.span());
            span.is_some_and(|span| {
                let middle = span.start + (span.end - span.start) / 2;
                block::split(session, id, middle).is_ok()
            })
        }
        Change::Delete(n) => {
            let id = block_id(session, n);
            block::delete(session, &[id]).is_ok()
        }
        Change::AddRule(n) => {
            let conditions = format!("title:\"talk {n}\"").parse().expect("conditions");
            assign::add_rules(session, &[conditions], key(n)).is_ok()
        }
        Change::MoveRule(n) => rule_id(session, n)
            .is_some_and(|id| assign::move_rule(session, id, usize::from(n) % 9).is_ok()),
        Change::RemoveRule(n) => {
            rule_id(session, n).is_some_and(|id| assign::remove_rule(session, id).is_ok())
        }
        Change::AddCategory(n) => {
            category::add(session, &format!("Extra {n}"), None, None, Kind::Work).is_ok()
        }
        Change::RenameCategory(n) => {
            let changes = category::Changes {
                name: Some(format!("Called {n}")),
                ..category::Changes::default()
            };
            category::set(session, key(n), &changes).is_ok()
        }
        Change::MergeCategories(n) => {
            category::merge(session, key(n), key(n.wrapping_add(1))).is_ok()
        }
        Change::ArchiveCategory(n) => category::archive(session, key(n), None).is_ok(),
        Change::AddGoal(n) => {
            let changes = goal::Changes {
                categories: Some(vec![key(n).to_owned()]),
                ..goal::Changes::default()
            };
            goal::add(session, None, &format!("Goal {n}"), &changes).is_ok()
        }
        Change::CloseGoal(n) => {
            let goals = ownweek::store::records::goals::list(session.reading()).expect("goals");
            let id = goals[usize::from(n) % goals.len()].id;
            goal::close(session, id, Verdict::ALL[usize::from(n) % 4]).is_ok()
        }
        Change::Plan(n) => plan::amend(session, "plan", &PlanChange::by_hand(), |version| {
            let place = usize::from(n) % version.lines.len();
            version.lines[place].minutes = Minutes(i64::from(n) * 15);
            Ok(())
        })
        .is_ok(),
        Change::Paint(n) => plan::amend(session, "paint", &PlanChange::by_hand(), |version| {
            let start = i64::from(n % 20) * 60;
            let slot = Slot {
                day: WEEKDAYS[usize::from(n) % 7],
                start: TimeOfDay::from_minutes(start).expect("a time"),
                end: TimeOfDay::from_minutes(start + 90).expect("a time"),
                category: version.lines[0].category,
                flexible: n % 2 == 0,
            };
            version.slots = ideal_week::painted(&version.slots, slot);
            Ok(())
        })
        .is_ok(),
        Change::Line(n) => match n % 3 {
            0 => plan_lines::remove_line(session, key(n), &PlanChange::by_hand()).is_ok(),
            1 => plan_lines::set_buffer(session, Minutes(i64::from(n)), &PlanChange::by_hand())
                .is_ok(),
            _ => {
                let (minutes, about) = (Minutes(i64::from(n) * 5), Some(Direction::About));
                plan_lines::set_line(session, key(n), minutes, about, &PlanChange::by_hand())
                    .is_ok()
            }
        },
        Change::Slot(n) => {
            let hour = n % 20;
            if n % 2 == 0 {
                let phrase = format!("sun {hour}-{} @{}", hour + 1, key(n));
                plan_lines::add_slot(session, &phrase, n % 4 == 0, &PlanChange::by_hand()).is_ok()
            } else {
                let time = format!("mon {hour}");
                plan_lines::remove_slot(session, &time, &PlanChange::by_hand()).is_ok()
            }
        }
        Change::PlanText(n) => {
            let week = session.this_week().expect("a week");
            let (_, version) = plan::in_force(session, week).expect("a plan");
            let categories = plan_file::nameable(session, &version).expect("categories");
            let text = plan_file::write(&version, &categories);
            let mut contents =
                plan_file::read("plan.toml", &text, &categories).expect("it reads back");
            contents.buffer = Minutes(i64::from(n));
            plan_file::apply(session, contents, &PlanChange::by_hand()).is_ok()
        }
        Change::PerfectDay(n) => {
            let hour = n % 20;
            let part = format!("{hour}-{} people talks {n}", hour + 1);
            let time = format!("{hour}:30");
            if n % 2 == 0 {
                perfect_day::add(session, &part, &PlanChange::by_hand()).is_ok()
            } else {
                perfect_day::remove(session, &time, &PlanChange::by_hand()).is_ok()
            }
        }
        Change::LayOut(n) => {
            let stage = Stage::ALL[usize::from(n) % 3];
            lay_out::lay_out(session, Some(stage), &PlanChange::by_hand()).is_ok()
        }
        Change::Draft(n) => {
            let half: Half = "2026-H2".parse().expect("a half");
            let minutes = Minutes(i64::from(n));
            plan_lines::set_buffer(session, minutes, &PlanChange::in_draft(Some(half))).is_ok()
        }
        Change::Correct(n) => {
            let changes = block::Changes {
                title: Some(format!("Other {n}")),
                category: Some(None),
                value: Some(Some(Value::Low)),
                to: std::collections::BTreeMap::new(),
            };
            let ids = [block_id(session, n), block_id(session, n.wrapping_add(1))];
            block::change(session, &ids, &changes).is_ok()
        }
        Change::Away(n) => {
            let day = session.today().expect("today") + chrono::Days::new(u64::from(n));
            away::add(session, (day, day), None, "leave").is_ok()
        }
        Change::NotAway(n) => {
            let aways = away::list(session).expect("aways");
            let chosen = aways.get(usize::from(n) % aways.len().max(1));
            chosen.is_some_and(|chosen| away::remove(session, chosen.id).is_ok())
        }
        Change::Kind(n) => {
            let week = session.this_week().expect("a week");
            week::set_kind(session, week, WeekKind::ALL[usize::from(n) % 4]).is_ok()
        }
        Change::Close => {
            let week = session.this_week().expect("a week");
            close_week::close(session, week, &close_week::Closing::default()).is_ok()
        }
        Change::Restate(n) => {
            let week = session.this_week().expect("a week").plus(-i64::from(n % 20));
            close_week::restate(session, week).is_ok()
        }
        Change::Capacity(n) => {
            let changes = profile::Changes {
                capacity: Some(Minutes::hours(i64::from(n % 40) + 10)),
                ..profile::Changes::default()
            };
            let day = session.today().expect("today") + chrono::Days::new(u64::from(n));
            profile::set(session, &changes, Some(day)).is_ok()
        }
        Change::Decide(n) => {
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
        Change::Settle(n) => {
            let id = DecisionId::new(i64::from(n % 14));
            if n % 5 == 4 {
                return decisions::made_in_calendar(session, id).is_ok();
            }
            decisions::settle(session, id, DecisionState::ALL[usize::from(n) % 4]).is_ok()
        }
        Change::SplitCategory(n) => {
            let hours = (n % 2 == 0).then_some(Minutes(30));
            let part = split::Part { name: format!("Part {n}"), hours };
            let week = session.this_week().expect("a week").plus(i64::from(n % 3));
            split::split(session, key(n), &[part], Some(week)).is_ok()
        }
        Change::Series(n) => {
            let all = ownweek::store::records::series::list(session.reading()).expect("series");
            let place = |ahead: u8| usize::from(n / 3 + ahead) % all.len().max(1);
            let (Some(one), Some(other)) = (all.get(place(0)), all.get(place(1))) else {
                return false;
            };
            match n % 3 {
                0 => {
                    let changes = series::Changes {
                        keep: n % 2 == 0,
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
        Change::Offsite(n) => offsite_change(session, n),
        Change::Hold(n) => {
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
        Change::BackUp => backup::back_up(session, None).is_ok(),
        Change::Typed(n) => session.keep_draft("log", &format!("tue {n}")).is_ok(),
        Change::RePlan(n) => {
            let week = session.this_week().expect("a week").plus(i64::from(n % 5));
            plan::re_plan(session, Some(week), "reorganised").is_ok()
        }
    }
}

/// Each answer of an offsite, its beginning and its end.
fn offsite_change(session: &mut Session, n: u8) -> bool {
    let half = offsite::occasion::occasion(session, None).expect("an occasion").half;
    let categories = ownweek::store::records::categories::list(session.reading()).expect("some");
    let category = categories[usize::from(n) % 5].id;
    let goals = ownweek::store::records::goals::list(session.reading()).expect("goals");
    let goal = goals[usize::from(n) % goals.len()].id;
    let (text, one) = (format!("said {n}"), usize::from(n / 16));
    match n % 16 {
        0 => begin::begin(session, half, OffsiteForm::ALL[one % 3]).is_ok(),
        1 => begin::start_over(session, half).is_ok(),
        2 | 3 => answers::say(session, half, Words::ALL[one % 6], &text).is_ok(),
        4 => answers::guess(session, half, &[category], Some(Minutes(i64::from(n)))).is_ok(),
        5 => {
            let place = (n < 128).then_some(usize::from(n % 3));
            answers::set_line(session, half, List::ALL[one % 3], place, &text).is_ok()
        }
        6 => answers::next_on(session, half, "2027-01-08".parse().ok()).is_ok(),
        7 => {
            let answer = RealismAnswer::ALL.get(one % 4).copied();
            answers::realism(session, half, category, answer).is_ok()
        }
        8 => {
            let step = Step::ALL[one % 13];
            answers::finish_step(session, half, step, n < 128, Minutes(i64::from(n % 9))).is_ok()
        }
        9 => offsite::goals::judge(session, goal, Verdict::ALL.get(one % 5).copied()).is_ok(),
        10 => offsite::goals::carry(session, goal).is_ok(),
        11 => offsite::goals::remove(session, goal).is_ok(),
        12 | 13 => {
            let (minutes, direction) = (Minutes(i64::from(n) * 3), Direction::About);
            let wanted = Wanted { category, minutes, direction, freed: Minutes::ZERO };
            offsite::wishes::wish(session, half.next(), &wanted).is_ok()
        }
        14 => {
            let view = offsite::view::offsite(session, Some(half)).expect("an offsite");
            let text = offsite::file::write(&offsite::file::told(&view, &categories));
            let text = text.replace("buffer = \"5h\"", &format!("buffer = \"{n}m\""));
            let read = offsite::file::read("offsite.toml", &text, &categories);
            read.is_ok_and(|answers| offsite::file::apply(session, &answers).is_ok())
        }
        _ => offsite::commit::commit(session, half).is_ok(),
    }
}

fn block_id(session: &Session, number: u16) -> BlockId {
    let all = blocks::list(session.reading()).expect("blocks");
    all[usize::from(number) % all.len()].id
}

fn rule_id(session: &Session, number: u8) -> Option<ownweek::domain::rule::RuleId> {
    let rules = assign::rules(session).expect("rules");
    rules.get(usize::from(number) % rules.len().max(1)).map(|rule| rule.id)
}

fn dumped(session: &Session) -> String {
    let mut bytes = Vec::new();
    dump::write(session.reading(), &mut bytes).expect("a dump");
    String::from_utf8(bytes).expect("text")
}

/// What that dump is once it is loaded and dumped again.
fn loaded(text: &str) -> String {
    let mut empty = Store::in_memory().expect("a store");
    empty.load(text).expect("it loads");
    let mut bytes = Vec::new();
    dump::write(empty.reading(), &mut bytes).expect("a dump");
    String::from_utf8(bytes).expect("text")
}

/// The number of the newest operation.
fn newest(session: &Session) -> Option<i64> {
    session.operations(1).expect("operations").first().map(|operation| operation.id)
}

fn reopened(session: Session, folder: &Path) -> Session {
    drop(session);
    let paths = Paths { data: folder.to_owned(), config: folder.to_owned() };
    Session::open(paths, None).expect("it opens").expect("it is there")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_walks_back_through_any_changes_and_redo_forth(
        changes in prop::collection::vec(change(), 1..12)
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo store");
        let mut states = vec![dumped(&session)];
        for change in &changes {
            let before = newest(&session);
            let done = apply(&mut session, change);
            let after = dumped(&session);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
            prop_assert_eq!(&loaded(&after), &after);
            // What is logged can be taken back, even where it wrote the same again.
            if newest(&session) == before {
                prop_assert_eq!(Some(&after), states.last(), "not logged, yet changed: {:?}", change);
            } else {
                prop_assert!(done, "refused, yet logged: {:?}", change);
                states.push(after);
            }
        }
        session = reopened(session, folder.path());
        for state in states.iter().rev().skip(1) {
            session.undo().expect("it can be taken back");
            prop_assert_eq!(&dumped(&session), state);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
        }
        prop_assert!(session.undo().is_err());
        session = reopened(session, folder.path());
        for state in states.iter().skip(1) {
            session.redo().expect("it can be brought back");
            prop_assert_eq!(&dumped(&session), state);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
        }
        prop_assert!(session.redo().is_err());
    }
}

#[test]
fn a_row_changed_by_something_else_stops_undo_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::create(folder.path()).expect("the demo store");
    let id = block_id(&session, 7);
    block::rate(&mut session, &[id], Some(Value::High)).expect("rated");
    let other = rusqlite::Connection::open(folder.path().join("ownweek.db")).expect("the file");
    other
        .execute("UPDATE block SET title = 'elsewhere' WHERE id = ?1", [id.number()])
        .expect("changed");
    let before = dumped(&session);
    let refused = session.undo().expect_err("the row is not as it was left");
    assert!(refused.message.contains("was changed since by something else"), "{refused}");
    assert_eq!(dumped(&session), before);
}

#[test]
fn what_is_done_after_an_undo_ends_the_way_forward() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::create(folder.path()).expect("the demo store");
    log::log(&mut session, "fri 7-8 Early @admin", None).expect("logged");
    session.undo().expect("undone");
    log::log(&mut session, "fri 7-7:30 Late @admin", None).expect("logged");
    assert_eq!(session.redo().expect_err("no way forward").message, "there is nothing to redo");
}

/// The first line was undone, another written after it and undone too: only that one can come back.
#[test]
fn redo_brings_back_what_was_undone_last_and_nothing_from_before_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::create(folder.path()).expect("the demo store");
    log::log(&mut session, "fri 7-8 Early @admin", None).expect("logged");
    session.undo().expect("undone");
    log::log(&mut session, "fri 7-7:30 Late @admin", None).expect("logged");
    let late = dumped(&session);
    for _ in 0..2 {
        session.undo().expect("undone");
        session.redo().expect("it comes back");
        assert_eq!(dumped(&session), late);
    }
    session.undo().expect("undone");
    session.redo().expect("it comes back");
    assert_eq!(session.redo().expect_err("no way forward").message, "there is nothing to redo");
}

#[test]
fn a_dump_loads_into_an_empty_store_and_dumps_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = demo::create(folder.path()).expect("the demo store");
    let text = dumped(&session);
    assert_eq!(loaded(&text), text);
}

//! Recurring meetings: which blocks belong together, by their look or by the leader's hand, and what an
//! import leaves of that.

use std::collections::{BTreeMap, BTreeSet};

use ownweek::{
    analysis::series::verdict::Verdict,
    app::{
        assign, close_week,
        decide::{self, Course, Deciding},
        import::Options,
        series::{self, Changes, Which},
        session::Session,
    },
    domain::{
        block::{Block, BlockId, Value},
        minutes::Minutes,
        notation::Notation,
        series::SeriesId,
        week::Week,
    },
    store::{
        dump,
        records::{blocks, decisions, rules, series as records},
    },
};
use proptest::prelude::*;

use crate::{demo, inside::Inside};

const NOW: &str = "2026-03-20T16:00";

/// Single events on those days at nine, an hour each, held by Ana with three people.
fn calendar(title: &str, days: &[&str]) -> String {
    let event = |day: &&str| {
        let date = day.replace('-', "");
        format!(
            "BEGIN:VEVENT\nUID:{title}-{date}@example.com\nDTSTAMP:20260101T000000Z\n\
             DTSTART:{date}T090000Z\nDTEND:{date}T100000Z\nSUMMARY:{title}\n\
             ORGANIZER:mailto:ana@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@example.com\nEND:VEVENT\n"
        )
    };
    let events: String = days.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{events}END:VCALENDAR\n")
}

const FOUR_WEEKS: [&str; 4] = ["2026-02-24", "2026-03-03", "2026-03-10", "2026-03-17"];

fn all(session: &Session) -> Vec<Block> {
    blocks::list(session.reading()).expect("blocks")
}

fn text(session: &Session) -> String {
    let mut text = Vec::new();
    dump::write(session.reading(), &mut text).expect("dumped");
    String::from_utf8(text).expect("text")
}

fn all_series(session: &Session) -> Vec<SeriesId> {
    records::list(session.reading()).expect("series").into_iter().map(|one| one.id).collect()
}

fn drop_it(session: &mut Session, id: SeriesId) {
    let (course, why) = (Course::Drop, String::new());
    let wanted = Deciding { course, week: None, from: None, frees: None, why };
    decide::decide(session, &format!("series:{id}"), &wanted).expect("decided");
}

/// Which blocks stand together.
fn groups(session: &Session) -> BTreeSet<BTreeSet<i64>> {
    let mut groups: BTreeMap<Option<SeriesId>, BTreeSet<i64>> = BTreeMap::new();
    for block in all(session) {
        groups.entry(block.series).or_default().insert(block.id.number());
    }
    groups.into_values().collect()
}

#[test]
fn single_entries_that_come_back_are_one_recurring_meeting() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS[..2]));
    assert!(all_series(&inside.session).is_empty(), "two weeks are no rhythm");
    inside.import(&calendar("Board", &FOUR_WEEKS));
    let [board] = all_series(&inside.session)[..] else { panic!("one series") };
    assert!(all(&inside.session).iter().all(|block| block.series == Some(board)));
    let again = inside.import(&calendar("Board", &FOUR_WEEKS)).calendars.remove(0);
    assert_eq!((again.changed.entries, again.unchanged.entries), (0, 4));
    inside.import(&calendar("Board", &["2026-04-28"]));
    assert!(all(&inside.session).iter().all(|block| block.series == Some(board)));
}

#[test]
fn what_is_called_otherwise_since_leaves_the_meeting_that_it_looked_like() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS));
    let renamed =
        calendar("Board", &FOUR_WEEKS).replacen("SUMMARY:Board", "SUMMARY:Farewell of Ben", 1);
    inside.import(&renamed);
    let farewell = all(&inside.session).into_iter().find(|block| block.title.contains("Ben"));
    assert_eq!(farewell.expect("there").series, None);
}

#[test]
fn blocks_that_were_taken_out_stay_out_whatever_is_imported() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS));
    let board = all_series(&inside.session)[0];
    let taken: Vec<BlockId> = all(&inside.session)[..2].iter().map(|block| block.id).collect();
    let before = text(&inside.session);
    let which = Which::Blocks(taken.clone());
    let own = series::part(&mut inside.session, board, &which).expect("parted").outcome.into.id;
    let is_apart = |inside: &Inside| {
        all(&inside.session)
            .iter()
            .all(|block| block.series == Some(if taken.contains(&block.id) { own } else { board }))
    };
    assert!(is_apart(&inside));
    let replace = Options { replace: true, ..Options::default() };
    inside.import_with(&calendar("Board", &[&FOUR_WEEKS[..], &["2026-03-24"]].concat()), &replace);
    assert!(is_apart(&inside));
    inside.session.undo().expect("undone");
    inside.session.undo().expect("undone");
    assert_eq!(text(&inside.session), before);
}

#[test]
fn a_repeating_meeting_keeps_the_hand_that_took_an_instance_out_of_it() {
    let mut inside = Inside::at(NOW);
    inside.import(&crate::again::case("weekly"));
    let out = ["2026-03-17", "2026-03-24"].map(|day| crate::again::on(&inside, day));
    let staff = out[0].series.expect("a series");
    let which = Which::Blocks(out.iter().map(|block| block.id).collect());
    let own = series::part(&mut inside.session, staff, &which).expect("parted").outcome.into.id;
    inside.import(&crate::again::case("moved-series"));
    let now = out.map(|block| {
        let block = blocks::get(inside.session.reading(), block.id).expect("read").expect("there");
        assert_eq!((block.series, block.series_by_hand), (Some(own), true));
        block.day.expect("a day").to_string()
    });
    assert_eq!(now, ["2026-03-17", "2026-03-25"], "what is to come moves with the others");
    assert_eq!(crate::again::on(&inside, "2026-03-10").series, Some(staff));
}

#[test]
fn joining_takes_along_blocks_rules_and_decisions_and_what_comes_later() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS));
    inside.import(&calendar("Steering", &FOUR_WEEKS));
    let [board, steering] = all_series(&inside.session)[..] else { panic!("two series") };
    let conditions = format!("series:{steering} people:>2").parse().expect("conditions");
    assign::add_rules(&mut inside.session, &[conditions], "hiring").expect("a rule");
    let kept = Changes { value: Some(Some(Value::Low)), ..Changes::default() };
    series::set(&mut inside.session, steering, &kept).expect("rated");
    drop_it(&mut inside.session, steering);
    let before = text(&inside.session);

    series::join(&mut inside.session, board, &[steering]).expect("joined");
    assert!(all(&inside.session).iter().all(|block| block.series == Some(board)));
    let reading = inside.session.reading();
    let rules = rules::list(reading).expect("rules");
    assert_eq!(rules[0].conditions.to_string(), format!("series:{board} people:>2"));
    let decided = decisions::list(reading).expect("decisions");
    let about = ownweek::domain::decision::Subject::Series(board);
    assert_eq!(decided[0].subject, about);
    let joined = records::get(reading, board).expect("read").expect("there");
    assert_eq!((joined.title.as_str(), joined.value), ("Board", Some(Value::Low)));
    assert_eq!(records::get(reading, steering).expect("read"), None);

    inside.import(&calendar("Steering", &["2026-03-24"]));
    assert!(all(&inside.session).iter().all(|block| block.series == Some(board)));
    inside.session.undo().expect("undone");
    inside.session.undo().expect("undone");
    assert_eq!(text(&inside.session), before);
}

#[test]
fn the_newest_word_on_a_meeting_is_its_verdict() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS));
    let board = all_series(&inside.session)[0];
    let verdict = |inside: &Inside| {
        let half = "2026-H1".parse().expect("a half");
        let sheet = series::worksheet(&inside.session, half).expect("the list");
        sheet.lines[0].given.as_ref().map(|given| given.verdict)
    };
    let keep = Changes { keep: true, ..Changes::default() };
    series::set(&mut inside.session, board, &keep).expect("kept");
    assert_eq!(verdict(&inside), Some(Verdict::Keep));
    drop_it(&mut inside.session, board);
    assert_eq!(verdict(&inside), Some(Verdict::Drop));
    series::set(&mut inside.session, board, &keep).expect("kept");
    assert_eq!(verdict(&inside), Some(Verdict::Keep));
}

#[test]
fn a_title_of_the_leaders_own_outlives_the_calendars() {
    let mut inside = Inside::at(NOW);
    inside.import(&crate::again::case("weekly"));
    let staff = crate::again::on(&inside, "2026-03-17").series.expect("a series");
    let titled = Changes { title: Some("My circle".to_owned()), ..Changes::default() };
    series::set(&mut inside.session, staff, &titled).expect("titled");
    inside.import(&crate::again::case("renamed-series"));
    let found = series::find(inside.session.reading(), staff).expect("there");
    assert_eq!(found.title, "My circle");
}

#[test]
fn the_value_of_a_meeting_counts_for_its_blocks_and_closed_weeks_keep_theirs() {
    let mut inside = Inside::at(NOW);
    inside.import(&calendar("Board", &FOUR_WEEKS));
    let closed: Week = "2026-W11".parse().expect("a week");
    close_week::close(&mut inside.session, closed, &close_week::Closing::default())
        .expect("closed");
    let board = all_series(&inside.session)[0];
    let low = Changes { value: Some(Some(Value::Low)), ..Changes::default() };
    series::set(&mut inside.session, board, &low).expect("rated");
    let history =
        ownweek::app::history::history(&inside.session, Some(closed), Some(closed.next()));
    let low: Vec<Option<Minutes>> =
        history.expect("rows").iter().map(|week| week.total.low_value).collect();
    assert_eq!(low, [None, Some(Minutes(60))]);
}

/// The clean-up list of the demo in week 12 and at its end.
#[test]
fn the_demo_has_the_meetings_of_its_story() {
    let folder = tempfile::tempdir().expect("a folder");
    demo::copy_into(folder.path());
    let at = |now: &str| {
        let paths = ownweek::app::paths::Paths {
            data: folder.path().to_owned(),
            config: folder.path().to_owned(),
        };
        let clock = now.parse().expect("a clock");
        let session = Session::open(paths, Some(clock)).expect("opened").expect("a store");
        series::worksheet(&session, "2026-H1".parse().expect("a half")).expect("the list")
    };
    let said = |sheet: &series::Worksheet| -> Vec<String> {
        let going_on = sheet.lines.iter().filter(|line| !line.life.has_ended);
        going_on
            .map(|line| {
                let (facts, title) = (&line.facts, &line.series.title);
                let hours = facts.a_year().decimal_hours(1);
                format!(
                    "{title}: {}, {} min, {hours} h, {}",
                    facts.rhythm,
                    facts.length.0,
                    line.life.word()
                )
            })
            .collect()
    };
    let week_12 = at("2026-03-20T16:00");
    let lines = said(&week_12);
    assert_eq!(lines.len(), 19);
    for line in [
        "Exec team: once a week, 120 min, 92.0 h, in plan",
        "Leads' meeting: once a week, 120 min, 92.0 h, in plan",
        "Product sync: twice a week, 60 min, 92.0 h, in plan",
        "Incident board: twice a week, 45 min, 69.0 h, new",
        "Delivery review: once a week, 90 min, 69.0 h, in plan",
        "Partner sync: once a week, 60 min, 46.0 h, new",
        "Pricing group: once a week, 60 min, 46.0 h, new",
        "CEO: once a week, 60 min, 46.0 h, in plan",
        "Sales review: once a week, 60 min, 46.0 h, in plan",
        "All-hands: once a week, 60 min, 46.0 h, in plan",
        "Architecture forum: every 2 weeks, 60 min, 23.0 h, in plan",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} is not in {lines:#?}");
    }
    assert_eq!(week_12.creep, Some(Minutes(210)));
    let board = week_12.lines.iter().find(|line| line.series.title == "Incident board");
    let board = board.expect("the board");
    assert_eq!((board.first.number(), board.facts.times.len()), (5, 16));
    let place =
        ownweek::analysis::series::times::in_words(&board.facts.places, Notation::default());
    assert_eq!(place, "Mon and Thu 13:00-13:45");

    let end = at("2026-06-26T16:00");
    let lines = said(&end);
    assert_eq!(lines.len(), 19, "two have ended and two came in");
    for line in [
        "AI steering council: once a week, 90 min, 69.0 h, new",
        "Partner sync: once a week, 45 min, 34.5 h, new",
        "Director onboarding: once a week, 30 min, 23.0 h, new",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} is not in {lines:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Two meetings that are joined and then parted by the UID of one have their blocks as before.
    #[test]
    fn joining_and_then_parting_gives_each_its_blocks_again(one in 0usize..2, days in prop::collection::btree_set(0u64..60, 3..20)) {
        let mut inside = Inside::at(NOW);
        inside.import(&crate::again::case("weekly"));
        let first = "2026-02-02".parse::<chrono::NaiveDate>().expect("a day");
        let days: Vec<String> =
            days.into_iter().map(|ahead| (first + chrono::Days::new(ahead)).to_string()).collect();
        inside.import(&calendar("Forum", &days.iter().map(String::as_str).collect::<Vec<_>>()));
        let before = groups(&inside.session);
        let by_rule: Vec<Block> = all(&inside.session)
            .into_iter()
            .filter(|block| block.identity.as_ref().is_some_and(|one| one.recurrence != 0))
            .collect();
        let mut ids: Vec<SeriesId> = by_rule.iter().filter_map(|block| block.series).collect();
        ids.sort();
        ids.dedup();
        prop_assume!(ids.len() == 2);
        let (into, other) = (ids[one], ids[1 - one]);
        let uid = by_rule.iter().find(|block| block.series == Some(other)).expect("one");
        let uid = uid.identity.clone().expect("an identity").uid;
        series::join(&mut inside.session, into, &[other]).expect("joined");
        prop_assert_ne!(groups(&inside.session), before.clone());
        series::part(&mut inside.session, into, &Which::Uid(uid)).expect("parted");
        prop_assert_eq!(groups(&inside.session), before);
    }
}

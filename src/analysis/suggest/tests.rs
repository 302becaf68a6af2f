//! Suggestions on histories of a few lines.

use super::*;
use crate::analysis::testing::block;

const HIRING: i64 = 1;
const PEOPLE: i64 = 2;

/// A block called so, an hour long.
fn called(title: &str) -> Block {
    Block { title: title.to_owned(), ..block(1, "2026-03-16T09:00", "2026-03-16T10:00") }
}

fn with(title: &str, attendees: &[&str]) -> Block {
    let attendees = attendees.iter().map(|one| (*one).to_owned()).collect();
    Block { attendees, ..called(title) }
}

fn memory(filed: &[(Block, i64)]) -> Memory {
    let filed = filed.iter().map(|(block, category)| (block, CategoryId::new(*category)));
    Memory::of(filed, &["me@lindenwerk.example".to_owned()])
}

fn titled(filed: &[(&str, i64)]) -> Memory {
    memory(&filed.iter().map(|(title, category)| (called(title), *category)).collect::<Vec<_>>())
}

#[test]
fn the_same_recurring_meeting_says_more_than_the_same_title() {
    let of = |series, title| Block { series: Some(SeriesId::new(series)), ..called(title) };
    let memory = memory(&[
        (of(7, "Sync"), PEOPLE),
        (of(7, "Sync"), PEOPLE),
        (called("Talent hour"), HIRING),
        (called("Talent hour"), HIRING),
    ]);
    let found = memory.suggest(&of(7, "Talent hour")).expect("a suggestion");
    assert_eq!((found.category, found.because), (CategoryId::new(PEOPLE), Because::SameMeeting));
    assert_eq!((found.filed, found.seen, found.sure), (2, 2, true));
}

#[test]
fn the_same_title_without_its_number_names_the_newest_of_them() {
    let memory = titled(&[("panel call", HIRING), ("1:1 Ana", PEOPLE), ("Panel call 3", HIRING)]);
    let found = memory.suggest(&called("Panel call")).expect("a suggestion");
    assert_eq!((found.category, found.because), (CategoryId::new(HIRING), Because::SameTitle));
    assert_eq!(found.like, Like { title: "Panel call 3".to_owned(), filed: 2 });
}

#[test]
fn a_title_that_went_both_ways_is_offered_but_not_sure_and_below_two_thirds_not_offered() {
    let mut filed = vec![("Sync", PEOPLE), ("Sync", PEOPLE), ("Sync", HIRING)];
    let found = titled(&filed).suggest(&called("Sync")).expect("a suggestion");
    assert_eq!((found.filed, found.seen, found.sure), (2, 3, false));
    filed.push(("Sync", HIRING));
    assert_eq!(titled(&filed).suggest(&called("Sync")), None);
}

#[test]
fn a_new_title_is_known_by_its_words_and_names_the_one_most_like_it() {
    let memory = titled(&[
        ("Interview: data engineer", HIRING),
        ("Interview: designer", HIRING),
        ("Growth talk: Ben", PEOPLE),
        ("Growth talk: Cem", PEOPLE),
    ]);
    let found = memory.suggest(&called("Interview: platform engineer")).expect("a suggestion");
    assert_eq!(found.category, CategoryId::new(HIRING));
    assert_eq!(found.because, Because::Evidence(Evidence::Word("interview".to_owned())));
    assert_eq!((found.filed, found.seen), (2, 2));
    assert_eq!(found.like.title, "Interview: data engineer");
}

#[test]
fn people_and_their_company_are_evidence_and_the_leaders_own_are_not() {
    let me = "me@lindenwerk.example";
    let memory = memory(&[
        (with("Rails", &[me, "ida@talent.example"]), HIRING),
        (with("Hooks", &[me, "ida@talent.example"]), HIRING),
        (with("Ladders", &[me, "ana@lindenwerk.example"]), PEOPLE),
    ]);
    let because = |attendees: &[&str]| {
        memory.suggest(&with("Nobody knows", attendees)).map(|found| found.because)
    };
    let ida = Evidence::Person("ida@talent.example".to_owned());
    let company = Evidence::Company("talent.example".to_owned());
    assert_eq!(because(&[me, "ida@talent.example"]), Some(Because::Evidence(ida)));
    assert_eq!(because(&[me, "new@talent.example"]), Some(Because::Evidence(company)));
    assert_eq!(because(&[me]), None);
    assert_eq!(because(&["new@lindenwerk.example"]), None);
}

#[test]
fn a_one_on_one_is_known_though_numbers_say_nothing_else() {
    let memory = titled(&[("1:1 Ana", PEOPLE), ("Panel 1", HIRING), ("Round 1", HIRING)]);
    for title in ["1:1 Ben", "Ben (1-1)", "1on1: Cem"] {
        let found = memory.suggest(&called(title)).expect("a suggestion");
        let because = Because::Evidence(Evidence::Word("1:1".to_owned()));
        assert_eq!((found.category, found.because), (CategoryId::new(PEOPLE), because), "{title}");
    }
    assert_eq!(memory.suggest(&called("Chapter 1")), None);
}

#[test]
fn the_organiser_the_calendar_and_a_tag_are_evidence() {
    let by = |organizer: &str| Block { organizer: Some(organizer.to_owned()), ..called("Plain") };
    let of = |name: &str| Block { calendar_name: Some(name.to_owned()), ..called("Simple") };
    let tagged = |tag: &str| Block { tags: vec![tag.to_owned()], ..called("Bare") };
    let growth = (called("Growth"), PEOPLE);
    for (seen, asked) in [
        (by("ida@x.example"), Block { title: "One".to_owned(), ..by("Ida@x.example") }),
        (of("Hiring"), Block { title: "Two".to_owned(), ..of("Hiring") }),
        (tagged("Hire"), Block { title: "Three".to_owned(), ..tagged("hire") }),
    ] {
        let again = Block { title: "Another".to_owned(), ..seen.clone() };
        let once = memory(&[(seen.clone(), HIRING), growth.clone()]);
        assert_eq!(once.suggest(&asked), None, "one meeting says little of others");
        let twice = memory(&[(seen, HIRING), (again, HIRING), growth.clone()]);
        let found = twice.suggest(&asked).expect("a suggestion");
        assert_eq!(found.category, CategoryId::new(HIRING), "{}", asked.title);
    }
}

#[test]
fn the_hour_the_length_and_the_size_alone_suggest_nothing() {
    let memory = titled(&[("Panel", HIRING), ("Round", HIRING), ("Growth", PEOPLE)]);
    assert_eq!(memory.suggest(&called("Something else")), None);
    assert_eq!(Memory::default().suggest(&called("Panel")), None);
}

#[test]
fn one_meeting_however_often_it_came_back_is_no_pattern() {
    let weekly = ["Board round"; 20].map(|title| (title, PEOPLE));
    let filed = [("Panel", HIRING), ("Interview", HIRING)];
    let memory = titled(&[weekly.as_slice(), filed.as_slice()].concat());
    let found = memory.suggest(&called("Board dinner")).expect("a suggestion");
    assert_eq!((found.category, found.sure), (CategoryId::new(PEOPLE), false));
    assert_eq!((found.filed, found.seen), (20, 20));
}

#[test]
fn a_word_most_of_whose_blocks_went_elsewhere_is_no_reason() {
    let weekly = ["Incident board"; 16].map(|title| (title, PEOPLE));
    let mut filed = vec![("Board pack", HIRING), ("Board meeting", HIRING), ("Growth", PEOPLE)];
    let asked = called("Board dinner");
    assert!(titled(&filed).suggest(&asked).is_some());
    filed.extend(weekly);
    assert_eq!(titled(&filed).suggest(&asked), None);
}

#[test]
fn a_word_of_several_meetings_that_all_went_there_is_sure() {
    let roles = ["cook", "pilot", "baker", "nurse", "smith", "clerk"];
    let names = ["Ana", "Ben", "Cem", "Dia", "Eva", "Finn"];
    let interviews = roles.map(|role| (format!("Interview: {role}"), HIRING));
    let talks = names.map(|name| (format!("Talk: {name}"), PEOPLE));
    let filed: Vec<(&str, i64)> =
        interviews.iter().chain(&talks).map(|(title, to)| (title.as_str(), *to)).collect();
    let found = titled(&filed).suggest(&called("Interview: tailor")).expect("a suggestion");
    assert_eq!((found.category, found.sure), (CategoryId::new(HIRING), true));
}

#[test]
fn the_same_memory_answers_the_same_each_time() {
    let filed = [("Alpha beta", HIRING), ("Gamma delta", PEOPLE), ("Alpha delta", PEOPLE)];
    let asked = called("Beta delta");
    let first = titled(&filed).suggest(&asked);
    for _ in 0..20 {
        assert_eq!(titled(&filed).suggest(&asked), first);
    }
}

//! On a shared screen no title and no person is to be read, wherever one stands.

use std::collections::{BTreeSet, HashSet};

use ownweek::{app::dump, tui::key::Key};
use ratatui::buffer::Buffer;

use super::{scene::Scene, tui_everywhere::PLACES};

/// Keys that lead to what names a meeting, a person or a goal, beside the places that every test walks.
const MORE: [&str; 30] = [
    "g12<enter>2<enter>",
    "g12<enter>2j<enter>",
    "g12<enter>d",
    "g12<enter>jjz",
    "g12<enter>e",
    "g12<enter>jv",
    "g12<enter>/board<enter>",
    "g12<enter>w<down><down>",
    "g12<enter>R<enter><enter><enter><enter><enter>",
    "2<tab>",
    "2<tab>j",
    "4<enter>w",
    "4@eva",
    "4j-30m",
    "4d",
    "4d<enter>",
    "4:sheet<enter>",
    ":changes<enter>",
    "4m",
    "6<tab><tab>",
    "6<tab><tab><tab>",
    "5<enter>",
    "Od<enter>]]]]",
    "O<home>jjj<enter><enter>",
    "O<home>jjjj<enter>",
    "O<home>jjjj<enter><enter>",
    "O<home>jjjjj<enter><enter>",
    "O<home>jjjjjj<enter>",
    "O<home>jjjjjj<enter><enter>",
    "Od<enter>]]PSH<enter>]]]]]]]]]",
];

/// Records and those of their fields in which the leader or somebody else wrote what they liked.
const WRITTEN: [(&str, &[&str]); 11] = [
    ("goal", &["title", "why", "lagging_sign"]),
    ("plan_version", &["why"]),
    ("perfect_day_part", &["text"]),
    ("calendar", &["name"]),
    ("series", &["title"]),
    ("block", &["title", "organizer", "attendees"]),
    ("away", &["note"]),
    ("week", &["note"]),
    ("week_total", &["note"]),
    ("decision", &["owner", "why"]),
    (
        "half_review",
        &[
            "diagnosis",
            "intention",
            "less",
            "more",
            "policy",
            "process_note",
            "shown_to",
            "stop",
            "surprise",
        ],
    ),
];

/// The lines and addresses of the demo that a stranger could read, as its dump holds them: those of more
/// than four letters, since what is called `Mail` or `CEO` could be a word of ours.
fn names(scene: &Scene) -> Vec<String> {
    let mut dumped = Vec::new();
    dump::write(scene.session(), &mut dumped).expect("dumped");
    let mut names = BTreeSet::new();
    for line in String::from_utf8(dumped).expect("text").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        let fields = WRITTEN.iter().find(|(name, _)| record["record"] == *name);
        for field in fields.map_or(&[][..], |(_, fields)| fields) {
            let text = record[*field].as_str().unwrap_or_default();
            let apart = if *field == "attendees" { ' ' } else { '\n' };
            names.extend(text.split(apart).map(str::to_owned));
        }
    }
    let category =
        |name: &String| scene.context.book.categories.iter().any(|one| one.name == *name);
    names.into_iter().filter(|name| name.len() > 4 && !category(name)).collect()
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
    (0..buffer.area.height).map(row).collect()
}

/// Beginnings of names, by which one that is cut off is recognised.
fn beginnings(names: &[String], scene: &Scene) -> HashSet<String> {
    let categories = &scene.context.book.categories;
    let ours = |part: &str| categories.iter().any(|one| one.name.starts_with(part));
    let parts = names.iter().flat_map(|name| (6..name.len()).filter_map(|end| name.get(..end)));
    parts.filter(|part| !ours(part)).map(str::to_owned).collect()
}

/// What is to be read of the names: in a line, broken into two lines, or cut off by `…`.
fn read(names: &[String], beginnings: &HashSet<String>, lines: &[String]) -> Vec<String> {
    let joined = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let whole = names.iter().filter(|name| joined.contains(name.as_str())).cloned();
    let ends = joined.match_indices('…').filter_map(|(end, _)| {
        let starts = (end.saturating_sub(60)..end).filter_map(|start| joined.get(start..end));
        starts.into_iter().find(|part| beginnings.contains(*part)).map(str::to_owned)
    });
    whole.chain(ends).collect()
}

#[test]
fn no_title_and_no_person_is_read_on_a_scrambled_screen() {
    let demo = Scene::demo();
    let names = names(&demo);
    let beginnings = beginnings(&names, &demo);
    let known = demo.session().names().expect("names");
    assert!(names.len() > 300, "the demo names much: {}", names.len());
    let (mut seen, mut faults) = (0, Vec::new());
    for keys in PLACES.iter().chain(&MORE) {
        let mut scene = Scene::demo().with(keys);
        for (width, height) in [(80, 24), (140, 40)] {
            scene.model.scrambled = false;
            seen += read(&names, &beginnings, &lines(&scene.draw(width, height).0)).len();
            scene.model.scrambled = true;
            scene.model.veil.hide(&known);
            let told = read(&names, &beginnings, &lines(&scene.draw(width, height).0));
            faults.extend(told.iter().map(|name| format!("{name} after {keys:?} at {width}")));
        }
    }
    assert!(seen > 1500, "names were there to be hidden: {seen}");
    assert_eq!(faults, Vec::<String>::new());
}

/// `x` alone does all of it, also for what is done after it and what is copied.
#[test]
fn what_is_done_and_copied_while_scrambled_names_nothing() {
    let mut scene = Scene::demo().with("xg12<enter>");
    let title = scene.model.week_screen.selected.and_then(|id| scene.context.block(id));
    let title = title.expect("a block").title.clone();
    assert!(!scene.screen().contains(&title), "{}", scene.screen());
    scene.press("y");
    let copied = scene.copied.clone().expect("a block");
    assert!(!copied.contains(&title), "{copied}");
    scene.press("d");
    let deleted = scene.screen();
    assert!(deleted.contains("u undoes.") && !deleted.contains(&title), "{deleted}");
    scene.press("u");
    assert!(!scene.screen().contains(&title), "{}", scene.screen());
    scene.press("x");
    assert!(scene.screen().contains(&title[..6]), "{}", scene.screen());
}

/// The editor is a program of its own, which shows what it is given.
#[test]
fn the_editor_stays_closed_while_titles_are_hidden() {
    let mut scene = Scene::demo().with("xatue 9-10 Board");
    scene.press_key(Key::Ctrl('o'));
    assert_eq!(scene.opened, None);
    assert!(scene.screen().contains("x shows them again"), "{}", scene.screen());
}

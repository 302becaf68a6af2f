//! What must hold on every screen: any size, any title, and no hint that lies.

use std::collections::BTreeSet;

use ownweek::{
    app::{config::Config, review::AsksGuess},
    tui::{draw::SMALLEST, key::Key},
};
use ratatui::buffer::Buffer;

use super::scene::Scene;

/// Every view, flow and overlay, as keys that lead to it.
pub const PLACES: [&str; 48] = [
    "",
    "g12<enter>",
    "g12<enter><tab>",
    "f",
    "]]]",
    "m",
    "w",
    "wi",
    "r",
    "a",
    "atue 9-10 x",
    "e",
    "gx",
    "/x",
    "i",
    "?",
    "?calendar",
    "?no such words",
    ":",
    ":plan",
    "2",
    "g12<enter>2",
    "3",
    "3<tab>",
    "3<tab> ",
    "3<tab> <down>",
    "3<tab>m",
    "3<tab>c",
    "3<tab><tab>",
    "3<tab><tab><tab>",
    "4",
    "4<enter>",
    "5",
    "5<right><up>",
    "6",
    "6<tab>",
    "R",
    "R<enter>",
    "O",
    "O<enter>",
    "R<enter><enter>",
    "R<enter><enter><enter>",
    "R<enter><enter><enter><enter>",
    "Od<enter>",
    "Od<enter>]]",
    "Od<enter>]]PSH<enter>]]]]]]",
    "Od<enter>]]PSH<enter>]]]]]]]",
    "Od<enter>]]PSH<enter>]]]]]]]]",
];

fn row(buffer: &Buffer, y: u16) -> String {
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
}

/// The hints of a line: whole words with two blanks between them.
fn hints(line: &str) -> BTreeSet<String> {
    line.split("  ").map(str::trim).filter(|hint| !hint.is_empty()).map(str::to_owned).collect()
}

/// Sizes from nothing to large, those about which a layout changes among them.
fn sizes() -> Vec<(u16, u16)> {
    let edges =
        [0, 1, 2, 3, 19, 20, 21, 24, 30, 44, 59, 60, 61, 79, 80, 81, 119, 120, 121, 201, 300];
    let mut seed = 7_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from((seed >> 16) % 301).expect("small")
    };
    let mut sizes: Vec<(u16, u16)> = (0..40).map(|_| (next(), next())).collect();
    for (place, width) in edges.into_iter().enumerate() {
        sizes.extend([(width, edges[(place * 5 + 3) % edges.len()]), (width, 24), (width, 300)]);
    }
    sizes
}

/// In each place: nothing panics at any size, a hint is on the last line as a whole or not at all with
/// `? help` the last to leave, every hint does something, and a plain terminal gets ASCII alone.
#[test]
fn every_place_holds_what_is_promised_everywhere() {
    let sizes = sizes();
    let mut hints = 0;
    let mut faults = Vec::new();
    for keys in PLACES {
        let scene = Scene::demo().with(keys);
        faults.extend(drawn_at_every_size(&scene, keys, &sizes));
        let hinted = scene.hinted();
        hints += hinted.len();
        faults.extend(lies(&scene, keys, &hinted));
        faults.extend(not_in_ascii(&scene.in_ascii(), keys));
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(hints > 100, "hints were found: {hints}");
}

/// The first hint that is cut or missing at any of the sizes.
fn drawn_at_every_size(scene: &Scene, keys: &str, sizes: &[(u16, u16)]) -> Option<String> {
    let (wide, _) = scene.draw(300, 60);
    let whole = hints(&row(&wide, 59));
    let mut faults = sizes.iter().filter_map(|(width, height)| {
        let (buffer, _) = scene.draw(*width, *height);
        assert_eq!((buffer.area.width, buffer.area.height), (*width, *height));
        if *width < SMALLEST.0 || *height < SMALLEST.1 {
            return None;
        }
        let line = row(&buffer, height - 1);
        let place = format!("after {keys:?} at {width} × {height}: {line}");
        let cut = hints(&line).into_iter().find(|hint| !whole.contains(hint));
        let helps = scene.model.is_typing() || line.trim_end().ends_with("? help");
        match cut {
            Some(hint) => Some(format!("\"{hint}\" is no whole hint {place}")),
            None if !helps => Some(format!("? help is missing {place}")),
            None => None,
        }
    });
    faults.next()
}

/// Hints of which no key changes anything; of the letters one is enough.
fn lies(scene: &Scene, keys: &str, hinted: &[(String, Vec<Key>)]) -> Vec<String> {
    let silent = |keys: &[Key]| !keys.iter().any(|key| scene.would_answer(*key));
    let lying = hinted.iter().filter(|(_, keys)| silent(keys));
    lying.map(|(name, _)| format!("{name} does nothing after {keys:?}")).collect()
}

fn not_in_ascii(scene: &Scene, keys: &str) -> Option<String> {
    let screen = scene.screen();
    // A sign without a stand-in of its own becomes a question mark within words or alone.
    let strange = |line: &&str| {
        let asks = line.contains("? ") || line.trim_end().ends_with('?');
        line.contains('?') && !line.contains("? help") && (!asks || line.contains("??"))
    };
    let line = screen.lines().find(|line| !line.is_ascii() || strange(line))?;
    Some(format!("not in ASCII after {keys:?}: {line}"))
}

/// A hint can be clicked and then does what its key does.
#[test]
fn hints_are_buttons() {
    let mut scene = Scene::demo().sized(120, 30).with("g12<enter>");
    let (buffer, hits) = scene.draw(120, 30);
    let line = row(&buffer, 29);
    let before = |words: &str| {
        let place = line.find(words).unwrap_or_else(|| panic!("{words} is missing: {line}"));
        u16::try_from(line[..place].chars().count()).expect("a column")
    };
    let week = scene.model.week;
    let target = hits.at(before("[ ] week") + 2, 29).expect("a button");
    scene.model.click(target, Some(&scene.context));
    assert_eq!(scene.model.week, week.next(), "the second of two keys is a button of its own");
    let target = hits.at(before("log"), 29).expect("a button");
    scene.model.click(target, Some(&scene.context));
    assert!(scene.screen().contains(" Log"), "{}", scene.screen());
}

const TITLES: [&str; 6] = [
    "東京会議と四半期計画",
    "❤️ team ♻️ 👩‍💻👩‍💻",
    "اجتماع الفريق الأسبوعي",
    "e\u{301}\u{301}clair",
    "x\u{7}\u{1b}[31m",
    "A very long title ",
];

/// A demo in which a Monday holds titles of every script, one of them of 300 characters.
fn of_every_script() -> Scene {
    let mut scene = Scene::demo().with("]]");
    for (hour, title) in (9..).zip(TITLES) {
        let title = if title.ends_with(' ') { title.repeat(17) } else { title.to_owned() };
        scene.press("a").model.pasted(&format!("mon {hour}-{} {title} @strategy", hour + 1));
        // The line is read back with a key, not with what is pasted.
        scene.press("<end><enter>");
    }
    scene
}

/// Imported titles hold anything; none of it moves the cells beside it, in any view.
#[test]
fn titles_of_every_script_keep_their_column() {
    let mut scene = of_every_script();
    let monday = |scene: &Scene, width| {
        let (buffer, _) = scene.draw(width, 36);
        (0..36).map(|y| row(&buffer, y)).collect::<String>()
    };
    for width in [60, 80, 120, 200] {
        let screen = monday(&scene, width);
        for title in TITLES {
            let first = title.chars().next().expect("a sign").to_string();
            assert!(screen.contains(&first), "{title} is missing at {width}");
        }
    }
    for keys in ["", "2", "3", "4", "5", "6", "R", "O", "1w", "?", ":"] {
        scene.press(keys);
        for width in [60, 80, 120, 200] {
            let (buffer, _) = scene.draw(width, 36);
            let control =
                buffer.content.iter().find(|cell| cell.symbol().contains(char::is_control));
            assert!(control.is_none(), "after {keys:?}: {control:?}");
        }
        scene.press("<esc>");
    }
}

/// Right of the grid nothing moves, whatever stands in it.
#[test]
fn a_wide_title_moves_nothing_beside_it() {
    let beside = |title: &str| {
        let mut scene = Scene::demo().with("]]");
        scene.press("a").model.pasted(&format!("mon 9-10 {title} @strategy"));
        // The line is read back with a key, not with what is pasted.
        scene.press("<end><enter>");
        let (buffer, _) = scene.draw(120, 36);
        (2..30).map(|y| row(&buffer, y).chars().skip(70).collect::<String>()).collect::<Vec<_>>()
    };
    let plain = beside("Plain");
    let (buffer, _) = of_every_script().draw(120, 36);
    let cells = |y: u16| (70..120).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    // The panel of the plan begins in the same column in both.
    let column = |text: &str| text.find('S');
    assert_eq!(column(&cells(2)), plain.first().and_then(|line| column(line)));
}

/// What is typed into a field can be corrected as on a command line.
#[test]
fn a_field_is_edited_as_a_command_line() {
    let mut scene = Scene::demo();
    scene.press("atue 9-10 Board meeting");
    for (key, left) in [
        (Key::Ctrl('w'), "tue 9-10 Board "),
        (Key::Ctrl('a'), "tue 9-10 Board "),
        (Key::Ctrl('e'), "tue 9-10 Board "),
        (Key::Ctrl('u'), ""),
    ] {
        scene.press_key(key);
        let typed = scene.model.overlay.as_mut().and_then(|overlay| overlay.input());
        assert_eq!(typed.expect("a field").value(), left, "after {key}");
    }
}

/// The editor gets what was typed and gives it back to the field.
#[test]
fn the_editor_takes_the_text_of_a_field_and_brings_it_back() {
    let mut scene = Scene::demo();
    scene.left_as = Some("tue 9-10 Board\nmeeting\n".to_owned());
    scene.press("atue 9-10 Bo").press_key(Key::Ctrl('o'));
    assert_eq!(scene.opened.as_deref(), Some("tue 9-10 Bo"));
    assert!(scene.screen().contains("Log  tue 9-10 Board meeting"), "{}", scene.screen());
}

/// Whatever can be set does something.
#[test]
fn settings_of_the_screen_change_it() {
    let with = |keys: &str, config: Config| {
        let mut scene = Scene::demo().sized(120, 40).with("g12<enter>");
        scene.model.take_settings(&config);
        scene.press(keys);
        scene
    };
    let seven = with("", Config { seven_days: true, ..Config::default() }).screen();
    assert!(seven.contains("Sun 22") && !with("", Config::default()).screen().contains("Sun 22"));
    let bare = with("", Config { legend: false, ..Config::default() }).screen();
    assert!(bare != with("", Config::default()).screen(), "the legend goes:\n{bare}");
    let asked = |guess| with("]<esc>tR<enter>", Config { guess, ..Config::default() }).screen();
    assert_ne!(asked(AsksGuess::Always), asked(AsksGuess::Never));
    assert!(!with("", Config { mouse: false, ..Config::default() }).model.mouse);
}

/// What the wheel does to the store is hours of the budget, and only where it is turned over them.
#[test]
fn the_wheel_moves_and_changes_nothing() {
    let mut still = Vec::new();
    for keys in PLACES {
        let mut scene = Scene::demo().with(keys);
        let done = |scene: &Scene| scene.session().operations(1).expect("operations");
        let (before, begun) = (scene.screen(), done(&scene));
        let mut moved = false;
        for (column, row) in [(6, 3), (6, 9), (60, 12)] {
            for up in [false, false, true] {
                scene.wheel(column, row, up);
                moved |= scene.screen() != before;
            }
        }
        assert_eq!(done(&scene), begun, "after {keys:?}");
        if !moved {
            still.push(keys);
        }
    }
    for keys in ["", "2<tab>", "3", "4", "5", "6", "?"] {
        assert!(!still.contains(&keys), "nothing moves after {keys:?}");
    }
}

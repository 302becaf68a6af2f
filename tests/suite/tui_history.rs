//! The history: weeks by categories, and the marked category in columns.

use insta::assert_snapshot;
use ratatui::style::Modifier;

use super::{
    inside::Inside,
    scene::{Scene, over, shows},
};

#[test]
fn the_half_stands_week_by_week_against_its_plan() {
    assert_snapshot!("history_80", Scene::demo().with("g12<enter>5").screen());
    assert_snapshot!("history_120", Scene::demo().sized(120, 40).with("g12<enter>5").screen());
    assert_snapshot!("history_60", Scene::demo().sized(60, 20).with("g12<enter>5").screen());
    assert_snapshot!("history_200", Scene::demo().sized(200, 60).with("g12<enter>5").screen());
}

#[test]
fn the_cells_turn_through_four_measures() {
    assert_snapshot!("history_hours", Scene::demo().sized(120, 40).with("5v").screen());
    assert_snapshot!("history_share", Scene::demo().with("5vv").screen());
    assert_snapshot!("history_low_value", Scene::demo().with("5vvv").screen());
    assert_eq!(
        Scene::demo().with("5vvvv<up>").screen(),
        Scene::demo().with("5<up>").screen(),
        "the fourth turn comes back"
    );
}

#[test]
fn arrows_and_letters_go_to_a_week_of_a_category() {
    shows("g12<enter>5", "Week 12: 3.0 of 6.0 h, −3.0. Closed 20 Mar.");
    shows("g12<enter>5<down><left>", "Week 11: 7.0 of 6.0 h, +1.0. Closed 13 Mar.");
    shows("g12<enter>5V", "Delivery: early 4.75, middle 4.5, late 3.5 h, falling 2.0 h.");
    shows("5<home>", "Week 1: 4.5 of 3.6 h, +0.9.");
    shows("5<home><end>", "Week 26: 11.0 of 6.0 h, +5.0. Not closed yet.");
    shows("5Q", "! No category of this half has the letter Q.");
}

#[test]
fn enter_opens_the_marked_week_and_the_way_back_marks_it() {
    let mut scene = Scene::demo().with("5<left><left><enter>");
    assert!(scene.screen().contains("Week 24"), "{}", scene.screen());
    scene.press("[5");
    assert!(scene.screen().contains("Week 23: 5.0 of 6.0 h"), "{}", scene.screen());
}

#[test]
fn the_halves_beside_it_are_a_key_away_and_say_so_where_they_are_empty() {
    assert_snapshot!("history_empty", Scene::demo().with("5[").screen());
    let there_and_back = Scene::demo().with("5[]").screen();
    assert_eq!(there_and_back, Scene::demo().with("5").screen());
    assert_eq!(Scene::demo().with("5[[t").screen(), Scene::demo().with("5").screen());
}

#[test]
fn a_half_of_27_weeks_fits_as_well() {
    let scene = |width: u16| {
        let inside = Inside::at("2026-12-31T16:40");
        over(inside).sized(width, 40).with("amon 9-11 x @coaching<enter>5").screen()
    };
    assert!(scene(120).contains(" 51 52 53 "), "{}", scene(120));
    let narrow = scene(80);
    assert!(!narrow.contains('←') && !narrow.contains('→'), "{narrow}");
    assert!(scene(60).contains("← 6 weeks"), "{}", scene(60));
}

#[test]
fn categories_are_searched_by_name() {
    shows("5/surp<enter>", " ▸ U Surprises");
    shows("5/surp<enter>/r<enter>", " ▸ S Strategy");
    shows("5/no such<enter>", "Nothing here has \"no such\".");
}

#[test]
fn saving_says_how_many_rows_lie_where_and_whose_file_was_moved() {
    let mut scene = Scene::demo().sized(200, 30).with("5s");
    let screen = scene.screen();
    assert!(
        screen.contains("Saved weeks.csv (260 rows) and week-totals.csv (26 rows) in "),
        "{screen}"
    );
    assert!(screen.contains("/exports/2026-H1."), "{screen}");
    let path = scene.folder().join("exports/2026-H1/weeks.csv");
    std::fs::write(&path, "mine").expect("changed");
    scene.press("s");
    let screen = scene.screen();
    let words =
        "2026-H1/weeks.csv was not as ownweek wrote it; it is now weeks.mine-2026-06-26.csv";
    assert!(screen.contains(words), "{screen}");
}

#[test]
fn the_weeks_are_copied_as_a_table_of_the_measure_on_screen() {
    let copied = |keys: &str| Scene::demo().with(keys).copied.expect("a copy");
    let table = copied("5y");
    assert!(table.starts_with("Category\t2026-W01\t2026-W02"), "{table}");
    let strategy = table.lines().nth(1).expect("a line");
    assert!(strategy.starts_with("Strategy\t0.90\t0.00\t-0.50"), "{strategy}");
    assert!(copied("5vy").contains("Strategy\t4.50\t6.00\t5.50"));
    shows("5vy", "Copied hours a week of 2026-H1, 11 lines.");
}

#[test]
fn a_click_marks_a_cell_and_a_second_one_opens_its_week() {
    let mut scene = Scene::demo().with("5");
    let week = |number: u16| 16 + 2 * (number - 1);
    scene.click(week(9), 6);
    assert!(scene.screen().contains("▸ H Hiring"), "{}", scene.screen());
    assert!(scene.screen().contains("Week 9: 3.0 of 4.0 h"), "{}", scene.screen());
    scene.click(week(9), 6);
    assert!(scene.screen().contains("Week 9"), "{}", scene.screen());
    assert!(scene.screen().contains("Mon 23"), "{}", scene.screen());
}

#[test]
fn without_colours_the_marked_cell_is_underlined_and_never_reversed() {
    let (buffer, _) = Scene::demo().with("g12<enter>5").draw(80, 24);
    let looks = |x: u16, modifier| buffer[(x, 5)].style().add_modifier.contains(modifier);
    let marked = |x: u16| looks(x, Modifier::UNDERLINED);
    assert!(marked(38) && marked(39), "week 12 of Strategy");
    assert!(!marked(36) && !marked(40));
    // Reversed, the upper half of a cell is drawn as its lower.
    assert!((0..80).all(|x| !looks(x, Modifier::REVERSED)));
}

#[test]
fn the_history_is_drawn_in_every_size_and_measure() {
    for keys in ["5", "5v", "5vv", "5vvv", "5[", "5w", "5<home>"] {
        let scene = Scene::demo().with(keys);
        for width in [0, 59, 60, 79, 80, 106, 120, 300] {
            for height in [0, 19, 20, 21, 24, 40] {
                let (buffer, _) = scene.draw(width, height);
                assert_eq!(buffer.area.width, width);
            }
        }
    }
}

#[test]
fn a_plain_terminal_gets_the_history_in_ascii() {
    for keys in ["5", "6", "6<enter>"] {
        let screen = Scene::demo().in_ascii().with(keys).screen();
        // A sign without a stand-in is drawn as a question mark.
        assert!(screen.is_ascii() && screen.matches('?').count() == 1, "{screen}");
    }
}

//! The half: its summary and what belongs to it.

use insta::assert_snapshot;

use super::scene::{Scene, shows};

#[test]
fn the_summary_shows_balance_and_what_the_half_teaches() {
    assert_snapshot!("half_80", Scene::demo().with("6").screen());
    assert_snapshot!("half_120", Scene::demo().sized(120, 40).with("6").screen());
    assert_snapshot!("half_60", Scene::demo().sized(60, 20).with("6").screen());
    assert_snapshot!("half_200", Scene::demo().sized(200, 60).with("6").screen());
}

#[test]
fn a_category_has_a_page_of_its_own() {
    assert_snapshot!("half_page_80", Scene::demo().with("6V<enter>").screen());
    assert_snapshot!("half_page_120", Scene::demo().sized(120, 40).with("6V<enter>").screen());
    assert_snapshot!("half_page_60", Scene::demo().sized(60, 20).with("6V<enter>").screen());
}

#[test]
fn the_view_turns_through_what_belongs_to_the_half() {
    assert_snapshot!("half_series", Scene::demo().with("6v").screen());
    assert_snapshot!("half_series_120", Scene::demo().sized(120, 40).with("6v").screen());
    assert_snapshot!("half_decisions", Scene::demo().with("6vv").screen());
    assert_snapshot!("half_goals", Scene::demo().with("6vvv").screen());
    assert_snapshot!("half_next", Scene::demo().with("6vvvv").screen());
    assert_snapshot!("half_next_120", Scene::demo().sized(120, 40).with("6vvvv").screen());
}

#[test]
fn the_ledger_says_how_each_figure_is_made_and_closes() {
    assert_snapshot!("half_ledger", Scene::demo().with("6w").screen());
    assert_snapshot!("half_ledger_60", Scene::demo().sized(60, 20).with("6w").screen());
    shows("6wi", "What others measured, beside 2026-H1");
    assert_eq!(
        Scene::demo().with("5w").screen().lines().skip(1).collect::<Vec<_>>(),
        Scene::demo().with("6w").screen().lines().skip(1).collect::<Vec<_>>(),
        "both views show the same half"
    );
}

#[test]
fn words_out_of_sight_are_counted_and_scrolled() {
    shows("6", "9 more, PgDn ↓");
    shows("6<page-down><page-down><page-down>", "PgUp ↑");
    shows("6<page-down>", "After what was decided in 2026-W12");
}

#[test]
fn pages_of_categories_are_turned_by_arrows_and_letters() {
    shows("6<enter><right>", "H Hiring   ≥ 6.0 h a week   serves a goal");
    shows("6<enter>A", "A Admin   ≤ 1.0 h a week");
    shows("6A<enter><esc>", "▸ A Admin");
    shows("6A<enter>v", "h in the half");
    shows("6vvvvA", "▸ A Admin              1.0   ≤ 1.0       3.0");
    shows("6vvvvA<enter>", "A Admin   ≤ 1.0 h a week");
}

/// The words on the screen are those of the command and of the page for somebody else.
#[test]
fn the_sentences_are_those_of_the_half_command() {
    let screen = Scene::demo().sized(120, 40).with("6").screen();
    for words in [
        "on plan 86 %   plan kept 91 %   goals kept 84 %   medians; coverage 102 %",
        "Strategy was stretched, not kept: 36.0 h owed, and no trend shows it, because it",
        "Low value 79.0 h, 8 %. Meetings 61 % of the available hours.",
    ] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
}

#[test]
fn the_page_is_read_in_the_editor_and_every_file_is_saved() {
    let scene = Scene::demo().with("6e");
    let text = scene.opened.as_deref().expect("opened");
    assert!(text.starts_with("# First half of 2026"), "{text}");
    let scene = Scene::demo().sized(200, 30).with("6s");
    let words = "Saved weeks.csv (260 rows), week-totals.csv (26 rows) and 8 more files, the page among them in ";
    assert!(scene.screen().contains(words), "{}", scene.screen());
    let page = scene.folder().join("exports/2026-H1/2026-H1.html");
    assert!(std::fs::read_to_string(page).expect("a page").contains("<html"));
}

#[test]
fn a_scrambled_half_shows_no_title_and_no_reason() {
    for keys in ["6vx", "6vvx", "6vvvx", "6V<enter>x"] {
        let screen = Scene::demo().sized(120, 40).with(keys).screen();
        for title in
            ["Incident board", "Partner sync", "Direction document", "Not worth a fight", "to Eva"]
        {
            assert!(!screen.contains(title), "{title} after {keys} in\n{screen}");
        }
    }
}

#[test]
fn what_is_shown_is_copied_for_a_spreadsheet() {
    let copied = |keys: &str| Scene::demo().with(keys).copied.expect("a copy");
    let summary = copied("6y");
    assert!(summary.starts_with("\tplanned\tgiven\tbalance\tgot / planned\ttrend"), "{summary}");
    assert!(summary.contains("S Strategy\t≥ 144.0\t108.0\t−36.0\t0.75 stretched"), "{summary}");
    shows("6y", "Copied Summary of 2026-H1, 12 lines.");
    assert!(copied("6V<enter>y").starts_with("Delivery\n\n81.6 h planned, 108.5 given"));
    assert!(copied("6wy").contains("All weeks held\t983.0\th   closes"));
    assert!(!copied("6vxy").contains("Incident board"));
    shows("6wy", "Copied the ledger, ");
}

#[test]
fn a_meeting_of_the_half_opens_its_own_page() {
    let mut scene = Scene::demo().with("6v<down><down><down><enter>");
    assert!(scene.screen().contains("AI steering council"), "{}", scene.screen());
    assert!(scene.screen().contains(" DEMO  Series  2026-H1"), "{}", scene.screen());
    scene.press("6");
    assert!(scene.screen().contains("▸ AI steering council"), "{}", scene.screen());
}

#[test]
fn scrolling_on_at_the_end_needs_no_scrolling_back() {
    let far = Scene::demo().with("6<enter><page-down><page-down><page-down><page-down><page-up>");
    assert_ne!(far.screen(), Scene::demo().with("6<enter><page-down><page-down>").screen());
}

#[test]
fn a_half_to_come_says_so_and_saves_nothing() {
    assert_snapshot!("half_to_come", Scene::demo().with("6]").screen());
    shows("6]s", "! Nothing is known of 2026-H2 yet.");
}

#[test]
fn a_click_marks_a_line_and_a_second_one_opens_its_page() {
    let mut scene = Scene::demo().with("6");
    scene.click(8, 9);
    assert!(scene.screen().contains("▸ V Delivery"), "{}", scene.screen());
    scene.click(8, 9);
    assert!(scene.screen().contains("V Delivery   ≤ 3.0 h a week"), "{}", scene.screen());
}

#[test]
fn the_half_is_drawn_in_every_size_and_part() {
    for keys in ["6", "6v", "6vv", "6vvv", "6vvvv", "6<enter>", "6]", "6w"] {
        let scene = Scene::demo().with(keys);
        for width in [0, 59, 60, 79, 80, 120, 300] {
            for height in [0, 19, 20, 21, 24, 29, 40] {
                let (buffer, _) = scene.draw(width, height);
                assert_eq!(buffer.area.width, width);
            }
        }
    }
}

#[test]
fn every_hint_of_both_views_does_something() {
    let places =
        ["5", "5v", "5[", "6", "6v", "6vv", "6vvv", "6vvvv", "6<enter>", "6v<enter>", "6]", "6w"];
    for keys in places {
        let scene = Scene::demo().with(keys);
        for (name, hinted) in scene.hinted() {
            let answers = hinted.iter().any(|key| scene.would_answer(*key));
            assert!(answers, "{name} does nothing after {keys:?}:\n{}", scene.screen());
        }
    }
}

#[test]
fn the_page_of_a_category_tells_the_hours_of_its_line_where_no_week_counts() {
    let mut scene = super::scene::empty("engineering-manager").sized(120, 40);
    scene.press("atue 9-13 Interviews @hiring<enter>6");
    assert!(scene.screen().contains("H Hiring"), "{}", scene.screen());
    scene.press("H<enter>");
    let screen = scene.screen();
    assert!(screen.contains("4.0 h in 1 week; 100 % of all hours."), "{screen}");
    assert!(!screen.contains("not in the plan"), "{screen}");
}

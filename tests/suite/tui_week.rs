//! What the week does with blocks and figures, key by key.

use ownweek::tui::widgets::week_grid;

use super::{
    inside::Inside,
    scene::{Scene, over, shows, unfiled},
};

#[test]
fn a_block_carried_to_a_free_day_stays_in_sight() {
    // From Monday to Saturday; the five days become seven.
    let carried = "g12<enter>m<right><right><right><right><right>";
    shows(carried, "Sa 21");
    shows(&format!("{carried}<enter>"), "Leads' meeting · Sat 9:00-11:00");
    let narrow = Scene::demo().sized(60, 20).with(carried).screen();
    assert!(narrow.contains("Sat 21"), "{narrow}");
    let beyond = format!("{carried}<right><right><right><enter>");
    shows(&beyond, "Leads' meeting · Sun 9:00-11:00");
}

#[test]
fn every_view_has_a_digit_and_where_it_is_narrow_only_the_open_one_its_name() {
    shows("", "1 Week  2 Inbox 1  3 Plan  4 Series  5 History  6 Half");
    let narrow = Scene::demo().sized(60, 20).with("5").screen();
    assert!(narrow.contains("1  2  3  4  5 History  6"), "{narrow}");
}

/// Two-digit hours and quarters: the name gives way, then the weeks, never a digit.
#[test]
fn figures_never_run_together() {
    let long = "]]amon 6-18 x @strategy<enter>atue 6-18 x @strategy<enter>";
    shows(long, "S Strate… ≥ 6.0 24.0 +18.0");
    let quarters = "amon 18-20:15 x @delivery<enter>awed 6-21 x @delivery<enter>";
    let scene = Scene::demo().with(&format!("{long}{quarters}"));
    insta::assert_snapshot!("figures_80", scene.screen());
    let scene = Scene::demo().sized(120, 36).with(&format!("{long}{quarters}"));
    insta::assert_snapshot!("figures_120", scene.screen());
}

#[test]
fn weeks_that_are_not_counted_have_no_cell_and_no_run() {
    // Two weeks ahead nothing is logged but an hour: blank cells, and the runs of the weeks before.
    let scene = Scene::demo().with("]]amon 9-10 x @strategy<enter>");
    let row = scene.screen().lines().find(|line| line.contains("S Strategy")).map(str::to_owned);
    let row = row.expect("a row");
    assert!(row.ends_with("−5.0 ▄▀"), "{row:?}");
}

#[test]
fn a_marked_category_says_how_it_stands_and_who_took_its_hours() {
    let screen = |keys: &str| Scene::demo().sized(120, 40).with(keys).screen();
    let marked = screen("g12<enter><tab>");
    for words in [
        "S Strategy: 3.0 h of 6.0 h",
        "4 weeks of 4 short, 14.0 h owed",
        "Thu 9-11 went to Interview 1.0, Product sync 1.0",
    ] {
        assert!(marked.contains(words), "{words} in\n{marked}");
    }
    let scrambled = screen("g12<enter><tab>x");
    assert!(scrambled.contains("Thu 9-11 went to") && !scrambled.contains("Interview"));
    shows("g12<enter><tab>", "S Strategy · Thu 9-11 went to Interview 1.0");
}

/// What is planned is measured with filed work alone; with the buffer goes everything.
#[test]
fn unfiled_hours_are_not_among_the_planned() {
    let scene =
        Scene::demo().sized(120, 36).with("]]amon 9-11 x<enter>atue 9-10 y @strategy<enter>");
    let line = |name: &str| {
        let screen = scene.screen();
        screen.lines().find(|line| line.contains(name)).expect("a line").to_owned()
    };
    assert!(line("Planned").contains("35.0    1.0  −34.0"), "{}", line("Planned"));
    assert!(line("With buffer").contains("40.0    3.0  −37.0"), "{}", line("With buffer"));
}

/// An hour before the first thing, not at midnight; more height goes to the evening.
#[test]
fn on_a_tall_screen_the_day_begins_at_the_top() {
    for (keys, hour) in [("g12<enter>", "7"), ("3<tab>", "8")] {
        let screen = Scene::demo().sized(200, 60).with(keys).screen();
        let label = |line: &str| line.chars().take(5).collect::<String>().trim().parse::<u32>();
        let labels = screen.lines().filter_map(|line| label(line).ok());
        assert_eq!(labels.map(|hour| hour.to_string()).next().as_deref(), Some(hour), "{screen}");
    }
}

#[test]
fn an_edited_block_is_not_counted_against_itself() {
    shows("e", "Nothing else lies there. Week 26 becomes 40.0 h, Strategy 11.0 h of 6.0.");
    shows("g12<enter>e", "Nothing else lies there. Week 12 is closed: R takes it in.");
}

#[test]
fn the_cursor_goes_where_the_change_was() {
    let mut scene = Scene::demo().with("g12<enter>athu 17:30-18 late question @delivery<enter>");
    assert!(scene.screen().contains("▸ late question"), "{}", scene.screen());
    scene.press("m<right><enter><left><left><left><left>");
    assert!(scene.screen().contains("▸ Resignation"), "{}", scene.screen());
    scene.press("u");
    assert!(scene.screen().contains("▸ late question · Thu 17:30-18:00"), "{}", scene.screen());
}

#[test]
fn a_block_is_cut_in_two_in_its_middle() {
    let mut scene = Scene::demo().with("g12<enter>s");
    assert!(scene.screen().contains("in two at 10:00. u undoes."), "{}", scene.screen());
    scene.press("<down>");
    assert!(scene.screen().contains("▸ Leads' meeting · Mon 10:00-11:00"), "{}", scene.screen());
    scene.press("<up>sss");
    assert!(
        scene.screen().contains("! Only a block of half an hour or more"),
        "{}",
        scene.screen()
    );
}

#[test]
fn groups_of_one_title_are_marked_each_by_itself() {
    let mut scene = unfiled().with("2");
    scene.press(" ");
    assert_eq!(scene.screen().matches('●').count(), 1, "{}", scene.screen());
    scene.press(" H");
    assert!(scene.screen().contains("Filed 3 blocks under Hiring"), "{}", scene.screen());
}

#[test]
fn a_long_notice_is_wrapped_not_cut() {
    let screen = unfiled().sized(60, 20).with("2Q").screen();
    assert!(
        screen.contains("! No category has the letter Q; there is S T H A P E L D U"),
        "{screen}"
    );
    assert!(screen.contains("\n   I."), "{screen}");
}

#[test]
fn help_moves_by_screens_and_to_its_ends() {
    let marked = |keys: &str| {
        let screen = Scene::demo().with(keys).screen();
        let line = screen.lines().find(|line| line.starts_with(" ▸")).map(str::to_owned);
        line.expect("a marked line")
    };
    assert!(marked("?<end>").contains("Offsite"), "{}", marked("?<end>"));
    assert_eq!(marked("?<end><home>"), marked("?"));
    assert_eq!(marked("?<page-down><page-up>"), marked("?"));
    assert_ne!(marked("?<page-down>"), marked("?"));
}

#[test]
fn what_can_not_be_done_says_why() {
    shows("]]m", "! No block is marked here: a logs one.");
    shows(
        "3<tab><down><down><down><down><down><down><down>m",
        "! No slot is here: Space begins one.",
    );
}

/// A store without a category "strategy" gets an example with one of its own.
#[test]
fn an_example_names_a_category_that_there_is() {
    let mut scene = super::scene::empty("tech-lead").with("a");
    let screen = scene.screen();
    assert!(screen.contains("Platform vision @"), "{screen}");
    assert!(!screen.contains("@strategy"), "{screen}");
    scene.press("<esc>");
    assert!(scene.screen().contains("platform vision @"), "{}", scene.screen());
    assert!(!scene.screen().contains("@strategy"), "{}", scene.screen());
}

#[test]
fn after_undo_the_inbox_stands_on_the_group_that_came_back() {
    let marked = |scene: &Scene| {
        let screen = scene.screen();
        screen.lines().find(|line| line.starts_with(" ▸")).map(str::to_owned).expect("a mark")
    };
    let mut scene = unfiled().with("2jH<home>");
    assert!(marked(&scene).contains("Focus: roadmap"), "{}", marked(&scene));
    scene.press("u");
    assert!(marked(&scene).contains("Interview Cem"), "{}", marked(&scene));
}

#[test]
fn a_change_in_a_closed_week_waits_and_says_so() {
    let mut scene = Scene::demo().sized(140, 36).with("g12<enter>");
    assert!(scene.screen().contains("closed"));
    scene.press("aw12 2h more @strategy<enter>");
    let words = "changed since the close: Strategy +2.0 h; R restates";
    assert!(scene.screen().contains(words), "{}", scene.screen());
    scene.press("w");
    let words = "as it is now; the week was closed with 43.5 h";
    assert!(scene.screen().contains(words), "{}", scene.screen());
}

#[test]
fn a_carried_block_is_set_down_elsewhere() {
    let mut scene = Scene::demo();
    scene.press("athu 17:30-18 budget question @delivery<enter>g12<enter>m<right><down><enter>");
    assert!(
        scene.screen().contains(
            "Moved Leads' meeting; it holds 2.0 h. 1.25 h of it overlap Platform vision. u"
        ),
        "{}",
        scene.screen()
    );
}

/// The cursor goes through what is free, so that it can be logged at once.
#[test]
fn arrows_stop_on_empty_time_and_the_log_line_begins_there() {
    let mut scene = Scene::demo().with("g12<enter><down><down><down><down>");
    assert!(scene.screen().contains("▸ Mon 13:45-14:00 · 0.25 h free"), "{}", scene.screen());
    scene.press("a");
    assert!(scene.screen().contains(" Log  mon 13:45-14:00"), "{}", scene.screen());
    scene.press("<esc><down>");
    assert!(scene.screen().contains("▸ Director interview"), "{}", scene.screen());
    scene.press("<up><up>");
    assert!(scene.screen().contains("▸ Incident board"), "{}", scene.screen());
}

#[test]
fn what_needs_a_block_says_so_on_empty_time() {
    shows("g12<enter><down><down><down><down>v", "! No block is marked here: a logs one.");
}

#[test]
fn the_block_is_drawn_in_the_grid_while_it_is_typed() {
    let mut scene = Scene::demo().with("g12<enter>");
    let before = scene.screen();
    assert!(!before.contains("Zebra"), "{before}");
    scene.press("afri 17-18 Zebra @delivery");
    assert!(scene.screen().contains("▸Zebra"), "{}", scene.screen());
    scene.press("<esc>");
    assert_eq!(scene.screen(), before);
}

#[test]
fn a_long_name_never_touches_the_sign_of_its_direction() {
    let screen = Scene::demo().with("g12<enter>f").screen();
    assert!(!screen.contains("Learning≥") && screen.contains("…"), "{screen}");
}

#[test]
fn the_legend_leaves_by_a_setting() {
    let mut scene = Scene::demo().sized(120, 40).with("g12<enter>");
    assert!(scene.screen().contains("█ as planned"), "{}", scene.screen());
    scene.model.config.legend = false;
    assert!(!scene.screen().contains("█ as planned"), "{}", scene.screen());
}

#[test]
fn the_lower_edge_of_a_block_stretches_it() {
    use ownweek::tui::drag;
    let mut scene = Scene::demo();
    // Monday's meeting from nine to eleven: its last half hour is held and drawn an hour down.
    drag::held(&mut scene.model, (0, 43), (0, 47), &scene.context);
    let carry = scene.model.week_screen.carry.expect("a carry");
    assert!(carry.is_stretched && carry.quarters == 4);
    scene.press("<enter>");
    assert!(
        scene.screen().contains("; it holds 3.0 h. 0.5 h of it overlap Support hand-over"),
        "{}",
        scene.screen()
    );
}

#[test]
fn right_of_the_shade_the_other_of_two_is_chosen() {
    use ownweek::tui::paint::Target;
    let mut scene = Scene::demo().with("g12<enter>");
    let (_, hits) = scene.draw(80, 24);
    let beneath = hits.targets().find(|target| matches!(target, Target::Beneath { .. }));
    scene.model.click(beneath.expect("an overlap"), Some(&scene.context));
    assert!(scene.screen().contains("▸ Supplier demo"), "{}", scene.screen());
}

/// 02:45 before the clock was put back to 02:15 after it: half an hour, on the grid too.
#[test]
fn a_block_across_the_autumn_clock_change_can_be_gone_to() {
    let mut inside = Inside::at("2026-10-25T12:00");
    inside.import(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\n\
         DTSTAMP:20260101T000000Z\r\nDTSTART:20261025T004500Z\r\nDTEND:20261025T011500Z\r\n\
         SUMMARY:Night shift\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    let scene = over(inside).with("f<right><right><down><up><left><right><up><down>");
    assert!(scene.screen().contains("Night shift"), "{}", scene.screen());
    let grid = week_grid::of_week(&scene.context, None, true);
    let held = grid.columns[6].quarters.iter().filter(|quarter| quarter.owner.is_some());
    assert_eq!(held.count(), 2);
}

/// A key that can't lengthen or shorten says why.
#[test]
fn what_can_be_neither_longer_nor_shorter_says_so() {
    let untimed = Scene::demo().with("a").with("wed 1.5h Reading @learning<enter>+").screen();
    assert!(untimed.contains("It has no clock time to lengthen or shorten"), "{untimed}");
    let short = Scene::demo().with("a").with("wed 7:00-7:15 Mail @admin<enter>-").screen();
    assert!(short.contains("It stays a quarter of an hour"), "{short}");
}

#[test]
fn a_block_set_down_on_another_says_so() {
    let scene = Scene::demo().with("amon 6-6:30 Memo<enter>amon 6:15-7 Strategy memo<enter>");
    let session = scene.session();
    let all = ownweek::store::records::blocks::list(session.reading()).expect("blocks");
    let memo = all.iter().find(|block| block.title == "Memo").expect("a block");
    let shared = ownweek::app::block::overlapped(session, memo).expect("read");
    assert_eq!(
        shared.map(|(minutes, title)| (minutes.0, title)),
        Some((15, "Strategy memo".to_owned()))
    );
}

#[test]
fn a_day_without_its_year_is_looked_back_for() {
    let mut scene = super::scene::empty("engineering-manager").with("g20 nov<enter>");
    assert!(scene.screen().contains("2025"), "{}", scene.screen());
    scene.press("g27 mar<enter>");
    assert!(scene.screen().contains("Week 13  23-29 Mar"), "{}", scene.screen());
}

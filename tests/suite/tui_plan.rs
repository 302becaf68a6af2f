//! What the plan does with lines, slots, the perfect day and its versions, by keys and by the mouse.

use super::scene::{Scene, shows, unfiled};

/// In the ideal week, the cursor on Monday at nine.
const WEEK: &str = "3<tab>";
const DAY: &str = "3<tab><tab>";
const VERSIONS: &str = "3<tab><tab><tab>";

fn has(scene: &Scene, words: &str) {
    let screen = scene.screen();
    assert!(screen.contains(words), "{words:?} is missing:\n{screen}");
}

#[test]
fn the_panes_stand_at_every_width() {
    for (name, keys) in [("budget", "3"), ("week", WEEK), ("day", DAY), ("versions", VERSIONS)] {
        let at = |width, height| Scene::demo().sized(width, height).with(keys).screen();
        insta::assert_snapshot!(format!("plan_{name}_60"), at(60, 20));
        insta::assert_snapshot!(format!("plan_{name}_80"), at(80, 24));
        insta::assert_snapshot!(format!("plan_{name}_120"), at(120, 40));
    }
}

#[test]
fn a_line_is_typed_with_its_direction_and_why() {
    let mut scene = Scene::demo();
    scene.press("3e");
    has(&scene, "Hours a week  at least 6h");
    scene.press("<ctrl-u>~5.5; two weeks of leave");
    has(&scene, "Strategy about 5.5 h");
    has(&scene, "Then 0.5 h left.");
    scene.press("<enter>");
    has(&scene, "Strategy about 5.5 h from week 26. u undoes.");
    scene.press("<tab><tab><tab>");
    has(&scene, "two weeks of leave");
    shows("3e<ctrl-u>much", "These are no hours a week.");
}

#[test]
fn a_line_is_taken_out_and_added_again_by_its_letter() {
    let mut scene = Scene::demo();
    scene.press("3Ld");
    has(&scene, "Learning has no line from week 26. u undoes.");
    has(&scene, "1.0 h left");
    // It is laid out still, so it stands in the budget until its slots are gone.
    has(&scene, "no line yet");
    scene.press("a");
    has(&scene, "A line for which category?");
    scene.press("L2<enter>");
    has(&scene, "Learning at least 2.0 h from week 26.");
    scene.press("uu");
    has(&scene, "balanced");
}

#[test]
fn the_wheel_over_hours_changes_them() {
    let mut scene = Scene::demo().with("3");
    scene.wheel(33, 6, true);
    has(&scene, "Hiring at least 6.5 h from week 26.");
    has(&scene, "0.5 h over");
    scene.wheel(33, 6, false);
    has(&scene, "balanced");
}

#[test]
fn a_slot_carried_to_the_weekend_stays_in_sight() {
    shows("3<tab>m<right><right><right><right><right>", "Sat");
}

#[test]
fn a_slot_never_cuts_another_by_being_moved_or_lengthened() {
    let taken = "! External tue 11:30-12:30 is in the way. Nothing changed.";
    shows("3<tab><right>m<down><enter>", taken);
    shows("3<tab><right>+", taken);
    // Still carried: it can go on to a free time.
    shows("3<tab>m<down><down><down><down><down><down><down><down><enter>", "is in the way");
    shows("3<tab>m<down><enter>", "Ideal week: Directs mon 09:15-12:15.");
}

#[test]
fn painting_says_what_it_cut() {
    shows("3<tab>H <enter>", "is now");
}

#[test]
fn hours_and_focus_count_along_while_a_slot_is_swept() {
    let mut scene = Scene::demo().with(WEEK);
    has(&scene, "Focus 8.5 h");
    // Hiring over the two hours of Strategy on Tuesday morning.
    scene.press("H<right> <down><down><down><down><down><down>");
    has(&scene, "H Hiring        8.0 of 6.0");
    has(&scene, "S Strategy      3.5 of 6.0");
    has(&scene, "Focus 6.0 h");
    scene.press("<esc>");
    has(&scene, "Focus 8.5 h");
}

#[test]
fn a_slot_is_typed_and_corrected_as_a_line() {
    let mut scene = Scene::demo().with(WEEK);
    scene.press("e");
    has(&scene, "Slot  mon 09:00-12:00 @directs");
    scene.press("<ctrl-u>mon 9-11:30 @directs");
    has(&scene, "Directs then has 4.5 of 5.0 h placed.");
    scene.press("<enter>");
    has(&scene, "Ideal week: Directs mon 09:00-11:30. u undoes.");
    scene.press("a<ctrl-u>tue 9-10 @hiring");
    has(&scene, "Tue 09:00-11:30 is a slot already.");
}

#[test]
fn the_mouse_paints_moves_and_stretches() {
    let at_two = |x: u16| (x, 12);
    let mut scene = Scene::demo().with(WEEK);
    // Tuesday from 16:00: nothing lies there.
    scene.drag((15, 16), (15, 17));
    has(&scene, "Ideal week: Strategy tue 16:00-17:00.");
    // By its first half hour to Wednesday, where something lies; then a half hour down.
    scene.drag((15, 16), (24, 16));
    has(&scene, "is in the way. Nothing changed.");
    scene.drag((15, 16), (15, 17));
    has(&scene, "Ideal week: Strategy tue 16:30-17:30.");
    // Its last half hour stretches it.
    scene.drag((15, 18), (15, 19));
    has(&scene, "Ideal week: Strategy tue 16:30-18:00.");
    scene.press("uuu");
    let (column, row) = at_two(15);
    scene.click(column, row);
    has(&scene, "Tue");
}

#[test]
fn a_day_is_copied_and_the_week_emptied_and_laid_out_anew() {
    let mut scene = Scene::demo().with(WEEK);
    scene.press("c<right><enter>");
    has(&scene, "Ideal week: tue like mon. u undoes.");
    scene.press("u0");
    has(&scene, "Ideal week: emptied. u undoes.");
    has(&scene, "For buffer     40.0 of 5.0");
    scene.press("=");
    has(&scene, "Laid out recurring meetings:");
    scene.press("==");
    has(&scene, "Laid out the rest:");
    scene.press("=");
    has(&scene, "Every line has its hours in the week.");
    insta::assert_snapshot!("plan_laid_out", scene.screen());
}

#[test]
fn a_usual_week_and_the_perfect_day_lie_beneath_and_differ() {
    let mut scene = Scene::demo().with(WEEK).with("p");
    insta::assert_snapshot!("plan_usual_week_beneath", scene.screen());
    scene.press("p");
    insta::assert_snapshot!("plan_perfect_day_beneath", scene.screen());
    scene.press("p");
    assert_eq!(scene.screen(), Scene::demo().with(WEEK).screen(), "and leave again");
}

#[test]
fn the_perfect_day_is_changed_part_by_part() {
    let mut scene = Scene::demo().with(DAY);
    scene.press("+");
    has(&scene, "Perfect day: 09:00-11:15 alone. u undoes.");
    has(&scene, "13:15");
    scene.press("u<down>m<up>");
    scene.press("<enter>");
    has(&scene, "Perfect day: 09:00-11:00 with people.");
    scene.press("d");
    has(&scene, "Perfect day: removed 09:00-11:00 with people.");
    scene.press("e");
    has(&scene, "Part of the day  11:00-13:00 alone One hard thing, door shut");
    scene.press("<ctrl-u>9-12 alone<enter>");
    has(&scene, "Perfect day: 09:00-12:00 alone.");
    scene.press("a");
    has(&scene, "Part of the day  17:30-");
    scene.press("<ctrl-u>10-11 rest");
    has(&scene, "09:00-12:00 is a part already.");
    scene.press("<esc>p");
    has(&scene, "░ alone  █ with people  ▒ buffer");
}

#[test]
fn a_perfect_day_begins_with_nothing() {
    let scene = super::scene::empty("director").with(DAY);
    insta::assert_snapshot!("plan_day_empty", scene.screen());
}

#[test]
fn a_plan_edited_as_text_is_checked_and_kept_where_it_is_wrong() {
    let mut scene = Scene::demo().with(VERSIONS);
    scene.left_as = Some("buffer = \"5\"".to_owned());
    scene.press("e");
    has(&scene, "! Plan.toml line 1, column 10: \"5\" is not a length of time.");
    has(&scene, "your text is kept, e opens it again.");
    scene.press("e");
    assert_eq!(scene.opened.as_deref(), Some("buffer = \"5\""), "what was typed is not lost");
    let whole = Scene::demo().with(VERSIONS).with("e").opened.expect("the plan");
    scene.left_as = Some(whole.replace("buffer = \"5h\"", "buffer = \"6h\""));
    scene.press("e");
    has(&scene, "The plan is as the text says from week 26. u undoes.");
    has(&scene, "Buffer 5.0 → 6.0 h");
}

#[test]
fn the_ideal_week_is_written_where_it_is_asked_for() {
    let mut scene = Scene::demo().with("3s");
    has(&scene, "Write to  ideal-week.ics");
    let path = scene.folder().join("week.ics");
    scene.press("<ctrl-u>").press(&path.display().to_string()).press("<enter>");
    has(&scene, "weekly events");
    let written = std::fs::read_to_string(path).expect("the calendar");
    assert!(written.contains("SUMMARY:Strategy"), "{written}");
}

#[test]
fn search_finds_lines_of_the_budget_and_slots() {
    let marked = |keys: &str| {
        let screen = Scene::demo().with(keys).screen();
        screen.lines().find(|line| line.contains('▸')).map(str::to_owned).unwrap_or(screen)
    };
    assert!(marked("3/hiring<enter>").contains("H Hiring"), "{}", marked("3/hiring<enter>"));
    let scene = Scene::demo().with("3<tab>/hiring<enter>");
    let slot = scene.model.plan_screen.painter.slot(&scene.context).expect("a slot");
    assert_eq!(scene.context.category(slot.category).expect("its category").key, "hiring");
}

#[test]
fn a_new_slot_is_offered_where_the_day_is_free() {
    let scene = Scene::demo().with("3<tab>/strategy<enter>a");
    has(&scene, "tue 16:00 +1h");
}

#[test]
fn a_budget_that_balances_says_that_too_much_is_placed() {
    let mut scene = Scene::demo().with("3");
    assert!(!scene.screen().contains("too much placed"), "{}", scene.screen());
    scene.press("<tab>a<ctrl-u>tue 16-18 @strategy<enter><tab><tab><tab>");
    has(&scene, "balanced  1.5 h too much placed");
}

/// The hours of a line: its last figure before the goal.
fn of_the_week(scene: &Scene, name: &str) -> f64 {
    let screen = scene.screen();
    let line = screen.lines().find(|line| line.contains(name)).expect("its line");
    let mut figures = line.split_whitespace().filter_map(|word| word.parse().ok());
    figures.next_back().expect("hours")
}

#[test]
fn hours_that_no_line_holds_stand_beneath_the_lines_so_that_the_weeks_add_up() {
    let scene = unfiled().sized(80, 30).with("3");
    has(&scene, "Unfiled");
    let planned = of_the_week(&scene, "Unfiled");
    assert!(planned > 0.0 && planned == of_the_week(&scene, "With buffer"), "{}", scene.screen());
    assert!(!Scene::demo().with("3").screen().contains("Unfiled"), "all is filed");
    let scene = Scene::demo().sized(80, 30).with("3Ld3<tab>/learning<enter>d<tab><tab><tab>");
    has(&scene, "Without a line");
}

//! The offsite on the full screen: its overview, each step, what is asked before it is shown, its end.

use super::scene::Scene;

/// The offsite of the demo at a step, by its number.
fn at(step: usize) -> Scene {
    let mut scene = Scene::demo();
    scene.model.offsite.line = Some(step);
    scene.with("O<enter>")
}

/// The same, begun anew: nothing is answered.
fn anew_at(step: usize) -> Scene {
    let mut scene = Scene::demo().with("Od");
    scene.model.offsite.line = Some(step);
    scene.with("<enter>")
}

/// Clicks on the line with those words.
#[track_caller]
fn click_on(scene: &mut Scene, words: &str) {
    let screen = scene.screen();
    let row = screen.lines().position(|line| line.contains(words)).expect("the words");
    scene.click(12, u16::try_from(row).expect("a row"));
}

#[track_caller]
fn holds(scene: &Scene, words: &str) {
    let screen = scene.screen();
    assert!(screen.contains(words), "{words:?} is missing:\n{screen}");
}

#[track_caller]
fn lacks(scene: &Scene, words: &str) {
    let screen = scene.screen();
    assert!(!screen.contains(words), "{words:?} is there:\n{screen}");
}

#[test]
fn the_overview_is_the_home_of_the_day() {
    insta::assert_snapshot!("offsite_80", Scene::demo().with("O").screen());
    insta::assert_snapshot!("offsite_120", Scene::demo().sized(120, 40).with("O").screen());
    insta::assert_snapshot!("offsite_60", Scene::demo().sized(60, 20).with("O").screen());
}

#[test]
fn each_step_shows_what_was_answered() {
    for step in [0, 1, 2, 3, 4, 5, 6, 7, 11, 12] {
        insta::assert_snapshot!(format!("offsite_step_{step}_80"), at(step).screen());
        insta::assert_snapshot!(
            format!("offsite_step_{step}_120"),
            at(step).sized(120, 40).screen()
        );
    }
    for step in [2, 5, 12] {
        insta::assert_snapshot!(format!("offsite_step_{step}_60"), at(step).sized(60, 20).screen());
    }
}

#[test]
fn each_step_begins_with_its_question() {
    for step in [1, 2, 4, 6] {
        insta::assert_snapshot!(format!("offsite_anew_{step}"), anew_at(step).screen());
    }
}

#[test]
fn o_opens_the_step_that_was_left_and_once_more_its_overview() {
    let mut scene = at(5);
    scene.press("3");
    lacks(&scene, "5 of 12");
    scene.press("O");
    holds(&scene, "Offsite   5 of 12   Realism");
    scene.press("O");
    holds(&scene, "1 h 40 to go");
}

#[test]
fn esc_goes_home_and_from_home_to_where_one_came_from() {
    let mut scene = Scene::demo().with("4O<enter>");
    holds(&scene, "Offsite   8 of 12");
    scene.press("<esc>");
    holds(&scene, "1 h 40 to go");
    scene.press("<esc>");
    holds(&scene, "Series  2026-H1");
}

#[test]
fn the_half_is_guessed_before_it_is_seen() {
    let mut scene = anew_at(2);
    lacks(&scene, "144.0");
    scene.press("]");
    holds(&scene, "A guess first");
    holds(&scene, "2 of 12");
    scene.press("<enter>");
    holds(&scene, "A guess first");
    lacks(&scene, "144.0");
    scene.press("PSHv3h<enter>");
    holds(&scene, "3h");
    lacks(&scene, "144.0");
    scene.press("<enter>");
    holds(&scene, "You guessed  Peers, Strategy, Hiring");
    holds(&scene, "144.0");
    scene.press("u");
    lacks(&scene, "144.0");
}

#[test]
fn a_guess_is_of_three_and_can_be_taken_back_by_letter() {
    let mut scene = anew_at(2);
    scene.press("PSHD");
    holds(&scene, "3  D Directs");
    lacks(&scene, "3  H Hiring");
    scene.press("P<enter>");
    holds(&scene, "You guessed  Strategy, Directs");
    scene.press("uU");
    holds(&scene, "No category of work has the letter U.");
}

#[test]
fn what_was_picked_for_the_guess_stays_where_the_step_is_left() {
    let mut scene = anew_at(2).with("PS<esc>");
    lacks(&scene, "A guess first");
    scene.model.offsite.line = Some(2);
    scene.press("<enter>");
    holds(&scene, "2  S Strategy");
    scene.press("OO");
    scene.model.offsite.line = Some(2);
    scene.press("<enter><enter>");
    holds(&scene, "You guessed  Peers, Strategy");
}

#[test]
fn what_leads_to_a_goal_and_its_hours_are_undone_at_once() {
    let mut scene = at(7).with("aShip the ledger<enter>why<enter>");
    let before = scene.screen().matches("Delivery").count();
    scene.press("@delivery 4h<enter><esc>");
    assert_eq!(scene.screen().matches("Delivery ≤ 4.0 h").count(), 1, "{}", scene.screen());
    scene.press("u<esc>");
    lacks(&scene, "Delivery ≤ 4.0 h");
    assert_eq!(scene.screen().matches("Delivery").count(), before, "{}", scene.screen());
}

#[test]
fn open_decisions_are_passed_over_one_by_one_before_the_meetings() {
    let mut scene = at(11).with("]");
    holds(&scene, "Hold AI steering council less often");
    scene.press("]");
    holds(&scene, "Dearest first");
    scene.press("[");
    holds(&scene, "2 of 2   Hold AI steering council less often");
    scene.press("]]");
    holds(&scene, "Who should see it?");
}

#[test]
fn an_answer_is_kept_as_it_is_typed_and_stored_with_enter() {
    let mut scene = anew_at(1);
    scene.press("<enter>Fewer evenings, and<esc>");
    lacks(&scene, "Fewer evenings");
    scene.press("<enter>");
    holds(&scene, "Fewer evenings, and");
    scene.press(" a plan<enter>");
    holds(&scene, "Kept. u undoes.");
    holds(&scene, "Fewer evenings, and a plan");
    // Answered, it is passed by Enter, and the step is done.
    scene.press("<enter>");
    holds(&scene, "Offsite   2 of 12");
    holds(&scene, "○●◐○");
    scene.press("[uu");
    lacks(&scene, "Fewer evenings, and a plan");
}

#[test]
fn each_goal_gets_a_verdict_and_may_go_on() {
    let mut scene = at(3);
    scene.press("-");
    holds(&scene, "Direction document: missed. u undoes.");
    scene.press("-");
    holds(&scene, "Direction document: no verdict. u undoes.");
    scene.press("pc");
    holds(&scene, "Direction document goes on in 2026-H2. u undoes.");
    holds(&scene, "partly, goes on");
    scene.press("]]]]");
    holds(&scene, "Direction document");
    // Four are enough: the next one that is to go on finds no room.
    scene.press("[[[[<down>c");
    holds(&scene, "2026-H2 has 4 goals already.");
    scene.press("<up>c");
    holds(&scene, "Direction document ends with its half. u undoes.");
}

#[test]
fn the_lists_take_lines_where_the_mark_is() {
    let mut scene = anew_at(4);
    scene.press("amornings for @strategy<enter>");
    holds(&scene, "mornings for @strategy");
    let line = scene.screen();
    let line = line.lines().find(|line| line.contains("mornings")).expect("the line").to_owned();
    assert!(line.ends_with(" S"), "{line}");
    scene.press("<tab><enter>status meetings<enter>");
    holds(&scene, "Less: status meetings. u undoes.");
    scene.press("<up>d");
    holds(&scene, "u undoes.");
    scene.press("u");
    holds(&scene, "status meetings");
}

#[test]
fn what_was_wrong_is_said_by_a_key_and_the_mark_goes_on() {
    let mut scene = anew_at(5);
    scene.press("o");
    holds(&scene, "It was the weeks. u undoes.");
    // Hiring and Directs are real; Organisation waits.
    holds(&scene, "▸ G Organisati");
    scene.press("pLpL");
    holds(&scene, "▸ L Learning");
    scene.press("p");
    holds(&scene, "The answer is taken back. u undoes.");
}

#[test]
fn a_new_goal_is_asked_for_all_of_its_parts() {
    let mut scene = at(7);
    scene.press("aShip the ledger<enter>");
    scene.press("it costs a release a quarter<enter>@delivery 4h<enter>the old one is off<enter>");
    holds(&scene, "Delivery ≤ 4.0 h");
    holds(&scene, "the old one is off");
    scene.press("a");
    holds(&scene, "Four goals are enough");
    scene.press("u");
    lacks(&scene, "the old one is off");
}

#[test]
fn open_decisions_come_one_by_one_before_the_meetings() {
    let mut scene = at(11);
    holds(&scene, "1 of 2   Accept Admin until the offsite");
    scene.press("<enter>");
    holds(&scene, "Hold AI steering council less often");
    scene.press("<enter>");
    holds(&scene, "Dearest first");
    scene.press("<down>d");
    holds(&scene, "u undoes.");
    holds(&scene, "drop");
    scene.press("<enter>");
    holds(&scene, "Times   Message");
    scene.press("<esc>");
    holds(&scene, "Dearest first");
}

#[test]
fn the_end_asks_three_things_shows_both_pages_and_finishes() {
    let mut scene = at(12);
    scene.press("<enter>my manager<enter><enter><enter><enter>less talk<enter>");
    holds(&scene, "my manager");
    holds(&scene, "Wednesday 23 December 2026");
    holds(&scene, "less talk");
    scene.press("<tab>");
    holds(&scene, "Booking my time");
    scene.press("<end><enter>");
    holds(&scene, "Finished: plan v3 holds from 2026-W27.");
    holds(&scene, "Its page:");
    scene.press("<esc>");
    holds(&scene, "finished on 26 June 2026");
    // It can be walked again, and not be changed.
    scene.press("<home><down><enter>e");
    holds(&scene, "stays as it was");
    holds(&scene, "Fewer evenings.");
    scene.press("]]m");
    holds(&scene, "stays as it was");
    scene.press("u<esc>");
    holds(&scene, "2 h 05 so far");
}

#[test]
fn the_form_decides_which_steps_there_are() {
    let mut scene = Scene::demo().with("Of");
    insta::assert_snapshot!("offsite_short", scene.screen());
    scene.press("f");
    insta::assert_snapshot!("offsite_re_plan", scene.screen());
    scene.press("f");
    holds(&scene, "2026-H1 → 2026-H2");
}

#[test]
fn without_any_history_it_is_short_and_has_something_to_say() {
    let mut scene = super::scene::empty("tech-lead").with("O");
    insta::assert_snapshot!("offsite_empty", scene.screen());
    scene.press("<enter>");
    holds(&scene, "Goals for the half");
}

#[test]
fn a_click_marks_a_step_and_a_second_one_opens_it() {
    let mut scene = Scene::demo().with("O");
    click_on(&mut scene, "Realism");
    holds(&scene, "▸ ●  5  Realism");
    click_on(&mut scene, "Realism");
    holds(&scene, "Offsite   5 of 12");
}

#[test]
fn titles_can_be_scrambled() {
    for step in [1, 3, 4, 6, 7, 12] {
        let scene = at(step).with("x");
        for words in ["Fewer evenings", "Two directors", "Mornings without", "Whatever is new"] {
            lacks(&scene, words);
        }
    }
}

#[test]
fn lines_of_a_list_without_room_are_counted() {
    let add = "aanother thing of which there is to be more<enter>".repeat(12);
    for (keys, words) in [("<home>", "more ↓"), ("<end>", "more ↑")] {
        let scene = anew_at(4).sized(60, 20).with(&add).with(keys);
        holds(&scene, words);
        holds(&scene, "▸");
    }
}

#[test]
fn the_marked_goal_is_in_sight() {
    for (keys, words) in [("<home>", "more ↓"), ("<end>", "more ↑")] {
        let fourth = "aa fourth<enter>why<enter>@delivery 4h<enter>seen<enter>";
        let scene = at(7).sized(60, 20).with(fourth).with(keys);
        holds(&scene, words);
        holds(&scene, "▸");
    }
}

/// In the overview as in every step: on to the step whose turn it is.
#[test]
fn a_bracket_goes_on_with_the_steps_in_the_overview_too() {
    let mut scene = Scene::demo().with("O]");
    holds(&scene, "8 of 12   Budget");
    scene.press("]<esc><home>]");
    holds(&scene, "9 of 12   Perfect day");
    scene.press("<esc><left>");
    holds(&scene, "2025-H2 → 2026-H1");
}

#[test]
fn help_over_a_flow_says_which_flow_it_is() {
    let head = |keys: &str| {
        let screen = Scene::demo().sized(120, 40).with(keys).screen();
        screen.lines().next().unwrap_or_default().to_owned()
    };
    assert!(head("O<enter>?").contains("Offsite 2026-H1 → 2026-H2"), "{}", head("O<enter>?"));
    assert!(head("R?").contains("Review of week 26"), "{}", head("R?"));
}

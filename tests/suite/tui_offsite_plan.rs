//! Steps 8 to 10 of the offsite: the budget that must balance, the perfect day and the ideal week, all on the
//! plan that it builds.

use ownweek::tui::drag;

use super::scene::Scene;

/// The offsite of the demo at a step, by its number.
fn at(step: usize) -> Scene {
    let mut scene = Scene::demo();
    scene.model.offsite.line = Some(step);
    scene.with("O<enter>")
}

#[track_caller]
fn has(scene: &Scene, words: &str) {
    let screen = scene.screen();
    assert!(screen.contains(words), "{words:?} is missing:\n{screen}");
}

#[test]
fn the_steps_stand_at_every_width() {
    for step in [8, 9, 10] {
        let at = |width, height| at(step).sized(width, height).screen();
        insta::assert_snapshot!(format!("offsite_plan_{step}_60"), at(60, 20));
        insta::assert_snapshot!(format!("offsite_plan_{step}_80"), at(80, 24));
        insta::assert_snapshot!(format!("offsite_plan_{step}_120"), at(120, 40));
    }
}

#[test]
fn a_budget_that_is_over_keeps_the_next_step_until_something_gives() {
    let mut scene = at(8);
    scene.press("p");
    has(&scene, "The whole budget as proposed, 35.0 h planned. u undoes.");
    has(&scene, "balanced");
    scene.press("S+++");
    has(&scene, "1.5 h over");
    scene.press("]");
    has(&scene, "! 1.5 h must go before the next step. Lowest priority first: Admin, Learning.");
    has(&scene, "8 of 12");
    scene.press("A=");
    has(&scene, "balanced");
    scene.press("]");
    has(&scene, "9 of 12");
}

#[test]
fn enter_takes_the_proposal_line_by_line() {
    let mut scene = at(8);
    scene.press("A++<enter>");
    has(&scene, "Admin at most 3.0 h.");
    scene.press("<enter>");
    has(&scene, "▸ Buffer");
}

#[test]
fn what_is_wanted_is_changed_in_its_own_column_and_proposes_anew() {
    let mut scene = at(8);
    scene.press("Sv-");
    has(&scene, "Strategy wanted 5.5 h, 0.5 h of what was freed. u undoes.");
    scene.press("v+");
    has(&scene, "Strategy at least");
}

#[test]
fn freed_hours_are_given_to_a_wish_until_none_are_in_hand() {
    let mut scene = at(8);
    has(&scene, "2.25 kept in hand.");
    scene.press("Hf");
    has(&scene, "Hiring wanted 3.0 h, 0.5 h of what was freed.");
    scene.press("ffff");
    has(&scene, "Hiring wanted 3.0 h. u undoes.");
}

#[test]
fn the_plan_in_force_stays_as_it_is_while_the_draft_changes() {
    let mut scene = at(8);
    scene.press("pS-");
    scene.press("]+]dO3");
    has(&scene, "Plan v2");
    let untouched = Scene::demo().with("3").screen();
    let lines = |screen: &str| -> Vec<String> {
        screen.lines().take(21).skip(3).map(str::to_owned).collect()
    };
    assert_eq!(lines(&scene.screen()), lines(&untouched));
}

#[test]
fn the_week_is_laid_out_in_the_draft_stage_by_stage() {
    let mut scene = at(8).with("p");
    scene.press("]]0");
    has(&scene, "Ideal week: emptied.");
    scene.press("===");
    has(&scene, "Laid out the rest:");
    insta::assert_snapshot!("offsite_plan_laid_out", scene.screen());
    scene.press(" <esc>");
    has(&scene, "10 of 12");
    scene.press("<esc>");
    has(&scene, "1 h");
}

#[test]
fn a_plan_of_this_week_can_be_made_anew() {
    let mut scene = Scene::demo().with("3S+Off");
    has(&scene, "The offsite of 2026-H1 in its re-plan form.");
    has(&scene, "◐  7  Goals for the half");
    scene.press("f");
    has(&scene, "2026-H1 → 2026-H2");
    // What was done about the plan of another half is not done about this one.
    has(&scene, "●  6  Diagnosis and policy");
    has(&scene, "◐  7  Goals for the half           25 min   3 goals");
}

/// What is finished is looked at: the mouse draws nothing over it, not even while it is held.
#[test]
fn the_mouse_draws_nothing_over_a_finished_offsite() {
    let end = "<enter>my manager<enter><enter><enter><enter>less talk<enter><tab><end><enter><esc>";
    let mut scene = at(12).sized(120, 40).with(end);
    scene.model.offsite.line = Some(10);
    scene.press("<enter>");
    has(&scene, "10 of 12");
    let body =
        |scene: &Scene| scene.screen().lines().take(36).map(str::to_owned).collect::<Vec<_>>();
    let before = body(&scene);
    // Monday from ten to noon.
    drag::held(&mut scene.model, (0, 40), (0, 48), &scene.context);
    has(&scene, "This offsite is finished");
    assert_eq!(body(&scene), before);
}

/// In the plan of the demo half an hour of Strategy lies in no slot.
#[test]
fn leaving_the_ideal_week_says_where_it_differs_from_the_budget() {
    let mut scene = at(10).with("]");
    has(&scene, "Ideal week: done. Placed 34.5 of 35.0 h: Strategy 5.5 of 6.0. u undoes.");
    // Said again, and nothing is kept from being left.
    scene.press("[]");
    has(&scene, "Placed 34.5 of 35.0 h: Strategy 5.5 of 6.0.");
    has(&scene, "11 of 12");
}

/// The exec team lies on Wednesday from nine to eleven, in the calendar and in the ideal week.
#[test]
fn the_slot_of_a_meeting_that_goes_is_let_go_with_one_key() {
    let mut scene = at(11);
    scene.press("<enter><enter>d]");
    has(&scene, "Meetings that go        1 slot stays in the ideal week: Wed 09:00-11:00");
    scene.press("<down><down><down>");
    has(&scene, "Enter let them go");
    scene.press("<enter>");
    has(&scene, "1 slot is out of the ideal week. u undoes.");
    has(&scene, "Enter finish the offsite");
    assert!(!scene.screen().contains("Meetings that go"), "{}", scene.screen());
    scene.press("u");
    has(&scene, "Meetings that go");
}

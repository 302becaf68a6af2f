//! The questions of the weekly review: asked, answered, taken back, and asked about again.

use ownweek::domain::minutes::Minutes;

use super::{
    inside::Inside,
    scene::{Scene, over},
    tui_review::TO_DECIDE,
};

#[test]
fn a_question_shows_its_figures_and_five_answers() {
    insta::assert_snapshot!("review_decide", Scene::demo().with(TO_DECIDE).screen());
    insta::assert_snapshot!(
        "review_decide_60",
        Scene::demo().sized(60, 20).with(TO_DECIDE).screen()
    );
    insta::assert_snapshot!(
        "review_decide_120",
        Scene::demo().sized(120, 40).with(TO_DECIDE).screen()
    );
}

#[test]
fn re_asserting_lists_what_would_give_the_hours() {
    let scene = Scene::demo().with(TO_DECIDE).with("r");
    insta::assert_snapshot!("review_meetings", scene.screen());
    let scene = scene.with("<enter>");
    insta::assert_snapshot!("review_ways", scene.screen());
    // Half as often; then the category itself, whose own times are kept free.
    let scene = scene.with("<enter><enter>");
    assert!(scene.screen().contains("Decided so far: 0.5 h a week back."), "{}", scene.screen());
    let scene = scene.with("<enter><enter>");
    assert!(scene.screen().contains("2 of 2"), "the next question comes:\n{}", scene.screen());
}

/// In the newest version of the plan.
fn planned_for_hiring(scene: &Scene) -> Option<String> {
    let hiring = scene.context.lettered('H')?.id;
    let plan = scene.context.book.plans.last()?;
    Some(plan.line(hiring)?.minutes.screen_hours())
}

#[test]
fn adjusting_asks_for_hours_and_shows_the_balance() {
    let scene = Scene::demo().with(TO_DECIDE).with("a");
    insta::assert_snapshot!("review_adjust", scene.screen());
    let scene = scene.with("<enter>");
    assert!(scene.screen().contains("2 of 2"), "{}", scene.screen());
    assert_eq!(planned_for_hiring(&scene).as_deref(), Some("4.0"));
}

#[test]
fn at_most_three_things_are_asked_and_a_later_one_waits() {
    let scene = Scene::demo().with(TO_DECIDE).with("s");
    assert!(scene.screen().contains("2 of 2"), "{}", scene.screen());
    let scene = scene.with("s");
    assert!(
        scene.screen().contains("7 of 8"),
        "nothing was decided or is due:\n{}",
        scene.screen()
    );
    // Asked again on the way back.
    let scene = scene.with("[");
    assert!(scene.screen().contains("5 of 8"), "{}", scene.screen());
}

#[test]
fn a_meeting_that_is_kept_is_offered_no_more() {
    let marked = |scene: &Scene| {
        let screen = scene.screen();
        screen.lines().find(|line| line.contains('▸')).map(str::to_owned)
    };
    let mut scene = Scene::demo().with(TO_DECIDE).with("r");
    let before = marked(&scene);
    scene.press("=");
    assert!(scene.screen().contains("What gives the hours?"), "{}", scene.screen());
    assert_ne!(marked(&scene), before, "{}", scene.screen());
}

fn adjusted_to(hours: i64) -> ownweek::app::decide::Deciding {
    ownweek::app::decide::Deciding {
        course: ownweek::app::decide::Course::Adjust(Minutes(60 * hours)),
        week: Some("2026-W12".parse().expect("a week")),
        from: None,
        frees: None,
        why: String::new(),
    }
}

#[test]
fn taking_back_leaves_the_plan_and_older_decisions_as_they_were() {
    let mut inside = Inside::at("2026-03-20T16:40");
    let session = &mut inside.session;
    let wanted = ownweek::app::plan::PlanChange {
        from: Some("2026-W13".parse().expect("a week")),
        ..ownweek::app::plan::PlanChange::by_hand()
    };
    ownweek::app::plan::amend(session, "by hand", &wanted, |version| {
        version.buffer = Minutes(60 * 7);
        Ok(())
    })
    .expect("changed");
    let before = ownweek::app::plan::versions(session).expect("versions");
    let planning = |session: &mut _, hours| {
        let receipt = ownweek::app::decide::decide(session, "planning", &adjusted_to(hours));
        receipt.expect("decided").outcome.decision
    };
    let first = planning(session, 1);
    let between = ownweek::app::plan::versions(session).expect("versions");
    let second = planning(session, 2);
    ownweek::app::review::take_back(session, second.id).expect("taken back");
    assert_eq!(ownweek::app::plan::versions(session).expect("versions"), between);
    let all = ownweek::app::decisions::about(session, first.subject).expect("read");
    let again = all.iter().find(|one| one.decision.id == first.id).expect("it is there");
    assert_eq!(again.decision.state, first.state, "it is open again");
    ownweek::app::review::take_back(session, first.id).expect("taken back");
    let after = ownweek::app::plan::versions(session).expect("versions");
    assert_eq!(after.len(), before.len());
}

#[test]
fn what_was_decided_can_be_changed_or_taken_back() {
    let scene = Scene::demo().with(TO_DECIDE).with("a<enter>=");
    insta::assert_snapshot!("review_check", scene.screen());
    let scene = scene.with("d");
    assert!(scene.screen().contains("Taken back: Plan 4.0 h for Hiring."), "{}", scene.screen());
    assert!(scene.screen().contains("Nothing was decided in this review."), "{}", scene.screen());
    assert_eq!(planned_for_hiring(&scene).as_deref(), Some("6.0"));
}

#[test]
fn what_was_decided_is_asked_again_and_answered_otherwise() {
    let scene = Scene::demo().with(TO_DECIDE).with("a<enter>=");
    assert_eq!(planned_for_hiring(&scene).as_deref(), Some("4.0"));
    let scene = scene.with("e");
    assert_eq!(
        planned_for_hiring(&scene).as_deref(),
        Some("6.0"),
        "what was decided is taken back"
    );
    let screen = scene.screen();
    assert!(screen.contains("5 of 8") && screen.contains("Hiring is 3.0 h short"), "{screen}");
    let scene = scene.with("o");
    let screen = scene.screen();
    assert!(screen.contains("6 of 8") && screen.contains("Hiring"), "{screen}");
    assert!(!screen.contains("Plan 4.0 h"), "the other answer stands in its place:\n{screen}");
}

#[test]
fn a_decision_that_is_due_is_asked_about_with_what_it_brought() {
    // Reopened, week 16 looks again at what was decided in week 12.
    let mut inside = Inside::at("2026-03-20T16:40");
    let log = |week: u32| format!("w{week} 30h Plans @planning");
    for week in 5..=12 {
        ownweek::app::log::log(&mut inside.session, &log(week), None).expect("logged");
    }
    let deciding = ownweek::app::decide::Deciding {
        course: ownweek::app::decide::Course::Guard,
        week: Some("2026-W08".parse().expect("a week")),
        from: None,
        frees: None,
        why: String::new(),
    };
    ownweek::app::decide::decide(&mut inside.session, "planning", &deciding).expect("decided");
    let mut scene = over(inside).with("R<enter>");
    while !scene.screen().contains("6 of 8") {
        scene.press("]");
    }
    insta::assert_snapshot!("review_due", scene.screen());
    let scene = scene.with("=");
    assert!(scene.screen().contains("Nothing more is due"), "{}", scene.screen());
}

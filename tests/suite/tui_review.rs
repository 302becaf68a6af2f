//! The weekly review on the full screen: its eight steps, the weeks that were missed, and what is left
//! behind when it is over.

use ownweek::{
    analysis::inbox::Stretch,
    domain::{minutes::Minutes, span::Span},
    tui::{
        effect::{Change, Effect},
        paint::Target,
        perform::{perform, review::ReviewChange},
    },
};

use super::{
    inside::Inside,
    scene::{Scene, over, shows, unfiled},
};

/// How many keys a script presses.
fn presses(keys: &str) -> usize {
    let mut named = false;
    let signs = keys.chars().filter(|sign| {
        let counts = !named;
        named = (named || *sign == '<') && *sign != '>';
        counts
    });
    signs.count()
}

/// Week 12 of an engineering manager, with what is unfiled and asked, up to that step.
const TO_SORT: &str = "R<enter>P25<enter>";
const TO_SEE: &str = "R<enter>P25<enter>]";

/// From the beginning of the demo's last week to a question about Hiring.
const TO_DECIDE: &str = "R<enter>]<enter>";

#[test]
fn it_begins_with_what_was_special_about_the_week() {
    let scene = unfiled().with("R");
    insta::assert_snapshot!("review_frame", scene.screen());
    insta::assert_snapshot!("review_frame_60", unfiled().sized(60, 20).with("R").screen());
    insta::assert_snapshot!("review_frame_120", unfiled().sized(120, 40).with("R").screen());
}

#[test]
fn a_sick_day_is_one_key_and_other_time_away_a_line() {
    // Friday is the only day of which nothing is logged.
    let scene = unfiled().with("Rs");
    assert!(scene.screen().contains("Away Fri 20 Mar 2026."), "{}", scene.screen());
    assert!(scene.screen().contains("32.0 h available, away: Friday."), "{}", scene.screen());
    let mut scene = unfiled().with("R<down><enter>");
    for _ in 0..3 {
        scene.press("<backspace>");
    }
    scene.press("mon..tue 4h");
    insta::assert_snapshot!("review_away", scene.screen());
    scene.press("<enter>");
    let words = "32.0 h available, away: Monday 4.0 h, Tuesday 4.0 h.";
    assert!(scene.screen().contains(words), "{}", scene.screen());
}

#[test]
fn a_kind_only_names_the_week() {
    let scene = unfiled().with("R<down><down><enter>");
    assert!(scene.screen().contains("Week 12 is a week of travel."), "{}", scene.screen());
    assert!(scene.screen().contains("2 of 8"), "{}", scene.screen());
}

#[test]
fn the_guess_comes_before_the_figures_and_only_in_the_first_review() {
    insta::assert_snapshot!("review_guess", unfiled().with("R<enter>P25").screen());
    let scene = unfiled().with("R<enter>P<enter>");
    assert!(scene.screen().contains("How much of it, in percent?"), "{}", scene.screen());
    let mut scene = unfiled().with(TO_SEE);
    assert!(
        scene.screen().contains("You guessed 25 % for Planning and writing"),
        "{}",
        scene.screen()
    );
    scene.press("u");
    assert!(!scene.screen().contains("You guessed"), "{}", scene.screen());
    // Weeks of the demo are closed already; a setting asks all the same.
    shows("R<enter>", "3 of 8");
    let mut scene = Scene::demo();
    scene.model.config.guess = ownweek::app::review::AsksGuess::Always;
    assert!(scene.with("R<enter>").screen().contains("2 of 8"));
}

#[test]
fn choices_and_steps_that_were_seen_are_buttons() {
    let mut scene = Scene::demo().with("R<enter>]");
    let (_, hits) = scene.draw(80, 24);
    let first = hits.targets().find(|target| matches!(target, Target::Pane(0)));
    let effect = scene.model.click(first.expect("the first step"), Some(&scene.context));
    assert_eq!(effect, Effect::Nothing);
    assert!(scene.screen().contains("Was anything special about it?"), "{}", scene.screen());
    // A click marks, a second one takes.
    scene.model.click(Target::Line(2), Some(&scene.context));
    assert!(scene.screen().contains("▸ Travel or a conference"), "{}", scene.screen());
    let effect = scene.model.click(Target::Line(2), Some(&scene.context));
    assert!(matches!(effect, Effect::Perform(_)), "{effect:?}");
}

#[test]
fn sorting_is_the_inbox_and_stops_where_it_is_enough() {
    insta::assert_snapshot!("review_sort", unfiled().with(TO_SORT).screen());
    insta::assert_snapshot!("review_sort_120", unfiled().sized(120, 40).with(TO_SORT).screen());
    let scene = unfiled().with(TO_SORT).with("H]");
    assert!(scene.screen().contains("4 of 8"), "{}", scene.screen());
}

#[test]
fn sorting_stays_with_its_weeks() {
    let scene = unfiled().with(TO_SORT).with("<tab>");
    assert!(scene.screen().contains("4 groups to file"), "{}", scene.screen());
    assert!(scene.with("]").screen().contains("4 of 8"));
}

#[test]
fn the_figures_stand_with_what_went_to_goals_first_and_the_grid_on_a_key() {
    let to_see = "R<enter>]";
    insta::assert_snapshot!("review_see", Scene::demo().with(to_see).screen());
    insta::assert_snapshot!("review_see_60", Scene::demo().sized(60, 20).with(to_see).screen());
    insta::assert_snapshot!("review_see_120", Scene::demo().sized(120, 40).with(to_see).screen());
    let scene = Scene::demo().with(to_see).with("<tab>");
    assert!(scene.screen().contains("Mon 22"), "{}", scene.screen());
    let scene = scene.with("<tab>H");
    assert!(scene.screen().contains("Hiring: 3.0 h short: 4 weeks of 4"), "{}", scene.screen());
}

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
fn weeks_that_were_closed_without_a_look_leave_the_first_review_the_first() {
    let mut inside = Inside::at("2026-03-20T16:40");
    let asks = |inside: &Inside| {
        ownweek::app::review::AsksGuess::First.asks(&inside.session).expect("it is known")
    };
    let week = "2026-W09".parse().expect("a week");
    let unseen = ownweek::app::close_week::Closing::UNREVIEWED;
    ownweek::app::close_week::close(&mut inside.session, week, &unseen).expect("closed");
    assert!(asks(&inside));
    let seen = ownweek::app::close_week::Closing::default();
    ownweek::app::close_week::close(&mut inside.session, week, &seen).expect("closed");
    assert!(!asks(&inside));
}

#[test]
fn files_are_said_to_be_written_where_they_are() {
    let mut inside = Inside::at("2026-03-20T16:40");
    let close = |inside: &mut Inside, week: &str| {
        let change = ReviewChange::Close {
            week: week.parse().expect("a week"),
            note: String::new(),
            spent: Minutes::ZERO,
            others: Vec::new(),
        };
        let notice = perform(&mut inside.session, Change::Review(change)).expect("closed");
        format!("{notice:?}")
    };
    let said = close(&mut inside, "2026-W09");
    assert!(said.contains("Two files written."), "{said}");
    let exports = inside.session.paths().exports();
    std::fs::remove_dir_all(&exports).expect("removed");
    std::fs::write(&exports, "no folder").expect("written");
    let said = close(&mut inside, "2026-W10");
    assert!(said.contains("Week 10 closed.") && !said.contains("Two files"), "{said}");
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

#[test]
fn the_week_to_come_says_what_is_taken_and_holds_a_time() {
    let to_ahead = "R<enter>]<enter>ss";
    insta::assert_snapshot!("review_ahead", Scene::demo().with(to_ahead).screen());
    insta::assert_snapshot!("review_ahead_60", Scene::demo().sized(60, 20).with(to_ahead).screen());
    let mut scene = Scene::demo().with(to_ahead).with("b");
    assert!(scene.screen().contains("To be held: Mon 29 Jun 13:30-16:00 for Hiring."));
    assert!(scene.screen().contains("on the list to be held"), "{}", scene.screen());
    scene.press("y");
    let copied = scene.copied.clone().expect("copied");
    assert!(copied.contains("Tue 15:00-16:00  Hiring: free"), "{copied}");
}

#[test]
fn the_end_takes_a_note_and_leaves_the_review() {
    let to_close = "R<enter>]<enter>ss<enter>";
    insta::assert_snapshot!("review_close", Scene::demo().with(to_close).screen());
    insta::assert_snapshot!("review_close_60", Scene::demo().sized(60, 20).with(to_close).screen());
    let scene = Scene::demo().with(to_close).with("fewer demos<enter>");
    let words = "Week 26 closed. 19.0 h went to goals. Two files written. u undoes.";
    assert!(scene.screen().contains(words), "{}", scene.screen());
    assert!(scene.screen().contains("Week 26  closed"), "{}", scene.screen());
    let scene = scene.with("R");
    insta::assert_snapshot!("review_closed", scene.screen());
    // Undone, it can be reviewed again.
    let scene = scene.with("<esc>uR");
    assert!(scene.screen().contains("1 of 8"), "{}", scene.screen());
}

/// A normal week: what was decided is left for later.
#[test]
fn a_normal_week_takes_fifteen_keys_from_beginning_to_end() {
    let keys = "R<enter>]<enter>ss<enter><enter>";
    assert!(presses(keys) <= 15, "{}", presses(keys));
    let scene = Scene::demo().with(keys);
    assert!(scene.screen().contains("Week 26 closed."), "{}", scene.screen());
    let rows = scene.export("weeks.csv");
    let of_week: Vec<&str> = rows.lines().filter(|row| row.contains(",2026-W26,")).collect();
    assert_eq!(of_week.len(), 10, "a row for each category");
    assert_eq!(
        of_week[0],
        "1,2026-H1,2026-W26,2026-06-22,offsite,yes,yes,40.00,100.0,2,strategy,Strategy,Direction document,\
         at-least,6.00,6.00,11.00,5.00,27.5,15.0,1.833,no,no,1.50,1.50,0.00,,"
    );
    let totals = scene.export("week-totals.csv");
    let total = totals.lines().find(|row| row.contains(",2026-W26,")).expect("its row");
    assert!(total.starts_with("1,2026-H1,2026-W26,2026-06-22,offsite,yes,yes,40.00"), "{total}");
}

#[test]
fn a_review_goes_on_where_it_was_left() {
    // A digit looks something up, R comes back.
    let scene = Scene::demo().with(TO_DECIDE).with("3R");
    assert!(scene.screen().contains("5 of 8"), "{}", scene.screen());
    let scene = scene.with("1[[R");
    assert!(scene.screen().contains("Review of week 26   5 of 8"), "{}", scene.screen());
    // Esc leaves; after a restart it is there too.
    let scene = scene.with("<esc>");
    assert!(scene.screen().contains("1 Week"), "{}", scene.screen());
    let scene = scene.restarted().with("R");
    assert!(scene.screen().contains("5 of 8"), "{}", scene.screen());
    // What is typed is kept with it.
    let scene = scene.with("ss<enter>half a thought").restarted().with("R");
    assert!(scene.screen().contains("8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("half a thought"), "{}", scene.screen());
}

#[test]
fn another_week_can_be_reviewed_and_a_closed_one_only_looked_at() {
    let scene = Scene::demo().with("g12<enter>R");
    insta::assert_snapshot!("review_closed_12", scene.screen());
    let scene = scene.with("<esc>1tR");
    assert!(scene.screen().contains("Review of week 26   1 of 8"), "{}", scene.screen());
    // A look at a closed week leaves the review where it was.
    let scene = scene.with("<enter>]<esc>g12<enter>R<esc>tR");
    assert!(scene.screen().contains("Review of week 26   4 of 8"), "{}", scene.screen());
}

#[test]
fn each_week_keeps_its_own_review_and_note() {
    let to_close = |mut scene: Scene| {
        while !scene.screen().contains("8 of 8") {
            scene.press("]");
        }
        scene
    };
    let alone = "R<down><down><enter>";
    let scene = to_close(missed().with(alone)).with("note of 12<esc><esc>g11<enter>R");
    assert!(scene.screen().contains("Two weeks are open."), "{}", scene.screen());
    let scene = to_close(scene.with("<down><down><enter>"));
    assert!(!scene.screen().contains("note of 12"), "{}", scene.screen());
    let scene = scene.with("note of 11<esc><esc>").restarted().with("tR");
    assert!(scene.screen().contains("Review of week 12   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 12"), "{}", scene.screen());
    let scene = scene.with("<esc><esc>g11<enter>R");
    assert!(scene.screen().contains("Review of week 11   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 11"), "{}", scene.screen());
    // Its closing undone, the note is there again.
    let scene = to_close(scene.with("<enter>uR"));
    assert!(scene.screen().contains("Review of week 11   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 11"), "{}", scene.screen());
}

#[test]
fn a_closed_week_shows_what_it_was_closed_with_until_it_is_restated() {
    let mut scene = Scene::demo().with("g12<enter>aw12 2h more @strategy<enter>");
    assert!(scene.screen().contains("S Strategy ≥ 6.0  3.0 −3.0"), "{}", scene.screen());
    assert!(scene.screen().contains("since close: Strategy +2.0 h"), "{}", scene.screen());
    scene.press("R");
    insta::assert_snapshot!("review_restate", scene.screen());
    scene.press("<enter>");
    assert!(scene.screen().contains("Week 12 restated: 45.5 h. u undoes."), "{}", scene.screen());
    assert!(scene.screen().contains("Nothing has changed since it was closed."));
    scene.press("<esc>");
    assert!(scene.screen().contains("S Strategy ≥ 6.0  5.0 −1.0"), "{}", scene.screen());
}

/// Weeks 10 and 11 were missed: in each the same two meetings that nobody filed, in week 11 a vacation
/// of two days that only the calendar speaks of. It is Friday of week 12.
fn missed() -> Scene {
    missed_until("2026-03-20T16:40")
}

fn missed_until(now: &str) -> Scene {
    let mut inside = Inside::at(now);
    let weekly = |number: u32, first: &str, title: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:{first}T090000\r\nDTEND;TZID=Europe/Berlin:{first}T170000\r\n\
             RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:{title}\r\nORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\nEND:VEVENT\r\n"
        )
    };
    let away = "BEGIN:VEVENT\r\nUID:9@x\r\nDTSTAMP:20260101T000000Z\r\n\
                DTSTART;VALUE=DATE:20260312\r\nDTEND;VALUE=DATE:20260314\r\nSUMMARY:Vacation\r\n\
                TRANSP:OPAQUE\r\nEND:VEVENT\r\n";
    let events = [
        weekly(1, "20260302", "Planning day"),
        weekly(2, "20260303", "Interviews"),
        weekly(3, "20260304", "Delivery day"),
        away.to_owned(),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    inside.import(&calendar);
    let close = |inside: &mut Inside, week: &str| {
        let week = week.parse().expect("a week");
        let closing = ownweek::app::close_week::Closing::default();
        ownweek::app::close_week::close(&mut inside.session, week, &closing).expect("closed");
    };
    close(&mut inside, "2026-W09");
    over(inside)
}

#[test]
fn missed_weeks_stand_on_one_screen_with_the_vacation_that_was_found() {
    insta::assert_snapshot!("review_missed", missed().with("R").screen());
    insta::assert_snapshot!("review_missed_60", missed().sized(60, 20).with("R").screen());
    insta::assert_snapshot!("review_missed_sort", missed().with("R<enter><enter>").screen());
}

#[test]
fn three_weeks_take_twenty_keys() {
    let keys = "R<enter><enter>PHT]<enter>sss<enter><enter>";
    assert!(presses(keys) <= 20, "{}", presses(keys));
    let mut scene = missed().with(keys);
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(scene.screen().contains("2 more closed without a look."), "{}", scene.screen());
    let cells = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        [cells[2], cells[5], cells[6], cells[8], cells[10]].join(" ")
    };
    let totals = scene.export("week-totals.csv");
    let totals: Vec<String> = totals.lines().skip(2).map(cells).collect();
    // Week, counted, reviewed, available and actual hours.
    let expected = [
        "2026-W10 yes no 40.00 24.00",
        "2026-W11 yes no 24.00 24.00",
        "2026-W12 yes yes 40.00 24.00",
    ];
    assert_eq!(totals, expected);
    // One step opens all three again.
    scene.press("uR");
    assert!(scene.screen().contains("Three weeks are open."), "{}", scene.screen());
}

#[test]
fn missed_weeks_stay_open_where_nothing_was_said_of_them() {
    let mut scene = missed().with("R]");
    assert!(!scene.screen().contains("weeks are open"), "{}", scene.screen());
    scene = scene.restarted().with("R");
    while !scene.screen().contains("8 of 8") {
        scene.press("]");
    }
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
    let scene = scene.with("<enter>");
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
}

#[test]
fn missed_weeks_can_stay_open() {
    let scene = missed().with("R<down><down><enter>");
    assert!(scene.screen().contains("Was anything special"), "{}", scene.screen());
    let scene = scene.with("<enter>]<enter>sss<enter><enter>");
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
}

/// Of three weeks on one screen, what was empty in an earlier one is logged there.
#[test]
fn an_empty_stretch_is_logged_in_its_own_week() {
    let mut scene = missed().with("R<enter><enter>PHT");
    let hour = |at: &str| at.parse().expect("a time");
    let span = Span { start: hour("2026-03-05T08:00:00Z"), end: hour("2026-03-05T09:00:00Z") };
    let before = scene.context.beside[0].picture.comparison.total;
    scene.context.inbox.stretches = vec![Stretch { span, planned: None }];
    assert!(scene.screen().contains("Thu 5 Mar 9:00-10:00"), "{}", scene.screen());
    scene.press("P");
    let after = &scene.context.beside[0];
    assert_eq!(after.week.number(), 10);
    assert_eq!(after.picture.comparison.total - before, Minutes::hours(1), "{}", scene.screen());
}

#[test]
fn of_many_missed_weeks_nothing_is_cut() {
    for (width, height) in [(80, 24), (60, 20)] {
        let screen = missed_until("2026-06-05T16:40").sized(width, height).with("R").screen();
        for words in ["weeks are open.", "earlier ones ↑", "it can be reviewed later."] {
            let flowing = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flowing.contains(words), "{words} in\n{screen}");
        }
    }
}

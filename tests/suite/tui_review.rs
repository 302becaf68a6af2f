//! The weekly review on the full screen: its eight steps, and what is left behind when it is over.

use ownweek::{
    domain::minutes::Minutes,
    tui::{
        effect::{Change, Effect},
        paint::Target,
        perform::{perform, review::ReviewChange},
    },
};

use super::{
    inside::Inside,
    scene::{Scene, presses, shows, unfiled},
};

/// Week 12 of an engineering manager, with what is unfiled and asked, up to that step.
const TO_SORT: &str = "R<enter>P25<enter>";

const TO_SEE: &str = "R<enter>P25<enter>]";

/// From the beginning of the demo's last week to a question about Hiring.
pub const TO_DECIDE: &str = "R<enter>]<enter>";

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
    shows("R<enter>", "Guess is for the first review");
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

//! What the loop does without a terminal.

use tempfile::TempDir;

use super::App;
use crate::{
    app::{
        demo, log,
        opening::{First, Opening, Wishes},
        session::Session,
    },
    tui::{effect::Effect, looks::Looks, model::Notice},
};

/// On the demo in that folder.
fn app(folder: &TempDir) -> App {
    let session = demo::create(folder.path()).expect("the demo");
    let paths = session.paths().clone();
    let (clock, throw_away, first) = (None, None, First::View);
    let opening = Opening { paths, clock, session: Some(session), throw_away, first };
    let wishes = Wishes { folder: folder.path().to_owned(), ..Wishes::default() };
    App::new(opening, Looks::wished(&wishes)).expect("a screen")
}

fn type_keys(app: &mut App, keys: &str) {
    for sign in keys.chars() {
        let code = crossterm::event::KeyCode::Char(sign);
        let event = crossterm::event::Event::Key(code.into());
        assert_eq!(app.take(&event), Some(Effect::Nothing), "{sign}");
    }
}

fn notice(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Done(words) | Notice::Failed(words)) => words,
        None => "",
    }
}

fn beside(app: &App) -> Session {
    app.session.as_ref().expect("a session").beside().expect("another")
}

/// From now on no draft can be written.
fn refuse_drafts(folder: &TempDir) {
    let store = rusqlite::Connection::open(folder.path().join("ownweek.db")).expect("the store");
    let refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'no room'); END";
    store.execute_batch(refuse).expect("refused");
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_and_lost_only_where_that_is_asked_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app(&folder);
    refuse_drafts(&folder);
    type_keys(&mut app, "atue 9-10 half a thought");
    assert!(app.look_again());
    assert!(notice(&app).starts_with("The draft could not be kept: "), "{}", notice(&app));
    app.model.overlay = None;
    app.model.notice = None;
    app.look_again();
    assert!(notice(&app).contains("no room"), "once more after it was left: {}", notice(&app));
    app.model.notice = None;
    app.look_again();
    assert_eq!(notice(&app), "", "and then no more");
    assert!(!app.may_leave());
    assert!(notice(&app).ends_with("Leaving once more loses it."), "{}", notice(&app));
    app.stays();
    assert!(!app.may_leave(), "whoever went on is asked anew");
    assert!(app.may_leave());
}

#[test]
fn what_can_be_kept_keeps_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app(&folder);
    type_keys(&mut app, "atue 9-10 half a thought");
    assert!(app.may_leave());
    assert_eq!(
        beside(&app).draft("log").expect("read").as_deref(),
        Some("tue 9-10 half a thought")
    );
}

#[test]
fn what_another_screen_only_types_is_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app(&folder);
    let mut other = beside(&app);
    other.keep_draft("log", "tue 9-10 half a thought").expect("kept");
    app.look_again();
    assert_eq!(notice(&app), "");
    log::log(&mut other, "2026-06-24 20:00 +1h Late @strategy", None).expect("logged");
    app.look_again();
    assert_eq!(notice(&app), "Changed elsewhere. Shown anew.");
}

#[test]
fn settings_that_were_changed_here_were_not_changed_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app(&folder);
    app.take_settings("clock = \"12h\"\n");
    app.look_again();
    assert_eq!(notice(&app), "The settings hold. Ctrl-O changes them again.");
    let notation = app.context.as_ref().expect("a context").notation;
    assert_eq!(notation, app.model.config.notation);
    assert_eq!(notation.clock, crate::domain::notation::ClockFace::Hours12);
}

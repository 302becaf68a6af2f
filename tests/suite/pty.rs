//! The program in a terminal: what it enters it leaves, whatever ends it.

use std::time::Instant;

use crate::terminal::{PATIENCE, Terminal, cells, size};

#[test]
fn it_enters_answers_keys_follows_the_size_and_leaves_clean() {
    let mut terminal = Terminal::demo();
    terminal.see("Week 26");
    terminal.see("? help");
    assert!(terminal.screen.screen().alternate_screen());
    // Nothing is asked of the terminal: some never answer, and each question costs two seconds.
    for question in [b"\x1b[6n".as_slice(), b"\x1b[c", b"\x1b[?u"] {
        assert_eq!(terminal.count(question), 0);
    }
    terminal.type_keys("3");
    terminal.see("Budget   Ideal week");
    terminal.type_keys("1[");
    terminal.see("Week 25");
    let master = terminal.master.as_ref().expect("a terminal");
    master.resize(size(36, 120)).expect("resized");
    terminal.screen.screen_mut().set_size(cells(36), cells(120));
    terminal.see("With buffer");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
    assert_eq!(terminal.count(b"\x1b[?1049l"), 1);
}

#[test]
#[cfg(unix)]
fn a_signal_leaves_the_terminal_as_it_was_and_keeps_what_was_typed() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    terminal.type_keys("atue 9-10 half a thought");
    terminal.see("half a thought");
    terminal.signal("TERM");
    assert!(!terminal.end().success(), "it ends by the signal");
    terminal.assert_clean();
}

#[test]
#[cfg(unix)]
fn it_can_be_stopped_and_goes_on() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    terminal.signal("TSTP");
    let begun = Instant::now();
    while terminal.screen.screen().alternate_screen() {
        assert!(begun.elapsed() < PATIENCE, "it does not stop");
        terminal.read();
    }
    terminal.assert_clean();
    terminal.signal("CONT");
    terminal.see("Week 26");
    assert!(terminal.screen.screen().alternate_screen());
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
#[cfg(unix)]
fn a_terminal_that_vanishes_ends_it() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    // Reader and writer hold the terminal too; the hang-up is what its end would send.
    terminal.master = None;
    terminal.signal("HUP");
    terminal.end();
}

#[test]
fn where_nothing_is_set_up_it_offers_three_ways_to_begin() {
    let mut terminal = Terminal::start(tempfile::tempdir().expect("a folder"), 80, 24);
    terminal.see("Design my week");
    terminal.see("Look at the demo");
    terminal.type_keys("d");
    terminal.see("Which role");
    terminal.type_keys("\r");
    terminal.see("Your address");
    terminal.type_keys("nobody\r");
    terminal.see("is not an address");
    terminal.type_keys("@example.com\r");
    terminal.see("provisional");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
fn the_mouse_chooses_views_and_draws_a_block_over_empty_time() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    // Column 46, row 1 is in the name of the third view; reports outside the screen do nothing.
    terminal.type_keys("\x1b[<0;0;0M\x1b[<0;500;500M\x1b[<0;46;1M\x1b[<0;46;1m");
    terminal.see("Budget   Ideal week");
    terminal.type_keys("1");
    terminal.see("plan  act diff");
    // Press, drag and release over the free hour of Thursday at noon.
    terminal.type_keys("\x1b[<0;34;11M\x1b[<32;34;12M\x1b[<0;34;12m");
    terminal.see("thu 12:00-13:00");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
fn a_calendar_comes_in_before_anything_is_set_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let event = "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Board\r\n\
                 DTSTART:20260319T090000Z\r\nDTEND:20260319T100000Z\r\nEND:VEVENT\r\n";
    let calendar =
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}END:VCALENDAR\r\n");
    let path = folder.path().join("work.ics");
    std::fs::write(&path, calendar).expect("a calendar");
    let mut terminal = Terminal::start(folder, 80, 24);
    terminal.see("Import a calendar");
    terminal.type_keys("i");
    terminal.see("a .zip of them");
    // Dropped on the terminal, a path comes as pasted text.
    terminal.type_keys(&format!("\x1b[200~{}\x1b[201~", path.display()));
    terminal.type_keys("\r");
    terminal.see("Which role");
    terminal.type_keys("\r");
    terminal.see("Your address");
    terminal.type_keys("\r");
    terminal.see("What came in");
    terminal.see("new                                     1");
    // The first closes the report.
    terminal.type_keys("qq");
    assert!(terminal.end().success());
}

#[test]
fn what_was_typed_and_not_saved_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    drop(ownweek::app::demo::create(&data).expect("the demo"));
    let draft = || {
        let paths = ownweek::app::paths::Paths { data: data.clone(), config: data.clone() };
        let session = ownweek::app::session::Session::open(paths, None).expect("opened");
        session.expect("a store").draft("log").expect("read")
    };
    let mut terminal = Terminal::start(folder, 80, 24);
    terminal.see("? help");
    terminal.type_keys("atue 9-10 half a thought");
    terminal.see("half a thought");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    assert_eq!(draft().as_deref(), Some("tue 9-10 half a thought"));
}

#[test]
fn the_demo_can_be_changed_and_leaves_no_folder_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::run(folder, 80, 24, &["demo"]);
    terminal.see("Week 26");
    terminal.type_keys("v");
    terminal.see("u undoes.");
    terminal.type_keys("u");
    terminal.see("Took back");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
    let left = std::fs::read_dir(terminal.folder.path()).expect("the folder").count();
    assert_eq!(left, 0, "a demo leaves nothing behind");
}

#[test]
fn leaving_while_an_import_runs_rolls_it_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    drop(ownweek::app::demo::create(&data).expect("the demo"));
    let event = |number: u32| {
        format!(
            "BEGIN:VEVENT\nUID:{number}@x\nDTSTART:202606{:02}T{:02}0000Z\nDURATION:PT1H\n\
             SUMMARY:Meeting {number}\nRRULE:FREQ=DAILY;COUNT=20\nEND:VEVENT\n",
            number % 28 + 1,
            number % 24
        )
    };
    let events: String = (0..3000).map(event).collect();
    let path = folder.path().join("large.ics");
    std::fs::write(&path, format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).expect("a file");
    let blocks = || {
        let paths = ownweek::app::paths::Paths { data: data.clone(), config: data.clone() };
        let session = ownweek::app::session::Session::open(paths, None).expect("opened");
        let session = session.expect("a store");
        ownweek::store::records::blocks::list(session.reading()).expect("blocks").len()
    };
    let before = blocks();
    let mut terminal = Terminal::start(folder, 80, 24);
    terminal.see("? help");
    terminal.type_keys(&format!("i{}\r", path.display()));
    terminal.see("Esc stops");
    // The screen goes on answering.
    terminal.type_keys("3");
    terminal.see("Budget   Ideal week");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
    assert_eq!(blocks(), before);
}

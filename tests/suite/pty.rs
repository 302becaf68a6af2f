//! The program in a terminal: what it enters it leaves, whatever ends it.

use std::time::Instant;

use crate::{
    demo,
    terminal::{PATIENCE, Terminal, cells, size},
};

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
    let master = terminal.master.as_ref().expect("a terminal");
    master.resize(size(6, 44)).expect("resized");
    terminal.screen.screen_mut().set_size(cells(6), cells(44));
    terminal.see("This window is 44 × 6.");
    let master = terminal.master.as_ref().expect("a terminal");
    master.resize(size(24, 80)).expect("resized");
    terminal.screen.screen_mut().set_size(cells(24), cells(80));
    terminal.see("Week 25");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
    assert_eq!(terminal.count(b"\x1b[?1049l"), 1);
}

/// The draft of the log line as the store of that folder has it.
fn draft(folder: &std::path::Path) -> Option<String> {
    let data = folder.join("data");
    let paths = ownweek::app::paths::Paths { data: data.clone(), config: data };
    let session = ownweek::app::session::Session::open(paths, None).expect("opened");
    session.expect("a store").draft("log").expect("read")
}

#[test]
#[cfg(unix)]
fn signals_leave_the_terminal_as_it_was_and_keep_what_was_typed() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut terminal = Terminal::demo();
        terminal.see("? help");
        terminal.type_keys("atue 9-10 half a thought");
        terminal.see("half a thought");
        terminal.signal(signal);
        assert!(!terminal.end().success(), "{signal}: it ends by the signal");
        terminal.assert_clean();
        let kept = draft(terminal.folder.path());
        assert_eq!(kept.as_deref(), Some("tue 9-10 half a thought"), "{signal}");
    }
}

/// What nothing can answer costs at most the last second of typing.
#[test]
#[cfg(unix)]
fn a_killed_program_has_kept_what_was_typed_before() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    terminal.type_keys("atue 9-10 half a thought");
    terminal.see("half a thought");
    let begun = Instant::now();
    while draft(terminal.folder.path()).is_none() {
        assert!(begun.elapsed() < PATIENCE, "no draft is kept");
        terminal.read();
    }
    terminal.signal("KILL");
    terminal.end();
    let cleared = b"\x1b[?1049h\x1b[2J";
    assert_eq!(terminal.count(cleared), 1, "what a killed one left is not drawn over");
    assert_eq!(draft(terminal.folder.path()).as_deref(), Some("tue 9-10 half a thought"));
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

/// What the end of the screen can't tell to a terminal that is gone is no crash.
#[test]
#[cfg(unix)]
fn a_terminal_that_is_gone_is_no_crash() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    let (status, folder) = terminal.vanish();
    let told = format!("{status:?}");
    assert!(!told.contains("Abort") && status.exit_code() != 101, "{told}");
    let left = std::fs::read_dir(folder.path().join("data")).expect("a folder");
    let names = left.map(|entry| entry.expect("a file").file_name().display().to_string());
    let crashes: Vec<String> = names.filter(|name| name.starts_with("crash")).collect();
    assert_eq!(crashes, Vec::<String>::new());
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
fn what_was_typed_and_not_saved_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    demo::copy_into(&data);
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
    demo::copy_into(&data);
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

/// Runs alone, in a terminal, as the child of the next test.
#[test]
fn a_screen_that_panics() {
    if std::env::var_os("OWNWEEK_TEST_PANICS").is_none() {
        return;
    }
    let folder = std::env::var("OWNWEEK_TEST_PANICS").expect("a folder");
    let paths = ownweek::app::paths::Paths { data: folder.clone().into(), config: folder.into() };
    ownweek::app::crash::watch(&paths);
    let mut screen = ownweek::tui::terminal::Screen::enter(true).expect("a terminal");
    screen.draw(|_| panic!("half a frame")).expect("drawn");
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_says_where_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = std::env::current_exe().expect("this program");
    let mut command = portable_pty::CommandBuilder::new(own);
    command.args(["--exact", "pty::a_screen_that_panics", "--nocapture"]);
    let mut terminal = Terminal::of(folder, 120, 24, command, &[("OWNWEEK_TEST_PANICS", "~/data")]);
    assert!(!terminal.end().success());
    assert_eq!(terminal.count(b"\x1b[?1049h"), 1, "it was entered");
    terminal.assert_clean();
    let said = terminal.screen.screen().contents();
    assert!(said.contains("What happened stands in"), "{said}");
    let mut files = std::fs::read_dir(terminal.folder.path().join("data")).expect("a folder");
    let file = files.next().expect("a file").expect("a file").path();
    let told = std::fs::read_to_string(&file).expect("its text");
    assert!(told.contains("half a frame") && told.starts_with("ownweek "), "{told}");
}

#[test]
fn pasted_text_goes_into_the_field_as_one_edit_and_runs_no_key() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    terminal.type_keys("a");
    terminal.see(" Log");
    terminal.type_keys("\x1b[200~thu 17:30-18 budget q\r\nzd3 @delivery\x1b[201~");
    terminal.see("Log  thu 17:30-18 budget q  zd3 @delivery");
    // Where no field is open, pasted letters are no keys either.
    terminal.type_keys("\x1b");
    terminal.see("R review");
    terminal.type_keys("\x1b[200~3q\x1b[201~");
    terminal.type_keys("g");
    terminal.see("Go to week");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

/// Colours, attributes and signs as the environment wants them.
#[test]
fn the_environment_decides_colours_and_signs() {
    // A colour of the foreground is 30 to 37, 90 to 97 or 38.
    let coloured = |terminal: &Terminal| {
        let text = String::from_utf8_lossy(terminal.raw()).into_owned();
        let codes =
            text.split("\x1b[").filter_map(|part| part.split_once('m')).map(|(codes, _)| codes);
        codes
            .flat_map(|codes| codes.split(';').map(str::to_owned).collect::<Vec<_>>())
            .any(|code| code.parse::<u8>().is_ok_and(|code| matches!(code, 30..=38 | 90..=97)))
    };
    let seen = |environment: &[(&str, &str)]| {
        let mut terminal = Terminal::demo_in(environment);
        terminal.see("? help");
        terminal.type_keys("q");
        assert!(terminal.end().success());
        terminal.assert_clean();
        terminal
    };
    assert!(coloured(&seen(&[])), "sixteen colours where nothing is said");
    let plain = seen(&[("NO_COLOR", "1")]);
    assert!(!coloured(&plain), "NO_COLOR leaves colours out");
    assert!(plain.count(b"\x1b[7m") > 0 || plain.count(b";7m") > 0, "but not what is marked");
    assert!(coloured(&seen(&[("NO_COLOR", "")])), "an empty NO_COLOR says nothing");
    let latin = seen(&[("LC_ALL", "de_DE.ISO-8859-1")]);
    assert!(latin.raw().is_ascii(), "another character set gets ASCII");
    assert!(!seen(&[("LC_ALL", "C.UTF-8")]).raw().is_ascii());
}

#[test]
fn a_terminal_that_can_draw_nothing_gets_a_sentence() {
    let mut terminal = Terminal::demo_in(&[("TERM", "dumb")]);
    terminal.see("needs a terminal that can draw");
    assert!(!terminal.end().success());
    assert_eq!(terminal.count(b"\x1b[?1049h"), 0);
}

/// Options before the command; they go before what is set.
#[test]
fn options_of_the_full_screen_hold_for_this_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal =
        Terminal::run(folder, 80, 24, &["--ascii", "--no-mouse", "--theme", "none", "demo"]);
    terminal.see("? help");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    assert!(terminal.raw().is_ascii());
    assert_eq!(terminal.count(b"\x1b[?1000h"), 0, "the mouse is left to the terminal");
    terminal.assert_clean();
}

/// The editor has the terminal to itself, and what it saves comes back to the same place.
#[test]
#[cfg(unix)]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let script = "sh -c 'stty -a > ~/stty; printf \"tue 9-10 from the editor\" > \"$0\"'";
    let mut terminal = Terminal::demo_in(&[("VISUAL", script)]);
    terminal.see("? help");
    terminal.type_keys("atue 9-10 half");
    terminal.see("half");
    terminal.type_keys("\x0f");
    terminal.see("Log  tue 9-10 from the editor");
    let modes = std::fs::read_to_string(terminal.folder.path().join("stty")).expect("modes");
    assert!(modes.contains(" icanon") && modes.contains(" echo "), "not raw for it: {modes}");
    assert_eq!(terminal.count(b"\x1b[?1049l"), 1, "the screen was left for it");
    assert_eq!(terminal.count(b"\x1b[?2004h"), 2, "paste is bracketed again");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

/// The shell waits for both: an editor that is stopped must not leave it waiting for ever.
#[test]
#[cfg(unix)]
fn a_stopped_editor_stops_the_program_too() {
    let script = "sh -c 'echo $PPID > ~/parent; sleep 1000; true'";
    let mut terminal = Terminal::demo_in(&[("VISUAL", script)]);
    terminal.see("? help");
    terminal.type_keys("ax\x0f");
    let begun = Instant::now();
    let path = terminal.folder.path().join("parent");
    while std::fs::read_to_string(&path).map_or(true, |text| text.trim().is_empty()) {
        assert!(begun.elapsed() < PATIENCE, "the editor does not start");
        terminal.read();
    }
    let state = |terminal: &Terminal| {
        let id = terminal.id();
        let text = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        text.rsplit_once(')').map(|(_, rest)| rest.trim_start().chars().next().unwrap_or(' '))
    };
    terminal.signal("TSTP");
    while state(&terminal) != Some('T') {
        assert!(begun.elapsed() < PATIENCE, "it does not stop: {:?}", state(&terminal));
        terminal.read();
    }
    terminal.signal("CONT");
    terminal.signal("TERM");
    assert!(!terminal.end().success());
    terminal.assert_clean();
    assert_eq!(draft(terminal.folder.path()).as_deref(), Some("x"));
}

#[test]
#[cfg(unix)]
fn settings_are_changed_in_the_editor_and_hold_at_once() {
    let script = "sed -i -e 's/^# theme = .*/theme = \"none\"/; s/^# mouse = true/mouse = false/'";
    let mut terminal = Terminal::demo_in(&[("VISUAL", script)]);
    terminal.see("? help");
    terminal.type_keys("\x0f");
    terminal.see("The settings hold.");
    assert!(terminal.count(b"\x1b[?1000l") > 0, "the mouse is the terminal's now");
    let kept = std::fs::read_to_string(terminal.folder.path().join("config/config.toml"));
    assert!(kept.expect("the settings").contains("\ntheme = \"none\"\n"));
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
fn what_is_copied_goes_through_the_terminal() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    terminal.type_keys("g12\ry");
    terminal.see("Copied the block: Leads' meeting.");
    assert_eq!(terminal.count(b"\x1b]52;c;"), 1);
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

/// Ctrl-C at a question is told by the exit code that shells give it, and nothing is stored.
#[test]
fn ctrl_c_at_a_question_ends_with_130() {
    let folder = tempfile::tempdir().expect("a folder");
    demo::copy_into(&folder.path().join("data"));
    let mut command = portable_pty::CommandBuilder::new("sh");
    let script = "trap : INT; \"$0\" calendar add work -; echo \"left as $?\"";
    command.args(["-c", script, env!("CARGO_BIN_EXE_ownweek")]);
    let mut terminal = Terminal::of(folder, 80, 24, command, &[]);
    terminal.see("Address of work");
    terminal.type_keys("\x03");
    terminal.see("left as 130");
}

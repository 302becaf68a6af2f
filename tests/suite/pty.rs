//! The program in a terminal: what it enters it leaves, whatever ends it.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Long enough for a busy machine; nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    raw: Vec<u8>,
    _folder: TempDir,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size")
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// The full screen on the demo store of an own folder.
    fn demo() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let made = ownweek::app::demo::create(&folder.path().join("data")).expect("the demo");
        drop(made);
        Self::start(folder)
    }

    fn start(folder: TempDir) -> Self {
        let pair = native_pty_system().openpty(size(24, 80)).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", folder.path());
        command.env("OWNWEEK_DATA_DIR", folder.path().join("data"));
        command.env("OWNWEEK_CONFIG_DIR", folder.path().join("config"));
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keyboard = pair.master.take_writer().expect("a keyboard");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        let master = Some(pair.master);
        Self { screen, output, keyboard, master, child, raw: Vec::new(), _folder: folder }
    }

    fn read(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
            self.raw.extend(&bytes);
            self.screen.process(&bytes);
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    /// Waits until the words stand on the screen.
    fn see(&mut self, words: &str) {
        let begun = Instant::now();
        while !self.screen.screen().contents().contains(words) {
            assert!(
                begun.elapsed() < PATIENCE,
                "\"{words}\" is not on the screen:\n{}",
                self.screen.screen().contents()
            );
            self.read();
        }
    }

    /// Waits for its end and says whether it went well.
    fn end(&mut self) -> portable_pty::ExitStatus {
        let begun = Instant::now();
        loop {
            self.read();
            if let Some(status) = self.child.try_wait().expect("a status") {
                self.read();
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end");
        }
    }

    #[cfg(unix)]
    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a number").to_string();
        let done = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(done.expect("kill").success());
    }

    /// Nothing that was switched on is left on.
    fn assert_clean(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still there");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "paste is still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let left = self.count(b"\x1b[?1049l");
        assert_eq!((self.count(b"\x1b[?1049h"), left), (left, left), "left as often as entered");
    }

    fn count(&self, sequence: &[u8]) -> usize {
        self.raw.windows(sequence.len()).filter(|window| *window == sequence).count()
    }
}

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
    let mut terminal = Terminal::start(tempfile::tempdir().expect("a folder"));
    terminal.see("Design my week");
    terminal.see("Look at the demo");
    terminal.type_keys("d");
    terminal.see("Which role");
    terminal.type_keys("\r");
    terminal.see("provisional");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

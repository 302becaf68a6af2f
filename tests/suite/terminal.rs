//! The real program on a pseudo-terminal, and its screen as a terminal would show it.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use super::demo;

/// Long enough for a busy machine; nothing waits this long unless it fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

pub struct Terminal {
    pub screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    raw: Vec<u8>,
    pub folder: TempDir,
}

pub fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size")
}

pub fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn demo_into(folder: &TempDir) {
    let data = folder.path().join("data");
    demo::copy_into(&data);
}

impl Terminal {
    /// The full screen on the demo store of an own folder, 80 × 24.
    pub fn demo() -> Self {
        Self::demo_of(80, 24)
    }

    pub fn demo_of(columns: u16, rows: u16) -> Self {
        Self::demo_with(columns, rows, &[])
    }

    /// The same with options of the full screen.
    pub fn demo_with(columns: u16, rows: u16, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        demo_into(&folder);
        Self::run(folder, columns, rows, options)
    }

    /// The full screen on the store of that folder, if there is one.
    pub fn start(folder: TempDir, columns: u16, rows: u16) -> Self {
        Self::run(folder, columns, rows, &[])
    }

    /// The program with these arguments, in that folder.
    pub fn run(folder: TempDir, columns: u16, rows: u16, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
        command.args(arguments);
        Self::of(folder, columns, rows, command, &[])
    }

    /// The full screen on the demo store, in an environment of its own.
    pub fn demo_in(environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        demo_into(&folder);
        let command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
        Self::of(folder, 80, 24, command, environment)
    }

    /// That command with such an environment; `~` in a value is the folder.
    pub fn of(
        folder: TempDir,
        columns: u16,
        rows: u16,
        mut command: CommandBuilder,
        environment: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).expect("a terminal");
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", folder.path());
        command.env("TMPDIR", folder.path());
        command.env("OWNWEEK_DATA_DIR", folder.path().join("data"));
        command.env("OWNWEEK_CONFIG_DIR", folder.path().join("config"));
        for (name, value) in environment {
            command.env(name, value.replace('~', &folder.path().display().to_string()));
        }
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
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let master = Some(pair.master);
        Self { screen, output, keyboard, master, child, raw: Vec::new(), folder }
    }

    /// The program once more, on what it left.
    pub fn again(self) -> Self {
        Self::start(self.folder, 80, 24)
    }

    pub fn read(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
            self.raw.extend(&bytes);
            self.screen.process(&bytes);
        }
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    /// Waits until the words stand on the screen.
    pub fn see(&mut self, words: &str) {
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
    pub fn end(&mut self) -> portable_pty::ExitStatus {
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

    /// Closes every end of the terminal, as a window does that is closed; answers how the program ended
    /// and the folder that it left.
    pub fn vanish(self) -> (portable_pty::ExitStatus, TempDir) {
        let Self { output, mut keyboard, master, mut child, folder, .. } = self;
        drop(output);
        // Its next frame finds nobody who reads.
        keyboard.write_all(b"2").expect("a keyboard");
        drop((keyboard, master));
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait().expect("a status") {
                return (status, folder);
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a number").to_string();
        let done = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(done.expect("kill").success());
    }

    /// Nothing that was switched on is left on.
    pub fn assert_clean(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still there");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "paste is still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let left = self.count(b"\x1b[?1049l");
        assert_eq!((self.count(b"\x1b[?1049h"), left), (left, left), "left as often as entered");
    }

    /// Everything that it wrote.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    #[cfg(unix)]
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a number")
    }

    pub fn count(&self, sequence: &[u8]) -> usize {
        self.raw.windows(sequence.len()).filter(|window| *window == sequence).count()
    }
}

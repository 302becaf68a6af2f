//! The real program on a pseudo-terminal, its screen read as a terminal would show it.

use std::{
    io::{Read, Write},
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than any step takes, even where the machine is busy.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    /// Everything the program wrote, for what a screen no longer shows.
    written: Arc<Mutex<Vec<u8>>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Runs the program with these arguments in a terminal of that size.
    pub fn run(columns: u16, rows: u16, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC")] {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its input");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(
            rows.try_into().expect("rows"),
            columns.try_into().expect("columns"),
            0,
        )));
        let written = Arc::new(Mutex::new(Vec::new()));
        let (to_screen, to_written) = (Arc::clone(&screen), Arc::clone(&written));
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                to_screen.lock().expect("the screen").process(&bytes[..count]);
                to_written.lock().expect("the output").extend_from_slice(&bytes[..count]);
            }
        });
        Self { screen, written, keys, child, master: pair.master }
    }

    /// The demo at Friday of week 26, in `folder`.
    pub fn demo(columns: u16, rows: u16, folder: &Path, variables: &[(&str, &str)]) -> Self {
        let folder = folder.to_str().expect("a plain path");
        Self::run(columns, rows, &["--data-dir", folder, "--config-dir", folder], variables)
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys are taken");
        self.keys.flush().expect("keys are sent");
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    pub fn wait_until(&self, what: &str, shows: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let contents = self.contents();
            if shows(&contents) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}:\n{contents}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn contents(&self) -> String {
        self.screen.lock().expect("the screen").screen().contents()
    }

    /// Looks at the screen with its styles.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.screen.lock().expect("the screen").screen())
    }

    pub fn written(&self) -> Vec<u8> {
        self.written.lock().expect("the output").clone()
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let mut parser = self.screen.lock().expect("the screen");
        parser
            .screen_mut()
            .set_size(rows.try_into().expect("rows"), columns.try_into().expect("columns"));
        self.master.resize(size(columns, rows)).expect("it takes the size");
    }

    pub fn process_id(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Waits until the program has ended; returns its exit code.
    pub fn wait(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                // What was written last may still be on its way to the screen.
                thread::sleep(Duration::from_millis(50));
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Only a test that failed leaves it running.
        let _ = self.child.kill();
    }
}

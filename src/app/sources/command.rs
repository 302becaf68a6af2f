//! A command that prints a calendar's address, such as one of a password store. Neither the command nor
//! what it prints is ever shown whole.

use std::{
    fmt,
    io::{self, Read},
    process::{self, Child, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{
        error::Error,
        fetch::{Address, address},
    },
    calendar::watch::Watch,
    domain::refusal::Refusal,
};

#[derive(Clone, PartialEq, Eq)]
pub struct Command {
    whole: String,
}

/// A password store may have to ask its owner first.
const LONGEST: Duration = Duration::from_secs(60);

/// How often the one who waits looks whether they are still wanted.
const LOOK: Duration = Duration::from_millis(20);

/// As much of its complaint as is worth showing.
const COMPLAINT: usize = 200;

impl Command {
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let whole = text.trim().to_owned();
        if whole.is_empty() {
            return Err(
                Refusal::new("there is no command").hint("--url-command \"pass show cal/work\"")
            );
        }
        Ok(Self { whole })
    }

    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// Runs it through the shell and takes the first line it prints.
    pub fn address(&self, watch: &Watch) -> Result<Address, Error> {
        self.address_within(LONGEST, watch)
    }

    fn address_within(&self, longest: Duration, watch: &Watch) -> Result<Address, Error> {
        let printed = Running::start(&self.whole)
            .map_err(|error| self.failed(&error.kind().to_string()))?
            .printed(longest, watch)
            .map_err(|why| match why {
                Ended::Stopped(stopped) => stopped.into(),
                Ended::Failed(why) => self.failed(&why),
            })?;
        let first = printed.lines().map(str::trim).find(|line| !line.is_empty());
        let first = first.ok_or_else(|| self.failed("it printed nothing"))?;
        first.parse().map_err(|refusal: Refusal| self.failed(&refusal.to_string()))
    }

    fn failed(&self, why: &str) -> Error {
        Error::new(format!("the command that gives the address ({self}): {why}"))
            .hint("run it in a shell: its first line should be the address")
    }
}

/// The program's name: what it is given may tell the secret.
impl fmt::Display for Command {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.whole.split_whitespace().next().unwrap_or_default();
        let plain = first.chars().all(|sign| sign.is_alphanumeric() || "-_./~".contains(sign));
        write!(out, "{} …", if plain { first } else { "sh" })
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// The started shell, ended with this value.
struct Running {
    child: Child,
}

enum Ended {
    Stopped(crate::calendar::watch::Stopped),
    Failed(String),
}

impl Running {
    fn start(command: &str) -> io::Result<Self> {
        let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let child = process::Command::new(shell)
            .args([option, command])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        Ok(Self { child })
    }

    fn printed(mut self, longest: Duration, watch: &Watch) -> Result<String, Ended> {
        let out = read_aside(self.child.stdout.take());
        let complaint = read_aside(self.child.stderr.take());
        let until = Instant::now() + longest;
        let status = loop {
            let ended = self.child.try_wait().map_err(|error| Ended::Failed(error.to_string()))?;
            if let Some(status) = ended {
                break status;
            }
            watch.look().map_err(Ended::Stopped)?;
            if Instant::now() >= until {
                let seconds = longest.as_secs();
                return Err(Ended::Failed(format!("it took longer than {seconds} s")));
            }
            thread::sleep(LOOK);
        };
        // What it left running may keep its output open; the lines it printed itself are there.
        let told = |text: mpsc::Receiver<String>| text.recv_timeout(LOOK * 50).unwrap_or_default();
        if status.success() {
            return Ok(told(out));
        }
        let complaint = told(complaint);
        let last = complaint.lines().rev().map(str::trim).find(|line| !line.is_empty());
        let code = status.code().map_or("a signal".to_owned(), |code| format!("code {code}"));
        let why = last.map(address::without_addresses).unwrap_or_default();
        let why: String = why.chars().take(COMPLAINT).collect();
        Err(Ended::Failed(if why.is_empty() { format!("it ended with {code}") } else { why }))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// More than this is no address and no complaint.
const MOST: u64 = 64 * 1024;

fn read_aside(from: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::sync_channel(1);
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(from) = from {
            let _ = from.take(MOST).read_to_end(&mut bytes);
        }
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn told(command: &str) -> Result<Address, String> {
        let command = Command::new(command).expect("a command");
        let found = command.address_within(Duration::from_millis(300), &Watch::default());
        found.map_err(|error| error.message)
    }

    #[test]
    fn the_first_line_is_the_address() {
        let address = told("echo; echo ' https://h.example/s3cret '; echo more").expect("one");
        assert_eq!(address.whole(), "https://h.example/s3cret");
    }

    #[test]
    fn what_goes_wrong_is_said_without_the_secret() {
        let said = |command: &str| {
            let said = told(command).expect_err(command);
            assert!(!said.contains("s3cret"), "{said}");
            said
        };
        let begins = "the command that gives the address (echo …): ";
        assert_eq!(said("echo"), format!("{begins}it printed nothing"));
        let no_address = "this is no calendar address: it has no https://";
        assert_eq!(said("echo s3cret"), format!("{begins}{no_address}"));
        let complains = "echo fine; echo 'no https://h.example/s3cret' >&2; exit 3";
        assert_eq!(said(complains), format!("{begins}no https://h.example/…"));
        assert_eq!(said("echo >&2; exit 3"), format!("{begins}it ended with code 3"));
        let slow = "the command that gives the address (sleep …): it took longer than 0 s";
        assert_eq!(said("sleep 9"), slow);
        assert!(said("A=s3cret; exit 1").contains("(sh …)"));
    }

    #[test]
    fn the_word_stop_ends_it() {
        let watch = Watch::default();
        watch.stop();
        let command = Command::new("sleep 9").expect("a command");
        let error = command.address(&watch).expect_err("stopped");
        assert_eq!(error.message, "stopped; nothing was changed");
    }
}

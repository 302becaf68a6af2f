//! A command that prints a calendar's address, such as one of a password store. Nothing
//! that it prints or complains of is ever shown or kept, nor what it is given: each may hold the secret.

use std::{
    fmt,
    io::{self, Read},
    process::{self, Child, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{error::Error, fetch::Address},
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
            .map_err(|_| failed("can't be started"))?
            .printed(longest, watch)
            .map_err(|why| match why {
                Ended::Stopped(stopped) => stopped.into(),
                Ended::Failed(why) => failed(&why),
            })?;
        let first = printed.lines().map(str::trim).find(|line| !line.is_empty());
        let first = first.ok_or_else(|| failed("printed nothing"))?;
        first.parse().map_err(|refusal: Refusal| {
            failed("printed something else than an address").hint(format!(
                "{refusal}; run it yourself: the first line it prints must be the address"
            ))
        })
    }
}

fn failed(what: &str) -> Error {
    Error::new(format!("its url_command {what}")).hint("run it yourself to see why")
}

/// The program's name, for the list of calendars: what it is given may tell the secret.
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
            // What it complains of may hold the secret: nobody reads it.
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self { child })
    }

    fn printed(mut self, longest: Duration, watch: &Watch) -> Result<String, Ended> {
        let out = read_aside(self.child.stdout.take());
        let until = Instant::now() + longest;
        let status = loop {
            let ended = self
                .child
                .try_wait()
                .map_err(|_| Ended::Failed("can't be waited for".to_owned()))?;
            if let Some(status) = ended {
                break status;
            }
            watch.look().map_err(Ended::Stopped)?;
            if Instant::now() >= until {
                let seconds = longest.as_secs();
                return Err(Ended::Failed(format!("took longer than {seconds} s")));
            }
            thread::sleep(LOOK);
        };
        if !status.success() {
            let code = status.code().map_or("a signal".to_owned(), |code| code.to_string());
            return Err(Ended::Failed(format!("ended with {code}")));
        }
        // What it left running may keep its output open; the lines it printed itself are there.
        Ok(out.recv_timeout(LOOK * 50).unwrap_or_default())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// More than this is no address.
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
        assert_eq!(said("echo"), "its url_command printed nothing");
        assert_eq!(said("echo s3cret"), "its url_command printed something else than an address");
        let complains = "echo fine; echo 's3cret https://h.example/s3cret' >&2; exit 3";
        assert_eq!(said(complains), "its url_command ended with 3");
        assert_eq!(said("kill -9 $$"), "its url_command ended with a signal");
        assert_eq!(said("sleep 9"), "its url_command took longer than 0 s");
        let command = Command::new("A=s3cret; exit 1").expect("a command");
        assert_eq!(format!("{command:?}"), "sh …");
        let error = command.address(&Watch::default()).expect_err("no address");
        assert_eq!(error.hint.as_deref(), Some("run it yourself to see why"));
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

//! The program itself in folders of its own: a fixed clock, nothing of the machine's environment.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

use super::demo;

/// Friday afternoon of week 12.
pub const NOW: &str = "2026-03-20T16:00";

pub struct Sandbox {
    folder: TempDir,
}

/// What one command said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// Without a store.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// With the records of the demo, whose last day is Friday 2026-06-26.
    pub fn demo() -> Self {
        let sandbox = Self::empty();
        demo::copy_into(&sandbox.data());
        sandbox
    }

    /// Set up as an engineering manager in Berlin.
    pub fn new() -> Self {
        let sandbox = Self::empty();
        let said = sandbox.run(
            "setup --template engineering-manager --timezone Europe/Berlin --me me@example.com",
        );
        assert_eq!(said.code, 0, "{}", said.err);
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// Writes a file into the working folder.
    pub fn file(&self, name: &str, text: &str) -> &Self {
        fs::write(self.path(name), text).expect("written");
        self
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ownweek"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("OWNWEEK_DATA_DIR", self.data())
            .env("OWNWEEK_CONFIG_DIR", self.path("config"))
            .env("OWNWEEK_NOW", NOW)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TZ", "UTC")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    /// Runs a line as typed: words, and quotes where a word holds spaces.
    pub fn run(&self, line: &str) -> Said {
        self.said(self.command().args(words(line)))
    }

    /// The same with something on its standard input.
    pub fn fed(&self, line: &str, text: &str) -> Said {
        let mut command = self.command();
        command
            .args(words(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = command.spawn().expect("the program starts");
        let mut input = running.stdin.take().expect("its standard input");
        input.write_all(text.as_bytes()).expect("it reads");
        drop(input);
        self.told(running.wait_with_output().expect("the program runs"))
    }

    /// Runs a line out of that shell, once it has done what is said before it, such as `umask 077`.
    pub fn run_after(&self, shell: &str, before: &str, line: &str) -> Said {
        let program = self.command();
        let mut command = Command::new(shell);
        command.args(["-c", &format!("{before}; exec \"$0\" \"$@\"")]);
        command.arg(program.get_program()).args(words(line));
        command.env_clear().current_dir(self.folder.path());
        let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
        self.said(command.envs(set))
    }

    pub fn said(&self, command: &mut Command) -> Said {
        self.told(command.output().expect("the program runs"))
    }

    fn told(&self, output: Output) -> Said {
        let Output { status, stdout, stderr } = output;
        let folder = self.folder.path().display().to_string();
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).expect("text").replace(&folder, "SANDBOX");
        Said { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }

    /// Runs each line, which must succeed; for what comes before a test.
    pub fn given(&self, lines: &[&str]) -> &Self {
        for line in lines {
            let said = self.run(line);
            assert_eq!(said.code, 0, "{line}: {}", said.err);
        }
        self
    }

    /// The whole conversation: each line after a `$`, what it printed, notices marked with `!`, and a
    /// code that is not 0.
    pub fn talk(&self, lines: &[&str]) -> String {
        let told = lines.iter().map(|line| {
            let asked = format!("$ ownweek {line}");
            format!("{}\n{}", asked.trim_end(), self.run(line).shown())
        });
        told.collect()
    }

    /// The same on another clock.
    pub fn talk_at(&self, now: &str, lines: &[&str]) -> String {
        let told = lines.iter().map(|line| {
            let said = self.said(self.command().env("OWNWEEK_NOW", now).args(words(line)));
            format!("$ ownweek {line}\n{}", said.shown())
        });
        told.collect()
    }

    pub fn dump(&self) -> String {
        let said = self.run("dump");
        assert_eq!(said.code, 0, "{}", said.err);
        said.out
    }

    /// The same as [`Self::talk`], of commands that are refused and change nothing.
    pub fn refused(&self, lines: &[&str]) -> String {
        // Also of a damaged store, whose dump says so.
        let before = self.run("dump").out;
        let told = lines
            .iter()
            .map(|line| {
                let said = self.run(line);
                assert!(matches!(said.code, 1 | 2), "{line} left with {}", said.code);
                assert_eq!(said.out, "", "{line} printed data");
                format!("$ ownweek {line}\n{}", said.shown())
            })
            .collect();
        assert_eq!(self.run("dump").out, before, "a refusal changed something");
        told
    }
}

impl Said {
    pub fn shown(&self) -> String {
        let notices: String =
            self.err.lines().map(|line| format!("! {line}").trim_end().to_owned() + "\n").collect();
        let code = if self.code == 0 { String::new() } else { format!("? {}\n", self.code) };
        format!("{}{notices}{code}", self.out)
    }
}

/// Without the padding of tables, which is as wide as the folder's name.
pub fn squeezed(told: &str) -> String {
    let mut told = told.to_owned();
    while told.contains("   ") {
        told = told.replace("   ", "  ");
    }
    told
}

/// Splits at spaces outside double quotes; single quotes keep double ones.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![];
    let mut word: Option<String> = None;
    let mut quote = None;
    for sign in line.chars() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    words
}

/// Makes a folder for its owner alone, as the program does.
pub fn private_folder(path: &Path) {
    fs::create_dir_all(path).expect("a folder");
    for_its_owner(path, 0o700);
}

/// Makes a file for its owner alone, as the program does.
pub fn private_file(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("written");
    for_its_owner(path, 0o600);
}

#[cfg(unix)]
fn for_its_owner(path: &Path, mode: u32) {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, mode).expect("its owner's");
}

#[cfg(not(unix))]
fn for_its_owner(_path: &Path, _mode: u32) {}

/// A file of `tests/cases`.
pub fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

//! A full disk, one that can't be written to, and outputs that nobody reads.

use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};

use super::{assert_sound, calendar, is_full, noted, reached, titles};
use crate::sandbox::{Said, Sandbox};

/// Runs a line that may write no file beyond that size.
fn run_within(sandbox: &Sandbox, bytes: usize, line: &str) -> Said {
    // Without the signal, a write beyond the limit fails as on a full disk.
    let limit = format!("trap '' XFSZ; ulimit -f {}", bytes / 1024);
    sandbox.run_after("bash", &limit, line)
}

#[test]
fn where_a_file_cannot_grow_the_import_is_refused_and_everything_is_readable() {
    if Command::new("bash").arg("--version").output().is_err() {
        noted("not tried: bash is not there, so no file is kept from growing");
        return;
    }
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", &calendar(400)).given(&["log tue 9-10 Vision"]);
    let import = "import work.ics --from 2026-01-01 --to 2026-07-01";
    let size = fs::metadata(sandbox.data().join("ownweek.db")).expect("the store").len();
    let size = usize::try_from(size).expect("a size");
    let step = if is_full() { 8 } else { 128 } * 1024;
    let (mut refused, mut done) = (0, 0);
    // Less than what is there is no disk that is full: that could still be written over.
    for limit in (size..size + 1024 * 1024).step_by(step) {
        let before = sandbox.dump();
        let said = run_within(&sandbox, limit, import);
        // While it is full.
        let read = run_within(&sandbox, limit, "week --plain");
        assert_eq!(read.code, 0, "{limit}: {}", read.shown());
        match said.code {
            0 => {
                done += 1;
                assert_eq!(titles(&sandbox).len(), 401);
                sandbox.given(&["undo"]);
            }
            _ => {
                refused += 1;
                assert_eq!(said.code, 1, "{limit}: {}", said.shown());
                assert!(said.err.starts_with("error: "), "{limit}: {}", said.shown());
                assert_eq!(sandbox.dump(), before, "{limit}");
            }
        }
    }
    assert_sound(&sandbox);
    assert!(refused > 0, "nothing was refused");
    reached(
        "disk full, import",
        format!(
            "{refused} refused, {done} done, every {} KiB; reading works while full",
            step / 1024
        ),
    );
}

/// A small disk of its own, where this user may make one.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn at(folder: &'a Path, kilobytes: usize) -> Option<Self> {
        fs::create_dir_all(folder).expect("a folder");
        let size = format!("size={kilobytes}k,mode=0700");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder);
        let is_there = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        assert!(is_there || !is_full(), "the whole matrix needs a user who may mount a disk");
        if !is_there {
            noted("not tried: no small disk can be mounted here");
        }
        is_there.then_some(Self(folder))
    }

    fn again(&self, option: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{option}")]).arg(self.0);
        assert!(mount.status().expect("mount runs").success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn on_a_full_disk_nothing_is_half_done_and_everything_is_readable() {
    let sandbox = Sandbox::empty();
    let data = sandbox.data();
    let Some(_disk) = Disk::at(&data, 4 * 1024) else { return };
    sandbox.given(&["setup --template cto --timezone UTC", "log \"tue 9-10 Vision @strategy\""]);
    let (mut refused, mut done) = (0, 0);
    let mut acknowledged = vec!["Vision".to_owned()];
    for left in (0..if is_full() { 256 } else { 64 }).step_by(if is_full() { 1 } else { 8 }) {
        let filler = data.join("filler");
        fill(&filler, left);
        let title = format!("Entry {left}");
        let before = sandbox.dump();
        let said = sandbox.run(&format!("log \"tue 9-9:15 {title}\""));
        assert_eq!(sandbox.run("week --plain").code, 0);
        if said.code == 0 {
            done += 1;
            acknowledged.push(title);
        } else {
            refused += 1;
            assert!(said.err.starts_with("error: "), "{}", said.shown());
            assert_eq!(sandbox.dump(), before);
        }
        let closed = sandbox.run("review close w12");
        assert!(matches!(closed.code, 0 | 1), "{}", closed.shown());
        let exported = sandbox.run("export data/out --all --replace");
        if exported.code == 0 {
            assert!(fs::read(data.join("out/weeks.csv")).is_ok());
        }
        fs::remove_file(&filler).expect("removed");
        if closed.code == 0 {
            sandbox.given(&["undo"]);
        }
    }
    super::assert_held(&sandbox, &acknowledged);
    reached(
        "disk full, log, close and export",
        format!("{refused} refused, {done} done; 0 torn, reading works while full"),
    );
}

/// Takes all room but so many KiB.
fn fill(filler: &Path, left: usize) {
    let mut file = fs::File::create(filler).expect("a file");
    while file.write_all(&[1; 1024]).is_ok() {}
    let size = file.metadata().expect("a size").len();
    file.set_len(size.saturating_sub(left as u64 * 1024)).expect("room");
}

#[test]
fn on_a_disk_that_cannot_be_written_everything_is_readable() {
    let sandbox = Sandbox::empty();
    let data = sandbox.data();
    let Some(disk) = Disk::at(&data, 8 * 1024) else { return };
    sandbox.given(&["setup --template cto --timezone UTC", "log \"tue 9-10 Vision @strategy\""]);
    let before = sandbox.dump();
    disk.again("ro");
    for line in ["week", "blocks", "history", "half", "series", "check", "status", "operations"] {
        let said = sandbox.run(line);
        assert_eq!(said.code, 0, "{line}: {}", said.shown());
    }
    for line in ["log 9-10 More", "undo", "review close w12", "export data/out"] {
        let said = sandbox.run(line);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}: {}", said.shown());
        assert!(said.err.starts_with("error: "), "{line}: {}", said.shown());
    }
    disk.again("rw");
    assert_eq!(sandbox.dump(), before);
    reached("disk read-only", "8 commands read, 4 are refused, nothing changed");
}

#[test]
fn a_screen_that_was_opened_where_nothing_can_be_written_writes_once_that_can() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let Some(disk) = Disk::at(&data, 64 * 1024) else { return };
    crate::demo::copy_into(&data);
    disk.again("ro");
    let mut terminal = crate::terminal::Terminal::start(folder, 120, 40);
    terminal.see("? help");
    terminal.type_keys("atue 20-21 Vision @strategy\r");
    terminal.see("readonly");
    disk.again("rw");
    terminal.type_keys("\r");
    terminal.see("u undoes");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    drop(disk);
}

/// A change was cut short, its journal lies there, and it can't be played back.
#[test]
fn where_a_change_was_cut_short_a_read_only_disk_is_told_with_the_way_out() {
    let sandbox = Sandbox::empty();
    let data = sandbox.data();
    let Some(disk) = Disk::at(&data, 8 * 1024) else { return };
    sandbox.given(&["setup --template cto --timezone UTC", "log \"tue 9-10 Vision @strategy\""]);
    let before = sandbox.dump();
    let files = ["ownweek.db", "ownweek.db-journal"];
    let other = rusqlite::Connection::open(data.join(files[0])).expect("the store");
    other.execute_batch("BEGIN IMMEDIATE; UPDATE block SET title = 'Half'").expect("changed");
    other.cache_flush().expect("on the disk");
    let cut_short = files.map(|name| fs::read(data.join(name)).expect("a file"));
    drop(other);
    for (name, bytes) in files.iter().zip(cut_short) {
        fs::write(data.join(name), bytes).expect("as it was cut short");
    }
    disk.again("ro");
    let said = sandbox.run("week");
    assert_eq!(said.code, 1, "{}", said.shown());
    assert!(said.err.contains("hint: a change was cut short"), "{}", said.err);
    // As the sentence says.
    super::calls::copy(&data, &sandbox.path("elsewhere"));
    assert_eq!(sandbox.run("--data-dir elsewhere dump").out, before);
    disk.again("rw");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_file_that_may_not_be_written_is_readable_and_stays_as_it_is() {
    let sandbox = Sandbox::new();
    let store = sandbox.data().join("ownweek.db");
    sandbox.given(&["log tue 9-10 Vision"]);
    let before = sandbox.dump();
    fs::set_permissions(&store, fs::Permissions::from_mode(0o400)).expect("made read-only");
    assert_eq!(sandbox.run("week").code, 0);
    // Whoever may do everything is let in all the same.
    let said = sandbox.run("log 9-10 More");
    if said.code != 0 {
        assert!(said.err.starts_with("error: "), "{}", said.shown());
        assert_eq!(sandbox.dump(), before);
    }
}

#[test]
fn a_reader_that_goes_away_never_changes_what_a_command_did() {
    let sandbox = Sandbox::new();
    for (number, line) in ["log \"tue 9-10 Vision\"", "blocks", "operations", "week --json", "help"]
        .into_iter()
        .enumerate()
    {
        let mut command = sandbox.command();
        command.args(crate::sandbox::words(line)).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        drop(child.stdout.take());
        drop(child.stderr.take());
        let status = child.wait().expect("a status");
        assert_eq!(status.code(), Some(0), "{line}");
        assert_eq!(titles(&sandbox).len(), 1, "after line {number}");
    }
}

#[test]
fn what_was_done_is_ordered_by_its_number_whatever_the_clock_says() {
    let sandbox = Sandbox::new();
    for (number, now) in [
        "2026-03-20T16:00",
        "2026-03-18T09:00",
        "2026-03-25T09:00",
        "2019-01-01T00:00",
        "2026-03-20T16:00",
    ]
    .into_iter()
    .enumerate()
    {
        let line = format!("log \"2026-03-17 9-9:15 Entry {number}\"");
        let said = sandbox
            .said(sandbox.command().env("OWNWEEK_NOW", now).args(crate::sandbox::words(&line)));
        assert_eq!(said.code, 0, "{}", said.shown());
    }
    for number in (0..5).rev() {
        sandbox.given(&["undo"]);
        assert!(!sandbox.dump().contains(&format!("Entry {number}\"")));
    }
    assert_sound(&sandbox);
    reached("clock", "5 jumps: undo goes by the number of the operation");
}

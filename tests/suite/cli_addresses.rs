//! Addresses of calendars are secrets: kept in one file, shown by their host, asked for where they are lost.

use std::{fs, io::Write, process::Stdio};

use insta::assert_snapshot;

use crate::sandbox::{Said, Sandbox, squeezed};

/// In every address here; it may stand in nothing that is said or kept elsewhere.
const SECRET: &str = "s3cret";

/// The command with that on its standard input.
fn fed(sandbox: &Sandbox, words: &[&str], input: &str) -> Said {
    let mut command = sandbox.command();
    let mut child = command
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(input.as_bytes()).expect("written");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Said {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

#[test]
fn an_address_is_shown_by_its_host_and_stands_in_its_own_file_alone() {
    let sandbox = Sandbox::new();
    let address = "webcal://127.0.0.1:1/ical/s3cret/basic.ics";
    let said = fed(&sandbox, &["calendar", "add", "work", "-", "--allow-private"], address);
    assert_snapshot!(said.shown(), @"
    ! work is read from https://127.0.0.1/…. `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync work
    ");
    let talk = sandbox.talk(&[
        "calendar add home https://[::1]:1/s3cret.ics --allow-private",
        "calendar add vault --url-command \"echo https://127.0.0.1:1/s3cret\"",
        "calendar list",
        "calendar list --json",
        "calendar sync",
        "calendar sync vault --dry-run",
        "calendar sync work s3cret",
        "calendar add work home https://h.example/s3cret",
        "calendar ad https://h.example/s3cret",
        "operations",
        "check",
        "paths",
    ]);
    let shown = talk.replace("s3cret\n", "WORD\n").replace("\"s3cret\"", "\"WORD\"");
    assert_snapshot!(squeezed(&shown), @r#"
    $ ownweek calendar add home https://[::1]:1/s3cret.ics --allow-private
    ! home is read from https://[::1]/…. `ownweek undo` takes it back.
    ! note: your shell's history may hold the address now; --address-from-stdin keeps it out
    ! Read it: ownweek calendar sync home
    $ ownweek calendar add vault --url-command "echo https://127.0.0.1:1/s3cret"
    ! vault is read from $(echo …). `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync vault
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  https://127.0.0.1/…
    home  https://[::1]/…
    vault  $(echo …)
    $ ownweek calendar list --json
    {"schema_version":1,"rows":[{"calendar":"work","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"address","place":"https://127.0.0.1/…","synced_at":null,"result":null},{"calendar":"home","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"address","place":"https://[::1]/…","synced_at":null,"result":null},{"calendar":"vault","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"command","place":"$(echo …)","synced_at":null,"result":null}]}
    $ ownweek calendar sync
    ! home: [::1] can't be reached: it takes no connection
    !  check the network, then sync again; ownweek asks directly, not through a proxy
    ! vault: 127.0.0.1 is a machine of a private network, and those are not asked
    !  if it is yours: ownweek calendar add vault --url-command … --allow-private
    ! work: 127.0.0.1 can't be reached: it takes no connection
    !  check the network, then sync again; ownweek asks directly, not through a proxy
    ! error: 3 of 3 calendars could not be read
    ! hint: nothing was changed
    ? 1
    $ ownweek calendar sync vault --dry-run
    ! error: 127.0.0.1 is a machine of a private network, and those are not asked
    ! hint: if it is yours: ownweek calendar add vault --url-command … --allow-private
    ? 1
    $ ownweek calendar sync work WORD
    ! error: no calendar "WORD" is registered
    ! hint: there is home, vault, work
    ? 1
    $ ownweek calendar add work home https://h.example/WORD
    ! error: a calendar is read from one place; these are several
    ! hint: put a pattern in quotes: ownweek calendar add work '~/Downloads/*.ics.zip'
    ? 2
    $ ownweek calendar ad https://h.example/WORD
    ! error: unrecognized subcommand 'ad'
    !
    !  tip: a similar subcommand exists: 'add'
    !
    ! Usage: ownweek calendar [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek operations
    No  When  What
     4  2026-03-20 16:00  add calendar vault
     3  2026-03-20 16:00  add calendar home
     2  2026-03-20 16:00  add calendar work
     1  2026-03-20 17:00  set up as Engineering manager
    $ ownweek check
    The store is sound; the sums of 0 weeks close.
    $ ownweek paths
    What  Path
    data  SANDBOX/data
    store  SANDBOX/data/ownweek.db
    addresses  SANDBOX/data/addresses.toml
    sync state  SANDBOX/data/sync-state.json
    exports  SANDBOX/data/exports  not there yet
    backups  SANDBOX/data/backups
    config  SANDBOX/config  not there yet
    settings  SANDBOX/config/config.toml  not there yet
    keys  SANDBOX/config/keymap.toml  not there yet
    themes  SANDBOX/config/theme.toml  not there yet
    "#);
    let typed = talk.lines().filter(|line| !line.starts_with("$ "));
    let said: Vec<&str> = typed.filter(|line| line.contains("/s3cret")).collect();
    assert!(said.is_empty(), "{said:?}");
    assert!(!sandbox.dump().contains(SECRET));
    for entry in fs::read_dir(sandbox.data()).expect("the data") {
        let path = entry.expect("an entry").path();
        let held = path.is_file()
            && String::from_utf8_lossy(&fs::read(&path).expect("read")).contains(SECRET);
        assert_eq!(held, path.ends_with("addresses.toml"), "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn the_file_of_addresses_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.given(&["calendar add work https://127.0.0.1:1/s3cret --allow-private"]);
    let file = sandbox.data().join("addresses.toml");
    let mode = |path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("changed");
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar sync", "calendar add home -", "check"])), @"
    $ ownweek calendar sync
    ! error: SANDBOX/data/addresses.toml can be read by others than you
    ! hint: chmod 600 SANDBOX/data/addresses.toml
    ? 1
    $ ownweek calendar add home -
    ! error: this is no calendar address: it has no https://
    ! hint: copy the calendar's secret address in iCal format; it begins with https://
    ? 1
    $ ownweek check
    SANDBOX/data/addresses.toml can be read by others than you: chmod 600 SANDBOX/data/addresses.toml
    ! error: 1 thing is not as it should be
    ? 3
    ");
}

#[test]
fn an_address_that_did_not_come_back_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.given(&["calendar add work https://127.0.0.1:1/s3cret --allow-private"]);
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar remove work", "undo", "check", "calendar sync"])), @"
    $ ownweek calendar remove work
    ! work is no longer read from https://127.0.0.1/…. `ownweek undo` takes it back.
    ! note: its address is forgotten; after an undo give it again
    $ ownweek undo
    ! note: work needs its address again: ownweek calendar add work --address-from-stdin
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    $ ownweek check
    work needs its address again: ownweek calendar add work --address-from-stdin
    ! error: 1 thing is not as it should be
    ? 3
    $ ownweek calendar sync
    ! error: the address is not known here
    ! hint: work needs its address again: ownweek calendar add work --address-from-stdin
    ? 1
    ");
    let dump = sandbox.dump();
    sandbox.file("all.jsonl", &dump);
    let load = sandbox.run("--data-dir elsewhere load all.jsonl");
    assert_snapshot!(load.shown(), @"
    ! Loaded 22 records from all.jsonl.
    ! note: work needs its address again: ownweek calendar add work --address-from-stdin
    ");
}

#[test]
fn an_address_in_the_wrong_place_is_refused_and_not_repeated() {
    let sandbox = Sandbox::new();
    let told = sandbox.refused(&[
        "calendar add https://h.example/s3cret work",
        "import https://h.example/s3cret",
        "calendar preview webcal://h.example/s3cret --from 2026-01-01 --to 2026-02-01",
        "https://h.example/s3cret",
        "calendar remove work https://h.example/s3cret",
        "calendar sync https://h.example/s3cret",
    ]);
    let said: Vec<&str> = told.lines().filter(|line| line.starts_with('!')).collect();
    assert!(!said.concat().contains(SECRET), "{said:?}");
    assert_snapshot!(squeezed(&said.join("\n")), @r#"
    ! error: an address is no name; the name comes first
    ! hint: ownweek calendar add work --address-from-stdin
    ! error: an address is registered first, then read with calendar sync
    ! hint: ownweek calendar add work --address-from-stdin; nothing was changed
    ! error: an address is registered first, then read with calendar sync
    ! hint: ownweek calendar add work --address-from-stdin; nothing was changed
    ! error: an address is registered first, then read with calendar sync
    ! hint: ownweek calendar add work --address-from-stdin; nothing was changed
    ! error: unexpected argument 'https://h.example/…' found
    !
    ! Usage: ownweek calendar remove [OPTIONS] <NAME>
    !
    ! For more information, try '--help'.
    ! error: no calendar "https://h.example/…" is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    "#);
}

#[test]
fn an_address_of_a_private_network_is_refused_at_once() {
    let sandbox = Sandbox::new();
    assert_snapshot!(squeezed(&sandbox.refused(&[
        "calendar add work https://127.0.0.1/s3cret.ics",
        "calendar add work webcal://localhost:8443/s3cret.ics",
        "calendar add work https://[fe80::1]/s3cret.ics",
        "calendar add work https://192.168.1.4/s3cret.ics",
    ])).replace("s3cret", "WORD"), @"
    $ ownweek calendar add work https://127.0.0.1/WORD.ics
    ! error: 127.0.0.1 is a machine of a private network, and those are not asked
    ! hint: if it is yours: give --allow-private too; nothing was changed
    ? 1
    $ ownweek calendar add work webcal://localhost:8443/WORD.ics
    ! error: localhost is a machine of a private network, and those are not asked
    ! hint: if it is yours: give --allow-private too; nothing was changed
    ? 1
    $ ownweek calendar add work https://[fe80::1]/WORD.ics
    ! error: [fe80::1] is a machine of a private network, and those are not asked
    ! hint: if it is yours: give --allow-private too; nothing was changed
    ? 1
    $ ownweek calendar add work https://192.168.1.4/WORD.ics
    ! error: 192.168.1.4 is a machine of a private network, and those are not asked
    ! hint: if it is yours: give --allow-private too; nothing was changed
    ? 1
    ");
    sandbox.given(&["calendar add work https://192.168.1.4/s3cret.ics --allow-private"]);
}

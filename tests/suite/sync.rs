//! Reading registered addresses anew: from a server on this machine, in one program and from the command
//! line.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use ownweek::app::{
    sources::{
        self, Place,
        addresses::{From, Secret},
        command::Command,
    },
    sync::{self, Options, Outcome, Synced},
};

use crate::{
    inside::Inside,
    sandbox::Sandbox,
    server::{CALENDAR, Server, say},
};

/// A calendar whose ETag is 7.
fn seven() -> Server {
    Server::new(|asked, stream| match asked.header("if-none-match") {
        Some("\"7\"") => say(stream, "304 Not Modified", b""),
        _ => say(stream, "200 OK\nETag: \"7\"", CALENDAR.as_bytes()),
    })
}

fn registered(server: &Server) -> Inside {
    let mut inside = Inside::at("2026-03-20T16:00");
    let address = server.address("/s3cret").parse().expect("an address");
    let secret = Secret { from: From::Kept(address), private_allowed: true };
    sources::add(&mut inside.session, "work", Place::Secret(secret)).expect("registered");
    inside
}

fn synced(inside: &mut Inside, server: &Server) -> Synced {
    let options = Options { fetcher: server.fetcher(), ..Options::default() };
    let mut all = sync::sync(&mut inside.session, &[], &options).expect("one is registered");
    all.pop().expect("one")
}

fn is_read(synced: &Synced) -> bool {
    match &synced.outcome {
        Ok(outcome) => matches!(outcome, Outcome::Read(_)),
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn what_the_server_says_is_unchanged_is_not_imported_again() {
    let server = seven();
    let mut inside = registered(&server);
    assert!(is_read(&synced(&mut inside, &server)));
    let operations = inside.session.operations(9).expect("operations");
    assert!(!is_read(&synced(&mut inside, &server)));
    assert_eq!(inside.session.operations(9).expect("operations"), operations);
}

#[test]
fn unchanged_is_asked_only_where_the_store_holds_what_came_last() {
    let server = seven();
    let mut inside = registered(&server);
    let asked =
        || server.asked().last().and_then(|one| one.header("if-none-match").map(str::to_owned));
    synced(&mut inside, &server);
    inside.session.undo().expect("taken back");
    assert!(is_read(&synced(&mut inside, &server)), "the store holds nothing of it");
    assert_eq!(asked(), None);
    // Other days, other facts of the leader and another address make something else of it.
    let options =
        Options { fetcher: server.fetcher(), to: "2026-05-01".parse().ok(), ..Options::default() };
    let other_days = sync::sync(&mut inside.session, &[], &options).expect("one").remove(0);
    assert!(is_read(&other_days));
    assert_eq!(asked(), None);
    assert!(is_read(&synced(&mut inside, &server)));
    assert!(!is_read(&synced(&mut inside, &server)));
    let address = server.address("/other").parse().expect("an address");
    let secret = Secret { from: From::Kept(address), private_allowed: true };
    sources::add(&mut inside.session, "work", Place::Secret(secret)).expect("registered");
    assert!(is_read(&synced(&mut inside, &server)));
    assert_eq!(asked(), None);
}

#[test]
fn a_failure_in_between_changes_nothing_about_what_is_known() {
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let server = Server::new(move |asked, stream| {
        if is_down.load(Relaxed) {
            say(stream, "503 Service Unavailable", b"");
        } else if asked.header("if-none-match") == Some("\"7\"") {
            say(stream, "304 Not Modified", b"");
        } else {
            say(stream, "200 OK\nETag: \"7\"", CALENDAR.as_bytes());
        }
    });
    let mut inside = registered(&server);
    assert!(is_read(&synced(&mut inside, &server)));
    down.store(true, Relaxed);
    let failed = synced(&mut inside, &server).outcome.expect_err("it is down");
    assert_eq!(failed.message, "calendar.test has trouble of its own (503)");
    let state = fs::read_to_string(inside.session.paths().sync_state()).expect("the state");
    assert!(state.contains("trouble of its own"), "{state}");
    assert!(!state.contains("s3cret"), "{state}");
    down.store(false, Relaxed);
    assert!(!is_read(&synced(&mut inside, &server)));
}

#[test]
fn the_word_stop_leaves_the_others_alone() {
    let server = seven();
    let mut inside = registered(&server);
    let path = inside.folder.path().join("work.ics");
    fs::write(&path, CALENDAR).expect("written");
    let place = Place::Path(path.to_string_lossy().into_owned());
    sources::add(&mut inside.session, "file", place).expect("registered");
    let options = Options { fetcher: server.fetcher(), ..Options::default() };
    options.watch.stop();
    let all = sync::sync(&mut inside.session, &[], &options).expect("some are registered");
    let [only] = &all[..] else { panic!("{all:?}") };
    let error = only.outcome.as_ref().expect_err("stopped");
    assert_eq!(error.message, "stopped; nothing was changed");
}

#[cfg(unix)]
#[test]
fn a_command_gives_the_address() {
    let server = seven();
    let mut inside = Inside::at("2026-03-20T16:00");
    let command = Command::new(&format!("echo {}", server.address("/s3cret"))).expect("a command");
    let secret = Secret { from: From::Asked(command), private_allowed: true };
    sources::add(&mut inside.session, "work", Place::Secret(secret)).expect("registered");
    let synced = synced(&mut inside, &server);
    assert!(is_read(&synced));
    assert_eq!(synced.place, "$(echo …)");
    assert_eq!(server.asked().len(), 1);
}

/// The machine's own trust is told of the server by the variable that it has for that.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn an_address_is_read_from_the_command_line() {
    let server = seven();
    let sandbox = Sandbox::new();
    sandbox.file("root.pem", &server.pem);
    let run = |line: &str| {
        let mut command = sandbox.command();
        command.env("SSL_CERT_FILE", sandbox.path("root.pem")).args(line.split(' '));
        let said = sandbox.said(&mut command);
        assert!(!said.shown().contains("s3cret"), "{}", said.shown());
        format!("$ ownweek {}\n{}", line.replace(&server.port.to_string(), "PORT"), said.shown())
    };
    let add = format!("calendar add work https://localhost:{}/s3cret", server.port);
    let talk = [
        run(&add),
        run("calendar sync"),
        run(&format!("{add} --allow-private")),
        run("calendar sync --dry-run"),
        run("calendar sync"),
        run("calendar sync"),
        run("calendar list"),
    ];
    insta::assert_snapshot!(talk.concat().replace("s3cret\n", "…\n"), @"
    $ ownweek calendar add work https://localhost:PORT/…
    ! error: localhost is a machine of a private network, and those are not asked
    ! hint: if it is yours: give --allow-private too; nothing was changed
    ? 1
    $ ownweek calendar sync
    ! error: no calendar is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek calendar add work https://localhost:PORT/s3cret --allow-private
    ! work is read from https://localhost/…. `ownweek undo` takes it back.
    ! note: your shell's history may hold the address now; --address-from-stdin keeps it out
    ! Read it: ownweek calendar sync work
    $ ownweek calendar sync --dry-run
    work: 1 new (1.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Nothing was stored.
    $ ownweek calendar sync
    work: 1 new (1.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Read work from https://localhost/…. `ownweek undo` takes it back.
    $ ownweek calendar sync
    work: not modified since it was read on 2026-03-20 16:00
    $ ownweek calendar list
    Calendar  Place                Last read         From       Found
    work      https://localhost/…  2026-03-20 16:00  localhost  1 new  2026-03-20 16:00: not modified
    ");
    assert!(!sandbox.dump().contains("s3cret"));
    // Without that, nobody vouches for it, and it is not told the address.
    let before = server.asked().len();
    let said = sandbox.run("calendar sync");
    assert_eq!(said.code, 1);
    let nobody = "its certificate comes from nobody whom this machine trusts\n";
    let untrusted = format!("error: localhost can't prove who it is: {nobody}");
    assert!(said.err.contains(&untrusted), "{}", said.err);
    assert_eq!(server.asked().len(), before);
}

//! Fetching from a server on this machine: what is taken, what is refused, and what is never said.

use std::{
    io::Write,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use ownweek::{
    app::fetch::{Address, Anew, Fetched, Fetcher, Limits, Request, Roots, Trouble, Validators},
    calendar::watch::Watch,
};

use crate::server::{CALENDAR, Server, say};

/// In every address here; it may stand in no sentence.
const SECRET: &str = "s3cret";

const ANEW: Anew<'_> = Anew { calendar: "work", by_command: false };

fn ask(fetcher: &Fetcher, address: &str, known: Option<&Validators>) -> Result<Fetched, Trouble> {
    let address: Address = address.parse().expect("an address");
    let request = Request { address: &address, private_allowed: true, known };
    let outcome = fetcher.fetch(&request, &Watch::default());
    if let Err(trouble) = &outcome {
        let error = trouble.clone().of_calendar(ANEW);
        let said = format!("{trouble:?} {error:?}");
        assert!(!said.contains(SECRET), "{said}");
    }
    outcome
}

fn asked(server: &Server) -> Result<Fetched, Trouble> {
    ask(&server.fetcher(), &server.address("/ical/s3cret/basic.ics"), None)
}

/// The sentence and what to do, as the leader reads them.
fn refused(server: &Server) -> String {
    let error = asked(server).expect_err("refused").of_calendar(ANEW);
    format!("{}\n{}", error.message, error.hint.unwrap_or_default())
}

fn calendar(outcome: Result<Fetched, Trouble>) -> String {
    match outcome {
        Ok(Fetched::Calendar { bytes, .. }) => String::from_utf8(bytes).expect("text"),
        other => panic!("{other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

#[test]
fn a_calendar_is_read_with_what_tells_its_changes() {
    let head = "200 OK\nContent-Type: text/calendar\nETag: \"7\"\nLast-Modified: Wed, 18 Mar 2026 09:00:00 GMT";
    let server = Server::answering(head, CALENDAR.as_bytes());
    let validators = Validators {
        etag: Some("\"7\"".to_owned()),
        last_modified: Some("Wed, 18 Mar 2026 09:00:00 GMT".to_owned()),
    };
    let bytes = CALENDAR.as_bytes().to_vec();
    assert_eq!(asked(&server), Ok(Fetched::Calendar { bytes, validators }));
    let [request] = &server.asked()[..] else { panic!("{:?}", server.asked()) };
    assert_eq!(request.path, "/ical/s3cret/basic.ics");
    assert_eq!(request.header("user-agent"), Some("ownweek/0.1"));
    assert_eq!(request.header("if-none-match"), None);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new(|asked, stream| match asked.header("if-none-match") {
        Some("\"7\"") => say(stream, "304 Not Modified", b""),
        _ => say(stream, "200 OK\nETag: \"8\"", CALENDAR.as_bytes()),
    });
    let ask = |etag: &str| {
        let known = Validators { etag: Some(etag.to_owned()), last_modified: None };
        ask(&server.fetcher(), &server.address("/s3cret"), Some(&known))
    };
    assert_eq!(ask("\"7\""), Ok(Fetched::NotModified));
    assert_eq!(calendar(ask("\"6\"")), CALENDAR);
}

#[test]
fn a_server_that_says_unchanged_unasked_is_not_believed() {
    let server = Server::answering("304 Not Modified", b"");
    insta::assert_snapshot!(refused(&server), @r"
    calendar.test answers with status 304 in place of a calendar
    sync again later
    ");
}

#[test]
fn redirects_are_followed_to_https_only() {
    let server = Server::new(|asked, stream| match asked.path.as_str() {
        "/s3cret" => say(stream, "302 Found\nLocation: /second", b""),
        "/second" => say(stream, "301 Moved Permanently\nLocation: third", b"gone there"),
        "/third" => say(stream, "200 OK", CALENDAR.as_bytes()),
        "/plain" => say(stream, "302 Found\nLocation: http://calendar.test/s3cret", b""),
        _ => say(stream, "302 Found\nLocation: /s3cret-again", b""),
    });
    let fetcher = server.fetcher();
    assert_eq!(calendar(ask(&fetcher, &server.address("/s3cret"), None)), CALENDAR);
    let host = || "calendar.test".to_owned();
    let plain = ask(&fetcher, &server.address("/plain"), None);
    assert_eq!(plain, Err(Trouble::NotHttps { host: host() }));
    let before = server.asked().len();
    let endless = ask(&fetcher, &server.address("/endless"), None);
    assert_eq!(endless, Err(Trouble::TooManyRedirects { host: host(), most: 5 }));
    assert_eq!(server.asked().len() - before, 6, "the address and five redirects");
}

#[test]
fn private_machines_are_asked_only_by_the_name_that_was_allowed() {
    let server = Server::new(|asked, stream| {
        let port = asked.header("host").and_then(|host| host.split_once(':')).expect("a port").1;
        match asked.path.as_str() {
            "/s3cret" => say(stream, "200 OK", CALENDAR.as_bytes()),
            _ => {
                let elsewhere =
                    format!("302 Found\nLocation: https://elsewhere.test:{port}/s3cret");
                say(stream, &elsewhere, b"");
            }
        }
    });
    let fetcher = server.fetcher();
    let address: Address = server.address("/s3cret").parse().expect("an address");
    let request = Request { address: &address, private_allowed: false, known: None };
    let error = fetcher.fetch(&request, &Watch::default()).expect_err("refused");
    let error = error.of_calendar(ANEW);
    insta::assert_snapshot!(format!("{}\n{}", error.message, error.hint.unwrap_or_default()), @"
    calendar.test is a machine of a private network, and those are not asked
    if it is yours: ownweek calendar add work --address-from-stdin --allow-private
    ");
    assert_eq!(server.asked().len(), 0, "it was not even connected to");
    assert_eq!(calendar(ask(&fetcher, &server.address("/s3cret"), None)), CALENDAR);
    let led_on = ask(&fetcher, &server.address("/redirect"), None);
    assert_eq!(led_on, Err(Trouble::Private { host: "elsewhere.test".to_owned() }));
    for literal in ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"] {
        let address: Address =
            format!("https://{literal}:{}/s3cret", server.port).parse().expect("one");
        let request = Request { address: &address, private_allowed: false, known: None };
        let outcome = Fetcher::default().fetch(&request, &Watch::default());
        assert_eq!(outcome, Err(Trouble::Private { host: literal.to_owned() }));
    }
}

#[test]
fn a_name_that_nobody_has_is_said() {
    let server = Server::answering("200 OK", CALENDAR.as_bytes());
    let outcome = ask(&server.fetcher(), "https://unknown.test/s3cret", None);
    assert_eq!(outcome, Err(Trouble::NoSuchHost { host: "unknown.test".to_owned() }));
}

#[test]
fn only_a_server_that_proves_its_name_is_told_the_address() {
    let server = Server::answering("200 OK", CALENDAR.as_bytes());
    let stranger = Server::answering("200 OK", CALENDAR.as_bytes());
    let fetcher = Fetcher { roots: Roots::Only(vec![stranger.certificate]), ..server.fetcher() };
    let trouble = ask(&fetcher, &server.address("/s3cret"), None).expect_err("a stranger");
    assert!(matches!(trouble, Trouble::Untrusted { .. }), "{trouble:?}");
    let mut fetcher = server.fetcher();
    fetcher.lookup.0 = Arc::new(|_, port| Ok(vec![([127, 0, 0, 1], port).into()]));
    let trouble = ask(&fetcher, &format!("https://third.test:{}/s3cret", server.port), None);
    insta::assert_snapshot!(
        trouble.expect_err("another name"),
        @"third.test can't prove who it is: its certificate is for another name"
    );
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn each_refusal_of_a_server_is_a_sentence_of_its_own() {
    let said = |head| refused(&Server::answering(head, b"<html>"));
    insta::assert_snapshot!(said("404 Not Found"), @"
    calendar.test knows no calendar at this address (404)
    it may have been reset, or sharing switched off: copy the secret address again, then ownweek calendar add work --address-from-stdin
    ");
    insta::assert_snapshot!(said("403 Forbidden"), @"
    calendar.test does not let this address in (403)
    it may have been reset, or sharing switched off: copy the secret address again, then ownweek calendar add work --address-from-stdin
    ");
    insta::assert_snapshot!(said("429 Too Many Requests\nRetry-After: 120"), @r"
    calendar.test was asked too often (429)
    sync again in 120 s
    ");
    insta::assert_snapshot!(said("503 Service Unavailable"), @r"
    calendar.test has trouble of its own (503)
    sync again later
    ");
    insta::assert_snapshot!(said("200 OK\nContent-Type: text/html"), @"
    calendar.test answers with a web page, not with a calendar
    it may have been reset, or sharing switched off: copy the secret address again, then ownweek calendar add work --address-from-stdin
    ");
    insta::assert_snapshot!(said("200 OK\nContent-Encoding: br"), @r"
    calendar.test answers in a way that is no answer: it is packed in an unknown way
    sync again later
    ");
}

#[test]
fn a_packed_calendar_is_unpacked() {
    let server = Server::new(|asked, stream| {
        assert_eq!(asked.header("accept-encoding"), Some("gzip"));
        say(stream, "200 OK\nContent-Encoding: gzip", &gzip(CALENDAR.as_bytes()));
    });
    assert_eq!(calendar(asked(&server)), CALENDAR);
    let broken = Server::answering("200 OK\nContent-Encoding: gzip", b"\x1f\x8bno gzip");
    let host = "calendar.test".to_owned();
    let why = "it is packed wrongly";
    assert_eq!(asked(&broken), Err(Trouble::Odd { host, why }));
}

#[test]
fn more_than_the_bounds_is_not_taken() {
    let host = || "calendar.test".to_owned();
    let limits = Limits { body: 300_000, unpacked: 5_000_000, ..Limits::default() };
    // It never ends by itself.
    let endless = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n");
        while stream.write_all(&[b'x'; 8192]).is_ok() {}
    });
    let fetcher = Fetcher { limits, ..endless.fetcher() };
    let outcome = ask(&fetcher, &endless.address("/s3cret"), None);
    assert_eq!(outcome, Err(Trouble::TooLarge { host: host(), mib: 1 }));
    // What is promised is not waited for.
    let promising = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 300001\r\n\r\nBEGIN:");
        let _ = stream.flush();
        thread::sleep(Duration::from_secs(20));
    });
    let fetcher = Fetcher { limits, ..promising.fetcher() };
    let outcome = ask(&fetcher, &promising.address("/s3cret"), None);
    assert_eq!(outcome, Err(Trouble::TooLarge { host: host(), mib: 1 }));
    // Five kilobytes that become six million.
    let bomb = Server::new(|_, stream| {
        say(stream, "200 OK\nContent-Encoding: gzip", &gzip(&vec![b'x'; 6_000_000]));
    });
    let fetcher = Fetcher { limits, ..bomb.fetcher() };
    let outcome = ask(&fetcher, &bomb.address("/s3cret"), None);
    assert_eq!(outcome, Err(Trouble::TooLarge { host: host(), mib: 5 }));
}

#[test]
fn an_answer_that_breaks_off_is_no_calendar() {
    let host = || "calendar.test".to_owned();
    let half = &CALENDAR.as_bytes()[..60];
    let silent = Server::answering("200 OK", half);
    assert_eq!(asked(&silent), Err(Trouble::BrokenOff { host: host() }));
    let short = Server::new(move |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
        let _ = stream.write_all(CALENDAR.as_bytes());
    });
    let trouble = asked(&short).expect_err("500 bytes were promised");
    assert!(matches!(trouble, Trouble::Unreachable { .. }), "{trouble:?}");
}

/// It takes the connection and never says a word.
fn mute() -> Server {
    Server::new(|_, _| thread::sleep(Duration::from_secs(20)))
}

#[test]
fn a_server_that_keeps_silent_is_left_in_time() {
    let server = mute();
    let limits = Limits { time: Duration::from_millis(400), ..Limits::default() };
    let fetcher = Fetcher { limits, ..server.fetcher() };
    let begun = Instant::now();
    let outcome = ask(&fetcher, &server.address("/s3cret"), None);
    let host = "calendar.test".to_owned();
    assert_eq!(outcome, Err(Trouble::TooSlow { host, seconds: 1 }));
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    // So is one that gives a byte now and then.
    let dripping = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"B").and_then(|()| stream.flush()).is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    });
    let fetcher = Fetcher { limits, ..dripping.fetcher() };
    let begun = Instant::now();
    let outcome = ask(&fetcher, &dripping.address("/s3cret"), None);
    assert!(matches!(outcome, Err(Trouble::TooSlow { .. })), "{outcome:?}");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[test]
fn the_word_stop_ends_it_at_once() {
    let server = mute();
    let watch = Arc::new(Watch::default());
    let stopping = Arc::clone(&watch);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        stopping.stop();
    });
    let address: Address = server.address("/s3cret").parse().expect("an address");
    let request = Request { address: &address, private_allowed: true, known: None };
    let begun = Instant::now();
    let outcome = server.fetcher().fetch(&request, &watch);
    assert_eq!(outcome.expect_err("stopped").to_string(), "stopped; nothing was changed");
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

//! Files that mean harm are read or refused with a sentence, soon and in bounded memory.

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    os::unix::ffi::OsStrExt,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::{is_full, reached, tries};
use crate::sandbox::{Said, Sandbox};

/// Kibibytes of address space that a command may take.
const MEMORY: usize = 1024 * 1024;

/// This build, beside other tests, reads many times as slowly as what leaders run.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the command in bounded memory; it must end soon, with an exit code of its own.
fn bounded(sandbox: &Sandbox, arguments: &[&OsStr], input: &[u8]) -> Said {
    let program = sandbox.command();
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")]);
    shell.arg(program.get_program()).args(arguments);
    shell.env_clear().current_dir(sandbox.path(""));
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let begun = Instant::now();
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = shell.spawn().expect("it starts");
    let mut pipe = child.stdin.take().expect("its input");
    // A command that needs no more of it goes away first.
    let _ = pipe.write_all(input);
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    assert!(begun.elapsed() < PATIENCE, "{arguments:?} took {:?}", begun.elapsed());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let said = Said {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(matches!(said.code, 0..=3), "{arguments:?}: {} {}", output.status, said.shown());
    if said.code != 0 {
        assert!(said.err.contains("error: "), "{arguments:?}: {}", said.shown());
    }
    let shown = said.shown();
    assert!(
        !shown.contains(|sign: char| sign != '\n' && ownweek::report::clean::is_steering(sign)),
        "{arguments:?}: {shown:?}"
    );
    said
}

fn event(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:a\r\n\
         DTSTAMP:20260101T000000Z\r\nDTSTART:20260105T090000Z\r\nDURATION:PT30M\r\n{lines}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A name and what the file of that name holds.
fn calendars() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.ics"), bytes));
    add("empty", Vec::new());
    add("one-byte", b"B".to_vec());
    add("not-text", (0..=255).cycle().take(65_536).collect());
    add("zeros", vec![0; 1024 * 1024]);
    add("page", b"<!DOCTYPE html><html><body>Log in</body></html>".to_vec());
    add("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03garbage".to_vec());
    add("only-begin", b"BEGIN:".to_vec());
    add("begins", "BEGIN:VEVENT\r\n".repeat(tries(2_000, 100_000)).into_bytes());
    add("ends", "END:VCALENDAR\r\n".repeat(tries(2_000, 100_000)).into_bytes());
    add(
        "long-line",
        event(&format!("SUMMARY:{}", "x".repeat(tries(1, 65) * 1024 * 1024))).into_bytes(),
    );
    add(
        "folds",
        event(&format!("SUMMARY:x{}", "\r\n y".repeat(tries(20_000, 500_000)))).into_bytes(),
    );
    add(
        "parameters",
        event(&format!("SUMMARY{}:x", ";A=b".repeat(tries(5_000, 100_000)))).into_bytes(),
    );
    add(
        "quotes",
        event(&format!("SUMMARY;A={}:x", "\"".repeat(tries(5_001, 100_001)))).into_bytes(),
    );
    add(
        "people",
        event(&"ATTENDEE:mailto:a@example.com\r\n".repeat(tries(2_000, 50_000))).into_bytes(),
    );
    add(
        "excluded",
        event(&format!(
            "RRULE:FREQ=DAILY\r\nEXDATE:{}20260105T090000Z",
            "20260105T090000Z,".repeat(50_000)
        ))
        .into_bytes(),
    );
    add("mark", [b"\xef\xbb\xbf".as_slice(), event("SUMMARY:Mark").as_bytes()].concat());
    add("wide", event("SUMMARY:Wide").encode_utf16().flat_map(u16::to_le_bytes).collect());
    add("nul", event("SUMMARY:a\0b").into_bytes());
    add("broken-signs", [event("SUMMARY:").trim_end().as_bytes(), b"\xff\xfe\xc3\r\n"].concat());
    add("old-line-ends", event("SUMMARY:Old").replace("\r\n", "\r").into_bytes());
    add("many", super::calendar(tries(500, 20_000)).into_bytes());
    for (number, rule) in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;COUNT=1",
        "FREQ=WEEKLY;UNTIL=00010101T000000Z",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z",
        "FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO",
        "FREQ=YEARLY;BYDAY=53MO,-53MO;BYWEEKNO=53;BYYEARDAY=366,-366",
        "RRULE:RRULE",
        "FREQ=",
        "FREQ=DAILY;FREQ=DAILY;FREQ=DAILY",
    ]
    .into_iter()
    .enumerate()
    {
        add(&format!("rule-{number}"), event(&format!("RRULE:{rule}")).into_bytes());
    }
    let all =
        |last: usize| (0..last).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let product = format!(
        "RRULE:FREQ=YEARLY;COUNT=1;BYMONTH=2;BYMONTHDAY=30;BYHOUR={};BYMINUTE={};BYSECOND={}",
        all(24),
        all(60),
        all(60)
    );
    add("product", event(&product).into_bytes());
    let many_rules = "RRULE:FREQ=SECONDLY;INTERVAL=7\r\n".repeat(tries(60, 2_000));
    add("many-rules", event(&many_rules).into_bytes());
    for (number, start) in [
        "00000101T000000Z",
        "99991231T235959Z",
        "20261332T256199Z",
        "-20260101",
        "20260105T090000Z\r\nDURATION:P99999999999W",
        "20260105T090000Z\r\nDURATION:-PT1H",
    ]
    .into_iter()
    .enumerate()
    {
        let text = event("SUMMARY:x").replace("20260105T090000Z", start);
        add(&format!("start-{number}"), text.into_bytes());
    }
    let zone = format!(
        "DTSTART;TZID=../../../../etc/passwd:20260105T090000\r\nDTSTART;TZID={}:20260105T090000",
        "Z".repeat(70_000)
    );
    add("zone-as-path", event(&zone).into_bytes());
    let rules = "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+9999\r\nTZOFFSETTO:-9999\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n";
    let own_zone = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\n{}END:VTIMEZONE\r\n",
        rules.repeat(500)
    );
    add(
        "zone-of-changes",
        event("SUMMARY:x").replacen("BEGIN:VCALENDAR\r\n", &own_zone, 1).into_bytes(),
    );
    add("steering", event("SUMMARY:a\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}b\u{2028}c\\nd\r\nORGANIZER;CN=\"\u{1b}[2J\":mailto:\u{1b}[2J@example.com\r\nCATEGORIES:\u{1b}[2J\r\nUID:../../evil\u{1b}").into_bytes());
    files
}

#[test]
fn a_calendar_that_means_harm_is_read_or_refused_soon() {
    let files = calendars();
    let sandbox = Sandbox::new();
    for (name, bytes) in &files {
        fs::write(sandbox.path(name), bytes).expect("written");
        for line in [vec!["import", name, "--from", "2026-01-01", "--to", "2026-07-01"], vec![name]]
        {
            bounded(&sandbox, &line.into_iter().map(OsStr::new).collect::<Vec<_>>(), b"");
        }
        fs::remove_file(sandbox.path(name)).expect("removed");
    }
    sandbox.given(&["check"]);
    let beside: Vec<_> = fs::read_dir(sandbox.path(""))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert!(
        beside.iter().all(|name| ["data", "config"].iter().any(|own| name == own)),
        "{beside:?}"
    );
    reached(
        "hostile calendars",
        format!("{} files by two commands, 0 panics, hangs or more than 1 GiB", files.len()),
    );
}

#[test]
fn what_has_no_end_is_refused() {
    let sandbox = Sandbox::new();
    for line in [
        "import /dev/zero",
        "/dev/zero",
        "load /dev/zero --data-dir new",
        "plan apply /dev/zero",
        "offsite apply /dev/zero",
    ] {
        let words: Vec<_> = line.split(' ').map(OsStr::new).collect();
        let said = bounded(&sandbox, &words, b"");
        assert_ne!(said.code, 0, "{line}");
    }
}

/// Tables that mean harm.
fn tables() -> Vec<Vec<u8>> {
    let head = "start,end,title,category\n";
    let mut tables: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"\"".to_vec(),
        b"start,end\n\"".to_vec(),
        vec![b','; 1024 * 1024],
        vec![b'"'; 1024 * 1024 + 1],
        (0..=255).cycle().take(65_536).collect(),
        format!("{head}2026-03-17T09:00:00Z,2026-03-17T10:00:00Z,{},x\n", "y".repeat(tries(1, 8) * 1024 * 1024)).into_bytes(),
        format!("{head}99999-01-01T00:00:00Z,2026-03-17T10:00:00Z,x,y\n").into_bytes(),
        format!("{head}2026-03-17T09:00:00Z,2526-03-17T10:00:00Z,x,y\n").into_bytes(),
        format!("{head}2026-03-17T10:00:00Z,2026-03-17T09:00:00Z,x,y\n").into_bytes(),
        format!("{head}2026-03-17T09:00:00Z,2026-03-17T10:00:00Z,\u{1b}[2J\u{202e},\u{1b}]0;owned\u{7}\n").into_bytes(),
        b"week,Strategy,Admin\n2026-W12,1e308,NaN\n2026-W13,inf,-0\n2026-W99,1,2\n".to_vec(),
        format!("week,{}\n2026-W12,{}\n", vec!["Strategy"; 5_000].join(","), vec!["1"; 5_000].join(",")).into_bytes(),
        b"{\"a\":".repeat(50_000),
        b"[".repeat(200_000),
        b"[{\"start\":\"20260317T090000Z\",\"end\":\"99999999T999999Z\",\"tags\":[\"a\"]}]".to_vec(),
    ];
    let rows = "2026-03-17T09:00:00Z,2026-03-17T09:01:00Z,x,admin\n".repeat(tries(500, 20_000));
    tables.push(format!("{head}{rows}").into_bytes());
    tables
}

#[test]
fn a_log_a_plan_a_dump_or_a_setting_that_means_harm_is_refused_soon() {
    let sandbox = Sandbox::new();
    let mut count = 0;
    for bytes in tables() {
        for name in
            ["log.csv", "log.json", "log.tsv"].into_iter().take(if is_full() { 3 } else { 1 })
        {
            fs::write(sandbox.path(name), &bytes).expect("written");
            bounded(&sandbox, &[OsStr::new("import"), OsStr::new(name)], b"");
            count += 1;
        }
        bounded(&sandbox, &[OsStr::new("import"), OsStr::new("-")], &bytes);
        count += 1;
    }
    let nested = [b"a = ".to_vec(), b"[".repeat(100_000)].concat();
    let texts: Vec<Vec<u8>> = vec![
        Vec::new(),
        nested,
        b"[[".repeat(50_000),
        b"a.".repeat(100_000),
        (0..=255).cycle().take(65_536).collect(),
        b"schema_version = 99999999999999999999999".to_vec(),
        b"theme = \"\x1b]0;owned\x07\"\nexports = \"/dev/null/x\"\n\"\xe2\x80\xae\" = 1\n".to_vec(),
        format!("capacity = \"{}h\"", "9".repeat(100_000)).into_bytes(),
        format!("{{\"ownweek\":\"dump\",\"schema_version\":4}}\n{}", "{\"record\":\"block\"}\n".repeat(1_000)).into_bytes(),
        b"{\"ownweek\":\"dump\",\"schema_version\":-1}\n".to_vec(),
        [b"{\"ownweek\":\"dump\",\"schema_version\":4}\n".to_vec(), b"[".repeat(100_000)].concat(),
        b"{\"ownweek\":\"dump\",\"schema_version\":4}\n{\"record\":\"sqlite_master\",\"id\":1,\"sql\":\"DROP TABLE block\"}\n".to_vec(),
        b"{\"ownweek\":\"dump\",\"schema_version\":4}\n{\"record\":\"block\",\"id\":1,\"title) VALUES (1); DROP TABLE block; --\":1}\n".to_vec(),
    ];
    let before = sandbox.dump();
    for bytes in texts {
        fs::write(sandbox.path("text"), &bytes).expect("written");
        for words in [
            ["plan", "apply", "text"],
            ["offsite", "apply", "text"],
            ["--data-dir=new", "load", "text"],
        ] {
            bounded(&sandbox, &words.map(OsStr::new), b"");
            count += 1;
        }
        fs::create_dir_all(sandbox.path("config")).expect("a folder");
        for name in ["config.toml", "keymap.toml", "theme.toml"] {
            fs::write(sandbox.path("config").join(name), &bytes).expect("written");
            bounded(&sandbox, &["config", "check"].map(OsStr::new), b"");
            bounded(&sandbox, &["week"].map(OsStr::new), b"");
            fs::remove_file(sandbox.path("config").join(name)).expect("removed");
            count += 2;
        }
    }
    assert!(sandbox.dump().len() >= before.len());
    reached("hostile tables and texts", format!("{count} readings, 0 panics or hangs"));
}

#[test]
fn a_typed_rule_or_phrase_that_means_harm_is_refused_soon() {
    let sandbox = Sandbox::new();
    let long = "9".repeat(100_000);
    let pattern = format!("title:/{}/", "(a*)*".repeat(2_000));
    let counted = "title:/(((a{1000}){1000}){1000}){1000}/";
    let lines: Vec<Vec<&str>> = vec![
        vec!["rule", "test", &pattern],
        vec!["rule", "test", counted],
        vec!["rule", "test", "title:/(?P<a>.{0,99999})*$/"],
        vec!["rule", "test", "people:>99999999999999999999"],
        vec!["rule", "add", "title:\u{1b}[2J\u{202e}", "hiring"],
        vec!["log", &long],
        vec!["log", "tue 9-10 \u{1b}]0;owned\u{7}\u{9b}2J"],
        vec!["log", "99999999-99-99 99:99-99:99 x"],
        vec!["log", "2026-03-17 9:00 +99999999999999999999h x"],
        vec!["week", &long],
        vec!["week", "999999999-W99"],
        vec!["afford", "weekly 99999999999999m tue 10:00"],
        vec!["away", "add", "0001-01-01..9999-12-31"],
        vec!["plan", "set", "hiring", "99999999999999999999h"],
        vec!["history", "--from", "0001-W01", "--to", "9999-W52"],
        vec!["--now", "262143-12-31T23:59", "week"],
        vec!["--now", "-262143-01-01T00:00", "week"],
        vec!["\u{1b}[2J"],
        vec!["--\u{1b}]0;owned\u{7}"],
        vec![""],
    ];
    for line in &lines {
        bounded(&sandbox, &line.iter().map(OsStr::new).collect::<Vec<_>>(), b"");
    }
    sandbox.given(&["check"]);
    reached("hostile words", format!("{} lines, 0 panics or hangs", lines.len()));
}

#[test]
fn a_file_may_have_any_name() {
    let sandbox = Sandbox::new();
    let calendar = event("SUMMARY:Named");
    let longest = format!("{}.ics", "n".repeat(251));
    let names: Vec<&[u8]> = vec![
        b"new\nline.ics",
        b"\x1b]0;owned\x07.ics",
        b"not-\xff\xfe-text.ics",
        b"-leading.ics",
        b"--help.ics",
        b" .ics",
        b"'\"$(touch owned)`.ics",
        "\u{202e}sci.evil".as_bytes(),
        longest.as_bytes(),
    ];
    for name in names {
        let name = OsStr::from_bytes(name);
        fs::write(sandbox.path("").join(Path::new(name)), &calendar).expect("written");
        bounded(&sandbox, &[OsStr::new("import"), OsStr::new("--"), name], b"");
        bounded(
            &sandbox,
            &[
                OsStr::new("calendar"),
                OsStr::new("add"),
                OsStr::new("named"),
                OsStr::new("--"),
                name,
            ],
            b"",
        );
        bounded(&sandbox, &[OsStr::new("calendar"), OsStr::new("list")], b"");
        bounded(
            &sandbox,
            &[OsStr::new("calendar"), OsStr::new("remove"), OsStr::new("named")],
            b"",
        );
    }
    assert!(!sandbox.path("owned").exists());
    sandbox.given(&["check"]);
}

#[test]
fn an_archive_that_swells_is_refused_before_it_does() {
    let sandbox = Sandbox::new();
    for (name, files, megabytes) in [("one.zip", 1, 600), ("many.zip", 300, 2)] {
        let mut archive = zip::ZipWriter::new(fs::File::create(sandbox.path(name)).expect("made"));
        let packed = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        let zeros = vec![b'\n'; 1024 * 1024];
        for number in 0..files {
            archive.start_file(format!("../../{number}.ics"), packed).expect("a file");
            for _ in 0..megabytes {
                archive.write_all(&zeros).expect("written");
            }
        }
        archive.finish().expect("finished");
        let said = bounded(&sandbox, &[OsStr::new("import"), OsStr::new(name)], b"");
        assert_eq!(said.code, 1, "{}", said.shown());
    }
    assert!(!sandbox.path("../0.ics").exists() && !sandbox.path("../../0.ics").exists());
}

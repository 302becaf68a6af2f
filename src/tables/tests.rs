//! Each known log, read whole.

use proptest::prelude::*;

use super::*;
use crate::domain::{block::When, counts::Counts, half::HalfRule, zone};

fn profile() -> Profile {
    Profile {
        from: None,
        zone: zone::named("Europe/Berlin").expect("a zone"),
        capacity: Minutes::hours(40),
        hours: "mon-fri 9-17".parse().expect("hours"),
        addresses: vec!["me@example.com".to_owned()],
        first_weekday: Weekday::Mon,
        half_rule: HalfRule::default(),
        counts: Counts::default(),
    }
}

fn read_with(bytes: &[u8], asked: &Asked) -> Result<Log, Refusal> {
    read(bytes, &Asked { profiles: &[profile()], ..asked.clone() })
}

/// What was read, a line each, then what is said about it.
fn told(bytes: &[u8]) -> String {
    told_with(bytes, &Asked::default())
}

fn told_with(bytes: &[u8], asked: &Asked) -> String {
    let log = match read_with(bytes, asked) {
        Ok(log) => log,
        Err(refusal) => {
            return format!("{refusal}\nhint: {}", refusal.hint_text().unwrap_or_default());
        }
    };
    let mut lines = vec![log.shape.to_owned()];
    lines.extend(log.entries.iter().map(shown));
    let remark = |what: &str, one: &Remark| format!("{what} {}: {}", one.line, one.text);
    lines.extend(log.unreadable.iter().map(|one| remark("unreadable", one)));
    lines.extend(log.notices.iter().map(|one| remark("note", one)));
    lines.extend(log.rounded.map(|one| format!("rounded: {one:?}")));
    lines.extend(log.totals.iter().map(|line| format!("total: {line}")));
    lines.extend(log.said.iter().map(|said| format!("said: {said}")));
    lines.join("\n")
}

fn shown(entry: &Entry) -> String {
    let when = match entry.when {
        When::Timed(span) => {
            format!("{} +{}", span.start.format("%Y-%m-%d %H:%MZ"), span.minutes())
        }
        When::Day(day, minutes) => format!("{day} {minutes}"),
        When::Week(week, minutes) => format!("{week} {minutes}"),
    };
    let mut text = format!("{}: {when} | {} | {}", entry.line, entry.title, entry.words.join(", "));
    let mut say = |yes: bool, what: String| {
        if yes {
            text.push_str(" | ");
            text.push_str(&what);
        }
    };
    say(entry.people.is_some(), format!("{} people", entry.people.unwrap_or_default()));
    say(!entry.own, "not own".to_owned());
    say(entry.all_day, "all day".to_owned());
    say(!entry.busy, "free".to_owned());
    say(entry.private, "private".to_owned());
    say(entry.status.as_str() != "confirmed", entry.status.as_str().to_owned());
    say(entry.kind.as_str() != "ordinary", entry.kind.as_str().to_owned());
    text
}

macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../tests/cases/", $name))
    };
}

use insta::assert_snapshot;

#[test]
fn outlook_is_read_in_its_language_and_encoding() {
    assert_snapshot!(told(case!("outlook-german-windows-1252.csv")), @r#"
    Outlook calendar
    2: 2026-03-16 08:00Z +1.5h | Führungsrunde | Stakeholder | 4 people | not own
    3: 2026-03-17 07:00Z +2h | Konzept |  | 1 people | private
    4: 2026-03-18 23:00Z +24h | Urlaub |  | 1 people | all day | out-of-office
    5: 2026-03-18 13:00Z +1h | Abgesagt: Demo |  | 2 people | not own | free | cancelled
    6: 2026-03-18 15:00Z +1h | Vielleicht |  | 2 people | not own | tentative
    said: "Ole Holm" is taken to be you: entries without others are organised so
    "#);
    assert_snapshot!(told(case!("outlook-english.csv")), @r#"
    Outlook calendar
    2: 2026-03-16 08:00Z +1.5h | Budget review | Stakeholders | 4 people | not own
    4: 2026-03-17 12:00Z +2h | Write the plan |  | 1 people
    5: 2026-03-17 11:00Z +1h | Lunch |  | 1 people | free | private
    said: dates are read month first: line 2 has 3/16/2026
    said: "Ana Ruiz" is taken to be you: entries without others are organised so
    "#);
    assert_snapshot!(told(case!("outlook-french.csv")), @"
    Outlook calendar
    2: 2026-03-16 08:00Z +1h | Comité |  | 3 people | not own
    said: dates are read day first: line 2 has 16/03/2026
    ");
}

#[test]
fn trackers_are_read() {
    assert_snapshot!(told(case!("toggl-team.csv")), @"
    Toggl detailed report
    2: 2026-03-16 08:00Z +1.5h | Interviews, panel | Hiring, people, Q1
    4: 2026-03-16 22:30Z +1.25h | Late deploy | 
    said: rows of other people, left out: 1
    ");
    assert_snapshot!(told(case!("clockify-month-first.csv")), @"
    Clockify detailed report
    2: 2026-03-16 08:00Z +2h | Roadmap | Platform, deep work
    3: 2026-03-05 12:15Z +0.75h | Afternoon | Platform
    total: 4
    said: dates are read month first: line 2 has 03/16/2026
    ");
    assert_snapshot!(told(case!("timewarrior.json")), @"
    timewarrior export
    2: 2026-03-16 08:00Z +1.5h | Read CVs | Hiring, deep work
    5: 2026-03-19 08:00Z +1h |  | 
    unreadable 3: it ends before it starts
    said: what still runs is left out
    ");
    assert_snapshot!(told(case!("watson-log.csv")), @"
    Watson log
    2: 2026-03-16 08:00Z +1.5h | Hiring, people, Q1 | Hiring, people, Q1
    3: 2026-03-17 08:00Z +1h | Admin | Admin
    ");
    assert_snapshot!(told(case!("watson-report.csv")), @"
    Watson report
    2: 2026-03-16 1.5h | Hiring | Hiring
    4: 2026-W12 121m | Admin | Admin
    unreadable 5: sums from 2026-03-01 to 2026-03-31 belong to no one day or week; give watson log --csv
    rounded: Rounded { lengths: 1, first_line: 4 }
    ");
    assert_snapshot!(told(case!("klog.json")), @"
    klog json
    8: 2026-03-16 2.05h | #hiring calls | hiring, long
    9: 2026-03-15 22:44Z +5.65h | A #long day | long
    unreadable 10: -30 min would take time off the day: shorten the entry it belongs to
    said: what still runs is left out
    ");
    let frames = br#"[[1773648000, 1773653400, "Hiring", "abc", ["people"], 1773653400],
[1773648000, 1773640000, "Admin", "def", [], 1]]"#;
    assert_snapshot!(told(frames), @"
    Watson frames
    1: 2026-03-16 08:00Z +1.5h | Hiring, people | Hiring, people
    unreadable 2: it ends before it starts
    ");
    let log = br#"[{"id":"abc","project":"Hiring","start":"2026-03-16T09:00:00+01:00","stop":"2026-03-16T10:00:00+01:00","tags":["people"]}]"#;
    assert_snapshot!(told(log), @"
    Watson log
    1: 2026-03-16 08:00Z +1h | Hiring, people | Hiring, people
    ");
}

#[test]
fn the_old_spreadsheet_lies_either_way() {
    assert_snapshot!(told(case!("weeks-and-categories.csv")), @r#"
    weeks × categories
    3: 2025-W40 4.5h | Hiring | Hiring
    3: 2025-W40 1.5h | Admin | Admin
    4: 2025-W41 1.5h | Hiring | Hiring
    5: 2025-W42 3h | Hiring | Hiring
    unreadable 5: Admin "zwei" is not a length such as 1.5, 1:30 or 90m
    total: 6
    said: column Notizen holds no hours and is left out
    said: column Gesamt is a total and left out
    said: "Alles" is the sum of the others and left out
    "#);
    assert_snapshot!(told(case!("categories-and-weeks.tsv")), @"
    weeks × categories
    2: 2025-W40 4.5h | Hiring | Hiring
    2: 2025-W41 1.5h | Hiring | Hiring
    3: 2025-W40 1.5h | Admin | Admin
    total: 4
    said: column Total is a total and left out
    ");
    assert_snapshot!(told(b"Monday,Hiring,Admin\n2026-03-16,30,2\n2026-03-23,1,2\n"), @"
    weeks × categories
    2: 2026-W12 30h | Hiring | Hiring
    2: 2026-W12 2h | Admin | Admin
    3: 2026-W13 1h | Hiring | Hiring
    3: 2026-W13 2h | Admin | Admin
    ");
    assert_snapshot!(told(b"Day,Hiring,Admin\n2026-03-16,3,2\n2026-03-17,1,30\n"), @r#"
    days × categories
    2: 2026-03-16 3h | Hiring | Hiring
    2: 2026-03-16 2h | Admin | Admin
    3: 2026-03-17 1h | Hiring | Hiring
    unreadable 3: Admin "30" is more than a day holds; write minutes as 90m
    "#);
}

#[test]
fn shares_need_their_whole() {
    let shares = case!("per-cent-of-the-week.csv");
    assert_snapshot!(told(shares), @"
    the numbers on line 2 look like per cent of a week
    hint: say what the whole is: --percent-of 40h, or --percent-of capacity for that of your plan
    ");
    let of = |whole: PercentOf| {
        told_with(shares, &Asked { percent_of: Some(whole), ..Asked::default() })
    };
    assert_snapshot!(of(PercentOf::Hours(Minutes::hours(50))), @"
    weeks × categories
    2: 2025-W40 30h | Hiring | Hiring
    2: 2025-W40 20h | Admin | Admin
    3: 2025-W41 6.25h | Hiring | Hiring
    3: 2025-W41 43.75h | Admin | Admin
    ");
    assert_snapshot!(of(PercentOf::Capacity), @"
    weeks × categories
    2: 2025-W40 24h | Hiring | Hiring
    2: 2025-W40 16h | Admin | Admin
    3: 2025-W41 5h | Hiring | Hiring
    3: 2025-W41 35h | Admin | Admin
    ");
}

#[test]
fn dates_are_never_guessed() {
    let open = case!("ambiguous-dates.csv");
    assert_snapshot!(told(open), @"
    line 2: 3/4/2026 may be read two ways, and no other date settles it
    hint: 3 April 2026 with --dates dmy, 4 March 2026 with --dates mdy
    ");
    let asked = Asked { dates: Some(DateOrder::MonthFirst), ..Asked::default() };
    assert_snapshot!(told_with(open, &asked), @"
    table
    2: 2026-03-04 1.5h | Interviews | Hiring
    3: 2026-05-04 2h | Invoices | Admin
    ");
}

#[test]
fn unknown_columns_are_mapped_by_the_leader() {
    let unknown = case!("unknown-columns.csv");
    assert_snapshot!(told(unknown), @r#"
    no known log has these columns: Kickoff, Wrap, Topic, Where
    hint: say what they are, as in --map "start=Kickoff,end=Wrap,title=Topic,category=Where"; fields are start, end, date, start-time, end-date, end-time, hours, week, year, title, category, tags, people, organizer
    "#);
    let map = [(Field::Start, "Kickoff"), (Field::End, "wrap"), (Field::Category, "Where")];
    let map = map.map(|(field, heading)| (field, heading.to_owned()));
    assert_snapshot!(told_with(unknown, &Asked { map: &map, ..Asked::default() }), @"
    table, as mapped
    2: 2026-03-16 08:00Z +1h | Hiring | Hiring
    ");
}

#[test]
fn a_bad_row_costs_that_row_only() {
    assert_snapshot!(told(case!("bad-rows.csv")), @r#"
    table
    2: 2026-03-16 08:00Z +1.5h | Interviews | Hiring
    3: 2026-03-17 08:15Z +0.75h | Invoices | Admin
    6: 2026-03-29 01:30Z +0.5h | Skipped hour | Admin
    7: 2026-03-19 21:00Z +3h | Night | Admin
    unreadable 4: Date "2026-02-31" is no day of the calendar
    unreadable 5: it ends before it starts
    note 6: 2026-03-29: 02:30 does not come that day: read as 03:30
    "#);
    assert_snapshot!(told(b"Date,Hours\n2026-03-16,x\n2026-03-17,-1\n2026-03-18,2\n"), @r#"
    2 of 3 rows cannot be read as table: line 2: Hours "x" is not a length such as 1.5, 1:30 or 90m
    hint: it was read with date=Date,hours=Hours; if that is wrong, give --map
    "#);
    assert_snapshot!(told(b"Date,Hours\n\"2026-03-16,1\n2026-03-17,2\n"), @r#"
    line 2: a quote (") is never closed
    hint: a quote inside a quoted cell is written twice
    "#);
    assert_snapshot!(told(b"[{\"a\":1}]"), @"
    this JSON is no log that is known
    hint: known are timew export, watson log --json, Watson's frames and klog json; or give a CSV
    ");
    assert_snapshot!(told(b"[{\"a\":1,\n]"), @"
    line 2: this JSON cannot be read: key must be a string at line 2 column 1
    hint: give the whole output: timew export, watson log --json, klog json
    ");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = looks_like_one(&bytes);
        let _ = read_with(&bytes, &Asked::default());
    }

    #[test]
    fn no_table_makes_it_panic(
        header in "(Date|Start|End|Hours|Week|Year|Title|Subject|All day event|Start Time|Project|Email|from|to|,|;)(,(Date|Start|End|Hours|Week|Title|Start Time|All day event|Category|Show time as|Total)){0,5}",
        rows in proptest::collection::vec("[-0-9/:.,;\"WTZ %a-z]{0,40}", 0..8),
    ) {
        let text = format!("{header}\n{}", rows.join("\n"));
        for percent_of in [None, Some(PercentOf::Capacity)] {
            let _ = read_with(text.as_bytes(), &Asked { percent_of, ..Asked::default() });
        }
    }
}

#[test]
fn rows_without_headings_are_refused_with_how_to_add_them() {
    let refused = |text: &str| {
        let refusal = read_with(text.as_bytes(), &Asked::default()).expect_err("no headings");
        format!("{refusal}: {}", refusal.hint_text().unwrap_or_default())
    };
    let above = "write a line above it that names each column:";
    assert_eq!(
        refused("2026-01-05\t2\tStrategy\n2026-01-06\t3\tPeople\n"),
        format!("line 1 holds no headings but \"2026-01-05\": {above} date, hours, category")
    );
    assert_eq!(
        refused("Staff,2026-01-05 09:00,2026-01-05 10:00\n"),
        format!("line 1 holds no headings but \"2026-01-05 09:00\": {above} category, start, end")
    );
    let across = "Category,2026-01-05,2026-01-06,Total\nStrategy,2,3,5\n";
    assert_eq!(
        read_with(across.as_bytes(), &Asked::default()).expect("days across").entries.len(),
        2
    );
}

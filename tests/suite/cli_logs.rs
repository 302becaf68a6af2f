//! Other people's logs in: previewed, imported, refused.

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case};

/// A sandbox with that case file in it.
fn with(name: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::copy(case(name), sandbox.path(name)).expect("the case");
    sandbox
}

#[test]
fn a_log_is_previewed_and_comes_twice_for_nothing() {
    let sandbox = with("toggl-team.csv");
    assert_snapshot!(sandbox.talk(&[
        "import toggl-team.csv --dry-run",
        "import toggl-team.csv",
        "import toggl-team.csv",
        "blocks",
        "blocks --csv",
        "calendar list",
    ]), @r#"
    $ ownweek import toggl-team.csv --dry-run
    Toggl: 2 new (2.75 h)
      read as Toggl detailed report: date=Start date, start-time=Start time, end-date=End date, end-time=End time, hours=Duration, title=Description, category=Project, tags=Tags, user=User, email=Email
      from 2026-03-16 to 2026-03-16: 2 entries, 2.75 h
      filed under Hiring: 1 entry, 1.5 h
      rows of other people, left out: 1
    ! Nothing was stored.
    $ ownweek import toggl-team.csv
    Toggl: 2 new (2.75 h)
      read as Toggl detailed report: date=Start date, start-time=Start time, end-date=End date, end-time=End time, hours=Duration, title=Description, category=Project, tags=Tags, user=User, email=Email
      from 2026-03-16 to 2026-03-16: 2 entries, 2.75 h
      filed under Hiring: 1 entry, 1.5 h
      rows of other people, left out: 1
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import toggl-team.csv
    Toggl: 2 unchanged (2.75 h)
      read as Toggl detailed report: date=Start date, start-time=Start time, end-date=End date, end-time=End time, hours=Duration, title=Description, category=Project, tags=Tags, user=User, email=Email
      from 2026-03-16 to 2026-03-16: 2 entries, 2.75 h
      filed under Hiring: 1 entry, 1.5 h
      rows of other people, left out: 1
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks
    No  When                    Hours  Category  Title
     1  Mon 16 Mar 09:00-10:30    1.5  Hiring    Interviews, panel
     2  Mon 16 Mar 23:30-00:45   1.25  unfiled   Late deploy
    $ ownweek blocks --csv
    block,week,start,end,counted_min,category,title,series,people,meeting,stance,value,energy,planned_ahead,source,overlap_min
    1,2026-W12,2026-03-16T09:00:00+01:00,2026-03-16T10:30:00+01:00,90,hiring,"Interviews, panel",,,,,,,,log,0
    2,2026-W12,2026-03-16T23:30:00+01:00,2026-03-17T00:45:00+01:00,75,unfiled,Late deploy,,,,,,,,log,0
    $ ownweek calendar list
    Calendar  Place             Last read         From            Found
    Toggl     imported by hand  2026-03-20 16:00  toggl-team.csv  2 unchanged
    "#);
}

#[test]
fn outlooks_table_is_a_calendar() {
    let sandbox = with("outlook-german-windows-1252.csv");
    assert_snapshot!(sandbox.talk(&[
        "import outlook-german-windows-1252.csv --category Stakeholder=stakeholders",
        "blocks --all",
        "blocks --left-out",
    ]), @r#"
    $ ownweek import outlook-german-windows-1252.csv --category Stakeholder=stakeholders
    Outlook: 5 new (3.5 h)
      read as Outlook calendar: date=Beginnt am, start-time=Beginnt um, end-date=Endet am, end-time=Endet um, title=Betreff, category=Kategorien, people=Erforderliche Teilnehmer, organizer=Besprechungsplanung, optional people=Optionale Teilnehmer, all day=Ganztägiges Ereignis, shown as=Zeitspanne zeigen als, private=Privat, sensitivity=Vertraulichkeit
      from 2026-03-16 to 2026-03-19: 5 entries, 3.5 h
      filed under Stakeholders: 1 entry, 1.5 h
      "Ole Holm" is taken to be you: entries without others are organised so
      2 of them count and make up these hours; left out: 1 cancelled (1.0 h), 1 tentative (1.0 h), 1 away
      "Urlaub" says you are away: ownweek away add 2026-03-19 --note "Urlaub"
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks --all
    No  When                    Hours  Category      Title
     1  Mon 16 Mar 09:00-10:30    1.5  Stakeholders  Führungsrunde
     2  Tue 17 Mar 08:00-10:00    2.0  unfiled       Konzept         unconfirmed
     4  Wed 18 Mar 14:00-15:00    1.0  unfiled       Abgesagt: Demo  left out: cancelled
     5  Wed 18 Mar 16:00-17:00    1.0  unfiled       Vielleicht      left out: tentative
     3  Thu 19 Mar                0.0  unfiled       Urlaub          left out: away
    $ ownweek blocks --left-out
    No  When                    Hours  Category  Title
     4  Wed 18 Mar 14:00-15:00    1.0  unfiled   Abgesagt: Demo  left out: cancelled
     5  Wed 18 Mar 16:00-17:00    1.0  unfiled   Vielleicht      left out: tentative
     3  Thu 19 Mar                0.0  unfiled   Urlaub          left out: away
    "#);
}

#[test]
fn the_same_meeting_in_three_weeks_of_outlook_is_a_series() {
    let sandbox = Sandbox::new();
    let header = "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees";
    let row = |day: &str, title: &str| {
        format!(
            "{title},2026-03-{day},10:00:00,2026-03-{day},11:00:00,False,Chen Li,Chen Li;Ana Ruiz\n"
        )
    };
    let weekly = ["02", "09", "16"].map(|day| row(day, &format!("Staff 2026-03-{day}"))).concat();
    let once = row("17", "Offsite");
    sandbox.file("calendar.csv", &format!("{header}\n{weekly}{once}"));
    assert_snapshot!(sandbox.talk(&["import calendar.csv", "import calendar.csv", "assign series:1 coaching --rule"]), @"
    $ ownweek import calendar.csv
    Outlook: 4 new (4.0 h)
      read as Outlook calendar: date=Start Date, start-time=Start Time, end-date=End Date, end-time=End Time, title=Subject, people=Required Attendees, organizer=Meeting Organizer, all day=All day event
      from 2026-03-02 to 2026-03-17: 4 entries, 4.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import calendar.csv
    Outlook: 4 unchanged (4.0 h)
      read as Outlook calendar: date=Start Date, start-time=Start Time, end-date=End Date, end-time=End Time, title=Subject, people=Required Attendees, organizer=Meeting Organizer, all day=All day event
      from 2026-03-02 to 2026-03-17: 4 entries, 4.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek assign series:1 coaching --rule
    series:1 catches 3 blocks of the last 26 weeks
    Title             Blocks  h in the calendar  Filed now
    Staff 2026-03-02       1                1.0  unfiled
    Staff 2026-03-09       1                1.0  unfiled
    Staff 2026-03-16       1                1.0  unfiled
    ! Rule 1 (series:1) files under 1:1s and coaching. `ownweek undo` takes it back.
    ");
}

#[test]
fn the_old_spreadsheet_becomes_hours_of_weeks() {
    let sandbox = with("weeks-and-categories.csv");
    sandbox.file("hiring.csv", "Week,Hiring stuff,Travel\n2025-W40,4,2\n2025-W41,1,3\n");
    assert_snapshot!(sandbox.refused(&[
        "import hiring.csv",
        "import hiring.csv --category \"Hiring stuff=hirring\"",
        "import hiring.csv --category \"Hirings=hiring\"",
        "import hiring.csv --category hiring",
        "import hiring.csv --from 2026-01-01",
    ]), @r#"
    $ ownweek import hiring.csv
    ! error: no category for Hiring stuff, Travel
    ! hint: say which it is, --category "Hiring stuff=KEY" (or =unfiled), or add it first: ownweek category add "Hiring stuff"; there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek import hiring.csv --category "Hiring stuff=hirring"
    ! error: no category "hirring"
    ! hint: did you mean "hiring"?
    ? 1
    $ ownweek import hiring.csv --category "Hirings=hiring"
    ! error: the log has no word "Hirings"
    ! hint: there is Hiring stuff, Travel
    ? 1
    $ ownweek import hiring.csv --category hiring
    ! error: "hiring" names no category
    ! hint: write the log's word and the category: --category "Hiring stuff=hiring"
    ? 2
    $ ownweek import hiring.csv --from 2026-01-01
    ! error: nothing in this log lies in the days asked for
    ! hint: leave out --from and --to to take it whole
    ? 1
    "#);
    assert_snapshot!(sandbox.talk(&[
        "import weeks-and-categories.csv",
        "import hiring.csv --category \"Hiring stuff=hiring\" --category Travel=unfiled",
        "week 2025-W40",
    ]), @r#"
    $ ownweek import weeks-and-categories.csv
    weeks-and-categories: 4 new (10.5 h), 1 unreadable
      read as weeks × categories: week=Woche, category=Hiring, Admin, Alles
      from 2025-W40 to 2025-W42: 4 entries, 10.5 h
      filed under Hiring: 3 entries, 9.0 h
      filed under Admin: 1 entry, 1.5 h
      column Notizen holds no hours and is left out
      column Gesamt is a total and left out
      "Alles" is the sum of the others and left out
      totals, left out: line 6
      unreadable: weeks-and-categories.csv line 5: Admin "zwei" is not a length such as 1.5, 1:30 or 90m
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import hiring.csv --category "Hiring stuff=hiring" --category Travel=unfiled
    hiring: 4 new (10.0 h)
      read as weeks × categories: week=Week, category=Hiring stuff, Travel
      from 2025-W40 to 2025-W41: 4 entries, 10.0 h
      filed under Hiring: 2 entries, 5.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek week 2025-W40
    Week 40 · 29 Sep-5 Oct 2025 · plan v1 · 40.0 h available · 12.0 h logged

    Category                        Plan  Actual   Diff  8 weeks
    1:1s and coaching     about      6.0     0.0   −6.0
    Team delivery         at most    6.0     0.0   −6.0
    Hiring                about      4.0     8.5   +4.5
    Stakeholders          about      5.0     0.0   −5.0
    Planning and writing  at least   6.0     0.0   −6.0
    Technical context     about      4.0     0.0   −4.0
    Learning              at least   1.0     0.0   −1.0
    Admin                 at most    3.0     1.5   −1.5
    Surprises             buffer     5.0     0.0   −5.0
    Unfiled                          0.0     2.0   +2.0
    Planned                         35.0    10.0  −25.0
    With buffer                     40.0    12.0  −28.0

    on plan 46 %   plan kept 16 %   goals kept -   coverage 30 %
    2.0 h are unfiled: ownweek blocks 2025-W40 --unfiled
    "#);
}

#[test]
fn shares_of_a_week_become_hours() {
    let sandbox = with("per-cent-of-the-week.csv");
    let file = "import per-cent-of-the-week.csv";
    assert_snapshot!(sandbox.talk(&[
        file,
        &format!("{file} --percent-of 50h --dry-run"),
        &format!("{file} --percent-of capacity"),
        &format!("{file} --percent-of much"),
    ]), @r#"
    $ ownweek import per-cent-of-the-week.csv
    ! error: per-cent-of-the-week.csv: the numbers on line 2 look like per cent of a week
    ! hint: say what the whole is: --percent-of 40h, or --percent-of capacity for that of your plan
    ? 1
    $ ownweek import per-cent-of-the-week.csv --percent-of 50h --dry-run
    per-cent-of-the-week: 4 new (100.0 h)
      read as weeks × categories: week=Week, category=Hiring, Admin
      from 2025-W40 to 2025-W41: 4 entries, 100.0 h
      filed under Hiring: 2 entries, 36.25 h
      filed under Admin: 2 entries, 63.75 h
    ! Nothing was stored.
    $ ownweek import per-cent-of-the-week.csv --percent-of capacity
    per-cent-of-the-week: 4 new (80.0 h)
      read as weeks × categories: week=Week, category=Hiring, Admin
      from 2025-W40 to 2025-W41: 4 entries, 80.0 h
      filed under Hiring: 2 entries, 29.0 h
      filed under Admin: 2 entries, 51.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import per-cent-of-the-week.csv --percent-of much
    ! error: "much" is not a length of time
    !   much
    !   ^^^^
    ! hint: write a length as 1.5h, 90m, 1:30 or 1h30
    ? 2
    "#);
}

#[test]
fn what_cannot_be_read_is_refused_or_named() {
    let sandbox = with("ambiguous-dates.csv");
    for name in ["unknown-columns.csv", "bad-rows.csv"] {
        std::fs::copy(case(name), sandbox.path(name)).expect("the case");
    }
    sandbox.file("book.xlsx", "PK\u{3}\u{4}…xl/workbook.xml…");
    sandbox.file("other.csv", "Date,Hours\n2026-03-16,x\n2026-03-17,-1\n2026-03-18,2\n");
    assert_snapshot!(sandbox.refused(&[
        "import ambiguous-dates.csv",
        "import ambiguous-dates.csv --dates ydm",
        "import unknown-columns.csv",
        "import unknown-columns.csv --map start=Kickof,end=Wrap",
        "import unknown-columns.csv --map begin=Kickoff",
        "import unknown-columns.csv --map Kickoff",
        "import unknown-columns.csv --map title=Topic",
        "import other.csv",
        "import book.xlsx",
        "calendar preview bad-rows.csv --from 2026-03-01 --to 2026-04-01",
    ]), @r#"
    $ ownweek import ambiguous-dates.csv
    ! error: ambiguous-dates.csv: line 2: 3/4/2026 may be read two ways, and no other date settles it
    ! hint: 3 April 2026 with --dates dmy, 4 March 2026 with --dates mdy
    ? 1
    $ ownweek import ambiguous-dates.csv --dates ydm
    ! error: invalid value 'ydm' for '--dates <dmy|mdy|ymd>'
    !   [possible values: dmy, mdy, ymd]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek import unknown-columns.csv
    ! error: unknown-columns.csv: no known log has these columns: Kickoff, Wrap, Topic, Where
    ! hint: say what they are, as in --map "start=Kickoff,end=Wrap,title=Topic,category=Where"; fields are start, end, date, start-time, end-date, end-time, hours, week, year, title, category, tags, people, organizer
    ? 1
    $ ownweek import unknown-columns.csv --map start=Kickof,end=Wrap
    ! error: unknown-columns.csv: the table has no column "Kickof" for start
    ! hint: did you mean "Kickoff"?
    ? 1
    $ ownweek import unknown-columns.csv --map begin=Kickoff
    ! error: --map knows no "begin"
    ! hint: there is start, end, date, start-time, end-date, end-time, hours, week, year, title, category, tags, people, organizer
    ? 2
    $ ownweek import unknown-columns.csv --map Kickoff
    ! error: "Kickoff" maps nothing
    ! hint: write a field and its column: --map start=Begin,end=Finish
    ? 2
    $ ownweek import unknown-columns.csv --map title=Topic
    ! error: unknown-columns.csv: --map does not say when: a row needs a time or hours
    ! hint: map start and end, or start and hours, or date and hours, or week and hours
    ? 1
    $ ownweek import other.csv
    ! error: other.csv: 2 of 3 rows cannot be read as table: line 2: Hours "x" is not a length such as 1.5, 1:30 or 90m
    ! hint: it was read with date=Date,hours=Hours; if that is wrong, give --map
    ? 1
    $ ownweek import book.xlsx
    ! error: book.xlsx is a workbook, not a table
    ! hint: save its sheet as CSV, or copy the cells and paste them into: ownweek import -
    ? 1
    $ ownweek calendar preview bad-rows.csv --from 2026-03-01 --to 2026-04-01
    ! error: bad-rows.csv is a log, not a calendar
    ! hint: see what it holds: ownweek import --dry-run bad-rows.csv
    ? 1
    "#);
    assert_snapshot!(sandbox.talk(&[
        "import ambiguous-dates.csv --dates dmy",
        "import unknown-columns.csv --map start=Kickoff,end=Wrap,title=Topic --map category=Where --timezone UTC",
        "import bad-rows.csv --dry-run",
    ]), @r#"
    $ ownweek import ambiguous-dates.csv --dates dmy
    ambiguous-dates: 2 new (3.5 h)
      read as table: date=Date, hours=Hours, title=What, category=Project
      from 2026-04-03 to 2026-04-05: 2 entries, 3.5 h
      filed under Hiring: 1 entry, 1.5 h
      filed under Admin: 1 entry, 2.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import unknown-columns.csv --map start=Kickoff,end=Wrap,title=Topic --map category=Where --timezone UTC
    unknown-columns: 1 new (1.0 h)
      read as table, as mapped: start=Kickoff, end=Wrap, title=Topic, category=Where
      from 2026-03-16 to 2026-03-16: 1 entry, 1.0 h
      filed under Hiring: 1 entry, 1.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import bad-rows.csv --dry-run
    bad-rows: 4 new (5.75 h), 2 unreadable
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-29: 4 entries, 5.75 h
      filed under Hiring: 1 entry, 1.5 h
      filed under Admin: 3 entries, 4.25 h
      unreadable: bad-rows.csv line 4: Date "2026-02-31" is no day of the calendar
      unreadable: bad-rows.csv line 5: it ends before it starts
    ! note: bad-rows.csv line 6: 2026-03-29: 02:30 does not come that day: read as 03:30
    ! Nothing was stored.
    "#);
}

#[test]
fn pasted_cells_are_read_from_standard_input() {
    let sandbox = Sandbox::new();
    let fed = |line: &str, text: &str| sandbox.fed(line, text).shown();
    assert_snapshot!(fed("import -", "Date\tHours\tWhat\n2026-03-16\t1:30\tPasted\n"), @"
    pasted: 1 new (1.5 h)
      read as table: date=Date, hours=Hours, title=What
      from 2026-03-16 to 2026-03-16: 1 entry, 1.5 h
    ! Imported. `ownweek undo` takes it back.
    ");
    assert_snapshot!(fed("import - --calendar sheet", "Date\tHours\tWhat\n2026-03-17\t90m\tPasted\n"), @"
    sheet: 1 new (1.5 h)
      read as table: date=Date, hours=Hours, title=What
      from 2026-03-17 to 2026-03-17: 1 entry, 1.5 h
    ! Imported. `ownweek undo` takes it back.
    ");
    assert_snapshot!(fed("import -", "just words\n"), @"
    ! error: standard input holds neither a calendar nor a log
    ! hint: give an .ics file, a .zip of them, a folder of them, or a .csv log
    ? 1
    ");
    assert_snapshot!(fed("import -", ""), @"
    ! error: standard input is empty
    ! hint: paste a calendar or a log: ownweek import - < FILE
    ? 1
    ");
    assert_snapshot!(fed("import -", "PK\u{3}\u{4}"), @"
    ! error: standard input: this is no readable .zip: invalid Zip archive: Could not find EOCD
    ! hint: nothing was changed
    ? 1
    ");
    let calendar = std::fs::read_to_string(case("work.ics")).expect("the case");
    let said = fed("import - --dry-run", &calendar);
    assert!(said.starts_with("Work: "), "{said}");
}

#[test]
fn a_program_reads_what_an_import_of_a_log_found() {
    let sandbox = with("clockify-month-first.csv");
    assert_snapshot!(sandbox.talk(&["import clockify-month-first.csv --dry-run --json"]), @r#"
    $ ownweek import clockify-month-first.csv --dry-run --json
    {"schema_version":1,"stored":false,"calendars":[{"calendar":"Clockify","new":2,"new_min":165,"changed":0,"changed_min":0,"changed_before_min":0,"unchanged":0,"unchanged_min":0,"elsewhere":0,"elsewhere_min":0,"gone":0,"gone_min":0,"removed":0,"altered":[],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[],"log":{"shape":"Clockify detailed report","columns":[{"field":"date","column":"Start Date"},{"field":"start-time","column":"Start Time"},{"field":"end-date","column":"End Date"},{"field":"end-time","column":"End Time"},{"field":"hours","column":"Duration (h)"},{"field":"title","column":"Description"},{"field":"category","column":"Project"},{"field":"tags","column":"Tags"},{"field":"user","column":"User"},{"field":"email","column":"Email"}],"first":"2026-03-05","last":"2026-03-16","entries":2,"min":165,"filed":[],"tags":["Platform","deep work"],"said":["dates are read month first: line 2 has 03/16/2026","totals, left out: line 4"]}}],"off":[],"unread":[]}
    ! Nothing was stored.
    "#);
}

#[test]
fn a_timer_that_ran_for_a_day_counts_nothing_and_rows_without_headings_are_refused() {
    let sandbox = Sandbox::new();
    let rows = "start,end,title\n2026-03-16 09:00,2026-03-17 10:00,Forgotten\n2026-03-16 09:00,2026-03-16 10:00,Staff\n";
    sandbox.file("timer.csv", rows);
    sandbox.file("bare.csv", "2026-03-16\t2\tStrategy\n2026-03-17\t3\tPeople\n");
    assert_snapshot!(sandbox.talk(&["import timer.csv", "import bare.csv"]), @r#"
    $ ownweek import timer.csv
    timer: 2 new (1.0 h)
      read as table: start=start, end=end, title=title
      from 2026-03-16 to 2026-03-16: 2 entries, 1.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import bare.csv
    ! error: bare.csv: line 1 holds no headings but "2026-03-16"
    ! hint: write a line above it that names each column: date, hours, category
    ? 1
    "#);
}

//! Recurring meetings on the command line.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn the_dearest_meetings_come_first_with_what_is_new() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.talk(&["series"]), @"
    $ ownweek series
    Recurring meetings  2026-H1, up to week 12

    No  Meeting                  A week  People  Since  h a year  State     Verdict
     6  Exec team           P   1 × 120       9  w 1        92.0  in plan
     1  Leads' meeting      D   1 × 120       6  w 1        92.0  in plan
     7  Product sync        P    2 × 60       4  w 1        92.0  in plan
    18  Incident board      V    2 × 45       8  w 5        69.0  new, low  delegate
     4  Delivery review     V    1 × 90       7  w 1        69.0  in plan
    17  Partner sync        P    1 × 60       5  w 4        46.0  new, low  shorten
    19  Pricing group       P    1 × 60       6  w 6        46.0  new, low  drop
    14  All-hands           G    1 × 60     180  w 1        46.0  in plan
    15  CEO                 P    1 × 60       2  w 1        46.0  in plan
    10  Sales review        P    1 × 60       9  w 1        46.0  in plan
     2  1:1 Ana             D    1 × 30       2  w 1        23.0  in plan
     3  1:1 Ben             D    1 × 30       2  w 1        23.0  in plan
     8  1:1 Cem             D    1 × 30       2  w 1        23.0  in plan
     9  1:1 Dia             D    1 × 30       2  w 1        23.0  in plan
    12  1:1 Eva             D    1 × 30       2  w 1        23.0  in plan
    13  1:1 Finn            D    1 × 30       2  w 1        23.0  in plan
     5  Architecture forum  G  0.5 × 60      12  w 1        23.0  in plan
    11  CFO                 P    1 × 30       2  w 1        23.0  in plan
    16  Talent round        H  0.5 × 45       3  w 1        17.3  in plan

    New since the plan was made: 3 recurring meetings, 3.5 h a week (creep).
    Given back by what was decided: 2.75 h a week, 126.5 h a year (delegate 69.0,
      drop 46.0, shorten 11.5).
    ");
    let plain = sandbox.run("series --plain").out;
    assert!(plain.contains("verdict: delegate"), "{plain}");
    let csv = sandbox.run("series --csv").out;
    assert_snapshot!(csv.lines().take(6).collect::<Vec<_>>().join("\n"), @"
    series,title,category,first_week,last_week,per_week,minutes,people,hours_half,hours_year,low_value_h,in_plan,new,verdict,renew_by
    6,Exec team,peers,2026-W01,2026-W12,1.000,120,9,23.00,92.00,,yes,no,,
    1,Leads' meeting,directs,2026-W01,2026-W12,1.000,120,6,23.50,92.00,,yes,no,,
    7,Product sync,peers,2026-W01,2026-W12,2.000,60,4,21.75,92.00,,yes,no,,
    18,Incident board,delivery,2026-W05,2026-W12,2.000,45,8,12.00,69.00,12.00,no,yes,delegate,
    4,Delivery review,delivery,2026-W01,2026-W12,1.000,90,7,17.50,69.00,,yes,no,,
    ");
    let json: serde_json::Value =
        serde_json::from_str(&sandbox.run("series --json").out).expect("JSON");
    assert_eq!(json["creep_h"], 3.5);
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(19));
}

#[test]
fn one_meeting_has_its_facts_and_a_message_ready_to_paste() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.talk(&["series show 19", "series show 4 --message decline"]), @r#"
    $ ownweek series show 19
    Pricing group
    Wed 14:00-15:00 · Peers · 6 people · held by greta@lindenwerk.example
    First seen in 2026-W06; you took part in 6 of 7 in 2026-H1, once a week. 46.0 h
      a year, 276 h with everyone in it.
    new · value low · 6.0 h rated low
    Decided in 2026-W12: drop, 1.0 h a week back.

    Block  Week      Day         Min  Title
      251  2026-W06  Wed 4 Feb    60  Pricing group
      357  2026-W08  Wed 18 Feb   60  Pricing group
      410  2026-W09  Wed 25 Feb   60  Pricing group
      462  2026-W10  Wed 4 Mar    60  Pricing group
      518  2026-W11  Wed 11 Mar   60  Pricing group
      569  2026-W12  Wed 18 Mar   60  Pricing group

    To: greta@lindenwerk.example
    Subject: Pricing group: to be ended from Monday 23 March

    Hello,

    I am clearing my calendar and would like to stop "Pricing group" (once a week) from Monday 23 March on. Is there anything that needs this meeting? If not, please take it off the calendar.

    Should it go on, please take me off the invitation; when something needs my answer, a few lines are enough.
    $ ownweek series show 4 --message decline
    Delivery review
    Wed 11:00-12:30 · Delivery · 7 people · held by eva@lindenwerk.example
    First seen in 2026-W01; you took part in 12 of 12 in 2026-H1, once a week. 69.0
      h a year, 483 h with everyone in it.
    in plan

    Block  Week      Day         Min  Title
        6  2026-W01  Mon 29 Dec   60  Delivery review
       54  2026-W02  Wed 7 Jan    90  Delivery review
      102  2026-W03  Wed 14 Jan   90  Delivery review
      150  2026-W04  Wed 21 Jan   90  Delivery review
      198  2026-W05  Wed 28 Jan   90  Delivery review
      249  2026-W06  Wed 4 Feb    90  Delivery review
      303  2026-W07  Wed 11 Feb   90  Delivery review
      355  2026-W08  Wed 18 Feb   90  Delivery review
      408  2026-W09  Wed 25 Feb   90  Delivery review
      460  2026-W10  Wed 4 Mar    90  Delivery review
      515  2026-W11  Wed 11 Mar   90  Delivery review
      567  2026-W12  Wed 18 Mar   90  Delivery review

    To: eva@lindenwerk.example
    Subject: Delivery review: without me from Monday 23 March

    Hello,

    From Monday 23 March on, please go on with "Delivery review" without me and take me off the invitation.

    When something needs my answer, write to me beforehand: I reply, or join for that one point.
    "#);
}

#[test]
fn meetings_are_kept_rated_joined_and_parted() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.talk(&[
        "series set 17 --keep --renew-by 2026-W20 --preparation 10m",
        "series set 4 --value low",
        "series set 4 --value low",
        "series show 17",
        "series join 2 3",
        "assign series:2 directs",
        "series part 2 --uid one-on-one-ben@lindenwerk.example",
        "undo",
        "undo",
        "undo",
        "undo",
        "undo",
    ]), @r#"
    $ ownweek series set 17 --keep --renew-by 2026-W20 --preparation 10m
    ! Set 17, Partner sync. `ownweek undo` takes it back.
    $ ownweek series set 4 --value low
    ! Set 4, Delivery review. `ownweek undo` takes it back.
    ! note: 25 weeks from 2026-W01 to 2026-W25 are closed and keep their numbers; `ownweek review restate WEEK` takes this in
    $ ownweek series set 4 --value low
    ! It was so already; nothing changed.
    $ ownweek series show 17
    Partner sync
    Mon 11:30-12:30 · Peers · 5 people · held by tom@lindenwerk.example
    First seen in 2026-W04; you took part in 8 of 9 in 2026-H1, once a week. 53.7 h
      a year, 268 h with everyone in it.
    in plan · value low · 8.0 h rated low · 10m of preparation
    Decided in 2026-W12: keep.
    Renew by 2026-W20, or it is proposed for stopping.

    Block  Week      Day         Min  Title
      128  2026-W04  Mon 19 Jan   60  Partner sync
      180  2026-W05  Mon 26 Jan   60  Partner sync
      229  2026-W06  Mon 2 Feb    60  Partner sync
      283  2026-W07  Mon 9 Feb    60  Partner sync
      332  2026-W08  Mon 16 Feb   60  Partner sync
      437  2026-W10  Mon 2 Mar    60  Partner sync
      492  2026-W11  Mon 9 Mar    60  Partner sync
      547  2026-W12  Mon 16 Mar   60  Partner sync
    $ ownweek series join 2 3
    ! Joined 1 other into 2, 1:1 Ana. `ownweek undo` takes it back.
    $ ownweek assign series:2 directs
    ! Filed 48 blocks under Directs. `ownweek undo` takes it back.
    ! note: 24 weeks from 2026-W01 to 2026-W25 are closed and keep their numbers; `ownweek review restate WEEK` takes this in
    $ ownweek series part 2 --uid one-on-one-ben@lindenwerk.example
    ! Took 24 blocks of 1:1 Ana into 22, 1:1 Ben. `ownweek undo` takes it back.
    $ ownweek undo
    ! Taken back: part "1:1 Ana". `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: file 48 blocks under Directs. `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: join "1:1 Ana". `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: set "Delivery review". `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: set "Partner sync". `ownweek redo` brings it back.
    "#);
}

#[test]
fn a_meeting_that_is_not_there_is_named() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.refused(&[
        "series show 99",
        "series show nine",
        "series show 18 2025-H2",
        "series set 4",
        "series set 4 --preparation 30h",
        "series set 4 --title \" \"",
        "series join 4 4",
        "series join 4 99",
        "series part 4 1",
        "series part 4 --uid nobody",
        "series 2026-H9",
    ]), @r#"
    $ ownweek series show 99
    ! error: no recurring meeting has the number 99
    ! hint: ownweek series shows their numbers
    ? 1
    $ ownweek series show nine
    ! error: "nine" is not a whole number
    ! hint: <NUMBER> is a number, as 12
    ? 2
    $ ownweek series show 18 2025-H2
    ! error: "Incident board" took no time of yours in 2025-H2
    ! hint: name another half: ownweek series show 18 2026-H1
    ? 1
    $ ownweek series set 4
    ! error: nothing to set
    ! hint: say what changes: --value low, --keep, --renew-by 2026-W26, --preparation 10m or --title
    ? 2
    $ ownweek series set 4 --preparation 30h
    ! error: 30h is too long to prepare one meeting
    ! hint: say what one of them takes, as 10m
    ? 1
    $ ownweek series set 4 --title " "
    ! error: a recurring meeting needs a title
    ! hint: name it in a few words
    ? 1
    $ ownweek series join 4 4
    ! error: recurring meeting 4 can't be joined with itself
    ! hint: name the others that belong to it
    ? 1
    $ ownweek series join 4 99
    ! error: no recurring meeting has the number 99
    ! hint: ownweek series shows their numbers
    ? 1
    $ ownweek series part 4 1
    ! error: block 1 does not belong to "Delivery review"
    ! hint: ownweek series show 4 lists those that do
    ? 1
    $ ownweek series part 4 --uid nobody
    ! error: no block of "Delivery review" has that UID
    ! hint: ownweek series show 4 names those that it has
    ? 1
    $ ownweek series 2026-H9
    ! error: "2026-H9" is not a half year
    !   2026-H9
    !   ^^^^^^^
    ! hint: a half is written like 2026-H1
    ? 2
    "#);
}

#[test]
fn two_weeks_without_it_make_no_weekly_meeting_rarer() {
    let sandbox = Sandbox::demo();
    let said = sandbox.talk_at("2026-05-08T17:00", &["series"]);
    let line = said.lines().find(|line| line.contains("Sales review")).expect("its line");
    assert!(line.contains("1 × 60") && line.contains("in plan"), "{line}");
    let line = said.lines().find(|line| line.contains("Partner sync")).expect("its line");
    assert!(line.contains("1 × 45"), "{line}");
}

#[test]
fn a_message_asks_for_no_change_in_the_past() {
    let said = Sandbox::demo().talk_at("2026-06-26T17:00", &["series show 17"]);
    assert!(said.contains("from Monday 29 June"), "{said}");
}

#[test]
fn what_is_hoped_for_is_no_hour_given_back() {
    let said = Sandbox::demo().talk_at("2026-06-26T17:00", &["series"]);
    assert!(said.contains("Given back by what was decided: 2.75 h a week"), "{said}");
    let words: Vec<&str> = said.split_whitespace().collect();
    assert!(words.join(" ").contains("0.75 h a week expected"), "{said}");
}

/// `BEGIN:VEVENT` of a weekly meeting with another person.
fn weekly(title: &str, first: &str, times: u32) -> String {
    format!(
        "BEGIN:VEVENT\nUID:{title}@example.com\nDTSTAMP:20260101T000000Z\nDTSTART:{first}T090000Z\n\
         DTEND:{first}T100000Z\nRRULE:FREQ=WEEKLY;COUNT={times}\nSUMMARY:{title}\n\
         ORGANIZER:mailto:ana@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\nEND:VEVENT\n"
    )
}

#[test]
fn what_has_nothing_to_come_in_a_calendar_that_is_known_has_ended() {
    let sandbox = Sandbox::new();
    let events = weekly("Launch", "20260210", 6) + &weekly("Council", "20260211", 20);
    sandbox.file(
        "a.ics",
        &format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{events}END:VCALENDAR\n"),
    );
    sandbox.given(&["import a.ics --from 2026-02-01"]);
    let said = sandbox.run("series").out;
    let line =
        |title: &str| said.lines().find(|line| line.contains(title)).unwrap_or("").to_owned();
    assert!(line("Launch").contains("ended"), "{said}");
    assert!(!line("Council").contains("ended"), "{said}");
}

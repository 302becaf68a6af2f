//! Blocks corrected, answered and explained.

use insta::assert_snapshot;

use crate::{cli_import::imported, sandbox::Sandbox};

#[test]
fn blocks_are_corrected() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log tue 9-11 Vision @planning", "log wed 1.5h Budget"]);
    assert_snapshot!(sandbox.talk(&[
        "block edit 1 --to \"tue 9-10:30\" --value high",
        "block edit 2 --title \"Budget 2027\" --category admin",
        "block split 1 10:00",
        "block answer 1 3 no",
        "blocks --all",
        "block delete 2",
        "why 1",
        "why 3",
    ]), @r#"
    $ ownweek block edit 1 --to "tue 9-10:30" --value high
    #1 Tue 17 Mar 09:00-10:30, 1.5 h, before 09:00-11:00
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 2 --title "Budget 2027" --category admin
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block split 1 10:00
    ! Split "Vision" at 10:00. `ownweek undo` takes it back.
    $ ownweek block answer 1 3 no
    ! Did not happen: 2 blocks. `ownweek undo` takes it back.
    $ ownweek blocks --all
    No  When                    Hours  Category              Title
     1  Tue 17 Mar 09:00-10:00    1.0  Planning and writing  Vision       left out: not attended, value high
     3  Tue 17 Mar 10:00-10:30    0.5  Planning and writing  Vision       left out: not attended, value high
     2  Wed 18 Mar                1.5  Admin                 Budget 2027
    $ ownweek block delete 2
    ! Deleted 1 block. `ownweek undo` takes it back.
    $ ownweek why 1
    Tue 17 Mar 09:00-10:00  Vision
    filed under Planning and writing by hand
    2026-W12: 1.0 h left out: not attended
    $ ownweek why 3
    Tue 17 Mar 10:00-10:30  Vision
    filed under Planning and writing by hand
    2026-W12: 0.5 h left out: not attended
    "#);
    assert_snapshot!(sandbox.refused(&[
        "block edit 1",
        "block edit 99 --title x",
        "block edit 1 --to 9-10:30pm",
        "block edit 1 --to \"tue 9-10 Title\"",
        "block edit 1 --category nowhere",
        "block edit 1 --value best",
        "block split 1 23:00",
        "block answer 1 perhaps",
        "block delete 99",
        "why 99",
    ]), @r#"
    $ ownweek block edit 1
    ! error: nothing is to be changed
    ! hint: add --to, --title, --category or --value
    ? 2
    $ ownweek block edit 99 --title x
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    $ ownweek block edit 1 --to 9-10:30pm
    ! error: am or pm is said at one end only
    !   9-10:30pm
    !   ^^^^^^^^^
    ! hint: say it at both: 9am-10:30pm or 9pm-10:30pm
    ? 1
    $ ownweek block edit 1 --to "tue 9-10 Title"
    ! error: "tue 9-10 Title" says more than a time
    !   tue 9-10 Title
    !   ^^^^^^^^^^^^^^
    ! hint: write only when: tue 9-10:30
    ? 1
    $ ownweek block edit 1 --category nowhere
    ! error: no category "nowhere"
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek block edit 1 --value best
    ! error: invalid value 'best' for '--value <VALUE>'
    !   [possible values: low, normal, high, none]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block split 1 23:00
    ! error: a block is split at a time inside it
    ! hint: give a time between its start and its end; hours without a clock time stay whole
    ? 1
    $ ownweek block answer 1 perhaps
    ! error: invalid value 'perhaps' for '<ANSWER>'
    !   [possible values: yes, no, open]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block delete 99
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    $ ownweek why 99
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    "#);
}

#[test]
fn what_happened_is_answered_for_a_week_a_title_or_a_series() {
    let sandbox = imported();
    assert_snapshot!(sandbox.talk(&[
        "block answer --week w12 no",
        "block answer title:Writing open",
        "block answer series:1 yes",
        "block answer --week 2026-W12 yes",
    ]), @"
    $ ownweek block answer --week w12 no
    ! Did not happen: 1 block. `ownweek undo` takes it back.
    $ ownweek block answer title:Writing open
    ! Not answered any more: 1 block. `ownweek undo` takes it back.
    $ ownweek block answer series:1 yes
    ! Happened: 3 blocks. `ownweek undo` takes it back.
    $ ownweek block answer --week 2026-W12 yes
    ! Happened: 1 block. `ownweek undo` takes it back.
    ");
    assert_snapshot!(sandbox.refused(&[
        "block answer yes",
        "block answer --week w12 yes",
        "block answer 5 --week w12 yes",
        "block answer series:9 yes",
        "block answer title:Nothing no",
        "block answer --week w12",
    ]), @r#"
    $ ownweek block answer yes
    ! error: the following required arguments were not provided:
    !   <SELECTOR>...
    !
    ! Usage: ownweek block answer <SELECTOR>... <ANSWER>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block answer --week w12 yes
    ! error: nothing of 2026-W12 waits to be confirmed
    ! hint: ownweek blocks 2026-W12 shows what is unconfirmed
    ? 1
    $ ownweek block answer 5 --week w12 yes
    ! error: invalid value '5' for '<ANSWER>'
    !   [possible values: yes, no, open]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block answer series:9 yes
    ! error: no recurring meeting has the number 9
    ! hint: ownweek blocks shows numbers, titles and series
    ? 1
    $ ownweek block answer title:Nothing no
    ! error: no block of the last 26 weeks is titled "Nothing"
    ! hint: ownweek blocks shows numbers, titles and series
    ? 1
    $ ownweek block answer --week w12
    ! error: the following required arguments were not provided:
    !   <ANSWER>
    !
    ! Usage: ownweek block answer --week <WEEK> [SELECTOR]... <ANSWER>
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

#[test]
fn a_block_of_many_days_says_when_it_ends_and_names_every_week() {
    let sandbox = Sandbox::new();
    let event = |uid: &str, begins: &str, ends: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260101T000000Z\nSUMMARY:{uid}\n\
             DTSTART{begins}\nDTEND{ends}\nEND:VEVENT\n"
        )
    };
    let events = [
        event("journey", ":20260325T220000Z", ":20260412T210000Z"),
        event("night", ":20260317T210000Z", ":20260318T010000Z"),
        event("fair", ";VALUE=DATE:20260318", ";VALUE=DATE:20260321"),
        event("holiday", ";VALUE=DATE:20260320", ";VALUE=DATE:20260321"),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//EN\n{}END:VCALENDAR\n",
        events.concat()
    );
    sandbox.file("long.ics", &calendar).given(&["import long.ics"]);
    assert_snapshot!(sandbox.talk(&[
        "blocks --all",
        "blocks 2026-W14 --all",
        "blocks 2026-W15 --all",
        "blocks 2026-W16 --all",
        "why 4",
        "calendar preview long.ics --from 2026-03-16 --to 2026-03-30",
    ]), @"
    $ ownweek blocks --all
    No  When                     Hours  Category  Title
     1  Tue 17 Mar 22:00-02:00     4.0  unfiled   night    unconfirmed
     2  Wed 18 Mar – Fri 20 Mar    0.0  unfiled   fair     left out: all day
     3  Fri 20 Mar                 0.0  unfiled   holiday  left out: all day
    $ ownweek blocks 2026-W14 --all
    No  When                                 Hours  Category  Title
     4  Wed 25 Mar 23:00 – Sun 12 Apr 23:00    0.0  unfiled   journey  left out: all day
    $ ownweek blocks 2026-W15 --all
    No  When                                 Hours  Category  Title
     4  Wed 25 Mar 23:00 – Sun 12 Apr 23:00    0.0  unfiled   journey  left out: all day
    $ ownweek blocks 2026-W16 --all
    No  When  Hours  Category  Title
    $ ownweek why 4
    Wed 25 Mar 23:00 – Sun 12 Apr 23:00  journey
    unfiled: no hand and no rule has filed it
    2026-W13: 0.0 h left out: all day
    2026-W14: 0.0 h left out: all day
    2026-W15: 0.0 h left out: all day
    $ ownweek calendar preview long.ics --from 2026-03-16 --to 2026-03-30
    Day              Time                      Title
    Tue 17 Mar 2026  22:00-02:00               night
    Wed 18 Mar 2026  all day – Fri 20 Mar      fair     left out: all day
    Fri 20 Mar 2026  all day                   holiday  left out: all day
    Wed 25 Mar 2026  23:00 – Sun 12 Apr 23:00  journey  left out: all day
    ! 4 entries, 0 unreadable.
    ");
}

#[test]
fn a_weekday_or_a_time_means_the_blocks_own_week_and_day() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log 2026-03-11 13-14 Deep work",
        "log w11 3h Travel",
        "log 2026-03-10 1.5h Mail",
    ]);
    assert_snapshot!(sandbox.talk(&[
        "block edit 1 --to \"thu 12:45-13:15\"",
        "block edit 1 --to 14-15",
        "block edit 1 --to \"today 9-10\"",
        "block edit 2 --to 4h",
        "block edit 3 --to 2h",
        "block edit 1 3 --to \"fri 45m\"",
    ]), @r#"
    $ ownweek block edit 1 --to "thu 12:45-13:15"
    #1 Thu 12 Mar 12:45-13:15, 0.5 h, before Wed 11 Mar 13:00-14:00
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 1 --to 14-15
    #1 Thu 12 Mar 14:00-15:00, 1.0 h, before 12:45-13:15
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 1 --to "today 9-10"
    #1 Fri 20 Mar 09:00-10:00, 1.0 h, before Thu 12 Mar 14:00-15:00
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 2 --to 4h
    #2 2026-W11, 4.0 h, before 3.0 h
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 3 --to 2h
    #3 Tue 10 Mar, 2.0 h, before 1.5 h
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 1 3 --to "fri 45m"
    #1 Fri 20 Mar, 0.75 h, before 09:00-10:00
    #3 Fri 13 Mar, 0.75 h, before Tue 10 Mar
    ! Changed 2 blocks. `ownweek undo` takes it back.
    "#);
    assert_snapshot!(sandbox.refused(&[
        "block edit 2 --to 9-10",
        "block edit 1 --title \"\"",
        "block edit 1 --title \"  \"",
    ]), @r#"
    $ ownweek block edit 2 --to 9-10
    ! error: a whole week has hours, but no time of the clock
    !   9-10
    !   ^^^^
    ! hint: write 2026-W11 3h, or a day with its time: tue 9-10:30
    ? 1
    $ ownweek block edit 1 --title ""
    ! error: a block's title can't be taken away
    ! hint: say what it is called: --title "Budget"
    ? 1
    $ ownweek block edit 1 --title "  "
    ! error: a block's title can't be taken away
    ! hint: say what it is called: --title "Budget"
    ? 1
    "#);
}

#[test]
fn why_names_the_answer_that_a_doubt_waits_for() {
    let sandbox = Sandbox::new();
    sandbox.file("doubt.ics", &calendar("UID:a@test\nDTSTART:20260316T090000Z\nDTEND:20260316T100000Z\nSUMMARY:Perhaps\nSTATUS:TENTATIVE\nORGANIZER:mailto:x@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com"));
    sandbox.given(&["import doubt.ics"]);
    assert_snapshot!(sandbox.talk(&["why 1"]), @"
    $ ownweek why 1
    Mon 16 Mar 10:00-11:00  Perhaps
    unfiled: no hand and no rule has filed it
    2026-W12: 1.0 h left out: tentative
    2026-W12: were you there? ownweek block answer 1 yes|no
    ");
}

/// A calendar of one event.
fn calendar(event: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n")
}

//! What counts by the leader's choice, and what a calendar says about itself.

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case};

/// A tentative, an unanswered and a free invitation in the week of the sandbox's clock.
fn doubtful() -> String {
    let event = |uid: &str, day: u32, extra: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:202603{day}T090000Z\nDTEND:202603{day}T100000Z\n\
             SUMMARY:{uid}\nORGANIZER:mailto:ana@example.com\n{extra}\nEND:VEVENT\n"
        )
    };
    let me = |answer: &str| format!("ATTENDEE;PARTSTAT={answer}:mailto:me@example.com");
    let events = [
        event("Maybe", 16, &me("TENTATIVE")),
        event("Silent", 17, &me("NEEDS-ACTION")),
        event("Free", 18, &format!("TRANSP:TRANSPARENT\n{}", me("ACCEPTED"))),
        event("Abgesagt: Lenkungskreis", 19, "TRANSP:TRANSPARENT"),
    ];
    format!("BEGIN:VCALENDAR\nX-WR-CALNAME:Work\n{}END:VCALENDAR\n", events.concat())
}

#[test]
fn what_the_leader_chose_to_count_counts_and_says_so() {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", &doubtful()).given(&["import work.ics"]);
    assert_snapshot!(sandbox.talk(&[
        "profile set --count tentative,sometimes",
        "profile set --count tentative,free --from 2026-03-17",
        "profile show",
        "why 1",
        "why 3",
        "why 4",
        "week 2026-W12",
        "profile set --count none",
        "undo",
    ]), @r#"
    $ ownweek profile set --count tentative,sometimes
    ! error: "sometimes" can't be counted by choice
    ! hint: choose among tentative, unanswered, free, own; or none
    ? 2
    $ ownweek profile set --count tentative,free --from 2026-03-17
    ! Your facts hold from 2026-03-17 on. `ownweek undo` takes it back.
    $ ownweek profile show
                   from the beginning               from 2026-03-17
    time zone      Europe/Berlin                    Europe/Berlin
    capacity       40.0 h                           40.0 h
    working hours  mon-fri 09:00-12:30 13:00-17:30  mon-fri 09:00-12:30 13:00-17:30
    addresses      me@example.com                   me@example.com
    week begins    mon                              mon
    H1 begins      week 1                           week 1
    counts anyway  none                             tentative, free
    $ ownweek why 1
    Mon 16 Mar 10:00-11:00  Maybe
    unfiled: no hand and no rule has filed it
    2026-W12: 1.0 h left out: tentative
    2026-W12: were you there? ownweek block answer 1 yes|no
    $ ownweek why 3
    Wed 18 Mar 10:00-11:00  Free
    unfiled: no hand and no rule has filed it
    2026-W12: 1.0 h count
    2026-W12: free, counted by your choice since 2026-03-17
    $ ownweek why 4
    Thu 19 Mar 10:00-11:00  Abgesagt: Lenkungskreis
    unfiled: no hand and no rule has filed it
    2026-W12: 1.0 h left out: cancelled, as its title says
    $ ownweek week 2026-W12
    Week 12 · 16-22 Mar 2026 · plan v1 · 40.0 h available · 1.0 h logged

    Category                        Plan  Actual   Diff  8 weeks
    1:1s and coaching     about      6.0     0.0   −6.0
    Team delivery         at most    6.0     0.0   −6.0
    Hiring                about      4.0     0.0   −4.0
    Stakeholders          about      5.0     0.0   −5.0
    Planning and writing  at least   6.0     0.0   −6.0
    Technical context     about      4.0     0.0   −4.0
    Learning              at least   1.0     0.0   −1.0
    Admin                 at most    3.0     0.0   −3.0
    Surprises             buffer     5.0     0.0   −5.0
    Unfiled                          0.0     1.0   +1.0
    Planned                         35.0     0.0  −35.0
    With buffer                     40.0     1.0  −39.0

    on plan 0 %   plan kept 0 %   goals kept -   coverage 3 %
    focus 36.5 h   meetings 1.0 h
    1.0 h are unfiled: ownweek blocks 2026-W12 --unfiled
    left out: cancelled 1.0 h, tentative 1.0 h, unanswered 1.0 h   counted by your
      choice: free 1.0 h
    $ ownweek profile set --count none
    ! Your facts hold from the beginning. `ownweek undo` takes it back.
    $ ownweek undo
    ! Taken back: change the profile. `ownweek redo` brings it back.
    "#);
}

#[test]
fn a_calendar_says_what_was_taken_out_of_it_and_whose_it_may_be() {
    let sandbox = Sandbox::new();
    let busy = "BEGIN:VEVENT\nDTSTART:20260316T090000Z\nSUMMARY:Busy\nEND:VEVENT\n".repeat(5);
    let google = "PRODID:-//Google Inc//Google Calendar 70.9054//EN";
    sandbox.file("busy.ics", &format!("BEGIN:VCALENDAR\n{google}\n{busy}END:VCALENDAR\n"));
    let event = "BEGIN:VEVENT\nDTSTART:20260316T090000Z\nDTEND:20260316T093000Z\nSUMMARY:Staff\n\
                 ATTENDEE:mailto:Dana@example.com\nEND:VEVENT\n";
    sandbox.file("dana.ics", &format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", event.repeat(5)));
    assert_snapshot!(sandbox.talk(&[
        "calendar preview busy.ics --from 2026-03-16 --to 2026-03-17",
        "import dana.ics",
    ]), @"
    $ ownweek calendar preview busy.ics --from 2026-03-16 --to 2026-03-17
    Day              Time         Title
    Mon 16 Mar 2026  10:00-10:00  Busy   left out: no length
    Mon 16 Mar 2026  10:00-10:00  Busy   left out: no length
    Mon 16 Mar 2026  10:00-10:00  Busy   left out: no length
    Mon 16 Mar 2026  10:00-10:00  Busy   left out: no length
    Mon 16 Mar 2026  10:00-10:00  Busy   left out: no length
    ! note: busy.ics line 1: 5 of 5 titles say only whether the time is taken: this calendar was published without its details, so nothing can be filed by what it was about; in Google Calendar use Settings → Import & export → Export (a .zip), or the calendar's secret address instead of the public one
    ! 5 entries, 0 unreadable.
    $ ownweek import dana.ics
    dana: 5 new (2.5 h)
      read from 2025-06-30 to 2026-05-17
    ! dana@example.com appears in 5 of 5 invitations: is it yours? ownweek profile set --me dana@example.com
    ! Imported. `ownweek undo` takes it back.
    ");
}

#[test]
fn a_folder_with_the_same_oddity_in_each_file_says_it_once() {
    let sandbox = Sandbox::new();
    let odd = std::fs::read_to_string(case("unknown-zone.ics")).expect("the case");
    std::fs::create_dir(sandbox.path("odd")).expect("a folder");
    sandbox.file("odd/a.ics", &odd).file("odd/b.ics", &odd.replace("UID:", "UID:b-"));
    assert_snapshot!(sandbox.talk(&["import odd --from 2026-01-01"]), @r#"
    $ ownweek import odd --from 2026-01-01
    odd: 2 new (2.0 h)
      read from 2026-01-01 to 2026-05-17
    ! note: a.ics line 7: unknown time zone "Our Office" is read as Europe/Berlin (2 times, first here)
    ! Imported. `ownweek undo` takes it back.
    "#);
}

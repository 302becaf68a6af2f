//! Registering calendars, listing and removing them, from the command line.

use std::fs;

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case, squeezed};

/// A store of an engineering manager, and a calendar that lies beside it.
pub fn with_calendar() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::copy(case("work.ics"), sandbox.path("work.ics")).expect("a calendar");
    sandbox
}

#[test]
fn a_registered_file_is_read_anew() {
    let sandbox = with_calendar();
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar add work ./work.ics",
        "calendar add work work.ics",
        "calendar list",
        "calendar sync --dry-run",
        "calendar sync",
        "calendar sync work",
        "calendar list",
        "calendar list --csv",
        "operations",
    ])), @"
    $ ownweek calendar add work ./work.ics
    ! work is read from SANDBOX/work.ics. `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync work
    $ ownweek calendar add work work.ics
    ! It was so already; nothing changed.
    ! Read it: ownweek calendar sync work
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  SANDBOX/work.ics
    $ ownweek calendar sync --dry-run
    work: 100 new (52.25 h)
      97 of them count and make up these hours; left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Nothing was stored.
    $ ownweek calendar sync
    work: 100 new (52.25 h)
      97 of them count and make up these hours; left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    $ ownweek calendar sync work
    work: 100 unchanged (52.25 h)
      97 of them count and make up these hours; left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  SANDBOX/work.ics  2026-03-20 16:00  work.ics  100 unchanged
    $ ownweek calendar list --csv
    calendar,read_at,source,new,changed,unchanged,gone,unreadable,kind,place,synced_at,result
    work,2026-03-20 16:00,work.ics,0,0,100,0,0,path,SANDBOX/work.ics,2026-03-20 16:00,read work.ics
    $ ownweek operations
    No  When  What
     4  2026-03-20 16:00  sync work
     3  2026-03-20 16:00  sync work
     2  2026-03-20 16:00  add calendar work
     1  2026-03-20 17:00  set up as Engineering manager
    ");
}

#[test]
fn a_removed_calendar_leaves_its_blocks_and_comes_back() {
    let sandbox = with_calendar();
    sandbox.given(&["calendar add work work.ics", "calendar sync"]);
    let before = sandbox.dump();
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar remove work",
        "calendar list",
        "calendar sync",
        "undo",
    ])), @"
    $ ownweek calendar remove work
    ! work is no longer read from SANDBOX/work.ics. Its 100 blocks stay. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  imported by hand  2026-03-20 16:00  work.ics  100 new
    $ ownweek calendar sync
    ! error: no calendar is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek undo
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    ");
    assert_eq!(sandbox.dump(), before);
    sandbox.given(&["calendar add other work.ics", "calendar remove other"]);
    assert_eq!(sandbox.dump(), before, "a calendar that was never read leaves nothing");
}

#[test]
fn what_can_not_be_registered_is_said() {
    let sandbox = with_calendar();
    assert_snapshot!(squeezed(&sandbox.refused(&[
        "calendar add",
        "calendar add work",
        "calendar add work nowhere.ics",
        "calendar add work a.zip b.zip",
        "calendar add work http://calendar.example.com/s3cret.ics",
        "calendar add work work.ics --allow-private",
        "calendar add \" \" work.ics",
        "calendar add my work https://calendar.example.com/s3cret.ics --x",
        "calendar remove work",
        "calendar sync",
        "calendar sync work",
    ])), @r#"
    $ ownweek calendar add
    ! error: the following required arguments were not provided:
    !  <NAME>
    !  <PLACE>...
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar add work
    ! error: the following required arguments were not provided:
    !  <PLACE>...
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar add work nowhere.ics
    ! error: there is no file or folder SANDBOX/nowhere.ics
    ! hint: check the path; nothing was changed
    ? 1
    $ ownweek calendar add work a.zip b.zip
    ! error: a calendar is read from one place; these are several
    ! hint: put a pattern in quotes: ownweek calendar add work '~/Downloads/*.ics.zip'
    ? 2
    $ ownweek calendar add work http://calendar.example.com/s3cret.ics
    ! error: the address begins with http://, which anyone can read
    ! hint: try it with https://; nothing was changed
    ? 1
    $ ownweek calendar add work work.ics --allow-private
    ! error: --allow-private is for addresses, and this is a path
    ! hint: leave it out
    ? 2
    $ ownweek calendar add " " work.ics
    ! error: a calendar needs a name
    ! hint: ownweek calendar add work …
    ? 2
    $ ownweek calendar add my work https://calendar.example.com/s3cret.ics --x
    ! error: unexpected argument '--x' found
    !
    !  tip: to pass '--x' as a value, use '-- --x'
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar remove work
    ! error: no calendar "work" is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek calendar sync
    ! error: no calendar is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek calendar sync work
    ! error: no calendar "work" is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    "#);
}

#[test]
fn a_calendar_goes_with_all_its_blocks_and_comes_back() {
    let sandbox = with_calendar();
    sandbox.given(&["import work.ics --calendar work", "review close 2026-W10"]);
    let before = sandbox.dump();
    assert_snapshot!(squeezed(&sandbox.refused(&["calendar remove work", "calendar remove wrok"])), @r#"
    $ ownweek calendar remove work
    ! error: work was imported by hand, so nothing is read again
    ! hint: ownweek calendar remove work --blocks deletes its 100 blocks, 55.25 h; nothing was changed
    ? 1
    $ ownweek calendar remove wrok
    ! error: no calendar "wrok" is registered
    ! hint: did you mean "work"?
    ? 1
    "#);
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar remove work --blocks",
        "calendar list",
        "blocks 2026-W10 --all",
        "check",
        "undo",
    ])), @"
    $ ownweek calendar remove work --blocks
    ! work is removed. Its 100 blocks are deleted, 55.25 h. `ownweek undo` takes it back.
    ! note: 2026-W10 is closed and keeps its numbers; `ownweek review restate 2026-W10` takes this in
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    $ ownweek blocks 2026-W10 --all
    No  When  Hours  Category  Title
    $ ownweek check
    The store is sound; the sums of 3 weeks close.
    $ ownweek undo
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    ");
    assert_eq!(sandbox.dump(), before);
    sandbox.given(&["calendar add work work.ics"]);
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar remove work --blocks", "undo", "check"])), @"
    $ ownweek calendar remove work --blocks
    ! work is no longer read from SANDBOX/work.ics. Its 100 blocks are deleted, 55.25 h. `ownweek undo` takes it back.
    ! note: 2026-W10 is closed and keeps its numbers; `ownweek review restate 2026-W10` takes this in
    $ ownweek undo
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    $ ownweek check
    The store is sound; the sums of 3 weeks close.
    ");
}

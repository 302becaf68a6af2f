//! Logs imported again: what was mended, what the leader did meanwhile, ownweek's own exports.

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case};

/// Two entries of a log; tests mend one.
const LOG: &str = "Date,From,To,Title,Category\n\
                   2026-03-16,09:00,10:00,Interviews,hiring\n\
                   2026-03-17,09:00,10:00,Invoices,admin\n";

#[test]
fn a_mended_row_is_changed_and_what_the_leader_did_stays() {
    let sandbox = Sandbox::new();
    sandbox.file("log.csv", LOG).given(&["import log.csv", "assign 1 planning"]);
    let mended =
        LOG.replace("10:00,Interviews", "10:30,Interviews").replace("Invoices", "Travel costs");
    sandbox.file("log.csv", &mended);
    assert_snapshot!(sandbox.talk(&["import log.csv", "blocks", "why 1 --plain"]), @r#"
    $ ownweek import log.csv
    log: 2 changed (2.5 h, before 2.0 h)
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-17: 2 entries, 2.5 h
      filed under Hiring: 1 entry, 1.5 h
      filed under Admin: 1 entry, 1.0 h
      changed: Mon 16 Mar Interviews 09:00-10:30 (was 09:00-10:00)
      changed: Tue 17 Mar Travel costs 09:00-10:00 (was "Invoices")
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks
    No  When                    Hours  Category              Title
     1  Mon 16 Mar 09:00-10:30    1.5  Planning and writing  Interviews
     2  Tue 17 Mar 09:00-10:00    1.0  Admin                 Travel costs
    $ ownweek why 1 --plain
    block: 1
    week: 2026-W12
    category: planning
    filed_by: hand
    rule: -
    conditions: -
    counted_min: 90
    left_out_min: 0
    left_out: -
    by_choice: -
    overlap_min: 0
    unconfirmed: no
    "#);
    let refiled = mended.replace(",hiring", ",coaching").replace(",admin", ",learning");
    sandbox.file("log.csv", &refiled);
    assert_snapshot!(sandbox.talk(&["import log.csv", "blocks"]), @"
    $ ownweek import log.csv
    log: 2 changed (2.5 h)
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-17: 2 entries, 2.5 h
      filed under 1:1s and coaching: 1 entry, 1.5 h
      filed under Learning: 1 entry, 1.0 h
      changed: Mon 16 Mar Interviews 09:00-10:30 (people, answer or other details)
      changed: Tue 17 Mar Travel costs 09:00-10:00 (people, answer or other details)
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks
    No  When                    Hours  Category              Title
     1  Mon 16 Mar 09:00-10:30    1.5  Planning and writing  Interviews
     2  Tue 17 Mar 09:00-10:00    1.0  Learning              Travel costs
    ");
    let three = format!("{LOG}2026-03-18,09:00,10:00,Call,admin\n");
    sandbox.file("log.csv", &three).given(&["import log.csv"]);
    let two: String = three
        .lines()
        .filter(|line| !line.contains("Invoices"))
        .fold(String::new(), |text, line| text + line + "\n");
    sandbox.file("log.csv", &two);
    assert_snapshot!(sandbox.talk(&["import log.csv", "import log.csv --replace", "blocks --all"]), @"
    $ ownweek import log.csv
    log: 2 unchanged (2.0 h)
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-18: 2 entries, 2.0 h
      filed under Hiring: 1 entry, 1.0 h
      filed under Admin: 1 entry, 1.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import log.csv --replace
    log: 2 unchanged (2.0 h), 1 no longer in the source (1.0 h, marked)
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-18: 2 entries, 2.0 h
      filed under Hiring: 1 entry, 1.0 h
      filed under Admin: 1 entry, 1.0 h
      gone, marked: Tue 17 Mar Invoices 09:00-10:00
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks --all
    No  When                    Hours  Category              Title
     1  Mon 16 Mar 09:00-10:00    1.0  Planning and writing  Interviews
     2  Tue 17 Mar 09:00-10:00    1.0  Admin                 Invoices    no longer in the source
     3  Wed 18 Mar 09:00-10:00    1.0  Admin                 Call
    ");
}

#[test]
fn hours_that_the_leader_mended_stay_mended() {
    let sandbox = Sandbox::new();
    let log = format!("{LOG}2026-03-18,,,,\n")
        .replace("2026-03-18,,,,", "2026-03-18,11:00,12:00,Call,hiring");
    sandbox.file("log.csv", &log).file("hours.csv", "Date,Hours,Title\n2026-03-16,2,Reading\n");
    sandbox.given(&[
        "import log.csv",
        "import hours.csv",
        "block edit 1 --to \"mon 9:15-9:45\"",
        "block edit 4 --to \"mon 3h\"",
    ]);
    assert_snapshot!(sandbox.talk(&["import log.csv", "import hours.csv", "blocks"]), @"
    $ ownweek import log.csv
    log: 3 unchanged (2.5 h)
      read as table: start=From, end=To, date=Date, title=Title, category=Category
      from 2026-03-16 to 2026-03-18: 3 entries, 3.0 h
      filed under Hiring: 2 entries, 2.0 h
      filed under Admin: 1 entry, 1.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import hours.csv
    hours: 1 unchanged (3.0 h)
      read as table: date=Date, hours=Hours, title=Title
      from 2026-03-16 to 2026-03-16: 1 entry, 2.0 h
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks
    No  When                    Hours  Category  Title
     4  Mon 16 Mar                3.0  unfiled   Reading
     1  Mon 16 Mar 09:15-09:45    0.5  Hiring    Interviews
     2  Tue 17 Mar 09:00-10:00    1.0  Admin     Invoices
     3  Wed 18 Mar 11:00-12:00    1.0  Hiring    Call
    ");
}

#[test]
fn what_ownweek_exports_it_reads_back() {
    let from = Sandbox::new();
    std::fs::copy(case("work.ics"), from.path("work.ics")).expect("the case");
    from.given(&[
        "import work.ics",
        "log \"tue 1.5h Reading @learning\"",
        "log \"w11 6h Old hours @hiring\"",
        "assign title:Stand-up team-delivery --rule",
        "export out --privacy full --all",
    ]);
    let to = Sandbox::new();
    let blocks = from.path("out/blocks.csv").display().to_string();
    let weeks = from.path("out/weeks.csv").display().to_string();
    let said = to.run(&format!("import {blocks}"));
    assert_eq!(said.code, 0, "{}", said.err);
    // Asked by week and category, both stores say the same.
    for week in ["2026-W10", "2026-W11", "2026-W12"] {
        let figures = |sandbox: &Sandbox| sandbox.run(&format!("week {week} --csv")).out;
        assert_eq!(figures(&to), figures(&from), "{week}");
    }
    assert!(to.run(&format!("import {blocks}")).out.contains(" unchanged ("));
    let again = from.run(&format!("import {blocks}")).out;
    assert!(again.contains("in another calendar already") && !again.contains(" new ("), "{again}");
    let third = Sandbox::new();
    let said = third.run(&format!("import {weeks}"));
    assert_eq!(said.code, 0, "{}", said.err);
    let hours = |sandbox: &Sandbox| sandbox.run("week 2026-W11 --csv").out;
    let actual = |text: String| -> Vec<String> {
        let column =
            text.lines().next().and_then(|one| one.split(',').position(|name| name == "actual_h"));
        let column = column.expect("a column of hours");
        text.lines()
            .skip(1)
            .filter_map(|line| line.split(',').nth(column).map(str::to_owned))
            .collect()
    };
    assert_eq!(actual(hours(&third)), actual(hours(&from)));
}

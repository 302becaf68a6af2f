//! What saying yes costs, on the demo's last Friday.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const NOW: &str = "2026-06-26T16:00";

#[test]
fn saying_yes_is_set_against_plan_buffer_slot_and_goal() {
    let sandbox = Sandbox::demo();
    let before = sandbox.dump();
    assert_snapshot!(sandbox.talk_at(
        NOW,
        &[
            "afford \"weekly 60m @delivery tue 10:00\"",
            "afford weekly 60m --preparation 10m --people 8",
            "afford every 2 weeks 45m Vendor sync @peers thu 16:30",
            "afford once 3h Talk @external",
            "afford \"weekly 60m @delivery tue 10:00\" --csv",
            "afford \"monthly 2h\" --json",
            "afford \"weekly 60m @strategy tue 10:00\"",
            "afford \"weekly 60m @private tue 19:00\"",
            "afford \"weekly 9h @delivery\"",
            "afford \"daily 15m Stand-up @delivery 9:00\"",
            "afford \"weekly 60m @reactive\"",
        ]
    ));
    assert_eq!(sandbox.dump(), before, "it stores nothing");
}

/// The plan of the closed week is no longer what a meeting would meet.
#[test]
fn it_is_set_against_the_plan_that_begins_next() {
    let sandbox = Sandbox::demo();
    let said = sandbox.talk_at(
        NOW,
        &["review close 2026-W26", "plan set admin 5h", "afford \"weekly 60m @delivery\""],
    );
    assert!(
        said.contains("Plan        from 2026-W27 is 4.0 h over: unless a line gives way"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    assert_snapshot!(Sandbox::demo().refused(&[
        "afford \"often 60m @delivery\"",
        "afford \"weekly 60 @delivery\"",
        "afford \"weekly 60m @delivry\"",
        "afford \"weekly 60m tue\"",
        "afford \"weekly 60m 9:00\"",
        "afford \"\"",
        "afford \"weekly 60m\" --people many",
    ]));
}

//! What saying yes costs, on the demo's last Friday.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const NOW: &str = "2026-06-26T16:00";

fn demo() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.given(&["demo --into data"]);
    sandbox
}

#[test]
fn saying_yes_is_set_against_plan_buffer_slot_and_goal() {
    let sandbox = demo();
    let before = sandbox.dump();
    assert_snapshot!(sandbox.talk_at(
        NOW,
        &[
            "afford \"weekly 60m @delivery tue 10:00\"",
            "afford weekly 60m --prep 10m --people 8",
            "afford every 2 weeks 45m Vendor sync @peers thu 16:30",
            "afford once 3h Talk @external",
            "afford \"weekly 60m @delivery tue 10:00\" --csv",
            "afford \"monthly 2h\" --json",
        ]
    ));
    assert_eq!(sandbox.dump(), before, "it stores nothing");
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    assert_snapshot!(demo().refused(&[
        "afford \"often 60m @delivery\"",
        "afford \"weekly 60 @delivery\"",
        "afford \"weekly 60m @delivry\"",
        "afford \"weekly 60m tue\"",
        "afford \"\"",
        "afford \"weekly 60m\" --people many",
    ]));
}

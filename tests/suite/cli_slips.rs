//! What is typed wrongly is answered with what would be right.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_slip_in_a_number_is_told_in_plain_words() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.refused(&[
        "why one",
        "block delete -3",
        "away remove 99999999999999999999",
        "operations --most=-2",
        "plan set hiring -5h",
        "away add 2026-12-24 --hours -4h",
        "rule move 1 x",
        "operations --most 5000000000",
        "category add Board --letter BO",
        "profile set --half-first-week 70",
        "why -x",
    ]), @r#"
    $ ownweek why one
    ! error: "one" is not a whole number
    ! hint: <NUMBER> is a number, as 12
    ? 2
    $ ownweek block delete -3
    ! error: "-3" is less than nothing
    ! hint: write it without the minus: 3
    ? 2
    $ ownweek away remove 99999999999999999999
    ! error: "99999999999999999999" is too large
    ! hint: <NUMBER> is a number, as 12
    ? 2
    $ ownweek operations --most=-2
    ! error: "-2" is less than nothing
    ! hint: write it without the minus: 2
    ? 2
    $ ownweek plan set hiring -5h
    ! error: "-5h" is less than nothing
    ! hint: write it without the minus: 5h
    ? 2
    $ ownweek away add 2026-12-24 --hours -4h
    ! error: "-4h" is less than nothing
    ! hint: write it without the minus: 4h
    ? 2
    $ ownweek rule move 1 x
    ! error: "x" is not a whole number
    ! hint: <PLACE> is a number, as 12
    ? 2
    $ ownweek operations --most 5000000000
    ! error: "5000000000" is too large
    ! hint: --most <NUMBER> is a number, as 12
    ? 2
    $ ownweek category add Board --letter BO
    ! error: "BO" is not a single sign
    ! hint: --letter <LETTER> is one sign, as H
    ? 2
    $ ownweek profile set --half-first-week 70
    ! error: a half cannot begin with week 70
    ! hint: choose a week from 1 to 52
    ? 1
    $ ownweek why -x
    ! error: unexpected argument '-x' found
    !
    !   tip: to pass '-x' as a value, use '-- -x'
    !
    ! Usage: ownweek why [OPTIONS] <NUMBER>
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

#[test]
fn a_slip_in_a_command_is_answered_with_what_is_close() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.refused(&["weak", "plan shwo", "week --jsno", "blocks --all --unfiled"]), @"
    $ ownweek weak
    ! error: unrecognized subcommand 'weak'
    !
    !   tip: a similar subcommand exists: 'week'
    !
    ! Usage: ownweek [OPTIONS] [COMMAND]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek plan shwo
    ! error: unrecognized subcommand 'shwo'
    !
    !   tip: a similar subcommand exists: 'show'
    !
    ! Usage: ownweek plan [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek week --jsno
    ! error: unexpected argument '--jsno' found
    !
    !   tip: a similar argument exists: '--json'
    !
    ! Usage: ownweek week --json [WEEK]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek blocks --all --unfiled
    ! error: the argument '--all' cannot be used with '--unfiled'
    !
    ! Usage: ownweek blocks --all [PERIOD]
    !
    ! For more information, try '--help'.
    ? 2
    ");
}

//! The full screen while others are at work: at its store, at its file, at its keyboard.

use std::{
    fs,
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;

use super::{assert_sound, reached, titles, tries};
use crate::{
    sandbox::{Sandbox, private_folder},
    terminal::Terminal,
};

/// The full screen on the store of that sandbox.
fn screen_of(sandbox: &Sandbox) -> Terminal {
    let folder = tempfile::tempdir().expect("a folder");
    let command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
    let data = sandbox.data().display().to_string();
    let mut terminal = Terminal::of(folder, 80, 24, command, &[("OWNWEEK_DATA_DIR", &data)]);
    terminal.see("? help");
    terminal
}

fn leave(mut terminal: Terminal) {
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
fn what_the_screen_and_commands_change_in_turn_is_all_there_and_seen_within_two_seconds() {
    let sandbox = Sandbox::demo();
    let mut terminal = screen_of(&sandbox);
    let (mut slowest, rounds) = (Duration::ZERO, tries(3, 40));
    for number in 0..rounds {
        let screens = format!("Screen {number}");
        terminal.type_keys(&format!("atue 6-6:15 {screens}\r"));
        terminal.see(&format!("▸ {screens} ·"));
        sandbox.given(&[&format!("log \"2026-06-24 6-6:15 Command {number}\"")]);
        let logged = Instant::now();
        terminal.see("Changed elsewhere");
        slowest = slowest.max(logged.elapsed());
    }
    leave(terminal);
    assert_sound(&sandbox);
    let titles = titles(&sandbox);
    for number in 0..rounds {
        for title in [format!("Screen {number}"), format!("Command {number}")] {
            assert_eq!(titles.get(&title), Some(&1), "{title}");
        }
    }
    assert!(slowest < Duration::from_secs(2), "a change is seen after {slowest:?}");
    reached(
        "side by side",
        format!("{rounds} changes each, 0 lost; seen after {} ms at most", slowest.as_millis()),
    );
}

#[test]
fn a_copy_of_the_file_under_the_full_screen_is_whole_or_refused() {
    let sandbox = Sandbox::demo();
    let mut terminal = screen_of(&sandbox);
    let (mut whole, mut refused) = (0, 0);
    private_folder(&sandbox.path("copy"));
    for number in 0..tries(6, 100) {
        terminal.type_keys(&format!("atue 6-6:15 Entry {number}\r"));
        // At any moment of the change, and then at rest.
        for at_rest in [false, false, false, true] {
            if at_rest {
                terminal.see(&format!("▸ Entry {number} ·"));
                // The line that was typed is forgotten a moment later.
                std::thread::sleep(Duration::from_millis(100));
            }
            fs::copy(sandbox.data().join("ownweek.db"), sandbox.path("copy/ownweek.db"))
                .expect("copied");
            let checked = sandbox.run("--data-dir copy check");
            if checked.code != 0 {
                assert!(!at_rest, "{}", checked.shown());
                refused += 1;
                continue;
            }
            whole += 1;
            let dump = sandbox.run("--data-dir copy dump");
            for earlier in 0..number {
                let title = format!("\"Entry {earlier}\"");
                assert_eq!(dump.out.matches(&title).count(), 1, "{title} of {number}");
            }
            if at_rest {
                assert_eq!(dump.out, sandbox.dump());
            }
        }
    }
    leave(terminal);
    reached("live copies", format!("{whole} whole, {refused} refused, 0 short"));
}

#[test]
fn two_screens_keep_what_is_typed_in_each_and_the_next_one_offers_the_newest() {
    let sandbox = Sandbox::demo();
    let (mut one, mut other) = (screen_of(&sandbox), screen_of(&sandbox));
    let texts = ["tue 9-10 first thought", "wed 9-10 second thought"];
    for (screen, text) in [(&mut one, texts[0]), (&mut other, texts[1])] {
        screen.type_keys(&format!("a{text}"));
        screen.see(text);
        let begun = Instant::now();
        while !sandbox.run("drafts --plain").out.contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no draft of {text} is kept");
            screen.read();
        }
    }
    leave(one);
    leave(other);
    let drafts = sandbox.run("drafts --plain").out;
    assert!(texts.iter().all(|text| drafts.contains(text)), "{drafts}");
    // One after the other is offered and taken.
    for _ in texts {
        let mut next = screen_of(&sandbox);
        next.type_keys("a");
        next.see(" thought");
        next.type_keys("\r");
        next.see("u undoes");
        leave(next);
    }
    assert_eq!(sandbox.run("drafts --plain").out, "");
    let titles = titles(&sandbox);
    assert_eq!((titles.get("first thought"), titles.get("second thought")), (Some(&1), Some(&1)));
}

/// What terminals answer to questions that another program left unread.
const REPLIES: [&str; 14] = [
    "\x1b[24;80R",
    "\x1b[?62;22c",
    "\x1b[?1u",
    "\x1b[I",
    "\x1b[O",
    "\x1b]52;c;ZGRkZHVydg==\x07",
    "\x1b]52;c;ZGRkZHVydg==\x1b\\",
    "\x1b]11;rgb:dddd/uuuu/cccc\x1b\\",
    "\x1b]4;1;rgb:dddd/aaaa/cccc\x07",
    "\x1bP>|xterm(390)\x1b\\",
    "\x1bP1$rdddd\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[<0;9999;9999M",
    "\x1b[<99999999999;1;1M",
];

#[test]
fn what_the_terminal_answers_is_nothing_that_the_leader_typed() {
    let sandbox = Sandbox::demo();
    let before = sandbox.dump();
    let mut terminal = screen_of(&sandbox);
    for reply in REPLIES {
        terminal.type_keys(reply);
        std::thread::sleep(Duration::from_millis(60));
    }
    terminal.see("Week 26");
    // They steer nothing that is being typed either.
    terminal.type_keys("atue 9-10 Vision");
    terminal.see("tue 9-10 Vision");
    for reply in REPLIES {
        terminal.type_keys(reply);
    }
    let long = format!("\x1b]52;c;{}\x07", "ZGRk".repeat(tries(16, 256) * 1024));
    terminal.type_keys(&long);
    terminal.type_keys(" of us");
    terminal.see("tue 9-10 Vision of us");
    leave(terminal);
    assert_eq!(sandbox.dump(), before);
    reached("terminal replies", format!("{} kinds, {} bytes, 0 typed", REPLIES.len(), long.len()));
}

#[test]
fn noise_on_the_keyboard_is_no_panic() {
    let sandbox = Sandbox::demo();
    let mut terminal = screen_of(&sandbox);
    for noise in [
        "\x1b[M\x01\x02\x03",
        "\x1b[M   ",
        "\x1b[<0;0;0M",
        "\x1b[0;0R",
        "\x1b[",
        "\x1b[<",
        "\x1b[>41;354;0c",
        "\x1b[[Z",
        "\x1b[1;99999999999A",
        "\x1b[27;5;99999999999~",
        "\x1b[55555555555u",
        "\x1bO\x1b",
        "\x1b]",
        "\x1b",
    ] {
        terminal.type_keys(noise);
        std::thread::sleep(Duration::from_millis(60));
        terminal.read();
    }
    leave(terminal);
    assert_sound(&sandbox);
}

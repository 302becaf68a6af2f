//! The whole offsite in a terminal, from its first step to the files that it leaves.

use std::fs;

use crate::terminal::Terminal;

/// Types the keys and waits for what they show.
fn go(terminal: &mut Terminal, steps: &[(&str, &str)]) {
    for (keys, words) in steps {
        terminal.type_keys(keys);
        terminal.see(words);
    }
}

#[test]
fn an_offsite_is_walked_left_and_resumed_and_ends_in_its_files() {
    let mut terminal = Terminal::demo();
    terminal.see("? help");
    go(
        &mut terminal,
        &[
            ("O", "1 h 40 to go"),
            ("d", "Begun anew"),
            ("\r", "0 of 12"),
            ("]", "What must be different after today?"),
            ("\r", "One sentence."),
            ("Fewer evenings at the desk\r", "Kept. u undoes."),
            ("\r", "where did most of your time go?"),
            ("PSH\r", "You guessed  Peers, Strategy, Hiring"),
            ("\r", "One sentence."),
            ("Admin never was an hour\r", "Admin never was an hour"),
            ("\r", "What became of each"),
            ("m", "Direction document: met."),
            ("\r", "What should there be more of"),
            ("a", "Name a category with @"),
            ("mornings for @strategy\r", "More: mornings for @strategy."),
            ("]", "Was the plan wrong"),
            ("o", "It was the weeks."),
            ("\r", "The main reason"),
            ("\r", "One sentence."),
            ("new things get the hours\r", "Kept."),
            ("\r", "say also what you will not do"),
            ("one in, one out\r", "one in, one out"),
        ],
    );
    // It is left in the middle of a sentence, and taken up again.
    go(&mut terminal, &[("]", "Up to four outcomes"), ("a", "The outcome that you want")]);
    terminal.type_keys("A ledger that");
    terminal.see("A ledger that");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
    let mut terminal = terminal.again();
    terminal.see("? help");
    go(
        &mut terminal,
        &[
            ("O", "◐  7"),
            ("\r", "Up to four outcomes"),
            ("a", "A ledger that"),
            (" ships twice a week\r", "Why it matters"),
            ("\r", "Categories and hours"),
            ("@delivery 3h\r", "The result by which"),
            ("off by December\r", "off by December"),
            ("]", "8 of 12"),
            ("]", "9 of 12"),
            ("]", "10 of 12"),
            ("]", "Accept Admin until the offsite"),
            ("\r", "Hold AI steering council less often"),
            ("\r", "Dearest first"),
            ("]", "Who should see it?"),
            ("\r", "One sentence."),
            ("my manager\r", "my manager"),
            ("\x1b[F\r", "Finished: plan v3 holds from 2026-W27"),
            ("\x1b", "finished on 26 June 2026"),
            ("q", ""),
        ],
    );
    assert!(terminal.end().success());
    terminal.assert_clean();
    let file = |name: &str| {
        let path = terminal.folder.path().join("data/exports").join(name);
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let page = file("2026-H1-offsite.md");
    for words in
        ["Fewer evenings at the desk", "one in, one out", "A ledger that ships", "my manager"]
    {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    assert!(file("plan.csv").contains("3,2026-W27,offsite,strategy,"));
    assert!(file("goals.csv").contains("Direction document"));
    assert!(file("decisions.csv").contains(",carried"));
    for name in ["series.csv", "2026-H1-summary.csv"] {
        assert!(file(name).lines().count() > 5, "{name}");
    }
}

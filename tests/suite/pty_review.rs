//! The whole weekly review in a terminal, from its first key to the files.

use crate::{demo, terminal::Terminal};

#[test]
fn a_whole_review_goes_from_its_first_key_to_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    demo::copy_into(&data);
    let rows = |file: &str| {
        let text = std::fs::read_to_string(data.join("exports").join(file)).expect("the file");
        text.lines().filter(|row| row.contains("2026-W26")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(rows("weeks.csv").is_empty(), "week 26 is open");
    let mut terminal = Terminal::run(folder, 80, 24, &["review"]);
    terminal.see("Review of week 26   1 of 8");
    terminal.type_keys("\r");
    terminal.see("What was it?");
    terminal.type_keys("\r");
    terminal.see("Everything is filed and answered");
    terminal.type_keys("\r");
    terminal.see("19.0 h went to goals");
    terminal.type_keys("\r");
    terminal.see("Hiring is 3.0 h short");
    terminal.type_keys("a");
    terminal.see("Hiring: 4.0 h a week in place of 6.0 h");
    terminal.type_keys("\r");
    terminal.see("2 of 2");
    terminal.type_keys("=");
    terminal.see("Plan 4.0 h for Hiring");
    // Half way the program ends, and goes on where it was.
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
    let mut terminal = Terminal::run(terminal.folder, 80, 24, &["review"]);
    terminal.see("6 of 8");
    terminal.type_keys("\r");
    terminal.see("Week 27, 29 June-5 July.");
    terminal.type_keys("\r");
    terminal.see("What would I do differently?");
    terminal.type_keys("Plan the offsite earlier.\r");
    terminal.see("Week 26 closed. 19.0 h went to goals.");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    terminal.assert_clean();
    assert_eq!(rows("weeks.csv").len(), 10);
    assert!(rows("week-totals.csv")[0].ends_with("Plan the offsite earlier."));
    assert!(rows("decisions.csv").iter().any(|row| row.contains(",adjust,")));
}

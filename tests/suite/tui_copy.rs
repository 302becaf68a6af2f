//! What `y` copies, and what the notice says of it.

use super::scene::{Scene, unfiled};

fn copied(scene: &Scene) -> (String, String) {
    let text = scene.copied.clone().expect("something on the clipboard");
    let notice = scene.screen().lines().nth(22).unwrap_or_default().trim().to_owned();
    (text, notice)
}

#[test]
fn the_marked_block_is_copied_as_a_sentence() {
    let (text, notice) = copied(&Scene::demo().with("g12<enter>y"));
    insta::assert_snapshot!(text, @"Mon 16 Mar  09:00-11:00  2.0 h  Leads' meeting  Directs");
    insta::assert_snapshot!(notice, @"Copied the block: Leads' meeting.");
}

#[test]
fn plan_and_actual_are_copied_as_a_table() {
    let (text, notice) = copied(&Scene::demo().with("g12<enter><tab>y"));
    insta::assert_snapshot!(text.replace('\t', " | "), @"
    Category | Plan | Actual | Difference
    Strategy | 6.0 | 3.0 | -3.0
    Hiring | 6.0 | 6.5 | 0.5
    Directs | 5.0 | 5.0 | 0.0
    Organisation | 3.0 | 3.0 | 0.0
    Peers | 7.0 | 8.5 | 1.5
    External | 3.0 | 3.0 | 0.0
    Delivery | 3.0 | 6.0 | 3.0
    Learning | 1.0 | 0.5 | -0.5
    Admin | 1.0 | 3.5 | 2.5
    Surprises | 5.0 | 4.5 | -0.5
    ");
    insta::assert_snapshot!(notice, @"Copied plan and actual of week 12, 11 lines.");
}

#[test]
fn the_ledger_is_copied_line_by_line() {
    let (text, notice) = copied(&Scene::demo().with("g12<enter>wy"));
    insta::assert_snapshot!(text.replace('\t', " | "), @"
    Where every hour of week 12 went |  | 
    Counted | 43.5 | h   47 blocks
    from the calendar | 37.5 | 
    logged by hand | 6.0 | 
    Overlap, each minute counted once | 1.0 | Supplier demo
    Left out | 3.0 | 
    cancelled | 1.0 | 1 entry
    declined | 2.0 | 2 entries
    all day | 0.0 | 1 entry
    The calendar and the log held | 47.5 | h   closes
    ");
    insta::assert_snapshot!(notice, @"Copied the ledger, 10 lines.");
}

#[test]
fn what_is_to_file_is_copied_as_a_table() {
    let (text, notice) = copied(&unfiled().with("2y"));
    insta::assert_snapshot!(text.replace('\t', " | "), @"
    Title | Blocks | Hours
    Focus: roadmap | 1 | 2.0
    Interview Cem | 2 | 2.0
    Focus: hiring plan | 1 | 1.5
    Pay outage | 1 | 1.5
    ");
    insta::assert_snapshot!(notice, @"Copied what is to file: 5 blocks.");
}

#[test]
fn what_is_scrambled_on_the_screen_is_scrambled_on_the_clipboard() {
    let (text, notice) = copied(&Scene::demo().with("g12<enter>xy"));
    assert!(!text.contains("Leads") && !notice.contains("Leads"), "{text} {notice}");
}

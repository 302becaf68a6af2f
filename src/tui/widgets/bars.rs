//! Hours as cells: one cell is one hour, `·` still missing, `▒` an hour beyond the plan.

use crate::{analysis::runs::Cell, domain::minutes::Minutes, tui::theme::Role};

/// `███▒▒░`, at most so many cells.
pub fn bar(plan: Minutes, actual: Minutes, cells: usize) -> String {
    let halves = |minutes: Minutes| usize::try_from((minutes.0 + 15) / 30).unwrap_or(0);
    let within = halves(actual.min(plan));
    let beyond = halves(actual).saturating_sub(within);
    let mut bar = "█".repeat(within / 2);
    bar.push_str(if within % 2 == 1 { "▌" } else { "" });
    let missing = halves(plan).saturating_sub(halves(actual));
    bar.push_str(&"·".repeat(missing / 2));
    bar.push_str(&"▒".repeat(beyond / 2));
    bar.push_str(if beyond % 2 == 1 { "░" } else { "" });
    bar.chars().take(cells).collect()
}

/// How a week of one category stands to its plan, in one cell.
pub fn week_cell(cell: Cell) -> (&'static str, Role) {
    match cell {
        Cell::Short => ("▄", Role::Short),
        Cell::Over => ("▀", Role::Over),
        Cell::Within => ("·", Role::Quiet),
        Cell::Away => ("╱", Role::Quiet),
        Cell::NotCounted => (" ", Role::Quiet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_shows_what_is_there_what_is_missing_and_what_is_beyond() {
        let bar = |plan: i64, actual: i64| bar(Minutes(plan * 6), Minutes(actual * 6), 20);
        assert_eq!(bar(60, 30), "███···");
        assert_eq!(bar(60, 65), "██████░");
        assert_eq!(bar(70, 85), "███████▒░");
        assert_eq!(bar(10, 5), "▌");
        assert_eq!(bar(50, 45), "████▌");
    }
}

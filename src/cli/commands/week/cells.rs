//! The weeks before, one sign each.

use crate::{
    analysis::runs::{Cell, SeenWeek},
    domain::category::CategoryId,
};

/// So many weeks are shown.
const SHOWN: usize = 8;

/// The signs of the last weeks.
pub fn signs(weeks: &[SeenWeek], category: CategoryId) -> String {
    let seen = &weeks[weeks.len().saturating_sub(SHOWN)..];
    seen.iter().map(|week| sign(week.cell(category))).collect()
}

fn sign(cell: Cell) -> char {
    match cell {
        Cell::Short => '▄',
        Cell::Over => '▀',
        Cell::Within => '·',
        Cell::Away => '╱',
        Cell::NotCounted => ' ',
    }
}

/// `3rd week`.
pub fn nth_week(number: usize) -> String {
    let end = match (number % 10, number % 100) {
        (1, last) if last != 11 => "st",
        (2, last) if last != 12 => "nd",
        (3, last) if last != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end} week")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::story;

    #[test]
    fn the_last_eight_weeks_are_a_sign_each() {
        let weeks = story::weeks(story::HALF);
        let seen: Vec<SeenWeek> =
            weeks[..18].iter().map(|rows| SeenWeek::of(rows, &story::categories())).collect();
        assert_eq!(signs(&seen, CategoryId::new(4)), "▄▄▄▄╱▄▄·");
        assert_eq!(signs(&seen[..2], CategoryId::new(9)), "▀▀");
    }

    #[test]
    fn weeks_are_counted_in_words() {
        let numbers = [2, 3, 4, 11, 12, 21].map(nth_week).join(", ");
        assert_eq!(numbers, "2nd week, 3rd week, 4th week, 11th week, 12th week, 21st week");
    }
}

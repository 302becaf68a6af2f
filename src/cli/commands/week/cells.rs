//! The weeks before, one sign each, and the run that they end in.

use crate::analysis::{
    counted::NotCounted,
    week_rows::{WeekLine, WeekRows},
};
use crate::domain::{category::CategoryId, minutes::Minutes};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Short,
    Over,
    Within,
    Away,
    NotCounted,
}

impl Cell {
    fn of(week: &WeekRows, category: Option<CategoryId>) -> Self {
        match week.total.not_counted {
            Some(NotCounted::Away | NotCounted::MostlyAway) => return Self::Away,
            Some(_) => return Self::NotCounted,
            None => {}
        }
        let line = week.lines.iter().find(|line| line.category == category);
        line.map_or(Self::NotCounted, Self::of_line)
    }

    /// Beyond an hour and a quarter of the plan, whichever is more.
    fn of_line(line: &WeekLine) -> Self {
        let (Some(difference), Some(scaled)) = (line.difference, line.scaled) else {
            return Self::NotCounted;
        };
        let size = difference.0.abs();
        if size < 60 || 4 * size < scaled.0 {
            Self::Within
        } else if difference < Minutes::ZERO {
            Self::Short
        } else {
            Self::Over
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Short => '▄',
            Self::Over => '▀',
            Self::Within => '·',
            Self::Away => '╱',
            Self::NotCounted => ' ',
        }
    }
}

/// So many weeks are shown.
const SHOWN: usize = 8;

/// The signs of the last weeks, and `3rd week over` where the last one left its target the unwanted way.
pub fn row(weeks: &[WeekRows], line: &WeekLine) -> (String, String) {
    if line.category.is_none() {
        return (String::new(), String::new());
    }
    let cells: Vec<Cell> = weeks.iter().map(|week| Cell::of(week, line.category)).collect();
    let seen = &cells[cells.len().saturating_sub(SHOWN)..];
    let run = if line.flag == Some(true) { run(&cells) } else { String::new() };
    (seen.iter().map(|cell| cell.sign()).collect(), run)
}

/// Weeks away and weeks that do not count end no run.
fn run(cells: &[Cell]) -> String {
    let mut known =
        cells.iter().rev().filter(|cell| !matches!(cell, Cell::Away | Cell::NotCounted));
    let last = known.clone().next();
    let (Some(last), true) = (last, cells.last() == last) else { return String::new() };
    let word = match last {
        Cell::Short => "short",
        Cell::Over => "over",
        _ => return String::new(),
    };
    match known.by_ref().take_while(|cell| *cell == last).count() {
        1 => word.to_owned(),
        weeks => format!("{} week {word}", ordinal(weeks)),
    }
}

fn ordinal(number: usize) -> String {
    let end = match (number % 10, number % 100) {
        (1, last) if last != 11 => "st",
        (2, last) if last != 12 => "nd",
        (3, last) if last != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::story;

    #[test]
    fn a_week_that_does_not_count_is_blank_and_in_no_run() {
        // Of the third week little is known; nobody has closed it.
        let mut weeks = story::weeks(story::HALF);
        weeks.truncate(4);
        let strategy = |weeks: &[WeekRows]| {
            let line = weeks[3].lines.iter().find(|line| line.key == "strategy").expect("a line");
            row(weeks, line)
        };
        for week in &mut weeks {
            let line = week.lines.iter_mut().find(|line| line.key == "strategy").expect("a line");
            (line.difference, line.flag) = (Some(Minutes(-300)), Some(true));
        }
        assert_eq!(strategy(&weeks), ("▄▄▄▄".to_owned(), "4th week short".to_owned()));
        weeks[2].total.not_counted = Some(NotCounted::Thin);
        assert_eq!(strategy(&weeks), ("▄▄ ▄".to_owned(), "3rd week short".to_owned()));
        weeks[3].total.not_counted = Some(NotCounted::Unfiled);
        assert_eq!(strategy(&weeks), ("▄▄  ".to_owned(), String::new()));
    }

    #[test]
    fn a_run_counts_the_last_weeks_alike_and_passes_over_vacation() {
        use Cell::{Away, Over, Short, Within};
        assert_eq!(run(&[Within, Over, Away, Over, Over]), "3rd week over");
        assert_eq!(run(&[Over, Short]), "short");
        assert_eq!(run(&[Over, Over, Within]), "");
        assert_eq!(run(&[Over, Over, Away]), "");
        assert_eq!(run(&[]), "");
    }
}

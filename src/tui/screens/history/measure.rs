//! What the cells of the history tell.

use crate::{
    analysis::{half::grid::GridCell, runs::Cell},
    domain::minutes::{Minutes, Share},
    tui::{theme::Role, widgets::heat_map},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// How far from the plan.
    #[default]
    Difference,
    Hours,
    Share,
    LowValue,
}

impl Measure {
    /// The one after it, around the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Difference => Self::Hours,
            Self::Hours => Self::Share,
            Self::Share => Self::LowValue,
            Self::LowValue => Self::Difference,
        }
    }

    /// Said over the weeks.
    pub fn name(self) -> &'static str {
        match self {
            Self::Difference => "Hours against plan",
            Self::Hours => "Hours a week",
            Self::Share => "Share of each week in %",
            Self::LowValue => "Hours rated low",
        }
    }

    /// The same where there is less room.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Difference => "Against plan",
            Self::Hours => "Hours",
            Self::Share => "Share in %",
            Self::LowValue => "Low value h",
        }
    }

    pub fn is_in_figures(self) -> bool {
        self != Self::Difference
    }

    /// Whether whole hours would round most of it away.
    pub fn is_small(self) -> bool {
        self == Self::LowValue
    }

    /// What stands in the cell, with so many decimals where they are hours.
    pub fn words(self, cell: &GridCell, decimals: u32) -> (String, Role) {
        let (sign, role) = heat_map::sign(cell.cell, cell.is_far);
        let figure = match self {
            Self::Difference => None,
            Self::Hours => Some(cell.actual.decimal_hours(decimals)),
            Self::Share => cell.share.and_then(Share::whole_percent).map(|one| one.to_string()),
            Self::LowValue => cell.low_value.map(|low| low.decimal_hours(decimals)),
        };
        let is_away = cell.cell == Cell::Away && cell.actual.is_zero();
        match figure {
            None if self.is_in_figures() && cell.cell != Cell::Away => (String::new(), role),
            Some(figure) if !is_away => {
                let is_nothing = cell.actual.is_zero()
                    || self == Self::LowValue && cell.low_value == Some(Minutes::ZERO);
                (figure, if is_nothing { Role::Quiet } else { of_figure(role) })
            }
            _ => (sign.to_owned(), role),
        }
    }
}

/// A figure within the plan is read as any other.
fn of_figure(role: Role) -> Role {
    if role == Role::Quiet { Role::Text } else { role }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(cell: Cell, actual: i64) -> GridCell {
        GridCell {
            cell,
            is_far: false,
            planned: Some(Minutes::hours(6)),
            actual: Minutes::hours(actual),
            share: Some(Share::new(Minutes::hours(actual), Minutes::hours(40))),
            low_value: None,
        }
    }

    #[test]
    fn turning_on_comes_back_to_the_first() {
        let fourth = Measure::default().next().next().next();
        assert_eq!((fourth, fourth.next()), (Measure::LowValue, Measure::Difference));
    }

    #[test]
    fn each_measure_says_something_else_of_a_week() {
        let short = cell(Cell::Short, 3);
        let said = |measure: Measure| measure.words(&short, 1);
        assert_eq!(said(Measure::Difference), ("▄".to_owned(), Role::Short));
        assert_eq!(said(Measure::Hours), ("3.0".to_owned(), Role::Short));
        assert_eq!(said(Measure::Share), ("8".to_owned(), Role::Short));
        assert_eq!(said(Measure::LowValue).0, "", "nothing is rated");
    }

    #[test]
    fn a_week_away_is_striped_in_every_measure_unless_it_held_hours() {
        for measure in [Measure::Difference, Measure::Hours, Measure::Share, Measure::LowValue] {
            assert_eq!(measure.words(&cell(Cell::Away, 0), 0).0, "╱╱", "{measure:?}");
        }
        assert_eq!(Measure::Hours.words(&cell(Cell::Away, 2), 0).0, "2");
    }
}

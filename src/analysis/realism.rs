//! Whether a line of the plan was real: the hours a category got of those it was planned, week by
//! week. A plan made of what past weeks held beats one made of hope (Spolsky 2007: the ratio of
//! estimate and actual is stable for most people).

use super::{
    fraction::Fraction,
    quantile::{self, Spread},
};
use crate::domain::plan::Direction;

/// Of the weeks that planned the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Realism {
    pub weeks: usize,
    /// Of actual by scaled plan, 1 where both are the same.
    pub spread: Spread,
    /// Nine times in ten the median of all such weeks lies between these; `None` of fewer than five.
    pub interval: Option<(Fraction, Fraction)>,
    /// Weeks that reached nine tenths of the plan.
    pub hit_weeks: usize,
    /// Weeks beyond the plan.
    pub weeks_over: usize,
}

/// What the median says about the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Real,
    Stretched,
    Wish,
    TooFewWeeks,
}

/// Fewer weeks than this say nothing about a plan.
pub const LEAST_WEEKS: usize = 8;

/// From `a / p'` of each week; `None` where no week planned it.
pub fn realism(ratios: &[Fraction]) -> Option<Realism> {
    let hit = |ratio: &&Fraction| **ratio >= Fraction::hundredths(90);
    let over = |ratio: &&Fraction| **ratio > Fraction::ONE;
    Some(Realism {
        weeks: ratios.len(),
        spread: quantile::spread(ratios)?,
        interval: quantile::median_interval(ratios),
        hit_weeks: ratios.iter().filter(hit).count(),
        weeks_over: ratios.iter().filter(over).count(),
    })
}

impl Realism {
    /// *At least* is real from 0.9 on and stretched from 0.7; *at most* is real up to 1.1 and
    /// stretched up to 1.3; *about* is real from 0.8 to 1.2 and stretched from 0.6 to 1.4. Beyond
    /// that it was a wish.
    pub fn reading(&self, direction: Direction) -> Reading {
        let within = |low: Option<i64>, high: Option<i64>| {
            let median = self.spread.median;
            low.is_none_or(|low| median >= Fraction::hundredths(low))
                && high.is_none_or(|high| median <= Fraction::hundredths(high))
        };
        let (real, stretched) = match direction {
            Direction::AtLeast => ((Some(90), None), (Some(70), None)),
            Direction::AtMost => ((None, Some(110)), (None, Some(130))),
            Direction::About => ((Some(80), Some(120)), (Some(60), Some(140))),
        };
        if self.weeks < LEAST_WEEKS {
            Reading::TooFewWeeks
        } else if within(real.0, real.1) {
            Reading::Real
        } else if within(stretched.0, stretched.1) {
            Reading::Stretched
        } else {
            Reading::Wish
        }
    }
}

impl Reading {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Stretched => "stretched",
            Self::Wish => "wish",
            Self::TooFewWeeks => "too few weeks",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(hundredths: &[i64]) -> Realism {
        let ratios: Vec<Fraction> = hundredths.iter().copied().map(Fraction::hundredths).collect();
        realism(&ratios).expect("weeks")
    }

    #[test]
    fn ten_weeks_by_hand_are_stretched() {
        let ten = of(&[40, 50, 60, 75, 80, 85, 90, 95, 100, 110]);
        let spread = [ten.spread.median, ten.spread.p20, ten.spread.p80];
        assert_eq!(spread.map(|value| value.in_units(1000)), [825, 580, 960]);
        assert_eq!((ten.hit_weeks, ten.weeks_over), (4, 1));
        assert_eq!(ten.reading(Direction::AtLeast), Reading::Stretched);
        let (low, high) = ten.interval.expect("enough weeks");
        assert_eq!((low.in_units(100), high.in_units(100)), (50, 100));
    }

    #[test]
    fn seven_weeks_are_too_few() {
        assert_eq!(of(&[100; 7]).reading(Direction::About), Reading::TooFewWeeks);
        assert_eq!(of(&[100; 8]).reading(Direction::About), Reading::Real);
        assert_eq!(realism(&[]), None);
    }

    #[test]
    fn each_direction_has_its_own_limits() {
        use Direction::{About, AtLeast, AtMost};
        use Reading::{Real, Stretched, Wish};
        let expected = [
            (AtLeast, [(90, Real), (300, Real), (89, Stretched), (70, Stretched), (69, Wish)]),
            (AtMost, [(110, Real), (0, Real), (111, Stretched), (130, Stretched), (131, Wish)]),
            (About, [(80, Real), (120, Real), (79, Stretched), (140, Stretched), (59, Wish)]),
        ];
        for (direction, readings) in expected {
            for (ratio, reading) in readings {
                assert_eq!(of(&[ratio; 8]).reading(direction), reading, "{direction:?} {ratio}");
            }
        }
        assert_eq!(of(&[141; 8]).reading(About), Wish);
    }
}

//! Between which parts of the plan a usual week lies, as a line over a scale.

use crate::analysis::{fraction::Fraction, realism::Realism};

/// The line and the scale below it, in so many cells. The scale ends half beyond the highest of them,
/// and shows the whole plan always.
pub fn drawn(realism: &Realism, cells: usize) -> [String; 2] {
    let median = realism.spread.median;
    let (low, high) = realism.interval.unwrap_or((median, median));
    let half = Fraction::hundredths(50);
    let mut end = Fraction::hundredths(150);
    while end < high + Fraction::hundredths(25) {
        end = end + half;
    }
    let at = |value: Fraction| column(value, end, cells);
    let mut line = vec![' '; cells];
    let (from, to) = (at(low), at(high));
    if from < to {
        line[from..=to].fill('─');
        (line[from], line[to]) = ('├', '┤');
    }
    line[at(median)] = '█';
    [line.into_iter().collect::<String>().trim_end().to_owned(), scale(end, cells)]
}

fn column(value: Fraction, end: Fraction, cells: usize) -> usize {
    let last = i64::try_from(cells).unwrap_or(1) - 1;
    let whole = end.in_units(100).max(1);
    let place = (value * (100 * last)).divided(whole).in_units(1);
    usize::try_from(place.clamp(0, last)).unwrap_or(0)
}

/// A mark at each half of the plan, at each whole one where those would touch.
fn scale(end: Fraction, cells: usize) -> String {
    let halves = usize::try_from(end.in_units(2)).unwrap_or(0);
    let every = if halves > 0 && cells / halves < 8 { 2 } else { 1 };
    let mut scale = String::new();
    for half in (0..=halves).step_by(every) {
        let value = Fraction::hundredths(50 * i64::try_from(half).unwrap_or(0));
        let words = match half {
            2 => "1 plan".to_owned(),
            half if half % 2 == 0 => (half / 2).to_string(),
            _ => value.decimal(1),
        };
        let place = column(value, end, cells);
        if place + words.len() <= cells && (scale.is_empty() || place > scale.len()) {
            scale.push_str(&" ".repeat(place - scale.len()));
            scale.push_str(&words);
        }
    }
    scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::realism::realism;

    fn of(hundredths: &[i64], cells: usize) -> [String; 2] {
        let ratios: Vec<Fraction> = hundredths.iter().copied().map(Fraction::hundredths).collect();
        drawn(&realism(&ratios).expect("weeks"), cells)
    }

    /// Ten weeks: the median 0.825 lies between 0.5 and 1.0.
    #[test]
    fn the_line_reaches_from_low_to_high_with_the_median_on_it() {
        let [line, scale] = of(&[40, 50, 60, 75, 80, 85, 90, 95, 100, 110], 31);
        assert_eq!(line, "          ├─────█───┤");
        assert_eq!(scale, "0         0.5       1 plan");
    }

    #[test]
    fn weeks_that_are_all_alike_are_one_point() {
        let [line, _] = of(&[100; 8], 31);
        assert_eq!(line, format!("{}█", " ".repeat(20)));
    }

    #[test]
    fn three_times_the_plan_lengthens_the_scale() {
        let [line, scale] = of(&[300, 310, 320, 300, 350, 330, 300, 340], 61);
        assert!(line.trim_start().starts_with('├'), "{line}");
        assert_eq!(scale.matches("plan").count(), 1, "{scale}");
        assert!(scale.contains("3"), "{scale}");
        assert!(line.chars().count() <= 61 && scale.len() <= 61);
    }

    #[test]
    fn few_weeks_have_a_median_and_no_line() {
        let [line, _] = of(&[50, 100, 80], 31);
        assert_eq!(line.trim(), "█");
    }
}

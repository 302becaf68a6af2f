//! Where the middle of some weeks lies, and how far low and good weeks are from it. Medians, because
//! one crisis or one quiet week must not move a figure.

use super::fraction::Fraction;

/// The median, and what one week in five lies below and above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub median: Fraction,
    pub p20: Fraction,
    pub p80: Fraction,
}

/// `None` of nothing.
pub fn spread(values: &[Fraction]) -> Option<Spread> {
    let sorted = sorted(values);
    Some(Spread {
        median: quantile(&sorted, 50)?,
        p20: quantile(&sorted, 20)?,
        p80: quantile(&sorted, 80)?,
    })
}

/// `None` of nothing.
pub fn median(values: &[Fraction]) -> Option<Fraction> {
    quantile(&sorted(values), 50)
}

/// The value below which `percent` of them lie, interpolated between its neighbours on the rank
/// `(n − 1) · q`, as spreadsheets have it (type 7 of Hyndman and Fan 1996).
fn quantile(sorted: &[Fraction], percent: i64) -> Option<Fraction> {
    let rank = (i64::try_from(sorted.len()).ok()? - 1) * percent;
    let below = usize::try_from(rank / 100).ok()?;
    let value = *sorted.get(below)?;
    let above = sorted.get(below + 1).copied().unwrap_or(value);
    Some(value.towards(above, rank % 100, 100))
}

fn sorted(values: &[Fraction]) -> Vec<Fraction> {
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted
}

/// Medians of the first, the middle and the last third, given in order of time: what fell and came
/// back shows here, and in no trend. The first and the last have `⌊n/3⌋` values, the middle one the
/// rest; `None` of fewer than three.
pub fn thirds(values: &[Fraction]) -> Option<[Fraction; 3]> {
    let size = values.len() / 3;
    let (early, rest) = values.split_at(size);
    let (middle, late) = rest.split_at(rest.len() - size);
    Some([median(early)?, median(middle)?, median(late)?])
}

/// From where to where the median of all such weeks lies, nine times in ten: the values that stand
/// so many places from either end of the sorted ones. `None` of fewer than five.
pub fn median_interval(values: &[Fraction]) -> Option<(Fraction, Fraction)> {
    let place = interval_place(values.len())?;
    let sorted = sorted(values);
    Some((sorted[place - 1], sorted[sorted.len() - place]))
}

/// The largest `k` for which fewer than `k` of `n` tosses of a coin show heads at most one time in
/// twenty: the sign test turned round (Thompson 1936). The `k`-th and the `n + 1 − k`-th value then
/// hold the median between them at least nine times in ten.
fn interval_place(count: usize) -> Option<usize> {
    // P(exactly `heads` of them), beginning with none at all.
    let mut exactly = 0.5_f64.powi(i32::try_from(count).ok()?);
    let mut fewer = 0.0;
    let mut place = 0;
    for heads in 0..count {
        fewer += exactly;
        if fewer > 0.05 {
            break;
        }
        place = heads + 1;
        exactly *= (count - heads) as f64 / (heads + 1) as f64;
    }
    (place > 0).then_some(place)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tenths(values: &[i64]) -> Vec<Fraction> {
        values.iter().map(|value| Fraction::hundredths(10 * value)).collect()
    }

    #[test]
    fn a_quantile_lies_between_its_neighbours() {
        let values = [40, 50, 60, 75, 80, 85, 90, 95, 100, 110].map(Fraction::hundredths);
        let spread = spread(&values).expect("ten values");
        assert_eq!(spread.median.in_units(1000), 825);
        assert_eq!(spread.p20.in_units(1000), 580);
        assert_eq!(spread.p80.in_units(1000), 960);
    }

    #[test]
    fn one_value_is_all_its_quantiles_and_none_has_none() {
        let one = tenths(&[7]);
        let spread_of_one = spread(&one).expect("one value");
        assert_eq!([spread_of_one.p20, spread_of_one.p80], [one[0], one[0]]);
        assert_eq!((spread(&[]), median(&[])), (None, None));
    }

    #[test]
    fn the_middle_third_takes_what_is_left_over() {
        let thirds_of = |values: &[i64]| {
            thirds(&tenths(values)).map(|thirds| thirds.map(|third| third.in_units(10)))
        };
        assert_eq!(thirds_of(&[1, 2, 10, 20, 30, 40, 5, 6]), Some([2, 25, 6]));
        assert_eq!(thirds_of(&[3, 1, 2]), Some([3, 1, 2]));
        assert_eq!(thirds_of(&[1, 2]), None);
    }

    #[test]
    fn the_median_of_all_weeks_lies_between_two_places() {
        let listed = [(10, 2), (16, 5), (20, 6), (24, 8), (25, 8), (26, 9), (5, 1)];
        for (count, place) in listed {
            assert_eq!(interval_place(count), Some(place), "of {count}");
        }
        assert_eq!(interval_place(4), None);
        let values = tenths(&[9, 1, 8, 2, 7, 3, 6, 4, 5, 10]);
        let (low, high) = median_interval(&values).expect("ten values");
        assert_eq!((low.in_units(10), high.in_units(10)), (2, 9));
    }

    proptest! {
        #[test]
        fn twice_the_hours_are_twice_every_quantile(
            values in prop::collection::vec(-500i64..500, 1..40), times in 1i64..9,
        ) {
            let once = spread(&tenths(&values)).expect("values");
            let many: Vec<i64> = values.iter().map(|value| value * times).collect();
            let many = spread(&tenths(&many)).expect("values");
            prop_assert_eq!(many.p20, once.p20 * times);
            prop_assert_eq!(many.median, once.median * times);
            prop_assert_eq!(many.p80, once.p80 * times);
            prop_assert!(once.p20 <= once.median && once.median <= once.p80);
        }
    }
}

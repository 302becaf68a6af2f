//! Numbers that are shares of a week rather than hours.

use std::collections::HashMap;

use super::grid::Cell;
use crate::{
    domain::minutes::Minutes,
    tables::hours::{self, Length, Unit, Why},
};

/// A hundred per cent, counted as finely as hours are.
const HUNDRED: Minutes = Minutes::hours(100);

fn share(text: &str) -> Result<Length, Why> {
    let number = text.trim_end_matches('%').trim_end();
    let length = hours::measured(number, Unit::Hours)?;
    if length.minutes > HUNDRED { Err("is more than the whole") } else { Ok(length) }
}

/// What a week or a day adds up to.
struct Sum {
    line: usize,
    amount: Minutes,
    columns: usize,
}

/// So many per cent of the whole, to the minute.
pub(super) fn of(whole: Minutes, text: &str) -> Result<Length, Why> {
    let share = share(text)?.minutes;
    let exact = (whole.0 * share.0) % HUNDRED.0 == 0;
    Ok(Length { minutes: whole.scaled(share, HUNDRED), rounded: !exact })
}

/// The first line that says so: by the sign, by its column, or by adding up to a hundred as every other
/// line does.
pub(super) fn line(cells: &[Cell]) -> Option<usize> {
    let signed = |cell: &&Cell| cell.text.ends_with('%') || cell.category.contains('%');
    if let Some(cell) = cells.iter().find(signed) {
        return Some(cell.line);
    }
    let mut sums: Vec<Sum> = Vec::new();
    let mut places: HashMap<(&str, Option<i32>), usize> = HashMap::new();
    for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
        let amount = share(&cell.text).ok()?.minutes;
        let place = *places.entry((&cell.period, cell.year)).or_insert_with(|| {
            sums.push(Sum { line: cell.line, amount: Minutes::ZERO, columns: 0 });
            sums.len() - 1
        });
        sums[place].amount += amount;
        sums[place].columns += 1;
    }
    let near = Minutes::hours(99)..=Minutes::hours(101);
    let whole = sums.iter().all(|sum| near.contains(&sum.amount) && sum.columns >= 2);
    sums.first().filter(|_| whole).map(|sum| sum.line)
}

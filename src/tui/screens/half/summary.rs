//! The summary: a line for each category, and what the half comes to and teaches.

use super::HalfShown;
use crate::{
    domain::minutes::Minutes,
    report::{half_lines, half_words},
    tui::{
        context::Context,
        theme::Role,
        widgets::listing::{self, Listing, Words},
    },
};

/// Categories that got less than their plan wants, or more, carry the colour of it.
pub fn listing(shown: &HalfShown, context: &Context) -> Listing {
    let totals = shown.totals();
    let typical = totals.rows.iter().map(Some).chain([None]);
    let lines = half_lines::balance(totals).into_iter().zip(typical);
    let rows = lines.map(|(line, row)| {
        let balance =
            row.and_then(crate::analysis::half::row::HalfRow::balance).unwrap_or_default();
        let is_real = line.reading.is_empty() || line.reading == "real";
        let role = match balance {
            _ if is_real => Role::Text,
            less if less < Minutes::ZERO => Role::Short,
            _ => Role::Over,
        };
        let week = row.map(half_lines::typical);
        let of_week = week.map_or_else(Default::default, |week| {
            let spread = format!("{} to {}", week.low, week.good);
            [week.typical, spread]
        });
        let likely = row.and_then(half_lines::realism).map(|one| one.likely);
        let got = format!("{} {}", line.got, line.reading).trim().to_owned();
        let planned = format!("{} {}", line.sign, line.planned).trim().to_owned();
        let [usual, spread] = of_week;
        vec![
            name(row.and_then(|row| row.category).map(|id| (id, context)), &line.name),
            planned.into(),
            line.given.into(),
            Words::new(line.balance, role),
            Words::new(got, Role::Text),
            line.trend.into(),
            usual.into(),
            spread.into(),
            Words::new(likely.unwrap_or_default(), Role::Quiet),
        ]
    });
    Listing {
        columns: vec![
            listing::cut("", 9, 10),
            listing::right("planned", 6),
            listing::right("given", 9),
            listing::right("balance", 9),
            listing::left("got / planned", 8),
            listing::left("trend", 5),
            listing::right("a full week", 4),
            listing::left("low to good", 3),
            listing::left("got, likely", 2),
        ],
        rows: rows.collect(),
    }
}

/// `S Strategy`; what has no letter stands under the names.
pub fn name(
    category: Option<(crate::domain::category::CategoryId, &Context)>,
    name: &str,
) -> Words {
    let letter = category.and_then(|(id, context)| context.category(id)).map(|one| one.letter);
    let name = if name.is_empty() { "Unfiled" } else { name };
    Words::new(format!("{} {name}", letter.unwrap_or(' ')), Role::Text)
}

/// So many of the figures stand before what they teach.
const FIRST: usize = 2;

/// What the half comes to, then what it teaches, then the rest of its figures; `None` between them.
pub fn words(shown: &HalfShown) -> Vec<Option<String>> {
    let view = shown.view();
    let mut figures = half_words::figures(&view.totals, view.capacity).into_iter().map(Some);
    let mut words: Vec<Option<String>> = figures.by_ref().take(FIRST).collect();
    words.push(None);
    words.extend(half_words::findings(&view.totals, &view.findings).into_iter().map(Some));
    words.push(None);
    words.extend(figures);
    words
}

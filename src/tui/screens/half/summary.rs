//! The summary: a line for each category, and what the half comes to and teaches.

use super::HalfShown;
use crate::{
    analysis::half::held::Held,
    domain::minutes::Minutes,
    report::{half_lines, half_words},
    tui::{
        context::Context,
        theme::Role,
        widgets::listing::{self, Listing, Words},
    },
};

/// A name keeps so many cells with its letter; columns leave before it is cut shorter.
pub const LEAST_NAME: usize = 16;

/// Hours as the calendar held them, beside the plan of a week.
fn of_all_weeks(shown: &HalfShown, context: &Context, held: &Held) -> Listing {
    let lines = half_lines::held(shown.totals(), held).into_iter().zip(&shown.totals().rows);
    let rows = lines.map(|(line, row)| {
        vec![
            name(row.category.map(|id| (id, context)), &row.name),
            Words::new(format!("{} {}", line.sign, line.plan).trim(), Role::Quiet),
            line.usual.into(),
            line.all.into(),
            line.share.into(),
        ]
    });
    Listing {
        columns: vec![
            listing::cut("", 9, LEAST_NAME),
            listing::right("plan a week", 3),
            listing::right("a usual week", 9),
            listing::right("hours in all", 6),
            listing::right("of all", 4),
        ],
        rows: rows.collect(),
    }
}

/// Categories that got less than their plan wants, or more, carry the colour of it.
pub fn listing(shown: &HalfShown, context: &Context) -> Listing {
    if let Some(held) = &shown.view().held {
        return of_all_weeks(shown, context, held);
    }
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
            listing::cut("", 9, LEAST_NAME),
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
    let mut words = Vec::new();
    if let Some(weeks) = view.provisional {
        words.push(Some(half_words::provisional(weeks)));
        words.push(None);
    }
    if let Some(held) = &view.held {
        words.push(Some(half_words::held(held, &view.totals)));
        words.push(None);
    }
    let mut figures = half_words::figures(&view.totals, view.capacity).into_iter().map(Some);
    words.extend(figures.by_ref().take(FIRST));
    words.push(None);
    words.extend(half_words::findings(&view.totals, &view.findings).into_iter().map(Some));
    words.push(None);
    words.extend(figures);
    words
}

//! The hours that the half proposes for the one after it.

use super::{HalfShown, summary};
use crate::{
    report::{half_lines, proposal},
    tui::{
        context::Context,
        theme::Role,
        widgets::listing::{self, Listing, Words},
    },
};

/// The sum and the buffer are its last two rows.
pub fn listing(shown: &HalfShown, context: &Context) -> Listing {
    let next = &shown.view().next;
    let categories = &context.book.categories;
    let lines = next
        .proposal
        .iter()
        .flat_map(|proposed| half_lines::next(proposed, next.set.as_ref(), categories));
    let rows = lines.map(|line| {
        vec![
            summary::name(line.category.map(|id| (id, context)), &line.name),
            Words::from(line.plan),
            Words::from(format!("{} {}", line.sign, line.wanted).trim().to_owned()),
            Words::new(line.proposed, Role::Strong),
            Words::from(line.set.unwrap_or_default()),
            Words::new(line.because, Role::Quiet),
        ]
    });
    Listing {
        columns: vec![
            listing::cut("", 9, summary::LEAST_NAME),
            listing::right("plan now", 7),
            listing::right("wanted", 8),
            listing::right("proposed", 9),
            listing::right("set", 8),
            listing::cut("because", 6, 16),
        ],
        rows: rows.collect(),
    }
}

pub fn words(shown: &HalfShown, context: &Context) -> Vec<Option<String>> {
    let next = &shown.view().next;
    let Some(proposed) = &next.proposal else {
        return vec![
            Some(format!("Too few weeks of {} count to propose hours.", shown.view().half)),
            Some(format!("{}.", crate::tui::overlays::sentence(proposal::TOO_FEW))),
        ];
    };
    let set = next.set.as_ref();
    let said = proposal::sentences(proposed, next.proved, set, &context.book.categories);
    said.into_iter().map(Some).collect()
}

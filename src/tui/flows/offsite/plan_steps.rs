//! Steps 8 to 10 in a few lines: what the plan that the offsite builds comes to.

use super::pieces::Page;
use crate::{
    app::offsite::steps::balance_in_words,
    domain::offsite::Step,
    tui::{paint::Painter, theme::Role},
};

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>, step: Step) {
    let offsite = &page.shown.offsite;
    let (Some(draft), Some(left)) = (&offsite.draft, offsite.left()) else {
        let words = "There is no plan to begin with yet.";
        page.sentences(painter, page.area.y + 2, words, Role::Strong);
        return;
    };
    let words = format!(
        "From week {}: {} h planned and {} h buffer of {} h, {}.",
        offsite.from.number(),
        draft.planned().decimal_hours(1),
        draft.buffer.decimal_hours(1),
        offsite.capacity.decimal_hours(1),
        balance_in_words(left)
    );
    let y = page.sentences(painter, page.area.y + 2, &words, Role::Strong);
    if let Some(words) = offsite.in_words(step, &page.context.book.categories) {
        page.sentences(painter, y + 1, &format!("{}: {words}.", step.name()), Role::Text);
    }
}

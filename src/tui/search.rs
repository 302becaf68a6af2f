//! Finding titles and categories in the view on screen.

use super::{
    context::Context,
    flows::{self, review},
    model::{Model, Notice},
    screens::{
        self,
        inbox::{Line, lines},
    },
    view::View,
};
use crate::domain::block::BlockId;

/// Goes to the next place that has the searched words, or the one before; around the end.
pub fn go_on(model: &mut Model, context: &Context, back: bool) {
    let words = model.search.to_lowercase();
    if words.is_empty() {
        model.notice = Some(Notice::Failed("Nothing was searched yet: / begins.".to_owned()));
        return;
    }
    let found = match model.view {
        View::Week => in_week(model, context, &words, back),
        View::Inbox => in_inbox(model, context, &words, back),
        View::History => screens::history::search(model, context, &words, back),
        View::Half => screens::half::search(model, context, &words, back),
        View::Series => screens::series::search(model, context, &words, back),
        View::Plan => screens::plan::search(model, context, &words, back),
        View::Review if model.review.step == review::Step::Sort => {
            in_inbox(model, context, &words, back)
        }
        View::Offsite => flows::offsite::search(model, context, &words, back),
        _ => false,
    };
    if !found {
        model.notice = Some(Notice::Failed(format!("Nothing here has \"{}\".", model.search)));
    }
}

fn in_week(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let all: Vec<BlockId> = context.lanes.iter().flatten().copied().collect();
    let here = all.iter().position(|id| model.week_screen.selected == Some(*id));
    let fits = |place: usize| has(context, all[place], words);
    let Some(place) = next(all.len(), here, back, fits) else { return false };
    model.week_screen.selected = Some(all[place]);
    (model.week_screen.line, model.week_screen.free) = (None, None);
    model.week_screen.scrolled = 0;
    true
}

fn has(context: &Context, id: BlockId, words: &str) -> bool {
    let filing = context.entry(id).and_then(|entry| entry.filing);
    let category = filing.and_then(|filing| context.category(filing.category));
    context.block(id).is_some_and(|block| block.title.to_lowercase().contains(words))
        || category.is_some_and(|one| one.name.to_lowercase().contains(words))
}

fn in_inbox(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let inbox = &context.inbox;
    let all = lines(inbox, &model.inbox_screen);
    let fits = |place: usize| {
        let offered = match all[place] {
            Line::Away(number) => inbox.away.get(number).map(|offer| offer.title.to_lowercase()),
            _ => None,
        };
        offered.is_some_and(|title| title.contains(words))
            || all[place].blocks(inbox).iter().any(|id| has(context, *id, words))
    };
    let found = next(all.len(), Some(model.inbox_screen.line), back, fits);
    if let Some(place) = found {
        model.inbox_screen.line = place;
    }
    found.is_some()
}

/// The nearest place after `here` that fits, `here` itself last of all.
pub fn next(
    count: usize,
    here: Option<usize>,
    back: bool,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    let start = here.unwrap_or(count.saturating_sub(1));
    (1..=count)
        .map(|step| if back { (start + count - step) % count } else { (start + step) % count })
        .find(|place| fits(*place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_place_is_found_around_the_end() {
        let fits = |place: usize| place == 1 || place == 4;
        assert_eq!(next(6, Some(1), false, fits), Some(4));
        assert_eq!(next(6, Some(4), false, fits), Some(1));
        assert_eq!(next(6, Some(1), true, fits), Some(4));
        assert_eq!(next(6, None, false, fits), Some(1));
        assert_eq!(next(0, None, false, fits), None);
        assert_eq!(next(6, Some(2), false, |place| place == 2), Some(2));
    }
}

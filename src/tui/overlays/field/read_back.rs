//! A phrase as it is understood while it is typed: when, what, and what the week becomes by it.

use crate::{
    app::log::Understood,
    domain::{block::When, minutes::Minutes, phrase::Anchor, span::Span},
    tui::{context::Context, draw::Look, overlay::Purpose, theme::Role},
};

pub(super) fn lines(
    purpose: Purpose,
    understood: &Understood,
    context: &Context,
    look: &Look<'_>,
) -> Vec<(String, Role)> {
    let anchor = Anchor {
        today: context.today(),
        week: context.week.week,
        first_weekday: context.book.profile().first_weekday,
    };
    let time = &understood.phrase.time;
    let time = time.in_words(context.zone(), &anchor, context.notation).unwrap_or_default();
    let category = understood.category.as_ref();
    let named =
        category.map_or_else(|| "unfiled".to_owned(), |one| format!("{} {}", one.letter, one.name));
    let title = match understood.phrase.title.as_str() {
        "" => "without a title".to_owned(),
        title => format!("\"{}\"", look.title(title)),
    };
    vec![
        (format!("{time}   {named}"), Role::Strong),
        (title, Role::Text),
        (consequence(purpose, understood, context), Role::Quiet),
    ]
}

/// What the week becomes; a block that is edited gives its own time back first.
fn consequence(purpose: Purpose, understood: &Understood, context: &Context) -> String {
    let minutes = understood.block.minutes();
    if understood.week != context.week.week {
        return format!(
            "It lies in week {}, which is not the one on screen.",
            understood.week.number()
        );
    }
    let comparison = &context.week.picture.comparison;
    let own = match purpose {
        Purpose::Edit(block) => context.entry(block),
        _ => None,
    };
    let before = own.map_or(Minutes::ZERO, |entry| entry.counted);
    let taken = match understood.block.when {
        When::Timed(span) => {
            let entries = context.week.picture.entries.iter();
            let others = entries.filter(|entry| own.is_none_or(|own| own.index != entry.index));
            let pieces = others.flat_map(|entry| &entry.pieces);
            pieces.filter_map(|piece| piece.within(span)).map(Span::minutes).sum()
        }
        When::Day(..) | When::Week(..) => Minutes::ZERO,
    };
    let total = comparison.total - before + minutes - taken;
    let place = if taken.is_zero() && own.is_some() {
        "Nothing else lies there.".to_owned()
    } else if taken.is_zero() {
        "Fills an empty stretch.".to_owned()
    } else {
        format!("{} h of it were taken already; each minute counts once.", taken.screen_hours())
    };
    if context.week.record.is_closed() {
        let number = context.week.week.number();
        return format!("{place} Week {number} is closed: R takes it in.");
    }
    let week = format!("Week {} becomes {} h", context.week.week.number(), total.screen_hours());
    let row = understood.category.as_ref().and_then(|one| Some((comparison.row(one.id)?, one)));
    match row {
        Some((row, category)) => {
            let was_here = own.and_then(|entry| entry.filing);
            let was_here = was_here.is_some_and(|filing| filing.category == category.id);
            let before = if was_here { before } else { Minutes::ZERO };
            let hours = (row.actual - before + minutes).screen_hours();
            format!("{place} {week}, {} {hours} h of {}.", category.name, row.scaled.screen_hours())
        }
        None => format!("{place} {week}."),
    }
}

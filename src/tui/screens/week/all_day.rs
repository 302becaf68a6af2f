//! The line above the hours: what belongs to a day and to no hour of it.

use crate::{
    domain::{block::When, left_out::LeftOut, minutes::Minutes},
    tui::{context::Context, draw::Look},
};

/// Hours without a clock time, time away, else, where there is room for it, what lasts all day; a word
/// for each day. `None` where there is nothing.
pub(super) fn words(context: &Context, look: &Look<'_>, roomy: bool) -> Option<Vec<String>> {
    let days = context.week.picture.days.iter().enumerate();
    let words: Vec<String> = days
        .map(|(number, day)| {
            let minutes = untimed(context, number);
            if !minutes.is_zero() {
                return format!("+{} h", minutes.screen_hours());
            }
            if day.fully_away {
                return "away".to_owned();
            }
            let lasting = all_day(context, number).filter(|_| roomy);
            lasting.map(|title| look.title(title)).unwrap_or_default()
        })
        .collect();
    words.iter().any(|word| !word.is_empty()).then_some(words)
}

fn untimed(context: &Context, number: usize) -> Minutes {
    let date = context.week.picture.days[number].date;
    let entries = context.week.picture.entries.iter();
    let of_day = entries.filter(|entry| {
        let block = &context.week.blocks[entry.index];
        matches!(block.when, When::Day(day, _) if day == date)
    });
    of_day.map(|entry| entry.counted).sum()
}

fn all_day(context: &Context, number: usize) -> Option<&str> {
    let day = &context.week.picture.days[number];
    let entries = context.week.picture.entries.iter();
    let mut lasting = entries.filter(|entry| entry.left_out == Some(LeftOut::AllDay));
    let found = lasting.find(|entry| {
        let span = context.week.blocks[entry.index].span();
        span.is_some_and(|span| span.overlaps(day.span))
    })?;
    Some(context.week.blocks[found.index].title.as_str())
}

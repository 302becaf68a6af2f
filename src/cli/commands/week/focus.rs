//! `week --focus`: what meetings took of a week, and what they left to work in.

use chrono::NaiveDate;

use super::{Looked, percent};
use crate::{
    analysis::{
        flexible,
        moved::{self, Move},
        shape, switches, week_words,
    },
    cli::args::count,
    domain::{
        block::BlockId,
        minutes::{Minutes, Share},
    },
};

pub fn text(looked: &Looked) -> String {
    let input = looked.book.input(&looked.view);
    let picture = &looked.view.picture;
    let mut lines = Vec::new();
    match shape::of_week(&input, picture, looked.enough) {
        Some(shape) => {
            lines.extend(meetings(&shape, picture.comparison.available));
            lines.extend(free(&shape, looked.enough));
        }
        None if shape::hides_people(&looked.view.blocks, picture) => {
            lines.push("Meetings  not known: the calendar does not say who took part".to_owned());
        }
        None => lines.push("Meetings  none known, so nothing is said of focus".to_owned()),
    }
    lines.extend(switches::of_week(&input, picture).map(|(switches, days)| {
        let per_day = Share::new(Minutes(switches.into()), Minutes(days.into()));
        let tenths = (per_day.thousandths().unwrap_or_default() + 50).div_euclid(100);
        format!("Switches  {}.{} a day between kinds of work", tenths / 10, tenths % 10)
    }));
    lines.extend(flexible::given_away(&input, picture).map(|given| {
        let (part, whole) = (given.part.screen_hours(), given.whole.screen_hours());
        let slots = looked.slots.iter().any(|held| held.slot.flexible);
        let what = if slots { "flexible time" } else { "entries shown as free" };
        format!("Flexible  {part} of {whole} h of {what} given away")
    }));
    lines.extend(best_move(looked).map(|sentence| format!("{sentence}.")));
    lines.push(String::new());
    lines.join("\n")
}

fn meetings(shape: &shape::WeekShape, available: Minutes) -> Vec<String> {
    let load = (available > Minutes::ZERO).then(|| Share::new(shape.meeting, available));
    let of_meetings = |part: Minutes| percent(Some(Share::new(part, shape.meeting)));
    vec![
        format!(
            "Meetings  {} h, {} of the time available: {}",
            shape.meeting.screen_hours(),
            percent(load),
            count(shape.meetings as usize, "meeting", "meetings"),
        ),
        format!(
            "          {} one-on-one, {} recurring; {} h more outside working hours",
            of_meetings(shape.one_on_one),
            of_meetings(shape.recurring),
            shape.outside.screen_hours(),
        ),
        format!(
            "          {} of {} began within 5 minutes of another's end",
            shape.back_to_back, shape.meetings
        ),
    ]
}

fn free(shape: &shape::WeekShape, enough: Minutes) -> Vec<String> {
    let days = format!("{} of {} days", shape.focus_days, shape.working_days);
    vec![
        format!(
            "Focus     {} h in stretches of {} h or more, on {days}",
            shape.free.focus.screen_hours(),
            enough.screen_hours()
        ),
        format!(
            "          {} h in shorter pieces ({} of what is free); the longest stretch {} h",
            shape.free.fragments.screen_hours(),
            percent(shape.free.fragmentation()),
            shape.free.longest.screen_hours(),
        ),
    ]
}

/// The move that helps most, with its block and day. Of a running week only what is still to come can be
/// moved.
pub fn helpful(looked: &Looked) -> Option<(BlockId, NaiveDate, Move)> {
    let input = looked.book.input(&looked.view);
    let from = (!is_over(looked)).then_some(looked.now);
    moved::of_week(&input, &looked.view.picture, looked.enough, from)
}

fn is_over(looked: &Looked) -> bool {
    looked.view.picture.days.last().is_some_and(|day| day.span.end <= looked.now)
}

/// `Moving Debrief from 11:00 to 16:15 on Tue gives 2.5 h more focus`, or would have given.
fn best_move(looked: &Looked) -> Option<String> {
    let (id, day, found) = helpful(looked)?;
    let block = looked.view.blocks.iter().find(|block| block.id == id)?;
    let zone = looked.book.profile_on(day).zone;
    Some(week_words::moved(&block.title, &found, zone, looked.notation, is_over(looked)))
}

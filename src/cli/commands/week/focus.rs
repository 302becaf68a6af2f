//! `week --focus`: what meetings took of a week, and what they left to work in.

use super::{Looked, percent};
use crate::{
    analysis::{flexible, moved, shape, switches, week_words},
    cli::args::count,
    domain::minutes::{Minutes, Share},
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
        format!("Flexible  {part} of {whole} h given away")
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

/// `Moving Debrief from 11:00 to 16:15 on Tue gives 2.5 h more focus`.
pub fn best_move(looked: &Looked) -> Option<String> {
    let input = looked.book.input(&looked.view);
    let (id, day, found) = moved::of_week(&input, &looked.view.picture, looked.enough)?;
    let block = looked.view.blocks.iter().find(|block| block.id == id)?;
    Some(week_words::moved(&block.title, &found, looked.book.profile_on(day).zone))
}

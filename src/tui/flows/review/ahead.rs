//! Step 7: the week to come, as the calendar knows it: times that are taken, full days, what was decided
//! and is still there.

use ratatui::layout::Rect;

use super::{Page, ReviewShown, pieces, walk};
use crate::{
    analysis::ahead::{DayAhead, SlotAhead},
    app::{decisions::todo::Unmade, review::Ahead},
    domain::{block::BlockId, minutes::Minutes, review::Hold, zone},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        paint::{Painter, Target},
        perform::review::ReviewChange,
        text,
        theme::Role,
    },
};

/// A line that can be marked.
#[derive(Clone, Copy)]
enum Line<'a> {
    Slot(&'a SlotAhead),
    Day(&'a DayAhead),
    StillThere(&'a Unmade),
}

fn lines(ahead: &Ahead) -> Vec<Line<'_>> {
    let slots = ahead.slots.iter().map(Line::Slot);
    let days = ahead.days.iter().map(Line::Day);
    slots.chain(days).chain(ahead.still_there.iter().map(Line::StillThere)).collect()
}

pub fn count(shown: &ReviewShown) -> usize {
    shown.ahead.as_ref().map_or(1, |ahead| lines(ahead).len().max(1))
}

pub fn update(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let last = count(shown) - 1;
    let Some(ahead) = &shown.ahead else { return walk(model, action, context) };
    let marked = lines(ahead).get(model.review.line).copied();
    match (action, marked) {
        (Action::Up, _) => model.review.line = model.review.line.saturating_sub(1),
        (Action::Down, _) => model.review.line = (model.review.line + 1).min(last),
        (Action::Guard, Some(Line::Slot(slot))) => {
            let (day, time) = (slot.date, (slot.slot.start, slot.slot.end));
            let category = slot.slot.category;
            return Effect::Perform(Change::Review(ReviewChange::Hold { day, time, category }));
        }
        (Action::NotAttending, Some(line)) => {
            let blocks = not_mine(line);
            if !blocks.is_empty() {
                return Effect::Perform(Change::Answer { blocks, happened: false });
            }
        }
        (Action::Copy, _) => {
            let text = as_text(ahead, context, model.scrambled);
            let said = format!(
                "Copied: week {}, {}.",
                ahead.week.number(),
                crate::tui::copy::lines(lines(ahead).len())
            );
            return Effect::Copy { text, said };
        }
        _ => return walk(model, action, context),
    }
    Effect::Nothing
}

/// What one would not go to: the takers of a slot, or the meeting that was changed.
fn not_mine(line: Line<'_>) -> Vec<BlockId> {
    match line {
        Line::Slot(slot) => slot.takers.iter().map(|taker| taker.block).collect(),
        Line::StillThere(todo) => todo.seen.as_ref().map(|block| block.id).into_iter().collect(),
        Line::Day(_) => Vec::new(),
    }
}

/// Whether a key does something on the marked line.
pub fn does_something(model: &Model, shown: &ReviewShown, action: Action) -> bool {
    let Some(ahead) = &shown.ahead else { return false };
    let marked = lines(ahead).get(model.review.line).copied();
    match (action, marked) {
        (Action::Guard, Some(Line::Slot(slot))) => held(ahead, slot).is_none(),
        (Action::NotAttending, Some(line)) => !not_mine(line).is_empty(),
        (Action::Guard | Action::NotAttending, _) => false,
        (Action::Copy, line) => line.is_some(),
        _ => true,
    }
}

fn held<'a>(ahead: &'a Ahead, slot: &SlotAhead) -> Option<&'a Hold> {
    ahead.holds.iter().find(|hold| {
        hold.day == slot.date && (hold.start, hold.end) == (slot.slot.start, slot.slot.end)
    })
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, area, .. } = *page;
    let Some(ahead) = &shown.ahead else { return };
    let y = pieces::say(painter, area, pieces::top(area), &heading(ahead, context), Role::Strong);
    let lines = lines(ahead);
    let mut y = y + pieces::gap(area);
    if lines.is_empty() {
        y = pieces::say(painter, area, y, &nothing(ahead, context), Role::Text);
    }
    let bottom = area.bottom().saturating_sub(4);
    let room = usize::from(bottom.saturating_sub(y)).max(3);
    let hidden = hidden(model.review.line, room, |number| begins_a_group(&lines, number));
    if hidden > 0 {
        painter.put(area.x + pieces::LEFT, y, &format!("{hidden} more ↑"), Role::Quiet);
        y += 1;
    }
    for (number, line) in lines.iter().enumerate().skip(hidden) {
        let begins = number > hidden && begins_a_group(&lines, number);
        y += u16::from(begins && y + 1 < bottom);
        if y >= bottom && number + 1 < lines.len() {
            let words = format!("{number} of {} shown ↓", lines.len());
            painter.put(area.x + pieces::LEFT, y, &words, Role::Quiet);
            y += 1;
            break;
        }
        if number == model.review.line {
            painter.put(area.x + pieces::MARK, y, "▸", Role::Accent);
        }
        let place = Rect::new(area.x, y, area.width.min(80), 1);
        one(painter, page, ahead, *line, place);
        painter.clickable(Rect { width: area.width, ..place }, Target::Line(number));
        y += 1;
    }
    let says =
        "b puts a time on the list of what to hold in your calendar. ownweek changes no calendar.";
    pieces::say(painter, area, y + 1, says, Role::Quiet);
}

/// Whether a blank line stands before it.
fn begins_a_group(lines: &[Line<'_>], number: usize) -> bool {
    number > 0
        && matches!(
            (lines[number - 1], lines[number]),
            (Line::Slot(_), Line::Day(_) | Line::StillThere(_))
        )
}

/// So many lines are scrolled away for the marked one to be seen; what is hidden is told of in a line.
fn hidden(marked: usize, room: usize, begins: impl Fn(usize) -> bool) -> usize {
    let fits = |hidden: &usize| {
        let blank = (hidden + 1..=marked).filter(|number| begins(*number)).count();
        let told = usize::from(*hidden > 0);
        told + blank + (marked + 1 - hidden) <= room
    };
    (0..=marked).find(fits).unwrap_or(marked)
}

/// `Week 13, 23-29 March. 40.0 h available, 22.5 h booked.`
fn heading(ahead: &Ahead, context: &Context) -> String {
    let first_weekday = context.book.profile().first_weekday;
    let (first, last) = (ahead.week.first_day(first_weekday), ahead.week.last_day(first_weekday));
    format!(
        "Week {}, {}. {} h available, {} h booked.",
        ahead.week.number(),
        context.notation.days(first, last, "%-d %B"),
        ahead.available.screen_hours(),
        ahead.booked.screen_hours()
    )
}

/// How far the calendars see, where nothing is to be said.
fn nothing(ahead: &Ahead, context: &Context) -> String {
    let first = ahead.week.first_day(context.book.profile().first_weekday);
    match ahead.known_until {
        Some(until) if until < first => format!(
            "The calendars are known until {}; i reads them anew.",
            context.notation.day(until, "%a %-d %b")
        ),
        _ => "No time of the ideal week is taken, and no day is full.".to_owned(),
    }
}

fn one(painter: &mut Painter<'_>, page: &Page<'_>, ahead: &Ahead, line: Line<'_>, place: Rect) {
    let Page { context, look, .. } = *page;
    let x = place.x + pieces::LEFT;
    // `Tue 10:30am-12:30pm` is longer.
    let column = 6 + 2 * context.notation.time_width();
    let end = place.x + place.width - 1;
    let rest = |from: u16| usize::from(end.saturating_sub(from));
    match line {
        Line::Slot(slot) => {
            painter.put_in(x, place.y, usize::from(column), &time(slot, context), Role::Text);
            let category = context.category(slot.slot.category);
            let name = category.map_or(String::new(), |one| format!("{} {}", one.letter, one.name));
            painter.put_in(x + column + 2, place.y, 16, &name, Role::Text);
            let says = match held(ahead, slot) {
                Some(hold) if hold.in_calendar => "held in your calendar".to_owned(),
                Some(_) => "on the list to be held".to_owned(),
                None => fate(slot, context, &|title| look.title(title)),
            };
            painter.put(
                x + column + 20,
                place.y,
                &text::cut(&says, rest(x + column + 20)),
                Role::Quiet,
            );
        }
        Line::Day(day) => {
            painter.put_in(
                x,
                place.y,
                usize::from(column),
                &day.date.format("%a").to_string(),
                Role::Text,
            );
            painter.put(
                x + column + 2,
                place.y,
                &text::cut(&of_day(day), rest(x + column + 2)),
                Role::Quiet,
            );
        }
        Line::StillThere(todo) => {
            painter.put_in(x, place.y, usize::from(column), &look.title(&todo.name), Role::Text);
            let when = todo.seen.as_ref().and_then(|block| block.day);
            let when = when.map(|day| format!(" on {}", day.format("%a"))).unwrap_or_default();
            let what = todo.decision.tactic.map_or("", |tactic| tactic.as_str());
            let says = format!("still there{when}: {what} was decided");
            painter.put(
                x + column + 2,
                place.y,
                &text::cut(&says, rest(x + column + 2)),
                Role::Quiet,
            );
        }
    }
}

/// `Tue  9:00-11:00`.
fn time(slot: &SlotAhead, context: &Context) -> String {
    let (start, end) = (slot.slot.start, slot.slot.end);
    format!(
        "{} {:>width$}-{}",
        slot.date.format("%a"),
        context.notation.time(start),
        context.notation.time(end),
        width = usize::from(context.notation.time_width()),
    )
}

/// What became of the slot so far.
fn fate(slot: &SlotAhead, context: &Context, shown: &dyn Fn(&str) -> String) -> String {
    let flexible = if slot.slot.flexible { "free so far, marked flexible" } else { "free" };
    let Some(first) = slot.takers.first() else { return flexible.to_owned() };
    let wall = |at| zone::wall(context.zone(), at).time();
    let times = context.notation.short_times(wall(first.span.start), wall(first.span.end));
    let more = match slot.takers.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let title = match first.title.trim() {
        "" => "untitled".to_owned(),
        title => shown(title),
    };
    format!("taken by {title} {times}{more}")
}

fn of_day(day: &DayAhead) -> String {
    let meetings = format!("{} h of meetings", day.meeting.screen_hours());
    match day.longest {
        Minutes::ZERO => format!("{meetings}, no stretch between them"),
        longest if longest < crate::analysis::shape::FOCUS => {
            format!("{meetings}, no stretch of 2 h")
        }
        longest => format!("{meetings}, the longest stretch {} h", longest.screen_hours()),
    }
}

/// The list as it is copied; what is scrambled on the screen is scrambled here.
fn as_text(ahead: &Ahead, context: &Context, scrambled: bool) -> String {
    let shown = |title: &str| if scrambled { text::scrambled(title) } else { title.to_owned() };
    let lines = lines(ahead).into_iter().map(|line| match line {
        Line::Slot(slot) => {
            let name = context.category(slot.slot.category).map_or("", |one| one.name.as_str());
            let time = time(slot, context);
            format!("{time}  {name}: {}", fate(slot, context, &shown))
        }
        Line::Day(day) => format!("{}  {}", day.date.format("%a"), of_day(day)),
        Line::StillThere(todo) => {
            let what = todo.decision.in_words(&shown(&todo.name));
            format!("{what}: still in the calendar")
        }
    });
    let mut text = format!("{}\n", heading(ahead, context));
    for line in lines {
        text.push_str(&format!("{line}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_line_has_room_beneath_the_blank_one_and_what_is_hidden() {
        let begins = |number: usize| number == 2;
        assert_eq!(hidden(3, 5, begins), 0, "four lines and a blank one");
        assert_eq!(hidden(4, 5, begins), 2, "how many are hidden, and three lines");
        assert_eq!(hidden(9, 3, begins), 8);
    }
}

//! The groups by hours, then the questions, then the marked line in words.

mod details;
mod row;

use ratatui::layout::Rect;

use self::row::Columns;
pub(super) use self::row::when;
use super::{InboxPane, Line, dearest, lines};
use crate::{
    domain::minutes::Minutes,
    tui::{
        context::Context,
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

/// Beside the list, the marked line in words needs so many columns.
const BESIDE: u16 = 48;

/// Lines for the marked line in words; it needs more of them where it is narrow.
fn details_height(width: u16) -> u16 {
    if width < 80 { 4 } else { 3 }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    let inbox = &context.inbox;
    if model.inbox_screen.pane == InboxPane::Dearest {
        return dearest::draw(painter, model, context, look, area);
    }
    if inbox.is_empty() {
        empty(painter, context, area);
        return;
    }
    let room = usize::from(area.width.saturating_sub(4));
    painter.put(area.x + 3, area.y + 1, &headline(context, room), Role::Strong);
    let columns = Columns::of(area.width);
    let is_beside = area.width >= row::MOST + BESIDE;
    let all = lines(inbox, &model.inbox_screen);
    let current = model.inbox_screen.line.min(all.len().saturating_sub(1));
    let beneath = if is_beside { 0 } else { details_height(area.width) };
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(4 + beneath), ..area };
    let top = first_shown(&all, current, list.height);
    let mut y = list.y;
    for number in top..all.len() {
        let before = (number > top).then(|| all[number - 1]);
        let heading = heading(before, all[number]);
        let cells = cells(before, heading) + u16::from(number + 1 < all.len());
        // The last row is kept for the count of what is hidden.
        if y + cells > list.bottom() {
            let more = format!("{} more ↓", all.len() - number);
            painter.put(area.x + 3, list.bottom(), &more, Role::Quiet);
            break;
        }
        if let Some(heading) = heading {
            y += u16::from(before.is_some());
            painter.put(area.x + 3, y, heading, Role::Quiet);
            y += 1;
        }
        let place = Rect::new(area.x, y, area.width, 1);
        if number == current {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        painter.clickable(place, Target::Line(number));
        row::draw(painter, model, context, look, all[number], &columns, place);
        if let Line::Group(_) = all[number] {
            painter.clickable(columns.suggestion(place), Target::Suggestion(number));
        }
        y += 1;
    }
    if top > 0 {
        let more = format!("{top} more ↑");
        painter.put_right(area.x + columns.end(), area.y + 2, &more, Role::Quiet);
    }
    if let Some(line) = all.get(current) {
        let place = if is_beside {
            Rect { x: area.x + row::MOST, width: area.width - row::MOST, ..list }
        } else {
            Rect { y: area.bottom().saturating_sub(beneath), height: beneath, ..area }
        };
        details::draw(painter, model, context, look, *line, place);
    }
}

/// Rows of a line with its heading.
fn cells(before: Option<Line>, heading: Option<&str>) -> u16 {
    1 + if heading.is_some() { 1 + u16::from(before.is_some()) } else { 0 }
}

/// The first line shown, so that the marked one is in sight.
fn first_shown(all: &[Line], current: usize, room: u16) -> usize {
    let mut used = 1;
    for number in (0..=current).rev() {
        let before = (number > 0).then(|| all[number - 1]);
        used += cells(before, heading(before, all[number]));
        if used > room {
            return (number + 1).min(current);
        }
    }
    0
}

fn empty(painter: &mut Painter<'_>, context: &Context, area: Rect) {
    let inbox = &context.inbox;
    let categories = context.week.picture.comparison.rows.iter();
    let used = categories.filter(|row| row.category.is_some() && !row.actual.is_zero()).count();
    let categories = if used == 1 { "1 category".to_owned() } else { format!("{used} categories") };
    let words = if inbox.counted.is_zero() {
        format!(
            "Nothing is logged in week {} yet, so nothing is to be filed.",
            context.week.week.number()
        )
    } else {
        format!("Everything is filed: {} h in {}.", filed(context).screen_hours(), categories)
    };
    painter.put(area.x + 3, area.y + 4, &words, Role::Strong);
    painter.put(area.x + 1, area.y + 7, "▸", Role::Accent);
    painter.put(area.x + 3, area.y + 7, "1", Role::Accent);
    painter.put(area.x + 6, area.y + 7, "See the week", Role::Text);
    if !context.week.record.is_closed() && !inbox.counted.is_zero() {
        painter.put(area.x + 3, area.y + 8, "R", Role::Accent);
        painter.put(area.x + 6, area.y + 8, "Review and close it", Role::Text);
    }
}

/// What waits; what is done already where there is room for it.
fn headline(context: &Context, room: usize) -> String {
    let inbox = &context.inbox;
    let many = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    };
    let mut parts = Vec::new();
    if !inbox.unfiled.is_empty() {
        let groups = many(inbox.unfiled.len(), "group", "groups");
        parts.push(format!("{groups} to file, {} h", inbox.unfiled_minutes().screen_hours()));
    }
    if inbox.questions() > 0 {
        parts.push(many(inbox.questions(), "question", "questions"));
    }
    let done =
        format!("{} of {} h filed", filed(context).screen_hours(), inbox.counted.screen_hours());
    let words = parts.join("     ");
    if text::width(&words) + 5 + text::width(&done) > room {
        return words;
    }
    format!("{words}     {done}")
}

/// The words over the first line of a kind.
fn heading(before: Option<Line>, line: Line) -> Option<&'static str> {
    let of = |line: Line| match line {
        Line::Group(_) => None,
        Line::Away(_) => Some("Were you away?"),
        Line::Intentions | Line::Intention(_) => Some("Did it happen?"),
        Line::Question(_) => Some("Were you there?"),
        Line::Tie(_) => Some("Which one was it?"),
        Line::Stretch(_) => Some("What was it?"),
        Line::Stray(_) => Some("Filed right?"),
    };
    of(line).filter(|heading| before.and_then(of) != Some(heading))
}

/// Counted minutes that have a category.
fn filed(context: &Context) -> Minutes {
    context.inbox.counted - context.inbox.unfiled_minutes()
}

//! The palette: every action with its view and its key, the likeliest first.

use ratatui::layout::Rect;

use super::entry::Entry;
use crate::tui::{
    paint::{Painter, Target},
    scope::Scope,
    text,
    theme::Role,
};

const NAME: u16 = 3;
const MOST_NAME: u16 = 30;
/// Cells of the view and of the key, from the right.
const VIEW: u16 = 8;
const KEY: u16 = 8;

pub fn draw(painter: &mut Painter<'_>, entries: &[Entry], marked: usize, area: Rect) -> usize {
    let room = usize::from(area.height);
    let top = (marked + 1).saturating_sub(room);
    let longest = entries.iter().map(|entry| text::width(&entry.name)).max().unwrap_or(0);
    let name = u16::try_from(longest).unwrap_or(MOST_NAME).clamp(12, MOST_NAME);
    let right = area.x + area.width.min(110);
    let columns = Columns { name, view: right - KEY - VIEW - 2, key: right - KEY };
    for (y, (number, entry)) in (area.y..).zip(entries.iter().enumerate().skip(top).take(room)) {
        let line = Rect::new(area.x, y, area.width, 1);
        if number == marked {
            painter.put(line.x + 1, y, "▸", Role::Accent);
        }
        one(painter, entry, number == marked, line, &columns);
        painter.clickable(line, Target::Line(number));
    }
    entries.len().saturating_sub(top + room)
}

struct Columns {
    name: u16,
    view: u16,
    key: u16,
}

fn one(painter: &mut Painter<'_>, entry: &Entry, marked: bool, line: Rect, columns: &Columns) {
    let role = match (entry.unfit, marked) {
        (Some(_), _) => Role::Quiet,
        (None, true) => Role::Strong,
        (None, false) => Role::Text,
    };
    let x = line.x + NAME;
    painter.put_in(x, line.y, usize::from(columns.name), &entry.name, role);
    let say = x + columns.name + 2;
    let room = usize::from(columns.view.saturating_sub(say + 2));
    // A sentence of which nothing but its beginning fits would say nothing.
    if room >= 16 {
        painter.put_in(say, line.y, room, entry.say.trim_end_matches('.'), Role::Quiet);
    }
    painter.put_in(columns.view, line.y, usize::from(VIEW), home(entry.scope), Role::Quiet);
    painter.put_in(columns.key, line.y, usize::from(KEY), &entry.keys, Role::Accent);
}

/// The view whose key it is; blank for keys of every view.
fn home(scope: Scope) -> &'static str {
    match scope {
        Scope::Week => "Week",
        Scope::Inbox => "Inbox",
        Scope::Plan | Scope::Budget | Scope::Painter => "Plan",
        Scope::Series => "Series",
        Scope::History => "History",
        Scope::Half => "Half",
        Scope::ReviewFrame
        | Scope::ReviewGuess
        | Scope::ReviewSee
        | Scope::ReviewDecide
        | Scope::ReviewMeetings
        | Scope::ReviewCheck
        | Scope::ReviewAhead
        | Scope::ReviewClose
        | Scope::ReviewClosed => "Review",
        Scope::Offsite => "Offsite",
        _ => "",
    }
}

//! The sheet of changes to be made in the calendar itself: each with the message to those who hold the
//! meeting, ready to be pasted.

use ratatui::layout::Rect;

use crate::{
    app::decisions::sheet::{Line, What},
    domain::decision::DecisionState,
    report::todo::sheet_text,
    tui::{
        action::Action,
        context::{Aside, Context},
        draw::{Body, Look},
        effect::{Change, Effect},
        model::Model,
        overlay::Overlay,
        paint::{Painter, Target},
        perform::decide::DecideChange,
        text,
        theme::Role,
    },
};

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    let Some(Overlay::Sheet(sheet)) = &mut model.overlay else { return Effect::Nothing };
    let lines = context.map_or(&[][..], lines);
    let last = lines.len().saturating_sub(1);
    let marked = sheet.marked.min(last);
    match action {
        Action::Up => sheet.marked = marked.saturating_sub(1),
        Action::Down => sheet.marked = (marked + 1).min(last),
        Action::First | Action::PageUp => sheet.marked = 0,
        Action::Last | Action::PageDown => sheet.marked = last,
        Action::Do | Action::Back | Action::Changes | Action::Leave => model.overlay = None,
        Action::Undo => return Effect::Undo,
        Action::Redo => return Effect::Redo,
        Action::CopyAll if !lines.is_empty() => {
            let text = sheet_text(lines.iter().map(|line| &line.row));
            let said = match lines.len() {
                1 => "Copied the sheet: 1 change with its message.".to_owned(),
                count => format!("Copied the sheet: {count} changes with their messages."),
            };
            return Effect::Copy { text, said };
        }
        _ => {
            let Some(line) = lines.get(marked) else { return Effect::Nothing };
            return on_line(action, line);
        }
    }
    Effect::Nothing
}

fn on_line(action: Action, line: &Line) -> Effect {
    let change = match (action, line.what) {
        (Action::Copy, _) => {
            let what = if line.row.message.is_some() { "the message: " } else { "" };
            let said = format!("Copied {what}{}.", line.row.change.0);
            return Effect::Copy { text: line.row.as_text(), said };
        }
        (Action::Mark, What::Change(id)) => DecideChange::InCalendar(id),
        (Action::Mark, What::Hold(id)) => DecideChange::Held(id),
        (Action::Delete, What::Change(decision)) => {
            DecideChange::Settle { decision, state: DecisionState::Lapsed }
        }
        (Action::Delete, What::Hold(id)) => DecideChange::Release(id),
        _ => return Effect::Nothing,
    };
    Effect::Perform(Change::Decide(change))
}

fn lines(context: &Context) -> &[Line] {
    match &context.aside {
        Aside::Sheet(Ok(lines)) => lines,
        _ => &[],
    }
}

/// Whether there is anything to copy or to be made.
pub fn has_lines(context: Option<&Context>) -> bool {
    context.is_some_and(|context| !lines(context).is_empty())
}

/// No line of words is longer.
const WORDS: u16 = 76;
/// From so many cells on the message stands beside the changes.
const BESIDE: u16 = 130;

pub fn draw(
    painter: &mut Painter<'_>,
    marked: usize,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    let (Some(context), area) = (context, body.area) else { return };
    let x = area.x + 3;
    painter.put(x, area.y + 1, "To change in your calendar", Role::Strong);
    let lines = match &context.aside {
        Aside::Sheet(Ok(lines)) => lines,
        Aside::Sheet(Err(error)) => {
            painter.put(x, area.y + 3, &error.message, Role::Text);
            return;
        }
        _ => return,
    };
    if lines.is_empty() {
        let words =
            "Nothing is to be changed: what was decided is there, or was not about a meeting.";
        let room = usize::from(area.width.saturating_sub(6).min(WORDS));
        for (y, line) in (area.y + 3..).zip(text::wrapped(words, room)) {
            painter.put(x, y, &line, Role::Text);
        }
        return;
    }
    let count = match lines.len() {
        1 => "1 left".to_owned(),
        count => format!("{count} left"),
    };
    let end = area.x + area.width.min(80).saturating_sub(3);
    painter.put_right(end, area.y + 1, &count, Role::Quiet);
    let marked = marked.min(lines.len() - 1);
    let foot = area.bottom().saturating_sub(1);
    let words = "ownweek changes no calendar. Space: it is made there.";
    painter.put_in(x, foot, usize::from(area.width.saturating_sub(4)), words, Role::Quiet);
    let rest = Rect { y: area.y + 3, height: foot.saturating_sub(area.y + 4), ..area };
    if area.width >= BESIDE {
        let left = Rect { width: 64, ..rest };
        changes(painter, lines, marked, look, left);
        let right = Rect { x: rest.x + 64, width: rest.width - 64, ..rest };
        return message(painter, &lines[marked], look, right);
    }
    // The message keeps half of what there is, the changes get what they need of the other half.
    let most = (rest.height / 2).max(3);
    let taken = changes(painter, lines, marked, look, Rect { height: most, ..rest });
    let y = taken + 1;
    let below = Rect { y, height: rest.bottom().saturating_sub(y), ..rest };
    message(painter, &lines[marked], look, below);
}

/// Answers the line after the last.
fn changes(
    painter: &mut Painter<'_>,
    lines: &[Line],
    marked: usize,
    look: &Look<'_>,
    area: Rect,
) -> u16 {
    let height = usize::from(area.height);
    let whole = 2 * lines.len() <= height;
    // With what the calendar shows beneath each where there is room, else in one line.
    let each = if whole { 2 } else { 1 };
    let room = if lines.len() * each <= height { lines.len() } else { height.saturating_sub(1) };
    let top = (marked + 1).saturating_sub(room);
    let mut y = area.y;
    let cells = usize::from(area.width.saturating_sub(4).min(WORDS));
    for (number, line) in lines.iter().enumerate().skip(top).take(room) {
        let row = &line.row;
        let at = Rect::new(area.x, y, area.width, each as u16);
        if number == marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let from = if row.hold.is_some() { String::new() } else { format!(", from {}", week(row)) };
        let words = format!("{}{from}", look.title(&row.change.0));
        let role = if number == marked { Role::Strong } else { Role::Text };
        painter.put_in(area.x + 3, y, cells, &words, role);
        if whole && let Some(seen) = &row.seen {
            painter.put_in(area.x + 5, y + 1, cells - 2, seen, Role::Quiet);
            y += 1;
        }
        painter.clickable(at, Target::Line(number));
        y += 1;
    }
    if room < lines.len() {
        let until = (top + room).min(lines.len());
        let arrow = if until < lines.len() { "↓" } else { "↑" };
        let words = format!("{until} of {} shown {arrow}", lines.len());
        painter.put(area.x + 3, y, &words, Role::Quiet);
        y += 1;
    }
    y
}

/// `week 13`.
fn week(row: &crate::report::todo::TodoRow) -> String {
    let number = row.from_week.rsplit_once("-W").and_then(|(_, week)| week.parse::<u32>().ok());
    number.map_or_else(|| row.from_week.clone(), |number| format!("week {number}"))
}

fn message(painter: &mut Painter<'_>, line: &Line, look: &Look<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(4).min(WORDS));
    let row = &line.row;
    let mut said: Vec<(String, Role)> = Vec::new();
    if let (Some(subject), Some(words)) = (&row.message_subject, &row.message) {
        said.extend(row.to.as_ref().map(|to| (format!("To: {}", look.title(&to.0)), Role::Quiet)));
        said.push((look.title(&subject.0), Role::Strong));
        said.push((String::new(), Role::Text));
        for paragraph in words.0.lines() {
            let wrapped = text::wrapped(&look.title(paragraph), room);
            said.extend(wrapped.into_iter().map(|line| (line, Role::Text)));
        }
    }
    let height = usize::from(area.height);
    let hidden = said.len() > height;
    let shown = if hidden { height.saturating_sub(1) } else { height };
    for (y, (words, role)) in (area.y..).zip(said.iter().take(shown)) {
        painter.put_in(area.x + 3, y, room, words, *role);
    }
    if hidden && height > 0 {
        let words = format!("{shown} of {} lines shown; y copies all of it", said.len());
        painter.put_in(area.x + 3, area.bottom() - 1, room, &words, Role::Quiet);
    }
}

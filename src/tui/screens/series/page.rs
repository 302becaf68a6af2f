//! The page of one meeting: what it costs, what was decided about it, its times, and what to write to those
//! who hold it.

use ratatui::layout::Rect;

use super::{
    OpenPage, details,
    shown::{Page, SeriesShown, TimeShown},
};
use crate::{
    analysis::series::line::Line,
    domain::notation::Notation,
    report::decided,
    tui::{
        action::Action,
        context::Context,
        draw::Look,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::Overlay,
        overlays::decision,
        paint::{Painter, Target},
        perform::series::SeriesChange,
        text,
        theme::Role,
    },
};

/// What the page alone takes; `None` leaves it to the meeting.
pub fn update(model: &mut Model, action: Action, shown: &SeriesShown) -> Option<Effect> {
    let (Some(open), Some(page)) = (&mut model.series_screen.page, &shown.page) else {
        return None;
    };
    let last = page.times.len().saturating_sub(1);
    match action {
        Action::Back => {
            model.series_screen.marked = Some(open.id);
            model.series_screen.page = None;
        }
        Action::Up => open.line = open.line.saturating_sub(1),
        Action::Down => open.line = (open.line + 1).min(last),
        Action::First => open.line = 0,
        Action::Last => open.line = last,
        Action::PageUp => open.line = open.line.saturating_sub(super::PAGE),
        Action::PageDown => open.line = (open.line + super::PAGE).min(last),
        Action::NextPane | Action::PreviousPane => open.message = !open.message,
        Action::Mark => {
            let id = page.times.get(open.line)?.id;
            if !open.chosen.remove(&id) {
                open.chosen.insert(id);
            }
            open.line = (open.line + 1).min(last);
        }
        Action::Part if open.chosen.is_empty() => {
            let words =
                "Space chooses the times that are a meeting of their own; then p parts them.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        Action::Part => {
            let (id, blocks) = (open.id, open.chosen.iter().copied().collect());
            open.chosen.clear();
            return Some(Effect::Perform(Change::Series(SeriesChange::Part { id, blocks })));
        }
        Action::Copy => return Some(copied(page, shown.worksheet.line(open.id)?)),
        Action::Do => {
            let open = page.decisions.iter().rev().find(|one| one.decision.is_open());
            let Some(newest) = open.or(page.decisions.last()) else {
                let words = "Nothing was decided about it yet: = - f @ i m z b d decide.";
                model.notice = Some(Notice::Failed(words.to_owned()));
                return Some(Effect::Nothing);
            };
            model.overlay = Some(Overlay::Choices(decision::choices(newest)));
        }
        _ => return None,
    }
    Some(Effect::Nothing)
}

/// The message, or where nothing is to be written the times.
fn copied(page: &Page, line: &Line) -> Effect {
    let title = &line.series.title;
    match &page.message {
        Some(message) => Effect::Copy {
            text: format!("{}\n\n{}\n", message.subject, message.text),
            said: format!("Copied the message about {title}; its first line is the subject."),
        },
        None => {
            let times = page
                .times
                .iter()
                .map(|time| format!("{}\n", cells(time, page.notation).join("\t")));
            Effect::Copy { text: times.collect(), said: format!("Copied the times of {title}.") }
        }
    }
}

fn cells(time: &TimeShown, notation: Notation) -> [String; 4] {
    let start = time.start.map(|start| {
        format!("{} {}", notation.day(start.date(), "%a %-d %b"), notation.short_time(start.time()))
    });
    [
        format!("w {}", time.week.number()),
        start.unwrap_or_default(),
        format!("{} min", time.length.0),
        time.became.to_owned(),
    ]
}

/// All that is drawn.
pub struct Drawn<'a> {
    pub open: &'a OpenPage,
    pub page: &'a Page,
    pub line: &'a Line,
    pub shown: &'a SeriesShown,
}

/// From so many cells on the message stands beside the times.
const BESIDE: u16 = 120;
const LEFT: u16 = 60;
/// No line of words is longer.
const WORDS: u16 = 76;

pub fn draw(
    painter: &mut Painter<'_>,
    drawn: &Drawn<'_>,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let room = usize::from(area.width.saturating_sub(4).min(WORDS));
    let mut y = area.y + 1;
    for (line, role) in details::on_page(drawn.line, drawn.shown, context, look, room) {
        painter.put_in(area.x + 3, y, room, &line, role);
        y += 1;
    }
    y = decisions(painter, drawn.page, look, Rect { y: y + 1, ..area });
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    if area.width >= BESIDE {
        times(painter, drawn, look, Rect { width: LEFT, ..below });
        let right = Rect { x: area.x + LEFT, width: area.width - LEFT, ..below };
        return message(painter, drawn, look, right);
    }
    let mut x = area.x + 3;
    for (number, name) in ["Times", "Message"].into_iter().enumerate() {
        let role = if (number == 1) == drawn.open.message { Role::Active } else { Role::Quiet };
        let end = painter.put(x, below.y, name, role);
        painter.clickable(Rect::new(x, below.y, end - x, 1), Target::Pane(number));
        x = end + 3;
    }
    let rest = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
    match drawn.open.message {
        true => message(painter, drawn, look, rest),
        false => times(painter, drawn, look, rest),
    }
}

/// So many of the newest decisions are shown.
const DECISIONS: usize = 3;

/// Answers the line after the last.
fn decisions(painter: &mut Painter<'_>, page: &Page, look: &Look<'_>, area: Rect) -> u16 {
    let mut y = area.y;
    let hidden = page.decisions.len().saturating_sub(DECISIONS);
    for one in page.decisions.iter().skip(hidden) {
        let decision = &one.decision;
        let week = format!("week {}", decision.week.number());
        painter.put(area.x + 3, y, &week, Role::Quiet);
        let mut change = decided::change(decision);
        if !decision.owner.is_empty() {
            change = change.replace(&decision.owner, &look.title(&decision.owner));
        }
        let parts =
            [change, decided::came_back(decision, one.follow_through), decided::state(decision)];
        let words =
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("   ");
        let room = usize::from(area.width.saturating_sub(13).min(WORDS - 9));
        painter.put_in(area.x + 12, y, room, &words, Role::Text);
        y += 1;
    }
    if hidden > 0 {
        let words = format!("and {hidden} older");
        painter.put(area.x + 12, y, &words, Role::Quiet);
        y += 1;
    }
    y
}

fn times(painter: &mut Painter<'_>, drawn: &Drawn<'_>, look: &Look<'_>, area: Rect) {
    let all = &drawn.page.times;
    let height = usize::from(area.height);
    if height < 2 {
        return;
    }
    let room = if all.len() <= height { height } else { height - 1 };
    let top = (drawn.open.line + 1).saturating_sub(room);
    for (y, (number, time)) in (area.y..).zip(all.iter().enumerate().skip(top).take(room)) {
        let at = Rect::new(area.x, y, area.width, 1);
        if number == drawn.open.line {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        if drawn.open.chosen.contains(&time.id) {
            painter.put(area.x + 2, y, "●", Role::Accent);
        }
        let [week, start, length, became] = cells(time, drawn.page.notation);
        painter.put(area.x + 3, y, &week, Role::Quiet);
        painter.put(area.x + 9, y, &start, Role::Text);
        painter.put_right(area.x + 33, y, &length, Role::Text);
        let differs = time.title != drawn.line.series.title;
        let title = if differs { look.title(&time.title) } else { String::new() };
        let rest = [became, title].into_iter().filter(|part| !part.is_empty());
        let rest = rest.collect::<Vec<_>>().join(", ");
        let room = usize::from(area.width.saturating_sub(36));
        painter.put_in(area.x + 35, y, room, &rest, Role::Quiet);
        painter.clickable(at, Target::Line(number));
    }
    if room < all.len() {
        let until = all.len().min(top + room);
        let arrow = if until < all.len() { "↓" } else { "↑" };
        let words = format!("{until} of {} shown {arrow}", all.len());
        painter.put(area.x + 3, area.bottom() - 1, &words, Role::Quiet);
    }
}

fn message(painter: &mut Painter<'_>, drawn: &Drawn<'_>, look: &Look<'_>, area: Rect) {
    let page = drawn.page;
    let room = usize::from(area.width.saturating_sub(4).min(WORDS));
    let mut lines: Vec<(String, Role)> = Vec::new();
    match &page.message {
        Some(message) => {
            lines.push((look.title(&page.to), Role::Quiet));
            lines.push((look.title(&message.subject), Role::Strong));
            lines.push((String::new(), Role::Text));
            for paragraph in message.text.lines() {
                let said = text::wrapped(&look.title(paragraph), room);
                lines.extend(said.into_iter().map(|line| (line, Role::Text)));
            }
        }
        None if drawn.line.life.has_ended => {
            let words = "It has ended, so there is nothing to write.";
            lines.push((words.to_owned(), Role::Quiet));
        }
        None => {
            let words = "Nothing is decided about it, so there is nothing to write.";
            lines.push((words.to_owned(), Role::Quiet));
        }
    }
    let height = usize::from(area.height);
    let hidden = lines.len() > height;
    let shown = if hidden { height.saturating_sub(1) } else { height };
    for (y, (line, role)) in (area.y..).zip(lines.iter().take(shown)) {
        painter.put_in(area.x + 3, y, room, line, *role);
    }
    if hidden && height > 0 {
        let words = format!("{shown} of {} lines shown, y copies all of it", lines.len());
        painter.put(area.x + 3, area.bottom() - 1, &words, Role::Quiet);
    }
}

//! What an import brought: calendar by calendar the entries that are new, changed and gone, what was
//! left out and why, and what could not be read.

use crate::{
    app::import::{CalendarReport, Tally},
    tui::{
        action::Action,
        draw::{Body, Look},
        effect::Effect,
        model::Model,
        overlay::Overlay,
        paint::Painter,
        text,
        theme::Role,
        worker::Came,
    },
};

#[derive(Clone, Debug)]
pub struct Imported {
    pub came: Came,
    /// Lines scrolled away.
    pub top: usize,
}

const PAGE: usize = 10;
/// Lines that the smallest screen shows of it, and cells that 80 columns leave for a text.
const FEWEST_SHOWN: usize = 13;
const USUAL_CELLS: usize = 72;

pub fn update(model: &mut Model, action: Action) -> Effect {
    let Some(Overlay::Imported(imported)) = &mut model.overlay else { return Effect::Nothing };
    let all = lines(&imported.came, &|title| title.to_owned(), USUAL_CELLS).len();
    let last = all.saturating_sub(FEWEST_SHOWN);
    match action {
        Action::Up => imported.top = imported.top.min(last).saturating_sub(1),
        Action::Down => imported.top = (imported.top + 1).min(last),
        Action::PageUp => imported.top = imported.top.min(last).saturating_sub(PAGE),
        Action::PageDown => imported.top = (imported.top + PAGE).min(last),
        Action::First => imported.top = 0,
        Action::Last => imported.top = last,
        Action::Undo => {
            model.overlay = None;
            return Effect::Undo;
        }
        Action::Do => {
            let came = imported.came.clone();
            model.overlay = None;
            model.go_to_what_came(&came);
        }
        Action::Back | Action::Leave => model.overlay = None,
        _ => {}
    }
    Effect::Nothing
}

/// A line with its figures, where it has some.
struct Line {
    indent: u16,
    words: String,
    entries: String,
    hours: String,
    role: Role,
}

fn words(indent: u16, words: impl Into<String>, role: Role) -> Line {
    Line { indent, words: words.into(), entries: String::new(), hours: String::new(), role }
}

fn counted(indent: u16, name: &str, tally: Tally, role: Role) -> Line {
    let hours = if tally.minutes.is_zero() {
        "-".to_owned()
    } else {
        tally.minutes.decimal_hours(if tally.minutes.needs_quarters() { 2 } else { 1 })
    };
    Line { entries: tally.entries.to_string(), hours, ..words(indent, name, role) }
}

pub fn draw(painter: &mut Painter<'_>, imported: &Imported, look: &Look<'_>, body: Body) {
    let area = body.area;
    let wide = usize::from(area.width.min(80).saturating_sub(8));
    let lines = lines(&imported.came, &|title| look.title(title), wide);
    let (entries, hours) = (area.x + 46, area.x + 56);
    painter.put(area.x + 3, area.y + 1, "What came in", Role::Strong);
    painter.put_right(entries, area.y + 1, "entries", Role::Quiet);
    painter.put_right(hours, area.y + 1, "hours", Role::Quiet);
    let room = usize::from(area.height.saturating_sub(4));
    let top = imported.top.min(lines.len().saturating_sub(room));
    for (y, line) in (area.y + 3..).zip(lines.iter().skip(top).take(room)) {
        let x = area.x + 3 + line.indent;
        let before = if line.entries.is_empty() { area.width } else { 40 };
        let cells = usize::from((area.x + before).saturating_sub(x));
        painter.put_in(x, y, cells, &line.words, line.role);
        painter.put_right(entries, y, &line.entries, line.role);
        painter.put_right(hours, y, &line.hours, line.role);
    }
    if lines.len() > top + room {
        let more = format!("{} more ↓", lines.len() - top - room);
        painter.put_right(area.right().saturating_sub(1), area.bottom(), &more, Role::Quiet);
    }
}

/// The whole report, texts wrapped to so many cells. `shown` is a title as it may be seen.
fn lines(came: &Came, shown: &dyn Fn(&str) -> String, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for calendar in &came.report.calendars {
        lines.push(words(0, shown(&calendar.name), Role::Strong));
        figures(calendar, &mut lines);
        texts(calendar, shown, cells, &mut lines);
        lines.push(words(0, "", Role::Text));
    }
    let open = match came.open {
        Some(week) => format!("Week {} has something to file: Enter goes there.", week.number()),
        None => "Everything up to this week is filed.".to_owned(),
    };
    lines.push(words(0, open, Role::Text));
    lines
}

fn figures(calendar: &CalendarReport, lines: &mut Vec<Line>) {
    let parts = [
        ("new", calendar.added),
        ("changed", calendar.changed),
        ("unchanged", calendar.unchanged),
        ("in another calendar already", calendar.elsewhere),
        ("gone at its source", calendar.gone),
    ];
    let some = parts.into_iter().filter(|(_, tally)| tally.entries > 0);
    lines.extend(some.map(|(name, tally)| counted(2, name, tally, Role::Text)));
    let mut all = Tally::default();
    for tally in calendar.left_out.values() {
        all.entries += tally.entries;
        all.minutes += tally.minutes;
    }
    if all.entries > 0 {
        lines.push(counted(2, "of them left out", all, Role::Text));
    }
    for (reason, tally) in &calendar.left_out {
        lines.push(counted(4, reason.as_str(), *tally, Role::Quiet));
    }
}

fn texts(
    calendar: &CalendarReport,
    shown: &dyn Fn(&str) -> String,
    cells: usize,
    lines: &mut Vec<Line>,
) {
    let mut part = |heading: &str, texts: Vec<String>| {
        if texts.is_empty() {
            return;
        }
        lines.push(words(2, heading, Role::Text));
        for text in texts {
            let wrapped = text::wrapped(&text, cells);
            lines.extend(wrapped.into_iter().map(|line| words(4, line, Role::Quiet)));
        }
    };
    let away = calendar.out_of_office.iter();
    part(
        "says that you are away; the Inbox asks",
        away.map(|(first, last, title)| {
            format!("{}   {}", shown(title), text::days(*first, *last))
        })
        .collect(),
    );
    let unreadable = calendar.unreadable.iter();
    part(
        "could not be read",
        unreadable.map(|one| format!("{} line {}: {}", one.file, one.line, one.why)).collect(),
    );
    let notices = calendar.notices.iter();
    part(
        "to be known",
        notices.map(|one| format!("{} line {}: {}", one.file, one.line, one.text)).collect(),
    );
}

//! What an import brought: calendar by calendar the entries that are new, changed and gone, what was
//! left out and why, and what could not be read.

use std::cell::Cell;

use crate::{
    app::{
        dearest::MANY,
        import::{CalendarReport, Off, Part, Tally},
    },
    domain::notation::Notation,
    tui::{
        action::Action,
        draw::{Body, Look},
        effect::Effect,
        model::Model,
        overlay::{Choice, Choices, Chosen, Overlay},
        overlays::sentence,
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
    /// Where scrolling ends, which only the screen knows on which it was drawn last.
    last: Cell<usize>,
}

impl Imported {
    pub fn new(came: Came) -> Self {
        Self { came, top: 0, last: Cell::new(usize::MAX) }
    }
}

const PAGE: usize = 10;

pub fn update(model: &mut Model, action: Action) -> Effect {
    let Some(Overlay::Imported(imported)) = &mut model.overlay else { return Effect::Nothing };
    let last = imported.last.get();
    match action {
        Action::Up => imported.top = imported.top.min(last).saturating_sub(1),
        Action::Down => imported.top = imported.top.saturating_add(1).min(last),
        Action::PageUp => imported.top = imported.top.min(last).saturating_sub(PAGE),
        Action::PageDown => imported.top = imported.top.saturating_add(PAGE).min(last),
        Action::First => imported.top = 0,
        Action::Last => imported.top = last,
        Action::Undo => {
            model.overlay = None;
            model.importing.many = None;
            return Effect::Undo;
        }
        Action::More if !imported.came.report.off.is_empty() => {
            model.overlay = Some(Overlay::Choices(off_choices(&imported.came)));
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

/// The calendars of the archive that were not read, each by a letter.
fn off_choices(came: &Came) -> Choices {
    let line = |(number, (letter, off)): (usize, (char, &Off))| Choice {
        letter,
        name: off.name.clone(),
        say: format!("{} entries, {} h a week", off.entries, off.a_week.screen_hours()),
        then: Chosen::Beside(number),
    };
    let lettered = ('a'..='z').zip(&came.report.off);
    Choices {
        title: "Which of these calendars is read beside your own?".to_owned(),
        above: vec!["What it holds counts as yours, so choose only those you work in.".to_owned()],
        lines: lettered.enumerate().map(line).collect(),
        marked: 0,
    }
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

impl Imported {
    /// As it was drawn last.
    pub fn is_all_in_sight(&self) -> bool {
        self.last.get() == 0
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    imported: &Imported,
    notation: Notation,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    let wide = usize::from(area.width.min(80).saturating_sub(8));
    let lines = lines(&imported.came, &|title| look.title(title), wide, notation);
    let (entries, hours) = (area.x + 46, area.x + 56);
    painter.put(area.x + 3, area.y + 1, "What came in", Role::Strong);
    painter.put_right(entries, area.y + 1, "entries", Role::Quiet);
    painter.put_right(hours, area.y + 1, "hours", Role::Quiet);
    let room = usize::from(area.height.saturating_sub(4));
    imported.last.set(lines.len().saturating_sub(room));
    let top = imported.top.min(imported.last.get());
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
fn lines(
    came: &Came,
    shown: &dyn Fn(&str) -> String,
    cells: usize,
    notation: Notation,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for calendar in &came.report.calendars {
        lines.push(words(0, shown(&calendar.name), Role::Strong));
        figures(calendar, &mut lines);
        texts(calendar, shown, cells, notation, &mut lines);
        lines.push(words(0, "", Role::Text));
    }
    for name in &came.not_modified {
        lines.push(words(0, shown(name), Role::Strong));
        lines.push(words(2, "not modified since it was read last", Role::Text));
        lines.push(words(0, "", Role::Text));
    }
    for (name, error) in &came.failed {
        lines.push(words(0, shown(name), Role::Strong));
        let hint = error.hint.as_deref().map(|hint| format!(" {}.", sentence(hint)));
        let said = format!("{}.{}", sentence(&error.message), hint.unwrap_or_default());
        let wrapped = text::wrapped(&said, cells);
        lines.extend(wrapped.into_iter().map(|line| words(2, line, Role::Error)));
        lines.push(words(0, "", Role::Text));
    }
    for one in &came.report.unread {
        let said = format!("not read: {one}");
        let wrapped = text::wrapped(&said, cells);
        lines.extend(wrapped.into_iter().map(|line| words(0, line, Role::Error)));
    }
    if !came.report.off.is_empty() {
        lines.push(words(0, "Not read; + reads one of them too", Role::Strong));
        lines.extend(came.report.off.iter().map(|off| beside(&off.name, off, shown)));
        lines.push(words(0, "", Role::Text));
    }
    if !came.beside.is_empty() {
        lines.push(words(0, "Not read; an import of the file (i) offers them", Role::Strong));
        let name = |calendar: &str, off: &Off| format!("beside {calendar}: {}", off.name);
        let all = came.beside.iter();
        lines.extend(all.map(|(calendar, off)| beside(&name(calendar, off), off, shown)));
        lines.push(words(0, "", Role::Text));
    }
    if came.changes > 1 {
        let said = "Each calendar is a change of its own: u takes back the last of them.";
        lines.push(words(0, said, Role::Text));
    }
    let open = match came.open {
        _ if came.unfiled >= MANY => {
            let said = format!(
                "{} new entries are not filed. Enter goes to the dearest of them: a letter files all that are alike.",
                came.unfiled
            );
            let wrapped = text::wrapped(&said, cells);
            lines.extend(wrapped.into_iter().map(|line| words(0, line, Role::Strong)));
            return lines;
        }
        Some(week) => format!("Week {} has something to file: Enter goes there.", week.number()),
        None => "Everything up to this week is filed.".to_owned(),
    };
    lines.push(words(0, open, Role::Text));
    lines
}

/// A calendar that is not read, with its hours a week.
fn beside(name: &str, off: &Off, shown: &dyn Fn(&str) -> String) -> Line {
    let a_week = Tally { entries: off.entries, minutes: off.a_week };
    let name = format!("{}, hours a week", shown(name));
    Line { hours: off.a_week.decimal_hours(1), ..counted(2, &name, a_week, Role::Text) }
}

fn figures(calendar: &CalendarReport, lines: &mut Vec<Line>) {
    for Part { words, tally, note } in calendar.parts() {
        let name = note.map_or(words.to_owned(), |note| format!("{words}, {note}"));
        lines.push(counted(2, &name, tally, Role::Text));
    }
    let mut all = Tally::default();
    for tally in calendar.left_out.values() {
        all.entries += tally.entries;
        all.minutes += tally.minutes;
    }
    if all.entries > 0 {
        lines.push(counted(2, "of them left out, hours beside", all, Role::Text));
    }
    for (reason, tally) in &calendar.left_out {
        lines.push(counted(4, reason.as_str(), *tally, Role::Quiet));
    }
}

fn texts(
    calendar: &CalendarReport,
    shown: &dyn Fn(&str) -> String,
    cells: usize,
    notation: Notation,
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
    if let Some(log) = &calendar.log {
        let said = log.words().into_iter().map(|said| format!("{}.", sentence(&said)));
        part(&format!("read as {}", log.shape), said.collect());
    }
    part("changed and gone", calendar.which(notation, shown));
    part("which days, and what stays", calendar.beside(shown));
    let away = calendar.new_away();
    part(
        "says that you are away; the Inbox asks",
        away.map(|one| {
            format!("{}   {}", shown(&one.title), text::days(one.first, one.last, notation))
        })
        .collect(),
    );
    let weeks: Vec<String> = calendar.waiting.iter().map(ToString::to_string).collect();
    part(
        "closed weeks keep their figures; R takes in what waits",
        if weeks.is_empty() { Vec::new() } else { vec![weeks.join(", ")] },
    );
    part("could not be read", calendar.unreadable.iter().map(ToString::to_string).collect());
    part("to be known", calendar.notices.iter().map(ToString::to_string).collect());
}

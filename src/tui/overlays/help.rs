//! Every key of this place, then the rest, from the table that the keys come from; or, as the palette,
//! every action there is. Typing finds, Enter runs.

mod entry;
mod palette;

use ratatui::layout::Rect;

use self::entry::{Entry, Found, found};
use crate::tui::{
    action::Action,
    context::Context,
    draw::Body,
    effect::Effect,
    model::{Model, Notice},
    overlay::{Help, Overlay},
    paint::{Painter, Target},
    scope::Scope,
    text,
    theme::Role,
};

/// Lines that a page moves by.
const PAGE: usize = 12;

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    let Some(Overlay::Help(help)) = &model.overlay else { return Effect::Nothing };
    let entries = found(model, help, context).entries;
    let last = entries.len().saturating_sub(1);
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Effect::Nothing };
    match action {
        Action::Up => help.line = help.line.saturating_sub(1),
        Action::Down => help.line = (help.line + 1).min(last),
        Action::PageUp => help.line = help.line.saturating_sub(PAGE),
        Action::PageDown => help.line = (help.line + PAGE).min(last),
        Action::First => help.line = 0,
        Action::Last => help.line = last,
        Action::Back => model.overlay = None,
        Action::Do => {
            let marked = help.line.min(last);
            if let Some(entry) = entries.get(marked) {
                return run(model, entry, context);
            }
        }
        _ => {}
    }
    Effect::Nothing
}

/// Whether there is anything to run, or to choose from.
pub fn answers(model: &Model, help: &Help, context: Option<&Context>, action: Action) -> bool {
    let found = found(model, help, context).entries.len();
    match action {
        Action::Do => found > 0,
        Action::Up | Action::Down => found > 1,
        _ => true,
    }
}

/// What is done there only, within sixty columns.
const ON_THE_COMMAND_LINE: &str = "On the command line: ownweek backup, or backup restore.";

fn run(model: &mut Model, entry: &Entry, context: Option<&Context>) -> Effect {
    let Some(Overlay::Help(help)) = &model.overlay else { return Effect::Nothing };
    let everywhere = help.everywhere;
    match (entry.action, entry.unfit) {
        // A key that stands for many can't be run from a list.
        (None, _) => {
            let letters = context.map(Context::letters).unwrap_or_default();
            let keys = if entry.keys == "A-Z" { letters } else { entry.keys.clone() };
            let words = format!("Close this and press one of {keys}, or find one of them with : .");
            model.notice = Some(Notice::Done(words));
            Effect::Nothing
        }
        (Some(_), Some(reason)) => {
            model.notice = Some(Notice::Done(reason.to_owned()));
            Effect::Nothing
        }
        (Some(action), None) => {
            model.overlay = None;
            if everywhere && !model.scopes().contains(&entry.scope) {
                model.show_home_of(entry.scope);
            }
            model.act_where_it_is(action, context)
        }
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    help: &Help,
    context: Option<&Context>,
    body: Body,
) {
    let area = body.area;
    let Found { entries, of } = found(model, help, context);
    prompt(painter, help, area);
    let count = match entries.len() {
        shown if shown < of => format!("{shown} of {of}"),
        _ => format!("{of} actions"),
    };
    painter.put_right(area.right().saturating_sub(1), area.y + 1, &count, Role::Quiet);
    let marked = help.line.min(entries.len().saturating_sub(1));
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..area };
    let below = if help.everywhere {
        palette::draw(painter, &entries, marked, list)
    } else {
        let letters = context.map(|context| shortened(&context.letters())).unwrap_or_default();
        grouped(painter, &entries, &letters, marked, list)
    };
    let mut end = area.right().saturating_sub(1);
    if below > 0 {
        let more = format!("{below} more ↓");
        painter.put_right(end, area.bottom(), &more, Role::Quiet);
        end -= u16::try_from(text::width(&more)).unwrap_or(0) + 2;
    }
    match entries.get(marked) {
        Some(entry) => {
            let (words, role) = match entry.unfit {
                Some(reason) => (reason, Role::Quiet),
                None => (entry.say.as_str(), Role::Text),
            };
            painter.put_in(
                area.x + 1,
                area.bottom(),
                usize::from(end.saturating_sub(1)),
                words,
                role,
            );
        }
        None => {
            let words = match help.input.value().trim().to_lowercase().as_str() {
                "backup" | "backups" | "restore" => ON_THE_COMMAND_LINE,
                _ => "No action has these words. Esc closes.",
            };
            painter.put(area.x + 3, area.y + 3, words, Role::Text);
        }
    }
}

/// What is typed, or what to type.
fn prompt(painter: &mut Painter<'_>, help: &Help, area: Rect) {
    let y = area.y + 1;
    let label = if help.everywhere { ":" } else { "Help" };
    let x = painter.put(area.x + 3, y, label, Role::Strong) + 1;
    let typed = help.input.value();
    if typed.is_empty() {
        painter.look(Rect::new(x, y, 1, 1), Role::Selection);
        painter.put(x + 2, y, "type to find an action", Role::Quiet);
    } else {
        let end = painter.put_in(x, y, usize::from(area.width / 2), typed, Role::Text);
        painter.look(Rect::new(end, y, 1, 1), Role::Selection);
    }
}

/// With the heading of each scope; answers how many are hidden below.
fn grouped(
    painter: &mut Painter<'_>,
    entries: &[Entry],
    letters: &str,
    marked: usize,
    area: Rect,
) -> usize {
    let lines = listed(entries);
    let room = usize::from(area.height);
    let at = lines.iter().position(|line| line.0 == Some(marked)).unwrap_or(0);
    let top = (at + 1).saturating_sub(room);
    // The heading of the first entry stays in sight with it.
    let top = if at <= 1 { 0 } else { top };
    let mut shown: Vec<_> = lines.iter().skip(top).take(room).collect();
    // A heading of what is out of sight says nothing.
    while shown.last().is_some_and(|line| line.0.is_none()) {
        shown.pop();
    }
    for (y, (number, heading)) in (area.y..).zip(shown) {
        match number {
            Some(number) => {
                let line = Rect::new(area.x, y, area.width, 1);
                one(painter, &entries[*number], letters, line, *number == marked);
                painter.clickable(line, Target::Line(*number));
            }
            None => {
                painter.put(area.x + 3, y, heading, Role::Strong);
            }
        }
    }
    lines.iter().skip(top + room).filter(|line| line.0.is_some()).count()
}

fn one(painter: &mut Painter<'_>, entry: &Entry, letters: &str, line: Rect, marked: bool) {
    if marked {
        painter.put(line.x + 1, line.y, "▸", Role::Accent);
    }
    let role = if marked { Role::Strong } else { Role::Text };
    let keys = if entry.keys == "A-Z" && !letters.is_empty() { letters } else { &entry.keys };
    painter.put_in(line.x + 3, line.y, 11, keys, Role::Accent);
    painter.put_in(line.x + 15, line.y, 18, &entry.name, role);
    let room = usize::from(line.width.min(116).saturating_sub(35));
    painter.put_in(line.x + 34, line.y, room, entry.say.trim_end_matches('.'), Role::Quiet);
}

/// Headings and blank lines between the entries; an entry is named by its place among those found.
fn listed(all: &[Entry]) -> Vec<(Option<usize>, &'static str)> {
    let mut lines = Vec::new();
    let mut scope: Option<Scope> = None;
    for (number, entry) in all.iter().enumerate() {
        if scope != Some(entry.scope) {
            if scope.is_some() {
                lines.push((None, ""));
            }
            lines.push((None, entry.scope.heading()));
            scope = Some(entry.scope);
        }
        lines.push((Some(number), ""));
    }
    lines
}

fn shortened(letters: &str) -> String {
    if text::width(letters) > 9 {
        format!("{} …", letters.chars().take(5).collect::<String>())
    } else {
        letters.to_owned()
    }
}

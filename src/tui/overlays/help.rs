//! Every key of this place, then the rest, from the table that the keys come from. Typing finds,
//! Enter runs.

use ratatui::layout::Rect;

use crate::tui::{
    action::Action,
    context::Context,
    draw::Body,
    effect::Effect,
    keymap::{Binding, Keymap, Scope},
    model::Model,
    overlay::{Help, Overlay},
    paint::{Painter, Target},
    text,
    theme::Role,
};

/// Lines that a page moves by.
const PAGE: usize = 12;

/// What fits the typed words, in the order of the scopes.
pub fn found<'a>(help: &Help, keymap: &'a Keymap) -> Vec<&'a Binding> {
    let typed = help.input.value().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let fits = |binding: &&Binding| {
        let text =
            format!("{} {} {}", binding.shown_keys(""), binding.name, binding.say).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    help.scopes.iter().flat_map(|scope| keymap.of(*scope)).filter(fits).collect()
}

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Effect::Nothing };
    let last = found(help, &model.keymap).len().saturating_sub(1);
    match action {
        Action::Up => help.line = help.line.saturating_sub(1),
        Action::Down => help.line = (help.line + 1).min(last),
        Action::PageUp => help.line = help.line.saturating_sub(PAGE),
        Action::PageDown => help.line = (help.line + PAGE).min(last),
        Action::First => help.line = 0,
        Action::Last => help.line = last,
        Action::Back => model.overlay = None,
        Action::Do => {
            let help = help.clone();
            model.overlay = None;
            let all = found(&help, &model.keymap);
            let chosen = all.get(help.line.min(all.len().saturating_sub(1)));
            // A key that stands for many, a letter or a digit, can't be run from a list.
            let runs = chosen.filter(|binding| {
                !matches!(
                    binding.actions[0],
                    Action::Category(_) | Action::View(_) | Action::Help | Action::Palette
                )
            });
            if let Some(binding) = runs {
                let (action, scope) = (binding.actions[0], binding.scope);
                if help.everywhere {
                    model.show_home_of(scope);
                }
                return model.update(action, context);
            }
        }
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    help: &Help,
    context: Option<&Context>,
    body: Body,
) {
    let area = body.area;
    let all = found(help, &model.keymap);
    let typed = help.input.value();
    let prompt =
        if typed.is_empty() { "type to find an action".to_owned() } else { typed.to_owned() };
    let role = if typed.is_empty() { Role::Quiet } else { Role::Text };
    painter.put(area.x + 3, area.y + 1, if help.everywhere { ":" } else { "Help" }, Role::Strong);
    let end = painter.put(area.x + 9, area.y + 1, &prompt, role);
    if !typed.is_empty() {
        painter.look(Rect::new(end, area.y + 1, 1, 1), Role::Selection);
    }
    let count =
        if all.len() == 1 { "1 action".to_owned() } else { format!("{} actions", all.len()) };
    painter.put_right(area.right().saturating_sub(1), area.y + 1, &count, Role::Quiet);
    let letters = context.map(|context| shortened(&context.letters())).unwrap_or_default();
    let marked = help.line.min(all.len().saturating_sub(1));
    let lines = listed(&all);
    let room = usize::from(area.height.saturating_sub(4));
    let at = lines.iter().position(|line| line.0 == Some(marked)).unwrap_or(0);
    let top = (at + 1).saturating_sub(room.saturating_sub(1));
    for (y, (number, heading)) in (area.y + 3..).zip(lines.iter().skip(top).take(room)) {
        match number {
            Some(number) => {
                let line = Rect::new(area.x, y, area.width, 1);
                entry(painter, all[*number], &letters, line, *number == marked);
                painter.clickable(line, Target::Line(*number));
            }
            None => {
                painter.put(area.x + 3, y, heading, Role::Strong);
            }
        }
    }
    let below = lines.iter().skip(top + room).filter(|line| line.0.is_some()).count();
    if below > 0 {
        let more = format!("{below} more ↓");
        painter.put_right(area.right().saturating_sub(1), area.bottom(), &more, Role::Quiet);
    }
    if let Some(binding) = all.get(marked) {
        // The line has room for the beginning only.
        let room = usize::from(area.width.saturating_sub(18));
        painter.put_in(area.x + 1, area.bottom(), room, &binding.say, Role::Text);
    }
    if all.is_empty() {
        painter.put(
            area.x + 3,
            area.y + 3,
            "No action here has these words. Esc closes.",
            Role::Text,
        );
    }
}

fn entry(painter: &mut Painter<'_>, binding: &Binding, letters: &str, line: Rect, marked: bool) {
    if marked {
        painter.put(line.x + 1, line.y, "▸", Role::Accent);
    }
    let role = if marked { Role::Strong } else { Role::Text };
    painter.put_in(line.x + 3, line.y, 11, &binding.shown_keys(letters), Role::Accent);
    painter.put_in(line.x + 15, line.y, 18, &binding.name, role);
    let room = usize::from(line.width.saturating_sub(35));
    painter.put_in(line.x + 34, line.y, room, binding.say.trim_end_matches('.'), Role::Quiet);
}

/// Headings and blank lines between the bindings; an entry is named by its place among those found.
fn listed(all: &[&Binding]) -> Vec<(Option<usize>, &'static str)> {
    let mut lines = Vec::new();
    let mut scope: Option<Scope> = None;
    for (number, binding) in all.iter().enumerate() {
        if scope != Some(binding.scope) {
            if scope.is_some() {
                lines.push((None, ""));
            }
            lines.push((None, binding.scope.heading()));
            scope = Some(binding.scope);
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

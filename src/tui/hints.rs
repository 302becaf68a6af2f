//! The last line: what each key does here, the likeliest first. Whole hints leave where it is narrow, and
//! what does nothing now has none.

use ratatui::layout::Rect;

use super::{
    action::Action,
    context::{Aside, Context},
    flows,
    keymap::Binding,
    model::Model,
    overlay::{Overlay, Purpose},
    overlays,
    paint::{Painter, Target},
    scope::Scope,
    screens, text,
    theme::Role,
    view::View,
};

/// The likeliest first; whole hints leave from the right, `? help` last of all.
pub fn draw(painter: &mut Painter<'_>, model: &Model, context: Option<&Context>) {
    let area = painter.area();
    let y = area.height - 1;
    painter.blank(Rect { y, height: 1, ..area });
    let help = model.keymap.key_for(&[Scope::Everywhere], Action::Help);
    let mut end = area.width.saturating_sub(1);
    if let Some(key) = help.filter(|_| !model.is_typing()) {
        let words = format!("{key} help");
        let x = end.saturating_sub(u16::try_from(text::width(&words)).unwrap_or(0));
        let after = painter.put(x, y, &key.to_string(), Role::Accent);
        painter.put(after + 1, y, "help", Role::Quiet);
        painter.clickable(Rect::new(x, y, end - x, 1), Target::Do(Action::Help));
        end = x.saturating_sub(2);
    }
    let letters = context.map(Context::letters).unwrap_or_default();
    let mut x = progress(painter, model, y, end);
    for binding in hinted(model, context, area) {
        let Some(word) = hint(binding, model, context) else { continue };
        let keys = binding.shown_keys(&letters);
        let cells = u16::try_from(text::width(&keys) + 1 + text::width(word)).unwrap_or(u16::MAX);
        if x + cells > end {
            break;
        }
        let after = painter.put(x, y, &keys, Role::Accent);
        painter.put(after + 1, y, word, Role::Quiet);
        clickable_hint(painter, binding, Rect::new(x, y, cells, 1));
        x += cells + 2;
    }
}

/// A hint is a button; one of several actions has a button for each of its keys.
fn clickable_hint(painter: &mut Painter<'_>, binding: &Binding, area: Rect) {
    if let [action] = binding.actions[..] {
        return painter.clickable(area, Target::Do(action));
    }
    let gap = binding.gap_of_keys();
    let mut x = area.x;
    for (key, action) in binding.keys.iter().zip(&binding.actions) {
        let cells = u16::try_from(text::width(&key.to_string())).unwrap_or(0);
        painter.clickable(Rect::new(x, area.y, cells, 1), Target::Do(*action));
        x += cells + gap;
    }
}

/// How far an import is, before the hints; answers where they begin.
fn progress(painter: &mut Painter<'_>, model: &Model, y: u16, end: u16) -> u16 {
    let Some(progress) = &model.importing.progress else { return 1 };
    let doing = progress.phase.doing();
    // A long name gives way to the percent and to the key that stops it.
    let room = usize::from(end).saturating_sub(doing.len() + 20).min(40);
    let words = format!("{doing} {} {} %", text::cut(&progress.name, room), progress.percent);
    let x = painter.put(1, y, &words, Role::Strong) + 2;
    if !model.is_at_rest() {
        return x;
    }
    let after = painter.put(x, y, "Esc", Role::Accent);
    let after = painter.put(after + 1, y, "stops", Role::Quiet);
    painter.clickable(Rect::new(x, y, after - x, 1), Target::Do(Action::Back));
    after + 2
}

/// Its word; in the inbox Enter answers questions, each in words of its own.
fn hint<'a>(binding: &'a Binding, model: &Model, context: Option<&Context>) -> Option<&'a str> {
    let turns_halves = binding.actions[0] == Action::Earlier && model.view.shows_a_half();
    if turns_halves && binding.scope == Scope::Everywhere {
        return Some("half");
    }
    match (binding.scope, &binding.actions[..], context) {
        (Scope::Half, [Action::Do], _) => return Some(model.half_screen.enter_in_a_word()),
        (Scope::History, [Action::Do], Some(context)) if screens::history::is_empty(context) => {
            let is_now = model.half == context.this_half();
            return Some(if is_now { "review" } else { "the half that is now" });
        }
        _ => {}
    }
    if let (Scope::Field, [Action::Back], Some(Overlay::Field(field))) =
        (binding.scope, &binding.actions[..], &model.overlay)
        && matches!(field.purpose, Purpose::GoTo | Purpose::Search)
    {
        return Some("leave it");
    }
    if let Some(context) = context.filter(|_| model.is_reviewing() && model.overlay.is_none())
        && let [action] = binding.actions[..]
        && let Some(word) = flows::review::word(model, context, action)
    {
        return Some(word);
    }
    let is_enter = binding.actions[..] == [Action::Do] && model.overlay.is_none();
    let context = context.filter(|_| is_enter);
    if let Some(context) = context.filter(|_| model.view == View::Offsite) {
        return flows::offsite::enter_word(model, context).or(binding.hint.as_deref());
    }
    let context = context.filter(|_| matches!(binding.scope, Scope::Inbox | Scope::Dearest));
    let word = context.and_then(|context| screens::inbox::enter_in_a_word(model, context));
    word.or(binding.hint.as_deref())
}

/// Bindings with a hint, of the nearest scopes first, of those that do something now.
pub fn hinted<'a>(model: &'a Model, context: Option<&Context>, area: Rect) -> Vec<&'a Binding> {
    let scopes = model.scopes();
    let own = match &model.overlay {
        Some(_) => &scopes[..scopes.len() - 1],
        None => &scopes[..],
    };
    let useful = |binding: &&Binding| {
        let scrolls = binding.actions.contains(&Action::Down) && binding.scope.is_only_read();
        binding.hint.is_some()
            && does_something(model, context, binding.scope, binding.actions[0])
            && !(scrolls && overlays::is_all_in_sight(model, context, area))
    };
    own.iter().flat_map(|scope| model.keymap.of(*scope).filter(useful)).collect()
}

/// Whether the action of that scope does anything where the screen stands now.
pub fn does_something(
    model: &Model,
    context: Option<&Context>,
    scope: Scope,
    action: Action,
) -> bool {
    match (scope, &model.overlay) {
        (Scope::Field, Some(Overlay::Field(field))) => {
            let typed = field.input.value();
            match action {
                Action::Do => field.can_be_taken(context),
                Action::Complete if field.purpose == Purpose::Import => true,
                Action::Complete if matches!(field.purpose, Purpose::Review(_)) => false,
                Action::Complete
                    if field.purpose.is_of_decisions() && !field.purpose.asks_whom() =>
                {
                    false
                }
                Action::Complete if field.purpose.is_of_decisions() => {
                    let aside = context.map(|context| &context.aside);
                    matches!(aside, Some(Aside::Tactic(back)) if !back.people.is_empty())
                }
                Action::Complete => {
                    let word = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
                    let whole = |key: &str| word.strip_prefix('@') == Some(key);
                    let is_whole =
                        || context.is_some_and(|one| one.in_use().any(|one| whole(&one.key)));
                    word.starts_with('@') && !is_whole()
                }
                Action::EarlierPhrase => field.purpose.is_phrase() && !model.phrases.is_empty(),
                _ => true,
            }
        }
        (scope, None) if model.view == View::Offsite => match (scope, action) {
            (Scope::Everywhere, Action::Undo) => true,
            (Scope::Everywhere, _) => false,
            _ => context.is_some_and(|context| {
                flows::offsite::does_something(model, context, scope, action)
            }),
        },
        (Scope::Series | Scope::Meeting, None) => context
            .is_some_and(|context| screens::series::does_something(model, context, scope, action)),
        (Scope::Week, None) => {
            let on_block = [Action::Edit, Action::Carry, Action::Split, Action::Value];
            let empty = context.is_some_and(screens::week::is_empty);
            !(empty && on_block.contains(&action))
        }
        // A copied day is laid down before another one is copied.
        (Scope::Painter, None) if action == Action::CopyDay => {
            model.plan_screen.painter.copied.is_none()
        }
        (Scope::Help, Some(Overlay::Help(help))) => {
            overlays::help::answers(model, help, context, action)
        }
        (Scope::Report, Some(Overlay::Imported(imported))) => match action {
            Action::Do => imported.came.open.is_some(),
            Action::Undo => imported.came.changes > 0,
            Action::More => !imported.came.report.off.is_empty(),
            _ => true,
        },
        (Scope::Half | Scope::HalfPage, None) => match action {
            Action::Settle => context.is_some_and(|context| screens::half::settles(model, context)),
            Action::Do => context.is_some_and(|context| screens::half::opens(model, context)),
            Action::Save | Action::Edit => {
                context.is_some_and(|context| !screens::half::is_empty(context))
            }
            Action::Value | Action::Why if context.is_none_or(screens::half::is_empty) => false,
            Action::Value => model.half_screen.page.is_none(),
            _ => true,
        },
        (Scope::History, None) => {
            let empty = context.is_none_or(screens::history::is_empty);
            !empty || !matches!(action, Action::Value | Action::Save)
        }
        (Scope::Sheet, Some(Overlay::Sheet(_))) => {
            matches!(action, Action::Do | Action::Back) || overlays::sheet::has_lines(context)
        }
        // Leaving is worth a word only where there is nothing else yet.
        (Scope::Everywhere, None) => match action {
            Action::Leave => context.is_none(),
            // A flow has steps in the place of weeks, the plan has none.
            Action::Earlier => {
                context.is_some() && !model.view.is_flow() && model.view != View::Plan
            }
            Action::Review => context.is_some() && matches!(model.view, View::Week | View::Inbox),
            _ => context.is_some(),
        },
        // A review has no room for what is rarely needed there.
        (Scope::Inbox, None)
            if model.is_reviewing()
                && matches!(action, Action::PutLast | Action::Log | Action::NextPane) =>
        {
            false
        }
        (Scope::Inbox | Scope::Dearest, None) => {
            context.is_some_and(|context| screens::inbox::takes(model, context, action))
        }
        (Scope::PerfectDay, None) => {
            let on_part = [Action::Edit, Action::More, Action::Carry, Action::Beneath];
            let parts = context.and_then(screens::plan::shown).map(|shown| &shown.plan.perfect_day);
            parts.is_some_and(|parts| !parts.is_empty()) || !on_part.contains(&action)
        }
        (_, None) if model.is_reviewing() => context
            .is_some_and(|context| flows::review::does_something(model, context, scope, action)),
        _ => true,
    }
}

//! One frame: header, body, the line for notices, hints. Everything on it is derived, each time.

use chrono::Datelike;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    action::Action,
    ascii,
    context::{Aside, Context},
    flows,
    keymap::{Binding, Scope},
    model::{Model, Notice},
    overlay::{Overlay, Purpose},
    overlays,
    paint::{Hits, Painter, Target},
    screens, text,
    theme::{Role, Theme},
    view::View,
};

/// What decides the looks, apart from what is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    /// Nothing but ASCII is drawn.
    pub ascii: bool,
    pub scrambled: bool,
}

/// The place of a view between header and notices.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    pub area: Rect,
}

impl Look<'_> {
    /// A title or name as it may be seen.
    pub fn title(&self, words: &str) -> String {
        if self.scrambled { text::scrambled(words) } else { words.to_owned() }
    }
}

pub const SMALLEST: (u16, u16) = (60, 20);
const MOST_NOTICE_LINES: usize = 4;

pub fn draw(
    buffer: &mut Buffer,
    model: &Model,
    context: Option<&Context>,
    look: &Look<'_>,
) -> Hits {
    let hits = painted(buffer, model, context, look);
    if look.ascii {
        ascii::flatten(buffer);
    }
    hits
}

fn painted(buffer: &mut Buffer, model: &Model, context: Option<&Context>, look: &Look<'_>) -> Hits {
    let mut painter = Painter::new(buffer, look.theme);
    let area = painter.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut painter);
        return painter.into_hits();
    }
    header(&mut painter, model, context);
    // A long notice takes its further lines from the body.
    let lines = notice_lines(model, area.width);
    let more = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let body = Body { area: Rect { y: 1, height: area.height - 3 - more, ..area } };
    let whole = model.overlay.as_ref().is_some_and(Overlay::takes_the_body);
    if !whole {
        view(&mut painter, model, context, look, body);
    }
    if let Some(overlay) = &model.overlay {
        overlays::draw(&mut painter, model, overlay, context, look, body);
    }
    notice(&mut painter, model, &lines);
    hints(&mut painter, model, context);
    painter.into_hits()
}

fn view(
    painter: &mut Painter<'_>,
    model: &Model,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    match (model.view, context) {
        (View::FirstRun, _) | (_, None) => screens::first_run::draw(painter, model, body),
        (View::Week, Some(context)) => screens::week::draw(painter, model, context, look, body),
        (View::Inbox, Some(context)) => screens::inbox::draw(painter, model, context, look, body),
        (View::Plan, Some(context)) => screens::plan::draw(painter, model, context, look, body),
        (View::Series, Some(context)) => screens::series::draw(painter, model, context, look, body),
        (View::History, Some(context)) => {
            screens::history::draw(painter, model, context, look, body);
        }
        (View::Half, Some(context)) => screens::half::draw(painter, model, context, look, body),
        (View::Review, Some(context)) => flows::review::draw(painter, model, context, look, body),
        (View::Offsite, Some(context)) => flows::offsite::draw(painter, model, context, look, body),
    }
}

fn header(painter: &mut Painter<'_>, model: &Model, context: Option<&Context>) {
    let width = painter.area().width;
    let Some(context) = context else {
        painter.put(1, 0, "ownweek", Role::Strong);
        return;
    };
    let covered = model.overlay.as_ref().is_some_and(Overlay::takes_the_body);
    if model.view.is_flow() && !covered {
        // A flow says where one is in it.
        return match model.view {
            View::Review => flows::review::header(painter, model, context),
            _ => flows::offsite::header(painter, model, context),
        };
    }
    let views = views(painter, model, context, width);
    let room = usize::from(views.saturating_sub(2));
    let title = title(model, context, room);
    painter.put_in(1, 0, room, &title, Role::Strong);
}

/// The views from the right; answers where they begin.
fn views(painter: &mut Painter<'_>, model: &Model, context: &Context, width: u16) -> u16 {
    // Where it is narrow only the open view has its name.
    let named = |view: View| width >= 80 || view == model.view;
    let label = |number: usize, view: View| match (view, context.inbox.known()) {
        _ if !named(view) => number.to_string(),
        (View::Inbox, open) if open > 0 => format!("{number} {} {open}", view.name()),
        _ => format!("{number} {}", view.name()),
    };
    let numbered = View::NUMBERED.into_iter().enumerate();
    let all: Vec<(View, String)> =
        numbered.map(|(place, view)| (view, label(place + 1, view))).collect();
    let cells: usize = all.iter().map(|(_, label)| text::width(label) + 2).sum();
    let begin = width.saturating_sub(u16::try_from(cells).unwrap_or(0));
    let mut x = begin + 1;
    for (place, (view, label)) in all.into_iter().enumerate() {
        let role = if view == model.view { Role::Active } else { Role::Quiet };
        let end = painter.put(x, 0, &label, role);
        let number = u8::try_from(place + 1).unwrap_or(1);
        painter.clickable(Rect::new(x, 0, end - x, 1), Target::Do(Action::View(number)));
        x = end + 2;
    }
    begin
}

/// What is shown, in parts of which the last leave where it is narrow.
fn title(model: &Model, context: &Context, room: usize) -> String {
    let wide = room >= 60;
    let mut parts = Vec::new();
    if context.demo {
        parts.push("DEMO".to_owned());
    }
    if model.scrambled {
        parts.push("SCRAMBLED".to_owned());
    }
    match model.view {
        View::Plan => parts.extend(plan_parts(context)),
        view if view.shows_a_half() => {
            parts.push(view.name().to_owned());
            parts.push(model.half.to_string());
        }
        _ => {
            parts.push(format!("Week {}", model.week.number()));
            // The grid names the days too.
            if context.week.record.is_closed() {
                parts.push("closed".to_owned());
            }
            parts.push(days(model, context, wide));
        }
    }
    if let (Some((number, plan)), View::Week) = (&context.week.plan, model.view)
        && wide
    {
        let state = if plan.is_provisional() { ", provisional" } else { "" };
        parts.push(format!("plan v{number}{state}"));
        let available = context.figures.available;
        parts.push(format!("{} h available", available.decimal_hours(1)));
    }
    let gap = if wide { "   " } else { "  " };
    let mut title = String::new();
    for part in parts {
        let between = if title.is_empty() { "" } else { gap };
        if text::width(&title) + between.len() + text::width(&part) > room {
            break;
        }
        title.push_str(between);
        title.push_str(&part);
    }
    title
}

/// `16-22 Mar`, with the year where there is room or where it is another one.
fn days(model: &Model, context: &Context, wide: bool) -> String {
    let first_weekday = context.book.profile().first_weekday;
    let (first, last) = (model.week.first_day(first_weekday), model.week.last_day(first_weekday));
    let from = first.format(if first.month() == last.month() { "%-d" } else { "%-d %b" });
    let this_year = last.year() == context.today().year();
    let to = last.format(if wide || !this_year { "%-d %b %Y" } else { "%-d %b" });
    format!("{from}-{to}")
}

fn plan_parts(context: &Context) -> Vec<String> {
    let now = screens::plan::shown(context);
    let Some((shown, number)) = now.and_then(|shown| Some((shown, shown.number?))) else {
        return vec!["Plan".to_owned()];
    };
    let mut parts = vec![format!("Plan v{number}")];
    if shown.plan.is_provisional() {
        parts.push("provisional".to_owned());
    } else if let Some(from) = shown.plan.from {
        parts.push(format!("from week {}", from.number()));
    }
    parts
}

/// The words of the notice, in as many lines as they need.
fn notice_lines(model: &Model, width: u16) -> Vec<String> {
    let (words, indent) = match &model.notice {
        Some(Notice::Done(words)) => (words, 1),
        Some(Notice::Failed(words)) => (words, 3),
        None => return Vec::new(),
    };
    let mut lines = text::wrapped(words, usize::from(width.saturating_sub(indent + 1)));
    lines.truncate(MOST_NOTICE_LINES);
    lines
}

fn notice(painter: &mut Painter<'_>, model: &Model, lines: &[String]) {
    let area = painter.area();
    let height = u16::try_from(lines.len()).unwrap_or(1);
    let top = area.height - 1 - height;
    painter.blank(Rect { y: top, height, ..area });
    let failed = matches!(model.notice, Some(Notice::Failed(_)));
    if failed {
        painter.put(1, top, "!", Role::Error);
    }
    for (y, line) in (top..).zip(lines) {
        painter.put(if failed { 3 } else { 1 }, y, line, Role::Text);
    }
}

/// The likeliest first; whole hints leave from the right, `? help` last of all.
fn hints(painter: &mut Painter<'_>, model: &Model, context: Option<&Context>) {
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
            action == Action::Back || overlays::sheet::has_lines(context)
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

fn too_small(painter: &mut Painter<'_>) {
    let area = painter.area();
    let (width, height) = SMALLEST;
    let lines = if area.width >= 40 && area.height >= 5 {
        vec![
            format!("ownweek needs {width} × {height}."),
            format!("This window is {} × {}.", area.width, area.height),
            "Nothing is lost: make it larger, or".to_owned(),
            "q leaves.".to_owned(),
        ]
    } else {
        vec![
            format!("{width} × {height} needed"),
            format!("{} × {} here", area.width, area.height),
            "q leaves.".to_owned(),
        ]
    };
    let (x, top) = if area.width >= 40 { (3, 1) } else { (1, 0) };
    for (y, line) in (top..).zip(&lines) {
        painter.put(x, y, line, Role::Text);
    }
}

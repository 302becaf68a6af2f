//! One frame: header, body, the line for notices, hints. Everything on it is derived, each time.

use chrono::Datelike;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    action::Action,
    ascii,
    context::Context,
    flows, hints,
    model::{Model, Notice},
    overlay::Overlay,
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
    let mut painter = Painter::new(buffer, look.theme, model.scrambled.then_some(&model.veil));
    let area = painter.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut painter);
        return painter.into_hits();
    }
    header(&mut painter, model, context);
    // A long notice takes its further lines from the body.
    let lines = notice_lines(model, &painter);
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
    hints::draw(&mut painter, model, context);
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
            screens::history::draw(painter, model, context, body);
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
        View::Review => parts.push(format!("Review of week {}", model.week.number())),
        View::Offsite => parts.push(flows::offsite::name(context)),
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
    let this_year = last.year() == context.today().year();
    let pattern = if wide || !this_year { "%-d %b %Y" } else { "%-d %b" };
    context.notation.days(first, last, pattern)
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
fn notice_lines(model: &Model, painter: &Painter<'_>) -> Vec<String> {
    let (words, indent) = match &model.notice {
        Some(Notice::Done(words)) => (words, 1),
        Some(Notice::Failed(words)) => (words, 3),
        None => return Vec::new(),
    };
    let room = usize::from(painter.area().width.saturating_sub(indent + 1));
    let mut lines = text::wrapped(&painter.as_seen(words), room);
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

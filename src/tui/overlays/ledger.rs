//! Why the marked block counts so, and where every hour of the week went.

use super::{half_ledger, references};
use crate::{
    analysis::filing::FiledBy,
    app::assign::Why,
    domain::minutes::Minutes,
    tui::{
        action::Action,
        context::{Aside, Context},
        copy,
        draw::{Body, Look},
        effect::Effect,
        model::Model,
        overlay::Overlay,
        paint::Painter,
        theme::Role,
        view::View,
    },
};

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    if action == Action::Copy {
        return context
            .and_then(|context| copy::of_view(model, context))
            .unwrap_or(Effect::Nothing);
    }
    let Some(Overlay::Ledger { top, references }) = &mut model.overlay else {
        return Effect::Nothing;
    };
    match action {
        Action::Up => *top = top.saturating_sub(1),
        Action::Down => *top = (*top + 1).min(200),
        Action::References => (*top, *references) = (0, !*references),
        Action::Back | Action::Why | Action::Leave | Action::Do => model.overlay = None,
        _ => {}
    }
    Effect::Nothing
}

/// What of it is in sight.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Lines scrolled away.
    pub top: usize,
    /// Published figures in place of the ledger.
    pub references: bool,
}

/// A line: words, hours, a remark.
pub struct Line {
    pub indent: u16,
    pub words: String,
    pub hours: Option<String>,
    pub remark: String,
    pub role: Role,
}

fn line(indent: u16, words: impl Into<String>, hours: String, remark: String) -> Line {
    Line { indent, words: words.into(), hours: Some(hours), remark, role: Role::Text }
}

pub fn words(words: impl Into<String>, role: Role) -> Line {
    Line { indent: 0, words: words.into(), hours: None, remark: String::new(), role }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    shown: Shown,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    let Some(context) = context else { return };
    let area = body.area;
    let lines = lines(model, shown, context, &|words| look.title(words), area.width);
    let room = room(area.height);
    let top = shown.top.min(lines.len().saturating_sub(room));
    for (y, line) in (area.y + 1..).zip(lines.iter().skip(top).take(room)) {
        let x = area.x + 3 + line.indent;
        painter.put_in(x, y, usize::from(area.width.saturating_sub(x + 1)), &line.words, line.role);
        if let Some(hours) = &line.hours {
            // Where it is narrow the figures move to the left, so that the remarks have room.
            let end = area.x + area.width.saturating_sub(14).min(55);
            painter.put_right(end, y, hours, line.role);
            painter.put(end + 3, y, &line.remark, Role::Quiet);
        }
    }
    if lines.len() > top + room {
        let more = format!("{} more ↓", lines.len() - top - room);
        painter.put_right(area.right().saturating_sub(1), area.bottom(), &more, Role::Quiet);
    }
}

/// Lines that a body of that height has room for.
fn room(height: u16) -> usize {
    usize::from(height.saturating_sub(2))
}

/// Whether nothing of it is hidden in a body of that size.
pub fn fits(model: &Model, shown: Shown, context: &Context, width: u16, height: u16) -> bool {
    lines(model, shown, context, &str::to_owned, width).len() <= room(height)
}

fn lines(
    model: &Model,
    shown: Shown,
    context: &Context,
    title: &dyn Fn(&str) -> String,
    width: u16,
) -> Vec<Line> {
    if shown.references {
        return references::lines(context, usize::from(width.saturating_sub(6)).min(76));
    }
    let mut lines = Vec::new();
    if let (View::Week, Aside::Why(Ok(why))) = (model.view, &context.aside) {
        lines.extend(why_lines(why, context, title));
        lines.push(words("", Role::Text));
    }
    lines.extend(match half_ledger::half(context) {
        Some(view) => half_ledger::lines(view),
        None => ledger_lines(context, title),
    });
    lines
}

fn why_lines(why: &Why, context: &Context, title: &dyn Fn(&str) -> String) -> Vec<Line> {
    let entry = context.entry(why.block.id);
    let counted = entry.map_or(Minutes::ZERO, |entry| entry.counted);
    let category = why.category.as_ref().map_or("nothing yet", |one| one.name.as_str());
    let title = title(&why.block.title);
    let mut lines = vec![words(
        format!("{title}   counts {} h as {category}", counted.screen_hours()),
        Role::Strong,
    )];
    let how = match (why.by, &why.rule) {
        (Some(FiledBy::Hand), Some(rule)) => {
            format!("Filed by hand. Rule {} would file it: {}.", rule.id, rule.conditions)
        }
        (Some(FiledBy::Hand), None) => "Filed by hand; no rule matches.".to_owned(),
        (Some(FiledBy::Rule(_)), Some(rule)) => {
            format!("Filed by rule {}: {}.", rule.id, rule.conditions)
        }
        (Some(FiledBy::Rule(id)), None) => format!("Filed by rule {id}."),
        (None, _) => "No rule matches; a letter files it.".to_owned(),
    };
    lines.push(words(how, Role::Text));
    match entry {
        Some(entry) if !entry.overlap.is_zero() => lines.push(words(
            format!(
                "{} h lay under other blocks; each minute counts once.",
                entry.overlap.screen_hours()
            ),
            Role::Text,
        )),
        Some(entry) if entry.unconfirmed => lines.push(words(
            "An intention until you say that it happened: the Inbox asks.",
            Role::Text,
        )),
        _ => {}
    }
    lines
}

/// What the figures of the week say beside the ledger, which is always that of now.
fn as_closed(context: &Context) -> String {
    let (closed, now) = (context.figures.total, context.week.picture.ledger.counted);
    if closed == now {
        return String::new();
    }
    format!("as it is now; the week was closed with {} h", closed.screen_hours())
}

/// Words, hours and remark of every line of the ledger.
pub fn cells(context: &Context, title: &dyn Fn(&str) -> String) -> Vec<Vec<String>> {
    let lines = match half_ledger::half(context) {
        Some(view) => half_ledger::lines(view),
        None => ledger_lines(context, title),
    };
    let lines = lines.into_iter();
    let told = lines.filter(|line| !line.words.is_empty());
    told.map(|line| vec![line.words, line.hours.unwrap_or_default(), line.remark]).collect()
}

fn ledger_lines(context: &Context, title: &dyn Fn(&str) -> String) -> Vec<Line> {
    let ledger = &context.week.picture.ledger;
    let number = context.week.week.number();
    let blocks = crate::app::block::counted(ledger.counted_blocks);
    let left_out: Minutes = ledger.left_out.iter().map(|(_, minutes, _)| *minutes).sum();
    let known = [ledger.counted, ledger.from_calendar, ledger.by_hand, ledger.overlap, left_out];
    let parts = ledger.left_out.iter().map(|(_, minutes, _)| *minutes);
    let quarters = known.into_iter().chain(parts).any(Minutes::needs_quarters);
    let hours = |minutes: Minutes| minutes.decimal_hours(if quarters { 2 } else { 1 });
    let mut lines = vec![
        words(format!("Where every hour of week {number} went"), Role::Strong),
        words(as_closed(context), Role::Quiet),
        line(0, "Counted", hours(ledger.counted), format!("h   {blocks}")),
        line(2, "from the calendar", hours(ledger.from_calendar), String::new()),
        line(2, "logged by hand", hours(ledger.by_hand), String::new()),
    ];
    if !ledger.from_logs.is_zero() {
        lines.push(line(2, "from imported logs", hours(ledger.from_logs), String::new()));
    }
    for (doubt, minutes) in &ledger.by_choice {
        let words = format!("{}, by your choice", doubt.as_str());
        lines.push(line(4, words, hours(*minutes), String::new()));
    }
    let overlapping = ledger.overlapping.first().map(|(known, _)| title(known)).unwrap_or_default();
    lines.push(line(0, "Overlap, each minute counted once", hours(ledger.overlap), overlapping));
    lines.push(line(0, "Left out", hours(left_out), String::new()));
    for (reason, minutes, entries) in &ledger.left_out {
        let count = if *entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
        lines.push(line(2, reason.as_str(), hours(*minutes), count));
    }
    lines.push(Line { hours: Some("────".to_owned()), ..words("", Role::Quiet) });
    let closes = if ledger.closes() { "h   closes" } else { "h   does not close" };
    lines.push(line(0, "The calendar and the log held", hours(ledger.held), closes.to_owned()));
    lines
}

//! The perfect day down the hours, each part with what it is for.

use ratatui::layout::Rect;

use super::super::{beneath::fill, shown};
use crate::{
    domain::{
        minutes::Minutes,
        notation::Notation,
        perfect_day::{DayPart, PartKind},
    },
    tui::{
        context::Context,
        draw::Look,
        model::Model,
        paint::{Painter, Target},
        theme::Role,
    },
};

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let Some(shown) = shown(context) else { return };
    let pane = &model.plan_screen.perfect_day;
    let parts = pane.carry.as_deref().unwrap_or(&shown.plan.perfect_day);
    let x = area.x + 3;
    if parts.is_empty() {
        return nothing_yet(painter, x, area.y + 1);
    }
    let room = area.height.saturating_sub(5);
    let rows: Vec<u16> = parts.iter().map(rows_of).collect();
    // The marked part stays in sight; what is above it goes first.
    let mut first = 0;
    while first < pane.part && rows[first..=pane.part].iter().sum::<u16>() > room {
        first += 1;
    }
    let mut y = area.y + 1;
    let end = area.y + 1 + room;
    let mut hidden = 0;
    for (number, part) in parts.iter().enumerate().skip(first) {
        if y + rows[number] > end {
            hidden += 1;
            continue;
        }
        let place = Rect::new(area.x, y, area.width, rows[number]);
        let is_marked = number == pane.part;
        one(painter, look, part, (is_marked, context.notation), place);
        painter.clickable(place, Target::Line(number));
        y += rows[number];
    }
    if first + hidden > 0 {
        let words = format!("{} of {} parts shown", parts.len() - first - hidden, parts.len());
        painter.put(x + context.notation.time_width() + 14, end, &words, Role::Quiet);
    }
    below(painter, parts, area);
}

fn rows_of(part: &DayPart) -> u16 {
    u16::try_from((part.minutes().0 + 59) / 60).unwrap_or(1).max(1)
}

fn one(
    painter: &mut Painter<'_>,
    look: &Look<'_>,
    part: &DayPart,
    (is_marked, notation): (bool, Notation),
    place: Rect,
) {
    let x = place.x + 3;
    let clock = notation.time_width();
    if is_marked {
        painter.put(place.x + 1, place.y, "▸", Role::Accent);
    }
    painter.put_right(x + clock, place.y, &notation.time(part.start), Role::Quiet);
    let role = if is_marked { Role::Strong } else { Role::Text };
    let words = match part.text.as_str() {
        "" => part.kind.words().to_owned(),
        text => look.title(text),
    };
    let room = usize::from(place.right().saturating_sub(x + clock + 15)).min(60);
    painter.put_in(x + clock + 14, place.y, room, &words, role);
    let rest = part.minutes().0 % 60;
    for row in 0..place.height {
        // The last half hour fills half a cell, as in the grid.
        let is_half = row + 1 == place.height && (1..=30).contains(&rest);
        let sign = match (is_half, part.kind) {
            (true, PartKind::Alone | PartKind::People | PartKind::Buffer) => "▀",
            _ => fill(part.kind),
        };
        painter.put(x + clock + 2, place.y + row, &sign.repeat(10), Role::Quiet);
    }
}

fn below(painter: &mut Painter<'_>, parts: &[DayPart], area: Rect) {
    let of = |kind: PartKind| -> String {
        let its = parts.iter().filter(|part| part.kind == kind);
        its.map(DayPart::minutes).sum::<Minutes>().screen_hours()
    };
    let gap = if area.width >= 80 { "      " } else { "  " };
    let told = [PartKind::Alone, PartKind::People, PartKind::Buffer].map(|kind| {
        let word = if area.width >= 80 { kind.words() } else { kind.as_str() };
        format!("{} {word} {} h", fill(kind), of(kind))
    });
    let y = area.bottom();
    painter.put(area.x + 3, y.saturating_sub(3), &told.join(gap), Role::Text);
    let what = match area.width {
        80.. => "A pattern for laying out the ideal week. Nothing compares you with it.",
        _ => "A pattern. Nothing compares you with it.",
    };
    painter.put(area.x + 3, y.saturating_sub(1), what, Role::Quiet);
}

fn nothing_yet(painter: &mut Painter<'_>, x: u16, y: u16) {
    painter.put(x, y, "No perfect day is sketched yet.", Role::Strong);
    let lines = [
        "When are you alone with one hard thing, when with people, when ready",
        "for whatever comes? Three parts are enough: a adds one, as in",
        "9-11 alone one hard thing, door shut",
    ];
    for (y, line) in (y + 2..).zip(lines) {
        painter.put(x, y, line, Role::Text);
    }
}

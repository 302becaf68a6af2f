//! The perfect day and the versions, to be looked at.

use ratatui::layout::Rect;

use super::shown;
use crate::{
    domain::{minutes::Minutes, perfect_day::PartKind},
    tui::{context::Context, draw::Look, paint::Painter, theme::Role},
};

pub fn perfect_day(painter: &mut Painter<'_>, context: &Context, look: &Look<'_>, area: Rect) {
    let parts = shown(context).map(|(_, plan)| plan.perfect_day.as_slice()).unwrap_or_default();
    let x = area.x + 3;
    if parts.is_empty() {
        painter.put(x, area.y + 1, "No perfect day is sketched yet.", Role::Strong);
        painter.put(x, area.y + 3, "ownweek plan edit adds it to the plan, as in:", Role::Text);
        let example = [
            "[[perfect-day]]",
            "time = \"09:00-11:00\"",
            "kind = \"alone\"",
            "text = \"one hard thing, door shut\"",
        ];
        for (y, line) in (area.y + 5..).zip(example) {
            painter.put(x + 2, y, line, Role::Quiet);
        }
        return;
    }
    let mut y = area.y + 1;
    for part in parts {
        let rows = u16::try_from((part.start.until(part.end).0 + 59) / 60).unwrap_or(1).max(1);
        for row in 0..rows {
            if y >= area.bottom().saturating_sub(4) {
                break;
            }
            if row == 0 {
                painter.put_right(x + 5, y, &part.start.to_string(), Role::Quiet);
                painter.put(x + 19, y, &look.title(&part.text), Role::Text);
            }
            painter.put(x + 7, y, &fill(part.kind).repeat(10), Role::Quiet);
            y += 1;
        }
    }
    let of = |kind: PartKind| -> Minutes {
        parts.iter().filter(|part| part.kind == kind).map(|part| part.start.until(part.end)).sum()
    };
    let legend = format!(
        "░ alone {} h      █ with people {} h      ▒ buffer {} h",
        of(PartKind::Alone).screen_hours(),
        of(PartKind::People).screen_hours(),
        of(PartKind::Buffer).screen_hours()
    );
    painter.put(x, area.bottom().saturating_sub(3), &legend, Role::Text);
    let what = "A pattern for laying out the ideal week. Nothing compares you with it.";
    painter.put(x, area.bottom().saturating_sub(1), what, Role::Quiet);
}

fn fill(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Alone => "░",
        PartKind::People => "█",
        PartKind::Buffer => "▒",
        PartKind::Rest => " ",
    }
}

pub fn versions(painter: &mut Painter<'_>, context: &Context, look: &Look<'_>, area: Rect) {
    let x = area.x + 3;
    let now = shown(context).map(|(number, _)| number);
    for (end, words) in [(30, "planned"), (38, "buffer")] {
        painter.put_right(x + end, area.y, words, Role::Quiet);
    }
    painter.put(x + 41, area.y, "why", Role::Quiet);
    let room = usize::from(area.height.saturating_sub(3));
    let all = &context.book.plans;
    for (y, (number, plan)) in (area.y + 1..).zip(all.iter().enumerate().rev().take(room)) {
        if now == Some(number + 1) {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let from = plan.from.map_or_else(|| "the beginning".to_owned(), |week| week.to_string());
        painter.put(x, y, &format!("v{}  from {from}", number + 1), Role::Text);
        painter.put_right(x + 30, y, &plan.planned().screen_hours(), Role::Text);
        painter.put_right(x + 38, y, &plan.buffer.screen_hours(), Role::Text);
        let why = if plan.why.is_empty() {
            plan.reason.as_str().to_owned()
        } else {
            look.title(&plan.why)
        };
        let cells = usize::from(area.right().saturating_sub(x + 42)).min(60);
        painter.put_in(x + 41, y, cells, &why, Role::Quiet);
    }
    if all.len() > room {
        let more = format!("{room} of {} shown ↓", all.len());
        painter.put(x, area.bottom().saturating_sub(1), &more, Role::Quiet);
    }
}

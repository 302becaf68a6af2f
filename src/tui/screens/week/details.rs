//! The lines beneath the grid: the marked block or category in words, and what lies outside the part
//! shown.

use ratatui::layout::Rect;

use super::{allocation, draw::is_roomy};
use crate::{
    analysis::{
        filing::{self, FiledBy},
        week_words,
    },
    app::slots,
    domain::{
        block::{Block, BlockId, Value, When},
        category::Kind,
        minutes::Minutes,
        phrase::{Anchor, PhraseTime},
        zone,
    },
    tui::{
        context::Context,
        draw::Look,
        model::Model,
        paint::Painter,
        theme::Role,
        widgets::week_grid::{Grid, Layout},
    },
};

/// Draws them; more of them where the screen is high.
pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
    grid: &Grid,
    layout: &Layout,
) {
    let bottom = area.bottom();
    let roomy = is_roomy(area);
    let hidden = hidden(context, grid, layout, area.width >= 80);
    if area.width < 80 {
        // The four figures stand together at every width.
        let line = allocation::short_headline(&context.figures);
        painter.put(area.x + 1, bottom, &line, Role::Strong);
    }
    let y = if roomy { bottom.saturating_sub(5) } else { bottom.saturating_sub(1) };
    painter.put_right(area.right().saturating_sub(1), y, &hidden, Role::Quiet);
    let screen = &model.week_screen;
    let of_line = screen.line.and_then(|number| words_of_line(number, context, look, roomy));
    let of_block = || screen.selected.map(|id| words_of(id, context, look, roomy));
    let Some(lines) = of_line.or_else(of_block) else { return };
    let room = usize::from(area.width).saturating_sub(6 + hidden.chars().count());
    if roomy {
        painter.put(area.x + 5, y, "▸", Role::Accent);
        painter.put_in(area.x + 7, y, room, &lines[0], Role::Strong);
        for (number, line) in (1..MOST_LINES).zip(lines.iter().skip(1)) {
            painter.put_in(area.x + 7, y + number, room, line, Role::Text);
        }
    } else {
        painter.put(area.x + 1, y, "▸", Role::Accent);
        painter.put_in(area.x + 3, y, room, &lines.join(" · "), Role::Text);
    }
}

/// As many as there is room for.
const MOST_LINES: u16 = 5;

/// The category's hours; the run it stands in; its slots that others took, most hours first. In one
/// line there is room for the last of these only, since the panel has the others.
fn words_of_line(
    number: usize,
    context: &Context,
    look: &Look<'_>,
    wide: bool,
) -> Option<Vec<String>> {
    let row = context.figures.rows.get(number)?;
    let id = filing::merged(row.category?, &context.book.categories);
    let category = context.category(id)?;
    let got = format!("{} {}: {} h", category.letter, category.name, row.actual.screen_hours());
    let planned = row.direction.map(|_| format!("{got} of {} h", row.scaled.screen_hours()));
    let run = context.seen.standing(&context.book, id).map(|standing| {
        let quiet = standing.quiet.as_ref().map(week_words::quiet);
        let words = std::iter::once(week_words::run(&standing.run)).chain(quiet);
        words.collect::<Vec<_>>().join(", ")
    });
    let mut taken = slots::of_week(&context.book, &context.week);
    taken.retain(|held| filing::merged(held.slot.category, &context.book.categories) == id);
    taken.sort_by_key(|held| (std::cmp::Reverse(held.taken), held.span));
    for held in &mut taken {
        held.takers.iter_mut().for_each(|one| one.title = look.title(&one.title));
    }
    let mut taken = taken.iter().filter_map(week_words::taken);
    if wide {
        let hours = planned.unwrap_or(got);
        return Some(std::iter::once(hours).chain(run).chain(taken).collect());
    }
    let name = format!("{} {}", category.letter, category.name);
    Some(std::iter::once(name).chain(taken.next().or(run)).collect())
}

/// Title; time, hours and category; how it came to count so.
fn words_of(id: BlockId, context: &Context, look: &Look<'_>, wide: bool) -> Vec<String> {
    let (Some(block), Some(entry)) = (context.block(id), context.entry(id)) else {
        return vec![String::new()];
    };
    let title =
        if block.title.is_empty() { "untitled".to_owned() } else { look.title(&block.title) };
    let category = entry.filing.and_then(|filing| context.category(filing.category));
    let category =
        category.map_or_else(|| "unfiled".to_owned(), |one| format!("{} {}", one.letter, one.name));
    let by = match entry.filing.map(|filing| filing.by) {
        Some(FiledBy::Hand) => "filed by hand",
        Some(FiledBy::Rule(_)) => "filed by a rule",
        None => "a letter files it",
    };
    let mut how = vec![by.to_owned()];
    if !entry.overlap.is_zero() {
        how.push(format!("{} h overlap, not counted", entry.overlap.screen_hours()));
    }
    let kind = entry.filing.and_then(|filing| context.category(filing.category));
    if kind.is_some_and(|category| category.kind == Kind::Reactive) {
        how.push("paid by the buffer".to_owned());
    }
    if entry.unconfirmed {
        how.push("not confirmed yet".to_owned());
    }
    match block.value {
        Some(Value::Low) => how.push("low value".to_owned()),
        Some(Value::High) => how.push("high value".to_owned()),
        Some(Value::Normal) => how.push("normal value".to_owned()),
        None => {}
    }
    if block.gone {
        how.push("no longer in the source".to_owned());
    }
    let gap = if wide { "  " } else { " · " };
    vec![title, format!("{}{gap}{category}", time_words(block, context, wide)), how.join(" · ")]
}

/// `Tue 17 Mar  16:00-17:30  1.5 h`, without the date where it is narrow.
fn time_words(block: &Block, context: &Context, wide: bool) -> String {
    let when = block.span().map_or(block.when, When::Timed);
    let anchor = Anchor {
        today: context.today(),
        week: context.week.week,
        first_weekday: context.book.profile().first_weekday,
    };
    if let (When::Timed(span), false) = (when, wide) {
        let from = zone::wall(context.zone(), span.start).format("%a %-H:%M");
        let to = zone::wall(context.zone(), span.end).format("%-H:%M");
        return format!("{from}-{to} · {} h", span.minutes().screen_hours());
    }
    PhraseTime::of(when, context.zone()).in_words(context.zone(), &anchor).unwrap_or_default()
}

/// What is above, below and beside the part that is shown.
fn hidden(context: &Context, grid: &Grid, layout: &Layout, wide: bool) -> String {
    let (first_row, rows) = (layout.first_row, usize::from(layout.area.height));
    let mut above = 0;
    let mut below = 0;
    for column in &grid.columns {
        for (quarter, what) in column.quarters.iter().enumerate() {
            let row = quarter / 2;
            if what.owner.is_some() && row < first_row {
                above += 15;
            } else if what.owner.is_some() && row >= first_row + rows {
                below += 15;
            }
        }
    }
    let shown: Vec<usize> = grid.columns.iter().map(|column| column.day).collect();
    let beside = (0..7).filter(|day| !shown.contains(day)).map(|day| {
        let each = context.week.picture.entries.iter();
        each.map(|entry| entry.by_day[day]).sum::<Minutes>()
    });
    let beside: Minutes = beside.sum();
    let mut words = Vec::new();
    let hours = |minutes: i64| Minutes(minutes).screen_hours();
    if above > 0 {
        words.push(format!("↑ {} h", hours(above)));
    }
    if below > 0 {
        words.push(format!("↓ {} h", hours(below)));
    }
    if !beside.is_zero() {
        let days = if wide { " on other days" } else { "" };
        words.push(format!("→ {} h{days}", beside.screen_hours()));
    }
    words.join("  ")
}

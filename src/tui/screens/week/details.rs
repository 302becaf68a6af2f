//! The lines beneath the grid: the marked block or category in words, and what lies outside the part
//! shown.

use ratatui::layout::Rect;

use super::{Free, allocation, draw::is_roomy, hidden};
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
        widgets::week_grid::{self, Grid, Layout},
    },
};

/// Draws them; more of them where the screen is high. Their words stay in the free part of the area.
pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    (area, free): (Rect, Rect),
    grid: &Grid,
    layout: &Layout,
) {
    let bottom = area.bottom();
    let roomy = is_roomy(area);
    let hidden = hidden::words(context, grid, layout, area.width >= 80);
    if area.width < 80 {
        // The four figures stand together at every width.
        let line = allocation::short_headline(&context.figures);
        painter.put(area.x + 1, bottom, &line, Role::Strong);
    }
    let y = if roomy { bottom.saturating_sub(5) } else { bottom.saturating_sub(1) };
    painter.put_right(area.right().saturating_sub(1), y, &hidden, Role::Quiet);
    let screen = &model.week_screen;
    let of_line = screen.line.and_then(|number| words_of_line(number, context, look, roomy));
    let of_free = || screen.free.map(|free| words_of_free(free, context));
    let of_block = || screen.selected.map(|id| words_of(id, context, look, roomy));
    let Some(lines) = of_line.or_else(of_free).or_else(of_block) else { return };
    let aside = area.width - free.width;
    let beside = hidden.chars().count().saturating_sub(usize::from(aside));
    let room = usize::from(free.width).saturating_sub(8 + beside);
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
    let mut taken = taken.iter().filter_map(|held| week_words::taken(held, context.notation));
    if wide {
        let hours = planned.unwrap_or(got);
        return Some(std::iter::once(hours).chain(run).chain(taken).collect());
    }
    let name = format!("{} {}", category.letter, category.name);
    Some(std::iter::once(name).chain(taken.next().or(run)).collect())
}

/// Empty time, and what logs it.
fn words_of_free(free: Free, context: &Context) -> Vec<String> {
    let day = context.week.picture.days.get(free.day).map(|day| day.date);
    let day = day.map(|date| date.format("%a").to_string()).unwrap_or_default();
    let minutes = Minutes(15 * i64::try_from(free.to - free.from).unwrap_or(0));
    let time = format!("{day} {}", free.times(context));
    vec![format!("{time} · {} h free", minutes.screen_hours()), "a logs it".to_owned()]
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
    if wide && entry.filing.is_some() {
        how.extend(against_the_plan(id, context).map(str::to_owned));
    }
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
    let mut lines = vec![
        title,
        format!("{}{gap}{category}", time_words(block, context, wide)),
        how.join(" · "),
    ];
    if wide && block.value.is_none() {
        lines.push("value not rated: v rates it, w says why".to_owned());
    }
    lines
}

/// Whether the plan has its category where it lies.
fn against_the_plan(id: BlockId, context: &Context) -> Option<&'static str> {
    let grid = week_grid::of_week(context, Some(id), false);
    let place = grid.blocks.iter().position(|block| block.is_selected)?;
    let quarters = grid.columns.iter().flat_map(|column| &column.quarters);
    let mine: Vec<bool> = quarters
        .filter(|quarter| quarter.owner == Some(place))
        .map(|quarter| quarter.as_planned)
        .collect();
    let planned = mine.iter().filter(|planned| **planned).count();
    match planned {
        _ if mine.is_empty() => None,
        0 => Some("not planned"),
        planned if planned == mine.len() => Some("as planned"),
        _ => Some("planned in part"),
    }
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
        let from = zone::wall(context.zone(), span.start);
        let to = zone::wall(context.zone(), span.end);
        let times = context.notation.short_times(from.time(), to.time());
        return format!("{} {times} · {} h", from.format("%a"), span.minutes().screen_hours());
    }
    let (when, zone) = (PhraseTime::of(when, context.zone()), context.zone());
    when.in_words(zone, &anchor, context.notation).unwrap_or_default()
}

//! The list, what a usual week becomes by it, and where to go from there.

use ratatui::layout::Rect;

use super::{marked, of};
use crate::{
    analysis::inbox::Group,
    app::{dearest::Dearest, suggest},
    domain::minutes::{Minutes, Share},
    tui::{
        context::Context,
        draw::Look,
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
        widgets::letters,
    },
};

/// Lines beneath the list, the names of the categories apart.
const BENEATH: u16 = 7;
/// From this width on what a week becomes stands beside the list.
const WIDE: u16 = 120;
/// Cells of a category's name there.
const NAME: u16 = 22;
const MORE_NAME: u16 = 6;

/// Columns that the titles get where the screen is wider than that.
fn spare(width: u16) -> u16 {
    width.saturating_sub(WIDE).min(40) / 2
}

pub(in super::super) fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let Some(dearest) = of(context) else { return };
    let x = area.x + 3;
    painter.put(x, area.y + 1, &headline(dearest), Role::Strong);
    // Whoever files for the first time knows no letter yet.
    let names = letters::height(context, area) + 1;
    let beneath = BENEATH + names;
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(3 + beneath), ..area };
    if dearest.groups.is_empty() {
        painter.put(x, list.y + 1, "Nothing is left to be filed.", Role::Text);
    }
    let current = marked(model, dearest).map_or(0, |(place, _)| place);
    let room = usize::from(list.height);
    let top = (current + 1).saturating_sub(room);
    for (y, number) in (list.y..list.bottom()).zip(top..dearest.groups.len()) {
        if number == current {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        one(painter, context, look, dearest, number, Rect { y, height: 1, ..area });
        painter.clickable(Rect { y, height: 1, ..area }, Target::Line(number));
    }
    let hidden = dearest.groups.len().saturating_sub(top + room);
    if hidden > 0 {
        painter.put(x, list.bottom(), &format!("{hidden} more ↓"), Role::Quiet);
    }
    if area.width >= WIDE {
        let beside = 84 + spare(area.width);
        let width = area.width - beside;
        let place = Rect { x: area.x + beside, y: area.y + 3, width, ..area };
        a_week(painter, context, dearest, place, NAME + spare(area.width).min(MORE_NAME));
    }
    let top = area.bottom().saturating_sub(BENEATH - 1);
    letters::draw(painter, context, area, top.saturating_sub(names - 1));
    let beneath = Rect { y: top, height: BENEATH - 1, ..area };
    details(painter, model, context, look, dearest, beneath);
}

/// `The 30 dearest of 275 not filed, in 47 weeks     449 of 1,628 h filed, 28 %`.
fn headline(dearest: &Dearest) -> String {
    let share = Share::new(dearest.filed, dearest.all).whole_percent().unwrap_or(0);
    let which = match (dearest.groups.len(), dearest.more) {
        (shown, 0) => format!("{shown} not filed"),
        (shown, more) => format!("The {shown} dearest of {} not filed", shown + more),
    };
    format!(
        "{which}, in {} weeks     {} of {} h filed, {share} %",
        dearest.weeks,
        dearest.filed.decimal_hours(0),
        dearest.all.decimal_hours(0)
    )
}

fn one(
    painter: &mut Painter<'_>,
    context: &Context,
    look: &Look<'_>,
    dearest: &Dearest,
    number: usize,
    place: Rect,
) {
    let (x, y) = (place.x + 3, place.y);
    let group = &dearest.groups[number];
    let wide = place.width >= 80;
    let title = if group.title.trim().is_empty() {
        "untitled".to_owned()
    } else {
        look.title(&group.title)
    };
    let spare = spare(place.width);
    let cells = if wide { 30 + spare } else { 28 };
    painter.put_in(x, y, usize::from(cells), &title, Role::Text);
    let hours = place.x + if wide { 50 + spare } else { 40 };
    if wide {
        let times = format!("{} ×", group.blocks.len());
        painter.put_right(place.x + 42 + spare, y, &times, Role::Quiet);
    }
    painter.put_right(hours, y, &group.minutes.decimal_hours(1), Role::Text);
    painter.put(hours + 1, y, "h", Role::Quiet);
    let found = dearest.suggestions[number].as_ref();
    let category = found.and_then(|found| Some((context.category(found.category)?, found.sure)));
    let (words, role) = match category {
        Some((one, true)) => (format!("{} {}", one.letter, one.name), Role::Text),
        Some((one, false)) => (format!("{} {}?", one.letter, one.name), Role::Text),
        None => ("choose".to_owned(), Role::Quiet),
    };
    let cells = place.width.min(82) - if wide { 54 } else { 44 };
    painter.put_in(hours + 4, y, usize::from(cells), &words, role);
}

/// Plan and what is filed so far of a usual week, by category; names have so many cells.
fn a_week(painter: &mut Painter<'_>, context: &Context, dearest: &Dearest, area: Rect, names: u16) {
    let plan = area.x + names + 6;
    let filed = plan + 8;
    painter.put_right(plan, area.y - 1, "plan", Role::Quiet);
    painter.put_right(filed, area.y - 1, "a week", Role::Quiet);
    for (y, (category, planned, real)) in (area.y..).zip(lines(context, dearest)) {
        painter.put_in(area.x, y, usize::from(names), &category, Role::Text);
        let planned = planned.map_or_else(|| "-".to_owned(), |planned| planned.decimal_hours(1));
        painter.put_right(plan, y, &planned, Role::Text);
        painter.put_right(filed, y, &real.decimal_hours(1), Role::Text);
    }
}

/// Name, planned and filed minutes of a usual week.
fn lines(context: &Context, dearest: &Dearest) -> Vec<(String, Option<Minutes>, Minutes)> {
    let plan = context.plan();
    let line = |one: &crate::domain::category::Category| {
        let filed = dearest.by_category.iter().find(|(id, _)| *id == one.id);
        let filed = filed.map_or(Minutes::ZERO, |(_, minutes)| dearest.a_week(*minutes));
        let planned = plan.and_then(|plan| plan.line(one.id)).map(|line| line.minutes);
        (format!("{} {}", one.letter, one.name), planned, filed)
    };
    context.in_use().map(line).collect()
}

fn details(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    dearest: &Dearest,
    area: Rect,
) {
    let room = usize::from(area.width.min(84).saturating_sub(4));
    let mut said: Vec<(String, Role)> = Vec::new();
    if let Some((place, group)) = marked(model, dearest) {
        said.push((about(group, dearest, context, look), Role::Text));
        let reason = dearest.suggestions[place].as_ref();
        let reason = reason.map(|found| suggest::reason(found, &|title| look.title(title)));
        let letters = || "A letter files all of them, and those to come.".to_owned();
        said.push((reason.unwrap_or_else(letters), Role::Quiet));
    }
    if area.width < WIDE {
        said.push((a_week_in_words(context, dearest), Role::Quiet));
    }
    let lines = said.into_iter().flat_map(|(words, role)| {
        text::wrapped(&words, room).into_iter().take(2).map(move |line| (line, role))
    });
    for (y, (line, role)) in (area.y..area.bottom() - 1).zip(lines) {
        painter.put(area.x + 3, y, &line, role);
    }
    let mut x = area.x + 3;
    for (key, words) in [("6", "the half as it was"), ("O", "plan from it"), ("1", "the week")] {
        x = painter.put(x, area.bottom() - 1, key, Role::Accent) + 1;
        x = painter.put(x, area.bottom() - 1, words, Role::Quiet) + 3;
    }
}

/// `Platform review: 46 times, the last on 17 Jun, 8 people, organised by ana@example.com`.
fn about(group: &Group, dearest: &Dearest, context: &Context, look: &Look<'_>) -> String {
    let last = group.blocks.last().and_then(|id| dearest.block(*id)).and_then(|block| block.day);
    let last = last
        .map(|day| format!(", the last on {}", context.notation.day(day, "%-d %b")))
        .unwrap_or_default();
    let people = group.people.filter(|people| *people > 1);
    let people = people.map(|people| format!(", {people} people")).unwrap_or_default();
    let organizer = group.organizer.as_deref();
    let organizer = organizer.map(|one| format!(", organised by {}", look.title(one)));
    let times = match group.blocks.len() {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    };
    let title = look.title(&group.title);
    format!("{title}: {times}{last}{people}{}", organizer.unwrap_or_default())
}

/// `A usual week so far: Hiring 6.5 of 4.0, Delivery 9.0 of 8.0`.
fn a_week_in_words(context: &Context, dearest: &Dearest) -> String {
    let mut lines = lines(context, dearest);
    lines.retain(|(_, _, real)| !real.is_zero());
    lines.sort_by_key(|(_, _, real)| std::cmp::Reverse(*real));
    let part = |(name, planned, real): &(String, Option<Minutes>, Minutes)| {
        let name = name.split_once(' ').map_or(name.as_str(), |(_, name)| name);
        let of = planned.map(|planned| format!(" of {}", planned.decimal_hours(1)));
        format!("{name} {}{}", real.decimal_hours(1), of.unwrap_or_default())
    };
    match lines.is_empty() {
        true => "What a usual week holds of each category appears here.".to_owned(),
        false => {
            let parts: Vec<String> = lines.iter().map(part).collect();
            format!("A week holds, of what is filed: {}", parts.join(", "))
        }
    }
}

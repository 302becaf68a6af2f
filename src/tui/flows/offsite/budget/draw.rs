//! The table of step 8: the plan before, what is wanted, proposed and set, and why.

use ratatui::layout::Rect;

use super::{Line, lines, proposal, wanted};
use crate::{
    analysis::proposal::Proposal,
    app::offsite::view::Offsite,
    domain::{minutes::Minutes, plan::PlanVersion},
    report::proposal as words,
    tui::{
        context::Context,
        model::Model,
        paint::{Painter, Target},
        screens::plan::budget::{balance, hours_of},
        text,
        theme::Role,
    },
};

/// Right edges of the columns.
struct Columns {
    before: Option<u16>,
    wanted: u16,
    proposed: u16,
    set: u16,
    because: Option<u16>,
}

fn columns(width: u16) -> Columns {
    match width {
        80.. => Columns { before: Some(22), wanted: 30, proposed: 40, set: 47, because: Some(50) },
        _ => Columns { before: None, wanted: 29, proposed: 40, set: 48, because: None },
    }
}

/// What a row of the table says; `None` where a figure is not known.
struct Row {
    before: Option<Minutes>,
    wanted: Option<Minutes>,
    proposed: Option<Minutes>,
    set: Option<Minutes>,
    because: String,
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    offsite: &Offsite,
    area: Rect,
) {
    let Some(draft) = &offsite.draft else {
        let words = "There is no plan to begin with yet: 3 shows how one is made.";
        painter.put(area.x + 3, area.y + 2, words, Role::Strong);
        return;
    };
    let columns = columns(area.width);
    headings(painter, model, offsite, &columns, Rect { y: area.y + 1, ..area });
    let all = lines(context, offsite);
    let pane = &model.plan_screen.offsite;
    let marked = pane.line.min(all.len().saturating_sub(1));
    let below = said(offsite, context, usize::from(area.width.saturating_sub(6)).min(80));
    // The bottom line stays in sight; lines of the middle leave first.
    let room = usize::from(area.height.saturating_sub(6)).min(all.len());
    let first = (marked + 1).saturating_sub(room);
    let mut y = area.y + 2;
    for (number, line) in all.iter().enumerate().skip(first).take(room) {
        if matches!(line, Line::Buffer) && room == all.len() {
            y += 1;
            total(painter, offsite, draft, &columns, Rect { y, ..area });
            y += 1;
        }
        let place = Rect::new(area.x, y, area.width, 1);
        if number == marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        name(painter, context, draft, *line, place);
        let room = columns.because.map_or(0, |x| area.width.saturating_sub(x + 1));
        let row = row(*line, offsite, draft, usize::from(room));
        figures(painter, &row, &columns, place);
        painter.clickable(place, Target::Line(number));
        y += 1;
    }
    capacity(painter, offsite, draft, &columns, Rect { y, ..area });
    // A sentence that does not fit whole is left out.
    let mut y = y + 2;
    for sentence in below {
        let lines = u16::try_from(sentence.len()).unwrap_or(u16::MAX);
        if y.saturating_add(lines) > area.bottom() {
            break;
        }
        for line in sentence {
            painter.put(area.x + 3, y, &line, Role::Text);
            y += 1;
        }
    }
}

fn headings(
    painter: &mut Painter<'_>,
    model: &Model,
    offsite: &Offsite,
    columns: &Columns,
    area: Rect,
) {
    // The column that + and - change stands out.
    let looks = |active: bool| if active { Role::Active } else { Role::Quiet };
    let in_wanted = model.plan_screen.offsite.wanted;
    if let (Some(end), Some((number, _))) = (columns.before, &offsite.before) {
        painter.put_right(area.x + end, area.y, &format!("v{number}"), Role::Quiet);
    }
    painter.put_right(area.x + columns.wanted, area.y, "wanted", looks(in_wanted));
    painter.put_right(area.x + columns.proposed, area.y, "proposed", Role::Quiet);
    painter.put_right(area.x + columns.set, area.y, "set", looks(!in_wanted));
    if let Some(because) = columns.because {
        painter.put(area.x + because, area.y, "because", Role::Quiet);
    }
}

fn name(
    painter: &mut Painter<'_>,
    context: &Context,
    draft: &PlanVersion,
    line: Line<'_>,
    place: Rect,
) {
    let Line::Of(category) = line else {
        painter.put(place.x + 3, place.y, "Buffer", Role::Text);
        return;
    };
    let tint = Role::Category(context.place(category.id));
    painter.put(place.x + 3, place.y, &category.letter.to_string(), tint);
    painter.put_in(place.x + 5, place.y, 12, &category.name, Role::Text);
    let direction = draft.line(category.id).map_or(" ", |line| line.direction.sign());
    painter.put(place.x + 18, place.y, direction, Role::Quiet);
}

fn row(line: Line<'_>, offsite: &Offsite, draft: &PlanVersion, room: usize) -> Row {
    let before = offsite.before.as_ref().map(|(_, plan)| plan);
    let proposed = proposal(offsite);
    match line {
        Line::Of(category) => {
            let its = proposed.and_then(|proposal| proposal.line(category.id));
            Row {
                before: before.and_then(|plan| plan.line(category.id)).map(|line| line.minutes),
                wanted: Some(wanted(offsite, category.id)),
                proposed: its.map(|line| line.proposed),
                set: draft.line(category.id).map(|line| line.minutes),
                because: its.map(words::because).unwrap_or_default(),
            }
        }
        Line::Buffer => Row {
            before: before.map(|plan| plan.buffer),
            wanted: Some(offsite.capacity - all_wanted(offsite, draft)),
            proposed: proposed.map(|proposal| proposal.buffer),
            set: Some(draft.buffer),
            because: proposed.map(|one| buffer_because(one, room)).unwrap_or_default(),
        },
    }
}

/// The reason whole, or where it is narrow what decides most.
fn buffer_because(proposal: &Proposal, room: usize) -> String {
    let whole = words::buffer_because(proposal);
    if text::width(&whole) <= room {
        return whole;
    }
    format!("surprises {}", proposal.surprises.screen_hours())
}

/// Wishes, and the plan before where nothing is wished.
fn all_wanted(offsite: &Offsite, draft: &PlanVersion) -> Minutes {
    if let Some(proposal) = proposal(offsite) {
        return proposal.wanted();
    }
    draft.lines.iter().map(|line| wanted(offsite, line.category)).sum()
}

fn figures(painter: &mut Painter<'_>, row: &Row, columns: &Columns, place: Rect) {
    let hours =
        |minutes: Option<Minutes>| minutes.map_or_else(|| "-".to_owned(), Minutes::screen_hours);
    let y = place.y;
    if let Some(end) = columns.before {
        painter.put_right(place.x + end, y, &hours(row.before), Role::Quiet);
    }
    painter.put_right(place.x + columns.wanted, y, &hours(row.wanted), Role::Text);
    painter.put_right(place.x + columns.proposed, y, &hours(row.proposed), Role::Text);
    let role = if row.set == row.proposed { Role::Text } else { Role::Strong };
    painter.put_right(place.x + columns.set, y, &hours(row.set), role);
    // What is as wished or planned needs no reason.
    let is_plain = row.because.starts_with("as ");
    if let Some(because) = columns.because.filter(|_| !is_plain) {
        let room = usize::from(place.right().saturating_sub(place.x + because + 1));
        painter.put_in(place.x + because, y, room, &row.because, Role::Quiet);
    }
}

fn total(
    painter: &mut Painter<'_>,
    offsite: &Offsite,
    draft: &PlanVersion,
    columns: &Columns,
    place: Rect,
) {
    painter.put(place.x + 3, place.y, "Planned", Role::Text);
    let lines = |plan: &PlanVersion| -> Minutes {
        plan.lines.iter().map(|line| hours_of(plan, line.category)).sum()
    };
    let row = Row {
        before: offsite.before.as_ref().map(|(_, plan)| lines(plan)),
        wanted: Some(all_wanted(offsite, draft)),
        proposed: proposal(offsite).map(Proposal::planned),
        set: Some(draft.planned()),
        because: String::new(),
    };
    figures(painter, &row, columns, place);
}

/// The bottom line: `balanced`, or what is left or over.
fn capacity(
    painter: &mut Painter<'_>,
    offsite: &Offsite,
    draft: &PlanVersion,
    columns: &Columns,
    place: Rect,
) {
    painter.put(place.x + 3, place.y, "Capacity", Role::Text);
    let capacity = offsite.capacity.screen_hours();
    for end in [columns.wanted, columns.proposed, columns.set] {
        painter.put_right(place.x + end, place.y, &capacity, Role::Text);
    }
    let (words, role) = balance(draft.left_of(offsite.capacity));
    let x = columns.because.unwrap_or(columns.set + 2);
    painter.put(place.x + x, place.y, &words, role);
}

/// What the wishes come to, and the hours that were freed: sentences, each in its lines.
fn said(offsite: &Offsite, context: &Context, room: usize) -> Vec<Vec<String>> {
    let next = &offsite.view.next;
    let sentences = match &next.proposal {
        Some(proposal) => words::sentences(proposal, next.proved, None, &context.book.categories),
        None => vec![
            "Nothing is proposed yet: that needs eight weeks that count.".to_owned(),
            "Set what you want, and leave a tenth as buffer.".to_owned(),
        ],
    };
    sentences.iter().map(|words| text::wrapped(words, room)).collect()
}

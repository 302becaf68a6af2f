//! One category of the half: its weeks, how sure its figures are, what was decided about it, and what
//! is proposed for it.

use ratatui::layout::Rect;

use super::{HalfShown, Title, interval, spent};
use crate::{
    analysis::{
        filing::merged,
        half::{
            HalfRow,
            held::{Held, HeldRow},
        },
    },
    domain::{decision::Subject, minutes::Minutes},
    report::{decided, half_lines, half_words, history_words, wrap},
    tui::{
        context::Context,
        model::Model,
        overlays::sentence,
        paint::{Painter, Target},
        screens::history::{heading as over_weeks, picture},
        text,
        theme::Role,
        widgets::heat_map::{self, Places},
    },
};

/// Left edge of the weeks; the hours of the columns stand before it.
const LEFT: u16 = 16;
const CHART_ROWS: u16 = 4;
/// On a screen with room for all that is said below it.
const TALL_CHART_ROWS: u16 = 8;
const TALL: u16 = 36;
const TEXT: usize = 80;

struct Line {
    words: String,
    role: Role,
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    title: &Title<'_>,
    place: usize,
    area: Rect,
) {
    let Some(shown) = super::shown(context) else { return };
    let row = &shown.totals().rows[place];
    heading(painter, context, row, shown, area);
    let below = weeks(painter, shown, place, Rect { y: area.y + 2, ..area });
    let lines = lines(shown, context, title, row, usize::from(area.width));
    let room = usize::from(area.bottom().saturating_sub(below));
    let hidden = lines.len().saturating_sub(room);
    let top = model.half_screen.top.min(hidden);
    for (y, line) in (below..area.bottom()).zip(lines.iter().skip(top)) {
        painter.put_in(
            area.x + 3,
            y,
            TEXT.min(usize::from(area.width) - 4),
            &line.words,
            line.role,
        );
    }
    if hidden > top {
        let more = format!("{} more ↓", hidden - top);
        painter.put_right(area.right() - 1, area.bottom(), &more, Role::Quiet);
    }
}

/// What stands below the weeks, to be copied.
pub fn text(shown: &HalfShown, context: &Context, title: &Title<'_>, row: &HalfRow) -> String {
    let lines = lines(shown, context, title, row, TEXT + 4);
    let lines = lines.iter().map(|line| format!("{}\n", line.words));
    format!("{}\n\n{}", row.name, lines.collect::<String>())
}

/// `S Strategy   ≥ 6.0 h a week   serves a goal`, and which of the categories it is.
fn heading(
    painter: &mut Painter<'_>,
    context: &Context,
    row: &HalfRow,
    shown: &HalfShown,
    area: Rect,
) {
    let y = area.y;
    let category = row.category.and_then(|id| context.category(id));
    let mut x = area.x + 3;
    if let Some(category) = category {
        let role = Role::Category(context.place(category.id));
        x = painter.put(x, y, &category.letter.to_string(), role) + 1;
    }
    let name = if row.category.is_none() { "Unfiled" } else { &row.name };
    x = painter.put(x, y, name, Role::Strong) + 3;
    let line = half_lines::typical(row);
    if line.plan != half_lines::NONE {
        let words = format!("{} {} h a week", line.sign, line.plan);
        x = painter.put(x, y, &words, Role::Text) + 3;
    }
    if row.serves_goal {
        x = painter.put(x, y, "serves a goal", Role::Quiet) + 3;
    }
    let back = format!("Esc  all of {}", shown.view().half);
    let cells = u16::try_from(text::width(&back)).unwrap_or(0);
    if x + cells < area.right() {
        let x = area.right() - 1 - cells;
        painter.put(x, y, &back, Role::Quiet);
        let target = Target::Do(crate::tui::action::Action::Back);
        painter.clickable(Rect::new(x, y, cells, 1), target);
    }
}

/// The weeks as columns with their cells below; answers the row after them.
fn weeks(painter: &mut Painter<'_>, shown: &HalfShown, place: usize, area: Rect) -> u16 {
    let history = &shown.history;
    let count = history.weeks.len();
    let room = area.width.saturating_sub(LEFT + 2);
    let places = Places::new(LEFT, room, count, [2, 4], history.known().saturating_sub(1));
    over_weeks::numbers(painter, history, &places, area.y);
    over_weeks::hidden(painter, count, &places, area.x + 3, area.y);
    let rows = if area.height >= TALL { TALL_CHART_ROWS } else { CHART_ROWS };
    let chart = Rect { y: area.y + 1, height: rows, ..area };
    picture::draw(painter, history, place, usize::MAX, &places, chart);
    let y = chart.bottom() + 1;
    painter.put(area.x + 3, y, "against plan", Role::Quiet);
    for (number, week) in history.weeks.iter().enumerate() {
        let Some((x, grid)) = places.at(number).zip(week.grid.as_ref()) else { continue };
        let cell = &grid.cells[place];
        let (sign, role) = heat_map::sign(cell.cell, cell.is_far);
        painter.put(x, y, sign, role);
    }
    y + 2
}

fn lines(
    shown: &HalfShown,
    context: &Context,
    title: &Title<'_>,
    row: &HalfRow,
    width: usize,
) -> Vec<Line> {
    let room = width.saturating_sub(4).min(TEXT);
    let mut lines = Lines { room, all: Vec::new() };
    match held(shown, row) {
        Some((held, its)) => {
            lines.say(&history_words::held(held, its));
            lines.say(&half_words::held(held, shown.totals()));
        }
        None => {
            lines.say(&history_words::hours_of_half(row, shown.totals()));
            lines.say(&format!("{}.", sentence(&history_words::course(row))));
        }
    }
    if let Some(usual) = history_words::usual(row) {
        lines.say(&usual);
    }
    sure(&mut lines, row);
    stretches(&mut lines, shown, row);
    decided(&mut lines, shown, context, title, row);
    low_value(&mut lines, shown, title, row);
    next(&mut lines, shown, context, row);
    lines.all
}

/// What all weeks held of it, where too few count for more.
fn held<'a>(shown: &'a HalfShown, row: &HalfRow) -> Option<(&'a Held, &'a HeldRow)> {
    let held = shown.view().held.as_ref()?;
    let place = shown.totals().rows.iter().position(|one| one.category == row.category)?;
    Some((held, held.rows.get(place)?))
}

/// Lines of at most so many cells.
struct Lines {
    room: usize,
    all: Vec<Line>,
}

impl Lines {
    fn say(&mut self, words: &str) {
        let wrapped = wrap::wrapped(words, self.room, "  ").into_iter();
        self.all.extend(wrapped.map(|words| Line { words, role: Role::Text }));
    }

    fn heading(&mut self, words: &str) {
        self.all.push(Line { words: String::new(), role: Role::Text });
        self.all.push(Line { words: words.to_owned(), role: Role::Strong });
    }
}

fn sure(lines: &mut Lines, row: &HalfRow) {
    let Some((realism, line)) = row.realism.zip(half_lines::realism(row)) else { return };
    lines.heading(&format!("Got / planned {}, {}", line.got, line.reading));
    let [drawn, scale] = interval::drawn(&realism, lines.room.min(60));
    lines.all.push(Line { words: drawn, role: Role::Accent });
    lines.all.push(Line { words: scale, role: Role::Quiet });
    for words in history_words::sure(row) {
        lines.say(&words);
    }
}

/// Where the plan was made anew in the half.
fn stretches(lines: &mut Lines, shown: &HalfShown, row: &HalfRow) {
    let view = shown.view();
    let Some(place) = view.totals.rows.iter().position(|one| one.category == row.category) else {
        return;
    };
    if view.stretches.is_empty() {
        return;
    }
    lines.heading("The plan was made anew");
    for one in &view.stretches {
        let (first, last) = (one.first.number(), one.last.number());
        let hours = half_lines::of_week(one.medians[place]);
        lines.say(&format!("Weeks {first}-{last}, {}: {hours} h a week", one.reason.as_str()));
    }
}

fn decided(
    lines: &mut Lines,
    shown: &HalfShown,
    context: &Context,
    title: &Title<'_>,
    row: &HalfRow,
) {
    let is_its = |subject: Subject| match subject {
        Subject::Category(id) => Some(merged(id, &context.book.categories)) == row.category,
        Subject::Series(id) => {
            let line = shown.worksheet.as_ref().and_then(|worksheet| worksheet.line(id));
            line.is_some_and(|line| {
                line.facts.category.is_some() && line.facts.category == row.category
            })
        }
    };
    let its = shown.decisions.iter().flatten().filter(|one| is_its(one.decision.subject));
    let said: Vec<String> = its
        .map(|one| {
            let decision = &one.decision;
            let back = decided::back(decision, one.follow_through);
            let back = if back.is_empty() { back } else { format!(", {back} h a week back") };
            let state = decided::state(decision);
            format!(
                "Week {}: {}, {state}{back}",
                decision.week.number(),
                spent::in_words(one, title)
            )
        })
        .collect();
    if !said.is_empty() {
        lines.heading("Decided");
        said.iter().for_each(|words| lines.say(words));
    }
}

fn low_value(lines: &mut Lines, shown: &HalfShown, title: &Title<'_>, row: &HalfRow) {
    let rated = shown.worksheet.iter().flat_map(|worksheet| &worksheet.lines);
    let rated = rated.filter(|line| line.facts.category == row.category);
    let mut low: Vec<(String, Minutes)> = rated
        .filter_map(|line| Some((title(&line.series.title), line.facts.low_value?)))
        .filter(|(_, minutes)| !minutes.is_zero())
        .collect();
    low.sort_by(|(one, its), (other, others)| others.cmp(its).then_with(|| one.cmp(other)));
    if let Some(all) = row.low_value.filter(|low| !low.is_zero()) {
        lines.heading(&format!("Low value {} h", all.screen_hours()));
        let named =
            low.iter().map(|(title, minutes)| format!("{title} {}", minutes.screen_hours()));
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            lines.say(&format!("{}.", named.join(", ")));
        }
    }
}

fn next(lines: &mut Lines, shown: &HalfShown, context: &Context, row: &HalfRow) {
    let next = &shown.view().next;
    let Some(proposed) = &next.proposal else { return };
    let all = half_lines::next(proposed, next.set.as_ref(), &context.book.categories);
    let Some(line) =
        all.into_iter().find(|one| one.category.is_some() && one.category == row.category)
    else {
        return;
    };
    lines.heading(&format!("Next, {}", next.half));
    let set = line.set.map(|set| format!(", {set} set")).unwrap_or_default();
    lines.say(&format!(
        "{} h now, {} {} wanted, {} proposed: {}{set}.",
        line.plan, line.sign, line.wanted, line.proposed, line.because
    ));
}

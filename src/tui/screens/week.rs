//! The week: choosing, filing, carrying and correcting its blocks.

mod all_day;
mod allocation;
mod blocks;
mod carrying;
mod details;
mod draw;
mod free;
mod hidden;
mod legend;

pub use self::{
    allocation::{draw as allocation, headline},
    blocks::{edit, next_value, no_category, phrase_of},
    carrying::{Carry, carried_to},
    draw::draw,
    free::Free,
};
use crate::{
    domain::{
        block::{Block, BlockId},
        category::CategoryId,
        time_of_day::TimeOfDay,
    },
    tui::{
        action::Action,
        context::Context,
        effect::Effect,
        model::Model,
        overlay::{Overlay, Purpose},
        paint::Target,
    },
};

#[derive(Clone, Debug, Default)]
pub struct WeekScreen {
    pub selected: Option<BlockId>,
    /// Empty time that has the cursor instead of a block.
    pub free: Option<Free>,
    /// Its day and its place within it.
    pub place: Option<(usize, usize)>,
    /// The ideal week is not shown beneath.
    pub bare: bool,
    pub seven: bool,
    /// Half hours scrolled by hand, from where the day would begin by itself.
    pub scrolled: i64,
    pub carry: Option<Carry>,
    /// The marked line of the allocation, while it has the cursor.
    pub line: Option<usize>,
    /// The marked line of what an empty week offers.
    pub empty_choice: usize,
}

/// What an empty week offers: its name, what it does.
pub const EMPTY_WEEK: [(&str, &str, Action); 3] = [
    ("Log a block", "mon 9-10:30 platform vision @", Action::Log),
    ("Import a calendar", "an .ics file, a zip or a folder", Action::Import),
    ("Back to this week", "", Action::Today),
];

/// Whether nothing of the week can be chosen.
pub fn is_empty(context: &Context) -> bool {
    context.week.picture.entries.is_empty()
}

impl WeekScreen {
    pub fn settle(&mut self, context: &Context) {
        let all = || context.lanes.iter().flatten();
        let there = self.selected.is_some_and(|id| all().any(|one| *one == id));
        if !there {
            // What was there is gone: its neighbour takes the cursor.
            let lane = self.place.and_then(|(day, place)| Some((context.lanes.get(day)?, place)));
            let near = lane.and_then(|(lane, place)| lane.get(place).or(lane.last()).copied());
            let near = near.filter(|_| self.selected.is_some());
            self.selected = near
                .or_else(|| latest(context))
                .or_else(|| first_at_work(context))
                .or(all().next().copied());
            self.carry = None;
        }
        self.free = self.free.filter(|free| free.is_there(context));
        self.place = self.selected.and_then(|id| {
            let day = context.lanes.iter().position(|lane| lane.contains(&id))?;
            Some((day, context.lanes[day].iter().position(|one| *one == id)?))
        });
        let rows = context.figures.rows.len();
        self.line = self.line.map(|line| line.min(rows.saturating_sub(1)));
    }

    /// By so many half hours.
    pub fn scroll(&mut self, rows: i64) {
        self.scrolled = (self.scrolled + rows).clamp(-48, 48);
    }

    /// The category whose line has the cursor.
    pub fn shown_alone(&self, context: &Context) -> Option<Option<CategoryId>> {
        context.figures.rows.get(self.line?).map(|row| row.category)
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    if model.week_screen.carry.is_some() {
        return carrying::update(model, action, context);
    }
    let screen = &mut model.week_screen;
    match action {
        Action::NextPane | Action::PreviousPane => {
            screen.line = if screen.line.is_some() { None } else { Some(0) };
        }
        Action::Up | Action::Down | Action::First | Action::Last if screen.line.is_some() => {
            let rows = context.figures.rows.len();
            screen.line = screen.line.map(|line| stepped(line, action, rows));
        }
        Action::Up | Action::Down if is_empty(context) => {
            let last = EMPTY_WEEK.len() - 1;
            let back = action == Action::Up;
            let choice = screen.empty_choice;
            screen.empty_choice =
                if back { choice.saturating_sub(1) } else { (choice + 1).min(last) };
        }
        Action::Left | Action::Right | Action::Up | Action::Down | Action::First | Action::Last => {
            screen.line = None;
            screen.scrolled = 0;
            if let Some(free) = free::stepped_to(screen, action, context) {
                screen.free = Some(free);
            } else {
                let from = screen.free.take().and_then(|free| free.beside(action, context));
                screen.selected = from.or_else(|| chosen(screen.selected, action, context));
            }
        }
        Action::PageUp => screen.scroll(-8),
        Action::PageDown => screen.scroll(8),
        Action::Back => (screen.line, screen.free) = (None, None),
        Action::Beneath => screen.bare = !screen.bare,
        Action::FiveOrSeven => screen.seven = !screen.seven,
        Action::Log => {
            let begun = screen.free.map(|free| free.phrase(context)).unwrap_or_default();
            model.open_field(Purpose::Log, begun);
        }
        Action::Do if is_empty(context) => {
            let (_, _, action) = EMPTY_WEEK[screen.empty_choice.min(EMPTY_WEEK.len() - 1)];
            return model.update(action, Some(context));
        }
        Action::Do => model.overlay = Some(Overlay::LEDGER),
        _ => return blocks::update(model, action, context),
    }
    Effect::Nothing
}

fn stepped(line: usize, action: Action, lines: usize) -> usize {
    match action {
        Action::Up => line.saturating_sub(1),
        Action::Down => (line + 1).min(lines.saturating_sub(1)),
        Action::First => 0,
        _ => lines.saturating_sub(1),
    }
}

/// Up and down within a day, left and right to the block nearest in time of the next day that has one.
fn chosen(selected: Option<BlockId>, action: Action, context: &Context) -> Option<BlockId> {
    let lanes = &context.lanes;
    let first = || lanes.iter().flatten().next().copied();
    let Some(selected) = selected else { return first() };
    let day = lanes.iter().position(|lane| lane.contains(&selected))?;
    let place = lanes[day].iter().position(|id| *id == selected)?;
    let in_day = |place: usize| lanes[day].get(place).copied();
    let nearest = |lane: &Vec<BlockId>| {
        let distance = |id: &BlockId| (clock(*id, context) - clock(selected, context)).abs();
        lane.iter().copied().min_by_key(distance)
    };
    match action {
        Action::Up => in_day(place.saturating_sub(1)),
        Action::Down => in_day(place + 1).or(Some(selected)),
        Action::First => in_day(0),
        Action::Last => lanes[day].last().copied(),
        Action::Left => lanes[..day].iter().rev().find_map(nearest).or(Some(selected)),
        _ => lanes[day + 1..].iter().find_map(nearest).or(Some(selected)),
    }
}

/// The first block of the working day, so that the day begins at the top.
fn first_at_work(context: &Context) -> Option<BlockId> {
    let days = context.lanes.iter().zip(&context.week.picture.days);
    days.flat_map(|(lane, day)| {
        let hours = context.week.profile.hours.on(chrono::Datelike::weekday(&day.date));
        let begins = hours.first().map_or(0, |(start, _)| start.minutes());
        lane.iter().filter(move |id| clock(**id, context) >= begins)
    })
    .next()
    .copied()
}

/// In the week that is now, what began last.
fn latest(context: &Context) -> Option<BlockId> {
    let starts = context.lanes.iter().flatten().filter_map(|id| {
        let span = context.block(*id)?.span()?;
        Some((crate::domain::zone::wall(context.zone(), span.start), *id))
    });
    let is_now = context.week.week == context.this_week;
    starts.filter(|(start, _)| is_now && *start <= context.now).max().map(|(_, id)| id)
}

/// Minutes of the day at which it begins.
fn clock(id: BlockId, context: &Context) -> i64 {
    let span = context.block(id).and_then(Block::span);
    span.map_or(0, |span| {
        let wall = crate::domain::zone::wall(context.zone(), span.start);
        (wall - wall.date().and_time(chrono::NaiveTime::MIN)).num_minutes()
    })
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match target {
        Target::Line(line) if is_empty(context) => {
            model.week_screen.empty_choice = line;
            return update(model, Action::Do, context);
        }
        Target::Line(line) => {
            let again = model.week_screen.line == Some(line);
            model.week_screen.line = if again { None } else { Some(line) };
        }
        Target::Beneath { day, quarter } => {
            let found = crate::tui::widgets::week_grid::beneath_at(context, day, quarter);
            let screen = &mut model.week_screen;
            (screen.selected, screen.line, screen.free) = (found.or(screen.selected), None, None);
        }
        Target::Quarter { day, quarter } => {
            let found = crate::tui::widgets::week_grid::block_at(context, day, quarter);
            if let Some(id) = found {
                let screen = &model.week_screen;
                let is_marked = screen.selected == Some(id) && screen.free.is_none();
                if is_marked && screen.line.is_none() {
                    return update(model, Action::Do, context);
                }
                model.week_screen.selected = Some(id);
                (model.week_screen.line, model.week_screen.free) = (None, None);
            } else if let Some(day) = context.week.picture.days.get(day) {
                // A click on empty time begins the log line there.
                let start = quarter / 2 * 30;
                let start = i64::try_from(start).ok().and_then(TimeOfDay::from_minutes);
                let from = context.notation.short_time(start.unwrap_or(TimeOfDay::MIDNIGHT));
                let word =
                    crate::domain::working_hours::day_word(chrono::Datelike::weekday(&day.date));
                model.open_field(Purpose::Log, format!("{word} {from} +30m "));
            }
        }
        _ => {}
    }
    Effect::Nothing
}

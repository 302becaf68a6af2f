//! The week: choosing, filing, carrying and correcting its blocks.

mod allocation;
mod details;
mod draw;

use chrono::Duration;

pub use self::{
    allocation::{draw as allocation, headline},
    draw::draw,
};
use crate::{
    app::assign::Selector,
    domain::{
        block::{Block, BlockId, Value, When},
        category::CategoryId,
        phrase::{Phrase, PhraseTime},
        span::Span,
    },
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::{Overlay, Purpose, RuleDraft},
        paint::Target,
    },
};

#[derive(Clone, Debug, Default)]
pub struct WeekScreen {
    pub selected: Option<BlockId>,
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

/// What needs a marked block.
const ON_BLOCK: [Action; 10] = [
    Action::Edit,
    Action::Carry,
    Action::Split,
    Action::More,
    Action::Less,
    Action::Value,
    Action::NotHappened,
    Action::Attended,
    Action::Delete,
    Action::Rule,
];

/// A block on its way to another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    pub block: BlockId,
    pub days: i64,
    pub quarters: i64,
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
        return carried(model, action, context);
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
            screen.selected = chosen(screen.selected, action, context);
            screen.scrolled = 0;
        }
        Action::PageUp => screen.scroll(-8),
        Action::PageDown => screen.scroll(8),
        Action::Back => screen.line = None,
        Action::Beneath => screen.bare = !screen.bare,
        Action::FiveOrSeven => screen.seven = !screen.seven,
        Action::Log => model.open_field(Purpose::Log, String::new()),
        Action::Do if is_empty(context) => {
            let (_, _, action) = EMPTY_WEEK[screen.empty_choice.min(EMPTY_WEEK.len() - 1)];
            return model.update(action, Some(context));
        }
        Action::Do => model.overlay = Some(Overlay::LEDGER),
        _ => return on_block(model, action, context),
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

fn on_block(model: &mut Model, action: Action, context: &Context) -> Effect {
    let marked = model.week_screen.selected.and_then(|id| Some((id, context.block(id)?)));
    let Some((id, block)) = marked else {
        if ON_BLOCK.contains(&action) || matches!(action, Action::Category(_)) {
            let words = "No block is marked here: a logs one.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        return Effect::Nothing;
    };
    match action {
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => {
                return Effect::Perform(Change::File { blocks: vec![id], category: category.id });
            }
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Edit => edit(model, id, context),
        Action::Carry if block.span().is_some() => {
            model.week_screen.carry = Some(Carry { block: id, days: 0, quarters: 0 });
        }
        Action::Carry => {
            model.notice = Some(Notice::Failed("It has no clock time to move; e edits it.".into()));
        }
        Action::Split => return split(model, block),
        Action::More => return lengthened(id, 15, context),
        Action::Less => return lengthened(id, -15, context),
        Action::Value => {
            return Effect::Perform(Change::Rate {
                blocks: vec![id],
                value: next_value(block.value),
            });
        }
        Action::NotHappened => {
            return Effect::Perform(Change::Answer { blocks: vec![id], happened: false });
        }
        Action::Attended => {
            return Effect::Perform(Change::Answer { blocks: vec![id], happened: true });
        }
        Action::Delete => return Effect::Perform(Change::Delete { blocks: vec![id] }),
        Action::Rule => {
            let category = context.entry(id).and_then(|entry| entry.filing);
            model.overlay = Some(Overlay::Rule(RuleDraft {
                selector: Selector::Block(id),
                category: category.map(|filing| filing.category),
            }));
        }
        _ => {}
    }
    Effect::Nothing
}

/// Opens the block as a phrase to correct.
pub fn edit(model: &mut Model, id: BlockId, context: &Context) {
    if let Some(block) = context.block(id) {
        model.open_field(Purpose::Edit(id), phrase_of(block, context));
    }
}

/// The block as one would type it.
pub fn phrase_of(block: &Block, context: &Context) -> String {
    let category = context.entry(block.id).and_then(|entry| entry.filing);
    let category = category.and_then(|filing| context.category(filing.category));
    let when = block.span().map_or(block.when, When::Timed);
    let phrase = Phrase {
        time: PhraseTime::of(when, context.zone()),
        title: block.title.clone(),
        category: category.map(|one| one.key.clone()),
    };
    phrase.to_string()
}

/// Low, normal, high, unrated, in turn.
pub fn next_value(value: Option<Value>) -> Option<Value> {
    match value {
        None => Some(Value::Low),
        Some(Value::Low) => Some(Value::Normal),
        Some(Value::Normal) => Some(Value::High),
        Some(Value::High) => None,
    }
}

pub fn no_category(letter: char, context: &Context) -> Notice {
    Notice::Failed(format!("No category has the letter {letter}; there is {}.", context.letters()))
}

/// Cuts it in its middle, on a quarter of an hour.
fn split(model: &mut Model, block: &Block) -> Effect {
    let span = block.span().filter(|span| span.minutes().0 >= 30);
    let Some(span) = span else {
        let words = "Only a block of half an hour or more with a clock time can be cut in two.";
        model.notice = Some(Notice::Failed(words.to_owned()));
        return Effect::Nothing;
    };
    let first = (span.minutes().0 / 2 + 7) / 15 * 15;
    Effect::Perform(Change::Split { block: block.id, at: span.start + Duration::minutes(first) })
}

fn lengthened(id: BlockId, minutes: i64, context: &Context) -> Effect {
    let Some(span) = context.block(id).and_then(Block::span) else {
        return Effect::Nothing;
    };
    let end = span.end + Duration::minutes(minutes);
    let to = Span::new(span.start, end);
    if to.minutes().0 < 15 || to.minutes().0 > 24 * 60 {
        return Effect::Nothing;
    }
    Effect::Perform(Change::Move { block: id, to: When::Timed(to) })
}

/// The time to which it is carried: the same clock time on other days, whatever the clock does.
pub fn carried_to(carry: Carry, context: &Context) -> Option<Span> {
    let span = context.block(carry.block)?.span()?;
    let zone = context.zone();
    let moved = |at| {
        let wall = crate::domain::zone::wall(zone, at);
        let wall = wall + Duration::days(carry.days) + Duration::minutes(15 * carry.quarters);
        crate::domain::zone::instant(zone, wall)
    };
    let start = moved(span.start);
    Some(Span::new(start, start + Duration::minutes(span.minutes().0)))
}

fn carried(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(mut carry) = model.week_screen.carry else { return Effect::Nothing };
    match action {
        Action::Left => carry.days -= 1,
        Action::Right => carry.days += 1,
        Action::Up => carry.quarters -= 1,
        Action::Down => carry.quarters += 1,
        Action::Back => {
            model.week_screen.carry = None;
            return Effect::Nothing;
        }
        Action::Do => {
            model.week_screen.carry = None;
            let still = carry.days == 0 && carry.quarters == 0;
            return match carried_to(carry, context) {
                Some(to) if !still => {
                    Effect::Perform(Change::Move { block: carry.block, to: When::Timed(to) })
                }
                _ => Effect::Nothing,
            };
        }
        _ => return Effect::Nothing,
    }
    let days = context.week.picture.days.iter();
    let (first, last) = (days.clone().next(), days.last());
    let inside = carried_to(carry, context).is_some_and(|to| {
        first.is_some_and(|day| to.start >= day.span.start)
            && last.is_some_and(|day| to.start < day.span.end)
    });
    if inside {
        model.week_screen.carry = Some(carry);
    }
    Effect::Nothing
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
        Target::Quarter { day, quarter } => {
            let found = crate::tui::widgets::week_grid::block_at(context, day, quarter);
            if let Some(id) = found {
                if model.week_screen.selected == Some(id) && model.week_screen.line.is_none() {
                    return update(model, Action::Do, context);
                }
                model.week_screen.selected = Some(id);
                model.week_screen.line = None;
            } else if let Some(day) = context.week.picture.days.get(day) {
                // A click on empty time begins the log line there.
                let start = quarter / 2 * 30;
                let from = format!("{}:{:02}", start / 60, start % 60);
                let word =
                    crate::domain::working_hours::day_word(chrono::Datelike::weekday(&day.date));
                model.open_field(Purpose::Log, format!("{word} {from} +30m "));
            }
        }
        _ => {}
    }
    Effect::Nothing
}

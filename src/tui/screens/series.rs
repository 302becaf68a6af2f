//! The recurring meetings of a half, dearest first: what each costs, how it stands to the plan, and what
//! is decided about it. A verdict is a decision that holds from next week.

pub mod asking;
mod columns;
mod details;
mod draw;
mod page;
mod shown;

use std::collections::BTreeSet;

pub use self::{
    columns::Column,
    draw::{draw, draw_in},
    shown::{Page, SeriesShown},
};
use super::week::{next_value, no_category};
use crate::{
    analysis::series::line::Line,
    domain::{block::BlockId, decision::Subject, series::SeriesId},
    tui::{
        action::Action,
        context::{Context, Shown},
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::Purpose,
        paint::Target,
        perform::series::SeriesChange,
        scope::Scope,
        tactics::{self, Way},
        text,
    },
};

/// Where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct SeriesScreen {
    pub marked: Option<SeriesId>,
    pub sort: Column,
    /// Meetings that the next letter files together, or that are joined.
    pub chosen: BTreeSet<SeriesId>,
    pub page: Option<OpenPage>,
    /// There is nothing to be marked.
    nothing: bool,
}

/// The page of one meeting.
#[derive(Clone, Debug)]
pub struct OpenPage {
    pub id: SeriesId,
    /// The message in place of the times, where both have no room.
    pub message: bool,
    pub line: usize,
    /// Times that are to be a meeting of their own.
    pub chosen: BTreeSet<BlockId>,
}

impl SeriesScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        match &self.page {
            Some(_) => vec![Scope::Meeting, Scope::Series],
            // Where there is no meeting the letters mean what they mean everywhere.
            None if self.nothing => Vec::new(),
            None => vec![Scope::Series],
        }
    }

    /// Opens the page of that meeting.
    pub fn open(&mut self, id: SeriesId) {
        self.marked = Some(id);
        self.page = Some(OpenPage { id, message: false, line: 0, chosen: BTreeSet::new() });
    }

    /// The number of the meeting whose page is open, for what has to be read.
    pub fn page_number(&self) -> usize {
        let open = self.page.as_ref().map(|page| page.id.number());
        open.and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
    }

    pub fn settle(&mut self, context: &Context) {
        if let Shown::Series(shown) = &context.shown {
            self.settle_in(shown);
        }
    }

    /// The same where the list is a part of something else.
    pub fn settle_in(&mut self, shown: &SeriesShown) {
        let is_known = |id: SeriesId| shown.worksheet.line(id).is_some();
        self.nothing = shown.worksheet.lines.is_empty();
        self.chosen.retain(|id| is_known(*id));
        self.page = self.page.take().filter(|page| is_known(page.id));
        if let (Some(open), Some(page)) = (&mut self.page, &shown.page) {
            open.line = open.line.min(page.times.len().saturating_sub(1));
            open.chosen.retain(|id| page.times.iter().any(|time| time.id == *id));
        }
        if !self.marked.is_some_and(is_known) {
            let first = columns::sorted(&shown.worksheet.lines, self.sort).first().copied();
            self.marked = first.map(|place| shown.worksheet.lines[place].series.id);
        }
    }

    /// The marked meeting, which is that of the page where one is open.
    fn line<'a>(&self, shown: &'a SeriesShown) -> Option<&'a Line> {
        let id = self.page.as_ref().map(|page| page.id).or(self.marked)?;
        shown.worksheet.line(id)
    }

    /// The chosen meetings, or the marked one where none is chosen.
    fn meant(&self) -> Vec<SeriesId> {
        match &self.page {
            Some(page) => vec![page.id],
            None if self.chosen.is_empty() => self.marked.into_iter().collect(),
            None => self.chosen.iter().copied().collect(),
        }
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match &context.shown {
        Shown::Series(shown) => update_in(model, action, context, shown),
        _ => Effect::Nothing,
    }
}

/// The same where the list is a part of something else.
pub fn update_in(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &SeriesShown,
) -> Effect {
    let moved = match &model.series_screen.page {
        Some(_) => page::update(model, action, shown),
        None => in_list(model, action, shown),
    };
    if let Some(effect) = moved {
        return effect;
    }
    let Some(line) = model.series_screen.line(shown) else { return Effect::Nothing };
    let id = line.series.id;
    if let Some(way) = Way::of(action) {
        return tactics::take(model, Subject::Series(id), context.this_week, way);
    }
    match action {
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => {
                let ids = model.series_screen.meant();
                changed(SeriesChange::File { ids, category: category.id })
            }
            None => {
                model.notice = Some(no_category(letter, context));
                Effect::Nothing
            }
        },
        Action::Value => {
            let value = next_value(line.series.value.or(line.facts.value));
            changed(SeriesChange::Rate { ids: model.series_screen.meant(), value })
        }
        Action::RenewBy => {
            let by = line.renew_by.filter(|by| *by >= context.this_week);
            let by = by.unwrap_or_else(|| shown.half_ends.max(context.this_week));
            let purpose = asking::SeriesAsking::RenewBy { id, by };
            model.open_field(Purpose::Series(purpose), String::new());
            Effect::Nothing
        }
        Action::Edit => {
            let called = asking::as_typed(&line.series);
            model.open_field(Purpose::Series(asking::SeriesAsking::Name(id)), called);
            Effect::Nothing
        }
        Action::Save => changed(SeriesChange::Save(shown.half)),
        _ => Effect::Nothing,
    }
}

fn changed(change: SeriesChange) -> Effect {
    Effect::Perform(Change::Series(change))
}

/// So many lines are a screen of them.
const PAGE: usize = 10;

/// What the list alone takes; `None` leaves it to the marked meeting.
fn in_list(model: &mut Model, action: Action, shown: &SeriesShown) -> Option<Effect> {
    let scrambled = model.scrambled;
    let screen = &mut model.series_screen;
    let order = columns::sorted(&shown.worksheet.lines, screen.sort);
    let ids: Vec<SeriesId> =
        order.iter().map(|place| shown.worksheet.lines[*place].series.id).collect();
    let here = ids.iter().position(|id| Some(*id) == screen.marked).unwrap_or(0);
    let last = ids.len().checked_sub(1)?;
    let to = match action {
        Action::Up => here.saturating_sub(1),
        Action::Down => here + 1,
        Action::First => 0,
        Action::Last => last,
        Action::PageUp => here.saturating_sub(PAGE),
        Action::PageDown => here + PAGE,
        Action::Mark => {
            let id = ids[here];
            if !screen.chosen.remove(&id) {
                screen.chosen.insert(id);
            }
            here + 1
        }
        Action::SortOn | Action::SortBack => {
            screen.sort = screen.sort.turned(action == Action::SortBack);
            return Some(Effect::Nothing);
        }
        Action::Do => {
            let (message, chosen) = (false, BTreeSet::new());
            screen.page = Some(OpenPage { id: ids[here], message, line: 0, chosen });
            return Some(Effect::Nothing);
        }
        Action::Join => return Some(joined(model, ids[here])),
        Action::Copy => {
            let line = shown.worksheet.line(ids[here])?;
            let title = |words: &str| match scrambled {
                true => text::scrambled(words),
                false => words.to_owned(),
            };
            let text = details::as_text(line, shown, &title);
            let said = format!("Copied {}.", title(&line.series.title));
            return Some(Effect::Copy { text, said });
        }
        _ => return None,
    };
    screen.marked = ids.get(to.min(last)).copied();
    Some(Effect::Nothing)
}

/// The chosen ones become part of the marked one.
fn joined(model: &mut Model, into: SeriesId) -> Effect {
    let screen = &mut model.series_screen;
    let mut others: Vec<SeriesId> = screen.chosen.iter().copied().collect();
    others.retain(|id| *id != into);
    if others.is_empty() {
        let words = "Space chooses the meetings that belong together; then + joins them into the marked one.";
        model.notice = Some(Notice::Failed(words.to_owned()));
        return Effect::Nothing;
    }
    screen.chosen.clear();
    changed(SeriesChange::Join { into, others })
}

/// Whether a hint of this view has something to act on.
pub fn does_something(model: &Model, context: &Context, scope: Scope, action: Action) -> bool {
    let Shown::Series(shown) = &context.shown else { return false };
    does_something_in(model, Some(shown), scope, action)
}

/// The same where the list is a part of something else.
pub fn does_something_in(
    model: &Model,
    shown: Option<&SeriesShown>,
    scope: Scope,
    action: Action,
) -> bool {
    let Some(shown) = shown else { return false };
    let screen = &model.series_screen;
    if shown.worksheet.lines.is_empty() {
        return false;
    }
    match action {
        Action::Do if scope == Scope::Meeting => {
            shown.page.as_ref().is_some_and(|page| !page.decisions.is_empty())
        }
        Action::Do => screen.page.is_none(),
        Action::Join => screen.chosen.iter().any(|id| Some(*id) != screen.marked),
        Action::Part => screen.page.as_ref().is_some_and(|page| !page.chosen.is_empty()),
        _ => true,
    }
}

/// The next line with the words, or the one before, around the end; whether there is one.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    match &context.shown {
        Shown::Series(shown) => search_in(model, context, shown, (words, back)),
        _ => false,
    }
}

/// The same where the list is a part of something else.
pub fn search_in(
    model: &mut Model,
    context: &Context,
    shown: &SeriesShown,
    (words, back): (&str, bool),
) -> bool {
    let lines = &shown.worksheet.lines;
    let order = columns::sorted(lines, model.series_screen.sort);
    let here =
        order.iter().position(|place| Some(lines[*place].series.id) == model.series_screen.marked);
    let fits = |place: usize| {
        let line = &lines[order[place]];
        let category = shown.category(line).and_then(|id| context.category(id));
        line.series.title.to_lowercase().contains(words)
            || category.is_some_and(|one| one.name.to_lowercase().contains(words))
    };
    let Some(found) = crate::tui::search::next(order.len(), here, back, fits) else { return false };
    model.series_screen.page = None;
    model.series_screen.marked = Some(lines[order[found]].series.id);
    true
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match &context.shown {
        Shown::Series(shown) => click_in(model, target, context, shown),
        _ => Effect::Nothing,
    }
}

/// The same where the list is a part of something else.
pub fn click_in(
    model: &mut Model,
    target: Target,
    context: &Context,
    shown: &SeriesShown,
) -> Effect {
    match (target, &mut model.series_screen.page) {
        (Target::Line(line), Some(page)) => page.line = line,
        (Target::Pane(_), Some(page)) => page.message = !page.message,
        (Target::Line(number), None) => {
            let place = columns::sorted(&shown.worksheet.lines, model.series_screen.sort)
                .get(number)
                .copied();
            let id = place.map(|place| shown.worksheet.lines[place].series.id);
            if id.is_some() && id == model.series_screen.marked {
                return update_in(model, Action::Do, context, shown);
            }
            model.series_screen.marked = id.or(model.series_screen.marked);
        }
        (Target::Column(number), None) => {
            if let Some(column) = Column::ALL.get(number) {
                model.series_screen.sort = *column;
            }
        }
        _ => {}
    }
    Effect::Nothing
}

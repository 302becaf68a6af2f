//! Half a year: its figures and what they teach, what it was spent on, what was decided, and the hours
//! that it proposes for the next one.

mod draw;
mod goals;
mod interval;
mod next;
mod page;
mod part;
mod shown;
mod spent;
mod summary;

pub use self::{draw::draw, part::Part, shown::HalfShown};
use crate::{
    app::decisions::Standing,
    domain::{decision::Subject, series::SeriesId},
    tui::{
        action::Action,
        context::{Context, Shown},
        copy,
        effect::{Change, Effect, HalfChange},
        model::{Model, Notice},
        overlay::Overlay,
        overlays::decision,
        paint::Target,
        scope::Scope,
        search, text,
        view::View,
        widgets::listing::Listing,
    },
};

/// Where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct HalfScreen {
    pub part: Part,
    /// The marked line of each part.
    pub lines: [usize; Part::ALL.len()],
    /// Place of the category whose page is open.
    pub page: Option<usize>,
    /// Lines of text that are scrolled away.
    pub top: usize,
}

impl HalfScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        if self.page.is_some() { vec![Scope::HalfPage, Scope::Half] } else { vec![Scope::Half] }
    }

    pub fn settle(&mut self, context: &Context) {
        let Some(shown) = shown(context) else { return };
        for (line, part) in self.lines.iter_mut().zip(Part::ALL) {
            // What is not read now keeps its mark.
            if let Some(count) = part.count(shown) {
                *line = (*line).min(count.saturating_sub(1));
            }
        }
        let last = shown.totals().rows.len().checked_sub(1);
        self.page = self.page.zip(last).map(|(page, last)| page.min(last));
    }

    /// What of it decides which records are read.
    pub fn step(&self) -> usize {
        self.part.place() + if self.page.is_some() { Part::ALL.len() } else { 0 }
    }

    /// What Enter opens.
    pub fn enter_in_a_word(&self) -> &'static str {
        match self.part {
            Part::Series => "meeting",
            Part::Decisions => "what it is about",
            Part::Summary | Part::Goals | Part::Next => "category",
        }
    }

    pub fn line(&self) -> usize {
        self.lines[self.part.place()]
    }

    fn mark(&mut self, line: usize) {
        self.lines[self.part.place()] = line;
        self.top = 0;
    }

    fn show(&mut self, part: Part) {
        (self.part, self.page, self.top) = (part, None, 0);
    }
}

/// What is read for it; `None` while another view is open.
pub fn shown(context: &Context) -> Option<&HalfShown> {
    match &context.shown {
        Shown::Half(shown) => Some(shown),
        _ => None,
    }
}

/// So many lines of a page are in sight on the smallest screen.
const FEWEST_LINES: usize = 8;

/// A title or a reason as it may be seen.
pub type Title<'a> = dyn Fn(&str) -> String + 'a;

/// The lines of the open part.
fn listing(model: &Model, shown: &HalfShown, context: &Context, title: &Title<'_>) -> Listing {
    match model.half_screen.part {
        Part::Summary => summary::listing(shown, context),
        Part::Series => spent::series(shown, context, title),
        Part::Decisions => spent::decided_listing(shown, title),
        Part::Goals => goals::listing(shown, title),
        Part::Next => next::listing(shown, context),
    }
}

/// The page as text, or the lines of the part as a table.
fn copied(model: &Model, shown: &HalfShown, context: &Context) -> Effect {
    let title = |words: &str| {
        if model.scrambled { text::scrambled(words) } else { words.to_owned() }
    };
    let screen = &model.half_screen;
    if let Some(row) = screen.page.and_then(|place| shown.totals().rows.get(place)) {
        let said = format!("Copied the page of {}.", row.name);
        return Effect::Copy { text: page::text(shown, context, &title, row), said };
    }
    let rows = listing(model, shown, context, &title).cells();
    let name = screen.part.name(shown);
    copy::table(&rows, format!("Copied {name} of {}, {}.", model.half, copy::lines(rows.len())))
}

/// Whether Enter opens something there.
pub fn opens(model: &Model, context: &Context) -> bool {
    let Some(shown) = shown(context) else { return false };
    model.half_screen.page.is_none() && opened(model, shown).is_some()
}

/// Whether anything of it can be shown, saved or read.
pub fn is_empty(context: &Context) -> bool {
    shown(context).is_none_or(|shown| shown.history.is_empty())
}

/// The marked decision, where decisions are listed.
fn marked_decision<'a>(model: &Model, shown: &'a HalfShown) -> Option<&'a Standing> {
    let screen = &model.half_screen;
    let is_listed = screen.page.is_none() && screen.part == Part::Decisions;
    shown.decisions.as_ref().filter(|_| is_listed)?.get(screen.line())
}

/// Whether a decision is marked that can be settled.
pub fn settles(model: &Model, context: &Context) -> bool {
    shown(context).is_some_and(|shown| marked_decision(model, shown).is_some())
}

enum Opened {
    /// The page of a category, by its place.
    Page(usize),
    /// The page of a recurring meeting.
    Meeting(SeriesId),
}

fn opened(model: &Model, shown: &HalfShown) -> Option<Opened> {
    let screen = &model.half_screen;
    let line = screen.line();
    let rows = &shown.totals().rows;
    let page = |category| rows.iter().position(|row| row.category == Some(category));
    match screen.part {
        Part::Summary => (line < rows.len()).then_some(Opened::Page(line)),
        Part::Series => {
            let line = shown.worksheet.as_ref()?.lines.get(line)?;
            Some(Opened::Meeting(line.series.id))
        }
        Part::Decisions => match shown.decisions.as_ref()?.get(line)?.decision.subject {
            Subject::Category(category) => page(category).map(Opened::Page),
            Subject::Series(id) => Some(Opened::Meeting(id)),
        },
        Part::Goals => None,
        Part::Next => {
            let proposal = shown.view().next.proposal.as_ref()?;
            page(proposal.lines.get(line)?.category).map(Opened::Page)
        }
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    match action {
        Action::Settle => {
            if let Some(marked) = marked_decision(model, shown) {
                model.overlay = Some(Overlay::Choices(decision::choices(marked)));
            }
        }
        Action::Value | Action::NextPane => {
            let part = model.half_screen.part.turned(false);
            model.half_screen.show(part);
        }
        Action::PreviousPane => {
            let part = model.half_screen.part.turned(true);
            model.half_screen.show(part);
        }
        Action::Copy => return copied(model, shown, context),
        Action::Save => return Effect::Perform(Change::Half(HalfChange::Save(model.half))),
        Action::Edit => return Effect::ReadPage(model.half),
        Action::Category(letter) => to_category(model, letter, shown, context),
        _ if model.half_screen.page.is_some() => on_page(model, action, shown, context),
        _ => return in_list(model, action, shown, context),
    }
    Effect::Nothing
}

/// The arrows go to the category before and after, and scroll.
fn on_page(model: &mut Model, action: Action, shown: &HalfShown, context: &Context) {
    let screen = &mut model.half_screen;
    let rows = &shown.totals().rows;
    let last = rows.len().saturating_sub(1);
    let Some(page) = screen.page.filter(|page| *page <= last) else { return };
    let lines = page::text(shown, context, &str::to_owned, &rows[page]).lines().count();
    let most = lines.saturating_sub(FEWEST_LINES);
    let turned = match action {
        Action::Left => page.saturating_sub(1),
        Action::Right => (page + 1).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => page,
    };
    if turned != page {
        (screen.page, screen.top) = (Some(turned), 0);
        screen.lines[Part::Summary.place()] = turned;
    }
    match action {
        Action::Up => screen.top = screen.top.saturating_sub(1),
        Action::Down => screen.top = (screen.top + 1).min(most),
        Action::PageUp => screen.top = screen.top.saturating_sub(FEWEST_LINES),
        Action::PageDown => screen.top = (screen.top + FEWEST_LINES).min(most),
        Action::Back | Action::Do => (screen.page, screen.top) = (None, 0),
        _ => {}
    }
}

fn in_list(model: &mut Model, action: Action, shown: &HalfShown, context: &Context) -> Effect {
    let words = draw::line_count(model, shown, context);
    let screen = &mut model.half_screen;
    let last = screen.part.count(shown).unwrap_or(0).saturating_sub(1);
    match action {
        Action::Up => screen.mark(screen.line().saturating_sub(1)),
        Action::Down => screen.mark((screen.line() + 1).min(last)),
        Action::First => screen.mark(0),
        Action::Last => screen.mark(last),
        Action::PageUp => screen.top = screen.top.saturating_sub(draw::FEWEST_WORDS),
        Action::PageDown => screen.top = (screen.top + draw::FEWEST_WORDS).min(words),
        Action::Do => match opened(model, shown) {
            Some(Opened::Page(page)) => {
                (model.half_screen.page, model.half_screen.top) = (Some(page), 0);
            }
            Some(Opened::Meeting(id)) => {
                model.show(View::Series);
                model.series_screen.open(id);
            }
            None => {}
        },
        _ => {}
    }
    Effect::Nothing
}

fn to_category(model: &mut Model, letter: char, shown: &HalfShown, context: &Context) {
    let Some(row) = shown.history.lettered(letter, context) else {
        let words = format!("No category of this half has the letter {letter}.");
        model.notice = Some(Notice::Failed(words));
        return;
    };
    let screen = &mut model.half_screen;
    let category = shown.totals().rows[row].category;
    let next = shown.view().next.proposal.iter().flat_map(|proposed| &proposed.lines);
    let proposed = next.map(|line| Some(line.category)).position(|one| one == category);
    match (screen.page, screen.part, proposed) {
        (Some(_), ..) => (screen.page, screen.top) = (Some(row), 0),
        (None, Part::Next, Some(line)) => return screen.mark(line),
        (None, ..) => screen.show(Part::Summary),
    }
    screen.lines[Part::Summary.place()] = row;
}

/// Goes to the next line that has the searched words, or the one before; whether there is one.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let Some(shown) = shown(context) else { return false };
    let part = model.half_screen.part;
    let names = part.names(shown);
    let fits = |place: usize| names[place].to_lowercase().contains(words);
    let here = Some(model.half_screen.line());
    let found = search::next(names.len(), here, back, fits);
    if let Some(line) = found {
        model.half_screen.page = None;
        model.half_screen.mark(line);
    }
    found.is_some()
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match target {
        Target::Pane(place) => {
            let part = Part::ALL[place.min(Part::ALL.len() - 1)];
            model.half_screen.show(part);
        }
        Target::Line(line) => {
            let again = model.half_screen.line() == line;
            model.half_screen.mark(line);
            if again {
                return update(model, Action::Do, context);
            }
        }
        _ => {}
    }
    Effect::Nothing
}

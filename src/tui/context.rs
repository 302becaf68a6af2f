//! What the screens are drawn from, read anew after every change. Screens themselves hold only where
//! the cursor is.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::{
    flows::{
        offsite::OffsiteShown,
        review::{self, ReviewShown},
    },
    model::{Model, Place},
    overlay::{Field, Overlay, Purpose},
    screens::{
        half::HalfShown,
        history::HistoryShown,
        inbox::{DearestShown, InboxPane},
        plan::{self as plan_screen, PlanShown},
        series::SeriesShown,
    },
    tactics::asking::ReadBack,
    view::View,
};
use crate::{
    analysis::{compare::Comparison, entry::Entry, inbox::Inbox, suggest::Suggestion},
    app::{
        assign::{self, Caught, Why},
        block,
        close_week::{self, Waiting},
        decisions::sheet,
        error::Error,
        inbox,
        log::{self, Understood},
        plan,
        review::to_review,
        seen::{self, Seen},
        session::Session,
        sources,
        week::{Book, WeekView},
    },
    domain::{
        block::{Block, BlockId},
        category::{Category, CategoryId},
        half::Half,
        notation::Notation,
        plan::PlanVersion,
        rule::Conditions,
        week::Week,
        zone,
    },
};

#[derive(Debug)]
pub struct Context {
    pub book: Book,
    pub week: WeekView,
    /// Its figures as they are shown: frozen once it is closed.
    pub figures: Comparison,
    /// The last weeks up to it, and what was decided in them.
    pub seen: Seen,
    pub inbox: Inbox,
    /// The weeks whose inbox is a part of it.
    pub beside: Vec<WeekView>,
    /// One for each unfiled group of the inbox.
    pub suggestions: Vec<Option<Suggestion>>,
    /// Suggestions and doubts are known, for a view that shows them.
    has_learned: bool,
    /// What changed in a closed week since it was closed.
    pub waiting: Vec<Waiting>,
    pub now: NaiveDateTime,
    pub notation: Notation,
    pub this_week: Week,
    /// The week whose turn it is to be reviewed.
    pub to_review: Week,
    /// The first week that a change of the plan would hold for.
    pub planning_week: Week,
    pub demo: bool,
    /// Every title, person and note, while the screen hides them.
    pub names: Vec<String>,
    /// The blocks that can be chosen, day by day in order of time.
    pub lanes: Vec<Vec<BlockId>>,
    pub aside: Aside,
    /// What the open view alone needs.
    pub shown: Shown,
    /// Where the screen was as this was read.
    pub place: Place,
}

/// What is read while its view is open.
#[derive(Debug)]
pub enum Shown {
    Nothing,
    Plan(Box<PlanShown>),
    Dearest(Box<DearestShown>),
    Series(Box<SeriesShown>),
    History(Box<HistoryShown>),
    Half(Box<HalfShown>),
    Review(Box<ReviewShown>),
    Offsite(Box<OffsiteShown>),
}

/// What an overlay shows beside the view.
#[derive(Debug)]
pub enum Aside {
    Nothing,
    /// How the typed line is understood.
    Reading(Result<Understood, Error>),
    /// What a rule would catch.
    Catch(Result<(Conditions, Vec<Caught>), Error>),
    Why(Result<Why, Error>),
    /// What the line about a meeting would decide.
    Tactic(ReadBack),
    /// What is to be changed in the calendar.
    Sheet(Result<Vec<sheet::Line>, Error>),
    /// How what a review asks for is understood.
    Review(Result<Vec<String>, Error>),
    /// What the line about the plan would change, or why it can't.
    Plan(Result<Vec<String>, Error>),
    /// The calendars that are registered, by name.
    Registered(Vec<String>),
}

impl Context {
    pub fn load(session: &Session, model: &Model) -> Result<Self, Error> {
        session.at_once(|| Self::read(session, model))
    }

    fn read(session: &Session, model: &Model) -> Result<Self, Error> {
        let book = if sees_all_plans(model.view) {
            Book::open(session.reading())?
        } else {
            Book::near(session.reading(), model.week)?
        };
        let week = book.week(session.reading(), model.week)?;
        let seen = seen::seen(session.reading(), &book, model.week)?;
        let figures = seen.this().comparison();
        let is_closed = seen.total().is_closed();
        let waiting = is_closed.then(|| close_week::waiting_since(seen.this(), &book, &week));
        let at = session.now();
        let now = zone::wall(week.profile.zone, at);
        let lanes = lanes(&week);
        let mut context = Self {
            this_week: session.this_week()?,
            to_review: to_review(session)?,
            planning_week: plan::planning_week(session)?,
            demo: session.is_demo(),
            names: names(session, model)?,
            aside: Aside::Nothing,
            book,
            week,
            figures,
            seen,
            inbox: Inbox::default(),
            beside: Vec::new(),
            suggestions: Vec::new(),
            has_learned: false,
            waiting: waiting.unwrap_or_default(),
            now,
            notation: session.notation(),
            lanes,
            shown: Shown::Nothing,
            place: model.place(),
        };
        context.read_inbox(session, model)?;
        context.shown = context.read_for(session, model)?;
        context.look_aside(session, model);
        Ok(context)
    }

    /// Goes where the screen went, while nothing was stored: what is known of its week stays.
    pub fn go(&mut self, session: &Session, model: &Model) -> Result<(), Error> {
        session.at_once(|| self.read_on(session, model))
    }

    fn read_on(&mut self, session: &Session, model: &Model) -> Result<(), Error> {
        if self.week.week != model.week {
            *self = Self::read(session, model)?;
            return Ok(());
        }
        if sees_all_plans(model.view) && !self.book.is_whole() {
            self.book = Book::open(session.reading())?;
        }
        let beside = review::sorted_with(session, model)?;
        let same = self.beside.iter().map(|view| view.week).eq(beside);
        if !same || learns(model.view) && !self.has_learned {
            self.read_inbox(session, model)?;
        }
        self.shown = self.read_for(session, model)?;
        if self.place.scrambled != model.scrambled {
            self.names = names(session, model)?;
        }
        self.place = model.place();
        self.look_aside(session, model);
        Ok(())
    }

    fn read_inbox(&mut self, session: &Session, model: &Model) -> Result<(), Error> {
        let sorted_with = review::sorted_with(session, model)?;
        let beside = sorted_with.into_iter().map(|week| self.book.week(session.reading(), week));
        self.beside = beside.collect::<Result<Vec<WeekView>, Error>>()?;
        let views: Vec<&WeekView> = self.beside.iter().chain([&self.week]).collect();
        let has_learned = learns(model.view);
        let asked = inbox::of_weeks(session, &self.book, &views, has_learned)?;
        (self.inbox, self.suggestions) = (asked.inbox, asked.suggestions);
        self.has_learned = has_learned;
        Ok(())
    }

    fn read_for(&self, session: &Session, model: &Model) -> Result<Shown, Error> {
        Ok(match model.view {
            View::Series => Shown::Series(Box::new(SeriesShown::load(session, self, model)?)),
            View::History => Shown::History(Box::new(HistoryShown::load(session, self, model)?)),
            View::Half => Shown::Half(Box::new(HalfShown::load(session, self, model)?)),
            View::Review => Shown::Review(Box::new(ReviewShown::load(session, self, model)?)),
            View::Offsite => Shown::Offsite(Box::new(OffsiteShown::load(session, self, model)?)),
            View::Inbox if model.inbox_screen.pane == InboxPane::Dearest => {
                Shown::Dearest(Box::new(DearestShown::load(session, self)?))
            }
            View::Plan => {
                PlanShown::load(session, &self.book, None, model.plan_screen.painter.beneath)?
                    .map_or(Shown::Nothing, |shown| Shown::Plan(Box::new(shown)))
            }
            View::FirstRun | View::Week | View::Inbox => Shown::Nothing,
        })
    }

    /// The half that is now.
    pub fn this_half(&self) -> Half {
        Half::of(self.this_week, self.book.profile().half_rule)
    }

    /// Reads what the overlay shows; it changes with every key.
    pub fn look_aside(&mut self, session: &Session, model: &Model) {
        if matches!((&model.overlay, &self.aside), (Some(Overlay::Sheet(_)), Aside::Sheet(_))) {
            // It changes only with what is stored, and then everything is read anew.
            return;
        }
        self.aside = match &model.overlay {
            Some(Overlay::Sheet(_)) => Aside::Sheet(sheet::sheet(session, session.notation())),
            Some(Overlay::Field(Field { purpose: Purpose::Plan(asked), input, .. })) => {
                Aside::Plan(plan_screen::read_back(session, self, *asked, input.value()))
            }
            Some(Overlay::Field(field)) => aside_of(session, field, model.week),
            Some(Overlay::Rule(draft)) => {
                let conditions = assign::conditions_for(session, &draft.selector);
                Aside::Catch(conditions.and_then(|conditions| {
                    let caught = assign::would_catch(session, &conditions)?;
                    Ok((conditions, caught))
                }))
            }
            Some(Overlay::Ledger { .. }) => match model.week_screen.selected {
                Some(block) => Aside::Why(assign::why(session, block)),
                None => Aside::Nothing,
            },
            _ => Aside::Nothing,
        };
    }

    pub fn zone(&self) -> Tz {
        self.week.profile.zone
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Of this week, or of one whose inbox is a part of that of this week.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        let weeks = [&self.week].into_iter().chain(&self.beside);
        weeks.flat_map(|view| &view.blocks).find(|block| block.id == id)
    }

    /// What became of that block in its week.
    pub fn entry(&self, id: BlockId) -> Option<&Entry> {
        [&self.week].into_iter().chain(&self.beside).find_map(|view| {
            let place = view.blocks.iter().position(|block| block.id == id)?;
            view.picture.entries.iter().find(|entry| entry.index == place)
        })
    }

    pub fn plan(&self) -> Option<&PlanVersion> {
        self.week.plan.as_ref().map(|(_, plan)| plan)
    }

    /// Categories that take new blocks, in their order.
    pub fn in_use(&self) -> impl Iterator<Item = &Category> {
        let week = self.week.week;
        let open = move |one: &&Category| {
            one.merged_into.is_none() && one.archived_from.is_none_or(|from| week < from)
        };
        self.book.categories.iter().filter(open)
    }

    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.book.category(id)
    }

    /// Its place in the order of all, which decides its colour.
    pub fn place(&self, id: CategoryId) -> usize {
        self.book.categories.iter().position(|one| one.id == id).unwrap_or(0)
    }

    pub fn lettered(&self, letter: char) -> Option<&Category> {
        self.in_use().find(|one| one.letter == letter)
    }

    /// `S H D G`, as hints name them.
    pub fn letters(&self) -> String {
        self.in_use().map(|one| one.letter.to_string()).collect::<Vec<_>>().join(" ")
    }
}

fn names(session: &Session, model: &Model) -> Result<Vec<String>, Error> {
    if model.scrambled { session.names() } else { Ok(Vec::new()) }
}

/// Whether it suggests by what was filed before, which takes half a year of blocks to know.
fn learns(view: View) -> bool {
    matches!(view, View::Inbox | View::Review)
}

/// Whether it shows or compares versions of the plan, however old.
fn sees_all_plans(view: View) -> bool {
    matches!(view, View::Plan | View::Offsite)
}

/// Blocks that count or overlap, under the day on which they begin in this week.
fn lanes(week: &WeekView) -> Vec<Vec<BlockId>> {
    let mut lanes: Vec<Vec<(NaiveDateTime, BlockId)>> = vec![Vec::new(); week.picture.days.len()];
    for entry in week.picture.entries.iter().filter(|entry| entry.left_out.is_none()) {
        let block = &week.blocks[entry.index];
        let (lane, start) = match block.span() {
            Some(span) => {
                let day =
                    week.picture.days.iter().position(|day| day.span.overlaps(span)).unwrap_or(0);
                (day, zone::wall(week.profile.zone, span.start))
            }
            None => {
                let day = week.picture.days.iter().position(|day| Some(day.date) == block.day);
                (day.unwrap_or(0), NaiveDateTime::MIN)
            }
        };
        if let Some(lane) = lanes.get_mut(lane) {
            lane.push((start, block.id));
        }
    }
    lanes
        .into_iter()
        .map(|mut lane| {
            lane.sort();
            lane.into_iter().map(|(_, id)| id).collect()
        })
        .collect()
}

/// What the typed line would do, or what can be read with it.
fn aside_of(session: &Session, field: &Field, week: Week) -> Aside {
    let typed = field.input.value();
    match field.purpose {
        Purpose::Log => Aside::Reading(log::understand(session, typed, Some(week))),
        Purpose::Edit(id) => Aside::Reading(
            block::find(session, id)
                .and_then(|block| log::understand_again(session, typed, &block)),
        ),
        Purpose::Tactic(asking) => Aside::Tactic(asking.read_back(session, typed)),
        Purpose::Review(of) => Aside::Review(review::field_says(session, week, of, typed)),
        Purpose::Import => {
            let registered = sources::list(session).unwrap_or_default();
            Aside::Registered(registered.into_iter().map(|one| one.calendar.name).collect())
        }
        _ => Aside::Nothing,
    }
}

//! What a review reads: the open weeks, what is to be decided, what is due, the week to come.

use crate::{
    analysis::figures::Flag,
    app::{
        agenda::{self, Agenda},
        decisions::{Standing, todo},
        error::Error,
        holds,
        review::{self, Ahead, BringIn, OpenWeek},
        session::Session,
    },
    domain::{category::CategoryId, minutes::Minutes, week::Week},
    tui::{context::Context, model::Model},
};

use super::{Others, Step};

#[derive(Debug)]
pub struct ReviewShown {
    /// The open weeks before it, as it begins and as it is closed.
    pub others: Vec<OpenWeek>,
    pub asks_guess: bool,
    /// Only as it begins.
    pub bring_in: Option<BringIn>,
    /// From the step in which the week is seen to the last one from which it can be gone back to.
    pub agenda: Option<Agenda>,
    /// In this review, in order.
    pub decided: Vec<Standing>,
    /// In the step that looks ahead.
    pub ahead: Option<Ahead>,
    /// Changes of the calendar that are still to be made; as the week is closed.
    pub changes_to_make: usize,
}

impl ReviewShown {
    pub fn load(session: &Session, context: &Context, model: &Model) -> Result<Self, Error> {
        let flow = &model.review;
        let week = context.week.week;
        let is_closed = context.week.record.is_reviewed();
        let begins = flow.step == Step::Frame && !flow.brought_in && !is_closed;
        let sees = flow.step >= Step::See || is_closed;
        let asks = (Step::See..=Step::Ahead).contains(&flow.step) && !is_closed;
        let tells_of_others = matches!(flow.step, Step::Frame | Step::Close) && !is_closed;
        let ahead = match flow.step == Step::Ahead && !is_closed {
            true => Some(review::ahead(session, &context.book, week, &short(context))?),
            false => None,
        };
        let changes_to_make = match flow.step == Step::Close || flow.closes {
            true => todo::unmade(session)?.len() + holds::todo(session)?.len(),
            false => 0,
        };
        Ok(Self {
            others: if tells_of_others { others(session, context)? } else { Vec::new() },
            asks_guess: model.config.guess.asks(session)?,
            bring_in: if begins { review::bring_in(session)? } else { None },
            agenda: if asks { Some(agenda::agenda(session, week)?) } else { None },
            decided: if sees { review::decided(session, &context.book, week)? } else { Vec::new() },
            ahead,
            changes_to_make,
        })
    }
}

impl ReviewShown {
    /// Hours a week that the decisions of this review are to give back.
    pub fn back_a_week(&self) -> Minutes {
        self.decided.iter().filter_map(|one| one.decision.expected).sum()
    }
}

fn others(session: &Session, context: &Context) -> Result<Vec<OpenWeek>, Error> {
    review::others(session, &context.book, context.week.week)
}

/// The categories that are short in the reviewed week: their slots of the next one are looked at.
fn short(context: &Context) -> Vec<CategoryId> {
    let rows = context.figures.rows.iter();
    let short = rows.filter(|row| context.figures.flag(row) == Some(Flag::Short));
    short.filter_map(|row| row.category).collect()
}

/// Weeks whose inbox is sorted with that of the reviewed one.
pub fn sorted_with(session: &Session, model: &Model) -> Result<Vec<Week>, Error> {
    let flow = &model.review;
    let sorts = flow.others_are_settled && flow.others == Others::Sorted && flow.step <= Step::Sort;
    if !sorts || !model.is_reviewing() {
        return Ok(Vec::new());
    }
    review::missed(session, model.week)
}

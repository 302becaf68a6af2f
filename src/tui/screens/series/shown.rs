//! What is read while the view is open: the list of the half, and the page of one meeting.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::{
    analysis::series::{line::Line, message::Message},
    app::{
        decisions::{self, Standing},
        error::Error,
        series::{self, Worksheet},
        session::Session,
    },
    domain::{
        block::{Block, BlockId},
        category::CategoryId,
        decision::Subject,
        half::Half,
        minutes::Minutes,
        notation::Notation,
        occurrence::{Answer, Status},
        rule::Conditions,
        series::SeriesId,
        week::Week,
        zone,
    },
    report::series_words::{self, List},
    store::records::blocks,
    tui::{context::Context, model::Model},
};

#[derive(Debug)]
pub struct SeriesShown {
    pub half: Half,
    /// The last week of the half.
    pub half_ends: Week,
    pub worksheet: Worksheet,
    /// Under what a rule of its own files a meeting.
    filed: BTreeMap<SeriesId, CategoryId>,
    pub page: Option<Page>,
}

/// One meeting from near.
#[derive(Debug)]
pub struct Page {
    pub notation: Notation,
    /// The newest first.
    pub times: Vec<TimeShown>,
    /// In the order in which they were made.
    pub decisions: Vec<Standing>,
    pub message: Option<Message>,
    pub to: String,
}

/// One time that it stood in the calendar.
#[derive(Debug)]
pub struct TimeShown {
    pub id: BlockId,
    pub week: Week,
    pub start: Option<NaiveDateTime>,
    pub length: Minutes,
    pub title: String,
    /// What became of it, in a word or two.
    pub became: &'static str,
}

impl SeriesShown {
    pub fn load(session: &Session, context: &Context, model: &Model) -> Result<Self, Error> {
        Self::of(session, context, model, model.half)
    }

    /// The list of that half.
    pub fn of(
        session: &Session,
        context: &Context,
        model: &Model,
        half: Half,
    ) -> Result<Self, Error> {
        let worksheet = series::worksheet(session, half)?;
        let half_ends = half.last_week(context.book.profile().half_rule);
        let of_rule = |id: SeriesId| {
            let text = Conditions::for_series(id).to_string();
            let rule =
                context.book.rules.iter().find(|rule| rule.conditions.to_string() == text)?;
            Some((id, rule.category))
        };
        let filed = worksheet.lines.iter().filter_map(|line| of_rule(line.series.id)).collect();
        let open = model.series_screen.page.as_ref().and_then(|open| worksheet.line(open.id));
        let page = open.map(|line| page(session, context, line, &worksheet)).transpose()?;
        Ok(Self { half, half_ends, filed, page, worksheet })
    }

    /// Where it goes from now on: as its own rule says, else where most of it went.
    pub fn category(&self, line: &Line) -> Option<CategoryId> {
        self.filed.get(&line.series.id).copied().or(line.facts.category)
    }

    pub fn list(&self) -> List<'_> {
        let Worksheet { lines, baseline, creep, .. } = &self.worksheet;
        List { lines, baseline: *baseline, creep: *creep }
    }
}

fn page(
    session: &Session,
    context: &Context,
    line: &Line,
    worksheet: &Worksheet,
) -> Result<Page, Error> {
    let id = line.series.id;
    let mut its = blocks::of_series(session.reading(), id)?;
    its.retain(|block| {
        let week = context.book.week_of(block);
        line.facts.first <= week && week <= worksheet.week
    });
    let today = context.today();
    let shown = |block: &Block| TimeShown {
        id: block.id,
        week: context.book.week_of(block),
        start: block.span().map(|span| zone::wall(context.zone(), span.start)),
        length: block.minutes(),
        title: block.title.clone(),
        became: match block {
            _ if block.status == Status::Cancelled => "called off",
            _ if block.answer == Answer::Declined => "declined",
            _ if block.attended == Some(false) => "not attended",
            _ if block.day > Some(today) => "to come",
            _ => "",
        },
    };
    Ok(Page {
        notation: session.notation(),
        times: its.iter().rev().map(shown).collect(),
        decisions: decisions::about(session, Subject::Series(id))?,
        message: match line.life.has_ended {
            true => None,
            false => series::ready_message(session, line, None)?,
        },
        to: series_words::to(line),
    })
}

//! What a weekly review changes beside filing and deciding.

use chrono::NaiveDate;

use super::{Told, category_of, said};
use crate::{
    analysis::away_offers::Offer,
    app::{
        away,
        close_week::Closing,
        error::Error,
        holds,
        review::{self, Closed},
        session::Session,
        week,
    },
    domain::{
        category::CategoryId, decision::DecisionId, minutes::Minutes, review::WeekKind,
        time_of_day::TimeOfDay, week::Week,
    },
    tui::text,
};

#[derive(Clone, Debug, PartialEq)]
pub enum ReviewChange {
    Kind {
        week: Week,
        kind: WeekKind,
    },
    Away {
        first: NaiveDate,
        last: NaiveDate,
        per_day: Option<Minutes>,
    },
    /// Takes what the calendar calls time away as such.
    TakeAway {
        offers: Vec<Offer>,
    },
    Guess {
        week: Week,
        category: CategoryId,
        percent: u32,
    },
    /// As if it had not been decided.
    TakeBack(DecisionId),
    /// Puts a time on the list of what is to be held in the calendar.
    Hold {
        day: NaiveDate,
        time: (TimeOfDay, TimeOfDay),
        category: CategoryId,
    },
    Close {
        week: Week,
        note: String,
        spent: Minutes,
        /// Closed with it, without a look.
        others: Vec<Week>,
    },
}

pub fn perform(session: &mut Session, change: ReviewChange) -> Result<Told, Error> {
    let notation = session.notation();
    Ok(match change {
        ReviewChange::Kind { week, kind } => said(week::set_kind(session, week, kind)?, |()| {
            format!("Week {} is {}.", week.number(), named(kind))
        }),
        ReviewChange::Away { first, last, per_day } => {
            let receipt = away::add(session, (first, last), per_day, "")?;
            said(receipt, |taken| {
                let hours = per_day.map(|hours| format!(", {} h of it", hours.screen_hours()));
                let silenced = taken.silenced.words().map(|words| format!(" {words}."));
                format!(
                    "Away {}{}.{}",
                    text::days(first, last, notation),
                    hours.unwrap_or_default(),
                    silenced.unwrap_or_default()
                )
            })
        }
        ReviewChange::TakeAway { offers } => said(away::accept(session, &offers)?, |taken| {
            let days: Vec<String> =
                taken.aways.iter().map(|one| text::days(one.first, one.last, notation)).collect();
            format!("Away {}.", days.join(" and "))
        }),
        ReviewChange::Guess { week, category, percent } => {
            let name = category_of(session, category)?.name;
            said(review::guess(session, week, category, percent)?, |()| {
                format!("Your guess: {name} {percent} %.")
            })
        }
        ReviewChange::TakeBack(id) => {
            said(review::take_back(session, id)?, |words| format!("Taken back: {words}."))
        }
        ReviewChange::Hold { day, time: (start, end), category } => {
            let name = category_of(session, category)?.name;
            said(holds::hold(session, day, (start, end), category)?, |_| {
                let (day, times) = (notation.day(day, "%a %-d %b"), notation.times(start, end));
                format!("To be held: {day} {times} for {name}.")
            })
        }
        ReviewChange::Close { week, note, spent, others } => {
            close(session, week, note, spent, &others)?
        }
    })
}

/// As the middle of a sentence.
fn named(kind: WeekKind) -> &'static str {
    match kind {
        WeekKind::Normal => "a normal week",
        WeekKind::Travel => "a week of travel",
        WeekKind::OnCall => "a week on call",
        WeekKind::Offsite => "the week of an offsite",
    }
}

fn close(
    session: &mut Session,
    week: Week,
    note: String,
    spent: Minutes,
    others: &[Week],
) -> Result<Told, Error> {
    let review_time = Some(spent).filter(|spent| !spent.is_zero());
    let closing = Closing { note: Some(note), review_time, unreviewed: false };
    let receipt = review::close(session, Some((week, closing)), others)?;
    // A file that could not be written is told of beside it.
    let written = if receipt.warnings.is_empty() { " Two files written." } else { "" };
    Ok(said(receipt, |Closed { reviewed, unreviewed }| {
        let goals = reviewed.map_or(Minutes::ZERO, |rows| rows.for_goals());
        let goals = match goals {
            Minutes::ZERO => String::new(),
            goals => format!(" {} h went to goals.", goals.screen_hours()),
        };
        let with = match unreviewed.len() {
            0 => String::new(),
            1 => " One more closed without a look.".to_owned(),
            more => format!(" {more} more closed without a look."),
        };
        format!("Week {} closed.{goals}{with}{written}", week.number())
    }))
}

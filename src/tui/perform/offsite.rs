//! What an offsite changes, and the words for it.

use chrono::NaiveDate;

use super::{Told, said};
use crate::{
    app::{
        decisions,
        error::Error,
        exports,
        goal::Changes,
        offsite::{
            answers::{self, List, Words},
            begin, commit, goals, left_slots, view,
        },
        plan::begins,
        session::Session,
        week::Book,
    },
    domain::{
        category::CategoryId,
        decision::{DecisionId, DecisionState},
        goal::{GoalId, Verdict},
        half::Half,
        minutes::Minutes,
        offsite::Step,
        review::{OffsiteForm, RealismAnswer, Wanted},
    },
};

#[derive(Clone, Debug, PartialEq)]
pub enum OffsiteChange {
    Begin(OffsiteForm),
    StartOver,
    Say {
        words: Words,
        text: String,
    },
    /// Of a list; `place` is `None` for a new line.
    Line {
        list: List,
        place: Option<usize>,
        text: String,
    },
    Guess {
        categories: Vec<CategoryId>,
        low_value: Option<Minutes>,
    },
    NextOn(Option<NaiveDate>),
    Realism {
        category: CategoryId,
        answer: Option<RealismAnswer>,
    },
    Finish {
        step: Step,
        spent: Minutes,
    },
    Judge {
        goal: GoalId,
        verdict: Option<Verdict>,
    },
    Carry(GoalId),
    AddGoal {
        half: Half,
        title: String,
    },
    ChangeGoal {
        goal: GoalId,
        changes: Changes,
        wish: Option<(Half, Wanted)>,
    },
    RemoveGoal(GoalId),
    Settle {
        decision: DecisionId,
        state: DecisionState,
    },
    /// Slots of meetings that go leave the ideal week.
    LetSlotsGo,
    Commit,
}

/// Does it for the offsite of `half`.
pub fn done(session: &mut Session, half: Half, change: OffsiteChange) -> Result<Told, Error> {
    let notation = session.notation();
    Ok(match change {
        OffsiteChange::Begin(form) => said(begin::begin(session, half, form)?, |_| {
            format!("The offsite of {half} in its {} form.", form.as_str())
        }),
        OffsiteChange::StartOver => said(begin::start_over(session, half)?, |_| {
            "Begun anew: answers and draft are gone; goals, wishes and decisions stay.".to_owned()
        }),
        OffsiteChange::Say { words, text } => {
            let is_empty = text.is_empty();
            said(answers::say(session, half, words, &text)?, |_| {
                if is_empty { "Taken out." } else { "Kept." }.to_owned()
            })
        }
        OffsiteChange::Line { list, place, text } => {
            let removed = text.is_empty();
            said(answers::set_line(session, half, list, place, &text)?, |_| match removed {
                true => format!("Taken from {}.", list.name()),
                false => format!("{}: {text}.", list.name()),
            })
        }
        OffsiteChange::Guess { categories, low_value } => {
            said(answers::guess(session, half, &categories, low_value)?, |_| {
                "The guess is kept; now see.".to_owned()
            })
        }
        OffsiteChange::NextOn(day) => said(answers::next_on(session, half, day)?, |review| {
            let day = review.next_on.map(|day| notation.day(day, "%A %-d %B %Y"));
            format!("The next offsite: {}.", day.unwrap_or_else(|| "no date".to_owned()))
        }),
        OffsiteChange::Realism { category, answer } => {
            said(answers::realism(session, half, category, answer)?, |_| match answer {
                Some(answer) => format!("It was {}.", answer.words()),
                None => "The answer is taken back.".to_owned(),
            })
        }
        OffsiteChange::Finish { step, spent } => {
            let receipt = answers::finish_step(session, half, step, true, spent)?;
            let otherwise = match step {
                Step::IdealWeek => placed_otherwise(session, half)?,
                _ => None,
            };
            said(receipt, |_| match otherwise {
                Some(words) => format!("{}: done. {words}", step.name()),
                None => format!("{}: done.", step.name()),
            })
        }
        OffsiteChange::Judge { goal, verdict } => {
            said(goals::judge(session, goal, verdict)?, |goal| {
                let verdict = verdict.map_or("no verdict", Verdict::as_str);
                format!("{}: {verdict}.", goal.title)
            })
        }
        OffsiteChange::Carry(goal) => {
            said(goals::carry(session, goal)?, |goal| match goal.carried_to {
                Some(half) => format!("{} goes on in {half}.", goal.title),
                None => format!("{} ends with its half.", goal.title),
            })
        }
        OffsiteChange::AddGoal { half, title } => {
            said(goals::add(session, half, &title)?, |goal| format!("Goal: {}.", goal.title))
        }
        OffsiteChange::ChangeGoal { goal, changes, wish } => {
            let hours = wish.as_ref().map(|(_, wanted)| wanted.minutes.screen_hours());
            said(goals::change(session, goal, &changes, wish)?, |goal| match hours {
                Some(hours) => format!("Wished {hours} h a week for it."),
                None => format!("{}.", goal.title),
            })
        }
        OffsiteChange::RemoveGoal(goal) => {
            said(goals::remove(session, goal)?, |goal| format!("Removed {}.", goal.title))
        }
        OffsiteChange::Settle { decision, state } => {
            said(decisions::settle(session, decision, state)?, |told| {
                format!("{}: {}.", told.decision.in_words(&told.name), state.as_str())
            })
        }
        OffsiteChange::LetSlotsGo => {
            said(left_slots::let_go(session, half)?, |left| match left.as_slice() {
                [_] => "1 slot is out of the ideal week.".to_owned(),
                several => format!("{} slots are out of the ideal week.", several.len()),
            })
        }
        OffsiteChange::Commit => {
            let receipt = commit::commit(session, half)?;
            let page = exports::page(session, half);
            let page = match receipt.warnings.as_slice() {
                [] => format!(" Its page: {}.", page.display()),
                _ => String::new(),
            };
            said(receipt, |done| {
                let begins = begins(&done.version);
                let carried = match done.carried {
                    0 => String::new(),
                    1 => " One open decision goes on.".to_owned(),
                    many => format!(" {many} open decisions go on."),
                };
                format!("Finished: plan v{} holds {begins}.{carried}{page}", done.number)
            })
        }
    })
}

/// Where the ideal week has other hours than the budget.
fn placed_otherwise(session: &Session, half: Half) -> Result<Option<String>, Error> {
    let book = Book::brief(session.reading())?;
    Ok(view::offsite(session, Some(half))?.placed_otherwise(&book.categories))
}

//! The decisions of one review: what was decided in it, and taking one back.

use crate::{
    app::{
        decisions::{self, Standing},
        error::Error,
        plan::{self, PlanChange},
        session::{Receipt, Session},
        subject,
        week::Book,
    },
    domain::{
        category::Kind,
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject},
        minutes::Minutes,
        plan::{PlanReason, PlanVersion, in_force},
        week::Week,
    },
    store::{
        Change, changes,
        records::{decisions as records, plans, series},
    },
};

/// What was decided in the review of that week, in order.
pub fn decided(session: &Session, book: &Book, week: Week) -> Result<Vec<Standing>, Error> {
    let reading = session.reading();
    let mut made = records::between(reading, week, week)?;
    made.retain(|one| one.state != DecisionState::Lapsed);
    decisions::standing(reading, book, session.this_week()?, made)
}

/// Removes a decision as if it had not been made; the plan has the hours again that it had before. Answers
/// what it was, in words.
pub fn take_back(session: &mut Session, id: DecisionId) -> Result<Receipt<String>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("take back decision {id}"), |change| {
        let decision = find(change, id)?;
        let book = Book::open(change.reading())?;
        // What it replaced, kept no longer or changed in the plan is as it was with it.
        if !changes::reverse_insertion(change, "decision", id.number())? {
            if let (DecisionKind::Adjust, Subject::Category(_)) = (decision.kind, decision.subject)
            {
                plan_as_before(change, this_week, &book, &decision)?;
            }
            records::remove(change, id)?;
        }
        let known = series::list(change.reading())?;
        Ok(decision.in_words(&subject::name(decision.subject, &book.categories, &known)))
    })
}

fn find(change: &Change<'_>, id: DecisionId) -> Result<Decision, Error> {
    records::get(change.reading(), id)?.ok_or_else(|| {
        Error::new(format!("no decision {id}")).hint("ownweek decisions shows their numbers")
    })
}

/// The hours of the category as they were in the week before the decision held.
fn plan_as_before(
    change: &Change<'_>,
    this_week: Week,
    book: &Book,
    decision: &Decision,
) -> Result<(), Error> {
    let Subject::Category(id) = decision.subject else { return Ok(()) };
    let Some((_, before)) = in_force(&book.plans, decision.from.previous()) else { return Ok(()) };
    let is_reactive = book.category(id).is_some_and(|one| one.kind == Kind::Reactive);
    let hours = if is_reactive {
        before.buffer
    } else {
        before.line(id).map_or(Minutes::ZERO, |line| line.minutes)
    };
    let wanted = PlanChange {
        from: Some(decision.from),
        draft: None,
        reason: PlanReason::Adjust,
        why: String::new(),
    };
    let now = plan::amend_within(change, this_week, &wanted, |version| {
        if is_reactive {
            version.buffer = hours;
        } else if let Some(line) = version.lines.iter_mut().find(|line| line.category == id) {
            line.minutes = hours;
        }
        Ok(())
    })?;
    let as_now = PlanVersion {
        id: now.id,
        from: now.from,
        reason: now.reason,
        why: now.why.clone(),
        ..before.clone()
    };
    // A version that changes nothing any more is none.
    if now.reason == PlanReason::Adjust && now.from == Some(decision.from) && as_now == now {
        plans::remove(change, now.id)?;
    }
    Ok(())
}

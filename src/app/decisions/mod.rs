//! What was decided, what it brought, and what became of it.

pub mod sheet;
pub mod todo;
pub mod weeks;

use self::weeks::Weeks;
use super::{
    error::Error,
    goal::this_half,
    session::{Receipt, Session},
    subject,
    week::Book,
};
use crate::{
    analysis::follow_through::FollowThrough,
    domain::{
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject, recheck_week},
        half::Half,
        week::Week,
    },
    store::{
        Reading,
        records::{decisions, series},
    },
};

/// A decision as it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its realised minutes are those measured, once four counted weeks stand after it.
    pub decision: Decision,
    /// What it is about.
    pub name: String,
    /// `None` for one that does not change the week.
    pub follow_through: Option<FollowThrough>,
}

/// Which decisions are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Made in that half; `None` is the current one, and what is open from before.
    pub half: Option<Half>,
    pub open: bool,
    /// A category or a recurring meeting, as typed for `decide`.
    pub subject: Option<String>,
    pub kind: Option<DecisionKind>,
}

/// Those asked for, in the order in which they were made.
pub fn list(session: &Session, filter: &Filter) -> Result<Vec<Standing>, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let half = filter.half.map_or_else(|| this_half(session), Ok)?;
    let about = filter.subject.as_deref();
    let about =
        about.map(|typed| subject::find(reading, session.this_week()?, typed)).transpose()?;
    let mut wanted = decisions::list(reading)?;
    wanted.retain(|decision| {
        let made_then = book.half_of(decision.week) == half;
        let left_open =
            filter.half.is_none() && decision.is_open() && book.half_of(decision.week) < half;
        (made_then || left_open)
            && (!filter.open || decision.is_open())
            && filter.kind.is_none_or(|kind| decision.kind == kind)
            && about.as_ref().is_none_or(|about| decision.subject == about.subject)
    });
    standing(reading, &book, session.this_week()?, wanted)
}

/// All that was ever decided about that subject, in the order in which it was decided.
pub fn about(session: &Session, subject: Subject) -> Result<Vec<Standing>, Error> {
    let reading = session.reading();
    let mut about = decisions::list(reading)?;
    about.retain(|decision| decision.subject == subject);
    standing(reading, &Book::open(reading)?, session.this_week()?, about)
}

/// Those that may still say something in that week, in the order in which they were made: since the plan
/// was thought through, or open, or not looked at again until then.
pub(super) fn still_telling(
    reading: &Reading,
    book: &Book,
    week: Week,
) -> Result<Vec<Decision>, Error> {
    Ok(match book.baseline(week) {
        // A plan is made in the week before it holds.
        Some(baseline) => decisions::still_telling(reading, baseline.week.previous(), week)?,
        None => decisions::list(reading)?,
    })
}

/// The decisions with what they brought so far.
pub fn standing(
    reading: &Reading,
    book: &Book,
    this_week: Week,
    decisions: Vec<Decision>,
) -> Result<Vec<Standing>, Error> {
    let from = |decision: &Decision| decision.from;
    let (first, last) = (decisions.iter().map(from).min(), decisions.iter().map(from).max());
    let Some(span) = first.zip(last) else { return Ok(Vec::new()) };
    let mut weeks = Weeks::around(reading, book, this_week, span)?;
    let series = series::list(reading)?;
    let all = decisions.into_iter().map(|mut decision| {
        let follow_through = weeks.follow_through(&decision)?;
        let measured = follow_through.filter(FollowThrough::is_measured);
        decision.realised = decision.realised.or(measured.and_then(|told| told.realised));
        let name = subject::name(decision.subject, &book.categories, &series);
        Ok(Standing { decision, name, follow_through })
    });
    all.collect()
}

fn find(reading: &Reading, id: DecisionId) -> Result<Decision, Error> {
    decisions::get(reading, id)?.ok_or_else(|| {
        Error::new(format!("no decision {id}")).hint("ownweek decisions shows their numbers")
    })
}

/// Says what became of it. Once it is done or lapsed, what it brought so far is kept with it; as long as it
/// is open, or carried into the next half, it is measured anew each time.
pub fn settle(
    session: &mut Session,
    id: DecisionId,
    state: DecisionState,
) -> Result<Receipt<Standing>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("decision {id} is {}", state.as_str()), |change| {
        let mut decision = find(change.reading(), id)?;
        let book = Book::open(change.reading())?;
        if decision.state == state {
            return Err(Error::new(format!("decision {id} is {} already", state.as_str())));
        }
        decision.state = state;
        let measured_on = decision.is_open();
        if measured_on {
            decision.realised = None;
        }
        let mut standing = standing(change.reading(), &book, this_week, vec![decision])?;
        let mut told = standing.pop().ok_or_else(|| Error::new(format!("no decision {id}")))?;
        if measured_on {
            told.decision.realised = None;
        } else {
            let so_far = told.follow_through.and_then(|told| told.realised);
            told.decision.realised = told.decision.realised.or(so_far);
        }
        decisions::update(change, &told.decision)?;
        Ok(told)
    })
}

/// Gives it another four weeks to prove itself: open, measured anew, looked at again then.
pub fn try_again(session: &mut Session, id: DecisionId) -> Result<Receipt<Decision>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("decision {id} is tried again"), |change| {
        let mut decision = find(change.reading(), id)?;
        if decision.recheck.is_none() {
            let message = format!("decision {id} is never looked at again");
            return Err(Error::new(message)
                .hint("only a changed plan or a changed calendar can be tried again"));
        }
        decision.state = DecisionState::Open;
        decision.realised = None;
        decision.recheck = Some(recheck_week(this_week, this_week.next()));
        decisions::update(change, &decision)?;
        Ok(decision)
    })
}

/// Says that its change is made in the calendar itself.
pub fn made_in_calendar(session: &mut Session, id: DecisionId) -> Result<Receipt<Decision>, Error> {
    session.perform(format!("decision {id} is in the calendar"), |change| {
        let mut decision = find(change.reading(), id)?;
        let hint = "ownweek decisions --todo lists what is to be changed there";
        if decision.kind != DecisionKind::ReAssert {
            let message = format!("decision {id} changes nothing in a calendar");
            return Err(Error::new(message).hint(hint));
        }
        if !decision.is_open() {
            let message = format!("decision {id} is {}, not open", decision.state.as_str());
            return Err(Error::new(message).hint(hint));
        }
        decision.in_calendar = true;
        decisions::update(change, &decision)?;
        Ok(decision)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::demo, domain::minutes::Minutes};

    #[test]
    fn what_is_tried_again_is_open_and_looked_at_four_weeks_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo store");
        let this_week = session.this_week().expect("a week");
        let done = DecisionId::new(5);
        let again = try_again(&mut session, done).expect("tried again").outcome;
        assert_eq!((again.state, again.realised), (DecisionState::Open, None));
        assert_eq!(again.recheck, Some(this_week.plus(4)));
        let accepted_once = DecisionId::new(2);
        assert!(try_again(&mut session, accepted_once).is_err());
    }

    #[test]
    fn what_the_decisions_of_the_story_brought_is_measured_as_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let session = demo::create(folder.path()).expect("the demo store");
        let book = Book::open(session.reading()).expect("the book");
        let this_week = session.this_week().expect("a week");
        let told = decisions::list(session.reading()).expect("decisions");
        let unmeasured = told.iter().cloned().map(|mut decision| {
            decision.realised = None;
            decision
        });
        let measured = standing(session.reading(), &book, this_week, unmeasured.collect());
        let hours = |minutes: Option<Minutes>| minutes.map(Minutes::screen_hours);
        let measured: Vec<(String, Option<String>)> = measured
            .expect("measured")
            .into_iter()
            .filter(|one| one.decision.week.number() == 12)
            .map(|one| (one.name, hours(one.decision.realised)))
            .collect();
        let expected =
            [("Incident board", "1.5"), ("Pricing group", "1.0"), ("Partner sync", "0.25")];
        let expected: Vec<(String, Option<String>)> =
            expected.map(|(name, hours)| (name.to_owned(), Some(hours.to_owned()))).into();
        assert_eq!(measured, expected);
    }
}

//! Deciding: the answer to what the weeks show, recorded with the figures it was made on.

mod course;
mod figures;

pub use self::course::Course;
use self::figures::{evidence, expected, takes};
use super::{
    decisions::weeks::Weeks,
    error::Error,
    plan::{self, PlanChange},
    plan_lines::{check_hours, no_line},
    series,
    session::{Receipt, Session},
    subject::{self, Named},
    week::Book,
};
use crate::{
    domain::{
        category::{CategoryId, Kind},
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject, recheck_week},
        minutes::Minutes,
        plan::{PlanReason, PlanVersion},
        series::SeriesId,
        week::Week,
    },
    store::{
        Change, Reading,
        records::{decisions, weeks},
    },
};

#[derive(Clone, Debug, PartialEq)]
pub struct Deciding {
    pub course: Course,
    /// The week that it answers; `None` is the current one.
    pub week: Option<Week>,
    /// From when it holds; `None` is the week after.
    pub from: Option<Week>,
    /// Minutes a week that it is to give back; `None` takes them from what the meeting takes.
    pub frees: Option<Minutes>,
    pub why: String,
}

#[derive(Clone, Debug)]
pub struct Decided {
    pub decision: Decision,
    /// What it is about.
    pub name: String,
    /// The version of the plan that it made.
    pub version: Option<PlanVersion>,
    /// The last week in which the meeting took place, where it has ended.
    pub ended_in: Option<Week>,
    /// Older ones about the same, open until now.
    pub replaced: Vec<Decision>,
}

/// Records a decision about what was typed; one that adjusts changes the plan with it.
pub fn decide(
    session: &mut Session,
    typed: &str,
    wanted: &Deciding,
) -> Result<Receipt<Decided>, Error> {
    let this_week = session.this_week()?;
    let about = subject::find(session.reading(), this_week, typed)?;
    record(session, &about, wanted)
}

/// Records a decision about that subject.
pub fn decide_about(
    session: &mut Session,
    subject: Subject,
    wanted: &Deciding,
) -> Result<Receipt<Decided>, Error> {
    let about = subject::called(session.reading(), subject)?;
    record(session, &about, wanted)
}

/// The decision as it would be recorded, with what it is to bring; nothing is stored. Its number is none.
pub fn foresee(session: &Session, subject: Subject, wanted: &Deciding) -> Result<Decision, Error> {
    let reading = session.reading();
    let about = subject::called(reading, subject)?;
    drawn_up(reading, &Book::open(reading)?, session.this_week()?, &about, wanted)
}

fn record(
    session: &mut Session,
    about: &Named,
    wanted: &Deciding,
) -> Result<Receipt<Decided>, Error> {
    let this_week = session.this_week()?;
    let label = first_small(&draft(about, wanted, this_week, this_week).in_words(&about.name));
    let ended_in = match (about.subject, wanted.course.tactic()) {
        (Subject::Series(id), Some(_)) => ended_in(session, id)?,
        _ => None,
    };
    session.perform(label, |change| {
        let decided = carry_out(change, this_week, about, wanted)?;
        Ok(Decided { ended_in, ..decided })
    })
}

/// `drop All hands`, as operations are called.
fn first_small(words: &str) -> String {
    let mut signs = words.chars();
    let first = signs.next().map(|sign| sign.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", signs.as_str())
}

/// The decision without its figures.
fn draft(about: &Named, wanted: &Deciding, week: Week, from: Week) -> Decision {
    let course = &wanted.course;
    Decision {
        id: DecisionId::new(0),
        week,
        kind: course.kind(),
        tactic: course.tactic(),
        subject: about.subject,
        why: wanted.why.trim().to_owned(),
        owner: course.owner().to_owned(),
        from,
        recheck: course.is_looked_at_again().then(|| recheck_week(week, from)),
        expected: None,
        realised: None,
        state: course.first_state(),
        target: course.target(),
        evidence: String::new(),
        in_calendar: false,
    }
}

/// Weeks that tell whether a meeting goes on.
const WEEKS: i64 = 26;

fn ended_in(session: &Session, id: SeriesId) -> Result<Option<Week>, Error> {
    let this_week = session.this_week()?;
    let sheet = series::over(session, this_week.plus(-WEEKS), this_week)?;
    let line = sheet.line(id).filter(|line| line.life.has_ended);
    Ok(line.map(|line| line.facts.last))
}

fn carry_out(
    change: &Change<'_>,
    this_week: Week,
    about: &Named,
    wanted: &Deciding,
) -> Result<Decided, Error> {
    let book = Book::open(change.reading())?;
    let mut decision = drawn_up(change.reading(), &book, this_week, about, wanted)?;
    let version = match (&wanted.course, about.subject) {
        (Course::Adjust(minutes), Subject::Category(category)) => {
            Some(adjust(change, this_week, &book, category, *minutes, &decision)?)
        }
        _ => None,
    };
    if let (Subject::Series(id), Some(_)) = (about.subject, decision.tactic) {
        series::no_longer_kept(change, id, decision.week)?;
    }
    let replaced = replace(change, &decision)?;
    decision.id = decisions::insert(change, &decision)?;
    Ok(Decided { decision, name: about.name.clone(), version, ended_in: None, replaced })
}

/// The decision with its figures.
fn drawn_up(
    reading: &Reading,
    book: &Book,
    this_week: Week,
    about: &Named,
    wanted: &Deciding,
) -> Result<Decision, Error> {
    let course = &wanted.course;
    check_fit(course, about)?;
    let week = wanted.week.unwrap_or(this_week);
    let from = first_week(reading, wanted, week)?;
    let mut weeks = Weeks::around(reading, book, this_week, (week, week))?;
    let expected = match wanted.frees {
        Some(frees) => Some(check_frees(&mut weeks, course, about, week, frees)?),
        None => expected(&mut weeks, course, about, week)?,
    };
    let evidence = evidence(reading, book, &mut weeks, about.subject, week)?;
    Ok(Decision { expected, evidence, ..draft(about, wanted, week, from) })
}

/// A meeting changes in one way at a time, and so does a category in each way: what was decided so and is
/// still open gives way to the newer decision.
fn replace(change: &Change<'_>, newer: &Decision) -> Result<Vec<Decision>, Error> {
    let is_meeting = matches!(newer.subject, Subject::Series(_));
    let mut open = decisions::list(change.reading())?;
    open.retain(|one| {
        let alike = one.kind == newer.kind && (is_meeting || one.tactic == newer.tactic);
        one.is_open() && one.subject == newer.subject && one.week <= newer.week && alike
    });
    for older in &mut open {
        older.state = DecisionState::Lapsed;
        decisions::update(change, older)?;
    }
    Ok(open)
}

/// What can be done with a plan can't be done with a meeting, and the other way round.
fn check_fit(course: &Course, about: &Named) -> Result<(), Error> {
    let name = &about.name;
    match (about.subject, course) {
        (Subject::Series(_), Course::Adjust(_)) => {
            Err(Error::usage(format!("{name} is a meeting and has no hours in the plan"))
                .hint("--shorten 30m changes the meeting; --adjust takes a category"))
        }
        (Subject::Category(_), Course::Shorten(_) | Course::LessOften(_) | Course::Decline) => Err(
            Error::usage(format!("{name} is a category; a recurring meeting can change that way"))
                .hint("name the meeting: ownweek decide series:\"a part of its title\" …"),
        ),
        (_, Course::LessOften(Some(0))) => {
            Err(Error::usage("a meeting comes at least once in a week")
                .hint("say how many weeks lie between: 2"))
        }
        (_, Course::Delegate(owner)) if owner.trim().is_empty() => {
            Err(Error::usage("nobody is named to take it over").hint("--delegate Eva"))
        }
        _ => Ok(()),
    }
}

fn first_week(reading: &Reading, wanted: &Deciding, week: Week) -> Result<Week, Error> {
    let next = week.next();
    let from = match (&wanted.course, wanted.from) {
        (Course::AcceptOnce, None) => return Ok(week),
        (Course::AcceptOnce, Some(_)) => {
            return Err(Error::usage("what is accepted once holds for its own week")
                .hint("leave --from out"));
        }
        (_, Some(from)) => from,
        (Course::Adjust(_), None) => {
            let closed = weeks::last_closed(reading)?;
            closed.map_or(next, |closed| next.max(closed.next()))
        }
        (_, None) => next,
    };
    if from < week {
        return Err(Error::new(format!("what is decided in {week} can't hold from {from}"))
            .hint(format!("choose --from {week} or later")));
    }
    Ok(from)
}

fn check_frees(
    weeks: &mut Weeks<'_>,
    course: &Course,
    about: &Named,
    week: Week,
    frees: Minutes,
) -> Result<Minutes, Error> {
    if course.kind() != DecisionKind::ReAssert {
        return Err(Error::usage("only a change of the calendar gives hours back")
            .hint("leave --frees out"));
    }
    let frees = check_hours(frees)?;
    match takes(weeks, about, week)? {
        Some(takes) if frees > takes => Err(Error::new(format!(
            "{} takes {} h a week, so it can't give {} h back",
            about.name,
            takes.screen_hours(),
            frees.screen_hours()
        ))
        .hint("give no more than it takes, or leave --frees out")),
        _ => Ok(frees),
    }
}

/// The version of the plan that the decision makes.
fn adjust(
    change: &Change<'_>,
    this_week: Week,
    book: &Book,
    category: CategoryId,
    minutes: Minutes,
    decision: &Decision,
) -> Result<PlanVersion, Error> {
    let minutes = check_hours(minutes)?;
    let category = book.category(category).ok_or_else(|| Error::new("no such category"))?;
    let (from, why) = (Some(decision.from), decision.why.clone());
    let wanted = PlanChange { from, draft: None, reason: PlanReason::Adjust, why };
    plan::amend_within(change, this_week, &wanted, |version| {
        let hours = match category.kind {
            Kind::Reactive => &mut version.buffer,
            Kind::Work => {
                let line = version.lines.iter_mut().find(|line| line.category == category.id);
                let line = line.ok_or_else(|| {
                    Error::new(format!("the plan has no line for {}", category.name)).hint(format!(
                        "ownweek plan set {} {minutes} --about begins one",
                        category.key
                    ))
                })?;
                &mut line.minutes
            }
            kind => return Err(no_line(&category.key, kind).into()),
        };
        if *hours == minutes {
            return Err(Error::new(format!(
                "the plan has {} h for {} already",
                minutes.screen_hours(),
                category.name
            ))
            .hint("give the hours that it is to have from then on"));
        }
        *hours = minutes;
        Ok(())
    })
}

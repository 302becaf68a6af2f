//! The demo store: half a year of a CTO, the same records every time.

mod offsite;
mod story;

use std::{collections::HashMap, path::Path};

use chrono::NaiveDate;

use self::story::{BlockEntry, Story};
use super::{
    clock::Clock, close_week, error::Error, paths::Paths, session::Session,
    templates::direction_named, week::Book,
};
use crate::{
    domain::{
        away::{Away, AwayId},
        block::{Block, CalendarId, Identity, Origin, Value, When},
        category::{Category, CategoryId, Kind},
        counts::Counts,
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject, Tactic},
        goal::{Goal, GoalId, Verdict},
        half::{Half, HalfRule},
        ideal_week::Slot,
        minutes::Minutes,
        occurrence::{Answer, Status},
        perfect_day::{DayPart, PartKind},
        plan::{PlanId, PlanLine, PlanReason, PlanVersion},
        profile::Profile,
        review::{WeekKind, WeekRecord},
        rule::{Rule, RuleId, first_match},
        series::SeriesId,
        span::Span,
        time_of_day::TimeOfDay,
        week::Week,
        working_hours::weekday,
        zone,
    },
    store::{
        Change,
        records::{
            aways, blocks, calendars, categories, decisions, facts, goals, plans, profiles, rules,
            series, weeks,
        },
    },
};

/// Makes the demo store in `folder`.
pub fn create(folder: &Path) -> Result<Session, Error> {
    let paths = Paths { data: folder.to_owned(), config: folder.to_owned() };
    let story = story::story()?;
    let clock: Clock = story.clock.parse()?;
    let mut session = Session::create(paths, Some(clock))?;
    session.unlogged(|change| tell(change, &story))?;
    session.became_demo(clock);
    super::exports::write_all(&mut session)?;
    Ok(session)
}

/// What the story's words stand for, once stored.
struct Names {
    categories: HashMap<String, CategoryId>,
    series: HashMap<String, SeriesId>,
}

impl Names {
    fn category(&self, key: &str) -> Result<CategoryId, Error> {
        self.categories.get(key).copied().ok_or_else(|| unknown("category", key))
    }
}

fn unknown(what: &str, word: &str) -> Error {
    Error::new(format!("the demo story names a {what} \"{word}\" that is not there"))
}

/// The value whose word is `word`.
fn word<T: Copy>(all: &[T], text: impl Fn(T) -> &'static str, word: &str) -> Result<T, Error> {
    all.iter().copied().find(|one| text(*one) == word).ok_or_else(|| unknown("word", word))
}

fn tell(change: &Change<'_>, story: &Story) -> Result<(), Error> {
    let profile = profile(story)?;
    profiles::save(change, &profile)?;
    let mut names = Names { categories: HashMap::new(), series: HashMap::new() };
    for (place, entry) in (1..).zip(&story.category) {
        let category = Category {
            id: CategoryId::new(0),
            key: entry.key.clone(),
            name: entry.name.clone(),
            letter: entry.letter,
            position: place,
            kind: word(&Kind::ALL, Kind::as_str, &entry.kind)?,
            archived_from: None,
            merged_into: None,
            begins: None,
            split_from: None,
        };
        names.categories.insert(entry.key.clone(), categories::insert(change, &category)?);
    }
    goals(change, story, &names)?;
    plans(change, story, &names)?;
    for (place, entry) in (1..).zip(&story.rule) {
        let conditions = entry.when.parse()?;
        let category = names.category(&entry.category)?;
        rules::insert(change, &Rule { id: RuleId::new(0), position: place, conditions, category })?;
    }
    for entry in &story.away {
        let away = Away {
            id: AwayId::new(0),
            first: entry.from,
            last: entry.to,
            per_day: None,
            note: entry.note.clone(),
        };
        aways::insert(change, &away)?;
    }
    all_blocks(change, &profile, &mut names)?;
    all_decisions(change, story, &names)?;
    offsite::offsite(change, story, &names)?;
    all_weeks(change, story, &profile, &names)?;
    Ok(facts::save(change, facts::DEMO_CLOCK, &story.clock)?)
}

fn profile(story: &Story) -> Result<Profile, Error> {
    let facts = &story.profile;
    Ok(Profile {
        from: None,
        zone: zone::named(&facts.timezone)?,
        capacity: facts.capacity.parse()?,
        hours: facts.hours.parse()?,
        addresses: facts.addresses.clone(),
        first_weekday: weekday(&facts.week_start)
            .ok_or_else(|| unknown("weekday", &facts.week_start))?,
        half_rule: HalfRule::default(),
        counts: Counts::default(),
    })
}

fn goals(change: &Change<'_>, story: &Story, names: &Names) -> Result<(), Error> {
    let half: Half = story.half.parse()?;
    let told = story.goal.iter().map(|goal| (half, goal));
    let wanted = story.offsite.goal.iter().map(|goal| (half.next(), goal));
    for (place, (half, entry)) in (1..).zip(told.chain(wanted)) {
        let half = entry.half.as_deref().map_or(Ok(half), str::parse)?;
        let verdict = entry.verdict.as_deref();
        let goal = Goal {
            id: GoalId::new(0),
            half,
            position: place,
            title: entry.title.clone(),
            why: entry.why.clone(),
            lagging_sign: entry.sign.clone(),
            categories: entry
                .categories
                .iter()
                .map(|key| names.category(key))
                .collect::<Result<_, _>>()?,
            verdict: verdict.map(|one| word(&Verdict::ALL, Verdict::as_str, one)).transpose()?,
            carried_to: None,
        };
        goals::insert(change, &goal)?;
    }
    Ok(())
}

fn plans(change: &Change<'_>, story: &Story, names: &Names) -> Result<(), Error> {
    let perfect_day: Vec<DayPart> = story
        .perfect_day
        .parts
        .iter()
        .map(|part| {
            Ok(DayPart {
                start: part.start.parse()?,
                end: part.end.parse()?,
                kind: word(&PartKind::ALL, PartKind::as_str, &part.kind)?,
                text: part.text.clone(),
            })
        })
        .collect::<Result<_, Error>>()?;
    for entry in &story.plan {
        let from: Week = entry.from_week.parse()?;
        let slots = entry.slots.iter().map(|slot| {
            Ok(Slot {
                day: weekday(&slot.day).ok_or_else(|| unknown("weekday", &slot.day))?,
                start: slot.start.parse()?,
                end: slot.end.parse()?,
                category: names.category(&slot.category)?,
                flexible: slot.flexible,
            })
        });
        let version = PlanVersion {
            id: PlanId::new(0),
            from: (!entry.open_to_the_past).then_some(from),
            buffer: entry.buffer.parse()?,
            reason: word(&PlanReason::ALL, PlanReason::as_str, &entry.reason)?,
            why: entry.why.clone(),
            lines: entry.lines.iter().map(|one| line(one, names)).collect::<Result<_, _>>()?,
            slots: slots.collect::<Result<_, Error>>()?,
            perfect_day: perfect_day.clone(),
        };
        plans::insert(change, &version)?;
    }
    Ok(())
}

fn line(entry: &story::LineEntry, names: &Names) -> Result<PlanLine, Error> {
    Ok(PlanLine {
        category: names.category(&entry.category)?,
        minutes: entry.hours.parse()?,
        direction: direction_named(&entry.direction)?,
    })
}

fn all_blocks(change: &Change<'_>, profile: &Profile, names: &mut Names) -> Result<(), Error> {
    let calendar = calendars::named(change, "Work")?;
    let rules = rules::list(change.reading())?;
    for (number, entry) in story::blocks()?.iter().enumerate() {
        let mut block = block(change, entry, profile, calendar, number, names)?;
        let category = names.category(&entry.category)?;
        let by_rule = first_match(&rules, &block).is_some_and(|rule| rule.category == category);
        block.filed = (!by_rule).then_some(category);
        blocks::insert(change, &block)?;
    }
    Ok(())
}

fn block(
    change: &Change<'_>,
    entry: &BlockEntry,
    profile: &Profile,
    calendar: CalendarId,
    number: usize,
    names: &mut Names,
) -> Result<Block, Error> {
    let all_day = entry.all_day == "yes";
    let span = span(entry, profile, all_day)?;
    let origin = word(&Origin::ALL, Origin::as_str, &entry.origin)?;
    let mut block = Block::new(When::Timed(span), profile.zone, entry.title.clone(), origin);
    block.all_day = all_day;
    block.status = word(&Status::ALL, Status::as_str, &entry.status)?;
    block.answer = word(&Answer::ALL, Answer::as_str, &entry.answer)?;
    block.busy = entry.busy == "yes";
    block.people = Some(entry.people);
    block.organizer = (!entry.organizer.is_empty()).then(|| entry.organizer.clone());
    block.own = block.organizer.as_ref().is_none_or(|one| profile.addresses.contains(one));
    block.attendees = entry.attendees.split_whitespace().map(str::to_owned).collect();
    block.value = Value::ALL.into_iter().find(|value| value.as_str() == entry.value);
    block.attended = (entry.attended == "yes").then_some(true);
    block.planned_ahead = Some(entry.planned_ahead == "yes");
    if origin == Origin::Calendar {
        block.calendar = Some(calendar);
        let recurrence = span.start.timestamp() / 60;
        block.identity = Some(if entry.series.is_empty() {
            Identity { uid: format!("demo-{number}@lindenwerk.example"), recurrence: 0 }
        } else {
            let uid = format!("{}@lindenwerk.example", entry.series);
            block.series =
                Some(series::known_by(change, &format!("{calendar} {uid}"), &entry.title)?);
            Identity { uid, recurrence }
        });
    }
    if let Some(id) = block.series {
        names.series.insert(entry.series.clone(), id);
    }
    Ok(block)
}

fn span(entry: &BlockEntry, profile: &Profile, all_day: bool) -> Result<Span, Error> {
    if all_day {
        let next = entry.date.succ_opt().unwrap_or(NaiveDate::MAX);
        return Ok(Span::new(
            zone::midnight(profile.zone, entry.date),
            zone::midnight(profile.zone, next),
        ));
    }
    let at = |text: &str| {
        let time: TimeOfDay = text.parse()?;
        let wall = entry.date.and_hms_opt(0, 0, 0).unwrap_or_default()
            + chrono::Duration::minutes(time.minutes());
        Ok::<_, Error>(zone::instant(profile.zone, wall))
    };
    Ok(Span::new(at(&entry.start)?, at(&entry.end)?))
}

fn all_decisions(change: &Change<'_>, story: &Story, names: &Names) -> Result<(), Error> {
    for entry in &story.decision {
        let subject = if entry.subject_kind == "series" {
            let id = names
                .series
                .get(&entry.subject)
                .ok_or_else(|| unknown("series", &entry.subject))?;
            Subject::Series(*id)
        } else {
            Subject::Category(names.category(&entry.subject)?)
        };
        let tactic = entry.tactic.as_deref();
        let hours = |text: &Option<String>| text.as_deref().map(str::parse::<Minutes>).transpose();
        let decision = Decision {
            id: DecisionId::new(0),
            week: entry.week.parse()?,
            kind: word(&DecisionKind::ALL, DecisionKind::as_str, &entry.kind)?,
            tactic: tactic.map(|one| word(&Tactic::ALL, Tactic::as_str, one)).transpose()?,
            subject,
            why: entry.why.clone(),
            owner: entry.owner.clone(),
            from: entry.from_week.parse()?,
            recheck: entry.recheck_week.as_deref().map(str::parse).transpose()?,
            expected: hours(&entry.expected)?,
            realised: hours(&entry.realised)?,
            state: word(&DecisionState::ALL, DecisionState::as_str, &entry.state)?,
            target: hours(&entry.target)?,
            evidence: entry.evidence.clone(),
            in_calendar: entry.in_calendar,
        };
        decisions::insert(change, &decision)?;
    }
    Ok(())
}

fn all_weeks(
    change: &Change<'_>,
    story: &Story,
    profile: &Profile,
    names: &Names,
) -> Result<(), Error> {
    for entry in &story.week {
        let category =
            entry.guess_category.as_deref().map(|key| names.category(key)).transpose()?;
        let record = WeekRecord {
            kind: word(&WeekKind::ALL, WeekKind::as_str, &entry.kind)?,
            note: entry.note.clone(),
            guess: category.zip(entry.guess_percent),
            review_time: entry.review_min.map(Minutes),
            ..WeekRecord::new(entry.week.parse()?)
        };
        weeks::save(change, &record)?;
    }
    let book = Book::open(change.reading())?;
    for entry in &story.week {
        let Some(closed) = entry.closed else { continue };
        let at = zone::instant(profile.zone, closed);
        close_week::freeze(change, &book, entry.week.parse()?, at)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;

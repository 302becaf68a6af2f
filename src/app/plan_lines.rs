//! The lines and slots of the plan, changed one at a time.

use chrono::Weekday;

use super::{
    error::Error,
    log::{check_begun, usable_category, with_own_example},
    plan::{self, PlanChange},
    session::{Receipt, Session},
};
use crate::{
    analysis::filing,
    domain::{
        category::{self, Kind},
        ideal_week::{self, Slot},
        minutes::Minutes,
        phrase::{self, Anchor, PhraseTime},
        plan::{Direction, PlanLine, PlanVersion},
        refusal::Refusal,
        time_of_day::TimeOfDay,
        week::Week,
        working_hours::{day_word, weekday},
    },
    store::records::categories,
};

/// The most that a line or a buffer can have.
const WHOLE_WEEK: Minutes = Minutes::hours(7 * 24);

/// Hours that a week can hold.
pub fn check_hours(minutes: Minutes) -> Result<Minutes, Refusal> {
    if minutes <= WHOLE_WEEK {
        Ok(minutes)
    } else {
        Err(Refusal::new(format!("{minutes} is more than a week has"))
            .hint(format!("a week has {WHOLE_WEEK}; m stands for minutes, h for hours")))
    }
}

/// Sets a line of the plan. Without a direction the line keeps its own.
pub fn set_line(
    session: &mut Session,
    category: &str,
    minutes: Minutes,
    direction: Option<Direction>,
    wanted: &PlanChange,
) -> Result<Receipt<PlanVersion>, Error> {
    let category = usable_category(session, category)?;
    let minutes = check_hours(minutes)?;
    if category.kind != Kind::Work {
        return Err(no_line(&category.key, category.kind).into());
    }
    check_begun(&category, plan::to_change(session, wanted)?.0)?;
    let label = format!("plan {} h for {}", minutes.screen_hours(), category.name);
    let all = categories::list(session.reading())?;
    plan::amend(session, label, wanted, |version| {
        // What was merged into it is part of the line that is set.
        version.lines = filing::plan_lines(version, &all);
        match version.lines.iter_mut().find(|line| line.category == category.id) {
            Some(line) => {
                line.minutes = minutes;
                line.direction = direction.unwrap_or(line.direction);
            }
            None => {
                let direction = direction.ok_or_else(|| {
                    Error::usage(format!(
                        "{} has no line yet, so its direction is needed",
                        category.name
                    ))
                    .hint("add --at-least, --about or --at-most")
                })?;
                version.lines.push(PlanLine { category: category.id, minutes, direction });
            }
        }
        Ok(())
    })
}

/// Why a category of that kind has no line in the budget.
pub fn no_line(key: &str, kind: Kind) -> Refusal {
    match kind {
        Kind::Reactive => Refusal::new(format!("{key} is paid by the buffer, so it has no line"))
            .hint("set the buffer instead: ownweek plan set buffer 5h"),
        _ => Refusal::new(format!("{key} is {}, so it has no line in the plan", kind.as_str()))
            .hint("a plan holds categories of work"),
    }
}

/// Takes a line out of the plan; also that of a category which takes no blocks any more.
pub fn remove_line(
    session: &mut Session,
    category: &str,
    wanted: &PlanChange,
) -> Result<Receipt<PlanVersion>, Error> {
    // A category that takes no more blocks may still have a line to be taken out.
    let all = categories::list(session.reading())?;
    let category = category::find(&all, category)?;
    plan::amend(session, format!("plan nothing for {}", category.name), wanted, |version| {
        let before = version.lines.len();
        version.lines.retain(|line| line.category != category.id);
        if version.lines.len() == before {
            return Err(Error::new(format!("the plan has no line for {}", category.name)));
        }
        Ok(())
    })
}

pub fn set_buffer(
    session: &mut Session,
    minutes: Minutes,
    wanted: &PlanChange,
) -> Result<Receipt<PlanVersion>, Error> {
    let minutes = check_hours(minutes)?;
    let label = format!("plan a buffer of {} h", minutes.screen_hours());
    plan::amend(session, label, wanted, |version| {
        version.buffer = minutes;
        Ok(())
    })
}

/// Adds a slot as one says it: `tue 9-11 @strategy`; the slot, and the plan that has it.
pub fn add_slot(
    session: &mut Session,
    typed: &str,
    flexible: bool,
    wanted: &PlanChange,
) -> Result<Receipt<(Slot, PlanVersion)>, Error> {
    let slot = read_slot(session, typed, flexible)?;
    let label = format!("slot {} {}-{}", day_word(slot.day), slot.start, slot.end);
    let receipt = plan::amend(session, label, wanted, |version| {
        version.slots = ideal_week::with(&version.slots, slot)?;
        Ok(())
    })?;
    Ok(receipt.with(|version| (slot, version)))
}

/// Makes that slot what is typed; the slot as it is then, and the plan that has it.
pub fn change_slot(
    session: &mut Session,
    old: Slot,
    typed: &str,
    wanted: &PlanChange,
) -> Result<Receipt<(Slot, PlanVersion)>, Error> {
    let slot = read_slot(session, typed, old.flexible)?;
    let label = format!("slot {} {}-{}", day_word(slot.day), slot.start, slot.end);
    let receipt = plan::amend(session, label, wanted, |version| {
        let others: Vec<Slot> = version.slots.iter().filter(|one| **one != old).copied().collect();
        version.slots = ideal_week::with(&others, slot)?;
        Ok(())
    })?;
    Ok(receipt.with(|version| (slot, version)))
}

const SLOT_HINT: &str = "write a weekday, a time and a category: tue 9-11 @strategy; --flexible makes it one that others may take";

/// How a slot is typed, understood without being stored.
pub fn read_slot(session: &Session, typed: &str, flexible: bool) -> Result<Slot, Error> {
    let profile = session.profile()?;
    let today = session.today()?;
    let week = Week::of(today, profile.first_weekday);
    let anchor = Anchor { today, week, first_weekday: profile.first_weekday };
    let refuse = |message: &str| {
        let refusal = Refusal::new(message).hint(SLOT_HINT).at(typed, 0, typed.len());
        with_own_example(session, refusal)
    };
    let first = typed.split_whitespace().find(|word| !word.starts_with('@')).unwrap_or_default();
    let Some(day) = weekday(first) else {
        let days = first.split_once(['-', '–']).map(|(from, to)| (weekday(from), weekday(to)));
        return Err(refuse(match days {
            Some((Some(_), Some(_))) => "a slot lies on one weekday; add one for each day",
            _ => "a slot comes back every week, so it needs a weekday",
        }));
    };
    let phrase = phrase::read(typed, &anchor).map_err(|refusal| {
        let of_titles = refusal.hint_text().is_some_and(|hint| hint.contains("title"));
        let refusal = if of_titles { refusal.hint(SLOT_HINT) } else { refusal };
        with_own_example(session, refusal)
    })?;
    let (start, end) = match phrase.time {
        PhraseTime::Range { start, end, .. } => (start, end),
        PhraseTime::Lasting { start, minutes, .. } => {
            let end = TimeOfDay::from_minutes(start.minutes() + minutes.0);
            (start, end.ok_or_else(|| refuse("a slot ends on the day on which it starts"))?)
        }
        PhraseTime::OnDay { .. } | PhraseTime::OnWeek { .. } => {
            return Err(refuse("a slot has a time of the clock"));
        }
    };
    if !phrase.title.is_empty() {
        return Err(refuse("a slot has a category, and no title"));
    }
    let Some(key) = &phrase.category else {
        return Err(refuse("the slot names no category"));
    };
    let category = usable_category(session, key)?.id;
    Ok(Slot { day, start, end, category, flexible })
}

/// Removes the slot that holds a time: `tue 9:00`; the slot, and the plan that had it.
pub fn remove_slot(
    session: &mut Session,
    typed: &str,
    wanted: &PlanChange,
) -> Result<Receipt<(Slot, PlanVersion)>, Error> {
    let (day, time) = day_and_time(typed)?;
    let mut removed = None;
    let label = format!("no slot {} {time}", day_word(day));
    let receipt = plan::amend(session, label, wanted, |version| {
        let holds = |slot: &Slot| slot.day == day && slot.start <= time && time < slot.end;
        let place = version.slots.iter().position(holds);
        let place = place.ok_or_else(|| no_slot(version, day, time))?;
        removed = Some(version.slots.remove(place));
        Ok(())
    })?;
    let slot = removed.ok_or_else(|| Error::new("nothing was removed"))?;
    Ok(receipt.with(|version| (slot, version)))
}

fn day_and_time(typed: &str) -> Result<(Weekday, TimeOfDay), Refusal> {
    let mut words = typed.split_whitespace();
    let read = (words.next().and_then(weekday), words.next().and_then(TimeOfDay::read));
    match (read, words.next()) {
        ((Some(day), Some(time)), None) => Ok((day, time)),
        _ => Err(Refusal::new(format!("\"{typed}\" is not a weekday with a time"))
            .hint("write tue 9:00, a time inside the slot")
            .at(typed, 0, typed.len())),
    }
}

fn no_slot(version: &PlanVersion, day: Weekday, time: TimeOfDay) -> Error {
    let own: Vec<String> = version
        .slots
        .iter()
        .filter(|slot| slot.day == day)
        .map(|slot| format!("{}-{}", slot.start, slot.end))
        .collect();
    let there = if own.is_empty() {
        format!("{} has no slots", day_word(day))
    } else {
        format!("{} has {}", day_word(day), own.join(", "))
    };
    Error::new(format!("there is no slot on {} at {time}", day_word(day))).hint(there)
}

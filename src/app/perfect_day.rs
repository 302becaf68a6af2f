//! The perfect day of a plan, changed part by part.

use super::{
    error::Error,
    plan::{self, PlanChange},
    session::{Receipt, Session},
};
use crate::domain::{
    perfect_day::{self, DayPart},
    plan::PlanVersion,
    refusal::Refusal,
    time_of_day::TimeOfDay,
};

/// Adds a part as one says it: `9-11 alone one hard thing`; the part, and the plan that has it.
pub fn add(
    session: &mut Session,
    typed: &str,
    wanted: &PlanChange,
) -> Result<Receipt<(DayPart, PlanVersion)>, Error> {
    let part = DayPart::read(typed)?;
    let label = format!("perfect day {}-{}", part.start, part.end);
    let receipt = plan::amend(session, label, wanted, |version| {
        version.perfect_day = perfect_day::with(&version.perfect_day, part.clone())?;
        Ok(())
    })?;
    Ok(receipt.with(|version| (part, version)))
}

/// Removes the part that holds a time: `9:00`; the part, and the plan that had it.
pub fn remove(
    session: &mut Session,
    typed: &str,
    wanted: &PlanChange,
) -> Result<Receipt<(DayPart, PlanVersion)>, Error> {
    let time = TimeOfDay::read(typed.trim()).ok_or_else(|| {
        Refusal::new(format!("\"{typed}\" is not a time"))
            .hint("write 9:00, a time inside the part")
            .at(typed, 0, typed.len())
    })?;
    let mut removed = None;
    let receipt = plan::amend(session, format!("perfect day without {time}"), wanted, |version| {
        let holds = |part: &DayPart| part.start <= time && time < part.end;
        let place = version.perfect_day.iter().position(holds);
        let place = place.ok_or_else(|| no_part(&version.perfect_day, time))?;
        removed = Some(version.perfect_day.remove(place));
        Ok(())
    })?;
    let part = removed.ok_or_else(|| Error::new("nothing was removed"))?;
    Ok(receipt.with(|version| (part, version)))
}

fn no_part(parts: &[DayPart], time: TimeOfDay) -> Error {
    let all: Vec<String> =
        parts.iter().map(|part| format!("{}-{}", part.start, part.end)).collect();
    let there = match all.is_empty() {
        true => "no perfect day is sketched yet".to_owned(),
        false => format!("there is {}", all.join(", ")),
    };
    Error::new(format!("the perfect day has no part at {time}")).hint(there)
}

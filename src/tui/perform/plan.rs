//! Changes of the plan in force, or of the draft that an offsite builds.

use super::{Told, category_of, said};
use crate::{
    app::{
        error::Error,
        lay_out,
        offsite::wishes,
        plan::{self, PlanChange},
        plan_export::{self, Range},
        plan_file, plan_lines,
        session::{Receipt, Session},
        typed_paths,
    },
    domain::{
        category::CategoryId,
        half::Half,
        ideal_week::Slot,
        minutes::Minutes,
        perfect_day::DayPart,
        plan::{Direction, PlanVersion},
        review::Wanted,
        working_hours::day_word,
    },
};

/// What is done to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanEdit {
    /// Sets the line of a category, or begins it. Without a direction it keeps its own.
    Line {
        category: CategoryId,
        minutes: Minutes,
        direction: Option<Direction>,
        why: String,
    },
    Remove {
        category: CategoryId,
    },
    Buffer {
        minutes: Minutes,
        why: String,
    },
    /// The whole budget as it is to be: each line's hours, and the buffer.
    Budget {
        lines: Vec<(CategoryId, Minutes)>,
        buffer: Minutes,
    },
    /// The ideal week as it is to be, and in words what was done to it.
    Slots {
        slots: Vec<Slot>,
        done: String,
    },
    /// A slot that is typed; in the place of another one, where one is named.
    Slot {
        old: Option<Slot>,
        typed: String,
    },
    /// Carries out the next stage that has something to add.
    LayOut,
    /// The perfect day as it is to be, and in words what was done to it.
    PerfectDay {
        parts: Vec<DayPart>,
        done: String,
    },
    /// The plan as the text of its file says.
    Text(String),
    /// Writes the ideal week for calendars.
    Export {
        path: String,
    },
    /// What is wished for the half that the draft is for.
    Wish(Wanted),
}

pub(super) fn perform(
    session: &mut Session,
    draft: Option<Half>,
    edit: PlanEdit,
) -> Result<Told, Error> {
    let wanted = PlanChange::in_draft(draft);
    let amended = |session: &mut Session, label: String, edit: &mut dyn FnMut(&mut PlanVersion)| {
        plan::amend(session, label, &wanted, |version| {
            edit(version);
            Ok(())
        })
    };
    Ok(match edit {
        PlanEdit::Line { category, minutes, direction, why } => {
            let named = category_of(session, category)?;
            let (before, wanted) =
                (plan::to_change(session, &wanted)?.1, PlanChange { why, ..wanted });
            let direction =
                direction.or(before.line(category).map_or(Some(Direction::AtLeast), |_| None));
            let receipt = plan_lines::set_line(session, &named.key, minutes, direction, &wanted)?;
            said(receipt, |plan| {
                let words = plan.line(category).map(|line| line.direction.words());
                let (words, hours) = (words.unwrap_or_default(), minutes.screen_hours());
                format!("{} {words} {hours} h{}.", named.name, holds(&wanted, &plan))
            })
        }
        PlanEdit::Remove { category } => {
            let named = category_of(session, category)?;
            let receipt = plan_lines::remove_line(session, &named.key, &wanted)?;
            said(receipt, |plan| format!("{} has no line{}.", named.name, holds(&wanted, &plan)))
        }
        PlanEdit::Buffer { minutes, why } => {
            let wanted = PlanChange { why, ..wanted };
            let receipt = plan_lines::set_buffer(session, minutes, &wanted)?;
            said(receipt, |plan| {
                format!("Buffer {} h{}.", minutes.screen_hours(), holds(&wanted, &plan))
            })
        }
        PlanEdit::Budget { lines, buffer } => {
            let receipt = amended(session, "budget as proposed".into(), &mut |version| {
                version.buffer = buffer;
                for (category, minutes) in &lines {
                    if let Some(line) =
                        version.lines.iter_mut().find(|one| one.category == *category)
                    {
                        line.minutes = *minutes;
                    }
                }
            })?;
            said(receipt, |plan| {
                format!(
                    "The whole budget as proposed, {} h planned.",
                    plan.planned().screen_hours()
                )
            })
        }
        PlanEdit::Slots { slots, done } => {
            let label = format!("ideal week: {done}");
            let receipt = amended(session, label, &mut |version| version.slots.clone_from(&slots))?;
            said(receipt, |_| format!("Ideal week: {done}."))
        }
        PlanEdit::Slot { old, typed } => slot(session, old, &typed, &wanted)?,
        PlanEdit::LayOut => said(lay_out::lay_out(session, None, &wanted)?, |laid| {
            let hours: Minutes = laid.added.iter().map(Slot::minutes).sum();
            let slots = match laid.added.len() {
                1 => "1 slot".to_owned(),
                many => format!("{many} slots"),
            };
            format!("Laid out {}: {slots}, {} h.", laid.stage.words(), hours.screen_hours())
        }),
        PlanEdit::PerfectDay { parts, done } => {
            let label = format!("perfect day: {done}");
            let receipt =
                amended(session, label, &mut |version| version.perfect_day.clone_from(&parts))?;
            said(receipt, |_| format!("Perfect day: {done}."))
        }
        PlanEdit::Text(text) => edited(session, &text, &wanted)?,
        PlanEdit::Export { path } => exported(session, &path)?,
        PlanEdit::Wish(wish) => wished(session, draft, &wish)?,
    })
}

/// ` from week 11`; a draft is what is on the screen, and needs no word.
fn holds(wanted: &PlanChange, plan: &PlanVersion) -> String {
    let from = plan.from.filter(|_| wanted.draft.is_none());
    from.map_or_else(String::new, |week| format!(" from week {}", week.number()))
}

fn slot(
    session: &mut Session,
    old: Option<Slot>,
    typed: &str,
    wanted: &PlanChange,
) -> Result<Told, Error> {
    let receipt: Receipt<(Slot, PlanVersion)> = match old {
        Some(old) => plan_lines::change_slot(session, old, typed, wanted)?,
        None => plan_lines::add_slot(session, typed, false, wanted)?,
    };
    let name = category_of(session, receipt.outcome.0.category)?.name;
    let notation = session.notation();
    Ok(said(receipt, |(slot, _)| {
        let (day, times) = (day_word(slot.day), notation.times(slot.start, slot.end));
        format!("Ideal week: {name} {day} {times}.")
    }))
}

/// A text that can't be taken waits for the next try.
fn edited(session: &mut Session, text: &str, wanted: &PlanChange) -> Result<Told, Error> {
    let name = plan_file::draft_name(wanted.draft);
    let (_, version) = plan::to_change(session, wanted)?;
    let categories = plan_file::nameable(session, &version)?;
    let applied = plan_file::read("plan.toml", text, &categories)
        .and_then(|contents| plan_file::apply(session, contents, wanted));
    match applied {
        Ok(receipt) => {
            session.keep_draft(&name, "")?;
            Ok(said(receipt, |plan| {
                format!("The plan is as the text says{}.", holds(wanted, &plan))
            }))
        }
        Err(error) => {
            session.keep_draft(&name, text)?;
            let hint = error.hint.clone().map(|hint| format!("{hint}; ")).unwrap_or_default();
            Err(error.hint(format!("{hint}your text is kept, e opens it again")))
        }
    }
}

fn exported(session: &Session, typed: &str) -> Result<Told, Error> {
    let path = typed_paths::paths(typed).into_iter().next();
    let path = path.ok_or_else(|| Error::new("no file is named").hint("as ideal-week.ics"))?;
    let written = plan_export::write(session, &path, Range::default(), false)?;
    let events = match written.events {
        1 => "1 weekly event".to_owned(),
        many => format!("{many} weekly events"),
    };
    let (from, to) = (written.from.number(), written.to.number());
    let words = format!("Wrote {events}, week {from} to {to}, into {}.", path.display());
    Ok((words, Vec::new()))
}

fn wished(session: &mut Session, draft: Option<Half>, wish: &Wanted) -> Result<Told, Error> {
    let half = draft.ok_or_else(|| Error::new("wishes belong to an offsite"))?;
    let name = category_of(session, wish.category)?.name;
    Ok(said(wishes::wish(session, half, wish)?, |wish| {
        let freed = match wish.freed {
            Minutes::ZERO => String::new(),
            freed => format!(", {} h of what was freed", freed.screen_hours()),
        };
        format!("{name} wanted {} h{freed}.", wish.minutes.screen_hours())
    }))
}

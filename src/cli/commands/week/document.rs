//! What `week --json` says beside its rows, exact. Of a closed week these are the figures that it
//! kept; what only its blocks can tell is said where it is asked for, as they are now.

use serde_json::{Value, json};

use super::{Looked, focus as moves};
use crate::{
    analysis::{
        filing::merged, flexible, shape, slots::HeldSlot, switches, week_rows::WeekLine, week_words,
    },
    domain::{
        category::CategoryId,
        minutes::{Minutes, Share},
    },
    report::{
        cell::{AsCell, Hours, Percent, Ratio},
        sheet::Sheet,
        week_totals,
    },
};

/// The figures that a closed week keeps. `null` is not known.
pub fn facts(looked: &Looked) -> Vec<(&'static str, Value)> {
    vec![
        ("week", json!(looked.view.week.to_string())),
        ("totals", totals(looked)),
        ("buffer", buffer(looked)),
        ("low_value_pct", percent(looked.seen.total().low_value_share())),
        ("runs", looked.seen.this().lines.iter().filter_map(|line| run(looked, line)).collect()),
    ]
}

/// What meetings took and left.
pub fn focus_facts(looked: &Looked) -> Vec<(&'static str, Value)> {
    vec![
        ("meetings", meetings(looked)),
        ("focus", focus(looked)),
        ("switches_per_day", switches_per_day(looked)),
        ("flexible", given_away(looked)),
    ]
}

/// The category's slots, and who took them.
pub fn taken_facts(looked: &Looked, category: CategoryId) -> Vec<(&'static str, Value)> {
    let its = |held: &&HeldSlot| held.slot.category == category;
    let slots = looked.slots.iter().filter(its).map(|held| slot(looked, held)).collect();
    vec![("slots", slots)]
}

fn cell(value: &impl AsCell) -> Value {
    serde_json::to_value(value.cell()).unwrap_or(Value::Null)
}

fn hours(minutes: Minutes) -> Value {
    cell(&Hours(minutes))
}

fn percent(share: Option<Share>) -> Value {
    cell(&share.map(Percent))
}

/// The columns of week-totals.csv.
fn totals(looked: &Looked) -> Value {
    let Sheet { headers, mut rows } =
        Sheet::of(&week_totals::rows(std::slice::from_ref(looked.seen.this())));
    let cells = rows.pop().unwrap_or_default();
    let value = |cell| serde_json::to_value(cell).unwrap_or(Value::Null);
    headers.into_iter().zip(cells.iter().map(value)).collect()
}

fn buffer(looked: &Looked) -> Value {
    let figures = looked.seen.this().comparison();
    json!({ "used_pct": percent(figures.buffer_use()), "beyond_h": hours(figures.beyond_buffer()) })
}

fn meetings(looked: &Looked) -> Value {
    let input = looked.book.input(&looked.view);
    let picture = &looked.view.picture;
    let Some(shape) = shape::of_week(&input, picture, looked.enough) else { return Value::Null };
    let available = picture.comparison.available;
    let load = (available > Minutes::ZERO).then(|| Share::new(shape.meeting, available));
    json!({
        "meeting_h": hours(shape.meeting),
        "load_pct": percent(load),
        "meetings": shape.meetings,
        "one_on_one_h": hours(shape.one_on_one),
        "recurring_h": hours(shape.recurring),
        "outside_hours_h": hours(shape.outside),
        "back_to_back": shape.back_to_back,
    })
}

fn focus(looked: &Looked) -> Value {
    let input = looked.book.input(&looked.view);
    let picture = &looked.view.picture;
    let Some(shape) = shape::of_week(&input, picture, looked.enough) else { return Value::Null };
    let free = shape.free;
    let best = moves::helpful(looked).map(|(block, _, found)| {
        json!({
            "block": block.number(),
            "from": found.from.start.to_rfc3339(),
            "to": found.to.start.to_rfc3339(),
            "gain_h": hours(found.gain),
        })
    });
    json!({
        "stretch_min": looked.enough.0,
        "focus_h": hours(free.focus),
        "fragment_h": hours(free.fragments),
        "fragmentation_pct": percent(free.fragmentation()),
        "longest_min": free.longest.0,
        "days_with_focus": shape.focus_days,
        "working_days": shape.working_days,
        "best_move": best,
    })
}

fn switches_per_day(looked: &Looked) -> Value {
    let input = looked.book.input(&looked.view);
    let switches = switches::of_week(&input, &looked.view.picture);
    let per_day = |(switches, days): (u32, u32)| {
        Ratio(Share::new(Minutes(switches.into()), Minutes(days.into())))
    };
    cell(&switches.map(per_day))
}

fn given_away(looked: &Looked) -> Value {
    let input = looked.book.input(&looked.view);
    flexible::given_away(&input, &looked.view.picture).map_or(
        Value::Null,
        |given| json!({ "planned_h": hours(given.whole), "given_away_h": hours(given.part) }),
    )
}

fn run(looked: &Looked, line: &WeekLine) -> Option<Value> {
    let category = merged(line.category?, &looked.book.categories);
    let standing = looked.seen.standing(&looked.book, category)?;
    let run = standing.run;
    Some(json!({
        "category": line.key,
        "way": week_words::way(run.way),
        "weeks": run.weeks,
        "of": run.of,
        "hours": hours(run.minutes),
        "in_a_row": run.in_a_row,
        "drift_since": run.drift_since.map(|week| week.to_string()),
        "quiet_by": standing.quiet.map(|decision| decision.id.number()),
    }))
}

fn slot(looked: &Looked, held: &HeldSlot) -> Value {
    let category = looked.book.category(held.slot.category);
    let by = held.takers.iter().map(|one| {
        let category = looked.book.category(one.category);
        json!({
            "title": one.title,
            "category": category.map(|one| &one.key),
            "hours": hours(one.minutes),
        })
    });
    json!({
        "date": held.date,
        "start": held.slot.start.to_string(),
        "end": held.slot.end.to_string(),
        "category": category.map(|one| &one.key),
        "flexible": held.slot.flexible,
        "own_h": hours(held.own),
        "taken_h": hours(held.taken),
        "taken_by": by.collect::<Vec<_>>(),
    })
}

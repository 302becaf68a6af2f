//! What has to be known of a first look: where every hour went, what is missing and how to get it.

use super::{count, figures, insight};
use crate::{
    analysis::first_look::FirstLook,
    app::first_look::{Period, View, ZoneBy},
    domain::{left_out::LeftOut, minutes::Minutes},
};

/// What the calendar held, and what became of each hour of it.
pub fn ledger(look: &FirstLook) -> Vec<String> {
    let ledger = &look.ledger;
    let mut lines = Vec::new();
    if !ledger.held.is_zero() {
        lines.push(format!(
            "Held {} h = counted {} + overlap {} + left out {}",
            exact(ledger.held),
            exact(ledger.counted),
            exact(ledger.overlap),
            exact(ledger.left_out_minutes())
        ));
    }
    let reason = |(reason, minutes, entries): &(LeftOut, Minutes, usize)| {
        let hours =
            if minutes.is_zero() { String::new() } else { format!(" {} h", exact(*minutes)) };
        format!("{}{hours} ({entries})", reason.as_str())
    };
    if !ledger.left_out.is_empty() {
        let reasons: Vec<String> = ledger.left_out.iter().map(reason).collect();
        lines.push(format!("Left out: {}", reasons.join(", ")));
    }
    lines
}

/// Such that the sum closes as it is read.
fn exact(minutes: Minutes) -> String {
    let text = minutes.decimal_hours(2);
    text.strip_suffix('0').map_or(text.clone(), str::to_owned)
}

pub fn all(view: &View) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(period(view.period));
    if let Some(last) = view.ends {
        lines.push(format!("It ends with {last}: export it again for what came since."));
    }
    if view.look.with_hours().next().is_some() {
        lines.extend(of_figures(view));
    }
    if let Some(proposed) = &view.me_by {
        lines.push(format!("Taken as you: {proposed}; --me changes it."));
    }
    if view.hours_assumed && insight::is_enough(&view.look) {
        let hours = &view.profile.hours;
        lines.push(format!("Working time taken as {hours}: --hours changes it."));
    }
    if !view.off.is_empty() {
        let others = count(view.off.len(), "other calendar", "other calendars");
        let names = view.off.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if view.off.len() > 3 { ", …" } else { "" };
        lines.push(format!("{others} not looked at: {names}{more}"));
    }
    if view.twice > 0 {
        let entries = count(view.twice, "entry stands", "entries stand");
        lines.push(format!("{entries} in two of the calendars; each is read once."));
    }
    if view.zone_by == ZoneBy::Files {
        let zone = view.profile.zone;
        lines.push(format!("Read in {zone}, as the file says: --timezone changes it."));
    }
    if let Some(zone) = view.zone_of_files {
        lines.push(format!("The file's own zone is {zone}: --timezone {zone} reads it there."));
    }
    lines.extend(unreadable(view));
    lines
}

fn period(period: Period) -> Option<String> {
    match period {
        Period::Asked | Period::Last => None,
        Period::Earlier => Some("Nothing lies in the last 26 weeks: these are the file's last."),
        Period::Now => {
            Some("Nothing lies in the 26 weeks before this one: these are of this week.")
        }
        Period::Before => {
            Some("Nothing lies in the last 26 weeks: these come before; more lies ahead.")
        }
        Period::Ahead => Some("All of it lies ahead: a plan, not yet what happened."),
    }
    .map(str::to_owned)
}

fn of_figures(view: &View) -> Vec<String> {
    let look = &view.look;
    let mut lines = Vec::new();
    lines.extend(without_hours(look));
    if look.ended > 0 {
        let ended = if look.people_known {
            count(look.ended, "recurring meeting", "recurring meetings")
        } else {
            count(look.ended, "recurring entry", "recurring entries")
        };
        lines.push(format!("{ended} ended before the last weeks: in no yearly figure."));
    }
    lines.extend(people(view));
    if insight::is_enough(look) {
        let known = look.median(|week| week.counted).decimal_hours(1);
        let capacity = view.profile.capacity.decimal_hours(0);
        if !figures::tells_of_most(look) {
            lines.push(format!(
                "It tells of {known} of {capacity} h a week; what is not in it only looks free."
            ));
        }
    }
    lines
}

fn without_hours(look: &FirstLook) -> Option<String> {
    const MOST: usize = 4;
    let empty = look.weeks.iter().filter(|week| week.counted.is_zero());
    let empty: Vec<String> = empty.map(|week| week.week.to_string()).collect();
    let shown = match empty.as_slice() {
        [] => return None,
        few if few.len() <= MOST => few.join(", "),
        many => format!("{} weeks, the last {}", many.len(), many[many.len() - 1]),
    };
    Some(format!("Without hours, in no average: {shown}"))
}

/// What is known of the people, the leader first.
fn people(view: &View) -> Option<String> {
    if let Some(lacks) = &view.reading.feed.lacks {
        let mut signs = lacks.chars();
        let first: String = signs.next().into_iter().flat_map(char::to_uppercase).collect();
        return Some(format!("{first}{}.", signs.as_str()));
    }
    if !insight::is_enough(&view.look) {
        return None;
    }
    if !view.look.people_known {
        let alone = "No entry names other people, so meetings and focus are not known.";
        return Some(alone.to_owned());
    }
    view.profile.addresses.is_empty().then(|| {
        "Your address is not known: you are counted beside the people named, and what you declined \
         counts. --me ADDRESS mends it."
            .to_owned()
    })
}

fn unreadable(view: &View) -> Vec<String> {
    const MOST: usize = 3;
    let all = &view.reading.unreadable;
    let mut lines: Vec<String> = all
        .iter()
        .take(MOST)
        .map(|one| format!("Unreadable: {} line {}: {}", one.file, one.line, one.why))
        .collect();
    if all.len() > MOST {
        let more = count(all.len() - MOST, "event is", "events are");
        lines.push(format!("{more} unreadable too; --json lists them all."));
    }
    lines
}

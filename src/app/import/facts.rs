//! An occurrence as a block, and which of its hours count.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::report::CalendarReport;
use crate::{
    analysis::ledger,
    calendar::{People, Reading},
    domain::{
        block::{Block, CalendarId, Identity, Origin, When},
        left_out::LeftOut,
        minutes::Minutes,
        occurrence::Occurrence,
        profile::{self, Profile},
        span::Span,
    },
};

/// Blocks of a calendar, each with an identity of its own, as the reader named them; their series are not
/// known yet.
pub(in crate::app) fn blocks(
    reading: &Reading,
    calendar: CalendarId,
    profiles: &[Profile],
    now: DateTime<Utc>,
) -> Vec<Block> {
    let occurrences = reading.occurrences.iter();
    let mut all: Vec<Block> = occurrences.map(|one| block(one, calendar, profiles, now)).collect();
    if reading.feed.people == People::Missing {
        // Nobody is named anywhere, so nobody is known to be alone.
        all.iter_mut().for_each(|block| block.people = None);
    }
    all
}

fn block(
    one: &Occurrence,
    calendar: CalendarId,
    profiles: &[Profile],
    now: DateTime<Utc>,
) -> Block {
    let floor = |at: DateTime<Utc>| at - chrono::Duration::seconds(at.timestamp().rem_euclid(60));
    let span = Span::new(floor(one.start), floor(one.end));
    let recurrence = one.recurrence.map_or(0, |at| at.timestamp().div_euclid(60));
    let known = Block {
        calendar: Some(calendar),
        identity: Some(Identity { uid: one.uid.clone(), recurrence }),
        status: one.status,
        answer: one.answer,
        kind: one.kind,
        all_day: one.all_day,
        busy: one.busy,
        own: one.own,
        people: Some(one.people),
        organizer: one.organizer.clone(),
        attendees: parts(&one.attendees, char::is_whitespace),
        tags: parts(&one.tags, char::is_control),
        private: one.private,
        planned_ahead: (span.start > now).then_some(true),
        ..Block::new(When::Timed(span), Tz::UTC, one.summary.trim(), Origin::Calendar)
    };
    known.dated(profiles)
}

/// A broken file may have several values in one; they are kept apart, as they are stored.
fn parts(values: &[String], between: fn(char) -> bool) -> Vec<String> {
    let parts = values.iter().flat_map(|value| value.split(between));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Its minutes, if it counts.
pub(super) fn counting(block: &Block, profiles: &[Profile]) -> Minutes {
    if reason(block, profiles).is_some() { Minutes::ZERO } else { block.spent() }
}

/// Why it is left out, as the ledger has it: by the calendar, by what the leader chose to count on its day
/// and by what they said of it.
fn reason(block: &Block, profiles: &[Profile]) -> Option<LeftOut> {
    let profile = block.day.and_then(|day| profile::on(profiles, day));
    let counts = profile.map(|profile| profile.counts.clone()).unwrap_or_default();
    ledger::reason(block, false, None, &counts).0
}

/// Notes why it is left out, if it is.
pub(super) fn note(report: &mut CalendarReport, block: &Block, profiles: &[Profile]) {
    if let Some(reason) = reason(block, profiles) {
        report.left_out.entry(reason).or_default().add(block.spent());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        calendar::{self, File, Window},
        domain::zone,
    };

    #[test]
    fn instances_by_the_second_have_identities_of_their_own_beside_uids_like_them() {
        let event = |more: &str| {
            format!(
                "BEGIN:VEVENT\nUID:a\nDTSTART:20260105T090000Z\nDURATION:PT1S\n{more}END:VEVENT\n"
            )
        };
        let alike = event("").replace("UID:a", "UID:a (2)");
        let text = event("RRULE:FREQ=SECONDLY;COUNT=130\n") + &alike;
        let berlin = zone::named("Europe/Berlin").expect("a zone");
        let at = |day: &str| zone::midnight(berlin, day.parse().expect("a day"));
        let window = Window { from: at("2026-01-01"), to: at("2026-02-01"), zone: berlin };
        let file = File { name: "a.ics".to_owned(), bytes: text.into_bytes() };
        let reading = calendar::read(&[file], &window, &[]);
        let made = blocks(&reading, CalendarId::new(1), &[], window.to);
        let own: HashSet<Identity> = made.iter().filter_map(|one| one.identity.clone()).collect();
        assert_eq!((made.len(), own.len()), (131, 131));
    }
}

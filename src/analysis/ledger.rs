//! Where every hour of a week went: counted, overlap, or left out for one of the reasons. The sum
//! closes on what calendar and log held inside the week.

use super::entry::Entry;
use crate::domain::{
    block::{Block, Origin},
    category::Kind,
    counts::{Counts, Doubt},
    left_out::{Facts, LeftOut},
    minutes::Minutes,
    occurrence::{Answer, EntryKind, Status},
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub counted: Minutes,
    /// Blocks with at least one counted minute.
    pub counted_blocks: usize,
    /// The part of `counted` that came from calendars, from the leader's hand, from imported logs.
    pub from_calendar: Minutes,
    pub by_hand: Minutes,
    pub from_logs: Minutes,
    /// The part of `counted` that would be left out or asked about but for the leader's choice.
    pub by_choice: Vec<(Doubt, Minutes)>,
    pub overlap: Minutes,
    /// Titles of what lost minutes to others, and how many; most first.
    pub overlapping: Vec<(String, Minutes)>,
    /// Each reason with its minutes and its number of entries.
    pub left_out: Vec<(LeftOut, Minutes, usize)>,
    /// All that was there.
    pub held: Minutes,
}

/// Why a block counts no minutes: first what the calendar says, unless the user said that they were
/// there; then time away, which only a calendar's entries fall into; then the kind of its category.
pub fn reason(
    block: &Block,
    on_away_day: bool,
    kind: Option<Kind>,
    counts: &Counts,
) -> (Option<LeftOut>, Option<Doubt>) {
    let by_kind = match kind {
        Some(Kind::Private) => Some(LeftOut::Private),
        Some(Kind::Away) => Some(LeftOut::Away),
        Some(Kind::Work | Kind::Reactive) | None => None,
    };
    let off = on_away_day && block.origin == Origin::Calendar && block.attended != Some(true);
    let (by_facts, chosen) = by_facts(block, counts);
    let reason = by_facts.or(off.then_some(LeftOut::Away)).or(by_kind);
    (reason, chosen.filter(|_| reason.is_none()))
}

fn by_facts(block: &Block, counts: &Counts) -> (Option<LeftOut>, Option<Doubt>) {
    let facts = block.facts();
    if block.origin == Origin::Calendar && block.attended.is_none() {
        let (reason, chosen) = facts.reason_despite(counts);
        let own = reason.is_none() && block.is_intention() && counts.has(Doubt::Own);
        return (reason, chosen.or(own.then_some(Doubt::Own)));
    }
    (by_word(block, facts), None)
}

/// The user's own word on it decides, as far as it can.
fn by_word(block: &Block, facts: Facts) -> Option<LeftOut> {
    if block.origin != Origin::Calendar {
        // What was typed or logged is the user's word already; only its length can be missing.
        let denied = (block.attended == Some(false)).then_some(LeftOut::NotAttended);
        return if facts.empty { Some(LeftOut::NoLength) } else { denied };
    }
    match (block.attended, facts.reason()) {
        (Some(true), _) => despite_attendance(facts),
        (
            Some(false),
            None | Some(LeftOut::Tentative | LeftOut::Unanswered | LeftOut::Free | LeftOut::Away),
        ) => Some(LeftOut::NotAttended),
        (_, reason) => reason,
    }
}

/// "I was there" answers every doubt about taking part; it gives no length to what has none and
/// brings back nothing that was called off.
fn despite_attendance(facts: Facts) -> Option<LeftOut> {
    let status = if facts.status == Status::Cancelled { facts.status } else { Status::Confirmed };
    let kind = match facts.kind {
        EntryKind::OutOfOffice => EntryKind::Ordinary,
        kind => kind,
    };
    Facts { status, kind, answer: Answer::Accepted, busy: true, ..facts }.reason()
}

/// `entries` are those of `blocks`.
pub fn ledger(blocks: &[Block], entries: &[Entry]) -> Ledger {
    let mut ledger = Ledger::default();
    for entry in entries {
        let block = &blocks[entry.index];
        ledger.held += entry.held;
        ledger.counted += entry.counted;
        ledger.counted_blocks += usize::from(!entry.counted.is_zero());
        *match block.origin {
            Origin::Calendar => &mut ledger.from_calendar,
            Origin::Hand => &mut ledger.by_hand,
            Origin::TimeLog => &mut ledger.from_logs,
        } += entry.counted;
        if !entry.overlap.is_zero() {
            ledger.overlap += entry.overlap;
            ledger.overlapping.push((block.title.clone(), entry.overlap));
        }
    }
    ledger.overlapping.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ledger.left_out = left_out(entries);
    ledger.by_choice = by_choice(entries);
    ledger
}

fn by_choice(entries: &[Entry]) -> Vec<(Doubt, Minutes)> {
    let sum = |doubt| {
        let of_doubt = entries.iter().filter(|entry| entry.by_choice == Some(doubt));
        (doubt, of_doubt.map(|entry| entry.counted).sum())
    };
    Doubt::ALL
        .into_iter()
        .map(sum)
        .filter(|(_, minutes): &(_, Minutes)| !minutes.is_zero())
        .collect()
}

fn left_out(entries: &[Entry]) -> Vec<(LeftOut, Minutes, usize)> {
    let sum = |reason| {
        let of_reason = || entries.iter().filter(|entry| entry.left_out == Some(reason));
        (reason, of_reason().map(|entry| entry.held).sum(), of_reason().count())
    };
    LeftOut::ALL.into_iter().map(sum).filter(|(.., entries)| *entries > 0).collect()
}

impl Ledger {
    pub fn left_out_minutes(&self) -> Minutes {
        self.left_out.iter().map(|(_, minutes, _)| *minutes).sum()
    }

    /// Whether counted, overlap and left out are all that was there.
    pub fn closes(&self) -> bool {
        self.difference().is_zero()
    }

    /// What was there beyond counted, overlap and left out; anything but zero is a fault of ownweek.
    pub fn difference(&self) -> Minutes {
        self.held - self.counted - self.overlap - self.left_out_minutes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{block, by_hand, solo};

    fn left_out(block: &Block, on_away_day: bool, kind: Option<Kind>) -> Option<LeftOut> {
        reason(block, on_away_day, kind, &Counts::default()).0
    }

    #[test]
    fn what_the_leader_chose_to_count_counts_until_they_say_no() {
        let counts: Counts = "tentative,free,own".parse().expect("choices");
        let of = |block: &Block| reason(block, false, None, &counts);
        let mut one = block(1, NINE, TEN);
        one.answer = Answer::Tentative;
        one.busy = false;
        assert_eq!(of(&one), (None, Some(Doubt::Free)));
        one.answer = Answer::NeedsAction;
        assert_eq!(of(&one), (Some(LeftOut::Unanswered), None));
        one.answer = Answer::Tentative;
        one.attended = Some(false);
        assert_eq!(of(&one), (Some(LeftOut::NotAttended), None));
        assert_eq!(of(&solo(2, NINE, TEN)), (None, Some(Doubt::Own)));
        assert_eq!(reason(&solo(2, NINE, TEN), true, None, &counts), (Some(LeftOut::Away), None));
    }

    const NINE: &str = "2026-03-16T09:00";
    const TEN: &str = "2026-03-16T10:00";

    #[test]
    fn i_was_there_overrides_every_doubt_about_taking_part() {
        let doubtful = |change: fn(&mut Block)| {
            let mut one = block(1, NINE, TEN);
            change(&mut one);
            let before = left_out(&one, false, None);
            one.attended = Some(true);
            (before, left_out(&one, false, None))
        };
        assert_eq!(doubtful(|b| b.answer = Answer::Tentative), (Some(LeftOut::Tentative), None));
        assert_eq!(doubtful(|b| b.answer = Answer::NeedsAction), (Some(LeftOut::Unanswered), None));
        assert_eq!(doubtful(|b| b.answer = Answer::Declined), (Some(LeftOut::Declined), None));
        assert_eq!(doubtful(|b| b.busy = false), (Some(LeftOut::Free), None));
        assert_eq!(doubtful(|b| b.kind = EntryKind::OutOfOffice), (Some(LeftOut::Away), None));
        let called_off = doubtful(|b| b.status = Status::Cancelled);
        assert_eq!(called_off, (Some(LeftOut::Cancelled), Some(LeftOut::Cancelled)));
        let all_day = doubtful(|b| b.all_day = true);
        assert_eq!(all_day, (Some(LeftOut::AllDay), Some(LeftOut::AllDay)));
    }

    #[test]
    fn a_no_is_an_answer_to_what_was_asked() {
        let mut one = block(1, NINE, TEN);
        one.attended = Some(false);
        assert_eq!(left_out(&one, false, None), Some(LeftOut::NotAttended));
        one.answer = Answer::Tentative;
        assert_eq!(left_out(&one, false, None), Some(LeftOut::NotAttended));
        one.answer = Answer::Declined;
        assert_eq!(left_out(&one, false, None), Some(LeftOut::Declined));
    }

    #[test]
    fn on_a_day_away_the_calendar_counts_nothing_and_the_users_word_does() {
        let mut meeting = block(1, NINE, TEN);
        assert_eq!(left_out(&meeting, true, None), Some(LeftOut::Away));
        meeting.attended = Some(true);
        assert_eq!(left_out(&meeting, true, None), None);
        assert_eq!(left_out(&by_hand(2, NINE, TEN), true, None), None);
    }

    #[test]
    fn lunch_is_private_whoever_entered_it() {
        let lunch = solo(1, NINE, TEN);
        assert_eq!(left_out(&lunch, false, Some(Kind::Private)), Some(LeftOut::Private));
        let typed = by_hand(2, NINE, TEN);
        assert_eq!(left_out(&typed, false, Some(Kind::Private)), Some(LeftOut::Private));
        assert_eq!(left_out(&lunch, false, Some(Kind::Reactive)), None);
    }
}

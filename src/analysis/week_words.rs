//! What a week's figures come to, in sentences that every face shows alike. Titles stand in them as
//! they are.

use chrono::Datelike;
use chrono_tz::Tz;

use super::{
    figures::Flag,
    moved::Move,
    runs::Run,
    slots::{HeldSlot, Taker},
    week_rows::WeekRows,
};
use crate::domain::{
    decision::{Decision, DecisionKind},
    ideal_week::Slot,
    minutes::Minutes,
    notation::Notation,
    working_hours::day_word,
    zone,
};

/// `4 weeks of 4 short, 14.0 h owed`.
pub fn run(run: &Run) -> String {
    let (word, end) = match run.way {
        Flag::Short => ("short", "owed"),
        Flag::Over => ("over", "above"),
    };
    let weeks = if run.weeks == 1 { "week" } else { "weeks" };
    let hours = run.minutes.screen_hours();
    format!("{} {weeks} of {} {word}, {hours} h {end}", run.weeks, run.of)
}

/// `over since week 3`, for what drifts.
pub fn drift(run: &Run) -> Option<String> {
    let word = way(run.way);
    run.drift_since.map(|week| format!("{word} since week {}", week.number()))
}

/// `short` or `over`.
pub fn way(way: Flag) -> &'static str {
    match way {
        Flag::Short => "short",
        Flag::Over => "over",
    }
}

/// `plan adjusted until W16`: why a drift is not brought up again before its next look.
pub fn quiet(decision: &Decision) -> String {
    let word = quiet_briefly(decision);
    match decision.recheck.filter(|_| decision.kind != DecisionKind::Accept) {
        Some(week) => format!("{word} until W{}", week.number()),
        None => word.to_owned(),
    }
}

/// `plan adjusted`, where there is no room for a week.
pub fn quiet_briefly(decision: &Decision) -> &'static str {
    match decision.kind {
        DecisionKind::Accept => "accepted until offsite",
        DecisionKind::AcceptOnce => "accepted once",
        DecisionKind::Adjust => "plan adjusted",
        DecisionKind::ReAssert => "re-asserted",
    }
}

/// `Tue 9-12 went to Incident board 1.5, Pricing group 1.0`; `None` for a slot that nothing took.
pub fn taken(held: &HeldSlot, notation: Notation) -> Option<String> {
    let took = takers(&held.takers);
    (!held.takers.is_empty()).then(|| format!("{} went to {took}", slot(&held.slot, notation)))
}

/// `Tue 9-12:30`, or `Tue 9am-12:30pm`.
pub fn slot(slot: &Slot, notation: Notation) -> String {
    let times = [slot.start, slot.end].map(|time| notation.brief_time(time)).join("-");
    format!("{} {times}", capital(day_word(slot.day)))
}

/// `Incident board 1.5, Pricing group 1.0`, the first three of them.
pub fn takers(takers: &[Taker]) -> String {
    let named = |one: &Taker| {
        let title = if one.title.is_empty() { "untitled" } else { &one.title };
        format!("{title} {}", one.minutes.screen_hours())
    };
    let mut parts: Vec<String> = takers.iter().take(MOST_NAMED).map(named).collect();
    if takers.len() > MOST_NAMED {
        let rest: Minutes = takers[MOST_NAMED..].iter().map(|one| one.minutes).sum();
        parts.push(format!("others {}", rest.screen_hours()));
    }
    parts.join(", ")
}

const MOST_NAMED: usize = 3;

/// `Moving Debrief from 11:00 to 16:15 on Tue gives 2.5 h more focus`, or `would have given`.
pub fn moved(title: &str, one: &Move, zone: Tz, notation: Notation, is_over: bool) -> String {
    let from = zone::wall(zone, one.from.start);
    let to = zone::wall(zone, one.to.start);
    let title = if title.is_empty() { "a meeting" } else { title };
    format!(
        "Moving {title} from {} to {} on {} {} {} h more focus",
        notation.short_time(from.time()),
        notation.short_time(to.time()),
        capital(day_word(from.weekday())),
        if is_over { "would have given" } else { "gives" },
        one.gain.screen_hours()
    )
}

/// `you guessed 30 % for Strategy, it was 22 %`; `None` where nobody guessed.
pub fn guess(rows: &WeekRows) -> Option<String> {
    let (line, percent, found) = rows.guessed()?;
    Some(format!("you guessed {percent} % for {}, it was {} %", line.name, found.whole_percent()?))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        analysis::testing::{self, story},
        domain::category::CategoryId,
    };

    #[test]
    fn a_run_names_its_weeks_and_hours() {
        let four = Run {
            way: Flag::Short,
            weeks: 4,
            of: 4,
            minutes: Minutes::hours(14),
            in_a_row: 7,
            drift_since: Some(testing::week("2026-W08")),
        };
        assert_eq!(run(&four), "4 weeks of 4 short, 14.0 h owed");
        assert_eq!(drift(&four).as_deref(), Some("short since week 8"));
        let one = Run { way: Flag::Over, weeks: 1, of: 3, drift_since: None, ..four };
        assert_eq!((run(&one).as_str(), drift(&one)), ("1 week of 3 over, 14.0 h above", None));
    }

    #[test]
    fn a_guess_stands_beside_what_it_was() {
        let mut week = story::weeks("1,24,v1,3,3,1,4.5,1.5,0.5,2.5,1,2.5,1\n").remove(0);
        assert_eq!(guess(&week), None);
        week.total.guess = Some((CategoryId::new(4), 30));
        let expected = "you guessed 30 % for strategy, it was 22 %";
        assert_eq!(guess(&week).as_deref(), Some(expected));
    }

    #[test]
    fn a_move_is_a_sentence() {
        let span = testing::span;
        let one = Move {
            from: span("2026-03-17T11:00", "2026-03-17T12:00"),
            to: span("2026-03-17T16:15", "2026-03-17T17:15"),
            gain: Minutes(150),
        };
        let expected = "Moving Debrief from 11:00 to 16:15 on Tue gives 2.5 h more focus";
        assert_eq!(moved("Debrief", &one, testing::ZONE, Notation::default(), false), expected);
        let expected =
            "Moving Debrief from 11:00 to 16:15 on Tue would have given 2.5 h more focus";
        assert_eq!(moved("Debrief", &one, testing::ZONE, Notation::default(), true), expected);
    }

    #[test]
    fn a_slot_says_who_took_it_and_sums_up_the_many() {
        let taker = |title: &str, minutes| Taker {
            series: None,
            title: title.to_owned(),
            category: CategoryId::new(2),
            minutes: Minutes(minutes),
            times: 1,
        };
        let slot = Slot {
            day: Weekday::Tue,
            start: "9:00".parse().expect("a time"),
            end: "12:30".parse().expect("a time"),
            category: CategoryId::new(1),
            flexible: false,
        };
        let mut held = HeldSlot {
            slot,
            date: testing::day("2026-03-17"),
            span: testing::span("2026-03-17T09:00", "2026-03-17T12:30"),
            own: Minutes::ZERO,
            taken: Minutes(150),
            takers: vec![taker("Incident board", 90), taker("Pricing group", 60)],
        };
        let expected = "Tue 9-12:30 went to Incident board 1.5, Pricing group 1.0";
        assert_eq!(taken(&held, Notation::default()).as_deref(), Some(expected));
        held.takers = vec![taker("A", 60), taker("", 30), taker("C", 30), taker("D", 15)];
        let expected = "Tue 9-12:30 went to A 1.0, untitled 0.5, C 0.5, others 0.25";
        assert_eq!(taken(&held, Notation::default()).as_deref(), Some(expected));
        held.takers.clear();
        assert_eq!(taken(&held, Notation::default()), None);
    }
}

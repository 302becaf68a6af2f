//! The figures that speak for a decision, in one sentence that stays with it.

use super::{
    figures::Flag,
    runs::{self, SeenWeek},
};
use crate::domain::{
    category::{CategoryId, Kind},
    minutes::Minutes,
    week::Week,
};

/// Of a category, from the weeks up to the one that the decision answers, in order:
/// `3.0 h short: 4 weeks of 4, 14.0 h owed`. `None` where no week with a plan counts.
pub fn of_category(weeks: &[SeenWeek], category: CategoryId) -> Option<String> {
    let newest = &weeks.iter().rev().find(|week| week.is_counted())?.figures;
    let row = newest.row(category)?;
    let difference = row.difference();
    let size = Minutes(difference.0.abs()).screen_hours();
    let (actual, planned) = (row.actual.screen_hours(), row.scaled.screen_hours());
    if row.kind == Kind::Reactive {
        return Some(match difference.0 {
            ..=0 => format!("{actual} h of a buffer of {planned} h in {}", newest.week),
            _ => format!("{size} h beyond the buffer of {planned} h in {}", newest.week),
        });
    }
    let Some(run) = runs::run(weeks, category) else {
        return Some(format!("{actual} h of {planned} planned in {}", newest.week));
    };
    let (way, sum) = match run.way {
        Flag::Short => ("short", "owed"),
        Flag::Over => ("over", "above"),
    };
    let all = run.minutes.screen_hours();
    let against = (run.way == Flag::Short) != (difference < Minutes::ZERO);
    if against || difference.is_zero() {
        return Some(format!(
            "{actual} h of {planned} planned in {}; {way} in {} weeks of {}, {all} h {sum}",
            newest.week, run.weeks, run.of
        ));
    }
    Some(match (run.weeks, run.of) {
        (1, 1) => format!("{size} h {way}"),
        (1, of) => format!("{size} h {way}: 1 week of {of}"),
        (weeks, of) => format!("{size} h {way}: {weeks} weeks of {of}, {all} h {sum}"),
    })
}

/// Of a recurring meeting, from what it usually takes and the first week in which it stood in a
/// calendar: `1.5 h a week since 2026-W05`.
pub fn of_series(usual: Minutes, first: Option<Week>) -> String {
    let since = first.map(|week| format!(" since {week}")).unwrap_or_default();
    format!("{} h a week{since}", usual.screen_hours())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{self, story};

    /// What the worked half says of a category at the end of that week.
    fn said(last: usize, key: &str) -> Option<String> {
        let all = story::weeks(story::HALF);
        let weeks: Vec<SeenWeek> =
            all[..last].iter().map(|rows| SeenWeek::of(rows, &story::categories())).collect();
        let place = story::KEYS.iter().position(|one| *one == key).expect("a key");
        of_category(&weeks, CategoryId::new(i64::try_from(place + 1).expect("a small number")))
    }

    #[test]
    fn four_weeks_of_four_owe_fourteen_hours() {
        let told = said(12, "strategy");
        assert_eq!(told.as_deref(), Some("3.0 h short: 4 weeks of 4, 14.0 h owed"));
        let told = said(12, "delivery");
        assert_eq!(told.as_deref(), Some("3.0 h over: 4 weeks of 4, 12.5 h above"));
    }

    #[test]
    fn one_week_has_no_sum_and_one_as_wanted_only_its_hours() {
        let told = said(7, "external");
        assert_eq!(told.as_deref(), Some("7.0 h over: 1 week of 4"));
        let told = said(26, "strategy");
        assert_eq!(told.as_deref(), Some("11.0 h of 6.0 planned in 2026-W26"));
    }

    #[test]
    fn a_good_week_within_a_drift_is_told_with_the_weeks_before() {
        let told = said(10, "admin").expect("a sentence");
        assert!(told.starts_with("2.5 h over: 4 weeks of 4"), "{told}");
        let all = story::weeks(
            "1,40,v1,8,5,3,3,4,3,4,1,1,2\n2,40,v1,8,5,3,3,4,3,4,1,1,2\n3,40,v1,8,5,3,3,4,3,4,1,1,2\n4,40,v1,8,5,3,7,4,3,4,1,1,2\n",
        );
        let weeks: Vec<SeenWeek> =
            all.iter().map(|rows| SeenWeek::of(rows, &story::categories())).collect();
        assert_eq!(
            of_category(&weeks, CategoryId::new(4)).as_deref(),
            Some("7.0 h of 6.0 planned in 2026-W04; short in 3 weeks of 4, 9.0 h owed")
        );
    }

    #[test]
    fn surprises_are_told_by_their_buffer() {
        let told = said(9, "reactive");
        assert_eq!(told.as_deref(), Some("10.0 h beyond the buffer of 5.0 h in 2026-W09"));
        let told = said(26, "reactive");
        assert_eq!(told.as_deref(), Some("2.5 h of a buffer of 5.0 h in 2026-W26"));
    }

    #[test]
    fn a_meeting_is_told_by_what_it_takes_and_since_when() {
        let since = Some(testing::week("2026-W05"));
        assert_eq!(of_series(Minutes(90), since), "1.5 h a week since 2026-W05");
    }
}

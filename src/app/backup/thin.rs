//! Which backups go. Of those made unasked stay the newest seven of each reason, so seven days, and the
//! newest of each of eight weeks and twenty-four halves. Days without a backup count for nothing, so a
//! clock that runs wrong or a long leave empties no folder.

use chrono::{Datelike, NaiveDate};

use super::{Kept, Why};

const OF_A_REASON: usize = 7;
const WEEKS: usize = 8;
const HALVES: usize = 24;

/// Those to remove of `kept`, which is the newest first; `holds` says how many records one has, `None` where
/// that can't be known. Such a one stays, and one of a day to come, and one that holds more than twice what
/// the newest known one does: that may be what is left after a fault.
pub(super) fn to_drop(
    kept: &[Kept],
    today: NaiveDate,
    holds: impl Fn(&Kept) -> Option<i64>,
) -> Vec<&Kept> {
    let kept = &kept[kept.partition_point(|one| one.day > today)..];
    let stays = [
        newest(kept, Why::Daily),
        newest_of(kept, WEEKS, |day| (day.iso_week().year(), day.iso_week().week())),
        newest_of(kept, HALVES, |day| (day.year(), u32::from(day.month() > 6))),
        newest(kept, Why::Import),
        newest(kept, Why::Restore),
    ]
    .concat();
    let made_unasked = |one: &&Kept| matches!(one.why, Why::Daily | Why::Import | Why::Restore);
    let mut dropped: Vec<&Kept> =
        kept.iter().filter(made_unasked).filter(|one| !stays.contains(&&**one)).collect();
    if dropped.is_empty() {
        return dropped;
    }
    let Some(newest) = kept.iter().find_map(&holds) else { return Vec::new() };
    dropped.retain(|one| holds(one).is_some_and(|records| records <= 2 * newest));
    dropped
}

/// The newest of each of the last `most` spans that have one.
fn newest_of<T: PartialEq>(
    kept: &[Kept],
    most: usize,
    span: impl Fn(NaiveDate) -> T,
) -> Vec<&Kept> {
    let mut found: Vec<&Kept> = Vec::new();
    for one in kept.iter().filter(|one| one.why != Why::Damaged) {
        if found.last().is_none_or(|last| span(last.day) != span(one.day)) {
            found.push(one);
        }
    }
    found.truncate(most);
    found
}

fn newest(kept: &[Kept], why: Why) -> Vec<&Kept> {
    kept.iter().filter(|one| one.why == why).take(OF_A_REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAR: NaiveDate = NaiveDate::MAX;

    fn daily(day: NaiveDate) -> Kept {
        of(day, Why::Daily)
    }

    fn of(day: NaiveDate, why: Why) -> Kept {
        let name = format!("ownweek-{day}-{}", why.as_str());
        let made = std::time::SystemTime::UNIX_EPOCH;
        Kept { path: name.clone().into(), name, day, made, why, number: 1 }
    }

    /// What is left after a backup on each of so many days, thinned after each.
    fn after_days(days: u64) -> Vec<Kept> {
        let first: NaiveDate = "2020-01-01".parse().expect("a day");
        let mut kept: Vec<Kept> = Vec::new();
        for day in 0..days {
            kept.insert(0, daily(first + chrono::Days::new(day)));
            let dropped: Vec<Kept> =
                to_drop(&kept, FAR, |_| Some(100)).into_iter().cloned().collect();
            kept.retain(|one| !dropped.contains(one));
        }
        kept
    }

    #[test]
    fn seven_days_stay_as_they_are() {
        assert_eq!(after_days(7).len(), 7);
    }

    #[test]
    fn after_ten_years_a_week_of_days_eight_weeks_and_each_half_are_there() {
        let kept = after_days(3653);
        let days: Vec<String> = kept.iter().map(|one| one.day.to_string()).collect();
        // The newest days fall into two of the eight weeks, and into the last of twenty halves.
        assert_eq!(days.len(), 7 + 6 + 19, "{days:?}");
        assert_eq!(days[0], "2029-12-31");
        assert_eq!(days[6], "2029-12-25");
        assert_eq!(days[7], "2029-12-23");
        assert_eq!(days.last().map(String::as_str), Some("2020-06-30"));
    }

    #[test]
    fn a_year_away_drops_nothing() {
        let (old, new) = ("2020-03-02", "2021-03-02");
        let kept = [new, old].map(|day| daily(day.parse().expect("a day")));
        assert!(to_drop(&kept, FAR, |_| Some(1)).is_empty());
    }

    #[test]
    fn the_days_own_backup_outlives_those_of_its_imports() {
        let day = "2026-11-21".parse().expect("a day");
        let mut kept: Vec<Kept> = (0..20).map(|_| of(day, Why::Import)).collect();
        for (number, one) in (0..).zip(&mut kept) {
            one.number = 20 - number;
        }
        kept.push(daily(day));
        let dropped = to_drop(&kept, FAR, |_| Some(1));
        assert_eq!(dropped.len(), 13);
        assert!(dropped.iter().all(|one| one.why == Why::Import && one.number < 14));
    }

    #[test]
    fn what_holds_far_more_than_the_newest_stays() {
        let first: NaiveDate = "2026-01-01".parse().expect("a day");
        let mut kept: Vec<Kept> =
            (0..40).map(|day| daily(first + chrono::Days::new(day))).collect();
        kept.reverse();
        assert!(!to_drop(&kept, FAR, |_| Some(500)).is_empty());
        let newest = kept[0].clone();
        let holds = |one: &Kept| Some(if *one == newest { 3 } else { 500 });
        assert!(to_drop(&kept, FAR, holds).is_empty());
    }

    #[test]
    fn what_was_asked_for_or_made_by_an_upgrade_stays_for_ever() {
        let first: NaiveDate = "2026-01-01".parse().expect("a day");
        for why in [Why::Asked, Why::Schema, Why::Damaged] {
            let mut kept: Vec<Kept> =
                (0..60).map(|day| of(first + chrono::Days::new(day), why)).collect();
            kept.reverse();
            assert!(to_drop(&kept, FAR, |_| Some(1)).is_empty(), "{why:?}");
        }
    }

    fn forty_days() -> Vec<Kept> {
        let first: NaiveDate = "2026-01-01".parse().expect("a day");
        (0..40).rev().map(|day| daily(first + chrono::Days::new(day))).collect()
    }

    #[test]
    fn what_can_not_be_read_stays_and_measures_nothing() {
        let kept = forty_days();
        let usual = to_drop(&kept, FAR, |_| Some(500)).len();
        let unreadable = |one: &Kept| (*one != kept[0]).then_some(500);
        assert_eq!(to_drop(&kept, FAR, unreadable).len(), usual);
        assert!(to_drop(&kept, FAR, |one| (*one == kept[0]).then_some(500)).is_empty());
    }

    /// A clock that ran ahead for a while leaves backups that would be the newest for years.
    #[test]
    fn backups_of_days_to_come_stay_and_stand_for_no_other() {
        let kept = forty_days();
        let today = kept[10].day;
        let ahead = |one: &Kept| one.day > today;
        let dropped = to_drop(&kept, today, |one| Some(if ahead(one) { 1 } else { 500 }));
        let as_if_alone = to_drop(&kept[10..], today, |_| Some(500));
        assert_eq!(dropped, as_if_alone);
        assert!(!dropped.is_empty());
    }
}

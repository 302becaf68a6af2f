//! Sums, medians and habits of a half.

use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{
        realism::Reading,
        testing::{self, category, hours, story},
        trend::Word,
    },
    domain::{
        plan::Direction::{AtLeast, AtMost},
        review::WeekKind,
    },
};

fn summary(text: &str) -> HalfTotals {
    totals(&story::weeks(text), &story::categories())
}

/// The half of a head of engineering: 960 hours available in 25 weeks, 983 logged, 840 planned
/// with a buffer of 120; strategy got 36 hours less than planned.
#[test]
fn a_half_adds_up_to_the_worked_figures() {
    let half = summary(story::HALF);
    assert_eq!((half.weeks_counted, half.weeks_summed), (25, 25));
    assert_eq!([half.available, half.actual], [hours(960.0), hours(983.0)]);
    assert_eq!([half.planned, half.buffer], [Some(hours(840.0)), Some(hours(120.0))]);
    assert_eq!(half.reactive, hours(100.5));
    let sums: Vec<(&str, Option<Minutes>, Minutes)> =
        half.rows.iter().map(|row| (row.key.as_str(), row.planned, row.actual)).collect();
    let expected = [
        ("peers", Some(177.6), 185.0),
        ("directs", Some(120.0), 119.5),
        ("org", Some(72.0), 64.0),
        ("strategy", Some(144.0), 108.0),
        ("hiring", Some(124.8), 110.5),
        ("external", Some(72.0), 93.5),
        ("delivery", Some(81.6), 108.5),
        ("learning", Some(24.0), 15.0),
        ("admin", Some(24.0), 78.5),
        ("reactive", None, 100.5),
    ]
    .map(|(key, planned, actual)| (key, planned.map(hours), hours(actual)));
    assert_eq!(sums, expected);
    assert_eq!(half.rows[3].balance(), Some(hours(-36.0)));
    assert_eq!(half.rows[4].plan_first, Some(hours(4.0)));
    assert_eq!(half.rows[4].plan_last, Some(hours(6.0)));
}

/// On plan, plan kept and goals kept of every week of that half.
#[test]
fn the_weeks_of_the_half_have_the_worked_figures() {
    let percent = |share: Option<Share>| share.and_then(Share::percent).unwrap_or_default();
    let of = |week: &WeekRows| {
        let total = &week.total;
        let shares = [total.on_plan, total.plan_kept, total.goals_kept].map(percent);
        format!("{:02} {}", total.week.number(), shares.join(" "))
    };
    let figures: Vec<String> = story::weeks(story::HALF).iter().map(of).collect();
    let expected = story::FIGURES.split_whitespace().collect::<Vec<_>>();
    let mut expected: Vec<String> = expected.chunks(4).map(|figures| figures.join(" ")).collect();
    expected.insert(14, "15   ".to_owned());
    assert_eq!(figures, expected);
}

fn thousandths(value: Fraction) -> i64 {
    value.in_units(1000)
}

#[test]
fn the_worked_half_has_its_medians() {
    let headline = summary(story::HALF).headline;
    let median = |typical: &Option<Typical>| {
        typical.as_ref().map(|typical| thousandths(typical.spread.median))
    };
    let medians = [&headline.on_plan, &headline.plan_kept, &headline.mix_match];
    assert_eq!(medians.map(median), [Some(861), Some(914), Some(863)]);
    assert_eq!(median(&headline.goals_kept), Some(844));
}

/// They sink late, by less than what is called a trend.
#[test]
fn the_goals_of_the_worked_half_sink_without_a_clear_trend() {
    let goals = summary(story::HALF).headline.goals_kept.expect("25 weeks");
    assert_eq!(goals.thirds.map(|thirds| thirds.map(thousandths)), Some([875, 833, 806]));
    let trend = goals.trend.expect("25 weeks");
    assert_eq!((trend.word, trend.probability / 100), (Word::NoClearTrend, 11));
}

#[test]
fn the_worked_half_has_overtime_and_two_weeks_beyond_the_buffer() {
    let half = summary(story::HALF);
    assert_eq!(half.overtime, Overtime { weeks: 14, minutes: hours(36.5) });
    assert_eq!(half.weeks_beyond_buffer, Some(2));
    let surprises = Share::new(half.reactive, half.actual);
    assert_eq!(surprises.percent().as_deref(), Some("10.2"));
    assert_eq!(half.coverage().and_then(Share::percent).as_deref(), Some("102.4"));
    assert_eq!(half.left_out, [(NotCounted::Away, 1)]);
    assert_eq!(half.weeks_read(), 26);
}

/// Medians of 34.8 hours and surprises of 4.5 in a bad week.
#[test]
fn the_lines_of_the_worked_half_need_less_than_a_week_holds() {
    let needed = summary(story::HALF).needed().expect("a plan");
    assert_eq!(needed.nearest(Minutes(1)).decimal_hours(1), "39.3");
}

#[test]
fn reviews_are_those_of_weeks_that_were_not_away() {
    let mut weeks = story::weeks(story::HALF);
    for (week, minutes) in weeks.iter_mut().zip([4, 7, 5]) {
        week.total.review_time = Some(Minutes(minutes));
    }
    weeks[25].total.closed_at = None;
    let reviews = totals(&weeks, &story::categories()).reviews;
    assert_eq!((reviews.reviewed, reviews.available), (24, 25));
    assert_eq!(reviews.time, Some(Fraction::from(Minutes(5))));
}

#[test]
fn meetings_are_a_share_of_the_weeks_in_which_they_are_known() {
    let mut weeks = story::weeks(story::HALF);
    weeks[0].total.meeting = Some(hours(12.0));
    assert_eq!(
        totals(&weeks, &story::categories()).meetings,
        Some(Share::new(hours(12.0), hours(24.0)))
    );
}

/// Ratios are of the plan in force in each week, hours of all weeks alike.
#[test]
fn a_change_of_the_plan_mid_half_keeps_each_week_its_own_plan() {
    let eight = |version: &str, hiring: &str| -> String {
        (1..=8).map(|week| format!("{week},40,{version},7,5,3,6,{hiring},3,4,1,1,5\n")).collect()
    };
    let first = eight("v1", "4");
    let then: String = eight("v2", "6")
        .lines()
        .zip(9..)
        .map(|(line, week)| format!("{week}{}\n", &line[1..]))
        .collect();
    let half = summary(&format!("{first}{then}"));
    let hiring = &half.rows[4];
    let realism = hiring.realism.expect("planned");
    assert_eq!((realism.spread.p20, realism.spread.p80), (Fraction::ONE, Fraction::ONE));
    let spread = hiring.typical.as_ref().expect("weeks").spread;
    assert_eq!(spread.median, Fraction::from(hours(5.0)));
}

#[test]
fn a_category_without_a_plan_has_hours_and_no_ratio() {
    let mut weeks = story::weeks(story::HALF);
    for line in weeks.iter_mut().map(|week| &mut week.lines[8]) {
        (line.direction, line.plan, line.scaled) = (None, Some(Minutes::ZERO), Some(Minutes::ZERO));
    }
    let admin = &totals(&weeks, &story::categories()).rows[8];
    assert_eq!((admin.realism, admin.reading()), (None, None));
    assert!(admin.typical.is_some());
}

#[test]
fn a_week_mostly_away_moves_no_median() {
    let text: String = (1..=9).map(|week| format!("{week},40,v1,7,5,3,6,4,3,4,1,1,5\n")).collect();
    let with_short = format!("{text}10,15,v1,0,0,0,15,0,0,0,0,0,0\n");
    let strategy = |text: &str| summary(text).rows[3].clone();
    assert_eq!(strategy(&with_short).typical, strategy(&text).typical);
    assert_eq!(strategy(&with_short).realism, strategy(&text).realism);
    assert!(strategy(&with_short).actual > strategy(&text).actual);
}

#[test]
fn a_travel_week_counts_like_any_other() {
    let mut weeks = story::weeks(story::HALF);
    let as_normal = totals(&weeks, &story::categories());
    weeks[18].total.kind = WeekKind::Travel;
    assert_eq!(totals(&weeks, &story::categories()), as_normal);
    assert_eq!(as_normal.weeks_counted, 25);
}

#[test]
fn an_archived_category_keeps_its_weeks_until_then() {
    let mut categories = story::categories();
    categories[8].archived_from = Some(testing::week("2026-W11"));
    let mut weeks = story::weeks(story::HALF);
    for week in weeks.iter_mut().skip(10) {
        week.lines.remove(8);
    }
    let admin = &totals(&weeks, &categories).rows[8];
    assert_eq!((admin.key.as_str(), admin.weeks_counted), ("admin", 10));
    assert_eq!(admin.typical.as_ref().map(|typical| typical.weeks.len()), Some(10));
}

#[test]
fn a_vacation_week_enters_no_sum_and_its_hours_are_named_apart() {
    let text = "1,40,v1,7,5,3,6,4,3,4,1,1,5\n2,0,v1,0,0,0,2,0,0,0,0,0,0\n";
    let half = summary(text);
    assert_eq!((half.weeks_counted, half.weeks_summed), (1, 1));
    assert_eq!((half.actual, half.while_away), (hours(39.0), hours(2.0)));
}

#[test]
fn a_week_mostly_away_enters_the_sums_and_is_not_counted() {
    let text = "1,40,v1,7,5,3,6,4,3,4,1,1,5\n2,15,v1,8,0,0,2,0,0,0,0,0,5\n";
    let half = summary(text);
    assert_eq!((half.weeks_counted, half.weeks_summed), (1, 2));
    assert_eq!(half.available, hours(55.0));
}

#[test]
fn a_category_new_mid_half_has_the_weeks_since_then() {
    let mut weeks = story::weeks(story::HALF);
    for week in weeks.iter_mut().take(10) {
        week.lines.remove(3);
    }
    let half = totals(&weeks, &story::categories());
    assert_eq!(half.rows[3].weeks_counted, 15);
    assert_eq!(half.rows[0].weeks_counted, 25);
}

#[test]
fn a_merge_adds_plan_and_actual_of_both() {
    let mut categories = story::categories();
    categories.push(category(20, "people"));
    for place in [0, 1] {
        categories[place].merged_into = Some(CategoryId::new(20));
    }
    let half = totals(&story::weeks(story::HALF), &categories);
    let people = half.rows.iter().find(|row| row.key == "people").expect("the merged row");
    assert_eq!((people.planned, people.actual), (Some(hours(297.6)), hours(304.5)));
    assert_eq!((people.plan_first, people.plan_last), (Some(hours(13.0)), Some(hours(12.0))));
}

#[test]
fn a_merged_category_goes_the_way_of_what_it_was_merged_into() {
    let (learning, admin) = (7, 8);
    for (from, into) in [(learning, admin), (admin, learning)] {
        let mut categories = story::categories();
        let own = summary(story::HALF).rows[into].direction;
        categories[from].merged_into = Some(categories[into].id);
        let half = totals(&story::weeks(story::HALF), &categories);
        let row = half.rows.iter().find(|row| row.category == Some(categories[into].id));
        assert_eq!(row.map(|row| row.direction), Some(own));
    }
}

/// 24 weeks that planned at least an hour are not read by the one that planned none.
#[test]
fn a_half_is_read_the_way_most_of_its_weeks_were_planned() {
    let mut weeks = story::weeks(story::HALF);
    let last = weeks.last_mut().map(|week| &mut week.lines[7]).expect("a week");
    (last.direction, last.plan) = (Some(AtMost), Some(Minutes::ZERO));
    last.scaled = Some(Minutes::ZERO);
    let learning = &totals(&weeks, &story::categories()).rows[7];
    assert_eq!((learning.direction, learning.reading()), (Some(AtLeast), Some(Reading::Wish)));
}

/// Weeks of ten categories with hours by chance, each with so many of its forty hours available.
fn any_weeks() -> impl Strategy<Value = Vec<(i64, Vec<i64>)>> {
    let week = (16i64..=40, prop::collection::vec(0i64..450, 10));
    prop::collection::vec(week, 1..14)
}

fn text_of(weeks: &[(i64, Vec<i64>)]) -> String {
    let line = |(number, (available, minutes)): (i64, &(i64, Vec<i64>))| {
        let hours = |minutes: i64| (minutes as f64 / 60.0).to_string();
        let spent: Vec<String> = minutes.iter().map(|minutes| hours(*minutes)).collect();
        format!("{number},{},v1,{}\n", available, spent.join(","))
    };
    (1..).zip(weeks).map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every minute of the half is in one row, so the rows' shares are all of it.
    #[test]
    fn the_shares_of_a_half_sum_to_all_of_it(weeks in any_weeks()) {
        let half = summary(&text_of(&weeks));
        prop_assert_eq!(half.rows.iter().map(|row| row.actual).sum::<Minutes>(), half.actual);
        let shares = half.rows.iter().filter_map(|row| row.share);
        let parts: Minutes = shares.clone().map(|share| share.part).sum();
        prop_assert!(shares.clone().all(|share| share.whole == half.actual));
        prop_assert!(half.actual.is_zero() || parts == half.actual);
        let planned: Minutes = half.rows.iter().filter_map(|row| row.planned).sum();
        prop_assert_eq!(Some(planned), half.planned);
    }

    /// Twice the hours are twice each median and trend.
    #[test]
    fn twice_the_hours_are_twice_the_figures(weeks in any_weeks()) {
        let doubled: Vec<(i64, Vec<i64>)> = weeks
            .iter()
            .map(|(available, minutes)| (*available, minutes.iter().map(|one| 2 * one).collect()))
            .collect();
        let (once, twice) = (summary(&text_of(&weeks)), summary(&text_of(&doubled)));
        for (one, two) in once.rows.iter().zip(&twice.rows) {
            let (Some(one), Some(two)) = (&one.typical, &two.typical) else { continue };
            prop_assert_eq!(two.spread.median, one.spread.median * 2);
            let change = |typical: &Typical| typical.trend.map(|trend| trend.change);
            prop_assert_eq!(change(two), change(one).map(|change| change * 2));
        }
    }

    /// Half the hours in half the week are the same week: `a / k` does not change.
    #[test]
    fn a_short_week_is_read_as_a_full_one(minutes in prop::collection::vec(0i64..450, 10)) {
        let full: Vec<(i64, Vec<i64>)> =
            vec![(20, minutes.clone()), (40, minutes.iter().map(|one| 2 * one).collect())];
        for row in summary(&text_of(&full)).rows {
            let Some(typical) = row.typical else { continue };
            prop_assert!(typical.weeks.iter().all(|(_, value)| *value == typical.spread.median));
        }
    }
}

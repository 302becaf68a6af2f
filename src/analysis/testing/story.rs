//! The half of a head of engineering with 45 engineers: 26 weeks, two plan versions, a vacation.

use super::{category, goal, hours, plan, profile, week};
use crate::{
    analysis::{
        drift::FlaggedWeek,
        week::{WeekInput, picture},
        week_rows::{self, Around, WeekRows},
    },
    domain::{
        away::{Away, AwayId},
        block::{Block, When},
        category::{Category, CategoryId, Kind},
        minutes::Minutes,
        plan::{
            Direction::{About, AtLeast, AtMost},
            PlanVersion,
        },
        review::WeekRecord,
    },
};

pub const KEYS: [&str; 10] = [
    "peers", "directs", "org", "strategy", "hiring", "external", "delivery", "learning", "admin",
    "reactive",
];

/// Number of the week, available hours, plan version, hours of each category.
pub const HALF: &str = "\
1,24,v1,3,3,1,4.5,1.5,0.5,2.5,1,2.5,1
2,40,v1,7,5,2.5,6,4,2,4,1,2.5,2
3,40,v1,7.5,5,3,5.5,4,2.5,4.5,1,3,3
4,40,v1,8,5,2.5,5,3.5,3,5,0.5,3,3.5
5,40,v1,8,4.5,3,5,4.5,3.5,5,0.5,3,4
6,40,v1,8.5,5,2.5,4,4,3.5,6,0.5,3.5,4.5
7,40,v1,7,4,2,2.5,3,10,4.5,0,3,6
8,40,v1,8.5,5,3,3.5,5,4,6.5,0.5,3.5,4
9,40,v1,6,4,2,1,3,3,7,0,2.5,15
10,40,v1,9,5.5,2.5,3,6.5,3.5,7,0,3.5,5
11,40,v2,8.5,5,2.5,3,7,3.5,6.5,0.5,4,5
12,40,v2,8.5,5,3,3,6.5,3,6,0.5,3.5,4.5
13,40,v2,7.5,5,3,4,6,3,4.5,0.5,3.5,4
14,32,v2,6,4,2,3.5,4.5,2.5,3.5,0.5,3,3
15,0,v2,0,0,0,0,0,0,0,0,0,0
16,40,v2,8.5,5,2.5,4,5.5,5,4,0.5,4.5,4
17,40,v2,8.5,5,2.5,4.5,5.5,5.5,3.5,0.5,3.5,3.5
18,32,v2,6,4,2.5,4.5,4.5,2,3,0.5,2.5,2.5
19,40,v2,4,3,1,3,2.5,14,2,2,3,3
20,40,v2,7.5,5,3,5,5.5,3,3.5,1,3,3.5
21,40,v2,7.5,7.5,4,4.5,5,2.5,3.5,0.5,3,3.5
22,32,v2,6,5,3,4,4,2.5,3,0.5,2.5,2.5
23,40,v2,7.5,5.5,3,5,4.5,3,3.5,1,3,3
24,40,v2,9,5,3,4.5,4,3,3.5,0.5,3.5,4
25,40,v2,9.5,5,2.5,4.5,3.5,3,3.5,0.5,3.5,4
26,40,v2,8,4.5,2.5,11,3,2.5,3,0.5,2.5,2.5
";

/// Number of the week, percent on plan, of the plan kept, of the goals' hours kept.
pub const FIGURES: &str = "\
01 83.9 77.1 90.6
02 95.8 92.9 100.0
03 93.6 95.7 96.9
04 92.3 92.9 87.5
05 90.2 94.3 87.5
06 86.9 91.4 84.4
07 75.0 75.7 59.4
08 82.8 91.4 81.3
09 66.7 68.6 50.0
10 78.0 87.1 75.0
11 79.1 88.6 80.6
12 82.8 90.0 80.6
13 89.0 92.9 86.1
14 88.3 91.8 86.8
16 81.6 90.0 83.3
17 83.5 91.4 86.1
18 91.3 95.4 93.8
19 62.7 58.6 52.8
20 92.5 95.7 91.7
21 84.3 90.0 83.3
22 86.7 93.2 86.8
23 91.0 92.9 86.1
24 87.5 88.6 77.8
25 86.1 85.7 75.0
26 81.3 85.7 77.8
";

pub fn categories() -> Vec<Category> {
    let mut all: Vec<Category> = (1..).zip(KEYS).map(|(id, key)| category(id, key)).collect();
    all[9].kind = Kind::Reactive;
    all
}

pub fn plan_version(name: &str) -> PlanVersion {
    let (peers, hiring, delivery) = if name == "v1" { (8.0, 4.0, 4.0) } else { (7.0, 6.0, 3.0) };
    let lines = [
        (1, peers, About),
        (2, 5.0, About),
        (3, 3.0, AtLeast),
        (4, 6.0, AtLeast),
        (5, hiring, AtLeast),
        (6, 3.0, About),
        (7, delivery, AtMost),
        (8, 1.0, AtLeast),
        (9, 1.0, AtMost),
    ];
    plan(&lines, 5.0)
}

/// Closed weeks of 2026 from lines as in `HALF`.
pub fn weeks(text: &str) -> Vec<WeekRows> {
    let mut earlier: Vec<FlaggedWeek> = Vec::new();
    let one = |line| {
        let rows = one_week(line, &earlier);
        earlier.extend(FlaggedWeek::of_rows(&rows, &categories()));
        rows
    };
    text.lines().map(one).collect()
}

fn one_week(line: &str, earlier: &[FlaggedWeek]) -> WeekRows {
    let words: Vec<&str> = line.split(',').collect();
    let week = week(&format!("2026-W{:0>2}", words[0]));
    let number = |word: &str| word.parse::<f64>().expect("a number");
    let mut away_left = hours(40.0 - number(words[1]));
    let days = week.days(chrono::Weekday::Mon).take(5);
    let aways: Vec<Away> = days
        .map(|first| {
            let taken = away_left.min(Minutes::hours(8));
            away_left -= taken;
            let note = String::new();
            Away { id: AwayId::new(1), first, last: first, per_day: Some(taken), note }
        })
        .collect();
    let blocks: Vec<Block> = (1..)
        .zip(&words[3..])
        .map(|(id, spent)| Block {
            when: When::Week(week, hours(number(spent))),
            filed: Some(CategoryId::new(id)),
            ..super::by_hand(id, "2026-01-01T09:00", "2026-01-01T10:00")
        })
        .collect();
    let version = plan_version(words[2]);
    let mut record = WeekRecord::new(week);
    record.closed_at = Some(super::span("2026-07-01T09:00", "2026-07-01T09:00").start);
    let input = WeekInput {
        week,
        profiles: &[profile()],
        blocks: &blocks,
        rules: &[],
        categories: &categories(),
        plan: Some((1, &version)),
        goals: &[goal("strategy and people", &[2, 4, 5, 8])],
        aways: &aways,
        record: &record,
    };
    week_rows::of(&input, &picture(&input), &Around { earlier, ..Around::default() })
}

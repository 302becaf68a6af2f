//! Half a year of an invented engineering manager, filed by someone who errs: recurring meetings, and
//! single ones whose words and people are shared between categories. The same at each run.

use chrono::{Duration, NaiveDate};
use ownweek::domain::{
    block::{Block, BlockId, Origin, When},
    category::CategoryId,
    series::SeriesId,
    span::Span,
    week::Week,
    zone,
};

pub const FIRST_WEEK: &str = "2026-W01";
pub const WEEKS: u32 = 26;
/// One in so many entries is filed anywhere.
const SLIP: u32 = 20;
/// One in so many single entries is called by its subject only.
const BARE: u32 = 5;

/// What a category's single meetings are called; "Review" and "Workshop" are of several.
const FORMS: [[&str; 4]; 8] = [
    ["Interview", "Debrief", "Screening", "Offer"],
    ["Growth talk", "Coaching", "Skip level", "Feedback"],
    ["Planning", "Review", "Retro", "Demo"],
    ["Customer call", "Review", "Escalation", "Visit"],
    ["Design", "Review", "Prototype", "Workshop"],
    ["Budget", "Vendor", "Contract", "Travel"],
    ["Outage", "Incident", "Hotfix", "Escalation"],
    ["Strategy", "Workshop", "Offsite", "Memo"],
];

const SUBJECTS: [&str; 18] = [
    "billing",
    "onboarding",
    "search",
    "roadmap",
    "goals",
    "headcount",
    "pricing",
    "migration",
    "mobile",
    "budget",
    "vendor",
    "security",
    "retention",
    "data",
    "platform",
    "launch",
    "support",
    "quality",
];

/// Recurring meetings: title, category, people. The last three begin in the last four weeks.
const WEEKLY: [(&str, usize, u32); 15] = [
    ("Hiring sync", 0, 4),
    ("1:1 Ana", 1, 2),
    ("1:1 Ben", 1, 2),
    ("1:1 Chloé", 1, 2),
    ("Team meeting", 2, 8),
    ("Sprint review", 2, 9),
    ("Account round", 3, 5),
    ("Architecture forum", 4, 12),
    ("Expenses", 5, 1),
    ("On-call hand-over", 6, 3),
    ("Leads", 7, 6),
    ("Reading hour", 7, 1),
    ("Pricing council", 3, 6),
    ("1:1 Dmitri", 1, 2),
    ("Platform guild", 4, 14),
];
const NEW: usize = 3;

/// A generator of Lehmer's kind (Park and Miller, 1988).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0 % u64::from(end)).expect("small")
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }
}

/// Blocks in order of time, each with its week and category.
pub fn history() -> Vec<(Week, Block, CategoryId)> {
    let mut dice = Dice(20_260_105);
    let first: Week = FIRST_WEEK.parse().expect("a week");
    let mut all = Vec::new();
    for ago in 0..WEEKS {
        let week = first.plus(i64::from(ago));
        let monday = week.first_day(chrono::Weekday::Mon);
        let known = if ago + 4 < WEEKS { WEEKLY.len() - NEW } else { WEEKLY.len() };
        let mut blocks = Vec::new();
        for (place, (title, category, people)) in WEEKLY.iter().take(known).enumerate() {
            let people_there = people_of(&mut dice, *category, *people);
            let mut block = entry(monday, place, 30, title, people_there);
            block.series = Some(SeriesId::new(i64::try_from(place).expect("small") + 1));
            blocks.push((block, *category));
        }
        for place in 15..40 {
            let category = dice.below(8);
            let subject = SUBJECTS[dice.below(18)];
            let form = FORMS[category][dice.below(4)];
            let bare = dice.one_in(BARE);
            let title = if bare { subject.to_owned() } else { format!("{form}: {subject}") };
            let size = u32::try_from(dice.below(6)).expect("small") + 1;
            let people = people_of(&mut dice, category, size);
            let length = [30, 60, 60, 90][dice.below(4)];
            blocks.push((entry(monday, place, length, &title, people), category));
        }
        blocks.sort_by_key(|(block, _)| block.span().map(|span| span.start));
        for (block, category) in blocks {
            let filed = if dice.one_in(SLIP) { dice.below(8) } else { category };
            let filed = CategoryId::new(i64::try_from(filed).expect("small") + 1);
            all.push((week, block, filed));
        }
    }
    all
}

/// Three in four are of the six people of the category, the others of anyone's.
fn people_of(dice: &mut Dice, category: usize, size: u32) -> Vec<String> {
    let person = |dice: &mut Dice| {
        let circle = if dice.one_in(4) { dice.below(8) } else { category };
        format!("p{}@lindenwerk.example", 4 * circle + dice.below(6))
    };
    (1..size).map(|_| person(dice)).collect()
}

fn entry(monday: NaiveDate, place: usize, length: i64, title: &str, people: Vec<String>) -> Block {
    let zone = zone::named("Europe/Berlin").expect("a zone");
    let (day, slot) = (place % 5, i64::try_from(place / 5).expect("small"));
    let day = monday + Duration::days(i64::try_from(day).expect("small"));
    let start = zone::midnight(zone, day) + Duration::minutes(480 + 75 * slot);
    let when = When::Timed(Span::new(start, start + Duration::minutes(length)));
    Block {
        id: BlockId::new(1),
        people: Some(u32::try_from(people.len()).expect("small") + 1),
        organizer: people.first().cloned(),
        attendees: people,
        ..Block::new(when, zone, title, Origin::Calendar)
    }
}

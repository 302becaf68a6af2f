//! The demo story as its files tell it: `assets/demo/story.toml` and `assets/demo/blocks.csv`.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use crate::app::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) clock: String,
    pub(super) half: String,
    pub(super) profile: Facts,
    pub(super) category: Vec<CategoryEntry>,
    pub(super) goal: Vec<GoalEntry>,
    pub(super) plan: Vec<PlanEntry>,
    pub(super) perfect_day: PerfectDay,
    pub(super) rule: Vec<RuleEntry>,
    pub(super) away: Vec<AwayEntry>,
    pub(super) decision: Vec<DecisionEntry>,
    pub(super) week: Vec<WeekEntry>,
    pub(super) offsite: Offsite,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub(super) timezone: String,
    pub(super) capacity: String,
    pub(super) hours: String,
    pub(super) week_start: String,
    pub(super) addresses: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) letter: char,
    pub(super) kind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalEntry {
    /// Of the half told; a goal of the offsite is for the next one.
    pub(super) half: Option<String>,
    pub(super) title: String,
    pub(super) why: String,
    pub(super) sign: String,
    pub(super) categories: Vec<String>,
    pub(super) verdict: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanEntry {
    pub(super) from_week: String,
    #[serde(default)]
    pub(super) open_to_the_past: bool,
    pub(super) reason: String,
    pub(super) why: String,
    pub(super) buffer: String,
    pub(super) lines: Vec<LineEntry>,
    pub(super) slots: Vec<SlotEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineEntry {
    pub(super) category: String,
    pub(super) hours: String,
    pub(super) direction: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotEntry {
    pub(super) day: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) category: String,
    pub(super) flexible: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PerfectDay {
    pub(super) parts: Vec<PartEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartEntry {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) kind: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub(super) when: String,
    pub(super) category: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwayEntry {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionEntry {
    pub(super) week: String,
    pub(super) kind: String,
    pub(super) tactic: Option<String>,
    pub(super) subject_kind: String,
    pub(super) subject: String,
    pub(super) why: String,
    #[serde(default)]
    pub(super) owner: String,
    pub(super) from_week: String,
    pub(super) recheck_week: Option<String>,
    pub(super) expected: Option<String>,
    pub(super) realised: Option<String>,
    pub(super) state: String,
    pub(super) target: Option<String>,
    #[serde(default)]
    pub(super) evidence: String,
    #[serde(default)]
    pub(super) in_calendar: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeekEntry {
    pub(super) week: String,
    pub(super) kind: String,
    /// The leader's clock when the week was closed.
    pub(super) closed: Option<NaiveDateTime>,
    pub(super) guess_category: Option<String>,
    pub(super) guess_percent: Option<u32>,
    pub(super) review_min: Option<i64>,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offsite {
    pub(super) arrive: String,
    pub(super) guess: Vec<String>,
    pub(super) guess_low_value: String,
    pub(super) surprise: String,
    pub(super) more: Vec<String>,
    pub(super) less: Vec<String>,
    pub(super) stop: Vec<String>,
    pub(super) diagnosis: String,
    pub(super) policy: String,
    pub(super) realism: Vec<RealismEntry>,
    pub(super) goal: Vec<GoalEntry>,
    pub(super) wanted: Vec<WantedEntry>,
}

/// Whether the plan was wrong or the weeks were.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RealismEntry {
    pub(super) category: String,
    pub(super) answer: String,
}

/// A wish, and what it is given of the hours that were freed.
#[derive(Debug, Deserialize)]
pub(super) struct WantedEntry {
    #[serde(flatten)]
    pub(super) line: LineEntry,
    pub(super) freed: Option<String>,
}

/// One row of `blocks.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockEntry {
    #[serde(rename = "week")]
    _week: String,
    pub(super) date: NaiveDate,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) category: String,
    pub(super) title: String,
    pub(super) series: String,
    pub(super) people: u32,
    pub(super) organizer: String,
    pub(super) attendees: String,
    pub(super) origin: String,
    pub(super) answer: String,
    pub(super) status: String,
    pub(super) busy: String,
    pub(super) value: String,
    pub(super) attended: String,
    pub(super) planned_ahead: String,
    pub(super) all_day: String,
}

pub(super) fn story() -> Result<Story, Error> {
    // Dates are written as text, so that one reader serves all of them.
    toml::from_str(include_str!("../../../assets/demo/story.toml"))
        .map_err(|error| Error::new(format!("the demo story cannot be read: {error}")))
}

pub(super) fn blocks() -> Result<Vec<BlockEntry>, Error> {
    csv::Reader::from_reader(include_str!("../../../assets/demo/blocks.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| Error::new(format!("the demo blocks cannot be read: {error}")))
}

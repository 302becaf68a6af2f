//! What somebody who books the leader's time may do with each stretch of the week, by the ideal week.

use std::collections::BTreeSet;

use crate::domain::{
    category::CategoryId,
    ideal_week::Slot,
    minutes::Minutes,
    plan::{Direction, PlanVersion},
    time_of_day::TimeOfDay,
    working_hours::{WEEKDAYS, WorkingHours},
};
use chrono::Weekday;

/// In the order in which a booker looks for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Working time without a slot.
    Open,
    /// Flexible.
    GiveAway,
    /// Where one-on-ones go.
    OneOnOne,
    AskFirst,
    /// For a goal, or of a line that is to get at least its hours.
    Protected,
}

/// One stretch of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub day: Weekday,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub used: Use,
    /// `None` where it is open.
    pub category: Option<CategoryId>,
}

/// Shorter gaps are breath between two meetings, not a place for a third.
const SHORTEST: Minutes = Minutes(15);

/// Every stretch of working time and every slot, in order of day and time. `goals` are the
/// categories that serve one; `one_on_ones` is the category that most of them are filed under.
pub fn stretches(
    plan: &PlanVersion,
    hours: &WorkingHours,
    goals: &BTreeSet<CategoryId>,
    one_on_ones: Option<CategoryId>,
) -> Vec<Stretch> {
    let used = |slot: &Slot| {
        let direction = plan.line(slot.category).map(|line| line.direction);
        if slot.flexible {
            Use::GiveAway
        } else if one_on_ones == Some(slot.category) {
            Use::OneOnOne
        } else if goals.contains(&slot.category) || direction == Some(Direction::AtLeast) {
            Use::Protected
        } else {
            Use::AskFirst
        }
    };
    let mut all: Vec<Stretch> = plan
        .slots
        .iter()
        .map(|slot| Stretch {
            day: slot.day,
            start: slot.start,
            end: slot.end,
            used: used(slot),
            category: Some(slot.category),
        })
        .collect();
    for day in WEEKDAYS {
        for (start, end) in hours.on(day) {
            all.extend(open(&plan.slots, day, *start, *end));
        }
    }
    all.sort_by_key(|one| (one.day.num_days_from_monday(), one.start));
    all
}

/// What no slot takes between two times of a day.
fn open(slots: &[Slot], day: Weekday, start: TimeOfDay, end: TimeOfDay) -> Vec<Stretch> {
    let mut its: Vec<&Slot> = slots
        .iter()
        .filter(|slot| slot.day == day && slot.start < end && start < slot.end)
        .collect();
    its.sort_by_key(|slot| slot.start);
    let mut found = Vec::new();
    let mut from = start;
    for slot in its {
        found.push((from, slot.start));
        from = from.max(slot.end);
    }
    found.push((from, end));
    found.retain(|(start, end)| start < end && start.until(*end) >= SHORTEST);
    let stretch = |(start, end)| Stretch { day, start, end, used: Use::Open, category: None };
    found.into_iter().map(stretch).collect()
}

impl Stretch {
    pub fn minutes(&self) -> Minutes {
        self.start.until(self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::plan,
        domain::{
            ideal_week::with,
            plan::Direction::{About, AtLeast, AtMost},
        },
    };

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::read(text).expect("a time")
    }

    /// Strategy, directs, delivery and peers on a Tuesday of nine hours with a break at 12.
    fn tuesday(goals: &[i64], one_on_ones: Option<i64>) -> Vec<String> {
        let mut version =
            plan(&[(1, 6.0, AtLeast), (2, 5.0, About), (3, 3.0, AtMost), (4, 7.0, About)], 5.0);
        let slots = [
            ("9", "11", 1, false),
            ("11", "12", 2, false),
            ("13", "14", 3, false),
            ("15", "16", 4, true),
        ];
        for (start, end, category, flexible) in slots {
            let (start, end, category) = (time(start), time(end), CategoryId::new(category));
            let slot = Slot { day: Weekday::Tue, start, end, category, flexible };
            version.slots = with(&version.slots, slot).expect("a free place");
        }
        let hours = "tue 09:00-12:00 13:00-18:00".parse().expect("hours");
        let goals = goals.iter().map(|id| CategoryId::new(*id)).collect();
        let all = stretches(&version, &hours, &goals, one_on_ones.map(CategoryId::new));
        all.iter().map(|one| format!("{}-{} {:?}", one.start, one.end, one.used)).collect()
    }

    #[test]
    fn each_stretch_of_the_day_has_one_use() {
        let expected = [
            "09:00-11:00 Protected",
            "11:00-12:00 OneOnOne",
            "13:00-14:00 AskFirst",
            "14:00-15:00 Open",
            "15:00-16:00 GiveAway",
            "16:00-18:00 Open",
        ];
        assert_eq!(tuesday(&[], Some(2)), expected);
    }

    #[test]
    fn what_serves_a_goal_is_protected_unless_it_is_flexible() {
        let all = tuesday(&[3, 4], None);
        assert_eq!(all[1], "11:00-12:00 AskFirst");
        assert_eq!(all[2], "13:00-14:00 Protected");
        assert_eq!(all[4], "15:00-16:00 GiveAway");
    }
}

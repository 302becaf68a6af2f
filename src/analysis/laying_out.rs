//! Lays the lines of a plan out in the week, a stage at a time: first the recurring meetings that stay,
//! then what is done alone, at the good hours, then the rest. Each stage adds slots and moves none, and gives
//! no line more than it lacks; what is left open is the buffer's.

use chrono::Weekday;

use super::series::line::Line;
use crate::domain::{
    category::CategoryId,
    ideal_week::{self, Slot},
    minutes::Minutes,
    perfect_day::{DayPart, PartKind},
    plan::PlanVersion,
    time_of_day::TimeOfDay,
    working_hours::{WEEKDAYS, WorkingHours},
};

/// What decides where slots go.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    pub plan: &'a PlanVersion,
    pub hours: &'a WorkingHours,
    /// The recurring meetings that stay, as slots; the dearest first.
    pub meetings: &'a [Slot],
    /// Categories of work, in the order of priority.
    pub priority: &'a [CategoryId],
    /// Those of them that are mostly spent with other people.
    pub with_people: &'a [CategoryId],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Meetings,
    Focus,
    Rest,
}

impl Stage {
    pub const ALL: [Self; 3] = [Self::Meetings, Self::Focus, Self::Rest];

    /// `recurring meetings`, as on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Meetings => "recurring meetings",
            Self::Focus => "focus at good hours",
            Self::Rest => "the rest",
        }
    }
}

/// The stretches of working time longer than this are cut for one slot.
const LONGEST: Minutes = Minutes::hours(2);
const SHORTEST: Minutes = Minutes(30);
/// Shorter is no time to think.
const SHORTEST_FOCUS: Minutes = Minutes(60);

/// The slots that the stage adds to those of the plan.
pub fn lay(stage: Stage, ground: &Ground<'_>) -> Vec<Slot> {
    let mut laying = Laying { ground, slots: ground.plan.slots.clone(), added: Vec::new() };
    match stage {
        Stage::Meetings => laying.meetings(),
        Stage::Focus => laying.each(|id| !ground.with_people.contains(id), SHORTEST_FOCUS),
        Stage::Rest => laying.each(|_| true, SHORTEST),
    }
    laying.added
}

/// The weekly times of the recurring meetings that go on and were not decided away, each on quarters of an
/// hour; the dearest first. `line_of` is the line that a category is planned under, if any.
pub fn staying(lines: &[Line], line_of: impl Fn(CategoryId) -> Option<CategoryId>) -> Vec<Slot> {
    let leaves = |line: &&Line| {
        let decided = line.given.as_ref().is_some_and(|given| given.verdict.ends_it());
        line.life.has_ended || decided || line.facts.is_left_already()
    };
    let weekly = |line: &&Line| line.facts.rhythm.interval() == 1;
    let mut slots = Vec::new();
    for line in lines.iter().filter(|line| !leaves(line)).filter(weekly) {
        let Some(category) = line.facts.category.and_then(&line_of) else { continue };
        for place in &line.facts.places {
            let quarters = |time: chrono::NaiveTime, up: i64| {
                let minutes = i64::from(chrono::Timelike::num_seconds_from_midnight(&time) / 60);
                TimeOfDay::from_minutes((minutes + up) / 15 * 15)
            };
            let (Some(start), Some(end)) = (quarters(place.start, 0), quarters(place.end, 14))
            else {
                continue;
            };
            if start < end {
                slots.push(Slot { day: place.day, start, end, category, flexible: false });
            }
        }
    }
    slots
}

struct Laying<'a> {
    ground: &'a Ground<'a>,
    slots: Vec<Slot>,
    added: Vec<Slot>,
}

impl Laying<'_> {
    fn add(&mut self, slot: Slot) {
        self.slots = ideal_week::painted(&self.slots, slot);
        self.added.push(slot);
    }

    fn meetings(&mut self) {
        for slot in self.ground.meetings {
            let is_free = !self.slots.iter().any(|taken| taken.meets(slot));
            if is_free && slot.minutes() <= self.lacks(slot.category) {
                self.add(*slot);
            }
        }
    }

    /// What the line of that category has more than is placed; negative where more is placed.
    fn lacks(&self, category: CategoryId) -> Minutes {
        let planned = self.ground.plan.line(category).map_or(Minutes::ZERO, |line| line.minutes);
        let its = self.slots.iter().filter(|slot| slot.category == category);
        planned - its.map(Slot::minutes).sum()
    }

    /// What those categories still lack, at good hours first.
    fn each(&mut self, which: impl Fn(&CategoryId) -> bool, shortest: Minutes) {
        for category in self.ground.priority.iter().filter(|id| which(id)) {
            while let Some(slot) = self.next(*category, shortest) {
                self.add(slot);
            }
        }
    }

    /// The first free place for it on the day that has least of it so far, good hours before others.
    fn next(&self, category: CategoryId, shortest: Minutes) -> Option<Slot> {
        let of_it = |slot: &&Slot| slot.category == category;
        // Slots lie on quarters of an hour.
        let lacks = Minutes(self.lacks(category).0 / 15 * 15);
        if lacks < Minutes(15) {
            return None;
        }
        let shortest = shortest.min(lacks);
        let mut days = WEEKDAYS;
        let on = |day: Weekday| -> Minutes {
            let its = self.slots.iter().filter(of_it).filter(|slot| slot.day == day);
            its.map(Slot::minutes).sum()
        };
        days.sort_by_key(|day| on(*day));
        let with_people = self.ground.with_people.contains(&category);
        let wanted = if with_people { PartKind::People } else { PartKind::Alone };
        let good = |parts: &[DayPart]| -> Vec<(TimeOfDay, TimeOfDay)> {
            let its = parts.iter().filter(|part| part.kind == wanted);
            its.map(|part| (part.start, part.end)).collect()
        };
        let good = good(&self.ground.plan.perfect_day);
        let stretches = |only_good: bool| {
            let good = &good;
            days.into_iter()
                .flat_map(move |day| self.free(day, if only_good { Some(good) } else { None }))
        };
        let fits = |free: &(Weekday, TimeOfDay, TimeOfDay)| free.1.until(free.2) >= shortest;
        let found = stretches(true).find(fits).or_else(|| stretches(false).find(fits));
        let (day, start, end) = found?;
        let length = start.until(end).min(lacks).min(LONGEST);
        let end = TimeOfDay::from_minutes(start.minutes() + length.0)?;
        Some(Slot { day, start, end, category, flexible: false })
    }

    /// Working time of that day without a slot, in order; within the hours given, where some are.
    fn free(
        &self,
        day: Weekday,
        within: Option<&Vec<(TimeOfDay, TimeOfDay)>>,
    ) -> Vec<(Weekday, TimeOfDay, TimeOfDay)> {
        let mut taken: Vec<&Slot> = self.slots.iter().filter(|slot| slot.day == day).collect();
        taken.sort_by_key(|slot| slot.start);
        let rest = self.ground.plan.perfect_day.iter().filter(|part| part.kind == PartKind::Rest);
        let mut busy: Vec<(TimeOfDay, TimeOfDay)> =
            taken.into_iter().map(|slot| (slot.start, slot.end)).collect();
        busy.extend(rest.map(|part| (part.start, part.end)));
        busy.sort_unstable();
        let mut free = Vec::new();
        for (start, end) in self.ground.hours.on(day) {
            let mut from = *start;
            for (begins, ends) in &busy {
                free.push((from, (*begins).min(*end)));
                from = from.max(*ends);
            }
            free.push((from, *end));
        }
        let whole = vec![(TimeOfDay::MIDNIGHT, TimeOfDay::END)];
        let within = within.unwrap_or(&whole);
        let inside = free.into_iter().flat_map(|(start, end)| {
            within.iter().map(move |(from, to)| (day, start.max(*from), end.min(*to)))
        });
        inside.filter(|(_, start, end)| start < end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::testing::plan, domain::plan::Direction::AtLeast};

    const WRITING: CategoryId = CategoryId::new(1);
    const TALKS: CategoryId = CategoryId::new(2);

    fn slot(day: Weekday, start: &str, end: &str, category: CategoryId) -> Slot {
        let time = |text: &str| text.parse().expect("a time");
        Slot { day, start: time(start), end: time(end), category, flexible: false }
    }

    fn laid(stage: Stage, plan: &PlanVersion, meetings: &[Slot]) -> Vec<Slot> {
        let hours = "mon-wed 09:00-12:00 13:00-17:00".parse().expect("hours");
        let priority = [WRITING, TALKS];
        lay(
            stage,
            &Ground { plan, hours: &hours, meetings, priority: &priority, with_people: &[TALKS] },
        )
    }

    #[test]
    fn meetings_that_stay_are_stamped_where_nothing_lies_yet() {
        let mut plan = plan(&[(2, 6.0, AtLeast)], 5.0);
        plan.slots = vec![slot(Weekday::Mon, "9:00", "10:00", WRITING)];
        let there = slot(Weekday::Mon, "9:30", "10:30", TALKS);
        let free = slot(Weekday::Tue, "9:30", "10:30", TALKS);
        assert_eq!(laid(Stage::Meetings, &plan, &[there, free]), [free]);
    }

    #[test]
    fn a_line_takes_the_dearest_meetings_only_up_to_its_hours() {
        let mut plan = plan(&[(1, 4.0, AtLeast), (2, 2.0, AtLeast)], 5.0);
        plan.slots = vec![slot(Weekday::Mon, "9:00", "10:00", TALKS)];
        let dearest = slot(Weekday::Tue, "9:00", "10:30", TALKS);
        let next = slot(Weekday::Wed, "9:00", "10:00", TALKS);
        let full = slot(Weekday::Wed, "11:00", "12:00", TALKS);
        assert_eq!(laid(Stage::Meetings, &plan, &[dearest, next, full]), [next]);
    }

    #[test]
    fn what_is_done_alone_gets_the_good_hours_of_different_days() {
        let mut plan = plan(&[(1, 5.0, AtLeast), (2, 6.0, AtLeast)], 5.0);
        plan.perfect_day = vec![DayPart::read("10-12 alone").expect("a part")];
        plan.slots = vec![slot(Weekday::Tue, "9:00", "11:00", TALKS)];
        let expected = [
            slot(Weekday::Mon, "10:00", "12:00", WRITING),
            slot(Weekday::Tue, "11:00", "12:00", WRITING),
            slot(Weekday::Wed, "10:00", "12:00", WRITING),
        ];
        let found = laid(Stage::Focus, &plan, &[]);
        let placed: Minutes = found.iter().map(Slot::minutes).sum();
        assert_eq!(placed, Minutes::hours(5), "as much as the line has");
        assert_eq!(found, [expected[0], expected[1], expected[2]]);
    }

    #[test]
    fn the_rest_takes_no_more_than_its_lines_and_leaves_lunch() {
        let mut plan = plan(&[(1, 4.0, AtLeast), (2, 8.0, AtLeast)], 5.0);
        plan.perfect_day = vec![DayPart::read("11-13 rest").expect("a part")];
        let found = laid(Stage::Rest, &plan, &[]);
        let of = |id| -> Minutes {
            found.iter().filter(|slot| slot.category == id).map(Slot::minutes).sum()
        };
        assert_eq!((of(WRITING), of(TALKS)), (Minutes::hours(4), Minutes::hours(8)));
        let lunch = slot(Weekday::Mon, "11:00", "13:00", TALKS);
        let at_lunch = |slot: &&Slot| Slot { day: Weekday::Mon, ..**slot }.meets(&lunch);
        assert_eq!(found.iter().find(at_lunch), None);
    }

    #[test]
    fn a_line_that_is_laid_out_already_gets_nothing() {
        let mut plan = plan(&[(1, 2.0, AtLeast)], 5.0);
        plan.slots = vec![slot(Weekday::Mon, "9:00", "11:00", WRITING)];
        assert_eq!(laid(Stage::Rest, &plan, &[]), []);
    }
}

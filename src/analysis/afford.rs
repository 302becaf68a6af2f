//! What saying yes costs: hours first, then what gives way for them in the plan and the ideal week.

use chrono::Weekday;

use super::{
    compare::Row,
    fraction::Fraction,
    quantile::median,
    runs::SeenWeek,
    series::cost::{self, WORKING_WEEKS},
};
use crate::domain::{
    category::{CategoryId, Kind},
    goal::Goal,
    ideal_week::Slot,
    minutes::Minutes,
    plan::{Direction, PlanVersion},
    series::Rhythm,
    time_of_day::TimeOfDay,
    working_hours::WorkingHours,
};

/// Counted weeks that tell what there is lately.
pub const WEEKS: usize = 8;

/// What somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// `None` happens once.
    pub rhythm: Option<Rhythm>,
    pub length: Minutes,
    /// Before each of them.
    pub preparation: Minutes,
    /// The leader among them.
    pub people: Option<u32>,
    pub category: Option<(CategoryId, Kind)>,
    /// `None` as the day is each working day.
    pub place: Option<(Option<Weekday>, TimeOfDay)>,
}

/// What it is set against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub version: &'a PlanVersion,
    /// Of a full week.
    pub capacity: Minutes,
    pub hours: &'a WorkingHours,
    /// Of the half.
    pub goals: &'a [Goal],
    /// In order; the last eight that count tell what there is lately.
    pub weeks: &'a [SeenWeek],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Minutes with preparation; nothing a week for what happens once.
    pub a_week: Minutes,
    /// Of 23 working weeks; once, all of it.
    pub a_half: Minutes,
    /// Of 46.
    pub a_year: Minutes,
    /// Of everyone in it together; `None` where they are not known.
    pub everyone_a_year: Option<Minutes>,
    /// `None` without a category, and for one without a line.
    pub line: Option<(Minutes, Direction)>,
    /// What the category usually got in a full week; `None` without a category or counted weeks.
    pub lately: Option<Minutes>,
    /// What the plan and the buffer leave of the capacity; negative where they exceed it.
    pub left: Minutes,
    pub buffer: Minutes,
    /// What its own line has for it a week: where it lies in a slot of its own, or what the category
    /// lately left of the line. The larger of the two.
    pub covered: Minutes,
    /// What would come out of the buffer a week, were no line to give way; never more than the buffer.
    pub from_buffer: Minutes,
    /// What neither its line nor the rest of the plan nor the buffer has for it.
    pub beyond: Minutes,
    /// What surprises usually took in a full week.
    pub surprises: Option<Minutes>,
    /// The slots of the ideal week that it would lie in, its own category's among them.
    pub slots: Vec<TakenSlot>,
    /// The part of it that lies outside working hours; nothing where no time is said.
    pub outside: Minutes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenSlot {
    pub slot: Slot,
    /// Each time.
    pub minutes: Minutes,
    /// It is meant for what is asked, and loses nothing.
    pub is_own: bool,
    /// Titles of the goals that lose by it.
    pub goals: Vec<String>,
}

pub fn cost(asked: &Asked, known: &Known<'_>) -> Cost {
    let each = asked.length + asked.preparation;
    let over = |weeks| asked.rhythm.map_or(each, |rhythm| rhythm.in_weeks(each, weeks));
    let a_week = asked.rhythm.map_or(Minutes::ZERO, |rhythm| rhythm.in_weeks(each, 1));
    let a_year = over(WORKING_WEEKS);
    let category = asked.category.map(|(category, _)| category);
    let line = category.and_then(|category| known.version.line(category));
    let lately = category.and_then(|category| known.lately(|row| row.category == Some(category)));
    let slots = known.slots(asked);
    let room = line.zip(lately).map_or(Minutes::ZERO, |(line, lately)| line.minutes - lately);
    let covered = room.max(asked.in_own_slots(&slots, known.hours)).clamp(Minutes::ZERO, a_week);
    let buffer = known.version.buffer;
    let left = known.version.left_of(known.capacity);
    let unpaid = match asked.category.map(|(_, kind)| kind) {
        Some(Kind::Private | Kind::Away) => Minutes::ZERO,
        Some(Kind::Reactive) => a_week,
        Some(Kind::Work) | None => (a_week - covered - left.max(Minutes::ZERO)).max(Minutes::ZERO),
    };
    Cost {
        a_week,
        a_half: over(WORKING_WEEKS / 2),
        a_year,
        everyone_a_year: cost::with_everyone(a_year, a_year, asked.people),
        line: line.map(|line| (line.minutes, line.direction)),
        lately,
        left,
        buffer,
        covered,
        from_buffer: unpaid.min(buffer),
        beyond: (unpaid - buffer).max(Minutes::ZERO),
        surprises: known.lately(|row| row.kind == Kind::Reactive),
        slots,
        outside: known.outside(asked),
    }
}

impl Known<'_> {
    /// The median of the last counted weeks, each scaled to a full one: `a / k`.
    fn lately(&self, wanted: impl Fn(&&Row) -> bool) -> Option<Minutes> {
        let counted = self.weeks.iter().rev().filter(|week| week.is_counted()).take(WEEKS);
        let hours = counted.filter_map(|week| {
            let rows = week.figures.rows.iter().filter(&wanted);
            let actual: Minutes = rows.map(|row| row.actual).sum();
            let full = i128::from(actual.0) * i128::from(week.figures.capacity.0);
            Fraction::new(full, i128::from(week.figures.available.0))
        });
        let middle = median(&hours.collect::<Vec<_>>())?;
        Some(middle.nearest(Minutes(1)))
    }

    fn slots(&self, asked: &Asked) -> Vec<TakenSlot> {
        let Some(span) = asked.span() else { return Vec::new() };
        let days = asked.days(self.hours);
        let slots = self.version.slots.iter().filter(|slot| days.contains(&slot.day));
        let taken = slots.filter_map(|slot| {
            let minutes = common((slot.start, slot.end), span)?;
            let is_own = asked.category.is_some_and(|(category, _)| category == slot.category);
            let serves = |goal: &&Goal| !is_own && goal.categories.contains(&slot.category);
            let goals = self.goals.iter().filter(serves).map(|goal| goal.title.clone());
            Some(TakenSlot { slot: *slot, minutes, is_own, goals: goals.collect() })
        });
        taken.collect()
    }

    fn outside(&self, asked: &Asked) -> Minutes {
        let Some(span) = asked.span() else { return Minutes::ZERO };
        let outside = asked.days(self.hours).into_iter().map(|day| {
            let inside = self.hours.on(day).iter().filter_map(|work| common(*work, span));
            asked.length - inside.sum()
        });
        outside.max().unwrap_or_default()
    }
}

impl Asked {
    /// Its time of the day, up to midnight.
    fn span(&self) -> Option<(TimeOfDay, TimeOfDay)> {
        let (_, start) = self.place?;
        let end = TimeOfDay::from_minutes(start.minutes() + self.length.0);
        Some((start, end.unwrap_or(TimeOfDay::END)))
    }

    /// The days on which it takes place, where a time is said.
    fn days(&self, hours: &WorkingHours) -> Vec<Weekday> {
        match self.place {
            None => Vec::new(),
            Some((Some(day), _)) => vec![day],
            Some((None, _)) => {
                let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
                week.take(7).filter(|day| !hours.on(*day).is_empty()).collect()
            }
        }
    }

    /// Minutes a week of it that lie in slots of its own category.
    fn in_own_slots(&self, slots: &[TakenSlot], hours: &WorkingHours) -> Minutes {
        let days = i64::try_from(self.days(hours).len()).unwrap_or(i64::MAX).max(1);
        let own: Minutes = slots.iter().filter(|slot| slot.is_own).map(|slot| slot.minutes).sum();
        let each = own.scaled(Minutes(1), Minutes(days));
        self.rhythm.map_or(Minutes::ZERO, |rhythm| rhythm.in_weeks(each, 1))
    }
}

/// Minutes in both; `None` of none.
fn common(one: (TimeOfDay, TimeOfDay), other: (TimeOfDay, TimeOfDay)) -> Option<Minutes> {
    let (start, end) = (one.0.max(other.0), one.1.min(other.1));
    (start < end).then(|| start.until(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{goal, hours, plan, profile, story};

    fn weekly_hour() -> Asked {
        Asked {
            rhythm: Some(Rhythm::WEEKLY),
            length: Minutes(60),
            preparation: Minutes::ZERO,
            people: None,
            category: None,
            place: None,
        }
    }

    /// Strategy 6 h and people 29 of 40, a buffer of 5, and strategy's slot on Tuesday from nine.
    fn of(asked: &Asked) -> Cost {
        let mut version = plan(&[(1, 6.0, Direction::AtLeast), (2, 29.0, Direction::About)], 5.0);
        version.slots = vec![Slot {
            day: Weekday::Tue,
            start: TimeOfDay::read("9").expect("a time"),
            end: TimeOfDay::read("11:30").expect("a time"),
            category: CategoryId::new(1),
            flexible: false,
        }];
        let profile = profile();
        cost(
            asked,
            &Known {
                version: &version,
                capacity: profile.capacity,
                hours: &profile.hours,
                goals: &[goal("Direction document", &[1])],
                weeks: &[],
            },
        )
    }

    /// 46 weeks of an hour with ten minutes before it: 53.7 h, with eight people 429 h.
    #[test]
    fn a_weekly_hour_is_a_working_week_and_a_third_a_year() {
        let asked = Asked { preparation: Minutes(10), people: Some(8), ..weekly_hour() };
        let told = of(&asked);
        assert_eq!((told.a_week, told.a_half), (Minutes(70), Minutes(23 * 70)));
        assert_eq!(told.a_year.decimal_hours(1), "53.7");
        assert_eq!(told.everyone_a_year.map(|all| all.decimal_hours(0)).as_deref(), Some("429"));
    }

    #[test]
    fn a_full_plan_pays_out_of_the_buffer_and_a_gap_pays_first() {
        let told = of(&weekly_hour());
        assert_eq!((told.left, told.from_buffer), (Minutes::ZERO, Minutes(60)));
        let once = of(&Asked { rhythm: None, ..weekly_hour() });
        assert_eq!((once.from_buffer, once.a_year), (Minutes::ZERO, Minutes(60)));
    }

    #[test]
    fn the_slot_that_it_would_lie_in_names_its_goal() {
        let at = |time| Some((Some(Weekday::Tue), TimeOfDay::read(time).expect("a time")));
        let told = of(&Asked { place: at("11"), ..weekly_hour() });
        let [taken] = told.slots.as_slice() else { panic!("one slot: {:?}", told.slots) };
        assert_eq!(taken.minutes, Minutes(30));
        assert_eq!(taken.goals, ["Direction document"]);
        assert_eq!(told.outside, Minutes::ZERO);
        let late = of(&Asked { place: at("16:30"), ..weekly_hour() });
        assert_eq!((late.slots.len(), late.outside), (0, Minutes(30)));
    }

    fn under(kind: Kind, asked: Asked) -> Cost {
        of(&Asked { category: Some((CategoryId::new(1), kind)), ..asked })
    }

    #[test]
    fn a_slot_of_its_own_is_there_for_it() {
        let tuesday = Some((Some(Weekday::Tue), TimeOfDay::read("11").expect("a time")));
        let told = under(Kind::Work, Asked { place: tuesday, ..weekly_hour() });
        let [own] = told.slots.as_slice() else { panic!("one slot: {:?}", told.slots) };
        assert!(own.is_own && own.goals.is_empty());
        // Half of the hour lies in it.
        assert_eq!((told.covered, told.from_buffer), (Minutes(30), Minutes(30)));
    }

    #[test]
    fn what_comes_daily_at_a_time_lies_on_every_working_day() {
        let place = Some((None, TimeOfDay::read("9").expect("a time")));
        let daily =
            Asked { rhythm: Some(Rhythm::new(5, 1)), length: Minutes(15), place, ..weekly_hour() };
        let told = of(&daily);
        let [taken] = told.slots.as_slice() else { panic!("one slot: {:?}", told.slots) };
        assert_eq!((taken.slot.day, taken.minutes), (Weekday::Tue, Minutes(15)));
        assert_eq!((told.a_week, told.outside), (Minutes(75), Minutes::ZERO));
    }

    #[test]
    fn the_buffer_pays_no_more_than_it_has_and_nothing_that_is_private() {
        let nine = Asked { length: hours(9.0), ..weekly_hour() };
        let told = of(&nine);
        assert_eq!((told.from_buffer, told.beyond), (hours(5.0), hours(4.0)));
        let private = under(Kind::Private, nine);
        assert_eq!((private.from_buffer, private.beyond), (Minutes::ZERO, Minutes::ZERO));
        assert_eq!(under(Kind::Reactive, weekly_hour()).from_buffer, hours(1.0));
    }

    #[test]
    fn lately_is_the_middle_of_eight_counted_weeks() {
        let all = story::weeks(story::HALF);
        let categories = story::categories();
        let weeks: Vec<SeenWeek> =
            all[..12].iter().map(|rows| SeenWeek::of(rows, &categories)).collect();
        let version = plan(&[(4, 6.0, Direction::AtLeast)], 5.0);
        let profile = profile();
        let known = Known {
            version: &version,
            capacity: profile.capacity,
            hours: &profile.hours,
            goals: &[],
            weeks: &weeks,
        };
        let told = cost(
            &Asked { category: Some((CategoryId::new(4), Kind::Work)), ..weekly_hour() },
            &known,
        );
        // Three of six hours are there for it, so nothing has to give way.
        assert_eq!((told.covered, told.from_buffer), (Minutes(60), Minutes::ZERO));
        // Of 5, 4, 2.5, 3.5, 1, 3, 3, 3 hours; of surprises of 4, 4.5, 6, 4, 15, 5, 5, 4.5.
        assert_eq!((told.lately, told.surprises), (Some(hours(3.0)), Some(hours(4.75))));
    }
}

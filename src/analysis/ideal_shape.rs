//! The shape of an ideal week before it is lived: what it leaves for focus.

use chrono::{DateTime, Duration, Utc};

use super::{
    shape::{FOCUS, Shape},
    week_rows::WeekRows,
};
use crate::domain::{
    category::CategoryId,
    ideal_week::Slot,
    minutes::Minutes,
    span::Span,
    time_of_day::TimeOfDay,
    working_hours::{WEEKDAYS, WorkingHours},
};

/// The categories of which half of the known minutes or more were spent with other people. `None` where no
/// week tells who took part in anything.
pub fn with_people(weeks: &[WeekRows]) -> Option<Vec<CategoryId>> {
    let lines = || weeks.iter().flat_map(|week| &week.lines);
    let mut all: Vec<CategoryId> = lines().filter_map(|line| line.category).collect();
    all.sort();
    all.dedup();
    let known = |id: CategoryId| {
        let its = lines().filter(move |line| line.category == Some(id));
        its.filter_map(|line| Some((line.meeting?, line.actual)))
    };
    if all.iter().all(|id| known(*id).next().is_none()) {
        return None;
    }
    all.retain(|id| {
        let met: Minutes = known(*id).map(|(met, _)| met).sum();
        let actual: Minutes = known(*id).map(|(_, actual)| actual).sum();
        !actual.is_zero() && 2 * met.0 >= actual.0
    });
    Some(all)
}

/// Working time outside the slots of categories that meet people: focus, fragments, the longest stretch.
pub fn shape(slots: &[Slot], hours: &WorkingHours, with_people: &[CategoryId]) -> Shape {
    let meets = |slot: &&Slot| with_people.contains(&slot.category);
    let (mut working, mut meetings) = (Vec::new(), Vec::new());
    for (number, day) in (0..).zip(WEEKDAYS) {
        let span = |start, end| Span::new(moment(number, start), moment(number, end));
        working.extend(hours.on(day).iter().map(|(start, end)| span(*start, *end)));
        let its = slots.iter().filter(meets).filter(|slot| slot.day == day);
        meetings.extend(its.map(|slot| span(slot.start, slot.end)));
    }
    Shape::of(&working, &meetings, FOCUS)
}

/// Any week will do, since nothing but lengths is asked of it.
fn moment(day: i64, time: TimeOfDay) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(day) + Duration::minutes(time.minutes())
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::analysis::{testing::story, week_rows::WeekLine};

    /// A week with these lines: category, minutes with others where they are known, all minutes.
    fn week(lines: &[(i64, Option<i64>, i64)]) -> WeekRows {
        let mut week = story::weeks(story::HALF).remove(0);
        let any = week.lines[0].clone();
        let line = |(id, met, actual): &(i64, Option<i64>, i64)| WeekLine {
            category: Some(CategoryId::new(*id)),
            meeting: met.map(Minutes),
            actual: Minutes(*actual),
            ..any.clone()
        };
        week.lines = lines.iter().map(line).collect();
        week
    }

    #[test]
    fn half_of_the_known_time_with_others_makes_a_category_one_of_people() {
        let weeks = [
            week(&[(1, Some(60), 120), (2, Some(59), 120), (3, Some(0), 0), (4, None, 60)]),
            week(&[(1, Some(30), 60), (2, None, 30)]),
        ];
        assert_eq!(with_people(&weeks), Some(vec![CategoryId::new(1)]));
        assert_eq!(with_people(&[week(&[(1, None, 60)])]), None);
    }

    fn hours() -> WorkingHours {
        "mon-fri 09:00-12:30 13:00-17:30".parse().expect("hours")
    }

    fn slot(start: &str, end: &str, category: i64) -> Slot {
        Slot {
            day: Weekday::Tue,
            start: start.parse().expect("a time"),
            end: end.parse().expect("a time"),
            category: CategoryId::new(category),
            flexible: false,
        }
    }

    #[test]
    fn focus_is_what_no_meeting_breaks() {
        let slots =
            [slot("9:00", "11:00", 1), slot("11:00", "12:30", 2), slot("14:00", "16:00", 2)];
        let shape = shape(&slots, &hours(), &[CategoryId::new(2)]);
        // Four free days of 3.5 and 4.5 h; on Tuesday two hours of its own, 1.0 and 1.5 h of fragments.
        assert_eq!(shape.focus, Minutes::hours(4 * 8 + 2));
        assert_eq!(shape.fragments, Minutes(150));
        assert_eq!(shape.longest, Minutes(270));
    }
}

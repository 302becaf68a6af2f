//! Working time in which the calendar and the log hold nothing.

use chrono::{DateTime, Utc};

use crate::{
    analysis::{
        shape::{free_within, parts_within, union, working_time},
        slots::lies,
        week::{WeekInput, WeekPicture},
    },
    domain::{
        category::CategoryId,
        ideal_week::Slot,
        left_out::LeftOut,
        minutes::Minutes,
        profile::{self, Profile},
        span::Span,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub span: Span,
    /// The category whose slot of the ideal week has most of it.
    pub planned: Option<CategoryId>,
}

impl Stretch {
    pub fn minutes(&self) -> Minutes {
        self.span.minutes()
    }
}

/// What is shorter is a pause.
const SHORTEST: Minutes = Minutes(45);

/// Those of a week that are over by `now`, the longest first. A day of which less than half is known is
/// not asked about: the log is silent there, not the day.
pub fn stretches(input: &WeekInput<'_>, picture: &WeekPicture, now: DateTime<Utc>) -> Vec<Stretch> {
    let taken: Vec<Span> = picture
        .entries
        .iter()
        // Whether these were is known, or is asked by itself.
        .filter(|entry| {
            let asked = [LeftOut::Private, LeftOut::Tentative, LeftOut::Unanswered];
            entry.left_out.is_none_or(|reason| asked.contains(&reason))
        })
        .filter_map(|entry| input.blocks[entry.index].span())
        .collect();
    let mut stretches = Vec::new();
    for day in picture.days.iter().filter(|day| !day.fully_away && day.away.is_zero()) {
        let Some(profile) = profile::on(input.profiles, day.date) else { continue };
        let working: Vec<Span> = working_time(day.date, profile).collect();
        let known = union(&parts_within(&taken, &working));
        let whole: Minutes = working.iter().map(|span| span.minutes()).sum();
        if known.0 * 2 < whole.0 {
            continue;
        }
        for working in working {
            let free = free_within(working, &taken);
            let asked = free.filter(|span| span.minutes() >= SHORTEST && span.end <= now);
            stretches.extend(
                asked.map(|span| Stretch {
                    span,
                    planned: planned_in(span, input, day.date, profile),
                }),
            );
        }
    }
    stretches.sort_by_key(|stretch| (std::cmp::Reverse(stretch.minutes()), stretch.span));
    stretches
}

fn planned_in(
    span: Span,
    input: &WeekInput<'_>,
    date: chrono::NaiveDate,
    profile: &Profile,
) -> Option<CategoryId> {
    let (_, plan) = input.plan?;
    let weekday = chrono::Datelike::weekday(&date);
    let share = |slot: &Slot| lies(*slot, date, profile).within(span).map(Span::minutes);
    let on_day = plan.slots.iter().filter(|slot| slot.day == weekday);
    let shares = on_day.filter_map(|slot| Some((share(slot)?, slot.category)));
    let (most, category) = shares.max_by_key(|(minutes, _)| *minutes)?;
    (most.0 * 2 >= span.minutes().0).then_some(category)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, span, worked_plan},
            week::picture,
        },
        domain::{block::Block, working_hours::WEEKDAYS},
    };

    /// Stretches of Monday, 16 March, until that time of the same day.
    fn of(blocks: &[Block], slots: Vec<Slot>, now: &str) -> Vec<Stretch> {
        let mut plan = worked_plan();
        plan.slots = slots;
        let input = WeekInput {
            plan: Some((1, &plan)),
            aways: &[testing::away("2026-03-17", None)],
            ..testing::week_of(blocks)
        };
        let now = span(now, now).start;
        stretches(&input, &picture(&input), now)
    }

    #[test]
    fn what_is_free_of_working_time_is_asked_the_longest_first() {
        let blocks = [
            block(1, "2026-03-16T10:00", "2026-03-16T12:00"),
            block(2, "2026-03-16T12:30", "2026-03-16T15:00"),
        ];
        let found = of(&blocks, Vec::new(), "2026-03-20T18:00");
        let spans: Vec<Span> = found.iter().map(|stretch| stretch.span).collect();
        let free = |from, to| span(from, to);
        assert_eq!(
            spans,
            [
                free("2026-03-16T15:00", "2026-03-16T17:00"),
                free("2026-03-16T09:00", "2026-03-16T10:00"),
            ],
            "half an hour is a pause; Tuesday is away; of the other days nothing is known"
        );
    }

    #[test]
    fn what_is_not_over_is_not_asked() {
        let blocks = [block(1, "2026-03-16T10:00", "2026-03-16T14:30")];
        let found = of(&blocks, Vec::new(), "2026-03-16T16:00");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, span("2026-03-16T09:00", "2026-03-16T10:00"));
    }

    #[test]
    fn on_a_slot_of_the_ideal_week_its_category_is_offered() {
        let blocks = [block(1, "2026-03-16T11:00", "2026-03-16T17:00")];
        let slot = Slot {
            day: WEEKDAYS[0],
            start: "09:00".parse().expect("a time"),
            end: "10:00".parse().expect("a time"),
            category: CategoryId::new(3),
            flexible: false,
        };
        let found = of(&blocks, vec![slot], "2026-03-20T18:00");
        assert_eq!(found[0].planned, Some(CategoryId::new(3)), "half of it is planned");
        assert_eq!(of(&blocks, Vec::new(), "2026-03-20T18:00")[0].planned, None);
    }

    #[test]
    fn a_question_of_its_own_is_not_asked_twice() {
        let mut open = block(1, "2026-03-16T09:00", "2026-03-16T12:00");
        open.answer = crate::domain::occurrence::Answer::NeedsAction;
        let rest = block(2, "2026-03-16T12:00", "2026-03-16T17:00");
        assert_eq!(of(&[open, rest], Vec::new(), "2026-03-20T18:00"), []);
    }
}

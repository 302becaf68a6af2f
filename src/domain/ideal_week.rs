//! The plan laid out in slots of a week.

use chrono::Weekday;

use super::{
    category::CategoryId, minutes::Minutes, refusal::Refusal, time_of_day::TimeOfDay,
    working_hours::day_word,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub day: Weekday,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub category: CategoryId,
    /// Shown to others as free, so that they may take it.
    pub flexible: bool,
}

impl Slot {
    pub fn minutes(&self) -> Minutes {
        self.start.until(self.end)
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.day == other.day && self.start < other.end && other.start < self.end
    }
}

/// The slots with `new` among them, in order of day and time.
pub fn with(slots: &[Slot], new: Slot) -> Result<Vec<Slot>, Refusal> {
    if new.start >= new.end {
        return Err(Refusal::new("a slot must end after it starts"));
    }
    if let Some(taken) = slots.iter().find(|slot| slot.meets(&new)) {
        let (day, start, end) = (day_word(taken.day), taken.start, taken.end);
        return Err(Refusal::new(format!("{day} {start}-{end} is a slot already"))
            .hint(format!("remove it first: plan slot remove \"{day} {start}\"")));
    }
    let mut all = slots.to_vec();
    all.push(new);
    sort(&mut all);
    Ok(all)
}

/// The slots painted over by `new`: what it covers is cut away.
pub fn painted(slots: &[Slot], new: Slot) -> Vec<Slot> {
    let mut all = cleared(slots, new.day, new.start, new.end);
    all.push(new);
    sort(&mut all);
    joined(all)
}

/// What painting `new` leaves of the slots of other kinds that it covers.
pub fn cut_by(slots: &[Slot], new: Slot) -> Vec<(Slot, Vec<Slot>)> {
    let is_other = |slot: &&Slot| slot.category != new.category || slot.flexible != new.flexible;
    let covered = slots.iter().filter(is_other).filter(|slot| slot.meets(&new));
    covered.map(|slot| (*slot, cleared(&[*slot], new.day, new.start, new.end))).collect()
}

/// The slots without anything on that day between `start` and `end`.
pub fn cleared(slots: &[Slot], day: Weekday, start: TimeOfDay, end: TimeOfDay) -> Vec<Slot> {
    let mut left = Vec::new();
    for slot in slots {
        let apart = slot.day != day || slot.end <= start || end <= slot.start;
        if apart {
            left.push(*slot);
            continue;
        }
        if slot.start < start {
            left.push(Slot { end: start, ..*slot });
        }
        if end < slot.end {
            left.push(Slot { start: end, ..*slot });
        }
    }
    sort(&mut left);
    left
}

fn sort(slots: &mut [Slot]) {
    slots.sort_by_key(|slot| (slot.day.num_days_from_monday(), slot.start));
}

/// Neighbours of the same kind become one slot.
fn joined(slots: Vec<Slot>) -> Vec<Slot> {
    let mut all: Vec<Slot> = Vec::new();
    for slot in slots {
        match all.last_mut() {
            Some(last)
                if last.day == slot.day
                    && last.end == slot.start
                    && last.category == slot.category
                    && last.flexible == slot.flexible =>
            {
                last.end = slot.end;
            }
            _ => all.push(slot),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn painting_cuts_what_it_covers() {
        let painted = painted(&[slot("9:00", "12:00", 1)], slot("10:00", "10:30", 2));
        assert_eq!(
            painted,
            [slot("9:00", "10:00", 1), slot("10:00", "10:30", 2), slot("10:30", "12:00", 1)]
        );
    }

    #[test]
    fn what_painting_cuts_is_known_with_what_is_left() {
        let (slots, new) = ([slot("9:00", "10:30", 1)], slot("9:00", "10:00", 2));
        assert_eq!(cut_by(&slots, new), [(slots[0], vec![slot("10:00", "10:30", 1)])]);
        assert_eq!(cut_by(&slots, slot("8:00", "11:00", 2)), [(slots[0], vec![])]);
        assert_eq!(cut_by(&slots, slot("8:00", "11:00", 1)), []);
    }

    #[test]
    fn painting_on_makes_one_slot_of_two() {
        let painted = painted(&[slot("9:00", "10:00", 1)], slot("10:00", "10:30", 1));
        assert_eq!(painted, [slot("9:00", "10:30", 1)]);
    }

    #[test]
    fn a_slot_on_a_taken_time_is_refused() {
        let refusal =
            with(&[slot("9:00", "10:00", 1)], slot("9:30", "11:00", 2)).expect_err("taken");
        assert_eq!(refusal.to_string(), "tue 09:00-10:00 is a slot already");
    }
}

//! The sketch of one good day: a pattern for laying out the week, never compared with anything.

use super::{minutes::Minutes, refusal::Refusal, time_of_day::TimeOfDay};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPart {
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub kind: PartKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Alone,
    People,
    Buffer,
    Rest,
}

impl PartKind {
    pub const ALL: [Self; 4] = [Self::Alone, Self::People, Self::Buffer, Self::Rest];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::People => "people",
            Self::Buffer => "buffer",
            Self::Rest => "rest",
        }
    }

    /// `with people`, as on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::People => "with people",
            Self::Buffer => "buffer and close",
            Self::Rest => "rest",
        }
    }

    pub fn named(word: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| {
            Refusal::new(format!("\"{word}\" is no kind of time"))
                .hint("write alone, people, buffer or rest")
        })
    }
}

impl DayPart {
    pub fn minutes(&self) -> Minutes {
        self.start.until(self.end)
    }

    fn meets(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Reads `9-11 alone one hard thing`; what stands after the kind may be left out.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let refuse = |message: String| Refusal::new(message).hint(HINT).at(typed, 0, typed.len());
        let mut words = typed.split_whitespace();
        let range = words.next().unwrap_or_default();
        let times = range.split_once(['-', '–']);
        let times = times.and_then(|(from, to)| TimeOfDay::read(from).zip(TimeOfDay::read(to)));
        let (start, end) = times.ok_or_else(|| refuse("a part begins with its times".into()))?;
        let word = words.next().ok_or_else(|| refuse("a part has a kind".into()))?;
        let kind = PartKind::named(word.trim_end_matches(':'));
        let kind = kind.map_err(|refusal| refuse(refusal.to_string()))?;
        if start >= end {
            return Err(refuse(ENDS_FIRST.into()));
        }
        let text = words.collect::<Vec<_>>().join(" ");
        Ok(Self { start, end, kind, text })
    }

    /// As it is typed.
    pub fn phrase(&self) -> String {
        let phrase = format!("{}-{} {} {}", self.start, self.end, self.kind.as_str(), self.text);
        phrase.trim_end().to_owned()
    }
}

const ENDS_FIRST: &str = "a part must end after it starts";
const HINT: &str = "write its times, its kind and what it is for: 9-11 alone one hard thing; the kinds are alone, people, buffer and rest";

/// The parts with `new` among them, in order.
pub fn with(parts: &[DayPart], new: DayPart) -> Result<Vec<DayPart>, Refusal> {
    if new.start >= new.end {
        return Err(Refusal::new(ENDS_FIRST));
    }
    if let Some(taken) = parts.iter().find(|part| part.meets(&new)) {
        let (start, end) = (taken.start, taken.end);
        return Err(Refusal::new(format!("{start}-{end} is a part already"))
            .hint(format!("remove it first, or begin at {end}")));
    }
    let mut all = parts.to_vec();
    all.push(new);
    all.sort_by_key(|part| part.start);
    Ok(all)
}

/// The parts with that one ending so many minutes later or, below zero, earlier. What it would run into
/// moves on with it. `None` where nothing of it, or too little of the day, would be left.
pub fn stretched(parts: &[DayPart], place: usize, minutes: i64) -> Option<Vec<DayPart>> {
    let mut all = parts.to_vec();
    let part = all.get_mut(place)?;
    part.end = TimeOfDay::from_minutes(part.end.minutes() + minutes)?;
    if part.start >= part.end {
        return None;
    }
    let mut free_from = part.end;
    for later in all.iter_mut().skip(place + 1) {
        if later.start < free_from {
            let length = later.minutes();
            later.end = TimeOfDay::from_minutes(free_from.minutes() + length.0)?;
            later.start = free_from;
        }
        free_from = later.end;
    }
    Some(all)
}

/// The parts with that one a step earlier or later, and its new place. Where its neighbour leaves no room,
/// the two change places. `None` at either end of the day.
pub fn moved(parts: &[DayPart], place: usize, minutes: i64) -> Option<(Vec<DayPart>, usize)> {
    let mut all = parts.to_vec();
    let part = all.get(place)?;
    let start = TimeOfDay::from_minutes(part.start.minutes() + minutes)?;
    let end = TimeOfDay::from_minutes(part.end.minutes() + minutes)?;
    let there = DayPart { start, end, ..part.clone() };
    let neighbour = if minutes < 0 { place.checked_sub(1) } else { Some(place + 1) };
    let neighbour = neighbour.filter(|other| all.get(*other).is_some_and(|one| one.meets(&there)));
    let Some(neighbour) = neighbour else {
        all[place] = there;
        return Some((all, place));
    };
    let (first, second) = (place.min(neighbour), place.max(neighbour));
    let (begins, ends) = (all[first].start, all[second].end);
    let (one, other) = (all[first].minutes(), all[second].minutes());
    all.swap(first, second);
    all[first].start = begins;
    all[first].end = TimeOfDay::from_minutes(begins.minutes() + other.0)?;
    all[second].end = ends;
    all[second].start = TimeOfDay::from_minutes(ends.minutes() - one.0)?;
    Some((all, neighbour))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(typed: &str) -> DayPart {
        DayPart::read(typed).expect("a part")
    }

    fn day() -> Vec<DayPart> {
        vec![part("9-11 alone write"), part("11-13 people"), part("14-15 buffer")]
    }

    fn told(parts: &[DayPart]) -> Vec<String> {
        parts.iter().map(DayPart::phrase).collect()
    }

    #[test]
    fn a_part_is_read_as_it_is_written() {
        for typed in ["09:00-11:00 alone one hard thing, door shut", "16:00-17:30 buffer"] {
            assert_eq!(part(typed).phrase(), typed);
        }
        for (typed, why) in [
            ("9-11", "a part has a kind"),
            ("alone", "a part begins with its times"),
            ("11-9 alone", "a part must end after it starts"),
            ("9-11 lunch", "\"lunch\" is no kind of time"),
        ] {
            assert_eq!(DayPart::read(typed).expect_err("refused").to_string(), why);
        }
    }

    #[test]
    fn parts_never_lie_over_each_other() {
        let refusal = with(&day(), part("10-12 rest")).expect_err("taken");
        assert_eq!(refusal.to_string(), "09:00-11:00 is a part already");
        assert_eq!(with(&day(), part("13-14 rest")).expect("free").len(), 4);
    }

    #[test]
    fn a_longer_part_moves_what_it_runs_into_and_a_shorter_one_moves_nothing() {
        let longer = stretched(&day(), 0, 90).expect("room");
        let expected = ["09:00-12:30 alone write", "12:30-14:30 people", "14:30-15:30 buffer"];
        assert_eq!(told(&longer), expected);
        let shorter = stretched(&day(), 0, -60).expect("room");
        assert_eq!(told(&shorter)[..2], ["09:00-10:00 alone write", "11:00-13:00 people"]);
        assert_eq!(stretched(&day(), 2, -60), None);
        assert_eq!(stretched(&day(), 2, 10 * 60), None, "the day has no more hours");
    }

    #[test]
    fn a_part_moves_into_free_time_and_changes_places_with_its_neighbour() {
        let (later, place) = moved(&day(), 1, 15).expect("room");
        assert_eq!((told(&later)[1].as_str(), place), ("11:15-13:15 people", 1));
        let (swapped, place) = moved(&day(), 0, 15).expect("a neighbour");
        let expected = ["09:00-11:00 people", "11:00-13:00 alone write", "14:00-15:00 buffer"];
        assert_eq!((told(&swapped), place), (expected.map(str::to_owned).to_vec(), 1));
        let back = moved(&swapped, 1, -15).expect("a neighbour");
        assert_eq!(back, (day(), 0));
    }
}

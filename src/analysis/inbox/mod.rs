//! What is still to be said about some weeks: groups to file, the most hours first, and questions about
//! what happened. Nothing is filed here.

mod stray;
mod stretch;
mod tie;

use std::collections::HashMap;

use chrono::{DateTime, Utc};

pub use self::{
    stray::{Stray, strays},
    stretch::{Stretch, stretches},
    tie::{Tie, ties},
};
use super::{away_offers::Offer, entry::Entry, week::WeekPicture};
use crate::domain::{
    block::{Block, BlockId},
    left_out::LeftOut,
    minutes::Minutes,
    series::{SeriesId, cleaned_title},
};

/// So many weeks back open ones are still asked about.
pub const WEEKS_BACK: i64 = 26;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// Counted blocks without a category.
    pub unfiled: Vec<Group>,
    /// Past invitations answered with "maybe", or not at all.
    pub unanswered: Vec<Group>,
    /// Own entries without other people, which are intentions until someone says they happened.
    pub intentions: Vec<Group>,
    /// What the calendar calls time away and nobody has confirmed.
    pub away: Vec<Offer>,
    /// Meetings at the same time of which nobody said which one was attended.
    pub ties: Vec<Tie>,
    /// Working time in which nothing is known to have been.
    pub stretches: Vec<Stretch>,
    /// Blocks that are filed unlike those that look like them.
    pub strays: Vec<Stray>,
    /// Minutes counted in these weeks, filed or not.
    pub counted: Minutes,
}

/// Blocks that are one recurring meeting, or look like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The title of its newest block.
    pub title: String,
    pub series: Option<SeriesId>,
    /// In order of time.
    pub blocks: Vec<BlockId>,
    /// Minutes that count, or that would once answered.
    pub minutes: Minutes,
    /// People in its newest block.
    pub people: Option<u32>,
    pub organizer: Option<String>,
}

impl Inbox {
    pub fn unfiled_minutes(&self) -> Minutes {
        self.unfiled.iter().map(|group| group.minutes).sum()
    }

    /// Groups and questions that wait for a word.
    pub fn len(&self) -> usize {
        self.unfiled.len() + self.questions()
    }

    /// Those that are known without looking at half a year: doubts about what is filed are not.
    pub fn known(&self) -> usize {
        self.len() - self.strays.len()
    }

    /// Those of them that ask what happened; all intentions together are one.
    pub fn questions(&self) -> usize {
        let intentions = usize::from(!self.intentions.is_empty());
        let about_calendar = self.unanswered.len() + self.away.len() + self.ties.len();
        intentions + about_calendar + self.stretches.len() + self.strays.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What makes blocks one meeting: their series, else their title without its numbers.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Likeness {
    Series(SeriesId),
    Title(String),
}

pub(super) fn likeness(block: &Block) -> Likeness {
    match block.series {
        Some(series) => Likeness::Series(series),
        None => {
            let cleaned = cleaned_title(&block.title);
            Likeness::Title(if cleaned.is_empty() { block.title.to_lowercase() } else { cleaned })
        }
    }
}

#[derive(Default)]
struct Gathering {
    groups: Vec<Group>,
    places: HashMap<Likeness, usize>,
}

impl Gathering {
    fn add(&mut self, block: &Block, minutes: Minutes) {
        let place = *self.places.entry(likeness(block)).or_insert_with(|| {
            self.groups.push(Group {
                title: String::new(),
                series: block.series,
                blocks: Vec::new(),
                minutes: Minutes::ZERO,
                people: None,
                organizer: None,
            });
            self.groups.len() - 1
        });
        let group = &mut self.groups[place];
        if !group.blocks.contains(&block.id) {
            group.blocks.push(block.id);
        }
        group.title.clone_from(&block.title);
        group.people = block.people;
        group.organizer.clone_from(&block.organizer);
        group.minutes += minutes;
    }

    /// Most hours first, then by title.
    fn sorted(mut self) -> Vec<Group> {
        self.groups
            .sort_by(|one, other| (other.minutes, &one.title).cmp(&(one.minutes, &other.title)));
        self.groups
    }
}

/// Blocks in order of time as groups, the most minutes first.
pub fn alike<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<Group> {
    let mut gathering = Gathering::default();
    for block in blocks {
        gathering.add(block, block.minutes());
    }
    gathering.sorted()
}

/// The groups and answers of weeks given in order of time, as of `now`; the other questions are added
/// by whoever knows what was answered before.
pub fn inbox<'a>(
    weeks: impl IntoIterator<Item = (&'a [Block], &'a WeekPicture)>,
    now: DateTime<Utc>,
) -> Inbox {
    let mut unfiled = Gathering::default();
    let mut unanswered = Gathering::default();
    let mut intentions = Gathering::default();
    let mut counted = Minutes::ZERO;
    for (blocks, picture) in weeks {
        for entry in &picture.entries {
            let block = &blocks[entry.index];
            counted += entry.counted;
            if entry.filing.is_none() && !entry.counted.is_zero() {
                unfiled.add(block, entry.counted);
            }
            if is_question(entry, block, now) {
                unanswered.add(block, entry.held);
            }
            if entry.unconfirmed && has_begun(block, now) {
                intentions.add(block, entry.counted);
            }
        }
    }
    Inbox {
        unfiled: unfiled.sorted(),
        unanswered: unanswered.sorted(),
        intentions: intentions.sorted(),
        counted,
        ..Inbox::default()
    }
}

fn is_question(entry: &Entry, block: &Block, now: DateTime<Utc>) -> bool {
    let open = matches!(entry.left_out, Some(LeftOut::Tentative | LeftOut::Unanswered));
    open && has_begun(block, now)
}

/// Whether it can be asked already if the block happened.
pub fn has_begun(block: &Block, now: DateTime<Utc>) -> bool {
    block.span().is_none_or(|span| span.start <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, solo},
            week::picture,
        },
        domain::occurrence::Answer,
    };

    fn of(blocks: &[Block], now: &str) -> Inbox {
        let picture = picture(&testing::week_of(blocks));
        inbox([(blocks, &picture)], now.parse().expect("an instant"))
    }

    fn titled(title: &str, block: Block) -> Block {
        Block { title: title.to_owned(), ..block }
    }

    #[test]
    fn blocks_that_look_alike_are_one_group_and_the_most_hours_come_first() {
        let blocks = [
            titled("Pricing", block(1, "2026-03-16T09:00", "2026-03-16T10:00")),
            titled("Sync 12", block(2, "2026-03-17T09:00", "2026-03-17T10:00")),
            titled("Sync 13", block(3, "2026-03-18T09:00", "2026-03-18T10:00")),
        ];
        let inbox = of(&blocks, "2026-03-20T15:00:00Z");
        let seen: Vec<(&str, usize)> =
            inbox.unfiled.iter().map(|group| (group.title.as_str(), group.blocks.len())).collect();
        assert_eq!(seen, [("Sync 13", 2), ("Pricing", 1)]);
        assert_eq!(inbox.unfiled_minutes(), Minutes::hours(3));
    }

    #[test]
    fn an_invitation_is_asked_about_once_it_has_begun() {
        let mut open = block(1, "2026-03-19T09:00", "2026-03-19T10:00");
        open.answer = Answer::NeedsAction;
        assert_eq!(of(&[open.clone()], "2026-03-18T09:00:00Z").unanswered.len(), 0);
        assert_eq!(of(&[open], "2026-03-20T09:00:00Z").unanswered.len(), 1);
    }

    #[test]
    fn an_own_entry_is_an_intention_until_someone_says_it_happened() {
        let focus = solo(1, "2026-03-17T09:00", "2026-03-17T11:00");
        assert_eq!(of(std::slice::from_ref(&focus), "2026-03-20T09:00:00Z").intentions.len(), 1);
        let said = Block { attended: Some(true), ..focus };
        assert!(of(&[said], "2026-03-20T09:00:00Z").intentions.is_empty());
    }
}

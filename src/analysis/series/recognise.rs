//! Series of single entries: the same cleaned title among the same people at a steady rhythm. What a
//! calendar repeats by a rule is known by the rule alone.

use std::collections::BTreeMap;

use super::life::comes_steadily;
use crate::{
    analysis::days,
    domain::{
        block::{Block, BlockId, Origin},
        occurrence::{EntryKind, Status},
        profile::Profile,
        series::{SeriesId, cleaned_title},
        week::Week,
    },
};

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// What they have in common, as evidence for those to come.
    pub look: String,
    /// Of the newest.
    pub title: String,
    /// Those in no series yet, in order.
    pub members: Vec<BlockId>,
    /// The series that most of those have which look the same and are in one.
    pub series: Option<SeriesId>,
    /// They come often and steadily enough to be one by themselves.
    pub steady: bool,
}

/// Whether the titles differ at most in what changes from one time to the next.
pub fn look_alike(one: &str, other: &str) -> bool {
    cleaned_title(one) == cleaned_title(other)
}

/// Those of `blocks` that are in no series, by their look. `blocks` are in order of time.
pub fn alike(blocks: &[Block], profiles: &[Profile]) -> Vec<Alike> {
    let first_weekday = days::first_weekday(profiles);
    let mut looks: BTreeMap<String, Vec<&Block>> = BTreeMap::new();
    for block in blocks {
        if let Some(look) = look(block) {
            looks.entry(look).or_default().push(block);
        }
    }
    let known = looks.into_iter().filter_map(|(look, blocks)| {
        let loose =
            || blocks.iter().filter(|block| block.series.is_none() && !block.series_by_hand);
        let newest = loose().next_back()?;
        let mut weeks: Vec<Week> = loose()
            .filter(|block| block.status != Status::Cancelled)
            .filter_map(|block| block.day.map(|day| Week::of(day, first_weekday)))
            .collect();
        weeks.dedup();
        Some(Alike {
            title: newest.title.clone(),
            members: loose().map(|block| block.id).collect(),
            series: most_common(&blocks),
            steady: comes_steadily(&weeks),
            look,
        })
    });
    known.collect()
}

/// The series of most of them; what the leader put somewhere says nothing of the others.
fn most_common(blocks: &[&Block]) -> Option<SeriesId> {
    let mut counted: BTreeMap<SeriesId, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|block| !block.series_by_hand) {
        if let Some(series) = block.series {
            *counted.entry(series).or_default() += 1;
        }
    }
    counted.into_iter().max_by_key(|(_, times)| *times).map(|(series, _)| series)
}

/// What an entry is known by: who holds it, between two people who both are, and its cleaned title.
/// `None` for what no look makes a series of: private and untitled entries, whole days, and what the
/// leader logged of their own work.
fn look(block: &Block) -> Option<String> {
    let title = cleaned_title(&block.title);
    let of_others = block.origin == Origin::Calendar || block.is_meeting();
    let is_usual = block.kind == EntryKind::Ordinary && !block.all_day && !block.private;
    if title.is_empty() || !of_others || !is_usual {
        return None;
    }
    let mut people: Vec<&str> = block.organizer.as_deref().into_iter().collect();
    if block.people == Some(2) {
        // Who of the two invites is no difference.
        people.extend(block.attendees.iter().map(String::as_str));
        people.sort_unstable();
        people.dedup();
    }
    Some(format!("title {} | {title}", people.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{block, by_hand, profile};

    /// One in each of the days, an hour long, all looking the same.
    fn each(days: &[&str]) -> Vec<Block> {
        let one = |(id, day): (i64, &&str)| Block {
            title: format!("Release {id} go/no-go"),
            organizer: Some("ana@example.com".to_owned()),
            ..block(id, &format!("{day}T09:00"), &format!("{day}T10:00"))
        };
        (1..).zip(days).map(one).collect()
    }

    fn steady(blocks: &[Block]) -> bool {
        alike(blocks, &[profile()]).iter().any(|one| one.steady)
    }

    #[test]
    fn the_same_title_in_three_weeks_of_four_is_a_series() {
        let blocks = each(&["2026-03-02", "2026-03-10", "2026-03-25"]);
        let found = alike(&blocks, &[profile()]);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.title.as_str(), one.members.len()), ("Release 3 go/no-go", 3));
        assert!(one.steady && one.series.is_none());
        assert!(!steady(&each(&["2026-03-02", "2026-03-10", "2026-04-02"])));
        assert!(!steady(&each(&["2026-03-02", "2026-03-03", "2026-03-10"])));
    }

    #[test]
    fn another_organiser_or_another_person_of_two_is_another_meeting() {
        let mut blocks = each(&["2026-03-02", "2026-03-10", "2026-03-18"]);
        blocks[1].organizer = Some("ben@example.com".to_owned());
        assert!(!steady(&blocks));
        let mut talks = each(&["2026-03-02", "2026-03-10", "2026-03-18"]);
        for (block, other) in talks.iter_mut().zip(["cem", "dia", "cem"]) {
            block.people = Some(2);
            block.attendees = vec![format!("{other}@example.com")];
        }
        assert!(!steady(&talks));
    }

    #[test]
    fn what_is_private_or_untitled_or_logged_of_ones_own_work_is_known_by_no_look() {
        let days = ["2026-03-02", "2026-03-10", "2026-03-18"];
        let mut private = each(&days);
        private.iter_mut().for_each(|block| block.private = true);
        assert!(alike(&private, &[profile()]).is_empty());
        let mut untitled = each(&days);
        untitled.iter_mut().for_each(|block| block.title = "2026".to_owned());
        assert!(alike(&untitled, &[profile()]).is_empty());
        let mail = days.map(|day| Block {
            title: "Mail".to_owned(),
            ..by_hand(1, &format!("{day}T09:00"), &format!("{day}T10:00"))
        });
        assert!(alike(&mail, &[profile()]).is_empty());
    }

    #[test]
    fn what_was_called_off_is_no_rhythm() {
        let mut blocks = each(&["2026-03-02", "2026-03-10", "2026-03-18"]);
        blocks[1].status = Status::Cancelled;
        assert!(!steady(&blocks));
    }

    #[test]
    fn one_that_looks_like_a_series_names_it_unless_the_leader_placed_its_blocks() {
        let mut blocks = each(&["2026-03-02", "2026-03-10"]);
        blocks[0].series = Some(SeriesId::new(7));
        let series = |blocks: &[Block]| alike(blocks, &[profile()])[0].series;
        assert_eq!(series(&blocks), Some(SeriesId::new(7)));
        blocks[0].series_by_hand = true;
        assert_eq!(series(&blocks), None);
    }
}

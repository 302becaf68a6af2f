//! The lines of the inbox in their order, each by its place among its kind.

use super::InboxScreen;
use crate::{
    analysis::inbox::{Group, Inbox},
    domain::block::BlockId,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Group(usize),
    /// Time away that the calendar speaks of.
    Away(usize),
    /// All of them at once.
    Intentions,
    Intention(usize),
    /// An invitation that was never answered for sure.
    Question(usize),
    /// Two meetings at the same time.
    Tie(usize),
    /// An empty stretch.
    Stretch(usize),
    /// A block that may be filed wrong.
    Stray(usize),
}

/// Groups first, those that were put last behind the others; then the questions.
pub fn lines(inbox: &Inbox, screen: &InboxScreen) -> Vec<Line> {
    let is_last = |place: &usize| {
        let first = inbox.unfiled[*place].blocks.first();
        first.is_some_and(|first| screen.put_last.contains(first))
    };
    let places = || 0..inbox.unfiled.len();
    let mut lines: Vec<Line> = places().filter(|place| !is_last(place)).map(Line::Group).collect();
    lines.extend(places().filter(is_last).map(Line::Group));
    lines.extend((0..inbox.away.len()).map(Line::Away));
    if !inbox.intentions.is_empty() {
        lines.push(Line::Intentions);
        if screen.picking {
            lines.extend((0..inbox.intentions.len()).map(Line::Intention));
        }
    }
    lines.extend((0..inbox.unanswered.len()).map(Line::Question));
    lines.extend((0..inbox.ties.len()).map(Line::Tie));
    lines.extend((0..inbox.stretches.len()).map(Line::Stretch));
    lines.extend((0..inbox.strays.len()).map(Line::Stray));
    lines
}

impl Line {
    /// The blocks that it is about.
    pub fn blocks(self, inbox: &Inbox) -> Vec<BlockId> {
        let of = |groups: &[Group], place: usize| {
            groups.get(place).map(|group| group.blocks.clone()).unwrap_or_default()
        };
        match self {
            Self::Group(place) => of(&inbox.unfiled, place),
            Self::Intention(place) => of(&inbox.intentions, place),
            Self::Question(place) => of(&inbox.unanswered, place),
            Self::Intentions => {
                inbox.intentions.iter().flat_map(|group| group.blocks.clone()).collect()
            }
            Self::Tie(place) => {
                inbox.ties.get(place).map(|tie| vec![tie.likelier, tie.other]).unwrap_or_default()
            }
            Self::Stray(place) => {
                inbox.strays.get(place).map(|stray| stray.block).into_iter().collect()
            }
            Self::Away(_) | Self::Stretch(_) => Vec::new(),
        }
    }
}

//! Which category is the likeliest for a block that is like nothing filed before, but shares words,
//! people or a calendar with some of it: naive Bayes over the filed meetings.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Because, Evidence, Like, Meeting, Memory, Suggestion,
    evidence::{Clue, clues},
};
use crate::domain::{block::Block, category::CategoryId};

/// Less likely than this, nothing is suggested.
const LIKELY: f64 = 0.5;
/// At this probability one key may file it, if more than one filed meeting says so: naive Bayes is sure of
/// itself too soon, and a single meeting is no pattern.
const SURE: f64 = 0.95;
const PATTERN: usize = 2;

/// Lidstone's λ: little is added to what was counted, so that a few meetings tell already.
const LIDSTONE: f64 = 0.1;

/// What is named as the reason is so many times as likely there as in the next best category.
const TELLS: f64 = 2.0;

/// How much a kind of evidence counts that nobody would name as a reason.
const BESIDE: f64 = 0.5;

impl Memory {
    /// The category of the highest posterior probability, in the natural logarithm
    ///
    /// `ln P(c) + Σ weight · ln P(e | c)`, with `P(c)` its share of the filed meetings and
    /// `P(e | c) = (n(e, c) + λ) / (n(c) + 2λ)`, Lidstone's law (Manning and Schütze, *Foundations of
    /// Statistical Natural Language Processing*, 1999, 6.2.2). The n pieces of one kind in a block, as the
    /// words of a title, hang together, so each weighs `1/√n`; length, size, weekday and time of day weigh
    /// half.
    ///
    /// `None` where no word, person, organiser, calendar or tag of it was filed before, where no category is
    /// likelier than all others together, or where nothing that mostly went there tells it from the next.
    pub(super) fn likeliest(&self, block: &Block) -> Option<Suggestion> {
        let clues = clues(block, &self.own).into_iter();
        let known: BTreeSet<Clue> = clues.filter(|clue| self.with.contains_key(clue)).collect();
        known.iter().find_map(Clue::named)?;
        let pieces: Vec<Piece<'_>> = known.iter().map(|one| self.piece(one, &known)).collect();
        let Ranking { best, next, probability } = self.ranking(&pieces)?;
        let strongest = self.strongest(&pieces, best, next).filter(|_| probability >= LIKELY)?;
        let (filed, seen) = self.blocks_with(strongest, best);
        let there = strongest.meetings(best);
        let is_pattern = there >= PATTERN && 3 * there >= 2 * strongest.places.len();
        Some(Suggestion {
            category: best,
            filed,
            seen,
            because: Because::Evidence(strongest.clue.named()?.clone()),
            like: self.most_alike(strongest, best, &known)?,
            sure: is_pattern && probability >= SURE,
        })
    }

    fn piece<'a>(&'a self, clue: &'a Clue, known: &BTreeSet<Clue>) -> Piece<'a> {
        let places = &self.with[clue];
        let mut by_category: BTreeMap<CategoryId, usize> = BTreeMap::new();
        for place in places {
            *by_category.entry(self.meetings[*place].category).or_default() += 1;
        }
        let alike = known.iter().filter(|other| clue.is_alike(other)).count();
        let kind = if clue.named().is_some() { 1.0 } else { BESIDE };
        Piece { clue, places, by_category, weight: kind / (alike as f64).sqrt() }
    }

    fn ranking(&self, pieces: &[Piece<'_>]) -> Option<Ranking> {
        let all = self.meetings.len() as f64;
        let score = |(category, size): (&CategoryId, &usize)| {
            let weighed = |piece: &Piece<'_>| piece.weight * self.log_likelihood(piece, *category);
            let evidence: f64 = pieces.iter().map(weighed).sum();
            (*category, (*size as f64 / all).ln() + evidence)
        };
        let scores: Vec<(CategoryId, f64)> = self.sizes.iter().map(score).collect();
        let (best, highest) = scores.iter().copied().max_by(by_score)?;
        let others = scores.iter().copied().filter(|(category, _)| *category != best);
        let (next, _) = others.max_by(by_score)?;
        let shares = scores.iter().map(|(_, score)| (score - highest).exp());
        Some(Ranking { best, next, probability: 1.0 / shares.sum::<f64>() })
    }

    /// What mostly went there and tells it best from the next category.
    fn strongest<'a>(
        &self,
        pieces: &'a [Piece<'a>],
        best: CategoryId,
        next: CategoryId,
    ) -> Option<&'a Piece<'a>> {
        let ratio =
            |piece: &Piece<'_>| self.log_likelihood(piece, best) - self.log_likelihood(piece, next);
        let named = pieces.iter().filter(|piece| piece.clue.named().is_some());
        // Most of the meetings with it, and most of their blocks: the reason counts those.
        let mostly = |piece: &Piece<'_>| {
            let (filed, seen) = self.blocks_with(piece, best);
            2 * piece.meetings(best) > piece.places.len() && 2 * filed > seen
        };
        // Who was in one meeting is in others of any kind; a word says what it is about.
        let speaks = |piece: &Piece<'_>| {
            matches!(piece.clue, Clue::Named(Evidence::Word(_))) || piece.meetings(best) >= PATTERN
        };
        let telling =
            named.filter(|piece| mostly(piece) && speaks(piece) && ratio(piece) >= TELLS.ln());
        telling.max_by(|one, other| {
            let order = (one.weight * ratio(one)).total_cmp(&(other.weight * ratio(other)));
            // Of words that say as much the first in the alphabet is named.
            order.then_with(|| other.clue.cmp(one.clue))
        })
    }

    fn log_likelihood(&self, piece: &Piece<'_>, category: CategoryId) -> f64 {
        let size = self.sizes.get(&category).copied().unwrap_or_default() as f64;
        let there = piece.meetings(category) as f64;
        ((there + LIDSTONE) / (size + 2.0 * LIDSTONE)).ln()
    }

    /// Blocks with that clue: filed there, and in all.
    fn blocks_with(&self, piece: &Piece<'_>, category: CategoryId) -> (usize, usize) {
        let mut blocks = (0, 0);
        for meeting in piece.places.iter().map(|place| &self.meetings[*place]) {
            let count = meeting.clues.get(piece.clue).copied().unwrap_or_default();
            blocks.0 += if meeting.category == category { count } else { 0 };
            blocks.1 += count;
        }
        blocks
    }

    /// The meeting filed there that shares this clue, and most of the others; the newest of several.
    fn most_alike(
        &self,
        piece: &Piece<'_>,
        category: CategoryId,
        known: &BTreeSet<Clue>,
    ) -> Option<Like> {
        let there = piece.places.iter().map(|place| &self.meetings[*place]);
        let shared = |meeting: &&Meeting| {
            meeting.clues.keys().filter(|one| one.named().is_some() && known.contains(one)).count()
        };
        let best = there.filter(|meeting| meeting.category == category).max_by_key(shared)?;
        Some(Like { title: best.title.clone(), filed: best.blocks })
    }
}

struct Ranking {
    best: CategoryId,
    next: CategoryId,
    /// Of the best.
    probability: f64,
}

/// One clue to a block, and which of the filed meetings have it.
struct Piece<'a> {
    clue: &'a Clue,
    places: &'a [usize],
    by_category: BTreeMap<CategoryId, usize>,
    weight: f64,
}

impl Piece<'_> {
    /// Meetings of that category that have it.
    fn meetings(&self, category: CategoryId) -> usize {
        self.by_category.get(&category).copied().unwrap_or_default()
    }
}

/// Of equal scores the category that was made first.
fn by_score(one: &(CategoryId, f64), other: &(CategoryId, f64)) -> Ordering {
    one.1.total_cmp(&other.1).then_with(|| other.0.cmp(&one.0))
}

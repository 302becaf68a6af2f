//! Which of two lists of times belong together: the nearest ones.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap, VecDeque},
};

/// A time with those of one list or of the other that have it, the first in front.
struct Node<A, B> {
    at: i64,
    ones: VecDeque<A>,
    others: VecDeque<B>,
    before: Option<usize>,
    after: Option<usize>,
}

/// How far, which two, and at which nodes.
type Near<A, B> = (i64, A, B, usize, usize);

/// Pairs, the nearest first and among equally near ones the first; each is in one pair at most. It
/// takes little longer than sorting: the nearest two that are left always stand beside each other.
pub(super) fn pairs<A: Copy + Ord, B: Copy + Ord>(
    ones: &[(i64, A)],
    others: &[(i64, B)],
) -> Vec<(A, B)> {
    let mut by_time: BTreeMap<i64, (Vec<A>, Vec<B>)> = BTreeMap::new();
    for (at, one) in ones {
        by_time.entry(*at).or_default().0.push(*one);
    }
    for (at, other) in others {
        by_time.entry(*at).or_default().1.push(*other);
    }
    let mut pairs = Vec::new();
    let mut nodes: Vec<Node<A, B>> = Vec::new();
    for (at, (mut ones, mut others)) in by_time {
        ones.sort_unstable();
        others.sort_unstable();
        let same = ones.len().min(others.len());
        pairs.extend(ones.drain(..same).zip(others.drain(..same)));
        if !ones.is_empty() || !others.is_empty() {
            let before = nodes.len().checked_sub(1);
            nodes.push(Node { at, ones: ones.into(), others: others.into(), before, after: None });
        }
    }
    for node in 1..nodes.len() {
        nodes[node - 1].after = Some(node);
    }
    let edges = 1..nodes.len();
    let mut nearest: BinaryHeap<Reverse<Near<A, B>>> =
        edges.filter_map(|right| near(&nodes, right - 1, right).map(Reverse)).collect();
    while let Some(Reverse(found)) = nearest.pop() {
        let (_, one, other, left, right) = found;
        if nodes[left].after != Some(right) || near(&nodes, left, right) != Some(found) {
            continue;
        }
        pairs.push((one, other));
        for node in [left, right] {
            nodes[node].ones.pop_front();
            nodes[node].others.pop_front();
        }
        // The two and their neighbours may be near to others now.
        let mut at = Some(nodes[left].before.unwrap_or(left));
        take_out_if_empty(&mut nodes, left);
        take_out_if_empty(&mut nodes, right);
        for _ in 0..3 {
            let Some(first) = at else { break };
            at = nodes[first].after;
            nearest.extend(at.and_then(|next| near(&nodes, first, next)).map(Reverse));
        }
    }
    pairs
}

fn near<A: Copy, B: Copy>(nodes: &[Node<A, B>], left: usize, right: usize) -> Option<Near<A, B>> {
    let (one, other) = (&nodes[left], &nodes[right]);
    let of = |one: &Node<A, B>, other: &Node<A, B>| {
        Some((one.ones.front().copied()?, other.others.front().copied()?))
    };
    let (a, b) = of(one, other).or_else(|| of(other, one))?;
    Some((other.at - one.at, a, b, left, right))
}

fn take_out_if_empty<A, B>(nodes: &mut [Node<A, B>], node: usize) {
    let Node { ones, others, before, after, .. } = &nodes[node];
    if !ones.is_empty() || !others.is_empty() {
        return;
    }
    let (before, after) = (*before, *after);
    if let Some(before) = before {
        nodes[before].after = after;
    }
    if let Some(after) = after {
        nodes[after].before = before;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As it reads: of all pairs the nearest, then of those that are left.
    fn one_by_one(ones: &[(i64, u8)], others: &[(i64, usize)]) -> Vec<(u8, usize)> {
        let mut all: Vec<(i64, u8, usize)> = Vec::new();
        for (at, one) in ones {
            all.extend(others.iter().map(|(then, other)| ((at - then).abs(), *one, *other)));
        }
        all.sort_unstable();
        let mut pairs: Vec<(u8, usize)> = Vec::new();
        for (_, one, other) in all {
            if pairs.iter().all(|(a, b)| *a != one && *b != other) {
                pairs.push((one, other));
            }
        }
        pairs
    }

    proptest! {
        #[test]
        fn the_nearest_are_found_as_if_all_were_compared(
            ones in prop::collection::vec(0..40_i64, 0..12),
            others in prop::collection::vec(0..40_i64, 0..12),
        ) {
            let ones: Vec<(i64, u8)> = ones.into_iter().zip(0..).collect();
            let others: Vec<(i64, usize)> = others.into_iter().zip(0..).collect();
            let (mut found, mut expected) = (pairs(&ones, &others), one_by_one(&ones, &others));
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn twenty_thousand_of_one_day_are_paired_at_once() {
        let ones: Vec<(i64, i64)> = (0..20_000).map(|n| (n % 1440, n)).collect();
        let others: Vec<(i64, i64)> = (0..20_000).map(|n| (n * 7 % 1440 + 1440, n)).collect();
        assert_eq!(pairs(&ones, &others).len(), 20_000);
    }
}

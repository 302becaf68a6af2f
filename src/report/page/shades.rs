//! How the categories look in a stack: those that serve a goal in the accent, the others in grey,
//! surprises hatched. Neighbours differ in shade, and a letter names each, so colour is never needed.

use super::CategoryPart;
use crate::domain::category::Kind;

/// A category's place in the stack, from the ground up, with the class of its look.
pub fn stacked(categories: &[CategoryPart]) -> Vec<(&CategoryPart, String)> {
    let rank = |one: &CategoryPart| match one.row.kind {
        _ if one.is_unfiled() => 3,
        Kind::Reactive => 2,
        _ if one.row.serves_goal => 0,
        _ => 1,
    };
    let mut order: Vec<&CategoryPart> = categories.iter().collect();
    order.sort_by_key(|one| rank(one));
    let mut seen = [0; 4];
    order
        .into_iter()
        .map(|one| {
            let rank = rank(one);
            let number = seen[rank] % 3;
            seen[rank] += 1;
            let class = match rank {
                0 => format!("goal-{number}"),
                1 => format!("work-{number}"),
                2 => "surprise".to_owned(),
                _ => "unfiled".to_owned(),
            };
            (one, class)
        })
        .collect()
}

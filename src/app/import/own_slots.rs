//! Slots that `plan export` put into the calendar and that come back from there: they bear the name of
//! their category, which is the leader's own word.

use super::matching::uid;
use crate::{
    analysis::filing::merged,
    app::error::Error,
    domain::block::Block,
    store::{Reading, records::categories},
};

/// How every UID ends that `plan export` gives.
const OURS: &str = "@ownweek";

/// The block under its category, if it is such a slot; whether it happened is asked all the same.
pub(super) fn filed(reading: &Reading, block: Block) -> Result<Block, Error> {
    if block.filed.is_some() || !uid(&block).is_some_and(|uid| uid.ends_with(OURS)) {
        return Ok(block);
    }
    let known = categories::list(reading)?;
    let named = |tag: &String| known.iter().find(|one| one.name == *tag);
    let category = block.tags.iter().find_map(named).map(|one| merged(one.id, &known));
    Ok(Block { filed: category, ..block })
}

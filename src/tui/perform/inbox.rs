//! Answers of the Inbox that no block holds.

use super::{Told, said};
use crate::{
    analysis::inbox::Tie,
    app::{
        assign::{self, Selector},
        block,
        error::Error,
        inbox,
        session::Session,
    },
    domain::{block::BlockId, category::CategoryId, minutes::Minutes, span::Span},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InboxChange {
    /// Which of two meetings it was; both where none is named.
    Attended {
        tie: Tie,
        attended: Option<BlockId>,
    },
    NothingIn {
        stretches: Vec<Span>,
    },
    KeepFiled {
        blocks: Vec<BlockId>,
    },
    /// Files what is like these blocks, now and from now on.
    FileAlike {
        selector: Selector,
        blocks: Vec<BlockId>,
        category: CategoryId,
    },
}

pub(super) fn done(session: &mut Session, change: InboxChange) -> Result<Told, Error> {
    Ok(match change {
        InboxChange::Attended { tie, attended } => {
            said(inbox::attended(session, &tie, attended)?, |blocks| {
                let there = blocks.iter().filter(|block| block.attended == Some(true));
                let titles: Vec<&str> = there.map(|block| block.title.trim()).collect();
                format!("Attended {}.", titles.join(" and "))
            })
        }
        InboxChange::NothingIn { stretches } => {
            let minutes: Minutes = stretches.iter().map(|span| span.minutes()).sum();
            said(inbox::nothing_in(session, &stretches)?, |()| {
                format!("Nothing in {} h; it is not asked again.", minutes.screen_hours())
            })
        }
        InboxChange::FileAlike { selector, blocks, category } => {
            file_alike(session, &selector, &blocks, category)?
        }
        InboxChange::KeepFiled { blocks } => said(inbox::keep_filed(session, &blocks)?, |()| {
            "It stays where it is filed and is not asked again.".to_owned()
        }),
    })
}

/// By a rule, where one tells all of them; else these alone, by hand.
fn file_alike(
    session: &mut Session,
    selector: &Selector,
    blocks: &[BlockId],
    category: CategoryId,
) -> Result<Told, Error> {
    let conditions = assign::conditions_for(session, selector)?;
    let minutes = assign::caught_of(session, &conditions, blocks)?;
    let Some(minutes) = minutes else { return super::file(session, blocks, category) };
    let key = super::category_of(session, category)?.key;
    Ok(said(assign::add_rules(session, &[conditions], &key)?, |made| {
        format!(
            "Filed {} under {}, {} h, and from now on.",
            block::counted(blocks.len()),
            made.category.name,
            minutes.screen_hours()
        )
    }))
}

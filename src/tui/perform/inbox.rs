//! Answers of the Inbox that no block holds.

use super::{Told, said};
use crate::{
    analysis::inbox::Tie,
    app::{error::Error, inbox, session::Session},
    domain::{block::BlockId, minutes::Minutes, span::Span},
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
        InboxChange::KeepFiled { blocks } => said(inbox::keep_filed(session, &blocks)?, |()| {
            "It stays where it is filed and is not asked again.".to_owned()
        }),
    })
}

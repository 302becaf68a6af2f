//! What a face begins with.

use super::{clock::Clock, paths::Paths, session::Session};

#[derive(Debug)]
pub struct Opening {
    pub paths: Paths,
    /// The clock that was asked for, else each store has its own.
    pub clock: Option<Clock>,
    /// `None` where there is no store yet.
    pub session: Option<Session>,
}

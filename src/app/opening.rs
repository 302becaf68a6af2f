//! What a face begins with.

use tempfile::TempDir;

use super::{clock::Clock, paths::Paths, session::Session};
use crate::domain::week::Week;

#[derive(Debug)]
pub struct Opening {
    pub paths: Paths,
    /// The clock that was asked for, else each store has its own.
    pub clock: Option<Clock>,
    /// `None` where there is no store yet.
    pub session: Option<Session>,
    /// The folder of a demo, which goes when this does.
    pub throw_away: Option<TempDir>,
    pub first: First,
}

/// What is shown first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// The view that the settings name.
    #[default]
    View,
    /// The review of that week, or of the one whose turn it is.
    Review(Option<Week>),
}

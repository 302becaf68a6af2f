//! What a face begins with.

use std::path::PathBuf;

use tempfile::TempDir;

use super::{clock::Clock, paths::Paths, session::Session};
use crate::domain::{half::Half, week::Week};

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
    /// The offsite of that half, or the one that is due.
    Offsite(Option<Half>),
}

/// How the full screen is to look this time, whatever the settings say.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Where settings, keys and themes lie; those of the leader also over a demo.
    pub folder: PathBuf,
    pub theme: Option<String>,
    pub ascii: bool,
    pub no_mouse: bool,
}

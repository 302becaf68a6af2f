//! Where a calendar is read from again and again.

use super::block::Calendar;

/// A calendar that the leader registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub calendar: Calendar,
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, a folder, or a pattern of which the newest match is meant; `~` is the home folder.
    Path(String),
    /// An address on the internet. It is a secret, so it is no record: only that there is one.
    Address,
    /// A command that prints the address; kept beside the addresses.
    Command,
}

impl Source {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::Address => "address",
            Self::Command => "command",
        }
    }

    /// Empty where the store holds none.
    pub fn place(&self) -> &str {
        match self {
            Self::Path(place) => place,
            Self::Address | Self::Command => "",
        }
    }

    /// As it is recorded.
    pub fn of(kind: &str, place: String) -> Option<Self> {
        match kind {
            "path" => Some(Self::Path(place)),
            "address" => Some(Self::Address),
            "command" => Some(Self::Command),
            _ => None,
        }
    }
}

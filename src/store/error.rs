//! What can go wrong at the store's door.

use std::path::{Path, PathBuf};

use crate::domain::refusal::Refusal;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the store {path} cannot be used: {source}")]
    Unusable { path: PathBuf, source: rusqlite::Error },
    #[error("{path} is not an ownweek store")]
    NotAStore { path: PathBuf },
    #[error(
        "the store {path} was made by a newer ownweek (its schema is {found}, this program knows {known})"
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error(
        "the store {path} was put back as an older ownweek made it (its schema is {found}, this program writes {known})"
    )]
    Older { path: PathBuf, found: i64, known: i64 },
    #[error(
        "the store {path} cannot be brought from schema {from} to {to}: its records miss each other"
    )]
    NotMigrated { path: PathBuf, from: i64, to: i64 },
    #[error("{path} is damaged: {fault}")]
    Damaged { path: PathBuf, fault: String },
    #[error("the store {path} is not there, though there was one")]
    Gone { path: PathBuf },
    #[error("the store {path} is empty: what it held is lost")]
    Emptied { path: PathBuf },
    #[error("this build has SQLite {0}, which can lose what was stored; at least 3.51.3 is needed")]
    OldSqlite(&'static str),
    #[error("the store {path} was taken away or replaced while this program had it open")]
    Replaced { path: PathBuf },
    #[error("the store {path} vanished while it was opened")]
    Vanished { path: PathBuf },
    #[error("there is already something at {path}")]
    Taken { path: PathBuf },
    #[error("{path} is a file, not a folder for your data")]
    NotAFolder { path: PathBuf },
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("another ownweek is writing to the store")]
    Busy,
    #[error("the store refused it: {0}")]
    Sqlite(rusqlite::Error),
    #[error("the change touches a record that is damaged: {0}")]
    Altered(String),
    #[error("it is not known whether the change was stored: {0}")]
    Unclear(rusqlite::Error),
    #[error("rows of {0} were changed past the log, so nothing was stored")]
    NotNoted(&'static str),
    #[error("the store holds a value that cannot be read: {0}")]
    Unreadable(String),
    #[error("{0}")]
    Refused(#[from] Refusal),
}

impl Error {
    pub(super) fn at(path: &Path, source: rusqlite::Error) -> Self {
        if source.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
            Self::NotAStore { path: path.to_owned() }
        } else {
            Self::Unusable { path: path.to_owned(), source }
        }
    }

    /// Whether what lies at the store's place is past opening, so that a backup may take its place.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::NotAStore { .. }
            | Self::NotMigrated { .. }
            | Self::Damaged { .. }
            | Self::Gone { .. }
            | Self::Emptied { .. } => true,
            Self::Unusable { source, .. } | Self::Sqlite(source) => {
                source.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt)
            }
            _ => false,
        }
    }

    /// Whether the disk failed under the store, while it wrote or as it read back what it had written.
    pub fn is_failing_disk(&self) -> bool {
        matches!(self, Self::Sqlite(source)
            if source.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure))
    }
}

/// What the disk does not let the store do, where the leader can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    Full,
    NotWritable,
    /// A change was cut short just before the disk became read-only, and has to be taken back first.
    CutShort,
}

impl Error {
    /// `None` where something else is wrong.
    pub fn obstacle(&self) -> Option<Obstacle> {
        use rusqlite::ErrorCode::{CannotOpen, DiskFull, PermissionDenied, ReadOnly};
        let (Self::Unusable { source, .. } | Self::Sqlite(source)) = self else { return None };
        let failure = source.sqlite_error()?;
        match failure.code {
            _ if failure.extended_code == rusqlite::ffi::SQLITE_READONLY_ROLLBACK => {
                Some(Obstacle::CutShort)
            }
            DiskFull => Some(Obstacle::Full),
            ReadOnly | CannotOpen | PermissionDenied => Some(Obstacle::NotWritable),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::FromSqlConversionFailure(_, _, why) = &error {
            return Self::Unreadable(why.to_string());
        }
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

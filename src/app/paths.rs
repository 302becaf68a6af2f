//! Where everything lies.

use std::path::{Path, PathBuf};

use super::error::Error;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub data: PathBuf,
    pub config: PathBuf,
}

/// Folders named by the user, before the platform's own are asked.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub data: Option<PathBuf>,
    pub config: Option<PathBuf>,
}

impl Paths {
    /// The folders wanted, else those of `XDG_*`, else the platform's own.
    pub fn find(wanted: Wanted) -> Result<Self, Error> {
        let own = directories::ProjectDirs::from("", "", "ownweek");
        let nowhere = || {
            Error::new("no home folder is known, so there is no place for your data")
                .hint("name one with --data-dir and --config-dir")
        };
        let folder = |wanted: Option<PathBuf>, variable: &str, own: Option<&Path>| {
            wanted.or_else(|| xdg(variable)).or_else(|| own.map(Path::to_owned)).ok_or_else(nowhere)
        };
        Ok(Self {
            data: folder(
                wanted.data,
                "XDG_DATA_HOME",
                own.as_ref().map(directories::ProjectDirs::data_dir),
            )?,
            config: folder(
                wanted.config,
                "XDG_CONFIG_HOME",
                own.as_ref().map(directories::ProjectDirs::config_dir),
            )?,
        })
    }

    pub fn store(&self) -> PathBuf {
        self.data.join("ownweek.db")
    }

    pub fn exports(&self) -> PathBuf {
        self.data.join("exports")
    }

    /// Beside the store, never in it.
    pub fn addresses(&self) -> PathBuf {
        self.data.join("addresses.toml")
    }

    /// When calendars were last read, and how that went.
    pub fn sync_state(&self) -> PathBuf {
        self.data.join("sync-state.json")
    }

    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }
}

/// Honoured on every Unix, as terminal programs do, and only if absolute, as its specification has it.
fn xdg(variable: &str) -> Option<PathBuf> {
    if !cfg!(unix) {
        return None;
    }
    let folder = PathBuf::from(std::env::var_os(variable)?);
    folder.is_absolute().then(|| folder.join("ownweek"))
}

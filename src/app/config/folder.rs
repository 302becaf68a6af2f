//! Where the CSV files go.

use std::path::{Path, PathBuf};

use crate::app::{error::Error, paths::Paths};

/// The folder that is set, else the one beside the store. An error where it may be set by what can't be
/// understood: nobody would look for the files in another place than the one that was meant.
pub fn exports_folder(paths: &Paths) -> Result<PathBuf, Error> {
    let settings = super::of(&paths.config);
    match (settings.config.exports, settings.folder_lost) {
        (Some(written), _) => Ok(meant(&written, home().as_deref())),
        (None, Some(mistake)) => Err(mistake),
        (None, None) => Ok(paths.exports()),
    }
}

/// Whether it leads to the same folder from wherever the program is started.
pub(super) fn is_whole(written: &str) -> bool {
    written == "~" || written.starts_with("~/") || Path::new(written).is_absolute()
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|own| own.home_dir().to_owned())
}

fn meant(written: &str, home: Option<&Path>) -> PathBuf {
    let at_home = if written == "~" { Some("") } else { written.strip_prefix("~/") };
    match (at_home, home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_meant_from_the_root_or_from_home() {
        let home = Path::new("/home/ana");
        let meant = |written: &str| meant(written, Some(home));
        assert_eq!(meant("~/Documents"), PathBuf::from("/home/ana/Documents"));
        assert_eq!(meant("~"), PathBuf::from("/home/ana"));
        assert_eq!(meant("/srv/weeks"), PathBuf::from("/srv/weeks"));
        assert!(!is_whole("weeks") && is_whole("~/weeks"));
    }
}

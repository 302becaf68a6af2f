//! Who may look at the leader's files: their owner alone, unless somebody changed that.

use std::path::Path;

use super::paths::Paths;

/// A sentence with the way out for the store, its folder and that of the backups, where others may look.
pub fn faults(paths: &Paths) -> Vec<String> {
    let told = |path: &Path, mode: &str| {
        let others = is_open_to_others(path);
        others.then(|| {
            format!("{0} can be read by others than you: chmod {mode} {0}", path.display())
        })
    };
    let folders = [told(&paths.data, "700"), told(&paths.backups(), "700")];
    folders.into_iter().chain([told(&paths.store(), "600")]).flatten().collect()
}

/// Whether its group or anybody may read, write or enter it.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|facts| facts.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_open_to_others(_path: &Path) -> bool {
    false
}

//! Links in the way of what is written: those of the leader lead where the leader wants it; one that somebody
//! else laid there is not followed.

use std::{fs, io, path::Path};

/// Fails where `path` is a link that belongs neither to the machine's administrator nor to whom it leads to.
#[cfg(unix)]
pub fn refuse_planted(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    const ADMINISTRATOR: u32 = 0;
    let Ok(link) = fs::symlink_metadata(path) else { return Ok(()) };
    if !link.is_symlink() || link.uid() == ADMINISTRATOR {
        return Ok(());
    }
    // One that leads nowhere is told by whoever then writes.
    match fs::metadata(path) {
        Ok(behind) if behind.uid() != link.uid() => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is a link that somebody else laid there",
        )),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub fn refuse_planted(_path: &Path) -> io::Result<()> {
    Ok(())
}

//! Making the store's file: private to its owner, and never half there.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Error, links};

/// Lets `build` make the file under a name of its own, then gives it the name `path`.
pub(super) fn create(
    path: &Path,
    build: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |source: io::Error| Error::File { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    if folder.is_file() {
        return Err(Error::NotAFolder { path: folder.to_owned() });
    }
    private_folder(folder).map_err(failed)?;
    let unfinished = tempfile::Builder::new()
        .prefix(".ownweek-new-")
        .suffix(".db")
        .tempfile_in(folder)
        .map_err(failed)?
        .into_temp_path();
    build(&unfinished)?;
    // A truncated journal stays beside the name under which the store was made.
    let mut journal = unfinished.as_os_str().to_owned();
    journal.push("-journal");
    let _ = fs::remove_file(journal);
    sync(&unfinished)?;
    unfinished.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
        io::ErrorKind::AlreadyExists => Error::Taken { path: path.to_owned() },
        _ => failed(refused.error),
    })?;
    sync_folder(folder).map_err(failed)
}

/// Brings what was written to that file onto the disk.
pub(super) fn sync(path: &Path) -> Result<(), Error> {
    fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Makes `NAME.db` in `folder`, or `NAME-2.db` where that was given before; returns its path.
pub(super) fn create_numbered(
    folder: &Path,
    name: &str,
    build: impl Fn(&Path) -> Result<(), Error>,
) -> Result<PathBuf, Error> {
    let mut number = 1 + highest(folder, name);
    loop {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{ending}.db"));
        number += 1;
        if path.exists() {
            continue;
        }
        match create(&path, &build) {
            Err(Error::Taken { .. }) => {}
            outcome => return outcome.map(|()| path),
        }
    }
}

/// The highest number that something of that name has in `folder`, so that no number is given twice; 0 where
/// there is none.
fn highest(folder: &Path, name: &str) -> u32 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| {
        let file = entry.file_name().to_string_lossy().into_owned();
        let ending = file.strip_prefix(name)?.strip_suffix(".db")?.to_owned();
        if ending.is_empty() { Some(1) } else { ending.strip_prefix('-')?.parse().ok() }
    });
    numbers.max().unwrap_or(0)
}

/// Beside a store that was once there; without it a store that is missing would look like one yet to be made.
pub(super) fn mark_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".mark");
    name.into()
}

const MARK: &str = "A store of ownweek lies beside this file. Should it vanish, ownweek asks for a backup instead of beginning anew.
";

/// Marks that there is a store at `path`. Where that can't be written the next opening tries again.
pub(super) fn mark(path: &Path) {
    let mark = mark_of(path);
    if mark.exists() {
        return;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(&mark).and_then(|mut file| {
        file.write_all(MARK.as_bytes())?;
        file.sync_all()?;
        mark.parent().map_or(Ok(()), sync_folder)
    });
}

/// What tells a file from another one that takes its name; `None` where the system does not say.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
pub(super) fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}

/// Makes the folder, and those above it, for their owner alone. Behind a link that somebody else laid in its
/// place nothing is to be written.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    links::refuse_planted(folder)?;
    let new: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    new.iter().filter_map(|made| made.parent()).try_for_each(|above| match sync_folder(above) {
        // Where something may be made but nothing listed, the system alone decides when it lasts.
        Err(refused) if refused.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        outcome => outcome,
    })
}

/// A new name survives power loss only once its folder is written.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

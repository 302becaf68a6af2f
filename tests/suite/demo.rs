//! The demo, made once and copied for each test that begins with it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use ownweek::app::{demo, paths::Paths, session::Session};

/// The files of its folder by their place in it.
fn files() -> &'static [(PathBuf, Vec<u8>)] {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        drop(demo::create(folder.path()).expect("the demo"));
        let mut files = Vec::new();
        for part in [folder.path().to_owned(), folder.path().join("exports")] {
            for entry in fs::read_dir(part).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let place = path.strip_prefix(folder.path()).expect("it lies there");
                    files.push((place.to_owned(), fs::read(&path).expect("a file")));
                }
            }
        }
        files
    })
}

/// Fills that folder of records; it is its owner's alone, as the program leaves it.
pub fn copy_into(data: &Path) {
    fs::create_dir_all(data.join("exports")).expect("a folder");
    close_to_others(data, 0o700);
    close_to_others(&data.join("exports"), 0o700);
    for (place, bytes) in files() {
        fs::write(data.join(place), bytes).expect("a copy");
        close_to_others(&data.join(place), 0o600);
    }
}

#[cfg(unix)]
fn close_to_others(path: &Path, mode: u32) {
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, permissions).expect("its owner's alone");
}

#[cfg(not(unix))]
fn close_to_others(_path: &Path, _mode: u32) {}

/// Fills that folder and opens it, on the clock of the story.
pub fn open_in(data: &Path) -> Session {
    copy_into(data);
    let paths = Paths { data: data.to_owned(), config: data.to_owned() };
    Session::open(paths, None).expect("opened").expect("a store")
}

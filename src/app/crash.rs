//! The end that nobody foresaw: what happened goes into a file of its own, and one line says where it is.

use std::{
    backtrace::Backtrace,
    io::Write,
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    thread,
};

use chrono::Utc;

use super::{exports::write_private, paths::Paths};
use crate::store::private_folder;

/// From now on a panic of this thread is told so. Those of other threads are told by whoever waits for
/// them.
pub fn watch(paths: &Paths) {
    let folder = paths.data.clone();
    let own = thread::current().id();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == own {
            // Where the terminal is gone there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", told(panic, &folder));
        }
    }));
}

fn told(panic: &PanicHookInfo<'_>, folder: &Path) -> String {
    let end = "ownweek came to an end that it did not foresee; nothing was left half done.";
    match keep(panic, folder) {
        Ok(path) => format!("{end} What happened stands in {}", path.display()),
        Err(_) => format!("{end} {panic}"),
    }
}

/// Words, place and way there; no record of the leader's.
fn keep(panic: &PanicHookInfo<'_>, folder: &Path) -> std::io::Result<PathBuf> {
    let now = Utc::now();
    let path = folder.join(format!("crash-{}.txt", now.format("%Y-%m-%dT%H%M%SZ")));
    let text = format!(
        "ownweek {} on {} {}\n{now}\n{panic}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        Backtrace::force_capture()
    );
    private_folder(folder)?;
    write_private(&path, text.as_bytes())?;
    Ok(path)
}

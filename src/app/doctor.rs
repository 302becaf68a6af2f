//! What a report of a fault needs: versions, terminal, folders, whether the store is sound. No title and
//! no name of the leader's records is in it.

use std::{env, fs};

use super::{config, error::Error, paths::Paths, place, rights, session::Session};
use crate::store::{self, sound};

/// A fact by its name.
pub type Fact = (&'static str, String);

/// What is known without a terminal.
pub fn facts(paths: &Paths) -> Vec<Fact> {
    let mut facts = vec![
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("system", format!("{} {}", env::consts::OS, env::consts::ARCH)),
        ("sqlite", store::sqlite_version().to_owned()),
    ];
    for name in [
        "TERM",
        "COLORTERM",
        "NO_COLOR",
        "TERM_PROGRAM",
        "TMUX",
        "LC_ALL",
        "LC_CTYPE",
        "LANG",
        "TZ",
    ] {
        // Of the multiplexer its presence is enough: its value names a path.
        let value =
            env::var(name).map(|value| if name == "TMUX" { "set".to_owned() } else { value });
        facts.push((name, value.unwrap_or_else(|_| "not set".to_owned())));
    }
    let editor = ["VISUAL", "EDITOR"].into_iter().find(|name| env::var_os(name).is_some());
    facts.push(("editor", editor.map_or_else(|| "none is named".to_owned(), str::to_owned)));
    facts.push(("data", paths.data.display().to_string()));
    facts.push(("config", paths.config.display().to_string()));
    let size = fs::metadata(paths.store()).map(|facts| format!("{} bytes", facts.len()));
    facts.push(("store", size.unwrap_or_else(|_| "none yet".to_owned())));
    let dangers = place::dangers(paths);
    let well = if dangers.is_empty() { "lies well".to_owned() } else { dangers.join("; ") };
    facts.push(("place", well));
    let open = rights::faults(paths);
    let rights = if open.is_empty() { "yours alone".to_owned() } else { open.join("; ") };
    facts.push(("rights", rights));
    let named = config::of(&paths.config);
    facts.push(("settings", words(named.named.len(), "set", named.mistakes.len())));
    facts
}

fn words(set: usize, what: &str, wrong: usize) -> String {
    match wrong {
        0 => format!("{set} {what}"),
        _ => format!("{set} {what}, {wrong} wrong: ownweek config check"),
    }
}

/// Of the store, where there is one.
pub fn facts_of_store(session: &Session) -> Result<Vec<Fact>, Error> {
    let faults = sound::faults(session.reading())?;
    let sound = if faults.is_empty() {
        "sound".to_owned()
    } else {
        format!("{}; ownweek check says what to do", faults.join("; "))
    };
    Ok(vec![("schema", store::schema_version(session.reading())?.to_string()), ("check", sound)])
}

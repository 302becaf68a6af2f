//! Every record as text, out and back in.

use std::io::{self, Write};

use super::{clock::Clock, error::Error, exports, paths::Paths, session::Session, sources};
use crate::{
    report::json,
    store::{
        dump::{self, Brought, Damage},
        mark_of,
    },
};

/// Every record as a line; what a terminal would obey is written as `\u….` in it.
pub fn write(session: &Session, out: &mut dyn Write) -> Result<Damage, Error> {
    Ok(dump::write(session.reading(), &mut Harmless(out))?)
}

/// Passes pieces of JSON on; each piece is whole text.
struct Harmless<'a>(&'a mut dyn Write);

impl Write for Harmless<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.write_all(json::harmless(text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What a dump brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    pub brought: Brought,
    /// Calendars whose address, which no dump holds, has to be given again.
    pub without_address: Vec<String>,
}

/// Loads a dump into the store, which must be empty; one is made where there is none, and is gone
/// again where the dump can't be loaded.
pub fn load(paths: Paths, clock: Option<Clock>, lines: &str) -> Result<Loaded, Error> {
    if let Some(mut session) = Session::open(paths.clone(), clock)? {
        let brought = session.store_mut().load(lines)?;
        return Loaded::into(&mut session, brought);
    }
    let store = paths.store();
    let mut session = Session::create(paths, clock)?;
    let brought = session.store_mut().load(lines).inspect_err(|_| {
        // The failure to load is what matters; an empty store in the way is only a nuisance.
        let _ = std::fs::remove_file(mark_of(&store));
        let _ = std::fs::remove_file(&store);
    })?;
    Loaded::into(&mut session, brought)
}

impl Loaded {
    fn into(session: &mut Session, brought: Brought) -> Result<Self, Error> {
        exports::write_loaded(session)?;
        Ok(Self { brought, without_address: sources::without_address(session) })
    }
}

//! Every record as text, out and back in.

use std::io::Write;

use super::{clock::Clock, error::Error, exports, paths::Paths, session::Session};
use crate::store::dump;

pub fn write(session: &Session, out: &mut dyn Write) -> Result<(), Error> {
    Ok(dump::write(session.reading(), out)?)
}

/// Loads a dump into the store, which must be empty; one is made where there is none, and is gone
/// again where the dump can't be loaded. Returns how many records it held.
pub fn load(paths: Paths, clock: Option<Clock>, lines: &str) -> Result<usize, Error> {
    if let Some(mut session) = Session::open(paths.clone(), clock)? {
        let records = session.store_mut().load(lines)?;
        exports::write_loaded(&mut session)?;
        return Ok(records);
    }
    let store = paths.store();
    let mut session = Session::create(paths, clock)?;
    let records = session.store_mut().load(lines).inspect_err(|_| {
        // The failure to load is what matters; an empty store in the way is only a nuisance.
        let _ = std::fs::remove_file(&store);
    })?;
    exports::write_loaded(&mut session)?;
    Ok(records)
}

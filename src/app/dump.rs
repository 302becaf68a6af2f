//! Every record as text, out and back in.

use std::io::Write;

use super::{error::Error, session::Session};
use crate::store::dump;

pub fn write(session: &Session, out: &mut dyn Write) -> Result<(), Error> {
    Ok(dump::write(session.reading(), out)?)
}

/// Loads a dump into a store that must be empty; returns how many records it held.
pub fn load(session: &mut Session, lines: &str) -> Result<usize, Error> {
    Ok(session.store_mut().load(lines)?)
}

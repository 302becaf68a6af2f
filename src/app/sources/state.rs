//! How the last reading of each calendar went, in a file beside the store: a dump has nothing of it, and
//! undo does not touch it.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    app::{
        bounded,
        error::Error,
        exports,
        fetch::{Address, Validators},
        session::Session,
    },
    store::records::profiles,
};

/// By calendar.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct State(BTreeMap<String, Last>);

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Last {
    /// When it was tried.
    pub at: DateTime<Utc>,
    pub went: Went,
    /// How it went, in words without a secret.
    pub result: String,
    /// When what the server sent then was imported.
    imported_at: Option<DateTime<Utc>>,
    basis: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Went {
    Read,
    NotModified,
    Failed,
}

impl State {
    /// Nothing is known where there is no file, or none that can be read.
    pub fn open(path: &Path) -> Self {
        let text = bounded::text(path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    pub fn of(&self, calendar: &str) -> Option<&Last> {
        self.0.get(calendar)
    }

    /// Of a try that ended now.
    pub(in crate::app) fn entry(&mut self, calendar: &str, now: DateTime<Utc>) -> &mut Last {
        let last = self.0.entry(calendar.to_owned()).or_insert_with(|| Last::new(now));
        last.at = now;
        last
    }

    /// Whether anything was known.
    pub fn forget(&mut self, calendar: &str) -> bool {
        self.0.remove(calendar).is_some()
    }

    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::new(format!("what was read can't be noted: {error}")))?;
        exports::write_private(path, text.as_bytes()).map_err(|error| Error::file(path, &error))
    }
}

impl Last {
    /// How it went, so that a failure is known as one.
    pub fn told_in_list(&self) -> String {
        match self.went {
            Went::Failed => format!("failed: {}", self.result),
            Went::Read | Went::NotModified => self.result.clone(),
        }
    }

    fn new(at: DateTime<Utc>) -> Self {
        Self {
            at,
            went: Went::Read,
            result: String::new(),
            imported_at: None,
            basis: None,
            etag: None,
            last_modified: None,
        }
    }

    pub(in crate::app) fn read(&mut self, result: &str) {
        *self = Self { result: result.to_owned(), ..Self::new(self.at) };
    }

    /// What the server told about the version that was read, and how it was read.
    pub(in crate::app) fn told(
        &mut self,
        basis: String,
        validators: Validators,
        imported_at: Option<DateTime<Utc>>,
    ) {
        let Validators { etag, last_modified } = validators;
        let result = std::mem::take(&mut self.result);
        *self = Self {
            result,
            basis: Some(basis),
            etag,
            last_modified,
            imported_at,
            ..Self::new(self.at)
        };
    }

    pub(in crate::app) fn not_modified(&mut self) {
        self.went = Went::NotModified;
        "not modified".clone_into(&mut self.result);
    }

    /// What is known of the server stays true.
    pub(in crate::app) fn failed(&mut self, why: &str) {
        self.went = Went::Failed;
        why.clone_into(&mut self.result);
    }

    /// What the server can compare with, where the store still holds what came then, read the same way.
    pub(in crate::app) fn known(
        &self,
        basis: &str,
        imported_at: Option<DateTime<Utc>>,
    ) -> Option<Validators> {
        let same = imported_at.is_some() && self.imported_at == imported_at;
        if !same || self.basis.as_deref() != Some(basis) {
            return None;
        }
        let known =
            Validators { etag: self.etag.clone(), last_modified: self.last_modified.clone() };
        (known != Validators::default()).then_some(known)
    }
}

/// A mark that differs where an import could come out otherwise: another address, other days, other facts
/// of the leader, another program. It tells nothing of the address.
pub(in crate::app) fn basis(
    session: &Session,
    address: &Address,
    range: (NaiveDate, NaiveDate),
) -> Result<String, Error> {
    let mut hasher = DefaultHasher::new();
    address.mark(&mut hasher);
    range.hash(&mut hasher);
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    format!("{:?}", profiles::list(session.reading())?).hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

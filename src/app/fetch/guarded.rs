//! Looking names up for ureq, with the guard at the door.

use ureq::{
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::{Lookup, guard};

/// Looks names up, each redirect's anew, and gives only addresses that were checked: these are the ones
/// connected to, so that no second look-up can answer otherwise.
#[derive(Debug)]
pub(super) struct Guarded {
    pub(super) lookup: Lookup,
    /// The host that may be private.
    pub(super) allowed: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("unknown name")]
    Unknown(String),
    #[error("private")]
    Private(String),
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &ureq::config::Config,
        _timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let port = uri.port_u16().unwrap_or(443);
        let refused = |why: Refused| ureq::Error::Other(Box::new(why));
        let found = (self.lookup.0)(&host, port).unwrap_or_default();
        if found.is_empty() {
            return Err(refused(Refused::Unknown(host)));
        }
        let allowed = self.allowed.as_ref() == Some(&host);
        if !allowed && found.iter().any(|one| !guard::is_public(one.ip())) {
            return Err(refused(Refused::Private(host)));
        }
        let mut addresses = self.empty();
        for one in found.into_iter().take(MOST_ADDRESSES) {
            addresses.push(one);
        }
        Ok(addresses)
    }
}

/// As many as ureq has room for.
const MOST_ADDRESSES: usize = 16;

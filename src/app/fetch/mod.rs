//! Reading a calendar from its address: HTTPS only, from public machines only unless the leader says
//! otherwise, within bounds of time and size. Nothing else in the program touches the network.

pub mod address;
#[cfg(feature = "fetch")]
mod answer;
pub mod guard;
#[cfg(feature = "fetch")]
mod guarded;
#[cfg(feature = "fetch")]
mod over_https;
mod trouble;

use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};

pub use self::{
    address::Address,
    trouble::{Anew, Trouble},
};
use crate::calendar::watch::Watch;

/// How addresses are asked. The parts that reach the machine's own world can be other ones.
#[derive(Clone, Debug)]
pub struct Fetcher {
    pub roots: Roots,
    pub lookup: Lookup,
    pub limits: Limits,
}

/// Who is trusted to say that a server is who it claims to be.
#[derive(Clone, Debug)]
pub enum Roots {
    /// Those whom the machine trusts: an own authority of the leader's company among them.
    Platform,
    /// These certificates alone, as DER.
    Only(Vec<Vec<u8>>),
}

/// How a host's name and a port become addresses of machines.
#[derive(Clone)]
pub struct Lookup(pub Arc<Machines>);

pub type Machines = dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync;

#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For everything, from looking up the name to the last byte.
    pub time: Duration,
    /// Bytes on the wire.
    pub body: usize,
    /// Bytes once they are unpacked.
    pub unpacked: usize,
    pub redirects: u32,
}

const MIB: usize = 1024 * 1024;

#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub address: &'a Address,
    /// The leader said that this very host may be a machine of a private network.
    pub private_allowed: bool,
    /// What the server said of the calendar that was read last.
    pub known: Option<&'a Validators>,
}

/// By which a server can tell that nothing has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    Calendar {
        bytes: Vec<u8>,
        validators: Validators,
    },
    /// Since [`Request::known`].
    NotModified,
}

impl Fetcher {
    /// Asks the address. Ends within a second once `watch` is told to stop.
    pub fn fetch(&self, request: &Request<'_>, watch: &Watch) -> Result<Fetched, Trouble> {
        #[cfg(feature = "fetch")]
        return over_https::fetch(self, request, watch);
        #[cfg(not(feature = "fetch"))]
        {
            let _ = (request, watch);
            Err(Trouble::NotBuilt)
        }
    }
}

impl Default for Fetcher {
    fn default() -> Self {
        Self { roots: Roots::Platform, lookup: Lookup::default(), limits: Limits::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), body: 20 * MIB, unpacked: 50 * MIB, redirects: 5 }
    }
}

impl Default for Lookup {
    fn default() -> Self {
        Self(Arc::new(|host, port| {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            Ok(std::net::ToSocketAddrs::to_socket_addrs(&(host, port))?.collect())
        }))
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Lookup")
    }
}

#[cfg(all(test, not(feature = "fetch")))]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_the_network_says_so() {
        let address: Address = "https://h.example/s3cret".parse().expect("an address");
        let request = Request { address: &address, private_allowed: false, known: None };
        let outcome = Fetcher::default().fetch(&request, &Watch::default());
        assert_eq!(outcome, Err(Trouble::NotBuilt));
    }
}

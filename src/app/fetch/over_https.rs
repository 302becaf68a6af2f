//! The asking itself. It runs in a thread of its own, so that a server that keeps silent, or a name that
//! nobody answers for, never keeps the leader waiting once they have stopped it.

use std::{
    io::Read,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use flate2::read::MultiGzDecoder;
use ureq::{
    Agent, Body,
    http::{HeaderMap, Response, header},
    tls::{Certificate, RootCerts, TlsConfig},
    unversioned::transport::DefaultConnector,
};

use super::{
    Address, Fetched, Fetcher, Limits, MIB, Request, Roots, Trouble, Validators, answer,
    guarded::{Guarded, Refused},
};
use crate::calendar::watch::{WHOLE, Watch};

const USER_AGENT: &str =
    concat!("ownweek/", env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// How often the one who waits looks whether they are still wanted.
const LOOK: Duration = Duration::from_millis(50);

pub(super) fn fetch(
    fetcher: &Fetcher,
    request: &Request<'_>,
    watch: &Watch,
) -> Result<Fetched, Trouble> {
    let host = request.address.host().to_owned();
    let agent = agent(fetcher, request);
    let received = Arc::new(Received::default());
    let asking = Asking {
        agent: agent.clone(),
        address: request.address.clone(),
        known: request.known.cloned(),
        limits: fetcher.limits,
        received: Arc::clone(&received),
    };
    let (answer, answered) = mpsc::sync_channel(1);
    thread::spawn(move || answer.send(asking.ask()));
    let until = Instant::now() + fetcher.limits.time;
    loop {
        match answered.recv_timeout(LOOK) {
            Ok(outcome) => return outcome,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Trouble::Odd { host, why: "it ended the program's own thread" });
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        let expected = match received.promised.load(Relaxed) {
            0 => fetcher.limits.body,
            promised => promised,
        };
        if let Err(stopped) = watch.reach((0, WHOLE), received.bytes.load(Relaxed), expected) {
            agent.shutdown();
            return Err(stopped.into());
        }
        if Instant::now() >= until {
            agent.shutdown();
            return Err(too_slow(host, fetcher.limits));
        }
    }
}

fn too_slow(host: String, limits: Limits) -> Trouble {
    Trouble::TooSlow { host, seconds: limits.time.as_secs_f64().ceil() as u64 }
}

fn agent(fetcher: &Fetcher, request: &Request<'_>) -> Agent {
    let roots = match &fetcher.roots {
        Roots::Platform => RootCerts::PlatformVerifier,
        Roots::Only(all) => {
            let all = all.iter().map(|one| Certificate::from_der(one).to_owned());
            RootCerts::Specific(Arc::new(all.collect()))
        }
    };
    let tls = TlsConfig::builder()
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .https_only(true)
        .max_redirects(fetcher.limits.redirects)
        // A proxy looks names up itself: what it connects to could not be checked.
        .proxy(None)
        .http_status_as_error(false)
        .timeout_global(Some(fetcher.limits.time))
        .tls_config(tls)
        .user_agent(USER_AGENT)
        .max_idle_connections(0)
        .build();
    let allowed = request.private_allowed.then(|| request.address.host().to_owned());
    let guarded = Guarded { lookup: fetcher.lookup.clone(), allowed };
    Agent::with_parts(config, DefaultConnector::new(), guarded)
}

struct Asking {
    agent: Agent,
    address: Address,
    known: Option<Validators>,
    limits: Limits,
    received: Arc<Received>,
}

/// How far the answer has come.
#[derive(Default)]
struct Received {
    bytes: AtomicUsize,
    /// In all, where the server says so; else nothing.
    promised: AtomicUsize,
}

impl Asking {
    fn ask(self) -> Result<Fetched, Trouble> {
        let mut request = self
            .agent
            .get(self.address.whole())
            .header(header::ACCEPT, "text/calendar, */*;q=0.1")
            .header(header::ACCEPT_ENCODING, "gzip");
        let known = self.known.as_ref();
        if let Some(etag) = known.and_then(|known| known.etag.as_ref()) {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(at) = known.and_then(|known| known.last_modified.as_ref()) {
            request = request.header(header::IF_MODIFIED_SINCE, at);
        }
        let response = request.call().map_err(|error| self.trouble(&error))?;
        match response.status().as_u16() {
            200 => self.read(response),
            304 if known.is_some() => Ok(Fetched::NotModified),
            status => {
                let wait = text(response.headers(), header::RETRY_AFTER);
                let wait = wait.and_then(|wait| wait.parse().ok());
                Err(Trouble::Status { host: self.host(), status, wait })
            }
        }
    }

    fn read(&self, response: Response<Body>) -> Result<Fetched, Trouble> {
        let headers = response.headers();
        let validators = Validators {
            etag: text(headers, header::ETAG),
            last_modified: text(headers, header::LAST_MODIFIED),
        };
        let kind = text(headers, header::CONTENT_TYPE).unwrap_or_default();
        let packing = text(headers, header::CONTENT_ENCODING).unwrap_or_default();
        let bytes = self.received(response)?;
        let bytes = match packing.to_ascii_lowercase().as_str() {
            "" | "identity" => bytes,
            "gzip" | "x-gzip" => self.unpacked(&bytes)?,
            _ => return Err(self.odd("it is packed in an unknown way")),
        };
        let bytes = answer::calendar(self.address.host(), &kind, bytes)?;
        Ok(Fetched::Calendar { bytes, validators })
    }

    fn received(&self, response: Response<Body>) -> Result<Vec<u8>, Trouble> {
        let promised = text(response.headers(), header::CONTENT_LENGTH);
        let promised = promised.and_then(|length| length.parse().ok()).unwrap_or_default();
        if promised > self.limits.body {
            return Err(self.too_large(self.limits.body));
        }
        self.received.promised.store(promised, Relaxed);
        let mut reader = response.into_body().into_reader();
        let mut bytes = Vec::new();
        let mut part = vec![0; 64 * 1024];
        loop {
            let count = reader.read(&mut part).map_err(|error| self.trouble(&error.into()))?;
            if count == 0 {
                return Ok(bytes);
            }
            bytes.extend_from_slice(&part[..count]);
            self.received.bytes.store(bytes.len(), Relaxed);
            if bytes.len() > self.limits.body {
                return Err(self.too_large(self.limits.body));
            }
        }
    }

    fn unpacked(&self, packed: &[u8]) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        let most = self.limits.unpacked;
        let read = MultiGzDecoder::new(packed).take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|_| self.odd("it is packed wrongly"))?;
        if bytes.len() > most { Err(self.too_large(most)) } else { Ok(bytes) }
    }

    fn host(&self) -> String {
        self.address.host().to_owned()
    }

    fn odd(&self, why: &'static str) -> Trouble {
        Trouble::Odd { host: self.host(), why }
    }

    fn too_large(&self, bytes: usize) -> Trouble {
        Trouble::TooLarge { host: self.host(), mib: bytes.div_ceil(MIB) }
    }

    /// In words of our own: those of the library may hold the address.
    fn trouble(&self, error: &ureq::Error) -> Trouble {
        use ureq::Error as E;
        let host = self.host();
        match error {
            E::Other(other) => match other.downcast_ref() {
                Some(Refused::Unknown(host)) => Trouble::NoSuchHost { host: host.clone() },
                Some(Refused::Private(host)) => Trouble::Private { host: host.clone() },
                None => self.odd("its answer can't be read"),
            },
            E::HostNotFound => Trouble::NoSuchHost { host },
            E::Timeout(_) => too_slow(host, self.limits),
            E::RequireHttpsOnly(_) => Trouble::NotHttps { host },
            E::TooManyRedirects => Trouble::TooManyRedirects { host, most: self.limits.redirects },
            E::BadUri(_) | E::Http(_) => Trouble::Unsound,
            E::Rustls(error) => untrusted(host, error),
            E::Io(error) => match inner_rustls(error) {
                Some(error) => untrusted(host, error),
                None => Trouble::Unreachable { host, why: reason(error.kind()) },
            },
            E::ConnectionFailed => {
                Trouble::Unreachable { host, why: "it takes no connection".to_owned() }
            }
            E::LargeResponseHeader(..) => self.odd("its header is too long"),
            E::RedirectFailed => self.odd("it leads nowhere"),
            _ => self.odd("its answer can't be read"),
        }
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|text| text.trim().to_owned())
}

fn inner_rustls(error: &std::io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

/// In words of our own, as everywhere: the library's are for its developers.
fn untrusted(host: String, error: &rustls::Error) -> Trouble {
    use rustls::{CertificateError as C, Error as E};
    let why = match error {
        E::InvalidCertificate(C::UnknownIssuer) => {
            "its certificate comes from nobody whom this machine trusts"
        }
        E::InvalidCertificate(C::Expired | C::ExpiredContext { .. }) => {
            "its certificate has run out"
        }
        E::InvalidCertificate(C::NotValidYet | C::NotValidYetContext { .. }) => {
            "its certificate is not valid yet"
        }
        E::InvalidCertificate(C::NotValidForName | C::NotValidForNameContext { .. }) => {
            "its certificate is for another name"
        }
        E::InvalidCertificate(C::Revoked) => "its certificate was taken back",
        // The platform's verifier and webpki each name a certificate that vouches for itself so.
        E::InvalidCertificate(C::Other(_)) | E::General(_) => {
            "its certificate is one that this machine does not accept, perhaps one of the server's own making"
        }
        E::InvalidCertificate(_) => "its certificate is not in order",
        _ => "the two found no safe way to talk",
    };
    Trouble::Untrusted { host, why: why.to_owned() }
}

fn reason(kind: std::io::ErrorKind) -> String {
    use std::io::ErrorKind as K;
    match kind {
        K::ConnectionRefused => "it takes no connection".to_owned(),
        K::UnexpectedEof | K::ConnectionReset | K::ConnectionAborted => "it hung up".to_owned(),
        K::TimedOut => "it does not answer".to_owned(),
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown => {
            "no way leads there".to_owned()
        }
        _ => "the connection failed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::{CertificateError as C, Error as E, OtherError};

    #[test]
    fn a_certificate_is_refused_in_words_of_our_own() {
        let said = |error: E| untrusted("h.example".to_owned(), &error).to_string();
        let own = "h.example can't prove who it is: its certificate is one that this machine does not \
                   accept, perhaps one of the server's own making";
        let library = Arc::new(std::io::Error::other("CaUsedAsEndEntity"));
        assert_eq!(said(E::InvalidCertificate(C::Other(OtherError(library)))), own);
        assert_eq!(said(E::General("CaUsedAsEndEntity".to_owned())), own);
        let others = [
            (E::InvalidCertificate(C::BadEncoding), "its certificate is not in order"),
            (E::InvalidCertificate(C::NotValidYet), "its certificate is not valid yet"),
            (E::HandshakeNotComplete, "the two found no safe way to talk"),
        ];
        for (error, why) in others {
            assert_eq!(said(error), format!("h.example can't prove who it is: {why}"));
        }
    }
}

//! A calendar's server on this machine, with a certificate of its own making. Names of hosts are those of
//! the test: nothing beyond the loopback is asked.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use ownweek::app::fetch::{Fetcher, Limits, Lookup, Roots};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// The hosts that the certificate is for.
pub const HOSTS: [&str; 3] = ["calendar.test", "elsewhere.test", "localhost"];

pub const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260318T090000Z\r\n\
                            DURATION:PT1H\r\nSUMMARY:Roadmap\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

pub struct Server {
    pub port: u16,
    /// Its certificate, which is its own authority.
    pub certificate: Vec<u8>,
    pub pem: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    headers: Vec<String>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.headers.iter().filter_map(|line| line.split_once(':'));
        let found = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }
}

pub type Stream = StreamOwned<ServerConnection, TcpStream>;

impl Server {
    /// Lets `answer` write what it likes to each request.
    pub fn new(answer: impl Fn(&Asked, &mut Stream) + Send + Sync + 'static) -> Self {
        let made = rcgen::generate_simple_self_signed(HOSTS.map(str::to_owned)).expect("made");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a certificate");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (config, answer, log) = (Arc::new(config), Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, answer, log) = (config.clone(), answer.clone(), log.clone());
                thread::spawn(move || {
                    let connection = ServerConnection::new(config).expect("a connection");
                    let mut stream = StreamOwned::new(connection, stream);
                    let Some(asked) = request(&mut stream) else { return };
                    log.lock().expect("the log").push(asked.clone());
                    answer(&asked, &mut stream);
                    stream.conn.send_close_notify();
                    let _ = stream.flush();
                });
            }
        });
        Self { port, certificate: made.cert.der().to_vec(), pem: made.cert.pem(), asked }
    }

    /// Answers everything so.
    pub fn answering(head: &'static str, body: &'static [u8]) -> Self {
        Self::new(move |_, stream| say(stream, head, body))
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }

    pub fn address(&self, path: &str) -> String {
        format!("https://calendar.test:{}{path}", self.port)
    }

    /// Trusts this server alone, knows its hosts alone, and waits two seconds at most.
    pub fn fetcher(&self) -> Fetcher {
        let machine = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let lookup = move |host: &str, port: u16| {
            let known = HOSTS.contains(&host).then_some(machine);
            Ok(known.into_iter().map(|one| SocketAddr::new(one.ip(), port)).collect())
        };
        Fetcher {
            roots: Roots::Only(vec![self.certificate.clone()]),
            lookup: Lookup(Arc::new(lookup)),
            limits: Limits { time: Duration::from_secs(2), ..Limits::default() },
        }
    }
}

/// `head` is the status and the headers, one a line.
pub fn say(stream: &mut Stream, head: &str, body: &[u8]) {
    let head = head.replace('\n', "\r\n");
    let length = body.len();
    // One who has heard enough hangs up.
    let _ =
        write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(body);
    let _ = stream.flush();
}

fn request(stream: &mut Stream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    Some(Asked { path: first.split(' ').nth(1)?.to_owned(), headers })
}

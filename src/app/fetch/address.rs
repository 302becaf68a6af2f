//! The address of a calendar. Whoever knows it reads the calendar, so it has no words of its own:
//! shown is its host alone, and only the fetching itself asks for the whole.

use std::{
    fmt,
    hash::{Hash, Hasher},
    net::IpAddr,
    str::FromStr,
};

use super::guard;
use crate::domain::refusal::Refusal;

#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    whole: String,
    host: String,
}

/// Longer is no address; the longest of the providers have some 300 signs.
const LONGEST: usize = 8 * 1024;

impl Address {
    /// Without a port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it names a machine that not everyone on the internet could ask; what a host's name leads to
    /// is known only when it is asked.
    pub fn is_private(&self) -> bool {
        let host = self.host.trim_end_matches('.');
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        match literal.parse::<IpAddr>() {
            Ok(address) => !guard::is_public(address),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        }
    }

    /// The secret itself, for the one who asks the server, and the one who keeps it.
    pub(in crate::app) fn whole(&self) -> &str {
        &self.whole
    }

    /// Tells one address from another without telling what it is.
    pub(in crate::app) fn mark(&self, hasher: &mut impl Hasher) {
        self.whole.hash(hasher);
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "https://{}/…", self.host)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl FromStr for Address {
    type Err = Refusal;

    /// `webcal:` is how calendars name `https:`. No refusal repeats what was given.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let (scheme, rest) =
            text.split_once("://").ok_or_else(|| no_address("it has no https://"))?;
        match scheme.to_ascii_lowercase().as_str() {
            "https" | "webcal" | "webcals" => {}
            "http" => {
                return Err(Refusal::new("the address begins with http://, which anyone can read")
                    .hint("try it with https://; nothing was changed"));
            }
            _ => return Err(no_address("it does not begin with https://")),
        }
        if !rest.bytes().all(|byte| byte.is_ascii_graphic()) || rest.contains('\\') {
            return Err(no_address("it holds a space or a sign that no address has"));
        }
        if rest.len() > LONGEST {
            return Err(no_address("it is too long"));
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let host = host_of(authority).ok_or_else(|| no_address("it names no host"))?;
        Ok(Self { host, whole: format!("https://{rest}") })
    }
}

/// The host of `user:password@host:port`.
fn host_of(authority: &str) -> Option<String> {
    let place = authority.rsplit('@').next()?;
    let host = match place.strip_prefix('[') {
        Some(six) => format!("[{}]", six.split(']').next()?),
        None => place.split(':').next()?.to_owned(),
    };
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-._[]:".contains(sign);
    let named = host.chars().any(|sign| sign.is_ascii_alphanumeric()) && host.chars().all(plain);
    named.then(|| host.to_ascii_lowercase())
}

fn no_address(why: &str) -> Refusal {
    Refusal::new(format!("this is no calendar address: {why}"))
        .hint("copy the calendar's secret address in iCal format; it begins with https://")
}

/// Whether that is meant as an address, good or bad, and no path.
pub fn is_meant(text: &str) -> bool {
    let scheme = text.trim().split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| {
        matches!(scheme.as_str(), "http" | "https" | "webcal" | "webcals" | "ftp" | "caldav")
    })
}

/// What an address is answered with where a file is meant; it is not repeated.
pub fn in_place_of_a_file(text: &str) -> Option<Refusal> {
    is_meant(text).then(|| {
        Refusal::new("an address is registered first, then read with calendar sync")
            .hint("ownweek calendar add work --address-from-stdin; nothing was changed")
    })
}

/// The text with each address in it cut to its host.
pub fn without_addresses(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("://") {
        let (before, after) = rest.split_at(place + 3);
        let end = after.find(|sign: char| sign.is_whitespace() || "'\"<>`".contains(sign));
        let (address, behind) = after.split_at(end.unwrap_or(after.len()));
        let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
        shown.push_str(before);
        shown.push_str(&host_of(authority).unwrap_or_default());
        if authority.len() < address.len() {
            shown.push_str("/…");
        }
        rest = behind;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_shows_its_host_and_nothing_else() {
        let secret =
            address(" webcal://me:word@Calendar.Example.com:8443/ical/s3cret/basic.ics#x\n");
        assert_eq!(secret.to_string(), "https://calendar.example.com/…");
        assert_eq!(format!("{secret:?}"), "https://calendar.example.com/…");
        let whole = "https://me:word@Calendar.Example.com:8443/ical/s3cret/basic.ics";
        assert_eq!(secret.whole(), whole);
    }

    #[test]
    fn machines_that_only_the_leader_reaches_are_private() {
        for host in
            ["127.0.0.1", "localhost", "a.LOCALHOST.", "[::1]:8443", "u@10.1.2.3", "169.254.1.1"]
        {
            assert!(address(&format!("https://{host}/x.ics")).is_private(), "{host}");
        }
        for host in ["calendar.example.com", "93.184.216.34", "localhost.example.com"] {
            assert!(!address(&format!("https://{host}/x.ics")).is_private(), "{host}");
        }
    }

    #[test]
    fn what_is_refused_is_not_repeated() {
        for text in [
            "http://h.example/s3cret",
            "ftp://h.example/s3cret",
            "s3cret",
            "https:///s3cret",
            "https://h.example/s3cret here",
            "https://good.example\\@s3cret.example/",
            "https://h\u{e9}.example/s3cret",
        ] {
            let refusal = text.parse::<Address>().expect_err(text);
            let said = format!("{refusal} {}", refusal.hint_text().unwrap_or_default());
            assert!(!said.contains("s3cret"), "{said}");
        }
    }

    #[test]
    fn addresses_in_other_texts_are_cut_to_their_host() {
        let text =
            "curl: (22) 'https://h.example/s3cret?x=1' answers 404; see webcal://me:pw@g.example";
        assert_eq!(
            without_addresses(text),
            "curl: (22) 'https://h.example/…' answers 404; see webcal://g.example"
        );
    }
}

//! The file in which addresses of calendars stand: beside the store and never in it, readable by the
//! leader alone, written whole or not at all. What is wrong with it is told without a word of it.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use super::command::Command;
use crate::{
    app::{bounded, error::Error, exports, fetch::Address, rights},
    domain::refusal::Refusal,
    store::links,
};

/// By calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses(BTreeMap<String, Secret>);

/// How a calendar's address is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    pub from: From,
    /// The leader said that its host may be a machine of a private network.
    pub private_allowed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Kept(Address),
    Asked(Command),
}

/// One calendar's lines of the file. It holds secrets, so it can't be shown.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url_command: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    allow_private: bool,
}

const HEAD: &str = "\
# The secret addresses of your calendars. Whoever has one reads that calendar.
# Each calendar has either an address or a url_command, which prints it.

";

impl Addresses {
    /// Those of the file; none where there is no file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let text = match bounded::text(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Error::file(path, &error)),
        };
        if rights::is_open_to_others(path) {
            let place = path.display();
            return Err(Error::new(format!("{place} can be read by others than you"))
                .hint(format!("chmod 600 {place}")));
        }
        read(&text).map_err(|place| {
            Error::new(format!("{}: {place} can't be understood", path.display()))
                .hint("mend it, or remove it and give each address again with ownweek calendar add")
        })
    }

    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let lines: BTreeMap<&str, Lines> =
            self.0.iter().map(|(name, secret)| (name.as_str(), Lines::of(secret))).collect();
        let unwritable = |_| Error::new("the addresses can't be written as TOML");
        let text = format!("{HEAD}{}", toml::to_string(&lines).map_err(unwritable)?);
        // A file that stands elsewhere, behind a link of the leader's own, stays there.
        links::refuse_planted(path).map_err(|error| Error::file(path, &error))?;
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        exports::write_private(&path, text.as_bytes()).map_err(|error| Error::file(&path, &error))
    }

    pub fn get(&self, calendar: &str) -> Option<&Secret> {
        self.0.get(calendar)
    }

    pub fn set(&mut self, calendar: &str, secret: Secret) {
        self.0.insert(calendar.to_owned(), secret);
    }

    /// Whether there was one.
    pub fn forget(&mut self, calendar: &str) -> bool {
        self.0.remove(calendar).is_some()
    }

    pub fn calendars(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// What stands there, or the place of the first mistake: the parser's own words may repeat a secret.
fn read(text: &str) -> Result<Addresses, String> {
    let tables: BTreeMap<String, Lines> = toml::from_str(text).map_err(|error| {
        let start = error.span().map(|span| span.start);
        let before = start.and_then(|start| text.get(..start)).unwrap_or_default();
        format!("line {}", before.matches('\n').count() + 1)
    })?;
    let secret = |(name, lines): (String, Lines)| {
        let secret = lines.secret().ok_or_else(|| format!("what stands under [{name}]"))?;
        Ok((name, secret))
    };
    Ok(Addresses(tables.into_iter().map(secret).collect::<Result<_, String>>()?))
}

impl Lines {
    fn of(secret: &Secret) -> Self {
        let (address, url_command) = match &secret.from {
            From::Kept(address) => (Some(address.whole().to_owned()), None),
            From::Asked(command) => (None, Some(command.whole().to_owned())),
        };
        Self { address, url_command, allow_private: secret.private_allowed }
    }

    fn secret(self) -> Option<Secret> {
        let kept = |text: &str| text.parse().map_err(|_: Refusal| ());
        let from = match (self.address, self.url_command) {
            (Some(address), None) => From::Kept(kept(&address).ok()?),
            (None, Some(command)) => From::Asked(Command::new(&command).ok()?),
            _ => return None,
        };
        Some(Secret { from, private_allowed: self.allow_private })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Addresses {
        let mut addresses = Addresses::default();
        let address = "https://h.example/s3cret".parse().expect("an address");
        let kept = Secret { from: From::Kept(address), private_allowed: true };
        addresses.set("Work \"A\"", kept);
        let command = Command::new("pass show cal/s3cret").expect("a command");
        addresses.set("team", Secret { from: From::Asked(command), private_allowed: false });
        addresses
    }

    #[test]
    fn what_is_kept_is_read_again_and_shown_nowhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("addresses.toml");
        assert_eq!(Addresses::open(&path), Ok(Addresses::default()));
        some().save(&path).expect("saved");
        assert_eq!(Addresses::open(&path), Ok(some()));
        assert!(!format!("{:?}", some()).contains("s3cret"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("addresses.toml");
        some().save(&path).expect("saved");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode();
        assert_eq!(mode(&path) & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("changed");
        let error = Addresses::open(&path).expect_err("refused");
        assert!(error.message.ends_with("can be read by others than you"), "{}", error.message);
        assert_eq!(error.hint, Some(format!("chmod 600 {}", path.display())));
    }

    #[test]
    fn a_mistake_is_told_by_its_line_alone() {
        for (text, place) in [
            (
                "[work]\naddress = \"https://h.example/s3cret\"\nallow_private = \"s3cret\"",
                "line 3",
            ),
            ("[work]\nadress = \"https://h.example/s3cret\"", "line 2"),
            ("[work]\naddress = https://h.example/s3cret", "line 2"),
            ("[work]\naddress = \"s3cret\"", "what stands under [work]"),
            ("[work]", "what stands under [work]"),
        ] {
            assert_eq!(read(text), Err(place.to_owned()), "{text}");
        }
    }
}

//! Calendars that are read again and again: which there are, where each comes from, and how its last
//! reading went. The store says which; addresses stand in a file of their own. Reading them is `sync`.

pub mod addresses;
pub mod command;
pub mod place;
mod remove;
pub mod state;

pub use self::remove::{Removed, remove};
use self::{
    addresses::{Addresses, From, Secret},
    state::State,
};
use super::{
    error::Error,
    fetch::address,
    paths::Paths,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        block::Calendar,
        refusal::did_you_mean,
        source::{Registered, Source},
    },
    store::records::{calendar_sources, calendars},
};

/// What a calendar is to be read from.
#[derive(Clone, Debug)]
pub enum Place {
    /// As [`place::kept`] gives it.
    Path(String),
    Secret(Secret),
}

/// What registering did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// How it is shown.
    pub place: String,
    /// How the place was shown that it had before.
    pub before: Option<String>,
    /// There is nothing to read at that place yet, for this reason.
    pub not_yet: Option<String>,
}

pub fn list(session: &Session) -> Result<Vec<Registered>, Error> {
    Ok(calendar_sources::list(session.reading())?)
}

/// Those of these names, or all.
pub fn named(session: &Session, names: &[String]) -> Result<Vec<Registered>, Error> {
    let all = list(session)?;
    if names.is_empty() {
        return Ok(all);
    }
    let one = |name: &String| {
        let found = all.iter().find(|one| one.calendar.name == *name);
        found.cloned().ok_or_else(|| unknown(&all, name))
    };
    names.iter().map(one).collect()
}

/// Registers where the calendar of that name is read from, in place of what it had.
pub fn add(session: &mut Session, name: &str, place: Place) -> Result<Receipt<Added>, Error> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::usage("a calendar needs a name").hint("ownweek calendar add work …"));
    }
    if address::is_meant(name) {
        // A name is recorded and shown everywhere.
        return Err(Error::usage("an address is no name; the name comes first")
            .hint("ownweek calendar add work --address-from-stdin"));
    }
    let file = session.paths().addresses();
    let before = list(session)?.into_iter().find(|one| one.calendar.name == name);
    let before = before.map(|one| shown(&one, &Addresses::open(&file).unwrap_or_default()));
    let (source, secret) = match place {
        Place::Path(place) => (Source::Path(place), None),
        Place::Secret(Secret { from: From::Kept(address), private_allowed: false })
            if address.is_private() =>
        {
            let host = address.host();
            let message =
                format!("{host} is a machine of a private network, and those are not asked");
            return Err(Error::new(message)
                .hint("if it is yours: give --allow-private too; nothing was changed"));
        }
        Place::Secret(secret) => match secret.from {
            From::Kept(_) => (Source::Address, Some(secret)),
            From::Asked(_) => (Source::Command, Some(secret)),
        },
    };
    let not_yet = match &source {
        Source::Path(place) => not_yet(place)?,
        _ => None,
    };
    let mut receipt = session.perform(format!("add calendar {name}"), |change| {
        let calendar = calendars::named(change, name)?;
        calendar_sources::set(change, calendar, &source)?;
        let mut addresses = Addresses::open(&file)?;
        let known = addresses.clone();
        match secret {
            Some(secret) => addresses.set(name, secret),
            None => _ = addresses.forget(name),
        }
        // The lock of the store is also the file's: no other program of ours writes it meanwhile.
        if addresses != known {
            addresses.save(&file)?;
        }
        let calendar = Calendar { id: calendar, name: name.to_owned() };
        let place = shown(&Registered { calendar, source }, &addresses);
        Ok((Added { place, before, not_yet }, addresses != known))
    })?;
    receipt.changed |= receipt.outcome.1;
    forget_state(session.paths(), name);
    Ok(receipt.with(|(added, _)| added))
}

/// What was read from another place tells nothing of this one.
fn forget_state(paths: &Paths, calendar: &str) {
    let path = paths.sync_state();
    let mut state = State::open(&path);
    if state.forget(calendar) {
        // A server is asked in full where the address differs, so what is left here does no harm.
        let _ = state.save(&path);
    }
}

/// A pattern may wait for its first match; a path that leads nowhere is a slip.
fn not_yet(kept: &str) -> Result<Option<String>, Error> {
    match place::found(kept) {
        Ok(_) => Ok(None),
        Err(error) if place::is_pattern(kept) => Ok(Some(error.message)),
        Err(error) => {
            Err(Error { hint: Some("check the path; nothing was changed".into()), ..error })
        }
    }
}

/// How the place may be seen by anyone: of an address its host alone.
pub fn shown(registered: &Registered, addresses: &Addresses) -> String {
    match &registered.source {
        Source::Path(place) => place.clone(),
        Source::Address | Source::Command => match addresses.get(&registered.calendar.name) {
            Some(Secret { from: From::Kept(address), .. }) => address.to_string(),
            Some(Secret { from: From::Asked(command), .. }) => format!("$({command})"),
            None => "address missing".to_owned(),
        },
    }
}

/// Calendars that are read from an address which is not known here: after an undo or a load.
pub fn without_address(session: &Session) -> Vec<String> {
    let Ok(all) = list(session) else { return Vec::new() };
    let secret = |one: &Registered| !matches!(one.source, Source::Path(_));
    if !all.iter().any(secret) {
        return Vec::new();
    }
    let Ok(addresses) = Addresses::open(&session.paths().addresses()) else { return Vec::new() };
    let lacking = |one: &Registered| secret(one) && addresses.get(&one.calendar.name).is_none();
    all.into_iter().filter(lacking).map(|one| one.calendar.name).collect()
}

/// What the leader does for a calendar that [`without_address`] names.
pub fn needs_address(calendar: &str) -> String {
    let typed = as_typed(calendar);
    format!("{calendar} needs its address again: ownweek calendar add {typed} --address-from-stdin")
}

/// The name as a shell takes it for one word.
pub fn as_typed(name: &str) -> String {
    if name.chars().all(|sign| sign.is_alphanumeric() || "-_.@/".contains(sign)) {
        name.to_owned()
    } else if name.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", name.replace('\'', "'\\''"))
    } else {
        format!("\"{name}\"")
    }
}

/// What is wrong with what is registered, in words for `check`.
pub fn faults(session: &Session) -> Result<Vec<String>, Error> {
    let all = list(session)?;
    let mut faults = faults_of_file(session.paths(), &all);
    faults.extend(without_address(session).iter().map(|name| needs_address(name)));
    for one in &all {
        if let Source::Path(place) = &one.source
            && let Err(error) = place::found(place)
        {
            faults.push(format!("{}: {}", one.calendar.name, error.message));
        }
    }
    Ok(faults)
}

fn faults_of_file(paths: &Paths, all: &[Registered]) -> Vec<String> {
    let addresses = match Addresses::open(&paths.addresses()) {
        Ok(addresses) => addresses,
        Err(error) => {
            let hint = error.hint.map(|hint| format!(": {hint}")).unwrap_or_default();
            return vec![format!("{}{hint}", error.message)];
        }
    };
    let registered = |name: &&str| {
        let mut secret = all.iter().filter(|one| !matches!(one.source, Source::Path(_)));
        secret.any(|one| one.calendar.name == *name)
    };
    let unused = addresses.calendars().filter(|name| !registered(name));
    unused
        .map(|name| {
            let file = paths.addresses();
            format!("{} keeps an address of {name}, which is not registered", file.display())
        })
        .collect()
}

fn unknown(all: &[Registered], name: &str) -> Error {
    let names = all.iter().map(|one| one.calendar.name.as_str());
    let hint = match all {
        [] => "register one: ownweek calendar add work ~/Downloads/work.ics".to_owned(),
        _ => did_you_mean(name, names),
    };
    let name = address::without_addresses(name);
    Error::new(format!("no calendar \"{name}\" is registered")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_where_a_shell_would_split_it() {
        let typed = ["work", "me@example.com", "away team", "a\"b'c"].map(as_typed);
        assert_eq!(typed, ["work", "me@example.com", "\"away team\"", "'a\"b'\\''c'"]);
    }
}

//! What a recurring meeting usually is, as far as its newest one tells.

use crate::{
    app::{error::Error, session::Session},
    domain::{block::Block, minutes::Minutes, series::SeriesId},
    store::records::{blocks, decisions},
};

/// Nothing of it is known where there was none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    pub length: Option<Minutes>,
    /// Those beside the leader who are in it, by name, and those to whom something was handed over before.
    pub people: Vec<String>,
}

/// So many names are offered.
const NAMED: usize = 6;

pub fn usual(session: &Session, id: SeriesId) -> Result<Usual, Error> {
    let today = session.today()?;
    let reading = session.reading();
    let its = blocks::of_series(reading, id)?;
    let newest = its.iter().rev().find(|block| block.day.is_some_and(|day| day <= today));
    let newest = newest.or(its.first());
    let own = session.profile()?.addresses;
    let mut people: Vec<String> = Vec::new();
    let attendees = newest.into_iter().flat_map(|block| &block.attendees);
    let others = attendees.filter(|one| !own.iter().any(|own| own.eq_ignore_ascii_case(one)));
    let earlier = decisions::list(reading)?.into_iter().rev().map(|decision| decision.owner);
    for name in others.map(|address| name_of(address)).chain(earlier) {
        if !name.is_empty() && !people.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            people.push(name);
        }
    }
    people.truncate(NAMED);
    Ok(Usual { length: newest.map(Block::minutes), people })
}

/// `Eva Lindt` of `eva.lindt@example.com`.
fn name_of(address: &str) -> String {
    let local = address.split_once('@').map_or(address, |(local, _)| local);
    let words = local.split(['.', '_', '-', '+']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut signs = word.chars();
        signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
    };
    words.map(capital).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_from_an_address() {
        assert_eq!(name_of("eva.lindt@example.com"), "Eva Lindt");
        assert_eq!(name_of("ana@example.com"), "Ana");
        assert_eq!(name_of("@example.com"), "");
    }
}

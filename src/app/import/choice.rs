//! Which calendars of an archive or a folder are read: the user's own, those known already, and those
//! asked for. The others are told of, with their hours.

use super::{
    Options,
    own::{Held, archives, own_among, tell_apart},
    plan::Read,
    report::Off,
};
use crate::{
    app::{calendar_files::Source, error::Error},
    domain::{left_out::LeftOut, minutes::Minutes, refusal::did_you_mean},
    store::{Reading, records::calendars},
};

/// A calendar that was read and may be left off.
pub(super) struct Candidate {
    held: Held,
    read: Read,
}

pub(super) struct Chosen {
    pub(super) on: Vec<(String, Read)>,
    pub(super) off: Vec<Off>,
}

/// The word for all calendars of an archive.
const ALL: &str = "all";

impl Candidate {
    pub(super) fn new(source: &Source, read: Read) -> Self {
        Self { held: Held::of(source, &read.reading), read }
    }

    fn is_called(&self, name: &str) -> bool {
        self.held.is_called(name)
    }

    /// Its hours are of the weeks that it fills, be it old or new.
    fn off(&self) -> Off {
        let found = &self.read.reading.occurrences;
        let starts = || found.iter().map(|one| one.start);
        let days =
            starts().max().zip(starts().min()).map_or(0, |(last, first)| (last - first).num_days());
        let weeks = days / 7 + 1;
        let counting = found.iter().filter(|one| LeftOut::by_calendar(one).is_none());
        let minutes: Minutes =
            counting.map(|one| Minutes((one.end - one.start).num_minutes())).sum();
        Off {
            name: self.held.name.clone(),
            entries: found.len(),
            a_week: Minutes(minutes.0 / weeks),
        }
    }
}

/// `own` are the user's addresses.
pub(super) fn choose(
    reading: &Reading,
    mut candidates: Vec<Candidate>,
    options: &Options,
    own: &[String],
) -> Result<Chosen, Error> {
    tell_apart(candidates.iter_mut().map(|one| &mut one.held));
    refuse_unknown(&candidates, &options.with)?;
    let known: Vec<String> = calendars::list(reading)?.into_iter().map(|one| one.name).collect();
    let mut on: Vec<bool> = candidates
        .iter()
        .map(|one| {
            let asked = options.with.iter().any(|name| name == ALL || one.is_called(name));
            let known = match &options.calendar {
                // One calendar is wanted: not every one that is known comes under its name.
                Some(name) => one.is_called(name.trim()),
                None => known.contains(&one.held.name),
            };
            one.held.archive.is_none() || asked || known
        })
        .collect();
    for archive in archives(candidates.iter().map(|one| &one.held)) {
        let of: Vec<usize> = (0..candidates.len())
            .filter(|place| candidates[*place].held.archive == Some(archive.clone()))
            .collect();
        let own = asked_or_own(&candidates, &of, options, own);
        own.iter().for_each(|place| on[*place] = true);
        if of.iter().all(|place| !on[*place]) {
            return Err(unclear(&archive, of.iter().map(|place| candidates[*place].off())));
        }
    }
    let mut chosen = Chosen { on: Vec::new(), off: Vec::new() };
    for (one, on) in candidates.into_iter().zip(on) {
        if on {
            chosen.on.push((one.held.name, one.read));
        } else {
            chosen.off.push(one.off());
        }
    }
    Ok(chosen)
}

/// Called as asked for, else the user's own.
fn asked_or_own(
    candidates: &[Candidate],
    of: &[usize],
    options: &Options,
    own: &[String],
) -> Vec<usize> {
    let asked = |place: &usize| {
        options.calendar.as_ref().is_some_and(|name| candidates[*place].is_called(name.trim()))
    };
    if let Some(place) = of.iter().copied().find(asked) {
        return vec![place];
    }
    let held = |place: &usize| {
        let Candidate { held, read } = &candidates[*place];
        (*place, held, &read.reading)
    };
    own_among(&of.iter().map(held).collect::<Vec<_>>(), own)
}

fn refuse_unknown(candidates: &[Candidate], with: &[String]) -> Result<(), Error> {
    let held = || candidates.iter().filter(|one| one.held.archive.is_some());
    let known = |name: &&String| **name == ALL || held().any(|one| one.is_called(name));
    match with.iter().find(|name| !known(name)) {
        None => Ok(()),
        Some(name) => {
            let wrong = Error::usage(format!("no calendar \"{name}\" is in what you gave"));
            Err(if held().next().is_none() {
                wrong.hint("--with chooses among the calendars of a .zip or a folder")
            } else {
                wrong.hint(did_you_mean(name, held().map(|one| one.held.name.as_str())))
            })
        }
    }
}

fn unclear(archive: &str, held: impl Iterator<Item = Off>) -> Error {
    let told: Vec<String> = held
        .map(|one| {
            let hours = one.a_week.decimal_hours(1);
            format!("\"{}\" ({} entries, {hours} h a week)", one.name, one.entries)
        })
        .collect();
    Error::new(format!(
        "{archive} holds {} calendars, and which is yours can't be told: {}",
        told.len(),
        told.join(", ")
    ))
    .hint("choose with --with NAME, as often as you like, or --with all; nothing was changed")
}

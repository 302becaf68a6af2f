//! Logging a block as one says it: `tue 9-10:30 Platform vision @strategy`.

use super::{
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        block::{Block, Origin, When},
        category::{self, Category},
        phrase::{self, Anchor, Phrase},
        profile,
        refusal::Refusal,
        week::Week,
        zone,
    },
    store::{
        Reading,
        records::{blocks, categories, profiles},
    },
};

/// The category that examples name.
const EXAMPLE: &str = "strategy";

/// A phrase understood, not stored yet.
#[derive(Clone, Debug)]
pub struct Understood {
    pub phrase: Phrase,
    pub block: Block,
    pub category: Option<Category>,
    pub week: Week,
}

/// Reads a phrase. Weekdays mean those of `week`, or of the current week.
pub fn understand(session: &Session, typed: &str, week: Option<Week>) -> Result<Understood, Error> {
    session.at_once(|| {
        let (today, first_weekday) = (session.today()?, session.profile()?.first_weekday);
        let week = week.unwrap_or_else(|| Week::of(today, first_weekday));
        let anchor = Anchor { today, week, first_weekday };
        let phrase =
            phrase::read(typed, &anchor).map_err(|refusal| with_own_example(session, refusal))?;
        understood(session, typed, phrase)
    })
}

/// Reads a phrase that corrects `block`: weekdays mean those of its own week, a time alone its own day.
pub fn understand_again(
    session: &Session,
    typed: &str,
    block: &Block,
) -> Result<Understood, Error> {
    let (today, first_weekday) = (session.today()?, session.profile()?.first_weekday);
    let week = match block.when {
        When::Week(week, _) => week,
        When::Timed(_) | When::Day(..) => Week::of(block.day.unwrap_or(today), first_weekday),
    };
    let anchor = Anchor { today, week, first_weekday };
    let phrase = phrase::read_again(typed, &anchor, block.day)
        .map_err(|refusal| with_own_example(session, refusal))?;
    understood(session, typed, phrase)
}

fn understood(session: &Session, typed: &str, phrase: Phrase) -> Result<Understood, Error> {
    let profile = session.profile()?;
    let category = match &phrase.category {
        Some(key) => {
            Some(usable_category(session, key).map_err(|refusal| point_at(refusal, typed, key))?)
        }
        None => None,
    };
    let zone = session.zone_of(&phrase.time)?;
    let when = phrase.time.when(zone)?;
    let block = Block::new(when, zone, phrase.title.clone(), Origin::Hand);
    let mut block = block.dated(&profiles::list(session.reading())?);
    block.filed = category.as_ref().map(|category| category.id);
    let week = match when {
        When::Week(week, _) => week,
        When::Timed(_) | When::Day(..) => {
            Week::of(block.day.unwrap_or(session.today()?), profile.first_weekday)
        }
    };
    if let Some(category) = &category {
        check_begun(category, week)?;
    }
    Ok(Understood { phrase, block, category, week })
}

/// The refusal with a category in its example that this store has.
pub(super) fn with_own_example(session: &Session, refusal: Refusal) -> Error {
    let mut error = Error::from(refusal);
    let known = categories::list(session.reading()).unwrap_or_default();
    let mut in_use =
        known.iter().filter(|one| one.merged_into.is_none() && one.archived_from.is_none());
    let is_known = in_use.clone().any(|one| one.key == EXAMPLE);
    if let (false, Some(own), Some(hint)) = (is_known, in_use.next(), &mut error.hint) {
        *hint = hint.replace(&format!("@{EXAMPLE}"), &format!("@{}", own.key));
    }
    error
}

/// The error with a caret under the category as it was typed.
pub(super) fn point_at(error: Error, typed: &str, key: &str) -> Error {
    match typed.find(&format!("@{key}")) {
        Some(start) => {
            let caret = format!(
                "{typed}\n{}{}",
                " ".repeat(typed[..start].chars().count()),
                "^".repeat(key.chars().count() + 1)
            );
            Error { excerpt: Some(caret), ..error }
        }
        None => error,
    }
}

/// The category that takes blocks under that name, now or from a later week on.
pub fn usable_category(session: &Session, typed: &str) -> Result<Category, Error> {
    usable_in(session.reading(), session.this_week()?, typed)
}

/// As [`usable_category`], as of a change under way.
pub(super) fn usable_in(reading: &Reading, week: Week, typed: &str) -> Result<Category, Error> {
    let mut known = categories::list(reading)?;
    known.retain(|category| category.merged_into.is_none() && !category.is_archived(week));
    Ok(category::find(&known, typed)?.clone())
}

/// What was split off another takes nothing of earlier weeks.
pub fn check_begun(category: &Category, week: Week) -> Result<(), Error> {
    match category.begins {
        Some(begins) if week < begins => {
            Err(Error::new(format!("{} begins in {begins}, not in {week}", category.name))
                .hint("before then its hours belong to what it was split off"))
        }
        _ => Ok(()),
    }
}

/// Reads a phrase that says only when `block` was: `tue 9-10:30`.
pub fn time_alone(session: &Session, typed: &str, block: &Block) -> Result<When, Error> {
    let understood = understand_again(session, typed, block)?;
    if understood.phrase.title.is_empty() && understood.category.is_none() {
        Ok(understood.block.when)
    } else {
        Err(Refusal::new(format!("\"{typed}\" says more than a time"))
            .hint("write only when: tue 9-10:30")
            .at(typed, 0, typed.len())
            .into())
    }
}

/// Stores the block of a phrase.
pub fn log(
    session: &mut Session,
    typed: &str,
    week: Option<Week>,
) -> Result<Receipt<Understood>, Error> {
    let understood = understand(session, typed, week)?;
    store(session, understood)
}

/// Stores a block between two instants.
pub fn log_between(
    session: &mut Session,
    from: &str,
    to: &str,
    rest: &str,
) -> Result<Receipt<Understood>, Error> {
    let span = phrase::instants(from, to)?;
    let profile = session.profile()?;
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let keys: Vec<&str> = words.iter().copied().filter(|word| word.starts_with('@')).collect();
    if keys.len() > 1 {
        return Err(Refusal::new("a block has one category").hint("leave one @word").into());
    }
    words.retain(|word| !word.starts_with('@'));
    let category = keys.first().map(|key| usable_category(session, key)).transpose()?;
    let profiles = profiles::list(session.reading())?;
    let (day, zone) = profile::day_at(&profiles, span.start);
    let block = Block::new(When::Timed(span), zone, words.join(" "), Origin::Hand);
    let mut block = block.dated(&profiles);
    block.filed = category.as_ref().map(|category| category.id);
    let time = phrase::PhraseTime::Lasting {
        day,
        start: zone::wall(zone, span.start).time().into(),
        minutes: block.minutes(),
    };
    let phrase = Phrase {
        time,
        title: block.title.clone(),
        category: category.as_ref().map(|one| one.key.clone()),
    };
    let week = Week::of(day, profile.first_weekday);
    if let Some(category) = &category {
        check_begun(category, week)?;
    }
    store(session, Understood { phrase, block, category, week })
}

fn store(session: &mut Session, mut understood: Understood) -> Result<Receipt<Understood>, Error> {
    let label = if understood.block.title.is_empty() {
        format!("log {}", understood.block.minutes())
    } else {
        format!("log \"{}\"", understood.block.title)
    };
    session.perform(label, |change| {
        understood.block.id = blocks::insert(change, &understood.block)?;
        Ok(understood)
    })
}

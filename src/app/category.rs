//! Categories: adding, renaming, merging, archiving. Never deleting.

use super::{
    error::Error,
    log::{check_begun, usable_in},
    session::{Receipt, Session},
};
use crate::{
    domain::{
        category::{
            self, Category, CategoryId, Kind, MOST_CATEGORIES, check_key, check_letter, free_letter,
        },
        week::Week,
    },
    store::records::categories,
};

/// Those still in use, in their order.
pub fn in_use(session: &Session) -> Result<Vec<Category>, Error> {
    let mut all = categories::list(session.reading())?;
    let this_week = session.this_week()?;
    all.retain(|category| category.is_in_use(this_week));
    Ok(all)
}

pub fn add(
    session: &mut Session,
    name: &str,
    key: Option<&str>,
    letter: Option<char>,
    kind: Kind,
) -> Result<Receipt<Category>, Error> {
    let name = name.trim().to_owned();
    let key = check_key(&key.map_or_else(|| category::key_of(&name), str::to_owned))?;
    session.perform(format!("add category {name}"), |change| {
        let known = categories::list(change.reading())?;
        let position = known.iter().map(|one| one.position).max().unwrap_or(0) + 1;
        let mut category = new(&known, Wanted { name, key, letter, kind, position })?;
        category.id = categories::insert(change, &category)?;
        Ok(category)
    })
}

/// What a new category is to be.
pub(super) struct Wanted {
    pub name: String,
    pub key: String,
    /// `None` takes the first that is free.
    pub letter: Option<char>,
    pub kind: Kind,
    pub position: i64,
}

/// The category that is wanted, beside those that are `known`.
pub(super) fn new(known: &[Category], wanted: Wanted) -> Result<Category, Error> {
    let Wanted { name, key, letter, kind, position } = wanted;
    let working = known.iter().filter(|one| one.kind == Kind::Work && one.archived_from.is_none());
    if kind == Kind::Work && working.count() >= MOST_CATEGORIES {
        return Err(Error::new(format!(
            "{MOST_CATEGORIES} categories are the most a week can show"
        ))
        .hint("merge two of them first: ownweek category merge FROM INTO"));
    }
    let taken: Vec<char> = known.iter().map(|one| one.letter).collect();
    let letter = match letter {
        Some(letter) => check_letter(letter, &taken)?,
        None => free_letter(&name, &taken).ok_or_else(|| {
            Error::new("every letter is taken").hint("archived categories keep theirs")
        })?,
    };
    let category = Category {
        id: CategoryId::new(0),
        key,
        name,
        letter,
        position,
        kind,
        archived_from: None,
        merged_into: None,
        begins: None,
        split_from: None,
    };
    check_name(known, &category)?;
    Ok(category)
}

/// Whether no other category answers to its key or its name.
fn check_name(known: &[Category], category: &Category) -> Result<(), Error> {
    if category.name.is_empty() {
        return Err(
            Error::new("a category needs a name").hint("ownweek category add \"Team delivery\"")
        );
    }
    let (key, name) = (&category.key, category.name.to_lowercase());
    let words = [key.as_str(), name.as_str()];
    let answers = |one: &&Category| {
        words.contains(&one.key.as_str()) || words.contains(&one.name.to_lowercase().as_str())
    };
    match known.iter().filter(|one| one.id != category.id).find(answers) {
        Some(taken) => {
            let error = Error::new(format!("there is a category \"{}\" already", taken.key));
            let rests = taken.archived_from.is_some() || taken.merged_into.is_some();
            let hint = "archived and merged ones keep their names: ownweek category list --all";
            Err(if rests { error.hint(hint) } else { error })
        }
        None => Ok(()),
    }
}

/// What `category set` and `category rename` may change.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    pub key: Option<String>,
    pub letter: Option<char>,
    pub kind: Option<Kind>,
}

pub fn set(
    session: &mut Session,
    typed: &str,
    changes: &Changes,
) -> Result<Receipt<Category>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("change category {typed}"), |change| {
        let mut category = usable_in(change.reading(), this_week, typed)?;
        let known = categories::list(change.reading())?;
        if let Some(name) = &changes.name {
            name.trim().clone_into(&mut category.name);
        }
        if let Some(key) = &changes.key {
            category.key = check_key(key)?;
        }
        if let Some(letter) = changes.letter {
            let others = known.iter().filter(|one| one.id != category.id);
            let taken: Vec<char> = others.map(|one| one.letter).collect();
            category.letter = check_letter(letter, &taken)?;
        }
        if let Some(kind) = changes.kind {
            category.kind = kind;
        }
        check_name(&known, &category)?;
        categories::update(change, &category)?;
        Ok(category)
    })
}

/// It takes no new blocks from that week on, or from the current one.
pub fn archive(
    session: &mut Session,
    typed: &str,
    from: Option<Week>,
) -> Result<Receipt<Category>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("archive category {typed}"), |change| {
        let mut category = usable_in(change.reading(), this_week, typed)?;
        category.archived_from = Some(from.unwrap_or(this_week));
        categories::update(change, &category)?;
        Ok(category)
    })
}

/// From now on the hours of `from` are read as hours of `into`; closed weeks keep their rows.
pub fn merge(
    session: &mut Session,
    from: &str,
    into: &str,
) -> Result<Receipt<(Category, Category)>, Error> {
    let this_week = session.this_week()?;
    session.perform(format!("merge {from} into {into}"), |change| {
        let mut from = usable_in(change.reading(), this_week, from)?;
        let into = usable_in(change.reading(), this_week, into)?;
        check_begun(&into, this_week)?;
        if from.id == into.id {
            return Err(Error::new("a category can't be merged into itself"));
        }
        from.merged_into = Some(into.id);
        from.archived_from = Some(this_week);
        categories::update(change, &from)?;
        Ok((from, into))
    })
}

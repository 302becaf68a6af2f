//! Categories: adding, renaming, merging, archiving. Never deleting.

use super::{
    error::Error,
    log::usable_category,
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
    all.retain(|category| category.archived_from.is_none() && category.merged_into.is_none());
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
        if known.iter().any(|one| one.key == key || one.name.eq_ignore_ascii_case(&name)) {
            return Err(Error::new(format!("there is a category \"{key}\" already")));
        }
        let working =
            known.iter().filter(|one| one.kind == Kind::Work && one.archived_from.is_none());
        if kind == Kind::Work && working.count() >= MOST_CATEGORIES {
            return Err(Error::new(format!(
                "{MOST_CATEGORIES} categories are the most a week can show"
            ))
            .hint("merge two of them first: ownweek category merge FROM INTO"));
        }
        let taken: Vec<char> = known.iter().map(|one| one.letter).collect();
        let letter = match letter {
            Some(letter) => check_letter(letter, &taken)?,
            None => {
                free_letter(&name, &taken).ok_or_else(|| Error::new("every letter is taken"))?
            }
        };
        let position = known.iter().map(|one| one.position).max().unwrap_or(0) + 1;
        let mut category = Category {
            id: CategoryId::new(0),
            key,
            name,
            letter,
            position,
            kind,
            archived_from: None,
            merged_into: None,
        };
        category.id = categories::insert(change, &category)?;
        Ok(category)
    })
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
    let mut category = usable_category(session, typed)?;
    session.perform(format!("change category {}", category.name), |change| {
        let known = categories::list(change.reading())?;
        let others: Vec<&Category> = known.iter().filter(|one| one.id != category.id).collect();
        if let Some(name) = &changes.name {
            name.trim().clone_into(&mut category.name);
        }
        if let Some(key) = &changes.key {
            category.key = check_key(key)?;
        }
        if let Some(letter) = changes.letter {
            let taken: Vec<char> = others.iter().map(|one| one.letter).collect();
            category.letter = check_letter(letter, &taken)?;
        }
        if let Some(kind) = changes.kind {
            category.kind = kind;
        }
        if others.iter().any(|one| one.key == category.key) {
            return Err(Error::new(format!("there is a category \"{}\" already", category.key)));
        }
        categories::update(change, &category)?;
        Ok(category)
    })
}

pub fn archive(
    session: &mut Session,
    typed: &str,
    from: Option<Week>,
) -> Result<Receipt<Category>, Error> {
    let mut category = usable_category(session, typed)?;
    let from = from.map_or_else(|| session.this_week(), Ok)?;
    session.perform(format!("archive category {}", category.name), |change| {
        category.archived_from = Some(from);
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
    let mut from = usable_category(session, from)?;
    let into = usable_category(session, into)?;
    if from.id == into.id {
        return Err(Error::new("a category can't be merged into itself"));
    }
    let this_week = session.this_week()?;
    session.perform(format!("merge {} into {}", from.name, into.name), |change| {
        from.merged_into = Some(into.id);
        from.archived_from = Some(this_week);
        categories::update(change, &from)?;
        Ok((from, into))
    })
}

//! The hours that an offsite wishes for the half to come, before the plan is set.

use crate::{
    app::{
        error::Error,
        plan_lines::{check_hours, no_line},
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        category::{Category, CategoryId, Kind},
        half::Half,
        minutes::Minutes,
        review::Wanted,
    },
    store::{Change, records::halves},
};

/// The wishes for that half.
pub fn wishes(session: &Session, half: Half) -> Result<Vec<Wanted>, Error> {
    Ok(halves::wanted(session.reading(), half)?)
}

/// Wishes hours for a category, over what was wished for it before.
pub fn wish(session: &mut Session, half: Half, wanted: &Wanted) -> Result<Receipt<Wanted>, Error> {
    let category = check(session, wanted)?;
    let hours = wanted.minutes.screen_hours();
    session.perform(format!("wish {hours} h for {} in {half}", category.name), |change| {
        wish_within(change, half, wanted)?;
        Ok(*wanted)
    })
}

/// The category for which such hours may be wished.
pub(super) fn check(session: &Session, wanted: &Wanted) -> Result<Category, Error> {
    let category = category(session, wanted.category)?;
    if category.kind != Kind::Work {
        return Err(no_line(&category.key, category.kind).into());
    }
    check_hours(wanted.minutes)?;
    check_hours(wanted.freed)?;
    if wanted.freed < Minutes::ZERO {
        return Err(Error::new("hours that were freed can't be less than none"));
    }
    Ok(category)
}

/// Wishes what was checked, as a part of a change under way.
pub(super) fn wish_within(change: &Change<'_>, half: Half, wanted: &Wanted) -> Result<(), Error> {
    if !halves::wanted(change.reading(), half)?.contains(wanted) {
        halves::save_wanted(change, half, wanted)?;
    }
    Ok(())
}

fn category(session: &Session, id: CategoryId) -> Result<Category, Error> {
    let book = Book::open(session.reading())?;
    book.category(id).cloned().ok_or_else(|| Error::new("the category is not there any more"))
}

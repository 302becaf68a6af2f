//! The weekly review as a whole: which week it looks at, which others wait for one, and what is said in
//! it beside decisions.

mod ahead;
mod bring_in;
mod close;
mod decided;
mod waiting;

pub use self::{
    ahead::{Ahead, ahead},
    bring_in::{BringIn, bring_in},
    close::{Closed, close},
    decided::{decided, take_back},
    waiting::{OpenWeek, missed, others, to_review},
};

use super::{
    error::Error,
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    domain::{category::CategoryId, week::Week},
    store::records::weeks,
};

/// When a review asks for a guess before it shows the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AsksGuess {
    /// In the first one.
    #[default]
    First,
    Always,
    Never,
}

impl AsksGuess {
    pub const ALL: [Self; 3] = [Self::First, Self::Always, Self::Never];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// Whether this review asks.
    pub fn asks(self, session: &Session) -> Result<bool, Error> {
        Ok(match self {
            Self::First => !weeks::any_reviewed(session.reading())?,
            Self::Always => true,
            Self::Never => false,
        })
    }
}

/// Keeps where most time was thought to have gone, and what percent of it.
pub fn guess(
    session: &mut Session,
    week: Week,
    category: CategoryId,
    percent: u32,
) -> Result<Receipt<()>, Error> {
    if percent > 100 {
        return Err(Error::new(format!("{percent} % is more than all of it"))
            .hint("a guess is between 0 and 100 %"));
    }
    let book = Book::brief(session.reading())?;
    let name = book.category(category).map(|one| one.name.clone()).unwrap_or_default();
    session.perform(format!("guess {percent} % for {name}"), |change| {
        let mut record = weeks::get(change.reading(), week)?;
        record.guess = Some((category, percent));
        weeks::save(change, &record)?;
        Ok(())
    })
}

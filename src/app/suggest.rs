//! Where what is unfiled may belong, and why, in words.

use chrono::Days;

use super::{error::Error, session::Session, week::Book};
use crate::{
    analysis::{
        filing,
        suggest::{Because, Evidence, Memory, Suggestion},
    },
    domain::{block::Block, category::CategoryId, week::Week},
    store::records::blocks,
};

const WEEKS_LEARNED: u64 = 26;

/// The filed blocks of the 26 weeks up to `week`, each with its category where that still takes blocks.
pub fn filed(
    session: &Session,
    book: &Book,
    week: Week,
) -> Result<Vec<(Block, CategoryId)>, Error> {
    let last = week.last_day(book.profile().first_weekday);
    let known = blocks::between(session.reading(), last - Days::new(7 * WEEKS_LEARNED), last)?;
    let filed = known.into_iter().filter_map(|block| {
        let filing = filing::file(&block, book.week_of(&block), &book.rules, &book.categories)?;
        let category = book.category(filing.category)?;
        (!category.is_archived(week)).then_some((block, category.id))
    });
    Ok(filed.collect())
}

/// What can be learned of them.
pub fn memory(session: &Session, book: &Book, week: Week) -> Result<Memory, Error> {
    let filed = filed(session, book, week)?;
    let each = filed.iter().map(|(block, category)| (block, *category));
    Ok(Memory::of(each, &book.profile().addresses))
}

/// Why, as in `9 of 9 entries with "interview" went there, like "Panel call"`. `shown` is a title or a
/// name as it may be seen.
pub fn reason(suggestion: &Suggestion, shown: &dyn Fn(&str) -> String) -> String {
    let Suggestion { filed, seen, .. } = *suggestion;
    let like = shown(&suggestion.like.title);
    let with = match &suggestion.because {
        Because::SameMeeting => {
            return format!("the same meeting as \"{like}\", filed there {}", times(filed, seen));
        }
        Because::SameTitle => {
            return format!("like \"{like}\", filed there {}", times(filed, seen));
        }
        Because::Evidence(Evidence::Word(word)) => format!("with \"{}\"", shown(word)),
        Because::Evidence(Evidence::Person(person)) => format!("with {}", shown(person)),
        Because::Evidence(Evidence::Company(company)) => format!("with {}", shown(company)),
        Because::Evidence(Evidence::Organizer(by)) => format!("organised by {}", shown(by)),
        Because::Evidence(Evidence::Calendar(name)) => format!("in {}", shown(name)),
        Because::Evidence(Evidence::Tag(tag)) => format!("tagged {}", shown(tag)),
    };
    let entries = if seen == 1 { "entry" } else { "entries" };
    format!("{filed} of {seen} {entries} {with} went there, like \"{like}\"")
}

/// `6 times`, or `5 of 6 times` where it was filed elsewhere too.
fn times(filed: usize, seen: usize) -> String {
    match (filed, seen) {
        (1, 1) => "once".to_owned(),
        _ if filed == seen => format!("{filed} times"),
        _ => format!("{filed} of {seen} times"),
    }
}

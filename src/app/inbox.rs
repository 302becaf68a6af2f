//! What is still to be said about open weeks, and the answers that no block can hold.

use super::{
    away,
    error::Error,
    history,
    session::{Receipt, Session},
    suggest,
    week::{Book, WeekView},
};
use crate::{
    analysis::{
        filing,
        inbox::{self, Inbox, Stray, Stretch, Tie, WEEKS_BACK},
        suggest::{Memory, Suggestion},
    },
    domain::{
        block::{Block, BlockId},
        category::CategoryId,
        minutes::Minutes,
        span::Span,
        week::Week,
    },
    store::{
        Reading,
        records::{answers, blocks, weeks},
    },
};

/// So many empty stretches of a week are asked about, and so many blocks that may be misfiled.
const MOST: usize = 4;

/// An inbox with a suggestion for each of its unfiled groups, where there is one.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub inbox: Inbox,
    pub suggestions: Vec<Option<Suggestion>>,
}

/// The open weeks up to the current one, 26 weeks back at most.
pub fn open_weeks(session: &Session) -> Result<Vec<Week>, Error> {
    let Some((first, last)) = history::reach(session)? else { return Ok(Vec::new()) };
    let first = first.max(last.plus(-WEEKS_BACK));
    let records = weeks::between(session.reading(), first, last)?;
    let closed =
        |week: &Week| records.iter().any(|record| record.week == *week && record.is_closed());
    Ok(first.through(last).filter(|week| !closed(week)).collect())
}

/// Weeks before the current one that are not closed, however far back.
pub fn unreviewed(session: &Session) -> Result<usize, Error> {
    let Some((first, last)) = history::reach(session)? else { return Ok(0) };
    let before = usize::try_from(last.since(first)).unwrap_or_default();
    Ok(before - weeks::closed_in(session.reading(), first, last.previous())?)
}

/// The groups and answers that wait in one week.
pub fn of_week(session: &Session, view: &WeekView) -> Result<Inbox, Error> {
    gathered(session, &[view])
}

/// One inbox for several weeks, given in order of time. Only one that learns from what was filed in
/// half a year has suggestions and doubts.
pub fn of_weeks(
    session: &Session,
    book: &Book,
    views: &[&WeekView],
    learns: bool,
) -> Result<Asked, Error> {
    let mut inbox = gathered(session, views)?;
    let open: Vec<&&WeekView> = views.iter().filter(|view| !view.record.is_closed()).collect();
    let Some(last) = views.iter().map(|view| view.week).max() else { return Ok(Asked::default()) };
    let learns = learns && !(open.is_empty() && inbox.unfiled.is_empty());
    let filed = if learns { suggest::filed(session, book, last)? } else { Vec::new() };
    for view in open {
        inbox.ties.extend(inbox::ties(&view.blocks, &view.picture.entries, session.now()));
        inbox.stretches.extend(stretches(session, book, view)?);
        inbox.strays.extend(strays(session, view, &filed)?);
    }
    let memory = Memory::of(
        filed.iter().map(|(block, category)| (block, *category)),
        &book.profile().addresses,
    );
    let newest = |blocks: &[BlockId]| {
        let newest = blocks.last()?;
        views.iter().flat_map(|view| &view.blocks).find(|block| block.id == *newest)
    };
    let groups = inbox.unfiled.iter();
    let suggestions = groups.map(|group| memory.suggest(newest(&group.blocks)?)).collect();
    Ok(Asked { inbox, suggestions })
}

fn gathered(session: &Session, views: &[&WeekView]) -> Result<Inbox, Error> {
    let each = views.iter().map(|view| (view.blocks.as_slice(), &view.picture));
    let inbox = inbox::inbox(each, session.now());
    let blocks: Vec<Block> = match views {
        [one] => return Ok(Inbox { away: away::offers_among(session, &one.blocks)?, ..inbox }),
        several => several.iter().flat_map(|view| view.blocks.clone()).collect(),
    };
    Ok(Inbox { away: away::offers_among(session, &blocks)?, ..inbox })
}

/// The longest ones of which nobody said that there was nothing.
fn stretches(session: &Session, book: &Book, view: &WeekView) -> Result<Vec<Stretch>, Error> {
    let mut found = inbox::stretches(&book.input(view), &view.picture, session.now());
    let days = view.picture.days.first().zip(view.picture.days.last());
    let Some((first, last)) = days.filter(|_| !found.is_empty()) else { return Ok(found) };
    let week = Span::new(first.span.start, last.span.end);
    let answered = answers::empty_in(session.reading(), week)?;
    found.retain(|stretch| {
        !answered.iter().any(|span| span.within(stretch.span) == Some(stretch.span))
    });
    found.truncate(MOST);
    Ok(found)
}

fn strays(
    session: &Session,
    view: &WeekView,
    filed: &[(Block, CategoryId)],
) -> Result<Vec<Stray>, Error> {
    let entries = view.picture.entries.iter().filter(|entry| !entry.counted.is_zero());
    let candidates: Vec<(&Block, CategoryId, Minutes)> = entries
        .filter_map(|entry| {
            Some((&view.blocks[entry.index], entry.filing?.category, entry.counted))
        })
        .collect();
    let filed = filed.iter().map(|(block, category)| (block, *category));
    let mut asked = Vec::new();
    for stray in inbox::strays(filed, &candidates) {
        if answers::filed_right(session.reading(), stray.block)? != Some(stray.now) {
            asked.push(stray);
        }
    }
    asked.truncate(MOST);
    Ok(asked)
}

/// Says that nothing was in these stretches; they are not asked about again.
pub fn nothing_in(session: &mut Session, stretches: &[Span]) -> Result<Receipt<()>, Error> {
    let many = if stretches.len() == 1 { "stretch" } else { "stretches" };
    session.perform(format!("nothing in {} {many}", stretches.len()), |change| {
        for span in stretches {
            answers::save_empty(change, *span)?;
        }
        Ok(())
    })
}

/// Says that these blocks are filed right where they are.
pub fn keep_filed(session: &mut Session, ids: &[BlockId]) -> Result<Receipt<()>, Error> {
    let book = Book::brief(session.reading())?;
    session.perform("filed right", |change| {
        for id in ids {
            let block = found(change.reading(), *id)?;
            let week = book.week_of(&block);
            let filing = filing::file(&block, week, &book.rules, &book.categories);
            if let Some(filing) = filing {
                answers::save_filed_right(change, *id, filing.category)?;
            }
        }
        Ok(())
    })
}

/// Says which of two meetings at the same time was attended; `None` says that both were, in turn.
pub fn attended(
    session: &mut Session,
    tie: &Tie,
    attended: Option<BlockId>,
) -> Result<Receipt<Vec<Block>>, Error> {
    session.perform("attended one of two", |change| {
        let mut answered = Vec::new();
        for id in [tie.likelier, tie.other] {
            let mut block = found(change.reading(), id)?;
            block.attended = Some(attended.is_none_or(|attended| attended == id));
            blocks::update(change, &block)?;
            answered.push(block);
        }
        Ok(answered)
    })
}

fn found(reading: &Reading, id: BlockId) -> Result<Block, Error> {
    blocks::get(reading, id)?.ok_or_else(|| {
        Error::new(format!("block {id} is not there any more")).hint("it was removed meanwhile")
    })
}

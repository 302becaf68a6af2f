//! Filing blocks: by hand, by series, by rules that go on filing.

use chrono::{Days, NaiveDate};

use super::{
    block,
    error::Error,
    log::{check_begun, usable_category},
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    analysis::filing::{self, FiledBy, Filing},
    domain::{
        block::{Block, BlockId},
        category::Category,
        minutes::Minutes,
        refusal::Refusal,
        rule::{Conditions, Rule, RuleId},
        series::SeriesId,
    },
    store::records::{blocks, rules},
};

/// What is to be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    Block(BlockId),
    Series(SeriesId),
    /// Every block with that title, in any case.
    Title(String),
}

impl std::str::FromStr for Selector {
    type Err = Refusal;

    /// `42`, `series:7`, `title:"Platform vision"`.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let refuse = || {
            Refusal::new(format!("\"{text}\" selects nothing"))
                .hint("give a block's number, series:NUMBER or title:\"Its title\"")
                .at(text, 0, text.len())
        };
        if let Some(title) = text.strip_prefix("title:") {
            let title = title.trim_matches('"').trim();
            return if title.is_empty() {
                Err(refuse())
            } else {
                Ok(Self::Title(title.to_owned()))
            };
        }
        if let Some(number) = text.strip_prefix("series:") {
            return number
                .parse()
                .map(|number| Self::Series(SeriesId::new(number)))
                .map_err(|_| refuse());
        }
        text.parse().map(|number| Self::Block(BlockId::new(number))).map_err(|_| refuse())
    }
}

/// What was filed.
#[derive(Clone, Debug)]
pub struct Assigned {
    pub category: Category,
    pub blocks: usize,
    /// The rules made of it.
    pub rules: Vec<Rule>,
}

/// A block that a rule catches, and how it is filed now.
#[derive(Clone, Debug)]
pub struct Caught {
    pub block: Block,
    pub now: Option<Filing>,
    /// The first of the present rules that catches it, whatever a hand did.
    pub rule: Option<RuleId>,
}

/// So many weeks back a rule is tried.
const WEEKS_TRIED: u64 = 26;

/// From 26 weeks ago to as far ahead as anything is known.
fn tried(session: &Session) -> Result<(NaiveDate, NaiveDate), Error> {
    let today = session.today()?;
    Ok((today - Days::new(7 * WEEKS_TRIED), today + Days::new(7 * WEEKS_TRIED)))
}

/// What a rule with these conditions would have caught in the last 26 weeks, this one included.
pub fn would_catch(session: &Session, conditions: &Conditions) -> Result<Vec<Caught>, Error> {
    let book = Book::brief(session.reading())?;
    let (first, _) = tried(session)?;
    let last = session.this_week()?.last_day(book.profile().first_weekday);
    let mut caught = Vec::new();
    for block in blocks::between(session.reading(), first, last)? {
        if conditions.match_block(&block) {
            let week = book.week_of(&block);
            let now = filing::file(&block, week, &book.rules, &book.categories);
            let rule = filing::rule(&block, week, &book.rules, &book.categories);
            caught.push(Caught { now, rule: rule.map(|rule| rule.id), block });
        }
    }
    Ok(caught)
}

/// Files what the selectors name, by hand.
pub fn assign(
    session: &mut Session,
    selectors: &[Selector],
    category: &str,
) -> Result<Receipt<Assigned>, Error> {
    let category = usable_category(session, category)?;
    let ids = taken_by(session, &category, selected_ids(session, selectors)?)?;
    let label = format!("file {} under {}", block::counted(ids.len()), category.name);
    let receipt = block::file(session, label, &ids, Some(category.id))?;
    Ok(receipt.with(|blocks| Assigned { category, blocks: blocks.len(), rules: Vec::new() }))
}

/// Those of weeks in which the category has begun; refused where none is.
fn taken_by(
    session: &Session,
    category: &Category,
    ids: Vec<BlockId>,
) -> Result<Vec<BlockId>, Error> {
    if category.begins.is_none() {
        return Ok(ids);
    }
    let takes = |id: &BlockId| check_takes(session, category, &[*id]).is_ok();
    let taken: Vec<BlockId> = ids.iter().copied().filter(takes).collect();
    if taken.is_empty() {
        check_takes(session, category, &ids)?;
    }
    Ok(taken)
}

/// Refuses what lies in weeks before the category begins.
pub fn check_takes(session: &Session, category: &Category, ids: &[BlockId]) -> Result<(), Error> {
    let book = Book::brief(session.reading())?;
    for id in ids {
        check_begun(category, book.week_of(&block::find(session, *id)?))?;
    }
    Ok(())
}

/// The numbers of all blocks that the selectors name, each once.
pub fn selected_ids(session: &Session, selectors: &[Selector]) -> Result<Vec<BlockId>, Error> {
    let mut ids: Vec<BlockId> = Vec::new();
    for selector in selectors {
        ids.extend(selected(session, selector)?.iter().map(|block| block.id));
    }
    ids.sort();
    ids.dedup();
    Ok(ids)
}

fn selected(session: &Session, selector: &Selector) -> Result<Vec<Block>, Error> {
    let found = match selector {
        Selector::Block(id) => vec![block::find(session, *id)?],
        Selector::Series(id) => blocks::of_series(session.reading(), *id)?,
        Selector::Title(title) => {
            let (first, last) = tried(session)?;
            let mut found = blocks::between(session.reading(), first, last)?;
            found.retain(|block| block.title.trim().to_lowercase() == title.to_lowercase());
            found
        }
    };
    if found.is_empty() {
        let what = match selector {
            Selector::Series(id) => format!("no recurring meeting has the number {id}"),
            Selector::Title(title) => {
                format!("no block of the last 26 weeks is titled \"{title}\"")
            }
            Selector::Block(id) => format!("no block {id}"),
        };
        return Err(Error::new(what).hint("ownweek blocks shows numbers, titles and series"));
    }
    Ok(found)
}

/// The conditions that a rule made from this selection has.
pub fn conditions_for(session: &Session, selector: &Selector) -> Result<Conditions, Error> {
    Ok(match selector {
        Selector::Series(id) => {
            selected(session, selector)?;
            Conditions::for_series(*id)
        }
        Selector::Title(title) => Conditions::for_title(title)?,
        Selector::Block(id) => {
            let block = block::find(session, *id)?;
            match block.series {
                Some(series) => Conditions::for_series(series),
                None => Conditions::for_title(&block.title)?,
            }
        }
    })
}

/// The minutes of these blocks; `None` where the conditions do not catch all of them.
pub fn caught_of(
    session: &Session,
    conditions: &Conditions,
    ids: &[BlockId],
) -> Result<Option<Minutes>, Error> {
    let mut minutes = Minutes::ZERO;
    for id in ids {
        let block = block::find(session, *id)?;
        if !conditions.match_block(&block) {
            return Ok(None);
        }
        minutes += block.minutes();
    }
    Ok(Some(minutes))
}

/// Makes rules, in force for everything that no rule before them catches.
pub fn add_rules(
    session: &mut Session,
    conditions: &[Conditions],
    category: &str,
) -> Result<Receipt<Assigned>, Error> {
    let category = usable_category(session, category)?;
    let texts: Vec<String> = conditions.iter().map(ToString::to_string).collect();
    let label = format!("rule {} → {}", texts.join(", "), category.name);
    session.perform(label, |change| {
        let known = rules::list(change.reading())?;
        // What was split off another has the narrower rules, so that they come before its own.
        let place = known.iter().position(|rule| category.split_from == Some(rule.category));
        let last = known.iter().map(|rule| rule.position).max().unwrap_or(0);
        let next = place.map_or(last + 1, |place| known[place].position);
        let behind = &known[place.unwrap_or(known.len())..];
        let mut made: Vec<Rule> = Vec::new();
        for conditions in conditions {
            let position = made.last().map_or(next, |rule| rule.position + 1);
            let text = conditions.to_string();
            let same = |rule: &&Rule| rule.conditions.to_string() == text;
            if made.iter().any(|rule| same(&rule)) {
                continue;
            }
            if let Some(same) = known.iter().find(same) {
                return Err(Error::new(format!("rule {} has these conditions already", same.id))
                    .hint(format!("remove it first: ownweek rule remove {}", same.id)));
            }
            let mut rule = Rule {
                id: RuleId::new(0),
                position,
                conditions: conditions.clone(),
                category: category.id,
            };
            rule.id = rules::insert(change, &rule)?;
            made.push(rule);
        }
        let after = made.last().map_or(next, |rule| rule.position + 1);
        for (position, rule) in (after..).zip(behind) {
            rules::place(change, rule.id, position)?;
        }
        Ok(Assigned { category, blocks: 0, rules: made })
    })
}

pub fn rules(session: &Session) -> Result<Vec<Rule>, Error> {
    Ok(rules::list(session.reading())?)
}

pub fn remove_rule(session: &mut Session, id: RuleId) -> Result<Receipt<()>, Error> {
    session.perform(format!("remove rule {id}"), |change| {
        if rules::delete(change, id)? { Ok(()) } else { Err(no_rule(id)) }
    })
}

/// Puts the rule at that place, counted from 1.
pub fn move_rule(
    session: &mut Session,
    id: RuleId,
    place: usize,
) -> Result<Receipt<Vec<Rule>>, Error> {
    session.perform(format!("move rule {id} to place {place}"), |change| {
        let mut all = rules::list(change.reading())?;
        let from = all.iter().position(|rule| rule.id == id).ok_or_else(|| no_rule(id))?;
        let rule = all.remove(from);
        all.insert(place.clamp(1, all.len() + 1) - 1, rule);
        for (place, rule) in (1..).zip(&mut all) {
            rule.position = place;
            rules::place(change, rule.id, place)?;
        }
        Ok(all)
    })
}

fn no_rule(id: RuleId) -> Error {
    Error::new(format!("no rule {id}")).hint("ownweek rule list shows their numbers")
}

/// Why a block is filed and counted as it is.
#[derive(Clone, Debug)]
pub struct Why {
    pub block: Block,
    pub category: Option<Category>,
    pub by: Option<FiledBy>,
    /// The rule that files it, or would if it were not filed by hand.
    pub rule: Option<Rule>,
}

pub fn why(session: &Session, id: BlockId) -> Result<Why, Error> {
    let book = Book::brief(session.reading())?;
    let block = block::find(session, id)?;
    let week = book.week_of(&block);
    let filed = filing::file(&block, week, &book.rules, &book.categories);
    let category = filed.and_then(|filed| book.category(filed.category)).cloned();
    let rule = filing::rule(&block, week, &book.rules, &book.categories).cloned();
    Ok(Why { block, category, by: filed.map(|filed| filed.by), rule })
}

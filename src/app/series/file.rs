//! Filing a recurring meeting from now on, by a rule of its own.

use super::find;
use crate::{
    app::{
        error::Error,
        log::usable_category,
        session::{Receipt, Session},
    },
    domain::{
        block::Block,
        category::{Category, CategoryId},
        rule::{Conditions, Rule, RuleId},
        series::SeriesId,
    },
    store::{
        Change,
        records::{blocks, categories, rules},
    },
};

/// What is filed anew from now on.
#[derive(Clone, Debug)]
pub struct FiledSeries {
    pub titles: Vec<String>,
    pub category: Category,
}

/// Files these meetings under that category from now on: each by a rule of its own, before those that
/// caught it so far. What was filed by hand stays up to today; what is to come goes by the rule.
pub fn file(
    session: &mut Session,
    ids: &[SeriesId],
    category: CategoryId,
) -> Result<Receipt<FiledSeries>, Error> {
    let known = categories::list(session.reading())?;
    let key = known.iter().find(|one| one.id == category).map(|one| one.key.clone());
    let key = key.ok_or_else(|| Error::new("the category is not there any more"))?;
    let category = usable_category(session, &key)?;
    let today = session.today()?;
    let each = ids.iter().map(|id| Ok(find(session.reading(), *id)?.title));
    let titles = each.collect::<Result<Vec<String>, Error>>()?;
    let label = format!("file {} under {}", titles.join(", "), category.name);
    session.perform(label, |change| {
        for id in ids {
            let mut to_come = blocks::of_series(change.reading(), *id)?;
            rule_over(change, *id, category.id, &to_come)?;
            to_come.retain(|block| block.day > Some(today) && block.filed.is_some());
            for mut block in to_come {
                block.filed = None;
                blocks::update(change, &block)?;
            }
        }
        Ok(FiledSeries { titles, category })
    })
}

/// A rule about the meeting alone, where no rule before it catches what it is about.
fn rule_over(
    change: &Change<'_>,
    id: SeriesId,
    category: CategoryId,
    its: &[Block],
) -> Result<(), Error> {
    let conditions = Conditions::for_series(id);
    let text = conditions.to_string();
    let mut known = rules::list(change.reading())?;
    if let Some(place) = known.iter().position(|rule| rule.conditions.to_string() == text) {
        if known[place].category == category {
            return Ok(());
        }
        rules::delete(change, known.remove(place).id)?;
    }
    let catches = |rule: &Rule| its.iter().any(|block| rule.conditions.match_block(block));
    let place = known.iter().position(catches).unwrap_or(known.len());
    let last = known.iter().map(|rule| rule.position).max().unwrap_or(0);
    let position = known.get(place).map_or(last + 1, |rule| rule.position);
    for (next, rule) in (position + 1..).zip(&known[place..]) {
        rules::place(change, rule.id, next)?;
    }
    rules::insert(change, &Rule { id: RuleId::new(0), position, conditions, category })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    #[test]
    fn a_meeting_has_one_rule_of_its_own_that_the_newest_word_decides() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo store");
        let id = SeriesId::new(4);
        let own = |session: &Session| {
            let text = Conditions::for_series(id).to_string();
            let all = rules::list(session.reading()).expect("rules");
            let own = all.into_iter().filter(|rule| rule.conditions.to_string() == text);
            own.map(|rule| rule.category.number()).collect::<Vec<i64>>()
        };
        file(&mut session, &[id], CategoryId::new(1)).expect("filed");
        file(&mut session, &[id], CategoryId::new(2)).expect("filed");
        assert_eq!(own(&session), [2]);
        let again = file(&mut session, &[id], CategoryId::new(2)).expect("filed");
        assert!(!again.changed, "it was so already");
        session.undo().expect("undone");
        assert_eq!(own(&session), [1]);
    }
}

//! Under which category a block stands, and who said so. What nobody said stays unfiled: guesses
//! are offered elsewhere, never made here.

use crate::domain::{
    block::Block,
    category::{Category, CategoryId},
    plan::{Direction, PlanLine, PlanVersion},
    rule::{Rule, RuleId},
    week::Week,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Never one that was merged into another.
    pub category: CategoryId,
    pub by: FiledBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiledBy {
    Hand,
    Rule(RuleId),
}

/// The category set by hand, else that of the rule that catches it in `week`. `None` is *unfiled*.
pub fn file(block: &Block, week: Week, rules: &[Rule], categories: &[Category]) -> Option<Filing> {
    let by_hand = block.filed.map(|category| (category, FiledBy::Hand));
    let by_rule =
        || rule(block, week, rules, categories).map(|rule| (rule.category, FiledBy::Rule(rule.id)));
    let (category, by) = by_hand.or_else(by_rule)?;
    Some(Filing { category: merged(category, categories), by })
}

/// The first rule, in the user's order, that catches the block and whose category still takes blocks
/// in that week.
pub fn rule<'a>(
    block: &Block,
    week: Week,
    rules: &'a [Rule],
    categories: &[Category],
) -> Option<&'a Rule> {
    let takes_blocks = |rule: &Rule| {
        let into = merged(rule.category, categories);
        categories.iter().find(|one| one.id == into).is_none_or(|one| one.is_open(week))
    };
    rules.iter().find(|rule| rule.conditions.match_block(block) && takes_blocks(rule))
}

/// The category as which that one is read today: itself, or the last one it was merged into.
pub fn merged(category: CategoryId, categories: &[Category]) -> CategoryId {
    let next = |from: CategoryId| {
        categories.iter().find(|one| one.id == from).and_then(|one| one.merged_into)
    };
    let mut last = category;
    for _ in 0..categories.len() {
        match next(last) {
            Some(into) => last = into,
            None => return last,
        }
    }
    // A ring of merges has no last one, so each of its categories stays itself.
    category
}

/// The direction of lines that are read as one, given with their categories: that of the category they
/// were merged into, and where it has no line that of the first.
pub fn direction(
    category: Option<CategoryId>,
    lines: impl IntoIterator<Item = (Option<CategoryId>, Option<Direction>)>,
) -> Option<Direction> {
    let mut first = None;
    for (of, direction) in lines {
        if of == category && direction.is_some() {
            return direction;
        }
        first = first.or(direction);
    }
    first
}

/// The lines of a plan as they are read today: what was merged is one line.
pub fn plan_lines(version: &PlanVersion, categories: &[Category]) -> Vec<PlanLine> {
    let mut read: Vec<PlanLine> = Vec::new();
    for line in &version.lines {
        let category = merged(line.category, categories);
        match read.iter_mut().find(|one| one.category == category) {
            Some(one) => {
                one.minutes += line.minutes;
                if line.category == category {
                    one.direction = line.direction;
                }
            }
            None => read.push(PlanLine { category, ..*line }),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{block, category, week};

    fn rule(id: i64, conditions: &str, category: i64) -> Rule {
        Rule {
            id: RuleId::new(id),
            position: id,
            conditions: conditions.parse().expect("conditions"),
            category: CategoryId::new(category),
        }
    }

    #[test]
    fn a_rule_files_nothing_into_a_category_before_it_begins() {
        let new = Category { begins: Some(week("2026-W12")), ..category(2, "reviews") };
        let categories = [category(1, "delivery"), new];
        let rules = [rule(1, "title:meeting", 2), rule(2, "title:meeting", 1)];
        let meeting = Block {
            title: "meeting".to_owned(),
            ..block(1, "2026-03-10T09:00", "2026-03-10T10:00")
        };
        let filed = |text| file(&meeting, week(text), &rules, &categories).map(|one| one.category);
        assert_eq!(filed("2026-W11"), Some(CategoryId::new(1)));
        assert_eq!(filed("2026-W12"), Some(CategoryId::new(2)));
    }

    #[test]
    fn the_hand_wins_over_every_rule_and_the_first_rule_over_the_next() {
        let categories = [category(1, "strategy"), category(2, "people")];
        let rules = [rule(7, "title:roadmap", 1), rule(8, "title:road", 2)];
        let mut roadmap = block(1, "2026-03-16T09:00", "2026-03-16T10:00");
        roadmap.title = "Roadmap".to_owned();
        let first = Filing { category: CategoryId::new(1), by: FiledBy::Rule(RuleId::new(7)) };
        let week = week("2026-W12");
        assert_eq!(file(&roadmap, week, &rules, &categories), Some(first));
        roadmap.filed = Some(CategoryId::new(2));
        let hand = Filing { category: CategoryId::new(2), by: FiledBy::Hand };
        assert_eq!(file(&roadmap, week, &rules, &categories), Some(hand));
    }

    #[test]
    fn a_rule_rests_from_the_week_in_which_its_category_is_archived() {
        let mut categories = [category(1, "strategy"), category(2, "people")];
        categories[0].archived_from = Some(week("2026-W12"));
        let rules = [rule(7, "title:roadmap", 1), rule(8, "title:road", 2)];
        let mut roadmap = block(1, "2026-03-16T09:00", "2026-03-16T10:00");
        roadmap.title = "Roadmap".to_owned();
        let filed = |week, categories: &[Category]| {
            file(&roadmap, week, &rules, categories).map(|filing| filing.category.number())
        };
        assert_eq!(filed(week("2026-W11"), &categories), Some(1));
        assert_eq!(filed(week("2026-W12"), &categories), Some(2));
        categories[0].merged_into = Some(CategoryId::new(2));
        categories[1].archived_from = Some(week("2026-W12"));
        assert_eq!(filed(week("2026-W12"), &categories), None);
    }

    #[test]
    fn what_no_rule_catches_stays_unfiled() {
        let lunch = block(1, "2026-03-16T12:00", "2026-03-16T13:00");
        assert_eq!(file(&lunch, week("2026-W12"), &[rule(1, "title:roadmap", 1)], &[]), None);
    }

    #[test]
    fn a_merged_category_is_read_as_the_last_one_and_a_ring_ends() {
        let mut categories = [category(1, "a"), category(2, "b"), category(3, "c")];
        categories[0].merged_into = Some(CategoryId::new(2));
        categories[1].merged_into = Some(CategoryId::new(3));
        assert_eq!(merged(CategoryId::new(1), &categories), CategoryId::new(3));
        categories[2].merged_into = Some(CategoryId::new(1));
        assert_eq!(merged(CategoryId::new(1), &categories), CategoryId::new(1));
    }
}

//! The hours proposed for the half to come: a row per category with its reason, and what the wishes
//! come to, in sentences.

use super::{cell::Hours, row::table};
use crate::{
    analysis::{
        fraction::Fraction,
        proposal::{Because, Proposal, ProposedLine},
    },
    domain::{
        category::{Category, CategoryId},
        half::Half,
        minutes::Minutes,
        plan::PlanVersion,
    },
};

table! {
    pub struct ProposalRow {
        /// The half to come.
        pub half: String,
        /// Key of the category.
        pub category: String,
        pub category_name: String,
        pub direction: String,
        /// Of a full week, in the last plan.
        pub plan_h: Option<Hours>,
        /// The wish; without one the plan stands in for it.
        pub wanted_h: Option<Hours>,
        /// What it is given of the hours that decisions proved to free.
        pub freed_h: Hours,
        pub proposed_h: Hours,
        /// What it gave up so that everything fits.
        pub gave_way_h: Hours,
        pub set_h: Option<Hours>,
        pub because: Option<String>,
    }
}

/// `set` is the version of the plan that begins with that half.
pub fn rows(
    half: Half,
    proposal: &Proposal,
    set: Option<&PlanVersion>,
    categories: &[Category],
) -> Vec<ProposalRow> {
    let row = |line: &ProposedLine| {
        let category = categories.iter().find(|one| one.id == line.category);
        let set = set.and_then(|version| version.line(line.category));
        ProposalRow {
            half: half.to_string(),
            category: category.map_or_else(|| line.category.to_string(), |one| one.key.clone()),
            category_name: name(line.category, categories),
            direction: line.direction.as_str().to_owned(),
            plan_h: line.plan.map(Hours),
            wanted_h: line.is_wish.then_some(Hours(line.wanted)),
            freed_h: Hours(line.freed),
            proposed_h: Hours(line.proposed),
            gave_way_h: Hours(line.gave_way),
            set_h: set.map(|line| Hours(line.minutes)),
            because: because(line),
        }
    };
    proposal.lines.iter().map(row).collect()
}

/// Why a line is not as wanted: `good weeks 5.1 + 0.5 freed`.
pub fn because(line: &ProposedLine) -> Option<String> {
    let freed = |sign: char| {
        let freed = format!(" {sign} {} freed", line.freed.screen_hours());
        if line.freed.is_zero() { String::new() } else { freed }
    };
    let reason = match line.because {
        Because::AsWanted => None,
        Because::GoodWeeks(hours) => {
            Some(format!("good weeks {}{}", hours.screen_hours(), freed('+')))
        }
        Because::LowWeeks(hours) => {
            Some(format!("low weeks {}{}", hours.screen_hours(), freed('−')))
        }
        Because::TooFewWeeks => Some("too few weeks to tell".to_owned()),
    };
    let gave_way = format!("gives way {}", line.gave_way.screen_hours());
    let gave_way = (!line.gave_way.is_zero()).then_some(gave_way);
    let parts: Vec<String> = reason.into_iter().chain(gave_way).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What decided about the buffer: `surprises of a bad week 4.5`.
pub fn buffer_because(proposal: &Proposal) -> String {
    let tenth = Fraction::from(proposal.capacity).divided(10);
    if proposal.surprises >= tenth {
        format!("surprises of a bad week {}", proposal.surprises.screen_hours())
    } else {
        format!("a tenth of the week; surprises of a bad one {}", proposal.surprises.screen_hours())
    }
}

/// What the wishes come to; `proved` are the hours a week that decisions freed.
pub fn sentences(
    proposal: &Proposal,
    proved: Minutes,
    set: Option<&PlanVersion>,
    categories: &[Category],
) -> Vec<String> {
    let mut sentences = vec![wishes(proposal, categories)];
    sentences.extend(gave_way(proposal, categories));
    sentences.extend(freed(proposal, proved, categories));
    let over = set.map(|version| -version.left_of(proposal.capacity));
    if let Some(over) = over.filter(|over| *over > Minutes::ZERO) {
        let capacity = proposal.capacity.screen_hours();
        sentences.push(format!(
            "The plan that is set takes {} h more than the {capacity} h there are.",
            over.screen_hours()
        ));
    }
    sentences
}

fn wishes(proposal: &Proposal, categories: &[Category]) -> String {
    let is_wished = proposal.lines.iter().any(|line| line.is_wish);
    let who = if is_wished { "The wishes" } else { "Nothing is wished yet; the lines of the plan" };
    let left = proposal.capacity - proposal.wanted();
    let reached: Minutes = proposal.lines.iter().map(|line| line.proposed + line.gave_way).sum();
    let more = reached - proposal.wanted();
    let size = |minutes: Minutes| Minutes(minutes.0.abs()).screen_hours();
    let begins = if left >= Minutes::ZERO {
        format!("{who} leave {} h over", size(left))
    } else {
        format!("{who} take {} h more than there is", size(left))
    };
    let by_line = differences(proposal, categories);
    if more > Minutes::ZERO {
        let easy = if left >= Minutes::ZERO { " and look easy" } else { "" };
        format!("{begins}{easy}. They need {} h the half never gave: {by_line}.", size(more))
    } else if more < Minutes::ZERO {
        format!("{begins}, {} h beyond what the half gave: {by_line}.", size(more))
    } else if by_line.is_empty() {
        format!("{begins}. The half gave as much.")
    } else {
        format!("{begins}. The half gave as much in all, but elsewhere: {by_line}.")
    }
}

/// What each line differs by from what is wanted, largest first, equal ones together:
/// `Admin 2.0, Hiring, Peers and Delivery 0.5 each, less Strategy 0.5`.
fn differences(proposal: &Proposal, categories: &[Category]) -> String {
    let by = |line: &ProposedLine| line.proposed + line.gave_way - line.wanted;
    let mut differing: Vec<&ProposedLine> =
        proposal.lines.iter().filter(|line| !by(line).is_zero()).collect();
    differing.sort_by_key(|line| (by(line) < Minutes::ZERO, -by(line).0.abs()));
    let alike = differing.chunk_by(|one, next| by(one) == by(next));
    let groups = alike.map(|lines| {
        let names: Vec<String> = lines.iter().map(|line| name(line.category, categories)).collect();
        let difference = by(lines[0]);
        let less = if difference < Minutes::ZERO { "less " } else { "" };
        let each = if lines.len() > 1 { " each" } else { "" };
        let size = Minutes(difference.0.abs()).screen_hours();
        format!("{less}{} {size}{each}", listed(&names))
    });
    groups.collect::<Vec<_>>().join(", ")
}

fn gave_way(proposal: &Proposal, categories: &[Category]) -> Option<String> {
    let gave = proposal.gave_way();
    let lines = proposal.lines.iter().rev().filter(|line| !line.gave_way.is_zero());
    let names: Vec<String> = lines.map(|line| name(line.category, categories)).collect();
    (!gave.is_zero()).then(|| {
        format!(
            "{} h do not fit with the buffer: {} give way, the last in your order first.",
            gave.screen_hours(),
            listed(&names)
        )
    })
}

fn freed(proposal: &Proposal, proved: Minutes, categories: &[Category]) -> Option<String> {
    if proved.is_zero() && proposal.freed().is_zero() {
        return None;
    }
    let given = proposal.lines.iter().filter(|line| !line.freed.is_zero());
    let given = given.map(|line| {
        format!("{} given to {}", line.freed.screen_hours(), name(line.category, categories))
    });
    let kept = proved - proposal.freed();
    let rest = if kept >= Minutes::ZERO {
        format!("{} kept in hand", kept.screen_hours())
    } else {
        format!("{} more than was proved", (-kept).screen_hours())
    };
    let parts: Vec<String> = given.chain([rest]).collect();
    Some(format!("Proved freed hours: {} a week. {}.", proved.screen_hours(), parts.join(", ")))
}

/// `Hiring, Peers and Delivery`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn name(category: CategoryId, categories: &[Category]) -> String {
    let category = categories.iter().find(|one| one.id == category);
    category.map_or_else(String::new, |one| one.name.clone())
}

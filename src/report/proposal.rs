//! The hours proposed for the half to come: a row per category with its reason, and what the wishes
//! come to, in sentences.

use std::cmp::Reverse;

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
        pub because: String,
    }
}

/// Why there is no proposal.
pub const TOO_FEW: &str = "a proposal needs eight weeks that are reviewed or mostly logged";

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

/// Why a line is what it is: `as wanted`, `good weeks 5.1 + 0.5 freed`.
pub fn because(line: &ProposedLine) -> String {
    let freed = |sign: char| {
        let freed = format!(" {sign} {} freed", line.freed.screen_hours());
        if line.freed.is_zero() { String::new() } else { freed }
    };
    let reason = match line.because {
        Because::AsWanted if line.is_wish => "as wanted".to_owned(),
        Because::AsWanted => "as planned".to_owned(),
        Because::GoodWeeks(hours) => {
            format!("good weeks {}{}", hours.screen_hours(), freed('+'))
        }
        Because::LowWeeks(hours) => {
            format!("low weeks {}{}", hours.screen_hours(), freed('−'))
        }
        Because::TooFewWeeks => "too few weeks to tell".to_owned(),
    };
    if line.gave_way.is_zero() {
        return reason;
    }
    format!("{reason}; gives way {}", line.gave_way.screen_hours())
}

/// What decided about the buffer: `surprises of a bad week 4.5 + 0.5 left over`.
pub fn buffer_because(proposal: &Proposal) -> String {
    let tenth = Fraction::from(proposal.capacity).divided(10);
    let surprises = proposal.surprises.screen_hours();
    let (least, also) = if proposal.surprises >= tenth {
        (proposal.surprises, String::new())
    } else {
        (tenth, format!("; surprises of a bad one {surprises}"))
    };
    let over = Fraction::from(proposal.buffer) - least;
    let over = (over > Fraction::ZERO).then(|| format!(" + {} left over", over.screen_hours()));
    let over = over.unwrap_or_default();
    if also.is_empty() {
        format!("surprises of a bad week {surprises}{over}")
    } else {
        format!("a tenth of the week {}{over}{also}", tenth.screen_hours())
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
    let size = |minutes: Minutes| Minutes(minutes.0.abs()).screen_hours();
    let left = proposal.capacity - proposal.wanted();
    let by = |line: &&ProposedLine| line.proposed + line.gave_way - line.wanted;
    let took = differing(proposal, |line| by(&line).max(Minutes::ZERO));
    let gave = differing(proposal, |line| (-by(&line)).max(Minutes::ZERO));
    let begins = if !proposal.lines.iter().any(|line| line.is_wish) {
        "Nothing is wished yet, so the plan stands in".to_owned()
    } else if left < Minutes::ZERO {
        format!("The wishes take {} h more than there is", size(left))
    } else if left < proposal.least_buffer() {
        let least = proposal.least_buffer().screen_hours();
        format!("The wishes leave {} h over, and the buffer needs {least}", size(left))
    } else if took.is_empty() {
        format!("The wishes leave {} h over", size(left))
    } else {
        format!("The wishes leave {} h over and look easy", size(left))
    };
    let sum = |lines: &[(Minutes, &ProposedLine)]| {
        lines.iter().map(|(minutes, _)| *minutes).sum::<Minutes>().screen_hours()
    };
    let mut sentences = vec![begins];
    if !took.is_empty() {
        let by_line = each(&took, categories);
        sentences.push(format!("Even low weeks took {} h more than that: {by_line}", sum(&took)));
    }
    if !gave.is_empty() {
        let by_line = each(&gave, categories);
        sentences.push(format!("Even good weeks gave {} h less: {by_line}", sum(&gave)));
    }
    if took.is_empty() && gave.is_empty() {
        sentences.push("The half gave as much".to_owned());
    }
    sentences.join(". ") + "."
}

/// The lines that differ by as much as `by` says, largest first.
fn differing(
    proposal: &Proposal,
    by: impl Fn(&ProposedLine) -> Minutes,
) -> Vec<(Minutes, &ProposedLine)> {
    let lines = proposal.lines.iter().map(|line| (by(line), line));
    let mut lines: Vec<_> = lines.filter(|(minutes, _)| !minutes.is_zero()).collect();
    lines.sort_by_key(|(minutes, _)| Reverse(*minutes));
    lines
}

/// Equal ones together: `Admin 2.0, Hiring, Peers and Delivery 0.5 each`.
fn each(lines: &[(Minutes, &ProposedLine)], categories: &[Category]) -> String {
    let alike = lines.chunk_by(|(one, _), (next, _)| one == next).map(|lines| {
        let names: Vec<String> =
            lines.iter().map(|(_, line)| name(line.category, categories)).collect();
        let each = if lines.len() > 1 { " each" } else { "" };
        format!("{} {}{each}", listed(&names), lines[0].0.screen_hours())
    });
    alike.collect::<Vec<_>>().join(", ")
}

fn gave_way(proposal: &Proposal, categories: &[Category]) -> Option<String> {
    let gave = proposal.gave_way();
    let lines = proposal.lines.iter().rev().filter(|line| !line.gave_way.is_zero());
    let names: Vec<String> = lines.map(|line| name(line.category, categories)).collect();
    let below = proposal.below_low_weeks;
    let below = (!below.is_zero()).then(|| {
        let below = below.screen_hours();
        format!(
            "; {below} h of that are less than even their low weeks took, so something has to stop"
        )
    });
    let below = below.unwrap_or_default();
    (!gave.is_zero()).then(|| {
        format!(
            "{} h do not fit beside the buffer and are taken from {}, the last in your order first{below}.",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{hours, plan, worked_categories},
        domain::plan::Direction::{self, About, AtLeast, AtMost},
    };

    fn line(category: i64, direction: Direction, wanted: f64, proposed: f64) -> ProposedLine {
        ProposedLine {
            category: CategoryId::new(category),
            direction,
            plan: None,
            wanted: hours(wanted),
            is_wish: true,
            freed: Minutes::ZERO,
            because: Because::AsWanted,
            gave_way: Minutes::ZERO,
            proposed: hours(proposed),
        }
    }

    fn proposal(lines: Vec<ProposedLine>) -> Proposal {
        let planned = lines.iter().map(|line| line.proposed).sum();
        let capacity = hours(40.0);
        Proposal {
            lines,
            buffer: capacity - planned,
            surprises: Fraction::from(hours(4.5)),
            capacity,
            plan_buffer: None,
            below_low_weeks: Minutes::ZERO,
        }
    }

    fn said(lines: Vec<ProposedLine>) -> Vec<String> {
        sentences(&proposal(lines), Minutes::ZERO, None, &worked_categories())
    }

    #[test]
    fn a_line_says_what_decided_it() {
        let good = Because::GoodWeeks(Fraction::from(hours(5.1)));
        let low = Because::LowWeeks(Fraction::from(hours(3.4)));
        let one = ProposedLine { freed: hours(0.5), because: good, ..line(1, AtLeast, 6.0, 5.5) };
        assert_eq!(because(&one), "good weeks 5.1 + 0.5 freed");
        let one = ProposedLine { because: low, gave_way: hours(1.0), ..line(4, AtMost, 3.0, 2.5) };
        assert_eq!(because(&one), "low weeks 3.4; gives way 1.0");
        assert_eq!(because(&line(2, About, 8.0, 8.0)), "as wanted");
        let planned = ProposedLine { is_wish: false, ..line(2, About, 8.0, 8.0) };
        assert_eq!(because(&planned), "as planned");
    }

    #[test]
    fn wishes_that_look_easy_are_told_what_they_need() {
        let lines = vec![
            line(1, AtLeast, 6.0, 5.5),
            line(2, About, 8.0, 8.5),
            line(3, About, 3.0, 3.5),
            line(6, AtMost, 1.0, 3.0),
        ];
        let expected = "The wishes leave 22.0 h over and look easy. Even low weeks took 3.0 h more \
            than that: admin 2.0, people and hiring 0.5 each. Even good weeks gave 0.5 h less: strategy 0.5.";
        assert_eq!(said(lines), [expected]);
    }

    #[test]
    fn wishes_that_leave_no_buffer_do_not_look_easy() {
        let one = line(1, AtLeast, 38.0, 5.0);
        assert_eq!(
            said(vec![one]),
            ["The wishes leave 2.0 h over, and the buffer needs 4.5. Even good weeks gave 33.0 h \
                less: strategy 33.0."]
        );
    }

    #[test]
    fn the_buffer_says_what_the_lines_left_over() {
        let of = |planned: f64, surprises: f64| {
            let proposal = proposal(vec![line(1, About, planned, planned)]);
            buffer_because(&Proposal { surprises: Fraction::from(hours(surprises)), ..proposal })
        };
        assert_eq!(of(35.0, 4.5), "surprises of a bad week 4.5 + 0.5 left over");
        assert_eq!(of(35.5, 4.5), "surprises of a bad week 4.5");
        assert_eq!(
            of(26.0, 1.0),
            "a tenth of the week 4.0 + 10.0 left over; surprises of a bad one 1.0"
        );
    }

    #[test]
    fn wishes_beyond_the_good_weeks_are_told_what_the_half_gave() {
        let lines = vec![line(1, AtLeast, 20.0, 5.0), line(2, About, 22.0, 8.0)];
        let expected = "The wishes take 2.0 h more than there is. Even good weeks gave 29.0 h less: \
            strategy 15.0, people 14.0.";
        assert_eq!(said(lines), [expected]);
    }

    #[test]
    fn without_wishes_the_plan_is_said_to_stand_in() {
        let planned = ProposedLine { is_wish: false, ..line(6, AtMost, 1.0, 3.0) };
        let expected = "Nothing is wished yet, so the plan stands in. Even low weeks took 2.0 h \
            more than that: admin 2.0.";
        assert_eq!(said(vec![planned]), [expected]);
    }

    #[test]
    fn what_gave_way_what_was_freed_and_a_plan_beyond_the_week_are_said() {
        let strategy = ProposedLine { freed: hours(0.5), ..line(1, AtLeast, 6.0, 6.0) };
        let admin = ProposedLine { gave_way: hours(1.5), ..line(6, AtMost, 3.0, 1.5) };
        let proposal = proposal(vec![strategy, admin]);
        let set = plan(&[(1, 38.0, AtLeast)], 5.0);
        let said = sentences(&proposal, hours(2.75), Some(&set), &worked_categories());
        let expected = [
            "The wishes leave 31.0 h over. The half gave as much.",
            "1.5 h do not fit beside the buffer and are taken from admin, the last in your order first.",
            "Proved freed hours: 2.75 a week. 0.5 given to strategy, 2.25 kept in hand.",
            "The plan that is set takes 3.0 h more than the 40.0 h there are.",
        ];
        assert_eq!(said, expected);
    }
}

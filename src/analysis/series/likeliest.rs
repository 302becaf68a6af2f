//! The way of changing a meeting that is offered first. Nothing is decided by it.

use super::line::Line;
use crate::domain::{decision::Tactic, minutes::Minutes};

/// From so many people on a meeting can do without one of them.
const LARGE: u32 = 8;
/// A meeting of two.
const PAIR: u32 = 2;
/// What is longer can be made shorter.
const SHORT: Minutes = Minutes(30);

/// What is proposed, where anything is. Otherwise: one's own meeting is shortened, or held less often
/// where it is short; a talk between two is held less often; of many people one can stay away; the rest
/// can be handed over.
pub fn likeliest(line: &Line) -> Tactic {
    let facts = &line.facts;
    if let Some(proposal) = &line.proposed {
        return proposal.tactic;
    }
    match facts.people {
        Some(people) if people <= PAIR => Tactic::LessOften,
        _ if facts.own && facts.length > SHORT => Tactic::Shorten,
        _ if facts.own => Tactic::LessOften,
        Some(people) if people >= LARGE => Tactic::Decline,
        _ => Tactic::Delegate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            series::{
                facts::{Facts, tests::weekly_hour},
                life::Life,
                line::Asked,
            },
            testing::week,
        },
        domain::{
            block::Value,
            series::{Series, SeriesId},
        },
    };

    fn of(facts: Facts) -> Tactic {
        let asked = Asked { week: week("2026-W12"), half_ends: week("2026-W26"), baseline: None };
        let series = Series::new(SeriesId::new(1), "Board");
        let life = Life { standing: None, has_ended: false, creep: Minutes::ZERO };
        likeliest(&Line::of(series, facts, life, week("2026-W05"), &[], &asked))
    }

    #[test]
    fn the_size_of_a_meeting_and_who_holds_it_say_what_is_tried_first() {
        let sized = |people| Facts { people: Some(people), own: false, ..weekly_hour() };
        assert_eq!(of(sized(2)), Tactic::LessOften);
        assert_eq!(of(sized(5)), Tactic::Delegate);
        assert_eq!(of(sized(12)), Tactic::Decline);
        assert_eq!(of(Facts { own: true, ..sized(12) }), Tactic::Shorten);
        let short = Facts { own: true, length: Minutes(30), ..sized(5) };
        assert_eq!(of(short), Tactic::LessOften);
    }

    #[test]
    fn what_is_proposed_comes_before_all_of_it() {
        let low = Facts { value: Some(Value::Low), people: Some(5), ..weekly_hour() };
        assert_eq!(of(low), Tactic::LessOften);
    }
}

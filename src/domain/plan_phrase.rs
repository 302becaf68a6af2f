//! A line of the budget as it is typed: `6h`, `at least 6.5`, `<= 3h; fewer reports`.

use super::{minutes::Minutes, plan::Direction, refusal::Refusal};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPhrase {
    pub minutes: Minutes,
    /// `None` where the line keeps its own.
    pub direction: Option<Direction>,
    /// Empty where nothing is said.
    pub why: String,
}

const SIGNS: [(&str, Direction); 9] = [
    ("at least", Direction::AtLeast),
    (">=", Direction::AtLeast),
    ("≥", Direction::AtLeast),
    ("at most", Direction::AtMost),
    ("<=", Direction::AtMost),
    ("≤", Direction::AtMost),
    ("about", Direction::About),
    ("~", Direction::About),
    ("=", Direction::About),
];

/// The direction may stand before or after the hours; what follows a semicolon is why.
pub fn read(typed: &str) -> Result<PlanPhrase, Refusal> {
    let (line, why) = typed.split_once(';').unwrap_or((typed, ""));
    let mut hours = line.to_lowercase().replace("at-", "at ");
    let found = SIGNS.into_iter().find(|(sign, _)| hours.contains(sign));
    if let Some((sign, _)) = found {
        hours = hours.replacen(sign, " ", 1);
    }
    let hours = hours.trim();
    // A budget is made in hours, so a bare number is hours.
    let is_bare = hours.replace(',', ".").parse::<f64>().is_ok();
    let hours = if is_bare { format!("{hours}h") } else { hours.to_owned() };
    let minutes = hours.parse::<Minutes>().map_err(|_| {
        Refusal::new("these are no hours a week")
            .hint("type 6h, at least 6.5 or at most 3h; after a semicolon why")
            .at(typed, 0, line.trim_end().len())
    })?;
    let direction = found.map(|(_, direction)| direction);
    Ok(PlanPhrase { minutes, direction, why: why.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &str) -> (i64, Option<Direction>, String) {
        let read = read(typed).expect("hours");
        (read.minutes.0, read.direction, read.why)
    }

    #[test]
    fn hours_may_have_a_direction_and_a_reason() {
        let none = String::new;
        assert_eq!(told("6"), (360, None, none()));
        assert_eq!(told("6,5"), (390, None, none()));
        assert_eq!(told("90m at most"), (90, Some(Direction::AtMost), none()));
        assert_eq!(told("at-least 6.5h"), (390, Some(Direction::AtLeast), none()));
        assert_eq!(
            told("~3h; board asked; twice"),
            (180, Some(Direction::About), "board asked; twice".into())
        );
        assert_eq!(told("≤ 3"), (180, Some(Direction::AtMost), none()));
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for typed in ["", "much", "at least", "6x; why"] {
            let refusal = read(typed).expect_err(typed);
            assert_eq!(refusal.to_string(), "these are no hours a week");
        }
    }
}

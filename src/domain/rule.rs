//! Rules file blocks. All conditions of a rule must hold; the first rule that matches wins, in the
//! user's order.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Weekday};

use super::{
    block::Block,
    category::CategoryId,
    id::Id,
    pattern::Pattern,
    refusal::{Refusal, did_you_mean},
    series::SeriesId,
    working_hours::{day_word, weekday},
};

pub type RuleId = Id<Rule>;

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: RuleId,
    pub position: i64,
    pub conditions: Conditions,
    pub category: CategoryId,
}

/// `title:roadmap attendee:*@customer.com people:>8`.
#[derive(Clone, Debug)]
pub struct Conditions(Vec<Condition>);

#[derive(Clone, Debug)]
struct Condition {
    /// As typed, to be shown and stored.
    text: String,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    Title(Pattern),
    Organizer(Pattern),
    Attendee(Pattern),
    People(Comparison, u32),
    Calendar(String),
    Tag(String),
    Day(Weekday),
    Series(SeriesId),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Exactly,
    MoreThan,
    FewerThan,
}

const FIELDS: [&str; 8] =
    ["title", "organizer", "attendee", "people", "calendar", "tag", "day", "series"];

impl Conditions {
    /// The rule that catches that title, in any case and within longer ones.
    pub fn for_title(title: &str) -> Result<Self, Refusal> {
        if title.trim().is_empty() {
            return Err(Refusal::new("a block without a title has nothing to be known by")
                .hint("make a rule of its people or its calendar: attendee:*@customer.com"));
        }
        let title = title.trim();
        if title.contains('"') || title.ends_with('\\') {
            format!("title:/{}/", regex::escape(title).replace('/', r"\/")).parse()
        } else {
            format!("title:\"{title}\"").parse()
        }
    }

    pub fn for_series(series: SeriesId) -> Self {
        Self(vec![Condition { text: format!("series:{series}"), test: Test::Series(series) }])
    }

    /// The same with `into` wherever they ask for the series `from`; `None` where they don't.
    pub fn with_series(&self, from: SeriesId, into: SeriesId) -> Option<Self> {
        let asks = |one: &Condition| matches!(one.test, Test::Series(series) if series == from);
        let of_into = Self::for_series(into).0;
        let changed = |one: &Condition| if asks(one) { of_into.clone() } else { vec![one.clone()] };
        let conditions = self.0.iter().flat_map(changed).collect();
        self.0.iter().any(asks).then_some(Self(conditions))
    }

    pub fn match_block(&self, block: &Block) -> bool {
        self.0.iter().all(|condition| condition.test.holds(block))
    }
}

impl Test {
    fn holds(&self, block: &Block) -> bool {
        match self {
            Self::Title(pattern) => pattern.is_match(&block.title),
            Self::Organizer(pattern) => {
                block.organizer.as_deref().is_some_and(|one| pattern.is_match(one))
            }
            Self::Attendee(pattern) => block.attendees.iter().any(|one| pattern.is_match(one)),
            Self::People(comparison, number) => {
                block.people.is_some_and(|people| match comparison {
                    Comparison::Exactly => people == *number,
                    Comparison::MoreThan => people > *number,
                    Comparison::FewerThan => people < *number,
                })
            }
            Self::Calendar(name) => {
                block.calendar_name.as_deref().is_some_and(|one| one.eq_ignore_ascii_case(name))
            }
            Self::Tag(name) => block.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name)),
            Self::Day(day) => block.day.is_some_and(|date| date.weekday() == *day),
            Self::Series(series) => block.series == Some(*series),
        }
    }
}

impl fmt::Display for Conditions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<&str> = self.0.iter().map(|condition| condition.text.as_str()).collect();
        out.write_str(&texts.join(" "))
    }
}

impl FromStr for Conditions {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let words = words(text)?;
        if words.is_empty() {
            return Err(Refusal::new("a rule needs at least one condition")
                .hint("write for example title:roadmap or attendee:*@customer.com"));
        }
        words
            .into_iter()
            .map(|(start, end)| {
                condition(&text[start..end]).map_err(|refusal| refusal.at(text, start, end))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Where each condition stands: split at spaces outside quotes and slashes.
fn words(text: &str) -> Result<Vec<(usize, usize)>, Refusal> {
    let mut all = Vec::new();
    let mut start = None;
    let mut fence: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut escaped = false;
    for (place, sign) in text.char_indices() {
        match fence {
            Some((open, _)) if sign == open && !escaped => fence = None,
            Some(_) => {}
            None if sign.is_whitespace() => {
                if let Some(start) = start.take() {
                    all.push((start, place));
                }
                before = sign;
                continue;
            }
            None if sign == '"' || (sign == '/' && before == ':') => fence = Some((sign, place)),
            None => {}
        }
        start.get_or_insert(place);
        escaped = sign == '\\' && !escaped;
        before = sign;
    }
    if let Some((open, place)) = fence {
        return Err(Refusal::new(format!("the {open} is never closed")).at(
            text,
            place,
            text.len(),
        ));
    }
    if let Some(start) = start {
        all.push((start, text.len()));
    }
    Ok(all)
}

fn condition(word: &str) -> Result<Condition, Refusal> {
    let Some((field, value)) = word.split_once(':') else {
        return Err(Refusal::new(format!("\"{word}\" is not a condition"))
            .hint(format!("begin it with one of {}, as in title:{word}", FIELDS.join(", "))));
    };
    let plain = value.trim_matches('"');
    if plain.is_empty() {
        return Err(Refusal::new(format!("{field}: needs something to look for")));
    }
    let test = match field {
        "title" => Test::Title(title_pattern(value)?),
        "organizer" => Test::Organizer(Pattern::wildcards(plain)?),
        "attendee" => Test::Attendee(Pattern::wildcards(plain)?),
        "people" => people(plain)?,
        "calendar" => Test::Calendar(plain.to_owned()),
        "tag" => Test::Tag(plain.to_owned()),
        "day" => Test::Day(weekday(plain).ok_or_else(|| {
            Refusal::new(format!("\"{plain}\" is not a weekday")).hint("write day:fri")
        })?),
        "series" => Test::Series(plain.parse().map(SeriesId::new).map_err(|_| {
            Refusal::new(format!("\"{plain}\" is not the number of a recurring meeting"))
        })?),
        _ => {
            return Err(Refusal::new(format!("a rule knows no \"{field}\""))
                .hint(did_you_mean(field, FIELDS)));
        }
    };
    let text = match &test {
        Test::Day(day) => format!("day:{}", day_word(*day)),
        _ => word.to_owned(),
    };
    Ok(Condition { text, test })
}

fn title_pattern(value: &str) -> Result<Pattern, Refusal> {
    match value.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some("") => Err(Refusal::new("title: needs something to look for")),
        Some(expression) => Pattern::expression(expression),
        None => Pattern::literal(value.trim_matches('"')),
    }
}

fn people(value: &str) -> Result<Test, Refusal> {
    let (comparison, digits) = match value.as_bytes().first() {
        Some(b'>') => (Comparison::MoreThan, &value[1..]),
        Some(b'<') => (Comparison::FewerThan, &value[1..]),
        _ => (Comparison::Exactly, value),
    };
    let number = digits.parse().map_err(|_| {
        Refusal::new(format!("\"{value}\" is not a number of people"))
            .hint("write people:2, people:>8 or people:<4")
    })?;
    Ok(Test::People(comparison, number))
}

/// The first rule, in the user's order, that catches the block.
pub fn first_match<'a>(rules: &'a [Rule], block: &Block) -> Option<&'a Rule> {
    rules.iter().find(|rule| rule.conditions.match_block(block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        block::{Origin, When},
        minutes::Minutes,
    };
    use chrono_tz::Tz;

    fn refusal(text: &str) -> Refusal {
        text.parse::<Conditions>().expect_err("not a rule")
    }

    #[test]
    fn conditions_read_back_as_typed() {
        let text = r#"title:"road map" title:/^1:1 \w+/ attendee:*@customer.com people:>8 day:fri"#;
        assert_eq!(text.parse::<Conditions>().expect("conditions").to_string(), text);
    }

    #[test]
    fn a_mistyped_field_is_named_with_its_place() {
        let refusal = refusal("people:2 titel:roadmap");
        assert_eq!(refusal.to_string(), "a rule knows no \"titel\"");
        assert_eq!(refusal.hint_text(), Some("did you mean \"title\"?"));
        assert_eq!(refusal.place().map(|place| place.start), Some(9));
    }

    #[test]
    fn the_rule_of_a_title_catches_it_whatever_signs_it_has() {
        for title in ["1:1", "Say \"hi\"", "a/b (draft) \\", " Plan ", "Höhe #1 & ~2-3"] {
            let conditions = Conditions::for_title(title).expect("conditions");
            let day = When::Day("2026-03-16".parse().expect("a day"), Minutes(60));
            let mut block = Block::new(day, Tz::UTC, title.to_uppercase(), Origin::Hand);
            assert!(conditions.match_block(&block), "{conditions}");
            block.title = "Something else".to_owned();
            assert!(!conditions.match_block(&block), "{conditions}");
            assert_eq!(
                conditions.to_string().parse::<Conditions>().map(|one| one.to_string()),
                Ok(conditions.to_string())
            );
        }
        assert!(Conditions::for_title(" ").is_err());
    }

    #[test]
    fn a_broken_pattern_says_why() {
        assert_eq!(
            refusal("title:/(/").to_string(),
            "/(/ cannot be read as a pattern: unclosed group"
        );
    }

    #[test]
    fn an_open_quote_is_refused() {
        assert_eq!(refusal("title:\"road map").to_string(), "the \" is never closed");
    }
}

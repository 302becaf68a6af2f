//! Five roles to start from, each a file of `assets/templates`.

use serde::Deserialize;

use super::error::Error;
use crate::domain::{
    category::{Category, CategoryId, Kind, free_letter},
    minutes::Minutes,
    plan::{Direction, PlanId, PlanLine, PlanReason, PlanVersion},
    refusal::did_you_mean,
};

/// Hours of a 40-hour week for one role.
#[derive(Clone, Debug)]
pub struct Template {
    pub key: &'static str,
    pub name: String,
    pub about: String,
    /// Where the order of size comes from; shown, since the exact hours are a start to edit.
    pub why: String,
    pub buffer: Minutes,
    pub categories: Vec<TemplateCategory>,
}

#[derive(Clone, Debug)]
pub struct TemplateCategory {
    pub key: String,
    pub name: String,
    pub kind: Kind,
    /// `None` for what has no line in the budget.
    pub target: Option<(Minutes, Direction)>,
}

/// The week that the files plan.
const CAPACITY: Minutes = Minutes::hours(40);

const FILES: [(&str, &str); 5] = [
    ("tech-lead", include_str!("../../assets/templates/tech-lead.toml")),
    ("engineering-manager", include_str!("../../assets/templates/engineering-manager.toml")),
    ("director", include_str!("../../assets/templates/director.toml")),
    ("cto", include_str!("../../assets/templates/cto.toml")),
    ("early-cto", include_str!("../../assets/templates/early-cto.toml")),
];

pub const KEYS: [&str; 5] = [FILES[0].0, FILES[1].0, FILES[2].0, FILES[3].0, FILES[4].0];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    name: String,
    about: String,
    why: String,
    buffer: String,
    category: Vec<CategoryEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    key: String,
    name: String,
    kind: Option<String>,
    hours: Option<String>,
    direction: Option<String>,
}

/// The template of that role.
pub fn find(key: &str) -> Result<Template, Error> {
    let (key, text) = FILES.into_iter().find(|(known, _)| *known == key).ok_or_else(|| {
        Error::usage(format!("no template \"{key}\"")).hint(did_you_mean(key, KEYS))
    })?;
    read(key, text)
}

fn read(key: &'static str, text: &str) -> Result<Template, Error> {
    let file: TemplateFile = toml::from_str(text)
        .map_err(|error| Error::new(format!("template {key}: {}", error.message())))?;
    let categories = file.category.into_iter().map(category).collect::<Result<_, _>>()?;
    Ok(Template {
        key,
        name: file.name,
        about: file.about,
        why: file.why,
        buffer: file.buffer.parse()?,
        categories,
    })
}

fn category(entry: CategoryEntry) -> Result<TemplateCategory, Error> {
    let word = entry.kind.as_deref().unwrap_or("work");
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| Error::new(format!("no kind of category \"{word}\"")))?;
    let target = match (entry.hours, entry.direction) {
        (Some(hours), Some(direction)) => Some((hours.parse()?, direction_named(&direction)?)),
        _ => None,
    };
    Ok(TemplateCategory { key: entry.key, name: entry.name, kind, target })
}

/// `at-least`, `about` or `at-most`.
pub fn direction_named(word: &str) -> Result<Direction, Error> {
    Direction::ALL.into_iter().find(|direction| direction.as_str() == word).ok_or_else(|| {
        Error::new(format!("no direction \"{word}\""))
            .hint("a target is at-least, about or at-most")
    })
}

impl Template {
    /// The categories to store, with letters, in the template's order.
    pub fn stored_categories(&self) -> Vec<Category> {
        let mut letters = Vec::new();
        let with_letter = |(place, one): (usize, &TemplateCategory)| {
            // U is for Surprises in every template, as the screens have it.
            let name = if one.kind == Kind::Reactive { "U" } else { &one.name };
            let letter = free_letter(name, &letters).unwrap_or('?');
            letters.push(letter);
            Category {
                id: CategoryId::new(0),
                key: one.key.clone(),
                name: one.name.clone(),
                letter,
                position: i64::try_from(place).unwrap_or(i64::MAX) + 1,
                kind: one.kind,
                archived_from: None,
                merged_into: None,
                begins: None,
                split_from: None,
            }
        };
        self.categories.iter().enumerate().map(with_letter).collect()
    }

    /// The first plan, scaled to `capacity` in half hours; what rounding leaves goes to the buffer.
    pub fn plan(&self, capacity: Minutes, ids: &[CategoryId]) -> PlanVersion {
        let lines: Vec<PlanLine> = self
            .categories
            .iter()
            .zip(ids)
            .filter_map(|(one, id)| {
                let (minutes, direction) = one.target?;
                Some(PlanLine { category: *id, minutes: scaled(minutes, capacity), direction })
            })
            .collect();
        let planned: Minutes = lines.iter().map(|line| line.minutes).sum();
        let buffer = (capacity - planned).max(Minutes::ZERO);
        PlanVersion {
            id: PlanId::new(0),
            from: None,
            buffer,
            reason: PlanReason::Template,
            why: format!("template {}", self.key),
            lines,
            slots: Vec::new(),
            perfect_day: Vec::new(),
        }
    }
}

/// To the nearest half hour, never to nothing.
fn scaled(minutes: Minutes, capacity: Minutes) -> Minutes {
    let exact = minutes.scaled(capacity, CAPACITY);
    Minutes(((exact.0 + 15) / 30 * 30).max(30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_fills_forty_hours_and_has_room_for_surprises() {
        for key in KEYS {
            let template = find(key).expect("a template");
            let planned: Minutes = template
                .categories
                .iter()
                .filter_map(|one| one.target)
                .map(|(hours, _)| hours)
                .sum();
            assert_eq!(planned + template.buffer, CAPACITY, "{key}");
            assert!(template.categories.iter().any(|one| one.kind == Kind::Reactive), "{key}");
        }
    }

    #[test]
    fn letters_are_all_different() {
        for key in KEYS {
            let categories = find(key).expect("a template").stored_categories();
            let mut letters: Vec<char> = categories.iter().map(|one| one.letter).collect();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), categories.len(), "{key}");
        }
    }

    #[test]
    fn part_time_shrinks_every_line() {
        let template = find("engineering-manager").expect("a template");
        let ids: Vec<CategoryId> = (1..=10).map(CategoryId::new).collect();
        let plan = template.plan(Minutes::hours(24), &ids);
        assert_eq!(plan.planned() + plan.buffer, Minutes::hours(24));
        assert_eq!(plan.lines[0].minutes, Minutes(210));
    }
}

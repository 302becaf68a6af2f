//! The plan as text.

use std::fmt::Write;

use crate::domain::{
    category::{Category, CategoryId},
    plan::PlanVersion,
    working_hours::day_word,
};

/// The plan as a file that reads back as it is.
pub fn write(version: &PlanVersion, categories: &[Category]) -> String {
    let key = |id: CategoryId| {
        let known = categories.iter().find(|category| category.id == id);
        known.map_or("?", |category| category.key.as_str())
    };
    let widest = categories.iter().map(|category| category.key.chars().count()).max().unwrap_or(0);
    let padded = |id: CategoryId| {
        let key = key(id);
        format!("\"{key}\",{}", " ".repeat(widest - key.chars().count().min(widest)))
    };
    let mut text = format!("# Hours kept free for surprises.\nbuffer = \"{}\"\n\n", version.buffer);
    text.push_str("# Hours of a full week; at-least, about or at-most.\nlines = [\n");
    for line in &version.lines {
        let hours = format!("\"{}\",", line.minutes);
        let (category, direction) = (padded(line.category), line.direction.as_str());
        let _ = writeln!(
            text,
            "  {{ category = {category} hours = {hours:<8} direction = \"{direction}\" }},"
        );
    }
    text.push_str(
        "]\n\n# Where they lie in the week; flexible is shown to others as free.\nslots = [\n",
    );
    for slot in &version.slots {
        let (day, start, end) = (day_word(slot.day), slot.start, slot.end);
        let flexible = if slot.flexible { ", flexible = true" } else { "" };
        let _ = writeln!(
            text,
            "  {{ day = \"{day}\", start = \"{start}\", end = \"{end}\", category = \"{}\"{flexible} }},",
            key(slot.category)
        );
    }
    text.push_str("]\n\n# One good day: alone, people, buffer or rest.\nperfect-day = [\n");
    for part in &version.perfect_day {
        let (start, end, kind) = (part.start, part.end, format!("\"{}\",", part.kind.as_str()));
        // A string of TOML, with what has to be escaped.
        let words = toml::Value::String(part.text.clone());
        let _ = writeln!(
            text,
            "  {{ start = \"{start}\", end = \"{end}\", kind = {kind:<9} text = {words} }},"
        );
    }
    text.push_str("]\n");
    text
}

//! A plan as text to edit: TOML with its buffer, lines, slots and perfect day. What is wrong in it is said
//! with its line, its column and a caret.

mod write;

use std::ops::Range;

pub use self::write::write;

use serde::Deserialize;
use toml::Spanned;

use super::{
    error::Error,
    plan::{self, PlanChange},
    plan_lines::{check_hours, no_line},
    session::{Receipt, Session},
    templates::direction_named,
    toml_file::TomlFile,
};
use crate::{
    domain::{
        category::{self, Category, CategoryId, Kind},
        half::Half,
        ideal_week::{self, Slot},
        minutes::Minutes,
        perfect_day::{self, DayPart, PartKind},
        plan::{PlanLine, PlanVersion},
        time_of_day::TimeOfDay,
        working_hours::weekday,
    },
    store::records::categories,
};

/// What a plan file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub buffer: Minutes,
    pub lines: Vec<PlanLine>,
    pub slots: Vec<Slot>,
    /// `None` where the file is silent about it: it stays as it was.
    pub perfect_day: Option<Vec<DayPart>>,
}

impl Contents {
    pub fn of(version: &PlanVersion) -> Self {
        Self {
            buffer: version.buffer,
            lines: version.lines.clone(),
            slots: version.slots.clone(),
            perfect_day: Some(version.perfect_day.clone()),
        }
    }
}

/// The categories that a file for that plan may name: those in use, and those that the plan still has,
/// archived or merged since.
pub fn nameable(session: &Session, version: &PlanVersion) -> Result<Vec<Category>, Error> {
    let in_plan = |id: CategoryId| {
        version.line(id).is_some() || version.slots.iter().any(|slot| slot.category == id)
    };
    let mut all = categories::list(session.reading())?;
    all.retain(|one| one.archived_from.is_none() && one.merged_into.is_none() || in_plan(one.id));
    Ok(all)
}

/// The name under which a text waits that was not accepted.
pub fn draft_name(draft: Option<Half>) -> String {
    draft.map_or_else(|| "plan".to_owned(), |half| format!("plan {half}"))
}

/// Makes the plan what the file says, from a week on.
pub fn apply(
    session: &mut Session,
    contents: Contents,
    wanted: &PlanChange,
) -> Result<Receipt<PlanVersion>, Error> {
    plan::amend(session, "edit the plan", wanted, |version| {
        version.buffer = contents.buffer;
        version.lines = contents.lines;
        version.slots = contents.slots;
        if let Some(perfect_day) = contents.perfect_day {
            version.perfect_day = perfect_day;
        }
        Ok(())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    buffer: Spanned<String>,
    #[serde(default)]
    lines: Vec<LineEntry>,
    #[serde(default)]
    slots: Vec<Spanned<SlotEntry>>,
    #[serde(rename = "perfect-day")]
    perfect_day: Option<Vec<Spanned<PartEntry>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineEntry {
    pub category: Spanned<String>,
    pub hours: Spanned<String>,
    pub direction: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotEntry {
    day: Spanned<String>,
    start: Spanned<String>,
    end: Spanned<String>,
    category: Spanned<String>,
    #[serde(default)]
    flexible: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartEntry {
    start: Spanned<String>,
    end: Spanned<String>,
    kind: Spanned<String>,
    #[serde(default)]
    text: String,
}

/// Reads a plan file. `name` is what its user calls it; `categories` are those that take blocks.
pub fn read(name: &str, text: &str, categories: &[Category]) -> Result<Contents, Error> {
    let source = Source { file: TomlFile { name, knows: "a plan", text }, categories };
    let file: File = source.file.read()?;
    let (lines, slots) = (source.lines(&file.lines)?, source.slots(&file.slots)?);
    let perfect_day = file.perfect_day.map(|parts| source.perfect_day(&parts)).transpose()?;
    Ok(Contents { buffer: source.hours(&file.buffer)?, lines, slots, perfect_day })
}

/// A file that is read, with the categories that it may name.
pub(super) struct Source<'a> {
    pub file: TomlFile<'a>,
    pub categories: &'a [Category],
}

impl Source<'_> {
    /// The lines of a budget, each category once.
    pub fn lines(&self, entries: &[LineEntry]) -> Result<Vec<PlanLine>, Error> {
        let mut lines: Vec<PlanLine> = Vec::new();
        for entry in entries {
            let line = self.line(entry)?;
            if lines.iter().any(|known| known.category == line.category) {
                let twice = format!("{} has a line already", entry.category.get_ref());
                return Err(self.at(entry.category.span(), Error::new(twice)));
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// The slots of an ideal week, none over another.
    pub fn slots(&self, entries: &[Spanned<SlotEntry>]) -> Result<Vec<Slot>, Error> {
        let mut slots = Vec::new();
        for entry in entries {
            let slot = self.slot(entry.get_ref())?;
            slots = ideal_week::with(&slots, slot)
                .map_err(|refusal| self.at(entry.span(), Error::new(refusal.to_string())))?;
        }
        Ok(slots)
    }

    pub fn line(&self, entry: &LineEntry) -> Result<PlanLine, Error> {
        let category = self.category(&entry.category)?;
        if category.kind != Kind::Work {
            let refusal = no_line(&category.key, category.kind);
            return Err(self.at(entry.category.span(), refusal.into()));
        }
        let direction = direction_named(entry.direction.get_ref())
            .map_err(|error| self.at(entry.direction.span(), error))?;
        Ok(PlanLine { category: category.id, minutes: self.hours(&entry.hours)?, direction })
    }

    fn slot(&self, entry: &SlotEntry) -> Result<Slot, Error> {
        let day = weekday(entry.day.get_ref()).ok_or_else(|| {
            let message = format!("\"{}\" is not a weekday", entry.day.get_ref());
            self.at(
                entry.day.span(),
                Error::new(message).hint("write mon, tue, wed, thu, fri, sat or sun"),
            )
        })?;
        Ok(Slot {
            day,
            start: self.time(&entry.start)?,
            end: self.time(&entry.end)?,
            category: self.category(&entry.category)?.id,
            flexible: entry.flexible,
        })
    }

    /// The parts of a day, none over another.
    pub fn perfect_day(&self, entries: &[Spanned<PartEntry>]) -> Result<Vec<DayPart>, Error> {
        let mut parts = Vec::new();
        for entry in entries {
            let its = entry.get_ref();
            let kind = PartKind::named(its.kind.get_ref())
                .map_err(|refusal| self.at(its.kind.span(), refusal.into()))?;
            let (start, end) = (self.time(&its.start)?, self.time(&its.end)?);
            let part = DayPart { start, end, kind, text: its.text.trim().to_owned() };
            parts = perfect_day::with(&parts, part)
                .map_err(|refusal| self.at(entry.span(), Error::new(refusal.to_string())))?;
        }
        Ok(parts)
    }

    pub fn category(&self, typed: &Spanned<String>) -> Result<&Category, Error> {
        category::find(self.categories, typed.get_ref())
            .map_err(|refusal| self.at(typed.span(), refusal.into()))
    }

    pub fn hours(&self, typed: &Spanned<String>) -> Result<Minutes, Error> {
        let read = typed.get_ref().parse::<Minutes>().and_then(check_hours);
        read.map_err(|refusal| self.at(typed.span(), refusal.into()))
    }

    pub fn time(&self, typed: &Spanned<String>) -> Result<TimeOfDay, Error> {
        let read = typed.get_ref().parse::<TimeOfDay>();
        read.map_err(|refusal| self.at(typed.span(), refusal.into()))
    }

    pub fn at(&self, span: Range<usize>, error: Error) -> Error {
        self.file.at(span, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::templates;

    fn categories() -> Vec<Category> {
        let mut all = templates::find("engineering-manager").expect("a role").stored_categories();
        for (number, category) in (1..).zip(&mut all) {
            category.id = CategoryId::new(number);
        }
        all
    }

    fn refused(text: &str) -> String {
        let error = read("plan.toml", text, &categories()).expect_err("refused");
        let hint = error.hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
        format!("{}\n{}{hint}", error.message, error.excerpt.unwrap_or_default())
    }

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        let template = templates::find("engineering-manager").expect("a role");
        let categories = categories();
        let ids: Vec<CategoryId> = categories.iter().map(|category| category.id).collect();
        let mut version = template.plan(Minutes::hours(40), &ids);
        let nine = TimeOfDay::from_minutes(9 * 60).expect("a time");
        let slot = Slot {
            day: chrono::Weekday::Tue,
            start: nine,
            end: TimeOfDay::END,
            category: ids[0],
            flexible: true,
        };
        version.slots = vec![slot];
        let words = "11:00-12:00 people the \"talks\", and 'walks'";
        version.perfect_day = vec![DayPart::read(words).expect("a part")];
        let text = write(&version, &categories);
        assert_eq!(read("plan.toml", &text, &categories), Ok(Contents::of(&version)), "{text}");
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_one_that_was_meant() {
        insta::assert_snapshot!(refused("buffer = \"5h\"\nlines = [\n  { category = \"admin\", huors = \"1h\", direction = \"about\" },\n]"), @r#"
        plan.toml line 3, column 25: a plan knows no "huors"
          { category = "admin", huors = "1h", direction = "about" },
                                ^^^^^
        did you mean "hours"?
        "#);
    }

    #[test]
    fn a_wrong_value_is_shown_in_its_line() {
        insta::assert_snapshot!(refused("buffer = \"5h\"\nlines = [\n  { category = \"amdin\", hours = \"1h\", direction = \"about\" },\n]"), @r#"
        plan.toml line 3, column 16: no category "amdin"
          { category = "amdin", hours = "1h", direction = "about" },
                       ^^^^^^^
        did you mean "admin"?
        "#);
        insta::assert_snapshot!(refused("buffer = \"5\""), @r#"
        plan.toml line 1, column 10: "5" is not a length of time
        buffer = "5"
                 ^^^
        write 5h for hours or 5m for minutes
        "#);
        insta::assert_snapshot!(refused("buffer = 5"), @r#"
        plan.toml line 1, column 10: invalid type: integer `5`, expected a string
        buffer = 5
                 ^
        write it in quotes: "6h"
        "#);
        insta::assert_snapshot!(refused("buffer = \"5h\"\nperfect-day = [\n  { start = \"9\", end = \"11\", kind = \"lunch\" },\n]"), @r#"
        plan.toml line 3, column 37: "lunch" is no kind of time
          { start = "9", end = "11", kind = "lunch" },
                                            ^^^^^^^
        write alone, people, buffer or rest
        "#);
        insta::assert_snapshot!(refused("buffer = \"5h\"\nslots = [\n  { day = \"tue\", start = \"9\", end = \"11\", category = \"admin\" },\n  { day = \"tue\", start = \"10\", end = \"12\", category = \"hiring\" },\n]"), @r#"
        plan.toml line 4, column 3: tue 09:00-11:00 is a slot already
          { day = "tue", start = "10", end = "12", category = "hiring" },
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#);
        insta::assert_snapshot!(refused("buffer = "), @"
        plan.toml line 1, column 10: string values must be quoted, expected literal string
        buffer = 
                 ^
        ");
    }
}

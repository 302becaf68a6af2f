//! What a decision is about, as it is typed and as it is called.

use super::{error::Error, log::usable_in};
use crate::{
    domain::{
        category::{BUFFER, Category, Kind},
        decision::Subject,
        series::Series,
        week::Week,
    },
    store::{
        Reading,
        records::{categories, series},
    },
};

/// So many candidates are named where a part of a title fits several.
const NAMED: usize = 5;

/// A subject with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub subject: Subject,
    pub name: String,
}

/// The category or the recurring meeting that goes by those words: a key, a name or a letter,
/// `series:12`, `series:pricing`. The word buffer means the surprises that it pays.
pub fn find(reading: &Reading, this_week: Week, typed: &str) -> Result<Named, Error> {
    if let Some(wanted) = typed.strip_prefix("series:") {
        let found = find_series(&series::list(reading)?, wanted.trim_matches('"').trim())?;
        return Ok(Named { subject: Subject::Series(found.id), name: found.title });
    }
    let found = if typed.eq_ignore_ascii_case(BUFFER) {
        surprises(reading, this_week)?
    } else {
        usable_in(reading, this_week, typed).map_err(|error| or_series(reading, typed, error))?
    };
    Ok(Named { subject: Subject::Category(found.id), name: found.name })
}

/// That subject with what it is called; refused where it is not there any more.
pub fn called(reading: &Reading, subject: Subject) -> Result<Named, Error> {
    let (categories, series) = (categories::list(reading)?, series::list(reading)?);
    let is_known = match subject {
        Subject::Category(id) => categories.iter().any(|one| one.id == id),
        Subject::Series(id) => series.iter().any(|one| one.id == id),
    };
    if !is_known {
        return Err(Error::new("what it is about is not there any more"));
    }
    Ok(Named { subject, name: name(subject, &categories, &series) })
}

/// The category that the buffer pays.
fn surprises(reading: &Reading, week: Week) -> Result<Category, Error> {
    let known = categories::list(reading)?;
    let paid = known.into_iter().find(|one| one.kind == Kind::Reactive && one.is_in_use(week));
    paid.ok_or_else(|| {
        Error::new("no category is paid by the buffer")
            .hint("ownweek category add Surprises --kind reactive")
    })
}

/// What is no category may be meant as a meeting.
fn or_series(reading: &Reading, typed: &str, error: Error) -> Error {
    let known = series::list(reading).unwrap_or_default();
    match fitting(&known, typed).as_slice() {
        [] => error,
        [one] => error.hint(format!("the recurring meeting is series:\"{}\"", one.title)),
        [..] => error.hint(format!("recurring meetings are written series:\"{typed}\"")),
    }
}

/// The series of that number, or the one whose title is or holds those words.
pub fn find_series(known: &[Series], wanted: &str) -> Result<Series, Error> {
    if let Ok(number) = wanted.parse::<i64>() {
        return known.iter().find(|one| one.id.number() == number).cloned().ok_or_else(|| {
            Error::new(format!("there is no recurring meeting {number}"))
                .hint("name it by a part of its title: series:pricing")
        });
    }
    let exact = known.iter().filter(|one| one.title.to_lowercase() == wanted.to_lowercase());
    let exact: Vec<&Series> = exact.collect();
    let candidates = if exact.is_empty() { fitting(known, wanted) } else { exact };
    match candidates.as_slice() {
        [] => Err(Error::new(format!("no recurring meeting is called \"{wanted}\""))
            .hint("ownweek series lists them; a part of the title is enough")),
        [one] => Ok((*one).clone()),
        several => {
            Err(Error::new(format!("\"{wanted}\" fits {} recurring meetings", several.len()))
                .hint(named(several)))
        }
    }
}

fn fitting<'a>(known: &'a [Series], wanted: &str) -> Vec<&'a Series> {
    let wanted = wanted.to_lowercase();
    let holds = |one: &&Series| !wanted.is_empty() && one.title.to_lowercase().contains(&wanted);
    known.iter().filter(holds).collect()
}

fn named(several: &[&Series]) -> String {
    let names = several.iter().take(NAMED);
    let names: Vec<String> = names.map(|one| format!("series:{} {}", one.id, one.title)).collect();
    let more = several.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("choose one by its number: {}{more}", names.join(", "))
}

/// What the subject is called today.
pub fn name(subject: Subject, known: &[Category], series: &[Series]) -> String {
    match subject {
        Subject::Category(id) => known
            .iter()
            .find(|one| one.id == id)
            .map_or_else(|| format!("category {id}"), |one| one.name.clone()),
        Subject::Series(id) => series
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.title.clone())
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| format!("recurring meeting {id}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::series::SeriesId;

    fn known() -> Vec<Series> {
        let titles = ["Pricing group", "Pricing group, north", "Partner sync"];
        (1..).zip(titles).map(|(id, title)| Series::new(SeriesId::new(id), title)).collect()
    }

    #[test]
    fn a_meeting_is_found_by_number_title_or_a_part_that_only_it_has() {
        let id = |typed| find_series(&known(), typed).map(|one| one.id.number()).ok();
        assert_eq!(id("3"), Some(3));
        assert_eq!(id("pricing GROUP"), Some(1));
        assert_eq!(id("north"), Some(2));
        assert_eq!(id("9"), None);
    }

    #[test]
    fn a_part_of_several_titles_is_refused_with_all_of_them() {
        let error = find_series(&known(), "pricing").expect_err("two of them");
        assert_eq!(error.message, "\"pricing\" fits 2 recurring meetings");
        let hint = error.hint.expect("the candidates");
        assert!(hint.ends_with("series:1 Pricing group, series:2 Pricing group, north"), "{hint}");
    }
}

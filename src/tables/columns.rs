//! Which column of a table holds what: guessed from the headings, or as the leader maps them.

use super::field::{Field, plain};
use crate::domain::refusal::{Refusal, did_you_mean};

/// Fields with the columns that hold them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    known: Vec<(Field, usize)>,
}

impl Columns {
    /// As the headings say. Of several that mean the same the first is taken, but French Outlook calls
    /// date and time alike, and trackers give hours twice.
    pub(super) fn guessed(header: &[String]) -> Self {
        let mut columns = Self::default();
        for (index, heading) in header.iter().enumerate() {
            let Some(field) = Field::of_heading(heading) else { continue };
            match columns.of(field) {
                None => columns.known.push((field, index)),
                Some(first) if plain(&header[first]) == plain(heading) => {
                    columns.split(field, first, index);
                }
                Some(_) => {}
            }
        }
        columns
    }

    /// The same heading twice: first the day, then the time.
    fn split(&mut self, field: Field, first: usize, second: usize) {
        let (day, time) = match field {
            Field::Start => (Field::Date, Field::StartTime),
            Field::End => (Field::EndDate, Field::EndTime),
            _ => return,
        };
        if self.of(day).is_none() && self.of(time).is_none() {
            self.known.retain(|(known, _)| *known != field);
            self.known.extend([(day, first), (time, second)]);
        }
    }

    /// As the leader says, `start=Begin`: each heading must be there.
    pub(super) fn mapped(header: &[String], map: &[(Field, String)]) -> Result<Self, Refusal> {
        let mut columns = Self::default();
        for (field, heading) in map {
            let same = |one: &&String| one.trim().to_lowercase() == heading.trim().to_lowercase();
            let index = header.iter().position(|one| same(&one)).ok_or_else(|| {
                let named = header.iter().map(String::as_str).filter(|one| !one.is_empty());
                Refusal::new(format!("the table has no column \"{heading}\" for {field}"))
                    .hint(did_you_mean(heading, named))
            })?;
            if columns.of(*field).is_some() {
                return Err(Refusal::new(format!("--map names {field} twice"))
                    .hint("give each field one column"));
            }
            columns.known.push((*field, index));
        }
        if !columns.say_when() {
            return Err(Refusal::new("--map does not say when: a row needs a time or hours").hint(
                "map start and end, or start and hours, or date and hours, or week and hours",
            ));
        }
        Ok(columns)
    }

    pub(super) fn with(known: &[(Field, usize)]) -> Self {
        Self { known: known.to_vec() }
    }

    pub(super) fn of(&self, field: Field) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }

    pub(super) fn have(&self, fields: &[Field]) -> bool {
        fields.iter().all(|field| self.of(*field).is_some())
    }

    pub(super) fn without(mut self, fields: &[Field]) -> Self {
        self.known.retain(|(known, _)| !fields.contains(known));
        self
    }

    /// Whether a row of them can be placed in time.
    pub(super) fn say_when(&self) -> bool {
        let day = self.of(Field::Start).or(self.of(Field::Date)).is_some();
        let length = [Field::End, Field::EndTime, Field::Hours];
        let length = length.iter().any(|field| self.of(*field).is_some());
        (day && length) || self.have(&[Field::Week, Field::Hours])
    }

    pub(super) fn holding_dates(&self) -> impl Iterator<Item = usize> {
        self.known.iter().filter(|(field, _)| field.holds_dates()).map(|(_, column)| *column)
    }

    /// For the preview: each field with its heading.
    pub(super) fn named(&self, header: &[String]) -> Vec<(Field, String)> {
        let mut named: Vec<(Field, String)> = self
            .known
            .iter()
            .filter_map(|(field, column)| Some((*field, header.get(*column)?.clone())))
            .collect();
        named.sort();
        named
    }
}

/// No layout that is known: the columns found, and how to say what they mean.
pub(super) fn unknown(header: &[String]) -> Refusal {
    let named: Vec<&str> =
        header.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
    let example = |place: usize, field: &str| named.get(place).map(|one| format!("{field}={one}"));
    let pairs = ["start", "end", "title", "category"];
    let example: Vec<String> =
        pairs.iter().enumerate().filter_map(|(place, field)| example(place, field)).collect();
    Refusal::new(format!("no known log has these columns: {}", named.join(", "))).hint(format!(
        "say what they are, as in --map \"{}\"; fields are {}",
        example.join(","),
        Field::MAPPED.map(Field::as_str).join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn french_outlook_calls_date_and_time_alike() {
        let columns = Columns::guessed(&header("Objet,Début,Début,Fin,Fin"));
        let of = |field| columns.of(field);
        assert_eq!((of(Field::Date), of(Field::StartTime)), (Some(1), Some(2)));
        assert_eq!((of(Field::EndDate), of(Field::EndTime)), (Some(3), Some(4)));
    }

    #[test]
    fn a_mapped_column_must_be_there_and_say_when() {
        let header = header("Begin,Finish,What");
        let map = |pairs: &[(Field, &str)]| {
            let pairs: Vec<(Field, String)> =
                pairs.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
            Columns::mapped(&header, &pairs)
        };
        let missing = map(&[(Field::Start, "Begins")]).expect_err("no such column");
        assert_eq!(missing.to_string(), "the table has no column \"Begins\" for start");
        assert_eq!(missing.hint_text(), Some("did you mean \"Begin\"?"));
        assert!(map(&[(Field::Title, "What")]).is_err());
        let twice = map(&[(Field::Start, "Begin"), (Field::Start, "Finish")]).expect_err("twice");
        assert_eq!(twice.to_string(), "--map names start twice");
        assert!(map(&[(Field::Start, "begin"), (Field::End, "FINISH")]).is_ok());
    }
}

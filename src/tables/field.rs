//! What a column can mean, and the headings by which programs of six languages call it.

use std::{collections::HashMap, fmt, str::FromStr, sync::LazyLock};

use crate::domain::refusal::{Refusal, did_you_mean};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// With its day, or only the time of day beside `date`.
    Start,
    End,
    Date,
    StartTime,
    EndDate,
    EndTime,
    Hours,
    Week,
    Year,
    Title,
    Category,
    Tags,
    People,
    Organizer,
    OptionalPeople,
    AllDay,
    ShowAs,
    Private,
    Sensitivity,
    /// The log's own name for the entry.
    Id,
    /// Who logged it, where several people do.
    User,
    Email,
}

impl Field {
    const ALL: [Self; 22] = [
        Self::Start,
        Self::End,
        Self::Date,
        Self::StartTime,
        Self::EndDate,
        Self::EndTime,
        Self::Hours,
        Self::Week,
        Self::Year,
        Self::Title,
        Self::Category,
        Self::Tags,
        Self::People,
        Self::Organizer,
        Self::OptionalPeople,
        Self::AllDay,
        Self::ShowAs,
        Self::Private,
        Self::Sensitivity,
        Self::Id,
        Self::User,
        Self::Email,
    ];

    /// Those that the leader may map, in the order in which they are shown.
    pub const MAPPED: [Self; 14] = [
        Self::Start,
        Self::End,
        Self::Date,
        Self::StartTime,
        Self::EndDate,
        Self::EndTime,
        Self::Hours,
        Self::Week,
        Self::Year,
        Self::Title,
        Self::Category,
        Self::Tags,
        Self::People,
        Self::Organizer,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Date => "date",
            Self::StartTime => "start-time",
            Self::EndDate => "end-date",
            Self::EndTime => "end-time",
            Self::Hours => "hours",
            Self::Week => "week",
            Self::Year => "year",
            Self::Title => "title",
            Self::Category => "category",
            Self::Tags => "tags",
            Self::People => "people",
            Self::Organizer => "organizer",
            Self::OptionalPeople => "optional people",
            Self::AllDay => "all day",
            Self::ShowAs => "shown as",
            Self::Private => "private",
            Self::Sensitivity => "sensitivity",
            Self::Id => "id",
            Self::User => "user",
            Self::Email => "email",
        }
    }

    pub(super) fn holds_dates(self) -> bool {
        matches!(self, Self::Start | Self::End | Self::Date | Self::EndDate)
    }

    /// The field that usually goes by that heading.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        HEADINGS.get(plain(heading).as_str()).copied()
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for Field {
    type Err = Refusal;

    fn from_str(typed: &str) -> Result<Self, Refusal> {
        let found = Self::MAPPED.into_iter().find(|field| field.as_str() == typed);
        found.ok_or_else(|| {
            Refusal::new(format!("--map knows no \"{typed}\""))
                .hint(did_you_mean(typed, Self::MAPPED.map(Self::as_str)))
        })
    }
}

/// A heading in lower-case ASCII letters and digits alone: `Début` as `debut`.
pub(super) fn plain(heading: &str) -> String {
    let mut plain = String::new();
    for sign in heading.chars().flat_map(char::to_lowercase) {
        match sign {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' => plain.push('e'),
            'ì' | 'í' | 'î' | 'ï' => plain.push('i'),
            'ñ' => plain.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => plain.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => plain.push('u'),
            'ß' => plain.push_str("ss"),
            sign if sign.is_ascii_alphanumeric() => plain.push(sign),
            // Other scripts have no short form.
            sign if sign.is_alphanumeric() => plain.push(sign),
            _ => {}
        }
    }
    plain
}

/// Each field with its headings, from `assets/log-headings.txt`.
static HEADINGS: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    let mut headings = HashMap::new();
    let mut field = None;
    for line in include_str!("../../assets/log-headings.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        match line.strip_suffix(':') {
            Some(name) => field = Field::ALL.into_iter().find(|field| field.as_str() == name),
            None => {
                headings.extend(line.split_whitespace().filter_map(|word| Some((word, field?))));
            }
        }
    }
    headings
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_any_case_and_with_any_accents() {
        let field = |heading: &str| Field::of_heading(heading);
        assert_eq!(field("Start Date"), Some(Field::Date));
        assert_eq!(field("Ganztägiges Ereignis"), Some(Field::AllDay));
        assert_eq!(field("Evenement, duurt hele dag"), Some(Field::AllDay));
        assert_eq!(field("Journée entière"), Some(Field::AllDay));
        assert_eq!(field("Duration (h)"), Some(Field::Hours));
        assert_eq!(field("Total hours"), None);
        assert_eq!(field("Colour"), None);
    }

    #[test]
    fn no_heading_means_two_things_and_each_can_be_met() {
        let asset = include_str!("../../assets/log-headings.txt");
        let words =
            asset.lines().filter(|line| line.starts_with(' ')).flat_map(str::split_whitespace);
        let mut seen = std::collections::HashSet::new();
        for word in words {
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(plain(word), word);
        }
        let met: std::collections::HashSet<Field> = HEADINGS.values().copied().collect();
        assert_eq!(met.len(), Field::ALL.len(), "a field of the asset has no such name");
    }

    #[test]
    fn a_field_that_is_none_is_refused_with_the_nearest() {
        let refused = "begin".parse::<Field>().expect_err("no field");
        assert_eq!(refused.to_string(), "--map knows no \"begin\"");
        assert!(refused.hint_text().is_some_and(|hint| hint.starts_with("there is start, end")));
    }
}

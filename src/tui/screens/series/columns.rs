//! The columns of the list: which of them a width holds, what stands in them, how lines are sorted by
//! them.

use std::cmp::Reverse;

use crate::{
    analysis::series::line::Line,
    domain::{block::Value, minutes::Minutes, week::Week},
    report::series_words::{times_a_week, verdict},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    Title,
    AWeek,
    Length,
    People,
    Since,
    #[default]
    HoursAYear,
    Value,
    State,
}

impl Column {
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::AWeek,
        Self::Length,
        Self::People,
        Self::Since,
        Self::HoursAYear,
        Self::Value,
        Self::State,
    ];

    pub fn heading(self) -> &'static str {
        match self {
            Self::Title => "Meeting",
            Self::AWeek => "a week",
            Self::Length => "min",
            Self::People => "people",
            Self::Since => "since",
            Self::HoursAYear => "h a year",
            Self::Value => "value",
            Self::State => "state",
        }
    }

    /// The column after it, or before, around the end.
    #[must_use]
    pub fn turned(self, back: bool) -> Self {
        let place = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        let step = if back { Self::ALL.len() - 1 } else { 1 };
        Self::ALL[(place + step) % Self::ALL.len()]
    }

    /// What stands in it; `now` is the week as of which the list is made.
    pub fn cell(self, line: &Line, now: Week) -> String {
        let facts = &line.facts;
        match self {
            Self::Title => line.series.title.clone(),
            Self::AWeek => format!("× {}", times_a_week(facts.rhythm)),
            Self::Length => facts.length.0.to_string(),
            Self::People => facts.people.map_or("-".to_owned(), |people| people.to_string()),
            Self::Since if line.first.year() == now.year() => format!("w {}", line.first.number()),
            Self::Since => line.first.year().to_string(),
            Self::HoursAYear => facts.a_year().decimal_hours(1),
            Self::Value => facts.value.map_or("·", |value| value.as_str()).to_owned(),
            Self::State => state(line),
        }
    }

    fn is_right(self) -> bool {
        !matches!(self, Self::Title | Self::Value | Self::State)
    }

    fn cells(self) -> u16 {
        match self {
            Self::Title => 0,
            Self::AWeek | Self::People | Self::Value => 6,
            Self::Length => 3,
            Self::Since => 5,
            Self::HoursAYear => 8,
            Self::State => 11,
        }
    }

    /// Blank cells before it.
    fn gap(self) -> u16 {
        match self {
            Self::AWeek | Self::People | Self::State => 1,
            _ => 2,
        }
    }
}

/// The verdict, what is proposed with a question mark, else how it stands to the plan.
pub fn state(line: &Line) -> String {
    match verdict(line) {
        _ if line.life.has_ended => line.life.word().to_owned(),
        verdict if verdict.is_empty() => line.life.word().to_owned(),
        verdict => verdict,
    }
}

/// Where a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub column: Column,
    pub x: u16,
    pub cells: u16,
    pub is_right: bool,
}

impl Place {
    pub fn end(self) -> u16 {
        self.x + self.cells
    }
}

#[derive(Clone, Debug)]
pub struct Columns {
    pub places: Vec<Place>,
    /// Of the category's letter.
    pub letter: u16,
}

const MOST_TITLE: u16 = 40;
const FIRST: u16 = 3;

/// Those that `width` cells hold; people and since leave first, then the length.
pub fn columns(width: u16) -> Columns {
    let leave: &[Column] = match width {
        ..70 => &[Column::People, Column::Since, Column::Length],
        70..80 => &[Column::People, Column::Since],
        80.. => &[],
    };
    let kept = Column::ALL.into_iter().filter(|one| *one != Column::Title && !leave.contains(one));
    let kept: Vec<Column> = kept.collect();
    let taken: u16 = kept.iter().map(|column| column.gap() + column.cells()).sum();
    // The letter of the category with its gap follows the title.
    let title = width.saturating_sub(FIRST + taken + 2).min(MOST_TITLE);
    let mut places = vec![Place { column: Column::Title, x: FIRST, cells: title, is_right: false }];
    let letter = FIRST + title + 1;
    let mut x = letter + 1;
    for column in kept {
        x += column.gap();
        places.push(Place { column, x, cells: column.cells(), is_right: column.is_right() });
        x += column.cells();
    }
    Columns { places, letter }
}

/// The places of the lines in the order of a column, those that have ended last of all. Numbers fall, words
/// rise; where they are alike the dearer comes first, as in `lines`.
pub fn sorted(lines: &[Line], by: Column) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let facts = |place: &usize| &lines[*place].facts;
    match by {
        Column::Title => order.sort_by_key(|place| lines[*place].series.title.to_lowercase()),
        Column::AWeek => {
            order.sort_by_key(|place| Reverse(facts(place).rhythm.in_weeks(Minutes::hours(1), 52)));
        }
        Column::Length => order.sort_by_key(|place| Reverse(facts(place).length)),
        Column::People => order.sort_by_key(|place| Reverse(facts(place).people)),
        Column::Since => order.sort_by_key(|place| Reverse(lines[*place].first)),
        Column::HoursAYear => {}
        Column::Value => order.sort_by_key(|place| {
            let value = facts(place).value;
            Value::ALL.iter().position(|one| Some(*one) == value).unwrap_or(Value::ALL.len())
        }),
        Column::State => order.sort_by_key(|place| state(&lines[*place])),
    }
    order.sort_by_key(|place| lines[*place].life.has_ended);
    order
}

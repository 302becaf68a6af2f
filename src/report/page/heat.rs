//! Weeks × categories: which week left its plan, which way and how far. The place of a mark says
//! which way, its height how far; colour only repeats that.

use super::{
    CategoryPart, WeekPart,
    grid::Picture,
    svg::{Anchor, Svg},
    texts,
};
use crate::{analysis::runs::Cell, domain::minutes::Minutes};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Within,
    Short,
    /// By twice the limit.
    FarShort,
    Over,
    FarOver,
    Away,
    /// Too little is known of the week, or it has no plan.
    NotCounted,
    ToCome,
}

pub const LEGEND: [(Mark, &str); 7] = [
    (Mark::Within, "within an hour or a quarter of the plan, or below what it may take"),
    (Mark::Short, "short of it"),
    (Mark::FarShort, "by twice as much"),
    (Mark::Over, "over it"),
    (Mark::FarOver, "by twice as much"),
    (Mark::Away, "away"),
    (Mark::NotCounted, "not counted"),
];

impl Mark {
    pub fn of(week: &WeekPart, category: &CategoryPart) -> Self {
        let Some(seen) = &week.seen else { return Self::ToCome };
        let Some(id) = category.row.category else { return Self::NotCounted };
        match (seen.cell(id), seen.is_far(id)) {
            (Cell::Within, _) => Self::Within,
            (Cell::Short, false) => Self::Short,
            (Cell::Short, true) => Self::FarShort,
            (Cell::Over, false) => Self::Over,
            (Cell::Over, true) => Self::FarOver,
            (Cell::Away, _) => Self::Away,
            (Cell::NotCounted, _) => Self::NotCounted,
        }
    }

    /// Of two places, both filled by twice the limit.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Within => "· ",
            Self::Short => "▄ ",
            Self::FarShort => "▄▄",
            Self::Over => "▀ ",
            Self::FarOver => "▀▀",
            Self::Away => "╱╱",
            Self::NotCounted | Self::ToCome => "  ",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Within => "within the plan",
            Self::Short => "short",
            Self::FarShort => "far short",
            Self::Over => "over",
            Self::FarOver => "far over",
            Self::Away => "away",
            Self::NotCounted => "not counted",
            Self::ToCome => "to come",
        }
    }
}

/// Width of a cell and of the gap to the next.
const STEP: i64 = 36;
const CELL: i64 = 32;
const HEIGHT: i64 = 32;

/// The weeks of one category, a cell each.
pub fn strip(weeks: &[WeekPart], category: &CategoryPart) -> Picture {
    let marks: Vec<Mark> = weeks.iter().map(|week| Mark::of(week, category)).collect();
    let mut svg = Svg::new(width(weeks.len()), HEIGHT);
    for (place, (week, mark)) in (0..).zip(weeks.iter().zip(&marks)) {
        svg.named(&told(week, category, *mark), |svg| cell(svg, place * STEP, *mark));
    }
    let count = |wanted: &[Mark]| marks.iter().filter(|mark| wanted.contains(mark)).count();
    let short = texts::count(count(&[Mark::Short, Mark::FarShort]), "week", "weeks");
    let over = texts::count(count(&[Mark::Over, Mark::FarOver]), "week", "weeks");
    Picture { svg: svg.end(&format!("{short} short, {over} over")), text: signs(&marks) }
}

fn signs(marks: &[Mark]) -> String {
    let signs: String = marks.iter().map(|mark| mark.sign()).collect();
    signs.trim_end().to_owned()
}

fn told(week: &WeekPart, category: &CategoryPart, mark: Mark) -> String {
    let hours = match week.rows.as_ref().and_then(|rows| category.in_week(rows)) {
        Some((actual, Some(difference))) => {
            let planned = (actual - difference).max(Minutes::ZERO);
            format!(": {} of {} h", texts::hours(actual), texts::hours(planned))
        }
        Some((actual, None)) => format!(": {} h", texts::hours(actual)),
        None => String::new(),
    };
    format!("Week {}{hours}, {}", week.number, mark.word())
}

fn cell(svg: &mut Svg, x: i64, mark: Mark) {
    let ground = match mark {
        Mark::Away => "away",
        Mark::NotCounted => "unknown",
        Mark::ToCome => "to-come",
        _ => "ground",
    };
    svg.rect(ground, [x, 0, CELL, HEIGHT]);
    match mark {
        Mark::Short => svg.rect("short", [x, 18, CELL, HEIGHT - 18]),
        Mark::FarShort => svg.rect("far-short", [x, 6, CELL, HEIGHT - 6]),
        Mark::Over => svg.rect("over", [x, 0, CELL, 14]),
        Mark::FarOver => svg.rect("far-over", [x, 0, CELL, 26]),
        Mark::Within => svg.rect("dot", [x + CELL / 2 - 2, HEIGHT / 2 - 2, 4, 4]),
        _ => {}
    }
}

/// One cell for the legend.
pub fn sample(mark: Mark) -> Picture {
    let mut svg = Svg::new(CELL, HEIGHT);
    cell(&mut svg, 0, mark);
    Picture { svg: svg.end(mark.word()), text: mark.sign().trim_end().to_owned() }
}

/// The numbers of the weeks over the cells, and the months above them.
pub fn scale(weeks: &[WeekPart]) -> Picture {
    let mut svg = Svg::new(width(weeks.len()), 62);
    let mut month = String::new();
    // A name needs the room of two cells.
    let mut free_from = 0;
    for (place, week) in (0..).zip(weeks) {
        let x = place * STEP;
        // The week belongs to the month of its fourth day.
        let its = (week.first_day + chrono::Duration::days(3)).format("%b").to_string();
        if its != month && x >= free_from {
            svg.text("label", (x, 22), Anchor::Start, &its);
            month = its;
            free_from = x + 2 * STEP;
        }
        if place % 2 == 1 || weeks.len() < 14 {
            let number = week.number.to_string();
            svg.text("label quiet", (x + CELL / 2, 54), Anchor::Middle, &number);
        }
    }
    let (first, last) = (weeks.first(), weeks.last());
    let told = match first.zip(last) {
        Some((first, last)) => format!("weeks {} to {}", first.number, last.number),
        None => String::new(),
    };
    Picture { svg: svg.end(&told), text: told }
}

fn width(weeks: usize) -> i64 {
    i64::try_from(weeks).unwrap_or(0).max(1) * STEP - (STEP - CELL)
}

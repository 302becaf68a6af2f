//! Each week a column of hours: what went to goals at the ground, other work on it, surprises on
//! top; a line for the hours that were available, a dotted one for what was planned of them.

use super::{
    CategoryPart, WeekPart,
    grid::Picture,
    shades::stacked,
    svg::{Anchor, Svg},
    texts::{self, hours},
};
use crate::domain::minutes::Minutes;

const WIDTH: i64 = 1720;
const HEIGHT: i64 = 460;
/// Where the columns stand.
const LEFT: i64 = 64;
const TOP: i64 = 24;
const GROUND: i64 = HEIGHT - 40;

pub fn picture(weeks: &[WeekPart], categories: &[CategoryPart]) -> Option<Picture> {
    let tallest = weeks.iter().filter_map(|week| {
        let total = &week.rows.as_ref()?.total;
        Some(total.actual.max(total.available))
    });
    let tallest = tallest.max().filter(|most| *most > Minutes::ZERO)?;
    let step = (WIDTH - LEFT) / i64::try_from(weeks.len()).unwrap_or(1).max(1);
    let frame = Frame { most: rounded_up(tallest), step };
    let mut svg = Svg::new(WIDTH, HEIGHT);
    frame.scale(&mut svg);
    for (place, week) in (0..).zip(weeks) {
        let x = LEFT + place * frame.step;
        svg.named(&told(week), |svg| frame.column(svg, x, week, categories));
        if place % 2 == 1 || weeks.len() < 14 {
            let middle = x + frame.width() / 2;
            let number = week.number.to_string();
            svg.text("label quiet", (middle, HEIGHT - 8), Anchor::Middle, &number);
        }
    }
    frame.steps(&mut svg, "available", weeks, |rows| Some(rows.total.available));
    frame.steps(&mut svg, "planned", weeks, |rows| rows.total.planned);
    let all: Minutes = weeks.iter().filter_map(|week| Some(week.rows.as_ref()?.total.actual)).sum();
    let told = format!("Hours of each week by category, {} hours in all", hours(all));
    Some(Picture { svg: svg.end(&told), text: String::new() })
}

/// A whole number of ten hours.
fn rounded_up(minutes: Minutes) -> Minutes {
    Minutes((minutes.0 + 599).div_euclid(600) * 600)
}

fn told(week: &WeekPart) -> String {
    match &week.rows {
        Some(rows) => {
            let total = &rows.total;
            let (given, available) = (hours(total.actual), hours(total.available));
            format!("Week {}: {given} h of {available} h available", week.number)
        }
        None => format!("Week {}, to come", week.number),
    }
}

struct Frame {
    most: Minutes,
    step: i64,
}

impl Frame {
    fn width(&self) -> i64 {
        (self.step - 8).max(2)
    }

    /// How high so many minutes stand.
    fn y(&self, minutes: Minutes) -> i64 {
        GROUND - Minutes(GROUND - TOP).scaled(minutes, self.most).0
    }

    fn scale(&self, svg: &mut Svg) {
        let by = if self.most > Minutes::hours(60) { 20 } else { 10 };
        let mut at = Minutes::ZERO;
        while at <= self.most {
            let y = self.y(at);
            svg.line("rule", [LEFT, y, WIDTH, y]);
            let label = format!("{} h", at.0 / 60);
            svg.text("label quiet", (LEFT - 12, y + 7), Anchor::End, &label);
            at += Minutes::hours(by);
        }
    }

    fn column(&self, svg: &mut Svg, x: i64, week: &WeekPart, categories: &[CategoryPart]) {
        let Some(rows) = &week.rows else { return };
        if rows.total.available <= Minutes::ZERO && rows.total.actual.is_zero() {
            svg.rect(
                "away",
                [x, self.y(Minutes::hours(8)), self.width(), GROUND - self.y(Minutes::hours(8))],
            );
            return;
        }
        let mut below = Minutes::ZERO;
        for (category, class) in stacked(categories) {
            let spent = category.in_week(rows).map_or(Minutes::ZERO, |(actual, _)| actual);
            let (top, bottom) = (self.y(below + spent), self.y(below));
            below += spent;
            // A line of the page's ground parts neighbours.
            svg.rect(&class, [x, top + 1, self.width(), bottom - top - 1]);
            if bottom - top >= 22 && self.width() >= 20 {
                let middle = (x + self.width() / 2, (top + bottom) / 2 + 6);
                let class = format!("letter on-{class}");
                svg.text(&class, middle, Anchor::Middle, &category.letter.to_string());
            }
        }
    }

    /// A line that goes from week to week in steps.
    fn steps(
        &self,
        svg: &mut Svg,
        class: &str,
        weeks: &[WeekPart],
        of: impl Fn(&crate::analysis::week_rows::WeekRows) -> Option<Minutes>,
    ) {
        let mut points: Vec<(i64, i64)> = Vec::new();
        for (place, week) in (0..).zip(weeks) {
            let x = LEFT + place * self.step - 4;
            match week.rows.as_ref().and_then(&of) {
                Some(minutes) => {
                    let y = self.y(minutes);
                    points.extend([(x, y), (x + self.step, y)]);
                }
                None => self.run(svg, class, &mut points),
            }
        }
        self.run(svg, class, &mut points);
    }

    fn run(&self, svg: &mut Svg, class: &str, points: &mut Vec<(i64, i64)>) {
        if !points.is_empty() {
            svg.path(class, points);
            points.clear();
        }
    }
}

/// The categories with their looks, in the order in which they are stacked, top first.
pub fn legend(categories: &[CategoryPart]) -> Vec<(Picture, String)> {
    let mut all: Vec<(Picture, String)> = stacked(categories)
        .into_iter()
        .map(|(category, class)| {
            let letter = category.letter.to_string();
            let mut svg = Svg::new(32, 32);
            svg.rect(&class, [0, 0, 32, 32]);
            svg.text(&format!("letter on-{class}"), (16, 22), Anchor::Middle, &letter);
            let name = texts::cut(&category.row.name, 28);
            (Picture { svg: svg.end(&letter), text: letter }, name)
        })
        .collect();
    all.reverse();
    all
}

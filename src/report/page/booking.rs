//! One sheet for whoever books the leader's time: where to book, where to ask, where not.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    grid::{Align::Left, Document, Grid, Part, Slot, column, text},
    texts::{day, hours},
};
use crate::{
    analysis::bookable::{Stretch, Use},
    domain::{
        away::Away,
        category::{Category, CategoryId},
        half::Half,
        minutes::Minutes,
        notation::Notation,
        working_hours::{WEEKDAYS, WorkingHours},
    },
};

#[derive(Clone, Debug)]
pub struct Booking {
    pub half: Half,
    /// The sheet holds from this day to that one.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Which one it shows: `plan v2, from 2026-W48`.
    pub plan: String,
    /// Name of the zone in which the times are meant.
    pub zone: String,
    pub notation: Notation,
    pub hours: WorkingHours,
    /// In order of day and time.
    pub stretches: Vec<Stretch>,
    pub categories: Vec<Category>,
    /// Of a full week.
    pub buffer: Minutes,
    /// Those still to come.
    pub aways: Vec<Away>,
}

const USES: [(Use, &str, &str); 5] = [
    (Use::Open, "Book here first", "Nothing is planned there."),
    (
        Use::GiveAway,
        "May be given away",
        "Planned and shown as free: take it when nothing open fits.",
    ),
    (Use::OneOnOne, "One-on-ones", "They go here, side by side."),
    (Use::AskFirst, "Ask first", "Planned; a good reason may move it."),
    (Use::Protected, "Please keep free", "The work of this half happens here."),
];

impl Booking {
    pub fn document(&self) -> Document {
        let mut parts = vec![self.week(), self.what_they_mean()];
        parts.extend(self.away());
        Document {
            title: "Booking my time".to_owned(),
            mark: self.half.to_string(),
            span: format!(
                "{} to {}, times in {}; {}",
                day(self.from, self.notation),
                day(self.to, self.notation),
                self.zone,
                self.plan
            ),
            sentences: self.sentences(),
            parts,
            ..Document::default()
        }
    }

    fn sentences(&self) -> Vec<String> {
        let open: Minutes = self.of(Use::Open).map(Stretch::minutes).sum();
        let working = format!("I work {}; between these hours lie my breaks.", self.hours);
        let open = if open.is_zero() {
            format!(
                "Nothing is open: every hour is planned, and {} h a week of it go to surprises.",
                hours(self.buffer)
            )
        } else {
            format!(
                "{} h a week are open. Surprises need {} h a week: before the last of it goes, ask.",
                hours(open),
                hours(self.buffer)
            )
        };
        vec![working, open]
    }

    fn of(&self, wanted: Use) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(move |one| one.used == wanted)
    }

    fn week(&self) -> Part {
        let days: Vec<Weekday> = WEEKDAYS
            .into_iter()
            .filter(|day| {
                !self.hours.on(*day).is_empty() || self.stretches.iter().any(|one| one.day == *day)
            })
            .collect();
        let mut columns = vec![column("", Left)];
        columns.extend(days.iter().map(|day| column(name(*day), Left)));
        let mut grid = Grid::new("What each hour of the week is for", columns);
        for (wanted, heading, _) in
            USES.iter().filter(|(wanted, ..)| self.of(*wanted).next().is_some())
        {
            let mut row = vec![text(*heading)];
            row.extend(days.iter().map(|day| {
                let its = self.of(*wanted).filter(|one| one.day == *day);
                Slot::Lines(its.map(|one| self.told(one)).collect())
            }));
            grid.row(row);
        }
        Part {
            name: "bookable",
            heading: "The week".to_owned(),
            grid: Some(grid),
            ..Part::default()
        }
    }

    /// `09:00-11:00 Strategy`.
    fn told(&self, one: &Stretch) -> String {
        let name = one.category.map(|id| self.name_of(id)).unwrap_or_default();
        format!("{} {name}", self.notation.times(one.start, one.end)).trim_end().to_owned()
    }

    fn name_of(&self, id: CategoryId) -> &str {
        self.categories.iter().find(|one| one.id == id).map_or("", |one| &one.name)
    }

    fn what_they_mean(&self) -> Part {
        let used = USES.iter().filter(|(wanted, ..)| self.of(*wanted).next().is_some());
        Part {
            name: "uses",
            heading: "What the rows mean".to_owned(),
            lead: used.map(|(_, heading, means)| format!("{heading}: {means}")).collect(),
            ..Part::default()
        }
    }

    fn away(&self) -> Option<Part> {
        let told = |away: &Away| {
            let days = if away.first == away.last {
                dated(away.first, self.notation)
            } else {
                format!(
                    "{} to {}",
                    dated(away.first, self.notation),
                    dated(away.last, self.notation)
                )
            };
            match away.per_day {
                Some(per_day) => format!("{days}, {} h a day", hours(per_day)),
                None => days,
            }
        };
        (!self.aways.is_empty()).then(|| Part {
            name: "away",
            heading: "Away".to_owned(),
            lead: self.aways.iter().map(told).collect(),
            ..Part::default()
        })
    }
}

fn name(day: Weekday) -> &'static str {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    names[day.num_days_from_monday() as usize]
}

/// `Thu 24 Dec 2026`.
fn dated(date: NaiveDate, notation: Notation) -> String {
    format!("{} {}", &name(date.weekday())[..3], day(date, notation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, worked_categories},
        domain::time_of_day::TimeOfDay,
        report::page::{html, markdown},
    };

    fn stretch(day: Weekday, start: &str, end: &str, used: Use, category: Option<i64>) -> Stretch {
        let time = |text| TimeOfDay::read(text).expect("a time");
        let category = category.map(CategoryId::new);
        Stretch { day, start: time(start), end: time(end), used, category }
    }

    #[test]
    fn the_sheet_says_where_to_book_and_where_not() {
        let booking = Booking {
            notation: Notation::default(),
            half: "2026-H1".parse().expect("a half"),
            from: testing::day("2026-03-23"),
            to: testing::day("2026-06-28"),
            plan: "plan v2, from 2026-W11".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            hours: "mon-tue 09:00-12:00".parse().expect("hours"),
            stretches: vec![
                stretch(Weekday::Mon, "9", "11", Use::Protected, Some(1)),
                stretch(Weekday::Mon, "11", "12", Use::Open, None),
                stretch(Weekday::Tue, "9", "10", Use::AskFirst, Some(4)),
                stretch(Weekday::Tue, "10", "12", Use::Open, None),
            ],
            categories: worked_categories(),
            buffer: Minutes::hours(2),
            aways: vec![testing::away("2026-04-06..2026-04-10", None)],
        };
        let document = booking.document();
        let expected = "\
# Booking my time (2026-H1)

23 Mar 2026 to 28 Jun 2026, times in Europe/Berlin; plan v2, from 2026-W11

- I work mon-tue 09:00-12:00; between these hours lie my breaks.
- 3.0 h a week are open. Surprises need 2.0 h a week: before the last of it goes, ask.

## The week

|  | Monday | Tuesday |
| --- | --- | --- |
| Book here first | 11:00-12:00 | 10:00-12:00 |
| Ask first |  | 09:00-10:00 delivery |
| Please keep free | 09:00-11:00 strategy |  |

## What the rows mean

- Book here first: Nothing is planned there.
- Ask first: Planned; a good reason may move it.
- Please keep free: The work of this half happens here.

## Away

- Mon 6 Apr 2026 to Fri 10 Apr 2026
";
        assert_eq!(markdown::text(&document), expected);
        let html = html::text(&document);
        assert!(html.contains("<td>11:00-12:00</td><td>10:00-12:00</td>"), "{html}");
    }
}

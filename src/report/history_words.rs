//! One category of a half, and one week of it, in a sentence each.

use chrono::NaiveDate;

use crate::{
    analysis::{
        counted::NotCounted,
        fraction::Fraction,
        half::{
            HalfRow, HalfTotals,
            grid::{GridCell, GridWeek},
            held::{Held, HeldRow},
        },
    },
    domain::{
        category::Kind,
        minutes::{Minutes, Share},
        notation::Notation,
        plan::Direction,
    },
    report::half_lines,
};

/// `Strategy: early 5.0, middle 4.0, late 4.75 h, no clear trend. 36.0 h owed.`
pub fn category(row: &HalfRow, totals: &HalfTotals) -> String {
    let stands = stands(row, totals).map(|words| format!(" {words}.")).unwrap_or_default();
    format!("{}: {}.{stands}", row.name, course(row))
}

/// `early 5.0, middle 4.0, late 4.75 h, no clear trend`: how its full weeks went over the half.
pub fn course(row: &HalfRow) -> String {
    let Some(typical) = &row.typical else { return "no week counts yet".to_owned() };
    let thirds = typical.thirds.map(|thirds| {
        let [early, middle, late] = thirds.map(Fraction::screen_hours);
        format!("early {early}, middle {middle}, late {late} h")
    });
    let trend = typical.trend.map(half_lines::trend);
    let known: Vec<String> = [thirds, trend].into_iter().flatten().collect();
    if known.is_empty() { "too few weeks for a trend".to_owned() } else { known.join(", ") }
}

/// `36.0 h owed`; `None` without a plan and where it is even.
fn stands(row: &HalfRow, totals: &HalfTotals) -> Option<String> {
    let is_surprises = totals.is_of_surprises(row);
    let balance = if is_surprises {
        totals.buffer.map(|buffer| totals.reactive - buffer)
    } else {
        row.balance().filter(|_| row.is_planned())
    };
    let balance = balance.filter(|balance| !balance.is_zero())?;
    let hours = Minutes(balance.0.abs()).screen_hours();
    let is_short = balance < Minutes::ZERO;
    Some(match (is_short, row.direction) {
        (true, _) if is_surprises => format!("{hours} h of the buffer left"),
        (false, _) if is_surprises => format!("{hours} h beyond the buffer"),
        (true, Some(Direction::AtMost)) => format!("{hours} h below the plan"),
        (true, _) => format!("{hours} h owed"),
        (false, _) => format!("{hours} h above the plan"),
    })
}

/// What is known of a week of one category. `closed` is the day on which it was closed.
pub fn week(
    week: &GridWeek,
    cell: &GridCell,
    closed: Option<NaiveDate>,
    notation: Notation,
) -> String {
    let number = week.week.number();
    if week.is_empty {
        return format!("Week {number}: nothing logged.");
    }
    let state = match week.not_counted {
        Some(NotCounted::Away) => Some("away".to_owned()),
        Some(NotCounted::MostlyAway) => Some("mostly away, in the sums alone".to_owned()),
        Some(NotCounted::Thin) => Some("thin, not counted".to_owned()),
        Some(NotCounted::Unfiled) => Some("largely unfiled, not counted".to_owned()),
        None => None,
    };
    let closed = match (closed, &state) {
        (Some(day), _) => Some(format!(" Closed {}.", notation.day(day, "%-d %b"))),
        (None, None) => Some(" Not closed yet.".to_owned()),
        (None, Some(_)) => None,
    };
    let away = week.not_counted == Some(NotCounted::Away) && cell.actual.is_zero();
    let hours = (!away).then(|| hours(cell));
    let said: Vec<String> = hours.into_iter().chain(state).collect();
    format!("Week {number}: {}.{}", said.join(", "), closed.unwrap_or_default())
}

/// `3.0 of 6.0 h, −3.0`.
fn hours(cell: &GridCell) -> String {
    let actual = cell.actual.screen_hours();
    match cell.planned.zip(cell.difference()) {
        Some((planned, difference)) => {
            let signed = difference.signed_hours(if difference.needs_quarters() { 2 } else { 1 });
            format!("{actual} of {} h, {signed}", planned.screen_hours())
        }
        None => format!("{actual} h, not in the plan"),
    }
}

/// `18 % of the week`; `None` of an empty one.
pub fn share(cell: &GridCell) -> Option<String> {
    let percent = cell.share.and_then(Share::whole_percent)?;
    Some(format!("{percent} % of the week"))
}

/// `1.5 h of it rated low`.
pub fn low_value(cell: &GridCell) -> String {
    match cell.low_value {
        Some(low) => format!("{} h of it rated low", low.screen_hours()),
        None => "not rated".to_owned(),
    }
}

/// `4.5 of 6`: a usual week and what a full one is planned; the median alone without a plan.
/// `None` where no week counts.
pub fn typical_of_plan(row: &HalfRow, plan: Option<Minutes>) -> Option<String> {
    let median = row.typical.as_ref()?.spread.median;
    let median = tenths(median);
    Some(match plan.filter(|_| row.is_planned() || row.kind == Kind::Reactive) {
        Some(plan) => format!("{median} of {}", trimmed(plan)),
        None => median,
    })
}

/// Minutes as hours with one decimal.
fn tenths(minutes: Fraction) -> String {
    minutes.divided(60).decimal(1)
}

/// `6`, `6.5`, `6.25`: as a plan is spoken of.
pub fn trimmed(minutes: Minutes) -> String {
    let hours = minutes.screen_hours();
    hours.strip_suffix(".0").unwrap_or(&hours).to_owned()
}

/// `144.0 h planned, 108.0 given, −36.0; 11 % of all hours.`
pub fn hours_of_half(row: &HalfRow, totals: &HalfTotals) -> String {
    let line = half_lines::of_half(row, totals);
    let percent = row.share.and_then(Share::whole_percent);
    let share = percent.map(|percent| format!("; {percent} % of all hours")).unwrap_or_default();
    if line.balance == half_lines::NONE {
        return format!("{} h given{share}. It is not in the plan.", line.given);
    }
    format!("{} h planned, {} given, {}{share}.", line.planned, line.given, line.balance)
}

/// `102.5 h in 20 weeks; 25 % of all hours. A usual week holds 6.0 h.`, where too few weeks count to be
/// measured.
pub fn held(held: &Held, row: &HeldRow) -> String {
    let percent = row.share.and_then(Share::whole_percent);
    let share = percent.map(|percent| format!("; {percent} % of all hours")).unwrap_or_default();
    let weeks = if held.weeks == 1 { "1 week".to_owned() } else { format!("{} weeks", held.weeks) };
    format!(
        "{} h in {weeks}{share}. A usual week holds {} h.",
        row.all.decimal_hours(1),
        row.usual.screen_hours()
    )
}

/// `A full week usually holds 4.5 h; one in five less than 3.0, one in five more than 5.1.`
pub fn usual(row: &HalfRow) -> Option<String> {
    let spread = row.typical.as_ref()?.spread;
    Some(format!(
        "A full week usually holds {} h; one in five less than {}, one in five more than {}.",
        spread.median.screen_hours(),
        spread.p20.screen_hours(),
        spread.p80.screen_hours()
    ))
}

/// How sure it is what part of the plan a usual week gets, and how often weeks got it.
pub fn sure(row: &HalfRow) -> Vec<String> {
    let Some((realism, line)) = row.realism.zip(half_lines::realism(row)) else {
        return Vec::new();
    };
    let interval = realism.interval.map(|(low, high)| {
        format!(
            "Nine times in ten a usual week gets between {} and {} of its plan.",
            low.decimal(2),
            high.decimal(2)
        )
    });
    let often = format!(
        "Nine tenths of the plan in {} weeks; more than the plan in {}.",
        line.reached, line.beyond
    );
    interval.into_iter().chain([often]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        half::{self, grid},
        testing::{day, hours, story},
    };

    fn totals() -> HalfTotals {
        half::totals(&story::weeks(story::HALF), &story::categories())
    }

    fn said_of(key: &str) -> String {
        let totals = totals();
        let row = totals.rows.iter().find(|row| row.key == key).expect("a row");
        category(row, &totals)
    }

    #[test]
    fn a_category_says_how_it_went_and_what_is_owed() {
        assert_eq!(
            said_of("strategy"),
            "strategy: early 5.0, middle 4.0, late 4.75 h, no clear trend. 36.0 h owed."
        );
        assert!(said_of("delivery").ends_with("late 3.5 h, falling 2.0 h. 26.9 h above the plan."));
        assert!(said_of("reactive").ends_with("no clear trend. 19.5 h of the buffer left."));
    }

    #[test]
    fn a_week_says_its_hours_and_whether_it_counts() {
        let weeks = story::weeks(story::HALF);
        let grid = grid::weeks(&totals(), &weeks, &story::categories());
        let said = |place: usize, closed| {
            week(&grid[place], &grid[place].cells[3], closed, Notation::default())
        };
        let closed = Some(day("2026-03-20"));
        assert_eq!(said(11, closed), "Week 12: 3.0 of 6.0 h, −3.0. Closed 20 Mar.");
        assert_eq!(said(11, None), "Week 12: 3.0 of 6.0 h, −3.0. Not closed yet.");
        assert_eq!(said(14, None), "Week 15: away.");
        let thin = GridWeek { not_counted: Some(NotCounted::Thin), ..grid[11].clone() };
        let words = week(&thin, &thin.cells[3], None, Notation::default());
        assert_eq!(words, "Week 12: 3.0 of 6.0 h, −3.0, thin, not counted.");
        let empty = GridWeek { is_empty: true, ..thin };
        assert_eq!(
            week(&empty, &empty.cells[3], None, Notation::default()),
            "Week 12: nothing logged."
        );
    }

    #[test]
    fn the_page_of_a_category_says_what_its_line_says() {
        let totals = totals();
        let row = totals.rows.iter().find(|row| row.key == "strategy").expect("a row");
        assert_eq!(
            hours_of_half(row, &totals),
            "144.0 h planned, 108.0 given, −36.0; 11 % of all hours."
        );
        let usual = usual(row).expect("weeks");
        assert_eq!(
            usual,
            "A full week usually holds 4.5 h; one in five less than 3.0, one in five more than 5.1."
        );
        assert_eq!(
            sure(row),
            [
                "Nine times in ten a usual week gets between 0.67 and 0.83 of its plan.",
                "Nine tenths of the plan in 5 of 25 weeks; more than the plan in 2 of 25.",
            ]
        );
        let surprises = totals.rows.last().expect("a row");
        assert_eq!(sure(surprises), [""; 0]);
    }

    #[test]
    fn what_is_typical_stands_beside_the_plan() {
        let totals = totals();
        let said = |key: &str, plan| {
            let row = totals.rows.iter().find(|row| row.key == key).expect("a row");
            typical_of_plan(row, plan)
        };
        assert_eq!(said("strategy", Some(hours(6.0))).as_deref(), Some("4.5 of 6"));
        assert_eq!(said("reactive", Some(hours(5.0))).as_deref(), Some("3.8 of 5"));
        assert_eq!(said("strategy", None).as_deref(), Some("4.5"));
        assert_eq!(trimmed(hours(6.25)), "6.25");
    }
}

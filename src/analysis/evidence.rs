//! The figures that speak for a decision, in one sentence that stays with it.

use super::week_rows::{WeekLine, WeekTotal};
use crate::domain::{category::Kind, minutes::Minutes, plan::Direction, week::Week};

/// Of a category, from its lines in the weeks that count, in order; the last is the week of the
/// decision: `3.0 h short: 4 weeks of 4, 14.0 h owed`. `None` where no plan is to be measured by.
pub fn of_category(weeks: &[(&WeekTotal, &WeekLine)]) -> Option<String> {
    let (total, line) = weeks.last()?;
    let difference = line.difference?;
    let size = Minutes(difference.0.abs()).screen_hours();
    if line.kind == Kind::Reactive {
        let buffer = total.buffer?.screen_hours();
        let beyond = if difference > Minutes::ZERO { "beyond" } else { "within" };
        return Some(format!("{size} h {beyond} the buffer of {buffer} h in {}", total.week));
    }
    let scaled = line.scaled?.screen_hours();
    let (word, sum) = match unwanted(line, difference) {
        Some(true) => ("short", "owed"),
        Some(false) => ("over", "too many"),
        None => {
            let actual = line.actual.screen_hours();
            return Some(format!("{actual} h of {scaled} planned in {}", total.week));
        }
    };
    let flagged = weeks.iter().filter(|(_, line)| line.flag == Some(true)).count();
    let all: Minutes = weeks.iter().filter_map(|(_, line)| line.difference).sum();
    let all = Minutes(all.0.abs()).screen_hours();
    let weeks = match weeks.len() {
        1 => "1 week".to_owned(),
        several => format!("{flagged} weeks of {several}"),
    };
    Some(format!("{size} h {word}: {weeks}, {all} h {sum}"))
}

/// Whether it is short of what was wanted, or over it; `None` where it went as wanted.
fn unwanted(line: &WeekLine, difference: Minutes) -> Option<bool> {
    let short = difference < Minutes::ZERO;
    match line.direction? {
        _ if difference.is_zero() => None,
        Direction::AtLeast => short.then_some(true),
        Direction::AtMost => (!short).then_some(false),
        Direction::About => Some(short),
    }
}

/// Of a recurring meeting, from what it usually takes and the first week in which it stood in a
/// calendar: `1.5 h a week since 2026-W05`.
pub fn of_series(usual: Minutes, first: Option<Week>) -> String {
    let since = first.map(|week| format!(" since {week}")).unwrap_or_default();
    format!("{} h a week{since}", usual.screen_hours())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, worked_categories, worked_plan},
            week,
            week::WeekInput,
            week_rows::{self, WeekRows},
        },
        domain::review::WeekRecord,
    };

    /// Weeks of the worked plan in which strategy, of 6 hours at least, got so many hours.
    fn weeks(strategy: &[i64]) -> Vec<WeekRows> {
        (9..).zip(strategy).map(|(number, hours)| of_week(number, *hours)).collect()
    }

    fn of_week(number: u32, hours: i64) -> WeekRows {
        let week = Week::new(2026, number).expect("a week");
        let mut block = testing::by_hand(1, "2026-03-16T09:00", "2026-03-16T10:00");
        block.when = crate::domain::block::When::Week(week, Minutes::hours(hours));
        block.filed = Some(crate::domain::category::CategoryId::new(1));
        let input = WeekInput {
            week,
            profiles: &[testing::profile()],
            blocks: &[block],
            rules: &[],
            categories: &worked_categories(),
            plan: Some((1, &worked_plan())),
            goals: &[],
            aways: &[],
            record: &WeekRecord::new(week),
        };
        week_rows::of(&input, &week::picture(&input), &[])
    }

    fn said(weeks: &[WeekRows], key: &str) -> Option<String> {
        let line = |rows: &'_ WeekRows| rows.lines.iter().position(|line| line.key == key);
        let lines: Vec<_> =
            weeks.iter().filter_map(|rows| Some((&rows.total, &rows.lines[line(rows)?]))).collect();
        of_category(&lines)
    }

    #[test]
    fn four_weeks_of_four_owe_fourteen_hours() {
        let told = said(&weeks(&[1, 3, 3, 3]), "strategy");
        assert_eq!(told.as_deref(), Some("3.0 h short: 4 weeks of 4, 14.0 h owed"));
    }

    #[test]
    fn what_went_as_wanted_is_told_as_it_is() {
        let told = said(&weeks(&[3, 11]), "strategy");
        assert_eq!(told.as_deref(), Some("11.0 h of 6.0 planned in 2026-W10"));
        let told = said(&weeks(&[3]), "reactive");
        assert_eq!(told.as_deref(), Some("5.0 h within the buffer of 5.0 h in 2026-W09"));
    }

    #[test]
    fn a_meeting_is_told_by_what_it_takes_and_since_when() {
        let since = Some(testing::week("2026-W05"));
        assert_eq!(of_series(Minutes(90), since), "1.5 h a week since 2026-W05");
    }
}

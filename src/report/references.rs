//! The leader's own figures with published ones beside them, without a word on which is better.

use super::row::table;
use crate::{
    analysis::{
        anchors::{self, Figure},
        week_rows::{WeekLine, WeekRows, WeekTotal},
    },
    domain::minutes::{Minutes, Share},
};

/// Said wherever they stand.
pub const CAUTION: &str = "Observations of other people at other work: none of them is an aim.";

/// One published figure, and the leader's own that is like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub figure: &'static str,
    /// As a screen shows it.
    pub here: String,
    pub published: &'static str,
    pub source: &'static str,
    pub sample: &'static str,
    pub limits: &'static str,
}

table! {
    pub struct ReferenceRow {
        pub figure: String,
        /// The leader's own.
        pub here: String,
        pub published: String,
        pub source: String,
        /// Whom the published figure is of.
        pub sample: String,
        /// What it can't say.
        pub limits: String,
    }
}

pub fn rows(all: &[Beside]) -> Vec<ReferenceRow> {
    let row = |one: &Beside| ReferenceRow {
        figure: one.figure.to_owned(),
        here: one.here.clone(),
        published: one.published.to_owned(),
        source: one.source.to_owned(),
        sample: one.sample.to_owned(),
        limits: one.limits.to_owned(),
    };
    all.iter().map(row).collect()
}

/// Which of the published figures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// One beside each of the few that say most about a half.
    Few,
    All,
}

const FEW: [Figure; 7] = [
    Figure::Goals,
    Figure::Surprises,
    Figure::MeetingShare,
    Figure::OneOnOnes,
    Figure::Focus,
    Figure::Strategy,
    Figure::Coding,
];

/// Published figures beside those of a week, or of several: then the counted ones, on average.
/// A figure that is not known here has none beside it.
pub fn of_weeks(weeks: &[WeekRows], breadth: Breadth) -> Vec<Beside> {
    let several = weeks.len() > 1;
    let counted: Vec<&WeekRows> =
        weeks.iter().filter(|week| !several || week.total.is_counted()).collect();
    let most = if breadth == Breadth::Few { 1 } else { usize::MAX };
    let is_wanted = |figure: Figure| breadth == Breadth::All || FEW.contains(&figure);
    let known = figures(&counted).into_iter().filter(|(figure, ..)| is_wanted(*figure));
    let beside = known.flat_map(|(figure, name, here)| {
        anchors::like(figure).take(most).map(move |anchor| Beside {
            figure: name,
            here: here.clone(),
            published: anchor.value,
            source: anchor.source,
            sample: anchor.sample,
            limits: anchor.limits,
        })
    });
    beside.collect()
}

/// Each figure that is known, with its name and how it is shown.
fn figures(weeks: &[&WeekRows]) -> Vec<(Figure, &'static str, String)> {
    let all: Minutes = weeks.iter().map(|week| week.total.actual).sum();
    let of_lines = |which: &dyn Fn(&WeekLine) -> bool| -> Option<Minutes> {
        let lines = || weeks.iter().flat_map(|week| &week.lines).filter(|line| which(line));
        lines().next()?;
        Some(lines().map(|line| line.actual).sum())
    };
    let share = |part: Option<Minutes>, whole: Minutes| {
        let percent = Share::new(part?, whole).whole_percent()?;
        Some(format!("{percent} %"))
    };
    let called =
        |keys: &'static [&'static str]| of_lines(&move |line| keys.contains(&line.key.as_str()));
    let surprises = weeks.iter().map(|week| week.total.reactive).sum();
    let available: Minutes = weeks.iter().map(|week| week.total.available).sum();
    let known = [
        (Figure::Hours, "hours a week", hours(weeks, |total| Some(total.actual))),
        (Figure::Goals, "hours for goals", share(of_lines(&|line| line.serves_goal), all)),
        (Figure::Surprises, "surprises", share(Some(surprises), all)),
        (Figure::OnPlan, "on plan", pooled(weeks, |total| total.on_plan)),
        (Figure::Buffer, "buffer a week", hours(weeks, |total| total.buffer)),
        (Figure::GotOfPlanned, "plan kept", pooled(weeks, |total| total.plan_kept)),
        (
            Figure::MeetingShare,
            "with other people",
            share(sum(weeks, |total| total.meeting), available),
        ),
        (Figure::MeetingHours, "meetings a week", hours(weeks, |total| total.meeting)),
        (Figure::OneOnOnes, "one-on-ones a week", hours(weeks, |total| total.one_on_one)),
        (Figure::Focus, "focus a week", hours(weeks, |total| total.focus)),
        (Figure::LowValue, "low value", share(sum(weeks, |total| total.low_value), all)),
        (Figure::Strategy, "strategy", share(called(&["strategy"]), all)),
        (Figure::Coding, "code", share(called(&["coding", "building", "code"]), all)),
    ];
    known.into_iter().filter_map(|(figure, name, here)| Some((figure, name, here?))).collect()
}

/// A share over all weeks that have it.
fn pooled(weeks: &[&WeekRows], of: impl Fn(&WeekTotal) -> Option<Share>) -> Option<String> {
    let shares: Vec<Share> = weeks.iter().filter_map(|week| of(&week.total)).collect();
    let part = shares.iter().map(|share| share.part).sum();
    let percent = Share::new(part, shares.iter().map(|share| share.whole).sum()).whole_percent()?;
    Some(format!("{percent} %"))
}

fn sum(weeks: &[&WeekRows], of: impl Fn(&WeekTotal) -> Option<Minutes>) -> Option<Minutes> {
    let known: Vec<Minutes> = weeks.iter().filter_map(|week| of(&week.total)).collect();
    (!known.is_empty()).then(|| known.into_iter().sum())
}

/// Of a week, the average of those in which it is known.
fn hours(weeks: &[&WeekRows], of: impl Fn(&WeekTotal) -> Option<Minutes>) -> Option<String> {
    let count = weeks.iter().filter(|week| of(&week.total).is_some()).count();
    let sum = sum(weeks, of)?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let average = Minutes((2 * sum.0 + count).div_euclid(2 * count));
    Some(format!("{} h", average.decimal_hours(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{hours, story};

    fn published(all: &[Beside], figure: &str) -> Vec<String> {
        let its = all.iter().filter(|one| one.figure == figure);
        its.map(|one| format!("{} | {}", one.here, one.published)).collect()
    }

    #[test]
    fn what_is_not_known_has_nothing_beside_it() {
        let weeks = story::weeks(story::HALF);
        let all = of_weeks(&weeks, Breadth::All);
        assert_eq!(published(&all, "focus a week"), Vec::<String>::new());
        assert!(published(&all, "surprises")[0].starts_with("10 % | 36 % "));
        assert_eq!(of_weeks(&[], Breadth::All), []);
    }

    #[test]
    fn hours_are_those_of_a_week_on_average() {
        let mut weeks =
            story::weeks("12,40,v2,8,5,3,3,6,3,6,0,3,4\n13,40,v2,8,5,3,3,6,3,6,0,3,4\n");
        weeks[0].total.focus = Some(hours(4.0));
        weeks[1].total.focus = Some(hours(7.5));
        let all = of_weeks(&weeks, Breadth::All);
        assert_eq!(published(&all, "focus a week").len(), 3);
        assert_eq!(published(&all, "focus a week")[0], "5.8 h | 10.4 h a week");
        assert_eq!(published(&of_weeks(&weeks, Breadth::Few), "focus a week").len(), 1);
        assert_eq!(
            published(&of_weeks(&weeks[..1], Breadth::Few), "focus a week")[0],
            "4.0 h | 10.4 h a week"
        );
    }

    #[test]
    fn no_word_judges() {
        let all = of_weeks(&story::weeks(story::HALF), Breadth::All);
        for one in all {
            let said = format!("{} {} {}", one.figure, one.published, one.limits);
            for word in ["better", "worse", "too much", "too little", "fail"] {
                assert!(!said.contains(word), "{said}");
            }
        }
    }
}

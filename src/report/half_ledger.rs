//! How the figures of a half are made: which weeks are added up, what they are measured by, and that
//! the parts are the whole.

use super::row::table;
use crate::{
    analysis::{
        counted::NotCounted,
        half::{
            HalfTotals, is_summed,
            ledger::{HalfLedger, Part},
            typical::Typical,
        },
    },
    domain::{
        half::Half,
        minutes::{Minutes, Share},
    },
};

table! {
    pub struct LedgerRow {
        /// What the figure belongs to.
        pub group: String,
        pub what: String,
        pub figure: String,
        pub remark: String,
    }
}

/// The figures, each with its group; without rules.
pub fn rows(lines: &[LedgerLine]) -> Vec<LedgerRow> {
    let mut group = String::new();
    let mut rows = Vec::new();
    for line in lines {
        match line.kind {
            Kind::Heading => group.clone_from(&line.words),
            Kind::Rule => {}
            Kind::Whole | Kind::Part => rows.push(LedgerRow {
                group: group.clone(),
                what: line.words.clone(),
                figure: line.figure.clone(),
                remark: line.remark.clone(),
            }),
        }
    }
    rows
}

/// A line: words, a figure and a remark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerLine {
    pub kind: Kind,
    pub words: String,
    pub figure: String,
    pub remark: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Stands over the lines after it.
    Heading,
    #[default]
    Whole,
    /// Of the line before it.
    Part,
    /// Drawn between the parts and their sum.
    Rule,
}

pub fn lines(half: Half, totals: &HalfTotals, ledger: &HalfLedger) -> Vec<LedgerLine> {
    let hours = Hours::of(totals, ledger);
    let mut lines = vec![heading(format!("Where every hour of {half} went"))];
    lines.extend(hours.by_weeks(ledger));
    lines.push(heading("What it is measured by"));
    lines.extend(hours.measure(totals));
    lines.push(heading("By category"));
    lines.extend(hours.by_category(totals, ledger));
    if totals.weeks_counted > 0 {
        lines.push(heading("Medians of the weeks that count"));
        lines.extend(medians(totals));
    }
    if !ledger.weeks.is_empty() {
        lines.push(heading("Weeks that do not count"));
        lines.extend(ledger.weeks.iter().map(|(week, reason, minutes)| {
            let line = hours.whole(format!("Week {}", week.number()), *minutes);
            LedgerLine { remark: why(*reason).to_owned(), ..line }
        }));
    }
    lines
}

fn heading(words: impl Into<String>) -> LedgerLine {
    LedgerLine { kind: Kind::Heading, words: words.into(), ..LedgerLine::default() }
}

fn rule() -> LedgerLine {
    LedgerLine { kind: Kind::Rule, figure: "─".repeat(6), ..LedgerLine::default() }
}

/// Decimals that the finest of the hours needs, so that they stand under each other.
struct Hours {
    decimals: u32,
}

impl Hours {
    fn of(totals: &HalfTotals, ledger: &HalfLedger) -> Self {
        let rows = totals.rows.iter().map(|row| row.actual);
        let weeks = ledger.weeks.iter().map(|(.., minutes)| *minutes);
        let sums = [ledger.held, ledger.counted.minutes, totals.actual, totals.available];
        let plan = [totals.planned, totals.buffer].into_iter().flatten();
        let quarters = rows.chain(weeks).chain(sums).chain(plan).any(Minutes::needs_quarters);
        Self { decimals: if quarters { 2 } else { 1 } }
    }

    fn whole(&self, words: impl Into<String>, minutes: Minutes) -> LedgerLine {
        let figure = minutes.decimal_hours(self.decimals);
        LedgerLine { words: words.into(), figure, ..LedgerLine::default() }
    }

    fn part(&self, words: impl Into<String>, part: Part) -> LedgerLine {
        let weeks = match part.weeks {
            1 => "1 week".to_owned(),
            weeks => format!("{weeks} weeks"),
        };
        LedgerLine { kind: Kind::Part, remark: weeks, ..self.whole(words, part.minutes) }
    }

    fn closing(&self, words: &str, minutes: Minutes, closes: bool) -> LedgerLine {
        let remark = if closes { "h   closes" } else { "h   does not close" };
        LedgerLine { remark: remark.to_owned(), ..self.whole(words, minutes) }
    }

    fn by_weeks(&self, ledger: &HalfLedger) -> Vec<LedgerLine> {
        let others = |is_added: bool| {
            let its =
                ledger.others.iter().filter(move |(why, _)| is_summed(Some(*why)) == is_added);
            its.map(|(reason, its)| self.part(format!("in {}", weeks_of(*reason)), *its))
        };
        let added = self.whole("Added up", ledger.summed());
        let mut lines = vec![LedgerLine { remark: "h".to_owned(), ..added }];
        lines.push(self.part("in weeks that count", ledger.counted));
        lines.extend(others(true));
        lines.push(self.whole("Not added up", ledger.held - ledger.summed()));
        lines.extend(others(false));
        lines.push(rule());
        lines.push(self.closing("All weeks held", ledger.held, ledger.closes()));
        lines
    }

    /// The plan scaled to the time that was available, and what was given of it.
    fn measure(&self, totals: &HalfTotals) -> Vec<LedgerLine> {
        let mut lines = Vec::new();
        if let Some((planned, buffer)) = totals.planned.zip(totals.buffer) {
            let all = planned + buffer;
            let planned = self.whole("Planned", planned);
            let scaled = "h   scaled to the available time".to_owned();
            lines.push(LedgerLine { remark: scaled, ..planned });
            lines.push(self.whole("Buffer, scaled likewise", buffer));
            lines.push(rule());
            lines.push(self.whole("Plan with buffer", all));
            lines.push(self.whole("Given", totals.actual));
            let balance = (totals.actual - all).signed_hours(self.decimals);
            lines.push(LedgerLine { figure: balance, ..self.whole("Balance", Minutes::ZERO) });
        }
        lines.push(self.whole("Available", totals.available));
        let coverage = totals.coverage().and_then(Share::whole_percent);
        lines.extend(coverage.map(|percent| LedgerLine {
            words: "Coverage".to_owned(),
            figure: percent.to_string(),
            remark: "%   given of available".to_owned(),
            ..LedgerLine::default()
        }));
        lines
    }

    fn by_category(&self, totals: &HalfTotals, ledger: &HalfLedger) -> Vec<LedgerLine> {
        let rows = totals.rows.iter().map(|row| {
            let name = if row.category.is_none() { "Unfiled" } else { &row.name };
            let percent = row.share.and_then(Share::whole_percent);
            let remark = percent.map(|percent| format!("h   {percent} %")).unwrap_or_default();
            LedgerLine { remark, ..self.whole(name, row.actual) }
        });
        let sum = self.closing("Given", ledger.rows, ledger.rows == totals.actual);
        rows.chain([rule(), sum]).collect()
    }
}

fn weeks_of(reason: NotCounted) -> &'static str {
    match reason {
        NotCounted::Away => "weeks away",
        NotCounted::MostlyAway => "weeks mostly away",
        NotCounted::Thin => "thin weeks",
        NotCounted::Unfiled => "weeks largely unfiled",
    }
}

fn why(reason: NotCounted) -> &'static str {
    match reason {
        NotCounted::Away => "away",
        NotCounted::MostlyAway => "less than 40 % of it was available; added up all the same",
        NotCounted::Thin => "less than 60 % of it is known; it counts once it is closed",
        NotCounted::Unfiled => "more than 10 % of it is unfiled; it counts once it is closed",
    }
}

fn medians(totals: &HalfTotals) -> Vec<LedgerLine> {
    let figures = &totals.headline;
    let known = [
        ("On plan", &figures.on_plan),
        ("Plan kept", &figures.plan_kept),
        ("Goals kept", &figures.goals_kept),
    ];
    let known = known.into_iter().filter_map(|(name, figure)| Some((name, figure.as_ref()?)));
    known.map(|(name, figure)| median(name, figure)).collect()
}

fn median(name: &str, figure: &Typical) -> LedgerLine {
    let spread = figure.spread;
    LedgerLine {
        words: format!("{name}, of {} weeks", figure.weeks.len()),
        figure: spread.median.whole_percent().to_string(),
        remark: format!(
            "%   one week in five below {}, one above {}",
            spread.p20.whole_percent(),
            spread.p80.whole_percent()
        ),
        ..LedgerLine::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        half::{ledger, totals},
        testing::story,
    };

    #[test]
    fn every_hour_of_the_story_is_in_one_figure_and_they_close() {
        let weeks = story::weeks(story::HALF);
        let totals = totals(&weeks, &story::categories());
        let half = "2026-H1".parse().expect("a half");
        let lines = lines(half, &totals, &ledger::of(&totals, &weeks));
        let said: Vec<String> = lines
            .iter()
            .filter(|line| line.kind != Kind::Rule)
            .map(|line| format!("{} | {} | {}", line.words, line.figure, line.remark))
            .collect();
        assert_eq!(
            said[..14],
            [
                "Where every hour of 2026-H1 went |  | ",
                "Added up | 983.0 | h",
                "in weeks that count | 983.0 | 25 weeks",
                "Not added up | 0.0 | ",
                "in weeks away | 0.0 | 1 week",
                "All weeks held | 983.0 | h   closes",
                "What it is measured by |  | ",
                "Planned | 840.0 | h   scaled to the available time",
                "Buffer, scaled likewise | 120.0 | ",
                "Plan with buffer | 960.0 | ",
                "Given | 983.0 | ",
                "Balance | +23.0 | ",
                "Available | 960.0 | ",
                "Coverage | 102 | %   given of available",
            ]
        );
        assert_eq!(said.last().map(String::as_str), Some("Week 15 | 0.0 | away"));
        assert!(said.contains(&"Given | 983.0 | h   closes".to_owned()));
    }
}

//! How the figures of a half are made: which weeks are added up, what they are measured by, and that
//! the parts are the whole.

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
    let mut lines = vec![heading(format!("Where every hour of {half} went"))];
    lines.extend(by_weeks(ledger));
    lines.push(heading("What it is measured by"));
    lines.extend(measure(totals));
    lines.push(heading("By category"));
    lines.extend(by_category(totals, ledger));
    if totals.weeks_counted > 0 {
        lines.push(heading("Medians of the weeks that count"));
        lines.extend(medians(totals));
    }
    if !ledger.weeks.is_empty() {
        lines.push(heading("Weeks that do not count"));
        lines.extend(ledger.weeks.iter().map(|(week, reason, minutes)| {
            let why = LedgerLine { remark: why(*reason).to_owned(), ..whole("", *minutes) };
            LedgerLine { words: format!("Week {}", week.number()), ..why }
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

fn whole(words: impl Into<String>, minutes: Minutes) -> LedgerLine {
    LedgerLine { words: words.into(), figure: hours(minutes), ..LedgerLine::default() }
}

fn part(words: impl Into<String>, part: Part) -> LedgerLine {
    let weeks = if part.weeks == 1 { "1 week".to_owned() } else { format!("{} weeks", part.weeks) };
    LedgerLine { kind: Kind::Part, remark: weeks, ..whole(words, part.minutes) }
}

fn hours(minutes: Minutes) -> String {
    minutes.decimal_hours(2)
}

fn by_weeks(ledger: &HalfLedger) -> Vec<LedgerLine> {
    let others = |is_added: bool| {
        let its = ledger.others.iter().filter(move |(why, _)| is_summed(Some(*why)) == is_added);
        its.map(|(reason, its)| part(format!("in {}", weeks_of(*reason)), *its))
    };
    let mut lines = vec![
        LedgerLine { remark: "h".to_owned(), ..whole("Added up", ledger.summed()) },
        part("in weeks that count", ledger.counted),
    ];
    lines.extend(others(true));
    lines.push(whole("Not added up", ledger.held - ledger.summed()));
    lines.extend(others(false));
    lines.push(rule());
    lines.push(closing("All weeks held", ledger.held, ledger.closes()));
    lines
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

fn closing(words: &str, minutes: Minutes, closes: bool) -> LedgerLine {
    let remark = if closes { "h   closes" } else { "h   does not close" };
    LedgerLine { remark: remark.to_owned(), ..whole(words, minutes) }
}

/// The plan scaled to the time that was available, and what was given of it.
fn measure(totals: &HalfTotals) -> Vec<LedgerLine> {
    let mut lines = Vec::new();
    if let Some((planned, buffer)) = totals.planned.zip(totals.buffer) {
        let all = planned + buffer;
        lines.push(whole("Planned, scaled to the available time", planned));
        lines.push(whole("Buffer, scaled likewise", buffer));
        lines.push(rule());
        lines.push(LedgerLine { remark: "h".to_owned(), ..whole("Plan with buffer", all) });
        lines.push(whole("Given", totals.actual));
        let balance = (totals.actual - all).signed_hours(2);
        lines.push(LedgerLine { figure: balance, ..whole("Balance", Minutes::ZERO) });
    }
    let coverage = totals.coverage().and_then(Share::whole_percent);
    let coverage = coverage.map(|percent| format!("h   coverage {percent} %: given of available"));
    let available = whole("Available", totals.available);
    lines.push(LedgerLine { remark: coverage.unwrap_or_default(), ..available });
    lines
}

fn by_category(totals: &HalfTotals, ledger: &HalfLedger) -> Vec<LedgerLine> {
    let rows = totals.rows.iter().map(|row| {
        let name = if row.category.is_none() { "Unfiled" } else { &row.name };
        let percent = row.share.and_then(Share::whole_percent);
        let remark = percent.map(|percent| format!("{percent} %")).unwrap_or_default();
        LedgerLine { remark, ..whole(name, row.actual) }
    });
    let sum = closing("Given", ledger.rows, ledger.rows == totals.actual);
    rows.chain([rule(), sum]).collect()
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
                "Added up | 983.00 | h",
                "in weeks that count | 983.00 | 25 weeks",
                "Not added up | 0.00 | ",
                "in weeks away | 0.00 | 1 week",
                "All weeks held | 983.00 | h   closes",
                "What it is measured by |  | ",
                "Planned, scaled to the available time | 840.00 | ",
                "Buffer, scaled likewise | 120.00 | ",
                "Plan with buffer | 960.00 | h",
                "Given | 983.00 | ",
                "Balance | +23.00 | ",
                "Available | 960.00 | h   coverage 102 %: given of available",
                "By category |  | ",
            ]
        );
        assert_eq!(said.last().map(String::as_str), Some("Week 15 | 0.00 | away"));
        assert!(said.contains(&"Given | 983.00 | h   closes".to_owned()));
    }
}

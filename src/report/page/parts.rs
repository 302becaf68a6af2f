//! What stands on the page, in order. Parts of which nothing is known are left out.

use super::{
    Page, choices,
    grid::{Document, Part},
    limits,
    texts::{self, count, hours},
    time,
};
use crate::analysis::{
    counted::NotCounted,
    fraction::Fraction,
    half::{habits::Overtime, typical::Typical},
};

/// The page as it is to be written.
pub fn document(page: &Page) -> Document {
    Document {
        title: page.title(),
        mark: page.half.to_string(),
        span: span(page),
        sentences: page.sentences.clone(),
        headline: headline(page),
        notes: vec![medians(page), sums(page)],
        parts: parts(page),
    }
}

fn parts(page: &Page) -> Vec<Part> {
    let parts = [
        time::plan(page),
        time::weeks(page),
        time::stacked(page),
        time::realism(page),
        choices::goals(page),
        choices::decisions(page),
        choices::series(page),
        choices::next(page),
        limits::unknown(page),
        limits::references(page),
    ];
    parts.into_iter().flatten().collect()
}

/// Name, value and what it says, for those figures at the head of the page that are known.
fn headline(page: &Page) -> Vec<(&'static str, String, &'static str)> {
    let of = &page.totals.headline;
    let median = |typical: &Option<Typical>| typical.as_ref().map(|one| one.spread.median);
    let coverage = page.totals.coverage().and_then(Fraction::of);
    let figures = [
        ("on plan", median(&of.on_plan), "of the hours spent were planned for what they went to"),
        ("plan kept", median(&of.plan_kept), "of the planned hours happened"),
        ("goals kept", median(&of.goals_kept), "of the hours planned for goals happened"),
        ("coverage", coverage, "of the available time is in the log"),
    ];
    let known = figures.into_iter().filter_map(|(name, value, says)| Some((name, value?, says)));
    known.map(|(name, value, says)| (name, texts::percent(Some(value)), says)).collect()
}

/// Where the half lies.
fn span(page: &Page) -> String {
    let span = texts::days(page.first_day, page.last_day, page.notation);
    match page.as_of {
        Some(day) => format!("{span}, as of {}", texts::day(day, page.notation)),
        None => span,
    }
}

/// The sums in a line.
fn sums(page: &Page) -> String {
    let totals = &page.totals;
    let is_away = |(reason, _): &&(NotCounted, usize)| *reason == NotCounted::Away;
    let away = match totals.left_out.iter().find(is_away) {
        Some((_, weeks)) => format!(", {} away", count(*weeks, "week", "weeks")),
        None => String::new(),
    };
    let planned = match totals.planned.zip(totals.buffer) {
        Some((planned, buffer)) => {
            format!("{} h planned and {} h of buffer · ", hours(planned), hours(buffer))
        }
        None => String::new(),
    };
    let overtime = match totals.overtime {
        Overtime { weeks: 0, .. } => String::new(),
        Overtime { weeks, minutes } => {
            let weeks = count(weeks, "week", "weeks");
            format!(" · {} h beyond what was available, in {weeks}", hours(minutes))
        }
    };
    format!(
        "{} of {} counted{away} · {} h available · {planned}{} h logged{overtime}",
        totals.weeks_counted,
        count(totals.weeks_read(), "week", "weeks"),
        hours(totals.available),
        hours(totals.actual)
    )
}

/// Said with the figures at the head, which are no grades.
fn medians(page: &Page) -> String {
    match page.totals.weeks_counted {
        0 => "No week counts yet, so there is no median.".to_owned(),
        weeks => format!(
            "Medians of {}. They can disagree, and that is their message.",
            count(weeks, "counted week", "counted weeks")
        ),
    }
}

//! What recurring meetings cost in the half, and what was decided in it.

use super::{HalfShown, Title};
use crate::{
    analysis::{half::decided as followed, series::verdict::Proposal},
    app::{decisions::Standing, half::low_value},
    domain::{
        decision::{Decision, Subject},
        minutes::Minutes,
    },
    report::{decided, half_words},
    tui::{
        context::Context,
        theme::Role,
        widgets::listing::{self, Listing, Words},
    },
};

pub fn series(shown: &HalfShown, context: &Context, title: &Title<'_>) -> Listing {
    let lines = shown.worksheet.iter().flat_map(|worksheet| &worksheet.lines);
    let rows = lines.map(|line| {
        let facts = &line.facts;
        let letter = facts.category.and_then(|id| context.category(id)).map(|one| one.letter);
        let hours = |minutes: Option<Minutes>| {
            minutes.map(|minutes| minutes.decimal_hours(1)).unwrap_or_default()
        };
        let verdict = match (&line.given, &line.proposed) {
            (_, Some(Proposal { verdict, .. })) => format!("{}?", verdict.words()),
            (Some(given), None) => given.verdict.words().to_owned(),
            (None, None) => String::new(),
        };
        vec![
            Words::from(title(&line.series.title)),
            Words::from(letter.map(String::from).unwrap_or_default()),
            Words::from(facts.counted.decimal_hours(1)),
            Words::from(facts.a_year().decimal_hours(1)),
            Words::from(facts.people.map(|people| people.to_string()).unwrap_or_default()),
            Words::from(hours(facts.a_year_with_everyone())),
            Words::from(hours(facts.low_value)),
            Words::new(line.life.word(), Role::Quiet),
            Words::new(verdict, Role::Quiet),
        ]
    });
    Listing {
        columns: vec![
            listing::cut("", 9, 14),
            listing::left("", 8),
            listing::right("h in the half", 9),
            listing::right("h a year", 8),
            listing::right("people", 4),
            listing::right("with everyone", 5),
            listing::right("low value", 7),
            listing::left("", 6),
            listing::left("verdict", 3),
        ],
        rows: rows.collect(),
    }
}

pub fn series_words(shown: &HalfShown, title: &Title<'_>) -> Vec<Option<String>> {
    let Some(worksheet) = &shown.worksheet else { return Vec::new() };
    let going_on = || worksheet.lines.iter().filter(|line| !line.life.has_ended);
    let count = going_on().count();
    let half: Minutes = worksheet.lines.iter().map(|line| line.facts.counted).sum();
    let year: Minutes = going_on().map(|line| line.facts.a_year()).sum();
    let meetings = if count == 1 { "recurring meeting goes" } else { "recurring meetings go" };
    let mut words = vec![Some(format!(
        "{count} {meetings} on: {} h a year. In the half all of them took {} h.",
        year.decimal_hours(1),
        half.decimal_hours(1)
    ))];
    let low = low_value(worksheet).into_iter();
    let low: Vec<(String, Minutes)> = low.map(|(name, minutes)| (title(&name), minutes)).collect();
    words.extend(half_words::beside(&low, followed::decided([])).into_iter().map(Some));
    words
}

pub fn decided_listing(shown: &HalfShown, title: &Title<'_>) -> Listing {
    let rows = shown.decisions.iter().flatten().map(|one| {
        let decision = &one.decision;
        let expected = decision.expected.map(Minutes::screen_hours);
        vec![
            Words::new(format!("w {}", decision.week.number()), Role::Quiet),
            Words::from(in_words(one, title)),
            Words::from(expected.unwrap_or_default()),
            Words::from(decided::back(decision, one.follow_through)),
            Words::from(decided::state(decision)),
            Words::new(format!("w {}", decision.from.number()), Role::Quiet),
            Words::new(
                decision.recheck.map(|week| format!("w {}", week.number())).unwrap_or_default(),
                Role::Quiet,
            ),
        ]
    });
    Listing {
        columns: vec![
            listing::left("", 9),
            listing::cut("", 9, 30),
            listing::right("expected", 7),
            listing::right("back", 8),
            listing::left("", 6),
            listing::left("from", 5),
            listing::left("look again", 4),
        ],
        rows: rows.collect(),
    }
}

/// What was decided, as it may be seen.
pub fn in_words(one: &Standing, title: &Title<'_>) -> String {
    let name = match one.decision.subject {
        Subject::Series(_) => title(&one.name),
        Subject::Category(_) => one.name.clone(),
    };
    let seen = Decision { owner: title(&one.decision.owner), ..one.decision.clone() };
    seen.in_words(&name)
}

/// How they are going, then why the marked one was made.
pub fn decided_words(shown: &HalfShown, marked: usize, title: &Title<'_>) -> Vec<Option<String>> {
    let Some(all) = &shown.decisions else { return Vec::new() };
    let mut words: Vec<Option<String>> =
        half_words::beside(&[], followed::decided(all.iter().map(|one| &one.decision)))
            .into_iter()
            .map(Some)
            .collect();
    if let Some(one) = all.get(marked).filter(|one| !one.decision.why.is_empty()) {
        words.extend([None, Some(format!("Why: {}", title(&one.decision.why)))]);
    }
    words
}

//! `review agenda`: what there is to decide in a week, with the command for each answer.

use crate::{
    analysis::{
        agenda::{Matter, Offer, Question, Suggested},
        counted::NotCounted,
        figures::Flag,
        week_words,
    },
    app::{
        agenda::{self, Agenda, Asked},
        decisions::Standing,
        error::Error,
    },
    cli::{
        args::{Chosen, Format},
        context::Context,
        output::Output,
    },
    domain::{category::CategoryId, decision::Tactic, week::Week},
    report::{
        cell::{Hours, Private},
        row::table,
        sheet::Sheet,
        table::Table,
    },
};

table! {
    pub struct AgendaRow {
        pub week: String,
        /// drift, new-meetings, flag or due.
        pub matter: String,
        /// Key of a category, a decision's number, or nothing for new meetings.
        pub about: Option<String>,
        /// The week in which a drift showed.
        pub since: Option<String>,
        pub evidence: Private<String>,
        /// By which the weeks left their plans, or what new meetings take a week.
        pub beyond_h: Option<Hours>,
        /// The command that gives the marked answer.
        pub suggested: Private<String>,
        /// Numbers of the decisions made about it in this review.
        pub decided: Option<String>,
    }
}

pub fn run(context: &mut Context, week: Week, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let agenda = agenda::agenda(&session, week)?;
    if format.chosen() != Chosen::Table {
        let rows: Vec<AgendaRow> = rows(&agenda);
        context.out.rows(format, &Sheet::of(&rows), || Table::new(&[]));
        return Ok(());
    }
    print(&mut context.out, &agenda);
    Ok(())
}

fn print(out: &mut Output, agenda: &Agenda) {
    let count = agenda.questions.len() + agenda.due.len();
    if count == 0 {
        out.notice(match agenda.not_counted {
            None => format!("nothing is to be decided in {}", agenda.week),
            Some(reason) => not_asked(agenda.week, reason),
        });
        return;
    }
    for (number, one) in (1..).zip(&agenda.questions) {
        if number > 1 {
            out.line("");
        }
        asked(out, agenda, number, one);
    }
    if !agenda.questions.is_empty() && !agenda.due.is_empty() {
        out.line("");
    }
    for standing in &agenda.due {
        due(out, standing);
    }
}

/// Why nothing is asked about a week, and what makes it count.
fn not_asked(week: Week, reason: NotCounted) -> String {
    let begins = format!("{week} does not count, so nothing is asked about it:");
    let way_out = format!("fill it in, or `ownweek review close {week}` says that this is all");
    match reason {
        NotCounted::Away => format!("{begins} you were away"),
        NotCounted::MostlyAway => format!("{begins} you were away for most of it"),
        NotCounted::Thin => {
            format!("{begins} less than 60 % of its time is known; {way_out}")
        }
        NotCounted::Unfiled => {
            format!("{begins} more than 10 % of its hours are unfiled; {way_out}")
        }
    }
}

fn asked(out: &mut Output, agenda: &Agenda, number: usize, one: &Asked) {
    let question = &one.question;
    out.heading(&format!("{number}  {}", title(agenda, question)));
    if !question.weeks.is_empty() {
        let hours = question.weeks.iter().map(|(_, minutes)| minutes.decimal_hours(1));
        let weeks = question.weeks.iter().map(|(week, _)| week.number().to_string());
        let planned = question.planned.unwrap_or_default().decimal_hours(1);
        out.line(format_args!(
            "   {} of {planned} h in week {}",
            hours.collect::<Vec<_>>().join("  "),
            weeks.collect::<Vec<_>>().join(", ")
        ));
    }
    if !one.went_to.is_empty() {
        let what = if question.way() == Some(Flag::Short) { "slots" } else { "hours" };
        out.line(format_args!("   its {what} went to {}", week_words::takers(&one.went_to)));
    }
    for offer in &question.offers {
        out.line(format_args!("   {}", offered(offer)));
    }
    if !question.answers.is_empty() {
        let numbers: Vec<String> = question.answers.iter().map(ToString::to_string).collect();
        out.line(format_args!("   answered by decision {}", numbers.join(", ")));
    }
    out.line(format_args!("   → {}", suggested(agenda, question)));
    if let Some(balance) = &one.balance {
        out.line(format_args!("     {balance}"));
    }
    if let Some(other) = otherwise(agenda, question) {
        out.line(format_args!("   or {other}"));
    }
}

fn title(agenda: &Agenda, question: &Question) -> String {
    match &question.matter {
        Matter::Drift { category, since, .. } => {
            format!("{}: {}, drift since {since}", name(agenda, *category), question.evidence)
        }
        Matter::Flag { category, .. } => {
            format!("{}: {}", name(agenda, *category), question.evidence)
        }
        Matter::NewMeetings(_) => question.evidence.clone(),
    }
}

/// `Incident board  1.5 h a week, new since 2026-W05, rated low: --drop gives 1.5 h back`.
fn offered(offer: &Offer) -> String {
    let Offer { series, title, tactic, a_week, back, reason } = offer;
    let takes = format!("series:{series} {title}  {} h a week, {reason}", a_week.screen_hours());
    match tactic {
        Some(tactic) => {
            format!("{takes}: {} gives {} h back", option(*tactic), back.screen_hours())
        }
        None => takes,
    }
}

fn option(tactic: Tactic) -> &'static str {
    match tactic {
        Tactic::Delegate => "--delegate NAME",
        Tactic::Drop => "--drop",
        Tactic::Shorten => "--shorten 30m",
        Tactic::LessOften => "--less-often",
        Tactic::Async => "--async",
        Tactic::Move => "--move",
        Tactic::Decline => "--decline",
        Tactic::Guard => "--guard",
    }
}

/// The other answers, in one line.
fn otherwise(agenda: &Agenda, question: &Question) -> Option<String> {
    match &question.matter {
        Matter::NewMeetings(_) => {
            let keeps = question.offers.first().is_some_and(|offer| offer.tactic.is_none());
            (question.offers.len() > 1 || !keeps)
                .then(|| "ownweek series set NUMBER --keep".to_owned())
        }
        Matter::Drift { category, way, .. } | Matter::Flag { category, way } => {
            let change = if *way == Flag::Short { "--guard" } else { "--delegate NAME" };
            let usual = question.usual.filter(|usual| !usual.is_zero());
            let adjust = usual.map(|usual| format!("--adjust {usual}"));
            let marked = match question.suggested {
                Suggested::Guard => "--guard",
                Suggested::AcceptOnce => "--accept once",
                Suggested::Adjust => adjust.as_deref().unwrap_or_default(),
                Suggested::Offered => "",
            };
            let all = [Some(change), adjust.as_deref(), Some("--accept once")];
            let other: Vec<&str> =
                all.into_iter().flatten().filter(|option| *option != marked).collect();
            Some(format!(
                "ownweek decide {} --week {} with {} or --accept until-offsite",
                key(agenda, *category),
                agenda.week,
                other.join(", ")
            ))
        }
    }
}

fn suggested(agenda: &Agenda, question: &Question) -> String {
    let course = match &question.suggested {
        Suggested::Offered => return of_offers(agenda.week, &question.offers),
        Suggested::Guard => "--guard".to_owned(),
        Suggested::Adjust => format!("--adjust {}", question.usual.unwrap_or_default()),
        Suggested::AcceptOnce => "--accept once".to_owned(),
    };
    let about = about(agenda, question).unwrap_or_default();
    format!("ownweek decide {about} {course} --week {}", agenda.week)
}

/// The first of them that changes something, or keeping what came in.
fn of_offers(week: Week, offers: &[Offer]) -> String {
    let changes = |offer: &Offer| Some((offer.series, offer.tactic?));
    match (offers.iter().find_map(changes), offers.first()) {
        (Some((series, tactic)), _) => {
            format!("ownweek decide series:{series} {} --week {week}", option(tactic))
        }
        (None, Some(offer)) => format!("ownweek series set {} --keep", offer.series),
        (None, None) => String::new(),
    }
}

fn due(out: &mut Output, standing: &Standing) {
    let decision = &standing.decision;
    let words = decision.in_words(&standing.name);
    out.heading(&format!("due  {words}, decided in {}", decision.week));
    out.line(format_args!("   {}", brought(standing)));
    out.line(format_args!("   ownweek decisions done {0}, lapse {0} or carry {0}", decision.id));
}

fn brought(standing: &Standing) -> String {
    let told = standing.follow_through.as_ref();
    match told.map(|told| told.in_words(standing.decision.expected)) {
        Some(words) => words,
        None => format!("it was decided on: {}", standing.decision.evidence),
    }
}

fn name(agenda: &Agenda, category: CategoryId) -> &str {
    let found = agenda.categories.iter().find(|one| one.id == category);
    found.map_or("", |one| one.name.as_str())
}

/// Key of the category that it is about.
fn about(agenda: &Agenda, question: &Question) -> Option<String> {
    match &question.matter {
        Matter::NewMeetings(_) => None,
        Matter::Drift { category, .. } | Matter::Flag { category, .. } => {
            Some(key(agenda, *category))
        }
    }
}

fn rows(agenda: &Agenda) -> Vec<AgendaRow> {
    let asked = agenda.questions.iter().map(|Asked { question, .. }| {
        let (matter, since) = match &question.matter {
            Matter::Drift { since, .. } => ("drift", Some(since.to_string())),
            Matter::NewMeetings(_) => ("new-meetings", None),
            Matter::Flag { .. } => ("flag", None),
        };
        let decided: Vec<String> = question.answers.iter().map(ToString::to_string).collect();
        AgendaRow {
            week: agenda.week.to_string(),
            matter: matter.to_owned(),
            about: about(agenda, question),
            since,
            evidence: Private(question.evidence.clone()),
            beyond_h: Some(Hours(question.beyond)),
            suggested: Private(suggested(agenda, question)),
            decided: Some(decided.join(";")).filter(|numbers| !numbers.is_empty()),
        }
    });
    let due = agenda.due.iter().map(|standing| AgendaRow {
        week: agenda.week.to_string(),
        matter: "due".to_owned(),
        about: Some(standing.decision.id.to_string()),
        since: Some(standing.decision.from.to_string()),
        evidence: Private(brought(standing)),
        beyond_h: None,
        suggested: Private(format!("ownweek decisions done {}", standing.decision.id)),
        decided: None,
    });
    asked.chain(due).collect()
}

fn key(agenda: &Agenda, category: CategoryId) -> String {
    let found = agenda.categories.iter().find(|one| one.id == category);
    found.map_or_else(String::new, |one| one.key.clone())
}

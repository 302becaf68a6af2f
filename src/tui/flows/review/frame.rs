//! Step 1: what was special about the week. Before it, where there is need: calendars that have something
//! new, and open weeks before this one.

use super::{
    Page, ReviewFlow, ReviewShown,
    fields::ReviewField,
    missed,
    pieces::{self, Choice},
    turn, walk,
};
use crate::{
    analysis::absence,
    domain::review::WeekKind,
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        overlay::Purpose,
        paint::Painter,
        perform::review::ReviewChange,
        text,
        theme::Role,
        worker::Job,
    },
};

/// What the step asks by now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Whether the calendars are read anew.
    BringIn,
    /// What becomes of the open weeks before it.
    Others,
    Kind,
}

fn asks(flow: &ReviewFlow, shown: &ReviewShown) -> Asks {
    if shown.bring_in.is_some() && !flow.brought_in {
        Asks::BringIn
    } else if !shown.others.is_empty() && !flow.others_are_settled {
        Asks::Others
    } else {
        Asks::Kind
    }
}

/// An answer to what was special.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Kind(WeekKind),
    Away,
}

const ANSWERS: [(Answer, &str); 5] = [
    (Answer::Kind(WeekKind::Normal), "No, a normal week"),
    (Answer::Away, "Away for a part of it"),
    (Answer::Kind(WeekKind::Travel), "Travel or a conference"),
    (Answer::Kind(WeekKind::OnCall), "On call"),
    (Answer::Kind(WeekKind::Offsite), "An offsite"),
];

pub fn count(flow: &ReviewFlow, shown: &ReviewShown) -> usize {
    match asks(flow, shown) {
        Asks::BringIn => 2,
        Asks::Others => missed::COUNT,
        Asks::Kind => ANSWERS.len(),
    }
}

/// What was said before is marked.
pub fn first_line(flow: &ReviewFlow, context: &Context, shown: &ReviewShown) -> usize {
    let kind = Answer::Kind(context.week.record.kind);
    match asks(flow, shown) {
        Asks::Kind => ANSWERS.iter().position(|(answer, _)| *answer == kind).unwrap_or(0),
        Asks::BringIn | Asks::Others => 0,
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let count = count(&model.review, shown);
    match action {
        Action::Up => model.review.line = model.review.line.saturating_sub(1),
        Action::Down => model.review.line = (model.review.line + 1).min(count - 1),
        Action::SickDay => return sick_day(context),
        Action::Do => return take(model, context, shown),
        _ => return walk(model, action, context),
    }
    Effect::Nothing
}

fn take(model: &mut Model, context: &Context, shown: &ReviewShown) -> Effect {
    match asks(&model.review, shown) {
        Asks::BringIn => {
            let reads = model.review.line == 0;
            model.review.brought_in = true;
            model.review.is_fresh = true;
            if reads { Effect::Import(Job::Sync) } else { Effect::Nothing }
        }
        Asks::Others => missed::take(model, shown),
        Asks::Kind => {
            let (answer, _) = ANSWERS[model.review.line.min(ANSWERS.len() - 1)];
            match answer {
                Answer::Away => {
                    let proposed = likely(context).unwrap_or_default();
                    model.open_field(Purpose::Review(ReviewField::Away), proposed);
                    Effect::Nothing
                }
                Answer::Kind(kind) => {
                    turn(model, context, false);
                    if kind == context.week.record.kind {
                        return Effect::Nothing;
                    }
                    let week = context.week.week;
                    Effect::Perform(Change::Review(ReviewChange::Kind { week, kind }))
                }
            }
        }
    }
}

/// The day that was probably not worked on, as one types it.
fn likely(context: &Context) -> Option<String> {
    let day = absence::likely(&context.week.picture, context.today())?;
    Some(day.format("%a").to_string().to_lowercase())
}

fn sick_day(context: &Context) -> Effect {
    match absence::likely(&context.week.picture, context.today()) {
        Some(day) => Effect::Perform(Change::Review(ReviewChange::Away {
            first: day,
            last: day,
            per_day: None,
        })),
        None => Effect::Nothing,
    }
}

/// Whether one key can mark a day.
pub fn knows_a_day(context: &Context) -> bool {
    absence::likely(&context.week.picture, context.today()).is_some()
}

/// What Enter does.
pub fn enter_word(flow: &ReviewFlow, context: &Context, shown: &ReviewShown) -> &'static str {
    match asks(flow, shown) {
        Asks::BringIn if flow.line == 0 => "read them",
        Asks::BringIn | Asks::Others => "go on",
        Asks::Kind => match ANSWERS[flow.line.min(ANSWERS.len() - 1)].0 {
            Answer::Away => "which days",
            Answer::Kind(WeekKind::Normal) if context.week.record.kind == WeekKind::Normal => {
                "normal week"
            }
            Answer::Kind(_) => "take",
        },
    }
}

pub fn asks_kind(flow: &ReviewFlow, shown: &ReviewShown) -> bool {
    asks(flow, shown) == Asks::Kind
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    match asks(&page.model.review, page.shown) {
        Asks::BringIn => bring_in(painter, page),
        Asks::Others => missed::draw(painter, page),
        Asks::Kind => kind(painter, page),
    }
}

fn kind(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, area, .. } = *page;
    let y = pieces::top(area);
    let y = pieces::say(painter, area, y, &available(context), Role::Text);
    let question = "Was anything special about it?";
    let y = pieces::say(painter, area, y + 1, question, Role::Strong);
    let choices: Vec<Choice> =
        ANSWERS.iter().map(|(_, name)| Choice::new(None, *name, "")).collect();
    let y = pieces::choices(painter, area, y + pieces::gap(area), &choices, model.review.line);
    let mut says = vec![
        "Away lowers what the week is measured against. The others only name it: hard weeks stay in \
         the figures."
            .to_owned(),
    ];
    if let Some(day) = absence::likely(&context.week.picture, context.today()) {
        let place = context.week.picture.days.iter().position(|one| one.date == day);
        let is_empty = place.is_some_and(|place| {
            context.week.picture.entries.iter().all(|entry| entry.by_day[place].is_zero())
        });
        let why = if is_empty { ", of which nothing is logged," } else { "" };
        says.push(format!(
            "s says that {}{why} was sick or off.",
            context.notation.day(day, "%A %-d %B")
        ));
    }
    let mut y = y + pieces::gap(area);
    for words in says {
        y = pieces::say(painter, area, y, &words, Role::Quiet) + 1;
    }
}

/// `Week 12, 16-22 March. 32.0 h available, away on Friday.`
fn available(context: &Context) -> String {
    let week = &context.week;
    let first_weekday = context.book.profile().first_weekday;
    let (first, last) = (week.week.first_day(first_weekday), week.week.last_day(first_weekday));
    let away: Vec<String> = week
        .picture
        .days
        .iter()
        .filter(|day| !day.away.is_zero())
        .map(|day| match day.fully_away {
            true => day.date.format("%A").to_string(),
            false => format!("{} {} h", day.date.format("%A"), day.away.screen_hours()),
        })
        .collect();
    let away = if away.is_empty() { String::new() } else { format!(", away: {}", away.join(", ")) };
    format!(
        "Week {}, {}. {} h available{away}.",
        week.week.number(),
        context.notation.days(first, last, "%-d %B"),
        week.picture.comparison.available.screen_hours()
    )
}

fn bring_in(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, area, .. } = *page;
    let Some(stale) = &shown.bring_in else { return };
    let wall = |at: chrono::DateTime<chrono::Utc>| {
        context.notation.moment(crate::domain::zone::wall(context.zone(), at), "%a %-d %b")
    };
    let y = pieces::top(area);
    let question = "Your calendars may know more by now.";
    let mut y = pieces::say(painter, area, y, question, Role::Strong) + 1;
    let room = pieces::room(area).saturating_sub(20).max(12);
    for one in &stale.calendars {
        let name = text::fit(&one.name, one.name.chars().count().min(room));
        let read = one.read_at.map_or("never read".to_owned(), |at| format!("read {}", wall(at)));
        let newer = one.newer_file.map(|at| format!(", its file is of {}", wall(at)));
        let words = format!("{name}   {read}{}", newer.unwrap_or_default());
        y = pieces::say(painter, area, y, &words, Role::Text);
    }
    let choices = [
        Choice::new(None, "Read them", "goes on beside the review, Esc stops it"),
        Choice::new(None, "Go on with what is there", ""),
    ];
    pieces::choices(painter, area, y + pieces::gap(area), &choices, model.review.line);
}

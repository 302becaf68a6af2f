//! A line to type into, in the lower part so that the week stays in sight. A phrase is read back
//! with every key, before anything is stored.

mod read_back;

use chrono::{Days, Months, NaiveDate};
use tui_input::Input;

use crate::{
    app::error::Error,
    domain::{
        phrase::{self, Anchor},
        refusal::Refusal,
        week::Week,
    },
    tui::{
        action::Action,
        context::{Aside, Context},
        draw::{Body, Look},
        effect::{Change, Edited, Effect},
        flows::{offsite, review},
        model::{Model, Notice},
        overlay::{Field, Overlay, Purpose},
        paint::Painter,
        perform::decide::DecideChange,
        screens::{first_run::Fact, plan},
        search,
        tactics::asking,
        text,
        theme::Role,
        worker::Job,
    },
};

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    let Some(Overlay::Field(field)) = &mut model.overlay else { return Effect::Nothing };
    match action {
        Action::Back => {
            model.keep_typing();
            model.overlay = None;
            model.offsite.filling = false;
        }
        Action::Complete if field.purpose == Purpose::Import => return Effect::CompletePath,
        Action::Complete if matches!(field.purpose, Purpose::Tactic(_)) => {
            if let Some(Aside::Tactic(back)) = context.map(|context| &context.aside) {
                let name = asking::completed(field.input.value(), &back.people);
                field.input = name.map_or_else(|| field.input.clone(), Input::new);
            }
        }
        Action::Complete => complete(field, context),
        Action::Editor => {
            let text = field.input.value().to_owned();
            return Effect::Edit { text, name: "note.txt", then: Edited::Field };
        }
        Action::EarlierPhrase if field.purpose.is_phrase() => {
            field.recall(&model.phrases, field.back + 1);
        }
        Action::LaterPhrase if field.purpose.is_phrase() && field.back > 0 => {
            field.recall(&model.phrases, field.back - 1);
        }
        Action::Do => return accept(model, context),
        _ => {}
    }
    Effect::Nothing
}

/// The category that the last word begins to name.
fn complete(field: &mut Field, context: Option<&Context>) {
    let typed = field.input.value().to_owned();
    let start = typed.rfind(char::is_whitespace).map_or(0, |place| place + 1);
    let Some(begun) = typed[start..].strip_prefix('@') else { return };
    let begun = begun.to_lowercase();
    let found = context.and_then(|context| {
        let fits = |key: &str, name: &str| {
            key.starts_with(&begun) || name.to_lowercase().starts_with(&begun)
        };
        context.in_use().find(|one| fits(&one.key, &one.name)).map(|one| one.key.clone())
    });
    if let Some(key) = found {
        field.input = format!("{}@{key}", &typed[..start]).into();
    }
}

fn accept(model: &mut Model, context: Option<&Context>) -> Effect {
    let Some(taken) = model.about_to_take() else { return Effect::Nothing };
    let effect = asked(model, context);
    model.was_taken(taken, &effect);
    effect
}

fn asked(model: &mut Model, context: Option<&Context>) -> Effect {
    let Some(Overlay::Field(field)) = &model.overlay else { return Effect::Nothing };
    let typed = field.input.value().trim().to_owned();
    match field.purpose {
        Purpose::Log
        | Purpose::Edit(_)
        | Purpose::Import
        | Purpose::Tactic(_)
        | Purpose::Review(_)
        | Purpose::Plan(_)
            if !field.can_be_taken(context) =>
        {
            Effect::Nothing
        }
        Purpose::Plan(asked) => {
            let Some(context) = context else { return Effect::Nothing };
            model.overlay = None;
            plan::take(asked, typed, context)
        }
        Purpose::Tactic(asking) => {
            let Some(Aside::Tactic(back)) = context.map(|context| &context.aside) else {
                return Effect::Nothing;
            };
            let Ok(foreseen) = &back.foreseen else { return Effect::Nothing };
            let wanted = foreseen.wanted.clone();
            model.overlay = None;
            let change = DecideChange::Decide { about: asking.about, wanted };
            Effect::Perform(Change::Decide(change))
        }
        Purpose::Series(asking) => {
            let Some(context) = context else { return Effect::Nothing };
            match asking.change(&typed, context.this_week) {
                Ok(change) => {
                    model.overlay = None;
                    Effect::Perform(Change::Series(change))
                }
                Err(refusal) => {
                    model.notice = Some(refused(&refusal));
                    Effect::Nothing
                }
            }
        }
        Purpose::Offsite(asked) => match context {
            Some(context) => offsite::take_field(model, asked, &typed, context),
            None => Effect::Nothing,
        },
        purpose @ (Purpose::Log | Purpose::Edit(_)) => take_phrase(model, purpose, typed),
        Purpose::GoTo => go_to(model, &typed, context),
        Purpose::Search => {
            model.overlay = None;
            if let (false, Some(context)) = (typed.is_empty(), context) {
                model.search = typed;
                search::go_on(model, context, false);
            }
            Effect::Nothing
        }
        Purpose::Review(field) => match context {
            Some(context) => review::take_field(model, field, &typed, context),
            None => Effect::Nothing,
        },
        Purpose::Fact(fact) => take_fact(model, fact, &typed),
        Purpose::Import => {
            model.overlay = None;
            Effect::Import(match typed.is_empty() {
                true => Job::Sync,
                false => Job::Paths { typed, with: Vec::new() },
            })
        }
    }
}

fn take_phrase(model: &mut Model, purpose: Purpose, typed: String) -> Effect {
    let week = model.week;
    model.overlay = None;
    Effect::Perform(match purpose {
        Purpose::Edit(block) => Change::Rephrase { block, typed },
        _ => Change::Log { typed, week },
    })
}

fn go_to(model: &mut Model, typed: &str, context: Option<&Context>) -> Effect {
    match context.map(|context| week_named(typed, context)) {
        Some(Err(refusal)) => model.notice = Some(refused(&refusal)),
        Some(Ok(week)) => {
            model.overlay = None;
            match model.is_reviewing() {
                true => model.review_week(week),
                false => model.go_to(week),
            }
        }
        None => model.overlay = None,
    }
    Effect::Nothing
}

fn take_fact(model: &mut Model, fact: Fact, typed: &str) -> Effect {
    match model.first_run.facts.take(fact, typed) {
        Ok(()) => model.overlay = None,
        Err(refusal) => model.notice = Some(refused(&refusal)),
    }
    Effect::Nothing
}

fn refused(refusal: &Refusal) -> Notice {
    let hint = refusal.hint_text().map(|hint| format!("; {hint}")).unwrap_or_default();
    Notice::Failed(format!("{}{hint}.", sentence(&refusal.to_string())))
}

/// `12`, `2026-W12`, `20 mar`, `2026-03-20`.
fn week_named(typed: &str, context: &Context) -> Result<Week, Refusal> {
    let first_weekday = context.book.profile().first_weekday;
    let anchor = Anchor { today: context.today(), week: context.week.week, first_weekday };
    if let Ok(number) = typed.trim_start_matches(['w', 'W']).parse::<u32>() {
        let week = Week::new(anchor.week.year(), number);
        return week
            .ok_or_else(|| Refusal::new(format!("{} has no week {number}", anchor.week.year())));
    }
    if let Ok(week) = typed.parse::<Week>() {
        return Ok(week);
    }
    // A day is read as the log line reads it.
    let phrase = phrase::read(&format!("{typed} 1h"), &anchor).map_err(|_| {
        Refusal::new(format!("\"{typed}\" is not a week")).hint("type 12, 2026-W12 or 20 mar")
    })?;
    Ok(match phrase.time {
        phrase::PhraseTime::OnWeek { week, .. } => week,
        phrase::PhraseTime::Range { day, .. }
        | phrase::PhraseTime::Lasting { day, .. }
        | phrase::PhraseTime::OnDay { day, .. } => {
            Week::of(last_such_day(typed, day, context), first_weekday)
        }
    })
}

/// A day without its year is looked back for: the one a year before stands for one that is to come and of
/// which nothing is known.
fn last_such_day(typed: &str, day: NaiveDate, context: &Context) -> NaiveDate {
    let names_year = typed.contains(&day.format("%Y").to_string());
    let is_far = day > context.today() + Days::new(KNOWN_AHEAD);
    let year_before = day.checked_sub_months(Months::new(12));
    year_before.filter(|_| is_far && !names_year).unwrap_or(day)
}

/// Days ahead of today that a calendar is read for unless told otherwise.
const KNOWN_AHEAD: u64 = 56;

pub fn draw(
    painter: &mut Painter<'_>,
    field: &Field,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    if let Purpose::Offsite(asked) = field.purpose {
        // It is typed where the answer stands.
        let y = body.area.bottom();
        painter.blank(ratatui::layout::Rect::new(body.area.x, y, body.area.width, 1));
        painter.put(body.area.x + 3, y, offsite::field_says(asked), Role::Quiet);
        return;
    }
    let area = super::lower(painter, body, 8);
    let label = field.purpose.label();
    let x = area.x + 3 + u16::try_from(text::width(label)).unwrap_or(0);
    let y = area.y + 1;
    painter.put(area.x + 1, y, label, Role::Strong);
    let room = usize::from(area.width.saturating_sub(x + 2));
    let scroll = field.input.visual_scroll(room);
    let shown = skipped(&painter.as_seen(field.input.value()), scroll);
    painter.put_in(x, y, room, &shown, Role::Text);
    let cursor = field.input.visual_cursor().saturating_sub(scroll);
    let cursor = x + u16::try_from(cursor).unwrap_or(0);
    painter.look(ratatui::layout::Rect::new(cursor, y, 1, 1), Role::Selection);
    let refused = match (context.map(|context| &context.aside), field.purpose) {
        (Some(Aside::Reading(Err(error))), Purpose::Log | Purpose::Edit(_))
        | (Some(Aside::Plan(Err(error))), Purpose::Plan(_)) => Some(error),
        _ => None,
    };
    if let Some(error) = refused {
        if scroll == 0 {
            caret(painter, error, x, y + 1);
        }
        return error_lines(painter, error, field, area, y + 2);
    }
    let lines = says(field, context, look);
    let room = usize::from(area.width.min(86).saturating_sub(8));
    let wrapped = |(words, role): &(String, Role)| {
        let lines = text::wrapped(&painter.as_seen(words), room).into_iter();
        lines.map(|line| (line, *role)).collect::<Vec<_>>()
    };
    let wrapped: Vec<(String, Role)> = lines.iter().flat_map(wrapped).collect();
    for (y, (line, role)) in (y + 2..area.bottom()).zip(wrapped) {
        painter.put(area.x + 6, y, &line, role);
    }
}

/// What stands beneath the line: what it asks for, or how it is understood.
fn says(field: &Field, context: Option<&Context>, look: &Look<'_>) -> Vec<(String, Role)> {
    let quiet = |words: &str| (words.to_owned(), Role::Quiet);
    let aside = context.map(|context| &context.aside);
    match field.purpose {
        Purpose::Fact(fact) => vec![quiet(fact.says())],
        Purpose::Search => vec![quiet("Words of a title or a category; n and N go on from there.")],
        Purpose::Review(asked) => {
            let read = match aside {
                Some(Aside::Review(Ok(lines))) => lines.clone(),
                Some(Aside::Review(Err(error))) if !field.input.value().is_empty() => {
                    vec![format!("{}.", sentence(&error.message))]
                }
                _ => Vec::new(),
            };
            let read = read.into_iter().map(|line| (line, Role::Text));
            read.chain([quiet(asked.quiet())]).collect()
        }
        Purpose::Tactic(asking) => match aside {
            Some(Aside::Tactic(back)) => asking::says(asking, back, field.input.value(), look),
            _ => Vec::new(),
        },
        Purpose::Series(asking) => asking.says().iter().map(|line| quiet(line)).collect(),
        Purpose::Plan(_) => match aside {
            Some(Aside::Plan(Ok(lines))) => plan_lines(lines),
            _ => Vec::new(),
        },
        Purpose::GoTo => vec![quiet("12, 2026-W12 or 20 mar")],
        Purpose::Offsite(_) => Vec::new(),
        Purpose::Import => import_lines(field, aside, look),
        Purpose::Log | Purpose::Edit(_) => match (aside, context) {
            (Some(Aside::Reading(Ok(understood))), Some(context)) => {
                read_back::lines(field.purpose, understood, context, look)
            }
            _ => Vec::new(),
        },
    }
}

/// What it is first, then what follows from it.
fn plan_lines(lines: &[String]) -> Vec<(String, Role)> {
    let roles = [Role::Strong, Role::Text].into_iter().chain(std::iter::repeat(Role::Quiet));
    lines.iter().cloned().zip(roles).collect()
}

/// What can be read, or what the last name could become.
fn import_lines(field: &Field, aside: Option<&Aside>, look: &Look<'_>) -> Vec<(String, Role)> {
    if !field.offers.is_empty() {
        return vec![(field.offers.join("   "), Role::Text)];
    }
    let says = [
        "A calendar file (.ics), a .zip of them, or a folder; or drop it here.",
        "From the previous half to eight weeks ahead; what you did to blocks stays.",
    ];
    let mut lines = says.map(|line| (line.to_owned(), Role::Quiet)).to_vec();
    if let Some(Aside::Registered(names)) = aside
        && !names.is_empty()
        && field.input.value().trim().is_empty()
    {
        let names: Vec<String> = names.iter().map(|name| look.title(name)).collect();
        let words = format!("Enter alone reads what is registered: {}.", names.join(", "));
        lines.insert(0, (words, Role::Text));
    }
    lines
}

fn skipped(value: &str, cells: usize) -> String {
    let mut left = cells;
    value
        .chars()
        .skip_while(|sign| {
            let width = text::width(&sign.to_string());
            let skip = left > 0;
            left = left.saturating_sub(width);
            skip
        })
        .collect()
}

/// Under the words that are meant.
fn caret(painter: &mut Painter<'_>, error: &Error, x: u16, y: u16) {
    let Some((typed, line)) = error.excerpt.as_deref().and_then(|text| text.split_once('\n'))
    else {
        return;
    };
    if typed.trim().is_empty() {
        return;
    }
    painter.put(x, y, line, Role::Error);
}

fn error_lines(
    painter: &mut Painter<'_>,
    error: &Error,
    field: &Field,
    area: ratatui::layout::Rect,
    y: u16,
) {
    let empty = field.input.value().trim().is_empty();
    let message = if empty { String::new() } else { format!("{}.", sentence(&error.message)) };
    let hint = error.hint.as_deref().map(sentence).unwrap_or_default();
    let room = usize::from(area.width.min(80).saturating_sub(8));
    let lines =
        [message].into_iter().chain(text::wrapped(&hint, room)).filter(|line| !line.is_empty());
    for (y, line) in (y..).zip(lines) {
        if y < area.bottom() {
            painter.put(area.x + 6, y, &line, Role::Text);
        }
    }
}

/// With a capital at its beginning.
pub fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

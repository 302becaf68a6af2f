//! What a review has typed: the time away of its week, the hours that a plan is to have, its note.

use crate::{
    app::{decide::Course, error::Error, plan, session::Session, week::Book},
    domain::{
        away::{self, Typed},
        category::{CategoryId, Kind},
        decision::Subject,
        minutes::Minutes,
        notation::Notation,
        phrase::Anchor,
        refusal::Refusal,
        week::Week,
    },
    tui::{
        context::Context,
        effect::{Change, Effect},
        model::Model,
        overlays::sentence,
        perform::review::ReviewChange,
        text,
    },
};

/// What a field of the review is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewField {
    Away,
    /// The hours that the plan is to have of that category.
    Adjust(CategoryId),
    /// "What would I do differently?"
    Note,
}

impl ReviewField {
    pub fn label(self) -> &'static str {
        match self {
            Self::Away => "Away",
            Self::Adjust(_) => "Hours a week",
            Self::Note => "What would I do differently?",
        }
    }

    /// What stands beneath it, however it is understood.
    pub fn quiet(self) -> &'static str {
        match self {
            Self::Away => "wed, mon..wed, fri 4h: the plan of the week shrinks with it.",
            Self::Adjust(_) => "6, 6.5h or 90m; the version of the plan before it stays as it was.",
            Self::Note => "One line for the next plan; Enter alone closes the week without.",
        }
    }

    /// The name under which its draft is kept.
    pub fn draft(self) -> Option<&'static str> {
        match self {
            Self::Note => Some(super::close::DRAFT),
            Self::Away | Self::Adjust(_) => None,
        }
    }
}

/// How the typed line is understood; an error says what was expected.
pub fn field_says(
    session: &Session,
    week: Week,
    field: ReviewField,
    typed: &str,
) -> Result<Vec<String>, Error> {
    match field {
        ReviewField::Away => {
            let first_weekday = session.profile()?.first_weekday;
            let anchor = Anchor { today: session.today()?, week, first_weekday };
            Ok(away_in_words(away::typed(typed, &anchor)?, session.notation()))
        }
        ReviewField::Adjust(category) => adjusted(session, week, category, typed),
        ReviewField::Note => Ok(Vec::new()),
    }
}

fn read_away(typed: &str, context: &Context) -> Result<Typed, Refusal> {
    let anchor = Anchor {
        today: context.today(),
        week: context.week.week,
        first_weekday: context.book.profile().first_weekday,
    };
    away::typed(typed, &anchor)
}

fn away_in_words(Typed { first, last, per_day }: Typed, notation: Notation) -> Vec<String> {
    let days = text::days(first, last, notation);
    let of_it = match (per_day, first == last) {
        (None, true) => "the whole day".to_owned(),
        (None, false) => "whole days".to_owned(),
        (Some(hours), true) => format!("{} h of it", hours.screen_hours()),
        (Some(hours), false) => format!("{} h of each day", hours.screen_hours()),
    };
    vec![format!("{days}   {of_it}")]
}

/// `6`, `6h`, `6.5`, `90m`.
fn read_hours(typed: &str) -> Result<Minutes, Error> {
    let typed = typed.trim();
    let is_number =
        !typed.is_empty() && typed.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let spelled = if is_number { format!("{typed}h") } else { typed.to_owned() };
    spelled.parse().map_err(|_| {
        Error::new(format!("\"{typed}\" is not a number of hours")).hint("write 6, 6.5h or 90m")
    })
}

fn adjusted(
    session: &Session,
    week: Week,
    category: CategoryId,
    typed: &str,
) -> Result<Vec<String>, Error> {
    let hours = read_hours(typed)?;
    let from = plan::planning_week(session)?.max(week.next());
    let (_, version) = plan::in_force(session, from)?;
    let book = Book::brief(session.reading())?;
    let found = book.category(category);
    let name = found.map(|one| one.name.clone()).unwrap_or_default();
    let is_reactive = found.is_some_and(|one| one.kind == Kind::Reactive);
    let now = if is_reactive {
        version.buffer
    } else {
        version.line(category).map_or(Minutes::ZERO, |line| line.minutes)
    };
    let capacity = session.profile()?.capacity;
    let sum = version.planned() + version.buffer - now + hours;
    let balance = match sum.cmp(&capacity) {
        std::cmp::Ordering::Equal => {
            format!("plan and buffer stay at {} h", capacity.screen_hours())
        }
        std::cmp::Ordering::Less => format!(
            "{} h of {} h stay free",
            (capacity - sum).screen_hours(),
            capacity.screen_hours()
        ),
        std::cmp::Ordering::Greater => format!(
            "plan and buffer would be {} of {} h: another line has to give",
            sum.screen_hours(),
            capacity.screen_hours()
        ),
    };
    let (hours, now) = (hours.screen_hours(), now.screen_hours());
    let number = from.number();
    Ok(vec![
        format!("{name}: {hours} h a week in place of {now} h, from week {number}."),
        sentence(&format!("{balance}.")),
    ])
}

/// Enter in one of its fields.
pub fn take_field(model: &mut Model, field: ReviewField, typed: &str, context: &Context) -> Effect {
    match field {
        ReviewField::Away => match read_away(typed, context) {
            Ok(Typed { first, last, per_day }) => {
                model.overlay = None;
                // The week is a normal one but for that.
                model.review.line = 0;
                Effect::Perform(Change::Review(ReviewChange::Away { first, last, per_day }))
            }
            Err(_) => Effect::Nothing,
        },
        ReviewField::Adjust(category) => match read_hours(typed) {
            Ok(hours) => {
                model.overlay = None;
                super::decide::decided(Subject::Category(category), Course::Adjust(hours), context)
            }
            Err(_) => Effect::Nothing,
        },
        ReviewField::Note => super::close::take(model, typed, context),
    }
}

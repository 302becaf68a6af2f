//! The answers of an offsite, each stored for itself as it is given.

use chrono::NaiveDate;

use super::occasion::{Occasion, gives_way, occasion};
use crate::{
    app::{
        error::Error,
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        category::CategoryId,
        half::Half,
        minutes::Minutes,
        offsite::Step,
        review::{HalfReview, RealismAnswer},
    },
    store::{Change, records::halves},
};

/// What is answered in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Intention,
    Surprise,
    Diagnosis,
    Policy,
    ShownTo,
    ProcessNote,
}

/// The lists of what is to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    More,
    Less,
    Stop,
}

/// More than this was never the top of anything.
pub const MOST_GUESSED: usize = 3;

pub fn say(
    session: &mut Session,
    half: Half,
    words: Words,
    text: &str,
) -> Result<Receipt<HalfReview>, Error> {
    edit(session, half, words.label(), |review| {
        text.trim().clone_into(words.of_mut(review));
        Ok(())
    })
}

/// Where most time is thought to have gone, most first, and the low-value time a week.
pub fn guess(
    session: &mut Session,
    half: Half,
    categories: &[CategoryId],
    low_value: Option<Minutes>,
) -> Result<Receipt<HalfReview>, Error> {
    if categories.is_empty() || categories.len() > MOST_GUESSED {
        return Err(Error::new("a guess names one to three categories")
            .hint("name those that most time went to, most first"));
    }
    edit(session, half, "guess where the half went", |review| {
        review.guess = categories.to_vec();
        review.guess.dedup();
        review.guess_low_value = low_value;
        Ok(())
    })
}

/// Sets the line at that place of a list, or adds one at its end; without words it goes.
pub fn set_line(
    session: &mut Session,
    half: Half,
    list: List,
    place: Option<usize>,
    text: &str,
) -> Result<Receipt<HalfReview>, Error> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    edit(session, half, format!("{}: {text}", list.name()), |review| {
        let mut lines = lines(review, list);
        match place {
            Some(place) if place < lines.len() && text.is_empty() => drop(lines.remove(place)),
            Some(place) if place < lines.len() => lines[place] = text,
            _ if text.is_empty() => {}
            _ => lines.push(text),
        }
        *list.of_mut(review) = lines.join("\n");
        Ok(())
    })
}

pub fn lines(review: &HalfReview, list: List) -> Vec<String> {
    let text = match list {
        List::More => &review.more,
        List::Less => &review.less,
        List::Stop => &review.stop,
    };
    text.lines().map(str::to_owned).collect()
}

pub fn next_on(
    session: &mut Session,
    half: Half,
    day: Option<NaiveDate>,
) -> Result<Receipt<HalfReview>, Error> {
    let today = session.today()?;
    if let Some(day) = day.filter(|day| *day <= today) {
        return Err(Error::new(format!("{day} is not to come"))
            .hint("name a day after today, as 11 dec or 2026-12-11"));
    }
    edit(session, half, "date of the next offsite", |review| {
        review.next_on = day;
        Ok(())
    })
}

/// Whether the plan or the weeks were wrong; `None` takes the answer back.
pub fn realism(
    session: &mut Session,
    half: Half,
    category: CategoryId,
    answer: Option<RealismAnswer>,
) -> Result<Receipt<HalfReview>, Error> {
    let today = session.today()?;
    let name = Book::brief(session.reading())?.category(category).map(|one| one.name.clone());
    let said = answer.map_or("no answer", RealismAnswer::words);
    let label = format!("{}: {said}", name.unwrap_or_default());
    let occasion = occasion(session, Some(half))?;
    session.perform(label, |change| {
        halves::save_realism_answer(change, half, category, answer)?;
        change_review(change, occasion, today, |_| Ok(()))
    })
}

/// Marks a step as done, or as open again, and adds the time that was spent in it.
pub fn finish_step(
    session: &mut Session,
    half: Half,
    step: Step,
    is_done: bool,
    spent: Minutes,
) -> Result<Receipt<HalfReview>, Error> {
    let label = format!("step {} of the offsite: {}", step.number(), step.name());
    edit(session, half, label, |review| {
        review.steps_done.retain(|done| *done != step.number());
        if is_done {
            review.steps_done.push(step.number());
        }
        review.steps_done.sort_unstable();
        review.spent += spent.max(Minutes::ZERO);
        Ok(())
    })
}

fn edit(
    session: &mut Session,
    half: Half,
    label: impl Into<String>,
    change: impl FnOnce(&mut HalfReview) -> Result<(), Error>,
) -> Result<Receipt<HalfReview>, Error> {
    let today = session.today()?;
    let occasion = occasion(session, Some(half))?;
    session.perform(label, |permission| change_review(permission, occasion, today, change))
}

/// Changes what is answered, as part of a change under way; the first answer begins the offsite.
pub(super) fn change_review(
    change: &Change<'_>,
    Occasion { half, form }: Occasion,
    today: NaiveDate,
    edit: impl FnOnce(&mut HalfReview) -> Result<(), Error>,
) -> Result<HalfReview, Error> {
    let known = halves::review(change.reading(), half)?.filter(|one| !gives_way(one, form));
    let before = known.unwrap_or_else(|| HalfReview { form, ..HalfReview::new(half) });
    check_open(&before)?;
    let mut after = before.clone();
    edit(&mut after)?;
    after.begun_on = after.begun_on.or(Some(today));
    if after != before {
        halves::save_review(change, &after)?;
    }
    Ok(after)
}

/// What is finished stays as it was.
pub(super) fn check_open(review: &HalfReview) -> Result<(), Error> {
    match review.held_on {
        Some(day) => Err(Error::new(format!(
            "the offsite of {} was finished on {day} and stays as it was",
            review.half
        ))
        .hint("undo takes back that it was finished")),
        None => Ok(()),
    }
}

impl Words {
    pub const ALL: [Self; 6] = [
        Self::Intention,
        Self::Surprise,
        Self::Diagnosis,
        Self::Policy,
        Self::ShownTo,
        Self::ProcessNote,
    ];

    pub fn of(self, review: &HalfReview) -> &str {
        match self {
            Self::Intention => &review.intention,
            Self::Surprise => &review.surprise,
            Self::Diagnosis => &review.diagnosis,
            Self::Policy => &review.policy,
            Self::ShownTo => &review.shown_to,
            Self::ProcessNote => &review.process_note,
        }
    }

    pub(super) fn of_mut(self, review: &mut HalfReview) -> &mut String {
        match self {
            Self::Intention => &mut review.intention,
            Self::Surprise => &mut review.surprise,
            Self::Diagnosis => &mut review.diagnosis,
            Self::Policy => &mut review.policy,
            Self::ShownTo => &mut review.shown_to,
            Self::ProcessNote => &mut review.process_note,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Intention => "what must be different",
            Self::Surprise => "what was surprising",
            Self::Diagnosis => "diagnosis",
            Self::Policy => "policy",
            Self::ShownTo => "who sees the page",
            Self::ProcessNote => "what to change about the offsite",
        }
    }
}

impl List {
    pub const ALL: [Self; 3] = [Self::More, Self::Less, Self::Stop];

    pub fn name(self) -> &'static str {
        match self {
            Self::More => "More",
            Self::Less => "Less",
            Self::Stop => "Stop",
        }
    }

    pub(super) fn of_mut(self, review: &mut HalfReview) -> &mut String {
        match self {
            Self::More => &mut review.more,
            Self::Less => &mut review.less,
            Self::Stop => &mut review.stop,
        }
    }
}

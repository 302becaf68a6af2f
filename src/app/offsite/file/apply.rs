//! Makes an offsite what its file says, in one change.

use super::read::{Answers, Past, Wished};
use crate::{
    app::{
        error::Error,
        offsite::{
            answers::{List, Words, change_review},
            draft, goals as past_goals,
            goals::MOST_GOALS,
            occasion::{Occasion, occasion},
        },
        session::{Receipt, Session},
    },
    domain::{
        goal::{Goal, GoalId},
        half::Half,
        plan::PlanVersion,
        review::HalfReview,
    },
    store::{
        Change,
        records::{goals, halves},
    },
};

/// What the file does not tell stays as it is.
pub fn apply(session: &mut Session, answers: &Answers) -> Result<Receipt<HalfReview>, Error> {
    let half = answers.half;
    let known = occasion(session, Some(half))?;
    let form = answers.form.unwrap_or(known.form);
    let planned = Occasion { half, form }.planned();
    let today = session.today()?;
    session.perform(format!("apply the offsite of {half}"), |change| {
        let review = change_review(change, known, today, |review| {
            review.form = form;
            set_words(review, answers);
            Ok(())
        })?;
        for (category, answer) in &answers.realism {
            let before = halves::realism_answers(change.reading(), half)?;
            if !before.contains(&(*category, *answer)) {
                halves::save_realism_answer(change, half, *category, Some(*answer))?;
            }
        }
        for past in &answers.goals {
            judge(change, half, past)?;
        }
        if let Some(wished) = &answers.next_goals {
            set_goals(change, planned, wished)?;
        }
        let wishes = halves::wanted(change.reading(), planned)?;
        for wanted in answers.wanted.iter().filter(|wanted| !wishes.contains(wanted)) {
            halves::save_wanted(change, planned, wanted)?;
        }
        set_plan(change, planned, answers)?;
        Ok(review)
    })
}

fn set_words(review: &mut HalfReview, answers: &Answers) {
    let words = [
        (Words::Intention, &answers.intention),
        (Words::Surprise, &answers.surprise),
        (Words::Diagnosis, &answers.diagnosis),
        (Words::Policy, &answers.policy),
        (Words::ShownTo, &answers.shown_to),
        (Words::ProcessNote, &answers.process_note),
    ];
    for (which, text) in words {
        if let Some(text) = text {
            text.trim().clone_into(which.of_mut(review));
        }
    }
    let lists =
        [(List::More, &answers.more), (List::Less, &answers.less), (List::Stop, &answers.stop)];
    for (list, lines) in lists {
        if let Some(lines) = lines {
            let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>());
            let lines: Vec<String> = lines.map(|words| words.join(" ")).collect();
            *list.of_mut(review) = lines.join("\n");
        }
    }
    if let Some(guess) = &answers.guess {
        review.guess.clone_from(guess);
    }
    review.guess_low_value = answers.guess_low_value.or(review.guess_low_value);
    review.next_on = answers.next_on.or(review.next_on);
}

fn judge(change: &Change<'_>, half: Half, past: &Past) -> Result<(), Error> {
    let known = goals::of_half(change.reading(), half)?;
    let found = known.iter().find(|goal| goal.title == past.title);
    let mut goal = found.cloned().ok_or_else(|| {
        Error::new(format!("{half} has no goal \"{}\"", past.title))
            .hint(format!("ownweek goal list {half} names them"))
    })?;
    if past.verdict.is_some() && goal.verdict != past.verdict {
        goal.verdict = past.verdict;
        goals::update(change, &goal)?;
    }
    if past.carry && goal.carried_to.is_none() {
        past_goals::carry_on(change, goal)?;
    }
    Ok(())
}

/// The goals of that half are those told, by their titles.
fn set_goals(change: &Change<'_>, half: Half, wished: &[Wished]) -> Result<(), Error> {
    if wished.len() > MOST_GOALS {
        return Err(Error::new(format!("{} goals are a list and no choice", wished.len()))
            .hint(format!("leave {MOST_GOALS} of them")));
    }
    let known = goals::of_half(change.reading(), half)?;
    let is_told = |goal: &Goal| wished.iter().any(|one| one.title == goal.title);
    for goal in known.iter().filter(|goal| !is_told(goal) && goal.verdict.is_none()) {
        goals::remove(change, goal.id)?;
    }
    for (position, told) in (1..).zip(wished) {
        let same = known.iter().find(|goal| goal.title == told.title);
        let wanted = Goal {
            id: same.map_or(GoalId::new(0), |goal| goal.id),
            half,
            position: same.map_or(position, |goal| goal.position),
            title: told.title.clone(),
            why: told.why.clone(),
            lagging_sign: told.sign.clone(),
            categories: told.categories.clone(),
            verdict: same.and_then(|goal| goal.verdict),
            carried_to: same.and_then(|goal| goal.carried_to),
        };
        match same {
            Some(same) if *same != wanted => goals::update(change, &wanted)?,
            Some(_) => {}
            None => drop(goals::insert(change, &wanted)?),
        }
    }
    Ok(())
}

fn set_plan(change: &Change<'_>, planned: Half, answers: &Answers) -> Result<(), Error> {
    let Ok(before) = draft::draft(change.reading(), planned) else { return Ok(()) };
    let after = PlanVersion {
        buffer: answers.buffer.unwrap_or(before.buffer),
        lines: answers.lines.clone().unwrap_or_else(|| before.lines.clone()),
        slots: answers.slots.clone().unwrap_or_else(|| before.slots.clone()),
        perfect_day: answers.perfect_day.clone().unwrap_or_else(|| before.perfect_day.clone()),
        ..before.clone()
    };
    if after != before {
        draft::amend_within(change, planned, |version| {
            *version = after;
            Ok(())
        })?;
    }
    Ok(())
}

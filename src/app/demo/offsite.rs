//! The demo's offsite, left after its seventh step.

use super::{Names, line, story::Story, word};
use crate::{
    app::{clock::Clock, error::Error},
    domain::{
        half::Half,
        minutes::Minutes,
        plan::PlanLine,
        review::{HalfReview, RealismAnswer, Wanted},
    },
    store::{Change, records::halves},
};

pub(super) fn offsite(change: &Change<'_>, story: &Story, names: &Names) -> Result<(), Error> {
    let half: Half = story.half.parse()?;
    let clock: Clock = story.clock.parse()?;
    let begun_on = match clock {
        Clock::Fixed(wall) => Some(wall.date()),
        Clock::System => None,
    };
    let told = &story.offsite;
    let review = HalfReview {
        half,
        intention: told.arrive.clone(),
        diagnosis: told.diagnosis.clone(),
        policy: told.policy.clone(),
        more: told.more.join("\n"),
        less: told.less.join("\n"),
        stop: told.stop.join("\n"),
        guess: told.guess.iter().map(|key| names.category(key)).collect::<Result<_, _>>()?,
        guess_low_value: Some(told.guess_low_value.parse()?),
        surprise: told.surprise.clone(),
        begun_on,
        steps_done: (0..=7).collect(),
        spent: Minutes(125),
        ..HalfReview::new(half)
    };
    halves::save_review(change, &review)?;
    for entry in &told.realism {
        let answer = word(&RealismAnswer::ALL, RealismAnswer::as_str, &entry.answer)?;
        halves::save_realism_answer(change, half, names.category(&entry.category)?, Some(answer))?;
    }
    for entry in &told.wanted {
        let PlanLine { category, minutes, direction } = line(&entry.line, names)?;
        let freed = entry.freed.as_deref().map_or(Ok(Minutes::ZERO), str::parse)?;
        halves::save_wanted(change, half.next(), &Wanted { category, minutes, direction, freed })?;
    }
    Ok(())
}

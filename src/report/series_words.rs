//! Recurring meetings in words: what a line of the clean-up list says, and what is said below the list.

use super::decided;
use crate::{
    analysis::series::{
        cost::WORKING_WEEKS,
        life::Baseline,
        line::Line,
        times::in_words,
        verdict::{GivenBack, Proposal, Verdict},
    },
    domain::{
        category::Category,
        half::Half,
        minutes::{Minutes, Share},
        notation::Notation,
        series::Rhythm,
        week::Week,
    },
};

/// The list as a whole.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    pub lines: &'a [Line],
    pub baseline: Option<Baseline>,
    /// Minutes a week that came in since the plan was made; `None` without a plan.
    pub creep: Option<Minutes>,
}

fn count(number: usize, one: &str, more: &str) -> String {
    let word = if number == 1 { one } else { more };
    format!("{number} {word}")
}

/// `2`, `0.5` for one every two weeks.
pub fn times_a_week(rhythm: Rhythm) -> String {
    let count = |number: u32| Minutes(i64::from(number));
    let ratio = Share::new(count(rhythm.times()), count(rhythm.weeks())).thousandths();
    let ratio = ratio.unwrap_or_default();
    match (ratio % 1000, ratio % 100) {
        (0, _) => format!("{}", ratio / 1000),
        (rest, 0) => format!("{}.{}", ratio / 1000, rest / 100),
        (rest, _) => format!("{}.{:02}", ratio / 1000, (rest + 5) / 10),
    }
}

/// `new, low`: how it stands to the plan, and what it is worth where that is said.
pub fn state(line: &Line) -> String {
    let words = [line.life.word(), line.facts.value.map_or("", |value| value.as_str())];
    let known: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    known.join(", ")
}

/// `w 5` in the year of `now`, otherwise the whole name of the week.
pub fn since(week: Week, now: Week) -> String {
    if week.year() == now.year() { format!("w {}", week.number()) } else { week.to_string() }
}

/// What was decided; with a question mark what is only proposed.
pub fn verdict(line: &Line) -> String {
    match (&line.given, &line.proposed) {
        (_, Some(Proposal { verdict, .. })) => format!("{}?", verdict.words()),
        (Some(given), None) => given.verdict.words().to_owned(),
        (None, None) => String::new(),
    }
}

/// The category that most of it went to; `None` where that is unfiled.
pub fn category<'a>(line: &Line, categories: &'a [Category]) -> Option<&'a Category> {
    categories.iter().find(|category| Some(category.id) == line.facts.category)
}

/// What is said below the list.
pub fn foot(list: &List<'_>) -> Vec<String> {
    let mut lines: Vec<String> = came_in(list).into_iter().collect();
    lines.extend(changed(list));
    lines.extend(ended(list));
    lines.extend(given_back(list));
    lines.extend(proposed(list));
    lines
}

/// `New since the plan was made: 3 recurring meetings, 3.5 h a week (creep).`
pub fn came_in(list: &List<'_>) -> Option<String> {
    let since =
        if list.baseline?.is_provisional() { "the half began" } else { "the plan was made" };
    let new: Vec<&Line> = list.lines.iter().filter(|line| line.came_in()).collect();
    let hours: Minutes = new.iter().map(|line| line.life.creep).sum();
    let creep = list.creep.filter(|creep| *creep != hours);
    let first = if new.is_empty() {
        format!("New since {since}: none")
    } else {
        let meetings = count(new.len(), "recurring meeting", "recurring meetings");
        format!("New since {since}: {meetings}, {} h a week", hours.screen_hours())
    };
    Some(match creep {
        None if new.is_empty() => format!("{first}."),
        None => format!("{first} (creep)."),
        Some(creep) => {
            let creep = creep.signed_hours(if creep.needs_quarters() { 2 } else { 1 });
            format!("{first}. With what grew, shrank and ended: {creep} h a week (creep).")
        }
    })
}

/// So many are named of those that changed.
const NAMED: usize = 4;

/// `Of it: Retention −2.5 (shrunk), Debrief +0.5 (grown).`
fn changed(list: &List<'_>) -> Option<String> {
    let mut lines: Vec<&Line> =
        list.lines.iter().filter(|line| !line.came_in() && !line.life.creep.is_zero()).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.life.creep.0.abs()));
    let each = lines.iter().take(NAMED).map(|line| {
        let creep = line.life.creep;
        let hours = creep.signed_hours(if creep.needs_quarters() { 2 } else { 1 });
        format!("{} {hours} ({})", line.series.title, line.life.word())
    });
    let mut named: Vec<String> = each.collect();
    let more = lines.len().saturating_sub(NAMED);
    named.extend((more > 0).then(|| format!("and {more} more")));
    (!named.is_empty()).then(|| format!("Of it: {}.", named.join(", ")))
}

fn ended(list: &List<'_>) -> Option<String> {
    let ended = list.lines.iter().filter(|line| line.life.has_ended);
    let titles: Vec<&str> = ended.map(|line| line.series.title.as_str()).collect();
    match titles.len() {
        0 => None,
        1 => Some(format!("1 has ended: {}.", titles[0])),
        many => Some(format!("{many} have ended: {}.", titles.join(", "))),
    }
}

/// `Given back by what was decided: 3.0 h a week, 138.0 h a year (delegate 69.0, stop 46.0 …). Expected
/// besides: 0.75 h a week.`
fn given_back(list: &List<'_>) -> Option<String> {
    let mut parts: Vec<(Verdict, Minutes)> = Vec::new();
    for line in list.lines {
        let (Some(given), back) = (&line.given, line.gives_back().measured) else { continue };
        match parts.iter_mut().find(|(verdict, _)| *verdict == given.verdict) {
            Some((_, sum)) => *sum += back,
            None => parts.push((given.verdict, back)),
        }
    }
    parts.retain(|(_, back)| !back.is_zero());
    parts.sort_by_key(|(_, back)| std::cmp::Reverse(*back));
    let GivenBack { measured, expected } = list.lines.iter().map(Line::gives_back).sum();
    let a_year = |minutes: Minutes| Minutes(minutes.0 * WORKING_WEEKS).decimal_hours(1);
    let each = parts.iter().map(|(verdict, back)| format!("{} {}", verdict.words(), a_year(*back)));
    let each = each.collect::<Vec<_>>().join(", ");
    let back = (!parts.is_empty()).then(|| {
        let hours = measured.screen_hours();
        format!(
            "Given back by what was decided: {hours} h a week, {} h a year ({each}).",
            a_year(measured)
        )
    });
    let hoped = (!expected.is_zero()).then(|| {
        format!("Decided and not measured yet: {} h a week expected.", expected.screen_hours())
    });
    let said: Vec<String> = back.into_iter().chain(hoped).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn proposed(list: &List<'_>) -> Vec<String> {
    let said = list.lines.iter().filter_map(|line| {
        let Proposal { verdict, reason, .. } = line.proposed.as_ref()?;
        Some(format!("Proposed for {}: {}; {reason}.", line.series.title, verdict.words()))
    });
    said.collect()
}

/// `week 5`, with its year where that is not the one of `now`.
pub fn week_of_year(week: Week, now: Week) -> String {
    match week.year() == now.year() {
        true => format!("week {}", week.number()),
        false => format!("week {} of {}", week.number(), week.year()),
    }
}

/// When it comes and who is in it: `Mon and Thu 13:00-13:45`, `Delivery`, `8 people`.
pub fn place_and_people(
    line: &Line,
    category: Option<&Category>,
    notation: Notation,
) -> Vec<String> {
    let facts = &line.facts;
    let category = category.map(|one| format!("{} {}", one.letter, one.name));
    let mut parts =
        vec![in_words(&facts.places, notation), category.unwrap_or_else(|| "unfiled".to_owned())];
    parts.extend(facts.people.map(|people| format!("{people} people")));
    parts.extend(facts.own.then(|| "held by you".to_owned()));
    parts.retain(|part| !part.is_empty());
    parts
}

/// What there is to know of one in short, a sentence each: since when and at which cost, what was decided
/// or is proposed, until when it stays.
pub fn brief(line: &Line, week: Week) -> Vec<String> {
    let facts = &line.facts;
    let hours = facts.a_year().decimal_hours(1);
    let all = facts.a_year_with_everyone();
    let all = all.map(|all| format!(", {} h with everyone in it", all.decimal_hours(0)));
    let mut said = vec![format!(
        "Since {}, {} of {} attended. {hours} h a year{}.",
        week_of_year(line.first, week),
        facts.attended,
        facts.offered,
        all.unwrap_or_default()
    )];
    if let Some(given) = &line.given {
        let what = given.decision.as_ref().map_or("keep".to_owned(), decided::change);
        let back = given_back_in_words(line.gives_back());
        said.push(format!("Decided in {}: {what}{back}.", week_of_year(given.week, week)));
    }
    if let Some(proposal) = &line.proposed {
        said.push(format!("Proposed: {}; {}.", proposal.verdict.words(), proposal.reason));
    }
    if let Some(by) = line.renew_by.filter(|by| *by >= week) {
        let by = week_of_year(by, week);
        said.push(format!("Renew by {by}, or it is proposed for stopping."));
    }
    said
}

/// `, 1.5 h a week back`; empty where nothing comes back.
fn given_back_in_words(back: GivenBack) -> String {
    match (back.measured.is_zero(), back.expected.is_zero()) {
        (false, _) => format!(", {} h a week back", back.measured.screen_hours()),
        (true, false) => format!(", {} h a week expected back", back.expected.screen_hours()),
        (true, true) => String::new(),
    }
}

/// To whom its message goes.
pub fn to(line: &Line) -> String {
    match line.facts.organizer.as_deref().filter(|_| !line.facts.own) {
        Some(organizer) => format!("To: {organizer}"),
        None if line.facts.own => "To: everyone in it".to_owned(),
        None => "To: whoever holds it".to_owned(),
    }
}

/// What there is to know of one, a sentence each, as of `week` in `half`.
pub fn said(
    line: &Line,
    week: Week,
    categories: &[Category],
    half: Half,
    notation: Notation,
) -> Vec<String> {
    let facts = &line.facts;
    let mut first = vec![
        in_words(&facts.places, notation),
        category(line, categories).map_or("unfiled", |category| &category.name).to_owned(),
    ];
    first.extend(facts.people.map(|people| format!("{people} people")));
    first.extend(
        facts.organizer.as_ref().filter(|_| !facts.own).map(|one| format!("held by {one}")),
    );
    first.extend(facts.own.then(|| "held by you".to_owned()));
    first.retain(|part| !part.is_empty());
    let hours = facts.a_year().decimal_hours(1);
    let all = facts.a_year_with_everyone();
    let all = all
        .map_or(String::new(), |all| format!(", {} h with everyone in it", all.decimal_hours(0)));
    let mut lines = vec![
        first.join(" · "),
        format!(
            "First seen in {}; you took part in {} of {} in {half}, {}. {hours} h a year{all}.",
            line.first, facts.attended, facts.offered, facts.rhythm
        ),
    ];
    let mut state = vec![line.life.word().to_owned()];
    state.extend(facts.value.map(|value| format!("value {}", value.as_str())));
    state.extend(
        facts
            .low_value
            .filter(|low| !low.is_zero())
            .map(|low| format!("{} h rated low", low.screen_hours())),
    );
    state.extend(
        (!facts.preparation.is_zero()).then(|| format!("{} of preparation", facts.preparation)),
    );
    state.retain(|part| !part.is_empty());
    if !state.is_empty() {
        lines.push(state.join(" · "));
    }
    if let Some(given) = &line.given {
        let back = given_back_in_words(line.gives_back());
        lines.push(format!("Decided in {}: {}{back}.", given.week, given.verdict.words()));
    }
    if let Some(proposal) = &line.proposed {
        lines.push(format!("Proposed: {}; {}.", proposal.verdict.words(), proposal.reason));
    }
    if let Some(by) = line.renew_by.filter(|by| *by >= week) {
        lines.push(format!("Renew by {by}, or it is proposed for stopping."));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_so_many_times_a_week() {
        let said = |times, weeks| times_a_week(Rhythm::new(times, weeks));
        assert_eq!(
            [said(2, 1), said(1, 2), said(1, 4), said(1, 3), said(3, 2)],
            ["2", "0.5", "0.25", "0.33", "1.5"]
        );
    }
}

//! The clean-up list as people read it, and what is said below it.

use serde_json::{Value, json};

use crate::{
    analysis::series::{
        cost::WORKING_WEEKS,
        line::Line,
        verdict::{GivenBack, Proposal, Verdict},
    },
    app::series::Worksheet,
    cli::{args::count, output},
    domain::{
        category::Category,
        minutes::{Minutes, Share},
        series::Rhythm,
        week::Week,
    },
    report::table::{
        Align::{Left, Right},
        Table,
    },
};

/// Those that go on, the dearest first.
pub fn table(worksheet: &Worksheet, categories: &[Category]) -> Table {
    let going_on = worksheet.lines.iter().filter(|line| !line.life.has_ended);
    let rows = going_on.map(|line| {
        let facts = &line.facts;
        let letter = category(line, categories).map(|category| category.letter.to_string());
        [
            line.series.id.to_string(),
            line.series.title.clone(),
            letter.unwrap_or_default(),
            format!("{} × {}", times_a_week(facts.rhythm), facts.length.0),
            facts.people.map_or_else(String::new, |people| people.to_string()),
            since(line.first, worksheet.week),
            facts.a_year().decimal_hours(1),
            state(line),
            verdict(line),
        ]
    });
    let columns = [
        ("No", Right),
        ("Meeting", Left),
        ("", Left),
        ("A week", Right),
        ("People", Right),
        ("Since", Left),
        ("h a year", Right),
        ("State", Left),
        ("Verdict", Left),
    ];
    output::table(columns, rows)
}

/// The category that most of it went to; `None` where that is unfiled.
pub fn category<'a>(line: &Line, categories: &'a [Category]) -> Option<&'a Category> {
    categories.iter().find(|category| Some(category.id) == line.facts.category)
}

/// `2`, `0.5` for one every two weeks.
fn times_a_week(rhythm: Rhythm) -> String {
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
fn state(line: &Line) -> String {
    let words = [line.life.word(), line.facts.value.map_or("", |value| value.as_str())];
    let known: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    known.join(", ")
}

/// `w 5` in the year of `now`, otherwise the whole name of the week.
pub fn since(week: Week, now: Week) -> String {
    if week.year() == now.year() { format!("w {}", week.number()) } else { week.to_string() }
}

/// What was decided; with a question mark what is only proposed.
fn verdict(line: &Line) -> String {
    match (&line.given, &line.proposed) {
        (_, Some(Proposal { verdict, .. })) => format!("{}?", verdict.words()),
        (Some(given), None) => given.verdict.words().to_owned(),
        (None, None) => String::new(),
    }
}

/// What is said below the list.
pub fn foot(worksheet: &Worksheet) -> Vec<String> {
    let mut lines: Vec<String> = came_in(worksheet).into_iter().collect();
    lines.extend(changed(worksheet));
    lines.extend(ended(worksheet));
    lines.extend(given_back(worksheet));
    lines.extend(proposed(worksheet));
    lines
}

/// `New since the plan was made: 3 recurring meetings, 3.5 h a week (creep).`
fn came_in(worksheet: &Worksheet) -> Option<String> {
    let since =
        if worksheet.baseline?.is_provisional() { "the half began" } else { "the plan was made" };
    let new: Vec<&Line> = worksheet.lines.iter().filter(|line| line.came_in()).collect();
    let hours: Minutes = new.iter().map(|line| line.life.creep).sum();
    let creep = worksheet.creep.filter(|creep| *creep != hours);
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
fn changed(worksheet: &Worksheet) -> Option<String> {
    let mut lines: Vec<&Line> = worksheet
        .lines
        .iter()
        .filter(|line| !line.came_in() && !line.life.creep.is_zero())
        .collect();
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

fn ended(worksheet: &Worksheet) -> Option<String> {
    let ended = worksheet.lines.iter().filter(|line| line.life.has_ended);
    let titles: Vec<&str> = ended.map(|line| line.series.title.as_str()).collect();
    match titles.len() {
        0 => None,
        1 => Some(format!("1 has ended: {}.", titles[0])),
        many => Some(format!("{many} have ended: {}.", titles.join(", "))),
    }
}

/// `Given back by what was decided: 3.0 h a week, 138.0 h a year (delegate 69.0, stop 46.0 …). Expected
/// besides: 0.75 h a week.`
fn given_back(worksheet: &Worksheet) -> Option<String> {
    let mut parts: Vec<(Verdict, Minutes)> = Vec::new();
    for line in &worksheet.lines {
        let (Some(given), back) = (&line.given, line.gives_back().measured) else { continue };
        match parts.iter_mut().find(|(verdict, _)| *verdict == given.verdict) {
            Some((_, sum)) => *sum += back,
            None => parts.push((given.verdict, back)),
        }
    }
    parts.retain(|(_, back)| !back.is_zero());
    parts.sort_by_key(|(_, back)| std::cmp::Reverse(*back));
    let GivenBack { measured, expected } = worksheet.lines.iter().map(Line::gives_back).sum();
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

fn proposed(worksheet: &Worksheet) -> Vec<String> {
    let said = worksheet.lines.iter().filter_map(|line| {
        let Proposal { verdict, reason, .. } = line.proposed.as_ref()?;
        Some(format!("Proposed for {}: {}; {reason}.", line.series.title, verdict.words()))
    });
    said.collect()
}

/// The proposals for a JSON document.
pub fn proposals(worksheet: &Worksheet) -> Value {
    let each = worksheet.lines.iter().filter_map(|line| {
        let Proposal { verdict, reason, .. } = line.proposed.as_ref()?;
        let series = line.series.id.number();
        Some(json!({ "series": series, "verdict": verdict.as_str(), "reason": reason }))
    });
    each.collect()
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

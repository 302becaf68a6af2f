//! The roles to start from: what each plans, beside what the calendar really holds.

use crate::{
    app::{first_look::View as Look, templates},
    domain::{category::Kind, minutes::Minutes},
    tui::overlay::{Choice, Chosen},
};

pub(super) fn choices() -> Vec<Choice> {
    let lettered = templates::KEYS.iter().zip('a'..);
    lettered
        .filter_map(|(key, letter)| {
            let template = templates::find(key).ok()?;
            let (name, say, then) = (template.name, template.about, Chosen::Nothing);
            Some(Choice { letter, name, say, then })
        })
        .collect()
}

/// `It plans 1:1s and coaching 9.0, Hiring 5.0, … and 5.0 h of buffer.`
pub(super) fn plan_in_words(role: usize) -> Option<String> {
    let template = templates::find(templates::KEYS.get(role)?).ok()?;
    let planned = template.categories.iter().filter(|one| one.kind == Kind::Work);
    let mut lines: Vec<(Minutes, &str)> =
        planned.filter_map(|one| Some((one.target?.0, one.name.as_str()))).collect();
    lines.sort_by_key(|(minutes, _)| std::cmp::Reverse(*minutes));
    let words: Vec<String> =
        lines.iter().map(|(minutes, name)| format!("{name} {}", minutes.screen_hours())).collect();
    Some(format!("Plans {}; buffer {} h.", words.join(", "), template.buffer.screen_hours()))
}

/// `Your calendar holds 31.5 h a week, 22.0 with other people, 9.0 of them with one.`
pub(super) fn calendar_in_words(look: &Look) -> String {
    let look = &look.look;
    let hours = look.median(|week| week.counted).decimal_hours(1);
    if !look.people_known {
        return format!("Your calendar holds {hours} h a week.");
    }
    let with_people = look.a_week(|week| week.with_people).decimal_hours(1);
    let pairs = look.a_week(|week| week.one_on_one).decimal_hours(1);
    format!(
        "Your calendar holds {hours} h a week, {with_people} with other people, {pairs} of them with one."
    )
}

//! One decision: what it was made on, what it brought, and what becomes of it.

use crate::{
    app::decisions::Standing,
    domain::decision::{DecisionKind, DecisionState},
    report::{decided, series_words::week_of_year},
    tui::overlay::{Choice, Choices, Chosen},
};

/// What there is to say of it, and the words that settle it; the likeliest is marked.
pub fn choices(standing: &Standing) -> Choices {
    let Standing { decision, name, follow_through } = standing;
    let now = decision.week;
    let from = week_of_year(decision.from, now);
    let made = week_of_year(decision.week, now);
    let again =
        decision.recheck.map(|week| format!(", looked at again in {}", week_of_year(week, now)));
    let mut above = vec![format!("Decided in {made}, from {from}{}.", again.unwrap_or_default())];
    if !decision.evidence.is_empty() {
        above.push(format!("It was made on: {}.", decision.evidence));
    }
    if !decision.why.is_empty() {
        above.push(format!("Why: {}", decision.why));
    }
    let brought = decided::came_back(decision, *follow_through);
    if !brought.is_empty() {
        above.push(format!("{}.", crate::tui::overlays::sentence(&brought)));
    }
    let told = follow_through.filter(|told| told.before.is_some() && told.after.is_some());
    if let Some(told) = told {
        let words = told.in_words(None);
        above.push(format!("{}.", crate::tui::overlays::sentence(&words)));
    }
    above.push(format!("It is {}.", decided::state(decision)));
    let settle = |letter, name: &str, say: &str, state| {
        let then = Chosen::Settle(decision.id, state);
        Choice { letter, name: name.to_owned(), say: say.to_owned(), then }
    };
    let mut lines = Vec::new();
    if decision.is_open() {
        lines.push(settle('d', "Done", "it did what it should", DecisionState::Done));
        if decision.kind == DecisionKind::ReAssert {
            let say = "another four weeks to prove itself".to_owned();
            let then = Chosen::Again(decision.id);
            lines.push(Choice { letter: 'a', name: "Try again".to_owned(), say, then });
        }
        lines.push(settle('l', "Lapse", "it is given up", DecisionState::Lapsed));
    } else {
        lines.push(settle('o', "Reopen", "it is open again", DecisionState::Open));
    }
    if decision.state == DecisionState::Open {
        lines.push(settle('c', "Carry", "it goes on in the next half", DecisionState::Carried));
    }
    let say = "leave it as it is".to_owned();
    lines.push(Choice { letter: 'b', name: "Back".to_owned(), say, then: Chosen::Nothing });
    Choices { title: decision.in_words(name), above, lines, marked: 0 }
}

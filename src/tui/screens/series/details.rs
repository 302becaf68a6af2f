//! The marked meeting in a few lines, and as it is copied.

use super::{columns::Column, shown::SeriesShown};
use crate::{
    analysis::series::line::Line,
    report::series_words::{brief, place_and_people},
    tui::{context::Context, draw::Look, text, theme::Role},
};

/// Its title, when it comes, and what there is to know, in lines of at most `room` cells.
pub fn lines(
    line: &Line,
    shown: &SeriesShown,
    context: &Context,
    look: &Look<'_>,
    room: usize,
) -> Vec<(String, Role)> {
    let mut lines = head(line, shown, context, look, room, false);
    for sentence in brief(line, shown.worksheet.week) {
        // What is decided about a meeting may name a person.
        let sentence = scrambled_owner(&sentence, line, look);
        lines.extend(text::wrapped(&sentence, room).into_iter().map(|one| (one, Role::Text)));
    }
    lines
}

/// The same for its page, which lists the decisions themselves and has room for who holds it.
pub fn on_page(
    line: &Line,
    shown: &SeriesShown,
    context: &Context,
    look: &Look<'_>,
    room: usize,
) -> Vec<(String, Role)> {
    let mut lines = head(line, shown, context, look, room, true);
    let undecided = Line { given: None, ..line.clone() };
    for sentence in brief(&undecided, shown.worksheet.week) {
        lines.extend(text::wrapped(&sentence, room).into_iter().map(|one| (one, Role::Text)));
    }
    lines
}

fn head(
    line: &Line,
    shown: &SeriesShown,
    context: &Context,
    look: &Look<'_>,
    room: usize,
    with_organizer: bool,
) -> Vec<(String, Role)> {
    let category = shown.category(line).and_then(|id| context.category(id));
    let place = place_and_people(line, category, context.notation).join("   ");
    let mut lines = vec![(text::cut(&look.title(&line.series.title), room), Role::Strong)];
    lines.extend(text::wrapped(&place, room).into_iter().map(|one| (one, Role::Text)));
    let organizer = line.facts.organizer.as_ref().filter(|_| with_organizer && !line.facts.own);
    lines.extend(organizer.map(|one| (format!("Held by {}.", look.title(one)), Role::Text)));
    lines
}

fn scrambled_owner(sentence: &str, line: &Line, look: &Look<'_>) -> String {
    let decision = line.given.as_ref().and_then(|given| given.decision.as_ref());
    match decision.map(|decision| decision.owner.as_str()).filter(|owner| !owner.is_empty()) {
        Some(owner) => sentence.replace(owner, &look.title(owner)),
        None => sentence.to_owned(),
    }
}

/// A line of the list with tabs between its cells, as a spreadsheet takes it.
pub fn as_text(line: &Line, shown: &SeriesShown, title: &dyn Fn(&str) -> String) -> String {
    let cells = Column::ALL.map(|column| match column {
        Column::Title => title(&line.series.title),
        other => other.cell(line, shown.worksheet.week),
    });
    cells.join("\t")
}

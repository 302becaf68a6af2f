//! Step 2, second page: the half in numbers, the guess beside what it was, and what is surprising in it.

use super::{
    fields::OffsiteField,
    pieces::{Answer, LEFT, Page, Place},
};
use crate::{
    analysis::{
        fraction::Fraction,
        half::{HalfRow, held::Held},
    },
    app::offsite::{
        answers::Words,
        page::{largest, low_value_a_week},
        steps::names,
    },
    domain::{category::CategoryId, minutes::Minutes},
    report::{half_lines, half_words},
    tui::{paint::Painter, text, theme::Role},
};

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let mut y = guessed(painter, page, page.area.y + 1) + 1;
    let view = &page.shown.offsite.view;
    if let Some(held) = &view.held {
        y = held_table(painter, page, held, y) + 1;
        y = page.sentences(painter, y, &half_words::held(held, &view.totals), Role::Text) + 1;
    } else if view.totals.weeks_counted == 0 {
        let words = "Nothing is known of its weeks: there is nothing to see beside the guess.";
        y = page.sentences(painter, y, words, Role::Text) + 1;
    } else {
        y = table(painter, page, y) + 1;
        y = figures(painter, page, y) + 1;
    }
    let last = page.area.bottom().saturating_sub(2);
    surprise(painter, page, y.min(last));
}

/// The guess in its order, and what had most time.
fn guessed(painter: &mut Painter<'_>, page: &Page<'_>, y: u16) -> u16 {
    let offsite = &page.shown.offsite;
    let review = &offsite.review;
    let categories = &page.context.book.categories;
    let real: Vec<CategoryId> =
        largest(offsite).into_iter().take(review.guess.len()).map(|(id, _)| id).collect();
    let real = if real.is_empty() { "-".to_owned() } else { names(&real, categories) };
    let hours = |minutes: Option<Minutes>| {
        minutes.map_or_else(|| "-".to_owned(), |minutes| format!("{} h", minutes.decimal_hours(1)))
    };
    let rows = [
        ("You guessed", names(&review.guess, categories), hours(review.guess_low_value)),
        ("It was", real, hours(low_value_a_week(offsite))),
    ];
    let x = page.area.x + LEFT;
    for (line, (name, words, low)) in (y..).zip(rows) {
        painter.put(x, line, name, Role::Quiet);
        let role = if line == y { Role::Text } else { Role::Strong };
        let beside = x + page.area.width.min(80).saturating_sub(LEFT + 25);
        let room = usize::from(beside.saturating_sub(x + 14));
        painter.put_in(x + 13, line, room, &words, role);
        painter.put(beside, line, &format!("low value {low} a week"), Role::Quiet);
    }
    y + 2
}

fn table(painter: &mut Painter<'_>, page: &Page<'_>, y: u16) -> u16 {
    let x = page.area.x + LEFT;
    let narrow = page.area.width < 80;
    let ends: &[(u16, &str)] = if narrow {
        &[(31, "actual"), (40, "balance"), (53, "early - late")]
    } else {
        &[
            (29, "plan"),
            (37, "actual"),
            (46, "balance"),
            (56, "early"),
            (64, "middle"),
            (71, "late"),
        ]
    };
    for (end, title) in ends {
        painter.put_right(x + end, y, title, Role::Quiet);
    }
    let totals = &page.shown.offsite.view.totals;
    let mut line = y + 1;
    let rows = totals.rows.iter().filter(|row| !row.actual.is_zero() || row.is_planned());
    let rows: Vec<&HalfRow> = rows.collect();
    let room = usize::from(page.area.bottom().saturating_sub(line + 6));
    let hidden = if rows.len() > room { rows.len() + 1 - room } else { 0 };
    for row in &rows[..rows.len() - hidden] {
        let category = row.category.and_then(|id| page.context.category(id));
        let letter = category.map_or("-".to_owned(), |one| one.letter.to_string());
        painter.put(x, line, &letter, Role::Accent);
        painter.put_in(x + 2, line, 17, &text::fit(&row.name, 17), Role::Text);
        let cells = cells(row, narrow);
        for ((end, title), cell) in ends.iter().zip(cells) {
            let role = balance_role(title, &cell);
            painter.put_right(x + end, line, &cell, role);
        }
        line += 1;
    }
    if hidden > 0 {
        painter.put(x, line, &format!("{hidden} more: 6 shows all, O comes back"), Role::Quiet);
        line += 1;
    }
    line
}

/// What all weeks held, where too few count to be set against the plan.
fn held_table(painter: &mut Painter<'_>, page: &Page<'_>, held: &Held, y: u16) -> u16 {
    let x = page.area.x + LEFT;
    let ends = [32, 48, 56];
    for (end, title) in ends.iter().zip(["a usual week", "hours in all", "of all"]) {
        painter.put_right(x + end, y, title, Role::Quiet);
    }
    let totals = &page.shown.offsite.view.totals;
    let lines = half_lines::held(totals, held).into_iter().zip(&totals.rows).zip(&held.rows);
    let lines: Vec<_> = lines.filter(|(_, its)| !its.all.is_zero()).collect();
    let room = usize::from(page.area.bottom().saturating_sub(y + 7));
    let hidden = if lines.len() > room { lines.len() + 1 - room.max(1) } else { 0 };
    let mut line = y + 1;
    for ((words, row), _) in &lines[..lines.len() - hidden] {
        let category = row.category.and_then(|id| page.context.category(id));
        let letter = category.map_or("-".to_owned(), |one| one.letter.to_string());
        painter.put(x, line, &letter, Role::Accent);
        painter.put_in(x + 2, line, 17, &text::fit(&row.name, 17), Role::Text);
        for (end, cell) in ends.iter().zip([&words.usual, &words.all, &words.share]) {
            painter.put_right(x + end, line, cell, Role::Text);
        }
        line += 1;
    }
    if hidden > 0 {
        painter.put(x, line, &format!("{hidden} more: 6 shows all, O comes back"), Role::Quiet);
        line += 1;
    }
    line
}

fn balance_role(title: &str, cell: &str) -> Role {
    match (title, cell.chars().next()) {
        ("balance", Some('−')) => Role::Short,
        ("balance", Some('+')) => Role::Over,
        _ => Role::Text,
    }
}

fn cells(row: &HalfRow, narrow: bool) -> Vec<String> {
    let hours = |minutes: Option<Minutes>| {
        minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.decimal_hours(1))
    };
    let balance = row.balance().map_or_else(|| "-".to_owned(), |one| one.signed_hours(1));
    let thirds = row.typical.as_ref().and_then(|typical| typical.thirds);
    let third = |place: usize| thirds.map_or_else(|| "-".to_owned(), |thirds| exact(thirds[place]));
    if narrow {
        let moved = thirds.map_or_else(String::new, |_| format!("{} - {}", third(0), third(2)));
        return vec![hours(Some(row.actual)), balance, moved];
    }
    vec![hours(row.planned), hours(Some(row.actual)), balance, third(0), third(1), third(2)]
}

/// Hours of a week with one decimal.
fn exact(minutes: Fraction) -> String {
    Minutes(minutes.divided(60).in_units(10) * 6).decimal_hours(1)
}

/// The headline, overtime, and where low value went.
fn figures(painter: &mut Painter<'_>, page: &Page<'_>, mut y: u16) -> u16 {
    let view = &page.shown.offsite.view;
    let told = half_words::figures(&view.totals, view.capacity);
    let told = told.iter().filter(|line| !line.starts_with("Your plan needs"));
    let beside = page.shown.beside.iter();
    let low = beside.flat_map(|beside| half_words::beside(&beside.low_value, beside.decided));
    let room = page.area.bottom().saturating_sub(3);
    for line in told.cloned().chain(low) {
        let lines = u16::try_from(text::wrapped(&line, page.room()).len()).unwrap_or(1);
        if y + lines <= room {
            y = page.sentences(painter, y, &line, Role::Text);
        }
    }
    y
}

fn surprise(painter: &mut Painter<'_>, page: &Page<'_>, y: u16) {
    let x = page.area.x + LEFT;
    painter.put(page.area.x + 1, y, "▸", Role::Accent);
    let end = painter.put(x, y, "Surprising:", Role::Strong);
    let answer = Answer {
        field: OffsiteField::Words(Words::Surprise),
        text: &page.shown.offsite.review.surprise,
        without: "Enter notes what is",
        role: Role::Text,
    };
    let room = page.room().saturating_sub(usize::from(end + 1 - x));
    page.answer(painter, Place { x: end + 1, y, room }, &answer);
}

//! Step 5: whether a line of the plan was wrong, or its weeks were.

use super::{
    OffsiteShown, perform,
    pieces::{LEFT, Page},
};
use crate::{
    analysis::{fraction::Fraction, half::HalfRow, realism::Reading},
    domain::{category::CategoryId, minutes::Minutes, review::RealismAnswer},
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter,
        perform::offsite::OffsiteChange, text, theme::Role,
    },
};

/// The lines of the plan, in their order.
pub fn rows(shown: &OffsiteShown) -> impl Iterator<Item = &HalfRow> {
    let planned = |row: &&HalfRow| row.category.is_some() && row.is_planned();
    shown.offsite.view.totals.rows.iter().filter(planned)
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let rows: Vec<&HalfRow> = rows(shown).collect();
    let cursor = model.offsite.cursor.min(rows.len().saturating_sub(1));
    let Some(category) = rows.get(cursor).and_then(|row| row.category) else {
        return match action {
            Action::Do => super::update(model, Action::Later, context),
            _ => Effect::Nothing,
        };
    };
    let answer = match action {
        Action::ThePlan => RealismAnswer::ThePlan,
        Action::TheWeeks => RealismAnswer::TheWeeks,
        Action::BothStand => RealismAnswer::BothStand,
        Action::Do => return super::update(model, Action::Later, context),
        Action::Category(letter) => {
            let named = context.lettered(letter).map(|one| one.id);
            let place = rows.iter().position(|row| row.category == named);
            model.offsite.cursor = place.unwrap_or(cursor);
            return Effect::Nothing;
        }
        _ => {
            model.offsite.cursor = match action {
                Action::Up => cursor.saturating_sub(1),
                Action::Down => (cursor + 1).min(rows.len() - 1),
                Action::First => 0,
                Action::Last => rows.len() - 1,
                _ => cursor,
            };
            return Effect::Nothing;
        }
    };
    answered(model, shown, &rows, category, answer)
}

/// Stores it and goes on to the next line that is not real and has no answer yet; the same key again
/// takes it back.
fn answered(
    model: &mut Model,
    shown: &OffsiteShown,
    rows: &[&HalfRow],
    category: CategoryId,
    answer: RealismAnswer,
) -> Effect {
    let offsite = &shown.offsite;
    let again = offsite.answer(category) == Some(answer);
    if !again {
        let waits = |row: &&HalfRow| {
            let open = row.category.is_some_and(|id| offsite.answer(id).is_none());
            open && row.category != Some(category) && row.reading() != Some(Reading::Real)
        };
        let next = rows.iter().position(waits);
        model.offsite.cursor = next.unwrap_or(model.offsite.cursor);
    }
    perform(offsite, OffsiteChange::Realism { category, answer: (!again).then_some(answer) })
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let x = page.area.x + LEFT;
    let mut y = page.area.y + 1;
    let all: Vec<&HalfRow> = rows(page.shown).collect();
    if all.is_empty() {
        let words = "No plan was set beside the weeks of this half: there is nothing to weigh.";
        page.sentences(painter, y + 1, words, Role::Strong);
        return;
    }
    y = page.sentences(painter, y, "Was the plan wrong, or were the weeks?", Role::Strong) + 1;
    let narrow = page.area.width < 80;
    let ends = ends(narrow);
    for (end, title) in ends {
        painter.put_right(x + end, y, title, Role::Quiet);
    }
    let words_at = if narrow { x + 37 } else { x + 53 };
    painter.put(words_at, y, "reading", Role::Quiet);
    painter.put(words_at + gap(narrow), y, "it was", Role::Quiet);
    y += 1;
    let room = usize::from(page.area.bottom().saturating_sub(y + 6));
    let room = if all.len() > room { room - 1 } else { room };
    let top = (page.model.offsite.cursor + 1).saturating_sub(room.max(1));
    for (line, row) in all.iter().enumerate().skip(top).take(room) {
        draw_row(painter, page, row, line, (y, words_at), narrow);
        y += 1;
    }
    if all.len() > room {
        let last = (top + room).min(all.len());
        let more = if last < all.len() { "↓" } else { "↑" };
        painter.put(x, y, &format!("{last} of {} shown {more}", all.len()), Role::Quiet);
        y += 1;
    }
    if let Some(row) = all.get(page.model.offsite.cursor) {
        from_near(painter, page, row, y + 1);
    }
}

/// From the reading to the answer.
fn gap(narrow: bool) -> u16 {
    if narrow { 11 } else { 12 }
}

/// Where the columns end.
fn ends(narrow: bool) -> &'static [(u16, &'static str)] {
    if narrow {
        &[(21, "plan"), (29, "typical"), (35, "good")]
    } else {
        &[(22, "planned"), (31, "typical"), (43, "good weeks"), (51, "got")]
    }
}

fn draw_row(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    row: &HalfRow,
    line: usize,
    (y, words_at): (u16, u16),
    narrow: bool,
) {
    let x = page.area.x + LEFT;
    page.marker(painter, y, 1, line);
    let category = row.category.and_then(|id| page.context.category(id));
    let letter = category.map_or("-".to_owned(), |one| one.letter.to_string());
    painter.put(x, y, &letter, Role::Accent);
    let name = if narrow { 12 } else { 11 };
    painter.put_in(x + 2, y, name, &row.name, Role::Text);
    let sign = row.direction.map_or("", |direction| direction.sign());
    painter.put(x + 15, y, sign, Role::Quiet);
    let typical = row.typical.as_ref().map(|typical| typical.spread);
    let got = row.realism.map(|one| format!("{} %", one.spread.median.whole_percent()));
    let cells = [
        row.plan_last.map(|minutes| minutes.decimal_hours(1)),
        typical.map(|spread| spread.median.screen_hours()),
        typical.map(|spread| spread.p80.screen_hours()),
        got,
    ];
    for ((end, _), cell) in ends(narrow).iter().zip(cells) {
        painter.put_right(x + end, y, cell.as_deref().unwrap_or("-"), Role::Text);
    }
    let reading = row.reading();
    let role = if reading == Some(Reading::Real) { Role::Text } else { Role::Strong };
    painter.put(words_at, y, reading.map_or("-", Reading::as_str), role);
    let answer = row.category.and_then(|id| page.shown.offsite.answer(id));
    painter.put(words_at + gap(narrow), y, answer.map_or("", RealismAnswer::words), Role::Text);
}

/// The marked line from near: the stretch between low and good weeks, how often the plan was reached.
fn from_near(painter: &mut Painter<'_>, page: &Page<'_>, row: &HalfRow, y: u16) {
    let (x, room) = (page.area.x + LEFT, page.area.bottom());
    if let (Some(typical), true) = (&row.typical, y < room) {
        let spread = typical.spread;
        let most = typical.weeks.iter().map(|(_, value)| *value).max().unwrap_or(spread.p80);
        let plan = row.plan_last.map_or(Fraction::ZERO, Fraction::from);
        let scale = most.max(plan);
        let low = format!("{}  low weeks {} ", text::cut(&row.name, 14), spread.p20.screen_hours());
        let end = painter.put(x, y, &low, Role::Text);
        let line = interval([spread.p20, spread.median, spread.p80, plan], scale);
        let end = painter.put(end, y, &line, Role::Accent);
        if page.area.width >= 80 {
            let good = format!(" good weeks {}   ┆ plan", spread.p80.screen_hours());
            painter.put(end, y, &good, Role::Text);
        }
    }
    let Some(realism) = row.realism else { return };
    let reached = format!(
        "90 % of the plan was reached in {} weeks of {}.",
        realism.hit_weeks, realism.weeks
    );
    let thirds = row.typical.as_ref().and_then(|typical| typical.thirds).map(|thirds| {
        let [early, middle, late] = thirds.map(Fraction::screen_hours);
        format!(" Early {early} h a week, in the middle {middle}, late {late}.")
    });
    let words = format!("{reached}{}", thirds.unwrap_or_default());
    page.sentences(painter, y + 2, &words, Role::Quiet);
}

/// Cells of the line from nothing to the most.
const CELLS: i64 = 26;

/// `├──█──┤   ┆`: low weeks, the middle, good weeks, and where the plan is.
fn interval([low, middle, high, plan]: [Fraction; 4], scale: Fraction) -> String {
    let at = |value: Fraction| -> i64 {
        let whole = scale.nearest(Minutes(1)).0.max(1);
        (value.nearest(Minutes(1)).0 * (CELLS - 1) / whole).clamp(0, CELLS - 1)
    };
    let (low, middle, high, plan) = (at(low), at(middle), at(high), at(plan));
    (0..CELLS)
        .map(|cell| match cell {
            cell if cell == middle => '█',
            cell if cell == plan => '┆',
            cell if cell == low => '├',
            cell if cell == high => '┤',
            cell if low < cell && cell < high => '─',
            _ => ' ',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_of_weeks_lies_beside_the_plan() {
        let hours = |hours: i64| Fraction::from(Minutes::hours(hours));
        let line = interval([hours(5), hours(10), hours(15), hours(20)], hours(25));
        assert_eq!(line, "     ├────█────┤    ┆     ");
        let same = interval([hours(1); 4], hours(1));
        assert_eq!(same.trim_start(), "█");
    }
}

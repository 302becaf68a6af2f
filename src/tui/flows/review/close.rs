//! Step 8: what went to the goals, the note, and the end.

use super::{Page, Step, fields::ReviewField, pieces, shown, turn, walk};
use crate::{
    app::review::OpenWeek,
    domain::{minutes::Minutes, week::Week},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        overlay::{Overlay, Purpose, Sheet},
        paint::Painter,
        perform::review::ReviewChange,
        theme::Role,
        view::View,
    },
};

/// Under this name the note is kept.
pub const DRAFT: &str = "closing";

/// The line for the note, with what was noted or typed before.
pub fn open_note(model: &mut Model) {
    model.open_field(Purpose::Review(ReviewField::Note), String::new());
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::Do | Action::Edit => open_note(model),
        Action::Later => {}
        Action::Earlier => turn(model, context, true),
        _ => return walk(model, action, context),
    }
    Effect::Nothing
}

/// Enter in the note: the week is closed with it.
pub fn take(model: &mut Model, typed: &str, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let others: Vec<Week> = match model.review.closes_others() {
        true => shown.others.iter().map(|one| one.week).collect(),
        false => Vec::new(),
    };
    // Where it can't be closed the note is there the next time.
    model.keep_typing();
    model.overlay = None;
    model.review.closes = true;
    Effect::Perform(Change::Review(ReviewChange::Close {
        week: context.week.week,
        note: typed.to_owned(),
        spent: Minutes(i64::try_from(model.review.spent.as_secs().div_ceil(60)).unwrap_or(0)),
        others,
    }))
}

impl Model {
    /// The week is closed: the review is over, and the note no draft any more. The sheet of what is to be
    /// changed in the calendar follows, where it has any.
    pub fn review_is_over(&mut self, note: String, has_changes: bool) {
        let back = self.review.came_from.filter(|view| !view.is_flow());
        self.end_review(note);
        self.show(back.unwrap_or(View::Week));
        if has_changes {
            self.overlay = Some(Overlay::Sheet(Sheet::default()));
        }
    }
}

/// Whether the note is typed in the body of this step.
pub fn is_noting(model: &Model) -> bool {
    model.is_reviewing() && model.review.step == Step::Close
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, area, .. } = *page;
    let y = pieces::top(area);
    let y = pieces::say(painter, area, y, &to_goals(context), Role::Strong);
    let number = context.week.week.number();
    let mut says = vec![format!(
        "Closing freezes week {number} and writes it to weeks.csv and week-totals.csv."
    )];
    says.extend(others(model, &shown.others));
    let back = shown.back_a_week();
    if !shown.decided.is_empty() {
        let count = pieces::many(shown.decided.len(), "decision");
        says.push(match back {
            Minutes::ZERO => format!("{count} made."),
            back => {
                format!("{count}, {} h a week back from week {}.", back.screen_hours(), number + 1)
            }
        });
    }
    if shown.changes_to_make > 0 {
        let count = pieces::many(shown.changes_to_make, "change");
        says.push(format!("The sheet with {count} to make in your calendar follows."));
    }
    let mut y = y + 1;
    for words in says {
        y = pieces::say(painter, area, y, &words, Role::Quiet);
    }
    if model.overlay.is_none() {
        let words = "Enter or e: one line on what you would do differently, and the end.";
        pieces::say(painter, area, y + 1, words, Role::Text);
    }
}

/// What becomes of the weeks that were missed.
fn others(model: &Model, others: &[OpenWeek]) -> Option<String> {
    if others.is_empty() || !model.review.closes_others() {
        return None;
    }
    let numbers: Vec<String> = others.iter().map(|one| one.week.number().to_string()).collect();
    let weeks = if numbers.len() == 1 { "Week" } else { "Weeks" };
    let (last, rest) = numbers.split_last()?;
    let named =
        if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) };
    let is = if numbers.len() == 1 { "is" } else { "are" };
    Some(format!("{weeks} {named} {is} closed with it, without a look."))
}

/// `15.0 h went to goals: hiring 6.5, directs 5.0, strategy 3.0, learning 0.5.`
fn to_goals(context: &Context) -> String {
    let mut given: Vec<(String, Minutes)> = Vec::new();
    for row in context.figures.rows.iter().filter(|row| row.serves_goal && !row.actual.is_zero()) {
        let name = row.category.and_then(|id| context.category(id)).map(|one| one.name.clone());
        given.push((name.unwrap_or_default(), row.actual));
    }
    given.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    let sum: Minutes = given.iter().map(|(_, minutes)| *minutes).sum();
    if given.is_empty() {
        return format!("{} h were logged.", context.figures.total.screen_hours());
    }
    let each: Vec<String> =
        given.iter().map(|(name, minutes)| format!("{name} {}", minutes.screen_hours())).collect();
    format!("{} h went to goals: {}.", sum.screen_hours(), each.join(", "))
}

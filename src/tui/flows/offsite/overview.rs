//! The home of the day: the steps with what was answered, and how long it takes. Any of them may be
//! opened, also after it is done.

use ratatui::layout::Rect;

use super::{
    OffsiteShown,
    header::time,
    perform,
    pieces::{LEFT, Page},
};
use crate::{
    domain::{offsite::Step, review::OffsiteForm},
    tui::{
        action::Action,
        effect::Effect,
        model::Model,
        paint::{Painter, Target},
        perform::offsite::OffsiteChange,
        text,
        theme::Role,
        view::View,
    },
};

pub fn update(model: &mut Model, action: Action, shown: &OffsiteShown) -> Effect {
    let offsite = &shown.offsite;
    let steps = offsite.form().steps();
    let marked = model.offsite.marked(shown);
    match action {
        Action::Up => model.offsite.line = Some(marked.saturating_sub(1)),
        Action::Down => model.offsite.line = Some((marked + 1).min(steps.len() - 1)),
        Action::First | Action::PageUp => model.offsite.line = Some(0),
        Action::Last | Action::PageDown => model.offsite.line = Some(steps.len() - 1),
        Action::Left => show_half(model, shown, true),
        Action::Right => show_half(model, shown, false),
        Action::Today => {
            (model.offsite.half, model.offsite.line) = (None, None);
            model.offsite.forget_guess();
        }
        Action::Do => return open(model, shown, steps[marked]),
        Action::Later => return open(model, shown, offsite.here().unwrap_or(steps[marked])),
        Action::Form if !offsite.review.is_finished() => {
            model.offsite.line = None;
            return perform(offsite, OffsiteChange::Begin(next_form(offsite.form())));
        }
        Action::Delete if offsite.is_begun() => {
            model.offsite.line = None;
            model.offsite.forget_guess();
            return perform(offsite, OffsiteChange::StartOver);
        }
        Action::Back => {
            let back = model.offsite.came_from.take().unwrap_or(View::Week);
            model.show(if back == View::Offsite { View::Week } else { back });
        }
        _ => {}
    }
    Effect::Nothing
}

fn open(model: &mut Model, shown: &OffsiteShown, step: Step) -> Effect {
    let offsite = &shown.offsite;
    model.offsite.line = None;
    model.offsite.go(Some(step));
    if offsite.is_begun() {
        return Effect::Nothing;
    }
    perform(offsite, OffsiteChange::Begin(offsite.form()))
}

fn next_form(form: OffsiteForm) -> OffsiteForm {
    let place = OffsiteForm::ALL.iter().position(|one| *one == form).unwrap_or(0);
    OffsiteForm::ALL[(place + 1) % OffsiteForm::ALL.len()]
}

/// Half by half, as far as one may look.
fn show_half(model: &mut Model, shown: &OffsiteShown, back: bool) {
    let half = shown.offsite.half;
    model.offsite.half = Some(if back { half.previous() } else { half.next() });
    model.offsite.line = None;
    model.offsite.forget_guess();
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let offsite = &page.shown.offsite;
    let area = page.area;
    let x = area.x + LEFT;
    let narrow = area.width < 80;
    let title = offsite.name();
    let title = title.strip_prefix("Offsite ").unwrap_or(&title);
    let form = match offsite.form() {
        OffsiteForm::Full | OffsiteForm::RePlan => String::new(),
        form => format!("   {} form", form.as_str()),
    };
    let mut y = area.y + 1;
    painter.put(x, y, &format!("{title}{form}"), Role::Strong);
    if !offsite.review.is_finished() {
        let right = area.x + area.width.min(80) - 1;
        painter.put_right(right, y, &format!("{} to go", time(offsite.to_go())), Role::Text);
    }
    y += 2;
    for (line, step) in offsite.form().steps().iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        draw_step(painter, page, (line, *step), y, narrow);
        y += 1;
        let breaks = *step == Step::Realism && area.height >= 20;
        if breaks {
            painter.put(x + 5, y, "a break: leave the screen", Role::Quiet);
            y += 1;
        }
    }
    y += 1;
    let words = match (offsite.review.is_finished(), offsite.is_begun()) {
        (true, _) => "It is finished: walk it again, it stays as it was.",
        (_, true) => "Leave at any step. Everything typed is kept.",
        (_, false) => begins(offsite.form()),
    };
    page.sentences(painter, y, words, Role::Quiet);
}

fn begins(form: OffsiteForm) -> &'static str {
    match form {
        OffsiteForm::Full => "Most of a morning, in one go or over days. Everything typed is kept.",
        OffsiteForm::Short => "The short form: little was reviewed so far. f chooses another.",
        OffsiteForm::RePlan => {
            "Half an hour for a plan made anew within the half. f chooses another form."
        }
    }
}

fn draw_step(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    (line, step): (usize, Step),
    y: u16,
    narrow: bool,
) {
    let offsite = &page.shown.offsite;
    let (area, x) = (page.area, page.area.x + LEFT);
    let is_marked = page.model.offsite.marked(page.shown) == line;
    let is_here = offsite.here() == Some(step) && !offsite.review.is_finished();
    if is_marked {
        painter.put(area.x + 1, y, "▸", Role::Accent);
    }
    let sign = match (is_here, offsite.is_done(step)) {
        (true, _) => "◐",
        (_, true) => "●",
        (_, false) => "○",
    };
    painter.put(x, y, sign, Role::Accent);
    painter.put_right(x + 4, y, &step.number().to_string(), Role::Text);
    let role = if is_marked || is_here { Role::Strong } else { Role::Text };
    painter.put(x + 6, y, step.name(), role);
    let minutes = match step.minutes(offsite.form()).0 {
        0 => "the day before".to_owned(),
        minutes => format!("{minutes} min"),
    };
    let column = if narrow { x + 33 } else { x + 41 };
    if !narrow || step != Step::Prepare {
        painter.put_right(column, y, &minutes, Role::Quiet);
    }
    if let Some(words) =
        offsite.in_words(step, &page.context.book.categories, page.context.notation)
    {
        let own = matches!(step, Step::Arrive);
        let words = if own { page.own(&words) } else { words };
        let room = usize::from(area.width.min(100).saturating_sub(column + 4));
        painter.put_in(column + 3, y, room, &text::cut(&words, room), Role::Text);
    }
    painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(line));
}

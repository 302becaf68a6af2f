//! The first line: which step, how far one is, and the time it may take.

use super::shown;
use crate::{
    app::offsite::view::Offsite,
    domain::{minutes::Minutes, offsite::Step},
    tui::{context::Context, model::Model, paint::Painter, text, theme::Role},
};

pub fn header(painter: &mut Painter<'_>, model: &Model, context: &Context) {
    let Some(shown) = shown(context) else { return };
    let width = painter.area().width;
    let offsite = &shown.offsite;
    let mut marks = String::new();
    for (is_so, word) in [(context.demo, "DEMO  "), (model.scrambled, "SCRAMBLED  ")] {
        if is_so {
            marks.push_str(word);
        }
    }
    let Some(step) = model.offsite.at else {
        let title =
            format!("{marks}Offsite  {}", context.notation.day(context.today(), "%A %-d %B"));
        painter.put(1, 0, &title, Role::Strong);
        let right = match offsite.review.held_on {
            Some(day) => format!("finished on {}", context.notation.day(day, "%-d %B %Y")),
            None if offsite.is_begun() => format!("{} so far", time(offsite.review.spent)),
            None => "not begun".to_owned(),
        };
        painter.put_right(width - 1, 0, &right, Role::Text);
        return;
    };
    let minutes = step.minutes(offsite.form());
    let minutes = if minutes.is_zero() { String::new() } else { format!("{:>3} min", minutes.0) };
    let dots = dots(offsite, step);
    let right = u16::try_from(text::width(&dots) + 3 + text::width(&minutes)).unwrap_or(0);
    let begin = width.saturating_sub(right + 1);
    let title = format!("{marks}Offsite   {} of 12   {}", step.number(), step.name());
    let room = usize::from(begin.saturating_sub(3));
    painter.put_in(1, 0, room, &title, Role::Strong);
    let after = painter.put(begin, 0, &dots, Role::Accent);
    painter.put(after + 3, 0, &minutes, Role::Text);
}

/// `●` done, `◐` here, `○` to come.
fn dots(offsite: &Offsite, here: Step) -> String {
    let dot = |step: &Step| match (*step == here, offsite.is_done(*step)) {
        (true, _) => '◐',
        (_, true) => '●',
        (_, false) => '○',
    };
    offsite.form().steps().iter().map(dot).collect()
}

/// `2 h 05`, `40 min`.
pub fn time(minutes: Minutes) -> String {
    match minutes.0 {
        below if below < 60 => format!("{below} min"),
        minutes => format!("{} h {:02}", minutes / 60, minutes % 60),
    }
}

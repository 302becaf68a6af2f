//! The first run as it is seen, step by step.

use ratatui::layout::Rect;

use super::{Fact, FirstRun, Step, begin_choices, role};
use crate::{
    app::first_look::{
        View as Look,
        words::{
            self,
            figures::{self, tells_of_most},
            insight, remarks,
        },
    },
    domain::notation::Notation,
    tui::{
        draw::Body,
        model::Model,
        overlays::choice_lines,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

pub fn draw(painter: &mut Painter<'_>, model: &Model, body: Body) {
    let (run, area) = (&model.first_run, body.area);
    match run.step {
        Step::Begin => begin(painter, run, area),
        Step::Look => look(painter, run, model.config.notation, area),
        Step::Role => roles(painter, run, area),
        Step::Facts => facts(painter, run, area),
    }
}

fn begin(painter: &mut Painter<'_>, run: &FirstRun, area: Rect) {
    let middle = area.y + 4;
    let aim = "Own your week: plan it, see what became of it, decide.";
    painter.put(area.x + 3, middle, aim, Role::Strong);
    let list = Rect { y: middle + 3, height: area.height.saturating_sub(7), ..area };
    choice_lines(painter, &begin_choices(), run.begin, list);
    let quiet = "Everything stays on this machine. Nothing is sent anywhere.";
    painter.put(area.x + 3, middle + 11, quiet, Role::Quiet);
}

/// At most so many cells of text in a line.
fn room(area: Rect) -> usize {
    usize::from(area.width.min(84).saturating_sub(4))
}

fn look(painter: &mut Painter<'_>, run: &FirstRun, notation: Notation, area: Rect) {
    let Some((look, _)) = &run.looked else { return };
    // Its widest figures take all of 80 columns.
    let lines = look_lines(look, notation, usize::from(area.width.min(84).saturating_sub(2)));
    let shown = usize::from(area.height.saturating_sub(3));
    run.last.set(lines.len().saturating_sub(shown));
    let top = run.top.min(run.last.get());
    for (y, (line, role)) in (area.y + 1..).zip(lines.iter().skip(top).take(shown)) {
        painter.put(area.x + 2, y, line, *role);
    }
    let hidden = lines.len().saturating_sub(top + shown);
    let stored = "Nothing is stored yet. Enter keeps it and sets your week up.";
    painter.put(area.x + 2, area.bottom() - 1, stored, Role::Quiet);
    if hidden > 0 {
        let more = format!("{hidden} more ↓");
        painter.put_right(area.x + area.width.min(84) - 1, area.bottom() - 1, &more, Role::Quiet);
    }
}

type Lines = Vec<(String, Role)>;

fn look_lines(view: &Look, notation: Notation, cells: usize) -> Lines {
    let look = &view.look;
    let mut lines = vec![(words::heading(view), Role::Quiet), (String::new(), Role::Text)];
    say(&mut lines, &insight::sentence(look), Role::Strong, cells);
    if insight::is_enough(look) {
        lines.push((String::new(), Role::Text));
        for line in figures::lines(look) {
            say(&mut lines, &line, Role::Text, cells);
        }
        if !look.recurring.is_empty() {
            lines.push((String::new(), Role::Text));
            let table = figures::recurring(look).text(None);
            for (number, line) in table.lines().enumerate() {
                let role = if number == 0 { Role::Quiet } else { Role::Text };
                lines.push((line.to_owned(), role));
            }
        }
    }
    lines.push((String::new(), Role::Text));
    for line in figures::free(view, notation).into_iter().chain(remarks::ledger(look)) {
        say(&mut lines, &line, Role::Quiet, cells);
    }
    if insight::is_enough(look) && !tells_of_most(look) {
        let words = "It tells of little of the week; what is not in it only looks free.";
        say(&mut lines, words, Role::Quiet, cells);
    }
    let unreadable = view.reading.unreadable.len();
    if unreadable > 0 {
        let words = format!("{unreadable} unreadable; the report of the import names them.");
        say(&mut lines, &words, Role::Quiet, cells);
    }
    lines
}

fn say(lines: &mut Lines, words: &str, role: Role, cells: usize) {
    lines.extend(text::wrapped(words, cells).into_iter().map(|line| (line, role)));
}

fn roles(painter: &mut Painter<'_>, run: &FirstRun, area: Rect) {
    let x = area.x + 3;
    let title = "Which role is nearest to yours? Every line can be changed later.";
    painter.put(x, area.y + 1, title, Role::Strong);
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    let choices = role::choices();
    choice_lines(painter, &choices, run.role, list);
    let calendar = run.looked.as_ref().map(|(look, _)| role::calendar_in_words(look));
    let plan = role::plan_in_words(run.role).map(|words| (words, Role::Text));
    let said = plan.into_iter().chain(calendar.map(|words| (words, Role::Quiet)));
    let lines: Vec<(String, Role)> = said
        .flat_map(|(words, role)| {
            let wrapped = text::wrapped(&words, room(area));
            wrapped.into_iter().map(move |line| (line, role)).chain([(String::new(), role)])
        })
        .collect();
    let y = area.bottom().saturating_sub(u16::try_from(lines.len()).unwrap_or(0));
    for (y, (line, role)) in (y..).zip(lines) {
        painter.put(x, y, &line, role);
    }
}

fn facts(painter: &mut Painter<'_>, run: &FirstRun, area: Rect) {
    let x = area.x + 3;
    painter.put(x, area.y + 1, "Is this how you work?", Role::Strong);
    let role = role::choices().get(run.role).map(|role| role.name.clone()).unwrap_or_default();
    let keep = ("s", "Start with this".to_owned(), format!("{role}, provisional until you plan"));
    let told = |fact: Fact| match fact {
        Fact::Hours if run.facts.hours_told => "  proposed",
        Fact::Address if run.facts.addresses.is_empty() => "not known",
        _ => "",
    };
    let letters: Vec<String> = Fact::ALL.iter().map(|fact| fact.letter().to_string()).collect();
    let facts = Fact::ALL.iter().zip(&letters).map(|(fact, letter)| {
        let say = format!("{}{}", run.facts.text(*fact), told(*fact));
        (letter.as_str(), fact.name().to_owned(), say)
    });
    for (number, (letter, name, say)) in std::iter::once(keep).chain(facts).enumerate() {
        let gap = u16::from(number > 0);
        let y = area.y + 3 + u16::try_from(number).unwrap_or(0) + gap;
        let marked = number == run.fact;
        if marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        painter.put(x, y, letter, Role::Accent);
        painter.put(x + 3, y, &name, if marked { Role::Strong } else { Role::Text });
        let cells = room(area).saturating_sub(27);
        painter.put_in(x + 27, y, cells, &say, if number == 0 { Role::Quiet } else { Role::Text });
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
    }
    let next = match run.looked {
        Some(_) => {
            "Then the calendar is read in, and its dearest meetings are filed, one letter each."
        }
        None => "Then you paint your ideal week.",
    };
    for (y, line) in (area.y + 11..).zip(text::wrapped(next, room(area))) {
        painter.put(x, y, &line, Role::Quiet);
    }
}

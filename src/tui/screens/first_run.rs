//! The first screen: three ways to begin, never an empty one.

use ratatui::layout::Rect;

use crate::{
    app::templates,
    tui::{
        draw::Body,
        model::Model,
        overlay::{Choice, Choices, Chosen},
        overlays::choice_lines,
        paint::Painter,
        theme::Role,
    },
};

pub fn draw(painter: &mut Painter<'_>, model: &Model, body: Body) {
    let area = body.area;
    let middle = area.y + 4;
    let aim = "Own your week: plan it, see what became of it, decide.";
    painter.put(area.x + 3, middle, aim, Role::Strong);
    let list = Rect { y: middle + 3, height: area.height.saturating_sub(7), ..area };
    choice_lines(painter, &first_choices(), model.first_choice, list);
    let quiet = "Everything stays on this machine. Nothing is sent anywhere.";
    painter.put(area.x + 3, middle + 11, quiet, Role::Quiet);
}

/// The three ways to begin.
pub fn first_choices() -> Vec<Choice> {
    let choice = |letter, name: &str, say: &str, then| Choice {
        letter,
        name: name.to_owned(),
        say: say.to_owned(),
        then,
    };
    vec![
        choice(
            'd',
            "Design my week",
            "five roles to start from, ten minutes",
            Chosen::PickTemplate,
        ),
        choice('i', "Import a calendar", "an .ics file, a zip or a folder", Chosen::Import),
        choice('o', "Look at the demo", "half a year of a CTO, nothing is kept", Chosen::Demo),
    ]
}

pub fn template_choices() -> Choices {
    let lines = templates::KEYS
        .iter()
        .zip('a'..)
        .filter_map(|(key, letter)| {
            let template = templates::find(key).ok()?;
            Some(Choice {
                letter,
                name: template.name,
                say: template.about,
                then: Chosen::Template(key),
            })
        })
        .collect();
    Choices {
        title: "Which role is nearest to yours? Every line can be changed later.".to_owned(),
        above: Vec::new(),
        lines,
        marked: 1,
    }
}

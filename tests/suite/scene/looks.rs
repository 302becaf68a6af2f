//! What stands on the screen of a scene, and which keys it hints at.

use crossterm::event::Event;
use ownweek::tui::{
    draw::{self, Look},
    effect::Effect,
    hints,
    key::Key,
    keymap::Binding,
    model::Model,
    paint::Hits,
    theme::Theme,
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier},
};

use super::{Scene, keys::event_of};

impl Scene {
    /// Whether that key would change anything on the screen or in the store; it stays as it is.
    pub fn would_answer(&self, key: Key) -> bool {
        let mut model = self.model.clone();
        let event = event_of(key);
        let effect = match model.action(key) {
            Some(action) => model.update(action, Some(&self.context)),
            None => model.typed(&Event::Key(event), key),
        };
        let drawn = |model: &Model| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 160, 50));
            let look = Look { theme: &self.theme, ascii: self.ascii, scrambled: model.scrambled };
            draw::draw(&mut buffer, model, Some(&self.context), &look);
            buffer
        };
        effect != Effect::Nothing
            || model.notice.is_some()
            || model.place() != self.model.place()
            || drawn(&model) != drawn(&self.model)
    }

    /// The keys of the hints here, with their words.
    pub fn hinted(&self) -> Vec<(String, Vec<Key>)> {
        let letters = self.context.letters();
        let keys = |binding: &Binding| {
            let each = binding.keys.iter().flat_map(|key| match key {
                Key::Letter => letters.split(' ').filter_map(|one| one.chars().next()).collect(),
                _ => Vec::new(),
            });
            let letters: Vec<Key> = each.map(Key::Char).collect();
            if letters.is_empty() { binding.keys.clone() } else { letters }
        };
        let hinted = {
            let area = Rect::new(0, 0, 160, 50);
            hints::hinted(&self.model, Some(&self.context), area).into_iter()
        };
        hinted.map(|binding| (binding.name.clone(), keys(binding))).collect()
    }

    pub fn draw(&self, width: u16, height: u16) -> (Buffer, Hits) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = Look { theme: &self.theme, ascii: self.ascii, scrambled: self.model.scrambled };
        let hits = draw::draw(&mut buffer, &self.model, Some(&self.context), &look);
        (buffer, hits)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let (buffer, _) = self.draw(self.size.0, self.size.1);
        let rows = buffer.area.rows().map(|row| {
            let cells = row.columns().map(|cell| buffer[(cell.x, cell.y)].symbol().to_owned());
            cells.collect::<String>().trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The screen with the looks of its cells beneath each line: `q` quiet, `s` strong, `a` accent,
    /// `v` the view that is shown, `r` selected, `<` short of plan, `>` over plan, `!` error, `c` tinted
    /// by a category, blank as plain text.
    pub fn styled(&self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let theme = Theme::named("roles", Some(ROLES)).expect("a theme");
        let look = Look { theme: &theme, ascii: self.ascii, scrambled: self.model.scrambled };
        draw::draw(&mut buffer, &self.model, Some(&self.context), &look);
        let mut lines = Vec::new();
        for row in buffer.area.rows() {
            let cells = || row.columns().map(|place| &buffer[(place.x, place.y)]);
            let text: String = cells().map(Cell::symbol).collect();
            let looks: String = cells().map(mark_of).collect();
            lines.push(format!("│{}", text.trim_end()));
            if !looks.trim().is_empty() {
                lines.push(format!(" {}", looks.trim_end()));
            }
        }
        lines.join("\n")
    }
}

/// A theme in which each role has a colour of its own.
const ROLES: &str = "[roles]\nquiet = \"#000001\"\nstrong = \"#000002\"\naccent = \"#000003\"\n\
    active = \"#000004\"\nselection = \"reverse\"\nshort = \"#000005\"\nover = \"#000006\"\n\
    error = \"#000007\"\ncategories = [\"#000008\"]\n";

fn mark_of(cell: &Cell) -> char {
    match cell.fg {
        _ if cell.modifier.contains(Modifier::REVERSED) => 'r',
        _ if cell.symbol() == " " => ' ',
        Color::Rgb(_, _, role) => [' ', 'q', 's', 'a', 'v', '<', '>', '!', 'c'][usize::from(role)],
        _ => ' ',
    }
}

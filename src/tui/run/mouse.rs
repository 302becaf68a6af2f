//! What the mouse means: a click, a drag over the grid, the wheel.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::App;
use crate::tui::{drag, effect::Effect, paint::Target};

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Option<Effect> {
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let target = self.hits.at(mouse.column, mouse.row)?;
                if let Target::Quarter { day, quarter } = target {
                    // A press on the grid may become a drag; the release tells.
                    self.pressed = Some((day, quarter));
                    return None;
                }
                Some(self.model.click(target, self.context.as_ref()))
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                let (from, context) = (self.pressed?, self.context.as_ref()?);
                let to = self.place_at(mouse.column, mouse.row)?;
                drag::held(&mut self.model, from, to, context);
                Some(Effect::Nothing)
            }
            MouseEventKind::Up(MouseButton::Left) => {
                let (from, context) = (self.pressed.take()?, self.context.as_ref()?);
                let to = self.place_at(mouse.column, mouse.row).unwrap_or(from);
                if to == from {
                    self.model.let_go();
                    let (day, quarter) = from;
                    return Some(self.model.click(Target::Quarter { day, quarter }, Some(context)));
                }
                Some(drag::let_go(&mut self.model, from, to, context))
            }
            MouseEventKind::ScrollUp => Some(self.scroll(-1, mouse)),
            MouseEventKind::ScrollDown => Some(self.scroll(1, mouse)),
            _ => None,
        }
    }

    fn place_at(&self, column: u16, row: u16) -> Option<drag::Place> {
        match self.hits.at(column, row)? {
            Target::Quarter { day, quarter } => Some((day, quarter)),
            _ => None,
        }
    }

    fn scroll(&mut self, step: i64, mouse: MouseEvent) -> Effect {
        let target = self.hits.at(mouse.column, mouse.row);
        self.model.wheel(step, target, self.context.as_ref())
    }
}

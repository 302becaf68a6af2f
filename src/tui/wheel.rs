//! What the wheel of the mouse means.

use super::{
    action::Action, context::Context, effect::Effect, model::Model, overlay::Overlay,
    paint::Target, screens::plan::budget, view::View,
};

impl Model {
    /// Hours in the week, hours of the budget where it is turned over them, lines elsewhere; `step` is 1
    /// down and -1 up. While something is typed it does nothing.
    pub fn wheel(&mut self, step: i64, over: Option<Target>, context: Option<&Context>) -> Effect {
        if self.is_typing() && !matches!(self.overlay, Some(Overlay::Help(_))) {
            return Effect::Nothing;
        }
        if self.view == View::Week && self.overlay.is_none() {
            self.week_screen.scroll(2 * step);
            return Effect::Nothing;
        }
        if let (Some(Target::Hours(line)), Some(context), None) = (over, context, &self.overlay) {
            return budget::wheel(self, line, step < 0, context);
        }
        self.update(if step < 0 { Action::Up } else { Action::Down }, context)
    }
}

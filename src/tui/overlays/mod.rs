//! What lies over a view: how it takes keys and how it looks.

mod choices;
pub mod decision;
mod field;
mod half_ledger;
pub mod help;
pub mod imported;
mod ledger;
mod references;
mod rule;
pub mod sheet;

pub use self::{choices::lines as choice_lines, field::sentence, ledger::cells as ledger_cells};

use ratatui::layout::Rect;

use super::{
    action::Action,
    context::Context,
    draw::{Body, Look},
    effect::Effect,
    model::Model,
    overlay::Overlay,
    paint::Painter,
};

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    match &model.overlay {
        Some(Overlay::Field(_)) => field::update(model, action, context),
        Some(Overlay::Help(_)) => help::update(model, action, context),
        Some(Overlay::Choices(_)) => choices::update(model, action),
        Some(Overlay::Rule(_)) => rule::update(model, action, context),
        Some(Overlay::Ledger { .. }) => ledger::update(model, action, context),
        Some(Overlay::Imported(_)) => imported::update(model, action),
        Some(Overlay::Sheet(_)) => sheet::update(model, action, context),
        None => Effect::Nothing,
    }
}

/// Marks a line; whether it was marked already.
pub fn mark(overlay: &mut Overlay, line: usize) -> bool {
    match overlay {
        Overlay::Choices(choices) => {
            let again = choices.marked == line;
            choices.marked = line;
            again
        }
        Overlay::Help(help) => {
            let again = help.line == line;
            help.line = line;
            again
        }
        Overlay::Sheet(sheet) => {
            let again = sheet.marked == line;
            sheet.marked = line;
            again
        }
        Overlay::Field(_) | Overlay::Rule(_) | Overlay::Ledger { .. } | Overlay::Imported(_) => {
            false
        }
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    overlay: &Overlay,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    match overlay {
        Overlay::Field(field) => field::draw(painter, field, context, look, body),
        Overlay::Help(help) => help::draw(painter, model, help, context, body),
        Overlay::Choices(choices) => choices::draw(painter, choices, body.area),
        Overlay::Rule(draft) => rule::draw(painter, draft, context, look, body),
        Overlay::Ledger { top, references } => {
            let shown = ledger::Shown { top: *top, references: *references };
            ledger::draw(painter, model, shown, context, look, body);
        }
        Overlay::Imported(imported) => {
            imported::draw(painter, imported, model.config.notation, look, body);
        }
        Overlay::Sheet(sheet) => sheet::draw(painter, sheet.marked, context, look, body),
    }
}

/// Whether the open text is shown as a whole, so that there is nothing to scroll.
pub fn is_all_in_sight(model: &Model, context: Option<&Context>, area: Rect) -> bool {
    // Header, notice and hints are no part of the body.
    let (width, height) = (area.width, area.height.saturating_sub(3));
    match (&model.overlay, context) {
        (Some(Overlay::Ledger { top: _, references }), Some(context)) => {
            let shown = ledger::Shown { top: 0, references: *references };
            ledger::fits(model, shown, context, width, height)
        }
        (Some(Overlay::Imported(imported)), _) => imported.is_all_in_sight(),
        _ => false,
    }
}

/// The lower part of the body, blanked for an overlay of so many lines.
fn lower(painter: &mut Painter<'_>, body: Body, lines: u16) -> Rect {
    let height = lines.min(body.area.height);
    let area = Rect { y: body.area.bottom() + 1 - height, height, ..body.area };
    painter.blank(area);
    area
}

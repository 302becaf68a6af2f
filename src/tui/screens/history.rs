//! Weeks by categories: how far each was from its plan.

use crate::{
    app::{error::Error, session::Session},
    tui::{
        action::Action,
        context::Context,
        draw::{Body, Look},
        effect::Effect,
        keymap::Scope,
        model::Model,
        paint::{Painter, Target},
    },
};

/// Where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct HistoryScreen {}

/// What is read while it is open.
#[derive(Debug)]
pub struct HistoryShown {}

impl HistoryShown {
    pub fn load(_session: &Session, _context: &Context, _model: &Model) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl HistoryScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        vec![Scope::History]
    }

    pub fn settle(&mut self, _context: &Context) {}
}

pub fn update(_model: &mut Model, _action: Action, _context: &Context) -> Effect {
    Effect::Nothing
}

pub fn click(_model: &mut Model, _target: Target, _context: &Context) -> Effect {
    Effect::Nothing
}

pub fn draw(
    _painter: &mut Painter<'_>,
    _model: &Model,
    _context: &Context,
    _look: &Look<'_>,
    _body: Body,
) {
}

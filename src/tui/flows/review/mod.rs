//! The weekly review, step by step.

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
pub struct ReviewFlow {
    pub step: usize,
}

/// What is read while it is open.
#[derive(Debug)]
pub struct ReviewShown {}

impl ReviewShown {
    pub fn load(_session: &Session, _context: &Context, _model: &Model) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl ReviewFlow {
    pub fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Review, Scope::Flow]
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

/// The first line: which step, how far one is, and the time it took.
pub fn header(_painter: &mut Painter<'_>, _model: &Model, _context: &Context) {}

//! Keys on the marked block: filing, correcting, rating, answering.

use chrono::Duration;

use super::Carry;
use crate::{
    app::assign::Selector,
    domain::{
        block::{Block, BlockId, Value, When},
        phrase::{Phrase, PhraseTime},
        span::Span,
    },
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::{Overlay, Purpose, RuleDraft},
    },
};

/// What needs a marked block.
const ON_BLOCK: [Action; 10] = [
    Action::Edit,
    Action::Carry,
    Action::Split,
    Action::More,
    Action::Less,
    Action::Value,
    Action::NotHappened,
    Action::Attended,
    Action::Delete,
    Action::Rule,
];

pub(super) fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let selected = model.week_screen.selected.filter(|_| model.week_screen.free.is_none());
    let marked = selected.and_then(|id| Some((id, context.block(id)?)));
    let Some((id, block)) = marked else {
        if ON_BLOCK.contains(&action) || matches!(action, Action::Category(_)) {
            let words = "No block is marked here: a logs one.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        return Effect::Nothing;
    };
    match action {
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => {
                return Effect::Perform(Change::File { blocks: vec![id], category: category.id });
            }
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Edit => edit(model, id, context),
        Action::Carry if block.span().is_some() => {
            model.week_screen.carry = Some(Carry::new(id));
        }
        Action::Carry => {
            model.notice = Some(Notice::Failed("It has no clock time to move; e edits it.".into()));
        }
        Action::Split => return split(model, block),
        Action::More => return lengthened(model, block, 15),
        Action::Less => return lengthened(model, block, -15),
        Action::Value => {
            return Effect::Perform(Change::Rate {
                blocks: vec![id],
                value: next_value(block.value),
            });
        }
        Action::NotHappened => {
            return Effect::Perform(Change::Answer { blocks: vec![id], happened: false });
        }
        Action::Attended => {
            return Effect::Perform(Change::Answer { blocks: vec![id], happened: true });
        }
        Action::Delete => return Effect::Perform(Change::Delete { blocks: vec![id] }),
        Action::Rule => {
            let category = context.entry(id).and_then(|entry| entry.filing);
            model.overlay = Some(Overlay::Rule(RuleDraft {
                selector: Selector::Block(id),
                category: category.map(|filing| filing.category),
            }));
        }
        _ => {}
    }
    Effect::Nothing
}

/// Opens the block as a phrase to correct.
pub fn edit(model: &mut Model, id: BlockId, context: &Context) {
    if let Some(block) = context.block(id) {
        model.open_field(Purpose::Edit(id), phrase_of(block, context));
    }
}

/// The block as one would type it.
pub fn phrase_of(block: &Block, context: &Context) -> String {
    let category = context.entry(block.id).and_then(|entry| entry.filing);
    let category = category.and_then(|filing| context.category(filing.category));
    let when = block.span().map_or(block.when, When::Timed);
    let phrase = Phrase {
        time: PhraseTime::of(when, context.zone()),
        title: block.title.clone(),
        category: category.map(|one| one.key.clone()),
    };
    phrase.to_string()
}

/// Low, normal, high, unrated, in turn.
pub fn next_value(value: Option<Value>) -> Option<Value> {
    match value {
        None => Some(Value::Low),
        Some(Value::Low) => Some(Value::Normal),
        Some(Value::Normal) => Some(Value::High),
        Some(Value::High) => None,
    }
}

pub fn no_category(letter: char, context: &Context) -> Notice {
    Notice::Failed(format!("No category has the letter {letter}; there is {}.", context.letters()))
}

/// Cuts it in its middle, on a quarter of an hour.
fn split(model: &mut Model, block: &Block) -> Effect {
    let span = block.span().filter(|span| span.minutes().0 >= 30);
    let Some(span) = span else {
        let words = "Only a block of half an hour or more with a clock time can be cut in two.";
        model.notice = Some(Notice::Failed(words.to_owned()));
        return Effect::Nothing;
    };
    let first = (span.minutes().0 / 2 + 7) / 15 * 15;
    Effect::Perform(Change::Split { block: block.id, at: span.start + Duration::minutes(first) })
}

fn lengthened(model: &mut Model, block: &Block, minutes: i64) -> Effect {
    let longer = block.span().map(|span| {
        let end = span.end + Duration::minutes(minutes);
        Span { start: span.start, end }
    });
    let words = match longer {
        None => "It has no clock time to lengthen or shorten; e edits its hours.",
        Some(to) if to.end < to.start + Duration::minutes(15) => {
            "It stays a quarter of an hour; d deletes it, e edits it."
        }
        Some(to) if to.end > to.start + Duration::days(1) => "A block lasts a day at most.",
        Some(to) => {
            return Effect::Perform(Change::Move { block: block.id, to: When::Timed(to) });
        }
    };
    model.notice = Some(Notice::Failed(words.to_owned()));
    Effect::Nothing
}

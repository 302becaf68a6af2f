//! Steps 1 and 6: what must be different, why it is as it is, and what follows from that. A sentence
//! each.

use super::{
    OffsiteShown,
    fields::OffsiteField,
    pieces::{Answer, LEFT, Page, Place},
};
use crate::{
    app::offsite::answers::Words,
    domain::offsite::Step,
    report::half_words,
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter, theme::Role,
    },
};

/// What is asked, how an answer may begin, and the answer itself.
struct Question {
    words: Words,
    asks: &'static str,
    begins: &'static str,
}

fn questions(step: Step) -> &'static [Question] {
    match step {
        Step::Arrive => &[Question {
            words: Words::Intention,
            asks: "What must be different after today?",
            begins: "Enter, and say it in one sentence",
        }],
        _ => &[
            Question {
                words: Words::Diagnosis,
                asks: "The main reason that my time does not match is …",
                begins: "Enter, and say it in one sentence",
            },
            Question {
                words: Words::Policy,
                asks: "So I will … and will not …",
                begins: "Enter, and say it in one sentence; also what not to do",
            },
        ],
    }
}

pub fn update(
    model: &mut Model,
    step: Step,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let questions = questions(step);
    let cursor = model.offsite.cursor.min(questions.len() - 1);
    let words = questions[cursor].words;
    let answer = words.of(&shown.offsite.review);
    match action {
        Action::Up => model.offsite.cursor = cursor.saturating_sub(1),
        Action::Down => model.offsite.cursor = (cursor + 1).min(questions.len() - 1),
        // What is answered already needs no second Enter to be passed.
        Action::Do if !answer.is_empty() && cursor + 1 == questions.len() => {
            return super::update(model, Action::Later, context);
        }
        Action::Do if !answer.is_empty() => model.offsite.cursor = cursor + 1,
        Action::Do | Action::Edit => return model.ask(OffsiteField::Words(words), answer),
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>, step: Step) {
    let review = &page.shown.offsite.review;
    let x = page.area.x + LEFT;
    let mut y = page.area.y + 2;
    for (place, question) in questions(step).iter().enumerate() {
        painter.put(x, y, question.asks, Role::Strong);
        y += 2;
        let answer = Answer {
            field: OffsiteField::Words(question.words),
            text: question.words.of(review),
            without: question.begins,
            role: Role::Text,
        };
        let place_of = Place { x, y, room: page.room() };
        let below = page.answer(painter, place_of, &answer);
        page.marker(painter, y, below - y, place);
        y = below + 2;
    }
    if step == Step::Diagnosis {
        let view = &page.shown.offsite.view;
        let told = half_words::findings(&view.totals, &view.findings);
        for sentence in told.into_iter().take(3) {
            y = page.sentences(painter, y, &sentence, Role::Quiet);
        }
    }
}

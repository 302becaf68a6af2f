//! Step 5: at most three questions, one a screen, worst first. What shall give: the plan, the week, or
//! nothing?

mod draw;
mod meetings;

pub use self::draw::draw;
use self::meetings::remaining;
use super::{ReviewShown, Step, fields::ReviewField, turn, walk};
use crate::{
    analysis::{
        agenda::{Matter, Suggested},
        figures::Flag,
    },
    app::{
        agenda::Asked,
        decide::{Course, Deciding as Wanted},
    },
    domain::{category::CategoryId, decision::Subject, minutes::Minutes},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        overlay::Purpose,
        perform::decide::DecideChange,
        scope::Scope,
        tactics::{self, Ways},
    },
};

/// Where the questions stand.
#[derive(Clone, Debug, Default)]
pub struct Deciding {
    /// In the order in which they are asked; kept while they are answered.
    asked: Vec<About>,
    question: usize,
    face: Face,
    marked: usize,
    /// An answer is under way; once it is there the next question comes.
    answers: bool,
    /// Nothing more is asked.
    is_over: bool,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Category(CategoryId),
    NewMeetings,
}

/// What of a question is shown.
#[derive(Clone, Debug, Default)]
enum Face {
    /// Its figures and answers.
    #[default]
    Question,
    /// The meetings whose change would give hours back.
    Meetings,
    /// The ways to change one of them, or the category.
    Ways(Ways),
}

/// So many are asked in one review.
const MOST: usize = 3;

/// An answer to a question about a category, with its key.
const ANSWERS: [(char, Action); 5] = [
    ('r', Action::ReAssert),
    ('a', Action::Adjust),
    ('o', Action::Once),
    ('p', Action::Park),
    ('s', Action::PutOff),
];

impl About {
    fn of(asked: &Asked) -> Self {
        match asked.question.matter {
            Matter::Drift { category, .. } | Matter::Flag { category, .. } => {
                Self::Category(category)
            }
            Matter::NewMeetings(_) => Self::NewMeetings,
        }
    }
}

impl Deciding {
    pub fn scopes(&self) -> Vec<Scope> {
        match self.face {
            Face::Question => vec![Scope::ReviewDecide],
            Face::Meetings => vec![Scope::ReviewMeetings, Scope::Ways],
            Face::Ways(_) => vec![Scope::Ways],
        }
    }

    /// The questions are those that were open as the step was come to first.
    pub fn settle(&mut self, context: &Context, shown: &ReviewShown) {
        let Some(agenda) = &shown.agenda else { return };
        if agenda.week != context.week.week {
            return;
        }
        if self.asked.is_empty() {
            let is_answered = |one: &&Asked| !one.question.answers.is_empty();
            let (answered, open): (Vec<&Asked>, Vec<&Asked>) =
                agenda.questions.iter().partition(is_answered);
            let first = answered.len().min(MOST);
            self.asked = answered.into_iter().chain(open).take(MOST).map(About::of).collect();
            self.go(first.min(self.asked.len().saturating_sub(1)), shown);
        }
        if self.answers && self.is_answered(self.question, shown) {
            self.answers = false;
            self.next_open(shown);
        }
    }

    fn about(&self) -> Option<About> {
        self.asked.get(self.question).copied()
    }

    /// The question itself; `None` where it is none any more.
    fn asked<'a>(&self, place: usize, shown: &'a ReviewShown) -> Option<&'a Asked> {
        let about = self.asked.get(place)?;
        shown.agenda.as_ref()?.questions.iter().find(|one| About::of(one) == *about)
    }

    fn is_answered(&self, place: usize, shown: &ReviewShown) -> bool {
        let Some(asked) = self.asked(place, shown) else { return true };
        let decided = match asked.question.matter {
            Matter::NewMeetings(_) => false,
            Matter::Drift { .. } | Matter::Flag { .. } => !asked.question.answers.is_empty(),
        };
        let offers = &asked.question.offers;
        // A meeting that is kept gives a category nothing.
        let gives = asked.question.category().is_none()
            || offers.iter().any(|offer| meetings::is_changed(offer, shown));
        decided || !offers.is_empty() && gives && remaining(asked, shown).is_empty()
    }

    fn next_open(&mut self, shown: &ReviewShown) {
        let open = |place: &usize| !self.is_answered(*place, shown);
        let next = (self.question + 1..self.asked.len()).find(open);
        match next {
            Some(place) => self.go(place, shown),
            None => (self.question, self.is_over) = (self.asked.len(), true),
        }
    }

    /// Whether the last question was answered just now.
    pub fn is_over(&mut self) -> bool {
        std::mem::take(&mut self.is_over)
    }

    fn go(&mut self, place: usize, shown: &ReviewShown) {
        self.question = place;
        self.marked = 0;
        self.face = Face::Question;
        let Some(asked) = self.asked(place, shown) else { return };
        if About::of(asked) == About::NewMeetings {
            self.face = Face::Meetings;
            return;
        }
        let likely = match asked.question.suggested {
            Suggested::Offered | Suggested::Guard => Action::ReAssert,
            Suggested::Adjust => Action::Adjust,
            Suggested::AcceptOnce => Action::Once,
        };
        self.marked = ANSWERS.iter().position(|(_, action)| *action == likely).unwrap_or(0);
    }

    /// Marks a line; whether it was marked already.
    pub fn mark(&mut self, line: usize) -> bool {
        match &mut self.face {
            Face::Ways(ways) => std::mem::replace(&mut ways.marked, line) == line,
            Face::Question | Face::Meetings => std::mem::replace(&mut self.marked, line) == line,
        }
    }

    /// Whether the ways of one meeting or category are listed.
    pub fn lists_ways(&self) -> bool {
        matches!(self.face, Face::Ways(_))
    }

    /// Whether a question waits for an answer.
    pub fn is_asking(&self, shown: &ReviewShown) -> bool {
        self.asked(self.question, shown).is_some()
    }

    /// Whether each meeting of the question is decided and there is nothing else in it.
    fn has_no_line(&self, shown: &ReviewShown) -> bool {
        self.asked(self.question, shown).is_none_or(|asked| meetings::lines(asked, shown) == 0)
    }

    pub fn enter_word(&self, shown: &ReviewShown) -> &'static str {
        match &self.face {
            _ if !self.is_asking(shown) => "go on",
            Face::Meetings if self.has_no_line(shown) => "go on",
            Face::Meetings => "change it",
            Face::Ways(_) | Face::Question => "take",
        }
    }
}

/// Goes to the question under which it was decided. Whether there is one.
pub fn ask_again(
    model: &mut Model,
    subject: Subject,
    context: &Context,
    shown: &ReviewShown,
) -> bool {
    let deciding = &mut model.review.deciding;
    deciding.settle(context, shown);
    let asks = |place: &usize| match (deciding.asked[*place], subject) {
        (About::Category(asked), Subject::Category(category)) => asked == category,
        (_, Subject::Series(series)) => deciding
            .asked(*place, shown)
            .is_some_and(|asked| asked.question.offers.iter().any(|one| one.series == series)),
        (About::NewMeetings, Subject::Category(_)) => false,
    };
    let Some(place) = (0..deciding.asked.len()).find(asks) else { return false };
    (deciding.question, deciding.marked, deciding.answers) = (place, 0, false);
    let meets = matches!(subject, Subject::Series(_));
    deciding.face = if meets { Face::Meetings } else { Face::Question };
    model.review.go(Step::Decide);
    true
}

pub fn update(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let deciding = &mut model.review.deciding;
    // What was begun and not said is no answer.
    deciding.answers = false;
    let Some(asked) = deciding.asked(deciding.question, shown) else {
        return walked(model, action, context, shown);
    };
    match &mut deciding.face {
        Face::Ways(ways) => match (ways.pick(action), action) {
            (Some(way), _) => {
                let (about, week) = (ways.about, ways.week);
                deciding.face = match about {
                    Subject::Series(_) => Face::Meetings,
                    Subject::Category(_) => Face::Question,
                };
                deciding.marked = 0;
                deciding.answers = true;
                tactics::take(model, about, week, way)
            }
            (None, Action::Back) => {
                let is_category = matches!(ways.about, Subject::Category(_));
                let alone = is_category && asked.question.offers.is_empty();
                deciding.face = if alone { Face::Question } else { Face::Meetings };
                Effect::Nothing
            }
            (None, Action::Later | Action::Earlier) => walked(model, action, context, shown),
            (None, _) => Effect::Nothing,
        },
        Face::Meetings => meetings::update(model, action, context, shown),
        Face::Question => answer(model, action, context, shown, asked),
    }
}

fn answer(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &ReviewShown,
    asked: &Asked,
) -> Effect {
    let deciding = &mut model.review.deciding;
    let Some(category) = asked.question.category() else { return Effect::Nothing };
    let action = match action {
        Action::Do => ANSWERS[deciding.marked.min(ANSWERS.len() - 1)].1,
        action => action,
    };
    let course = match action {
        Action::Up => {
            deciding.marked = deciding.marked.saturating_sub(1);
            return Effect::Nothing;
        }
        Action::Down => {
            deciding.marked = (deciding.marked + 1).min(ANSWERS.len() - 1);
            return Effect::Nothing;
        }
        Action::ReAssert => {
            deciding.marked = 0;
            deciding.face = if asked.question.offers.is_empty() {
                Face::Ways(of_category(asked, category, context))
            } else {
                Face::Meetings
            };
            return Effect::Nothing;
        }
        Action::Adjust => {
            let usual = asked.question.usual.filter(|usual| *usual > Minutes::ZERO);
            let proposed = usual.map(|usual| format!("{usual}")).unwrap_or_default();
            deciding.answers = true;
            model.open_field(Purpose::Review(ReviewField::Adjust(category)), proposed);
            return Effect::Nothing;
        }
        Action::PutOff => return put_off(model, context, shown),
        Action::Once => Course::AcceptOnce,
        Action::Park => Course::AcceptUntilOffsite,
        _ => return walked(model, action, context, shown),
    };
    deciding.answers = true;
    decided(Subject::Category(category), course, context)
}

/// The question is left open until the next review.
fn put_off(model: &mut Model, context: &Context, shown: &ReviewShown) -> Effect {
    model.review.deciding.next_open(shown);
    if model.review.deciding.is_over() {
        turn(model, context, false);
    }
    Effect::Nothing
}

/// The decision as the loop carries it out.
pub fn decided(about: Subject, course: Course, context: &Context) -> Effect {
    let week = Some(context.week.week);
    let wanted = Wanted { course, week, from: None, frees: None, why: String::new() };
    Effect::Perform(Change::Decide(DecideChange::Decide { about, wanted }))
}

/// The ways to give a category more of the week, or to take some from it.
fn of_category(asked: &Asked, category: CategoryId, context: &Context) -> Ways {
    Ways::of_category(category, context.week.week, asked.question.way() == Some(Flag::Short))
}

/// `[ ]` go through the questions before they leave the step.
fn walked(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let deciding = &mut model.review.deciding;
    let count = deciding.asked.len();
    match action {
        Action::Do | Action::Later if deciding.question + 1 < count => {
            deciding.go(deciding.question + 1, shown);
        }
        Action::Do | Action::Later => {
            deciding.question = count;
            turn(model, context, false);
        }
        Action::Earlier if deciding.question > 0 => {
            deciding.go(deciding.question - 1, shown);
        }
        _ => return walk(model, action, context),
    }
    Effect::Nothing
}

//! The part of recurring meetings in a review: those that came in, and those whose change gives hours back.

use super::{Known, Matter, Question, Suggested};
use crate::{
    analysis::{
        figures::Flag,
        follow_through,
        series::{line::Line, verdict},
    },
    domain::{
        block::Value,
        category::CategoryId,
        decision::{DecisionState, Subject, Tactic},
        minutes::Minutes,
        series::SeriesId,
    },
};

/// Meetings that are named beside a question.
const OFFERS: usize = 3;

/// A meeting whose change would give hours back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub series: SeriesId,
    pub title: String,
    /// `None` proposes to keep it as it is.
    pub tactic: Option<Tactic>,
    /// What it takes a week.
    pub a_week: Minutes,
    /// What the change gives back a week.
    pub back: Minutes,
    pub reason: String,
}

impl Known<'_> {
    /// The meetings that came in and that nobody answered yet, as one question.
    pub(super) fn new_meetings(&self) -> Option<Question> {
        let new: Vec<&Line> =
            self.meetings.iter().filter(|line| self.is_unanswered(line)).collect();
        let offers: Vec<Offer> = new.iter().map(|line| self.offer(line)).collect();
        let a_week: Minutes = offers.iter().map(|offer| offer.a_week).sum();
        let ids: Vec<SeriesId> = new.iter().map(|line| line.series.id).collect();
        let count = match new.len() {
            0 => return None,
            1 => "1 recurring meeting".to_owned(),
            several => format!("{several} recurring meetings"),
        };
        Some(Question {
            evidence: format!(
                "{count} came in since the plan was made and {} undecided, {} h a week",
                if new.len() == 1 { "is" } else { "are" },
                a_week.screen_hours()
            ),
            weeks: Vec::new(),
            planned: None,
            usual: None,
            beyond: a_week,
            offers,
            suggested: Suggested::Offered,
            answers: self.answers(|subject| ids.iter().any(|id| subject == Subject::Series(*id))),
            matter: Matter::NewMeetings(ids),
        })
    }

    /// A new one about which nothing was decided in an earlier week.
    fn is_unanswered(&self, line: &Line) -> bool {
        let id = line.series.id;
        let answered = self.decisions.iter().any(|one| {
            one.subject == Subject::Series(id)
                && one.week < self.week
                && one.state != DecisionState::Lapsed
        });
        line.came_in() && !answered
    }

    /// What could give hours back, the new ones first: meetings of the category that has too much, or of
    /// others where it has too little.
    pub(super) fn offers(&self, category: CategoryId, way: Flag) -> Vec<Offer> {
        let is_its = |line: &Line| line.facts.category == Some(category);
        let fits = |line: &&Line| is_its(line) == (way == Flag::Over);
        let mut lines: Vec<&Line> = self
            .meetings
            .iter()
            .filter(fits)
            .filter(|line| self.is_unanswered(line) || line.proposed.is_some())
            .collect();
        lines.sort_by_key(|line| !self.is_unanswered(line));
        let offers = lines.into_iter().map(|line| self.offer(line));
        offers.filter(|offer| offer.tactic.is_some()).take(OFFERS).collect()
    }

    fn offer(&self, line: &Line) -> Offer {
        let by = line.renew_by;
        let proposed = verdict::proposed(&line.facts, line.life, None, by, self.week);
        let lately = &line.facts.lately;
        let back = proposed
            .as_ref()
            .and_then(|proposed| follow_through::gives_back(proposed.tactic, None, lately));
        let low = if line.facts.value == Some(Value::Low) { ", rated low" } else { "" };
        Offer {
            series: line.series.id,
            title: line.series.title.clone(),
            tactic: proposed.as_ref().map(|proposed| proposed.tactic),
            a_week: follow_through::usual(lately).unwrap_or_else(|| line.facts.a_week()),
            back: back.unwrap_or_default(),
            reason: match proposed {
                _ if line.came_in() => format!("new since {}{low}", line.first),
                Some(proposed) => proposed.reason,
                None => String::new(),
            },
        }
    }
}

//! The ways as a list, the likeliest marked, each with the hours a week that it gives back.

use ratatui::layout::Rect;

use super::Way;
use crate::{
    analysis::{
        follow_through::gives_back,
        series::{likeliest::likeliest, line::Line},
    },
    domain::{
        category::CategoryId,
        decision::{Subject, Tactic},
        minutes::Minutes,
        week::Week,
    },
    tui::{
        action::Action,
        keymap::Keymap,
        paint::{Painter, Target},
        scope::Scope,
        text,
        theme::Role,
    },
};

/// What can be done about one meeting or category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    pub about: Subject,
    /// The week that is answered.
    pub week: Week,
    pub lines: Vec<WayLine>,
    pub marked: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WayLine {
    pub way: Way,
    /// Minutes a week; `None` where it is not known or nothing comes back by itself.
    pub back: Option<Minutes>,
}

/// In the order in which they are listed.
const OF_SERIES: [Tactic; 8] = [
    Tactic::Delegate,
    Tactic::Drop,
    Tactic::Shorten,
    Tactic::LessOften,
    Tactic::Async,
    Tactic::Move,
    Tactic::Decline,
    Tactic::Guard,
];

/// A category has no length and no rhythm, and nobody invites to it.
const OF_CATEGORY: [Tactic; 5] =
    [Tactic::Guard, Tactic::Delegate, Tactic::Drop, Tactic::Async, Tactic::Move];

impl Ways {
    /// Of a recurring meeting; `with_keep` offers to leave it as it is.
    pub fn of_series(line: &Line, week: Week, with_keep: bool) -> Self {
        let back = |tactic| gives_back(tactic, None, &line.facts.lately);
        let changes = OF_SERIES.map(|way| WayLine { way: Way::Change(way), back: back(way) });
        let keep = with_keep.then_some(WayLine { way: Way::Keep, back: None });
        let lines = keep.into_iter().chain(changes).collect();
        Self::marked(Subject::Series(line.series.id), week, lines, likeliest(line))
    }

    /// Of a category of which there is to be more, or less.
    pub fn of_category(category: CategoryId, week: Week, more: bool) -> Self {
        let lines = OF_CATEGORY.map(|way| WayLine { way: Way::Change(way), back: None }).to_vec();
        let likeliest = if more { Tactic::Guard } else { Tactic::Delegate };
        Self::marked(Subject::Category(category), week, lines, likeliest)
    }

    fn marked(about: Subject, week: Week, lines: Vec<WayLine>, likeliest: Tactic) -> Self {
        let marked = lines.iter().position(|line| line.way == Way::Change(likeliest));
        Self { about, week, lines, marked: marked.unwrap_or(0) }
    }

    /// Moves the marker, or answers the way that is taken by its key or by Enter.
    pub fn pick(&mut self, action: Action) -> Option<Way> {
        let last = self.lines.len().saturating_sub(1);
        match action {
            Action::Up => self.marked = self.marked.saturating_sub(1),
            Action::Down => self.marked = (self.marked + 1).min(last),
            Action::First => self.marked = 0,
            Action::Last => self.marked = last,
            Action::Do => return Some(self.lines.get(self.marked)?.way),
            _ => {
                let named = Way::of(action)?;
                let place = self.lines.iter().position(|line| line.way == named)?;
                self.marked = place;
                return Some(named);
            }
        }
        None
    }

    /// A click marks a line; one on the marked line takes it.
    pub fn click(&mut self, line: usize) -> Option<Way> {
        let again = self.marked == line;
        self.marked = line.min(self.lines.len().saturating_sub(1));
        again.then(|| self.lines.get(line).map(|line| line.way)).flatten()
    }
}

/// Its name and what it means.
fn words(way: Way) -> (&'static str, &'static str) {
    match way {
        Way::Keep => ("Keep", "as it is, part of the plan"),
        Way::Change(Tactic::Shorten) => ("Shorten", "to a length that you name"),
        Way::Change(Tactic::LessOften) => ("Less often", "every so many weeks"),
        Way::Change(Tactic::Delegate) => ("Delegate", "somebody takes your place"),
        Way::Change(Tactic::Async) => ("In writing", "a page takes its place"),
        Way::Change(Tactic::Move) => ("Move", "to another time"),
        Way::Change(Tactic::Decline) => ("Not attending", "it goes on without you"),
        Way::Change(Tactic::Guard) => ("Guard", "a time is kept free for it"),
        Way::Change(Tactic::Drop) => ("Drop", "it ends"),
    }
}

/// A time is kept for work, and against a meeting.
fn meaning(about: Subject, way: Way) -> &'static str {
    match (about, way) {
        (Subject::Series(_), Way::Change(Tactic::Guard)) => "a time of yours is kept beside it",
        (Subject::Category(_), Way::Change(Tactic::Drop)) => "some of it ends",
        _ => words(way).1,
    }
}

/// A line each; answers the one after the last.
pub fn draw(painter: &mut Painter<'_>, keymap: &Keymap, ways: &Ways, area: Rect) -> u16 {
    let knows_hours = ways.lines.iter().any(|line| line.back.is_some());
    let hours_end = area.x + 59.min(area.width.saturating_sub(3));
    let mut y = area.y;
    if knows_hours && area.height > 1 {
        painter.put_right(hours_end, y, "h a week back", Role::Quiet);
        y += 1;
    }
    for (number, line) in ways.lines.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let is_marked = number == ways.marked;
        if is_marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let key = keymap.key_for(&[Scope::Ways], line.way.action());
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        painter.put_in(area.x + 3, y, 3, &key, Role::Accent);
        let role = if is_marked { Role::Strong } else { Role::Text };
        painter.put_in(area.x + 6, y, 14, words(line.way).0, role);
        let back = line.back.filter(|back| !back.is_zero()).map(Minutes::screen_hours);
        let back = back.unwrap_or_default();
        let taken = u16::try_from(text::width(&back)).unwrap_or(0) + 2;
        let room = usize::from(hours_end.saturating_sub(area.x + 22 + taken));
        painter.put_in(area.x + 22, y, room, meaning(ways.about, line.way), Role::Quiet);
        painter.put_right(hours_end, y, &back, Role::Text);
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
        y += 1;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::week;

    fn of_category(more: bool) -> Ways {
        Ways::of_category(CategoryId::new(1), week("2026-W12"), more)
    }

    #[test]
    fn what_is_short_is_guarded_first_and_what_is_over_handed_over() {
        assert_eq!(of_category(true).pick(Action::Do), Some(Way::Change(Tactic::Guard)));
        assert_eq!(of_category(false).pick(Action::Do), Some(Way::Change(Tactic::Delegate)));
    }

    #[test]
    fn a_key_takes_its_way_wherever_the_marker_is() {
        let mut ways = of_category(true);
        assert_eq!(ways.pick(Action::Down), None);
        assert_eq!(ways.pick(Action::Drop), Some(Way::Change(Tactic::Drop)));
        assert_eq!(ways.pick(Action::Shorten), None, "a category has no length");
    }

    #[test]
    fn a_second_click_on_a_line_takes_it() {
        let mut ways = of_category(true);
        assert_eq!(ways.click(2), None);
        assert_eq!(ways.click(2), Some(Way::Change(Tactic::Drop)));
    }
}

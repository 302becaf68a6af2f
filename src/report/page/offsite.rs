//! The one page of an offsite: what was seen, what follows from it, and what is to hold from now on.

use chrono::NaiveDate;

use super::{
    grid::{Align::Left, Align::Right, Document, Grid, Part, column, text},
    texts::{NONE, day, hours, signed},
};
use crate::domain::{
    half::Half, minutes::Minutes, notation::Notation, plan::Direction, week::Week,
};

#[derive(Clone, Debug)]
pub struct OffsitePage {
    pub notation: Notation,
    pub half: Half,
    pub planned: Half,
    /// `None` while it is not finished.
    pub held_on: Option<NaiveDate>,
    pub intention: String,
    /// What the half teaches, in whole sentences.
    pub seen: Vec<String>,
    /// What was guessed and what it was, in a sentence.
    pub guessed: Option<String>,
    pub surprise: String,
    pub goals: Vec<PastGoal>,
    /// Name of a list and its lines.
    pub lists: Vec<(&'static str, Vec<String>)>,
    /// What was said of the plan and of the weeks, in sentences.
    pub realism: Vec<String>,
    pub diagnosis: String,
    pub policy: String,
    pub next_goals: Vec<NextGoal>,
    pub plan: Option<PlanPart>,
    pub perfect_day: Vec<String>,
    /// What changes in the calendar, a line each.
    pub changes: Vec<String>,
    /// What these changes give back a week.
    pub back: Minutes,
    /// Decisions of before that go on, a line each.
    pub carried: Vec<String>,
    pub shown_to: String,
    pub next_on: Option<NaiveDate>,
    pub process_note: String,
}

#[derive(Clone, Debug)]
pub struct PastGoal {
    pub title: String,
    pub given: Minutes,
    pub planned: Option<Minutes>,
    pub verdict: Option<&'static str>,
    pub is_carried: bool,
}

#[derive(Clone, Debug)]
pub struct NextGoal {
    pub title: String,
    pub why: String,
    /// The hours that lead to it: `Strategy 5.5 h a week`.
    pub leading: String,
    /// The result by which it will be seen.
    pub lagging: String,
}

/// The plan from then on, beside the one before.
#[derive(Clone, Debug)]
pub struct PlanPart {
    pub from: Week,
    pub lines: Vec<PlanRow>,
    pub buffer: Minutes,
    pub buffer_before: Option<Minutes>,
    pub capacity: Minutes,
    /// Where the ideal week has other hours than these; `None` where it has them all.
    pub placed: Option<String>,
}

#[derive(Clone, Debug)]
pub struct PlanRow {
    pub name: String,
    pub direction: Direction,
    pub minutes: Minutes,
    /// Of the plan before; `None` where it had no such line.
    pub before: Option<Minutes>,
}

impl OffsitePage {
    pub fn document(&self) -> Document {
        let parts = [
            self.half_part(),
            self.goals_part(),
            self.lists_part(),
            self.follows_part(),
            self.next_goals_part(),
            self.plan.as_ref().map(plan_part),
            sentences("day", "A good day", self.perfect_day.clone()),
            self.changes_part(),
            sentences("carried", "Decisions carried over", self.carried.clone()),
            self.after_part(),
        ];
        let held = match self.held_on {
            Some(held) => format!("held on {}", day(held, self.notation)),
            None => "not finished".to_owned(),
        };
        let aim =
            (!self.intention.is_empty()).then(|| format!("To be different: {}", self.intention));
        Document {
            title: "Personal offsite".to_owned(),
            mark: format!("{} to {}", self.half, self.planned),
            span: held,
            sentences: aim.into_iter().collect(),
            parts: parts.into_iter().flatten().collect(),
            ..Document::default()
        }
    }

    fn half_part(&self) -> Option<Part> {
        let mut lead = self.seen.clone();
        lead.extend(self.guessed.clone());
        if !self.surprise.is_empty() {
            lead.push(format!("Surprising: {}", self.surprise));
        }
        lead.extend(self.realism.iter().cloned());
        sentences("half", "What the half was", lead)
    }

    fn goals_part(&self) -> Option<Part> {
        if self.goals.is_empty() {
            return None;
        }
        let columns = vec![
            column("Goal", Left),
            column("Hours given", Right),
            column("planned", Right),
            column("Verdict", Left),
        ];
        let mut grid = Grid::new("What became of the goals", columns);
        for goal in &self.goals {
            let carried = if goal.is_carried { ", goes on" } else { "" };
            grid.row([
                text(&goal.title),
                text(hours(goal.given)),
                text(goal.planned.map_or_else(|| NONE.to_owned(), hours)),
                text(format!("{}{carried}", goal.verdict.unwrap_or(NONE))),
            ]);
        }
        let heading = format!("Goals of {}", self.half);
        Some(Part { name: "goals", heading, grid: Some(grid.known()), ..Part::default() })
    }

    fn lists_part(&self) -> Option<Part> {
        let told = self.lists.iter().filter(|(_, lines)| !lines.is_empty());
        let lead = told.map(|(name, lines)| format!("{name}: {}.", lines.join("; "))).collect();
        sentences("lists", "More, less, stop", lead)
    }

    fn follows_part(&self) -> Option<Part> {
        let told = [&self.diagnosis, &self.policy];
        let lead = told.into_iter().filter(|text| !text.is_empty()).cloned().collect();
        sentences("policy", "Why, and what follows", lead)
    }

    fn next_goals_part(&self) -> Option<Part> {
        if self.next_goals.is_empty() {
            return None;
        }
        let columns = ["Goal", "Why", "Leading sign", "Lagging sign"];
        let columns = columns.into_iter().map(|title| column(title, Left)).collect();
        let mut grid = Grid::new("What the half is for", columns);
        for goal in &self.next_goals {
            let cells = [&goal.title, &goal.why, &goal.leading, &goal.lagging];
            grid.row(cells.map(|cell| text(cell.as_str())));
        }
        let heading = format!("Goals of {}", self.planned);
        Some(Part { name: "next-goals", heading, grid: Some(grid.known()), ..Part::default() })
    }

    fn changes_part(&self) -> Option<Part> {
        let mut lead = self.changes.clone();
        if !self.back.is_zero() {
            lead.push(format!("Together {} h a week come back.", self.back.screen_hours()));
        }
        sentences("changes", "What changes in the calendar", lead)
    }

    fn after_part(&self) -> Option<Part> {
        let mut lead = Vec::new();
        if !self.shown_to.is_empty() {
            lead.push(format!("This page is for {}.", self.shown_to));
        }
        if let Some(next) = self.next_on {
            lead.push(format!("The next offsite is on {}.", day(next, self.notation)));
        }
        if !self.process_note.is_empty() {
            lead.push(format!("To do otherwise then: {}", self.process_note));
        }
        sentences("after", "After it", lead)
    }
}

fn sentences(name: &'static str, heading: &str, lead: Vec<String>) -> Option<Part> {
    (!lead.is_empty()).then(|| Part { name, heading: heading.to_owned(), lead, ..Part::default() })
}

fn plan_part(plan: &PlanPart) -> Part {
    let columns = vec![
        column("Category", Left),
        column("", Left),
        column("before", Right),
        column("from then", Right),
        column("change", Right),
    ];
    let mut grid = Grid::new("Hours of a full week", columns);
    let change = |now: Minutes, before: Option<Minutes>| {
        before.map_or_else(|| NONE.to_owned(), |before| signed(now - before))
    };
    let some = |minutes: Option<Minutes>| minutes.map_or_else(|| NONE.to_owned(), hours);
    for line in &plan.lines {
        grid.row([
            text(&line.name),
            text(line.direction.words()),
            text(some(line.before)),
            text(hours(line.minutes)),
            text(change(line.minutes, line.before)),
        ]);
    }
    grid.row([
        text("Buffer"),
        text(""),
        text(some(plan.buffer_before)),
        text(hours(plan.buffer)),
        text(change(plan.buffer, plan.buffer_before)),
    ]);
    grid.sum([text("Capacity"), text(""), text(""), text(hours(plan.capacity)), text("")]);
    let from = plan.from;
    let heading = format!("The plan from week {} of {} on", from.number(), from.year());
    let notes = plan.placed.iter().cloned().collect();
    Part { name: "plan", heading, notes, grid: Some(grid), ..Part::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::markdown;

    fn page() -> OffsitePage {
        OffsitePage {
            notation: Notation::default(),
            half: "2026-H1".parse().expect("a half"),
            planned: "2026-H2".parse().expect("a half"),
            held_on: NaiveDate::from_ymd_opt(2026, 6, 26),
            intention: "Fewer evenings.".to_owned(),
            seen: vec!["Admin was a wish.".to_owned()],
            guessed: None,
            surprise: String::new(),
            goals: vec![PastGoal {
                title: "Two | directors".to_owned(),
                given: Minutes::hours(110),
                planned: None,
                verdict: Some("met"),
                is_carried: false,
            }],
            lists: vec![("More", vec!["mornings".to_owned(), "writing".to_owned()])],
            realism: Vec::new(),
            diagnosis: String::new(),
            policy: "One in, one out.".to_owned(),
            next_goals: Vec::new(),
            plan: Some(PlanPart {
                from: Week::new(2026, 27).expect("a week"),
                lines: vec![PlanRow {
                    name: "Strategy".to_owned(),
                    direction: Direction::AtLeast,
                    minutes: Minutes(330),
                    before: Some(Minutes::hours(6)),
                }],
                buffer: Minutes::hours(5),
                buffer_before: None,
                capacity: Minutes::hours(40),
                placed: None,
            }),
            perfect_day: Vec::new(),
            changes: Vec::new(),
            back: Minutes::ZERO,
            carried: vec!["Delegate Incident board to Eva, from week 17".to_owned()],
            shown_to: String::new(),
            next_on: NaiveDate::from_ymd_opt(2026, 12, 11),
            process_note: String::new(),
        }
    }

    #[test]
    fn only_what_was_answered_stands_on_the_page() {
        insta::assert_snapshot!(markdown::text(&page().document()), @r"
        # Personal offsite (2026-H1 to 2026-H2)

        held on 26 Jun 2026

        - To be different: Fewer evenings.

        ## What the half was

        - Admin was a wish.

        ## Goals of 2026-H1

        | Goal | Hours given | Verdict |
        | --- | ---: | --- |
        | Two \| directors | 110.0 | met |

        ## More, less, stop

        - More: mornings; writing.

        ## Why, and what follows

        - One in, one out.

        ## The plan from week 27 of 2026 on

        | Category |  | before | from then | change |
        | --- | --- | ---: | ---: | ---: |
        | Strategy | at least | 6.0 | 5.5 | −0.5 |
        | Buffer |  | - | 5.0 | - |
        | **Capacity** |  |  | **40.0** |  |

        ## Decisions carried over

        - Delegate Incident board to Eva, from week 17

        ## After it

        - The next offsite is on 11 Dec 2026.
        ");
    }
}

//! The end of a week: its figures, what is still open, and closing it; for a closed week what waits.

use crate::{
    app::close_week::Waiting,
    tui::{
        context::Context,
        overlay::{Choice, Choices, Chosen},
        screens::week::headline,
    },
};

/// So many changes are listed one by one.
const LISTED: usize = 5;

pub fn choices(context: &Context) -> Choices {
    if context.week.record.is_closed() { closed(context) } else { open(context) }
}

fn open(context: &Context) -> Choices {
    let number = context.week.week.number();
    let mut above = headline(&context.figures, 80);
    above.push(String::new());
    above.extend(still_open(context));
    let say = "the figures stay as they are now";
    let mut lines = vec![choice('c', "Close the week", say, Chosen::Close)];
    let unfinished = !context.inbox.is_empty();
    if unfinished {
        let say = "file and answer what is open";
        lines.insert(0, choice('b', "Back to the inbox", say, Chosen::Inbox));
    } else {
        lines.push(choice('b', "Back", "the week stays open", Chosen::Nothing));
    }
    Choices { title: format!("Review of week {number}"), above, lines, marked: 0 }
}

fn closed(context: &Context) -> Choices {
    let number = context.week.week.number();
    let mut above = headline(&context.figures, 80);
    above.push(String::new());
    let waiting = &context.waiting;
    let mut lines = vec![choice('b', "Back", "the figures stay", Chosen::Nothing)];
    if waiting.is_empty() {
        above.push("Nothing has changed since it was closed.".to_owned());
    } else {
        above.push("Changed since it was closed:".to_owned());
        above.extend(waiting.iter().take(LISTED).map(in_words));
        if waiting.len() > LISTED {
            above.push(format!("and {} more", waiting.len() - LISTED));
        }
        let say = "take in what changed";
        lines.insert(0, choice('r', "Restate it", say, Chosen::Restate));
    }
    if !context.week.record.note.is_empty() {
        above.extend([String::new(), format!("Note: {}", context.week.record.note)]);
    }
    Choices { title: format!("Week {number} is closed"), above, lines, marked: 0 }
}

fn choice(letter: char, name: &str, say: &str, then: Chosen) -> Choice {
    Choice { letter, name: name.to_owned(), say: say.to_owned(), then }
}

fn in_words(waiting: &Waiting) -> String {
    let (frozen, live) = (waiting.frozen.shown(), waiting.live.shown());
    format!("{}   {frozen} then, {live}{} now", waiting.name, waiting.unit())
}

/// What is unfiled, unconfirmed and unanswered.
fn still_open(context: &Context) -> Vec<String> {
    let inbox = &context.inbox;
    let many = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let mut lines = Vec::new();
    if !inbox.unfiled.is_empty() {
        let groups = many(inbox.unfiled.len(), "group");
        lines.push(format!("{groups} unfiled, {} h", inbox.unfiled_minutes().screen_hours()));
    }
    if !inbox.intentions.is_empty() {
        let blocks: usize = inbox.intentions.iter().map(|group| group.blocks.len()).sum();
        let unconfirmed = context.figures.unconfirmed.screen_hours();
        let blocks = many(blocks, "own block");
        lines.push(format!("{blocks} unconfirmed, {unconfirmed} h left out of the figures"));
    }
    if !inbox.unanswered.is_empty() {
        let invitations = many(inbox.unanswered.len(), "invitation");
        lines.push(format!("{invitations} unanswered, not counted"));
    }
    if lines.is_empty() {
        lines.push("Everything is filed and answered.".to_owned());
    }
    lines
}

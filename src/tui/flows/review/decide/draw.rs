//! One question: its figures, the answers, and what would free the hours.

use ratatui::layout::Rect;

use super::{About, Face, meetings::remaining};
use crate::{
    analysis::{agenda::Offer, figures::Flag, week_words},
    app::agenda::Asked,
    domain::{decision::Subject, minutes::Minutes},
    tui::{
        context::Context,
        draw::Look,
        flows::review::{
            Page, ReviewShown,
            pieces::{self, Choice},
        },
        overlays::sentence,
        paint::{Painter, Target},
        tactics::ways,
        text,
        theme::Role,
    },
};

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, look, area } = *page;
    let deciding = &model.review.deciding;
    let Some(asked) = deciding.asked(deciding.question, shown) else {
        return all_said(painter, deciding.asked.len(), shown, area);
    };
    let y = pieces::top(area);
    let place = format!("{} of {}", deciding.question + 1, deciding.asked.len());
    painter.put(area.x + pieces::LEFT, y, &place, Role::Quiet);
    let inner = Rect { x: area.x + 8, width: area.width.saturating_sub(8), ..area };
    let y = pieces::say(painter, inner, y, &title(context, asked), Role::Strong) + 1;
    match &deciding.face {
        Face::Question => question(painter, page, asked, y),
        Face::Meetings => meetings(painter, page, asked, y),
        Face::Ways(listed) => {
            let name = match listed.about {
                Subject::Category(category) => name(context, category),
                Subject::Series(id) => {
                    let offers = &asked.question.offers;
                    let offer = offers.iter().find(|offer| offer.series == id);
                    offer.map(|offer| look.title(&offer.title)).unwrap_or_default()
                }
            };
            let y =
                pieces::say(painter, area, y, &format!("How shall {name} change?"), Role::Strong);
            let list = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
            ways::draw(painter, &model.keymap, listed, list);
        }
    }
}

fn all_said(painter: &mut Painter<'_>, asked: usize, shown: &ReviewShown, area: Rect) {
    let words = match (asked, shown.decided.len()) {
        (0, 0) => "Nothing is to be decided this week.".to_owned(),
        (_, 0) => "Nothing was decided; it is asked again next week.".to_owned(),
        (_, count) => format!("{} made.", pieces::many(count, "decision")),
    };
    let y = pieces::say(painter, area, pieces::top(area), &words, Role::Strong);
    pieces::say(painter, area, y + 1, "Enter goes on.", Role::Quiet);
}

fn name(context: &Context, category: crate::domain::category::CategoryId) -> String {
    context.category(category).map(|one| one.name.clone()).unwrap_or_default()
}

/// `Strategy is 3.0 h short: 4 weeks of 4, 14.0 h owed.`
fn title(context: &Context, asked: &Asked) -> String {
    let evidence = &asked.question.evidence;
    match asked.question.category() {
        Some(category) => format!("{} is {evidence}.", name(context, category)),
        None => format!("{}.", sentence(evidence)),
    }
}

fn question(painter: &mut Painter<'_>, page: &Page<'_>, asked: &Asked, y: u16) {
    let Page { model, context, shown, look, area } = *page;
    let one = &asked.question;
    let mut y = y;
    if !one.weeks.is_empty() {
        y = weeks(painter, asked, area, y);
    }
    if !asked.went_to.is_empty() {
        let what = if one.way() == Some(Flag::Short) { "slots" } else { "hours" };
        let mut takers = asked.went_to.clone();
        for taker in &mut takers {
            taker.title = look.title(&taker.title);
        }
        let words = format!("Its {what} went to {}.", week_words::takers(&takers));
        let inner = Rect { x: area.x + 8, width: area.width.saturating_sub(8), ..area };
        y = pieces::say(painter, inner, y, &words, Role::Quiet);
    }
    let low = area.height < 20;
    y += u16::from(!low);
    y = pieces::say(painter, area, y, "What shall give, the plan or the week?", Role::Strong);
    y = pieces::choices(
        painter,
        area,
        y + 1,
        &answers(context, asked),
        model.review.deciding.marked,
    );
    let offers = remaining(asked, shown);
    if !offers.is_empty() && y + 3 < area.bottom() {
        y = pieces::say(painter, area, y + 1, "What would free the hours:", Role::Quiet);
        for offer in offers {
            if y >= area.bottom() {
                break;
            }
            meeting(painter, offer, look, area, y, Role::Quiet);
            y += 1;
        }
    }
}

/// The answers with what each would do.
fn answers(context: &Context, asked: &Asked) -> Vec<Choice> {
    let one = &asked.question;
    let planned = one.planned.unwrap_or_default().screen_hours();
    let next = context.week.week.next().number();
    let adjust = match (one.usual.filter(|usual| !usual.is_zero()), &asked.balance) {
        (Some(usual), Some(balance)) => {
            format!("plan {} h from week {next}; {balance}", usual.screen_hours())
        }
        (Some(usual), None) => format!("plan {} h from week {next}", usual.screen_hours()),
        (None, _) => format!("plan other hours from week {next}"),
    };
    vec![
        Choice::new(Some('r'), "Re-assert", format!("keep {planned} h and change the calendar")),
        Choice::new(Some('a'), "Adjust", adjust),
        Choice::new(Some('o'), "Accept once", "this week only"),
        Choice::new(Some('p'), "Park", "accept until the offsite, no more reminders"),
        Choice::new(Some('s'), "Later", "ask again next week"),
    ]
}

/// `1.0   3.0   3.0   3.0   of 6.0        weeks 9 10 11 12`. Answers the line after it.
fn weeks(painter: &mut Painter<'_>, asked: &Asked, area: Rect, y: u16) -> u16 {
    let one = &asked.question;
    let mut x = area.x + 11;
    for (_, minutes) in &one.weeks {
        x = painter.put(x, y, &minutes.decimal_hours(1), Role::Text) + 3;
    }
    let planned = one.planned.unwrap_or_default().decimal_hours(1);
    let gap = if area.width < 76 { 2 } else { 6 };
    let x = painter.put(x, y, &format!("of {planned} h"), Role::Quiet) + gap;
    let numbers: Vec<String> =
        one.weeks.iter().map(|(week, _)| week.number().to_string()).collect();
    let word = if numbers.len() == 1 { "week" } else { "weeks" };
    painter.put(x, y, &format!("{word} {}", numbers.join(" ")), Role::Quiet);
    y + 1
}

/// `Incident board   1.5 h a week, new since 2026-W05, rated low`.
fn meeting(
    painter: &mut Painter<'_>,
    offer: &Offer,
    look: &Look<'_>,
    area: Rect,
    y: u16,
    role: Role,
) {
    let left = area.x + pieces::LEFT;
    painter.put_in(left, y, 26, &look.title(&offer.title), role);
    let right = area.x + area.width.min(80) - 2;
    let back = offer.tactic.filter(|_| !offer.back.is_zero());
    let gives = back.map(|_| format!("{} h back", offer.back.screen_hours())).unwrap_or_default();
    painter.put_right(right, y, &gives, Role::Text);
    let says = format!("{} h a week, {}", offer.a_week.screen_hours(), offer.reason);
    let room = usize::from(right.saturating_sub(left + 28)).saturating_sub(text::width(&gives) + 2);
    painter.put(left + 28, y, &text::cut(&says, room), Role::Quiet);
}

fn meetings(painter: &mut Painter<'_>, page: &Page<'_>, asked: &Asked, y: u16) {
    let Page { model, context, shown, look, area } = *page;
    let deciding = &model.review.deciding;
    let heading = match deciding.about() {
        _ if deciding.has_no_line(shown) => "Each of them is decided. Enter goes on.",
        Some(About::NewMeetings) => "Which of them shall stay as they are?",
        _ => "What gives the hours?",
    };
    let mut y = pieces::say(painter, area, y, heading, Role::Strong) + 1;
    let offers = remaining(asked, shown);
    let marked = |number: usize| number == deciding.marked;
    for (number, offer) in offers.iter().enumerate() {
        if y + 2 >= area.bottom() {
            let words = format!("{number} of {} shown ↓", offers.len());
            painter.put(area.x + pieces::LEFT, y, &words, Role::Quiet);
            return;
        }
        if marked(number) {
            painter.put(area.x + pieces::MARK, y, "▸", Role::Accent);
        }
        meeting(
            painter,
            offer,
            look,
            area,
            y,
            if marked(number) { Role::Strong } else { Role::Text },
        );
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
        y += 1;
    }
    if let Some(category) = asked.question.category() {
        if marked(offers.len()) {
            painter.put(area.x + pieces::MARK, y, "▸", Role::Accent);
        }
        let role = if marked(offers.len()) { Role::Strong } else { Role::Text };
        painter.put_in(area.x + pieces::LEFT, y, 26, &name(context, category), role);
        let says = if asked.question.way() == Some(Flag::Short) {
            "keep its own times free"
        } else {
            "hand over some of it"
        };
        painter.put(area.x + pieces::LEFT + 28, y, says, Role::Quiet);
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(offers.len()));
        y += 1;
    }
    let back: Minutes = shown.back_a_week();
    if !back.is_zero() {
        let words = format!("Decided so far: {} h a week back. ] goes on.", back.screen_hours());
        pieces::say(painter, area, y + 1, &words, Role::Quiet);
    }
}

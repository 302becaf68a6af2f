//! The open weeks before the one that is looked at, on one screen: sorted and closed with it, or left.

use ratatui::layout::Rect;

use super::{
    Others, Page, ReviewShown,
    pieces::{self, Choice},
};
use crate::{
    analysis::away_offers::Offer,
    app::review::OpenWeek,
    domain::{minutes::Minutes, notation::Notation},
    tui::{
        context::Context,
        effect::{Change, Effect},
        model::Model,
        paint::Painter,
        perform::review::ReviewChange,
        text,
        theme::Role,
    },
};

pub const COUNT: usize = Others::ALL.len();

/// Takes the marked answer. Time away that the calendar speaks of is taken with it.
pub fn take(model: &mut Model, shown: &ReviewShown) -> Effect {
    let flow = &mut model.review;
    flow.others = Others::ALL[flow.line.min(COUNT - 1)];
    flow.others_are_settled = true;
    flow.is_fresh = true;
    let offers = offers(shown);
    if flow.others == Others::Open || offers.is_empty() {
        return Effect::Nothing;
    }
    Effect::Perform(Change::Review(ReviewChange::TakeAway { offers }))
}

fn offers(shown: &ReviewShown) -> Vec<Offer> {
    let mut all: Vec<Offer> = Vec::new();
    for offer in shown.others.iter().flat_map(|week| &week.offers) {
        // What reaches over the end of a week is spoken of in both.
        let known = all.iter().any(|one| one.blocks.iter().any(|id| offer.blocks.contains(id)));
        if !known {
            all.push(offer.clone());
        }
    }
    all
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, area, .. } = *page;
    let own = own(context);
    let weeks: Vec<&OpenWeek> = shown.others.iter().chain([&own]).collect();
    let y = pieces::top(area);
    let heading = format!("{} weeks are open.", counted(weeks.len()));
    let y = pieces::say(painter, area, y, &heading, Role::Strong) + 1;
    let says =
        "Closed without a look, a week counts where 60 % of it is known; it can be reviewed later.";
    let beside = away_with_it(model, context, shown);
    let lines = |words: &str| text::wrapped(words, pieces::room(area)).len();
    // A blank line before the answers, another one after them.
    let more = if beside.is_empty() { 0 } else { 1 + lines(&beside) };
    let beneath = 2 + COUNT + lines(says) + more;
    let beneath = u16::try_from(beneath).unwrap_or(u16::MAX);
    let height = area.bottom().saturating_sub(y).saturating_sub(beneath);
    let y = table(painter, &weeks, context.notation, Rect { y, height, ..area });
    let others = if shown.others.len() == 1 { "the other" } else { "the others" };
    let number = context.week.week.number();
    let choices = [
        Choice::new(
            None,
            format!("Sort all of it, look at week {number}, close {others} with it"),
            "",
        ),
        Choice::new(None, format!("Look at week {number} alone, and close {others} with it"), ""),
        Choice::new(None, format!("Look at week {number} alone; {others} stays open"), ""),
    ];
    let choices = choices.map(|choice| Choice {
        name: choice.name.replace("the others stays", "the others stay"),
        ..choice
    });
    let y = pieces::choices(painter, area, y + 1, &choices, model.review.line);
    let y =
        if beside.is_empty() { y } else { pieces::say(painter, area, y + 1, &beside, Role::Text) };
    pieces::say(painter, area, y + 1, says, Role::Quiet);
}

/// The time away that is taken with the marked answer; nothing where there is none.
fn away_with_it(model: &Model, context: &Context, shown: &ReviewShown) -> String {
    let offers = offers(shown);
    if offers.is_empty() || model.review.line + 1 == COUNT {
        return String::new();
    }
    let days: Vec<String> =
        offers.iter().map(|one| text::days(one.first, one.last, context.notation)).collect();
    format!("Away, as the calendar says, is taken with it: {}.", days.join(", "))
}

/// The week that is looked at, as the others are shown.
fn own(context: &Context) -> OpenWeek {
    let first_weekday = context.book.profile().first_weekday;
    OpenWeek::of(context.week.week, &context.week.picture.comparison, first_weekday, Vec::new())
}

/// Answers the line after it; weeks for which there is no room are counted.
fn table(painter: &mut Painter<'_>, weeks: &[&OpenWeek], notation: Notation, area: Rect) -> u16 {
    let x = area.x + pieces::LEFT;
    // What is available gives way where it is narrow.
    let wide = area.width >= 76;
    let (unfiled, remarks) = if wide { (48, 51) } else { (38, 41) };
    painter.put_right(x + 29, area.y, "logged", Role::Quiet);
    if wide {
        painter.put_right(x + 39, area.y, "available", Role::Quiet);
    }
    painter.put_right(x + unfiled, area.y, "unfiled", Role::Quiet);
    let mut y = area.y + 1;
    // The newest are the nearest to mind.
    let rows = usize::from(area.height.saturating_sub(1));
    let hidden = match weeks.len() <= rows {
        true => 0,
        // One row says how many there are.
        false => weeks.len().saturating_sub(rows.saturating_sub(1).max(2)),
    };
    if hidden > 0 {
        painter.put(x, y, &format!("{hidden} earlier ones ↑"), Role::Quiet);
        y += 1;
    }
    for week in &weeks[hidden..] {
        painter.put(x, y, &format!("Week {}", week.week.number()), Role::Text);
        painter.put_in(
            x + 9,
            y,
            14,
            &notation.days(week.first_day, week.last_day, "%-d %b"),
            Role::Quiet,
        );
        painter.put_right(x + 29, y, &week.actual.screen_hours(), Role::Text);
        if wide {
            painter.put_right(x + 39, y, &week.available.screen_hours(), Role::Text);
        }
        let open = Some(week.unfiled).filter(|minutes| !minutes.is_zero());
        let open = open.map_or_else(|| "-".to_owned(), Minutes::screen_hours);
        painter.put_right(x + unfiled, y, &open, Role::Text);
        let room = usize::from((area.x + area.width.min(80)).saturating_sub(x + remarks));
        painter.put(x + remarks, y, &text::cut(&remark(week, notation), room), Role::Quiet);
        y += 1;
    }
    y
}

/// What lowers it, known or only spoken of.
fn remark(week: &OpenWeek, notation: Notation) -> String {
    match week.offers.first() {
        Some(offer) => format!("away {}", short_days(offer, notation)),
        None if !week.away.is_zero() => format!("away {} h", week.away.screen_hours()),
        None => String::new(),
    }
}

/// `15-19 Jun?`: the calendar says so, nobody has confirmed it.
fn short_days(offer: &Offer, notation: Notation) -> String {
    if offer.first == offer.last {
        return format!("{}?", notation.day(offer.first, "%a %-d %b"));
    }
    format!("{}?", notation.days(offer.first, offer.last, "%-d %b"))
}

/// `Three`; from thirteen on in digits.
fn counted(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

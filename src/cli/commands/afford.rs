//! `afford`: what saying yes costs.

use crate::{
    analysis::{afford::TakenSlot, week_words},
    app::{
        afford::{self, Afforded},
        error::Error,
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
    },
    domain::{
        category::{Category, Kind},
        minutes::Minutes,
        notation::Notation,
        working_hours::day_word,
    },
    report::{
        cell::{Hours, Private, WholeMinutes},
        row::table,
        sheet::Sheet,
        table::Table,
    },
};

/// See what saying yes costs: "weekly 60m @hiring tue 10:00"
///
/// How often, how long, then a category, a weekday with a time, and a title if you like. It is set
/// against the plan of next week, its slots and the last eight weeks that count: what came lately is
/// their median. Nothing is stored.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// daily, weekly, fortnightly, every 3 weeks, monthly or once; then a length
    #[arg(value_name = "REQUEST", required = true)]
    request: Vec<String>,
    /// What each takes before it begins
    #[arg(long, value_name = "LENGTH")]
    preparation: Option<String>,
    /// How many are in it, you among them
    #[arg(long, value_name = "NUMBER")]
    people: Option<u32>,
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct AffordRow {
        /// Empty for what happens once.
        pub rhythm: Option<String>,
        pub minutes: WholeMinutes,
        pub category: Option<String>,
        pub title: Option<Private<String>>,
        pub a_week_h: Hours,
        pub half_h: Hours,
        pub year_h: Hours,
        pub everyone_year_h: Option<Hours>,
        pub plan_h: Option<Hours>,
        pub direction: Option<String>,
        /// Median of the last weeks that count, scaled to full ones.
        pub lately_h: Option<Hours>,
        /// Of the capacity, beside plan and buffer.
        pub left_h: Hours,
        pub buffer_h: Hours,
        /// What its own line has for it.
        pub covered_h: Hours,
        pub from_buffer_h: Hours,
        /// More than plan and buffer have.
        pub beyond_h: Hours,
        pub surprises_lately_h: Option<Hours>,
        /// Slots that it would lie in.
        pub slots: Option<String>,
        /// Goals that these serve.
        pub goals: Option<Private<String>>,
        pub outside_h: Hours,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let preparation = args::optional(self.preparation.as_deref())?.unwrap_or(Minutes::ZERO);
        let session = context.session()?;
        let capacity = session.profile()?.capacity;
        let afforded = afford::afford(&session, &self.request.join(" "), preparation, self.people)?;
        if self.format.chosen() != Chosen::Table {
            context.out.rows(&self.format, &Sheet::of(&[row(&afforded)]), || Table::new(&[]));
            return Ok(());
        }
        context.out.heading(&asked(&afforded, session.notation()));
        for (label, words) in lines(&afforded, capacity, self.people, session.notation()) {
            context.out.line(format_args!("{label:<11} {words}"));
        }
        Ok(())
    }
}

/// `Once a week, 60 min, Delivery, tue 10:00`.
fn asked(afforded: &Afforded, notation: Notation) -> String {
    let Afforded { asked, category, .. } = afforded;
    let rhythm = asked.rhythm.map_or_else(|| "once".to_owned(), |rhythm| rhythm.to_string());
    let mut parts = vec![capital(&rhythm), format!("{} min", asked.length.0)];
    parts.extend(Some(asked.title.clone()).filter(|title| !title.is_empty()));
    parts.extend(category.as_ref().map(|category| category.name.clone()));
    parts.extend(asked.place.map(|(day, start)| match day {
        Some(day) => format!("{} {}", day_word(day), notation.time(start)),
        None => format!("at {}", notation.time(start)),
    }));
    parts.join(", ")
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", signs.as_str())
}

fn lines(
    afforded: &Afforded,
    capacity: Minutes,
    people: Option<u32>,
    notation: Notation,
) -> Vec<(String, String)> {
    let cost = &afforded.cost;
    let mut lines = Vec::new();
    let whole = match cost.everyone_a_year.zip(people) {
        Some((all, people)) => format!("; {} h for all {people}", all.decimal_hours(0)),
        None => String::new(),
    };
    if cost.a_week.is_zero() {
        lines.push(("In all".to_owned(), format!("{} h{whole}", cost.a_year.decimal_hours(1))));
    } else {
        let weeks = working_weeks(cost.a_year, capacity);
        lines.push(("A half".to_owned(), format!("{} h", cost.a_half.decimal_hours(1))));
        let year = format!("{} h, {weeks} working weeks{whole}", cost.a_year.decimal_hours(1));
        lines.push(("A year".to_owned(), year));
    }
    lines.extend(line(afforded));
    if !cost.a_week.is_zero() {
        lines.push(("Plan".to_owned(), balance(afforded)));
    }
    lines.extend(
        cost.slots.iter().map(|taken| ("Slot".to_owned(), slot(afforded, taken, notation))),
    );
    if !cost.outside.is_zero() {
        let words = format!("{} h outside your working hours", cost.outside.screen_hours());
        lines.push(("Time".to_owned(), words));
    }
    lines
}

/// Of the capacity, with one decimal, halves up.
fn working_weeks(year: Minutes, capacity: Minutes) -> String {
    year.scaled(Minutes::hours(1), capacity).decimal_hours(1)
}

/// `at most 3.0 h planned, 3.5 h a week lately; with it 4.5 h`.
fn line(afforded: &Afforded) -> Option<(String, String)> {
    let Afforded { category, cost, .. } = afforded;
    let category = category.as_ref().filter(|one| !is_outside(one))?;
    let planned = match cost.line {
        None if category.kind == Kind::Reactive => "paid by the buffer".to_owned(),
        Some((minutes, direction)) => {
            format!("{} {} h planned", direction.words(), minutes.screen_hours())
        }
        None => "no line in the plan".to_owned(),
    };
    let words = match cost.lately {
        Some(lately) => {
            let with = (lately + cost.a_week).decimal_hours(1);
            let with =
                if cost.a_week.is_zero() { String::new() } else { format!("; with it {with} h") };
            format!("{planned}, {} h a week lately{with}", lately.decimal_hours(1))
        }
        None => planned,
    };
    Some((category.name.clone(), words))
}

/// Its hours are no working time.
fn is_outside(category: &Category) -> bool {
    matches!(category.kind, Kind::Private | Kind::Away)
}

fn balance(afforded: &Afforded) -> String {
    let Afforded { cost, category, plan_begins, .. } = afforded;
    let from = plan_begins.as_ref().map_or(String::new(), |begins| format!("{begins} "));
    let left = cost.left.screen_hours();
    let name = category.as_ref().map_or("", |category| &category.name);
    if category.as_ref().is_some_and(is_outside) {
        return format!("{from}is not touched: {name} is outside your working time");
    }
    let room = match cost.left.0 {
        0 => "is full".to_owned(),
        1.. => format!("has {left} h left"),
        _ => format!("is {} h over", Minutes(-cost.left.0).screen_hours()),
    };
    if cost.covered == cost.a_week {
        return format!("{from}{room}, and {name} has the hours for it");
    }
    if (cost.from_buffer + cost.beyond).is_zero() {
        return format!("{from}has room: {left} h a week are left beside plan and buffer");
    }
    let covered = match cost.covered.0 {
        1.. => format!(", and {name} has {} h for it", cost.covered.screen_hours()),
        _ => String::new(),
    };
    let beyond = match cost.beyond.0 {
        1.. => format!("; {} h more have to come out of other lines", cost.beyond.screen_hours()),
        _ => String::new(),
    };
    let surprises = cost.surprises.map(|surprises| {
        format!(", of which surprises took {} h a week lately", surprises.decimal_hours(1))
    });
    format!(
        "{from}{room}{covered}: unless a line gives way, {} h a week come out of the buffer of {} h{}{beyond}",
        cost.from_buffer.screen_hours(),
        cost.buffer.screen_hours(),
        surprises.unwrap_or_default()
    )
}

/// `Tue 9-11:30 for Strategy loses 1.0 h; it serves Direction document`.
fn slot(afforded: &Afforded, taken: &TakenSlot, notation: Notation) -> String {
    let serves = match taken.goals.as_slice() {
        [] => String::new(),
        goals => format!("; it serves {}", goals.join(" and ")),
    };
    if taken.is_own {
        let (slot, hours) = (week_words::slot(&taken.slot, notation), taken.minutes.screen_hours());
        return format!(
            "{slot} is for {} already: it takes {hours} h of it",
            name(afforded, taken)
        );
    }
    let flexible = if taken.slot.flexible { " (flexible)" } else { "" };
    format!(
        "{} for {}{flexible} loses {} h{serves}",
        week_words::slot(&taken.slot, notation),
        name(afforded, taken),
        taken.minutes.screen_hours()
    )
}

fn name<'a>(afforded: &'a Afforded, taken: &TakenSlot) -> &'a str {
    let found = afforded.categories.iter().find(|one| one.id == taken.slot.category);
    found.map_or("", |one| &one.name)
}

fn row(afforded: &Afforded) -> AffordRow {
    let Afforded { asked, category, cost, .. } = afforded;
    let slot = |taken: &TakenSlot| week_words::slot(&taken.slot, Notation::default());
    let slots: Vec<String> = cost.slots.iter().map(slot).collect();
    let goals: Vec<&str> =
        cost.slots.iter().flat_map(|taken| &taken.goals).map(String::as_str).collect();
    AffordRow {
        rhythm: asked.rhythm.map(|rhythm| rhythm.to_string()),
        minutes: WholeMinutes(asked.length),
        category: category.as_ref().map(|category| category.key.clone()),
        title: Some(asked.title.clone()).filter(|title| !title.is_empty()).map(Private),
        a_week_h: Hours(cost.a_week),
        half_h: Hours(cost.a_half),
        year_h: Hours(cost.a_year),
        everyone_year_h: cost.everyone_a_year.map(Hours),
        plan_h: cost.line.map(|(minutes, _)| Hours(minutes)),
        direction: cost.line.map(|(_, direction)| direction.as_str().to_owned()),
        lately_h: cost.lately.map(Hours),
        left_h: Hours(cost.left),
        buffer_h: Hours(cost.buffer),
        covered_h: Hours(cost.covered),
        from_buffer_h: Hours(cost.from_buffer),
        beyond_h: Hours(cost.beyond),
        surprises_lately_h: cost.surprises.map(Hours),
        slots: (!slots.is_empty()).then(|| slots.join("; ")),
        goals: (!goals.is_empty()).then(|| Private(goals.join("; "))),
        outside_h: Hours(cost.outside),
    }
}

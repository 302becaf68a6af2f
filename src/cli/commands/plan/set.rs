//! Changing one line or one slot.

use super::When;
use crate::{
    app::{
        error::Error,
        log::usable_category,
        plan::PlanChange,
        plan_lines::{add_slot, remove_line, remove_slot, set_buffer, set_line},
        session::Session,
    },
    cli::{args, context::Context, output::Output},
    domain::{
        ideal_week,
        minutes::Minutes,
        notation::Notation,
        plan::{Direction, PlanVersion},
        working_hours::day_word,
    },
};

/// Set the hours of a category, or of the buffer
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A category by key, name or letter; or the word buffer
    category: String,
    /// As 6h or 90m; none takes the line out of the plan
    hours: String,
    /// More is as good
    #[arg(long, conflicts_with_all = ["at_most", "about"])]
    at_least: bool,
    /// Less is as good
    #[arg(long, conflicts_with = "about")]
    at_most: bool,
    /// Neither more nor less
    #[arg(long)]
    about: bool,
    #[command(flatten)]
    when: When,
}

impl Args {
    fn direction(&self) -> Option<Direction> {
        match (self.at_least, self.at_most, self.about) {
            (true, ..) => Some(Direction::AtLeast),
            (_, true, _) => Some(Direction::AtMost),
            (.., true) => Some(Direction::About),
            _ => None,
        }
    }

    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let direction = self.direction();
        let Self { category, hours, when, .. } = self;
        let minutes: Option<Minutes> =
            if hours == "none" { None } else { Some(args::usage(&hours)?) };
        let mut session = context.session()?;
        let change = when.change(&session)?;
        let (receipt, done) = match minutes {
            Some(minutes) if category == "buffer" => (
                set_buffer(&mut session, minutes, &change)?,
                format!("The buffer is {} h", minutes.screen_hours()),
            ),
            None => {
                let receipt = remove_line(&mut session, &category, &change)?;
                (receipt, format!("{category} has no line"))
            }
            Some(minutes) => {
                let name = usable_category(&session, &category)?.name;
                let receipt = set_line(&mut session, &category, minutes, direction, &change)?;
                (receipt, format!("{name} has {} h", minutes.screen_hours()))
            }
        };
        let holds = change.holds(&receipt.outcome);
        context.out.done(&receipt, format_args!("{done}, {holds}."));
        say_balance(&mut context.out, &session, &receipt.outcome)
    }
}

/// A plan may exceed the capacity for a while, but never unsaid.
pub fn say_balance(
    out: &mut Output,
    session: &Session,
    version: &PlanVersion,
) -> Result<(), Error> {
    let capacity = session.profile()?.capacity;
    let left = version.left_of(capacity);
    if left < Minutes::ZERO {
        let whole = version.planned() + version.buffer;
        let over = Minutes(-left.0);
        out.notice(format_args!(
            "note: plan and buffer are {} h, {} h more than your {} h",
            whole.screen_hours(),
            over.screen_hours(),
            capacity.screen_hours()
        ));
    }
    Ok(())
}

/// Lay the plan out in the ideal week
#[derive(Debug, clap::Subcommand)]
pub enum Slot {
    /// Add a slot: "tue 9-11 @strategy"
    Add {
        /// A weekday, a time and a category
        #[arg(value_name = "SLOT", required = true)]
        slot: Vec<String>,
        /// Others may take it
        #[arg(long)]
        flexible: bool,
        #[command(flatten)]
        when: When,
    },
    /// Remove the slot that holds a time: "tue 9:00"
    Remove {
        /// A weekday and a time inside the slot
        #[arg(value_name = "TIME", required = true)]
        time: Vec<String>,
        #[command(flatten)]
        when: When,
    },
}

impl Slot {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let words = |(slot, version): &(ideal_week::Slot, PlanVersion),
                     change: &PlanChange,
                     notation: Notation| {
            let day = day_word(slot.day);
            format!("{day} {}, {}", notation.times(slot.start, slot.end), change.holds(version))
        };
        match self {
            Self::Add { slot, flexible, when } => {
                let mut session = context.session()?;
                let change = when.change(&session)?;
                let receipt = add_slot(&mut session, &slot.join(" "), flexible, &change)?;
                let slot = words(&receipt.outcome, &change, session.notation());
                context.out.done(&receipt, format_args!("Added the slot {slot}."));
            }
            Self::Remove { time, when } => {
                let mut session = context.session()?;
                let change = when.change(&session)?;
                let receipt = remove_slot(&mut session, &time.join(" "), &change)?;
                let slot = words(&receipt.outcome, &change, session.notation());
                context.out.done(&receipt, format_args!("Removed the slot {slot}."));
            }
        }
        Ok(())
    }
}

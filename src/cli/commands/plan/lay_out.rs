//! `plan lay-out`: slots for what the budget asks and the week has not yet.

use super::When;
use crate::{
    analysis::laying_out::Stage,
    app::{error::Error, lay_out},
    cli::{args::count, context::Context},
    domain::{ideal_week::Slot, minutes::Minutes},
};

/// Lay the budget out in the ideal week, a stage at a time
///
/// First the recurring meetings that stay, at their times; then what is done alone, at the good hours of
/// the perfect day; then the rest. Nothing that is laid out already moves.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this stage; otherwise the first that has something to add
    #[arg(long, value_enum)]
    stage: Option<Which>,
    #[command(flatten)]
    when: When,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Which {
    Meetings,
    Focus,
    Rest,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let stage = self.stage.map(|which| match which {
            Which::Meetings => Stage::Meetings,
            Which::Focus => Stage::Focus,
            Which::Rest => Stage::Rest,
        });
        let mut session = context.session()?;
        let change = self.when.change(&session)?;
        let receipt = lay_out::lay_out(&mut session, stage, &change)?;
        let laid = &receipt.outcome;
        let hours: Minutes = laid.added.iter().map(Slot::minutes).sum();
        let slots = count(laid.added.len(), "slot", "slots");
        let (stage, hours) = (laid.stage.words(), hours.screen_hours());
        let holds = change.holds(&laid.plan);
        let words = format!("Laid out {stage}: {slots}, {hours} h, {holds}.");
        context.out.done(&receipt, words);
        Ok(())
    }
}

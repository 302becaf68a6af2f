//! `plan`: the hours of a full week, their versions, and the slots in which they lie.

mod edit;
mod export;
mod lay_out;
mod perfect_day;
mod set;
mod show;
mod slots;

pub use set::say_balance;

use crate::{
    app::{
        error::Error,
        plan::{self, PlanChange},
        session::Session,
    },
    cli::{
        args::{self, Format},
        context::Context,
    },
    domain::plan::PlanReason,
};

/// Plan the hours of a full week
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Show the plan in force
    Show {
        /// In this week; otherwise in the current one
        week: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// List the versions of the plan
    History {
        /// Say what changed from each version to the next
        #[arg(long, conflicts_with_all = ["csv", "json", "plain"])]
        changes: bool,
        #[command(flatten)]
        format: Format,
    },
    Set(set::Args),
    #[command(subcommand)]
    Slot(set::Slot),
    #[command(subcommand)]
    PerfectDay(perfect_day::Command),
    Slots(slots::Args),
    LayOut(lay_out::Args),
    /// Edit the plan as text in $VISUAL or $EDITOR
    ///
    /// The text is checked when the editor is left. What is wrong is said with its place, and the text
    /// is kept for the next try.
    Edit {
        #[command(flatten)]
        when: When,
    },
    /// Make the plan what a file says, in the format of plan edit
    Apply {
        /// The file to read
        #[arg(value_name = "FILE.toml")]
        file: std::path::PathBuf,
        #[command(flatten)]
        when: When,
    },
    /// Begin a new baseline mid-half, as after a reorganisation
    ///
    /// The plan stays as it is until its lines are changed from the same week on. What is new or grew is
    /// counted from here; a mere adjustment leaves the baseline where it was.
    #[command(name = "re-plan")]
    RePlan {
        /// From this week on; otherwise from the current one, or the next where that is closed
        #[arg(long, value_name = "WEEK")]
        from: Option<String>,
        /// Why the plan changes
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        why: String,
    },
    Export(export::Args),
}

/// From when a change holds, and why
#[derive(Debug, clap::Args)]
pub struct When {
    /// From this week on; otherwise from the current one, or the next where that is closed
    #[arg(long, value_name = "WEEK")]
    from: Option<String>,
    /// Why the plan changes
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    /// Change the plan that the offsite builds for this half, as 2026-H2, and leave the one in force
    #[arg(long, value_name = "HALF", conflicts_with_all = ["from", "why"])]
    draft: Option<String>,
}

impl When {
    fn change(self, session: &Session) -> Result<PlanChange, Error> {
        let from = args::optional_week(session, self.from.as_deref())?;
        let draft = self.draft.map(|half| args::half(session, Some(&half))).transpose()?;
        Ok(PlanChange { from, draft, reason: PlanReason::Edit, why: self.why })
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Show { week, format } => show::show(context, week.as_deref(), &format),
            Self::History { changes: true, .. } => show::changes(context),
            Self::History { format, .. } => show::history(context, &format),
            Self::Set(args) => args.run(context),
            Self::Slot(command) => command.run(context),
            Self::PerfectDay(command) => command.run(context),
            Self::Slots(args) => args.run(context),
            Self::LayOut(args) => args.run(context),
            Self::Edit { when } => edit::edit(context, when),
            Self::Apply { file, when } => edit::apply(context, &file, when),
            Self::RePlan { from, why } => {
                let mut session = context.session()?;
                let from = args::optional_week(&session, from.as_deref())?;
                let receipt = plan::re_plan(&mut session, from, &why)?;
                let begins = plan::begins(&receipt.outcome);
                context.out.done(&receipt, format_args!("The plan begins anew, {begins}."));
                Ok(())
            }
            Self::Export(args) => args.run(context),
        }
    }
}

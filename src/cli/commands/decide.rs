//! `decide`: the answer to what the weeks show.

use crate::{
    app::{
        decide::{self, Course, Decided, Deciding},
        error::Error,
        plan,
    },
    cli::{args, context::Context},
    domain::{
        decision::{DecisionKind, Tactic},
        minutes::Minutes,
    },
};

use super::plan::say_balance;

/// Record a decision: change the plan, change the week, or accept
///
/// It is recorded with the figures it was made on and looked at again after four weeks. To adjust makes
/// the change of the plan with it. A calendar is never written to: `ownweek decisions --todo` lists what
/// is to be changed there, with a message for each.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("course"))]
pub struct Args {
    /// A category by key, name or letter, or a meeting as series:pricing or series:12
    subject: String,
    /// Plan so much for it from now on
    #[arg(long, value_name = "HOURS", group = "course")]
    adjust: Option<String>,
    /// Hand it over to somebody
    #[arg(long, value_name = "NAME", group = "course")]
    delegate: Option<String>,
    /// Let it end
    #[arg(long, group = "course")]
    drop: bool,
    /// Make a meeting as short as that
    #[arg(long, value_name = "LENGTH", group = "course")]
    shorten: Option<String>,
    /// Hold a meeting half as often, or as --less-often=4 once in so many weeks
    #[arg(long, value_name = "WEEKS", num_args = 0..=1, require_equals = true, group = "course")]
    less_often: Option<Option<u32>>,
    /// Do it in writing
    #[arg(long = "async", group = "course")]
    in_writing: bool,
    /// Give it another time
    #[arg(long = "move", group = "course")]
    other_time: bool,
    /// Go on without me
    #[arg(long, group = "course")]
    decline: bool,
    /// Keep its time free of everything else
    #[arg(long, group = "course")]
    guard: bool,
    /// Leave it as it is: once, or until-offsite
    #[arg(long, value_name = "HOW LONG", group = "course", value_parser = args::words(["once", "until-offsite"]), hide_possible_values = true)]
    accept: Option<String>,
    /// The week that it answers; otherwise the current one
    #[arg(long, value_name = "WEEK")]
    week: Option<String>,
    /// From this week on; otherwise from the next one
    #[arg(long, value_name = "WEEK")]
    from: Option<String>,
    /// Hours a week that it gives back; otherwise those that the meeting takes
    #[arg(long, value_name = "HOURS")]
    frees: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
}

impl Args {
    fn course(&self) -> Result<Course, Error> {
        let flags = [
            (self.drop, Course::Drop),
            (self.in_writing, Course::Async),
            (self.other_time, Course::Move),
            (self.decline, Course::Decline),
            (self.guard, Course::Guard),
        ];
        if let Some(hours) = &self.adjust {
            return Ok(Course::Adjust(args::usage(hours)?));
        }
        if let Some(name) = &self.delegate {
            return Ok(Course::Delegate(name.clone()));
        }
        if let Some(weeks) = self.less_often {
            return Ok(Course::LessOften(weeks));
        }
        if let Some(length) = &self.shorten {
            return Ok(Course::Shorten(args::usage(length)?));
        }
        let flagged = flags.into_iter().find(|(given, _)| *given).map(|(_, course)| course);
        match (flagged, self.accept.as_deref()) {
            (Some(course), _) => Ok(course),
            (None, Some("once")) => Ok(Course::AcceptOnce),
            (None, Some(_)) => Ok(Course::AcceptUntilOffsite),
            (None, None) => Err(Error::usage("what is decided is not said").hint(
                "--adjust 3h changes the plan, --delegate Eva or another way the week, --accept once neither",
            )),
        }
    }

    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let course = self.course()?;
        let mut session = context.session()?;
        let wanted = Deciding {
            course,
            week: args::optional_week(&session, self.week.as_deref())?,
            from: args::optional_week(&session, self.from.as_deref())?,
            frees: args::optional(self.frees.as_deref())?,
            why: self.why,
        };
        let receipt = decide::decide(&mut session, &self.subject, &wanted)?;
        let Decided { decision, name, version, ended_in, replaced } = &receipt.outcome;
        if !decision.evidence.is_empty() {
            context.out.line(&decision.evidence);
        }
        context.out.done(&receipt, said(&receipt.outcome));
        if let Some(week) = ended_in {
            context.out.notice(format_args!("note: {name} has ended: {week} had it last"));
        }
        for older in replaced {
            let words = older.in_words(name);
            context.out.notice(format_args!(
                "It takes the place of decision {}, {words}, which is lapsed.",
                older.id
            ));
        }
        let frees = |tactic| !matches!(tactic, Tactic::Guard | Tactic::Move);
        if decision.tactic.is_some_and(frees) && decision.expected.is_none() {
            context.out.notice("note: what it gives back is not known; --frees 1h says it");
        }
        if let Some(version) = version {
            let begins = plan::begins(version);
            context.out.notice(format_args!("The plan is changed with it, {begins}."));
            say_balance(&mut context.out, &session, version)?;
        }
        Ok(())
    }
}

/// `Decision 11: Delegate Incident board to Eva from 2026-W13, 1.5 h a week expected back, looked at
/// again in 2026-W16.`
fn said(Decided { decision, name, .. }: &Decided) -> String {
    let from = match decision.kind {
        DecisionKind::AcceptOnce => format!("in {}", decision.from),
        _ => format!("from {}", decision.from),
    };
    let mut parts = vec![format!("{} {from}", decision.in_words(name))];
    if let Some(expected) = decision.expected {
        parts.push(format!("{} h a week expected back", Minutes::screen_hours(expected)));
    }
    if let Some(week) = decision.recheck {
        parts.push(format!("looked at again in {week}"));
    }
    format!("Decision {}: {}.", decision.id, parts.join(", "))
}

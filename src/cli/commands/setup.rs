//! `setup`: the first run. With a template it asks nothing; without one it asks one line each.

use std::io::BufRead;

use chrono::Weekday;

use crate::{
    app::{
        clock,
        error::{Error, in_words},
        setup::{self, Setup, USUAL_CAPACITY, USUAL_HOURS},
        templates,
    },
    cli::{args, context::Context, output::Output},
    domain::{
        minutes::Minutes,
        profile,
        refusal::Refusal,
        working_hours::{day_word, weekday},
        zone,
    },
};

/// Begin: your facts, categories and a first plan from a role
///
/// On a terminal it asks what is not given. The plan is a start to edit, marked provisional until your
/// first personal offsite.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The role to start from
    #[arg(long, value_name = "ROLE", value_parser = args::words(templates::KEYS))]
    template: Option<String>,
    /// Working hours of a full week [default: 40h]
    #[arg(long, value_name = "HOURS")]
    capacity: Option<String>,
    /// Your time zone, as Europe/Berlin [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// When you work, as "mon-fri 09:00-12:30 13:00-17:30"
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// The day a week begins with [default: mon]
    #[arg(long, value_name = "DAY")]
    week_start: Option<String>,
    /// Your address in invitations; may be given again
    #[arg(long, value_name = "ADDRESS")]
    me: Vec<String>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        if let Some(session) = context.session_if_any()?
            && session.is_set_up()?
        {
            return Err(setup::done_already());
        }
        let answered = if self.template.is_some() {
            self
        } else if context.has_terminal() {
            self.asked(&mut context.out)?
        } else {
            return Err(Error::usage("setup needs --template, or a terminal to ask on").hint(
                "ownweek setup --template engineering-manager --timezone Europe/Berlin --me me@example.com",
            ));
        };
        // Everything is read before the store is made, so that a slip leaves nothing behind.
        let wanted = answered.read()?;
        let mut session = context.session_or_new()?;
        let receipt = setup::set_up(&mut session, &wanted)?;
        context.out.warnings(&receipt);
        let plan = &receipt.outcome;
        let categories = wanted.template.stored_categories().len();
        context.out.notice(format_args!(
            "Set up as {}: {}, {} of them planned with {} h, {} h of buffer, in {}.",
            wanted.template.name,
            args::count(categories, "category", "categories"),
            plan.lines.len(),
            plan.planned().screen_hours(),
            plan.buffer.screen_hours(),
            session.paths().data.display()
        ));
        context.out.notice("Next: `ownweek import FILE`, `ownweek log`, or `ownweek plan edit`.");
        Ok(())
    }

    fn read(&self) -> Result<Setup, Error> {
        let zone = match &self.timezone {
            Some(name) => args::timezone(name)?,
            None => clock::machine_zone().ok_or_else(|| {
                Error::usage("the time zone of this machine is not known")
                    .hint("name yours: --timezone Europe/Berlin")
            })?,
        };
        let first_weekday = match self.week_start.as_deref() {
            Some(word) => args::day_of_week(word)?,
            None => Weekday::Mon,
        };
        let capacity = args::optional(self.capacity.as_deref())?.unwrap_or(USUAL_CAPACITY);
        let addresses = self
            .me
            .iter()
            .map(|one| profile::check_address(one).map_err(wrong_usage))
            .collect::<Result<_, _>>()?;
        Ok(Setup {
            template: templates::find(self.template.as_deref().unwrap_or_default())?,
            capacity: profile::check_capacity(capacity).map_err(wrong_usage)?,
            zone,
            hours: args::usage(self.hours.as_deref().unwrap_or(USUAL_HOURS))?,
            first_weekday,
            addresses,
        })
    }

    fn asked(self, out: &mut Output) -> Result<Self, Error> {
        out.notice("Enter takes what stands in brackets.");
        for key in templates::KEYS {
            let template = templates::find(key)?;
            out.notice(format_args!("  {key:<20} {}, {}", template.name, template.about));
        }
        let template = answer(out, "Role", "engineering-manager", |typed| {
            templates::find(typed).map(|_| ()).map_err(|error| error_as_refusal(&error))
        })?;
        let here = clock::machine_zone().map_or("UTC", chrono_tz::Tz::name);
        let timezone = match self.timezone {
            Some(given) => given,
            None => answer(out, "Time zone", here, |typed| zone::named(typed).map(|_| ()))?,
        };
        let capacity = match self.capacity {
            Some(given) => given,
            None => answer(out, "Working hours of a full week", "40h", |typed| {
                typed.parse::<Minutes>().and_then(profile::check_capacity).map(|_| ())
            })?,
        };
        let week_start = match self.week_start {
            Some(given) => given,
            None => answer(out, "The week begins on", day_word(Weekday::Mon), |typed| {
                weekday(typed).map(|_| ()).ok_or_else(|| not_a_weekday(typed))
            })?,
        };
        let me = if self.me.is_empty() {
            let typed = answer(out, "Your addresses in invitations", "", |typed| {
                typed.split_whitespace().try_for_each(|one| profile::check_address(one).map(|_| ()))
            })?;
            typed.split_whitespace().map(str::to_owned).collect()
        } else {
            self.me
        };
        Ok(Self {
            template: Some(template),
            timezone: Some(timezone),
            capacity: Some(capacity),
            week_start: Some(week_start),
            hours: self.hours,
            me,
        })
    }
}

fn not_a_weekday(typed: &str) -> Refusal {
    Refusal::new(format!("\"{typed}\" is not a weekday")).hint("write mon or sunday")
}

fn wrong_usage(refusal: Refusal) -> Error {
    Error { code: crate::app::error::ExitCode::Usage, ..refusal.into() }
}

fn error_as_refusal(error: &Error) -> Refusal {
    let refusal = Refusal::new(error.message.clone());
    match &error.hint {
        Some(hint) => refusal.hint(hint.clone()),
        None => refusal,
    }
}

/// Asks until the answer can be used; nothing typed is `usual`.
fn answer(
    out: &mut Output,
    question: &str,
    usual: &str,
    check: impl Fn(&str) -> Result<(), Refusal>,
) -> Result<String, Error> {
    loop {
        out.ask(&format!("{question} [{usual}]: "));
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        if read.map_err(|error| Error::new(format!("the answer: {}", in_words(&error))))? == 0 {
            return Err(
                Error::new("setup was left before its last question").hint("nothing was changed")
            );
        }
        let typed = if line.trim().is_empty() { usual } else { line.trim() };
        match check(typed) {
            Ok(()) => return Ok(typed.to_owned()),
            Err(refusal) => {
                let hint = refusal.hint_text().map(|hint| format!("; {hint}")).unwrap_or_default();
                out.notice(format_args!("  {refusal}{hint}"));
            }
        }
    }
}

//! `profile`: the leader's own facts.

use crate::{
    app::{
        error::Error,
        profile::{self, Changes},
    },
    cli::{
        args::{self, Format},
        context::Context,
    },
    domain::{half::HalfRule, profile::Profile, working_hours::day_word},
    report::{
        cell::Hours,
        row::table,
        sheet::Sheet,
        table::{Align::Left, Table},
    },
};

/// Show or change your facts: zone, capacity, working hours, addresses
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Show the facts, each from its day on
    Show {
        #[command(flatten)]
        format: Format,
    },
    /// Change facts from a day on
    ///
    /// Before the first week is closed they change from the beginning; then from today, unless --from
    /// says otherwise.
    Set(SetArgs),
}

#[derive(Debug, clap::Args)]
pub struct SetArgs {
    /// Your time zone, as Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Working hours of a full week, as 32h
    #[arg(long, value_name = "HOURS")]
    capacity: Option<String>,
    /// When you work, as "mon-fri 09:00-12:30 13:00-17:30"
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// Your addresses in invitations, in place of those known; may be given again
    #[arg(long, value_name = "ADDRESS")]
    me: Vec<String>,
    /// The day a week begins with
    #[arg(long, value_name = "DAY")]
    week_start: Option<String>,
    /// The week of the year with which H1 begins
    #[arg(long, value_name = "WEEK")]
    half_first_week: Option<u32>,
    /// Count these without asking: tentative, unanswered, free, own; or none
    #[arg(long, value_name = "DOUBTS")]
    count: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

table! {
    pub struct ProfileRow {
        pub from: Option<String>,
        pub timezone: String,
        pub capacity_h: Hours,
        pub hours: String,
        pub addresses: String,
        pub week_start: String,
        pub half_first_week: u32,
        /// What counts without being asked about.
        pub counts: String,
    }
}

impl ProfileRow {
    fn of(profile: &Profile) -> Self {
        Self {
            from: profile.from.map(|day| day.to_string()),
            timezone: profile.zone.name().to_owned(),
            capacity_h: Hours(profile.capacity),
            hours: profile.hours.to_string(),
            addresses: profile.addresses.join(" "),
            week_start: day_word(profile.first_weekday).to_owned(),
            half_first_week: profile.half_rule.first_week,
            counts: profile.counts.to_string(),
        }
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Show { format } => {
                let all = profile::list(&context.session()?)?;
                let rows: Vec<ProfileRow> = all.iter().map(ProfileRow::of).collect();
                context.out.rows(&format, &Sheet::of(&rows), || shown(&all));
                Ok(())
            }
            Self::Set(args) => args.run(context),
        }
    }
}

/// A column of facts for each day from which some hold.
fn shown(profiles: &[Profile]) -> Table {
    let from = |profile: &Profile| {
        profile.from.map_or("from the beginning".to_owned(), |day| format!("from {day}"))
    };
    let begins: Vec<String> = profiles.iter().map(from).collect();
    let columns: Vec<_> = std::iter::once(("", Left))
        .chain(begins.iter().map(|begins| (begins.as_str(), Left)))
        .collect();
    let mut table = Table::new(&columns);
    let mut fact = |name: &str, value: &dyn Fn(&Profile) -> String| {
        table.row(std::iter::once(name.to_owned()).chain(profiles.iter().map(value)));
    };
    fact("time zone", &|one| one.zone.name().to_owned());
    fact("capacity", &|one| format!("{} h", one.capacity.screen_hours()));
    fact("working hours", &|one| one.hours.to_string());
    fact("addresses", &|one| one.addresses.join(", "));
    fact("week begins", &|one| day_word(one.first_weekday).to_owned());
    fact("H1 begins", &|one| format!("week {}", one.half_rule.first_week));
    fact("counts anyway", &|one| one.counts.to_string());
    table
}

impl SetArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let changes = self.changes()?;
        if changes == Changes::default() {
            return Err(Error::usage("nothing is to be changed").hint(
                "add --timezone, --capacity, --hours, --me, --week-start, --half-first-week or --count",
            ));
        }
        let from = self.from.as_deref().map(args::day).transpose()?;
        let mut session = context.session()?;
        let receipt = profile::set(&mut session, &changes, from)?;
        let begins = match receipt.outcome.from {
            Some(day) => format!("from {day} on"),
            None => "from the beginning".to_owned(),
        };
        context.out.done(&receipt, format_args!("Your facts hold {begins}."));
        Ok(())
    }

    fn changes(&self) -> Result<Changes, Error> {
        Ok(Changes {
            zone: self.timezone.as_deref().map(args::timezone).transpose()?,
            capacity: args::optional(self.capacity.as_deref())?,
            hours: args::optional(self.hours.as_deref())?,
            addresses: (!self.me.is_empty()).then(|| self.me.clone()),
            first_weekday: self.week_start.as_deref().map(args::day_of_week).transpose()?,
            counts: args::optional(self.count.as_deref())?,
            half_rule: self.half_first_week.map(HalfRule::new).transpose()?,
        })
    }
}

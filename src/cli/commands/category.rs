//! `category`: where time goes. Nothing here deletes.

use crate::{
    app::{
        category::{self, Changes},
        error::Error,
        split::{self, Part, Split},
    },
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::{
        category::{Category, CategoryId, Kind},
        minutes::Minutes,
    },
    report::{row::table, sheet::Sheet, table::Align::Left},
    store::records::categories,
};

/// Name where your time goes
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List categories
    List {
        /// Archived and merged ones too
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        format: Format,
    },
    /// Add a category
    Add {
        /// As it is shown
        name: String,
        /// The word after an @; otherwise made of the name
        #[arg(long)]
        key: Option<String>,
        /// The capital that names it in grid and keys
        #[arg(long)]
        letter: Option<char>,
        /// What it is: work, reactive (paid by the buffer), private or away
        #[arg(long, default_value = "work", value_parser = args::words(Kind::ALL.map(Kind::as_str)), hide_possible_values = true)]
        kind: String,
    },
    /// Give a category another name
    Rename {
        /// A category by key, name or letter
        category: String,
        /// Its new name
        name: String,
    },
    /// From now on read the hours of one as hours of another
    Merge {
        /// The category that goes
        #[arg(value_name = "FROM")]
        from: String,
        /// The category that it becomes
        #[arg(value_name = "INTO")]
        into: String,
    },
    /// From a week on make several of one
    Split {
        /// A category by key, name or letter; it stays, and keeps its past
        category: String,
        /// The name of a new one; give it again for more of them
        #[arg(long, value_name = "NAME", required = true)]
        into: Vec<String>,
        /// What the new one takes of the line in the plan; once for each new one, in their order
        #[arg(long, value_name = "HOURS")]
        hours: Vec<String>,
        /// The first week of the new one; otherwise the current one, or the next where that is closed
        #[arg(long, value_name = "WEEK")]
        from: Option<String>,
    },
    /// Let a category take no new blocks; its rows stay
    Archive {
        /// A category by key, name or letter
        category: String,
        /// From this week on; otherwise from the current one
        #[arg(long, value_name = "WEEK")]
        from: Option<String>,
    },
    /// Change key, letter or kind
    Set {
        /// A category by key, name or letter
        category: String,
        /// The word after an @
        #[arg(long)]
        key: Option<String>,
        /// The capital that names it in grid and keys
        #[arg(long)]
        letter: Option<char>,
        /// What it is
        #[arg(long, value_parser = args::words(Kind::ALL.map(Kind::as_str)))]
        kind: Option<String>,
    },
}

table! {
    pub struct CategoryRow {
        pub category: String,
        pub category_name: String,
        pub letter: String,
        pub kind: String,
        pub archived_from: Option<String>,
        pub merged_into: Option<String>,
        /// First week of one that was split off.
        pub begins: Option<String>,
        pub split_from: Option<String>,
    }
}

impl CategoryRow {
    fn of(one: &Category, all: &[Category]) -> Self {
        let key = |id: Option<CategoryId>| {
            all.iter().find(|other| Some(other.id) == id).map(|other| other.key.clone())
        };
        Self {
            category: one.key.clone(),
            category_name: one.name.clone(),
            letter: one.letter.to_string(),
            kind: one.kind.as_str().to_owned(),
            archived_from: one.archived_from.map(|week| week.to_string()),
            merged_into: key(one.merged_into),
            begins: one.begins.map(|week| week.to_string()),
            split_from: key(one.split_from),
        }
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::List { all, format } => list(context, all, &format),
            Self::Add { name, key, letter, kind } => {
                let kind = args::named(Kind::ALL, Kind::as_str, &kind)?;
                let mut session = context.session()?;
                let receipt = category::add(&mut session, &name, key.as_deref(), letter, kind)?;
                let Category { name, key, letter, .. } = &receipt.outcome;
                context.out.done(&receipt, format_args!("Added {name}, @{key}, {letter}."));
                Ok(())
            }
            Self::Rename { category, name } => {
                set(context, &category, &Changes { name: Some(name), ..Changes::default() })
            }
            Self::Set { category, key, letter, kind } => {
                let kind =
                    kind.map(|kind| args::named(Kind::ALL, Kind::as_str, &kind)).transpose()?;
                set(context, &category, &Changes { key, letter, kind, name: None })
            }
            Self::Merge { from, into } => {
                let mut session = context.session()?;
                let receipt = category::merge(&mut session, &from, &into)?;
                let (from, into) = &receipt.outcome;
                context.out.done(
                    &receipt,
                    format_args!("Hours of {} are now read as {}.", from.name, into.name),
                );
                Ok(())
            }
            Self::Split { category, into, hours, from } => {
                split_off(context, &category, &into, &hours, from.as_deref())
            }
            Self::Archive { category, from } => {
                let mut session = context.session()?;
                let from = args::optional_week(&session, from.as_deref())?;
                let receipt = category::archive(&mut session, &category, from)?;
                let Category { name, archived_from, .. } = &receipt.outcome;
                let from = archived_from.map(|week| week.to_string()).unwrap_or_default();
                context.out.done(&receipt, format_args!("{name} takes no blocks from {from} on."));
                Ok(())
            }
        }
    }
}

fn set(context: &mut Context, category: &str, changes: &Changes) -> Result<(), Error> {
    let mut session = context.session()?;
    let receipt = category::set(&mut session, category, changes)?;
    let Category { name, key, letter, kind, .. } = &receipt.outcome;
    let kind = kind.as_str();
    context.out.done(&receipt, format_args!("{name} is now @{key}, {letter}, {kind}."));
    Ok(())
}

fn split_off(
    context: &mut Context,
    category: &str,
    into: &[String],
    hours: &[String],
    from: Option<&str>,
) -> Result<(), Error> {
    if hours.len() > into.len() {
        return Err(Error::usage("there are more --hours than new categories")
            .hint("give --into and --hours in pairs: --into Reviews --hours 2h"));
    }
    let hours: Vec<Minutes> =
        hours.iter().map(|typed| args::usage(typed)).collect::<Result<_, _>>()?;
    let part = |(place, name): (usize, &String)| Part {
        name: name.clone(),
        hours: hours.get(place).copied(),
    };
    let parts: Vec<Part> = into.iter().enumerate().map(part).collect();
    let mut session = context.session()?;
    let from = args::optional_week(&session, from)?;
    let receipt = split::split(&mut session, category, &parts, from)?;
    let Split { old, new, from, left } = &receipt.outcome;
    let names: Vec<String> =
        new.iter().map(|one| format!("{} (@{}, {})", one.name, one.key, one.letter)).collect();
    let keeps = left.map(|left| format!(" {} keeps {} h.", old.name, left.screen_hours()));
    context.out.done(
        &receipt,
        format_args!(
            "Split {} off {} from {from}.{}",
            names.join(" and "),
            old.name,
            keeps.unwrap_or_default()
        ),
    );
    let key = new.first().map_or("", |one| one.key.as_str());
    let meetings = split::meetings_of(&session, old.id)?;
    let meetings: Vec<String> =
        meetings.iter().map(|one| format!("series:{} {}", one.id, one.title)).collect();
    let known = if meetings.is_empty() {
        String::new()
    } else {
        format!("; it has {}", meetings.join(", "))
    };
    context.out.notice(format_args!("Blocks and rules stay with {}{known}.", old.name));
    context.out.notice(format_args!(
        "From {from} on, `ownweek assign series:NUMBER {key} --rule` files a recurring meeting under the new one."
    ));
    if hours.len() < into.len() {
        context.out.notice(format_args!(
            "What has no hours yet gets them by `ownweek plan set {key} 2h --about --from {from}`."
        ));
    }
    Ok(())
}

fn list(context: &mut Context, all: bool, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let known = categories::list(session.reading())?;
    let in_use = |one: &&Category| one.archived_from.is_none() && one.merged_into.is_none();
    let rows: Vec<CategoryRow> = known
        .iter()
        .filter(|one| all || in_use(one))
        .map(|one| CategoryRow::of(one, &known))
        .collect();
    context.out.rows(format, &Sheet::of(&rows), || {
        let shown = rows.iter().map(|row| {
            let now = match (&row.merged_into, &row.archived_from, &row.split_from) {
                (Some(into), ..) => format!("merged into {into}"),
                (None, Some(week), _) => format!("archived from {week}"),
                (None, None, Some(old)) => {
                    let old = known.iter().find(|one| one.key == *old).map(|one| &one.name);
                    let week = row.begins.as_deref().unwrap_or_default();
                    format!("split from {} in {week}", old.map_or("", String::as_str))
                }
                (None, None, None) => String::new(),
            };
            let kind = row.kind.clone();
            [row.letter.clone(), row.category.clone(), row.category_name.clone(), kind, now]
        });
        let columns = [("", Left), ("Category", Left), ("Name", Left), ("Kind", Left), ("", Left)];
        output::table(columns, shown)
    });
    Ok(())
}

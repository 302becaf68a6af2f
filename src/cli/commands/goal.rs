//! `goal`: the outcomes wanted this half.

use crate::{
    app::{
        error::Error,
        goal::{self, Changes},
        session::Session,
    },
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::{
        goal::{Goal, GoalId, Verdict},
        half::Half,
    },
    report::{
        row::table,
        sheet::Sheet,
        table::Align::{Left, Right},
    },
    store::records::{categories, goals},
};

/// Say what this half is for, and which hours serve it
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List goals
    List {
        /// Of this half, as 2026-H1; otherwise all of them
        half: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Add a goal
    Add {
        /// The outcome, in a few words
        title: String,
        #[command(flatten)]
        said: Said,
        /// The half it is for; otherwise the current one
        #[arg(long)]
        half: Option<String>,
    },
    /// Change a goal
    Set {
        /// A goal by its number in goal list
        #[arg(value_name = "NUMBER")]
        id: i64,
        /// Its new title
        #[arg(long)]
        title: Option<String>,
        #[command(flatten)]
        said: Said,
    },
    /// Say how a goal ended
    Close {
        /// A goal by its number in goal list
        #[arg(value_name = "NUMBER")]
        id: i64,
        /// How it ended
        #[arg(value_parser = args::words(Verdict::ALL.map(Verdict::as_str)))]
        verdict: String,
    },
}

/// What a goal says beside its title
#[derive(Debug, clap::Args)]
pub struct Said {
    /// Why it matters
    #[arg(long)]
    why: Option<String>,
    /// The result by which one will see that it is reached
    #[arg(long, value_name = "RESULT")]
    sign: Option<String>,
    /// A category whose hours serve it; may be given again
    #[arg(long = "category", value_name = "CATEGORY")]
    categories: Vec<String>,
}

impl Said {
    fn changes(self, title: Option<String>) -> Changes {
        let categories = (!self.categories.is_empty()).then_some(self.categories);
        Changes { title, why: self.why, lagging_sign: self.sign, categories }
    }
}

table! {
    pub struct GoalFacts {
        pub half: String,
        pub goal: i64,
        pub title: String,
        pub why: String,
        pub lagging_sign: String,
        pub categories: String,
        pub verdict: Option<String>,
        pub carried_to: Option<String>,
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let (receipt, done) = match self {
            Self::List { half, format } => return list(context, half.as_deref(), &format),
            Self::Add { title, said, half } => {
                let half: Option<Half> = args::optional(half.as_deref())?;
                let mut session = context.session()?;
                (goal::add(&mut session, half, &title, &said.changes(None))?, "Added")
            }
            Self::Set { id, title, said } => {
                let mut session = context.session()?;
                (goal::set(&mut session, GoalId::new(id), &said.changes(title))?, "Changed")
            }
            Self::Close { id, verdict } => {
                let verdict = args::named(Verdict::ALL, Verdict::as_str, &verdict)?;
                let mut session = context.session()?;
                (goal::close(&mut session, GoalId::new(id), verdict)?, "Closed")
            }
        };
        let Goal { id, title, half, .. } = &receipt.outcome;
        context.out.done(&receipt, format_args!("{done} goal {id} of {half}: {title}."));
        Ok(())
    }
}

fn list(context: &mut Context, half: Option<&str>, format: &Format) -> Result<(), Error> {
    let half: Option<Half> = args::optional(half)?;
    let session = context.session()?;
    let rows = rows(&session, half)?;
    context.out.rows(format, &Sheet::of(&rows), || {
        let shown = rows.iter().map(|row| {
            [
                row.goal.to_string(),
                row.half.clone(),
                row.title.clone(),
                row.categories.replace(' ', ", "),
                row.lagging_sign.clone(),
                row.verdict.clone().unwrap_or_default(),
            ]
        });
        let columns = [
            ("No", Right),
            ("Half", Left),
            ("Goal", Left),
            ("Served by", Left),
            ("Sign", Left),
            ("Verdict", Left),
        ];
        output::table(columns, shown)
    });
    Ok(())
}

fn rows(session: &Session, half: Option<Half>) -> Result<Vec<GoalFacts>, Error> {
    let known = categories::list(session.reading())?;
    let key =
        |id| known.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.key.clone());
    let all = goals::list(session.reading())?;
    let wanted = all.into_iter().filter(|goal| half.is_none_or(|half| goal.half == half));
    Ok(wanted
        .map(|goal| GoalFacts {
            half: goal.half.to_string(),
            goal: goal.id.number(),
            title: goal.title,
            why: goal.why,
            lagging_sign: goal.lagging_sign,
            categories: goal.categories.into_iter().map(key).collect::<Vec<_>>().join(" "),
            verdict: goal.verdict.map(|verdict| verdict.as_str().to_owned()),
            carried_to: goal.carried_to.map(|half| half.to_string()),
        })
        .collect())
}

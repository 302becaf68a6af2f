//! `rule`: what files blocks from now on, in the user's order.

use chrono::NaiveDate;

use super::assign::{files_now, say_caught_before, show_caught};
use crate::{
    analysis::filing::Filing,
    app::{
        assign::{self, Caught},
        close_week,
        error::Error,
        log::usable_category,
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output,
    },
    domain::rule::{Conditions, Rule, RuleId},
    report::{
        cell::WholeMinutes,
        row::table,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
    store::records::categories,
};

/// File blocks by rules; the first that matches wins
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List rules in their order
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Add a rule: title:roadmap "people:>8" @strategy; prints first what it catches
    ///
    /// All conditions must hold: title:word, title:/pattern/, organizer:ana@x.com,
    /// attendee:*@customer.com, people:2, people:>8, calendar:work, tag:Focus, day:fri, series:NUMBER.
    Add {
        /// What must hold, all of it
        #[arg(value_name = "CONDITION", required = true)]
        conditions: Vec<String>,
        /// A category by key, name or letter
        category: String,
    },
    /// Remove a rule
    Remove {
        /// A rule by its number in rule list
        #[arg(value_name = "NUMBER")]
        id: i64,
    },
    /// Put a rule at another place in the order, counted from 1
    Move {
        /// A rule by its number in rule list
        #[arg(value_name = "NUMBER")]
        id: i64,
        /// Its place from now on
        place: usize,
    },
    /// Print what a rule with these conditions would catch; nothing is stored
    Test {
        /// What must hold, all of it
        #[arg(value_name = "CONDITION", required = true)]
        conditions: Vec<String>,
        #[command(flatten)]
        format: Format,
    },
}

table! {
    pub struct RuleRow {
        pub rule: i64,
        pub place: i64,
        pub conditions: String,
        pub category: Option<String>,
    }
}

table! {
    /// A block that a rule would catch.
    pub struct CaughtRow {
        pub block: i64,
        /// The day on which it begins; empty for hours of a whole week.
        pub day: Option<NaiveDate>,
        pub title: String,
        pub min: WholeMinutes,
        /// What it is filed under now.
        pub category: Option<String>,
        /// The first of the present rules that catches it.
        pub rule: Option<i64>,
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::List { format } => list(context, &format),
            Self::Add { conditions, category } => {
                let conditions = read(&conditions)?;
                add(context, conditions, &category)
            }
            Self::Remove { id } => {
                let mut session = context.session()?;
                let receipt = assign::remove_rule(&mut session, RuleId::new(id))?;
                context.out.done(&receipt, format_args!("Removed rule {id}."));
                Ok(())
            }
            Self::Move { id, place } => {
                let mut session = context.session()?;
                let receipt = assign::move_rule(&mut session, RuleId::new(id), place)?;
                let found = receipt.outcome.iter().find(|rule| rule.id == RuleId::new(id));
                let place = found.map_or(0, |rule| rule.position);
                context.out.done(&receipt, format_args!("Rule {id} is now at place {place}."));
                Ok(())
            }
            Self::Test { conditions, format } => test(context, &read(&conditions)?, &format),
        }
    }
}

fn test(context: &mut Context, conditions: &Conditions, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    if format.chosen() == Chosen::Table {
        show_caught(context, &session, conditions)?;
        return Ok(());
    }
    let known = categories::list(session.reading())?;
    let key = |filing: Filing| known.iter().find(|one| one.id == filing.category);
    let row = |one: Caught| CaughtRow {
        block: one.block.id.number(),
        day: one.block.day,
        min: WholeMinutes(one.block.minutes()),
        title: one.block.title,
        category: one.now.and_then(key).map(|category| category.key.clone()),
        rule: one.rule.map(RuleId::number),
    };
    let caught = assign::would_catch(&session, conditions)?;
    let rows: Vec<CaughtRow> = caught.into_iter().map(row).collect();
    let facts = [("conditions", conditions.to_string().into())];
    context.out.rows_with(format, &facts, &Sheet::of(&rows), || Table::new(&[]));
    Ok(())
}

/// Prints first what the rule catches.
fn add(context: &mut Context, conditions: Conditions, category: &str) -> Result<(), Error> {
    let mut session = context.session()?;
    usable_category(&session, category)?;
    let caught = show_caught(context, &session, &conditions)?;
    let receipt = assign::add_rules(&mut session, &[conditions], category)?;
    let name = &receipt.outcome.category.name;
    for Rule { id, conditions, .. } in &receipt.outcome.rules {
        context.out.done(&receipt, format_args!("Rule {id} files {conditions} under {name}."));
        say_caught_before(context, &session, &caught, *id)?;
    }
    context.out.kept(&receipt, &close_week::closed_under(&session, &files_now(&caught))?);
    Ok(())
}

fn read(typed: &[String]) -> Result<Conditions, Error> {
    let texts: Vec<String> = typed.iter().map(|one| quoted(one)).collect();
    args::usage(&texts.join(" "))
}

/// A shell takes the quotes of `title:"Platform vision"`, so they are put back. Several conditions in
/// one argument stay as they are.
fn quoted(argument: &str) -> String {
    match argument.split_once(':') {
        Some((field, value))
            if value.contains(' ') && !value.contains(['"', ':']) && !value.starts_with('/') =>
        {
            format!("{field}:\"{value}\"")
        }
        _ => argument.to_owned(),
    }
}

fn list(context: &mut Context, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let known = categories::list(session.reading())?;
    let row = |(place, rule): (i64, Rule)| RuleRow {
        rule: rule.id.number(),
        place,
        conditions: rule.conditions.to_string(),
        category: known.iter().find(|one| one.id == rule.category).map(|one| one.key.clone()),
    };
    let rows: Vec<RuleRow> = (1..).zip(assign::rules(&session)?).map(row).collect();
    context.out.rows(format, &Sheet::of(&rows), || {
        let shown = rows.iter().map(|row| {
            let category = row.category.clone().unwrap_or_default();
            [row.rule.to_string(), row.conditions.clone(), category]
        });
        output::table([("No", Right), ("Conditions", Left), ("Category", Left)], shown)
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_the_shell_took_come_back() {
        assert_eq!(quoted("title:Platform vision"), "title:\"Platform vision\"");
        assert_eq!(quoted("title:roadmap people:>8"), "title:roadmap people:>8");
        assert_eq!(quoted("title:/a b/"), "title:/a b/");
        assert_eq!(quoted("day:fri"), "day:fri");
    }
}

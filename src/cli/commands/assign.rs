//! `assign`: filing blocks by hand, or by a rule made of them.

use crate::{
    app::{
        assign::{self, Caught, Selector},
        block,
        error::Error,
        log::usable_category,
        session::Session,
    },
    cli::{args, context::Context, output},
    domain::{category::Category, rule::Conditions},
    report::table::{
        Align::{Left, Right},
        Table,
    },
    store::records::categories,
};

use super::blocks::when;

/// File blocks under a category
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A block's number, series:NUMBER or title:"Its title"
    #[arg(value_name = "SELECTOR", required = true)]
    selectors: Vec<String>,
    category: String,
    /// Make a rule of it; prints first what it catches in the last 26 weeks
    #[arg(long)]
    rule: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let selectors: Vec<Selector> =
            self.selectors.iter().map(|typed| args::usage(typed)).collect::<Result<_, _>>()?;
        let mut session = context.session()?;
        if self.rule {
            return make_rules(context, &mut session, &selectors, &self.category);
        }
        let receipt = assign::assign(&mut session, &selectors, &self.category)?;
        let assigned = &receipt.outcome;
        let (blocks, name) = (block::counted(assigned.blocks), &assigned.category.name);
        context.out.done(&receipt, format_args!("Filed {blocks} under {name}."));
        Ok(())
    }
}

fn make_rules(
    context: &mut Context,
    session: &mut Session,
    selectors: &[Selector],
    category: &str,
) -> Result<(), Error> {
    usable_category(session, category)?;
    let conditions: Vec<Conditions> = selectors
        .iter()
        .map(|selector| assign::conditions_for(session, selector))
        .collect::<Result<_, _>>()?;
    for one in &conditions {
        show_caught(context, session, one)?;
    }
    let receipt = assign::add_rules(session, &conditions, category)?;
    let numbers: Vec<String> = receipt
        .outcome
        .rules
        .iter()
        .map(|rule| format!("{} ({})", rule.id, rule.conditions))
        .collect();
    let name = &receipt.outcome.category.name;
    context.out.done(&receipt, format_args!("Rule {} files under {name}.", numbers.join(", ")));
    Ok(())
}

/// Prints what a rule would catch, and how that is filed now.
pub fn show_caught(
    context: &mut Context,
    session: &Session,
    conditions: &Conditions,
) -> Result<(), Error> {
    let caught = assign::would_catch(session, conditions)?;
    let known = categories::list(session.reading())?;
    let blocks = block::counted(caught.len());
    context.out.line(format_args!("{conditions} catches {blocks} of the last 26 weeks"));
    if !caught.is_empty() {
        context.out.table(&table(&caught, &known));
    }
    Ok(())
}

fn table(caught: &[Caught], known: &[Category]) -> Table {
    let rows = caught.iter().map(|one| {
        let now = one.now.and_then(|now| known.iter().find(|category| category.id == now.category));
        [
            one.block.id.to_string(),
            when(&one.block),
            one.block.minutes().screen_hours(),
            one.block.title.clone(),
            now.map_or("unfiled", |category| &category.name).to_owned(),
        ]
    });
    let columns =
        [("No", Right), ("When", Left), ("Hours", Right), ("Title", Left), ("Filed now", Left)];
    output::table(columns, rows)
}

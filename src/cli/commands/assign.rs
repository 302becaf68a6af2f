//! `assign`: filing blocks by hand, or by a rule made of them.

use std::collections::BTreeSet;

use crate::{
    app::{
        assign::{self, Caught, Selector},
        block, close_week,
        error::Error,
        log::usable_category,
        session::Session,
    },
    cli::{args, context::Context, output},
    domain::{
        block::BlockId,
        category::Category,
        minutes::Minutes,
        rule::{Conditions, RuleId},
    },
    report::table::{
        Align::{Left, Right},
        Table,
    },
    store::records::categories,
};

/// File blocks under a category
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A block's number, series:NUMBER or title:"Its title"
    #[arg(value_name = "SELECTOR", required = true)]
    selectors: Vec<String>,
    /// A category by key, name or letter
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
        usable_category(&session, &self.category)?;
        let ids = assign::selected_ids(&session, &selectors)?;
        let receipt = assign::assign(&mut session, &selectors, &self.category)?;
        let assigned = &receipt.outcome;
        let (blocks, name) = (block::counted(assigned.blocks), &assigned.category.name);
        context.out.done(&receipt, format_args!("Filed {blocks} under {name}."));
        context.out.kept(&receipt, &close_week::closed_under(&session, &ids)?);
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
    let mut caught = Vec::new();
    for one in &conditions {
        caught.push(show_caught(context, session, one)?);
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
    for (rule, caught) in receipt.outcome.rules.iter().zip(&caught) {
        say_caught_before(context, session, caught, rule.id)?;
    }
    let files: Vec<BlockId> = caught.iter().flat_map(|caught| files_now(caught)).collect();
    context.out.kept(&receipt, &close_week::closed_under(session, &files)?);
    Ok(())
}

/// What a rule that comes after all others files: nobody and nothing has filed it before.
pub fn files_now(caught: &[Caught]) -> Vec<BlockId> {
    caught.iter().filter(|one| one.now.is_none()).map(|one| one.block.id).collect()
}

/// Says so where rules before it catch all that the new one does.
pub fn say_caught_before(
    context: &mut Context,
    session: &Session,
    caught: &[Caught],
    new: RuleId,
) -> Result<(), Error> {
    let before = assign::rules(session)?.into_iter().map(|rule| rule.id);
    let before: BTreeSet<RuleId> = before.take_while(|rule| *rule != new).collect();
    if let Some(first) = caught_before(caught, &before) {
        context.out.notice(format_args!(
            "note: {first} all of this already; `ownweek rule move {new} 1` puts rule {new} first"
        ));
    }
    Ok(())
}

/// `rule 3 catches`, if rules `before` it catch every one of them.
fn caught_before(caught: &[Caught], before: &BTreeSet<RuleId>) -> Option<String> {
    let rule = |one: &Caught| one.rule.filter(|rule| before.contains(rule));
    let rules: Option<BTreeSet<RuleId>> = caught.iter().map(rule).collect();
    let numbers: Vec<String> = rules?.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => None,
        [rule] => Some(format!("rule {rule} catches")),
        _ => Some(format!("rules {} catch", numbers.join(", "))),
    }
}

/// Prints what a rule would catch, and how that is filed now.
pub fn show_caught(
    context: &mut Context,
    session: &Session,
    conditions: &Conditions,
) -> Result<Vec<Caught>, Error> {
    let caught = assign::would_catch(session, conditions)?;
    let known = categories::list(session.reading())?;
    let blocks = block::counted(caught.len());
    context.out.line(format_args!("{conditions} catches {blocks} of the last 26 weeks"));
    if !caught.is_empty() {
        context.out.table(&table(&caught, &known));
    }
    Ok(caught)
}

/// Blocks of one title that are filed alike now.
struct Alike<'a> {
    title: &'a str,
    now: &'a str,
    blocks: usize,
    minutes: Minutes,
}

/// A line for each title and what it is filed under now, the most hours first.
fn table(caught: &[Caught], known: &[Category]) -> Table {
    let mut alike: Vec<Alike<'_>> = Vec::new();
    for one in caught {
        let category =
            one.now.and_then(|now| known.iter().find(|category| category.id == now.category));
        let now = category.map_or("unfiled", |category| &category.name);
        let title = one.block.title.as_str();
        match alike.iter_mut().find(|like| like.title == title && like.now == now) {
            Some(like) => {
                like.blocks += 1;
                like.minutes += one.block.minutes();
            }
            None => alike.push(Alike { title, now, blocks: 1, minutes: one.block.minutes() }),
        }
    }
    alike.sort_by_key(|like| (std::cmp::Reverse(like.minutes), like.title));
    let rows = alike.iter().map(|like| {
        let hours = like.minutes.screen_hours();
        [like.title.to_owned(), like.blocks.to_string(), hours, like.now.to_owned()]
    });
    // Their whole length: what of it counts is known once they are filed.
    let hours = "h in the calendar";
    output::table([("Title", Left), ("Blocks", Right), (hours, Right), ("Filed now", Left)], rows)
}

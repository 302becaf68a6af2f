//! The plan as a text: in an editor, or from a file.

use std::path::Path;

use super::{When, set::say_balance};
use crate::{
    app::{
        bounded, editor,
        error::Error,
        plan::{self, PlanChange},
        plan_file::{self, Contents},
        session::Session,
    },
    cli::context::Context,
};

pub fn edit(context: &mut Context, when: When) -> Result<(), Error> {
    let mut session = context.session()?;
    let change = when.change(&session)?;
    let (_, version) = plan::to_change(&session, &change)?;
    let before = plan_file::write(&version, &plan_file::nameable(&session, &version)?);
    let name = plan_file::draft_name(change.draft);
    let kept = session.draft(&name)?;
    let text = editor::edit(kept.as_deref().unwrap_or(&before), "plan.toml")?;
    if text == before {
        session.keep_draft(&name, "")?;
        context.out.notice("The plan stays as it is.");
        return Ok(());
    }
    let outcome = read(&session, &change, "plan.toml", &text)
        .and_then(|contents| store(context, &mut session, contents, &change));
    match outcome {
        Ok(()) => session.keep_draft(&name, ""),
        Err(error) => {
            session.keep_draft(&name, &text)?;
            context.out.notice("Your text is kept: `ownweek plan edit` opens it again.");
            Err(error)
        }
    }
}

pub fn apply(context: &mut Context, file: &Path, when: When) -> Result<(), Error> {
    let text = bounded::text(file).map_err(|error| Error::file(file, &error))?;
    let mut session = context.session()?;
    let change = when.change(&session)?;
    let contents = read(&session, &change, &file.display().to_string(), &text)?;
    store(context, &mut session, contents, &change)
}

fn read(session: &Session, change: &PlanChange, name: &str, text: &str) -> Result<Contents, Error> {
    let (_, version) = plan::to_change(session, change)?;
    plan_file::read(name, text, &plan_file::nameable(session, &version)?)
}

fn store(
    context: &mut Context,
    session: &mut Session,
    contents: Contents,
    change: &PlanChange,
) -> Result<(), Error> {
    let receipt = plan_file::apply(session, contents, change)?;
    let words = match change.draft {
        Some(half) => format!("The draft of {half} is as the text says."),
        None => format!("The plan holds {}.", plan::begins(&receipt.outcome)),
    };
    context.out.done(&receipt, words);
    say_balance(&mut context.out, session, &receipt.outcome)
}

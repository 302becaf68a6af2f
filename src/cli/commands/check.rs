//! `check`: whether the store is sound and its sums close.

use crate::{
    app::{
        check,
        error::{Error, ExitCode},
    },
    cli::{args::count, context::Context},
};

/// Check that the store is sound and that every sum closes
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let checked = check::check(&session)?;
        for finding in &checked.findings {
            context.out.line(finding);
        }
        if checked.findings.is_empty() {
            context.out.line(format_args!(
                "The store is sound; the sums of {} close.",
                count(checked.weeks, "week", "weeks")
            ));
            return Ok(());
        }
        let found = count(checked.findings.len(), "thing is", "things are");
        Err(Error {
            code: ExitCode::CheckFound,
            ..Error::new(format!("{found} not as it should be"))
        })
    }
}

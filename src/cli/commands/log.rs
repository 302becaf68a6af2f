//! `log`: one block as one says it.

use crate::{
    app::{close_week, error::Error, log},
    cli::context::Context,
    domain::phrase::Anchor,
};

/// Log a block: "tue 9-10:30 Platform vision @strategy"
///
/// A day, a time or a length, a title, and a category anywhere after an @. Also "wed 1.5h budget @admin",
/// "2026-11-17 09:00 +45m", "w47 3h @strategy" for hours of a whole week. What could mean two things is
/// refused with both readings.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What happened; quotes are needed only for signs that the shell takes
    #[arg(value_name = "PHRASE", num_args = 0..)]
    phrase: Vec<String>,
    /// Begin at this instant, as 2025-03-24T09:00[Europe/Berlin] or 2025-03-24T08:00Z
    #[arg(long, value_name = "INSTANT", requires = "to")]
    from: Option<String>,
    /// End at this instant
    #[arg(long, value_name = "INSTANT", requires = "from")]
    to: Option<String>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let typed = self.phrase.join(" ");
        let mut session = context.session()?;
        let receipt = match (&self.from, &self.to) {
            (Some(from), Some(to)) => log::log_between(&mut session, from, to, &typed)?,
            _ => log::log(&mut session, &typed, None)?,
        };
        let profile = session.profile()?;
        let anchor = Anchor {
            today: session.today()?,
            week: receipt.outcome.week,
            first_weekday: profile.first_weekday,
        };
        let logged = &receipt.outcome;
        let mut parts =
            vec![logged.phrase.time.in_words(profile.zone, &anchor, session.notation())?];
        if !logged.phrase.title.is_empty() {
            parts.push(logged.phrase.title.clone());
        }
        parts.push(logged.category.as_ref().map_or("unfiled".to_owned(), |one| one.name.clone()));
        context.out.line(parts.join("  "));
        context.out.done(&receipt, format_args!("Logged as block {}.", logged.block.id));
        context.out.kept(&receipt, &close_week::closed_under(&session, &[logged.block.id])?);
        Ok(())
    }
}

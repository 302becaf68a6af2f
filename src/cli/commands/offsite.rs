//! `offsite`: half a year looked back on and the next one planned.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    app::{
        bounded,
        error::Error,
        exports,
        offsite::{
            commit,
            file::{self, Told},
            page,
            view::{self, Offsite},
        },
        opening::First,
        report::{self, Form},
        session::Session,
        week::Book,
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output,
    },
    domain::{half::Half, minutes::Minutes, offsite::Step},
    report::{
        row::table,
        sheet::Sheet,
        table::Align::{Left, Right},
    },
};

/// Look back on half a year and plan the next one, step by step
///
/// Without a half it is the one that ends or ended; in between, a re-plan of the one that goes on.
/// Everything answered is kept at once: leave at any step and go on later.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// The half to look back on, as 2026-H1
    half: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Show how far it is and what was answered
    Show {
        /// The half that it looks back on, as 2026-H1
        half: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Print the one page, for a manager, an assistant or a team
    Page {
        /// The half that it looks back on, as 2026-H1
        half: Option<String>,
        /// The second page instead, for whoever books your time
        #[arg(long)]
        booking: bool,
    },
    /// Print its answers as a file to keep or to change
    Export {
        /// The half that it looks back on, as 2026-H1
        half: Option<String>,
    },
    /// Take the answers of a file; what it does not tell stays as it is
    Apply {
        /// A file as export prints it; - reads it from stdin
        file: PathBuf,
    },
    /// Finish it: the plan holds, what is open is carried, the page is written
    Commit {
        /// The half that it looks back on, as 2026-H1
        half: Option<String>,
    },
}

table! {
    pub struct StepRow {
        pub half: String,
        pub step: i64,
        pub name: String,
        pub minutes: i64,
        pub done: bool,
        pub answer: Option<String>,
    }
}

/// Everything answered, with how far it is.
#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    planned: String,
    begun_on: Option<String>,
    held_on: Option<String>,
    spent_min: i64,
    steps: Vec<StepFacts>,
    answers: &'a Told,
}

#[derive(Serialize)]
struct StepFacts {
    step: u8,
    name: &'static str,
    minutes: i64,
    done: bool,
    answer: Option<String>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self.command {
            None => {
                let half: Option<Half> = args::optional(self.half.as_deref())?;
                context.want_full_screen_at(First::Offsite(half))
            }
            Some(Command::Show { half, format }) => show(context, half.as_deref(), &format),
            Some(Command::Page { half, booking }) => print_page(context, half.as_deref(), booking),
            Some(Command::Export { half }) => {
                let session = context.session()?;
                let (_, told) = told(&session, half.as_deref())?;
                context.out.text(&file::write(&told));
                Ok(())
            }
            Some(Command::Apply { file }) => apply(context, &file),
            Some(Command::Commit { half }) => finish(context, half.as_deref()),
        }
    }
}

fn told(session: &Session, half: Option<&str>) -> Result<(Offsite, Told), Error> {
    let offsite = view::offsite(session, args::optional(half)?)?;
    let told = file::told(&offsite, &Book::brief(session.reading())?.categories);
    Ok((offsite, told))
}

fn show(context: &mut Context, half: Option<&str>, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let (offsite, told) = told(&session, half)?;
    let categories = Book::brief(session.reading())?.categories;
    let form = offsite.form();
    let facts = |step: &Step| StepFacts {
        step: step.number(),
        name: step.name(),
        minutes: step.minutes(form).0,
        done: offsite.is_done(*step),
        answer: offsite.in_words(*step, &categories, session.notation()),
    };
    let steps: Vec<StepFacts> = form.steps().iter().map(facts).collect();
    let review = &offsite.review;
    if format.chosen() == Chosen::Json {
        context.out.document(&Document {
            schema_version: crate::report::SCHEMA,
            planned: offsite.planned.to_string(),
            begun_on: review.begun_on.map(|day| day.to_string()),
            held_on: review.held_on.map(|day| day.to_string()),
            spent_min: review.spent.0,
            steps,
            answers: &told,
        });
        return Ok(());
    }
    let rows: Vec<StepRow> = steps
        .into_iter()
        .map(|facts| StepRow {
            half: offsite.half.to_string(),
            step: facts.step.into(),
            name: facts.name.to_owned(),
            minutes: facts.minutes,
            done: facts.done,
            answer: facts.answer,
        })
        .collect();
    if format.chosen() == Chosen::Table {
        context.out.heading(&format!("{} · {}", offsite.name(), state(&offsite)));
        context.out.line("");
    }
    context.out.rows(format, &Sheet::of(&rows), || {
        let shown = rows.iter().map(|row| {
            let minutes = if row.minutes == 0 { String::new() } else { row.minutes.to_string() };
            [
                row.step.to_string(),
                row.name.clone(),
                minutes,
                if row.done { "done".to_owned() } else { String::new() },
                row.answer.clone().unwrap_or_default(),
            ]
        });
        let columns = [("", Right), ("Step", Left), ("Min", Right), ("", Left), ("", Left)];
        output::table(columns, shown)
    });
    Ok(())
}

/// `begun on 2026-06-26, 2 h 05 so far, 1 h 40 to go`.
fn state(offsite: &Offsite) -> String {
    let review = &offsite.review;
    let time = |minutes: Minutes| format!("{} h {:02}", minutes.0 / 60, minutes.0 % 60);
    match (review.held_on, review.begun_on) {
        (Some(day), _) => format!("finished on {day}"),
        (None, Some(day)) => format!(
            "begun on {day}, {} so far, {} to go",
            time(review.spent),
            time(offsite.to_go())
        ),
        (None, None) => format!("not begun, {}", time(offsite.to_go())),
    }
}

fn print_page(context: &mut Context, half: Option<&str>, booking: bool) -> Result<(), Error> {
    let session = context.session()?;
    let offsite = view::offsite(&session, args::optional(half)?)?;
    let document = if booking {
        page::booking_sheet(&session, &offsite)?
    } else {
        page::of(&session, &offsite)?.document()
    };
    let _ = context.out.raw().write_all(report::text(&document, Form::Markdown).as_bytes());
    Ok(())
}

fn apply(context: &mut Context, path: &Path) -> Result<(), Error> {
    let text = if path == Path::new("-") {
        bounded::text_of(std::io::stdin())
    } else {
        bounded::text(path)
    };
    let text = text.map_err(|error| Error::file(path, &error))?;
    let mut session = context.session()?;
    let categories = Book::brief(session.reading())?.categories;
    let answers = file::read(&path.display().to_string(), &text, &categories)?;
    let receipt = file::apply(&mut session, &answers)?;
    let half = receipt.outcome.half;
    context.out.done(&receipt, format_args!("The offsite of {half} has these answers."));
    Ok(())
}

fn finish(context: &mut Context, half: Option<&str>) -> Result<(), Error> {
    let mut session = context.session()?;
    let half = view::offsite(&session, args::optional(half)?)?.half;
    let receipt = commit::commit(&mut session, half)?;
    let done = &receipt.outcome;
    let begins = crate::app::plan::begins(&done.version);
    let is_written = receipt.warnings.is_empty();
    context.out.done(
        &receipt,
        format_args!("Finished the offsite of {half}: plan v{} holds {begins}.", done.number),
    );
    if is_written {
        context.out.notice(format_args!("its page: {}", exports::page(&session, half).display()));
    }
    if done.carried > 0 {
        let decisions = args::count(done.carried, "open decision", "open decisions");
        context.out.notice(format_args!("{decisions} carried into {half}", half = half.next()));
    }
    if done.ended > 0 {
        let accepted = args::count(done.ended, "thing", "things");
        context.out.notice(format_args!("{accepted} accepted until the offsite: no longer"));
    }
    Ok(())
}

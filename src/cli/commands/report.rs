//! `report`: a half on one page, to be shown to somebody.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    app::{
        booking,
        error::Error,
        export::Privacy,
        report::{self, Form},
    },
    cli::{args, context::Context},
};

/// Write a half as one page to show to a manager or coach
///
/// Without a file the page is printed as text. For a browser it holds everything it needs: no script,
/// nothing from elsewhere, light and dark, fit for paper.
/// It names goals, decisions and recurring meetings in full; --privacy categories leaves titles, people
/// and reasons out.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As 2026-H1; otherwise the current one
    half: Option<String>,
    /// Write it as a page for a browser; - prints it
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write it as text with tables; - prints it
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Write the sheet for whoever books your time: where to book, where to ask first, what stays free;
    /// FILE.html is for a browser, any other name is text
    #[arg(long, value_name = "FILE")]
    booking: Option<PathBuf>,
    /// What the page tells: categories or full
    #[arg(long, default_value = "full", value_parser = args::words(["categories", "full"]), hide_possible_values = true)]
    privacy: String,
    /// Replace files that are there already
    #[arg(long)]
    replace: bool,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let half = args::half(&session, self.half.as_deref())?;
        let privacy = if self.privacy == "full" { Privacy::Full } else { Privacy::CategoriesOnly };
        let wanted = self.wanted()?;
        for (path, ..) in wanted.iter().filter(|(path, ..)| !is_stdout(path)) {
            report::check_free(path, self.replace)?;
        }
        let mut written = Vec::new();
        for (path, form, sheet) in wanted {
            let document = match sheet {
                Sheet::Half => report::page(&session, half, privacy)?.document(),
                Sheet::Booking => booking::booking(&session, half)?.document(),
            };
            written.push((path, report::text(&document, form)));
        }
        for (path, text) in written {
            if is_stdout(path) {
                let _ = context.out.raw().write_all(text.as_bytes());
            } else {
                report::write(path, &text)?;
                context.out.line(format_args!("{}  {half}", path.display()));
            }
        }
        Ok(())
    }

    /// Where to, in which form, and what.
    fn wanted(&self) -> Result<Vec<(&Path, Form, Sheet)>, Error> {
        let booked = self.booking.as_deref().map(|path| (path, form_of(path), Sheet::Booking));
        let html = self.html.as_deref().map(|path| (path, Form::Html, Sheet::Half));
        let markdown = self.markdown.as_deref().map(|path| (path, Form::Markdown, Sheet::Half));
        let wanted: Vec<_> = [html, markdown, booked].into_iter().flatten().collect();
        let paths: BTreeSet<&Path> = wanted.iter().map(|(path, ..)| *path).collect();
        if paths.len() < wanted.len() {
            return Err(Error::usage("two pages can't go to one place")
                .hint("name a file for each: --html half.html --markdown half.md"));
        }
        if wanted.is_empty() {
            return Ok(vec![(Path::new("-"), Form::Markdown, Sheet::Half)]);
        }
        Ok(wanted)
    }
}

#[derive(Clone, Copy)]
enum Sheet {
    Half,
    Booking,
}

/// By the end of its name.
fn form_of(path: &Path) -> Form {
    let is_html = |end: &OsStr| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm");
    if path.extension().is_some_and(is_html) { Form::Html } else { Form::Markdown }
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

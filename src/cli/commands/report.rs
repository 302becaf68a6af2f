//! `report`: a half on one page, to be shown to somebody.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    app::{
        error::Error,
        export::Privacy,
        goal::this_half,
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
        let half = match self.half.as_deref() {
            Some(typed) => args::usage(typed)?,
            None => this_half(&session)?,
        };
        let privacy = if self.privacy == "full" { Privacy::Full } else { Privacy::CategoriesOnly };
        let wanted = [(&self.html, Form::Html), (&self.markdown, Form::Markdown)];
        let mut wanted: Vec<(&Path, Form)> =
            wanted.into_iter().filter_map(|(path, form)| Some((path.as_deref()?, form))).collect();
        match wanted.as_slice() {
            [] => wanted.push((Path::new("-"), Form::Markdown)),
            [(one, _), (other, _)] if one == other => {
                return Err(Error::usage("two forms of a page can't go to one place")
                    .hint("name a file for each: --html half.html --markdown half.md"));
            }
            _ => {}
        }
        for (path, _) in wanted.iter().filter(|(path, _)| !is_stdout(path)) {
            report::check_free(path, self.replace)?;
        }
        let page = report::page(&session, half, privacy)?;
        for (path, form) in wanted {
            let text = report::text(&page, form);
            if is_stdout(path) {
                let _ = context.out.raw().write_all(text.as_bytes());
            } else {
                report::write(path, &text)?;
                context.out.line(format_args!("{}  {half}", path.display()));
            }
        }
        Ok(())
    }
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

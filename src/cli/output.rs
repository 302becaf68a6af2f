//! The one place that prints: data to stdout, everything else to stderr. What was read is printed as an
//! aligned table, or as JSON, CSV or plain lines where that was asked for. A reader that goes away, as
//! `head` does, is no failure.

use std::{
    fmt::Display,
    io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write},
    process::ExitCode,
};

use anstream::AutoStream;
use clap::{
    ColorChoice,
    builder::styling::{AnsiColor, Style},
    error::ErrorKind,
};
use serde::Serialize;

use super::args::{Chosen, Format};
use crate::{
    app::{
        error::{Error, in_words},
        fetch::address::without_addresses,
        session::Receipt,
    },
    domain::week::Week,
    report::{
        SCHEMA, clean, csv, json, plain,
        sheet::Sheet,
        table::{Align, Table},
        wrap,
    },
};

const WRONG: Style = AnsiColor::Red.on_default().bold();
const STRONG: Style = Style::new().bold();

/// Columns where there is no terminal to ask, one less than eighty lest it wraps by itself.
const WIDTH: usize = 79;

/// The eye loses longer lines.
const MOST_READABLE: usize = 100;

#[derive(Debug)]
pub struct Output {
    out: BufWriter<AutoStream<Stdout>>,
    notices: AutoStream<Stderr>,
    /// Refusals are JSON too where JSON was asked for.
    json: bool,
    /// Of the terminal, if stdout is one.
    width: Option<u16>,
    /// Why nothing more can be written to stdout.
    failed: Option<io::Error>,
}

#[derive(Serialize)]
struct Refused<'a> {
    schema_version: u32,
    error: RefusedWith<'a>,
}

#[derive(Serialize)]
struct RefusedWith<'a> {
    message: &'a str,
    hint: Option<&'a str>,
    code: u8,
}

impl Output {
    pub fn new(color: ColorChoice, json: bool) -> Self {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            out: BufWriter::new(AutoStream::new(io::stdout(), choice)),
            notices: AutoStream::new(io::stderr(), choice),
            json,
            width: terminal_width(),
            failed: None,
        }
    }

    /// One line of data.
    pub fn line(&mut self, text: impl Display) {
        let text = text.to_string();
        self.write(&format!("{}\n", clean::line(&text)));
    }

    /// A sentence of data, broken between words where it is longer than the terminal is wide, or than 80
    /// columns elsewhere; its further lines begin with `indent`.
    pub fn sentence(&mut self, text: &str, indent: &str) {
        let width = self.width.map_or(WIDTH, usize::from).min(MOST_READABLE);
        for line in wrap::wrapped(text, width, indent) {
            self.line(line);
        }
    }

    /// Sentences of data, a line each; what does not fit stands beneath the sentence's first word.
    pub fn sentences(&mut self, text: &str) {
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            self.sentence(line, &" ".repeat(indent.max(2)));
        }
    }

    /// One line of data that stands out.
    pub fn heading(&mut self, text: &str) {
        self.write(&format!("{STRONG}{}{STRONG:#}\n", clean::line(text)));
    }

    /// Data as it is: a dump, a completion script.
    pub fn raw(&mut self) -> impl Write + '_ {
        Raw { output: self }
    }

    /// What was read, in the way that was asked for.
    pub fn rows(&mut self, format: &Format, sheet: &Sheet, table: impl FnOnce() -> Table) {
        self.rows_with(format, &[], sheet, table);
    }

    /// The same, with facts that the JSON document says beside its rows.
    pub fn rows_with(
        &mut self,
        format: &Format,
        facts: &[(&str, serde_json::Value)],
        sheet: &Sheet,
        table: impl FnOnce() -> Table,
    ) {
        match format.chosen() {
            Chosen::Json => self.write(&json::text(facts, sheet)),
            Chosen::Csv => self.write(&csv::text(sheet)),
            Chosen::Plain => self.write(&plain::text(sheet)),
            Chosen::Table => self.table(&table()),
        }
    }

    /// One JSON document; its first field is `schema_version`.
    pub fn document(&mut self, document: &impl Serialize) {
        self.write(&json::written(document));
    }

    pub fn table(&mut self, table: &Table) {
        let text = table.text(self.width);
        let (head, rows) = text.split_once('\n').unwrap_or((&text, ""));
        self.heading(head);
        self.write(rows);
    }

    /// Several lines of data.
    pub fn text(&mut self, text: &str) {
        self.write(&clean::lines(text));
    }

    /// A question to be answered on the same line.
    pub fn ask(&mut self, question: &str) {
        let _ = write!(self.notices, "{}", clean::line(question));
        let _ = self.notices.flush();
    }

    /// A sentence beside the data. That nobody reads it is no reason to stop.
    pub fn notice(&mut self, sentence: impl Display) {
        self.send();
        let _ = writeln!(self.notices, "{}", clean::line(&sentence.to_string()));
    }

    /// Says what was done, what could not be done beside it, and how to take it back.
    pub fn done<T>(&mut self, receipt: &Receipt<T>, sentence: impl Display) {
        self.warnings(receipt);
        if receipt.changed {
            self.notice(format_args!("{sentence} `ownweek undo` takes it back."));
        } else {
            self.notice("It was so already; nothing changed.");
        }
    }

    /// Says that closed weeks, which the change reached, keep their numbers.
    pub fn kept<T>(&mut self, receipt: &Receipt<T>, closed: &[Week]) {
        match closed {
            _ if !receipt.changed => {}
            [] => {}
            [week] => self.notice(format_args!(
                "note: {week} is closed and keeps its numbers; `ownweek review restate {week}` takes this in"
            )),
            [first, .., last] => self.notice(format_args!(
                "note: {} weeks from {first} to {last} are closed and keep their numbers; \
                 `ownweek review restate WEEK` takes this in",
                closed.len()
            )),
        }
    }

    pub fn warnings<T>(&mut self, receipt: &Receipt<T>) {
        for warning in &receipt.warnings {
            self.notice(format_args!("note: {warning}"));
        }
    }

    /// A refusal or failure, with the code to leave with.
    pub fn error(&mut self, error: &Error) -> ExitCode {
        let code = error.code as u8;
        if self.json {
            self.json_error(&error.message, error.hint.as_deref(), code);
            return ExitCode::from(code);
        }
        self.send();
        let message = clean::line(&error.message);
        let _ = writeln!(self.notices, "{WRONG}error:{WRONG:#} {message}");
        // Where nothing was typed there is nothing to point at.
        let excerpt = error.excerpt.as_deref().filter(|text| !text.starts_with('\n'));
        for line in excerpt.into_iter().flat_map(str::lines) {
            self.notice(format_args!("  {line}"));
        }
        if let Some(hint) = &error.hint {
            let _ = writeln!(self.notices, "{STRONG}hint:{STRONG:#} {}", clean::line(hint));
        }
        ExitCode::from(code)
    }

    fn json_error(&mut self, message: &str, hint: Option<&str>, code: u8) {
        let error = RefusedWith { message, hint, code };
        let document = json::written(&Refused { schema_version: SCHEMA, error });
        let _ = self.notices.write_all(document.as_bytes());
    }

    /// What clap has to say: help and version, or what is wrong with the command line.
    pub fn clap(&mut self, error: &clap::Error) -> ExitCode {
        let text = error.render();
        if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            self.write(&text.ansi().to_string());
            return self.finish(Ok(()));
        }
        if self.json {
            let plain = without_addresses(&text.to_string());
            // The first paragraph is what is wrong, on several lines where it lists something.
            let said = plain.lines().map(str::trim).take_while(|line| !line.is_empty());
            let message = said.collect::<Vec<_>>().join(" ");
            let tip = plain.lines().find_map(|line| line.trim().strip_prefix("tip: "));
            self.json_error(message.trim_start_matches("error: "), tip, 2);
        } else {
            // What was typed in the wrong place may be a calendar's address.
            let _ = write!(self.notices, "{}", without_addresses(&text.ansi().to_string()));
        }
        ExitCode::from(2)
    }

    /// Sends what is left on its way, and says what went wrong.
    pub fn finish(&mut self, outcome: Result<(), Error>) -> ExitCode {
        self.send();
        let unwritten =
            self.failed.take().filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        match (outcome, unwritten) {
            (Err(error), _) => self.error(&error),
            (Ok(()), Some(error)) => {
                self.error(&Error::new(format!("the output: {}", in_words(&error))))
            }
            (Ok(()), None) => ExitCode::SUCCESS,
        }
    }

    /// Data comes before what is said about it.
    fn send(&mut self) {
        if self.failed.is_none()
            && let Err(error) = self.out.flush()
        {
            self.failed = Some(error);
        }
    }

    fn write(&mut self, text: &str) {
        self.write_bytes(text.as_bytes());
    }

    fn write_bytes(&mut self, bytes: &[u8]) {
        if self.failed.is_none()
            && let Err(error) = self.out.write_all(bytes)
        {
            self.failed = Some(error);
        }
    }
}

/// A table of rows that are as wide as its columns.
pub fn table<const N: usize>(
    columns: [(&str, Align); N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Table {
    let mut table = Table::new(&columns);
    for row in rows {
        table.row(row);
    }
    table
}

fn terminal_width() -> Option<u16> {
    let size = io::stdout().is_terminal().then(crossterm::terminal::size)?;
    size.ok().map(|(width, _)| width)
}

struct Raw<'a> {
    output: &'a mut Output,
}

impl Write for Raw<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write_bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

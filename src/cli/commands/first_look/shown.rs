//! A first look as people read it: one screen of 80 columns.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::{
    app::{
        first_look::{
            View,
            words::{self, figures, insight, remarks, shortened},
        },
        setup::USUAL_HOURS,
    },
    cli::output::Output,
    domain::{
        block::{Block, When},
        notation::Notation,
        profile,
    },
};

pub fn page(out: &mut Output, view: &View, files: &[PathBuf], notation: Notation) {
    let look = &view.look;
    out.heading(&words::heading(view));
    out.line("");
    lines(out, "", [insight::sentence(look)]);
    if insight::is_enough(look) {
        out.line("");
        lines(out, "", figures::lines(look));
        if !look.recurring.is_empty() {
            out.line("");
            out.table(&figures::recurring(look));
        }
    } else if look.with_hours().next().is_some() {
        out.line("");
        lines(out, "", entries(view, notation));
    }
    out.line("");
    lines(out, "  ", figures::free(view, notation).into_iter().chain(remarks::ledger(look)));
    lines(out, "  ", remarks::all(view));
    out.line("");
    out.line("Nothing was stored. To keep it and plan against it:");
    for line in next(view, files) {
        out.line(format_args!("  {line}"));
    }
}

fn lines(out: &mut Output, indent: &str, all: impl IntoIterator<Item = String>) {
    for line in all {
        out.sentence(&line, indent);
    }
}

/// So few entries are shown one by one.
const FEW: usize = 8;

/// What counts, in order of time, where it is too little for more.
fn entries(view: &View, notation: Notation) -> Vec<String> {
    let mut counting: Vec<&Block> =
        view.blocks.iter().filter(|block| block.facts().reason().is_none()).collect();
    counting.sort_by_key(|block| block.span().map(|span| span.start));
    let mut lines: Vec<String> =
        counting.iter().take(FEW).map(|block| entry(view, block, notation)).collect();
    if counting.len() > FEW {
        lines.push(format!("and {} more", counting.len() - FEW));
    }
    lines
}

fn entry(view: &View, block: &Block, notation: Notation) -> String {
    let title = shortened(&block.title, 44);
    let span = match block.when {
        When::Timed(span) => span,
        When::Day(day, minutes) => {
            return format!(
                "{}  {} h  {title}",
                notation.day(day, "%a %-d %b %Y"),
                minutes.screen_hours()
            );
        }
        When::Week(week, minutes) => {
            return format!("{week}  {} h  {title}", minutes.screen_hours());
        }
    };
    let (_, zone) = profile::day_at(&view.profiles, span.start);
    let wall = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
    let day = notation.day(wall(span.start).date(), "%a %-d %b %Y");
    let times = notation.times(wall(span.start).time(), wall(span.end).time());
    format!("{day}  {times}  {title}")
}

/// The commands that keep what was seen.
fn next(view: &View, files: &[PathBuf]) -> Vec<String> {
    let mut lines = Vec::new();
    if !view.is_set_up {
        let zone = view.profile.zone.name();
        let me = view.profile.addresses.first();
        let me = me.map(|address| format!(" --me {}", quoted(address))).unwrap_or_default();
        let hours = view.profile.hours.to_string();
        let hours = Some(hours).filter(|hours| view.hours_told && hours != USUAL_HOURS);
        let hours = hours.map(|hours| format!(" --hours {}", quoted(&hours))).unwrap_or_default();
        lines.push(format!("ownweek setup --timezone {zone}{hours}{me}"));
    }
    let files: Vec<String> = files.iter().map(|file| quoted(&file.to_string_lossy())).collect();
    lines.push(format!("ownweek import {}", files.join(" ")));
    lines
}

/// As it has to be typed where it holds spaces.
fn quoted(word: &str) -> String {
    let plain = word.chars().all(|sign| sign.is_alphanumeric() || "/._-~+@:\\".contains(sign));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_is_quoted_for_the_shell() {
        assert_eq!(quoted("/tmp/work.ics"), "/tmp/work.ics");
        assert_eq!(quoted("my week's.ics"), "'my week'\\''s.ics'");
    }
}

//! A first look as people read it: one screen of 80 columns. `figures` makes the numbers, `remarks`
//! what has to be known of them.

use std::path::PathBuf;

use unicode_width::UnicodeWidthStr;

use super::{figures, insight, remarks};
use crate::{
    analysis::first_look::FirstLook,
    app::first_look::View,
    cli::{args::count, output::Output},
    domain::{
        block::{Block, When},
        minutes::Minutes,
        profile,
    },
};

pub fn page(out: &mut Output, view: &View, files: &[PathBuf]) {
    let look = &view.look;
    out.heading(&heading(view));
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
        lines(out, "", entries(view));
    }
    out.line("");
    lines(out, "  ", figures::free(view).into_iter().chain(remarks::ledger(look)));
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

/// `First look · work · 2026-W20 to 2026-W45 · Europe/Berlin`.
fn heading(view: &View) -> String {
    let calendars = match view.calendars.as_slice() {
        [one] => shortened(one, 24),
        many => count(many.len(), "calendar", "calendars"),
    };
    format!("First look · {calendars} · {} · {}", period(&view.look), view.profile.zone.name())
}

fn period(look: &FirstLook) -> String {
    match look.weeks.as_slice() {
        [] => String::new(),
        [one] => one.week.to_string(),
        [first, .., last] => {
            format!("{} to {}", first.week, last.week)
        }
    }
}

/// So few entries are shown one by one.
const FEW: usize = 8;

/// What counts, in order of time, where it is too little for more.
fn entries(view: &View) -> Vec<String> {
    let mut counting: Vec<&Block> =
        view.blocks.iter().filter(|block| block.facts().reason().is_none()).collect();
    counting.sort_by_key(|block| block.span().map(|span| span.start));
    let mut lines: Vec<String> =
        counting.iter().take(FEW).map(|block| entry(view, block)).collect();
    if counting.len() > FEW {
        lines.push(format!("and {} more", counting.len() - FEW));
    }
    lines
}

fn entry(view: &View, block: &Block) -> String {
    let title = shortened(&block.title, 44);
    let span = match block.when {
        When::Timed(span) => span,
        When::Day(day, minutes) => {
            return format!(
                "{}  {} h  {title}",
                day.format("%a %-d %b %Y"),
                minutes.screen_hours()
            );
        }
        When::Week(week, minutes) => {
            return format!("{week}  {} h  {title}", minutes.screen_hours());
        }
    };
    let (_, zone) = profile::day_at(&view.profiles, span.start);
    let start = span.start.with_timezone(&zone).format("%a %-d %b %Y  %H:%M");
    let end = span.end.with_timezone(&zone).format("%H:%M");
    format!("{start}-{end}  {title}")
}

/// The commands that keep what was seen.
fn next(view: &View, files: &[PathBuf]) -> Vec<String> {
    let mut lines = Vec::new();
    if !view.is_set_up {
        let zone = view.profile.zone.name();
        let me = view.profile.addresses.first();
        let me = me.map(|address| format!(" --me {}", quoted(address))).unwrap_or_default();
        lines.push(format!("ownweek setup --timezone {zone}{me}"));
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

/// Hours with one decimal.
pub fn hours(minutes: Minutes) -> String {
    minutes.decimal_hours(1)
}

/// Cut at a width that is seen, with a sign that it was.
pub fn shortened(title: &str, most: usize) -> String {
    let title = if title.trim().is_empty() { "(no title)" } else { title };
    if title.width() <= most {
        return title.to_owned();
    }
    let mut cut = String::new();
    for sign in title.chars() {
        if cut.width() + sign.to_string().width() >= most {
            break;
        }
        cut.push(sign);
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_where_it_is_seen() {
        assert_eq!(shortened("日本語の題名", 8), "日本語…");
        assert_eq!(shortened("Board", 8), "Board");
        assert_eq!(shortened(" ", 12), "(no title)");
    }

    #[test]
    fn a_path_with_spaces_is_quoted_for_the_shell() {
        assert_eq!(quoted("/tmp/work.ics"), "/tmp/work.ics");
        assert_eq!(quoted("my week's.ics"), "'my week'\\''s.ics'");
    }
}

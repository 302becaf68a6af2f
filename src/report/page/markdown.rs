//! A page as Markdown: the same parts, with signs in place of pictures.

use std::fmt::Write;

use super::{
    grid::{Align, Document, Grid, Part, Slot},
    texts,
    texts::markdown,
};

/// The same page gives the same bytes.
pub fn text(document: &Document) -> String {
    let (title, mark) = (markdown(&document.title), markdown(&document.mark));
    let mut out = format!("# {title} ({mark})\n\n{}\n", markdown(&document.span));
    let list = |out: &mut String, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(out, "\n{}\n", lines.join("\n"));
        }
    };
    let sentences = document.sentences.iter().map(|sentence| format!("- {}", markdown(sentence)));
    list(&mut out, sentences.collect());
    let headline = document.headline.iter();
    list(
        &mut out,
        headline.map(|(name, value, says)| format!("- **{value} {name}**: {says}")).collect(),
    );
    for note in &document.notes {
        let _ = write!(out, "\n{}\n", markdown(note));
    }
    for part in &document.parts {
        // Without its picture nothing of it is left to say.
        if part.grid.is_some() || part.picture.is_none() {
            write_part(&mut out, part);
        }
    }
    out
}

fn write_part(out: &mut String, part: &Part) {
    let _ = write!(out, "\n## {}\n\n", markdown(&part.heading));
    if part.grid.is_none() {
        for line in &part.lead {
            let _ = writeln!(out, "- {}", markdown(line));
        }
        return;
    }
    for line in &part.lead {
        let _ = write!(out, "{}\n\n", markdown(line));
    }
    if let Some(grid) = &part.grid {
        out.push_str(&table(grid));
    }
    let legend: Vec<String> = part
        .legend
        .iter()
        .filter(|(sign, _)| !sign.text.trim().is_empty())
        .map(|(sign, words)| format!("`{}` {}", sign.text, markdown(words)))
        .collect();
    if !legend.is_empty() {
        let _ = write!(out, "\n{}\n", legend.join(" · "));
    }
    for note in &part.notes {
        let _ = write!(out, "\n{}\n", markdown(note));
    }
}

fn table(grid: &Grid) -> String {
    let row = |slots: &mut dyn Iterator<Item = String>| {
        format!("| {} |\n", slots.collect::<Vec<_>>().join(" | "))
    };
    let mut out = row(&mut grid.columns.iter().map(|column| title(&column.title)));
    out.push_str(&row(&mut grid.columns.iter().map(|column| match column.align {
        Align::Right => "---:".to_owned(),
        Align::Left | Align::Wide => "---".to_owned(),
    })));
    for line in &grid.rows {
        out.push_str(&row(&mut line.slots.iter().map(|one| slot(one, line.strong))));
    }
    out
}

fn title(slot: &Slot) -> String {
    match slot {
        Slot::Text(text) => markdown(text),
        Slot::Lines(lines) => markdown(&lines.join(", ")),
        Slot::Picture(picture) => markdown(&picture.text),
    }
}

fn slot(slot: &Slot, strong: bool) -> String {
    match slot {
        Slot::Text(text) if strong && !text.is_empty() => format!("**{}**", markdown(text)),
        Slot::Text(text) => markdown(text),
        Slot::Lines(lines) => markdown(&lines.join(", ")),
        Slot::Picture(picture) if picture.text.is_empty() => String::new(),
        // No sign of these could end the code.
        Slot::Picture(picture) => format!("`{}`", texts::cut(&picture.text, 60)),
    }
}

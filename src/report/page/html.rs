//! A page as one HTML file: its style inside it, pictures as SVG, no script, nothing from elsewhere.

use std::fmt::Write;

use super::{
    grid::{Align, Column, Document, Grid, Line, Part, Slot},
    texts::html,
};

const STYLE: &str = include_str!("../../../assets/report.css");

/// Hatchings that the style fills with.
const HATCHES: &str = r#"<svg class="hatches" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="8" height="8"/><rect class="hatch-line" width="3" height="8"/></pattern><pattern id="stripe" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe-line" width="2" height="8"/></pattern></defs></svg>"#;

/// The same page gives the same bytes.
pub fn text(document: &Document) -> String {
    let title = format!("{} · {}", document.title, document.mark);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{HATCHES}\n<main>\n",
        html(&title)
    );
    head(&mut out, document);
    for part in &document.parts {
        section(&mut out, part);
    }
    out.push_str("</main>\n<footer><p>Made by ownweek.</p></footer>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, document: &Document) {
    let _ = write!(
        out,
        "<header>\n<p class=\"eyebrow\">{}</p>\n<h1>{}</h1>\n<p class=\"span\">{}</p>\n",
        html(&document.mark),
        html(&document.title),
        html(&document.span)
    );
    if !document.sentences.is_empty() {
        out.push_str("<div class=\"sentences\">\n");
        for sentence in &document.sentences {
            let _ = writeln!(out, "<p>{}</p>", isolated(sentence));
        }
        out.push_str("</div>\n");
    }
    if !document.headline.is_empty() {
        out.push_str("<dl class=\"headline\">\n");
        for (name, value, says) in &document.headline {
            let _ = writeln!(
                out,
                "<div><dt>{name}</dt><dd><strong>{}</strong> <span>{says}</span></dd></div>",
                html(value)
            );
        }
        out.push_str("</dl>\n");
    }
    for note in &document.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", html(note));
    }
    out.push_str("</header>\n");
}

fn section(out: &mut String, part: &Part) {
    let name = part.name;
    let _ = write!(
        out,
        "<section id=\"{name}\" aria-labelledby=\"{name}-heading\">\n<h2 id=\"{name}-heading\">{}</h2>\n",
        html(&part.heading)
    );
    let is_list = part.grid.is_none() && part.picture.is_none();
    if is_list {
        out.push_str("<ul>\n");
        for line in &part.lead {
            let _ = writeln!(out, "<li>{}</li>", isolated(line));
        }
        out.push_str("</ul>\n");
    } else {
        for line in &part.lead {
            let _ = writeln!(out, "<p class=\"lead\">{}</p>", isolated(line));
        }
    }
    if let Some(picture) = &part.picture {
        let _ = writeln!(out, "<figure>{}</figure>", picture.svg);
    }
    if let Some(grid) = &part.grid {
        table(out, grid);
    }
    if !part.legend.is_empty() {
        out.push_str("<ul class=\"legend\">\n");
        for (sample, words) in &part.legend {
            let _ = writeln!(out, "<li>{}<span>{}</span></li>", sample.svg, isolated(words));
        }
        out.push_str("</ul>\n");
    }
    for note in &part.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", isolated(note));
    }
    out.push_str("</section>\n");
}

fn table(out: &mut String, grid: &Grid) {
    let _ = write!(
        out,
        "<div class=\"scroll\"><table>\n<caption>{}</caption>\n<thead><tr>",
        html(&grid.caption)
    );
    for column in &grid.columns {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(column), slot(&column.title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for line in &grid.rows {
        row(out, grid, line);
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn row(out: &mut String, grid: &Grid, line: &Line) {
    out.push_str(if line.strong { "<tr class=\"sum\">" } else { "<tr>" });
    for (place, (one, column)) in line.slots.iter().zip(&grid.columns).enumerate() {
        let class = class(column);
        let text = slot(one);
        let _ = if place == 0 {
            write!(out, "<th scope=\"row\"{class}>{text}</th>")
        } else {
            write!(out, "<td{class}>{text}</td>")
        };
    }
    out.push_str("</tr>\n");
}

fn class(column: &Column) -> &'static str {
    match column.align {
        Align::Left => "",
        Align::Right => " class=\"number\"",
        Align::Wide => " class=\"wide\"",
    }
}

fn slot(slot: &Slot) -> String {
    match slot {
        Slot::Text(text) => isolated(text),
        Slot::Lines(lines) => {
            lines.iter().map(|line| isolated(line)).collect::<Vec<_>>().join("<br>")
        }
        Slot::Picture(picture) => picture.svg.clone(),
    }
}

/// Text of any direction, which turns nothing around it.
fn isolated(text: &str) -> String {
    let text = html(text);
    if text.is_ascii() { text } else { format!("<bdi>{text}</bdi>") }
}

//! A terminal's screen as an SVG: blocks as shapes, so that no seams show, text in runs of one style.

use std::fmt::Write;

use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
};
use vt100::{Cell, Color, Parser, Screen};

use crate::terminal::cells;

/// What the terminal's own colours look like.
pub struct Palette {
    pub background: &'static str,
    pub text: &'static str,
    pub colours: [&'static str; 16],
}

pub const DARK: Palette = Palette {
    background: "#1b1e24",
    text: "#d6dae1",
    colours: [
        "#3b4252", "#e06c75", "#98c379", "#e5c07b", "#6ea8fe", "#c678dd", "#56b6c2", "#d6dae1",
        "#7f8796", "#ff8b94", "#b5e08f", "#f2d38f", "#93c0ff", "#dd9bef", "#7fd3dd", "#ffffff",
    ],
};

pub const LIGHT: Palette = Palette {
    background: "#fbfaf7",
    text: "#2b2f36",
    colours: [
        "#2b2f36", "#b3261e", "#2e7d32", "#8a6100", "#1f5fbf", "#8e3a9d", "#0b7285", "#5d6470",
        "#7a828f", "#d3423a", "#3f9a45", "#a87a0a", "#3b7bdb", "#a955b8", "#1b8da1", "#000000",
    ],
};

/// What a terminal shows on which that is drawn.
pub fn shown(buffer: &Buffer) -> Parser {
    crossterm::style::force_color_output(true);
    let mut written = Vec::new();
    let places = buffer.area.positions().map(|place| (place.x, place.y, &buffer[place]));
    CrosstermBackend::new(&mut written).draw(places).expect("written");
    let mut parser = Parser::new(cells(buffer.area.height), cells(buffer.area.width), 0);
    parser.process(&written);
    parser
}

const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
const MARGIN: f32 = 14.0;

#[derive(Clone, PartialEq)]
struct Style {
    text: String,
    background: Option<String>,
    bold: bool,
    dim: bool,
    underline: bool,
}

pub fn svg(screen: &Screen, palette: &Palette, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let width = f32::from(columns) * WIDTH + 2.0 * MARGIN;
    let height = f32::from(rows) * HEIGHT + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n\
         <g shape-rendering=\"crispEdges\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" \
         xml:space=\"preserve\">\n",
        escaped(title),
        palette.background
    );
    for row in 0..rows {
        line(&mut out, screen, palette, row, columns);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn line(out: &mut String, screen: &Screen, palette: &Palette, row: u16, columns: u16) {
    let mut column = 0;
    while column < columns {
        let Some(cell) = screen.cell(row, column) else { break };
        let own = style(cell, palette);
        let mut text = String::new();
        let first = column;
        while let Some(cell) = screen.cell(row, column).filter(|_| column < columns) {
            let next = style(cell, palette);
            if next != own {
                break;
            }
            if !cell.is_wide_continuation() {
                text.push_str(if cell.has_contents() { cell.contents() } else { " " });
            }
            column += 1;
        }
        run(out, row, first, column - first, &text, &own);
    }
}

fn style(cell: &Cell, palette: &Palette) -> Style {
    let colour = |colour: Color| match colour {
        Color::Default => None,
        Color::Idx(index) if index < 16 => Some(palette.colours[usize::from(index)].to_owned()),
        Color::Idx(_) => Some(palette.text.to_owned()),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    };
    let text = colour(cell.fgcolor()).unwrap_or_else(|| palette.text.to_owned());
    let background = colour(cell.bgcolor());
    let (text, background) = if cell.inverse() {
        (background.unwrap_or_else(|| palette.background.to_owned()), Some(text))
    } else {
        (text, background)
    };
    Style { text, background, bold: cell.bold(), dim: cell.dim(), underline: cell.underline() }
}

fn run(out: &mut String, row: u16, column: u16, cells: u16, text: &str, style: &Style) {
    let (x, y) = (MARGIN + f32::from(column) * WIDTH, MARGIN + f32::from(row) * HEIGHT);
    if let Some(background) = &style.background {
        let width = f32::from(cells) * WIDTH;
        rect(out, x, y, width, HEIGHT, background, 1.0);
    }
    let faint = if style.dim { 0.55 } else { 1.0 };
    let mut words = String::new();
    let mut signs = text.chars().peekable();
    let mut place = 0.0;
    while let Some(sign) = signs.next() {
        // Neighbours of one kind are one shape: two would show a seam.
        let mut count: u8 = 1;
        while is_shape(sign) && count < u8::MAX && signs.next_if_eq(&sign).is_some() {
            count += 1;
        }
        let width = f32::from(count) * WIDTH;
        let drawn = shape(out, (x + place * WIDTH, y, width), sign, &style.text, faint);
        let left = if drawn { ' ' } else { sign };
        words.extend(std::iter::repeat_n(left, usize::from(count)));
        place += f32::from(count);
    }
    let shown = words.trim_end();
    if shown.trim().is_empty() {
        return;
    }
    let lead = words.len() - words.trim_start().len();
    let shown = shown.trim_start();
    #[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
    let (x, length) = (x + lead as f32 * WIDTH, shown.chars().count() as f32 * WIDTH);
    let weight = if style.bold { " font-weight=\"700\"" } else { "" };
    let line = if style.underline { " text-decoration=\"underline\"" } else { "" };
    let opacity = if style.dim { " opacity=\"0.55\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
         fill=\"{}\"{weight}{line}{opacity}>{}</text>",
        y + 13.5,
        style.text,
        escaped(shown)
    );
}

fn is_shape(sign: char) -> bool {
    "█▀▄░▒▓".contains(sign)
}

/// Draws block elements from `x`, `y` on as what they are; `false` for any other sign.
fn shape(
    out: &mut String,
    (x, y, width): (f32, f32, f32),
    sign: char,
    colour: &str,
    faint: f32,
) -> bool {
    let half = HEIGHT / 2.0;
    match sign {
        '█' => rect(out, x, y, width, HEIGHT, colour, faint),
        '▌' => rect(out, x, y, width / 2.0, HEIGHT, colour, faint),
        '▀' => rect(out, x, y, width, half, colour, faint),
        '▄' => rect(out, x, y + half, width, half, colour, faint),
        '░' => rect(out, x, y, width, HEIGHT, colour, faint * 0.28),
        '▒' => rect(out, x, y, width, HEIGHT, colour, faint * 0.5),
        '▓' => rect(out, x, y, width, HEIGHT, colour, faint * 0.75),
        _ => return false,
    }
    true
}

fn rect(out: &mut String, x: f32, y: f32, width: f32, height: f32, colour: &str, opacity: f32) {
    let opacity = if opacity < 1.0 { format!(" opacity=\"{opacity:.2}\"") } else { String::new() };
    let _ = writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"{opacity}/>"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

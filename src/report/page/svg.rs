//! A picture as SVG. Colours are classes of the page's style, so that one picture serves light, dark
//! and paper. Lengths are whole units of its own; how large they are is the page's affair.

use std::fmt::Write;

use super::texts;

#[derive(Debug)]
pub struct Svg {
    width: i64,
    height: i64,
    body: String,
}

#[derive(Clone, Copy, Debug)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    pub fn new(width: i64, height: i64) -> Self {
        Self { width, height, body: String::new() }
    }

    /// Nothing where it would have no size.
    pub fn rect(&mut self, class: &str, [x, y, width, height]: [i64; 4]) {
        if width > 0 && height > 0 {
            let _ = write!(
                self.body,
                r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#
            );
        }
    }

    pub fn line(&mut self, class: &str, [x1, y1, x2, y2]: [i64; 4]) {
        let _ =
            write!(self.body, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
    }

    /// A line through the points.
    pub fn path(&mut self, class: &str, points: &[(i64, i64)]) {
        let mut steps = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            let _ = write!(steps, "{}{x} {y}", if place == 0 { "M" } else { "L" });
        }
        let _ = write!(self.body, r#"<path class="{class}" d="{steps}"/>"#);
    }

    pub fn text(&mut self, class: &str, (x, y): (i64, i64), anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let text = texts::html(text);
        let _ = write!(
            self.body,
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#
        );
    }

    /// A group that says what it is when pointed at.
    pub fn named(&mut self, name: &str, draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g><title>{}</title>", texts::html(name));
        draw(self);
        self.body.push_str("</g>");
    }

    /// The picture, told in words to those who hear it.
    pub fn end(self, told: &str) -> String {
        let Self { width, height, body } = self;
        let told = texts::html(told);
        format!(
            r#"<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{told}">{body}</svg>"#
        )
    }
}

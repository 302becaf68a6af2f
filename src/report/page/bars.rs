//! What was planned and what was given, as a bar with a mark where the plan is.

use super::{grid::Picture, svg::Svg, texts::hours};
use crate::domain::minutes::Minutes;

const WIDTH: i64 = 720;
const HEIGHT: i64 = 40;
/// Room for half a mark at the end.
const ROOM: i64 = WIDTH - 6;

/// `most` is the largest figure of all bars that stand under each other.
pub fn bar(planned: Option<Minutes>, given: Minutes, most: Minutes) -> Picture {
    let place = |minutes: Minutes| Minutes(ROOM).scaled(minutes, most).0.clamp(0, ROOM);
    let end = place(given);
    let target = planned.map_or(end, place);
    let mut svg = Svg::new(WIDTH, HEIGHT);
    svg.rect("missing", [end, 11, target - end, 18]);
    svg.rect("given", [0, 8, end.min(target), 24]);
    svg.rect("beyond", [target, 8, end - target, 24]);
    if planned.is_some() {
        svg.rect("target", [target - 3, 0, 6, HEIGHT]);
    }
    let told = match planned {
        Some(planned) => format!("{} of {} hours", hours(given), hours(planned)),
        None => format!("{} hours", hours(given)),
    };
    Picture { svg: svg.end(&told), text: signs(planned, given, most) }
}

/// The bar in signs: `█` given, `▒` given beyond the plan, `·` missing.
fn signs(planned: Option<Minutes>, given: Minutes, most: Minutes) -> String {
    let signs =
        |minutes: Minutes| usize::try_from(Minutes(20).scaled(minutes, most).0).unwrap_or_default();
    let (given, target) = (signs(given), planned.map_or(signs(given), signs));
    let within = "█".repeat(given.min(target));
    let beyond = "▒".repeat(given.saturating_sub(target));
    format!("{within}{beyond}{}", "·".repeat(target.saturating_sub(given)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_shows_what_is_missing_and_what_is_beyond() {
        let hours = Minutes::hours;
        let text = |planned, given| bar(planned, given, hours(20)).text;
        assert_eq!(text(Some(hours(6)), hours(4)), "████··");
        assert_eq!(text(Some(hours(6)), hours(8)), "██████▒▒");
        assert_eq!(text(None, hours(3)), "███");
        assert_eq!(text(Some(hours(0)), hours(1)), "▒");
        assert_eq!(bar(None, hours(0), hours(0)).text, "", "an empty half has no lengths");
    }
}

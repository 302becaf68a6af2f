//! A zone's name, as the programs of this world write it, to a zone. What the file itself defines
//! comes between the certain names and the guessed ones; `zones` keeps that order.

use std::{collections::HashMap, sync::LazyLock};

use chrono_tz::{TZ_VARIANTS, Tz};
use windows_timezones::WindowsTimezone;

/// What a name alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Zone(Tz),
    /// Seconds east of UTC. The name says nothing of daylight saving time.
    Offset(i32),
}

/// An IANA name in any case, also behind a prefix: `/mozilla.org/20050126_1/Europe/Berlin`.
pub fn certain(name: &str) -> Option<Tz> {
    let name = bare(name);
    let exact = |name: &str| Tz::from_str_insensitive(name).ok();
    if let Some(zone) = exact(name) {
        return Some(zone);
    }
    let segments: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    // A last segment alone is too little behind a prefix: `/example.org/Eastern` is no `Eastern`.
    let starts = 0..segments.len().saturating_sub(1).max(usize::from(segments.len() == 1));
    starts
        .filter(|start| segments.len() - start <= 3)
        .find_map(|start| exact(&segments[start..].join("/")))
}

/// Names of offsets and not of places, some with the rules of one of many countries.
const OFFSETS: [&str; 20] = [
    "CET",
    "CST6CDT",
    "EET",
    "EST",
    "EST5EDT",
    "GMT",
    "GMT+0",
    "GMT-0",
    "GMT0",
    "Greenwich",
    "HST",
    "MET",
    "MST",
    "MST7MDT",
    "PST8PDT",
    "UCT",
    "UTC",
    "Universal",
    "WET",
    "Zulu",
];

/// Whether a zone is named by an offset, of which programs mean whatever their file then defines.
pub fn is_offset(zone: Tz) -> bool {
    zone.name().starts_with("Etc/") || OFFSETS.contains(&zone.name())
}

/// Windows names, their long display names, and an offset in the name.
pub fn guessed(name: &str) -> Option<Named> {
    let name = bare(name);
    windows(name)
        .or_else(|| displayed(name))
        .map(Named::Zone)
        .or_else(|| {
            let upper = name.to_ascii_uppercase();
            matches!(upper.as_str(), "UTC" | "GMT" | "Z" | "TZONE://MICROSOFT/UTC")
                .then_some(Named::Offset(0))
        })
        .or_else(|| offset(name).map(Named::Offset))
}

/// Without the quotes and spaces around it.
pub fn bare(name: &str) -> &str {
    name.trim().trim_matches(['"', '\'']).trim()
}

/// The zones of CLDR's table by Windows' own name and by the name Windows shows, both levelled.
static WINDOWS: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for zone in TZ_VARIANTS {
        if let Ok(windows) = WindowsTimezone::try_from(zone) {
            table.insert(windows.name().to_lowercase(), windows.into());
            table.insert(levelled(windows.description()), windows.into());
        }
    }
    table.remove("");
    table
});

fn windows(name: &str) -> Option<Tz> {
    let name = name.to_lowercase();
    if let Some(zone) = WINDOWS.get(&name) {
        return Some(*zone);
    }
    // `(GMT+01.00) W. Europe Standard Time` and `W. Europe Daylight Time` mean the same zone.
    let standard = name.replace("daylight time", "standard time");
    let end = standard.find("standard time")? + "standard time".len();
    let letters = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '.');
    let words = standard[..end].rsplit(|letter| !letters(letter)).next()?;
    WINDOWS.get(words.trim()).copied()
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`.
fn displayed(name: &str) -> Option<Tz> {
    WINDOWS.get(&levelled(name)).copied()
}

/// A display name without its offset, in lower case, `&` as `and`, punctuation as spaces: the
/// versions of Windows write it differently.
fn levelled(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let place = match lower.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, place)) if offset.starts_with("utc") || offset.starts_with("gmt") => place,
        _ => &lower,
    };
    let place = place.replace('&', "and");
    let kept = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-');
    let words: Vec<&str> =
        place.split(|letter| !kept(letter)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The offset at the beginning of a name: `(UTC-05:00) Somewhere`, `GMT+2`.
fn offset(name: &str) -> Option<i32> {
    let rest = name.strip_prefix('(').unwrap_or(name);
    let rest = rest.strip_prefix("UTC").or_else(|| rest.strip_prefix("GMT"))?.trim_start();
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let rest = rest.trim_start_matches(['+', '-', '\u{2212}']);
    let digits =
        |text: &str| text.chars().take_while(char::is_ascii_digit).take(2).collect::<String>();
    let hours = digits(rest);
    let rest = rest[hours.len()..].trim_start_matches([':', '.']);
    let minutes = Some(digits(rest)).filter(|minutes| minutes.len() == 2);
    let hours: i32 = hours.parse().ok().filter(|hours| *hours <= 18)?;
    let minutes: i32 = minutes.map_or(Some(0), |minutes| minutes.parse().ok())?;
    Some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iana_names_count_in_any_case_and_behind_prefixes() {
        for name in [
            "Europe/Berlin",
            "europe/berlin",
            "\"Europe/Berlin\"",
            "/Europe/Berlin",
            "/mozilla.org/20050126_1/Europe/Berlin",
            "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        ] {
            assert_eq!(certain(name), Some(Tz::Europe__Berlin), "{name}");
        }
        let three = certain("/citadel.org/20210210_1/America/Argentina/Cordoba");
        assert_eq!(three, Some(Tz::America__Argentina__Cordoba));
        assert_eq!(certain("W. Europe Standard Time"), None);
    }

    #[test]
    fn windows_names_are_zones() {
        for name in [
            "W. Europe Standard Time",
            "w. europe standard time",
            "(GMT+01.00) W. Europe Daylight Time",
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        ] {
            assert_eq!(guessed(name), Some(Named::Zone(Tz::Europe__Berlin)), "{name}");
        }
        let pacific = Some(Named::Zone(Tz::America__Los_Angeles));
        assert_eq!(guessed("(GMT-08:00) Pacific Time (US and Canada)"), pacific);
        assert_eq!(guessed("(UTC-08:00) Pacific Time (US & Canada)"), pacific);
    }

    #[test]
    fn the_offset_in_a_name_is_the_last_resort() {
        assert_eq!(guessed("(UTC+05:45) Nowhere"), Some(Named::Offset(20700)));
        assert_eq!(guessed("GMT-3"), Some(Named::Offset(-10800)));
        assert_eq!(guessed("Customized Time Zone"), None);
        assert_eq!(guessed("(UTC+18:00) Nowhere"), Some(Named::Offset(18 * 3600)));
        assert_eq!(guessed("(UTC+19:00) Nowhere"), None);
    }
}

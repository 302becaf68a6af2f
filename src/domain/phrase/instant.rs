//! Instants typed exactly: RFC 3339, and RFC 9557 with the zone in brackets.

use chrono::{DateTime, FixedOffset, NaiveDateTime, SubsecRound, Timelike, Utc};

use super::LONGEST;
use crate::domain::{refusal::Refusal, span::Span, week::check_day, zone};

/// From one instant to another, both floored to the minute.
pub fn instants(from: &str, to: &str) -> Result<Span, Refusal> {
    let span = Span::new(instant(from)?, instant(to)?);
    if span.end <= span.start {
        return Err(Refusal::new("a block must end after it starts").at(to, 0, to.len()));
    }
    if span.minutes() > LONGEST {
        return Err(Refusal::new(format!("{} is longer than a day", span.minutes()))
            .hint("log each of the days by itself")
            .at(to, 0, to.len()));
    }
    Ok(span)
}

/// `2026-11-17T09:00:00Z`, `2026-11-17T09:00+01:00`, `2025-03-24T09:00[Europe/Berlin]`.
pub fn instant(text: &str) -> Result<DateTime<Utc>, Refusal> {
    let refuse = |message: String| Refusal::new(message).at(text, 0, text.len());
    let (stamp, zone) = match text.split_once('[') {
        Some((stamp, rest)) => {
            let name = rest.strip_suffix(']').filter(|name| !name.contains('['));
            let name =
                name.ok_or_else(|| refuse(format!("the [ in \"{text}\" is never closed")))?;
            let name = name.strip_prefix('!').unwrap_or(name);
            let start = text.len() - rest.len();
            let zone =
                zone::named(name).map_err(|refusal| refusal.at(text, start, start + name.len()))?;
            (stamp, Some(zone))
        }
        None => (text, None),
    };
    let at = match (with_offset(stamp), without_offset(stamp), zone) {
        (Some(at), _, None) => at.with_timezone(&Utc),
        (Some(at), _, Some(zone)) => {
            // `Z` leaves the local offset open, any other one must be that of the zone.
            let utc = at.with_timezone(&Utc);
            let open = stamp.ends_with(['Z', 'z']);
            if !open && zone::wall(zone, utc) != at.naive_local() {
                return Err(refuse(format!("{} is not the offset of {zone} then", at.offset()))
                    .hint("leave the offset or the zone out"));
            }
            utc
        }
        (None, Some(wall), Some(zone)) => zone::instant(zone, wall),
        (None, Some(_), None) => {
            return Err(refuse(format!("\"{text}\" names no zone"))
                .hint(format!("write {text}Z, {text}+01:00 or {text}[Europe/Berlin]")));
        }
        (None, None, _) => {
            return Err(refuse(format!("\"{text}\" is not an instant"))
                .hint("write 2026-11-17T09:00:00Z or 2026-11-17T09:00[Europe/Berlin]"));
        }
    };
    check_day(at.date_naive()).map_err(|refusal| refusal.at(text, 0, text.len()))?;
    Ok(at.trunc_subsecs(0).with_second(0).unwrap_or(at))
}

fn with_offset(stamp: &str) -> Option<DateTime<FixedOffset>> {
    let seconds = DateTime::parse_from_rfc3339(stamp).ok();
    seconds.or_else(|| {
        let utc = stamp.strip_suffix(['Z', 'z']).map(|wall| format!("{wall}+00:00"));
        DateTime::parse_from_str(utc.as_deref().unwrap_or(stamp), "%Y-%m-%dT%H:%M%:z").ok()
    })
}

fn without_offset(stamp: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(stamp, format).ok())
}

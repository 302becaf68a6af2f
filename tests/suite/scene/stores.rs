//! Stores that scenes begin with.

use super::Scene;
use crate::inside::Inside;

/// The full screen over that store.
pub fn over(inside: Inside) -> Scene {
    Scene::over(inside.session, inside.folder)
}

/// A store of that role in which nothing is logged.
pub fn empty(template: &str) -> Scene {
    let inside = Inside::made_from(template, "2026-03-20T16:40");
    Scene::over(inside.session, inside.folder)
}

/// A week of an engineering manager with meetings that nobody filed yet.
pub fn unfiled() -> Scene {
    let event = |number: u32, day: u32, from: &str, to: &str, rest: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:202603{day}T{from}00\r\n\
             DTEND;TZID=Europe/Berlin:202603{day}T{to}00\r\n{rest}END:VEVENT\r\n"
        )
    };
    let invited = |title: &str, answer: &str| {
        format!(
            "SUMMARY:{title}\r\nORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT={answer}:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\n"
        )
    };
    let events = [
        event(1, 16, "0900", "1000", &invited("Interview Cem", "ACCEPTED")),
        event(2, 17, "0900", "1000", &invited("Interview Cem", "ACCEPTED")),
        event(3, 17, "1400", "1530", &invited("Pay outage", "ACCEPTED")),
        event(4, 18, "1000", "1100", &invited("Vendor demo", "TENTATIVE")),
        event(5, 18, "1300", "1500", "SUMMARY:Focus: roadmap\r\n"),
        event(6, 19, "1300", "1430", "SUMMARY:Focus: hiring plan\r\n"),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(&calendar);
    Scene::over(inside.session, inside.folder)
}

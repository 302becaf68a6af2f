//! Lines to components: the events of a file and the time zones it defines, with the properties
//! somebody will read. Whatever is open at the end counts as closed, and a stray END is nothing.

use super::{
    lines::{Line, lines},
    property::Property,
};

/// What a file holds, not yet understood.
#[derive(Debug, Default)]
pub struct Contents<'a> {
    pub events: Vec<EventLines<'a>>,
    pub zones: Vec<Component>,
    /// `X-WR-CALNAME`.
    pub name: Option<String>,
    /// The program that wrote it (`PRODID`).
    pub product: Option<String>,
    /// Tasks, journals and free/busy times, which are no events.
    pub others: usize,
    /// Where the outermost component begins that is still open at the end, and what it is.
    pub cut_off: Option<(usize, &'static str)>,
    /// Whether anything in it began, that is, whether it is calendar text at all.
    pub any: bool,
    /// Lines without a colon: how many, and the first.
    pub junk: usize,
    pub first_junk: usize,
}

/// An event's lines, still in the file: a large calendar is never copied whole.
#[derive(Debug)]
pub struct EventLines<'a> {
    pub line: usize,
    method: Method,
    wanted: Vec<Line<'a>>,
}

impl EventLines<'_> {
    pub fn component(&self) -> Component {
        let properties = self.wanted.iter().filter_map(Property::read).collect();
        Component { line: self.line, method: self.method, properties, parts: vec![] }
    }
}

/// An event, a time zone, or one of a zone's observances.
#[derive(Debug, Default)]
pub struct Component {
    pub line: usize,
    /// What the calendar around it was sent for.
    pub method: Method,
    pub properties: Vec<Property>,
    /// Only of a zone: its STANDARD and DAYLIGHT.
    pub parts: Vec<Self>,
}

impl Component {
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The value, empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.get(name).map_or("", |property| property.value.as_str())
    }
}

/// What a calendar was sent for (`METHOD`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// To be read: PUBLISH, REQUEST, none, and what nobody knows.
    #[default]
    Publish,
    Add,
    Cancel,
    /// Somebody's answer to an event, or another time proposed for it: REPLY, COUNTER.
    Reply,
    /// A question about an event, not the event: REFRESH, DECLINECOUNTER.
    Question,
}

impl Method {
    fn named(word: &str) -> Self {
        match word {
            "ADD" => Self::Add,
            "CANCEL" => Self::Cancel,
            "REPLY" | "COUNTER" => Self::Reply,
            "DECLINECOUNTER" | "REFRESH" => Self::Question,
            _ => Self::Publish,
        }
    }
}

/// Deeper nesting is passed over: no program writes it.
const DEEPEST: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Calendar,
    Event,
    Zone,
    Observance,
    Other,
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "VCALENDAR" => Self::Calendar,
            "VEVENT" => Self::Event,
            "VTIMEZONE" => Self::Zone,
            "STANDARD" | "DAYLIGHT" => Self::Observance,
            _ => Self::Other,
        }
    }

    /// Stands beside an event, never in it.
    fn ends_an_event(name: &str) -> bool {
        matches!(name, "VCALENDAR" | "VEVENT" | "VTIMEZONE") || Self::is_no_event(name)
    }

    fn is_no_event(name: &str) -> bool {
        matches!(name, "VTODO" | "VJOURNAL" | "VFREEBUSY")
    }
}

struct Open<'a> {
    name: String,
    kind: Kind,
    component: Component,
    /// Only of an event.
    wanted: Vec<Line<'a>>,
}

struct Reader<'a> {
    contents: Contents<'a>,
    open: Vec<Open<'a>>,
    /// How many levels are open beyond the deepest.
    beyond: usize,
}

/// Takes a file's plain bytes apart.
pub fn contents(bytes: &[u8]) -> Contents<'_> {
    let mut reader = Reader { contents: Contents::default(), open: vec![], beyond: 0 };
    for line in lines(bytes) {
        reader.line(&line);
    }
    reader.contents.cut_off = reader.open.iter().find_map(|open| match open.kind {
        Kind::Event => Some((open.component.line, "VEVENT")),
        _ => None,
    });
    let calendar = reader.open.first().filter(|open| open.kind == Kind::Calendar);
    let calendar = calendar.map(|open| (open.component.line, "VCALENDAR"));
    reader.contents.cut_off = reader.contents.cut_off.or(calendar);
    reader.close_down_to(0);
    reader.contents
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>) {
        let name = line.name();
        if name.eq_ignore_ascii_case(b"BEGIN") {
            self.begin(line);
        } else if name.eq_ignore_ascii_case(b"END") {
            self.end(line);
        } else if self.wants(&name) {
            self.keep(line);
        } else if !line.has_colon() {
            self.junk(line);
        }
    }

    fn wants(&self, name: &[u8]) -> bool {
        match self.open.last().map_or(Kind::Other, |open| open.kind) {
            _ if self.beyond > 0 => false,
            Kind::Event => WANTED.iter().any(|wanted| name.eq_ignore_ascii_case(wanted.as_bytes())),
            Kind::Zone | Kind::Observance => true,
            Kind::Calendar => {
                OF_CALENDAR.iter().any(|wanted| name.eq_ignore_ascii_case(wanted.as_bytes()))
            }
            Kind::Other => false,
        }
    }

    fn keep(&mut self, line: &Line<'a>) {
        if !line.has_colon() {
            return self.junk(line);
        }
        if let Some(event) = self.open.last_mut().filter(|open| open.kind == Kind::Event) {
            return event.wanted.push(*line);
        }
        let Some(property) = Property::read(line) else { return self.junk(line) };
        match self.open.last_mut() {
            Some(open) if open.kind == Kind::Calendar && property.name == "METHOD" => {
                open.component.method = Method::named(&property.word());
            }
            Some(open) if open.kind == Kind::Calendar => {
                let text = Some(property.text().trim().to_owned()).filter(|text| !text.is_empty());
                let known = match property.name.as_str() {
                    "PRODID" => &mut self.contents.product,
                    _ => &mut self.contents.name,
                };
                *known = known.take().or(text);
            }
            Some(open) => open.component.properties.push(property),
            None => {}
        }
    }

    fn junk(&mut self, line: &Line) {
        if self.contents.junk == 0 {
            self.contents.first_junk = line.number;
        }
        self.contents.junk += 1;
    }

    fn begin(&mut self, line: &Line) {
        let Some(property) = Property::read(line) else { return self.junk(line) };
        let name = property.word();
        self.contents.any = true;
        if Kind::ends_an_event(&name)
            && let Some(at) = self.open.iter().position(|open| open.kind == Kind::Event)
        {
            self.beyond = 0;
            self.close_down_to(at);
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        self.contents.others += usize::from(Kind::is_no_event(&name));
        let calendar = self.open.iter().rfind(|open| open.kind == Kind::Calendar);
        let method = calendar.map(|open| open.component.method).unwrap_or_default();
        let component = Component { line: line.number, method, ..Component::default() };
        self.open.push(Open { kind: Kind::named(&name), name, component, wanted: vec![] });
    }

    fn end(&mut self, line: &Line) {
        let Some(property) = Property::read(line) else { return self.junk(line) };
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let name = property.word();
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.close_down_to(at);
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(done) = self.open.pop() else { return };
        match done.kind {
            Kind::Event => {
                let Component { line, method, .. } = done.component;
                self.contents.events.push(EventLines { line, method, wanted: done.wanted });
            }
            Kind::Zone => self.contents.zones.push(done.component),
            Kind::Observance => {
                if let Some(zone) = self.open.last_mut() {
                    zone.component.parts.push(done.component);
                }
            }
            Kind::Calendar | Kind::Other => {}
        }
    }
}

/// The properties of a calendar that are read at all.
const OF_CALENDAR: [&str; 3] = ["METHOD", "PRODID", "X-WR-CALNAME"];

/// The properties of an event that are read at all.
const WANTED: [&str; 25] = [
    "ATTENDEE",
    "CATEGORIES",
    "CLASS",
    "COLOR",
    "DTEND",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "UID",
    "X-APPLE-EWS-BUSYSTATUS",
    "X-GOOGLE-EVENT-TYPE",
    "X-GOOGLE-EVENTTYPE",
    "X-GOOGLE-CALENDAR-CONTENT-TITLE",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-MICROSOFT-MSNCALENDAR-BUSYSTATUS",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn summaries(text: &str) -> Vec<String> {
        let events = contents(text.as_bytes()).events;
        events.iter().map(|event| event.component().value("SUMMARY").to_owned()).collect()
    }

    #[test]
    fn an_event_without_its_end_is_closed_by_the_next() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VEVENT\nSUMMARY:b\n";
        assert_eq!(summaries(text), ["a", "b"]);
    }

    #[test]
    fn an_alarm_says_nothing_about_its_event() {
        let text = "begin:vevent\nBEGIN:VALARM\nSUMMARY:alarm\nEND:VALARM\nSUMMARY:a\nend:vevent";
        assert_eq!(summaries(text), ["a"]);
    }

    #[test]
    fn a_stray_end_is_nothing() {
        assert_eq!(summaries("END:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\nSUMMARY:a"), ["a"]);
    }

    #[test]
    fn nesting_without_end_costs_no_stack() {
        let deep = "BEGIN:X\n".repeat(100_000) + &"END:X\n".repeat(100_000);
        let text = format!("BEGIN:VEVENT\nSUMMARY:a\n{deep}STATUS:CONFIRMED\nEND:VEVENT");
        let events = contents(text.as_bytes()).events;
        assert_eq!(events[0].component().value("STATUS"), "CONFIRMED");
    }

    #[test]
    fn junk_is_counted() {
        let read = contents(b"BEGIN:VEVENT\nno colon here\nSUMMARY:a\n\nnor here\nEND:VEVENT");
        assert_eq!((read.junk, read.first_junk, read.events.len()), (2, 2, 1));
    }
}

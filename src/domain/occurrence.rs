//! One happening of a calendar entry, as the calendar tells it: the meaning is read, nothing is decided yet.

use chrono::{DateTime, Utc};

/// A single event, or one instance of a repeating one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The entry's UID; made from its content where the file gives none.
    pub uid: String,
    /// The instant at which the series had this instance; `None` for what does not repeat.
    pub recurrence: Option<DateTime<Utc>>,
    /// The series goes by the clock, as whole days and floating times do: `recurrence` is what the
    /// clock shows, as if it hung in UTC, and so the same for a leader in another zone.
    pub by_clock: bool,
    pub start: DateTime<Utc>,
    /// Exclusive. Equal to `start` for an entry without length.
    pub end: DateTime<Utc>,
    pub all_day: bool,
    pub summary: String,
    pub status: Status,
    /// Whether others see the time as taken (`TRANSP`, `X-MICROSOFT-CDO-BUSYSTATUS`).
    pub busy: bool,
    pub answer: Answer,
    /// The user organises it, or it is an entry of their own without other people.
    pub own: bool,
    /// Everyone in it, the user included; rooms and equipment are not people.
    pub people: u32,
    /// Address of the organiser, lower case, without `mailto:`.
    pub organizer: Option<String>,
    /// Addresses of the people invited, lower case, without `mailto:`, in the file's order.
    pub attendees: Vec<String>,
    /// The calendar's own categories.
    pub tags: Vec<String>,
    /// `CLASS` private or confidential.
    pub private: bool,
    pub kind: EntryKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Confirmed,
    Tentative,
    Cancelled,
}

/// What the user answered to the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Accepted,
    Declined,
    Tentative,
    NeedsAction,
    /// No attendee carries one of the user's addresses.
    None,
}

/// Entries that are not work by their nature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Ordinary,
    OutOfOffice,
    WorkingLocation,
    /// Birthdays and public holidays.
    Celebration,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Tentative, Self::Cancelled];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Tentative => "tentative",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Answer {
    pub const ALL: [Self; 5] =
        [Self::Accepted, Self::Declined, Self::Tentative, Self::NeedsAction, Self::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Tentative => "tentative",
            Self::NeedsAction => "needs-action",
            Self::None => "none",
        }
    }
}

impl EntryKind {
    pub const ALL: [Self; 4] =
        [Self::Ordinary, Self::OutOfOffice, Self::WorkingLocation, Self::Celebration];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::OutOfOffice => "out-of-office",
            Self::WorkingLocation => "working-location",
            Self::Celebration => "celebration",
        }
    }
}

//! Why an entry counts no minutes. Everything the calendar held is either counted, overlap, or left
//! out for one of these reasons, so the sum closes.

use chrono::TimeDelta;

use super::{
    called_off,
    counts::{Counts, Doubt},
    occurrence::{Answer, EntryKind, Occurrence, Status},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    Cancelled,
    Declined,
    /// The user said it did not happen, or that they were not there.
    NotAttended,
    WorkingLocation,
    Celebration,
    AllDay,
    NoLength,
    /// Shown as free and organised by somebody else.
    Free,
    /// Answered "maybe", and not yet confirmed to ownweek.
    Tentative,
    Unanswered,
    /// Inside time away.
    Away,
    /// Filed under a private category.
    Private,
}

impl LeftOut {
    /// Whether it takes place without the leader, who was asked to it.
    pub fn is_missed(self) -> bool {
        matches!(self, Self::Declined | Self::NotAttended | Self::Tentative | Self::Unanswered)
    }

    pub const ALL: [Self; 12] = [
        Self::Cancelled,
        Self::Declined,
        Self::NotAttended,
        Self::WorkingLocation,
        Self::Celebration,
        Self::AllDay,
        Self::NoLength,
        Self::Free,
        Self::Tentative,
        Self::Unanswered,
        Self::Away,
        Self::Private,
    ];

    /// The word used in output and on screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Declined => "declined",
            Self::NotAttended => "not attended",
            Self::WorkingLocation => "working location",
            Self::Celebration => "birthday or holiday",
            Self::AllDay => "all day",
            Self::NoLength => "no length",
            Self::Free => "free",
            Self::Tentative => "tentative",
            Self::Unanswered => "unanswered",
            Self::Away => "away",
            Self::Private => "private",
        }
    }

    /// Said of one entry: a title that calls it off is named as the reason.
    pub fn words(self, title: &str, busy: bool) -> &'static str {
        match self {
            Self::Cancelled if !busy && called_off::says(title) => "cancelled, as its title says",
            reason => reason.as_str(),
        }
    }

    /// What the calendar alone says, before the user's own answers, away time and categories.
    pub fn by_calendar(entry: &Occurrence) -> Option<Self> {
        Self::by_choice(entry, &Counts::default())
    }

    /// As [`Self::by_calendar`], with what the leader chose to count.
    pub fn by_choice(entry: &Occurrence, counts: &Counts) -> Option<Self> {
        let facts = Facts {
            status: entry.status,
            answer: entry.answer,
            kind: entry.kind,
            all_day: entry.all_day || is_banner(entry.end - entry.start),
            empty: entry.start >= entry.end,
            busy: entry.busy,
            own: entry.own,
        };
        facts.reason_despite(counts).0
    }
}

/// An entry of a whole day or more with clock times, as trips and conferences have them: calendars
/// draw it as a banner over its days, and nobody worked all of it.
pub fn is_banner(length: TimeDelta) -> bool {
    length >= TimeDelta::days(1)
}

/// The calendar's facts that decide whether an entry counts.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub status: Status,
    pub answer: Answer,
    pub kind: EntryKind,
    pub all_day: bool,
    /// Without length.
    pub empty: bool,
    pub busy: bool,
    pub own: bool,
}

impl Facts {
    /// The reason that is left when what the leader chose counts, and the first doubt that it was.
    pub fn reason_despite(mut self, counts: &Counts) -> (Option<LeftOut>, Option<Doubt>) {
        let mut first = None;
        loop {
            let reason = self.reason();
            let Some(doubt) = reason.and_then(Doubt::of).filter(|doubt| counts.has(*doubt)) else {
                return (reason, first.filter(|_| reason.is_none()));
            };
            first = first.or(Some(doubt));
            match doubt {
                Doubt::Free => self.busy = true,
                _ if matches!(self.answer, Answer::Tentative | Answer::NeedsAction) => {
                    self.answer = Answer::Accepted;
                }
                _ => self.status = Status::Confirmed,
            }
        }
    }

    pub fn reason(self) -> Option<LeftOut> {
        let kind = match self.kind {
            EntryKind::WorkingLocation => Some(LeftOut::WorkingLocation),
            EntryKind::Celebration => Some(LeftOut::Celebration),
            EntryKind::OutOfOffice => Some(LeftOut::Away),
            EntryKind::Ordinary => None,
        };
        let answer = match self.answer {
            Answer::Tentative => Some(LeftOut::Tentative),
            Answer::NeedsAction => Some(LeftOut::Unanswered),
            Answer::Accepted | Answer::Declined | Answer::None => None,
        };
        if self.status == Status::Cancelled {
            Some(LeftOut::Cancelled)
        } else if self.answer == Answer::Declined {
            Some(LeftOut::Declined)
        } else if kind.is_some() {
            kind
        } else if self.all_day {
            Some(LeftOut::AllDay)
        } else if self.empty {
            Some(LeftOut::NoLength)
        } else if !self.busy && !self.own {
            Some(LeftOut::Free)
        } else if answer.is_some() {
            answer
        } else if self.status == Status::Tentative && !self.own && self.answer != Answer::Accepted {
            Some(LeftOut::Tentative)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tentative_invitation_counts_once_the_leader_has_accepted_it() {
        let of = |answer| {
            let facts = Facts {
                status: Status::Tentative,
                answer,
                kind: EntryKind::Ordinary,
                all_day: false,
                empty: false,
                busy: true,
                own: false,
            };
            facts.reason()
        };
        assert_eq!(of(Answer::Accepted), None);
        assert_eq!(of(Answer::None), Some(LeftOut::Tentative));
        assert_eq!(of(Answer::NeedsAction), Some(LeftOut::Unanswered));
        assert_eq!(of(Answer::Declined), Some(LeftOut::Declined));
    }
}

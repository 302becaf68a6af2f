//! The leader's facts before they are stored, each proposed and each to be corrected.

use chrono_tz::Tz;

use crate::{
    app::{
        clock,
        first_look::View as Look,
        setup::{USUAL_CAPACITY, USUAL_HOURS},
    },
    domain::{
        minutes::Minutes,
        profile::{check_address, check_capacity},
        refusal::Refusal,
        working_hours::WorkingHours,
        zone,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Hours,
    Capacity,
    Zone,
    Address,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FirstFacts {
    pub hours: WorkingHours,
    pub capacity: Minutes,
    pub zone: Tz,
    pub addresses: Vec<String>,
    /// The hours are those of a calendar.
    pub hours_told: bool,
}

impl Default for FirstFacts {
    fn default() -> Self {
        Self {
            hours: USUAL_HOURS.parse().unwrap_or_default(),
            capacity: USUAL_CAPACITY,
            zone: clock::machine_zone().unwrap_or(Tz::UTC),
            addresses: Vec::new(),
            hours_told: false,
        }
    }
}

impl FirstFacts {
    /// As the calendar has them, where it tells.
    pub fn told_by(look: &Look) -> Self {
        let usual = Self::default();
        let told = look.hours_told.then(|| look.profile.hours.clone());
        // Meetings early and late are no reason to plan more than a week has.
        let whole = |hours: &WorkingHours| Minutes(hours.minutes_a_week().0 / 60 * 60);
        let capacity =
            told.as_ref().map_or(usual.capacity, |hours| whole(hours).min(usual.capacity));
        Self {
            hours_told: told.is_some(),
            hours: told.unwrap_or(usual.hours),
            capacity,
            zone: look.profile.zone,
            addresses: look.profile.addresses.clone(),
        }
    }

    /// As it can be typed.
    pub fn text(&self, fact: Fact) -> String {
        match fact {
            Fact::Hours => self.hours.to_string(),
            Fact::Capacity => format!("{}h", self.capacity.screen_hours()),
            Fact::Zone => self.zone.name().to_owned(),
            Fact::Address => self.addresses.join(", "),
        }
    }

    /// Takes what was typed for it.
    pub fn take(&mut self, fact: Fact, typed: &str) -> Result<(), Refusal> {
        match fact {
            Fact::Hours => (self.hours, self.hours_told) = (typed.parse()?, false),
            Fact::Capacity => self.capacity = check_capacity(typed.parse()?)?,
            Fact::Zone => self.zone = zone::named(typed)?,
            Fact::Address => {
                let words = typed.split([',', ' ', ';']).filter(|word| !word.is_empty());
                self.addresses = words.map(check_address).collect::<Result<_, _>>()?;
            }
        }
        Ok(())
    }
}

impl Fact {
    pub const ALL: [Self; 4] = [Self::Hours, Self::Capacity, Self::Zone, Self::Address];

    pub fn letter(self) -> char {
        match self {
            Self::Hours => 'd',
            Self::Capacity => 'f',
            Self::Zone => 'z',
            Self::Address => 'a',
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "Working hours",
            Self::Capacity => "A full week",
            Self::Zone => "Time zone",
            Self::Address => "Your address",
        }
    }

    /// What it is for, as it is asked.
    pub fn says(self) -> &'static str {
        match self {
            Self::Hours => "When you work, with its breaks: mon-fri 09:00-12:30 13:00-17:30",
            Self::Capacity => "Hours that a full week holds for planned work and surprises: 40h",
            Self::Zone => "Where you live by the clock: Europe/Berlin",
            Self::Address => {
                "As invitations name you, so that what you declined is not counted; several with a comma between them."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_is_taken_again_as_it_stands() {
        let addresses = vec!["me@example.com".to_owned()];
        let mut facts = FirstFacts { addresses, ..FirstFacts::default() };
        let before = facts.clone();
        for fact in Fact::ALL {
            let text = facts.text(fact);
            facts.take(fact, &text).expect("what was shown");
        }
        assert_eq!(facts, before);
    }

    #[test]
    fn what_is_no_fact_is_refused_and_changes_nothing() {
        let mut facts = FirstFacts::default();
        let before = facts.clone();
        for (fact, typed) in [
            (Fact::Hours, "always"),
            (Fact::Capacity, "200h"),
            (Fact::Zone, "Mars/Olympus"),
            (Fact::Address, "nobody"),
        ] {
            assert!(facts.take(fact, typed).is_err(), "{typed}");
        }
        assert_eq!(facts, before);
    }
}

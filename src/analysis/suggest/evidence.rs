//! What is known of a block that may tell its category.

use std::{collections::BTreeSet, mem::discriminant};

use chrono::{Datelike, Duration, Timelike, Weekday};

use crate::domain::{
    block::{Block, When},
    minutes::Minutes,
    series::cleaned_title,
};

/// What a leader would name as a reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A word of the title.
    Word(String),
    /// The address of someone in it.
    Person(String),
    /// Where someone in it is at home: what follows the @ of their address.
    Company(String),
    Organizer(String),
    Calendar(String),
    Tag(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Clue {
    Named(Evidence),
    People(Crowd),
    Length(Length),
    /// Hours of the day, three at a time.
    Hours(u32),
    /// Days from Monday.
    Day(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Crowd {
    Alone,
    Two,
    /// Up to five.
    Few,
    Many,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Length {
    /// Up to 20 minutes.
    Quarter,
    /// Up to 35.
    Half,
    /// Up to 65.
    Hour,
    Longer,
}

impl Clue {
    pub(super) fn named(&self) -> Option<&Evidence> {
        match self {
            Self::Named(evidence) => Some(evidence),
            Self::People(_) | Self::Length(_) | Self::Hours(_) | Self::Day(_) => None,
        }
    }

    /// Of the same kind, as two words are.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        match (self.named(), other.named()) {
            (Some(one), Some(other)) => discriminant(one) == discriminant(other),
            _ => discriminant(self) == discriminant(other),
        }
    }
}

/// All of it, each once and in order. Addresses of the leader's own, and their company's, are in nearly
/// every meeting and tell nothing.
pub(super) fn clues(block: &Block, own: &[String]) -> BTreeSet<Clue> {
    let mut all: BTreeSet<Clue> = named(block, own).into_iter().map(Clue::Named).collect();
    all.extend(block.people.map(|people| Clue::People(crowd(people))));
    if !matches!(block.when, When::Week(..)) {
        all.insert(Clue::Length(length(block.minutes())));
    }
    all.extend(block.day.map(|day| Clue::Day(day.weekday().days_since(Weekday::Mon))));
    let east = Duration::minutes(block.offset.into());
    all.extend(block.span().map(|span| Clue::Hours((span.start + east).hour() / 3)));
    all
}

fn named(block: &Block, own: &[String]) -> Vec<Evidence> {
    let is_own = |address: &&String| own.iter().any(|one| one.eq_ignore_ascii_case(address));
    let is_own_company = |company: &str| {
        own.iter().filter_map(|one| company_of(one)).any(|own| own.eq_ignore_ascii_case(company))
    };
    let title = cleaned_title(&block.title);
    let mut all: Vec<Evidence> =
        words(&title).map(|word| Evidence::Word(word.to_owned())).collect();
    all.extend(is_one_on_one(&block.title).then(|| Evidence::Word("1:1".to_owned())));
    let others = block.attendees.iter().filter(|address| !is_own(address));
    all.extend(others.map(|address| Evidence::Person(address.to_lowercase())));
    let organizer = block.organizer.iter().filter(|address| !is_own(address));
    all.extend(organizer.map(|address| Evidence::Organizer(address.to_lowercase())));
    let everyone = block.attendees.iter().chain(&block.organizer);
    let companies = everyone.filter_map(|address| company_of(address));
    let companies = companies.filter(|company| !is_own_company(company));
    all.extend(companies.map(|company| Evidence::Company(company.to_lowercase())));
    all.extend(block.calendar_name.clone().map(Evidence::Calendar));
    all.extend(block.tags.iter().map(|tag| Evidence::Tag(tag.to_lowercase())));
    all
}

/// Words that may say something: of three letters or more, or in a script that needs fewer.
fn words(title: &str) -> impl Iterator<Item = &str> {
    let parts = title.split(|sign: char| !sign.is_alphanumeric());
    parts.filter(|word| word.len() >= 3)
}

/// The one word that is lost with the numbers.
fn is_one_on_one(title: &str) -> bool {
    let title = title.to_lowercase();
    let mut words = title.split(|sign: char| sign.is_whitespace() || "()[],".contains(sign));
    words.any(|word| {
        ["1:1", "1-1", "1/1", "1on1", "1-on-1", "1-2-1"]
            .contains(&word.trim_end_matches([':', '-']))
    })
}

fn company_of(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, company)| company).filter(|company| !company.is_empty())
}

fn crowd(people: u32) -> Crowd {
    match people {
        0 | 1 => Crowd::Alone,
        2 => Crowd::Two,
        3..=5 => Crowd::Few,
        _ => Crowd::Many,
    }
}

fn length(minutes: Minutes) -> Length {
    match minutes.0 {
        ..=20 => Length::Quarter,
        21..=35 => Length::Half,
        36..=65 => Length::Hour,
        _ => Length::Longer,
    }
}

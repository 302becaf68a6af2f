//! The first run without questions: the leader's facts, the categories and a first plan from a role.

use std::path::PathBuf;

use chrono::{DateTime, Weekday};
use chrono_tz::Tz;

use super::{
    calendar_files,
    error::Error,
    place,
    session::{Receipt, Session},
    templates::Template,
};
use crate::{
    calendar::{
        self, Evidence, Reading, Window,
        watch::{Stopped, Watch},
    },
    domain::{
        category::CategoryId, counts::Counts, half::HalfRule, minutes::Minutes, plan::PlanVersion,
        profile, profile::Profile, working_hours::WorkingHours,
    },
    store::records::{categories, plans, profiles},
};

#[derive(Clone, Debug)]
pub struct Setup {
    pub template: Template,
    pub capacity: Minutes,
    pub zone: Tz,
    pub hours: WorkingHours,
    pub first_weekday: Weekday,
    pub addresses: Vec<String>,
}

/// Nine to half past five with half an hour of lunch: forty hours.
pub const USUAL_HOURS: &str = "mon-fri 09:00-12:30 13:00-17:30";
pub const USUAL_CAPACITY: Minutes = Minutes::hours(40);

/// Who the leader may be, as those files tell it, the likeliest first; what can't be read tells nothing.
pub fn proposed_addresses(paths: &[PathBuf], watch: &Watch) -> Vec<String> {
    // Whose calendar it is stands in its events, whenever they are.
    let window = Window { from: DateTime::UNIX_EPOCH, to: DateTime::UNIX_EPOCH, zone: Tz::UTC };
    let mut all = Reading::default();
    for source in paths.iter().filter_map(|path| calendar_files::open(path).ok()).flatten() {
        match calendar::read_watched(&source.files, &window, &[], watch) {
            Ok(reading) => all.add(reading),
            Err(Stopped) => return Vec::new(),
        }
    }
    let mut proposed = all.proposed_addresses;
    proposed.sort_by_key(|one| one.evidence != Evidence::Name);
    proposed.into_iter().map(|one| one.address).collect()
}

pub fn done_already() -> Error {
    Error::new("setup has been done already")
        .hint("change your facts with: ownweek profile set …; your plan with: ownweek plan set …")
}

pub fn set_up(session: &mut Session, setup: &Setup) -> Result<Receipt<PlanVersion>, Error> {
    let profile = Profile {
        from: None,
        zone: setup.zone,
        capacity: profile::check_capacity(setup.capacity)?,
        hours: setup.hours.clone(),
        addresses: setup
            .addresses
            .iter()
            .map(|one| profile::check_address(one))
            .collect::<Result<_, _>>()?,
        first_weekday: setup.first_weekday,
        half_rule: HalfRule::default(),
        counts: Counts::default(),
    };
    let receipt = session.perform(format!("set up as {}", setup.template.name), |change| {
        if !profiles::list(change.reading())?.is_empty() {
            return Err(done_already());
        }
        profiles::save(change, &profile)?;
        let ids: Vec<CategoryId> = setup
            .template
            .stored_categories()
            .iter()
            .map(|category| categories::insert(change, category))
            .collect::<Result<_, _>>()?;
        let plan = setup.template.plan(profile.capacity, &ids);
        plans::insert(change, &plan)?;
        Ok(plan)
    })?;
    // The place is told of once, while another can still be chosen without moving anything.
    let mut warnings = place::dangers(session.paths());
    warnings.extend(receipt.warnings);
    Ok(Receipt { warnings, ..receipt })
}

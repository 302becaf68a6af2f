//! How the weeks of a half went as a whole: the headline figures, meetings, overtime, surprises
//! beyond the buffer and the habit of looking back.

use super::typical::{self, Typical};
use crate::{
    analysis::{
        fraction::Fraction,
        quantile,
        week_rows::{WeekRows, WeekTotal},
    },
    domain::minutes::{Minutes, Share},
};

/// Over the counted weeks; each is `None` where no week has the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    pub on_plan: Option<Typical>,
    pub plan_kept: Option<Typical>,
    pub goals_kept: Option<Typical>,
    pub mix_match: Option<Typical>,
}

/// Seen, not praised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtime {
    /// Weeks with more hours than were available.
    pub weeks: usize,
    /// The hours above, in those weeks.
    pub minutes: Minutes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviews {
    /// Closed weeks among the available ones.
    pub reviewed: usize,
    /// Weeks that were not wholly away.
    pub available: usize,
    /// The median time that a review took; `None` where none was measured.
    pub time: Option<Fraction>,
}

pub(super) fn headline(weeks: &[WeekRows]) -> Headline {
    let figure = |of: fn(&WeekTotal) -> Option<Share>| {
        let counted = weeks.iter().map(|week| &week.total).filter(|total| total.is_counted());
        typical::shares(counted.filter_map(|total| Some((total.week, Fraction::of(of(total)?)?))))
    };
    Headline {
        on_plan: figure(|total| total.on_plan),
        plan_kept: figure(|total| total.plan_kept),
        goals_kept: figure(|total| total.goals_kept),
        mix_match: figure(|total| total.mix_match),
    }
}

pub(super) fn meetings(summed: &[&WeekTotal]) -> Option<Share> {
    let known = || summed.iter().filter(|total| total.meeting.is_some());
    let met = known().filter_map(|total| total.meeting).sum();
    let available = known().map(|total| total.available).sum();
    (available > Minutes::ZERO).then_some(Share::new(met, available))
}

pub(super) fn overtime(summed: &[&WeekTotal]) -> Overtime {
    let beyond = summed.iter().map(|total| total.actual - total.available);
    let beyond: Vec<Minutes> = beyond.filter(|minutes| *minutes > Minutes::ZERO).collect();
    Overtime { weeks: beyond.len(), minutes: beyond.into_iter().sum() }
}

pub(super) fn weeks_beyond_buffer(summed: &[&WeekTotal]) -> Option<usize> {
    let planned = summed.iter().filter_map(|total| Some((total.reactive, total.buffer?)));
    let planned: Vec<(Minutes, Minutes)> = planned.collect();
    let is_planned = planned.iter().any(|(_, buffer)| *buffer > Minutes::ZERO);
    is_planned.then(|| planned.iter().filter(|(spent, buffer)| spent > buffer).count())
}

pub(super) fn reviews(weeks: &[WeekRows]) -> Reviews {
    let totals = || weeks.iter().map(|week| &week.total);
    let available = || totals().filter(|total| total.available > Minutes::ZERO);
    let reviewed = || available().filter(|total| total.is_reviewed());
    let times: Vec<Fraction> =
        reviewed().filter_map(|total| total.review_time).map(Fraction::from).collect();
    Reviews {
        reviewed: reviewed().count(),
        available: available().count(),
        time: quantile::median(&times),
    }
}

//! One series on the clean-up list: what it is, how it stands, what was and what could be decided.

use super::{
    facts::Facts,
    life::{Baseline, Life, Standing},
    verdict::{self, Given, GivenBack, Proposal},
};
use crate::domain::{decision::Decision, series::Series, week::Week};

#[derive(Clone, Debug)]
pub struct Line {
    pub series: Series,
    pub facts: Facts,
    pub life: Life,
    /// The first week in which it ever came.
    pub first: Week,
    pub given: Option<Given>,
    pub proposed: Option<Proposal>,
    /// The week by which it is to be renewed: its own, or the end of the half for a new one
    /// that is to stay.
    pub renew_by: Option<Week>,
}

/// When it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub week: Week,
    /// The last week of its half.
    pub half_ends: Week,
    pub baseline: Option<Baseline>,
}

impl Line {
    /// The line as of `asked`; `first` is the first week in which the series ever came. `decisions` may be
    /// all there are, in order.
    pub fn of(
        series: Series,
        facts: Facts,
        life: Life,
        first: Week,
        decisions: &[Decision],
        asked: &Asked,
    ) -> Self {
        // The plan was made in the week before it held.
        let since = asked.baseline.map(|baseline| baseline.week.previous());
        let given = verdict::given(&series, decisions, since);
        let is_leaving = given.as_ref().is_some_and(|given| given.verdict.ends_it());
        let by_default = (came_in(life) && !is_leaving).then_some(asked.half_ends);
        let renew_by = series.renew_by.or(by_default);
        let proposed = verdict::proposed(&facts, life, given.as_ref(), renew_by, asked.week);
        Self { first: first.min(facts.first), series, facts, life, given, proposed, renew_by }
    }

    /// New since the plan was made, and still going on.
    pub fn came_in(&self) -> bool {
        came_in(self.life)
    }

    /// Minutes a week that its verdict gives back; nothing where none was given.
    pub fn gives_back(&self) -> GivenBack {
        let given = self.given.as_ref();
        given.map_or(GivenBack::default(), |given| verdict::gives_back(given, &self.facts))
    }
}

fn came_in(life: Life) -> bool {
    life.standing == Some(Standing::New) && !life.has_ended
}

/// The dearest first; of those that cost the same, the new ones, then by title.
pub fn dearest_first(lines: &mut [Line]) {
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.facts.a_year(), line.came_in());
        key(other).cmp(&key(one)).then_with(|| one.series.title.cmp(&other.series.title))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{series::facts::tests::weekly_hour, testing::week},
        domain::{minutes::Minutes, plan::PlanReason, series::SeriesId},
    };

    fn line(series: Series, standing: Standing) -> Line {
        let life = Life { standing: Some(standing), has_ended: false, creep: Minutes::ZERO };
        let asked = Asked {
            week: week("2026-W12"),
            half_ends: week("2026-W26"),
            baseline: Some(Baseline { week: week("2026-W01"), reason: PlanReason::Offsite }),
        };
        Line::of(series, weekly_hour(), life, week("2026-W05"), &[], &asked)
    }

    fn series(id: i64, title: &str) -> Series {
        Series::new(SeriesId::new(id), title)
    }

    #[test]
    fn a_new_one_is_to_be_renewed_by_the_end_of_the_half_unless_the_leader_says_when() {
        let new = line(series(1, "Board"), Standing::New);
        assert_eq!(new.renew_by, Some(week("2026-W26")));
        let dated = Series { renew_by: Some(week("2026-W20")), ..series(1, "Board") };
        assert_eq!(line(dated, Standing::New).renew_by, Some(week("2026-W20")));
        assert_eq!(line(series(1, "Board"), Standing::InPlan).renew_by, None);
    }

    #[test]
    fn of_those_that_cost_the_same_the_new_ones_come_first() {
        let mut lines = [
            line(series(1, "Alpha"), Standing::InPlan),
            line(series(2, "Omega"), Standing::New),
            line(Series { preparation: Minutes(10), ..series(3, "Zeta") }, Standing::InPlan),
        ];
        lines[2].facts.preparation = Minutes(10);
        dearest_first(&mut lines);
        let titles = lines.map(|line| line.series.title);
        assert_eq!(titles, ["Zeta", "Omega", "Alpha"]);
    }
}

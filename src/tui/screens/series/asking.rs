//! The lines that say until when a meeting stays, and what it is called.

use crate::{
    domain::{
        minutes::Minutes,
        refusal::Refusal,
        series::{Series, SeriesId},
        week::Week,
    },
    tui::{perform::series::SeriesChange, tactics::asking::week_named},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesAsking {
    RenewBy {
        id: SeriesId,
        /// The week that Enter alone means.
        by: Week,
    },
    Name(SeriesId),
}

impl SeriesAsking {
    pub fn label(self) -> &'static str {
        match self {
            Self::RenewBy { .. } => "Renew by week",
            Self::Name(_) => "Call it",
        }
    }

    /// What stands beneath the line.
    pub fn says(self) -> Vec<String> {
        match self {
            Self::RenewBy { by, .. } => vec![
                format!("A week: 20, or 2026-W20; Enter alone means week {}.", by.number()),
                "Past it, it is proposed for stopping.".to_owned(),
            ],
            Self::Name(_) => vec![
                "The title by which it is listed here; the calendar keeps its own.".to_owned(),
                "\"+10m\" behind it says what one of them takes before it begins.".to_owned(),
            ],
        }
    }

    /// What the typed line changes; `this_week` decides the year of a bare number.
    pub fn change(self, typed: &str, this_week: Week) -> Result<SeriesChange, Refusal> {
        match self {
            Self::RenewBy { id, by } if typed.is_empty() => Ok(SeriesChange::RenewBy { id, by }),
            Self::RenewBy { id, .. } => {
                let by = week_named(typed, this_week).ok_or_else(|| {
                    Refusal::new(format!("\"{typed}\" is no week")).hint("type 20, or 2026-W20")
                })?;
                Ok(SeriesChange::RenewBy { id, by })
            }
            Self::Name(id) => {
                let (title, preparation) = match typed.rsplit_once('+') {
                    Some((title, length)) => match length.trim().parse::<Minutes>() {
                        Ok(length) => (title.trim(), Some(length)),
                        Err(_) => (typed, None),
                    },
                    None => (typed, None),
                };
                let title = title.to_owned();
                let preparation = preparation.unwrap_or(Minutes::ZERO);
                Ok(SeriesChange::Name { id, title, preparation })
            }
        }
    }
}

/// As it may be typed again: `Pricing group +10m`.
pub fn as_typed(series: &Series) -> String {
    match series.preparation {
        Minutes::ZERO => series.title.clone(),
        length => format!("{} +{length}", series.title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::week;

    #[test]
    fn a_name_may_say_what_is_to_be_prepared() {
        let id = SeriesId::new(3);
        let of = |typed| SeriesAsking::Name(id).change(typed, week("2026-W12")).expect("read");
        let named = |title: &str, minutes| SeriesChange::Name {
            id,
            title: title.to_owned(),
            preparation: Minutes(minutes),
        };
        assert_eq!(of("Pricing +10m"), named("Pricing", 10));
        assert_eq!(of("Plus + minus"), named("Plus + minus", 0));
        let series = Series { preparation: Minutes(10), ..Series::new(id, "Pricing") };
        assert_eq!(of(&as_typed(&series)), named("Pricing", 10));
    }

    #[test]
    fn enter_alone_renews_to_the_week_that_is_offered() {
        let id = SeriesId::new(3);
        let asking = SeriesAsking::RenewBy { id, by: week("2026-W26") };
        let of = |typed| asking.change(typed, week("2026-W12")).ok();
        let by = |name| Some(SeriesChange::RenewBy { id, by: week(name) });
        assert_eq!(of(""), by("2026-W26"));
        assert_eq!(of("20"), by("2026-W20"));
        assert_eq!(of("3"), by("2027-W03"));
        assert_eq!(of("soon"), None);
    }
}

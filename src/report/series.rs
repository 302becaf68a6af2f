//! `series.csv`: one row per recurring meeting, what it costs and what was decided about it.

use super::{
    cell::{Hours, Private, Ratio, WholeMinutes},
    row::table,
};
use crate::{
    analysis::series::line::Line,
    domain::{
        category::{Category, UNFILED},
        minutes::{Minutes, Share},
    },
};

table! {
    pub struct SeriesRow {
        /// Number of the recurring meeting.
        pub series: Private<i64>,
        pub title: Option<Private<String>>,
        /// Key of the category.
        pub category: String,
        pub first_week: Option<String>,
        pub last_week: Option<String>,
        pub per_week: Option<Ratio>,
        /// Typical length.
        pub minutes: Option<WholeMinutes>,
        /// Everyone in it, the leader included.
        pub people: Option<Private<u32>>,
        pub hours_half: Option<Hours>,
        pub hours_year: Option<Hours>,
        pub low_value_h: Option<Hours>,
        pub in_plan: Option<bool>,
        pub new: Option<bool>,
        pub verdict: Option<String>,
        /// The week by which it must be renewed.
        pub renew_by: Option<String>,
    }
}

/// Of the run of weeks that the lines were drawn up for; `of_half` says that it is one half.
pub fn rows(lines: &[Line], categories: &[Category], of_half: bool) -> Vec<SeriesRow> {
    lines.iter().map(|line| row(line, categories, of_half)).collect()
}

fn row(line: &Line, categories: &[Category], of_half: bool) -> SeriesRow {
    let Line { series, facts, life, .. } = line;
    let category = categories.iter().find(|category| Some(category.id) == facts.category);
    let count = |number: u32| Minutes(i64::from(number));
    let rhythm = Share::new(count(facts.rhythm.times()), count(facts.rhythm.weeks()));
    SeriesRow {
        series: Private(series.id.number()),
        title: Some(Private(series.title.clone())),
        category: category.map_or(UNFILED, |category| &category.key).to_owned(),
        first_week: Some(line.first.to_string()),
        last_week: Some(facts.last.to_string()),
        per_week: Some(Ratio(rhythm)),
        minutes: Some(WholeMinutes(facts.length)),
        people: facts.people.map(Private),
        hours_half: of_half.then_some(Hours(facts.counted)),
        hours_year: Some(Hours(facts.a_year())),
        low_value_h: facts.low_value.map(Hours),
        in_plan: life.is_in_plan(),
        new: life.is_new(),
        verdict: line.given.as_ref().map(|given| given.verdict.as_str().to_owned()),
        renew_by: line.renew_by.map(|week| week.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::row::Row;

    #[test]
    fn the_columns_are_those_of_the_file() {
        let columns = "series,title,category,first_week,last_week,per_week,minutes,people,\
            hours_half,hours_year,low_value_h,in_plan,new,verdict,renew_by";
        assert_eq!(SeriesRow::HEADERS.join(","), columns);
    }
}

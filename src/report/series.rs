//! `series.csv`: one row per recurring meeting, what it costs and what was decided about it.

use super::{
    cell::{Hours, Private, Ratio, WholeMinutes},
    row::table,
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

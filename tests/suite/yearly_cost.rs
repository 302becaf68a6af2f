//! What a recurring meeting costs a year is one figure, wherever it stands.

use ownweek::app::series;

use crate::{cli_first_look::half_a_year, demo, sandbox::Sandbox, scene::Scene};

/// Title and hours a year of each, from a CSV whose columns are so called.
fn costs(csv: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("a column");
    let (title, year) = (place("title"), place("hours_year"));
    let row = |row: csv::StringRecord| (row[title].to_owned(), row[year].to_owned());
    let mut all: Vec<_> = reader.records().map(|found| row(found.expect("a row"))).collect();
    all.sort();
    all
}

#[test]
fn the_first_look_and_the_worksheet_agree_over_the_same_weeks() {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", &half_a_year());
    sandbox.given(&["import work.ics --from 2025-09-01"]);
    let looked =
        sandbox.run("work.ics --me me@example.com --from 2025-12-29 --to 2026-03-16 --csv");
    let (looked, kept) = (costs(&looked.out), costs(&sandbox.run("series 2026-H1 --csv").out));
    let both: Vec<_> =
        looked.iter().filter(|one| kept.iter().any(|kept| kept.0 == one.0)).collect();
    assert!(both.len() >= 10, "{looked:?} {kept:?}");
    for one in both {
        assert!(kept.contains(one), "{one:?} {kept:?}");
    }
}

#[test]
fn the_views_say_what_the_worksheet_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = demo::open_in(folder.path());
    let worksheet = series::worksheet(&session, "2026-H1".parse().expect("a half"));
    let worksheet = worksheet.expect("a worksheet");
    let [of_series, of_half] =
        ["4", "6v"].map(|keys| Scene::demo().sized(160, 60).with(keys).screen());
    for line in worksheet.lines.iter().filter(|line| !line.life.has_ended).take(5) {
        let (title, hours) = (&line.series.title, line.facts.a_year().decimal_hours(1));
        for screen in [&of_series, &of_half] {
            let says = |row: &str| row.contains(title) && row.contains(&format!(" {hours} "));
            assert!(screen.lines().any(says), "{title} {hours}\n{screen}");
        }
    }
}

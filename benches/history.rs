//! One week must cost the same however long the history is: a year, ten, fifty.

mod leader;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use leader::{YEARS, leader};
use ownweek::app::{
    history, log, seen,
    week::{self, Book},
};

fn weeks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one week");
    for years in YEARS {
        let (_folder, session) = leader(years);
        let this_week = session.this_week().expect("a week");
        group.bench_function(BenchmarkId::from_parameter(format!("{years} years")), |bencher| {
            bencher.iter(|| black_box(week::view(&session, this_week).expect("the week")));
        });
    }
    group.finish();
}

/// With the weeks before it, as `week` shows it.
fn weeks_among_others(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one week among those before");
    group.sample_size(20);
    for years in YEARS {
        let (_folder, session) = leader(years);
        let this_week = session.this_week().expect("a week");
        let book = Book::open(session.reading()).expect("the book");
        group.bench_function(BenchmarkId::from_parameter(format!("{years} years")), |bencher| {
            bencher.iter(|| {
                black_box(seen::seen(session.reading(), &book, this_week).expect("the weeks"))
            });
        });
    }
    group.finish();
}

fn logs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("log one block");
    group.sample_size(20);
    for years in YEARS {
        let (_folder, mut session) = leader(years);
        group.bench_function(BenchmarkId::from_parameter(format!("{years} years")), |bencher| {
            bencher
                .iter(|| log::log(&mut session, "fri 18-18:15 Note @admin", None).expect("logged"));
        });
    }
    group.finish();
}

fn histories(criterion: &mut Criterion) {
    let (_folder, session) = leader(1);
    criterion.bench_function("history of a year, open weeks", |bencher| {
        bencher.iter(|| black_box(history::history(&session, None, None).expect("weeks")));
    });
}

criterion_group!(all, weeks, weeks_among_others, logs, histories);
criterion_main!(all);

//! Suggestions, and how often they are right: learned from all but the last four weeks of a history and
//! asked for those. The README says what came of it.

mod invented;

use std::collections::BTreeSet;

use ownweek::{
    analysis::suggest::Memory,
    app::{suggest, week::Book},
    domain::{
        block::Block,
        category::CategoryId,
        series::{SeriesId, cleaned_title},
        week::Week,
    },
};

use crate::{demo, readme, sandbox::Sandbox};

/// What came of asking about some entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hits {
    asked: usize,
    suggested: usize,
    right: usize,
    sure: usize,
    sure_right: usize,
}

impl Hits {
    fn ask(&mut self, memory: &Memory, block: &Block, category: CategoryId) {
        self.asked += 1;
        let Some(found) = memory.suggest(block) else { return };
        let right = usize::from(found.category == category);
        self.suggested += 1;
        self.right += right;
        if found.sure {
            self.sure += 1;
            self.sure_right += right;
        }
    }
}

/// A history's entries of the last four weeks, and apart those whose title and series were never filed
/// before, each title once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outcome {
    all: Hits,
    new: Hits,
}

const WEEKS_ASKED: i64 = 4;

fn outcome(
    memory: &Memory,
    before: &[Block],
    asked: impl IntoIterator<Item = (Block, CategoryId)>,
) -> Outcome {
    let mut titles: BTreeSet<String> =
        before.iter().map(|block| cleaned_title(&block.title)).collect();
    let series: BTreeSet<SeriesId> = before.iter().filter_map(|block| block.series).collect();
    let mut outcome = Outcome::default();
    for (block, category) in asked {
        outcome.all.ask(memory, &block, category);
        let known = block.series.is_some_and(|one| series.contains(&one));
        if titles.insert(cleaned_title(&block.title)) && !known {
            outcome.new.ask(memory, &block, category);
        }
    }
    outcome
}

/// The demo's 26 weeks, as the program itself learns and asks.
fn of_the_demo() -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let session = demo::open_in(folder.path());
    let book = Book::open(session.reading()).expect("a book");
    let last: Week = session.this_week().expect("a week");
    let learned = last.plus(-WEEKS_ASKED);
    let memory = suggest::memory(&session, &book, learned).expect("a memory");
    let view = |week| book.week(session.reading(), week).expect("a week");
    let before =
        learned.plus(-25).through(learned).flat_map(|week| view(week).blocks).collect::<Vec<_>>();
    let mut asked = Vec::new();
    for week in learned.next().through(last) {
        let view = view(week);
        for entry in view.picture.entries.iter().filter(|entry| !entry.counted.is_zero()) {
            let block = view.blocks[entry.index].clone();
            asked.extend(entry.filing.map(|filing| (block, filing.category)));
        }
    }
    outcome(&memory, &before, asked)
}

fn of_the_invented() -> Outcome {
    let history = invented::history();
    let last = history.last().expect("a history").0;
    let (before, after): (Vec<_>, Vec<_>) =
        history.into_iter().partition(|(week, ..)| *week <= last.plus(-WEEKS_ASKED));
    let filed = before.iter().map(|(_, block, category)| (block, *category));
    let memory = Memory::of(filed, &[]);
    let before: Vec<Block> = before.iter().map(|(_, block, _)| block.clone()).collect();
    outcome(&memory, &before, after.into_iter().map(|(_, block, category)| (block, category)))
}

#[test]
fn the_readme_says_how_often_they_are_right() {
    let (demo, invented) = (of_the_demo(), of_the_invented());
    let mut table = String::from(
        "\n| The last four weeks of | Asked | Suggested | Of them right | Sure | Of them right |\n\
         |---|---:|---:|---:|---:|---:|\n",
    );
    for (history, hits) in [
        ("the demo's half year", demo.all),
        ("the same, titles never filed before", demo.new),
        ("half a year filed with slips", invented.all),
        ("the same, titles never filed before", invented.new),
    ] {
        let Hits { asked, suggested, right, sure, sure_right } = hits;
        let line =
            format!("| {history} | {asked} | {suggested} | {right} | {sure} | {sure_right} |\n");
        table.push_str(&line);
    }
    readme::between("suggestions", &table);
}

#[test]
fn what_is_sure_is_right_nineteen_times_in_twenty() {
    let demo = of_the_demo();
    for hits in [demo.all, demo.new] {
        assert!(20 * hits.sure_right >= 19 * hits.sure, "{hits:?}");
    }
    // One entry in twenty of this history was filed anywhere, which nobody could foretell.
    let invented = of_the_invented();
    for hits in [invented.all, invented.new] {
        assert!(10 * hits.sure_right >= 9 * hits.sure, "{hits:?}");
    }
}

#[test]
fn what_is_unfiled_is_listed_with_where_it_may_belong() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log \"2026-03-09 9-10 Interview: cook @hiring\"",
        "log \"2026-03-10 9-10 Interview: pilot @hiring\"",
        "log \"2026-03-11 9-10 Growth talk @coaching\"",
        "log \"2026-03-16 9-10 Interview: cook 2\"",
        "log \"2026-03-17 9-10 Interview: tailor\"",
        "log \"2026-03-18 9-10 Something new\"",
    ]);
    insta::assert_snapshot!(sandbox.talk(&["blocks --unfiled", "blocks --unfiled --csv", "why 5"]), @r#"
    $ ownweek blocks --unfiled
    No  When                    Hours  Suggested  Title                 Because
     4  Mon 16 Mar 09:00-10:00    1.0  Hiring     Interview: cook 2     like "Interview: cook", filed there once
     5  Tue 17 Mar 09:00-10:00    1.0  Hiring     Interview: tailor     2 of 2 entries with "interview" went there, like "Interview: pilot"
     6  Wed 18 Mar 09:00-10:00    1.0  -          Something new
    $ ownweek blocks --unfiled --csv
    block,week,start,end,counted_min,category,title,series,people,meeting,stance,value,energy,planned_ahead,source,overlap_min,suggested,sure,because
    4,2026-W12,2026-03-16T09:00:00+01:00,2026-03-16T10:00:00+01:00,60,unfiled,Interview: cook 2,,,,,,,,hand,0,hiring,yes,"like ""Interview: cook"", filed there once"
    5,2026-W12,2026-03-17T09:00:00+01:00,2026-03-17T10:00:00+01:00,60,unfiled,Interview: tailor,,,,,,,,hand,0,hiring,yes,"2 of 2 entries with ""interview"" went there, like ""Interview: pilot"""
    6,2026-W12,2026-03-18T09:00:00+01:00,2026-03-18T10:00:00+01:00,60,unfiled,Something new,,,,,,,,hand,0,,,
    $ ownweek why 5
    Tue 17 Mar 09:00-10:00  Interview: tailor
    unfiled: no hand and no rule has filed it
    Hiring: 2 of 2 entries with "interview" went there, like "Interview: pilot"
    2026-W12: 1.0 h count
    "#);
}

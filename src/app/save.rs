//! Saving a half into a folder of its own beside the files that are kept up to date: open weeks are in
//! it too, and it stays as it is until it is saved again.

use std::path::PathBuf;

use super::{
    error::Error,
    export::{self, Privacy, Range},
    exports,
    report::{self, Form},
    session::Session,
    sheets::Table,
};
use crate::{domain::half::Half, report::csv, store::private_folder};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// `weeks.csv` and `week-totals.csv`.
    Weeks,
    /// `series.csv`.
    Series,
    /// Every table of the half, and its page as HTML and as Markdown.
    Everything,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub folder: PathBuf,
    pub files: Vec<SavedFile>,
    /// Files that were somebody else's and have another name now, in words.
    pub moved: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    pub name: String,
    /// `None` of a page.
    pub rows: Option<usize>,
}

/// Nothing is left out of the files: they are the leader's own.
pub fn save(session: &mut Session, half: Half, what: What) -> Result<Saved, Error> {
    let mut texts = tables(session, half, what)?;
    if what == What::Everything {
        let document = report::page(session, half, Privacy::Full)?.document();
        let page = |kind: &str| SavedFile { name: format!("{half}.{kind}"), rows: None };
        texts.push((page("html"), report::text(&document, Form::Html)));
        texts.push((page("md"), report::text(&document, Form::Markdown)));
    }
    let exports = session.paths().exports();
    let folder = exports.join(half.to_string());
    private_folder(&folder).map_err(|error| Error::file(&folder, &error))?;
    let (mut files, mut moved) = (Vec::new(), Vec::new());
    for (file, text) in texts {
        let name = format!("{half}/{}", file.name);
        moved.extend(exports::write_traced(session, &exports, &name, &text)?);
        files.push(file);
    }
    Ok(Saved { folder, files, moved })
}

fn tables(session: &Session, half: Half, what: What) -> Result<Vec<(SavedFile, String)>, Error> {
    let sheets = export::sheets(session, Range::Half(half))?;
    if sheets.weeks.is_empty() {
        return Err(Error::new(format!("nothing is known of {half} yet"))
            .hint("log or import a week of it first; nothing was written"));
    }
    let is_wanted = |table: &Table| match what {
        What::Weeks => matches!(table, Table::Weeks | Table::WeekTotals),
        What::Series => *table == Table::Series,
        What::Everything => true,
    };
    let text = |table: Table| {
        let sheet = sheets.sheet(table)?;
        let file = SavedFile { name: table.file(), rows: Some(sheet.rows.len()) };
        Ok((file, csv::text(&sheet)))
    };
    sheets.tables().into_iter().filter(is_wanted).map(text).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::demo;

    fn half() -> Half {
        "2026-H1".parse().expect("a half")
    }

    #[test]
    fn the_weeks_of_a_half_are_saved_with_open_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let saved = save(&mut session, half(), What::Weeks).expect("saved");
        let rows: Vec<(&str, Option<usize>)> =
            saved.files.iter().map(|file| (file.name.as_str(), file.rows)).collect();
        assert_eq!(rows, [("weeks.csv", Some(260)), ("week-totals.csv", Some(26))]);
        assert_eq!(saved.moved, [""; 0]);
        let totals = fs::read_to_string(saved.folder.join("week-totals.csv")).expect("a file");
        assert!(totals.contains("2026-W26"), "week 26 is open: {totals}");
    }

    #[test]
    fn everything_is_the_tables_and_the_page_in_both_forms() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let saved = save(&mut session, half(), What::Everything).expect("saved");
        let names: Vec<&str> = saved.files.iter().map(|file| file.name.as_str()).collect();
        let expected = [
            "weeks.csv",
            "week-totals.csv",
            "2026-H1-summary.csv",
            "blocks.csv",
            "decisions.csv",
            "goals.csv",
            "plan.csv",
            "series.csv",
            "2026-H1.html",
            "2026-H1.md",
        ];
        assert_eq!(names, expected);
        assert!(names.iter().all(|name| saved.folder.join(name).is_file()));
    }

    #[test]
    fn a_file_that_somebody_else_changed_is_moved_aside_and_ours_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let path = save(&mut session, half(), What::Weeks).expect("saved").folder.join("weeks.csv");
        assert_eq!(save(&mut session, half(), What::Weeks).expect("again").moved, [""; 0]);
        fs::write(&path, "mine").expect("changed");
        let moved = save(&mut session, half(), What::Weeks).expect("a third time").moved;
        let expected = "2026-H1/weeks.csv was not as ownweek wrote it; \
            it is now weeks.mine-2026-06-26.csv";
        assert_eq!(moved, [expected]);
        let mine = path.with_file_name("weeks.mine-2026-06-26.csv");
        assert_eq!(fs::read_to_string(mine).expect("kept"), "mine");
    }

    #[test]
    fn what_is_saved_outlasts_the_files_that_are_kept_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let path = save(&mut session, half(), What::Weeks).expect("saved").folder.join("weeks.csv");
        exports::write_all(&mut session).expect("written");
        assert!(path.is_file());
    }

    #[test]
    fn of_a_half_to_come_nothing_is_saved() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let later = "2027-H1".parse().expect("a half");
        let refused = save(&mut session, later, What::Weeks).expect_err("nothing there");
        assert_eq!(refused.message, "nothing is known of 2027-H1 yet");
        assert!(!session.paths().exports().join("2027-H1").exists());
    }
}

//! A session in a folder of its own, for tests that look inside the program.

use ownweek::{
    app::{
        calendar_files::Source,
        error::Error,
        import::{self, Options, Report},
        paths::Paths,
        session::Session,
        setup::{Setup, USUAL_CAPACITY, USUAL_HOURS, set_up},
        templates,
        week::{Book, WeekView},
    },
    calendar::File,
    domain::{minutes::Minutes, zone},
};
use tempfile::TempDir;

pub struct Inside {
    pub session: Session,
    pub folder: TempDir,
}

impl Inside {
    /// Set up as an engineering manager in Berlin whose clock stands still.
    pub fn at(now: &str) -> Self {
        Self::made_from("engineering-manager", now)
    }

    /// The same in another role.
    pub fn made_from(template: &str, now: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let paths =
            Paths { data: folder.path().join("data"), config: folder.path().join("config") };
        let clock = now.parse().expect("a test's clock");
        let mut session = Session::create(paths, Some(clock)).expect("a store");
        let setup = Setup {
            template: templates::find(template).expect("a template"),
            capacity: USUAL_CAPACITY,
            zone: zone::named("Europe/Berlin").expect("a zone"),
            hours: USUAL_HOURS.parse().expect("hours"),
            first_weekday: chrono::Weekday::Mon,
            addresses: vec!["me@example.com".to_owned()],
        };
        set_up(&mut session, &setup).expect("set up");
        Self { session, folder }
    }

    pub fn import(&mut self, text: &str) -> Report {
        self.import_with(text, &Options::default())
    }

    pub fn import_with(&mut self, text: &str, options: &Options) -> Report {
        import::import(&mut self.session, &[Self::source(text)], options).expect("imported").outcome
    }

    pub fn source(text: &str) -> Source {
        let file = File { name: "work.ics".to_owned(), bytes: text.as_bytes().to_vec() };
        Source { name: "work".to_owned(), files: vec![file], archive: None }
    }

    /// What an import of that text is refused with.
    pub fn refused(&mut self, text: &str) -> Error {
        self.refused_with(text, &Options::default())
    }

    pub fn refused_with(&mut self, text: &str, options: &Options) -> Error {
        import::import(&mut self.session, &[Self::source(text)], options).expect_err("refused")
    }

    pub fn week(&self, week: &str) -> WeekView {
        let book = Book::open(self.session.reading()).expect("the book");
        book.week(self.session.reading(), week.parse().expect("a week")).expect("the week")
    }

    /// Counted minutes by title, in the weeks given.
    pub fn counted(&self, weeks: &[&str], title: &str) -> Minutes {
        let of_week = |week: &&str| {
            let view = self.week(week);
            let entries = view.picture.entries.iter();
            let own = entries.filter(|entry| view.blocks[entry.index].title == title);
            own.map(|entry| entry.counted).sum::<Minutes>()
        };
        weeks.iter().map(of_week).sum()
    }
}

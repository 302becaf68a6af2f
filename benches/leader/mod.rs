//! Whose history is measured.

use chrono::{Days, Duration, NaiveDate};
use ownweek::{
    app::{
        paths::Paths,
        session::Session,
        setup::{Setup, USUAL_CAPACITY, USUAL_HOURS, set_up},
        templates,
    },
    domain::{
        block::{Block, Origin, When},
        span::Span,
        zone,
    },
    store::{self, Journal, Opened, Store, records::blocks},
};
use tempfile::TempDir;

pub const YEARS: [u64; 3] = [1, 10, 50];

/// A leader who has logged nine blocks on every working day for so many years, up to 20 March 2026.
pub fn leader(years: u64) -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths { data: folder.path().join("data"), config: folder.path().join("config") };
    let clock = "2026-03-20T16:00".parse().expect("a clock");
    let mut session = Session::create(paths.clone(), Some(clock)).expect("a store");
    let zone = zone::named("Europe/Berlin").expect("a zone");
    let setup = Setup {
        template: templates::find("engineering-manager").expect("a template"),
        capacity: USUAL_CAPACITY,
        zone,
        hours: USUAL_HOURS.parse().expect("hours"),
        first_weekday: chrono::Weekday::Mon,
        addresses: Vec::new(),
    };
    set_up(&mut session, &setup).expect("set up");
    drop(session);
    let Ok(Opened::Store(mut store)) = Store::open(&paths.store(), Journal::default()) else {
        panic!("it is there")
    };
    let last = NaiveDate::from_ymd_opt(2026, 3, 20).expect("a date");
    store
        .unlogged(|change| {
            for ago in 0..365 * years {
                let day = last - Days::new(ago);
                for block in 0..9_i64 {
                    let start = zone::midnight(zone, day) + Duration::minutes(540 + 50 * block);
                    let when = When::Timed(Span::new(start, start + Duration::minutes(45)));
                    let title = format!("Meeting {}", (ago + block.unsigned_abs()) % 40);
                    blocks::insert(change, &Block::new(when, zone, title, Origin::Hand))?;
                }
            }
            Ok::<_, store::Error>(())
        })
        .expect("a history");
    drop(store);
    let session = Session::open(paths, Some(clock)).expect("it opens").expect("it is there");
    (folder, session)
}

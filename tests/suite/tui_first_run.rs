//! The first run: a look at a calendar, the setup, the dearest meetings. Nothing is stored before it is
//! kept.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ownweek::{
    domain::week::Week,
    tui::{
        draw::{self, Look},
        effect::Effect,
        key::Key,
        keymap::Keymap,
        model::Model,
        theme::Theme,
        view::View,
        worker::{Job, Looking},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    inside::Inside,
    scene::{Scene, over},
    terminal::Terminal,
};

/// The full screen where there is no store.
struct First {
    model: Model,
}

impl First {
    fn run() -> Self {
        let week = Week::new(2026, 12).expect("a week");
        Self { model: Model::new(Keymap::own(), View::FirstRun, week) }
    }

    fn press(&mut self, code: KeyCode) -> &mut Self {
        let event = KeyEvent::new(code, KeyModifiers::NONE);
        let key = Key::of(event).expect("a key that is known");
        let effect = match self.model.action(key) {
            Some(action) => self.model.update(action, None),
            None => self.model.typed(&Event::Key(event), key),
        };
        if let Effect::Import(Job::Paths { typed, .. }) = effect {
            let clock = "2026-03-20T16:40".parse().expect("a clock");
            self.model.looked(Looking::start(typed, Some(clock)).answer());
        }
        self
    }

    fn look_at(&mut self, calendar: &str) -> &mut Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("work.ics");
        std::fs::write(&path, calendar).expect("a calendar");
        self.press(KeyCode::Char('i'));
        self.model.pasted(&path.display().to_string());
        self.press(KeyCode::Enter)
    }

    fn screen(&self, width: u16, height: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let theme = Theme::named("none", None).expect("a theme");
        let look = Look { theme: &theme, ascii: false, scrambled: false };
        draw::draw(&mut buffer, &self.model, None, &look);
        let rows = buffer.area.rows().map(|row| {
            let cells = row.columns().map(|cell| buffer[(cell.x, cell.y)].symbol().to_owned());
            cells.collect::<String>().trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// Ten weeks of a leader: a staff meeting on Mondays, a talk on Tuesdays, reviews on three days.
fn calendar() -> String {
    let event = |number: u32, title: &str, start: &str, end: &str, days: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\n\
             DTSTART;TZID=Europe/Berlin:202601{start}00\r\nDTEND;TZID=Europe/Berlin:202601{end}00\r\n\
             RRULE:FREQ=WEEKLY;COUNT=30;BYDAY={days}\r\nORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\nEND:VEVENT\r\n"
        )
    };
    let events = [
        event(1, "Staff meeting", "05T0830", "05T1000", "MO,TU,WE"),
        event(2, "Platform review", "06T1300", "06T1430", "TU,WE,TH"),
        event(3, "1:1 Ana", "07T1700", "07T1800", "MO,WE,TH"),
    ];
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n{}END:VCALENDAR\r\n",
        events.concat()
    )
}

#[test]
fn there_are_three_ways_to_begin() {
    insta::assert_snapshot!("begin", First::run().screen(80, 24));
    let mut first = First::run();
    first.press(KeyCode::Down);
    assert!(first.screen(80, 24).contains("▸ d  Design my week"));
}

#[test]
fn a_calendar_is_looked_at_before_anything_is_stored() {
    let mut first = First::run();
    first.look_at(&calendar());
    insta::assert_snapshot!("first_look", first.screen(80, 24));
    insta::assert_snapshot!("first_look_120", first.screen(120, 40));
    first.press(KeyCode::Esc);
    assert!(first.screen(80, 24).contains("Look at my calendar"), "Esc goes back");
}

#[test]
fn titles_of_a_calendar_that_is_only_looked_at_are_scrambled_too() {
    let mut first = First::run();
    first.look_at(&calendar().replace("\r\nX-WR", "\r\nX-WR-CALNAME:Anna Berg\r\nX-WR"));
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let told = |screen: &str| {
            let all = ["Staff meeting", "Platform review", "1:1 Ana", "Anna Berg"];
            all.into_iter().filter(|name| screen.contains(name)).collect::<Vec<_>>()
        };
        assert!(told(&first.screen(width, height)).len() > 1, "{}", first.screen(width, height));
        first.press(KeyCode::Char('x'));
        let screen = first.screen(width, height);
        assert_eq!(told(&screen), [""; 0], "{screen}");
        first.press(KeyCode::Char('x'));
    }
}

#[test]
fn a_role_shows_what_it_plans_beside_what_the_calendar_holds() {
    let mut first = First::run();
    first.look_at(&calendar()).press(KeyCode::Enter).press(KeyCode::Down);
    insta::assert_snapshot!("first_roles", first.screen(80, 24));
    insta::assert_snapshot!("first_roles_60", first.screen(60, 20));
}

#[test]
fn the_facts_are_proposed_by_the_calendar_and_each_is_corrected_by_its_letter() {
    let mut first = First::run();
    first.look_at(&calendar()).press(KeyCode::Enter).press(KeyCode::Enter);
    insta::assert_snapshot!("first_facts", first.screen(80, 24));
    first.press(KeyCode::Char('f'));
    for _ in 0..6 {
        first.press(KeyCode::Backspace);
    }
    first.model.pasted("32h");
    first.press(KeyCode::Enter);
    assert!(
        first.screen(80, 24).contains("A full week             32.0h"),
        "{}",
        first.screen(80, 24)
    );
    first.press(KeyCode::Char('z'));
    first.model.pasted("/Nowhere");
    first.press(KeyCode::Enter);
    assert!(first.screen(80, 24).contains('!'), "a zone that is none is refused");
    first.press(KeyCode::Esc).press(KeyCode::Esc);
    assert!(first.screen(80, 24).contains("Which role"), "Esc goes back a step");
}

#[test]
fn what_can_not_be_read_says_so_and_can_be_typed_again() {
    let mut first = First::run();
    first.press(KeyCode::Char('i'));
    first.model.pasted("/nowhere/work.ics");
    first.press(KeyCode::Enter);
    let screen = first.screen(80, 24);
    assert!(screen.contains('!') && screen.contains("/nowhere/work.ics"), "{screen}");
}

/// From the file to the week, as in a terminal.
#[test]
fn a_calendar_becomes_a_week_with_its_dearest_meetings_filed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("work.ics");
    std::fs::write(&path, calendar()).expect("a calendar");
    let mut terminal = Terminal::start(folder, 80, 24);
    terminal.see("Look at my calendar");
    terminal.type_keys("i");
    terminal.see("a .zip of them");
    // Dropped on the terminal, a path comes as pasted text.
    terminal.type_keys(&format!("\x1b[200~{}\x1b[201~", path.display()));
    terminal.type_keys("\r");
    terminal.see("First look");
    terminal.type_keys("\r");
    terminal.see("Which role");
    terminal.type_keys("\r");
    terminal.see("Is this how you work?");
    terminal.type_keys("\r");
    terminal.see("What came in");
    terminal.type_keys("\r");
    terminal.see("not filed, in");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

#[test]
fn a_week_can_be_designed_without_a_calendar() {
    let mut terminal = Terminal::start(tempfile::tempdir().expect("a folder"), 80, 24);
    terminal.see("Design my week");
    terminal.type_keys("d");
    terminal.see("Which role");
    terminal.type_keys("\r");
    terminal.see("Your address");
    terminal.type_keys("a");
    terminal.see("As invitations name you");
    terminal.type_keys("nobody\r");
    terminal.see("is not an address");
    terminal.type_keys("@example.com\r");
    terminal.see("nobody@example.com");
    terminal.type_keys("s");
    terminal.see("provisional");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    terminal.assert_clean();
}

/// The same calendar, imported and not filed.
fn imported() -> Scene {
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(&calendar());
    over(inside).with("2<tab>")
}

#[test]
fn the_dearest_meetings_are_filed_for_good_by_one_letter_each() {
    let mut scene = imported();
    insta::assert_snapshot!("dearest", scene.screen());
    insta::assert_snapshot!("dearest_60", imported().sized(60, 20).screen());
    scene.press("P");
    assert!(scene.screen().contains("and from now on. u undoes."), "{}", scene.screen());
    assert!(scene.screen().contains("2 not filed"), "{}", scene.screen());
    insta::assert_snapshot!("dearest_120", imported().sized(120, 40).with("P").screen());
    scene.press("u");
    assert!(scene.screen().contains("3 not filed"), "{}", scene.screen());
    scene.press("<tab>");
    assert!(scene.screen().contains("to file"), "{}", scene.screen());
}

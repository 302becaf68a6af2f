//! Importing on the full screen: what is asked, what it shows meanwhile, what came of it.

use ownweek::{
    app::sources::{self, Place},
    calendar::watch::{Phase, Progress},
    tui::{action::Action, effect::Effect},
};

use super::{
    inside::Inside,
    sandbox::case,
    scene::{Scene, empty, over, shows},
};

/// The import line of an empty week with this text in it.
fn asking(typed: &str) -> Scene {
    let mut scene = empty("engineering-manager").with("i");
    scene.model.pasted(typed);
    scene
}

fn reading(mut scene: Scene) -> Scene {
    let name = "work.ics".to_owned();
    scene.model.importing.progress = Some(Progress { phase: Phase::Reading, name, percent: 43 });
    scene
}

#[test]
fn the_import_line_says_what_can_be_read() {
    insta::assert_snapshot!("import_line", asking("").screen());
}

#[test]
fn what_came_in_is_told_calendar_by_calendar() {
    let mut scene = asking(&case("work.ics").display().to_string());
    scene.press("<enter>");
    insta::assert_snapshot!("import_report", scene.screen());
    let mut narrow = asking(&case("one-bad-event.ics").display().to_string()).sized(60, 20);
    narrow.press("<enter>");
    insta::assert_snapshot!("import_report_60", narrow.screen());
    // Scrolled, the end of it is in sight.
    narrow.press("<down><down><down><down><down><down><down><down><down><down><down><down>");
    assert!(narrow.screen().contains("Enter goes there."), "{}", narrow.screen());
}

#[test]
fn from_the_end_of_the_report_one_key_goes_back_on_any_screen() {
    for size in [(60, 20), (80, 24)] {
        let files = ["work.ics", "nine-events.ics", "one-bad-event.ics"];
        let files = files.map(|name| format!("'{}'", case(name).display()));
        let mut scene = asking(&files.join(" ")).sized(size.0, size.1);
        scene.press("<enter>");
        let first = scene.screen();
        assert!(!first.contains("Enter goes there."), "all is shown at {size:?}");
        for _line in 0..60 {
            scene.press("<down>");
        }
        let end = scene.screen();
        assert!(end.contains("Enter goes there."), "{end}");
        assert_ne!(scene.with("<up>").screen(), end, "at {size:?}");
    }
}

#[test]
fn enter_goes_from_the_report_to_what_is_to_be_filed() {
    let mut scene = asking(&case("work.ics").display().to_string());
    scene.press("<enter><enter>");
    assert!(scene.screen().contains("groups to file"), "{}", scene.screen());
}

/// A calendar with so many entries since January, three titles in turn.
fn calendar_of(entries: u32) -> tempfile::NamedTempFile {
    let event = |number: u32| {
        let (day, hour) = (number / 4, 9 + number % 4);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day")
            + chrono::Days::new(u64::from(day));
        let title = ["Staff meeting", "Platform review", "1:1 Ana"][number as usize % 3];
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\n\
             DTSTART:{0}T{hour:02}0000\r\nDTEND:{0}T{hour:02}4500\r\nEND:VEVENT\r\n",
            day.format("%Y%m%d")
        )
    };
    let events: String = (0..entries).map(event).collect();
    let file = tempfile::Builder::new().suffix(".ics").tempfile().expect("a file");
    let calendar =
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n");
    std::fs::write(file.path(), calendar).expect("a calendar");
    file
}

#[test]
fn of_many_entries_the_dearest_are_offered_by_letter() {
    let file = calendar_of(240);
    let asked = || asking(&file.path().display().to_string());
    let mut scene = asked().with("<enter>");
    assert!(scene.screen().contains("240 new entries are not filed. Enter goes to the dearest"));
    scene.press("<enter>");
    assert!(scene.screen().contains("3 not filed, in"), "{}", scene.screen());
    let said = "240 new entries are not filed: Tab files the dearest by letter.";
    let mut scene = asked().with("<enter><esc>2");
    assert!(scene.screen().contains(said), "{}", scene.screen());
    // Once is enough.
    scene.press("12");
    assert!(!scene.screen().contains(said), "{}", scene.screen());
    // A few are sorted week by week, and what was taken back is not spoken of.
    let few = calendar_of(60);
    let mut scene = asking(&few.path().display().to_string()).with("<enter>");
    assert!(scene.screen().contains("has something to file"), "{}", scene.screen());
    scene.press("<esc>2");
    assert!(!scene.screen().contains("new entries"), "{}", scene.screen());
    assert!(!asked().with("<enter>u2").screen().contains("new entries"));
}

#[test]
fn the_report_takes_the_import_back() {
    let mut scene = asking(&case("work.ics").display().to_string());
    scene.press("<enter>u");
    assert!(scene.screen().contains("Nothing logged in week 12"), "{}", scene.screen());
    // A second import of the same brings nothing, so there is nothing to take back.
    scene.press("<ctrl-r>i");
    scene.model.pasted(&case("work.ics").display().to_string());
    scene.press("<enter>");
    assert!(scene.screen().contains("unchanged"), "{}", scene.screen());
}

#[test]
fn what_cannot_be_read_is_said_and_stays_to_be_corrected() {
    let mut scene = asking("/no/such/file.ics");
    scene.press("<enter>");
    insta::assert_snapshot!("import_refused", scene.screen());
    let missing = std::env::temp_dir().display().to_string();
    let mut scene = asking(&format!("'{missing}/a b.isc'"));
    scene.press("<enter>");
    assert!(scene.screen().contains("a b.isc"), "{}", scene.screen());
}

#[test]
fn an_option_that_would_help_is_said_to_belong_to_the_command_line() {
    let shares = case("per-cent-of-the-week.csv").display().to_string();
    let mut scene = asking(&shares).sized(160, 24);
    scene.press("<enter>");
    let said = "On the command line, with ownweek import: say what the whole is: --percent-of";
    assert!(scene.screen().contains(said), "{}", scene.screen());
}

#[test]
fn several_files_are_read_at_once() {
    let (one, two) = (case("work.ics"), case("nine-events.ics"));
    let mut scene = asking(&format!("'{}' {}", one.display(), two.display())).sized(80, 50);
    scene.press("<enter>");
    assert!(scene.screen().contains("Nine events"), "{}", scene.screen());
    assert_eq!(scene.screen().matches(" new ").count(), 2, "{}", scene.screen());
}

#[test]
fn a_file_dropped_on_the_week_opens_the_line_with_it() {
    let mut scene = empty("engineering-manager");
    scene.model.pasted(&format!("'{}' ", case("work.ics").display()));
    assert!(scene.screen().contains("Import  '"), "{}", scene.screen());
    // Words that are no file go nowhere.
    let mut scene = empty("engineering-manager");
    scene.model.pasted("S H D G");
    assert!(scene.screen().contains("Nothing logged"), "{}", scene.screen());
}

#[test]
fn tab_completes_names_and_shows_what_they_could_become() {
    let folder = case("work.ics");
    let folder = folder.parent().expect("a folder").display();
    let mut scene = asking(&format!("{folder}/moved")).sized(120, 36);
    scene.press("<tab>");
    assert!(scene.screen().contains("moved-in"), "{}", scene.screen());
    assert!(
        scene.screen().contains("moved-instance.ics   moved-into-the-window.ics"),
        "{}",
        scene.screen()
    );
    scene.press("s<tab>");
    assert!(scene.screen().contains("/moved-instance.ics"), "{}", scene.screen());
}

#[test]
fn while_it_reads_the_screen_answers_and_shows_how_far_it_is() {
    let mut scene = reading(Scene::demo());
    assert!(scene.screen().contains(" Reading work.ics 43 %  Esc stops  "), "{}", scene.screen());
    scene.press("3");
    assert!(scene.screen().contains("Budget   Ideal week"), "{}", scene.screen());
    assert!(scene.screen().contains(" Reading work.ics 43 %  Esc stops  "), "{}", scene.screen());
    let narrow = reading(Scene::demo()).sized(60, 20);
    assert!(narrow.screen().contains("Esc stops"), "{}", narrow.screen());
    insta::assert_snapshot!("import_running", reading(Scene::demo()).with("i").screen());
}

#[test]
fn escape_stops_an_import_only_where_it_has_nothing_else_to_close() {
    let mut scene = reading(Scene::demo());
    let effect = scene.model.update(Action::Back, Some(&scene.context));
    assert_eq!(effect, Effect::StopImport);
    for open in ["a", "?", "w", "m", "3<tab> "] {
        let mut scene = reading(Scene::demo().with(open));
        let effect = scene.model.update(Action::Back, Some(&scene.context));
        assert_ne!(effect, Effect::StopImport, "after {open:?}");
    }
}

#[test]
fn a_report_waits_until_nothing_is_typed() {
    let mut scene = asking(&case("work.ics").display().to_string());
    scene.press("<enter>");
    let Some(ownweek::tui::overlay::Overlay::Imported(imported)) = scene.model.overlay.take()
    else {
        panic!("no report");
    };
    scene.model.importing.came = Some(imported.came);
    scene.press("athu 9-10 half a thought");
    scene.model.show_what_came();
    assert!(scene.screen().contains("half a thought"), "{}", scene.screen());
    scene.press("<esc>").model.show_what_came();
    assert!(scene.screen().contains("What came in"), "{}", scene.screen());
}

#[test]
fn titles_in_a_report_are_scrambled_with_the_rest() {
    let mut scene = asking(&case("nine-events.ics").display().to_string()).sized(80, 40);
    scene.press("<enter>");
    assert!(scene.screen().contains("PTO"), "{}", scene.screen());
    scene.press("<esc>x");
    scene.press("i").model.pasted(&case("nine-events.ics").display().to_string());
    scene.press("<enter>");
    assert!(!scene.screen().contains("PTO"), "{}", scene.screen());
    shows("x", "SCRAMBLED");
}

/// A store in which these calendars are registered.
fn registered(places: &[(&str, &str)]) -> Scene {
    let mut inside = Inside::at("2026-03-20T16:40");
    for (name, place) in places {
        let place = Place::Path((*place).to_owned());
        sources::add(&mut inside.session, name, place).expect("registered");
    }
    over(inside)
}

#[test]
fn enter_on_an_empty_line_reads_what_is_registered() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home.ics");
    std::fs::copy(case("work.ics"), &home).expect("a copy");
    let work = case("work.ics").display().to_string();
    let scene = registered(&[("Work", &work), ("Home", &home.display().to_string())]);
    std::fs::remove_file(home).expect("removed");
    let mut scene = scene.with("i").sized(120, 36);
    assert!(scene.screen().contains("Enter alone reads what is registered:"), "{}", scene.screen());
    scene.press("<enter>");
    let screen = scene.screen();
    assert!(screen.contains("new                                   100"), "{screen}");
    assert!(screen.contains("Home") && screen.contains("home.ics"), "{screen}");
    // Without any, Enter waits for a name.
    let scene = empty("engineering-manager").with("i<enter>");
    assert!(scene.screen().contains(" Import"), "{}", scene.screen());
}

#[test]
fn a_second_calendar_of_an_archive_is_off_until_it_is_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let calendar = |name: &str, who: &str| {
        let event = format!(
            "BEGIN:VEVENT\nUID:{name}@x\nDTSTART:20260318T090000Z\nDURATION:PT1H\n\
             SUMMARY:{name}\nORGANIZER:mailto:{who}\nATTENDEE:mailto:{who}\nEND:VEVENT\n"
        );
        format!("BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{event}END:VCALENDAR\n")
    };
    let write = |name: &str, who: &str| {
        let path = folder.path().join(format!("{name}.ics"));
        std::fs::write(path, calendar(name, who)).expect("a calendar");
    };
    write("Own", "me@example.com");
    write("Family", "ana@example.com");
    let mut scene = asking(&folder.path().display().to_string());
    scene.press("<enter>");
    insta::assert_snapshot!("import_beside", scene.screen());
    scene.press("+");
    assert!(scene.screen().contains("Family"), "{}", scene.screen());
    scene.press("a");
    assert!(!scene.screen().contains("Not read"), "{}", scene.screen());
    assert!(scene.screen().contains("Family"), "{}", scene.screen());
}

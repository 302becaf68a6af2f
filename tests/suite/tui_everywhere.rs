//! What must hold on every screen: any size, any title, and no hint that lies.

use ownweek::tui::{action::Action, effect::Effect, paint::Target};

use super::tui::Scene;

/// Every size from nothing to large, in each view and overlay: nothing panics.
#[test]
fn every_size_can_be_drawn() {
    let places = [
        "",
        "2",
        "3",
        "3<tab>",
        "3<tab> <down>",
        "3<tab><tab>",
        "?",
        "w",
        "r",
        "atue 9-10 x",
        "f",
        "<tab>",
    ];
    for keys in places {
        let scene = Scene::demo().with(keys);
        for width in [0, 1, 2, 30, 44, 59, 60, 61, 79, 80, 119, 120, 201, 300] {
            for height in [0, 1, 3, 19, 20, 21, 24, 29, 30, 33, 50, 120, 300] {
                let (buffer, _) = scene.draw(width, height);
                assert_eq!(buffer.area.width, width);
            }
        }
    }
}

/// Imported titles hold anything; none of it moves the cells beside it.
#[test]
fn titles_of_every_script_keep_their_column() {
    let titles = [
        "東京会議と四半期計画",
        "❤️ team ♻️ 👩‍💻👩‍💻",
        "اجتماع الفريق الأسبوعي",
        "e\u{301}\u{301}clair",
        "x\u{7}\u{1b}[31m",
    ];
    for (hour, title) in (9..).zip(titles) {
        let mut scene = Scene::demo().with("]]");
        scene.press("a").model.pasted(&format!("mon {hour}-{} {title} @strategy", hour + 1));
        scene.press("<enter>");
        for width in [60, 80, 120, 200] {
            let (buffer, _) = scene.draw(width, 36);
            let row = buffer.area.rows().map(|row| {
                row.columns().map(|cell| buffer[(cell.x, cell.y)].symbol()).collect::<String>()
            });
            assert!(
                row.into_iter().any(|row| row.contains(&title.chars().take(1).collect::<String>()))
            );
            assert!(buffer.content.iter().all(|cell| !cell.symbol().contains(char::is_control)));
        }
    }
}

/// Every key that a hint shows does something in that place.
#[test]
fn no_hint_lies() {
    for place in ["g12<enter>", "2", "3", "3<tab>", "3<tab> ", "m", "w", "?", "r", "a"] {
        let shown = |scene: &Scene| {
            let (_, hits) = scene.draw(200, 50);
            hits.targets()
                .filter_map(|target| match target {
                    Target::Do(action) => Some(action),
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
        for action in shown(&Scene::demo().with(place)) {
            let mut scene = Scene::demo().sized(200, 50).with(place);
            let before = scene.screen();
            let effect = scene.model.update(action, Some(&scene.context));
            let same = matches!(action, Action::View(_) | Action::Category(_));
            assert!(
                same || effect != Effect::Nothing || scene.screen() != before,
                "{action:?} does nothing after {place:?}:\n{before}"
            );
        }
    }
}

//! The first picture must stand in 12 ms and a key must be answered in 16, after a year as after fifty.
//! What the terminal itself takes is not in these figures.

mod leader;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use leader::{YEARS, leader};
use ownweek::{
    app::session::Session,
    tui::{
        context::Context,
        draw::{self, Look},
        key::Key,
        looks::Looks,
        model::Model,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// The full screen without a terminal.
struct Screen<'a> {
    session: &'a Session,
    model: Model,
    context: Context,
    looks: Looks,
    cells: Buffer,
}

impl<'a> Screen<'a> {
    fn open(session: &'a Session) -> Self {
        let looks = Looks::of(&session.paths().config);
        let week = session.this_week().expect("a week");
        let mut model = Model::new(looks.keymap.clone(), looks.view, week);
        let context = Context::load(session, &model).expect("read");
        model.settle(&context);
        let cells = Buffer::empty(Rect::new(0, 0, 120, 40));
        let mut screen = Self { session, model, context, looks, cells };
        screen.draw();
        screen
    }

    fn press(&mut self, sign: char) {
        let event = KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE);
        let key = Key::of(event).expect("a key");
        let action = self.model.action(key).expect("it does something");
        self.model.update(action, Some(&self.context));
        self.context.go(self.session, &self.model).expect("read");
        self.model.settle(&self.context);
        self.draw();
    }

    fn draw(&mut self) {
        let Looks { theme, ascii, .. } = &self.looks;
        let look = Look { theme, ascii: *ascii, scrambled: false };
        black_box(draw::draw(&mut self.cells, &self.model, Some(&self.context), &look));
    }
}

fn first_picture(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first picture");
    for years in YEARS {
        let (_folder, session) = leader(years);
        group.bench_function(BenchmarkId::from_parameter(format!("{years} years")), |bencher| {
            bencher.iter(|| {
                let paths = session.paths().clone();
                let clock = "2026-03-20T16:00".parse().expect("a clock");
                let own = Session::open(paths, Some(clock)).expect("it opens").expect("a store");
                black_box(Screen::open(&own).cells.area);
            });
        });
    }
    group.finish();
}

fn keys(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a key");
    group.sample_size(20);
    for years in YEARS {
        let (_folder, session) = leader(years);
        for (name, keys) in [
            ("week before and after", "[]"),
            ("a line down in each view", "1j2j3j4j5j6j"),
            ("the cursor in the week", "jk"),
        ] {
            let mut screen = Screen::open(&session);
            group.bench_function(BenchmarkId::new(name, format!("{years} years")), |bencher| {
                bencher.iter(|| keys.chars().for_each(|key| screen.press(key)));
            });
        }
    }
    group.finish();
}

criterion_group!(all, first_picture, keys);
criterion_main!(all);

//! The power is cut: what a run asked of the disk and no sync had covered has come through, or not, or in part.
//! Each disk that can be left is opened: what was acknowledged is there, and nothing is torn.
//! The method is that of Pillai and others, "All File Systems Are Not Created Equal" (OSDI 2014).

mod disk;
mod recording;

use std::{collections::BTreeSet, fs, ops::Range, path::Path};

use ownweek::store::{Journal, Opened, Store, dump, sound};

use super::{Chance, assert_sound, calendar, calls::has_strace, is_full, reached, stride};
use crate::sandbox::{Sandbox, words};
use disk::{Disk, Fate};
use recording::{Recorder, Step};

/// Commands one after the other, and what was there before.
struct Script {
    name: &'static str,
    given: &'static [&'static str],
    lines: &'static [&'static str],
    /// The setting of that name, where it is not the usual one.
    journal: Option<&'static str>,
    /// Tried in every test run, not only in the whole matrix.
    quick: bool,
}

const SETUP: &str = "setup --template engineering-manager --timezone Europe/Berlin";

const SCRIPTS: [Script; 10] = [
    Script { name: "first run", given: &[], lines: &[SETUP], journal: None, quick: true },
    Script {
        name: "log",
        given: &[SETUP],
        lines: &["log \"tue 9-10 Vision\""],
        journal: None,
        quick: true,
    },
    Script {
        name: "a day's changes",
        given: &[SETUP],
        lines: &[
            "log \"tue 9-10 Vision\"",
            "log \"tue 11-12 Mission @hiring\"",
            "block edit 1 --title Values",
            "block delete 2",
            "undo",
            "redo",
            "undo",
            "assign title:Values planning --rule",
            "plan set hiring 3h --at-most",
            "goal add Grow --category hiring",
        ],
        journal: None,
        quick: false,
    },
    Script {
        name: "import",
        given: &[SETUP],
        lines: &["import work.ics --from 2026-01-01 --to 2026-07-01", "undo"],
        journal: None,
        quick: false,
    },
    Script {
        name: "close",
        given: &[SETUP, "log \"tue 9-10 Vision @planning\""],
        lines: &["review close w12", "log \"wed 9-10 More @planning\"", "review restate w12"],
        journal: None,
        quick: false,
    },
    Script {
        name: "merge",
        given: &[SETUP, "log \"tue 9-10 Vision @hiring\""],
        lines: &["category merge hiring admin", "undo"],
        journal: None,
        quick: false,
    },
    Script {
        name: "restore",
        given: &[SETUP, "log \"tue 9-10 Vision\"", "backup", "log \"wed 9-10 More\""],
        lines: &["backup restore ownweek-2026-03-20-asked", "log \"thu 9-10 Again\""],
        journal: None,
        quick: false,
    },
    Script {
        name: "journal delete",
        given: &[SETUP],
        lines: &["log \"tue 9-10 Vision\"", "block edit 1 --title Values"],
        journal: Some("delete"),
        quick: false,
    },
    Script {
        name: "journal persist",
        given: &[SETUP],
        lines: &["log \"tue 9-10 Vision\"", "block edit 1 --title Values"],
        journal: Some("persist"),
        quick: false,
    },
    Script { name: "demo", given: &[], lines: &["demo --into data"], journal: None, quick: false },
];

/// How the file system keeps what is not synced.
#[derive(Clone, Copy, Debug)]
enum Model {
    /// Names wait for a sync of their folder, each for itself.
    Strict,
    /// Any sync brings the names before it along, as a journal of the file system does.
    Ordered,
}

/// What the disk was asked for, and what the store held after each command.
struct Recording {
    before: Disk,
    steps: Vec<Step>,
    commands: Vec<Range<usize>>,
    /// `None`: there is no store yet.
    held: Vec<Option<String>>,
    sandbox: Sandbox,
}

impl Recording {
    fn of(script: &Script) -> Self {
        let sandbox = Sandbox::empty();
        sandbox.file("work.ics", &calendar(400));
        if let Some(journal) = script.journal {
            fs::create_dir(sandbox.path("config")).expect("a folder");
            sandbox.file("config/config.toml", &format!("journal = \"{journal}\"\n"));
        }
        sandbox.given(script.given);
        let root = sandbox.path("");
        let before = Disk::of(&root);
        let mut recorder = Recorder::on(&before, &root);
        let mut commands = Vec::new();
        let mut held = vec![held(&root.join("data"), script.name)];
        for line in script.lines {
            let begun = recorder.steps.len();
            recorder.run(&sandbox, &words(line));
            commands.push(begun..recorder.steps.len());
            held.push(self::held(&root.join("data"), line));
        }
        Self { before, steps: recorder.steps, commands, held, sandbox }
    }

    /// What the store may hold after a cut before that step: each command is done or not, and one that
    /// has said its last word is done.
    fn allowed(&self, cut: usize) -> &[Option<String>] {
        let command = self.commands.iter().take_while(|steps| steps.end < cut).count();
        let command = command.min(self.commands.len() - 1);
        let steps = &self.commands[command];
        let told = self.steps[steps.clone()].iter().rposition(|step| matches!(step, Step::Told));
        let is_told = told.is_some_and(|told| steps.start + told < cut);
        if is_told {
            &self.held[command + 1..=command + 1]
        } else {
            &self.held[command..=command + 1]
        }
    }

    /// Where the power is cut: in every test run where most is at stake, before each sync and at the end.
    fn cuts(&self) -> Vec<usize> {
        let steps = self.steps.len();
        if is_full() {
            return (0..=steps).step_by(stride()).collect();
        }
        let syncs = (0..steps).filter(|&number| is_sync(&self.steps[number]));
        syncs.chain([steps]).collect()
    }

    /// The steps before the cut that no sync covers.
    fn pending(&self, cut: usize, model: Model) -> Vec<usize> {
        let is_covered = |number: usize, step: &Step| {
            self.steps[number + 1..cut].iter().any(|later| covers(later, step, model))
        };
        let steps = self.steps[..cut].iter().enumerate();
        steps
            .filter(|(number, step)| changes(step) && !is_covered(*number, step))
            .map(|(number, _)| number)
            .collect()
    }

    fn cut(&self, cut: usize, pending: &[usize], fate: impl Fn(usize) -> Fate) -> Disk {
        let mut disk = self.before.clone();
        for (number, step) in self.steps[..cut].iter().enumerate() {
            let fate = pending.binary_search(&number).map_or(Fate::Kept, &fate);
            disk.apply(step, fate);
        }
        disk
    }

    /// The disks that a cut at that place can leave, as far as they tell different stories.
    fn disks(&self, cut: usize, model: Model, chance: &mut Chance) -> Vec<Disk> {
        let pending = self.pending(cut, model);
        let is_data = |place: usize| {
            matches!(self.steps[pending[place]], Step::Write { .. } | Step::Cut { .. })
        };
        let kept = |is_kept: bool| if is_kept { Fate::Kept } else { Fate::Lost };
        let mut disks = vec![
            self.cut(cut, &pending, |_| Fate::Lost),
            self.cut(cut, &pending, |_| Fate::Kept),
            self.cut(cut, &pending, |place| kept(is_data(place))),
            self.cut(cut, &pending, |place| kept(!is_data(place))),
            self.cut(cut, &pending, |place| if is_data(place) { Fate::Zeros } else { Fate::Kept }),
        ];
        // A great many writes of one transaction tell the same story.
        let some = pending.len().div_ceil(if is_full() { 24 } else { 3 }).max(1);
        for one in (0..pending.len()).step_by(some) {
            disks.push(self.cut(cut, &pending, |place| kept(place != one)));
            disks.push(self.cut(cut, &pending, |place| kept(place == one)));
            disks.push(self.cut(cut, &pending, |place| kept(place < one)));
            disks.push(self.cut(cut, &pending, |place| {
                if place == one { Fate::Torn } else { kept(place < one) }
            }));
            let drawn: Vec<bool> = pending.iter().map(|_| chance.below(2) == 0).collect();
            disks.push(self.cut(cut, &pending, |place| kept(drawn[place])));
        }
        disks
    }
}

fn is_sync(step: &Step) -> bool {
    matches!(step, Step::SyncFile { .. } | Step::SyncFolder { .. })
}

fn changes(step: &Step) -> bool {
    !is_sync(step) && !matches!(step, Step::Told)
}

/// Whether the sync brings that step to the disk for good.
fn covers(sync: &Step, step: &Step, model: Model) -> bool {
    match (step, model) {
        (Step::Write { file, .. } | Step::Cut { file, .. }, _) => {
            matches!(sync, Step::SyncFile { file: synced } if synced == file)
        }
        (_, Model::Ordered) => is_sync(sync),
        (
            Step::Enter { path, .. }
            | Step::Leave { path }
            | Step::Move { to: path, .. }
            | Step::MakeFolder { path }
            | Step::RemoveFolder { path },
            Model::Strict,
        ) => {
            matches!(sync, Step::SyncFolder { path: synced } if path.parent() == Some(synced))
        }
        (_, Model::Strict) => false,
    }
}

/// Everything in the store, which must be sound; `None` where there is none or nothing in it yet.
fn held(data: &Path, told: &str) -> Option<String> {
    let opened = Store::open(&data.join("ownweek.db"), Journal::default());
    match opened.unwrap_or_else(|error| panic!("{told}: {error}")) {
        Opened::Missing => None,
        Opened::Store(store) => {
            let faults = sound::faults(store.reading()).expect("read");
            assert!(faults.is_empty(), "{told}: {faults:?}");
            let mut lines = Vec::new();
            dump::write(store.reading(), &mut lines).expect("dumped");
            let lines = String::from_utf8(lines).expect("text");
            // Its first and its last line are of the dump itself.
            (lines.lines().count() > 2).then_some(lines)
        }
    }
}

/// Each backup on the disk is whole, however young.
fn assert_backups_whole(data: &Path, told: &str) {
    let Ok(entries) = fs::read_dir(data.join("backups")) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.starts_with("ownweek") && name.ends_with(".db") {
            let opened = Store::open(&path, Journal::default());
            assert!(
                matches!(opened, Ok(Opened::Store(_))),
                "{told}: the backup {name} is not whole"
            );
        }
    }
}

/// Each table beside the store is a whole one, as some command wrote it.
fn assert_tables_whole(data: &Path, whole: &BTreeSet<Vec<u8>>, told: &str) {
    let Ok(entries) = fs::read_dir(data.join("exports")) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let table = fs::read(&path).expect("a table");
            assert!(whole.contains(&table), "{told}: {} is torn", path.display());
        }
    }
}

fn judge(
    recording: &Recording,
    disk: &Disk,
    cut: usize,
    told: &str,
    whole: &BTreeSet<Vec<u8>>,
    is_used: bool,
) {
    let sandbox = Sandbox::empty();
    disk.put(&recording.sandbox.path(""), &sandbox.path(""));
    let data = sandbox.data();
    assert_backups_whole(&data, told);
    assert_tables_whole(&data, whole, told);
    let now = held(&data, told);
    assert!(recording.allowed(cut).contains(&now), "{told}: something else is there");
    if is_used {
        if now.is_none() {
            sandbox.given(&[SETUP]);
        }
        sandbox.given(&["log \"fri 8-9 Afterwards\""]);
        assert_sound(&sandbox);
    }
}

#[test]
fn a_power_cut_at_any_moment_leaves_what_was_acknowledged_and_nothing_torn() {
    if !has_strace() {
        return;
    }
    for script in SCRIPTS.iter().filter(|script| script.quick || is_full()) {
        let recording = Recording::of(script);
        let whole = every_table(&recording);
        let (mut seen, mut chance) = (BTreeSet::new(), Chance(11));
        let models: &[Model] =
            if is_full() { &[Model::Strict, Model::Ordered] } else { &[Model::Strict] };
        for &model in models {
            for cut in recording.cuts() {
                for disk in recording.disks(cut, model, &mut chance) {
                    let allowed = recording.allowed(cut).as_ptr() as usize;
                    let mark = disk.mark(&recording.sandbox.path(""));
                    if !seen.insert((mark, allowed, recording.allowed(cut).len())) {
                        continue;
                    }
                    let told = format!("{}: cut before step {cut}, {model:?}", script.name);
                    judge(&recording, &disk, cut, &told, &whole, seen.len() % 50 == 1);
                }
            }
        }
        assert!(seen.len() > 20, "{}: {} disks only", script.name, seen.len());
        let steps = recording.steps.len();
        reached(
            "power cut",
            format!("{}: {} disks of {steps} steps, 0 bad", script.name, seen.len()),
        );
    }
}

/// The tables as they lay beside the store before and after each step, were none lost.
fn every_table(recording: &Recording) -> BTreeSet<Vec<u8>> {
    let root = recording.sandbox.path("");
    let mut disk = recording.before.clone();
    let mut whole = BTreeSet::new();
    let mut note = |disk: &Disk| {
        let tables = disk.reachable(&root).filter(|(path, _)| {
            path.starts_with("data/exports") && path.extension().is_some_and(|end| end == "csv")
        });
        let tables = tables.map(|(_, content)| content.to_vec());
        whole.extend(tables.filter(|content| !content.is_empty()));
    };
    note(&disk);
    for step in &recording.steps {
        disk.apply(step, Fate::Kept);
        // A name is given to a table once it is written.
        if matches!(step, Step::Move { .. } | Step::Enter { .. }) {
            note(&disk);
        }
    }
    whole
}

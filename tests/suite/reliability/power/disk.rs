//! A disk as a power cut may leave it.

use std::{
    collections::{BTreeMap, BTreeSet, hash_map::DefaultHasher},
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use super::recording::Step;
use crate::sandbox::{private_file, private_folder};

/// What is behind a name, whatever the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File(pub usize);

/// What became of a step that no sync had covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Lost,
    /// The file grew, but what it grew by never came.
    Zeros,
    /// The first half came.
    Torn,
}

#[derive(Clone, Hash)]
pub struct Disk {
    folders: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, File>,
    contents: Vec<Vec<u8>>,
}

impl Disk {
    /// What lies in the folder now.
    pub fn of(root: &Path) -> Self {
        let mut disk = Self {
            folders: BTreeSet::from([root.to_owned()]),
            names: BTreeMap::new(),
            contents: Vec::new(),
        };
        disk.read(root);
        disk
    }

    fn read(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                self.folders.insert(path.clone());
                self.read(&path);
            } else {
                self.contents.push(fs::read(&path).expect("a file"));
                self.names.insert(path, File(self.contents.len() - 1));
            }
        }
    }

    pub fn names(&self) -> &BTreeMap<PathBuf, File> {
        &self.names
    }

    pub fn lengths(&self) -> Vec<usize> {
        self.contents.iter().map(Vec::len).collect()
    }

    pub fn apply(&mut self, step: &Step, fate: Fate) {
        if fate == Fate::Lost {
            return;
        }
        match step {
            Step::Write { file, at, bytes } => match fate {
                Fate::Torn => self.write(*file, *at, &bytes[..bytes.len() / 1024 * 512]),
                Fate::Zeros => {
                    let content = self.content(*file);
                    content.resize(content.len().max(at + bytes.len()), 0);
                }
                _ => self.write(*file, *at, bytes),
            },
            Step::Cut { file, length } => self.content(*file).resize(*length, 0),
            Step::Enter { path, file } => drop(self.names.insert(path.clone(), *file)),
            Step::Leave { path } => drop(self.names.remove(path)),
            Step::Move { from, to, file } => {
                self.names.remove(from);
                self.names.insert(to.clone(), *file);
            }
            Step::MakeFolder { path } => drop(self.folders.insert(path.clone())),
            Step::RemoveFolder { path } => drop(self.folders.remove(path)),
            Step::SyncFile { .. } | Step::SyncFolder { .. } | Step::Told => {}
        }
    }

    fn content(&mut self, file: File) -> &mut Vec<u8> {
        if self.contents.len() <= file.0 {
            self.contents.resize(file.0 + 1, Vec::new());
        }
        &mut self.contents[file.0]
    }

    fn write(&mut self, file: File, at: usize, bytes: &[u8]) {
        let content = self.content(file);
        content.resize(content.len().max(at + bytes.len()), 0);
        content[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// The files that can be reached by a name, with their place below `root`.
    pub fn reachable<'a>(&'a self, root: &'a Path) -> impl Iterator<Item = (&'a Path, &'a [u8])> {
        self.names.iter().filter_map(move |(path, file)| {
            let is_reached = path
                .ancestors()
                .skip(1)
                .take_while(|folder| folder.starts_with(root))
                .all(|folder| self.folders.contains(folder));
            let content = self.contents.get(file.0).map_or(&[][..], Vec::as_slice);
            is_reached.then(|| (path.strip_prefix(root).expect("below the root"), content))
        })
    }

    /// Two disks of one mark hold the same.
    pub fn mark(&self, root: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.reachable(root).for_each(|file| file.hash(&mut hasher));
        hasher.finish()
    }

    /// Writes it out below `into`.
    pub fn put(&self, root: &Path, into: &Path) {
        for (name, content) in self.reachable(root) {
            let path = into.join(name);
            private_folder(path.parent().expect("a folder"));
            private_file(&path, content);
        }
    }
}

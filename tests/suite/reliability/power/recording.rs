//! What commands did to the disk, call by call, as `strace` saw it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::disk::{Disk, File};
use crate::sandbox::Sandbox;

/// The calls that change files or say that something is told. Others are not looked at.
const TRACED: &str = "trace=openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,writev,pwrite64,pwritev,\
     pwritev2,fsync,fdatasync,sync_file_range,ftruncate,truncate,fallocate,copy_file_range,sendfile,link,linkat,\
     symlink,symlinkat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir";

/// One thing that was asked of the disk. Until a sync it may have reached the disk or not.
#[derive(Clone, Debug)]
pub enum Step {
    Write {
        file: File,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: File,
        length: usize,
    },
    /// The name leads to that file from now on.
    Enter {
        path: PathBuf,
        file: File,
    },
    Leave {
        path: PathBuf,
    },
    Move {
        from: PathBuf,
        to: PathBuf,
        file: File,
    },
    MakeFolder {
        path: PathBuf,
    },
    RemoveFolder {
        path: PathBuf,
    },
    SyncFile {
        file: File,
    },
    SyncFolder {
        path: PathBuf,
    },
    /// Something was printed: what was done before must outlive a power cut.
    Told,
}

struct Open {
    path: PathBuf,
    /// `None` for folders and for whatever lies elsewhere.
    file: Option<File>,
    at: usize,
    appends: bool,
}

/// Follows the names and the open files of one command after the other.
pub struct Recorder {
    root: PathBuf,
    names: BTreeMap<PathBuf, File>,
    lengths: Vec<usize>,
    opened: Vec<Open>,
    descriptors: BTreeMap<i64, usize>,
    pub steps: Vec<Step>,
}

impl Recorder {
    pub fn on(disk: &Disk, root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            names: disk.names().clone(),
            lengths: disk.lengths(),
            opened: Vec::new(),
            descriptors: BTreeMap::new(),
            steps: Vec::new(),
        }
    }

    /// Runs the words in the sandbox and adds what they did.
    pub fn run(&mut self, sandbox: &Sandbox, words: &[String]) {
        let calls = sandbox.path("calls");
        let program = sandbox.command();
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qqq", "-xx", "-s", "16777216", "-e", TRACED, "-o"]).arg(&calls);
        strace.arg(program.get_program()).args(words);
        strace.env_clear().current_dir(sandbox.path(""));
        for (name, value) in program.get_envs() {
            if let Some(value) = value {
                strace.env(name, value);
            }
        }
        let output = strace.output().expect("strace runs");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        self.descriptors.clear();
        for line in fs::read_to_string(&calls).expect("what was called").lines() {
            self.follow(line);
        }
        fs::remove_file(calls).expect("removed");
    }

    fn follow(&mut self, line: &str) {
        let call = line.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        assert!(!call.contains("unfinished"), "two threads at once are not followed: {line}");
        let Some((name, rest)) = call.split_once('(') else { return };
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { return };
        let Ok(result) = result.split(' ').next().unwrap_or("").parse::<i64>() else { return };
        if result < 0 {
            return;
        }
        let arguments = arguments.trim_end().trim_end_matches(')');
        let arguments: Vec<&str> = arguments.split(", ").collect();
        self.take(name, &arguments, result, line);
    }

    fn take(&mut self, name: &str, arguments: &[&str], result: i64, line: &str) {
        match name {
            "openat" => self.open(self.place(arguments[0], arguments[1]), arguments[2], result),
            "close" => drop(self.descriptors.remove(&number(arguments[0]))),
            "dup" | "dup2" | "dup3" => self.double(number(arguments[0]), result),
            "fcntl" if arguments[1].starts_with("F_DUPFD") => {
                self.double(number(arguments[0]), result);
            }
            "fcntl" => {}
            "lseek" => {
                if let Some(open) = self.open_at(number(arguments[0])) {
                    open.at = place_of(result);
                }
            }
            "write" => self.write(number(arguments[0]), bytes(arguments[1]), place_of(result)),
            "pwrite64" => {
                let bytes = bytes(arguments[1])[..place_of(result)].to_vec();
                if let Some(file) = self.file_at(number(arguments[0])) {
                    self.put(file, place_of(number(arguments[3])), bytes);
                }
            }
            "ftruncate" => {
                if let Some(file) = self.file_at(number(arguments[0])) {
                    self.cut(file, place_of(number(arguments[1])));
                }
            }
            "fsync" | "fdatasync" => self.sync(number(arguments[0])),
            "unlink" => self.leave(self.place("AT_FDCWD", arguments[0])),
            "unlinkat" if arguments[2] != "AT_REMOVEDIR" => {
                self.leave(self.place(arguments[0], arguments[1]));
            }
            "rename" => self.rename(&[("AT_FDCWD", arguments[0]), ("AT_FDCWD", arguments[1])]),
            "renameat" | "renameat2" => {
                self.rename(&[(arguments[0], arguments[1]), (arguments[2], arguments[3])]);
            }
            "link" => self.link(&[("AT_FDCWD", arguments[0]), ("AT_FDCWD", arguments[1])]),
            "linkat" => self.link(&[(arguments[0], arguments[1]), (arguments[2], arguments[3])]),
            "mkdir" => {
                let path = self.place("AT_FDCWD", arguments[0]);
                self.ours(&path).then(|| self.steps.push(Step::MakeFolder { path: path.clone() }));
            }
            "rmdir" => {
                let path = self.place("AT_FDCWD", arguments[0]);
                self.ours(&path)
                    .then(|| self.steps.push(Step::RemoveFolder { path: path.clone() }));
            }
            _ => panic!("it is not known what this does to the disk: {line:.300}"),
        }
    }

    fn ours(&self, path: &Path) -> bool {
        path.starts_with(&self.root)
    }

    fn place(&self, folder: &str, name: &str) -> PathBuf {
        let name = PathBuf::from(String::from_utf8(bytes(name)).expect("a name"));
        let folder = match folder {
            "AT_FDCWD" => self.root.clone(),
            descriptor => match self.descriptors.get(&number(descriptor)) {
                Some(&open) => self.opened[open].path.clone(),
                None => self.root.clone(),
            },
        };
        folder.join(name)
    }

    fn open(&mut self, path: PathBuf, flags: &str, descriptor: i64) {
        let mut file = self.names.get(&path).copied().filter(|_| self.ours(&path));
        if file.is_none() && self.ours(&path) && flags.contains("O_CREAT") {
            self.lengths.push(0);
            let new = File(self.lengths.len() - 1);
            self.names.insert(path.clone(), new);
            self.steps.push(Step::Enter { path: path.clone(), file: new });
            file = Some(new);
        }
        if let Some(file) = file.filter(|_| flags.contains("O_TRUNC")) {
            self.cut(file, 0);
        }
        self.opened.push(Open { path, file, at: 0, appends: flags.contains("O_APPEND") });
        self.descriptors.insert(descriptor, self.opened.len() - 1);
    }

    fn double(&mut self, descriptor: i64, new: i64) {
        if let Some(&open) = self.descriptors.get(&descriptor) {
            self.descriptors.insert(new, open);
        }
    }

    fn open_at(&mut self, descriptor: i64) -> Option<&mut Open> {
        self.descriptors.get(&descriptor).map(|&open| &mut self.opened[open])
    }

    fn file_at(&mut self, descriptor: i64) -> Option<File> {
        self.open_at(descriptor)?.file
    }

    fn write(&mut self, descriptor: i64, mut bytes: Vec<u8>, written: usize) {
        bytes.truncate(written);
        let Some(&open) = self.descriptors.get(&descriptor) else {
            if descriptor == 1 || descriptor == 2 {
                self.steps.push(Step::Told);
            }
            return;
        };
        let Some(file) = self.opened[open].file else { return };
        let at =
            if self.opened[open].appends { self.lengths[file.0] } else { self.opened[open].at };
        self.opened[open].at = at + bytes.len();
        self.put(file, at, bytes);
    }

    fn put(&mut self, file: File, at: usize, bytes: Vec<u8>) {
        self.lengths[file.0] = self.lengths[file.0].max(at + bytes.len());
        self.steps.push(Step::Write { file, at, bytes });
    }

    fn cut(&mut self, file: File, length: usize) {
        if self.lengths[file.0] != length {
            self.lengths[file.0] = length;
            self.steps.push(Step::Cut { file, length });
        }
    }

    fn sync(&mut self, descriptor: i64) {
        let Some(open) = self.open_at(descriptor) else { return };
        let (path, file) = (open.path.clone(), open.file);
        match file {
            Some(file) => self.steps.push(Step::SyncFile { file }),
            None if self.ours(&path) => self.steps.push(Step::SyncFolder { path }),
            None => {}
        }
    }

    fn leave(&mut self, path: PathBuf) {
        if self.names.remove(&path).is_some() {
            self.steps.push(Step::Leave { path });
        }
    }

    fn rename(&mut self, names: &[(&str, &str); 2]) {
        let [from, to] = names.map(|(folder, name)| self.place(folder, name));
        if let Some(file) = self.names.remove(&from) {
            self.names.insert(to.clone(), file);
            self.steps.push(Step::Move { from, to, file });
        }
    }

    fn link(&mut self, names: &[(&str, &str); 2]) {
        let [from, to] = names.map(|(folder, name)| self.place(folder, name));
        if let Some(&file) = self.names.get(&from) {
            self.names.insert(to.clone(), file);
            self.steps.push(Step::Enter { path: to, file });
        }
    }
}

fn number(argument: &str) -> i64 {
    argument.trim().parse().unwrap_or(-1)
}

fn place_of(number: i64) -> usize {
    usize::try_from(number).expect("a place in a file")
}

/// What `-xx` prints: each byte of a text by two digits.
fn bytes(argument: &str) -> Vec<u8> {
    assert!(!argument.ends_with("..."), "the text is cut: {argument:.40}");
    let digits = argument.trim_matches('"').split("\\x").skip(1);
    digits.map(|two| u8::from_str_radix(two, 16).expect("two digits")).collect()
}

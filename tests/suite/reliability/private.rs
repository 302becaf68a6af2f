//! What ownweek writes is its owner's alone, and a secret address is shown nowhere.

use std::{
    fs,
    os::unix::fs::{
        symlink, {MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

use super::{everything, reached};
use crate::sandbox::{Sandbox, case};

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_file_is_its_owners_alone_whatever_the_umask() {
    let mut count = 0;
    for umask in ["000", "022", "077"] {
        let sandbox = Sandbox::empty();
        fs::copy(case("work.ics"), sandbox.path("work.ics")).expect("a calendar");
        for line in [
            "setup --template cto --timezone Europe/Berlin --me me@example.com",
            "import work.ics",
            "log \"tue 9-10:30 Platform vision @strategy\"",
            "calendar add work work.ics",
            "calendar add other --url-command \"printf https://calendar.example.com/private-1/basic.ics\"",
            "calendar sync work",
            "review close w12",
            "log \"tue 14-15 Platform vision @strategy\"",
            "review restate w12",
            "export out --all",
            "plan slot add \"tue 9-11 @strategy\"",
            "plan export --ics out/ideal.ics",
            "report 2026-H1 --html out/half.html",
            "report 2026-H1 --markdown out/half.md",
            "demo --into demo",
            "undo",
            "backup",
            "backup out/mine.db",
            "backup restore ownweek-2026-03-20-asked",
            "drafts",
            "man pages",
        ] {
            let said = sandbox.run_after("sh", &format!("umask {umask}"), line);
            assert_eq!(said.code, 0, "{line}: {}", said.shown());
        }
        for folder in ["data", "out", "demo", "pages"] {
            for path in below(&sandbox.path(folder)) {
                let facts = fs::symlink_metadata(&path).expect("facts");
                let mode = facts.permissions().mode() & 0o777;
                let own = if facts.is_dir() { 0o700 } else { 0o600 };
                assert_eq!(mode, own, "umask {umask}: {} is {mode:o}", path.display());
                count += 1;
            }
        }
    }
    reached("files", format!("{count} files and folders under 3 umasks, all 0600 or 0700"));
}

#[test]
fn nothing_is_written_through_a_link() {
    let sandbox = Sandbox::demo();
    fs::create_dir(sandbox.path("out")).expect("a folder");
    let victim = sandbox.path("victim");
    // With the code of each, where the link leads to a file and where it leads to none.
    let lines = [
        ("out/weeks.csv", "export out --replace", [0, 0]),
        ("out/ideal.ics", "plan export --ics out/ideal.ics --replace", [1, 1]),
        ("out/half.html", "report 2026-H1 --html out/half.html", [1, 1]),
        ("out/ownweek.1", "man out", [0, 0]),
        ("data/exports/weeks.csv", "review restate 2026-W25", [0, 0]),
        ("data/addresses.toml", "calendar add other --url-command \"printf x\"", [1, 0]),
        ("config/config.toml", "config edit", [3, 0]),
    ];
    fs::create_dir_all(sandbox.path("config")).expect("a folder");
    for there in [true, false] {
        for (link, line, codes) in lines {
            if there {
                fs::write(&victim, "untouched").expect("written");
            } else {
                let _ = fs::remove_file(&victim);
            }
            let link = sandbox.path(link);
            let _ = fs::remove_file(&link);
            symlink(&victim, &link).expect("a link");
            // So that there is something to restate.
            sandbox.given(&["log \"2026-06-16 18-19 More @strategy\""]);
            let mut command = sandbox.command();
            // An editor that adds a line.
            command.env("EDITOR", "sed -i 1i#mine").args(crate::sandbox::words(line));
            let said = sandbox.said(&mut command);
            assert_eq!(said.code, codes[usize::from(!there)], "{line}: {}", said.shown());
            let held = fs::read_to_string(&victim).ok();
            assert_eq!(held.as_deref(), there.then_some("untouched"), "{line}: {}", said.shown());
        }
    }
}

/// Only an administrator can lay one here that is somebody else's.
#[test]
fn a_folder_or_file_behind_a_link_of_somebody_else_is_not_written_to() {
    let sandbox = Sandbox::empty();
    sandbox.given(&["demo --into data", "backup", "log \"2026-06-16 18-19 More @strategy\""]);
    for (folder, line) in [
        ("data/backups", "backup"),
        ("out", "export out"),
        ("data/addresses.toml", "calendar add other --url-command \"printf x\""),
    ] {
        let (link, own) = (sandbox.path(folder), sandbox.path("own"));
        let _ = fs::remove_dir_all(&link);
        if folder.ends_with("toml") {
            fs::write(&own, "").expect("a file");
            fs::set_permissions(&own, fs::Permissions::from_mode(0o600)).expect("private");
        } else {
            fs::create_dir(&own).expect("a folder");
        }
        symlink(&own, &link).expect("a link");
        if std::os::unix::fs::lchown(&link, Some(54_321), None).is_err() {
            return super::noted("not tried: no link of somebody else can be laid here");
        }
        let said = sandbox.run(line);
        assert_eq!(said.code, 1, "{line}: {}", said.shown());
        assert!(said.err.contains("a link that somebody else laid there"), "{}", said.shown());
        std::os::unix::fs::lchown(&link, Some(fs::metadata(&own).expect("facts").uid()), None)
            .expect("the leader's own");
        let said = sandbox.run(line);
        assert_eq!(said.code, 0, "{line}: {}", said.shown());
        assert!(link.is_symlink(), "{line}: it stays a link");
        let _ = fs::remove_dir_all(&own).or_else(|_| fs::remove_file(&own));
    }
}

#[test]
fn a_store_behind_a_link_works_and_stays_one() {
    let sandbox = Sandbox::new();
    let kept = sandbox.path("kept.db");
    let store = sandbox.data().join("ownweek.db");
    fs::rename(&store, &kept).expect("moved");
    symlink(&kept, &store).expect("a link");
    sandbox.given(&["log 9-10 Vision", "undo", "redo", "check"]);
    assert!(store.is_symlink());
    assert!(sandbox.dump().contains("Vision"));
}

#[test]
fn a_secret_address_is_shown_by_no_command() {
    const SECRET: &str = "private-5ec3e7";
    let sandbox = Sandbox::demo();
    let address = format!("https://calendar.example.com/{SECRET}/basic.ics?token={SECRET}");
    let said = sandbox.fed("calendar add secret --address-from-stdin", &address);
    assert_eq!(said.code, 0, "{}", said.shown());
    // Nothing answers there, and what it says of it is public.
    let mut all = vec![(
        "calendar sync secret".to_owned(),
        sandbox.run("calendar sync secret").shown().into_bytes(),
    )];
    all.extend(everything::said(&sandbox));
    for line in ["calendar list", "calendar remove secret", "undo", "operations", "calendar list"] {
        all.push((line.to_owned(), sandbox.run(line).shown().into_bytes()));
    }
    sandbox.given(&["export out --all --privacy full"]);
    for path in below(&sandbox.path("")) {
        let is_its_own = path.ends_with("data/addresses.toml");
        if path.is_file() && !is_its_own {
            all.push((path.display().to_string(), fs::read(&path).expect("bytes")));
        }
    }
    for (name, bytes) in &all {
        let shown = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(!shown, "{name} shows the address");
    }
    reached("secrets", format!("{} outputs and files, 0 with the address", all.len()));
}

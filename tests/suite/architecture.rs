//! The house: floors look only down, the faces never know each other, pure floors stay pure.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each floor with the floors below it that it may use.
const FLOORS: [(&str, &[&str]); 9] = [
    ("domain", &["domain"]),
    ("analysis", &["analysis", "domain"]),
    ("calendar", &["calendar", "analysis", "domain"]),
    ("tables", &["tables", "analysis", "domain"]),
    ("store", &["store", "analysis", "domain"]),
    ("report", &["report", "analysis", "domain"]),
    ("app", &["app", "report", "store", "tables", "calendar", "analysis", "domain"]),
    ("cli", &["cli", "app", "report", "store", "tables", "calendar", "analysis", "domain"]),
    ("tui", &["tui", "app", "report", "store", "tables", "calendar", "analysis", "domain"]),
];

/// What a pure floor never touches: files, processes, environment, clock, store and screen.
const IMPURE: [&str; 6] =
    ["SystemTime", "Instant::now", "Utc::now", "Local::now", "rusqlite", "ratatui"];

/// Modules of the standard library that a pure floor never imports, one by one or in a list.
const IMPURE_STD: [&str; 5] = ["fs", "env", "process", "net", "io"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The floors that a file uses.
fn used_floors(code: &str) -> Vec<String> {
    after(code, "crate::")
}

/// The name after each `root`, as in `crate::NAME`, and every first name of `crate::{…}`.
fn after(code: &str, root: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (place, _) in code.match_indices(root) {
        let rest = &code[place + root.len()..];
        match rest.strip_prefix('{') {
            None => used.push(first_name(rest)),
            Some(list) => used.extend(top_names(list)),
        }
    }
    used
}

fn first_name(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

fn top_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for (place, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if sign.is_whitespace() => {}
            _ if fresh => {
                names.push(first_name(&list[place..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn floors_look_only_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let names: Vec<&str> = FLOORS.iter().map(|(name, _)| *name).collect();
    for (floor, below) in FLOORS {
        let folder = src.join(floor);
        if !folder.exists() {
            continue;
        }
        for path in sources(&folder) {
            for used in used_floors(&code(&path)) {
                let is_floor = names.contains(&used.as_str());
                assert!(
                    !is_floor || below.contains(&used.as_str()),
                    "{} looks up to {used}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn pure_floors_touch_nothing() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for floor in ["domain", "analysis"] {
        for path in sources(&src.join(floor)) {
            let code = code(&path);
            for word in IMPURE {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
            for module in after(&code, "std::") {
                let pure = !IMPURE_STD.contains(&module.as_str());
                assert!(pure, "{} uses std::{module}", path.display());
            }
        }
    }
}

/// By which a program reaches the network.
const NETWORK: [&str; 6] =
    ["ureq", "rustls", "std::net", "TcpStream", "UdpSocket", "ToSocketAddrs"];

#[test]
fn only_fetching_touches_the_network() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&src) {
        if path.starts_with(src.join("app/fetch")) {
            continue;
        }
        let code = code(&path);
        for word in NETWORK {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn every_file_of_this_suite_is_run() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let list = fs::read_to_string(suite.join("main.rs")).expect("the list");
    for path in sources(&suite) {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let is_own = path.parent() == Some(suite.as_path()) && name != "main";
        assert!(
            !is_own || list.contains(&format!("mod {name};")),
            "{name} is forgotten in main.rs"
        );
    }
}

#[test]
fn exactly_one_sqlite_is_built_and_it_is_new_enough() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"))
        .expect("a lock");
    assert_eq!(lock.matches("name = \"libsqlite3-sys\"").count(), 1);
    // Before 3.51.3 a race could silently lose commits.
    assert!(rusqlite::version_number() >= 3_051_003, "SQLite {}", rusqlite::version());
}

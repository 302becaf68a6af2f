//! What the program is built from: the registry's crates alone, under licences that may be passed on.

use std::{collections::BTreeSet, path::Path, process::Command};

/// Of two that a crate offers, one is enough; of two that it joins, each must be here.
const LICENCES: [&str; 13] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unlicense",
    "MPL-2.0",
    "CDLA-Permissive-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "WTFPL",
];

fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain
        .split(" AND ")
        .all(|joined| joined.split(" OR ").any(|licence| LICENCES.contains(&licence.trim())))
}

#[test]
fn every_crate_is_of_the_registry_and_has_a_licence_that_may_be_passed_on() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--format-version", "1"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr);
    // Crates for other systems may never have been fetched here.
    if !output.status.success() {
        super::noted(&format!("not tried: the facts of the crates are not here: {told}"));
        return;
    }
    let facts: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let crates = facts["packages"].as_array().expect("crates");
    let mut refused = BTreeSet::new();
    for one in crates {
        let name = one["name"].as_str().expect("a name");
        let licence = one["license"].as_str().unwrap_or("none");
        let source = one["source"].as_str();
        let own = name == "ownweek" && source.is_none();
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        if !own && source != Some(registry) {
            refused.insert(format!("{name} comes from {source:?}"));
        }
        if !is_allowed(licence) {
            refused.insert(format!("{name} is under {licence}"));
        }
    }
    assert_eq!(refused, BTreeSet::new());
    super::reached("supply", format!("{} crates, all of the registry", crates.len()));
}

#[test]
fn one_refused_licence_of_two_that_are_joined_is_refused() {
    assert!(is_allowed("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(!is_allowed("MIT AND GPL-3.0"));
    assert!(!is_allowed("GPL-3.0-only"));
    assert!(!is_allowed("none"));
}

#[test]
fn every_crate_of_the_lock_has_its_checksum() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = std::fs::read_to_string(lock).expect("a lock");
    let packages = lock.matches("[[package]]").count();
    // All but our own.
    assert_eq!(lock.matches("\nchecksum = ").count(), packages - 1);
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("the manifest");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

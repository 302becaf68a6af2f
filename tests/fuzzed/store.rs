//! What must hold of every reading of a fuzzer's bytes as damage to a store's file. The target and the test that replays the saved
//! inputs share it.

use std::{fs, path::Path, sync::OnceLock};

use ownweek::store::{Journal, Opened, Store, dump, sound};

/// Making one takes far longer than damaging it.
static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();

/// Each four bytes flip what stands at a place of a whole store: three name the place.
pub fn check(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ownweek.db");
    let mut whole = WHOLE.get_or_init(|| made_at(&path)).clone();
    for strike in bytes.chunks_exact(4) {
        let [a, b, c, sign] = [strike[0], strike[1], strike[2], strike[3]];
        let place = u32::from_be_bytes([0, a, b, c]) as usize % whole.len();
        whole[place] ^= sign;
    }
    fs::write(&path, whole).expect("written");
    if let Ok(Opened::Store(store)) = Store::open(&path, Journal::default()) {
        let _ = sound::faults(store.reading());
        let _ = dump::write(store.reading(), &mut Vec::new());
    }
}

fn made_at(path: &Path) -> Vec<u8> {
    drop(Store::create(path, Journal::default()).expect("a store"));
    fs::read(path).expect("the store")
}

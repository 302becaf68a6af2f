//! What must hold of every reading of a fuzzer's bytes as a dump. The target and the test that replays the saved
//! inputs share it.

use ownweek::store::{Store, dump};

/// What can be loaded is dumped as the same twice over.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut store = Store::in_memory().expect("memory");
    if store.load(&text).is_ok() {
        let first = dumped(&store);
        let mut again = Store::in_memory().expect("memory");
        again.load(&first).expect("our own dump loads");
        assert_eq!(dumped(&again), first);
    }
}

fn dumped(store: &Store) -> String {
    let mut bytes = Vec::new();
    dump::write(store.reading(), &mut bytes).expect("dumped");
    String::from_utf8(bytes).expect("text")
}

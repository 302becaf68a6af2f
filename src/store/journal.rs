//! How a connection works with the file: what survives power loss, and what odd file systems can do.

use rusqlite::{Connection, config::DbConfig};

use super::waiting;

/// What becomes of the journal, by which a change that was cut short is taken back, once a change is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Journal {
    /// It is emptied: one file can be copied at rest, and a change costs no entry of the folder.
    #[default]
    Truncate,
    /// Its beginning is overwritten, for file systems on which emptying a file is slow or not kept.
    Persist,
    /// It is removed, for file systems that keep nothing else.
    Delete,
}

impl Journal {
    pub const ALL: [Self; 3] = [Self::Truncate, Self::Persist, Self::Delete];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Truncate => "truncate",
            Self::Persist => "persist",
            Self::Delete => "delete",
        }
    }

    /// A removed journal that comes back after power loss would take the change back: its folder has to be
    /// synced, too.
    fn synchronous(self) -> &'static str {
        match self {
            Self::Truncate | Self::Persist => "FULL",
            Self::Delete => "EXTRA",
        }
    }
}

/// A rollback journal that is synced survives power loss and lets one file be copied at rest; a
/// write-ahead log would do neither.
pub(super) fn prepare(connection: &mut Connection, journal: Journal) -> rusqlite::Result<()> {
    connection.busy_handler(Some(waiting::wait))?;
    // A change that outgrew the cache would shut readers out long before it is committed.
    connection.pragma_update(None, "cache_spill", false)?;
    connection.pragma_update_and_check(None, "journal_mode", journal.as_str(), |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", journal.synchronous())?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is sorted or noted for this connection alone leaves no titles in a folder of temporary files.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // A query is planned once, not anew for every week and day that it is asked with.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_journal_is_what_sqlite_then_uses_and_its_end_is_synced() {
        let folder = tempfile::tempdir().expect("a folder");
        for journal in Journal::ALL {
            let mut connection = Connection::open(folder.path().join("store")).expect("opened");
            prepare(&mut connection, journal).expect("prepared");
            let asked = |name: &str| -> rusqlite::types::Value {
                connection.pragma_query_value(None, name, |row| row.get(0)).expect("a value")
            };
            assert_eq!(asked("journal_mode"), journal.as_str().to_owned().into());
            let synchronous: i64 = if journal == Journal::Delete { 3 } else { 2 };
            assert_eq!(asked("synchronous"), synchronous.into());
        }
    }
}

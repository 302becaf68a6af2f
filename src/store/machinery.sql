-- What the store needs to do its work. Neither logged nor dumped.

CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    target_id INTEGER,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;
CREATE INDEX change_operation ON change (operation_id);

-- The operation under way, if one is.
CREATE TABLE open_operation (operation_id INTEGER NOT NULL) STRICT;

-- Text typed on the screen and not yet saved.
CREATE TABLE draft (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived files that still have to be written.
CREATE TABLE pending (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Derived files as this program left them, so that one edited since is noticed.
CREATE TABLE written_file (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified TEXT NOT NULL,
    -- Of what it held, so that it is known in a folder that was copied. Empty of one from before there were sums.
    sum INTEGER
) STRICT, WITHOUT ROWID;

-- A checksum of each row of a record table and of the log.
CREATE TABLE row_sum (
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

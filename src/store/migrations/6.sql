-- A dump has none of it, a store has.
CREATE TABLE IF NOT EXISTS written_file (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- What a derived file held as it was written, so that it is known in a folder that was copied.
ALTER TABLE written_file ADD COLUMN sum INTEGER;

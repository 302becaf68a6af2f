-- Where calendars are read from, several keys for one series, and reasons that the leader counts.
ALTER TABLE profile ADD COLUMN counts TEXT NOT NULL DEFAULT '';

CREATE TABLE calendar_source (
    id INTEGER PRIMARY KEY,
    calendar_id INTEGER NOT NULL UNIQUE REFERENCES calendar (id),
    kind TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;

CREATE TABLE series_key (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    match_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX series_key_series ON series_key (series_id);
INSERT INTO series_key (series_id, match_key) SELECT id, match_key FROM series ORDER BY id;

-- A column that is unique can't be dropped, so the table is made anew.
CREATE TABLE series_without_key (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL
) STRICT;
INSERT INTO series_without_key SELECT id, title FROM series;
DROP TABLE series;
ALTER TABLE series_without_key RENAME TO series;

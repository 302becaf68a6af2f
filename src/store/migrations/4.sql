-- Weeks that were closed without a look, what an offsite is given before its plan holds, and times that
-- are to be held in the calendar.
ALTER TABLE week ADD COLUMN unreviewed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE week_total ADD COLUMN unreviewed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE plan_version ADD COLUMN draft_of TEXT;
CREATE UNIQUE INDEX plan_version_draft ON plan_version (draft_of) WHERE draft_of IS NOT NULL;

ALTER TABLE half_review ADD COLUMN form TEXT NOT NULL DEFAULT 'full';
ALTER TABLE half_review ADD COLUMN begun_on TEXT;
ALTER TABLE half_review ADD COLUMN steps_done TEXT NOT NULL DEFAULT '';
ALTER TABLE half_review ADD COLUMN spent_min INTEGER NOT NULL DEFAULT 0;
ALTER TABLE half_review ADD COLUMN guess_low_value_min INTEGER;
ALTER TABLE half_review ADD COLUMN surprise TEXT NOT NULL DEFAULT '';
ALTER TABLE half_review ADD COLUMN shown_to TEXT NOT NULL DEFAULT '';

CREATE TABLE half_guess (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    position INTEGER NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    UNIQUE (half, position)
) STRICT;

CREATE TABLE realism_answer (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    answer TEXT NOT NULL,
    UNIQUE (half, category_id)
) STRICT;

CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    in_calendar INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX hold_day ON hold (day);

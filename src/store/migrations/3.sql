-- What is decided about a meeting beside its decisions, which blocks the leader gave to a series, where
-- a category was split from, and what a decision was made on.
ALTER TABLE category ADD COLUMN begins TEXT;
ALTER TABLE category ADD COLUMN split_from INTEGER REFERENCES category (id);

ALTER TABLE series ADD COLUMN value TEXT;
ALTER TABLE series ADD COLUMN kept_in TEXT;
ALTER TABLE series ADD COLUMN renew_by TEXT;
ALTER TABLE series ADD COLUMN preparation_min INTEGER NOT NULL DEFAULT 0;

ALTER TABLE block ADD COLUMN series_by_hand INTEGER NOT NULL DEFAULT 0;

DROP INDEX block_series;
CREATE INDEX block_series ON block (series_id, day) WHERE series_id IS NOT NULL;

ALTER TABLE decision ADD COLUMN target_min INTEGER;
ALTER TABLE decision ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN in_calendar INTEGER NOT NULL DEFAULT 0;

ALTER TABLE wanted_hours ADD COLUMN freed_min INTEGER NOT NULL DEFAULT 0;

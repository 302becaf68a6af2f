-- Every record table has `id INTEGER PRIMARY KEY`: the change log names rows by it. Lengths are minutes
-- and say so in their name; instants of blocks are whole minutes since 1970; days, weeks and halves are
-- text (2026-03-20, 2026-W12, 2026-H1), so that they sort and read as they are.

CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    from_day TEXT UNIQUE,
    timezone TEXT NOT NULL,
    capacity_min INTEGER NOT NULL,
    hours TEXT NOT NULL,
    addresses TEXT NOT NULL,
    first_weekday TEXT NOT NULL,
    half_first_week INTEGER NOT NULL,
    -- Reasons that the leader chose to count although they would be left out.
    counts TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    letter TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    archived_from TEXT,
    merged_into INTEGER REFERENCES category (id),
    -- A category that was split off begins in a week; before it there is only the one it came from.
    begins TEXT,
    split_from INTEGER REFERENCES category (id)
) STRICT;

CREATE TABLE goal (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    lagging_sign TEXT NOT NULL,
    verdict TEXT,
    carried_to TEXT
) STRICT;
CREATE INDEX goal_half ON goal (half);

CREATE TABLE goal_category (
    id INTEGER PRIMARY KEY,
    goal_id INTEGER NOT NULL REFERENCES goal (id),
    category_id INTEGER NOT NULL REFERENCES category (id),
    UNIQUE (goal_id, category_id)
) STRICT;

-- The first version has no first week: it is open towards the past.
CREATE TABLE plan_version (
    id INTEGER PRIMARY KEY,
    from_week TEXT UNIQUE,
    buffer_min INTEGER NOT NULL,
    reason TEXT NOT NULL,
    why TEXT NOT NULL,
    -- A half: what its offsite builds. It holds in no week until the offsite is finished.
    draft_of TEXT
) STRICT;
CREATE UNIQUE INDEX plan_version_draft ON plan_version (draft_of) WHERE draft_of IS NOT NULL;

CREATE TABLE plan_line (
    id INTEGER PRIMARY KEY,
    plan_version_id INTEGER NOT NULL REFERENCES plan_version (id),
    category_id INTEGER NOT NULL REFERENCES category (id),
    minutes INTEGER NOT NULL,
    direction TEXT NOT NULL,
    UNIQUE (plan_version_id, category_id)
) STRICT;

CREATE TABLE slot (
    id INTEGER PRIMARY KEY,
    plan_version_id INTEGER NOT NULL REFERENCES plan_version (id),
    weekday TEXT NOT NULL,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    flexible INTEGER NOT NULL
) STRICT;
CREATE INDEX slot_version ON slot (plan_version_id);

CREATE TABLE perfect_day_part (
    id INTEGER PRIMARY KEY,
    plan_version_id INTEGER NOT NULL REFERENCES plan_version (id),
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX perfect_day_part_version ON perfect_day_part (plan_version_id);

CREATE TABLE calendar (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Where a calendar is read from. `place` is a path or a pattern; an address stays outside the store.
CREATE TABLE calendar_source (
    id INTEGER PRIMARY KEY,
    calendar_id INTEGER NOT NULL UNIQUE REFERENCES calendar (id),
    kind TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;

-- Beside it stand the decisions about it; `kept_in` is the week in which it was kept as it is.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    value TEXT,
    kept_in TEXT,
    renew_by TEXT,
    preparation_min INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The evidence that an imported block belongs to a series: a calendar and a UID, or, as `title …`, how
-- single entries look. A series that was split, published again or joined has several.
CREATE TABLE series_key (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    match_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX series_key_series ON series_key (series_id);

CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    day TEXT,
    last_day TEXT,
    week TEXT,
    start_min INTEGER,
    end_min INTEGER,
    untimed_min INTEGER,
    offset_min INTEGER NOT NULL,
    title TEXT NOT NULL,
    retitled INTEGER NOT NULL,
    origin TEXT NOT NULL,
    calendar_id INTEGER REFERENCES calendar (id),
    uid TEXT,
    recurrence_min INTEGER,
    series_id INTEGER REFERENCES series (id),
    status TEXT NOT NULL,
    answer TEXT NOT NULL,
    kind TEXT NOT NULL,
    all_day INTEGER NOT NULL,
    busy INTEGER NOT NULL,
    own INTEGER NOT NULL,
    people INTEGER,
    organizer TEXT,
    attendees TEXT NOT NULL,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    category_id INTEGER REFERENCES category (id),
    attended INTEGER,
    cut_start_min INTEGER,
    cut_end_min INTEGER,
    value TEXT,
    planned_ahead INTEGER,
    gone INTEGER NOT NULL,
    -- The leader put it into its series, or took it out of one: no import moves it.
    series_by_hand INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX block_day ON block (day);
-- Few blocks run past midnight; a week finds those that began before it here.
CREATE INDEX block_long ON block (last_day) WHERE last_day > day;
CREATE INDEX block_week ON block (week) WHERE week IS NOT NULL;
CREATE UNIQUE INDEX block_identity ON block (calendar_id, uid, recurrence_min) WHERE uid IS NOT NULL;
CREATE INDEX block_series ON block (series_id, day) WHERE series_id IS NOT NULL;

CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    conditions TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id)
) STRICT;

CREATE TABLE away (
    id INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    per_day_min INTEGER,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX away_last_day ON away (last_day);

CREATE TABLE week (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    guess_category_id INTEGER REFERENCES category (id),
    guess_percent INTEGER,
    review_min INTEGER,
    closed_at TEXT,
    revised_at TEXT,
    -- Closed so as not to stay open; nobody looked at it.
    unreviewed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The figures of a closed week as they were. Empty is "not known when it closed", never nothing.
CREATE TABLE week_line (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL,
    position INTEGER NOT NULL,
    category_id INTEGER REFERENCES category (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    serves_goal INTEGER NOT NULL,
    goals TEXT NOT NULL,
    direction TEXT,
    plan_min INTEGER,
    scaled_min INTEGER,
    actual_min INTEGER NOT NULL,
    unconfirmed_min INTEGER NOT NULL,
    difference_min INTEGER,
    plan_share_part INTEGER,
    plan_share_whole INTEGER,
    flag INTEGER,
    drift INTEGER,
    meeting_min INTEGER,
    low_value_min INTEGER,
    decisions TEXT NOT NULL,
    UNIQUE (week, position)
) STRICT;

CREATE TABLE week_total (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL UNIQUE,
    half TEXT NOT NULL,
    first_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    not_counted TEXT,
    closed_at TEXT,
    revised_at TEXT,
    plan_version INTEGER,
    capacity_min INTEGER NOT NULL,
    available_min INTEGER NOT NULL,
    actual_min INTEGER NOT NULL,
    unconfirmed_min INTEGER NOT NULL,
    planned_min INTEGER,
    buffer_min INTEGER,
    reactive_min INTEGER NOT NULL,
    on_plan_part INTEGER,
    on_plan_whole INTEGER,
    plan_kept_part INTEGER,
    plan_kept_whole INTEGER,
    goals_kept_part INTEGER,
    goals_kept_whole INTEGER,
    mix_match_part INTEGER,
    mix_match_whole INTEGER,
    overlap_min INTEGER NOT NULL,
    meeting_min INTEGER,
    meetings INTEGER,
    one_on_one_min INTEGER,
    focus_min INTEGER,
    fragments_min INTEGER,
    longest_min INTEGER,
    switches INTEGER,
    switch_days INTEGER,
    low_value_min INTEGER,
    rated_min INTEGER,
    creep_min INTEGER,
    guess_category_id INTEGER REFERENCES category (id),
    guess_percent INTEGER,
    review_min INTEGER,
    note TEXT NOT NULL,
    unreviewed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL,
    kind TEXT NOT NULL,
    tactic TEXT,
    category_id INTEGER REFERENCES category (id),
    series_id INTEGER REFERENCES series (id),
    why TEXT NOT NULL,
    owner TEXT NOT NULL,
    from_week TEXT NOT NULL,
    recheck_week TEXT,
    expected_min INTEGER,
    realised_min INTEGER,
    state TEXT NOT NULL,
    -- The new length of a meeting, or the new hours of a plan.
    target_min INTEGER,
    -- The figures it was made on, in words.
    evidence TEXT NOT NULL DEFAULT '',
    -- The leader made its change in the calendar itself.
    in_calendar INTEGER NOT NULL DEFAULT 0,
    CHECK ((category_id IS NULL) <> (series_id IS NULL))
) STRICT;
CREATE INDEX decision_week ON decision (week);

CREATE TABLE half_review (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL UNIQUE,
    intention TEXT NOT NULL,
    diagnosis TEXT NOT NULL,
    policy TEXT NOT NULL,
    more TEXT NOT NULL,
    less TEXT NOT NULL,
    stop TEXT NOT NULL,
    process_note TEXT NOT NULL,
    held_on TEXT,
    next_on TEXT,
    form TEXT NOT NULL DEFAULT 'full',
    begun_on TEXT,
    -- Numbers of the finished steps, joined by spaces.
    steps_done TEXT NOT NULL DEFAULT '',
    spent_min INTEGER NOT NULL DEFAULT 0,
    guess_low_value_min INTEGER,
    -- What was surprising once the half was seen.
    surprise TEXT NOT NULL DEFAULT '',
    -- Who gets to see the page.
    shown_to TEXT NOT NULL DEFAULT ''
) STRICT;

-- Where most time was thought to have gone before the half was seen, most first.
CREATE TABLE half_guess (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    position INTEGER NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    UNIQUE (half, position)
) STRICT;

-- Whether the plan of a category was wrong, its weeks were, or both stand.
CREATE TABLE realism_answer (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    answer TEXT NOT NULL,
    UNIQUE (half, category_id)
) STRICT;

-- A time that is to be held in the calendar itself, in minutes of that day.
CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    in_calendar INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX hold_day ON hold (day);

-- What an offsite wishes for the half to come, before the plan is set.
CREATE TABLE wanted_hours (
    id INTEGER PRIMARY KEY,
    half TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES category (id),
    minutes INTEGER NOT NULL,
    direction TEXT NOT NULL,
    -- What it is given of the hours that decisions proved to free.
    freed_min INTEGER NOT NULL DEFAULT 0,
    UNIQUE (half, category_id)
) STRICT;

-- What each import found, so that the ledger can say when the calendar was last read.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id),
    source TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    unreadable INTEGER NOT NULL
) STRICT;

-- Facts about the store itself, such as the clock of a demo store. Part of the dump.
CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

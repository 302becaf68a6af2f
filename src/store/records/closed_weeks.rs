//! The rows of closed weeks, as they were frozen.

use rusqlite::{Connection, Row, params};

use super::all;
use crate::{
    analysis::week_rows::{WeekLine, WeekRows, WeekTotal},
    domain::{
        category::CategoryId,
        decision::DecisionId,
        minutes::{Minutes, Share},
        week::Week,
    },
    store::{Change, Error},
};

const TOTAL: &str = "week, half, first_day, kind, not_counted, closed_at, revised_at, plan_version,
    capacity_min, available_min, actual_min, unconfirmed_min, planned_min, buffer_min,
    reactive_min, on_plan_part, on_plan_whole, plan_kept_part, plan_kept_whole,
    goals_kept_part, goals_kept_whole, mix_match_part, mix_match_whole, overlap_min,
    meeting_min, meetings, one_on_one_min, focus_min, fragments_min, longest_min, switches,
    switch_days, low_value_min, rated_min, creep_min, guess_category_id, guess_percent,
    review_min, note, unreviewed";

const LINE: &str =
    "week, position, category_id, key, name, kind, serves_goal, goals, direction, plan_min,
    scaled_min, actual_min, unconfirmed_min, difference_min, plan_share_part, plan_share_whole,
    flag, drift, meeting_min, low_value_min, decisions";

pub fn get(connection: &Connection, week: Week) -> Result<Option<WeekRows>, Error> {
    Ok(between(connection, week, week)?.pop())
}

/// The closed weeks from `first` to `last`, in order.
pub fn between(connection: &Connection, first: Week, last: Week) -> Result<Vec<WeekRows>, Error> {
    let totals = all(
        connection,
        &format!("SELECT {TOTAL} FROM week_total WHERE week BETWEEN ?1 AND ?2 ORDER BY week"),
        params![first, last],
        read_total,
    )?;
    let mut lines = all(
        connection,
        &format!(
            "SELECT {LINE} FROM week_line WHERE week BETWEEN ?1 AND ?2 ORDER BY week, position"
        ),
        params![first, last],
        |row| Ok((row.get::<_, Week>(0)?, read_line(row)?)),
    )?
    .into_iter()
    .peekable();
    let with_lines = |total: WeekTotal| {
        let mut own = Vec::new();
        while let Some((_, line)) = lines.next_if(|(week, _)| *week == total.week) {
            own.push(line);
        }
        WeekRows { total, lines: own }
    };
    Ok(totals.into_iter().map(with_lines).collect())
}

fn share(row: &Row<'_>, part: usize) -> rusqlite::Result<Option<Share>> {
    let minutes: Option<Minutes> = row.get(part)?;
    let whole: Option<Minutes> = row.get(part + 1)?;
    Ok(minutes.zip(whole).map(|(part, whole)| Share::new(part, whole)))
}

fn read_total(row: &Row<'_>) -> rusqlite::Result<WeekTotal> {
    let switches: Option<u32> = row.get(30)?;
    let switch_days: Option<u32> = row.get(31)?;
    let category: Option<CategoryId> = row.get(35)?;
    let percent: Option<u32> = row.get(36)?;
    Ok(WeekTotal {
        week: row.get(0)?,
        half: row.get(1)?,
        first_day: row.get(2)?,
        kind: row.get(3)?,
        not_counted: row.get(4)?,
        closed_at: row.get(5)?,
        revised_at: row.get(6)?,
        plan_version: row.get(7)?,
        capacity: row.get(8)?,
        available: row.get(9)?,
        actual: row.get(10)?,
        unconfirmed: row.get(11)?,
        planned: row.get(12)?,
        buffer: row.get(13)?,
        reactive: row.get(14)?,
        on_plan: share(row, 15)?,
        plan_kept: share(row, 17)?,
        goals_kept: share(row, 19)?,
        mix_match: share(row, 21)?,
        overlap: row.get(23)?,
        meeting: row.get(24)?,
        meetings: row.get(25)?,
        one_on_one: row.get(26)?,
        focus: row.get(27)?,
        fragments: row.get(28)?,
        longest: row.get(29)?,
        switches: switches.zip(switch_days),
        low_value: row.get(32)?,
        rated: row.get(33)?,
        creep: row.get(34)?,
        guess: category.zip(percent),
        review_time: row.get(37)?,
        note: row.get(38)?,
        unreviewed: row.get(39)?,
    })
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<WeekLine> {
    let decisions: String = row.get(20)?;
    Ok(WeekLine {
        category: row.get(2)?,
        key: row.get(3)?,
        name: row.get(4)?,
        kind: row.get(5)?,
        serves_goal: row.get(6)?,
        goals: row.get(7)?,
        direction: row.get(8)?,
        plan: row.get(9)?,
        scaled: row.get(10)?,
        actual: row.get(11)?,
        unconfirmed: row.get(12)?,
        difference: row.get(13)?,
        plan_share: share(row, 14)?,
        flag: row.get(16)?,
        drift: row.get(17)?,
        meeting: row.get(18)?,
        low_value: row.get(19)?,
        decisions: decisions
            .split_whitespace()
            .filter_map(|number| number.parse().ok())
            .map(DecisionId::new)
            .collect(),
    })
}

/// Freezes these rows, in place of those that were frozen before.
pub fn save(change: &Change<'_>, rows: &WeekRows) -> Result<(), Error> {
    remove(change, rows.total.week)?;
    insert_total(change, &rows.total)?;
    for (place, line) in rows.lines.iter().enumerate() {
        insert_line(change, rows.total.week, i64::try_from(place).unwrap_or(i64::MAX), line)?;
    }
    Ok(())
}

fn remove(change: &Change<'_>, week: Week) -> Result<(), Error> {
    for table in ["week_line", "week_total"] {
        change.statement(&format!("DELETE FROM {table} WHERE week = ?1"))?.execute([week])?;
    }
    Ok(())
}

fn marks(columns: &str) -> String {
    let count = columns.split(',').count();
    (1..=count).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ")
}

fn insert_total(change: &Change<'_>, total: &WeekTotal) -> Result<(), Error> {
    let part = |share: Option<Share>| share.map(|share| share.part);
    let whole = |share: Option<Share>| share.map(|share| share.whole);
    let (switches, switch_days) = total.switches.unzip();
    let (guess, percent) = total.guess.unzip();
    let sql = format!("INSERT INTO week_total ({TOTAL}) VALUES ({})", marks(TOTAL));
    change.statement(&sql)?.execute(params![
        total.week,
        total.half,
        total.first_day,
        total.kind,
        total.not_counted,
        total.closed_at,
        total.revised_at,
        total.plan_version,
        total.capacity,
        total.available,
        total.actual,
        total.unconfirmed,
        total.planned,
        total.buffer,
        total.reactive,
        part(total.on_plan),
        whole(total.on_plan),
        part(total.plan_kept),
        whole(total.plan_kept),
        part(total.goals_kept),
        whole(total.goals_kept),
        part(total.mix_match),
        whole(total.mix_match),
        total.overlap,
        total.meeting,
        total.meetings,
        total.one_on_one,
        total.focus,
        total.fragments,
        total.longest,
        switches,
        switch_days,
        total.low_value,
        total.rated,
        total.creep,
        guess,
        percent,
        total.review_time,
        total.note,
        total.unreviewed,
    ])?;
    Ok(())
}

fn insert_line(change: &Change<'_>, week: Week, place: i64, line: &WeekLine) -> Result<(), Error> {
    let decisions: Vec<String> = line.decisions.iter().map(ToString::to_string).collect();
    let sql = format!("INSERT INTO week_line ({LINE}) VALUES ({})", marks(LINE));
    change.statement(&sql)?.execute(params![
        week,
        place,
        line.category,
        line.key,
        line.name,
        line.kind,
        line.serves_goal,
        line.goals,
        line.direction,
        line.plan,
        line.scaled,
        line.actual,
        line.unconfirmed,
        line.difference,
        line.plan_share.map(|share| share.part),
        line.plan_share.map(|share| share.whole),
        line.flag,
        line.drift,
        line.meeting,
        line.low_value,
        decisions.join(" "),
    ])?;
    Ok(())
}

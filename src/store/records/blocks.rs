//! Blocks, found by their day so that one week is read however long the history is.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Row, Statement, params};

use super::{all, one};
use crate::{
    domain::{
        block::{Block, BlockId, CalendarId, Identity, When},
        minutes::Minutes,
        series::SeriesId,
        span::Span,
        week::Week,
    },
    store::{
        Change, Error,
        values::{epoch_minutes, instant},
    },
};

const COLUMNS: &str = "block.id, day, week, start_min, end_min, untimed_min, offset_min, title, origin,
    calendar_id, calendar.name, uid, recurrence_min, series_id, status, answer, kind, all_day, busy, own,
    people, organizer, attendees, tags, private, category_id, attended, cut_start_min, cut_end_min, value,
    planned_ahead, gone, retitled, series_by_hand";
const FROM: &str = "block LEFT JOIN calendar ON calendar.id = block.calendar_id";

/// Every block that touches the days from `first` to `last`, both included, in order of time. Hours that
/// belong to a whole week are not among them: see [`of_week`].
pub fn between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Block>, Error> {
    let sql = query_between();
    all(connection, &sql, params![first, last], read)
}

/// Those of the days from `first` to `last` that belong to a series, in order of time.
pub fn in_series(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Block>, Error> {
    all(connection, &query_in_series(), params![first, last], read)
}

/// Hours without a day that belong to that week.
pub fn of_week(connection: &Connection, week: Week) -> Result<Vec<Block>, Error> {
    all(connection, &query_of_week(), [week], read)
}

/// How [`between`] asks, so that a test can see that it reads no more than its days. Left to itself
/// SQLite finds what began earlier by `day`, which is the whole history; few blocks run past midnight.
pub fn query_between() -> String {
    format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE day BETWEEN ?1 AND ?2
         UNION ALL
         SELECT {COLUMNS} FROM block INDEXED BY block_long
            LEFT JOIN calendar ON calendar.id = block.calendar_id
         WHERE last_day > day AND last_day >= ?1 AND day < ?1
         ORDER BY day, start_min, end_min, 1"
    )
}

/// How [`in_series`] asks.
pub fn query_in_series() -> String {
    format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE day BETWEEN ?1 AND ?2 AND series_id IS NOT NULL
         ORDER BY day, start_min, end_min, block.id"
    )
}

/// How [`of_week`] asks.
pub fn query_of_week() -> String {
    format!("SELECT {COLUMNS} FROM {FROM} WHERE week = ?1 ORDER BY block.id")
}

/// Everything, in order of time.
pub fn list(connection: &Connection) -> Result<Vec<Block>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM {FROM} ORDER BY day, week, start_min, end_min, block.id");
    all(connection, &sql, [], read)
}

pub fn get(connection: &Connection, id: BlockId) -> Result<Option<Block>, Error> {
    one(connection, &format!("SELECT {COLUMNS} FROM {FROM} WHERE block.id = ?1"), [id], read)
}

/// The blocks of one calendar that touch the days from `first` to `last`.
pub fn of_calendar(
    connection: &Connection,
    calendar: CalendarId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Block>, Error> {
    let mut blocks = between(connection, first, last)?;
    blocks.retain(|block| block.calendar == Some(calendar));
    Ok(blocks)
}

pub fn by_identity(
    connection: &Connection,
    calendar: CalendarId,
    identity: &Identity,
) -> Result<Option<Block>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE calendar_id = ?1 AND uid = ?2 AND recurrence_min = ?3"
    );
    one(connection, &sql, params![calendar, identity.uid, identity.recurrence], read)
}

/// A calendar's blocks that bear this UID, in order of their instances.
pub fn of_uid(
    connection: &Connection,
    calendar: CalendarId,
    uid: &str,
) -> Result<Vec<Block>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE calendar_id = ?1 AND uid = ?2 ORDER BY recurrence_min"
    );
    all(connection, &sql, params![calendar, uid], read)
}

/// Blocks of other calendars that begin and end when `block` does, in order of their numbers.
pub fn at_the_time_of(connection: &Connection, block: &Block) -> Result<Vec<Block>, Error> {
    let When::Timed(span) = block.when else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM}
         WHERE day = ?1 AND start_min = ?2 AND end_min = ?3 AND calendar_id <> ?4 ORDER BY block.id"
    );
    let (start, end) = (epoch_minutes(span.start), epoch_minutes(span.end));
    all(connection, &sql, params![block.day, start, end, block.calendar], read)
}

/// Blocks of other calendars that bear its identity, in order of their making.
pub fn elsewhere(connection: &Connection, block: &Block) -> Result<Vec<Block>, Error> {
    let Some(identity) = &block.identity else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM}
         WHERE calendar_id IN (SELECT id FROM calendar WHERE id <> ?1) AND uid = ?2 AND recurrence_min = ?3
         ORDER BY block.id"
    );
    all(connection, &sql, params![block.calendar, identity.uid, identity.recurrence], read)
}

/// What the newest blocks of a series are called by their calendar, the newest first.
pub fn newest_titles(
    connection: &Connection,
    series: SeriesId,
    most: u32,
) -> Result<Vec<String>, Error> {
    let sql = "SELECT title FROM block WHERE series_id = ?1 AND NOT retitled
               ORDER BY start_min DESC, id LIMIT ?2";
    all(connection, sql, params![series, most], |row| row.get(0))
}

pub fn of_series(connection: &Connection, series: SeriesId) -> Result<Vec<Block>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE series_id = ?1 ORDER BY day, start_min, block.id"
    );
    all(connection, &sql, [series], read)
}

/// Those of a series from `first` on, in order.
pub fn of_series_since(
    connection: &Connection,
    series: SeriesId,
    first: NaiveDate,
) -> Result<Vec<Block>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE series_id = ?1 AND day >= ?2
         ORDER BY day, start_min, block.id"
    );
    all(connection, &sql, params![series, first], read)
}

/// The first day on which that series stood in a calendar.
pub fn first_day_of_series(
    connection: &Connection,
    series: SeriesId,
) -> Result<Option<NaiveDate>, Error> {
    let sql = "SELECT day FROM block WHERE series_id = ?1 AND day IS NOT NULL ORDER BY day LIMIT 1";
    one(connection, sql, [series], |row| row.get(0))
}

/// The first day on which there is a block.
pub fn first_day(connection: &Connection) -> Result<Option<NaiveDate>, Error> {
    let sql = "SELECT day FROM block WHERE day IS NOT NULL ORDER BY day LIMIT 1";
    one(connection, sql, [], |row| row.get(0))
}

/// The last day on which there is a block.
pub fn last_known_day(connection: &Connection) -> Result<Option<NaiveDate>, Error> {
    let sql = "SELECT day FROM block WHERE day IS NOT NULL ORDER BY day DESC LIMIT 1";
    one(connection, sql, [], |row| row.get(0))
}

/// The first week to which hours without a day belong.
pub fn first_week(connection: &Connection) -> Result<Option<Week>, Error> {
    let sql = "SELECT week FROM block WHERE week IS NOT NULL ORDER BY week LIMIT 1";
    one(connection, sql, [], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Block> {
    let timed = span(row, 3, 4)?;
    let day: Option<NaiveDate> = row.get(1)?;
    let week: Option<Week> = row.get(2)?;
    let untimed: Option<Minutes> = row.get(5)?;
    let when = match (timed, day, week, untimed) {
        (Some(span), ..) => When::Timed(span),
        (None, Some(day), _, Some(minutes)) => When::Day(day, minutes),
        (None, None, Some(week), Some(minutes)) => When::Week(week, minutes),
        _ => return Err(rusqlite::Error::InvalidQuery),
    };
    let uid: Option<String> = row.get(11)?;
    let recurrence: Option<i64> = row.get(12)?;
    let attendees: String = row.get(22)?;
    let tags: String = row.get(23)?;
    Ok(Block {
        id: row.get(0)?,
        when,
        day,
        offset: row.get(6)?,
        title: row.get(7)?,
        origin: row.get(8)?,
        calendar: row.get(9)?,
        calendar_name: row.get(10)?,
        identity: uid.zip(recurrence).map(|(uid, recurrence)| Identity { uid, recurrence }),
        series: row.get(13)?,
        status: row.get(14)?,
        answer: row.get(15)?,
        kind: row.get(16)?,
        all_day: row.get(17)?,
        busy: row.get(18)?,
        own: row.get(19)?,
        people: row.get(20)?,
        organizer: row.get(21)?,
        attendees: attendees.split_whitespace().map(str::to_owned).collect(),
        tags: tags.lines().map(str::to_owned).collect(),
        private: row.get(24)?,
        filed: row.get(25)?,
        attended: row.get(26)?,
        cut: span(row, 27, 28)?,
        value: row.get(29)?,
        planned_ahead: row.get(30)?,
        gone: row.get(31)?,
        retitled: row.get(32)?,
        series_by_hand: row.get(33)?,
    })
}

fn span(row: &Row<'_>, start: usize, end: usize) -> rusqlite::Result<Option<Span>> {
    let start: Option<i64> = row.get(start)?;
    let end: Option<i64> = row.get(end)?;
    start.zip(end).map(|(start, end)| Ok(Span::new(instant(start)?, instant(end)?))).transpose()
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, block: &Block) -> Result<BlockId, Error> {
    let mut statement = change.statement(
        "INSERT INTO block (day, last_day, week, start_min, end_min, untimed_min, offset_min, title, origin,
            calendar_id, uid, recurrence_min, series_id, status, answer, kind, all_day, busy, own, people,
            organizer, attendees, tags, private, category_id, attended, cut_start_min, cut_end_min, value,
            planned_ahead, gone, retitled, series_by_hand)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
            ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
    )?;
    write(&mut statement, block, None)?;
    Ok(BlockId::new(change.reading().last_insert_rowid()))
}

/// Saves the block over the one with its `id`.
pub fn update(change: &Change<'_>, block: &Block) -> Result<(), Error> {
    let mut statement = change.statement(
        "UPDATE block SET day = ?1, last_day = ?2, week = ?3, start_min = ?4, end_min = ?5,
            untimed_min = ?6, offset_min = ?7, title = ?8, origin = ?9, calendar_id = ?10, uid = ?11,
            recurrence_min = ?12, series_id = ?13, status = ?14, answer = ?15, kind = ?16, all_day = ?17,
            busy = ?18, own = ?19, people = ?20, organizer = ?21, attendees = ?22, tags = ?23,
            private = ?24, category_id = ?25, attended = ?26, cut_start_min = ?27, cut_end_min = ?28,
            value = ?29, planned_ahead = ?30, gone = ?31, retitled = ?32,
            series_by_hand = ?33
         WHERE id = ?34",
    )?;
    write(&mut statement, block, Some(block.id))?;
    Ok(())
}

pub fn delete(change: &Change<'_>, id: BlockId) -> Result<(), Error> {
    change.statement("DELETE FROM block WHERE id = ?1")?.execute([id])?;
    Ok(())
}

fn write(
    statement: &mut Statement<'_>,
    block: &Block,
    id: Option<BlockId>,
) -> rusqlite::Result<()> {
    let (span, week, untimed) = match block.when {
        When::Timed(span) => (Some(span), None, None),
        When::Day(_, minutes) => (None, None, Some(minutes)),
        When::Week(week, minutes) => (None, Some(week), Some(minutes)),
    };
    let minutes = |at: Option<DateTime<Utc>>| at.map(epoch_minutes);
    let identity = block.identity.as_ref();
    let mut place = 0;
    let mut bind = |value: &dyn rusqlite::ToSql| {
        place += 1;
        statement.raw_bind_parameter(place, value)
    };
    bind(&block.day)?;
    bind(&last_day(block))?;
    bind(&week)?;
    bind(&minutes(span.map(|span| span.start)))?;
    bind(&minutes(span.map(|span| span.end)))?;
    bind(&untimed)?;
    bind(&block.offset)?;
    bind(&block.title)?;
    bind(&block.origin)?;
    bind(&block.calendar)?;
    bind(&identity.map(|identity| identity.uid.as_str()))?;
    bind(&identity.map(|identity| identity.recurrence))?;
    bind(&block.series)?;
    bind(&block.status)?;
    bind(&block.answer)?;
    bind(&block.kind)?;
    bind(&block.all_day)?;
    bind(&block.busy)?;
    bind(&block.own)?;
    bind(&block.people)?;
    bind(&block.organizer)?;
    bind(&block.attendees.join(" "))?;
    bind(&block.tags.join("\n"))?;
    bind(&block.private)?;
    bind(&block.filed)?;
    bind(&block.attended)?;
    bind(&minutes(block.cut.map(|cut| cut.start)))?;
    bind(&minutes(block.cut.map(|cut| cut.end)))?;
    bind(&block.value)?;
    bind(&block.planned_ahead)?;
    bind(&block.gone)?;
    bind(&block.retitled)?;
    bind(&block.series_by_hand)?;
    if let Some(id) = id {
        bind(&id)?;
    }
    statement.raw_execute().map(|_| ())
}

/// The day on which it ends, by the clock in force when it began.
fn last_day(block: &Block) -> Option<NaiveDate> {
    let span = block.span()?;
    let last_minute = (span.end - chrono::Duration::minutes(1)).max(span.start);
    let local = last_minute + chrono::Duration::minutes(i64::from(block.offset));
    Some(local.date_naive())
}

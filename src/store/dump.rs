//! Every record as one line of JSON, in an order that depends on nothing but the records.

use std::{collections::BTreeMap, io::Write};

use rusqlite::{Connection, Row, types::Value as SqlValue, types::ValueRef};
use serde_json::{Map, Value};

use super::{
    Error, migrate,
    schema::{RECORDS, VERSION},
    sums,
};
use crate::domain::refusal::Refusal;

/// The first line says what follows.
fn header(version: i64) -> String {
    format!(r#"{{"ownweek":"dump","schema_version":{version}}}"#)
}

/// The last line says how many records came before it: a dump that was cut off has none. That of a damaged
/// store also says how many could not be read.
fn end(records: usize, unread: usize) -> String {
    match unread {
        0 => format!(r#"{{"ownweek":"end","records":{records}}}"#),
        _ => format!(r#"{{"ownweek":"end","records":{records},"unread":{unread}}}"#),
    }
}

/// What damage took from a dump.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// Records of a kind that could not be read, or are not there any more.
    pub unread: Vec<(&'static str, usize)>,
    /// Of some kinds it is not known how many there were.
    pub at_least: bool,
    /// Records that were written down though they are not as this program wrote them, a sentence each.
    pub altered: Vec<String>,
}

impl Damage {
    /// Records that are not in the dump.
    pub fn missing(&self) -> usize {
        self.unread.iter().map(|(_, count)| count).sum()
    }

    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Since that schema a dump has a last line.
const FIRST_WITH_AN_END: i64 = 5;

/// Writes down what can be read of a damaged store.
pub fn write(connection: &Connection, out: &mut dyn Write) -> Result<Damage, Error> {
    let mut line = |text: &str| {
        out.write_all(text.as_bytes())
            .and_then(|()| out.write_all(b"\n"))
            .map_err(|source| Error::File { path: "the dump".into(), source })
    };
    line(&header(VERSION))?;
    // One moment of the store, whatever another program writes meanwhile.
    let moment = connection.unchecked_transaction()?;
    let (mut records, mut damage) = (0, Damage::default());
    for table in RECORDS {
        records += write_table(&moment, table, &mut line, &mut damage)?;
    }
    line(&end(records, damage.missing()))?;
    Ok(damage)
}

/// Returns how many records were written. Behind a place that can't be read every record is asked for by its
/// number, which the checksums know.
fn write_table(
    moment: &Connection,
    table: &'static str,
    line: &mut dyn FnMut(&str) -> Result<(), Error>,
    damage: &mut Damage,
) -> Result<usize, Error> {
    let (mut known, knows_all) = known_sums(moment, table);
    let (mut records, mut unread) = (0, 0);
    let mut keep = |row: &Row<'_>, known: Option<i64>| -> Result<(), Error> {
        let Ok((id, record, sum)) = record_of(table, row) else {
            unread += 1;
            return Ok(());
        };
        line(&record)?;
        records += 1;
        if known.is_some() || knows_all {
            damage.altered.extend(sums::fault(table, id, known, sum));
        }
        Ok(())
    };
    let mut all = moment.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
    let mut rows = all.query([])?;
    let is_whole = loop {
        match rows.next() {
            Ok(Some(row)) => {
                let id = row.get::<_, i64>("id")?;
                keep(row, known.remove(&id))?;
            }
            Ok(None) => break true,
            Err(_) => break false,
        }
    };
    let mut one = moment.prepare(&format!("SELECT * FROM {table} WHERE id = ?1"))?;
    let mut lost = 0;
    for (id, sum) in known {
        let mut found = one.query([id])?;
        match found.next() {
            Ok(Some(row)) => keep(row, Some(sum))?,
            Ok(None) | Err(_) => lost += 1,
        }
    }
    damage.at_least |= !is_whole && !knows_all;
    let lost = lost + unread;
    damage.unread.extend((lost > 0 || (!is_whole && !knows_all)).then_some((table, lost)));
    Ok(records)
}

/// The checksums of a table by the numbers of its records, and whether all of them could be read.
fn known_sums(moment: &Connection, table: &str) -> (BTreeMap<i64, i64>, bool) {
    let mut known = BTreeMap::new();
    let read = moment
        .prepare("SELECT row_id, sum FROM row_sum WHERE table_name = ?1 ORDER BY row_id")
        .and_then(|mut statement| {
            let mut rows = statement.query([table])?;
            while let Some(row) = rows.next()? {
                known.insert(row.get(0)?, row.get(1)?);
            }
            Ok(())
        });
    (known, read.is_ok())
}

/// Its number, the line of the dump and its sum.
fn record_of(table: &str, row: &Row<'_>) -> Result<(i64, String, i64), Error> {
    let mut record = Map::new();
    record.insert("record".to_owned(), Value::from(table));
    for (place, column) in row.as_ref().column_names().enumerate() {
        record.insert(column.to_owned(), as_json(row.get_ref(place)?)?);
    }
    Ok((row.get("id")?, Value::Object(record).to_string(), sums::sum_of(row, 0)?))
}

fn as_json(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
        ValueRef::Real(_) | ValueRef::Blob(_) => {
            return Err(Error::Unreadable(
                "a column of a kind that ownweek never writes".to_owned(),
            ));
        }
    })
}

/// What a dump brought into a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub records: usize,
    /// Records that the dumped store could not read.
    pub unread: usize,
    /// Records that point to one of those: they point to nothing now, or are left out where they must not.
    pub loosened: usize,
}

pub(super) fn load(connection: &Connection, lines: &str) -> Result<Brought, Error> {
    let version = version(lines)?;
    if version >= FIRST_WITH_AN_END {
        check_end(lines)?;
    }
    let unread = unread(lines);
    match version {
        VERSION => load_present(connection, lines, unread),
        older => load_present(connection, &brought_up_to_date(lines, older)?, unread),
    }
}

/// Refuses a dump without its last line, or with more or fewer records than that says.
fn check_end(lines: &str) -> Result<(), Error> {
    let records = lines.lines().count().saturating_sub(2);
    let last = lines.lines().next_back().unwrap_or_default();
    if last == end(records, unread(lines)) {
        return Ok(());
    }
    let cut =
        Refusal::new("the dump is not whole: its last line does not count the records before it");
    Err(cut.hint("dump the store once more; nothing was loaded").into())
}

/// So many records the dumped store could not read, as the last line says.
fn unread(lines: &str) -> usize {
    let last = lines.lines().next_back().unwrap_or_default();
    let end: Option<Map<String, Value>> = serde_json::from_str(last).ok();
    let unread = end.and_then(|end| end.get("unread")?.as_u64());
    unread.and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
}

/// The schema of the dump's time.
fn version(lines: &str) -> Result<i64, Error> {
    let first = lines.lines().next().unwrap_or_default();
    if let Some(version) = (1..=VERSION).find(|version| first == header(*version)) {
        return Ok(version);
    }
    let newer = serde_json::from_str::<Map<String, Value>>(first).ok().filter(|header| {
        header.get("ownweek").and_then(Value::as_str) == Some("dump")
            && header.get("schema_version").and_then(Value::as_i64) > Some(VERSION)
    });
    Err(match newer {
        Some(_) => Refusal::new("this dump was written by a newer ownweek")
            .hint("load it with that one; nothing was loaded")
            .into(),
        None => Refusal::new("this is not a dump of ownweek")
            .hint(format!("its first line should be {}", header(VERSION)))
            .into(),
    })
}

/// A dump of an older schema as this program would have written it.
fn brought_up_to_date(lines: &str, from: i64) -> Result<String, Error> {
    let old = migrate::old_store(from)?;
    insert_all(&old, lines)?;
    migrate::raise_in_memory(&old)?;
    let mut present = Vec::new();
    write(&old, &mut present)?;
    String::from_utf8(present).map_err(|error| Error::Unreadable(error.to_string()))
}

fn load_present(connection: &Connection, lines: &str, unread: usize) -> Result<Brought, Error> {
    for table in RECORDS {
        let filled: bool =
            connection.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table})"), [], |row| {
                row.get(0)
            })?;
        if filled {
            return Err(Refusal::new("a dump is loaded into an empty store only")
                .hint("name another folder with --data-dir")
                .into());
        }
    }
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    let records = insert_all(connection, lines)?;
    let loosened = if unread > 0 { loosen(connection)? } else { 0 };
    let is_loose: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)",
        [],
        |row| row.get(0),
    )?;
    if is_loose {
        let loose = Refusal::new("the dump refers to records that it does not hold");
        return Err(loose.hint("nothing was loaded").into());
    }
    Ok(Brought { records, unread, loosened })
}

/// Lets no record point to one that the dump lacks. Returns how many did.
fn loosen(connection: &Connection) -> Result<usize, Error> {
    let mut loosened = 0;
    loop {
        let mut statement = connection.prepare(
            "SELECT DISTINCT loose.\"table\", loose.rowid, key.\"from\" FROM pragma_foreign_key_check AS loose
             JOIN pragma_foreign_key_list(loose.\"table\") AS key ON key.id = loose.fkid",
        )?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let loose: Vec<(String, i64, String)> = found.collect::<rusqlite::Result<_>>()?;
        if loose.is_empty() {
            return Ok(loosened);
        }
        for (table, row, column) in loose {
            let point_to_nothing = format!("UPDATE {table} SET {column} = NULL WHERE rowid = ?1");
            if connection.execute(&point_to_nothing, [row]).is_err() {
                connection.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [row])?;
            }
            loosened += 1;
        }
    }
}

/// Every record between the first line and the last.
fn insert_all(connection: &Connection, lines: &str) -> Result<usize, Error> {
    let mut count = 0;
    let is_end = |line: &str| line.starts_with(r#"{"ownweek":"end""#);
    for (place, line) in lines.lines().enumerate().skip(1).filter(|(_, line)| !is_end(line)) {
        insert(connection, line).map_err(|why| {
            Refusal::new(format!("line {} of the dump: {why}", place + 1))
                .hint("nothing was loaded")
        })?;
        count += 1;
    }
    Ok(count)
}

fn insert(connection: &Connection, line: &str) -> Result<(), String> {
    let record: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| error.to_string())?;
    let name = record.get("record").and_then(Value::as_str).unwrap_or_default();
    let table = RECORDS
        .into_iter()
        .find(|table| *table == name)
        .ok_or_else(|| format!("there are no records called \"{name}\""))?;
    let columns: Vec<(String, String)> = connection
        .prepare_cached("SELECT name, type FROM pragma_table_info(?1)")
        .and_then(|mut statement| {
            statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .map_err(|error| error.to_string())?;
    if columns.is_empty() {
        return Err(format!("a dump of its time has no {name}"));
    }
    let is_known =
        |key: &String| key == "record" || columns.iter().any(|(column, _)| column == key);
    if let Some(unknown) = record.keys().find(|key| !is_known(key)) {
        return Err(format!("a {name} has no \"{unknown}\""));
    }
    let value = |(column, kind): &(String, String)| {
        as_sql(record.get(column), kind).map_err(|why| format!("\"{column}\": {why}"))
    };
    let values: Vec<SqlValue> = columns.iter().map(value).collect::<Result<_, _>>()?;
    check_ends(&record)?;
    let names: Vec<&str> = columns.iter().map(|(column, _)| column.as_str()).collect();
    let marks: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), marks.join(", "));
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(values)))
        .map_err(|error| error.to_string())?;
    Ok(())
}

/// Where something begins and where it ends, in whatever record has them.
const ENDS: [(&str, &str); 4] = [
    ("start_min", "end_min"),
    ("cut_start_min", "cut_end_min"),
    ("day", "last_day"),
    ("first_day", "last_day"),
];

fn check_ends(record: &Map<String, Value>) -> Result<(), String> {
    for (start, end) in ENDS {
        let (Some(from), Some(to)) = (record.get(start), record.get(end)) else { continue };
        let minutes = from.as_i64().zip(to.as_i64()).is_some_and(|(from, to)| to < from);
        let days = from.as_str().zip(to.as_str()).is_some_and(|(from, to)| to < from);
        if minutes || days {
            return Err(format!("\"{end}\" {to} is before \"{start}\" {from}"));
        }
    }
    Ok(())
}

/// `kind` is that of the column: `TEXT` or `INTEGER`.
fn as_sql(value: Option<&Value>, kind: &str) -> Result<SqlValue, String> {
    match (value, kind) {
        (None | Some(Value::Null), _) => Ok(SqlValue::Null),
        (Some(Value::String(text)), "TEXT") => Ok(SqlValue::Text(text.clone())),
        (Some(Value::Number(number)), "INTEGER") => number
            .as_i64()
            .map(SqlValue::Integer)
            .ok_or_else(|| format!("{number} is not a whole number")),
        (Some(other), "TEXT") => Err(format!("{other} is not text")),
        (Some(other), _) => Err(format!("{other} is not a number")),
    }
}

//! Every record as one line of JSON, in an order that depends on nothing but the records.

use std::io::Write;

use rusqlite::{Connection, types::Value as SqlValue, types::ValueRef};
use serde_json::{Map, Value};

use super::{
    Error, migrate,
    schema::{RECORDS, VERSION},
};
use crate::domain::refusal::Refusal;

/// The first line says what follows.
fn header(version: i64) -> String {
    format!(r#"{{"ownweek":"dump","schema_version":{version}}}"#)
}

/// The last line says how many records came before it: a dump that was cut off has none.
fn end(records: usize) -> String {
    format!(r#"{{"ownweek":"end","records":{records}}}"#)
}

/// Since that schema a dump has a last line.
const FIRST_WITH_AN_END: i64 = 5;

pub fn write(connection: &Connection, out: &mut dyn Write) -> Result<(), Error> {
    let mut line = |text: &str| {
        out.write_all(text.as_bytes())
            .and_then(|()| out.write_all(b"\n"))
            .map_err(|source| Error::File { path: "the dump".into(), source })
    };
    line(&header(VERSION))?;
    // One moment of the store, whatever another program writes meanwhile.
    let moment = connection.unchecked_transaction()?;
    let mut records = 0;
    for table in RECORDS {
        let mut statement = moment.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut record = Map::new();
            record.insert("record".to_owned(), Value::from(table));
            for (place, column) in columns.iter().enumerate() {
                record.insert(column.clone(), as_json(row.get_ref(place)?)?);
            }
            line(&Value::Object(record).to_string())?;
            records += 1;
        }
    }
    line(&end(records))
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

/// Returns how many records were read.
pub(super) fn load(connection: &Connection, lines: &str) -> Result<usize, Error> {
    let version = version(lines)?;
    if version >= FIRST_WITH_AN_END {
        check_end(lines)?;
    }
    match version {
        VERSION => load_present(connection, lines),
        older => load_present(connection, &brought_up_to_date(lines, older)?),
    }
}

/// Refuses a dump without its last line, or with more or fewer records than that says.
fn check_end(lines: &str) -> Result<(), Error> {
    let records = lines.lines().count().saturating_sub(2);
    if lines.lines().next_back() == Some(end(records).as_str()) {
        return Ok(());
    }
    let cut =
        Refusal::new("the dump is not whole: its last line does not count the records before it");
    Err(cut.hint("dump the store once more; nothing was loaded").into())
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

fn load_present(connection: &Connection, lines: &str) -> Result<usize, Error> {
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
    let count = insert_all(connection, lines)?;
    let is_loose: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)",
        [],
        |row| row.get(0),
    )?;
    if is_loose {
        let loose = Refusal::new("the dump refers to records that it does not hold");
        return Err(loose.hint("nothing was loaded").into());
    }
    Ok(count)
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

//! Logs of a team hold other people's hours, which are not the leader's.

use std::collections::BTreeMap;

use super::{
    Asked,
    columns::Columns,
    entry::Log,
    field::Field,
    sheet::{Row, Sheet},
};
use crate::domain::refusal::Refusal;

/// Tells the leader's rows from other people's, and refuses a log in which it cannot be told.
pub(super) fn mine<'a>(
    sheet: &Sheet,
    columns: &Columns,
    asked: &'a Asked<'a>,
    log: &mut Log,
) -> Result<impl Fn(&Row) -> bool + use<'a>, Refusal> {
    let column = columns.of(Field::Email).or(columns.of(Field::User));
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    for row in &sheet.rows {
        let name = column.map_or("", |column| row.cell(column)).to_lowercase();
        if !name.is_empty() {
            *people.entry(name).or_default() += 1;
        }
    }
    let own = |name: &str| asked.own_addresses().iter().any(|address| address == name);
    let several = people.len() > 1;
    if several && !people.keys().any(|name| own(name)) {
        let names: Vec<&str> = people.keys().take(5).map(String::as_str).collect();
        return Err(Refusal::new(format!(
            "this log holds {} people, and none of them is known as you: {}",
            people.len(),
            names.join(", ")
        ))
        .hint("export your own entries only, or name yourself: ownweek profile set --me ADDRESS"));
    }
    let others: usize = people.iter().filter(|(name, _)| !own(name)).map(|(_, rows)| rows).sum();
    if several {
        log.said.push(format!("rows of other people, left out: {others}"));
    }
    Ok(move |row: &Row| {
        let name = column.map_or("", |column| row.cell(column)).to_lowercase();
        !several || name.is_empty() || own(&name)
    })
}

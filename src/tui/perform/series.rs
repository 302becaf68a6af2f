//! What the leader says of recurring meetings.

use super::{Told, said};
use crate::{
    app::{
        error::Error,
        save::{self, What},
        series::{self, Changes, FiledSeries, Parted, Which},
        session::Session,
    },
    domain::{
        block::{BlockId, Value},
        category::CategoryId,
        half::Half,
        minutes::Minutes,
        series::SeriesId,
        week::Week,
    },
};

#[derive(Clone, Debug, PartialEq)]
pub enum SeriesChange {
    /// From now on.
    File {
        ids: Vec<SeriesId>,
        category: CategoryId,
    },
    Rate {
        ids: Vec<SeriesId>,
        value: Option<Value>,
    },
    RenewBy {
        id: SeriesId,
        by: Week,
    },
    Name {
        id: SeriesId,
        title: String,
        preparation: Minutes,
    },
    Join {
        into: SeriesId,
        others: Vec<SeriesId>,
    },
    Part {
        id: SeriesId,
        blocks: Vec<BlockId>,
    },
    /// Writes the list of that half as a file.
    Save(Half),
}

pub fn perform(session: &mut Session, change: SeriesChange) -> Result<Told, Error> {
    Ok(match change {
        SeriesChange::File { ids, category } => {
            said(series::file(session, &ids, category)?, |filed| {
                let FiledSeries { titles, category } = filed;
                let name = &category.name;
                format!("{}: filed under {name} from now on, by a rule.", titles.join(", "))
            })
        }
        SeriesChange::Rate { ids, value } => {
            let word = value.map_or("not rated", Value::as_str);
            said(series::rate(session, &ids, value)?, |titles| {
                format!("{}: value {word}.", titles.join(", "))
            })
        }
        SeriesChange::RenewBy { id, by } => {
            let changes = Changes { renew_by: Some(by), ..Changes::default() };
            said(series::set(session, id, &changes)?, |series| {
                format!("{}: to be renewed by week {}.", series.title, by.number())
            })
        }
        SeriesChange::Name { id, title, preparation } => {
            let (title, preparation) = (Some(title), Some(preparation));
            let changes = Changes { title, preparation, ..Changes::default() };
            said(series::set(session, id, &changes)?, |series| {
                let length = series.preparation;
                let prepared = if length.is_zero() {
                    String::new()
                } else {
                    format!(", {length} of preparation")
                };
                format!("Called {}{prepared}.", series.title)
            })
        }
        SeriesChange::Join { into, others } => {
            let count = others.len();
            said(series::join(session, into, &others)?, |joined| {
                let others =
                    if count == 1 { "1 other".to_owned() } else { format!("{count} others") };
                format!("Joined {others} into {}.", joined.title)
            })
        }
        SeriesChange::Part { id, blocks } => {
            said(series::part(session, id, &Which::Blocks(blocks))?, |parted| {
                let Parted { from, into, blocks } = parted;
                let blocks = crate::app::block::counted(blocks);
                format!("Took {blocks} of {} into {}.", from.title, into.title)
            })
        }
        SeriesChange::Save(half) => {
            let saved = save::save(session, half, What::Series)?;
            let rows: usize = saved.files.iter().filter_map(|file| file.rows).sum();
            let path = saved.folder.join("series.csv");
            (format!("Wrote {rows} rows to {}.", path.display()), saved.moved)
        }
    })
}

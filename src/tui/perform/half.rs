//! What is written of a half.

use super::Told;
use crate::{
    app::{
        error::Error,
        export::Privacy,
        report::{self, Form},
        save::{self, Saved, What},
        session::Session,
    },
    domain::half::Half,
    tui::effect::{HalfChange, HistoryChange},
};

pub fn history(session: &mut Session, change: HistoryChange) -> Result<Told, Error> {
    let HistoryChange::Save(half) = change;
    save::save(session, half, What::Weeks).map(told)
}

pub fn half(session: &mut Session, change: HalfChange) -> Result<Told, Error> {
    let HalfChange::Save(half) = change;
    save::save(session, half, What::Everything).map(told)
}

/// The page of that half as text.
pub fn page(session: &Session, half: Half) -> Result<String, Error> {
    let page = report::page(session, half, Privacy::Full)?;
    Ok(report::text(&page.document(), Form::Markdown))
}

/// Where the files are and how many rows the two of the weeks have.
fn told(saved: Saved) -> Told {
    let rows = |rows: usize| if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    let named = saved.files.iter().filter_map(|file| Some((&file.name, file.rows?))).take(2);
    let named: Vec<String> =
        named.map(|(name, count)| format!("{name} ({})", rows(count))).collect();
    let others = saved.files.len() - named.len();
    let named = match others {
        0 => named.join(" and "),
        others => format!("{} and {others} more files, the page among them", named.join(", ")),
    };
    (format!("Saved {named} in {}.", saved.folder.display()), saved.moved)
}

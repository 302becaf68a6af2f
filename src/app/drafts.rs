//! Text typed on a screen and not yet saved. Where several screens are open each keeps its own: the first
//! under the name of the line, another one under that name with a number.

use super::{error::Error, session::Session};
use crate::store::records::drafts::{self, Draft};

/// What a screen keeps of a line, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    place: String,
    pub text: String,
}

/// The newest draft of that line, whichever screen kept it. The others stay for a later start.
pub fn newest(session: &Session, line: &str) -> Result<Option<Kept>, Error> {
    let newest = of_line(session, line)?.into_iter().max_by_key(|draft| draft.at);
    Ok(newest.map(|draft| Kept { place: draft.name, text: draft.text }))
}

/// Keeps `text` in place of what this screen kept of the line before, and of nothing that another one kept
/// meanwhile. `None` once there is nothing to keep.
pub fn keep(
    session: &mut Session,
    line: &str,
    before: Option<&Kept>,
    text: &str,
) -> Result<Option<Kept>, Error> {
    let (at, mut kept) = (session.now(), None);
    session.unlogged(|change| {
        let known = drafts::list(change.reading())?;
        let there = |place: &str| known.iter().find(|draft| draft.name == place);
        let is_free = |place: &str| there(place).is_none();
        let own = before.filter(|own| there(&own.place).is_none_or(|draft| draft.text == own.text));
        let place = match own {
            Some(own) => own.place.clone(),
            None if text.trim().is_empty() => return Ok(()),
            None => {
                let places = (1..).map(|number| place(line, number));
                places.into_iter().find(|one| is_free(one)).unwrap_or_default()
            }
        };
        let draft = Draft { name: place.clone(), text: text.to_owned(), at };
        drafts::keep(change, &draft)?;
        kept = (!text.trim().is_empty()).then(|| Kept { place, text: text.to_owned() });
        Ok(())
    })?;
    Ok(kept)
}

/// The same of what is one thing for all screens, whoever kept it before.
pub fn keep_for_all(session: &mut Session, line: &str, text: &str) -> Result<Option<Kept>, Error> {
    session.keep_draft(line, text)?;
    let kept = Kept { place: line.to_owned(), text: text.to_owned() };
    Ok((!text.trim().is_empty()).then_some(kept))
}

fn place(line: &str, number: u32) -> String {
    if number == 1 { line.to_owned() } else { format!("{line} {number}") }
}

fn of_line(session: &Session, line: &str) -> Result<Vec<Draft>, Error> {
    let is_numbered = |name: &str| {
        let number = name.strip_prefix(line).and_then(|ending| ending.strip_prefix(' '));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let mut all = drafts::list(session.reading())?;
    all.retain(|draft| draft.name == line || is_numbered(&draft.name));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    fn texts(session: &Session) -> Vec<String> {
        of_line(session, "log").expect("read").into_iter().map(|draft| draft.text).collect()
    }

    #[test]
    fn two_screens_keep_two_drafts_and_each_changes_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut one = demo::create(folder.path()).expect("the demo");
        let mut other = one.beside().expect("another");
        let first = keep(&mut one, "log", None, "tue 9-10 a").expect("kept");
        let second = keep(&mut other, "log", None, "tue 9-10 b").expect("kept");
        assert_eq!(texts(&one), ["tue 9-10 a", "tue 9-10 b"]);
        keep(&mut one, "log", first.as_ref(), "tue 9-10 again").expect("kept");
        assert_eq!(texts(&one), ["tue 9-10 again", "tue 9-10 b"]);
        // What the second took is no draft any more; that of the first stays.
        assert_eq!(keep(&mut other, "log", second.as_ref(), ""), Ok(None));
        assert_eq!(texts(&one), ["tue 9-10 again"]);
    }

    #[test]
    fn what_was_offered_and_then_changed_elsewhere_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut one = demo::create(folder.path()).expect("the demo");
        let mut other = one.beside().expect("another");
        let mine = keep(&mut one, "log", None, "tue 9").expect("kept");
        let offered = newest(&other, "log").expect("read");
        assert_eq!(offered, mine);
        keep(&mut one, "log", mine.as_ref(), "tue 9-10").expect("kept");
        keep(&mut other, "log", offered.as_ref(), "wed 9-10").expect("kept");
        assert_eq!(texts(&one), ["tue 9-10", "wed 9-10"]);
        assert_eq!(keep(&mut other, "log", offered.as_ref(), ""), Ok(None));
        assert_eq!(texts(&one), ["tue 9-10", "wed 9-10"], "neither was its own");
    }
}

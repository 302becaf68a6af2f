//! The line that says what a way still needs: to whom, how long, how often; and, where it is not as usual,
//! from which week and how many hours come back. It is read back while it is typed.

use crate::{
    app::{
        decide::{self, Course, Deciding},
        error::Error,
        series,
        session::Session,
        subject,
    },
    domain::{
        decision::{Decision, Subject, Tactic},
        minutes::Minutes,
        refusal::Refusal,
        week::Week,
    },
    report::decided,
    tui::{draw::Look, overlays::sentence, theme::Role},
};

/// What is asked, and about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    pub about: Subject,
    pub way: Tactic,
    /// The week that is answered.
    pub week: Week,
}

/// The decision as the line would make it.
#[derive(Debug)]
pub struct Foreseen {
    pub wanted: Deciding,
    pub decision: Decision,
}

/// What stands beneath the line.
#[derive(Debug)]
pub struct ReadBack {
    /// What it is about.
    pub name: String,
    /// Those who could take it over, by name.
    pub people: Vec<String>,
    pub foreseen: Result<Foreseen, Error>,
}

impl Asking {
    pub fn label(self) -> &'static str {
        match self.way {
            Tactic::Delegate => "Delegate to",
            Tactic::Shorten => "Shorten to",
            _ => "How often",
        }
    }

    /// What would be decided by the line as it is typed so far.
    pub fn read_back(self, session: &Session, typed: &str) -> ReadBack {
        let known = match self.about {
            Subject::Series(id) => series::usual(session, id).unwrap_or_default(),
            Subject::Category(_) => series::Usual::default(),
        };
        let name = subject::called(session.reading(), self.about).map(|about| about.name);
        let half = known.length.map(half_of);
        let wanted = self.wanted(typed, half).map_err(Error::from);
        let foreseen = wanted.and_then(|wanted| {
            let decision = decide::foresee(session, self.about, &wanted)?;
            Ok(Foreseen { wanted, decision })
        });
        ReadBack { name: name.unwrap_or_default(), people: known.people, foreseen }
    }

    /// The typed line: `Eva`, `30m from 15`, `every 4 weeks, 1.5h back`; `half` is the length that is
    /// meant where none is typed.
    fn wanted(self, typed: &str, half: Option<Minutes>) -> Result<Deciding, Refusal> {
        let spaced = typed.replace([',', ';'], " ");
        let mut words: Vec<&str> = spaced.split_whitespace().collect();
        let from = take_week(&mut words, self.week)?;
        let frees = take_hours(&mut words)?;
        let course = match self.way {
            Tactic::Delegate if words.is_empty() => {
                return Err(Refusal::new("nobody is named to take it over").hint("type a name"));
            }
            Tactic::Delegate => Course::Delegate(words.join(" ")),
            Tactic::Shorten => Course::Shorten(length(&words, half)?),
            _ => Course::LessOften(weeks_between(&words)?),
        };
        Ok(Deciding { course, week: Some(self.week), from, frees, why: String::new() })
    }
}

/// Half of it, in steps of five minutes.
fn half_of(length: Minutes) -> Minutes {
    Minutes((length.0 / 10 * 5).max(5))
}

/// Takes `from 15` out of the words.
fn take_week(words: &mut Vec<&str>, answered: Week) -> Result<Option<Week>, Refusal> {
    let named = |word: &&str| word.eq_ignore_ascii_case("from");
    let Some(place) = words.iter().position(named) else { return Ok(None) };
    let typed = words.get(place + 1).copied().unwrap_or_default();
    let week = week_named(typed, answered).ok_or_else(|| {
        Refusal::new(format!("\"{typed}\" is no week")).hint("from 15, or from 2026-W15")
    })?;
    words.drain(place..(place + 2).min(words.len()));
    Ok(Some(week))
}

/// A bare number is the next week of that number.
pub fn week_named(typed: &str, answered: Week) -> Option<Week> {
    if let Ok(number) = typed.trim_start_matches(['w', 'W']).parse::<u32>() {
        let this_year = Week::new(answered.year(), number).filter(|week| *week >= answered);
        return this_year.or_else(|| Week::new(answered.year() + 1, number));
    }
    typed.parse().ok()
}

/// Takes `1.5h back` out of the words.
fn take_hours(words: &mut Vec<&str>) -> Result<Option<Minutes>, Refusal> {
    let Some(place) = words.iter().position(|word| word.eq_ignore_ascii_case("back")) else {
        return Ok(None);
    };
    let begin = place.saturating_sub(1);
    let typed = if begin == place { "" } else { words[begin] };
    let hours = typed.parse::<Minutes>().map_err(|_| {
        Refusal::new(format!("\"{typed}\" are no hours")).hint("say how many come back: 1.5h back")
    })?;
    words.drain(begin..=place);
    Ok(Some(hours))
}

/// `30`, `30m`, `1h`; `half` where nothing is typed.
fn length(words: &[&str], half: Option<Minutes>) -> Result<Minutes, Refusal> {
    let typed = words.concat();
    let refused = || Refusal::new(format!("\"{typed}\" is no length")).hint("type 30, 45m or 1h");
    match (typed.as_str(), half) {
        ("", Some(half)) => Ok(half),
        ("", None) => Err(refused()),
        (typed, _) => match typed.trim_end_matches("min").parse::<i64>() {
            Ok(minutes) if (1..=24 * 60).contains(&minutes) => Ok(Minutes(minutes)),
            Ok(_) => Err(refused()),
            Err(_) => typed.parse().map_err(|_| refused()),
        },
    }
}

/// `4`, `every 4 weeks`, `monthly`; `None` is half as often.
fn weeks_between(words: &[&str]) -> Result<Option<u32>, Refusal> {
    let typed = words.join(" ").to_lowercase();
    let named = [("weekly", 1), ("every week", 1), ("every other week", 2), ("monthly", 4)];
    if let Some((_, weeks)) = named.iter().find(|(words, _)| *words == typed) {
        return Ok(Some(*weeks));
    }
    if typed.is_empty() {
        return Ok(None);
    }
    let number = words.iter().find_map(|word| word.parse::<u32>().ok());
    number.filter(|weeks| (1..=52).contains(weeks)).map(Some).ok_or_else(|| {
        Refusal::new(format!("\"{typed}\" is not so many weeks"))
            .hint("type 2 for every two weeks, or monthly")
    })
}

/// The name that the typed word begins, of those who could take it over; without a word each in turn.
pub fn completed(typed: &str, people: &[String]) -> Option<String> {
    let whole = people.iter().position(|name| name == typed);
    if typed.is_empty() || whole.is_some() {
        let next = whole.map_or(0, |place| (place + 1) % people.len());
        return people.get(next).cloned();
    }
    let begun = typed.to_lowercase();
    people.iter().find(|name| name.to_lowercase().starts_with(&begun)).cloned()
}

/// What would be decided, what it brings, and what else can be said.
pub fn says(asking: Asking, back: &ReadBack, typed: &str, look: &Look<'_>) -> Vec<(String, Role)> {
    let name = look.title(&back.name);
    let mut lines = match &back.foreseen {
        Ok(Foreseen { decision, .. }) => {
            let from = decision.from.number();
            let first = format!("{} from week {from}", decision.in_words(&name));
            vec![(first, Role::Strong), (brings(decision), Role::Text)]
        }
        // Nothing is wrong with a line that is only begun.
        Err(_) if typed.trim().is_empty() => vec![(name, Role::Strong)],
        Err(error) => {
            let hint = error.hint.as_deref().map(|hint| format!(": {hint}")).unwrap_or_default();
            vec![(name, Role::Strong), (format!("{}{hint}.", error.message), Role::Text)]
        }
    };
    let people: Vec<String> = back.people.iter().take(4).map(|name| look.title(name)).collect();
    let example = match asking.way {
        Tactic::Delegate if !people.is_empty() => format!("A name; Tab: {}.", people.join(", ")),
        Tactic::Delegate => "A name, or \"a director\".".to_owned(),
        Tactic::Shorten => "Minutes of one meeting.".to_owned(),
        _ => "Weeks from one to the next: 2, or monthly.".to_owned(),
    };
    lines.push((format!("{example} \"from 15\" and \"1h back\" may follow."), Role::Quiet));
    lines
}

/// `1.5 h a week back. Looked at again in week 16.`
fn brings(decision: &Decision) -> String {
    let back = decided::hours_back(decision).unwrap_or_else(|| "nothing back by itself".to_owned());
    let again = decision.recheck.map(|week| format!(" Looked at again in week {}.", week.number()));
    format!("{}.{}", sentence(&back), again.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::testing::week, domain::series::SeriesId};

    fn read(way: Tactic, typed: &str) -> Result<Deciding, Refusal> {
        let about = Subject::Series(SeriesId::new(1));
        let asking = Asking { about, way, week: week("2026-W12") };
        asking.wanted(typed, Some(Minutes(30)))
    }

    #[test]
    fn a_line_says_to_whom_from_when_and_what_comes_back() {
        let wanted = read(Tactic::Delegate, "Eva Lindt, from 15, 1.5h back").expect("read");
        assert_eq!(wanted.course, Course::Delegate("Eva Lindt".to_owned()));
        assert_eq!((wanted.from, wanted.frees), (Some(week("2026-W15")), Some(Minutes(90))));
        let plain = read(Tactic::Delegate, "a director").expect("read");
        assert_eq!((plain.from, plain.frees), (None, None));
        assert!(read(Tactic::Delegate, " ").is_err());
    }

    #[test]
    fn a_length_is_minutes_unless_it_says_hours_and_half_where_none_is_typed() {
        let of = |typed| read(Tactic::Shorten, typed).map(|wanted| wanted.course).ok();
        let minutes = |minutes| Some(Course::Shorten(Minutes(minutes)));
        assert_eq!([of("45"), of("45 min"), of("1h"), of("")], [45, 45, 60, 30].map(minutes));
        assert_eq!([of("0"), of("soon")], [None, None]);
        assert_eq!([half_of(Minutes(45)), half_of(Minutes(5))], [Minutes(20), Minutes(5)]);
    }

    #[test]
    fn how_often_is_so_many_weeks_and_half_as_often_where_nothing_is_typed() {
        let of = |typed| read(Tactic::LessOften, typed).map(|wanted| wanted.course).ok();
        let every = |weeks| Some(Course::LessOften(weeks));
        assert_eq!(
            [of("2"), of("every 3 weeks from 20"), of("monthly"), of("")],
            [Some(2), Some(3), Some(4), None].map(every)
        );
        assert_eq!(of("rarely"), None);
    }

    #[test]
    fn a_number_before_the_week_that_is_answered_means_the_next_year() {
        let of = |typed| week_named(typed, week("2026-W12")).map(|week| week.to_string());
        assert_eq!(of("12").as_deref(), Some("2026-W12"));
        assert_eq!(of("w3").as_deref(), Some("2027-W03"));
        assert_eq!(of("2026-W20").as_deref(), Some("2026-W20"));
        assert_eq!(of("soon"), None);
        assert!(read(Tactic::Delegate, "Eva from").is_err());
    }

    #[test]
    fn tab_completes_a_name_and_goes_on_to_the_next() {
        let people = ["Eva".to_owned(), "Finn".to_owned()];
        let of = |typed| completed(typed, &people);
        assert_eq!(of("f").as_deref(), Some("Finn"));
        assert_eq!(
            [of(""), of("Eva"), of("Finn")].map(|name| name.expect("a name")),
            ["Eva", "Finn", "Eva"]
        );
        assert_eq!(completed("x", &people), None);
    }
}

//! What to write to those who hold a meeting, ready to paste: short, polite, in the leader's voice.

use chrono::NaiveDate;

use crate::domain::{decision::Tactic, minutes::Minutes, series::Rhythm};

/// The meeting, and what is to change about it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub title: &'a str,
    /// The leader holds it, so that everyone in it is told; otherwise its organiser is asked.
    pub own: bool,
    pub rhythm: Option<Rhythm>,
    /// Of one meeting, as it is now.
    pub length: Option<Minutes>,
    /// The first day of the change.
    pub from: NaiveDate,
    /// Who takes the leader's place; empty where nobody was named.
    pub owner: &'a str,
    /// The length it is shortened to.
    pub target: Option<Minutes>,
    /// Weeks from one to the next, where it is held less often.
    pub weeks_between: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    /// Paragraphs with an empty line between them, without greeting by name and without signature.
    pub text: String,
}

/// The message for one way of changing a meeting.
pub fn message(tactic: Tactic, about: &About<'_>) -> Message {
    let title = if about.title.trim().is_empty() { "Our meeting" } else { about.title.trim() };
    let from = about.from.format("%A %-d %B").to_string();
    let told = Told { title, from: &from, about };
    let (change, paragraphs) = match tactic {
        Tactic::Delegate => told.delegate(),
        Tactic::Drop => told.drop(),
        Tactic::Decline => told.decline(),
        Tactic::Shorten => told.shorten(),
        Tactic::LessOften => told.less_often(),
        Tactic::Async => told.in_writing(),
        Tactic::Move => told.another_time(),
        Tactic::Guard => told.guarded(),
    };
    let greeting = if about.own { "Hello everyone," } else { "Hello," };
    Message {
        subject: format!("{title}: {change} from {from}"),
        text: format!("{greeting}\n\n{}", paragraphs.join("\n\n")),
    }
}

struct Told<'a> {
    title: &'a str,
    from: &'a str,
    about: &'a About<'a>,
}

/// What changes, in the words of a subject line, and the paragraphs.
type Said = (String, Vec<String>);

impl Told<'_> {
    fn delegate(&self) -> Said {
        let Self { title, from, about } = self;
        let owner = about.owner.trim();
        let (who, whom) =
            if owner.is_empty() { ("a colleague", "my colleague") } else { (owner, owner) };
        let handed = if about.own {
            format!(
                "From {from} on, {who} holds \"{title}\" in my place. The invitation will come from {whom}; I take mine off the calendar."
            )
        } else {
            format!(
                "From {from} on, {who} takes my place in \"{title}\" and can decide there for me. Please invite {whom} instead of me."
            )
        };
        let reachable = "I hand over what is open before then and stay reachable for questions.";
        (format!("{who} in my place"), vec![handed, reachable.to_owned()])
    }

    fn drop(&self) -> Said {
        let Self { title, from, about } = self;
        let paragraphs = if about.own {
            [
                format!("From {from} on, \"{title}\"{} no longer takes place.", self.rhythm()),
                "If something in it still needs a place, write to me by then and we find one."
                    .to_owned(),
            ]
        } else {
            [
                format!(
                    "I am clearing my calendar and would like to stop \"{title}\"{} from {from} on. Is there anything that needs this meeting? If not, please take it off the calendar.",
                    self.rhythm()
                ),
                "Should it go on, please take me off the invitation; when something needs my answer, a few lines are enough."
                    .to_owned(),
            ]
        };
        ("to be ended".to_owned(), paragraphs.into())
    }

    fn decline(&self) -> Said {
        let Self { title, from, about } = self;
        let first = if about.own {
            format!("From {from} on, please hold \"{title}\" without me.")
        } else {
            format!(
                "From {from} on, please go on with \"{title}\" without me and take me off the invitation."
            )
        };
        let second = "When something needs my answer, write to me beforehand: I reply, or join for that one point.";
        ("without me".to_owned(), vec![first, second.to_owned()])
    }

    fn shorten(&self) -> Said {
        let Self { title, from, about } = self;
        let now = about.length.map(in_words);
        let (change, first) = match about.target.map(in_words) {
            Some(length) => {
                let instead = now.map_or(String::new(), |now| format!(" instead of {now}"));
                let first = if about.own {
                    format!("From {from} on, \"{title}\" takes {length}{instead}.")
                } else {
                    format!("Could we hold \"{title}\" in {length}{instead} from {from} on?")
                };
                (length, first)
            }
            None => {
                let less =
                    now.map_or("less time than now".to_owned(), |now| format!("less than {now}"));
                let first = if about.own {
                    format!("From {from} on, \"{title}\" takes {less}.")
                } else {
                    format!("Could \"{title}\" take {less} from {from} on?")
                };
                ("shorter".to_owned(), first)
            }
        };
        let first = format!("{first} {}", self.invitation());
        let second = "News can go round in writing beforehand, so that the time is there for what needs talking over.";
        (change, vec![first, second.to_owned()])
    }

    fn less_often(&self) -> Said {
        let Self { title, from, about } = self;
        let now = about.rhythm.map_or(String::new(), |rhythm| format!(" instead of {rhythm}"));
        let named = about.weeks_between.map(|weeks| Rhythm::new(1, weeks));
        let rarer = named.or(about.rhythm.map(Rhythm::half_as_often));
        let rarer = rarer.map_or("half as often".to_owned(), |rhythm| rhythm.to_string());
        let first = if about.own {
            format!("From {from} on, \"{title}\" takes place {rarer}{now}.")
        } else {
            format!("Could we meet for \"{title}\" {rarer}{now} from {from} on?")
        };
        let first = format!("{first} {}", self.invitation());
        let second = "What can't wait until the next one, we settle in writing.";
        (rarer, vec![first, second.to_owned()])
    }

    fn in_writing(&self) -> Said {
        let Self { title, from, about } = self;
        let first = if about.own {
            format!("From {from} on, \"{title}\"{} takes place in writing.", self.rhythm())
        } else {
            format!("Could we hold \"{title}\"{} in writing from {from} on?", self.rhythm())
        };
        let second = "One shared page is enough: the day before, everyone writes down what is new and what needs an answer. We meet only for what stays open.";
        ("in writing".to_owned(), vec![first, second.to_owned()])
    }

    fn another_time(&self) -> Said {
        let Self { title, from, about } = self;
        let first = if about.own {
            format!("From {from} on, I would like to hold \"{title}\" at another time.")
        } else {
            format!("Could we hold \"{title}\" at another time from {from} on?")
        };
        let second = "It lies in hours that I keep for work in one stretch. I gladly send times that are free on my side.";
        ("at another time".to_owned(), vec![first, second.to_owned()])
    }

    fn guarded(&self) -> Said {
        let Self { title, from, .. } = self;
        let first = format!(
            "From {from} on, I keep a time of my own for work in one stretch, and it touches \"{title}\". I will not always be able to come."
        );
        let second = "When something needs my answer, write to me beforehand, or choose another time: then I join.";
        ("a time I keep".to_owned(), vec![first, second.to_owned()])
    }

    /// Who changes the calendar.
    fn invitation(&self) -> &'static str {
        if self.about.own {
            "I change the invitation."
        } else {
            "If that suits you, please change the invitation."
        }
    }

    /// ` (once a week)`, or nothing where it is not known.
    fn rhythm(&self) -> String {
        self.about.rhythm.map_or(String::new(), |rhythm| format!(" ({rhythm})"))
    }
}

fn in_words(length: Minutes) -> String {
    match length {
        Minutes(minutes) if minutes % 60 == 0 && minutes > 60 => format!("{} hours", minutes / 60),
        Minutes(minutes) => format!("{minutes} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::day;

    fn pricing_group() -> About<'static> {
        About {
            title: "Pricing group",
            own: false,
            rhythm: Some(Rhythm::WEEKLY),
            length: Some(Minutes(60)),
            from: day("2026-03-23"),
            owner: "Ana",
            target: Some(Minutes(30)),
            weeks_between: None,
        }
    }

    #[test]
    fn each_way_has_its_own_message_that_names_the_meeting_and_the_day() {
        let mut texts = Vec::new();
        for tactic in Tactic::ALL {
            for own in [false, true] {
                let Message { subject, text } = message(tactic, &About { own, ..pricing_group() });
                assert!(subject.starts_with("Pricing group: "), "{subject}");
                assert!(
                    text.contains("\"Pricing group\"") && text.contains("Monday 23 March"),
                    "{text}"
                );
                assert!(!texts.contains(&text), "{text}");
                texts.push(text);
            }
        }
    }

    #[test]
    fn one_asks_to_shorten_the_meeting_of_another_and_shortens_ones_own() {
        let asked = message(Tactic::Shorten, &pricing_group());
        assert_eq!(asked.subject, "Pricing group: 30 minutes from Monday 23 March");
        let first = "Could we hold \"Pricing group\" in 30 minutes instead of 60 minutes from Monday 23 March on?";
        assert!(asked.text.contains(first), "{}", asked.text);
        let own = message(Tactic::Shorten, &About { own: true, ..pricing_group() });
        let first =
            "From Monday 23 March on, \"Pricing group\" takes 30 minutes instead of 60 minutes.";
        assert!(own.text.starts_with("Hello everyone,\n\n"), "{}", own.text);
        assert!(own.text.contains(first), "{}", own.text);
        let unnamed = message(Tactic::Shorten, &About { target: None, ..pricing_group() }).text;
        assert!(unnamed.contains("Could \"Pricing group\" take less than 60 minutes"), "{unnamed}");
    }

    #[test]
    fn less_often_proposes_half_as_often() {
        let weekly = message(Tactic::LessOften, &pricing_group()).text;
        assert!(weekly.contains("every 2 weeks instead of once a week"), "{weekly}");
        let twice = About { rhythm: Some(Rhythm::new(2, 1)), ..pricing_group() };
        let twice = message(Tactic::LessOften, &twice).text;
        assert!(twice.contains("once a week instead of twice a week"), "{twice}");
        let named = About { weeks_between: Some(4), ..pricing_group() };
        let named = message(Tactic::LessOften, &named).text;
        assert!(named.contains("every 4 weeks instead of once a week"), "{named}");
        let unknown = message(Tactic::LessOften, &About { rhythm: None, ..pricing_group() }).text;
        assert!(unknown.contains("half as often from"), "{unknown}");
    }

    #[test]
    fn nobody_named_is_nobody_invented() {
        let text = message(Tactic::Delegate, &About { owner: "", ..pricing_group() }).text;
        assert!(text.contains("a colleague takes my place"), "{text}");
        let untitled = message(Tactic::Decline, &About { title: " ", ..pricing_group() });
        assert!(untitled.text.contains("\"Our meeting\""), "{}", untitled.text);
    }
}

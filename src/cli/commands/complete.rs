//! `complete`: what the scripts of `completions` ask for, the records that the word being typed may name.

use std::{collections::BTreeSet, io::Write};

use clap::ArgAction;

use crate::{
    app::completion::{self, Named, Offer},
    cli::{command, context::Context},
    report::clean,
};

/// Typed by scripts alone, so that help and completion leave it out.
pub const NAME: &str = "complete";

/// Prints what the last of these words may become, a word a line, and behind a tab what it names. They are the
/// line up to the cursor, from the program's name on.
pub fn run(words: &[String], context: &mut Context) {
    // Nobody reads an error in the midst of typing.
    let Ok(paths) = context.paths() else { return };
    for (before, named) in asked(&command(), words) {
        for Offer { word, name } in completion::offers(&paths, named) {
            let (word, name) = (clean::line(&word), clean::line(&name));
            let _ = writeln!(context.out.raw(), "{before}{word}\t{name}");
        }
    }
}

/// What the last word may name, each with what stands before it in that word, as in `series:12`.
fn asked(root: &clap::Command, words: &[String]) -> Vec<(String, Named)> {
    let [_, typed @ .., last] = words else { return vec![] };
    let joined = last.split_once('=').filter(|(option, _)| option.starts_with("--"));
    let (option, value) = joined.map_or((None, &**last), |(option, value)| (Some(option), value));
    let before = option.map(|option| format!("{option}=")).unwrap_or_default();
    let mut asked: Vec<(String, Named)> = vec![];
    for place in places(root, typed, option) {
        let one = place.names(value).into_iter();
        let one = one.map(|(sign, named)| (format!("{before}{sign}"), named));
        asked.extend(one.filter(|one| !asked.contains(one)).collect::<Vec<_>>());
    }
    asked
}

/// Where a word may belong.
struct Place {
    /// The command above the one that takes it.
    above: String,
    /// What the help calls it.
    value: String,
}

impl Place {
    fn of(above: &clap::Command, argument: &clap::Arg) -> Self {
        let value = match argument.get_value_names() {
            Some([name, ..]) => name.to_string(),
            _ => argument.get_id().as_str().to_uppercase(),
        };
        Self { above: above.get_name().to_owned(), value }
    }

    fn names(&self, typed: &str) -> Vec<(&'static str, Named)> {
        if typed.starts_with('@') {
            return vec![("@", Named::Category)];
        }
        match (&*self.above, &*self.value) {
            (_, "CATEGORY") | ("category", "FROM" | "INTO") => vec![("", Named::Category)],
            ("goal", "NUMBER") => vec![("", Named::Goal)],
            ("series", "NUMBER" | "OTHER") | (_, "SERIES") => vec![("", Named::Series)],
            (_, "SELECTOR" | "CONDITION") => vec![("series:", Named::Series)],
            (_, "SUBJECT") => vec![("", Named::Category), ("series:", Named::Series)],
            _ => vec![],
        }
    }
}

/// Where the word after `typed` may belong: to `option` where it begins with one, to the option before it, or
/// to what the command takes without a name.
fn places(root: &clap::Command, typed: &[String], option: Option<&str>) -> Vec<Place> {
    let (mut above, mut command) = (root, root);
    let (mut waiting, mut taken) = (None, 0);
    for word in typed {
        if waiting.take().is_some() {
            continue;
        }
        if word.starts_with('-') {
            waiting = option_named(command, root, word).filter(|one| !one.is_require_equals_set());
        } else if let Some(below) = command.find_subcommand(word).filter(|_| taken == 0) {
            (above, command) = (command, below);
        } else {
            taken += 1;
        }
    }
    let place = |argument: &clap::Arg| Place::of(above, argument);
    if let Some(option) = option {
        return option_named(command, root, option).map(place).into_iter().collect();
    }
    if let Some(waiting) = waiting {
        return vec![place(waiting)];
    }
    // Of several words that mean the same the last may already be what comes after them.
    let positionals: Vec<&clap::Arg> = command.get_positionals().collect();
    let is_many = |one: &&clap::Arg| matches!(one.get_action(), ArgAction::Append);
    let many = positionals.iter().position(is_many).filter(|many| *many <= taken);
    let here = match many {
        Some(many) if taken == many => &positionals[many..=many],
        Some(many) => &positionals[many..],
        None => positionals.get(taken..=taken).unwrap_or_default(),
    };
    here.iter().map(|one| place(one)).collect()
}

/// The options of all commands whose value is the name of a record.
pub fn options(command: &clap::Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter(|one| !Place::of(command, one).names("").is_empty());
    let own = own.filter_map(|one| one.get_long().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

/// The option of that name that takes a value.
fn option_named<'a>(
    command: &'a clap::Command,
    root: &'a clap::Command,
    word: &str,
) -> Option<&'a clap::Arg> {
    let name = word.strip_prefix("--")?;
    let everywhere = root.get_arguments().filter(|one| one.is_global_set());
    let mut all = command.get_arguments().chain(everywhere);
    all.find(|one| one.get_long() == Some(name) && one.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may stand at the end of that line.
    fn asked_at(line: &str) -> Vec<(String, Named)> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        asked(&command(), &words)
    }

    fn one(before: &str, named: Named) -> Vec<(String, Named)> {
        vec![(before.to_owned(), named)]
    }

    #[test]
    fn a_category_is_asked_for_where_the_command_line_takes_one() {
        for line in [
            "ownweek category rename ",
            "ownweek category merge peo",
            "ownweek category merge people ",
            "ownweek plan set ",
            "ownweek --color never week --taken ",
            "ownweek decisions --category p",
            "ownweek goal add Title --category people --category ",
        ] {
            assert_eq!(asked_at(line), one("", Named::Category), "{line}");
        }
        let joined = one("--category=", Named::Category);
        assert_eq!(asked_at("ownweek decisions --category=pe"), joined);
    }

    #[test]
    fn a_sign_before_it_asks_for_a_category_wherever_words_are_free() {
        for line in [
            "ownweek log tue 9-10 @",
            "ownweek plan slot add tue 9-10 @pe",
            "ownweek assign 12 @pe",
            "ownweek afford weekly 60m @",
        ] {
            assert_eq!(asked_at(line), one("@", Named::Category), "{line}");
        }
    }

    #[test]
    fn goals_and_meetings_are_asked_for_by_their_numbers() {
        assert_eq!(asked_at("ownweek goal close "), one("", Named::Goal));
        assert_eq!(asked_at("ownweek series show "), one("", Named::Series));
        assert_eq!(asked_at("ownweek series join 3 4 "), one("", Named::Series));
        assert_eq!(asked_at("ownweek decisions --series "), one("", Named::Series));
        assert_eq!(asked_at("ownweek assign "), one("series:", Named::Series));
        let either = [("", Named::Category), ("series:", Named::Series)];
        let either = either.map(|(before, named)| (before.to_owned(), named));
        assert_eq!(asked_at("ownweek decide "), either);
    }

    #[test]
    fn after_the_first_of_several_words_what_comes_behind_them_is_asked_for_too() {
        let both = [("series:", Named::Series), ("", Named::Category)];
        let both = both.map(|(before, named)| (before.to_owned(), named));
        assert_eq!(asked_at("ownweek assign series:3 "), both);
    }

    #[test]
    fn nothing_is_asked_for_where_no_record_is_named() {
        for line in [
            "ownweek",
            "ownweek ",
            "ownweek we",
            "ownweek --",
            "ownweek week ",
            "ownweek goal close 3 ",
            "ownweek rule remove ",
            "ownweek nonsense ",
            "ownweek log ",
            "ownweek category rename people ",
            "ownweek decide people --less-often ",
        ] {
            assert_eq!(asked_at(line), [], "{line}");
        }
    }
}

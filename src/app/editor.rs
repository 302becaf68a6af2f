//! The leader's own editor, named by `VISUAL` or `EDITOR` with its arguments.

use std::{
    env, fs,
    process::{Command, Stdio},
};

use super::error::{Error, in_words};

/// Lets the text be edited as a file of that name; returns it as it was left.
pub fn edit(text: &str, name: &str) -> Result<String, Error> {
    let command = chosen().ok_or_else(|| {
        Error::new("no editor is named").hint("set VISUAL or EDITOR, as in EDITOR=\"code --wait\"")
    })?;
    let words = words(&command).filter(|words| !words.is_empty()).ok_or_else(|| {
        Error::new(format!("the editor \"{command}\" has a quote that is never closed"))
    })?;
    let failed =
        |error: std::io::Error| Error::new(format!("the text to edit: {}", in_words(&error)));
    // A folder of its own, for the file to have a name that the editor knows how to colour.
    let folder = tempfile::Builder::new().prefix("ownweek-").tempdir().map_err(failed)?;
    let path = folder.path().join(name);
    fs::write(&path, text).map_err(failed)?;
    let mut editor = Command::new(&words[0]);
    editor.args(&words[1..]).arg(&path).stdin(Stdio::inherit());
    let status = editor.status().map_err(|error| {
        Error::new(format!("the editor \"{}\" can't be run: {}", words[0], in_words(&error)))
    })?;
    if !status.success() {
        return Err(
            Error::new(format!("the editor \"{}\" failed", words[0])).hint("nothing was changed")
        );
    }
    fs::read_to_string(&path).map_err(failed)
}

fn chosen() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.trim().is_empty())
}

/// Splits as a shell would: at spaces outside quotes. `None` where a quote is never closed.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut signs = command.chars();
    while let Some(sign) = signs.next() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            // On Windows a backslash is part of a path.
            (None | Some('"'), '\\') if cfg!(unix) => {
                word.get_or_insert_default().push(signs.next()?);
            }
            (None, '"' | '\'') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (None, _) if sign.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_carries_its_arguments() {
        let split = |command| words(command).expect("closed quotes");
        assert_eq!(split("code --wait"), ["code", "--wait"]);
        assert_eq!(
            split("'/opt/my editor/ed' -n \"a b\" ''"),
            ["/opt/my editor/ed", "-n", "a b", ""]
        );
        assert_eq!(words("vim 'x"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_backslash_takes_the_next_sign_as_it_is() {
        assert_eq!(words(r"/opt/my\ editor -c"), Some(vec!["/opt/my editor".into(), "-c".into()]));
    }
}

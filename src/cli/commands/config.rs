//! `config`: settings shown, checked and edited.

use std::path::Path;

use crate::{
    app::{
        config::{self, SETTINGS},
        editor,
        error::{Error, ExitCode},
    },
    cli::{
        args::{Chosen, Format, count},
        context::Context,
        output,
    },
    report::{
        row::table,
        sheet::Sheet,
        table::{Align::Left, Table},
    },
};

/// See, check and change looks and behaviour
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Print every setting and where it comes from
    Show(Show),
    /// Check config.toml, keymap.toml and theme.toml
    Check(Check),
    /// Open config.toml in your editor and check it
    Edit,
}

#[derive(Debug, clap::Args)]
pub struct Show {
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct MistakeRow {
        pub finding: String,
        /// The line it stands in, with a mark beneath its place.
        pub excerpt: Option<String>,
        pub hint: Option<String>,
    }
}

table! {
    pub struct SettingRow {
        pub setting: String,
        pub value: String,
        pub from: String,
        pub meaning: String,
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let folder = context.paths()?.config;
        match self {
            Self::Show(args) => {
                args.run(context, &folder);
                Ok(())
            }
            Self::Check(args) => check(context, &folder, &args.format),
            Self::Edit => {
                let before = config::text(&folder)?;
                let text = editor::edit(&before, "config.toml")?;
                if text == before {
                    context.out.notice("The settings stay as they are.");
                    return Ok(());
                }
                config::keep(&folder, &text)?;
                check(context, &folder, &Format::default())
            }
        }
    }
}

impl Show {
    fn run(self, context: &mut Context, folder: &Path) {
        let settings = config::of(folder);
        for mistake in &settings.mistakes {
            context.out.notice(format_args!("{mistake}"));
        }
        let from =
            |name: &str| if settings.named.contains(&name) { "config.toml" } else { "usual" };
        let rows: Vec<SettingRow> = SETTINGS
            .iter()
            .map(|setting| SettingRow {
                setting: setting.name.to_owned(),
                value: setting.value(&settings.config),
                from: from(setting.name).to_owned(),
                meaning: setting.say.trim_end_matches('.').to_owned(),
            })
            .collect();
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let shown = rows.iter().map(|row| {
                [row.setting.clone(), row.value.clone(), row.from.clone(), row.meaning.clone()]
            });
            output::table([("Setting", Left), ("Value", Left), ("From", Left), ("", Left)], shown)
        });
    }
}

/// All three files, whatever is wrong in any of them.
fn check(context: &mut Context, folder: &Path, format: &Format) -> Result<(), Error> {
    let mut mistakes = config::of(folder).mistakes;
    mistakes.extend(context.mistakes_of_looks(folder));
    if format.chosen() == Chosen::Table {
        in_words(context, &mistakes);
    } else {
        let row = |mistake: &Error| MistakeRow {
            finding: mistake.message.clone(),
            excerpt: mistake.excerpt.clone(),
            hint: mistake.hint.clone(),
        };
        let rows: Vec<MistakeRow> = mistakes.iter().map(row).collect();
        context.out.rows_with(format, &[], &Sheet::of(&rows), || Table::new(&[]));
    }
    if mistakes.is_empty() {
        return Ok(());
    }
    let message =
        format!("{} not as it should be", count(mistakes.len(), "thing is", "things are"));
    Err(Error { code: ExitCode::CheckFound, ..Error::new(message) }
        .hint("what is right holds; the rest is as usual"))
}

fn in_words(context: &mut Context, mistakes: &[Error]) {
    for mistake in mistakes {
        context.out.line(&mistake.message);
        for line in mistake.excerpt.iter().flat_map(|excerpt| excerpt.lines()) {
            context.out.line(format_args!("  {line}"));
        }
        if let Some(hint) = &mistake.hint {
            context.out.line(format_args!("  {hint}"));
        }
    }
    if mistakes.is_empty() {
        context.out.line("Settings, keys and themes are as they should be.");
    }
}

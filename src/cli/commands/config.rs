//! `config`: settings shown, checked and edited.

use std::path::Path;

use crate::{
    app::{
        config::{self, SETTINGS},
        editor,
        error::{Error, ExitCode},
    },
    cli::{
        args::{Format, count},
        context::Context,
        output,
    },
    report::{row::table, sheet::Sheet, table::Align::Left},
};

/// See, check and change looks and behaviour
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Print every setting and where it comes from
    Show(Show),
    /// Check config.toml, keymap.toml and theme.toml
    Check,
    /// Open config.toml in your editor and check it
    Edit,
}

#[derive(Debug, clap::Args)]
pub struct Show {
    #[command(flatten)]
    format: Format,
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
            Self::Check => check(context, &folder),
            Self::Edit => {
                let before = config::text(&folder)?;
                let text = editor::edit(&before, "config.toml")?;
                if text == before {
                    context.out.notice("The settings stay as they are.");
                    return Ok(());
                }
                config::keep(&folder, &text)?;
                check(context, &folder)
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
fn check(context: &mut Context, folder: &Path) -> Result<(), Error> {
    let mut mistakes = config::of(folder).mistakes;
    mistakes.extend(context.mistakes_of_looks(folder));
    for mistake in &mistakes {
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
        return Ok(());
    }
    let message =
        format!("{} not as it should be", count(mistakes.len(), "thing is", "things are"));
    Err(Error { code: ExitCode::CheckFound, ..Error::new(message) }
        .hint("what is right holds; the rest is as usual"))
}

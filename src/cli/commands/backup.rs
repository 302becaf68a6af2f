//! `backup`: copies of the store, those that are kept, and the way back to one.

use std::path::PathBuf;

use crate::{
    app::{
        backup::{self, Listed},
        error::Error,
    },
    cli::{
        args::{Format, count},
        context::Context,
        output,
    },
    report::{
        row::table,
        sheet::Sheet,
        table::Align::{Left, Right},
    },
    store::backup::Held,
};

/// Copy the store, list the copies that are kept, bring one back
///
/// Unasked, a backup is made before the first change of each day, before each import of files and each
/// sync that brings much, before a restore, and before a newer ownweek brings the store up to date: an
/// older ownweek restores that one and sets the newer store aside. The newest seven of each of these
/// stay, and the newest of each of eight weeks and twenty-four halves.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// A file that is not there yet, or a folder [default: the folder of backups]
    #[arg(value_name = "FILE|FOLDER")]
    place: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the backups that are kept, the newest first
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Make the store what a backup holds; as it is now it is kept first
    Restore {
        /// A name of the list, or a path
        name: String,
    },
}

table! {
    pub struct BackupRow {
        pub backup: String,
        pub day: String,
        /// By this machine's clock. Empty of a file that was copied here on another day.
        pub hour: Option<String>,
        /// `daily`, `import`, `restore`, `asked`, `schema`, `damaged` or `newer`.
        pub why: String,
        pub bytes: i64,
        /// Empty, as what follows, where it can't be read.
        pub schema: Option<i64>,
        pub closed_weeks: Option<i64>,
        pub blocks: Option<i64>,
        pub plan_versions: Option<i64>,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self.command {
            None => {
                let session = context.session()?;
                let (path, held) = backup::back_up(&session, self.place.as_deref())?;
                context.out.notice(format_args!(
                    "Backed up {} to {}; the copy is sound.",
                    words(&held),
                    path.display()
                ));
                Ok(())
            }
            Some(Command::List { format }) => list(context, &format),
            Some(Command::Restore { name }) => restore(context, &name),
        }
    }
}

fn list(context: &mut Context, format: &Format) -> Result<(), Error> {
    let row = |one: Listed| BackupRow {
        day: one.kept.day.to_string(),
        hour: one.kept.hour(),
        why: one.kept.why.as_str().to_owned(),
        backup: one.kept.name,
        bytes: i64::try_from(one.bytes).unwrap_or(i64::MAX),
        schema: one.held.map(|held| held.schema),
        closed_weeks: one.held.map(|held| held.closed_weeks),
        blocks: one.held.map(|held| held.blocks),
        plan_versions: one.held.map(|held| held.plan_versions),
    };
    let listed = backup::list(&context.paths()?)?;
    let whys: Vec<&str> = listed.iter().map(|one| one.kept.why.say()).collect();
    let rows: Vec<BackupRow> = listed.into_iter().map(row).collect();
    if rows.is_empty() {
        context.out.notice("There is no backup yet: ownweek backup makes one.");
    }
    context.out.rows(format, &Sheet::of(&rows), || {
        let number =
            |number: Option<i64>| number.map_or_else(|| "?".to_owned(), |one| one.to_string());
        let shown = rows.iter().zip(whys).map(|(row, why)| {
            let hour = row.hour.as_deref().map(|hour| format!(" {hour}")).unwrap_or_default();
            [
                row.backup.clone(),
                format!("{}{hour}", row.day),
                why.to_owned(),
                size(row.bytes),
                number(row.closed_weeks),
                number(row.blocks),
                number(row.plan_versions),
            ]
        });
        let head = [
            ("Backup", Left),
            ("Made", Left),
            ("Why", Left),
            ("Size", Right),
            ("Weeks", Right),
            ("Blocks", Right),
            ("Plans", Right),
        ];
        output::table(head, shown)
    });
    Ok(())
}

/// In the largest unit of which there is one, with a decimal from millions of bytes on.
fn size(bytes: i64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    if tenths >= 10 {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    } else {
        format!("{} kB", (bytes + 500) / 1000)
    }
}

fn restore(context: &mut Context, name: &str) -> Result<(), Error> {
    let restored = backup::restore(&context.paths()?, context.clock()?, name)?;
    let before = restored.before.map_or_else(
        || "Nothing could be read before".to_owned(),
        |held| format!("Before: {}", words(&held)),
    );
    context.out.notice(format_args!("Restored {}.", restored.from.display()));
    context.out.notice(format_args!("{before}; now: {}.", words(&restored.after)));
    if let Some(kept) = restored.kept {
        let kept = kept.display();
        context.out.notice(if restored.kept_is_damaged {
            format!("As it was, damaged, the store stands in {kept}; ownweek backup restore takes only sound ones.")
        } else if restored.before.is_some() {
            format!("As it was the store stands in {kept}; ownweek backup restore takes that, too.")
        } else {
            format!("What lay there stands in {kept}.")
        });
    }
    for note in restored.notes {
        context.out.notice(note);
    }
    Ok(())
}

fn words(held: &Held) -> String {
    let said =
        |number: i64, one: &str, many: &str| count(usize::try_from(number).unwrap_or(0), one, many);
    format!(
        "{}, {}, {}",
        said(held.closed_weeks, "closed week", "closed weeks"),
        said(held.blocks, "block", "blocks"),
        said(held.plan_versions, "plan version", "plan versions"),
    )
}

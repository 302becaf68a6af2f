//! `man`: manual pages, one a command.

use std::path::{Path, PathBuf};

use crate::{
    app::{error::Error, exports::write_private},
    cli::{args::count, command, context::Context},
    store::private_folder,
};

/// Write the manual pages into a folder
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to; made where it is not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        private_folder(&self.folder).map_err(|error| Error::file(&self.folder, &error))?;
        let mut all = command();
        all.build();
        let written = pages(&all, "ownweek", &self.folder)?;
        context.out.line(format_args!(
            "wrote {} to {}",
            count(written, "page", "pages"),
            self.folder.display()
        ));
        Ok(())
    }
}

fn pages(command: &clap::Command, name: &str, folder: &Path) -> Result<usize, Error> {
    let path = folder.join(format!("{name}.1"));
    let failed = |error: std::io::Error| Error::file(&path, &error);
    let mut page = Vec::new();
    let titled = command.clone().display_name(name.to_owned());
    clap_mangen::Man::new(titled).render(&mut page).map_err(failed)?;
    write_private(&path, &page).map_err(failed)?;
    let mut written = 1;
    let shown = |one: &&clap::Command| !one.is_hide_set() && one.get_name() != "help";
    for sub in command.get_subcommands().filter(shown) {
        written += pages(sub, &format!("{name}-{}", sub.get_name()), folder)?;
    }
    Ok(written)
}

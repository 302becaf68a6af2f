//! How to read a log that does not say it itself.

use crate::{
    app::{
        error::Error,
        import::{LogOptions, Named},
    },
    cli::args::{self, usage},
    domain::notation::DateOrder,
    tables::{Field, PercentOf},
};

/// How to read a log that does not say it itself
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "For logs: .csv, .tsv, .json")]
pub struct LogArgs {
    /// Which column holds what, as in start=Begin,end=Finish,title=What,category=Where
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// What comes first in its dates
    #[arg(long, value_name = "dmy|mdy|ymd", value_parser = args::words(DateOrder::ALL.map(DateOrder::as_str)), hide_possible_values = true)]
    dates: Option<String>,
    /// The category that a word of the log means, as in "Hiring stuff=hiring"; may be given again
    #[arg(long, value_name = "WORD=CATEGORY")]
    category: Vec<String>,
    /// The hours of a week whose numbers are per cent, or "capacity" for those of your plan
    #[arg(long, value_name = "HOURS")]
    percent_of: Option<String>,
    /// The zone of its times [default: yours]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
}

impl LogArgs {
    pub fn options(&self) -> Result<LogOptions, Error> {
        let whole = |typed: &str| -> Result<PercentOf, Error> {
            // A week is told in hours, so a number alone is hours too.
            let is_number = typed.trim().ends_with(|sign: char| sign.is_ascii_digit());
            match typed.trim() {
                "capacity" => Ok(PercentOf::Capacity),
                number if is_number && !number.contains([':', 'h', 'H']) => {
                    usage(&format!("{number}h")).map(PercentOf::Hours)
                }
                length => usage(length).map(PercentOf::Hours),
            }
        };
        Ok(LogOptions {
            map: self
                .map
                .iter()
                .map(|pairs| mapped(pairs))
                .collect::<Result<Vec<_>, _>>()?
                .concat(),
            dates: self.dates.as_deref().map(usage).transpose()?,
            percent_of: self.percent_of.as_deref().map(whole).transpose()?,
            zone: self.timezone.as_deref().map(args::timezone).transpose()?,
            categories: self
                .category
                .iter()
                .map(|pair| usage::<Named>(pair))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// `start=Begin,end=Finish`; a comma that no field follows belongs to the heading.
fn mapped(pairs: &str) -> Result<Vec<(Field, String)>, Error> {
    let mut read: Vec<(Field, String)> = Vec::new();
    for part in pairs.split(',') {
        let pair =
            part.split_once('=').map(|(field, heading)| (usage::<Field>(field.trim()), heading));
        match (pair, read.last_mut()) {
            (Some((Ok(field), heading)), _) => read.push((field, heading.trim().to_owned())),
            (_, Some((_, heading))) if !part.contains('=') => {
                heading.push(',');
                heading.push_str(part);
            }
            (Some((Err(unknown), _)), _) => return Err(unknown),
            (None, _) => {
                return Err(Error::usage(format!("\"{part}\" maps nothing"))
                    .hint("write a field and its column: --map start=Begin,end=Finish"));
            }
        }
    }
    Ok(read)
}

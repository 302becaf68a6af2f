//! What can go wrong between the program and a calendar's address, each with what to do about it. The
//! host may be named, the address never.

use crate::{app::error::Error, calendar::watch::Stopped};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Stopped(#[from] Stopped),
    #[error("this build of ownweek can't fetch addresses")]
    NotBuilt,
    #[error("the address is one that no server can be asked with")]
    Unsound,
    #[error("{host}: the name can't be looked up")]
    NoSuchHost { host: String },
    #[error("{host} is a machine of a private network, and those are not asked")]
    Private { host: String },
    #[error("{host} can't be reached: {why}")]
    Unreachable { host: String, why: String },
    #[error("{host} can't prove who it is: {why}")]
    Untrusted { host: String, why: String },
    #[error("{host} took longer than {seconds} s")]
    TooSlow { host: String, seconds: u64 },
    #[error("{host} sends more than {mib} MiB")]
    TooLarge { host: String, mib: usize },
    #[error("{host} leads on to an address without https")]
    NotHttps { host: String },
    #[error("{host} leads on and on, more than {most} times")]
    TooManyRedirects { host: String, most: u32 },
    #[error("{host} {}", refused_with(*.status))]
    Status { host: String, status: u16, wait: Option<u64> },
    #[error("{host} answers with a web page, not with a calendar")]
    WebPage { host: String },
    #[error("{host} answers, but not with a calendar")]
    NoCalendar { host: String },
    #[error("{host} broke off in the middle of the calendar")]
    BrokenOff { host: String },
    #[error("{host} answers in a way that is no answer: {why}")]
    Odd { host: String, why: &'static str },
}

fn refused_with(status: u16) -> String {
    match status {
        401 | 403 => format!("does not let this address in ({status})"),
        404 | 410 => format!("knows no calendar at this address ({status})"),
        429 => "was asked too often (429)".to_owned(),
        500.. => format!("has trouble of its own ({status})"),
        _ => format!("answers with status {status} in place of a calendar"),
    }
}

/// How a calendar's address can be given anew.
#[derive(Clone, Copy, Debug)]
pub struct Anew<'a> {
    /// The calendar, as a shell takes it.
    pub calendar: &'a str,
    /// A command of the leader's gives it.
    pub by_command: bool,
}

impl Trouble {
    /// With what can be done about it where the address is given so.
    pub fn of_calendar(self, anew: Anew<'_>) -> Error {
        let hint = self.hint(anew);
        let error = Error::new(self.to_string());
        if hint.is_empty() { error } else { error.hint(hint) }
    }

    fn hint(&self, Anew { calendar, by_command }: Anew<'_>) -> String {
        let again = |why: &str| {
            if by_command {
                return format!("{why}: copy it again to where its command finds it");
            }
            format!(
                "{why}: copy the secret address again, then ownweek calendar add {calendar} --address-from-stdin"
            )
        };
        let option = if by_command { "--url-command …" } else { "--address-from-stdin" };
        match self {
            Self::Stopped(_) => String::new(),
            Self::NotBuilt => "build it with the feature fetch, or register a file".to_owned(),
            Self::Unsound => again("it may have been cut when it was copied"),
            Self::Status { status: 401 | 403 | 404 | 410, .. } | Self::WebPage { .. } => {
                again("it may have been reset, or sharing switched off")
            }
            Self::NoCalendar { .. } => again("it may be another page's"),
            Self::Status { status: 429, wait: Some(seconds), .. } => {
                format!("sync again in {seconds} s")
            }
            Self::Status { .. } | Self::BrokenOff { .. } | Self::Odd { .. } => {
                "sync again later".to_owned()
            }
            Self::NoSuchHost { .. } | Self::Unreachable { .. } | Self::TooSlow { .. } => {
                "check the network, then sync again; ownweek asks directly, not through a proxy"
                    .to_owned()
            }
            Self::Private { .. } => {
                format!("if it is yours: ownweek calendar add {calendar} {option} --allow-private")
            }
            Self::Untrusted { .. } => {
                "nothing was asked of it; check the machine's clock and the address".to_owned()
            }
            Self::TooLarge { .. } => "share a calendar that holds less".to_owned(),
            Self::NotHttps { .. } | Self::TooManyRedirects { .. } => {
                again("the calendar may have moved")
            }
        }
    }
}

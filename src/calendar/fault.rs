//! What can be wrong with one event or one of its properties, in words for the leader.

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the event has no start (DTSTART)")]
    NoStart,
    #[error("\"{0}\" is no date or time")]
    NotADate(String),
    #[error("\"{0}\" is no duration")]
    NotADuration(String),
    #[error("\"{0}\" is no offset from UTC")]
    NotAnOffset(String),
    #[error("the repeat rule \"{0}\" is not understood")]
    NotARule(String),
    #[error("the repeat rule \"{0}\" repeats too densely")]
    TooDense(String),
    #[error("the repeat rule \"{0}\" goes by the hour, and the event by whole days")]
    TooFine(String),
    #[error("the time zone definition \"{0}\" holds no usable observance")]
    NoObservance(String),
}

/// The beginning of a value, short enough to be shown.
pub fn excerpt(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut text: String = value.trim().chars().take(LONGEST).collect();
    if text.len() < value.trim().len() {
        text.push('…');
    }
    text
}

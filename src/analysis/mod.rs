//! Floor 1: pure questions about what is recorded. What a week held is filed, each minute is given
//! to one block, and the sums are set against the plan. Nothing here reads a file, a clock or the
//! store, and nothing is remembered between two questions: the same records give the same answers.
//!
//! `week::picture` asks all of it for one week. Its parts, in the order in which it uses them:
//! `days`; `entry`, with `filing`, `ledger::reason` and `claim`; `compare`; `ledger`. `figures` says
//! what a comparison comes to and `counted` which weeks enter statistics. What a closed week keeps
//! is in `week_rows`, read back by `frozen`; `half` adds those rows up and reads them with `quantile`,
//! `realism` and `trend`, exact as `fraction` has it, and `proposal` makes the next plan of it.
//! `runs` reads weeks beside each other and `drift` says what lasts; `shape`, with `switches`, `moved`
//! and `flexible`, is what meetings leave of a week, `slots` what became of the ideal one;
//! `week_words` says it in sentences. `laid_out` asks the other way round: on which days the ideal
//! week's slots lie.

pub mod absence;
pub mod afford;
pub mod agenda;
pub mod ahead;
pub mod anchors;
pub mod away_offers;
pub mod bookable;
pub mod claim;
pub mod compare;
pub mod counted;
pub mod days;
pub mod drift;
pub mod entry;
pub mod evidence;
pub mod figures;
pub mod filing;
pub mod first_look;
pub mod flexible;
pub mod follow_through;
pub mod fraction;
pub mod frozen;
pub mod half;
pub mod ideal_shape;
pub mod inbox;
pub mod laid_out;
pub mod laying_out;
pub mod ledger;
pub mod moved;
pub mod plan_difference;
pub mod proposal;
pub mod quantile;
pub mod realism;
pub mod runs;
pub mod series;
pub mod shape;
pub mod slots;
pub mod still_there;
pub mod suggest;
pub mod switches;
#[cfg(test)]
pub mod testing;
pub mod trend;
pub mod typical_week;
pub mod usual_hours;
pub mod week;
pub mod week_rows;
pub mod week_words;

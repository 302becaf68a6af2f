//! ownweek: a leader plans an ideal week, sees what became of it, and decides.
//!
//! Folders are floors, and each looks only down:
//!
//! ```text
//!   cli   the face for scripts        tui   the face for people        they never know each other
//!         └──────────────┬──────────────────┘
//!                       app           one file a verb; Session::perform is the only road for change
//!      ┌─────────┬───────┴─────┬──────────────┐
//!   calendar   tables        store          report                     text in, records, text out
//!      └─────────┴───────┬─────┴──────────────┘
//!                      analysis       pure questions: who claims a minute, plan against actual
//!                         │
//!                       domain        what is recorded, and the rules it obeys
//! ```
//!
//! What a leader sees, and the folder that makes it:
//!
//! ```text
//!  Week 12  16-22 Mar  1 Week  2 Inbox  3 Plan  4 Series …       tui/draw, assets/keymap.toml
//!     Mon 16   Tue 17   Wed 18              plan  act diff
//!   9 █Leads'… █Platfo… █Exec t…  S Strategy ≥ 6.0  3.0 −3.0      tui/screens/week, tui/widgets; analysis/compare
//!     █        S░░░░░░░ █         H Hiring   ≥ 6.0  6.5 +0.5      ideal week: domain/ideal_week
//!  10 █        ▌Custom… █         on plan 83 %  plan kept 90 %    analysis/figures
//!  Filed 2 blocks under Hiring. u undoes.                         app::Receipt, store/changes
//!
//!  Series, History, Half              tui/screens/{series,history,half}, analysis/{series,half}
//!  Review of week 12   5 of 8         tui/flows/review, app/review, app/agenda
//!  Offsite   8 of 12   Budget         tui/flows/offsite, app/offsite
//!  the ways to change a meeting       tui/tactics; what a key changes: tui/perform
//! ```
//!
//! The words are the leader's: a *block* really happened, a *slot* is planned; the *buffer* pays for
//! surprises; a *version* of the plan holds from a week on; closing a week freezes its figures.

pub mod analysis;
pub mod app;
pub mod calendar;
pub mod cli;
pub mod domain;
pub mod report;
pub mod store;
pub mod tables;
pub mod tui;

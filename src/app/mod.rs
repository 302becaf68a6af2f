//! Floor 3: what can be done. The only floor that joins the domain with store, files and clock; one
//! file a verb. Both faces, command line and full screen, come through here.

pub mod assign;
pub mod away;
pub mod block;
pub mod calendar_files;
pub mod category;
pub mod check;
pub mod clock;
pub mod close_week;
pub mod demo;
pub mod dump;
pub mod error;
pub mod export;
pub mod exports;
pub mod fetch;
pub mod first_look;
pub mod goal;
pub mod history;
pub mod import;
pub mod inbox;
pub mod log;
pub mod opening;
pub mod paths;
pub mod plan;
pub mod plan_export;
pub mod plan_file;
pub mod plan_lines;
pub mod profile;
pub mod session;
pub mod setup;
pub mod sources;
pub mod suggest;
pub mod sync;
pub mod templates;
pub mod typed_paths;
pub mod week;

//! Meetings that come back: what makes a series, what it costs, how it lives beside the plan, and what
//! to write to those who hold it. `recognise` finds it, `times` says when it took place, `facts` what
//! is known of it over a half, `life` how it stands to the plan, `creep` what all of them add to a
//! week, `verdict` what was decided and what could be, `likeliest` what is offered first; a `line` has
//! all of it.

pub mod cost;
pub mod creep;
pub mod facts;
pub mod life;
pub mod likeliest;
pub mod line;
pub mod message;
pub mod recognise;
pub mod times;
pub mod verdict;

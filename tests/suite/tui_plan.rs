//! What the plan does with lines and slots, key by key.

use super::tui::shows;

#[test]
fn a_slot_carried_to_the_weekend_stays_in_sight() {
    shows("3<tab>m<right><right><right><right><right>", "Sat");
}

#[test]
fn a_slot_never_cuts_another_by_being_moved_or_lengthened() {
    let taken = "! External tue 11:30-12:30 is in the way. Nothing changed.";
    shows("3<tab><right>m<down><enter>", taken);
    shows("3<tab><right>+", taken);
    // Still carried: it can go on to a free time.
    shows("3<tab>m<down><down><down><down><down><down><down><down><enter>", "is in the way");
    shows("3<tab>m<down><enter>", "Ideal week: Directs mon 09:15-12:15.");
}

#[test]
fn painting_says_what_it_cut() {
    shows("3<tab>H <enter>", "is now");
}

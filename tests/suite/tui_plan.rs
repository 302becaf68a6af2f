//! What the plan does with lines and slots, key by key.

use super::tui::shows;

#[test]
fn a_slot_carried_to_the_weekend_stays_in_sight() {
    shows("3<tab>m<right><right><right><right><right>", "Sat");
}
